//! Cancelling an order in time, and corrections that both sides agree on, on both databases.

#[path = "forms/forms.rs"]
mod forms;

use desk::{Baskets, Corrections, Orders, Publishing, Supplies};
use domain::orders::basket::Mode;
use domain::orders::corrections::{Change, State, Verdict};
use domain::orders::{Cancelled, Order};
use domain::supply::SupplyType;
use domain::timeline::{Audience, Event};
use domain::{Cents, CorrectionId, OrderId, Pieces, Refusal, SupplyId, UnitPrice, Viewer};
use forms::{basket, form, journal, packages, publish, refused, stock, tuesday};
use store::testing::{Floor, each};

/// Three packages of a batch of ten, ordered on Tuesday at noon.
async fn ordered(floor: &Floor) -> (Viewer, Viewer, SupplyId, Order) {
    let (grower, buyer) = (floor.grower("Jansen").await, floor.exporter("Bloom").await);
    floor.set_clock(tuesday());
    let article = floor.article(&grower, "R-60").await;
    let id = publish(floor, &grower, &form(SupplyType::Batch, article)).await;
    let basket = basket("one", Mode::AllOrNothing, vec![packages(id, 3)]);
    let placed = floor.store.place_basket(&buyer, &basket).await.expect("ordered");
    (grower, buyer, id, placed.lines.into_iter().next().expect("a line"))
}

async fn ask(floor: &Floor, who: &Viewer, order: OrderId, key: &str, changes: &[Change]) -> CorrectionId {
    let key = format!("correct-{key}");
    floor.store.request_correction(who, &key, order, changes, "Te veel besteld").await.expect("asked")
}

async fn state(floor: &Floor, who: &Viewer, order: OrderId) -> State {
    let corrections = floor.store.corrections(who, order).await.expect("corrections");
    corrections.first().expect("a correction").1.state(floor.store.now())
}

#[tokio::test]
async fn an_order_is_cancelled_by_its_buyer_until_the_deadline_and_its_pieces_are_free_again() {
    each(async |floor: Floor| {
        let (grower, buyer, id, order) = ordered(&floor).await;
        let rival = floor.exporter("Van Dam").await;
        let operator = floor.operator().await;
        assert_eq!(refused(floor.store.cancel_order(&rival, order.id).await), Refusal::NotFound);
        assert_eq!(refused(floor.store.cancel_order(&grower, order.id).await), Refusal::NotAllowed);
        assert_eq!(refused(floor.store.cancel_order(&operator, order.id).await), Refusal::NotAllowed);
        let deadline = order.cancel_until;
        assert_eq!(deadline, tuesday().plus_minutes(30));
        floor.set_clock(deadline);
        assert_eq!(
            refused(floor.store.cancel_order(&buyer, order.id).await),
            Refusal::DeadlinePassed { deadline }
        );
        floor.set_clock(deadline.plus_seconds(-1));
        let cancelled = floor.store.cancel_order(&buyer, order.id).await.expect("cancelled");
        let by = Cancelled { by: buyer.name.clone(), at: deadline.plus_seconds(-1) };
        assert_eq!(cancelled.cancelled, Some(by));
        assert_eq!(stock(&floor, &grower, id).await, (800, 0, 0));
        let again = floor.store.cancel_order(&buyer, order.id).await.expect("twice is once");
        assert_eq!(again, cancelled);
        assert_eq!(stock(&floor, &grower, id).await, (800, 0, 0));
        assert_eq!(refused(floor.store.set_seen(&grower, order.id).await), Refusal::NotFound);
        let placed = floor.store.placed(&buyer, order.group).await.expect("the order");
        assert_eq!(placed.total, Cents(0));
        let told = journal(&floor)
            .await
            .into_iter()
            .find(|row| row.entry.event == Event::OrderCancelled { order: order.id, number: order.number });
        let both = Audience::Organizations(vec![buyer.organization, grower.organization]);
        assert_eq!(told.expect("told").audience, both);
        assert_eq!(floor.store.deliver().await.expect("delivered"), 1);
        let after = floor.store.order(&buyer, order.id).await.expect("the order");
        assert_eq!(after.forwarded, None, "what was cancelled is not forwarded");
    })
    .await;
}

