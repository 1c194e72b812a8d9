//! An exporter reminds growers of what they have not filled yet (`N2`).

use async_trait::async_trait;
use desk::Boards;
use domain::notices::{ListNews, News};
use domain::timeline::{Audience, Event};
use domain::weekly_list::Edition;
use domain::weekly_list::board::{AGAIN, Board, Part, to_remind};
use domain::{EditionId, OrganizationId, Refusal, Viewer};

use super::{board, buyers_only, editions};
use crate::notices::people;
use crate::notices::write::{self, NewNotice};
use crate::writer::{Command, Row, Tx};
use crate::{Result, Store};

#[async_trait]
impl Boards for Store {
    async fn closing_board(&self, who: &Viewer) -> desk::Result<Board> {
        Ok(board::board(self, who).await?)
    }

    async fn remind(
        &self,
        who: &Viewer,
        edition: EditionId,
        grower: Option<OrganizationId>,
    ) -> desk::Result<usize> {
        Ok(self.run(Remind { who: who.clone(), edition, grower }).await?)
    }
}

struct Remind {
    who: Viewer,
    edition: EditionId,
    /// One, or all who miss something.
    grower: Option<OrganizationId>,
}

#[async_trait]
impl Command for Remind {
    type Answer = usize;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<usize> {
        buyers_only(&self.who)?;
        // Two colleagues who press at once: the second finds what the first did.
        tx.take_in_hand(Row::Company(self.who.organization)).await?;
        let edition = editions::by_id(tx.connection(), self.edition).await?;
        let edition = edition.filter(|edition| edition.exporter == self.who.organization);
        let edition = edition.ok_or(Refusal::NotFound)?;
        let parts = board::parts(tx.connection(), &edition).await?;
        let reached = self.reached(&parts, &edition, tx)?;
        let (count, mut told) = (reached.len(), Vec::new());
        for part in reached {
            self.note(tx, part.grower).await?;
            let news = self.news(&edition, part);
            for person in people::of(tx.connection(), part.grower).await? {
                if person.wants(news.kind()) {
                    told.push(NewNotice { contact: person.contact, at: tx.now(), news: news.clone() });
                }
            }
        }
        write::insert(tx, &told).await?;
        if !told.is_empty() {
            let contacts = told.iter().map(|notice| notice.contact).collect();
            tx.record(&self.who, Audience::Contacts(contacts), Event::LookAgain);
        }
        // Colleagues see on their board that it was done.
        tx.record(&self.who, Audience::Organizations(vec![self.who.organization]), Event::LookAgain);
        Ok(count)
    }
}

impl Remind {
    fn reached<'p>(&self, parts: &'p [Part], edition: &Edition, tx: &Tx<'_>) -> Result<Vec<&'p Part>> {
        let Some(grower) = self.grower else {
            let growers = to_remind(parts, edition.closes, tx.now())?;
            return Ok(parts.iter().filter(|part| growers.contains(&part.grower)).collect());
        };
        let part = parts.iter().find(|part| part.grower == grower).ok_or(Refusal::NotFound)?;
        part.may_remind(edition.closes, tx.now())?;
        Ok(vec![part])
    }

    /// Notes when; refused when another server was faster.
    async fn note(&self, tx: &mut Tx<'_>, grower: OrganizationId) -> Result<()> {
        let now = tx.now();
        let noted = sqlx::query(
            "insert into reminder (edition, grower, at) values ($1, $2, $3)
             on conflict (edition, grower) do update set at = excluded.at where reminder.at <= $4",
        )
        .bind(self.edition.0)
        .bind(grower.0)
        .bind(now.0)
        .bind(now.plus_minutes(-AGAIN).0)
        .execute(tx.connection())
        .await?;
        match noted.rows_affected() {
            0 => Err(Refusal::RemindedLately { again: now.plus_minutes(AGAIN) }.into()),
            _ => Ok(()),
        }
    }

    fn news(&self, edition: &Edition, part: &Part) -> News {
        let list = ListNews {
            edition: edition.id,
            week: edition.week,
            exporter: edition.exporter_name.clone(),
            closes: edition.closes,
            missing: part.articles - part.priced,
            articles: part.articles,
        };
        News::Reminded { list, by: self.who.name.clone() }
    }
}
