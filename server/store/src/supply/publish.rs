//! A grower puts something up: of any type, judged by `domain::supply::can_publish`.

use async_trait::async_trait;
use domain::articles::{Article, ArticleCard};
use domain::orders::check_key;
use domain::refusal::{Field, Problem};
use domain::supply::channels::Allocation;
use domain::supply::cut_over::{CatalogChange, CutOver, can_change_catalog};
use domain::supply::form::{Setting, SupplyForm};
use domain::supply::history::Changed;
use domain::supply::line::{Auction, Standing, SupplyLine, Toggle};
use domain::supply::packings::packings_for;
use domain::supply::{BatchForm, SupplyType, can_publish};
use domain::timeline::{Audience, Event};
use domain::{Moment, Packing, Refusal, SupplyId, Viewer};

use super::change::list_closes;
use super::meet::{self, Eyes};
use super::{history, presets, stock, write};
use crate::Result;
use crate::articles::read;
use crate::delivery::conditions_of;
use crate::writer::{Command, Row, Tx};

/// Puts up supply of one's own article.
pub(super) struct Publish {
    pub(super) who: Viewer,
    pub(super) key: String,
    pub(super) form: SupplyForm,
    /// Where it came as the short form of a batch: that is checked as well, all its faults at once.
    pub(super) batch: Option<BatchForm>,
    pub(super) cut_over: CutOver,
}

#[async_trait]
impl Command for Publish {
    type Answer = SupplyId;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<SupplyId> {
        if !self.who.is_grower() {
            return Err(Refusal::NotAllowed.into());
        }
        check_key(&self.key)?;
        if let Some(answer) = tx.answered(&self.who, &self.key).await? {
            return Ok(answer);
        }
        tx.take_in_hand(Row::Company(self.who.organization)).await?;
        let article = read::by_id(tx.connection(), self.form.article).await?;
        let article = article.filter(|article| article.grower == self.who.organization);
        let article = article.ok_or(Refusal::NotFound)?;
        if let Some(batch) = &self.batch {
            batch.check(tx.now())?;
        }
        if self.form.kind == SupplyType::Batch && !article.deliverable {
            return Err(Refusal::NotDeliverable.into());
        }
        let line = self.judged(tx, &article).await?;
        put_up(tx, &self.who, &line, &article, self.form.lot).await?;
        if line.kind == SupplyType::Clock {
            presets::on_delivery(tx, &self.who, &line, &article).await?;
        }
        tx.keep_answer(&self.who, &self.key, &line.id).await?;
        Ok(line.id)
    }
}

impl Publish {
    /// The line as it goes up, if it may.
    async fn judged(&self, tx: &mut Tx<'_>, article: &Article) -> Result<SupplyLine> {
        let now = tx.now();
        let lot = match self.form.lot {
            Some(lot) => Some(self.lot(tx, lot).await?),
            None => None,
        };
        let auctioned = lot.is_some() || self.form.auction.is_some();
        let setting = Setting {
            id: SupplyId(tx.new_id()),
            grower: self.who.organization,
            toggle: Toggle::by(article.deliverable, None),
            article_packings: article.packings.clone(),
            conditions: if auctioned { None } else { conditions_of(tx, self.who.organization).await? },
            lot,
        };
        let draft = self.form.draft(setting);
        let published = can_publish(&draft, now)?;
        let line = SupplyLine { quantity: published.quantity, ..draft.line };
        self.customers_exist(tx, &line).await?;
        if line.kind == SupplyType::Catalog {
            self.check_week(tx, &line, now).await?;
        }
        Ok(line)
    }

    /// The auction and the packing of one's own open clock supply (`ST-P-13`).
    async fn lot(&self, tx: &mut Tx<'_>, id: SupplyId) -> Result<(Auction, Packing)> {
        tx.take_in_hand(Row::Supply(id)).await?;
        let eyes = Eyes::nobodys(tx.now());
        let met = meet::one(tx.connection(), eyes, id).await?;
        let line = met.map(|met| met.loaded.line).filter(|line| {
            line.grower == self.who.organization
                && line.kind == SupplyType::Clock
                && line.article == self.form.article
                && line.standing == Standing::Open
        });
        let line = line.ok_or(Refusal::NotFound)?;
        let packings = packings_for(line.kind, &line.packings)?;
        let packing = packings.first().copied();
        Ok(line.auction.zip(packing).ok_or(Refusal::NotFound)?)
    }

    /// Whoever is named is an exporter on this floor.
    async fn customers_exist(&self, tx: &mut Tx<'_>, line: &SupplyLine) -> Result<()> {
        let named = match &line.allocation {
            Allocation::Customers(customers) => customers.as_slice(),
            _ => &[],
        };
        let own = line.prices.own.iter().map(|own| own.customer);
        for customer in named.iter().copied().chain(own) {
            if !write::is_exporter(tx, customer).await? {
                return Err(Refusal::field(Field::Company, Problem::Unknown).into());
            }
        }
        Ok(())
    }

    /// An article has one line a week for the whole network: a second one would be another price in its place.
    async fn check_week(&self, tx: &mut Tx<'_>, line: &SupplyLine, now: Moment) -> Result<()> {
        let closes = list_closes(tx, line).await?;
        let phase = self.cut_over.phase(line.period.from.week(), closes, now);
        can_change_catalog(CatalogChange::Add, phase)?;
        if line.allocation != Allocation::Network {
            return Ok(());
        }
        let there: Option<i64> = sqlx::query_scalar(
            "select id from supply
             where article = $1 and kind = 'catalog' and allocation = 'network' and from_at = $2
               and closed_at is null limit 1",
        )
        .bind(line.article.0)
        .bind(line.period.from.0)
        .fetch_optional(tx.connection())
        .await?;
        match there {
            Some(_) => Err(Refusal::field(Field::Week, Problem::Twice).into()),
            None => Ok(()),
        }
    }
}

/// Writes the line, its first price and quantity, and tells those who may see it.
pub(super) async fn put_up(
    tx: &mut Tx<'_>,
    who: &Viewer,
    line: &SupplyLine,
    article: &Article,
    lot: Option<SupplyId>,
) -> Result<()> {
    write::insert(tx, line, lot, None).await?;
    for own in &line.prices.own {
        let changed = Changed::OwnPrice { customer: own.customer, from: None, to: Some(own.price) };
        history::note(tx, who, line, changed, false).await?;
    }
    if line.prices.base.is_some() {
        history::note(tx, who, line, Changed::Price { from: None, to: line.prices.base }, false).await?;
    }
    let quantity = line.quantity.shown().map(|(available, _)| available);
    history::note(tx, who, line, Changed::Quantity { from: None, to: quantity }, false).await?;
    // Followers read it on their timeline; what is for named customers is nobody else's news.
    if !matches!(line.allocation, Allocation::Customers(_)) {
        let published = Event::SupplyPublished { supply: line.id, article: ArticleCard::from(article) };
        tx.record(who, Audience::Followers(line.grower), published);
    }
    stock::tell(tx, Some(who), line.id).await
}
