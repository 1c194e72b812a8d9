//! Supply of all five types: put up, seen and priced, on both databases.

#[path = "forms/forms.rs"]
mod forms;

use desk::{Catalogs, Clocks, Publishing, Supplies};
use domain::refusal::{Field, Problem};
use domain::supply::SupplyType;
use domain::supply::channels::{Allocation, SalesChannel};
use domain::supply::form::SupplyForm;
use domain::supply::history::Changed;
use domain::supply::line::{ClockState, Standing, Toggle};
use domain::supply::period::Period;
use domain::supply::presets::PresetPresale;
use domain::supply::prices::{OwnPrice, PriceSource, VolumePrice};
use domain::supply::publishing::Form;
use domain::supply::quantity::{Amount, Percentage, Quantity};
use domain::supply::viewing::{Stand, Timing};
use domain::timeline::{Audience, Event};
use domain::{Pieces, Refusal, SupplyId, Unit, UnitPrice};
use forms::{
    PRICE, WEEK, follow, form, journal, line, offer, price, publish, refused, row, seen, stock, tuesday,
};
use store::testing::{Floor, all_supply, each};

#[tokio::test]
async fn st_c_06_a_catalog_is_seen_and_priced_within_the_network_only() {
    each(async |floor: Floor| {
        let (grower, buyer) = (floor.grower("Jansen").await, floor.exporter("Bloom").await);
        let (stranger, operator) = (floor.exporter("Van Dam").await, floor.operator().await);
        let article = floor.article(&grower, "R-60").await;
        follow(&floor, &buyer, &grower).await;
        floor.set_clock(tuesday());
        let id = publish(&floor, &grower, &form(SupplyType::Catalog, article)).await;
        assert_eq!(price(&floor, &buyer, id).await, Some(PRICE));
        let colleague = floor.colleague(&buyer, "Kees").await;
        assert_eq!(price(&floor, &colleague, id).await, Some(PRICE), "a network is the company's");
        assert_eq!(price(&floor, &stranger, id).await, None);
        assert_eq!(refused(all_supply(&floor.store, &operator).await), Refusal::NotAllowed);
        floor.remove(&buyer).await;
        assert_eq!(price(&floor, &colleague, id).await, None, "who followed is gone");
        let told = journal(&floor)
            .await
            .into_iter()
            .find(|row| matches!(row.entry.event, Event::StockChanged { supply, .. } if supply == id));
        assert_eq!(told.expect("told").audience, Audience::Followers(grower.organization));
    })
    .await;
}

#[tokio::test]
async fn st_o_06_an_offer_is_for_its_named_customers_and_nobody_else_hears_of_it() {
    each(async |floor: Floor| {
        let (grower, buyer) = (floor.grower("Jansen").await, floor.exporter("Bloom").await);
        let stranger = floor.exporter("Van Dam").await;
        let article = floor.article(&grower, "R-60").await;
        floor.set_clock(tuesday());
        let before = floor.store.journal_head().await.expect("a journal");
        let id = publish(&floor, &grower, &offer(article, &[&buyer])).await;
        assert_eq!(price(&floor, &buyer, id).await, Some(PRICE));
        assert_eq!(price(&floor, &stranger, id).await, None);
        let told = floor.store.journal_after(before, 10).await.expect("a journal");
        let both = Audience::Organizations(vec![buyer.organization, grower.organization]);
        assert!(told.iter().all(|row| row.audience == both), "nothing for the timeline of others");
        let none = SupplyForm { allocation: Allocation::Customers(Vec::new()), ..offer(article, &[]) };
        assert_eq!(row(floor.store.publish(&grower, "publish-none", &none).await), "ST-O-06");
        let unknown = offer(article, &[&grower]);
        let refusal = refused(floor.store.publish(&grower, "publish-unknown", &unknown).await);
        assert_eq!(refusal, Refusal::field(Field::Company, Problem::Unknown));
        let named = line(&floor, &grower, id).await.allocation;
        assert_eq!(named, Allocation::Customers(vec![buyer.organization]), "its grower sees for whom");
    })
    .await;
}

