//! A grower's own supply as he sees it, on both databases.

#[path = "forms/forms.rs"]
mod forms;

use desk::{Baskets, Publishing, Supplies};
use domain::orders::basket::Mode;
use domain::supply::SupplyType;
use domain::supply::own::{OwnLine, PriceLeave, QuantityLeave, State, WithdrawalLeave};
use domain::{Pieces, Refusal, SupplyId, UnitPrice, Viewer};
use forms::{PRICE, WEEK, basket, follow, form, packages, publish, refused, tuesday};
use store::testing::{Floor, each};

async fn seen(floor: &Floor, who: &Viewer, id: SupplyId) -> OwnLine {
    let lines = floor.store.own_supply(who).await.expect("his supply");
    lines.into_iter().find(|line| line.id == id).expect("it is his")
}

#[tokio::test]
async fn st_c_07_a_grower_sees_from_when_on_he_may_change_a_price_again() {
    each(async |floor: Floor| {
        let grower = floor.grower("Jansen").await;
        let article = floor.article(&grower, "R-60").await;
        floor.set_clock(WEEK.first_day().plus(-5).at(9, 0));
        let id = publish(&floor, &grower, &form(SupplyType::Catalog, article)).await;
        let fixed = WEEK.first_day().plus(-4).at(10, 0);
        assert_eq!(seen(&floor, &grower, id).await.price_leave, PriceLeave::UntilFixed { until: fixed });
        floor.set_clock(tuesday());
        assert_eq!(seen(&floor, &grower, id).await.price_leave, PriceLeave::OnceADay { since: fixed });
        floor.store.change_price(&grower, id, UnitPrice(PRICE.0 + 100)).await.expect("once");
        let waits = PriceLeave::Waits { since: fixed, again: tuesday().plus_hours(24) };
        let line = seen(&floor, &grower, id).await;
        assert_eq!((line.price_leave, line.price), (waits, Some(UnitPrice(PRICE.0 + 100))));
        assert_eq!(line.withdrawal, WithdrawalLeave::Fixed { since: fixed });
        let refusal = refused(floor.store.withdraw(&grower, id).await);
        assert!(matches!(refusal, Refusal::WeekFixed { .. }), "what is said is what is done: {refusal:?}");
    })
    .await;
}

#[tokio::test]
async fn st_b_12_he_sees_what_is_taken_of_his_own_and_nobody_elses_supply() {
    each(async |floor: Floor| {
        let (grower, other) = (floor.grower("Jansen").await, floor.grower("De Vries").await);
        let (buyer, stranger) = (floor.exporter("Bloom").await, floor.exporter("Van Dam").await);
        let article = floor.article(&grower, "R-60").await;
        floor.set_clock(tuesday());
        let id = publish(&floor, &grower, &form(SupplyType::Batch, article)).await;
        let line = seen(&floor, &grower, id).await;
        assert_eq!((line.state, line.price_leave), (State::Running, PriceLeave::NewBatch));
        assert_eq!(line.quantity_leave, QuantityLeave::Free);
        let basket = basket("three", Mode::AllOrNothing, vec![packages(id, 3)]);
        floor.store.place_basket(&buyer, &basket).await.expect("ordered");
        let line = seen(&floor, &grower, id).await;
        assert_eq!(line.quantity_leave, QuantityLeave::AtLeast(Pieces(240)));
        assert_eq!(floor.store.own_supply(&other).await, Ok(Vec::new()));
        assert_eq!(refused(floor.store.own_supply(&buyer).await), Refusal::NotAllowed);

        follow(&floor, &buyer, &grower).await;
        let customers = floor.store.customers(&grower).await.expect("customers");
        let named: Vec<_> = customers.iter().map(|customer| (customer.id, customer.in_network)).collect();
        assert_eq!(named, [(buyer.organization, true), (stranger.organization, false)]);
        assert_eq!(refused(floor.store.customers(&buyer).await), Refusal::NotAllowed);
    })
    .await;
}
