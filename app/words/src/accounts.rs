//! Sentences about accounts.
