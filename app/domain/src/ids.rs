//! Identifiers that cannot be mistaken for one another.
//!
//! An id is a positive 63-bit number, made by the store in rising order of time. On the wire and in an address
//! it is written in Crockford's base 32, since a browser's numbers end at 2^53.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// The text is not an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAnId;

impl fmt::Display for NotAnId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("not an id")
    }
}

fn write(number: i64, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut text = [b'0'; 13];
    let mut rest = number.unsigned_abs();
    for place in text.iter_mut().rev() {
        let digit = usize::try_from(rest % 32).unwrap_or_default();
        *place = DIGITS.get(digit).copied().unwrap_or(b'0');
        rest /= 32;
    }
    let first = text.iter().position(|digit| *digit != b'0').unwrap_or(12);
    formatter.write_str(std::str::from_utf8(text.get(first..).unwrap_or_default()).unwrap_or_default())
}

fn read(text: &str) -> Result<i64, NotAnId> {
    if text.is_empty() || text.len() > 13 {
        return Err(NotAnId);
    }
    text.bytes().try_fold(0_i64, |number, byte| {
        let digit = DIGITS.iter().position(|digit| *digit == byte).ok_or(NotAnId)?;
        let digit = i64::try_from(digit).map_err(|_| NotAnId)?;
        number.checked_mul(32).and_then(|number| number.checked_add(digit)).ok_or(NotAnId)
    })
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)+) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
            #[serde(into = "String", try_from = "String")]
            pub struct $name(pub i64);

            impl fmt::Display for $name {
                fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                    write(self.0, formatter)
                }
            }

            impl FromStr for $name {
                type Err = NotAnId;
                fn from_str(text: &str) -> Result<Self, NotAnId> {
                    read(text).map(Self)
                }
            }

            impl From<$name> for String {
                fn from(id: $name) -> Self {
                    id.to_string()
                }
            }

            impl TryFrom<String> for $name {
                type Error = NotAnId;
                fn try_from(text: String) -> Result<Self, NotAnId> {
                    text.parse()
                }
            }
        )+
    };
}

ids! {
    /// A company: grower, exporter or the platform itself (`FX-01`).
    OrganizationId;
    /// A person with a personal login (`FX-06`).
    ContactId;
    /// A company's request for its first account (`FX-04`).
    ApplicationId;
    /// The way in for a new colleague (`FX-03`).
    InvitationId;
    /// A grower's trade item.
    ArticleId;
    /// Something orderable.
    SupplyId;
    /// One week of an exporter's weekly list.
    EditionId;
    /// An order line at one grower.
    OrderId;
    /// An order as the buyer placed it, of one line or many.
    OrderGroupId;
    /// A request to correct an order line.
    CorrectionId;
    /// An article that a grower points an exporter to.
    RecommendationId;
    /// Customers who get the same price of a grower.
    PriceGroupId;
    /// A system's way in.
    TokenId;
    /// A device on which somebody is signed in.
    SessionId;
    /// Something that a contact was told.
    NoticeId;
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn an_id_reads_back_what_it_wrote(number in 0..i64::MAX) {
            prop_assert_eq!(ArticleId(number).to_string().parse(), Ok(ArticleId(number)));
        }

        #[test]
        fn any_text_is_read_or_refused(text in ".{0,20}") {
            let _ = text.parse::<ArticleId>();
        }
    }

    #[test]
    fn junk_is_refused() {
        for junk in ["", "-1", "zzzzzzzzzzzzz", "00000000000000", "u", "A"] {
            assert_eq!(junk.parse::<OrderId>(), Err(NotAnId), "{junk}");
        }
    }
}
