//! What people do on the demo's floor, and the doing of it, by the same verbs that the screens use.

use std::collections::{BTreeSet, HashMap};

use desk::{
    Accounts, Articles, Deliveries, Growers, Orders, Publishing, Recommendations, Supplies, Timeline,
    Trouble, WeeklyLists,
};
use domain::accounts::ApplicationForm;
use domain::articles::form::ArticleForm;
use domain::delivery::{Conditions, Minimum};
use domain::growers::DeliveryTimes;
use domain::orders::Wish;
use domain::recommendations::{Admission, RecommendationForm};
use domain::supply::BatchForm;
use domain::weekly_list::{EditionForm, PickForm, PriceEntry};
use domain::{
    ArticleId, EditionId, Moment, OrderId, Packing, Pieces, SupplyId, Unit, UnitPrice, Viewer, Week,
};
use futures::future::try_join_all;
use store::Store;

use super::assortment::{Item, table};
use super::impossible;
use super::instruments::Offering;
use super::people::People;

/// A buyer by the place of his company and his own place in it.
pub(crate) type Buyer = (usize, usize);
/// A list of an exporter, by his place, for a week counted from the running one.
pub(crate) type List = (usize, i32);

/// A price that a grower fills for one of his items.
#[derive(Debug, Clone)]
pub(crate) struct Price {
    pub(crate) item: usize,
    /// Per piece.
    pub(crate) each: UnitPrice,
    pub(crate) quantity: Option<Pieces>,
}

/// A batch that a grower puts up.
#[derive(Debug, Clone)]
pub(crate) struct Batch {
    pub(crate) item: usize,
    pub(crate) price: UnitPrice,
    pub(crate) pieces: Pieces,
    pub(crate) from: Moment,
    pub(crate) until: Moment,
}

/// What a buyer orders of a batch.
#[derive(Debug, Clone)]
pub(crate) struct Wanted {
    pub(crate) batch: usize,
    pub(crate) count: i64,
    pub(crate) unit: Unit,
    pub(crate) reference: String,
}

/// Something that somebody does at a moment. Growers, items, batches and orders are named by their places.
#[derive(Debug, Clone)]
pub(crate) enum Deed {
    Follow {
        buyer: Buyer,
        growers: Vec<usize>,
    },
    Pick {
        buyer: Buyer,
        picks: Vec<(usize, PickForm)>,
    },
    /// He has read everything until now.
    Read {
        buyer: Buyer,
    },
    Announce {
        grower: usize,
        text: String,
    },
    Deliver {
        grower: usize,
        times: DeliveryTimes,
    },
    /// Sets his delivery conditions.
    Condition {
        grower: usize,
        conditions: Conditions,
    },
    /// Does not come for less any more.
    Least {
        grower: usize,
        minimum: Minimum,
    },
    /// Brings the articles that he has, or those that came in later.
    Bring {
        grower: usize,
        late: bool,
    },
    Season {
        item: usize,
        deliverable: bool,
    },
    Pack {
        item: usize,
        also: Packing,
    },
    Edition {
        buyer: Buyer,
        list: List,
        form: EditionForm,
    },
    Fill {
        grower: usize,
        list: List,
        prices: Vec<Price>,
    },
    /// Lets growers add to his list by themselves.
    OpenList {
        buyer: Buyer,
    },
    /// Recommends some of his items to an exporter, with a sentence.
    Recommend {
        grower: usize,
        exporter: usize,
        items: Vec<usize>,
        text: &'static str,
    },
    PutUp {
        grower: usize,
        batch: usize,
    },
    /// Puts up something in another form than a batch.
    Publish {
        grower: usize,
        offering: usize,
    },
    Order {
        buyer: Buyer,
        order: usize,
    },
    /// The outbox is delivered.
    Forward,
    /// The grower's screen shows an order.
    Arrive {
        grower: usize,
        order: usize,
    },
    See {
        grower: usize,
        order: usize,
    },
    /// A company asks to be let in; with a reason it is refused.
    Apply {
        form: Box<ApplicationForm>,
        refused: Option<&'static str>,
    },
    Invite {
        buyer: Buyer,
        email: &'static str,
    },
}

