//! The simulated floor: its store, its clock, its chance, and what the people on it know.

use std::collections::{BTreeMap, BTreeSet};

use domain::accounts::OrganizationKind;
use domain::orders::corrections::Terms;
use domain::orders::{Order, Seen, Stage};
use domain::supply::{Supply, SupplyType};
use domain::weekly_list::{Edition, PickForm};
use domain::{
    ArticleId, ContactId, Day, EditionId, Moment, OrderId, OrganizationId, Packing, PriceGroupId, SupplyId,
    UnitPrice, Viewer, Week,
};
use sha2::{Digest, Sha256};
use store::{Options, Store};

use super::closing::Closing;
use super::feeds::Reader;
use super::grid::Bases;
use super::news::News;
use super::recommend::Recommended;
use super::stop::{Ended, Stop};
use super::{Plan, Walked};
use crate::demo::DemoClock;
use crate::demo::chance::Chance;

/// Somebody with a login.
#[derive(Debug, Clone)]
pub(super) struct Person {
    pub(super) viewer: Viewer,
    /// His session's secret; nothing for those who were put on the floor by its operator.
    pub(super) token: Option<String>,
    /// He was not removed.
    pub(super) is_here: bool,
}

/// An article as its grower knows it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Grown {
    pub(super) id: ArticleId,
    pub(super) packing: Packing,
}

/// A price group as its grower knows it.
#[derive(Debug, Clone)]
pub(super) struct Group {
    pub(super) id: PriceGroupId,
    pub(super) is_there: bool,
    /// The exporters who ever were in it: what is fixed for them stays.
    pub(super) customers: BTreeSet<usize>,
}

/// A company; articles and groups are a grower's.
#[derive(Debug, Clone)]
pub(super) struct Firm {
    pub(super) organization: OrganizationId,
    pub(super) is_member: bool,
    pub(super) people: Vec<Person>,
    pub(super) articles: Vec<Grown>,
    pub(super) groups: Vec<Group>,
}

/// A supply line that a grower put up.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) id: SupplyId,
    pub(super) grower: usize,
    pub(super) article: Grown,
    pub(super) kind: SupplyType,
    /// The exporters to whom alone it is offered.
    pub(super) customers: Option<BTreeSet<usize>>,
    /// The mark of its base price.
    pub(super) mark: i64,
    /// The day of its auction.
    pub(super) auction: Option<Day>,
    pub(super) is_closed: bool,
}

/// What was last seen of an order.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub(super) exporter: usize,
    pub(super) grower: usize,
    pub(super) stage: Stage,
    pub(super) seen: Option<Seen>,
    pub(super) terms: Terms,
}

/// A price that stands in an edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Filled {
    pub(super) price: UnitPrice,
    pub(super) version: i64,
}

/// Who picked what for one exporter, and what he wrote with it.
pub(super) type Picks = BTreeMap<ArticleId, BTreeMap<ContactId, PickForm>>;

pub(super) struct Floor {
    pub(super) store: Store,
    pub(super) options: Options,
    pub(super) clock: DemoClock,
    pub(super) chance: Chance,
    pub(super) plan: Plan,
    pub(super) operator: Option<Viewer>,
    pub(super) growers: Vec<Firm>,
    pub(super) exporters: Vec<Firm>,
    /// In the order in which they were put up.
    pub(super) lines: Vec<Line>,
    pub(super) orders: BTreeMap<OrderId, Known>,
    /// By exporter.
    pub(super) picks: BTreeMap<usize, Picks>,
    /// The highest prices that buyers ever kept to themselves.
    pub(super) limits: BTreeSet<i64>,
    pub(super) recommended: Recommended,
    /// By exporter.
    pub(super) editions: BTreeMap<(usize, Week), Edition>,
    pub(super) filled: BTreeMap<(EditionId, ArticleId), Filled>,
    pub(super) bases: Bases,
    pub(super) closing: Closing,
    /// Whom each contact follows.
    pub(super) follows: BTreeMap<ContactId, BTreeSet<OrganizationId>>,
    /// What each buyer has on his screen.
    pub(super) screens: BTreeMap<ContactId, Vec<Supply>>,
    pub(super) news: News,
    /// By exporter: his system, which reads the feed on.
    pub(super) readers: BTreeMap<usize, Reader>,
    pub(super) mornings: BTreeMap<ContactId, super::morning::Morning>,
    pub(super) asked: Vec<super::deals::Asked>,
    /// The supplies that this step can have changed.
    pub(super) touched: BTreeSet<SupplyId>,
    pub(super) steps: u64,
    pub(super) doing: String,
    now: Moment,
    keys: u64,
    people: u64,
    digest: Sha256,
}

