//! The demo market: a floor on which five weeks of trade have been done, from a seed. Everything is made by the
//! desk's own verbs, so that it cannot drift from the rules; all firms and people are evidently made up.

mod assortment;
pub(crate) mod chance;
mod deeds;
mod instruments;
mod moments;
pub(crate) mod people;
pub(crate) mod test_clock;
mod trade;
mod voices;
mod week;

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use app::DemoAccount;
use desk::{Articles, Notices, Trouble};
use domain::accounts::OrganizationKind;
use domain::notices::Reading;
use domain::timeline::paper::HOUR;
use domain::{Day, Moment};
use store::{Outside, Store};

use chance::Chance;
use deeds::{Doer, Plan, deliver_all};
use moments::Days;
pub use test_clock::TestClock;

use people::{EXPORTERS, Firm, GROWERS, PLATFORM, People, Person};

/// The password of every demo account.
pub const PASSWORD: &str = "tulpen-en-rozen";
/// The seed of the market that `stek demo` shows.
pub const SEED: u64 = 20_261_122;

/// A clock that is set by hand: the demo's past is lived through in its own time.
#[derive(Debug, Clone)]
pub struct DemoClock(Arc<AtomicI64>);

impl DemoClock {
    pub fn new(now: Moment) -> Self {
        Self(Arc::new(AtomicI64::new(now.0)))
    }

    /// What a store takes from outside, with this clock.
    pub fn outside(&self) -> Outside {
        let clock = Arc::clone(&self.0);
        Outside { clock: Arc::new(move || Moment(clock.load(Ordering::Relaxed))) }
    }

    pub fn set(&self, now: Moment) {
        self.0.store(now.0, Ordering::Relaxed);
    }
}

/// The accounts that the login page offers: both sides, a colleague, a competitor, and the operator.
pub fn accounts() -> Vec<DemoAccount> {
    let [bloom, van_dam, ..] = &EXPORTERS;
    let [roses, gerberas, ..] = &GROWERS;
    let offered = [
        (OrganizationKind::Exporter, bloom, 0),
        (OrganizationKind::Grower, roses, 0),
        (OrganizationKind::Platform, &PLATFORM, 0),
        (OrganizationKind::Exporter, bloom, 1),
        (OrganizationKind::Exporter, van_dam, 0),
        (OrganizationKind::Grower, gerberas, 0),
    ];
    let account = |(kind, firm, place): (OrganizationKind, &Firm, usize)| {
        let Person { name, email, role, .. } = firm.people.get(place)?;
        Some(DemoAccount {
            email: (*email).to_owned(),
            name: (*name).to_owned(),
            organization: firm.name.to_owned(),
            kind,
            role: *role,
        })
    };
    offered.into_iter().filter_map(account).collect()
}

/// Fills an empty store. Time runs through `clock`: it is set to the moments of the past weeks, so that everything
/// was done in its time, and left at `now`.
///
/// # Errors
/// The database does not answer, or the store is not empty.
pub async fn fill(
    store: &Store,
    clock: &DemoClock,
    now: Moment,
    seed: u64,
    progress: &mut (dyn FnMut(&str, usize, usize) + Send),
) -> Result<(), Trouble> {
    let days = Days::around(now);
    let people = people::let_in(store, clock, days.first(), progress).await?;
    let products = exchange::demo_products();
    store.import_products(&people.operator, &products).await?;
    let items = assortment::items(&products);
    let mut chance = Chance::new(seed);
    let mut plan = Plan::default();
    week::plan(&mut plan, &items, days, &mut chance);
    trade::plan(&mut plan, &items, days, &mut chance);
    instruments::plan(&mut plan, &items, days, &mut chance);
    // Stable: what stands first of two that happen at once is done first.
    plan.deeds.sort_by_key(|(at, _)| *at);
    let total = plan.deeds.len();
    // A reader of papers came along lately: enough to turn back a few pages.
    let mut morning = days.first().max(now.day().plus(-PAPERS));
    let mut doer = Doer::new(store, &people, &items, &plan);
    for (done, (at, deed)) in plan.deeds.iter().enumerate() {
        bring_papers(store, clock, &mut morning, *at).await?;
        clock.set(*at);
        if let Err(trouble) = doer.act(deed).await {
            tracing::error!(%trouble, ?deed, "the demo market stands still");
            return Err(trouble);
        }
        progress("five weeks of trade", done + 1, total);
    }
    bring_papers(store, clock, &mut morning, now).await?;
    clock.set(now);
    deliver_all(store).await?;
    tell(store, &people, now).await
}

/// Tells everybody what happened; what is older than a day they have read.
async fn tell(store: &Store, people: &People, now: Moment) -> Result<(), Trouble> {
    store.make_notices().await?;
    let read = Reading::Until(now.plus_days(-1));
    for who in people.growers.iter().chain(&people.exporters).flatten().chain([&people.operator]) {
        store.read_notices(who, &read).await?;
    }
    // Nothing is left to be told when it opens.
    store.warn_of_closings().await?;
    Ok(())
}

/// For how many days there are papers.
const PAPERS: i32 = 10;

/// Lets every eight o'clock come from that morning until a moment, so that each paper is made in its time.
async fn bring_papers(
    store: &Store,
    clock: &DemoClock,
    morning: &mut Day,
    until: Moment,
) -> Result<(), Trouble> {
    while morning.at(HOUR, 0) <= until {
        clock.set(morning.at(HOUR, 0));
        store.make_papers().await?;
        *morning = morning.plus(1);
    }
    Ok(())
}

/// The demo's own tables do not fit together.
fn impossible() -> Trouble {
    Trouble::Broken { reference: "demo".to_owned() }
}
