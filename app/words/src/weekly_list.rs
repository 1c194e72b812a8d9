//! Sentences about weekly list.
