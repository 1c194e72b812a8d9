//! Making the papers that are due.

use async_trait::async_trait;
use domain::timeline::paper::{DAYS_KEPT, Marker, Morning, day_begun, morning};
use domain::{ContactId, Day};
use serde::Serialize;

use super::{PAPER, begin, day, stored};
use crate::timeline::happened;
use crate::writer::{Command, Tx};
use crate::{Result, Store, rows};

/// How many contacts are dealt with in one transaction: orders wait for its end on SQLite.
const GROUP: i64 = 64;

/// A paper's parcel: which one it is.
#[derive(Serialize)]
struct Which {
    contact: ContactId,
    day: Day,
}

/// One contact's turn: his marker as it was read, and what follows from it.
struct Turn {
    contact: ContactId,
    marker: Marker,
    morning: Morning,
}

impl Store {
    /// Makes the papers that are due, and gives those who follow somebody for the first time their marker. To be called
    /// every few seconds; answers how many papers were made.
    ///
    /// # Errors
    /// The database does not answer. What was made is made; the rest is due still.
    pub async fn make_papers(&self) -> Result<usize> {
        self.begin_papers().await?;
        let Some(today) = day_begun(self.now()) else { return Ok(0) };
        let (mut made, mut after) = (0, i64::MIN);
        loop {
            let due = due(self, today, after).await?;
            let Some((last, _)) = due.last() else { break };
            after = last.0;
            let turns = self.turns(due).await?;
            made += self.run(Make { turns }).await?;
        }
        if made > 0 {
            self.run(PutAway { before: today.plus(1 - DAYS_KEPT) }).await?;
        }
        Ok(made)
    }

    async fn begin_papers(&self) -> Result<()> {
        let new: Vec<i64> = sqlx::query_scalar(
            "select c.id from contact c join organization o on o.id = c.organization
             where o.kind = 'exporter' and c.removed_at is null
               and not exists (select 1 from paper_marker m where m.contact = c.id)
               and exists (select 1 from follow f where f.contact = c.id)
             order by c.id",
        )
        .fetch_all(&self.readers)
        .await?;
        if new.is_empty() {
            return Ok(());
        }
        self.run(Begin { contacts: new.into_iter().map(ContactId).collect() }).await
    }

    /// What follows for each of them.
    async fn turns(&self, due: Vec<(ContactId, Marker)>) -> Result<Vec<Turn>> {
        // Before the posts: up to there they are certainly read.
        let head = self.journal_head().await?;
        let mut turns = Vec::with_capacity(due.len());
        for (contact, marker) in due {
            let mut posts = happened(self, contact, marker.position).await?;
            posts.reverse();
            if let Some(morning) = morning(marker, &posts, head, self.now()) {
                turns.push(Turn { contact, marker, morning });
            }
        }
        Ok(turns)
    }
}

/// Who takes the paper and is not dealt with on that day, in the order of their ids, after that one.
async fn due(store: &Store, today: Day, after: i64) -> Result<Vec<(ContactId, Marker)>> {
    let rows: Vec<(i64, i64, i64)> = sqlx::query_as(
        "select m.contact, m.day, m.position from paper_marker m join contact c on c.id = m.contact
         where m.contact > $1 and m.day < $2 and m.taken = 1 and c.removed_at is null
         order by m.contact limit $3",
    )
    .bind(after)
    .bind(stored(today))
    .bind(GROUP)
    .fetch_all(&store.readers)
    .await?;
    let marker = |(contact, dealt_with, position)| {
        Ok((ContactId(contact), Marker { day: day(dealt_with)?, position }))
    };
    rows.into_iter().map(marker).collect()
}

/// Gives markers.
struct Begin {
    contacts: Vec<ContactId>,
}

#[async_trait]
impl Command for Begin {
    type Answer = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<()> {
        for contact in &self.contacts {
            begin(tx, *contact).await?;
        }
        Ok(())
    }
}

/// Puts markers ahead, and writes the papers that belong to them with their parcels.
struct Make {
    /// In the order of the contacts' ids, so that two servers never wait for each other crosswise.
    turns: Vec<Turn>,
}

#[async_trait]
impl Command for Make {
    type Answer = usize;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<usize> {
        let mut written = Vec::new();
        for turn in &self.turns {
            if turn.take(tx).await?
                && let Some(paper) = &turn.morning.paper
            {
                tx.send(PAPER, &Which { contact: turn.contact, day: paper.day })?;
                written.push((turn.contact, paper.day, serde_json::to_string(paper)?));
            }
        }
        let dialect = tx.dialect();
        let into = "paper (contact, day, content)";
        rows::insert(tx.connection(), dialect, into, 3, &written, |row, (contact, day, content)| {
            row.bind(contact.0).bind(stored(*day)).bind(content.clone())
        })
        .await?;
        Ok(written.len())
    }
}

impl Turn {
    /// Puts the marker ahead if it is as it was read; false when another server did, or when the contact stopped the
    /// paper or was removed meanwhile.
    async fn take(&self, tx: &mut Tx<'_>) -> Result<bool> {
        let Self { contact, marker, morning } = self;
        let taken = sqlx::query(
            "update paper_marker set day = $2, position = $3
             where contact = $1 and day = $4 and position = $5 and taken = 1
               and exists (select 1 from contact c where c.id = paper_marker.contact and c.removed_at is null)",
        )
        .bind(contact.0)
        .bind(stored(morning.marker.day))
        .bind(morning.marker.position)
        .bind(stored(marker.day))
        .bind(marker.position)
        .execute(tx.connection())
        .await?;
        Ok(taken.rows_affected() == 1)
    }
}

/// Puts old papers away.
struct PutAway {
    before: Day,
}

#[async_trait]
impl Command for PutAway {
    type Answer = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<()> {
        sqlx::query("delete from paper where day < $1")
            .bind(stored(self.before))
            .execute(tx.connection())
            .await?;
        Ok(())
    }
}
