//! What a page knows of its reader. Written into the page by the server, read back by the browser: the same
//! value on both sides, so that a page wakes as it was sent.

use domain::{Language, Viewer};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// Light, dark, or as the device says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

impl Theme {
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The name in the cookie and in `<html data-theme>`.
    pub fn code(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    pub fn from_code(code: &str) -> Self {
        Self::ALL.into_iter().find(|theme| theme.code() == code).unwrap_or_default()
    }
}

/// The reader of a page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Session {
    /// Nobody before signing in.
    pub viewer: Option<Viewer>,
    pub language: Language,
    pub theme: Theme,
    /// Fictitious companies, and accounts to try.
    pub demo: bool,
    /// The place in the journal that this page already knows.
    pub position: i64,
}

impl Session {
    /// Makes the session known to everything below.
    pub fn provide() -> Self {
        let session = Self::read().unwrap_or_default();
        provide_context(session.clone());
        session
    }

    #[cfg(feature = "ssr")]
    pub(crate) fn read() -> Option<Self> {
        crate::caller::request().map(|caller| caller.session)
    }

    #[cfg(not(feature = "ssr"))]
    pub(crate) fn read() -> Option<Self> {
        let block = document().get_element_by_id("session")?;
        leptos::serde_json::from_str(&block.text_content()?).ok()
    }
}

/// The reader's language.
pub fn language() -> Language {
    use_context::<Session>().map(|session| session.language).unwrap_or_default()
}

/// Who is reading, on a page for people who are signed in.
pub fn viewer() -> Option<Viewer> {
    use_context::<Session>().and_then(|session| session.viewer)
}
