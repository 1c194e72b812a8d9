//! Tokens: how a company's own system comes in, in the name of a contact and within bounds.

use serde::{Deserialize, Serialize};

use crate::calendar::Moment;
use crate::ids::TokenId;
use crate::refusal::{Faults, Field, Problem, Refusal};

/// What a token may be used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Scope {
    /// Looking at what its contact may see.
    Read,
    /// Ordering, holding, cancelling, correcting.
    Order,
    /// Putting up supply and changing it.
    Supply,
}

impl Scope {
    /// Every scope, with its name in storage and on the command line.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Read, "read"), (Self::Order, "order"), (Self::Supply, "supply")];

    /// The name in storage and on the command line.
    pub fn code(self) -> &'static str {
        Self::ALL.iter().find(|(scope, _)| *scope == self).map_or("", |(_, code)| code)
    }

    /// Reads `read,order`: each known, and at least one.
    pub fn list(text: &str) -> Option<Vec<Self>> {
        let known =
            |name: &str| Self::ALL.iter().find(|(_, code)| *code == name.trim()).map(|(scope, _)| *scope);
        let mut scopes: Vec<Self> = text.split(',').map(known).collect::<Option<_>>()?;
        scopes.sort_unstable();
        scopes.dedup();
        Some(scopes)
    }

    /// Writes `read,order`.
    pub fn written(scopes: &[Self]) -> String {
        scopes.iter().map(|scope| scope.code()).collect::<Vec<_>>().join(",")
    }
}

/// What somebody fills in for a new token.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TokenForm {
    /// What it is for: 1 to 60 characters.
    pub name: String,
    pub scopes: Vec<Scope>,
    /// How long it counts: 1 to 400 days.
    pub days: i64,
}

/// The longest that a token counts.
const MOST_DAYS: i64 = 400;

impl TokenForm {
    /// The form, its name trimmed and each scope once.
    ///
    /// # Errors
    /// One fault for each field that cannot be taken.
    pub fn checked(&self) -> Result<Self, Refusal> {
        let mut faults = Faults::default();
        let name = faults.text(Field::Name, &self.name, 60);
        if self.scopes.is_empty() {
            faults.add(Field::Role, Problem::Required);
        }
        if !(1..=MOST_DAYS).contains(&self.days) {
            faults.add(Field::EndDay, Problem::Outside { least: 1, most: MOST_DAYS });
        }
        faults.none()?;
        let mut scopes = self.scopes.clone();
        scopes.sort_unstable();
        scopes.dedup();
        Ok(Self { name, scopes, days: self.days })
    }
}

/// A token as its owner sees it later: never the secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Token {
    pub id: TokenId,
    pub name: String,
    pub scopes: Vec<Scope>,
    pub made: Moment,
    pub expires: Moment,
    pub used: Option<Moment>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_scopes_reads_back_and_no_other_name_is_one() {
        assert_eq!(Scope::list("order, read,read"), Some(vec![Scope::Read, Scope::Order]));
        assert_eq!(Scope::written(&[Scope::Read, Scope::Order]), "read,order");
        for text in ["", "read,", "write", "READ"] {
            assert_eq!(Scope::list(text), None, "{text}");
        }
    }

    #[test]
    fn a_token_has_a_name_a_scope_and_an_end() {
        let form = TokenForm { name: " Robot ".into(), scopes: vec![Scope::Order, Scope::Order], days: 90 };
        let checked = form.checked().expect("fine");
        assert_eq!((checked.name.as_str(), checked.scopes.as_slice()), ("Robot", &[Scope::Order][..]));
        let none = TokenForm { name: " ".into(), scopes: Vec::new(), days: 0 };
        let Err(Refusal::Invalid(faults)) = none.checked() else { panic!("taken") };
        let fields: Vec<Field> = faults.iter().map(|fault| fault.field).collect();
        assert_eq!(fields, [Field::Name, Field::Role, Field::EndDay]);
    }
}
