//! What the journal says, told to those whom it concerns: a notice for each of them, and to all whose needs may be others
//! now that they look again. A marker says up to which place that was done, and is put ahead in the same transaction;
//! of several servers one tells each thing.

use std::collections::{BTreeSet, HashMap};

use async_trait::async_trait;
use domain::notices::{DAYS_KEPT, News};
use domain::orders::corrections::{Ending, Verdict};
use domain::timeline::{Audience, Event};
use domain::weekly_list::closing::Progress;
use domain::{ApplicationId, ContactId, EditionId, Moment, OrderId, OrganizationId};
use sqlx::AnyConnection;

use super::facts::Facts;
use super::people::{self, Person};
use super::write::{self, NewNotice};
use crate::journal::{JournalRow, read_row};
use crate::weekly_list::parts;
use crate::writer::{Command, Tx};
use crate::{Result, Store};

/// How many entries are told of in one transaction.
const GROUP: i64 = 200;

/// How far the marker may stay behind a journal of which nothing is to be told: it is not written for every price of stock.
const BEHIND: i64 = 2_000;

impl Store {
    /// Tells what happened since the last time. To be called every second or so; answers how many notices were made.
    ///
    /// # Errors
    /// The database does not answer. What was told is told; the rest follows.
    pub async fn make_notices(&self) -> Result<usize> {
        let mut made = 0;
        loop {
            let head = self.journal_head().await?;
            let before = self.told_until().await?;
            let rows = self.of_concern(before, head).await?;
            let Some(last) = rows.last().map(|row| row.entry.sequence) else {
                if head - before > BEHIND {
                    self.run(Tell { before, until: head, round: Round::default() }).await?;
                }
                break;
            };
            let full = i64::try_from(rows.len()).unwrap_or(GROUP) == GROUP;
            let until = if full { last } else { head };
            let round = Round::of(self, &rows).await?;
            made += self.run(Tell { before, until, round }).await?;
            if !full {
                break;
            }
        }
        Ok(made)
    }

    /// Puts old notices away.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn put_notices_away(&self) -> Result<()> {
        self.run(PutAway).await
    }

    async fn told_until(&self) -> Result<i64> {
        let until = sqlx::query_scalar("select position from notice_marker where name = 'floor'");
        Ok(until.fetch_one(&self.readers).await?)
    }

    async fn of_concern(&self, after: i64, until: i64) -> Result<Vec<JournalRow>> {
        let rows = sqlx::query_as(
            "select sequence, at, contact, organization, audience, event from journal
             where sequence > $1 and sequence <= $2
               and kind in ('order-placed', 'order-seen', 'order-cancelled', 'order-corrected', 'edition-set',
                            'selection-changed', 'price-filled', 'application-filed', 'application-decided', 'team-changed')
             order by sequence limit $3",
        )
        .bind(after)
        .bind(until)
        .bind(GROUP)
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter().map(read_row).collect()
    }
}

/// What follows from some entries of the journal.
#[derive(Default)]
struct Round {
    notices: Vec<NewNotice>,
    /// The companies whose people are to look again.
    look: BTreeSet<OrganizationId>,
}

impl Round {
    async fn of(store: &Store, rows: &[JournalRow]) -> Result<Self> {
        let mut connection = store.readers.acquire().await?;
        let mut teller = Teller {
            connection: &mut connection,
            kept: store.now().plus_days(-DAYS_KEPT),
            people: HashMap::new(),
            filled: BTreeSet::new(),
            round: Self::default(),
        };
        for row in rows {
            teller.hear(row).await?;
        }
        teller.look_who_is_done().await?;
        Ok(teller.round)
    }
}

/// Goes through the entries, one after another.
struct Teller<'c> {
    connection: &'c mut AnyConnection,
    /// What happened before is told to nobody any more.
    kept: Moment,
    people: HashMap<OrganizationId, Vec<Person>>,
    /// The parts of which prices were filled.
    filled: BTreeSet<(EditionId, OrganizationId)>,
    round: Round,
}

