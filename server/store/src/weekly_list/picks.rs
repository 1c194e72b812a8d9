//! Picks: which contact chose which article, with condition and own reference (`FX-19`, `FX-22`), and what of the
//! condition can be judged (`N3`).

use std::collections::BTreeMap;

use async_trait::async_trait;
use domain::accounts::membership::Deed;
use domain::timeline::{Audience, Event};
use domain::weekly_list::condition::Checks;
use domain::weekly_list::{PickForm, Picked, Selection};
use domain::{ArticleId, ContactId, Moment, OrganizationId, Refusal, UnitPrice, Viewer};

use super::buyers_only;
use crate::articles::read;
use crate::growers::follow::memberships;
use crate::recommendations::adopt;
use crate::writer::{Command, Row, Tx};
use crate::{Result, Store};

/// A selection with the article that it is of.
#[derive(sqlx::FromRow)]
pub(super) struct SelectionRow {
    article: i64,
    contact: i64,
    contact_name: String,
    condition: String,
    reference: String,
    checks: String,
    at: i64,
}

impl SelectionRow {
    fn selection(self) -> Result<(i64, Selection)> {
        let selection = Selection {
            contact: ContactId(self.contact),
            contact_name: self.contact_name,
            condition: self.condition,
            reference: self.reference,
            checks: serde_json::from_str(&self.checks)?,
            at: Moment(self.at),
        };
        Ok((self.article, selection))
    }

    /// Gathered by article, in the order in which they were made.
    pub(super) fn by_article(rows: Vec<Self>) -> Result<BTreeMap<i64, Vec<Selection>>> {
        let mut articles = BTreeMap::<i64, Vec<Selection>>::new();
        for row in rows {
            let (article, selection) = row.selection()?;
            articles.entry(article).or_default().push(selection);
        }
        Ok(articles)
    }
}

/// All that an exporter's people picked. A colleague who left keeps his name with what he picked.
pub(super) async fn of_exporter(
    store: &Store,
    exporter: OrganizationId,
) -> Result<BTreeMap<i64, Vec<Selection>>> {
    let rows: Vec<SelectionRow> = sqlx::query_as(
        "select s.article, s.contact, c.name as contact_name, s.condition, s.reference, s.checks, s.at
         from selection s join contact c on c.id = s.contact
         where s.exporter = $1
         order by s.at, s.contact",
    )
    .bind(exporter.0)
    .fetch_all(&store.readers)
    .await?;
    SelectionRow::by_article(rows)
}

/// Of each who keeps his limit for an article to himself, whether a price is within it.
pub(super) async fn within(
    tx: &mut Tx<'_>,
    exporter: OrganizationId,
    article: ArticleId,
    price: UnitPrice,
) -> Result<Vec<(ContactId, bool)>> {
    let rows: Vec<(i64, String)> = sqlx::query_as(
        "select contact, checks from selection where exporter = $1 and article = $2 order by at, contact",
    )
    .bind(exporter.0)
    .bind(article.0)
    .fetch_all(tx.connection())
    .await?;
    let mut found = Vec::new();
    for (contact, checks) in rows {
        let checks: Checks = serde_json::from_str(&checks)?;
        found.extend(checks.within(price).map(|within| (ContactId(contact), within)));
    }
    Ok(found)
}

pub(super) async fn picked(store: &Store, who: &Viewer) -> Result<Vec<Picked>> {
    buyers_only(who)?;
    let articles = of_exporter(store, who.organization).await?;
    let picked =
        articles.into_iter().map(|(article, selections)| {
            let (mine, others): (Vec<_>, Vec<_>) =
                selections.into_iter().partition(|selection| selection.contact == who.contact);
            Picked {
                article: ArticleId(article),
                mine: mine.into_iter().next().map(|Selection { condition, reference, checks, .. }| {
                    PickForm { condition, reference, checks }
                }),
                others: others.into_iter().map(|other| other.contact_name).collect(),
            }
        });
    Ok(picked.collect())
}

/// Tells the exporter's people and the grower, who may know of his own article.
fn tell(tx: &mut Tx<'_>, who: &Viewer, grower: OrganizationId, article: ArticleId) {
    let audience = Audience::Organizations(vec![who.organization, grower]);
    tx.record(who, audience, Event::SelectionChanged { article });
}

pub(super) struct Pick {
    pub who: Viewer,
    pub article: ArticleId,
    pub form: PickForm,
}

#[async_trait]
impl Command for Pick {
    type Answer = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<()> {
        buyers_only(&self.who)?;
        let form = self.form.check()?;
        form.checks.check()?;
        let article = read::by_id(tx.connection(), self.article).await?.ok_or(Refusal::NotFound)?;
        let memberships = memberships(tx, &self.who, article.grower).await?;
        memberships.ok_or(Refusal::NotFound)?.may(Deed::List)?;
        // What was recommended or placed is decided with the pick: one after the other.
        tx.take_in_hand(Row::Company(self.who.organization)).await?;
        let written = sqlx::query(
            "insert into selection (exporter, article, contact, condition, reference, checks, at)
             values ($1, $2, $3, $4, $5, $6, $7)
             on conflict (contact, article) do update set
                 condition = excluded.condition, reference = excluded.reference, checks = excluded.checks
             where selection.condition <> excluded.condition or selection.reference <> excluded.reference
                 or selection.checks <> excluded.checks",
        )
        .bind(self.who.organization.0)
        .bind(self.article.0)
        .bind(self.who.contact.0)
        .bind(form.condition)
        .bind(form.reference)
        .bind(serde_json::to_string(&form.checks)?)
        .bind(tx.now().0)
        .execute(tx.connection())
        .await?;
        if written.rows_affected() > 0 {
            adopt(tx, &self.who, article.id).await?;
            tell(tx, &self.who, article.grower, article.id);
        }
        Ok(())
    }
}

pub(super) struct Unpick {
    pub who: Viewer,
    pub article: ArticleId,
}

#[async_trait]
impl Command for Unpick {
    type Answer = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<()> {
        buyers_only(&self.who)?;
        let article = read::by_id(tx.connection(), self.article).await?.ok_or(Refusal::NotFound)?;
        let dropped = sqlx::query("delete from selection where contact = $1 and article = $2")
            .bind(self.who.contact.0)
            .bind(self.article.0)
            .execute(tx.connection())
            .await?;
        if dropped.rows_affected() > 0 {
            tell(tx, &self.who, article.grower, article.id);
        }
        Ok(())
    }
}