impl Floor {
    /// An empty one, on a Monday that the seed decides: in some years of it a clock is put on or back.
    pub(super) async fn open(options: Options, plan: &Plan) -> Result<Self, store::Error> {
        let mut chance = Chance::new(plan.seed);
        let monday = Day::new(2026, 10, 19).unwrap_or_default();
        let weeks = i32::try_from(chance.between(0, 51)).unwrap_or_default();
        let now = monday.plus(weeks * 7).at(3, 0);
        let clock = DemoClock::new(now);
        Ok(Self {
            store: Store::open(&options, clock.outside()).await?,
            options,
            clock,
            chance,
            plan: *plan,
            operator: None,
            growers: Vec::new(),
            exporters: Vec::new(),
            lines: Vec::new(),
            orders: BTreeMap::new(),
            picks: BTreeMap::new(),
            limits: BTreeSet::new(),
            recommended: Recommended::default(),
            editions: BTreeMap::new(),
            filled: BTreeMap::new(),
            bases: Bases::default(),
            closing: Closing::default(),
            follows: BTreeMap::new(),
            screens: BTreeMap::new(),
            news: News::default(),
            readers: BTreeMap::new(),
            mornings: BTreeMap::new(),
            asked: Vec::new(),
            touched: BTreeSet::new(),
            steps: 0,
            doing: "the floor opens".to_owned(),
            now,
            keys: 0,
            people: 0,
            digest: Sha256::new(),
        })
    }

    pub(super) fn now(&self) -> Moment {
        self.now
    }

    /// Time goes on until then; never back.
    pub(super) fn at(&mut self, now: Moment) {
        self.now = now.max(Moment(self.now.0 + 1));
        self.clock.set(self.now);
    }

    /// Some seconds go by.
    pub(super) fn moves_on(&mut self) {
        let seconds = self.chance.between(1, 60);
        self.at(self.now.plus_seconds(seconds));
    }

    /// Says what is done now, without what differs from one walk to the next of the same seed.
    pub(super) fn does(&mut self, what: impl Into<String>) {
        self.doing = what.into();
    }

    /// The step that was said is over.
    pub(super) fn ended(&mut self, ended: &Ended) {
        self.steps += 1;
        let line = format!("{} {} {ended:?}\n", self.now.0, self.doing);
        self.digest.update(line.as_bytes());
        tracing::debug!(step = self.steps, "{}", line.trim_end());
    }

    /// What stands in the end belongs to what is compared.
    pub(super) async fn sum_up(&mut self) -> Result<(), Stop> {
        let (mut place, store) = (0, self.store.clone());
        loop {
            let rows = store.journal_after(place, 1_000).await?;
            let Some(last) = rows.last() else { return Ok(()) };
            place = last.entry.sequence;
            for row in &rows {
                let line = format!("{} {} {}\n", row.entry.sequence, row.entry.at.0, row.entry.event.kind());
                self.digest.update(line.as_bytes());
            }
        }
    }

    pub(super) fn walked(&self) -> Walked {
        let mut digest = self.digest.clone();
        for known in self.orders.values() {
            let Known { exporter, grower, stage, terms, .. } = known;
            digest.update(format!("{exporter} {grower} {stage:?} {terms:?}\n").as_bytes());
        }
        let first = digest.finalize().iter().take(8).fold(0_u64, |all, byte| (all << 8) | u64::from(*byte));
        let digest = format!("{first:016x}");
        Walked { steps: self.steps, orders: self.orders.len(), digest }
    }

    /// A key that nobody has used.
    pub(super) fn key(&mut self) -> String {
        self.keys += 1;
        format!("simulate-{:08}", self.keys)
    }

    /// The number of somebody who was not there.
    pub(super) fn newcomer(&mut self) -> u64 {
        self.people += 1;
        self.people
    }

    /// One of a company's people who are here.
    pub(super) fn one_of(&mut self, kind: OrganizationKind, firm: usize) -> Option<Viewer> {
        let firms = if kind == OrganizationKind::Grower { &self.growers } else { &self.exporters };
        let here = firms.get(firm)?.people.iter().filter(|person| person.is_here);
        let here: Vec<&Viewer> = here.map(|person| &person.viewer).collect();
        self.chance.one(&here).map(|viewer| (*viewer).clone())
    }

