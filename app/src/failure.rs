//! What can come back instead of an answer, and how to say it.

use domain::refusal::{Fault, Field};
use domain::{Language, Refusal};
use leptos::server_fn::codec::JsonEncoding;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};

/// [`Refusal::NotFound`]'s code.
const NOT_FOUND: &str = "does-not-exist";

/// Why a call has no answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Failure {
    /// The trade says no.
    Refused(Refused),
    /// Nobody is signed in (any more).
    SignIn,
    /// The call did not get through.
    Offline,
    /// The call did not say what it must.
    Garbled,
    /// Our fault; logged on the server under this reference.
    Broken { reference: String },
}

/// A refusal in the reader's language, said where it was decided. So a page carries neither the sentences nor the ways of
/// saying no that only the server knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    /// [`Refusal::code`].
    pub code: String,
    pub sentence: String,
    /// What is wrong with which field.
    pub faults: Vec<(Field, String)>,
}

impl Refused {
    /// For what only some screens do about it.
    pub fn is(&self, code: &str) -> bool {
        self.code == code
    }
}

impl Failure {
    /// What the trade says no to, said.
    pub fn refused(language: Language, refusal: &Refusal) -> Self {
        Self::said(language, refusal, words::refusals::refusal(language, refusal))
    }

    /// What was typed cannot be taken, said with as little code as a page needs for that.
    pub fn typed(language: Language, refusal: &Refusal) -> Self {
        Self::said(language, refusal, words::refusals::typed(language, refusal))
    }

    fn said(language: Language, refusal: &Refusal, sentence: String) -> Self {
        let faults = match refusal {
            Refusal::Invalid(faults) => faults.as_slice(),
            _ => &[],
        };
        let said = |fault: &Fault| (fault.field, words::refusals::problem(language, &fault.problem));
        Self::Refused(Refused {
            code: refusal.code().to_owned(),
            sentence,
            faults: faults.iter().map(said).collect(),
        })
    }

    /// There is no such thing, as an address says that it should be.
    pub fn not_found(language: Language) -> Self {
        Self::Refused(Refused {
            code: NOT_FOUND.to_owned(),
            sentence: words::refusals::not_found(language).to_owned(),
            faults: Vec::new(),
        })
    }

    /// Whether this is what is missing.
    pub fn is_not_found(&self) -> bool {
        matches!(self, Self::Refused(refused) if refused.is(NOT_FOUND))
    }

    /// What to tell the person.
    pub fn say(&self, language: Language) -> String {
        match self {
            Self::Refused(refused) => refused.sentence.clone(),
            Self::SignIn => words::frame::sign_in_again(language).to_owned(),
            Self::Offline => words::frame::offline(language).to_owned(),
            Self::Garbled => words::frame::garbled(language).to_owned(),
            Self::Broken { reference } => words::frame::our_fault(language, reference),
        }
    }

    /// What is wrong with one field of a form, if anything is.
    pub fn of_field(&self, field: Field) -> Option<String> {
        let Self::Refused(Refused { faults, .. }) = self else { return None };
        faults.iter().find(|(other, _)| *other == field).map(|(_, said)| said.clone())
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
            Self::Refused(refused) => match refused.code.as_str() {
                NOT_FOUND => http::StatusCode::NOT_FOUND,
                "not-allowed" => http::StatusCode::FORBIDDEN,
                "too-many-attempts" => http::StatusCode::TOO_MANY_REQUESTS,
                _ => http::StatusCode::UNPROCESSABLE_ENTITY,
            },
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
            desk::Trouble::Refused(refusal) => Self::refused(crate::caller::language(), &refusal),
            desk::Trouble::Broken { reference } => Self::Broken { reference },
        }
    }
}
