//! Price groups: who sees what at which price, on both databases.

#[path = "forms/forms.rs"]
mod forms;

use desk::{PriceGroups, Publishing, SupplyFeed};
use domain::refusal::{Field, Problem};
use domain::supply::SupplyType;
use domain::supply::changes::PriceChange;
use domain::supply::form::SupplyForm;
use domain::supply::history::Changed;
use domain::supply::period::Period;
use domain::supply::prices::{Filter, GroupPrice, PriceGroupForm};
use domain::timeline::{Audience, Event};
use domain::{PriceGroupId, Refusal, UnitPrice, Viewer};
use forms::{PRICE, WEEK, follow, form, journal, price, publish, refused, row, tuesday};
use store::testing::{Floor, each};

fn group(customers: &[&Viewer]) -> PriceGroupForm {
    PriceGroupForm {
        name: "Cash & carry".into(),
        price: GroupPrice::Calculated { per_mille: -50 },
        filter: Filter::Everything,
        customers: customers.iter().map(|who| who.organization).collect(),
    }
}

#[tokio::test]
async fn st_b_04_a_group_gets_its_price_and_who_is_filtered_out_sees_nothing() {
    each(async |floor: Floor| {
        let grower = floor.grower("Jansen").await;
        let (buyer, other) = (floor.exporter("Bloom").await, floor.exporter("Van Dam").await);
        floor.set_clock(tuesday());
        let (roses, tulips) = (floor.article(&grower, "R-60").await, floor.article(&grower, "T-40").await);
        let filter = Filter::Except(vec![tulips]);
        let cheaper = PriceGroupForm { filter, ..group(&[&buyer]) };
        let id = floor.store.add_price_group(&grower, &cheaper).await.expect("made");
        let shown = publish(&floor, &grower, &form(SupplyType::Batch, roses)).await;
        let hidden = publish(&floor, &grower, &form(SupplyType::Batch, tulips)).await;
        assert_eq!(price(&floor, &buyer, shown).await, Some(UnitPrice(3_990)));
        assert_eq!(price(&floor, &buyer, hidden).await, None);
        assert_eq!(price(&floor, &other, shown).await, Some(PRICE));
        assert_eq!(price(&floor, &other, hidden).await, Some(PRICE));
        let groups = floor.store.price_groups(&grower).await.expect("groups");
        assert_eq!(
            groups.first().map(|(id, group)| (*id, group.customers.clone())),
            Some((id, cheaper.customers))
        );
        let manual = GroupPrice::Manual(UnitPrice(3_500));
        let set = floor.store.set_group_price(&grower, shown, id, manual).await;
        assert_eq!(row(set), "ST-B-09", "a batch's price never changes in place");
    })
    .await;
}

#[tokio::test]
async fn st_c_04_a_groups_catalog_price_waits_a_day_and_its_usual_price_is_for_what_comes_later() {
    each(async |floor: Floor| {
        let (grower, buyer) = (floor.grower("Jansen").await, floor.exporter("Bloom").await);
        follow(&floor, &buyer, &grower).await;
        floor.set_clock(tuesday());
        let article = floor.article(&grower, "R-60").await;
        let id = floor.store.add_price_group(&grower, &group(&[&buyer])).await.expect("made");
        let supply = publish(&floor, &grower, &form(SupplyType::Catalog, article)).await;
        let set = async |price| {
            floor.store.set_group_price(&grower, supply, id, GroupPrice::Manual(UnitPrice(price))).await
        };
        assert_eq!(set(3_900).await.expect("set"), PriceChange::Changed);
        assert_eq!(price(&floor, &buyer, supply).await, Some(UnitPrice(3_900)));
        assert_eq!(row(set(3_800).await), "ST-C-09a");
        assert_eq!(set(3_900).await.expect("the same"), PriceChange::Unchanged);
        let history = floor.store.supply_history(&grower, supply).await.expect("a history");
        let expected =
            Changed::GroupPrice { group: id, from: Some(UnitPrice(3_990)), to: Some(UnitPrice(3_900)) };
        assert_eq!(history.first().map(|entry| entry.changed), Some(expected));
        let usual = PriceGroupForm { price: GroupPrice::Manual(UnitPrice(3_000)), ..group(&[&buyer]) };
        floor.store.change_price_group(&grower, id, &usual).await.expect("changed");
        assert_eq!(price(&floor, &buyer, supply).await, Some(UnitPrice(3_900)), "what is up keeps its price");
        let batch = publish(&floor, &grower, &form(SupplyType::Batch, article)).await;
        assert_eq!(price(&floor, &buyer, batch).await, Some(UnitPrice(3_000)));
        let next = SupplyForm { period: Period::of_week(WEEK.plus(1)), ..form(SupplyType::Catalog, article) };
        let next = publish(&floor, &grower, &next).await;
        assert_eq!(price(&floor, &buyer, next).await, Some(UnitPrice(3_000)), "ST-C-08: ordered ahead");
    })
    .await;
}