#[tokio::test]
async fn fx_46_what_was_seen_is_not_cancelled_and_of_both_at_once_one_happens() {
    each(async |floor: Floor| {
        let (grower, buyer, id, order) = ordered(&floor).await;
        let store = &floor.store;
        let (seen, cancelled) =
            tokio::join!(store.set_seen(&grower, order.id), store.cancel_order(&buyer, order.id));
        assert!(seen.is_ok() != cancelled.is_ok());
        let sold = if seen.is_ok() { 240 } else { 0 };
        assert_eq!(stock(&floor, &grower, id).await, (800, sold, 0));
        let basket = basket("two", Mode::AllOrNothing, vec![packages(id, 1)]);
        let order = store.place_basket(&buyer, &basket).await.expect("ordered").lines.remove(0);
        store.set_seen(&grower, order.id).await.expect("seen");
        let refusal = refused(store.cancel_order(&buyer, order.id).await);
        assert!(matches!(refusal, Refusal::AlreadySeen { .. }), "{refusal:?}");
    })
    .await;
}

#[tokio::test]
async fn pieces_of_a_batch_that_was_replaced_come_back_to_the_one_in_its_place() {
    each(async |floor: Floor| {
        let (grower, buyer, id, order) = ordered(&floor).await;
        let store = &floor.store;
        let new = store.replace_batch(&grower, "replace-0001", id, UnitPrice(4_300)).await.expect("replaced");
        let newer =
            store.replace_batch(&grower, "replace-0002", new, UnitPrice(4_400)).await.expect("replaced");
        assert_eq!(stock(&floor, &grower, newer).await, (560, 0, 0));
        store.cancel_order(&buyer, order.id).await.expect("cancelled");
        assert_eq!(stock(&floor, &grower, id).await, (0, 0, 0));
        assert_eq!(stock(&floor, &grower, newer).await, (800, 0, 0), "no piece is lost");
    })
    .await;
}

#[tokio::test]
async fn a5_a_correction_acts_when_the_other_side_agrees_and_seen_stays() {
    each(async |floor: Floor| {
        let (grower, buyer, id, order) = ordered(&floor).await;
        let store = &floor.store;
        let seen = store.set_seen(&grower, order.id).await.expect("seen").seen;
        let changes = [Change::Pieces(Pieces(160)), Change::Price(UnitPrice(4_000))];
        let correction = ask(&floor, &buyer, order.id, "one", &changes).await;
        assert_eq!(
            ask(&floor, &buyer, order.id, "one", &changes).await,
            correction,
            "the same key asks once"
        );
        let now = store.order(&buyer, order.id).await.expect("the order");
        assert_eq!((now.pieces, now.price), (order.pieces, order.price), "nothing yet");
        assert_eq!(state(&floor, &grower, order.id).await, State::Pending);
        let own = store.answer_correction(&buyer, correction, Verdict::Agreed).await;
        assert_eq!(refused(own), Refusal::NotAllowed, "not by who asked");
        let corrected = store.answer_correction(&grower, correction, Verdict::Agreed).await.expect("agreed");
        assert_eq!(
            (corrected.pieces, corrected.price, corrected.total),
            (Pieces(160), UnitPrice(4_000), Cents(6_400))
        );
        assert_eq!((corrected.count, corrected.seen), (2, seen), "seen is what it was");
        assert_eq!(stock(&floor, &grower, id).await, (800, 160, 0), "what is less comes back");
        assert_eq!(store.placed(&buyer, order.group).await.expect("the order").total, Cents(6_400));
        let twice = store.answer_correction(&grower, correction, Verdict::Declined).await;
        assert_eq!(refused(twice), Refusal::CorrectionClosed);
        let told = journal(&floor)
            .await
            .into_iter()
            .filter(|row| row.entry.event == Event::OrderCorrected { order: order.id, number: order.number });
        assert_eq!(told.count(), 2, "asked and answered");
    })
    .await;
}

#[tokio::test]
async fn a5_declined_withdrawn_and_expired_corrections_change_nothing() {
    each(async |floor: Floor| {
        let (grower, buyer, id, order) = ordered(&floor).await;
        let store = &floor.store;
        let price = [Change::Price(UnitPrice(4_500))];
        let first = ask(&floor, &grower, order.id, "one", &price).await;
        let open =
            store.request_correction(&buyer, "correct-open", order.id, &[Change::Cancel], "Toch niet").await;
        assert_eq!(refused(open), Refusal::CorrectionOpen);
        store.answer_correction(&buyer, first, Verdict::Declined).await.expect("declined");
        assert_eq!(state(&floor, &buyer, order.id).await, State::Declined);
        let second = ask(&floor, &grower, order.id, "two", &price).await;
        assert_eq!(refused(store.withdraw_correction(&buyer, second).await), Refusal::NotAllowed);
        store.withdraw_correction(&grower, second).await.expect("withdrawn");
        assert_eq!(state(&floor, &buyer, order.id).await, State::Withdrawn);
        let third = ask(&floor, &grower, order.id, "three", &price).await;
        let deadline = tuesday().day().plus(1).at(17, 0);
        floor.set_clock(deadline);
        let late = store.answer_correction(&buyer, third, Verdict::Agreed).await;
        assert_eq!(refused(late), Refusal::DeadlinePassed { deadline });
        assert_eq!(state(&floor, &buyer, order.id).await, State::Expired);
        assert_eq!(store.order(&buyer, order.id).await.expect("the order"), order);
        assert_eq!(stock(&floor, &grower, id).await, (800, 240, 0));
    })
    .await;
}

