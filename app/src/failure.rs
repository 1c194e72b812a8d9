//! What can come back instead of an answer, and how to say it.

use domain::refusal::{Fault, Field};
use domain::{Language, Refusal};
use leptos::server_fn::codec::JsonEncoding;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};

/// Why a call has no answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Failure {
    /// The trade says no.
    Refused(Refusal),
    /// Nobody is signed in (any more).
    SignIn,
    /// The call did not get through.
    Offline,
    /// The call did not say what it must.
    Garbled,
    /// Our fault; logged on the server under this reference.
    Broken { reference: String },
}

impl Failure {
    /// What to tell the person.
    pub fn say(&self, language: Language) -> String {
        match self {
            Self::Refused(refusal) => words::refusals::refusal(language, refusal),
            Self::SignIn => words::frame::sign_in_again(language).to_owned(),
            Self::Offline => words::frame::offline(language).to_owned(),
            Self::Garbled => words::frame::garbled(language).to_owned(),
            Self::Broken { reference } => words::frame::our_fault(language, reference),
        }
    }

    /// What is wrong with one field of a form, if anything is.
    pub fn of_field(&self, field: Field, language: Language) -> Option<String> {
        let Self::Refused(Refusal::Invalid(faults)) = self else { return None };
        let fault: &Fault = faults.iter().find(|fault| fault.field == field)?;
        Some(words::refusals::problem(language, &fault.problem))
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.say(Language::En))
    }
}

impl std::error::Error for Failure {}

impl FromServerFnError for Failure {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Request(_) | ServerFnErrorErr::Response(_) => Self::Offline,
            ServerFnErrorErr::Args(_)
            | ServerFnErrorErr::MissingArg(_)
            | ServerFnErrorErr::Deserialization(_) => Self::Garbled,
            // What could not be read is not shown: it may hold anything.
            _ => Self::Broken { reference: "call".to_owned() },
        }
    }

    fn status_code(&self) -> http::StatusCode {
        match self {
            Self::Refused(Refusal::NotFound) => http::StatusCode::NOT_FOUND,
            Self::Refused(Refusal::NotAllowed) => http::StatusCode::FORBIDDEN,
            Self::Refused(Refusal::TooManyAttempts { .. }) => http::StatusCode::TOO_MANY_REQUESTS,
            Self::Refused(_) => http::StatusCode::UNPROCESSABLE_ENTITY,
            Self::SignIn => http::StatusCode::UNAUTHORIZED,
            Self::Garbled => http::StatusCode::BAD_REQUEST,
            Self::Offline | Self::Broken { .. } => http::StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

#[cfg(feature = "ssr")]
impl From<desk::Trouble> for Failure {
    fn from(trouble: desk::Trouble) -> Self {
        match trouble {
            desk::Trouble::Refused(refusal) => Self::Refused(refusal),
            desk::Trouble::Broken { reference } => Self::Broken { reference },
        }
    }
}