#[tokio::test]
async fn st_o_03_a_purchase_tip_is_for_one_customer_and_three_hours() {
    each(async |floor: Floor| {
        let (grower, buyer) = (floor.grower("Jansen").await, floor.exporter("Bloom").await);
        let other = floor.exporter("Van Dam").await;
        let article = floor.article(&grower, "R-60").await;
        floor.set_clock(tuesday());
        let now = tuesday();
        let tip = |customers: &[&domain::Viewer], milliseconds: i64| SupplyForm {
            channels: vec![SalesChannel::Floriday],
            period: Period { from: now, until: domain::Moment(now.plus_hours(3).0 + milliseconds) },
            form: Form::PurchaseTip,
            ..offer(article, customers)
        };
        let two = floor.store.publish(&grower, "publish-two", &tip(&[&buyer, &other], 0)).await;
        assert_eq!(row(two), "ST-O-03");
        let long = floor.store.publish(&grower, "publish-long", &tip(&[&buyer], 1_000)).await;
        assert_eq!(row(long), "ST-O-03");
        let id = publish(&floor, &grower, &tip(&[&buyer], 0)).await;
        assert_eq!(price(&floor, &buyer, id).await, Some(PRICE));
        floor.set_clock(now.plus_hours(3).plus_seconds(1));
        assert_eq!(price(&floor, &buyer, id).await, None, "it ends by itself");
    })
    .await;
}

#[tokio::test]
async fn st_x2_what_a_type_does_not_do_is_refused_with_its_row_and_nothing_happens() {
    each(async |floor: Floor| {
        let grower = floor.grower("Jansen").await;
        let article = floor.article(&grower, "R-60").await;
        floor.set_clock(tuesday());
        let catalog = form(SupplyType::Catalog, article);
        let batch = form(SupplyType::Batch, article);
        let clock = form(SupplyType::Clock, article);
        let cases = [
            (SupplyForm { channels: vec![SalesChannel::FloraMondo], ..catalog.clone() }, "ST-C-01"),
            (SupplyForm { channels: vec![SalesChannel::AuctionClock], ..batch.clone() }, "ST-B-01"),
            (SupplyForm { channels: vec![SalesChannel::Floriday], ..clock.clone() }, "ST-K-01"),
            (SupplyForm { allocation: Allocation::General, ..catalog.clone() }, "ST-C-06"),
            (SupplyForm { form: Form::PurchaseTip, ..batch.clone() }, "ST-B-03"),
            (SupplyForm { price: Some(PRICE), ..clock.clone() }, "ST-K-07"),
            (SupplyForm { auction: None, ..clock }, "ST-K-06"),
        ];
        for (form, expected) in cases {
            assert_eq!(row(floor.store.publish(&grower, "publish-no", &form).await), expected);
        }
        for pieces in [0, -80, i64::MAX] {
            let form = SupplyForm { amount: Amount::Pieces(Pieces(pieces)), ..batch.clone() };
            let refusal = refused(floor.store.publish(&grower, "publish-no", &form).await);
            assert_eq!(refusal, Refusal::field(Field::Quantity, Problem::OutOfRange), "{pieces}");
        }
        for price in [0, -1, i64::MAX] {
            let form = SupplyForm { price: Some(UnitPrice(price)), ..batch.clone() };
            let refusal = refused(floor.store.publish(&grower, "publish-no", &form).await);
            assert_eq!(refusal, Refusal::field(Field::Price, Problem::OutOfRange), "{price}");
        }
        assert_eq!(floor.store.journal_head().await.expect("a journal"), 0);
    })
    .await;
}