/// Everything that people do, in no order, with the tables that their deeds name by place.
#[derive(Default)]
pub(crate) struct Plan {
    pub(crate) deeds: Vec<(Moment, Deed)>,
    pub(crate) batches: Vec<Batch>,
    pub(crate) wanted: Vec<Wanted>,
    pub(crate) offerings: Vec<Offering>,
    /// Items that cannot be delivered for some time: nobody picks them, and none is put up.
    pub(crate) resting: BTreeSet<usize>,
}

impl Plan {
    pub(crate) fn add(&mut self, at: Moment, deed: Deed) {
        self.deeds.push((at, deed));
    }

    /// The items of a grower that are there from the start and can be sold in all those weeks.
    pub(crate) fn sellable(&self, items: &[Item], grower: usize, weeks: &[Week]) -> Vec<usize> {
        let sellable = items.iter().enumerate().filter(|(place, item)| {
            let theirs = item.grower == grower && !item.late && !self.resting.contains(place);
            theirs && weeks.iter().all(|week| item.in_season(*week))
        });
        sellable.map(|(place, _)| place).collect()
    }
}

/// Who does it all, and what came of it so far.
pub(crate) struct Doer<'a> {
    pub(crate) store: &'a Store,
    pub(crate) people: &'a People,
    pub(crate) items: &'a [Item],
    pub(crate) plan: &'a Plan,
    articles: HashMap<usize, ArticleId>,
    editions: HashMap<List, EditionId>,
    versions: HashMap<(List, usize), i64>,
    supplies: HashMap<usize, SupplyId>,
    offered: HashMap<usize, SupplyId>,
    orders: HashMap<usize, OrderId>,
    keys: u32,
}

impl<'a> Doer<'a> {
    pub(crate) fn new(store: &'a Store, people: &'a People, items: &'a [Item], plan: &'a Plan) -> Self {
        Self {
            store,
            people,
            items,
            plan,
            articles: HashMap::new(),
            editions: HashMap::new(),
            versions: HashMap::new(),
            supplies: HashMap::new(),
            offered: HashMap::new(),
            orders: HashMap::new(),
            keys: 0,
        }
    }

    /// Does it, at the moment that the clock shows.
    pub(crate) async fn act(&mut self, deed: &Deed) -> Result<(), Trouble> {
        match deed {
            Deed::Follow { buyer, growers } => self.follow(*buyer, growers).await,
            Deed::Pick { buyer, picks } => self.pick(*buyer, picks).await,
            Deed::Read { buyer } => {
                let position = self.store.journal_position().await?;
                self.store.mark_read(self.buyer(*buyer)?, position).await
            }
            Deed::Announce { grower, text } => {
                let key = self.key();
                self.store.announce(self.grower(*grower)?, &key, text).await
            }
            Deed::Deliver { grower, times } => {
                self.store.set_delivery_times(self.grower(*grower)?, *times).await
            }
            Deed::Condition { grower, conditions } => {
                self.store.set_delivery_conditions(self.grower(*grower)?, conditions).await
            }
            Deed::Least { grower, minimum } => self.least(*grower, *minimum).await,
            Deed::Bring { grower, late } => self.bring(*grower, *late).await,
            Deed::Season { item, deliverable } => {
                let who = self.grower_of(*item)?;
                self.store.set_deliverable(who, self.article(*item)?, *deliverable).await
            }
            Deed::Pack { item, also } => self.pack(*item, *also).await,
            Deed::Edition { buyer, list, form } => {
                let edition = self.store.set_edition(self.buyer(*buyer)?, form).await?;
                self.editions.insert(*list, edition.id);
                Ok(())
            }
            Deed::Fill { grower, list, prices } => self.fill(*grower, *list, prices).await,
            Deed::OpenList { buyer } => self.store.set_admission(self.buyer(*buyer)?, Admission::Open).await,
            Deed::Recommend { grower, exporter, items, text } => {
                self.recommend(*grower, *exporter, items, text).await
            }
            Deed::PutUp { grower, batch } => self.put_up(*grower, *batch).await,
            Deed::Publish { grower, offering } => self.publish(*grower, *offering).await,
            Deed::Order { buyer, order } => self.order(*buyer, *order).await,
            Deed::Forward => deliver_all(self.store).await,
            Deed::Arrive { grower, order } => {
                self.store.orders_arrived(self.grower(*grower)?, &[self.placed(*order)?]).await
            }
            Deed::See { grower, order } => {
                self.store.set_seen(self.grower(*grower)?, self.placed(*order)?).await.map(drop)
            }
            Deed::Apply { form, refused } => self.apply(form, *refused).await,
            Deed::Invite { buyer, email } => {
                self.store.invite(self.buyer(*buyer)?, email, domain::accounts::Role::Member).await.map(drop)
            }
        }
    }

