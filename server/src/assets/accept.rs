//! Which compression a browser asks for.

use axum::http::HeaderValue;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Coding {
    Brotli,
    Gzip,
}

impl Coding {
    pub fn name(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gzip",
        }
    }
}

/// Whether `Accept-Encoding` allows it: named with any weight but zero, or covered by a `*`.
pub(super) fn accepts<'a>(values: impl IntoIterator<Item = &'a HeaderValue>, coding: Coding) -> bool {
    let mut any = false;
    for item in values.into_iter().filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(','))
    {
        let mut parts = item.split(';').map(str::trim);
        let name = parts.next().unwrap_or_default();
        let refused =
            parts.filter_map(|part| part.strip_prefix("q=")).any(|weight| weight.parse() == Ok(0.0));
        if name.eq_ignore_ascii_case(coding.name()) {
            return !refused;
        }
        if name == "*" {
            any = !refused;
        }
    }
    any
}
