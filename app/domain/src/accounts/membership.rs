//! Who may work with whom (`FX-48`, `FX-49`): free for every grower who is a member; an exporter who is a member works
//! with as many growers as he wants, members or not; one who is not, with members only.

use serde::{Deserialize, Serialize};

use super::OrganizationKind;
use crate::ids::OrganizationId;
use crate::refusal::Refusal;

/// Whether a company is a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Membership {
    Member,
    /// Let in, and no member.
    #[default]
    Guest,
}

impl Membership {
    pub fn is_member(self) -> bool {
        self == Self::Member
    }

    /// By what is kept of a company.
    pub fn of(is_member: bool) -> Self {
        if is_member { Self::Member } else { Self::Guest }
    }
}

/// An exporter and a grower, each a member or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Memberships {
    pub exporter: Membership,
    pub grower: Membership,
}

impl Memberships {
    /// Both are.
    pub const MEMBERS: Self = Self { exporter: Membership::Member, grower: Membership::Member };

    /// Whether they may do that with each other; see [`may`].
    ///
    /// # Errors
    /// [`Refusal::NoMember`] when neither is one.
    pub fn may(self, deed: Deed) -> Result<(), Refusal> {
        may(deed, self.exporter, self.grower)
    }
}

/// A company on the floor, as its operators know it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Company {
    pub id: OrganizationId,
    pub name: String,
    pub kind: OrganizationKind,
    pub place: String,
    pub membership: Membership,
}

/// What an exporter does with a grower.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Deed {
    /// A buyer follows him (`FX-08`).
    Follow,
    /// His articles are picked for the weekly list, and he fills prices there (`FX-19`, `FX-24`).
    List,
    /// His supply and his prices go to the exporter's systems (`FX-32`).
    Feed,
    /// His supply is ordered.
    Order,
}

impl Deed {
    pub const ALL: [Self; 4] = [Self::Follow, Self::List, Self::Feed, Self::Order];
}

/// The truth table: the exporter, the grower, and whether they may follow, list, feed and order.
const TABLE: [(Membership, Membership, [bool; 4]); 4] = [
    (Membership::Member, Membership::Member, [true, true, true, true]),
    (Membership::Member, Membership::Guest, [true, true, true, true]),
    (Membership::Guest, Membership::Member, [true, true, true, true]),
    (Membership::Guest, Membership::Guest, [false, false, false, false]),
];

/// Whether that exporter may do that with that grower. What was done before a membership ended stays done: an order
/// runs its course, and who follows may always stop.
///
/// # Errors
/// [`Refusal::NoMember`] when neither is one.
pub fn may(deed: Deed, exporter: Membership, grower: Membership) -> Result<(), Refusal> {
    let row = TABLE.iter().find(|(one, other, _)| (*one, *other) == (exporter, grower));
    let allowed = row.and_then(|(.., deeds)| {
        let place = Deed::ALL.iter().position(|known| *known == deed)?;
        deeds.get(place)
    });
    if allowed == Some(&true) { Ok(()) } else { Err(Refusal::NoMember) }
}

#[cfg(test)]
mod tests {
    use super::Membership::{Guest, Member};
    use super::*;

    #[test]
    fn fx_48_who_is_no_member_works_with_members_only() {
        for deed in Deed::ALL {
            assert_eq!(may(deed, Guest, Member), Ok(()), "{deed:?}");
            assert_eq!(may(deed, Guest, Guest), Err(Refusal::NoMember), "{deed:?}");
        }
    }

    #[test]
    fn fx_49_a_member_works_with_every_grower() {
        for deed in Deed::ALL {
            assert_eq!(may(deed, Member, Member), Ok(()), "{deed:?}");
            assert_eq!(may(deed, Member, Guest), Ok(()), "{deed:?}");
        }
    }

    #[test]
    fn fx_49_every_pair_stands_in_the_table_once() {
        for exporter in [Member, Guest] {
            for grower in [Member, Guest] {
                let rows = TABLE.iter().filter(|(one, other, _)| (*one, *other) == (exporter, grower));
                assert_eq!(rows.count(), 1, "{exporter:?} {grower:?}");
            }
        }
        assert!(!Membership::default().is_member());
    }
}