/// Whoever was in it, whoever is, and the grower's own people hear of it; nobody else does.
#[tokio::test]
async fn who_comes_into_a_group_or_leaves_it_hears_that_prices_are_others() {
    each(async |floor: Floor| {
        let grower = floor.grower("Jansen").await;
        let (one, two) = (floor.exporter("Bloom").await, floor.exporter("Van Dam").await);
        let id = floor.store.add_price_group(&grower, &group(&[&one])).await.expect("made");
        floor.store.change_price_group(&grower, id, &group(&[&two])).await.expect("changed");
        floor.store.remove_price_group(&grower, id).await.expect("removed");
        let told = journal(&floor).await.into_iter().filter(|row| row.entry.event == Event::PricesSet);
        let concerned = |who: &[&Viewer]| {
            let mut all: Vec<_> = who.iter().map(|who| who.organization).collect();
            all.sort_unstable();
            Audience::Organizations(all)
        };
        let expected =
            [concerned(&[&grower, &one]), concerned(&[&grower, &one, &two]), concerned(&[&grower, &two])];
        assert_eq!(told.map(|row| row.audience).collect::<Vec<_>>(), expected);
    })
    .await;
}

#[tokio::test]
async fn a_customer_is_in_one_group_and_only_its_grower_touches_it() {
    each(async |floor: Floor| {
        let (grower, other) = (floor.grower("Jansen").await, floor.grower("De Lier").await);
        let buyer = floor.exporter("Bloom").await;
        floor.set_clock(tuesday());
        let first = floor.store.add_price_group(&grower, &group(&[&buyer])).await.expect("made");
        let twice = floor.store.add_price_group(&grower, &group(&[])).await;
        assert_eq!(refused(twice), Refusal::field(Field::Name, Problem::Twice));
        let named = PriceGroupForm { name: "Lijnrijders".into(), ..group(&[&buyer]) };
        let second = floor.store.add_price_group(&grower, &named).await.expect("made");
        let groups = floor.store.price_groups(&grower).await.expect("groups");
        let members: Vec<_> = groups.into_iter().map(|(id, group)| (id, group.customers.len())).collect();
        assert_eq!(members, [(first, 0), (second, 1)], "he came over");
        assert_eq!(refused(floor.store.price_groups(&buyer).await), Refusal::NotAllowed);
        assert_eq!(refused(floor.store.add_price_group(&buyer, &named).await), Refusal::NotAllowed);
        assert!(floor.store.price_groups(&other).await.expect("groups").is_empty());
        assert_eq!(refused(floor.store.change_price_group(&other, first, &named).await), Refusal::NotFound);
        let missing = floor.store.change_price_group(&grower, PriceGroupId(7), &group(&[])).await;
        assert!(missing.is_err());
        let unknown = floor.store.change_price_group(&grower, first, &group(&[&other])).await;
        assert_eq!(refused(unknown), Refusal::field(Field::Company, Problem::Unknown));
        let article = floor.article(&other, "R-60").await;
        let theirs = publish(&floor, &other, &form(SupplyType::Batch, article)).await;
        let set = floor.store.set_group_price(&grower, theirs, first, GroupPrice::Base).await;
        assert_eq!(refused(set), Refusal::NotFound);
        let set = floor.store.set_group_price(&other, theirs, first, GroupPrice::Base).await;
        assert_eq!(refused(set), Refusal::NotFound);
    })
    .await;
}

