//! Recommendations: what growers point exporters to who follow them, and how these take it.
//!
//! Everything that decides takes the exporter in hand first: so whoever comes first decides, and nobody recommends to a
//! company that ceases to follow him at the same moment.

mod admissions;
mod decide;
mod ends;
mod range;
mod recommend;
mod waiting;

pub(crate) use waiting::waiting;

use std::collections::HashMap;

use async_trait::async_trait;
use desk::Recommendations;
use domain::recommendations::{
    Added, Admission, Admissions, Deed, Follower, Range, RecommendationForm, Round, Standing, State, Waiting,
};
use domain::timeline::Audience;
use domain::{ArticleId, Moment, OrganizationId, RecommendationId, Refusal, Viewer, Week};
use sqlx::{Any, AnyConnection, Executor};

pub(crate) use decide::adopt;
pub(crate) use ends::{without_article, without_followers};

use crate::{Error, Result, Store};

#[async_trait]
impl Recommendations for Store {
    async fn followers(&self, who: &Viewer) -> desk::Result<Vec<Follower>> {
        Ok(range::followers(self, who).await?)
    }

    async fn range(&self, who: &Viewer, exporter: OrganizationId) -> desk::Result<Range> {
        Ok(range::range(self, who, exporter).await?)
    }

    async fn recommend(
        &self,
        who: &Viewer,
        form: &RecommendationForm,
    ) -> desk::Result<Vec<(ArticleId, Refusal)>> {
        Ok(self.run(recommend::Recommend { who: who.clone(), form: form.clone() }).await?)
    }

    async fn withdraw_recommendation(&self, who: &Viewer, id: RecommendationId) -> desk::Result<()> {
        Ok(self.run(decide::Decide { who: who.clone(), id, deed: Deed::Withdraw }).await?)
    }

    async fn recommendations(&self, who: &Viewer) -> desk::Result<(Moment, Vec<Waiting>)> {
        Ok(waiting(self, who).await?)
    }

    async fn accept_recommendation(&self, who: &Viewer, id: RecommendationId) -> desk::Result<()> {
        Ok(self.run(decide::Decide { who: who.clone(), id, deed: Deed::Accept }).await?)
    }

    async fn ignore_recommendation(&self, who: &Viewer, id: RecommendationId) -> desk::Result<()> {
        Ok(self.run(decide::Decide { who: who.clone(), id, deed: Deed::Ignore }).await?)
    }

    async fn admissions(&self, who: &Viewer) -> desk::Result<Admissions> {
        Ok(admissions::admissions(self, who).await?)
    }

    async fn set_admission(&self, who: &Viewer, admission: Admission) -> desk::Result<()> {
        Ok(self.run(admissions::SetUsual { who: who.clone(), admission }).await?)
    }

    async fn set_exception(
        &self,
        who: &Viewer,
        grower: OrganizationId,
        admission: Option<Admission>,
    ) -> desk::Result<()> {
        Ok(self.run(admissions::SetException { who: who.clone(), grower, admission }).await?)
    }
}

fn growers_only(who: &Viewer) -> Result<()> {
    if who.is_grower() { Ok(()) } else { Err(Refusal::NotAllowed.into()) }
}

fn buyers_only(who: &Viewer) -> Result<()> {
    if who.is_buyer() { Ok(()) } else { Err(Refusal::NotAllowed.into()) }
}

/// A recommendation as it is kept, with the closing moment of its week's list where one is set.
#[derive(sqlx::FromRow)]
struct Kept {
    id: i64,
    exporter: i64,
    grower: i64,
    article: i64,
    year: i64,
    week: i64,
    text: String,
    state: String,
    made_at: i64,
    decided_by_name: Option<String>,
    closes_at: Option<i64>,
}

/// Where the rows of a condition are read.
macro_rules! kept_where {
    ($condition:literal) => {
        concat!(
            "select r.id, r.exporter, r.grower, r.article, r.year, r.week, r.text, r.state, r.made_at,
                    r.decided_by_name, e.closes_at
             from recommendation r
             left join edition e on e.exporter = r.exporter and e.year = r.year and e.week = r.week
             where ",
            $condition
        )
    };
}
use kept_where;

impl Kept {
    fn week(&self) -> Result<Week> {
        let unreadable = Error::Unreadable { what: "week of a recommendation" };
        let (Ok(year), Ok(number)) = (i32::try_from(self.year), u32::try_from(self.week)) else {
            return Err(unreadable);
        };
        Week::new(year, number).ok_or(unreadable)
    }

    fn standing(&self) -> Result<Standing> {
        let state = State::from_code(&self.state).ok_or(Error::Unreadable { what: "recommendation" })?;
        Ok(Standing {
            state,
            ends: Round::ends(self.week()?, self.closes_at.map(Moment)),
            by: self.decided_by_name.clone().unwrap_or_default(),
        })
    }

    /// Who hears of what becomes of it.
    fn audience(&self) -> Audience {
        told(OrganizationId(self.exporter), OrganizationId(self.grower))
    }
}

/// The exporter's people and the grower's: it is between these two.
fn told(exporter: OrganizationId, grower: OrganizationId) -> Audience {
    Audience::Organizations(vec![exporter, grower])
}

/// The newest recommendation of each of a grower's articles to an exporter, by article.
async fn newest<'c>(
    executor: impl Executor<'c, Database = Any>,
    exporter: OrganizationId,
    grower: OrganizationId,
) -> Result<HashMap<i64, Kept>> {
    let rows: Vec<Kept> = sqlx::query_as(kept_where!(
        "r.exporter = $1 and r.grower = $2 and r.id = (
             select max(o.id) from recommendation o where o.exporter = r.exporter and o.article = r.article)"
    ))
    .bind(exporter.0)
    .bind(grower.0)
    .fetch_all(executor)
    .await?;
    Ok(rows.into_iter().map(|row| (row.article, row)).collect())
}

/// What growers added to an exporter's open list and nobody chose since, by article.
pub(crate) async fn added(store: &Store, exporter: OrganizationId) -> Result<HashMap<i64, Added>> {
    let rows: Vec<Kept> = sqlx::query_as(kept_where!(
        "r.exporter = $1 and r.state = 'placed'
         and not exists (select 1 from selection s where s.exporter = r.exporter and s.article = r.article)"
    ))
    .bind(exporter.0)
    .fetch_all(&store.readers)
    .await?;
    let added = rows.into_iter().map(|row| {
        (row.article, Added { id: RecommendationId(row.id), text: row.text, at: Moment(row.made_at) })
    });
    Ok(added.collect())
}

/// The articles of a grower that stand on an exporter's list.
pub(crate) async fn listed(
    connection: &mut AnyConnection,
    exporter: OrganizationId,
    grower: OrganizationId,
) -> Result<Vec<i64>> {
    let ids = sqlx::query_scalar(
        "select l.article from listed l join article a on a.id = l.article
         where l.exporter = $1 and a.grower = $2",
    )
    .bind(exporter.0)
    .bind(grower.0)
    .fetch_all(connection)
    .await?;
    Ok(ids)
}

/// Whether somebody at that exporter follows that grower now.
async fn is_followed(
    connection: &mut AnyConnection,
    exporter: OrganizationId,
    grower: OrganizationId,
) -> Result<bool> {
    let count: i64 = sqlx::query_scalar(
        "select count(*) from follow f join contact c on c.id = f.contact
         where f.grower = $2 and c.organization = $1 and c.removed_at is null",
    )
    .bind(exporter.0)
    .bind(grower.0)
    .fetch_one(connection)
    .await?;
    Ok(count > 0)
}
