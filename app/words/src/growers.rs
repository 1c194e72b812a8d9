//! Sentences about growers.