#[tokio::test]
async fn only_a_grower_publishes_only_his_own_article_and_a_key_publishes_once() {
    each(async |floor: Floor| {
        let (grower, other) = (floor.grower("Jansen").await, floor.grower("De Lier").await);
        let (buyer, operator) = (floor.exporter("Bloom").await, floor.operator().await);
        let article = floor.article(&grower, "R-60").await;
        let form = form(SupplyType::Batch, article);
        for (who, refusal) in
            [(&buyer, Refusal::NotAllowed), (&operator, Refusal::NotAllowed), (&other, Refusal::NotFound)]
        {
            assert_eq!(refused(floor.store.publish(who, "publish-0001", &form).await), refusal);
        }
        let id = floor.store.publish(&grower, "publish-0001", &form).await.expect("published");
        assert_eq!(floor.store.publish(&grower, "publish-0001", &form).await.expect("the same"), id);
        assert_eq!(floor.store.lines(&grower).await.expect("lines").len(), 1);
        for who in [&buyer, &operator] {
            assert_eq!(refused(floor.store.lines(who).await), Refusal::NotAllowed);
            assert_eq!(refused(floor.store.supply_history(who, id).await), Refusal::NotAllowed);
            assert_eq!(refused(floor.store.change_price(who, id, PRICE).await), Refusal::NotAllowed);
            assert_eq!(
                refused(floor.store.replace_batch(who, "replace-1", id, PRICE).await),
                Refusal::NotAllowed
            );
        }
        assert!(floor.store.lines(&other).await.expect("lines").is_empty());
        assert_eq!(refused(floor.store.supply_history(&other, id).await), Refusal::NotFound);
        assert_eq!(refused(floor.store.change_price(&other, id, PRICE).await), Refusal::NotFound);
        assert_eq!(
            refused(floor.store.replace_batch(&other, "replace-1", id, PRICE).await),
            Refusal::NotFound
        );
        let amount = Amount::Pieces(Pieces(80));
        assert_eq!(refused(floor.store.change_quantity(&other, id, amount).await), Refusal::NotFound);
        let own = floor.store.set_own_price(&other, id, buyer.organization, PRICE).await;
        assert_eq!(refused(own), Refusal::NotFound);
    })
    .await;
}

#[tokio::test]
async fn st_c_07_a_catalog_price_changes_once_in_24_hours_and_the_history_says_who() {
    each(async |floor: Floor| {
        let (grower, buyer) = (floor.grower("Jansen").await, floor.exporter("Bloom").await);
        let article = floor.article(&grower, "R-60").await;
        let other = floor.article(&grower, "R-70").await;
        follow(&floor, &buyer, &grower).await;
        let start = tuesday();
        floor.set_clock(start);
        let id = publish(&floor, &grower, &form(SupplyType::Catalog, article)).await;
        let second = publish(&floor, &grower, &form(SupplyType::Catalog, other)).await;
        let change = async |id, price| floor.store.change_price(&grower, id, UnitPrice(price)).await;
        change(id, 4_300).await.expect("the first fill is not a change");
        floor.set_clock(domain::Moment(start.plus_hours(24).0 - 1));
        assert_eq!(row(change(id, 4_400).await), "ST-C-09a");
        change(second, 4_400).await.expect("another article waits for nothing");
        floor.set_clock(start.plus_hours(24));
        change(id, 4_400).await.expect("at 24 hours");
        change(id, 4_400).await.expect("the same price is no change");
        assert_eq!(price(&floor, &buyer, id).await, Some(UnitPrice(4_400)));
        let history = floor.store.supply_history(&grower, id).await.expect("a history");
        let told: Vec<_> = history.iter().map(|entry| (entry.changed, entry.by.as_str(), entry.at)).collect();
        let set =
            |from: Option<i64>, to| Changed::Price { from: from.map(UnitPrice), to: Some(UnitPrice(to)) };
        let (by, later) = (grower.name.as_str(), start.plus_hours(24));
        let put_up = Changed::Quantity { from: None, to: Some(Pieces(800)) };
        let expected = [
            (set(Some(4_300), 4_400), by, later),
            (set(Some(4_200), 4_300), by, start),
            (put_up, by, start),
            (set(None, 4_200), by, start),
        ];
        assert_eq!(told, expected);
    })
    .await;
}

#[tokio::test]
async fn st_c_09d_after_thursday_ten_a_line_is_added_but_not_removed_and_its_indication_may_change() {
    each(async |floor: Floor| {
        let grower = floor.grower("Jansen").await;
        let article = floor.article(&grower, "R-60").await;
        let thursday = WEEK.first_day().plus(3).at(10, 0);
        let next = SupplyForm { period: Period::of_week(WEEK.plus(1)), ..form(SupplyType::Catalog, article) };
        floor.set_clock(thursday.plus_seconds(-1));
        let early = publish(&floor, &grower, &next).await;
        let twice = refused(floor.store.publish(&grower, "publish-twice", &next).await);
        assert_eq!(twice, Refusal::field(Field::Week, Problem::Twice));
        floor.store.withdraw(&grower, early).await.expect("before ten");
        floor.set_clock(thursday);
        let id = publish(&floor, &grower, &next).await;
        assert_eq!(row(floor.store.withdraw(&grower, id).await), "ST-C-09d");
        floor.store.change_quantity(&grower, id, Amount::Pieces(Pieces(80))).await.expect("an indication");
        assert_eq!(stock(&floor, &grower, id).await, (80, 0, 0));
    })
    .await;
}

