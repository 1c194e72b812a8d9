//! Sentences about orders.
