//! Warnings before a list closes (`FX-27`): to each of a grower's people at the moments that he chose, as long as prices of
//! theirs are missing. `domain::weekly_list::closing::watch` decides.
//!
//! Remembered is only when a contact was last warned of an edition. Who is due is read first; the transaction then puts that
//! marker ahead only where it is as it was read, looks once more whether the list is open at that moment and misses
//! prices, and writes the notice with it. So neither a restart nor a second server repeats one or loses one.

use std::collections::HashMap;

use async_trait::async_trait;
use domain::notices::{Kind, ListNews, News};
use domain::timeline::{Audience, Event};
use domain::weekly_list::SheetCard;
use domain::weekly_list::closing::{FURTHEST, Leads, Progress, next_wake, watch};
use domain::{ContactId, EditionId, Moment, OrganizationId};

use super::parts;
use crate::notices::write::{self, NewNotice};
use crate::writer::{Command, Tx};
use crate::{Result, Store};

/// How many contacts are warned in one transaction: orders wait for its end on SQLite.
const GROUP: usize = 64;

/// What came of looking who is to be warned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Warned {
    /// How many warnings were given.
    pub count: usize,
    /// When to look again, unless something changes before.
    pub wake: Option<Moment>,
}

/// A grower's contact, and when he wants to be warned.
struct Watcher {
    contact: ContactId,
    leads: Leads,
}

/// One contact who is to be warned of one edition.
struct Turn {
    contact: ContactId,
    grower: OrganizationId,
    /// His marker, as it was read.
    before: Option<Moment>,
    card: SheetCard,
}

impl Store {
    /// Warns everybody who is due. To be called every few seconds.
    ///
    /// # Errors
    /// The database does not answer. Whoever was warned is; the rest is due still.
    pub async fn warn_of_closings(&self) -> Result<Warned> {
        let now = self.now();
        // A day more: days on the wall are not all of one length.
        let furthest = now.plus_days(i64::from(FURTHEST) + 1);
        let mut open = parts::closing(self, now, furthest).await?;
        open.retain(|(_, card)| !Progress::from(card).is_complete());
        if open.is_empty() {
            return Ok(Warned { count: 0, wake: None });
        }
        let watchers = self.watchers().await?;
        let warned = self.warned(now).await?;
        let (mut turns, mut watches) = (Vec::new(), Vec::new());
        for (grower, card) in open {
            for watcher in watchers.get(&grower).into_iter().flatten() {
                let before = warned.get(&(card.edition.id, watcher.contact)).copied();
                let told: Vec<Moment> = before.into_iter().collect();
                let found = watch(&watcher.leads, Progress::from(&card), &told, now);
                if found.due.is_some() {
                    turns.push(Turn { contact: watcher.contact, grower, before, card: card.clone() });
                }
                watches.push(found);
            }
        }
        // Always in the same order, so that two servers never wait for each other crosswise.
        turns.sort_by_key(|turn| (turn.card.edition.id, turn.contact));
        let mut count = 0;
        let mut turns = turns.into_iter().peekable();
        while turns.peek().is_some() {
            count += self.run(Warn { turns: turns.by_ref().take(GROUP).collect() }).await?;
        }
        Ok(Warned { count, wake: next_wake(watches) })
    }

    /// The growers' people who want warnings, by grower.
    async fn watchers(&self) -> Result<HashMap<OrganizationId, Vec<Watcher>>> {
        let rows: Vec<(i64, i64, Option<String>)> = sqlx::query_as(
            "select c.organization, c.id, l.leads
             from contact c
             join organization o on o.id = c.organization and o.kind = 'grower'
             left join closing_leads l on l.contact = c.id
             where c.removed_at is null
               and not exists (select 1 from notice_off n where n.contact = c.id and n.kind = $1)
             order by c.id",
        )
        .bind(Kind::Closing.code())
        .fetch_all(&self.readers)
        .await?;
        let mut watchers = HashMap::<OrganizationId, Vec<Watcher>>::new();
        for (grower, contact, leads) in rows {
            let leads = leads.map(|leads| serde_json::from_str(&leads)).transpose()?.unwrap_or_default();
            let watcher = Watcher { contact: ContactId(contact), leads };
            watchers.entry(OrganizationId(grower)).or_default().push(watcher);
        }
        Ok(watchers)
    }

