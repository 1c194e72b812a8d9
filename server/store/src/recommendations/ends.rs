//! What ends by itself: when nobody follows the grower any more (`FX-29`), and when the article cannot be delivered. That a
//! list closes needs nobody to do anything: from then on an open recommendation is over.

use domain::recommendations::State;
use domain::timeline::Event;
use domain::{ArticleId, OrganizationId, Viewer};

use super::told;
use crate::Result;
use crate::writer::Tx;

/// The exporter, the grower and the article of one that ended.
type Ended = (i64, i64, i64);

/// Ends what waits at that exporter from growers whom nobody there follows any more. The company must be in hand.
pub(crate) async fn without_followers(tx: &mut Tx<'_>, who: &Viewer, exporter: OrganizationId) -> Result<()> {
    let now = tx.now().0;
    let ended: Vec<Ended> = sqlx::query_as(
        "update recommendation set state = 'ended', decided_at = $2
         where exporter = $1 and state = 'open' and not exists (
             select 1 from follow f join contact c on c.id = f.contact
             where f.grower = recommendation.grower and c.organization = $1 and c.removed_at is null)
         returning exporter, grower, article",
    )
    .bind(exporter.0)
    .bind(now)
    .fetch_all(tx.connection())
    .await?;
    tell(tx, who, ended);
    Ok(())
}

/// Ends what waits of an article, wherever that is. Its grower must be in hand.
pub(crate) async fn without_article(tx: &mut Tx<'_>, who: &Viewer, article: ArticleId) -> Result<()> {
    let now = tx.now().0;
    let ended: Vec<Ended> = sqlx::query_as(
        "update recommendation set state = 'ended', decided_at = $2
         where article = $1 and state = 'open' returning exporter, grower, article",
    )
    .bind(article.0)
    .bind(now)
    .fetch_all(tx.connection())
    .await?;
    tell(tx, who, ended);
    Ok(())
}

fn tell(tx: &mut Tx<'_>, who: &Viewer, ended: Vec<Ended>) {
    for (exporter, grower, article) in ended {
        let event = Event::RecommendationSet { article: ArticleId(article), state: State::Ended };
        tx.record(who, told(OrganizationId(exporter), OrganizationId(grower)), event);
    }
}
