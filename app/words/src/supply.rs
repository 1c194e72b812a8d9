//! Sentences about supply.
