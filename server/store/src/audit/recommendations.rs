//! No recommendation is made to a company in which nobody follows the grower at that time (`FX-29`). The tables say only
//! who follows now; who followed then is reckoned from the journal, entry by entry.

use std::collections::{BTreeSet, HashMap};

use domain::timeline::Event;
use domain::{ContactId, Moment, OrganizationId};

use super::{Finding, Law};
use crate::journal::{Columns, JournalRow, read_row};
use crate::{Result, Store};

/// What waits and what was added, by the tables alone.
pub(super) const STANDING: [Law; 3] = [
    Law {
        invariant: 3,
        broken: "select 'article ' || r.article || ' waits at ' || r.exporter || ', where nobody follows ' || r.grower
             from recommendation r
             where r.state = 'open' and not exists (
                 select 1 from follow f join contact c on c.id = f.contact
                 where f.grower = r.grower and c.organization = r.exporter and c.removed_at is null)",
    },
    Law {
        invariant: 3,
        broken: "select 'article ' || r.article || ' was recommended by one of ' || c.organization || ', it is of ' || a.grower
             from recommendation r join contact c on c.id = r.made_by join article a on a.id = r.article
             where a.grower <> r.grower or c.organization <> r.grower",
    },
    Law {
        invariant: 2,
        broken: "select 'article ' || r.article || ' was picked for ' || r.exporter || ' and is still its grower''s line'
             from recommendation r join selection s on s.exporter = r.exporter and s.article = r.article
             where r.state = 'placed'",
    },
];

/// Who follows whom, as the journal goes on.
struct Followed<'r> {
    /// The followers of each grower at each company.
    by: HashMap<(OrganizationId, OrganizationId), BTreeSet<ContactId>>,
    removed: &'r HashMap<i64, i64>,
}

impl Followed<'_> {
    /// Whether somebody at that company followed then. Of one who was removed at that very moment nobody knows whether it
    /// was before.
    fn at(&self, exporter: OrganizationId, grower: OrganizationId, at: Moment) -> bool {
        let was_here =
            |contact: &ContactId| self.removed.get(&contact.0).is_none_or(|removed| *removed >= at.0);
        self.by.get(&(exporter, grower)).is_some_and(|contacts| contacts.iter().any(was_here))
    }

    fn hear(&mut self, row: &JournalRow, grower: OrganizationId, followed: bool) {
        let Some(contact) = row.contact else { return };
        let contacts = self.by.entry((row.entry.organization, grower)).or_default();
        if followed {
            contacts.insert(contact);
        } else {
            contacts.remove(&contact);
        }
    }
}

pub(super) async fn broken(store: &Store) -> Result<Vec<Finding>> {
    let rows: Vec<Columns> = sqlx::query_as(
        "select sequence, at, contact, organization, audience, event from journal
         where kind in ('follow-changed', 'recommended') order by sequence",
    )
    .fetch_all(&store.readers)
    .await?;
    let removed: Vec<(i64, i64)> =
        sqlx::query_as("select id, removed_at from contact where removed_at is not null")
            .fetch_all(&store.readers)
            .await?;
    let removed = removed.into_iter().collect();
    let (mut followed, mut findings) = (Followed { by: HashMap::new(), removed: &removed }, Vec::new());
    let mut told = 0_usize;
    for row in rows {
        let row = read_row(row)?;
        match &row.entry.event {
            Event::FollowChanged { grower, followed: now } => followed.hear(&row, *grower, *now),
            Event::Recommended { exporter, articles } => {
                told += articles.len();
                let grower = row.entry.organization;
                if !followed.at(*exporter, grower, row.entry.at) {
                    let (place, exporter, grower) = (row.entry.sequence, exporter.0, grower.0);
                    let figures =
                        format!("entry {place}: {grower} recommends to {exporter}, where nobody followed");
                    findings.push(Finding { invariant: 3, figures });
                }
            }
            _ => {}
        }
    }
    let kept: i64 =
        sqlx::query_scalar("select count(*) from recommendation").fetch_one(&store.readers).await?;
    if i64::try_from(told) != Ok(kept) {
        let figures = format!("{kept} recommendations are kept, {told} were told");
        findings.push(Finding { invariant: 3, figures });
    }
    Ok(findings)
}