impl Teller<'_> {
    async fn hear(&mut self, row: &JournalRow) -> Result<()> {
        let at = row.entry.at;
        match &row.entry.event {
            Event::OrderPlaced { order, .. } => self.placed(*order, at).await,
            Event::OrderSeen { order, .. } => self.seen(*order).await,
            Event::OrderCancelled { order, .. } => self.cancelled(*order, row).await,
            Event::OrderCorrected { order, .. } => self.corrected(*order, at).await,
            Event::PriceFilled { edition, .. } => {
                self.filled.insert((*edition, row.entry.organization));
                Ok(())
            }
            Event::EditionSet { .. }
            | Event::SelectionChanged { .. }
            | Event::Recommended { .. }
            | Event::RecommendationSet { .. } => {
                if let Audience::Organizations(companies) = &row.audience {
                    self.round.look.extend(companies);
                }
                Ok(())
            }
            Event::ApplicationFiled { .. } => self.operators().await.map(|_| ()),
            Event::ApplicationDecided { application, approved } => {
                self.decided(*application, *approved, row).await
            }
            Event::TeamChanged => self.team(row).await,
            _ => Ok(()),
        }
    }

    async fn placed(&mut self, order: OrderId, at: Moment) -> Result<()> {
        let Some(facts) = Facts::of(self.connection, order).await? else { return Ok(()) };
        self.tell(facts.grower, None, at, &News::OrderPlaced(facts.for_grower())).await
    }

    /// One thing less to do.
    async fn seen(&mut self, order: OrderId) -> Result<()> {
        let facts = Facts::of(self.connection, order).await?;
        self.round.look.extend(facts.map(|facts| facts.grower));
        Ok(())
    }

    /// By the buyer: the grower's people hear of it, and who ordered it, when a colleague did so.
    async fn cancelled(&mut self, order: OrderId, row: &JournalRow) -> Result<()> {
        let Some(facts) = Facts::of(self.connection, order).await? else { return Ok(()) };
        if facts.asked.as_ref().is_some_and(super::facts::Asked::cancelled_it) {
            // That it was agreed is told as an answer.
            return Ok(());
        }
        let at = row.entry.at;
        self.tell(facts.grower, None, at, &News::OrderCancelled(facts.for_grower())).await?;
        if row.contact != Some(facts.buyer) {
            self.tell_buyer(&facts, at, &News::OrderCancelled(facts.for_exporter())).await?;
        }
        Ok(())
    }

    async fn corrected(&mut self, order: OrderId, at: Moment) -> Result<()> {
        let Some(facts) = Facts::of(self.connection, order).await? else { return Ok(()) };
        self.round.look.extend([facts.exporter, facts.grower]);
        let Some(asked) = &facts.asked else { return Ok(()) };
        let answer = |order| match &asked.ending {
            None => Some(News::CorrectionAsked(order)),
            Some(Ending::Answered { verdict, .. }) => {
                Some(News::CorrectionAnswered { order, agreed: *verdict == Verdict::Agreed })
            }
            // Who asked took it back: nothing is left to answer.
            Some(Ending::Withdrawn { .. }) => None,
        };
        // What is asked goes to the other side, the answer to who asked.
        let to_grower = asked.by_grower != asked.ending.is_none();
        let order = if to_grower { facts.for_grower() } else { facts.for_exporter() };
        match answer(order) {
            Some(news) if to_grower => self.tell(facts.grower, None, at, &news).await,
            Some(news) => self.tell_buyer(&facts, at, &news).await,
            None => Ok(()),
        }
    }

    async fn decided(&mut self, application: ApplicationId, approved: bool, row: &JournalRow) -> Result<()> {
        let found: Option<(String, Option<String>)> =
            sqlx::query_as("select company, decided_by_name from application where id = $1")
                .bind(application.0)
                .fetch_optional(&mut *self.connection)
                .await?;
        let operators = self.operators().await?;
        let Some((company, by)) = found else { return Ok(()) };
        let by = by.unwrap_or_default();
        let news = News::ApplicationDecided { application, company, approved, by };
        for company in operators {
            self.tell(company, row.contact, row.entry.at, &news).await?;
        }
        Ok(())
    }

    /// Who came or went is read off the people themselves: an invitation is no news.
    async fn team(&mut self, row: &JournalRow) -> Result<()> {
        let (company, at) = (row.entry.organization, row.entry.at);
        let changed: Vec<(i64, String, i64)> = sqlx::query_as(
            "select id, name, case when created_at = $2 then 1 else 0 end from contact
             where organization = $1 and ((created_at = $2 and removed_at is null) or removed_at = $2)
             order by id",
        )
        .bind(company.0)
        .bind(at.0)
        .fetch_all(&mut *self.connection)
        .await?;
        for (contact, name, joined) in changed {
            let joined = joined == 1;
            let contact = ContactId(contact);
            // The newcomer did it himself; he who was removed is told of nothing.
            if joined && row.contact != Some(contact) {
                continue;
            }
            let news = if joined { News::ColleagueJoined { name } } else { News::ColleagueRemoved { name } };
            self.tell(company, row.contact, at, &news).await?;
        }
        Ok(())
    }

    /// The companies of those who run the floor; their needs may be others.
    async fn operators(&mut self) -> Result<Vec<OrganizationId>> {
        let companies: Vec<i64> =
            sqlx::query_scalar("select id from organization where kind = 'platform' order by id")
                .fetch_all(&mut *self.connection)
                .await?;
        let companies: Vec<OrganizationId> = companies.into_iter().map(OrganizationId).collect();
        self.round.look.extend(&companies);
        Ok(companies)
    }

    /// Who filled the last price that was missing has one thing less to do.
    async fn look_who_is_done(&mut self) -> Result<()> {
        for (edition, grower) in std::mem::take(&mut self.filled) {
            let part = parts::one(self.connection, edition, grower).await?;
            if part.is_some_and(Progress::is_complete) {
                self.round.look.insert(grower);
            }
        }
        Ok(())
    }

    /// Tells all people of a company, but not who did it.
    async fn tell(
        &mut self,
        company: OrganizationId,
        but: Option<ContactId>,
        at: Moment,
        news: &News,
    ) -> Result<()> {
        self.round.look.insert(company);
        let told: Vec<ContactId> = self
            .people(company)
            .await?
            .iter()
            .filter(|person| wants(person, but, news))
            .map(contact)
            .collect();
        self.note(told, at, news);
        Ok(())
    }

    /// Tells who ordered it; all his colleagues when he left.
    async fn tell_buyer(&mut self, facts: &Facts, at: Moment, news: &News) -> Result<()> {
        self.round.look.insert(facts.exporter);
        let people = self.people(facts.exporter).await?;
        let his = |person: &&Person| person.contact == facts.buyer;
        let there = people.iter().any(|person| person.contact == facts.buyer);
        let told = people.iter().filter(|person| !there || his(person));
        let told: Vec<ContactId> = told.filter(|person| wants(person, None, news)).map(contact).collect();
        self.note(told, at, news);
        Ok(())
    }

    fn note(&mut self, told: Vec<ContactId>, at: Moment, news: &News) {
        if at < self.kept {
            return;
        }
        for contact in told {
            // Asked and answered within one round it is told once.
            let told = |notice: &NewNotice| notice.contact == contact && notice.news == *news;
            if !self.round.notices.iter().any(told) {
                self.round.notices.push(NewNotice { contact, at, news: news.clone() });
            }
        }
    }

    async fn people(&mut self, company: OrganizationId) -> Result<&[Person]> {
        if !self.people.contains_key(&company) {
            let people = people::of(self.connection, company).await?;
            self.people.insert(company, people);
        }
        Ok(self.people.get(&company).map_or(&[], Vec::as_slice))
    }
}

