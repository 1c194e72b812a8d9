//! Members and guests: who may follow, list, feed and order, on both databases.

#[path = "forms/forms.rs"]
mod forms;

use desk::{Accounts, Baskets, Growers, Holds, SupplyFeed, Trouble, WeeklyLists};
use domain::accounts::membership::Membership::{self, Guest, Member};
use domain::orders::basket::Mode;
use domain::orders::holds::HoldForm;
use domain::supply::SupplyType;
use domain::weekly_list::PickForm;
use domain::{Refusal, Unit};
use forms::{basket, form, packages, publish, refused, tuesday};
use store::testing::{Floor, all_supply, each};

/// `FX-48`, `FX-49`: every pair, and all four deeds.
#[tokio::test]
async fn fx_49_the_truth_table_holds_on_follow_list_feed_and_order() {
    each(async |floor: Floor| {
        let operator = floor.operator().await;
        let (grower, buyer) = (floor.grower("Jansen").await, floor.exporter("Bloom").await);
        floor.set_clock(tuesday());
        let article = floor.article(&grower, "R-60").await;
        let batch = publish(&floor, &grower, &form(SupplyType::Batch, article)).await;
        let store = &floor.store;
        for (number, (exporter, other)) in
            [(Member, Member), (Member, Guest), (Guest, Member), (Guest, Guest)].into_iter().enumerate()
        {
            let allowed = exporter == Member || other == Member;
            for (company, membership) in [(&buyer, exporter), (&grower, other)] {
                store.set_membership(&operator, company.organization, membership).await.expect("set");
            }
            let may = |answer: Result<(), Trouble>| match answer {
                Ok(()) => true,
                refusal => {
                    assert_eq!(refused(refusal), Refusal::NoMember);
                    false
                }
            };
            assert_eq!(may(store.follow(&buyer, grower.organization, true).await), allowed, "follow");
            assert_eq!(may(store.pick(&buyer, article, &PickForm::default()).await), allowed, "list");
            let page = store.supply_after(&buyer, 0, 100).await.expect("the feed");
            assert_eq!(page.items.iter().any(|item| item.supply.is_some()), allowed, "feed");
            let wish = basket(&format!("wish-{number}"), Mode::AllOrNothing, vec![packages(batch, 1)]);
            let placed = store.place_basket(&buyer, &wish).await.expect("answered");
            assert_eq!(placed.id.is_some(), allowed, "order");
            assert!(placed.refused.iter().all(|refused| refused.reason == Refusal::NoMember));
            let hold = HoldForm { supply: batch, count: 1, unit: Unit::Package, packing: 0 };
            assert_eq!(may(store.hold(&buyer, hold).await.map(|_| ())), allowed, "hold");
            assert_eq!(all_supply(store, &buyer).await.expect("an assortment").len(), 1, "seeing is free");
            // Stopping is always open.
            store.follow(&buyer, grower.organization, false).await.expect("stopped");
            store.unpick(&buyer, article).await.expect("dropped");
            store.release_hold(&buyer, batch).await.expect("released");
        }
    })
    .await;
}

#[tokio::test]
async fn fx_48_operators_say_who_is_a_member_and_nobody_else_does() {
    each(async |floor: Floor| {
        let operator = floor.operator().await;
        let (grower, buyer) = (floor.grower("Jansen").await, floor.exporter("Bloom").await);
        let store = &floor.store;
        for who in [&grower, &buyer] {
            let set = store.set_membership(who, who.organization, Member).await;
            assert_eq!(refused(set), Refusal::NotAllowed);
            assert_eq!(refused(store.companies(who).await), Refusal::NotAllowed);
        }
        let platform = store.set_membership(&operator, operator.organization, Guest).await;
        assert_eq!(refused(platform), Refusal::NotFound);
        store.set_membership(&operator, buyer.organization, Guest).await.expect("set");
        store.set_membership(&operator, buyer.organization, Guest).await.expect("twice is once");
        let companies = store.companies(&operator).await.expect("companies");
        let known: Vec<(&str, Membership)> =
            companies.iter().map(|company| (company.name.as_str(), company.membership)).collect();
        assert_eq!(known, [("Bloom", Guest), ("Jansen", Member)]);
        assert_eq!(store.journal_head().await.expect("a journal"), 1, "told once");
    })
    .await;
}
