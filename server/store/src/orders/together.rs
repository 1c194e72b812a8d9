//! Placing the orders that wait: all of them are read at once, decided one after another in the order in which they
//! came, and written at once. One conditional statement for each supply takes the stock of all of them.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use async_trait::async_trait;
use domain::orders::basket::{Basket, Placed};
use domain::supply::SupplyType;
use domain::{ContactId, OrderGroupId, SupplyId, Viewer};
use sqlx::{AnyConnection, AssertSqlSafe};

use super::decide::{Decided, decide};
use super::in_hand::{self, Patience};
use super::write;
use crate::database::Dialect;
use crate::supply::TRIES;
use crate::supply::meet::{self, Met};
use crate::supply::stock::{self, Moves};
use crate::writer::{Command, Tx};
use crate::{Error, Result, rows};

/// An order that somebody asks for.
#[derive(Clone)]
pub(super) struct Asked {
    pub(super) who: Viewer,
    pub(super) basket: Basket,
}

impl Asked {
    /// Whose key it is, and which.
    pub(super) fn key(&self) -> (ContactId, &str) {
        (self.who.contact, &self.basket.key)
    }

    /// Of which supplies it wants something.
    pub(super) fn supplies(&self) -> impl Iterator<Item = SupplyId> {
        self.basket.lines.iter().map(|line| line.supply)
    }
}

/// Orders of one line or many over many growers, each answered for itself.
pub(super) struct PlaceTogether {
    pub(super) asked: Arc<[Asked]>,
    pub(super) patience: Patience,
}

/// What becomes of an order that waits with others.
pub(super) enum Turn {
    /// It has its answer.
    Answered(Result<Placed>),
    /// Somebody else has this supply in hand: its turn comes later.
    Later(SupplyId),
}

#[async_trait]
impl Command for PlaceTogether {
    type Answer = Vec<Turn>;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<Self::Answer> {
        let elsewhere = in_hand::take(tx, &self.asked, self.patience).await?;
        if elsewhere.is_empty() {
            let answers = place(tx, &self.asked).await?;
            return Ok(answers.into_iter().map(Turn::Answered).collect());
        }
        let awaited = |asked: &Asked| asked.supplies().find(|supply| elsewhere.contains(supply));
        let now: Vec<Asked> = self.asked.iter().filter(|asked| awaited(asked).is_none()).cloned().collect();
        let mut answers = place(tx, &now).await?.into_iter();
        let turns = self.asked.iter().map(|asked| match awaited(asked) {
            Some(supply) => Turn::Later(supply),
            None => Turn::Answered(answers.next().unwrap_or(Err(Error::Closing))),
        });
        Ok(turns.collect())
    }
}

/// Places these, with the stock that is there now.
async fn place(tx: &mut Tx<'_>, asked: &[Asked]) -> Result<Vec<Result<Placed>>> {
    for _ in 0..TRIES {
        let found = Found::of(tx, asked).await?;
        let decided = decide(asked, &found, tx.now());
        if let Some(lots) = take(tx, asked, &decided, &found).await? {
            let answers = write::write(tx, asked, decided, &found).await?;
            for (lot, who) in lots {
                stock::tell(tx, Some(&who), lot).await?;
                stock::tell_shares(tx, Some(&who), lot, |_| false).await?;
            }
            return Ok(answers);
        }
    }
    Err(Error::Overtaken)
}

/// What is there before anything is decided.
pub(super) struct Found {
    /// The orders that have an answer already, by key.
    pub(super) before: HashMap<(ContactId, String), OrderGroupId>,
    /// The supplies as each buyer meets them. What does not exist is not among them.
    pub(super) met: BTreeMap<(ContactId, SupplyId), Met>,
}

impl Found {
    async fn of(tx: &mut Tx<'_>, asked: &[Asked]) -> Result<Self> {
        let now = tx.now();
        let dialect = tx.dialect();
        let before = before(tx.connection(), dialect, asked).await?;
        let lines = asked.iter().filter(|asked| asked.who.is_buyer() && asked.basket.check().is_ok());
        let lines = lines.flat_map(|Asked { who, basket }| {
            basket.lines.iter().map(|line| ((who.contact, line.supply), who.organization))
        });
        let met = meet::many(tx.connection(), dialect, now, &lines.collect()).await?;
        Ok(Self { before, met })
    }
}

/// Which of them were answered before.
async fn before(
    connection: &mut AnyConnection,
    dialect: Dialect,
    asked: &[Asked],
) -> Result<HashMap<(ContactId, String), OrderGroupId>> {
    let mut before = HashMap::new();
    for piece in rows::pieces(asked) {
        let keys = rows::places(dialect, piece.len(), 2, 0);
        let text = format!(
            "with asked(contact, key) as (values {keys})
             select b.contact, b.key, b.answer from asked cross join answered b
             where b.contact = asked.contact and b.key = asked.key"
        );
        let mut query = sqlx::query_as::<_, (i64, String, String)>(AssertSqlSafe(text));
        for asked in piece {
            query = query.bind(asked.who.contact.0).bind(asked.basket.key.clone());
        }
        for (contact, key, answer) in query.fetch_all(&mut *connection).await? {
            before.insert((ContactId(contact), key), serde_json::from_str(&answer)?);
        }
    }
    Ok(before)
}

/// Takes the stock of all that was decided, or nothing when another server was faster with some of it. Answers the
/// clock lots of which something was taken, by themselves or by their presales, with who did so last.
async fn take(
    tx: &mut Tx<'_>,
    asked: &[Asked],
    decided: &[Decided],
    found: &Found,
) -> Result<Option<BTreeMap<SupplyId, Viewer>>> {
    let (mut moves, mut expired, mut lots) = (Moves::default(), BTreeSet::new(), BTreeMap::new());
    for (Asked { who, .. }, decided) in asked.iter().zip(decided) {
        let Decided::Planned { plan, .. } = decided else { continue };
        for (supply, take) in &plan.takes {
            let met = found.met.get(&(who.contact, *supply));
            let lot = met.and_then(|met| met.lot);
            moves.add(*supply, lot, take.sold.0, -take.released.0);
            let is_lot = met.is_some_and(|met| met.loaded.line.kind == SupplyType::Clock);
            lots.extend(lot.or(is_lot.then_some(*supply)).map(|lot| (lot, who.clone())));
            if met.is_some_and(|met| met.expired.0 > 0) {
                expired.insert((*supply, lot));
            }
        }
    }
    for (supply, lot) in expired {
        stock::free_expired(tx, supply, lot).await?;
    }
    Ok(moves.take(tx).await?.then_some(lots))
}
