//! Articles: what is kept of them, and how they come in from a file.

pub(crate) mod read;
