//! Sentences about articles.