fn wants(person: &Person, but: Option<ContactId>, news: &News) -> bool {
    Some(person.contact) != but && person.wants(news.kind())
}

fn contact(person: &Person) -> ContactId {
    person.contact
}

/// Puts the marker ahead, and writes what belongs to it.
struct Tell {
    before: i64,
    until: i64,
    round: Round,
}

#[async_trait]
impl Command for Tell {
    type Answer = usize;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<usize> {
        let taken =
            sqlx::query("update notice_marker set position = $2 where name = 'floor' and position = $1")
                .bind(self.before)
                .bind(self.until)
                .execute(tx.connection())
                .await?;
        if taken.rows_affected() == 0 {
            // Another server told it.
            return Ok(0);
        }
        write::insert(tx, &self.round.notices).await?;
        if !self.round.look.is_empty() {
            let companies = self.round.look.iter().copied().collect();
            tx.record_of(None, Audience::Organizations(companies), Event::LookAgain);
        }
        Ok(self.round.notices.len())
    }
}

struct PutAway;

#[async_trait]
impl Command for PutAway {
    type Answer = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<()> {
        let before = tx.now().plus_days(-DAYS_KEPT).0;
        sqlx::query("delete from notice where at < $1").bind(before).execute(tx.connection()).await?;
        Ok(())
    }
}