#[tokio::test]
async fn st_b_09_a_removed_groups_price_stays_where_it_is_fixed_and_ends_everywhere_else() {
    each(async |floor: Floor| {
        let grower = floor.grower("Jansen").await;
        let (buyer, other) = (floor.exporter("Bloom").await, floor.exporter("Van Dam").await);
        follow(&floor, &buyer, &grower).await;
        floor.set_clock(tuesday());
        let (roses, tulips) = (floor.article(&grower, "R-60").await, floor.article(&grower, "T-40").await);
        let filter = Filter::Except(vec![tulips]);
        let cheaper = PriceGroupForm { filter, ..group(&[&buyer, &other]) };
        let id = floor.store.add_price_group(&grower, &cheaper).await.expect("made");
        let batch = publish(&floor, &grower, &form(SupplyType::Batch, roses)).await;
        let hidden = publish(&floor, &grower, &form(SupplyType::Batch, tulips)).await;
        let fixed = publish(&floor, &grower, &form(SupplyType::Catalog, roses)).await;
        let open = SupplyForm { period: Period::of_week(WEEK.plus(2)), ..form(SupplyType::Catalog, roses) };
        let open = publish(&floor, &grower, &open).await;
        let own = UnitPrice(3_900);
        floor.store.set_own_price(&grower, batch, other.organization, own).await.expect("his own");
        assert_eq!(price(&floor, &buyer, hidden).await, None);
        let before = floor.store.supply_after(&buyer, 0, 100).await.expect("a feed").maximum_sequence;

        floor.store.remove_price_group(&grower, id).await.expect("removed");
        assert!(floor.store.price_groups(&grower).await.expect("groups").is_empty());
        assert_eq!(price(&floor, &buyer, batch).await, Some(UnitPrice(3_990)), "ST-B-09");
        assert_eq!(price(&floor, &buyer, fixed).await, Some(UnitPrice(3_990)), "ST-C-09b");
        assert_eq!(price(&floor, &other, batch).await, Some(own), "he had one of his own");
        assert_eq!(price(&floor, &buyer, hidden).await, Some(PRICE), "nothing is kept from him any more");
        assert_eq!(price(&floor, &buyer, open).await, None, "no price of his own to order ahead at");
        let told = floor.store.supply_after(&buyer, before, 100).await.expect("a feed");
        let mut told: Vec<_> = told.items.iter().map(|item| item.id).collect();
        told.sort_unstable();
        assert_eq!(told, [batch, hidden, fixed, open]);
        let later = publish(&floor, &grower, &form(SupplyType::Batch, roses)).await;
        assert_eq!(price(&floor, &buyer, later).await, Some(PRICE));

        let from = Some(UnitPrice(3_990));
        let ended = Changed::GroupPrice { group: id, from, to: None };
        let kept = Changed::OwnPrice { customer: buyer.organization, from: None, to: from };
        let history = async |supply| -> Vec<Changed> {
            let history = floor.store.supply_history(&grower, supply).await.expect("a history");
            history.into_iter().map(|entry| entry.changed).take(2).collect()
        };
        assert_eq!(history(batch).await, [ended, kept]);
        assert_eq!(history(open).await.first(), Some(&ended));
        assert!(!history(hidden).await.contains(&ended), "it had no price there");
        let waits = floor.store.change_price(&grower, fixed, UnitPrice(4_300)).await;
        assert_eq!(waits.expect("the day does not begin"), PriceChange::Changed);
    })
    .await;
}

#[tokio::test]
async fn a_group_is_removed_once_by_its_grower_and_its_name_is_free_again() {
    each(async |floor: Floor| {
        let (grower, other) = (floor.grower("Jansen").await, floor.grower("De Lier").await);
        let buyer = floor.exporter("Bloom").await;
        floor.set_clock(tuesday());
        let id = floor.store.add_price_group(&grower, &group(&[&buyer])).await.expect("made");
        assert_eq!(refused(floor.store.remove_price_group(&other, id).await), Refusal::NotFound);
        assert_eq!(refused(floor.store.remove_price_group(&buyer, id).await), Refusal::NotAllowed);
        let article = floor.article(&grower, "R-60").await;
        let catalog =
            SupplyForm { period: Period::of_week(WEEK.plus(2)), ..form(SupplyType::Catalog, article) };
        let catalog = publish(&floor, &grower, &catalog).await;
        let lower = GroupPrice::Manual(UnitPrice(3_000));
        floor.store.set_group_price(&grower, catalog, id, lower).await.expect("set");
        let groups = async || {
            let lines = floor.store.own_supply(&grower).await.expect("his supply");
            lines.first().map(|line| line.groups.clone()).expect("a line")
        };
        assert_eq!(groups().await, [(id, lower)]);
        floor.store.remove_price_group(&grower, id).await.expect("removed");
        assert_eq!(groups().await, []);
        assert_eq!(refused(floor.store.remove_price_group(&grower, id).await), Refusal::NotFound);
        assert_eq!(
            refused(floor.store.change_price_group(&grower, id, &group(&[])).await),
            Refusal::NotFound
        );
        assert_eq!(
            refused(floor.store.set_group_price(&grower, catalog, id, lower).await),
            Refusal::NotFound
        );
        let again = floor.store.add_price_group(&grower, &group(&[&buyer])).await.expect("made again");
        assert_ne!(again, id);
        floor.store.remove_price_group(&grower, again).await.expect("and removed again");
    })
    .await;
}