#[tokio::test]
async fn a5_both_sides_cancel_together_after_the_deadline_and_more_must_be_there() {
    each(async |floor: Floor| {
        let (grower, buyer, id, order) = ordered(&floor).await;
        let store = &floor.store;
        let more = ask(&floor, &buyer, order.id, "more", &[Change::Pieces(Pieces(880))]).await;
        let too_many = store.answer_correction(&grower, more, Verdict::Agreed).await;
        assert_eq!(refused(too_many), Refusal::SoldOut { left: Pieces(560) });
        assert_eq!(state(&floor, &grower, order.id).await, State::Pending, "refused, nothing changed");
        store.correct(&grower, id, Pieces(880)).await.expect("more is there");
        store.answer_correction(&grower, more, Verdict::Agreed).await.expect("agreed");
        assert_eq!(stock(&floor, &grower, id).await, (880, 880, 0));
        floor.set_clock(tuesday().plus_hours(2));
        let cancel = ask(&floor, &buyer, order.id, "cancel", &[Change::Cancel]).await;
        let cancelled = store.answer_correction(&grower, cancel, Verdict::Agreed).await.expect("agreed");
        assert_eq!(cancelled.cancelled.map(|cancelled| cancelled.by), Some(grower.name.clone()));
        assert_eq!(stock(&floor, &grower, id).await, (880, 0, 0));
        let again =
            store.request_correction(&buyer, "correct-again", order.id, &[Change::Cancel], "Nog eens").await;
        assert_eq!(refused(again), Refusal::NotFound);
    })
    .await;
}

#[tokio::test]
async fn a5_strangers_and_senseless_corrections_are_refused() {
    each(async |floor: Floor| {
        let (grower, buyer, _, order) = ordered(&floor).await;
        let store = &floor.store;
        let (stranger, rival) = (floor.grower("De Lier").await, floor.exporter("Van Dam").await);
        let operator = floor.operator().await;
        let price = [Change::Price(UnitPrice(4_500))];
        for who in [&stranger, &rival] {
            let asked = store.request_correction(who, "correct-0001", order.id, &price, "Zomaar").await;
            assert_eq!(refused(asked), Refusal::NotFound);
            assert_eq!(refused(store.corrections(who, order.id).await), Refusal::NotFound);
        }
        let asked = store.request_correction(&operator, "correct-0001", order.id, &price, "Zomaar").await;
        assert_eq!(refused(asked), Refusal::NotAllowed);
        let correction = ask(&floor, &buyer, order.id, "one", &price).await;
        for who in [&buyer, &grower] {
            let own = store.own_corrections(who).await.expect("corrections");
            assert_eq!(own.iter().map(|(id, _)| *id).collect::<Vec<_>>(), [correction]);
        }
        assert_eq!(refused(store.own_corrections(&operator).await), Refusal::NotAllowed);
        for who in [&stranger, &rival] {
            assert_eq!(store.own_corrections(who).await, Ok(vec![]));
            let answer = store.answer_correction(who, correction, Verdict::Agreed).await;
            assert_eq!(refused(answer), Refusal::NotFound);
            assert_eq!(refused(store.withdraw_correction(who, correction).await), Refusal::NotFound);
        }
        let missing = store.answer_correction(&grower, CorrectionId(7), Verdict::Agreed).await;
        assert_eq!(refused(missing), Refusal::NotFound);
        store.withdraw_correction(&buyer, correction).await.expect("withdrawn");
        let cases = [
            (vec![], "Zomaar", Refusal::NothingCorrected),
            (vec![Change::Price(order.price)], "Zomaar", Refusal::NothingCorrected),
            (price.to_vec(), "  ", Refusal::ReasonMissing),
            (vec![Change::Pieces(Pieces(81))], "Zomaar", Refusal::BrokenUnit { of: Pieces(80) }),
        ];
        for (changes, reason, refusal) in cases {
            let asked = store.request_correction(&buyer, "correct-0002", order.id, &changes, reason).await;
            assert_eq!(refused(asked), refusal);
        }
        for pieces in [0, -80, i64::MAX] {
            let changes = [Change::Pieces(Pieces(pieces))];
            let asked = store.request_correction(&buyer, "correct-0002", order.id, &changes, "Zomaar").await;
            assert!(matches!(refused(asked), Refusal::Invalid(_)), "{pieces}");
        }
    })
    .await;
}