    async fn follow(&self, buyer: Buyer, growers: &[usize]) -> Result<(), Trouble> {
        let who = self.buyer(buyer)?;
        for grower in growers {
            self.store.follow(who, self.grower(*grower)?.organization, true).await?;
        }
        Ok(())
    }

    async fn pick(&self, buyer: Buyer, picks: &[(usize, PickForm)]) -> Result<(), Trouble> {
        let who = self.buyer(buyer)?;
        // Together, so that they share a transaction.
        let picks = picks
            .iter()
            .map(|(item, form)| async move { self.store.pick(who, self.article(*item)?, form).await });
        try_join_all(picks).await.map(drop)
    }

    async fn recommend(
        &self,
        grower: usize,
        exporter: usize,
        items: &[usize],
        text: &str,
    ) -> Result<(), Trouble> {
        let articles = items.iter().map(|item| self.article(*item)).collect::<Result<Vec<_>, Trouble>>()?;
        let exporter = self.buyer((exporter, 0))?.organization;
        let form = RecommendationForm { exporter, articles, text: text.to_owned() };
        let refused = self.store.recommend(self.grower(grower)?, &form).await?;
        if !refused.is_empty() {
            tracing::error!(grower, ?refused, "not all of the demo's recommendations were taken");
            return Err(impossible());
        }
        Ok(())
    }

    /// A file, looked at and applied, as the grower does it.
    async fn bring(&mut self, grower: usize, late: bool) -> Result<(), Trouble> {
        let who = self.grower(grower)?;
        let chosen: Vec<&Item> =
            self.items.iter().filter(|item| item.grower == grower && item.late == late).collect();
        let import = self.store.preview_import(who, "artikelen.xlsx", &table(&chosen)).await?;
        let (new, _) = self.store.apply_import(who, import).await?;
        if usize::try_from(new).ok() != Some(chosen.len()) {
            tracing::error!(grower, new, brought = chosen.len(), "not all of the demo's articles were taken");
            return Err(impossible());
        }
        let ids: HashMap<String, ArticleId> = self
            .store
            .my_articles(who)
            .await?
            .into_iter()
            .map(|article| (article.code, article.id))
            .collect();
        for (place, item) in self.items.iter().enumerate() {
            if let Some(id) = ids.get(&item.code).filter(|_| item.grower == grower) {
                self.articles.insert(place, *id);
            }
        }
        Ok(())
    }

    /// The same article, packed in one more way.
    async fn pack(&self, item: usize, also: Packing) -> Result<(), Trouble> {
        let who = self.grower_of(item)?;
        let article = self.store.article(who, self.article(item)?).await?;
        let packings = article.packings.iter().copied().chain([also]).collect();
        let form = ArticleForm {
            name: article.name,
            features: article.features,
            packings,
            seasons: article.seasons,
        };
        self.store.change_article(who, article.id, &form).await.map(drop)
    }

    async fn fill(&mut self, grower: usize, list: List, prices: &[Price]) -> Result<(), Trouble> {
        let who = self.grower(grower)?;
        let edition = *self.editions.get(&list).ok_or_else(impossible)?;
        // As he does: the exporter's board knows that he looked.
        self.store.sheet(who, edition).await?;
        let doer = &*self;
        let filled = prices.iter().map(|filled| async move {
            let seen_version = doer.versions.get(&(list, filled.item)).copied();
            let entry =
                PriceEntry { price: filled.each, quantity: filled.quantity, seen_version, confirmed: false };
            let price = doer.store.fill_price(who, edition, doer.article(filled.item)?, &entry).await?;
            Ok::<_, Trouble>((filled.item, price.version))
        });
        for (item, version) in try_join_all(filled).await? {
            self.versions.insert((list, item), version);
        }
        Ok(())
    }

