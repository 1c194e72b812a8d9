//! Orders: from the buyer's click to *seen*, which is agreed (`FX-43` to `FX-47`).

pub mod basket;
pub mod cancellation;
pub mod corrections;
pub mod holds;

use serde::{Deserialize, Serialize};

use self::corrections::{Terms, Validity};
use crate::articles::ArticleCard;
use crate::calendar::Moment;
use crate::ids::{OrderGroupId, OrderId, OrganizationId, SupplyId};
use crate::money::{Cents, UnitPrice};
use crate::packing::{Packing, Pieces, Unit};
use crate::refusal::{Field, Problem, Refusal};

/// What a buyer wants, as sent from his screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    /// Made once on the click: repeating it gives the first answer, never a second order.
    pub key: String,
    pub supply: SupplyId,
    /// So many units.
    pub count: i64,
    pub unit: Unit,
    /// Which of the supply's packings, counted from 0.
    pub packing: u8,
    /// The price that was on the screen.
    pub price: UnitPrice,
    /// The buyer's own reference, at most 40 characters; may be empty (`FX-22`).
    pub reference: String,
}

/// The key of a command that must not be done twice has 8 to 64 plain signs.
///
/// # Errors
/// A malformed key.
pub fn check_key(key: &str) -> Result<(), Refusal> {
    let plain = key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if plain && (8..=64).contains(&key.len()) {
        Ok(())
    } else {
        Err(Refusal::field(Field::Code, Problem::Malformed))
    }
}

impl Wish {
    /// The key is plain and the reference is not too long.
    ///
    /// # Errors
    /// A malformed key or too long a reference.
    pub fn check(&self) -> Result<(), Refusal> {
        check_key(&self.key)?;
        check_reference(&self.reference)
    }

    /// How many pieces are meant, by the supply's packings.
    ///
    /// # Errors
    /// An unknown packing, or a count that cannot be meant.
    pub fn pieces(&self, packings: &[Packing]) -> Result<(Pieces, Packing), Refusal> {
        pieces_of(self.count, self.unit, self.packing, packings)
    }
}

fn check_reference(reference: &str) -> Result<(), Refusal> {
    if reference.chars().count() > 40 {
        return Err(Refusal::field(Field::Reference, Problem::TooLong { most: 40 }));
    }
    Ok(())
}

/// How many pieces so many units of one of these packings are.
fn pieces_of(
    count: i64,
    unit: Unit,
    packing: u8,
    packings: &[Packing],
) -> Result<(Pieces, Packing), Refusal> {
    let packing = packings.get(usize::from(packing));
    let packing = *packing.ok_or_else(|| Refusal::field(Field::Packing, Problem::Unknown))?;
    let pieces = packing.pieces(count, unit);
    let pieces = pieces.ok_or_else(|| Refusal::field(Field::Quantity, Problem::OutOfRange))?;
    let package = packing.pieces_per(Unit::Package);
    if unit == Unit::Piece && pieces.0 % package.0.max(1) != 0 {
        return Err(Refusal::BrokenUnit { of: package });
    }
    Ok((pieces, packing))
}

/// How far an order has come. It only moves forward.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Stage {
    /// Taken from stock: it is the buyer's.
    Placed,
    /// Handed over for delivery to the grower.
    Forwarded,
    /// It reached the grower's screen.
    Delivered,
    /// The grower agreed; final (`FX-46`).
    Seen,
}

impl Stage {
    pub const ALL: [Self; 4] = [Self::Placed, Self::Forwarded, Self::Delivered, Self::Seen];

    /// The name in addresses.
    pub fn code(self) -> &'static str {
        match self {
            Self::Placed => "placed",
            Self::Forwarded => "forwarded",
            Self::Delivered => "delivered",
            Self::Seen => "seen",
        }
    }

    /// The order goes on to that stage; some may be skipped, as when a grower sees it before it was forwarded.
    ///
    /// # Errors
    /// [`Refusal::OnlyForward`] when it is there already, or further.
    pub fn advance(self, to: Self) -> Result<Self, Refusal> {
        if to > self { Ok(to) } else { Err(Refusal::OnlyForward { stage: self }) }
    }
}

/// Who set an order on seen, and when. Kept for ever.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    pub by: String,
    pub at: Moment,
}

/// Who cancelled an order, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cancelled {
    pub by: String,
    pub at: Moment,
}