#[tokio::test]
async fn st_c_02_a_catalog_follows_the_weeks_of_its_article_and_the_usual_word() {
    each(async |floor: Floor| {
        let (grower, buyer) = (floor.grower("Jansen").await, floor.exporter("Bloom").await);
        let other = floor.grower("De Lier").await;
        let article = floor.article(&grower, "R-60").await;
        follow(&floor, &buyer, &grower).await;
        floor.set_clock(tuesday());
        let id = publish(&floor, &grower, &form(SupplyType::Catalog, article)).await;
        let endless = SupplyForm { amount: Amount::Unlimited, ..offer(article, &[&buyer]) };
        let endless = publish(&floor, &grower, &endless).await;
        let limited = publish(&floor, &grower, &offer(article, &[&buyer])).await;
        let say = async |who, weeks, word| floor.store.set_availability(who, article, weeks, word).await;
        assert_eq!(refused(say(&buyer, (WEEK, WEEK), Some(false)).await), Refusal::NotAllowed);
        assert_eq!(refused(say(&other, (WEEK, WEEK), Some(false)).await), Refusal::NotFound);
        let past = (WEEK.plus(-1), WEEK);
        assert_eq!(
            refused(say(&grower, past, Some(false)).await),
            Refusal::field(Field::Week, Problem::Past)
        );
        say(&grower, (WEEK, WEEK.plus(1)), Some(false)).await.expect("said");
        let of = floor.store.availability(&grower, article).await.expect("weeks");
        assert_eq!(of, [(WEEK, false), (WEEK.plus(1), false)]);
        assert_eq!(price(&floor, &buyer, id).await, None);
        assert_eq!(price(&floor, &buyer, endless).await, None, "ST-O-02a: it follows the catalog");
        assert_eq!(price(&floor, &buyer, limited).await, Some(PRICE), "ST-O-02b: it has a number");
        assert_eq!(line(&floor, &grower, id).await.toggle, Toggle::Off);
        say(&grower, (WEEK, WEEK), None).await.expect("taken back");
        assert_eq!(price(&floor, &buyer, id).await, Some(PRICE));
    })
    .await;
}

#[tokio::test]
async fn st_c_08_a_forward_price_is_for_its_customer_also_while_the_article_rests() {
    each(async |floor: Floor| {
        let (grower, buyer) = (floor.grower("Jansen").await, floor.exporter("Bloom").await);
        let other = floor.exporter("Van Dam").await;
        let article = floor.resting_article(&grower, "R-60").await;
        for who in [&buyer, &other] {
            follow(&floor, who, &grower).await;
        }
        floor.set_clock(tuesday());
        let later =
            SupplyForm { period: Period::of_week(WEEK.plus(2)), ..form(SupplyType::Catalog, article) };
        let id = publish(&floor, &grower, &later).await;
        assert_eq!(price(&floor, &buyer, id).await, None, "the base price is not for ordering ahead");
        let ahead = UnitPrice(4_000);
        floor.store.set_own_price(&grower, id, buyer.organization, ahead).await.expect("a forward price");
        let shown = seen(&floor, &buyer).await;
        let supply = shown.iter().find(|supply| supply.id == id).expect("seen");
        assert_eq!((supply.price, supply.source, supply.timing), (ahead, PriceSource::Own, Timing::Forward));
        assert_eq!(price(&floor, &other, id).await, None);
        let batch = form(SupplyType::Batch, floor.article(&grower, "R-70").await);
        let later = SupplyForm {
            period: Period::of_week(WEEK.plus(2)),
            own: vec![OwnPrice { customer: buyer.organization, price: ahead }],
            ..batch
        };
        assert_eq!(row(floor.store.publish(&grower, "publish-later", &later).await), "ST-B-08");
        let unknown = floor.store.set_own_price(&grower, id, grower.organization, ahead).await;
        assert_eq!(refused(unknown), Refusal::field(Field::Company, Problem::Unknown));
    })
    .await;
}