    async fn put_up(&mut self, grower: usize, place: usize) -> Result<(), Trouble> {
        let batch = self.plan.batches.get(place).ok_or_else(impossible)?;
        let Batch { item, price, pieces, from, until } = *batch;
        let form = BatchForm { article: self.article(item)?, price, pieces, from, until };
        let key = self.key();
        let id = self.store.put_up(self.grower(grower)?, &key, &form).await?;
        self.supplies.insert(place, id);
        Ok(())
    }

    async fn publish(&mut self, grower: usize, place: usize) -> Result<(), Trouble> {
        let offering = self.plan.offerings.get(place).ok_or_else(impossible)?;
        let item = self.items.get(offering.item).ok_or_else(impossible)?;
        let customer = match offering.exporter() {
            Some(exporter) => Some(self.buyer((exporter, 0))?.organization),
            None => None,
        };
        let lot = match offering.lot() {
            Some(lot) => Some(*self.offered.get(&lot).ok_or_else(impossible)?),
            None => None,
        };
        let form = offering.form(self.article(offering.item)?, item, customer, lot);
        let key = self.key();
        let id = self.store.publish(self.grower(grower)?, &key, &form).await?;
        self.offered.insert(place, id);
        Ok(())
    }

    async fn least(&self, grower: usize, minimum: Minimum) -> Result<(), Trouble> {
        let who = self.grower(grower)?;
        let conditions = self.store.delivery_conditions(who, who.organization).await?;
        let conditions = conditions.ok_or_else(super::impossible)?;
        let conditions = Conditions { minimum: Some(minimum), ..conditions };
        self.store.set_delivery_conditions(who, &conditions).await
    }

    async fn order(&mut self, buyer: Buyer, place: usize) -> Result<(), Trouble> {
        let wanted = self.plan.wanted.get(place).ok_or_else(impossible)?;
        let batch = self.plan.batches.get(wanted.batch).ok_or_else(impossible)?;
        let wish = Wish {
            key: self.key(),
            supply: *self.supplies.get(&wanted.batch).ok_or_else(impossible)?,
            count: wanted.count,
            unit: wanted.unit,
            packing: 0,
            price: batch.price,
            reference: wanted.reference.clone(),
        };
        let order = self.store.place_order(self.buyer(buyer)?, &wish).await?;
        self.orders.insert(place, order.id);
        Ok(())
    }

    async fn apply(&self, form: &ApplicationForm, refused: Option<&str>) -> Result<(), Trouble> {
        let secret = self.store.apply(form).await?;
        if let Some(reason) = refused {
            let (application, _) = self.store.followed_application(&secret).await?;
            self.store.decide(&self.people.operator, application.id, false, reason).await?;
        }
        Ok(())
    }

    fn key(&mut self) -> String {
        self.keys += 1;
        format!("demo-{:08}", self.keys)
    }

    fn buyer(&self, (exporter, person): Buyer) -> Result<&'a Viewer, Trouble> {
        let people: &'a People = self.people;
        people.exporters.get(exporter).and_then(|people| people.get(person)).ok_or_else(impossible)
    }

    /// The contact who does the work at a grower.
    fn grower(&self, grower: usize) -> Result<&'a Viewer, Trouble> {
        let people: &'a People = self.people;
        people.growers.get(grower).and_then(|people| people.first()).ok_or_else(impossible)
    }

    fn grower_of(&self, item: usize) -> Result<&'a Viewer, Trouble> {
        self.grower(self.items.get(item).ok_or_else(impossible)?.grower)
    }

    fn article(&self, item: usize) -> Result<ArticleId, Trouble> {
        self.articles.get(&item).copied().ok_or_else(impossible)
    }

    fn placed(&self, order: usize) -> Result<OrderId, Trouble> {
        self.orders.get(&order).copied().ok_or_else(impossible)
    }
}

/// Delivers until nothing is due.
pub(crate) async fn deliver_all(store: &Store) -> Result<(), Trouble> {
    while store.deliver().await? > 0 {}
    Ok(())
}