/// An order line at one grower, with what it froze when it was placed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    pub id: OrderId,
    /// What people call it: rises by one with every order.
    pub number: i64,
    /// The order that it is a line of.
    pub group: OrderGroupId,
    pub supply: SupplyId,
    pub exporter: OrganizationId,
    pub exporter_name: String,
    /// Who ordered.
    pub buyer_name: String,
    pub grower: OrganizationId,
    pub grower_name: String,
    pub article: ArticleCard,
    pub count: i64,
    pub unit: Unit,
    pub pieces: Pieces,
    pub packing: Packing,
    pub price: UnitPrice,
    pub total: Cents,
    pub reference: String,
    pub placed: Moment,
    pub forwarded: Option<Moment>,
    pub delivered: Option<Moment>,
    pub seen: Option<Seen>,
    /// So many pieces above a catalog's indication (`ST-C-12`).
    pub above_indication: Option<Pieces>,
    /// When it must be there; nothing where none was agreed.
    pub deliver_by: Option<Moment>,
    /// The buyer may cancel it before this moment.
    pub cancel_until: Moment,
    pub cancelled: Option<Cancelled>,
}

impl Order {
    /// How far it has come.
    pub fn stage(&self) -> Stage {
        if self.seen.is_some() {
            Stage::Seen
        } else if self.delivered.is_some() {
            Stage::Delivered
        } else if self.forwarded.is_some() {
            Stage::Forwarded
        } else {
            Stage::Placed
        }
    }

    /// Whether it still counts.
    pub fn validity(&self) -> Validity {
        if self.cancelled.is_some() { Validity::Cancelled } else { Validity::Valid }
    }

    /// What both sides agreed on.
    pub fn terms(&self) -> Terms {
        Terms {
            price: self.price,
            pieces: self.pieces,
            packing: self.packing,
            delivery: self.deliver_by,
            validity: self.validity(),
        }
    }

    /// When it came to a stage, if it did.
    pub fn reached(&self, stage: Stage) -> Option<Moment> {
        match stage {
            Stage::Placed => Some(self.placed),
            Stage::Forwarded => self.forwarded,
            Stage::Delivered => self.delivered,
            Stage::Seen => self.seen.as_ref().map(|seen| seen.at),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::packing::LoadCarrier;

    const TRAY: Packing = Packing {
        package_code: 315,
        pieces_per_package: 15,
        packages_per_layer: 4,
        layers_per_carrier: 6,
        carrier: LoadCarrier::DanishTrolley,
    };

    fn wish(count: i64, unit: Unit) -> Wish {
        Wish {
            key: "0123456789".into(),
            supply: SupplyId(1),
            count,
            unit,
            packing: 0,
            price: UnitPrice(1),
            reference: String::new(),
        }
    }

    #[test]
    fn st_b_13_pieces_packages_layers_and_trolleys() {
        for (count, unit, pieces) in
            [(30, Unit::Piece, 30), (3, Unit::Package, 45), (2, Unit::Layer, 120), (1, Unit::Trolley, 360)]
        {
            assert_eq!(wish(count, unit).pieces(&[TRAY]), Ok((Pieces(pieces), TRAY)), "{count} {unit:?}");
        }
    }

    #[test]
    fn st_b_13_only_whole_packages_are_sold() {
        assert_eq!(wish(20, Unit::Piece).pieces(&[TRAY]), Err(Refusal::BrokenUnit { of: Pieces(15) }));
        for count in [0, -1, i64::MAX] {
            assert!(wish(count, Unit::Trolley).pieces(&[TRAY]).is_err(), "{count}");
        }
        assert!(Wish { packing: 1, ..wish(1, Unit::Package) }.pieces(&[TRAY]).is_err());
    }

    #[test]
    fn an_order_only_moves_forward() {
        for from in Stage::ALL {
            for to in Stage::ALL {
                let expected = if to > from { Ok(to) } else { Err(Refusal::OnlyForward { stage: from }) };
                assert_eq!(from.advance(to), expected);
            }
        }
    }

    #[test]
    fn a_key_is_plain_and_neither_short_nor_long() {
        for key in ["", "short", "with space 1", "é23456789", &"x".repeat(65)] {
            assert!(Wish { key: key.to_owned(), ..wish(1, Unit::Package) }.check().is_err(), "{key}");
        }
        assert_eq!(wish(1, Unit::Package).check(), Ok(()));
    }
}