    /// When each contact was last warned of the editions that are open.
    async fn warned(&self, now: Moment) -> Result<HashMap<(EditionId, ContactId), Moment>> {
        let rows: Vec<(i64, i64, i64)> = sqlx::query_as(
            "select w.edition, w.contact, w.warned_at
             from closing_warned w join edition e on e.id = w.edition where e.closes_at > $1",
        )
        .bind(now.0)
        .fetch_all(&self.readers)
        .await?;
        let known = |(edition, contact, at)| ((EditionId(edition), ContactId(contact)), Moment(at));
        Ok(rows.into_iter().map(known).collect())
    }

    /// Tells the people of growers whose lists closed in between, not before `since`, that nothing waits there any more.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn tell_closed(&self, since: Moment) -> Result<()> {
        let closed: Vec<i64> = sqlx::query_scalar(
            "select distinct a.grower from edition e
             join listed s on s.exporter = e.exporter join article a on a.id = s.article
             where e.closes_at > $1 and e.closes_at <= $2 order by a.grower",
        )
        .bind(since.0)
        .bind(self.now().0)
        .fetch_all(&self.readers)
        .await?;
        if closed.is_empty() {
            return Ok(());
        }
        self.run(Closed { growers: closed.into_iter().map(OrganizationId).collect() }).await
    }
}

struct Warn {
    turns: Vec<Turn>,
}

#[async_trait]
impl Command for Warn {
    type Answer = usize;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<usize> {
        let mut parts = HashMap::new();
        let mut told = Vec::new();
        for turn in &self.turns {
            let part = (turn.card.edition.id, turn.grower);
            if let std::collections::hash_map::Entry::Vacant(unread) = parts.entry(part) {
                unread.insert(parts::one(tx.connection(), part.0, part.1).await?);
            }
            let progress = parts.get(&part).copied().flatten();
            if let Some(progress) = progress
                && turn.stands(progress, tx.now())
                && turn.take(tx).await?
            {
                told.push(NewNotice { contact: turn.contact, at: tx.now(), news: turn.news(progress) });
            }
        }
        write::insert(tx, &told).await?;
        if !told.is_empty() {
            let contacts = told.iter().map(|notice| notice.contact).collect();
            tx.record_of(None, Audience::Contacts(contacts), Event::LookAgain);
        }
        Ok(told.len())
    }
}

impl Turn {
    /// Whether it is still so: not completed, closed or moved meanwhile.
    fn stands(&self, progress: Progress, now: Moment) -> bool {
        !progress.is_complete() && progress.closes == self.card.edition.closes && now < progress.closes
    }

    /// Puts the marker ahead if it is as it was read; false when another server did, or when the contact was removed.
    async fn take(&self, tx: &mut Tx<'_>) -> Result<bool> {
        let now = tx.now();
        let taken = sqlx::query(
            "insert into closing_warned (edition, contact, warned_at)
             select $1, c.id, $3 from contact c where c.id = $2 and c.removed_at is null
             on conflict (edition, contact) do update set warned_at = excluded.warned_at
                 where closing_warned.warned_at = $4",
        )
        .bind(self.card.edition.id.0)
        .bind(self.contact.0)
        .bind(now.0)
        // Before the beginning of time nobody was warned.
        .bind(self.before.map_or(i64::MIN, |before| before.0))
        .execute(tx.connection())
        .await?;
        Ok(taken.rows_affected() == 1)
    }

    fn news(&self, progress: Progress) -> News {
        let edition = &self.card.edition;
        News::ListCloses(ListNews {
            edition: edition.id,
            week: edition.week,
            exporter: edition.exporter_name.clone(),
            closes: edition.closes,
            missing: progress.missing(),
            articles: progress.articles,
        })
    }
}

struct Closed {
    growers: Vec<OrganizationId>,
}

#[async_trait]
impl Command for Closed {
    type Answer = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<()> {
        tx.record_of(None, Audience::Organizations(self.growers.clone()), Event::LookAgain);
        Ok(())
    }
}