#[tokio::test]
async fn st_b_09_a_batch_never_changes_its_price_and_is_replaced_with_what_is_left() {
    each(async |floor: Floor| {
        let (grower, buyer) = (floor.grower("Jansen").await, floor.exporter("Bloom").await);
        let article = floor.article(&grower, "R-60").await;
        floor.set_clock(tuesday());
        let own = vec![OwnPrice { customer: buyer.organization, price: UnitPrice(4_100) }];
        let volume = vec![VolumePrice { unit: Unit::Layer, price: UnitPrice(3_900) }];
        let batch = SupplyForm { own, volume, ..form(SupplyType::Batch, article) };
        let id = publish(&floor, &grower, &batch).await;
        assert_eq!(row(floor.store.change_price(&grower, id, UnitPrice(4_300)).await), "ST-B-09");
        let lower = UnitPrice(4_000);
        let new = floor.store.replace_batch(&grower, "replace-0001", id, lower).await.expect("replaced");
        let again = floor.store.replace_batch(&grower, "replace-0001", id, lower).await.expect("the same");
        assert_eq!(again, new);
        assert_eq!(line(&floor, &grower, id).await.standing, Standing::ReplacedBy(new));
        let opened = line(&floor, &grower, new).await;
        assert_eq!((opened.prices.base, opened.prices.volume.len()), (Some(lower), 1));
        assert_eq!(opened.prices.own, [OwnPrice { customer: buyer.organization, price: UnitPrice(4_100) }]);
        assert_eq!(stock(&floor, &grower, new).await, (800, 0, 0));
        assert_eq!(
            refused(floor.store.replace_batch(&grower, "replace-0002", id, lower).await),
            Refusal::SupplyClosed
        );
        let history = floor.store.supply_history(&grower, new).await.expect("a history");
        assert!(history.iter().any(|entry| entry.supply == id), "it goes on from the old one");
        let catalog = publish(&floor, &grower, &form(SupplyType::Catalog, article)).await;
        assert_eq!(row(floor.store.replace_batch(&grower, "replace-0003", catalog, lower).await), "ST-C-09");
    })
    .await;
}

#[tokio::test]
async fn st_o_09_the_price_of_an_offer_changes_freely() {
    each(async |floor: Floor| {
        let (grower, buyer) = (floor.grower("Jansen").await, floor.exporter("Bloom").await);
        let article = floor.article(&grower, "R-60").await;
        floor.set_clock(tuesday());
        let id = publish(&floor, &grower, &offer(article, &[&buyer])).await;
        for price in [4_300, 4_100, 4_500] {
            floor.store.change_price(&grower, id, UnitPrice(price)).await.expect("changed");
        }
        assert_eq!(price(&floor, &buyer, id).await, Some(UnitPrice(4_500)));
    })
    .await;
}

#[tokio::test]
async fn st_o_12_an_offer_is_limited_or_not_and_both_ways_may_be_changed() {
    each(async |floor: Floor| {
        let (grower, buyer) = (floor.grower("Jansen").await, floor.exporter("Bloom").await);
        let article = floor.article(&grower, "R-60").await;
        floor.set_clock(tuesday());
        let id = publish(&floor, &grower, &offer(article, &[&buyer])).await;
        floor.store.change_quantity(&grower, id, Amount::Unlimited).await.expect("without a number");
        assert!(matches!(line(&floor, &grower, id).await.quantity, Quantity::Unlimited { .. }));
        let shown = seen(&floor, &buyer).await;
        assert!(shown.iter().any(|supply| supply.unlimited && supply.stand == Stand::Orderable));
        floor.store.change_quantity(&grower, id, Amount::Pieces(Pieces(160))).await.expect("with a number");
        assert_eq!(stock(&floor, &grower, id).await, (160, 0, 0));
        let batch = publish(&floor, &grower, &form(SupplyType::Batch, article)).await;
        assert!(floor.store.change_quantity(&grower, batch, Amount::Unlimited).await.is_err());
    })
    .await;
}

