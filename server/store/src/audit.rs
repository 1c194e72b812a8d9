//! What must always be true of what is kept, each law as one question to the tables: it answers what breaks it. Only
//! reads. For whoever tries the floor out, in the simulator and in tests; the numbers are those of the list of
//! invariants (`features.md` §5).

mod recommendations;
mod week;

use domain::SupplyId;
use sqlx::AssertSqlSafe;

use crate::{Result, Store};

/// Something that is not as it must be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Its number in the list of invariants.
    pub invariant: u8,
    /// What stands there, in figures.
    pub figures: String,
}

/// A law, and the question for what breaks it.
struct Law {
    invariant: u8,
    broken: &'static str,
}

/// Of one supply, or with 0 of all.
const STOCK: [Law; 8] = [
    Law {
        invariant: 1,
        broken: "select 'supply ' || s.id || ': ' || s.sold || ' sold and ' || s.held || ' held of ' || s.offered
             from supply s
             where ($1 = 0 or s.id = $1) and s.kind <> 'catalog' and s.offered is not null
               and s.sold + s.held > s.offered",
    },
    Law {
        invariant: 1,
        broken: "select 'lot ' || s.id || ': ' || s.sold || ' sold, ' || s.held || ' held and ' || s.presold
                 || ' presold of ' || s.delivered
             from supply s
             where ($1 = 0 or s.id = $1) and s.delivered is not null and s.sold + s.held + s.presold > s.delivered",
    },
    Law {
        invariant: 1,
        broken: "select 'supply ' || t.id || ': ' || t.sold || ' sold, ordered ' || t.ordered
             from (select s.id, s.sold,
                       (select cast(coalesce(sum(l.pieces), 0) as bigint) from order_line l
                        where l.supply = s.id and l.cancelled_at is null) as ordered
                   from supply s where $1 = 0 or s.id = $1) t
             where t.sold <> t.ordered",
    },
    Law {
        invariant: 1,
        broken: "select 'supply ' || t.id || ': ' || t.held || ' held, in holds ' || t.kept
             from (select s.id, s.held,
                       (select cast(coalesce(sum(h.pieces), 0) as bigint) from hold h where h.supply = s.id) as kept
                   from supply s where $1 = 0 or s.id = $1) t
             where t.held <> t.kept",
    },
    Law {
        invariant: 1,
        broken: "select 'lot ' || t.id || ': ' || t.presold || ' presold, taken in presales ' || t.taken
             from (select s.id, s.presold,
                       (select cast(coalesce(sum(p.sold + p.held), 0) as bigint) from supply p
                        where p.lot = s.id) as taken
                   from supply s
                   where $1 = 0 or s.id = $1 or s.id = (select c.lot from supply c where c.id = $1)) t
             where t.presold <> t.taken",
    },
    Law {
        invariant: 8,
        broken: "select 'batch ' || s.id || ' has had more than one price'
             from supply s
             where ($1 = 0 or s.id = $1) and s.kind = 'batch'
               and (select count(*) from supply_history h where h.supply = s.id and h.what = 'price') > 1",
    },
    Law {
        invariant: 8,
        broken: "select 'presale ' || s.id || ' fell from ' || h.from_value || ' to ' || h.to_value
                 || ' after it was ordered'
             from supply s join supply_history h on h.supply = s.id and h.what = 'price'
             where ($1 = 0 or s.id = $1) and s.kind = 'presale' and h.to_value < h.from_value
               and exists (select 1 from order_line l where l.supply = s.id and l.placed_at < h.at)",
    },
    Law {
        invariant: 8,
        broken: "select 'supply ' || t.id || ' costs ' || coalesce(t.price, 0) || ', last set to ' || coalesce(t.last, 0)
             from (select s.id, s.price,
                       (select h.to_value from supply_history h
                        where h.supply = s.id and h.what = 'price' order by h.id desc limit 1) as last
                   from supply s where ($1 = 0 or s.id = $1) and s.clock_state is null) t
             where coalesce(t.price, 0) <> coalesce(t.last, 0)",
    },
];

