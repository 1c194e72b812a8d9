//! Who is who: companies, the people who work there, and who is asking (`FX-01` to `FX-06`).

pub mod device;
mod email;
mod entry;
mod evidence;
pub mod membership;
pub mod tokens;

pub use email::{is_plausible_email, lower_case_email};
pub use entry::{checked_email, checked_newcomer, checked_password, checked_reason};
pub use evidence::{Finding, Proof, evidence};

use serde::{Deserialize, Serialize};

use crate::calendar::Moment;
use crate::ids::{ApplicationId, ContactId, InvitationId, OrganizationId};

/// The languages of every screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Language {
    #[default]
    Nl,
    En,
    De,
}

impl Language {
    pub const ALL: [Self; 3] = [Self::Nl, Self::En, Self::De];

    /// `nl`, `en` or `de`, as in `<html lang>`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Nl => "nl",
            Self::En => "en",
            Self::De => "de",
        }
    }

    /// The language of that code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }
}

/// What a company is on the floor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum OrganizationKind {
    Grower,
    Exporter,
    /// Who runs the floor: its people are the operators.
    Platform,
}

impl OrganizationKind {
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Grower, "grower"), (Self::Exporter, "exporter"), (Self::Platform, "platform")];

    /// The name in storage.
    pub fn code(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, code)| code)
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == code).map(|(kind, _)| *kind)
    }
}

/// What a contact may do in his own company.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Role {
    /// Also adds and removes colleagues (`FX-03`).
    Admin,
    Member,
}

impl Role {
    pub const ALL: [(Self, &'static str); 2] = [(Self::Admin, "admin"), (Self::Member, "member")];

    /// The name in storage.
    pub fn code(self) -> &'static str {
        Self::ALL.iter().find(|(role, _)| *role == self).map_or("", |(_, code)| code)
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == code).map(|(role, _)| *role)
    }
}

/// Who is asking. Every use case takes one and decides by it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Viewer {
    pub contact: ContactId,
    pub name: String,
    pub email: String,
    pub organization: OrganizationId,
    pub organization_name: String,
    pub kind: OrganizationKind,
    pub role: Role,
    pub language: Language,
}

impl Viewer {
    pub fn is_operator(&self) -> bool {
        self.kind == OrganizationKind::Platform
    }

    pub fn is_buyer(&self) -> bool {
        self.kind == OrganizationKind::Exporter
    }

    pub fn is_grower(&self) -> bool {
        self.kind == OrganizationKind::Grower
    }

    pub fn is_admin(&self) -> bool {
        self.role == Role::Admin
    }
}

/// A person of one's own company, as the team page shows him.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Colleague {
    pub contact: ContactId,
    pub name: String,
    pub email: String,
    pub role: Role,
    pub joined: Moment,
    pub last_seen: Option<Moment>,
}

/// An invitation that is still open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    pub id: InvitationId,
    pub email: String,
    pub role: Role,
    pub sent: Moment,
    pub expires: Moment,
}

/// What an unknown company fills in to be let in (`FX-04`).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApplicationForm {
    pub company: String,
    /// Chamber of commerce number, 8 digits.
    pub kvk: String,
    /// VAT number, `NL` and 12 more.
    pub vat: String,
    /// Company GLN, optional.
    pub gln: String,
    pub contact: String,
    pub email: String,
    pub phone: String,
    /// What the company trades and for whom.
    pub motivation: String,
    /// The language in which it was filled: the answer is written in it.
    #[serde(default)]
    pub language: Language,
}

/// Where an application stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ApplicationState {
    Pending,
    Approved,
    Rejected,
}

impl ApplicationState {
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Pending, "pending"), (Self::Approved, "approved"), (Self::Rejected, "rejected")];

    /// The name in storage.
    pub fn code(self) -> &'static str {
        Self::ALL.iter().find(|(state, _)| *state == self).map_or("", |(_, code)| code)
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == code).map(|(state, _)| *state)
    }
}

/// An application as the operator judges it (`FX-05`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Application {
    pub id: ApplicationId,
    pub form: ApplicationForm,
    pub filed: Moment,
    pub state: ApplicationState,
    pub decided: Option<Decision>,
}

/// Who decided on an application, when and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    pub by: String,
    pub at: Moment,
    pub reason: String,
}
