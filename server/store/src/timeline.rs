//! The timeline: the journal's posts of the growers whom a contact follows (`FX-11`), how far he has read (`T5`),
//! and what is different since (`N1`).

pub(crate) mod papers;

use async_trait::async_trait;
use desk::Timeline;
use domain::timeline::{Post, Since, changes};
use domain::{ContactId, Moment, OrganizationId, Viewer};

use crate::journal::read_event;
use crate::writer::{Command, Tx};
use crate::{Result, Store};

/// How many events are read back at most to tell what changed.
const READ_BACK: usize = 5_000;

type Columns = (i64, i64, i64, String, String);

#[async_trait]
impl Timeline for Store {
    async fn posts(&self, who: &Viewer, before: Option<i64>) -> desk::Result<Vec<Post>> {
        Ok(posts(self, who, before).await?)
    }

    async fn read_marker(&self, who: &Viewer) -> desk::Result<i64> {
        Ok(looked(self, who).await?.map_or(0, |(read, _)| read))
    }

    async fn since(&self, who: &Viewer) -> desk::Result<Since> {
        Ok(since(self, who).await?)
    }

    async fn mark_read(&self, who: &Viewer, sequence: i64) -> desk::Result<()> {
        Ok(self.run(MarkRead { who: who.clone(), sequence }).await?)
    }

    async fn journal_position(&self) -> desk::Result<i64> {
        Ok(self.journal_head().await?)
    }
}

/// A grower reads his own posts; a buyer those of his network.
async fn posts(store: &Store, who: &Viewer, before: Option<i64>) -> Result<Vec<Post>> {
    let rows: Vec<Columns> = sqlx::query_as(
        "select j.sequence, j.at, o.id, o.name, j.event
         from journal j join organization o on o.id = j.organization
         where j.post = 1 and j.sequence < $3
           and (j.organization = $1 or j.organization in (select grower from follow where contact = $2))
           and (j.addressed_to is null or j.addressed_to = $1 or j.organization = $1)
         order by j.sequence desc limit 25",
    )
    .bind(who.organization.0)
    .bind(who.contact.0)
    .bind(before.unwrap_or(i64::MAX))
    .fetch_all(&store.readers)
    .await?;
    Ok(rows.into_iter().map(post).collect())
}

fn post((sequence, at, grower, grower_name, event): Columns) -> Post {
    let event = read_event(&event);
    Post { sequence, at: Moment(at), grower: OrganizationId(grower), grower_name, event }
}

/// Up to where the contact has read, and when he last looked.
async fn looked(store: &Store, who: &Viewer) -> Result<Option<(i64, i64)>> {
    let marker = sqlx::query_as("select sequence, at from read_marker where contact = $1")
        .bind(who.contact.0)
        .fetch_optional(&store.readers)
        .await?;
    Ok(marker)
}

async fn since(store: &Store, who: &Viewer) -> Result<Since> {
    let marker = looked(store, who).await?;
    // Before the count: what happens in between is told to the page once more, and never missed.
    let position = store.journal_head().await?;
    let follows = follows(store, who.contact).await?;
    // Before the first time everything would be new, which says nothing.
    let happened = match marker {
        Some((read, _)) => happened(store, who.contact, read).await?,
        None => Vec::new(),
    };
    Ok(Since {
        now: store.now(),
        looked: marker.map(|(_, at)| Moment(at)),
        read: marker.map_or(0, |(read, _)| read),
        follows,
        position,
        complete: happened.len() < READ_BACK,
        growers: changes(happened.iter().rev()),
    })
}

/// How many growers a contact follows.
async fn follows(store: &Store, contact: ContactId) -> Result<i64> {
    let count = sqlx::query_scalar("select count(*) from follow where contact = $1").bind(contact.0);
    Ok(count.fetch_one(&store.readers).await?)
}

/// What happened at the growers whom a contact follows after a place in the journal, newest first: the posts, and what
/// undoes them.
async fn happened(store: &Store, contact: ContactId, after: i64) -> Result<Vec<Post>> {
    let rows: Vec<Columns> = sqlx::query_as(
        "select h.sequence, h.at, o.id, o.name, h.event
         from (
             select sequence, at, organization, event from journal
             where post = 1 and addressed_to is null and sequence > $2
               and organization in (select grower from follow where contact = $1)
             union all
             select sequence, at, organization, event from journal
             where kind in ('season-closed', 'supply-closed') and sequence > $2
               and organization in (select grower from follow where contact = $1)
         ) as h join organization o on o.id = h.organization
         order by h.sequence desc limit 5000",
    )
    .bind(contact.0)
    .bind(after)
    .fetch_all(&store.readers)
    .await?;
    Ok(rows.into_iter().map(post).collect())
}

struct MarkRead {
    who: Viewer,
    sequence: i64,
}