    /// The place of one of so many.
    pub(super) fn place(&mut self, of: usize) -> Option<usize> {
        let last = i64::try_from(of).ok()?.checked_sub(1).filter(|last| *last >= 0)?;
        usize::try_from(self.chance.between(0, last)).ok()
    }

    pub(super) fn a_grower(&mut self) -> Option<(usize, Viewer)> {
        let firm = self.place(self.growers.len())?;
        Some((firm, self.one_of(OrganizationKind::Grower, firm)?))
    }

    pub(super) fn a_buyer(&mut self) -> Option<(usize, Viewer)> {
        let firm = self.place(self.exporters.len())?;
        Some((firm, self.one_of(OrganizationKind::Exporter, firm)?))
    }

    /// One of a grower's articles.
    pub(super) fn an_article(&mut self, grower: usize) -> Option<Grown> {
        self.chance.one(&self.growers.get(grower)?.articles).copied()
    }

    /// The place of the exporter who is that company.
    pub(super) fn exporter(&self, organization: OrganizationId) -> Option<usize> {
        self.exporters.iter().position(|firm| firm.organization == organization)
    }

    pub(super) fn grower(&self, organization: OrganizationId) -> Option<usize> {
        self.growers.iter().position(|firm| firm.organization == organization)
    }

    /// The place of the grower whose article that is.
    pub(super) fn owner(&self, article: ArticleId) -> Option<usize> {
        self.growers.iter().position(|firm| firm.articles.iter().any(|own| own.id == article))
    }

    /// What stands on an exporter's list: what his people picked together, and what growers added to it.
    pub(super) fn listed(&self, exporter: usize) -> BTreeSet<ArticleId> {
        let picked = self.picks.get(&exporter).into_iter().flat_map(BTreeMap::keys).copied();
        picked.chain(self.recommended.placed_at(exporter)).collect()
    }

    /// What stands of a grower on an exporter's list.
    pub(super) fn part(&self, exporter: usize, grower: usize) -> BTreeSet<ArticleId> {
        let listed = self.listed(exporter).into_iter();
        listed.filter(|article| self.owner(*article) == Some(grower)).collect()
    }

    /// Somebody of that exporter who is here, without chance.
    pub(super) fn first_buyer(&self, exporter: usize) -> Option<Viewer> {
        let people = &self.exporters.get(exporter)?.people;
        people.iter().find(|person| person.is_here).map(|person| person.viewer.clone())
    }

    /// Whether these two may trade: one of them is a member (`FX-49`).
    pub(super) fn may_trade(&self, exporter: usize, grower: usize) -> bool {
        let is_member = |firms: &[Firm], place| firms.get(place).is_some_and(|firm: &Firm| firm.is_member);
        is_member(&self.exporters, exporter) || is_member(&self.growers, grower)
    }

    /// Whether somebody of that exporter who is here follows that grower.
    pub(super) fn in_network(&self, exporter: usize, grower: OrganizationId) -> bool {
        let Some(firm) = self.exporters.get(exporter) else { return false };
        firm.people.iter().filter(|person| person.is_here).any(|person| {
            self.follows.get(&person.viewer.contact).is_some_and(|follows| follows.contains(&grower))
        })
    }

    /// Whether that exporter ever was in a grower's group of that place.
    pub(super) fn was_in_group(&self, exporter: usize, grower: usize, group: usize) -> bool {
        let groups = self.growers.get(grower).map(|firm| firm.groups.as_slice()).unwrap_or_default();
        // Marks come again after some groups.
        let same =
            |(place, _): &(usize, &Group)| super::marks::of_group(*place) == super::marks::of_group(group);
        groups.iter().enumerate().filter(same).any(|(_, group)| group.customers.contains(&exporter))
    }

    /// The place of one of a grower's lines that stand, among his last ones.
    pub(super) fn a_line(&mut self, grower: usize, fits: impl Fn(&Line) -> bool) -> Option<usize> {
        let his = self
            .lines
            .iter()
            .enumerate()
            .rev()
            .filter(|(_, line)| line.grower == grower && !line.is_closed && fits(line));
        let his: Vec<usize> = his.map(|(place, _)| place).take(20).collect();
        self.chance.one(&his).copied()
    }

    /// What is known of that order's sides; also of one that was not known.
    pub(super) fn sides(&self, order: &Order) -> Result<(usize, usize), Stop> {
        let sides = self.exporter(order.exporter).zip(self.grower(order.grower));
        sides.ok_or_else(|| Stop::broken(4, format!("order {} is of nobody on this floor", order.number)))
    }
}
