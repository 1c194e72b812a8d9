//! Sentences about timeline.