/// Of the whole floor.
const FLOOR: [Law; 18] = [
    Law {
        invariant: 2,
        broken: "select 'article ' || s.article || ' was picked for ' || s.exporter || ' by one of ' || c.organization
             from selection s join contact c on c.id = s.contact where c.organization <> s.exporter",
    },
    Law {
        invariant: 4,
        broken: "select 'entry ' || sequence || ' of the journal tells a limit that is kept'
             from journal where kind in ('selection-changed', 'price-filled') and event like '%\"Kept\"%'",
    },
    Law {
        invariant: 5,
        broken: "select 'contact ' || w.contact || ' was warned at ' || w.warned_at || ' of a list that closed at ' || e.closes_at
             from closing_warned w join edition e on e.id = w.edition where w.warned_at >= e.closes_at",
    },
    Law {
        invariant: 5,
        broken: "select 'contact ' || contact || ' is told the same ' || count(*) || ' times at ' || at
             from notice where kind in ('closing', 'reminder')
             group by contact, at, content having count(*) > 1",
    },
    Law {
        invariant: 5,
        broken: "select 'parcel ' || payload || ' is there ' || count(*) || ' times'
             from outbox where kind = 'paper' group by payload having count(*) > 1",
    },
    Law {
        invariant: 5,
        broken: "select 'contact ' || p.contact || ' has a paper of day ' || p.day || ', dealt with until ' || m.day
             from paper p join paper_marker m on m.contact = p.contact where p.day > m.day",
    },
    Law {
        invariant: 6,
        broken: "select 'journal: ' || t.entries || ' entries, the last is ' || t.last || ', the head ' || h.sequence
             from (select count(*) as entries, coalesce(max(sequence), 0) as last from journal) t
                  join journal_head h on h.name = 'floor'
             where t.entries <> t.last or h.sequence <> t.last",
    },
    Law {
        invariant: 6,
        broken: "select 'place ' || sequence || ' in the feed is given to ' || count(*)
             from supply_place group by sequence having count(*) > 1",
    },
    Law {
        invariant: 6,
        broken: "select 'feed: the last place is ' || t.last || ', the head ' || h.sequence
             from (select coalesce(max(sequence), 0) as last from supply_place) t
                  join journal_head h on h.name = 'supply'
             where h.sequence < t.last",
    },
    Law {
        invariant: 9,
        broken: "select 'order ' || number || ' came to a stage before it was placed'
             from order_line
             where coalesce(forwarded_at, placed_at) < placed_at or coalesce(delivered_at, placed_at) < placed_at
                or coalesce(seen_at, placed_at) < placed_at",
    },
    Law {
        invariant: 9,
        broken: "select 'order ' || number || ' was seen by nobody, or never by somebody'
             from order_line
             where (seen_at is null and (seen_by is not null or seen_by_name is not null))
                or (seen_at is not null and (seen_by is null or seen_by_name is null))",
    },
    Law {
        invariant: 9,
        broken: "select event || ' was told ' || count(*) || ' times'
             from journal where kind in ('order-seen', 'order-forwarded', 'order-delivered', 'order-cancelled')
             group by event having count(*) > 1",
    },
    Law {
        invariant: 9,
        broken: "select 'order ' || number || ': ' || pieces || ' pieces at ' || price || ' make ' || total
             from order_line where total <> (price * pieces + 50) / 100",
    },
    Law {
        invariant: 9,
        broken: "select 'order group ' || t.id || ' makes ' || t.total || ', its lines ' || t.lines
             from (select o.id, o.total,
                       (select cast(coalesce(sum(l.total), 0) as bigint) from order_line l
                        where l.orders = o.id and l.cancelled_at is null) as lines
                   from orders o) t
             where t.total <> t.lines",
    },
    Law {
        invariant: 10,
        broken: "select 'order ' || payload || ' is sent ' || count(*) || ' times'
             from outbox where kind = 'order-forward' group by payload having count(*) > 1",
    },
    Law {
        invariant: 10,
        broken: "select t.parcels || ' parcels for ' || t.lines || ' order lines'
             from (select (select count(*) from outbox where kind = 'order-forward') as parcels,
                          (select count(*) from order_line) as lines) t
             where t.parcels <> t.lines",
    },
    Law {
        invariant: 10,
        broken: "select 'order ' || number || ' is placed with one grower and supplied by another'
             from order_line l join supply s on s.id = l.supply where s.grower <> l.grower",
    },
    Law {
        invariant: 12,
        broken: "select 'article ' || w.article || ' is priced in an edition, and no price was told'
             from week_price w
             where not exists (select 1 from journal j
                               where j.kind = 'price-filled' and j.at = w.at and j.contact = w.contact)",
    },
];

impl Store {
    /// What is not as it must be of one supply: what a step that changed it can have broken.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn audit_supply(&self, id: SupplyId) -> Result<Vec<Finding>> {
        self.broken(&STOCK, Some(id.0)).await
    }

    /// What is not as it must be of recommendations as they stand: what a step that touched them can have broken.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn audit_recommendations(&self) -> Result<Vec<Finding>> {
        self.broken(&recommendations::STANDING, None).await
    }

    /// What is not as it must be, anywhere.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn audit(&self) -> Result<Vec<Finding>> {
        let mut findings = self.broken(&STOCK, Some(0)).await?;
        findings.extend(self.broken(&FLOOR, None).await?);
        findings.extend(self.audit_recommendations().await?);
        findings.extend(recommendations::broken(self).await?);
        findings.extend(week::broken(self).await?);
        Ok(findings)
    }

    /// All of them at once: asked after every step, eight questions would cost more than the step.
    async fn broken(&self, laws: &[Law], supply: Option<i64>) -> Result<Vec<Finding>> {
        let question = |Law { invariant, broken }: &Law| {
            format!("select cast({invariant} as bigint), q.* from ({broken}) q")
        };
        let questions: Vec<String> = laws.iter().map(question).collect();
        let mut asked = sqlx::query_as(AssertSqlSafe(questions.join(" union all ")));
        if let Some(supply) = supply {
            asked = asked.bind(supply);
        }
        let found: Vec<(i64, String)> = asked.fetch_all(&self.readers).await?;
        let finding = |(invariant, figures)| {
            let invariant = u8::try_from(invariant).unwrap_or_default();
            Finding { invariant, figures }
        };
        Ok(found.into_iter().map(finding).collect())
    }
}