#[tokio::test]
async fn st_k_07_clock_supply_has_a_price_while_the_clock_runs() {
    each(async |floor: Floor| {
        let (grower, buyer) = (floor.grower("Jansen").await, floor.exporter("Bloom").await);
        let operator = floor.operator().await;
        let article = floor.article(&grower, "R-60").await;
        floor.set_clock(tuesday());
        let id = publish(&floor, &grower, &form(SupplyType::Clock, article)).await;
        floor.set_clock(WEEK.first_day().plus(2).at(6, 30));
        assert_eq!(price(&floor, &buyer, id).await, None);
        let running = ClockState::Running { price: UnitPrice(5_000) };
        for who in [&buyer, &grower] {
            assert_eq!(refused(floor.store.run_clock(who, id, running).await), Refusal::NotAllowed);
        }
        let missing = floor.store.run_clock(&operator, SupplyId(7), running).await;
        assert_eq!(refused(missing), Refusal::NotFound);
        floor.store.run_clock(&operator, id, running).await.expect("running");
        assert_eq!(price(&floor, &buyer, id).await, Some(UnitPrice(5_000)));
        assert_eq!(row(floor.store.change_price(&grower, id, PRICE).await), "ST-K-09");
        floor.store.run_clock(&operator, id, ClockState::Over).await.expect("over");
        assert_eq!(price(&floor, &buyer, id).await, None);
        assert!(floor.store.run_clock(&operator, id, running).await.is_err(), "it does not run again");
    })
    .await;
}

#[tokio::test]
async fn st_p_04_a_preset_puts_a_presale_up_by_itself_and_st_p_13_in_the_packing_of_its_lot() {
    each(async |floor: Floor| {
        let (grower, buyer) = (floor.grower("Jansen").await, floor.exporter("Bloom").await);
        let other = floor.grower("De Lier").await;
        let article = floor.article(&grower, "R-60").await;
        floor.set_clock(tuesday());
        let preset = PresetPresale { price: PRICE, share: Percentage::new(25).expect("a percentage") };
        let set = floor.store.set_presale_preset(&other, article, Some(preset)).await;
        assert_eq!(refused(set), Refusal::NotFound);
        let set = floor.store.set_presale_preset(&buyer, article, Some(preset)).await;
        assert_eq!(refused(set), Refusal::NotAllowed);
        floor.store.set_presale_preset(&grower, article, Some(preset)).await.expect("set");
        assert_eq!(floor.store.presale_preset(&grower, article).await.expect("read"), Some(preset));
        assert_eq!(floor.store.presale_preset(&other, article).await.expect("read"), None);
        assert_eq!(floor.store.presale_presets(&grower).await.expect("all"), [(article, preset)]);
        assert_eq!(floor.store.presale_presets(&other).await.expect("all"), []);
        assert_eq!(refused(floor.store.presale_presets(&buyer).await), Refusal::NotAllowed);
        let lot = publish(&floor, &grower, &form(SupplyType::Clock, article)).await;
        let shown = seen(&floor, &buyer).await;
        let presale = shown.first().expect("the presale");
        assert_eq!((presale.kind, presale.price, presale.offered), (SupplyType::Presale, PRICE, Pieces(160)));
        assert_eq!(presale.packings, line(&floor, &grower, lot).await.packings.article);
        floor.store.withdraw(&grower, lot).await.expect("withdrawn");
        assert!(seen(&floor, &buyer).await.is_empty(), "without the lot there is no presale");
        floor.store.set_presale_preset(&grower, article, None).await.expect("taken away");
        publish(&floor, &grower, &form(SupplyType::Clock, article)).await;
        assert!(seen(&floor, &buyer).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn st_p_02_a_presale_is_a_share_of_a_lot_of_ones_own() {
    each(async |floor: Floor| {
        let (grower, other) = (floor.grower("Jansen").await, floor.grower("De Lier").await);
        let article = floor.article(&grower, "R-60").await;
        floor.set_clock(tuesday());
        let lot = publish(&floor, &grower, &form(SupplyType::Clock, article)).await;
        let presale = SupplyForm { lot: Some(lot), ..form(SupplyType::Presale, article) };
        let id = publish(&floor, &grower, &presale).await;
        assert_eq!(stock(&floor, &grower, id).await, (400, 0, 0), "half of 800");
        let theirs = SupplyForm { article: floor.article(&other, "R-60").await, ..presale.clone() };
        assert_eq!(refused(floor.store.publish(&other, "publish-1", &theirs).await), Refusal::NotFound);
        let alone = SupplyForm { lot: None, ..presale };
        assert_eq!(row(floor.store.publish(&grower, "publish-2", &alone).await), "ST-P-06");
        floor.store.change_quantity(&grower, id, forms::share(25)).await.expect("a quarter");
        assert_eq!(stock(&floor, &grower, id).await, (160, 0, 0), "rounded down to whole packages");
    })
    .await;
}