#[async_trait]
impl Command for MarkRead {
    type Answer = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<()> {
        let now = tx.now().0;
        let head: i64 = sqlx::query_scalar("select sequence from journal_head where name = 'floor'")
            .fetch_one(tx.connection())
            .await?;
        sqlx::query(
            "insert into read_marker (contact, sequence, at) values ($1, $2, $3)
             on conflict (contact) do update set at = excluded.at,
                 sequence = case when excluded.sequence > read_marker.sequence
                                 then excluded.sequence else read_marker.sequence end",
        )
        .bind(self.who.contact.0)
        // Nobody has read what has not happened yet.
        .bind(self.sequence.clamp(0, head))
        .bind(now)
        .execute(tx.connection())
        .await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use desk::{Growers, Timeline};
    use domain::articles::ArticleCard;
    use domain::timeline::{Audience, Event};
    use domain::{ArticleId, SupplyId, Viewer};

    use super::*;
    use crate::testing::{Floor, each};

    /// Records an event as another slice's command would.
    struct Say(Viewer, Event);

    #[async_trait]
    impl Command for Say {
        type Answer = ();

        async fn run(&self, tx: &mut Tx<'_>) -> Result<()> {
            tx.record(&self.0, Audience::Followers(self.0.organization), self.1.clone());
            Ok(())
        }
    }

    fn card(id: i64) -> ArticleCard {
        ArticleCard {
            id: ArticleId(id),
            name: "Rosa".to_owned(),
            features: String::new(),
            picture: String::new(),
        }
    }

    async fn say(floor: &Floor, who: &Viewer, event: Event) {
        floor.store.run(Say(who.clone(), event)).await.expect("recorded");
    }

    async fn kinds(floor: &Floor, who: &Viewer) -> Vec<&'static str> {
        let posts = floor.store.posts(who, None).await.expect("posts");
        posts.iter().map(|post| post.event.kind()).collect()
    }

    #[tokio::test]
    async fn fx_12_fx_13_posts_of_other_slices_reach_followers_alone() {
        each(async |floor| {
            let (grower, buyer) = (floor.grower("Jansen").await, floor.exporter("Bloom").await);
            let stranger = floor.colleague(&buyer, "Kees").await;
            floor.store.follow(&buyer, grower.organization, true).await.expect("followed");
            say(&floor, &grower, Event::ArticlesPublished { articles: vec![card(1)], total: 0 }).await;
            say(&floor, &grower, Event::SeasonClosed { article: card(1) }).await;
            say(&floor, &grower, Event::SeasonReopened { article: card(1) }).await;
            say(&floor, &grower, Event::SupplyPublished { supply: SupplyId(2), article: card(1) }).await;
            let expected = ["supply-published", "season-reopened", "articles-published"];
            assert_eq!(kinds(&floor, &buyer).await, expected);
            assert_eq!(kinds(&floor, &grower).await, expected);
            assert!(kinds(&floor, &stranger).await.is_empty());
        })
        .await;
    }

    #[tokio::test]
    async fn n1_since_tells_the_difference_and_not_the_log() {
        each(async |floor| {
            let (grower, buyer) = (floor.grower("Jansen").await, floor.exporter("Bloom").await);
            floor.store.follow(&buyer, grower.organization, true).await.expect("followed");
            say(&floor, &grower, Event::ArticlesPublished { articles: vec![card(1)], total: 0 }).await;
            let first = floor.store.since(&buyer).await.expect("since");
            assert_eq!((first.looked, first.follows, first.growers.len()), (None, 1, 0));

            floor.store.mark_read(&buyer, i64::MAX).await.expect("marked");
            say(&floor, &grower, Event::SeasonReopened { article: card(1) }).await;
            say(&floor, &grower, Event::SeasonReopened { article: card(3) }).await;
            say(&floor, &grower, Event::SeasonClosed { article: card(3) }).await;
            say(&floor, &grower, Event::SupplyPublished { supply: SupplyId(2), article: card(1) }).await;
            say(&floor, &grower, Event::SupplyClosed { supply: SupplyId(2) }).await;
            let since = floor.store.since(&buyer).await.expect("since");
            assert_eq!(
                (since.looked, since.complete, since.growers.len()),
                (Some(floor.store.now()), true, 1)
            );
            let told = &since.growers[0];
            assert_eq!((told.reopened, told.closed, told.supplies, told.articles), (1, 0, 0, 0));
        })
        .await;
    }

    #[tokio::test]
    async fn older_posts_come_page_by_page_without_gap_or_repetition() {
        each(async |floor| {
            let (grower, buyer) = (floor.grower("Jansen").await, floor.exporter("Bloom").await);
            floor.store.follow(&buyer, grower.organization, true).await.expect("followed");
            for number in 0..65 {
                say(&floor, &grower, Event::Announcement { text: number.to_string() }).await;
            }
            let (mut read, mut before) = (Vec::new(), None);
            loop {
                let page = floor.store.posts(&buyer, before).await.expect("posts");
                let Some(last) = page.last() else { break };
                before = Some(last.sequence);
                assert!(page.len() <= 30);
                read.extend(page.into_iter().map(|post| post.event));
            }
            let said: Vec<Event> =
                (0..65).rev().map(|n: i32| Event::Announcement { text: n.to_string() }).collect();
            assert_eq!(read, said);
        })
        .await;
    }
}
