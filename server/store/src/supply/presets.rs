//! What is set beforehand for the presale of an article, so that it goes up by itself (`ST-P-04`); and the clock.

use async_trait::async_trait;
use domain::articles::Article;
use domain::refusal::{Field, Problem};
use domain::supply::channels::SalesChannel;
use domain::supply::form::{Setting, SupplyForm};
use domain::supply::line::{ClockState, Standing, SupplyLine};
use domain::supply::packings::packings_for;
use domain::supply::period::Period;
use domain::supply::presets::PresetPresale;
use domain::supply::publishing::{Form, GrowerApp};
use domain::supply::quantity::{Amount, Percentage};
use domain::supply::{SupplyType, prices};
use domain::{ArticleId, Moment, Refusal, SupplyId, Unit, UnitPrice, Viewer};

use super::groups::tell;
use super::meet::{self, Eyes};
use super::{publish, stock, write};
use crate::writer::{Command, Row, Tx};
use crate::{Error, Result, Store};

/// What is set for an article, of one's own.
pub(super) async fn preset(store: &Store, who: &Viewer, article: ArticleId) -> Result<Option<PresetPresale>> {
    if !who.is_grower() {
        return Err(Refusal::NotAllowed.into());
    }
    let row: Option<(i64, i64)> = sqlx::query_as(
        "select p.price, p.share from presale_preset p join article a on a.id = p.article
         where p.article = $1 and a.grower = $2",
    )
    .bind(article.0)
    .bind(who.organization.0)
    .fetch_optional(&store.readers)
    .await?;
    row.map(read).transpose()
}

/// What is set for each of one's own articles.
pub(super) async fn all(store: &Store, who: &Viewer) -> Result<Vec<(ArticleId, PresetPresale)>> {
    if !who.is_grower() {
        return Err(Refusal::NotAllowed.into());
    }
    let rows: Vec<(i64, i64, i64)> = sqlx::query_as(
        "select p.article, p.price, p.share from presale_preset p join article a on a.id = p.article
         where a.grower = $1 order by a.name, a.id",
    )
    .bind(who.organization.0)
    .fetch_all(&store.readers)
    .await?;
    rows.into_iter().map(|(article, price, share)| Ok((ArticleId(article), read((price, share))?))).collect()
}

fn read((price, share): (i64, i64)) -> Result<PresetPresale> {
    let unreadable = Error::Unreadable { what: "share" };
    let share = u8::try_from(share).ok().and_then(|share| Percentage::new(share).ok()).ok_or(unreadable)?;
    Ok(PresetPresale { price: UnitPrice(price), share })
}

/// Sets it, or takes it away.
pub(super) struct SetPreset {
    pub(super) who: Viewer,
    pub(super) article: ArticleId,
    pub(super) preset: Option<PresetPresale>,
}

#[async_trait]
impl Command for SetPreset {
    type Answer = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<()> {
        super::own_article(tx, &self.who, self.article).await?;
        let Some(PresetPresale { price, share }) = self.preset else {
            sqlx::query("delete from presale_preset where article = $1")
                .bind(self.article.0)
                .execute(tx.connection())
                .await?;
            tell(tx, &self.who, std::iter::empty());
            return Ok(());
        };
        prices::meant(price)?;
        sqlx::query(
            "insert into presale_preset (article, price, share) values ($1, $2, $3)
             on conflict (article) do update set price = excluded.price, share = excluded.share",
        )
        .bind(self.article.0)
        .bind(price.0)
        .bind(i64::from(u8::from(share)))
        .execute(tx.connection())
        .await?;
        tell(tx, &self.who, std::iter::empty());
        Ok(())
    }
}

/// A clock delivery arrived: what was set beforehand goes up, until the day of the auction. Where the share is less
/// than a package, or the auction is today already, nothing does.
pub(super) async fn on_delivery(
    tx: &mut Tx<'_>,
    who: &Viewer,
    lot: &SupplyLine,
    article: &Article,
) -> Result<()> {
    let row: Option<(i64, i64)> =
        sqlx::query_as("select price, share from presale_preset where article = $1")
            .bind(lot.article.0)
            .fetch_optional(tx.connection())
            .await?;
    let (Some(row), Some(auction)) = (row, lot.auction) else { return Ok(()) };
    let preset = read(row)?;
    let packing = packings_for(lot.kind, &lot.packings)?.first().copied();
    let form = SupplyForm {
        kind: SupplyType::Presale,
        article: lot.article,
        channels: vec![SalesChannel::FloraMondo],
        allocation: lot.allocation.clone(),
        period: Period { from: tx.now(), until: Moment(lot.period.from.0 - 1) },
        price: Some(preset.price),
        volume: Vec::new(),
        own: Vec::new(),
        amount: Amount::Share(preset.share),
        batch_packing: None,
        packings: Vec::new(),
        sales_unit: Unit::Package,
        delivery_period: None,
        auction: None,
        lot: Some(lot.id),
        form: Form::Ordinary,
        app: GrowerApp::Floriday,
    };
    let setting = Setting {
        id: SupplyId(tx.new_id()),
        grower: lot.grower,
        toggle: lot.toggle,
        article_packings: article.packings.clone(),
        conditions: None,
        lot: packing.map(|packing| (auction, packing)),
    };
    match preset.on_delivery(form.draft(setting).line, tx.now()) {
        Ok(presale) => publish::put_up(tx, who, &presale, article, Some(lot.id)).await,
        Err(refusal) => {
            tracing::debug!(?refusal, "nothing goes up before the clock");
            Ok(())
        }
    }
}

/// The auction says what its clock does with a lot. Whoever runs the floor passes it on.
pub(super) struct RunClock {
    pub(super) who: Viewer,
    pub(super) id: SupplyId,
    pub(super) state: ClockState,
}

#[async_trait]
impl Command for RunClock {
    type Answer = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<()> {
        if !self.who.is_operator() {
            return Err(Refusal::NotAllowed.into());
        }
        tx.take_in_hand(Row::Supply(self.id)).await?;
        let eyes = Eyes::nobodys(tx.now());
        let met = meet::one(tx.connection(), eyes, self.id).await?;
        let line = met.map(|met| met.loaded.line).filter(|line| line.kind == SupplyType::Clock);
        let line = line.ok_or(Refusal::NotFound)?;
        if line.standing != Standing::Open {
            return Err(Refusal::SupplyClosed.into());
        }
        if let ClockState::Running { price } = self.state {
            prices::meant(price)?;
        }
        if line.auction.is_some_and(|auction| auction.clock == ClockState::Over) {
            return Err(Refusal::field(Field::Period, Problem::Past).into());
        }
        let (state, price) = write::clock_columns(Some(self.state));
        sqlx::query("update supply set clock_state = $2, clock_price = $3 where id = $1")
            .bind(self.id.0)
            .bind(state)
            .bind(price)
            .execute(tx.connection())
            .await?;
        stock::tell(tx, Some(&self.who), self.id).await
    }
}
