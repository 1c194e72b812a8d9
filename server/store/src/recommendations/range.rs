//! What a grower sees: who follows him, and how his articles stand there (`FX-28`).

use domain::articles::{Article, ArticleCard};
use domain::recommendations::{Candidate, Follower, Place, Range, RangeRow, Round, may_recommend};
use domain::{OrganizationId, RecommendationId, Refusal, Viewer};

use super::{Kept, admissions, growers_only, is_followed, listed, newest};
use crate::articles::read;
use crate::growers::follow::memberships_of;
use crate::weekly_list::editions;
use crate::{Result, Store};

pub(super) async fn followers(store: &Store, who: &Viewer) -> Result<Vec<Follower>> {
    growers_only(who)?;
    let rows: Vec<(i64, String, i64)> = sqlx::query_as(
        "select o.id, o.name,
                (select count(*) from article a
                 where a.grower = $1 and a.deliverable = 1
                   and not exists (select 1 from listed l where l.exporter = o.id and l.article = a.id))
         from organization o
         where o.kind = 'exporter' and exists (
             select 1 from follow f join contact c on c.id = f.contact
             where f.grower = $1 and c.organization = o.id and c.removed_at is null)
         order by lower(o.name), o.id",
    )
    .bind(who.organization.0)
    .fetch_all(&store.readers)
    .await?;
    let follower = |(id, name, missing)| Follower { exporter: OrganizationId(id), name, missing };
    Ok(rows.into_iter().map(follower).collect())
}

pub(super) async fn range(store: &Store, who: &Viewer, exporter: OrganizationId) -> Result<Range> {
    growers_only(who)?;
    let now = store.now();
    let mut connection = store.readers.acquire().await?;
    let memberships = memberships_of(&mut connection, exporter, who.organization).await?;
    let memberships = memberships.ok_or(Refusal::NotFound)?;
    let barred =
        match may_recommend(is_followed(&mut connection, exporter, who.organization).await?, memberships) {
            Ok(()) => false,
            Err(Refusal::NoMember) => true,
            Err(refusal) => return Err(refusal.into()),
        };
    let (name, admission) = admissions::of(&mut connection, exporter, who.organization).await?;
    let editions = editions::of_exporter(&mut connection, exporter).await?;
    let round = Round::now(&editions, now);
    let listed = listed(&mut connection, exporter, who.organization).await?;
    let mut last = newest(&mut *connection, exporter, who.organization).await?;
    drop(connection);
    let mut rows = Vec::new();
    for article in read::of_grower(store, who.organization).await? {
        let last = last.remove(&article.id.0);
        let candidate = candidate(&article, listed.contains(&article.id.0), last.as_ref())?;
        let id = last.map(|last| RecommendationId(last.id));
        let place = Place::of(&candidate, id, round, now);
        rows.push(RangeRow { article: ArticleCard::from(&article), code: article.code, place });
    }
    Ok(Range { exporter, name, admission, round, now, barred, rows })
}

/// An article as the rule looks at it.
pub(super) fn candidate(article: &Article, listed: bool, last: Option<&Kept>) -> Result<Candidate> {
    let last = match last {
        Some(last) => Some((last.week()?, last.standing()?)),
        None => None,
    };
    Ok(Candidate { deliverable: article.deliverable, listed, last })
}
