//! What a buyer looks for among all that he can order, on both databases: what is found, in which order, page by page,
//! and that nobody finds or counts what he may not see.

#[path = "forms/forms.rs"]
mod forms;

use desk::{Articles, Baskets, Catalogs, Growers, PriceGroups, Publishing, Supplies};
use domain::articles::form::ArticleForm;
use domain::orders::basket::Mode;
use domain::supply::SupplyType;
use domain::supply::assortment::{PAGE, Question, Shelf, Wanted};
use domain::supply::form::SupplyForm;
use domain::supply::period::Period;
use domain::supply::prices::{Filter, GroupPrice, PriceGroupForm};
use domain::supply::quantity::Amount;
use domain::vbn::{Application, Product};
use domain::{ArticleId, Pieces, Refusal, SupplyId, UnitPrice, Viewer};
use forms::*;
use store::testing::{Floor, all_supply, each};

async fn asked(floor: &Floor, who: &Viewer, wanted: Wanted) -> Shelf {
    let question = Question { wanted, after: None, limit: PAGE };
    floor.store.assortment(who, &question).await.expect("an answer")
}

async fn found(floor: &Floor, who: &Viewer, wanted: Wanted) -> Vec<SupplyId> {
    let shelf = asked(floor, who, wanted).await;
    let ids: Vec<SupplyId> = shelf.supplies.iter().map(|supply| supply.id).collect();
    assert_eq!(shelf.found, number(ids.len()), "what is counted is shown");
    ids
}

fn number(count: usize) -> u32 {
    u32::try_from(count).expect("a count")
}

fn words(words: &str) -> Wanted {
    Wanted { words: words.to_owned(), ..Wanted::default() }
}

/// An article of another name than the floor's usual one.
async fn named(floor: &Floor, grower: &Viewer, code: &str, name: &str) -> ArticleId {
    let id = floor.article(grower, code).await;
    rename(floor, grower, id, name).await;
    id
}

async fn rename(floor: &Floor, grower: &Viewer, id: ArticleId, name: &str) {
    let article = floor.store.article(grower, id).await.expect("an article");
    let form = ArticleForm {
        name: name.to_owned(),
        features: article.features,
        packings: article.packings,
        seasons: article.seasons,
    };
    floor.store.change_article(grower, id, &form).await.expect("renamed");
}

fn batch(article: ArticleId) -> SupplyForm {
    form(SupplyType::Batch, article)
}

#[tokio::test]
async fn fx_07_words_are_found_in_names_codes_and_growers_whatever_their_accents() {
    each(async |floor: Floor| {
        let (weiss, duin) = (floor.grower("Gärtnerei Weiß").await, floor.grower("Duin").await);
        let buyer = floor.exporter("Bloom").await;
        floor.set_clock(tuesday());
        let creme = named(&floor, &weiss, "CR-1", "Crème de la Crème").await;
        let naomi = floor.article(&duin, "R-60").await;
        let creme = publish(&floor, &weiss, &batch(creme)).await;
        let naomi = publish(&floor, &duin, &batch(naomi)).await;
        let cases = [
            ("", vec![naomi, creme]),
            ("creme", vec![creme]),
            ("CRÈME weiss", vec![creme]),
            ("weiß", vec![creme]),
            ("27157", vec![naomi, creme]),
            ("rosa duin", vec![naomi]),
            ("cr-1", vec![creme]),
            ("cr-1 duin", vec![]),
            ("100% _", vec![]),
        ];
        for (text, expected) in cases {
            assert_eq!(found(&floor, &buyer, words(text)).await, expected, "{text}");
        }
        let shelf = asked(&floor, &buyer, words("creme")).await;
        assert_eq!((shelf.found, shelf.total, shelf.newest), (1, 2, Some(naomi.max(creme))));
        let growers: Vec<&str> = shelf.growers.iter().map(|(_, name)| name.as_str()).collect();
        assert_eq!(growers, ["Duin", "Gärtnerei Weiß"], "all that he sees, also when he looks for less");
    })
    .await;
}

#[tokio::test]
async fn fx_07_grower_group_kind_and_network_narrow_together() {
    each(async |floor: Floor| {
        let (jansen, duin) = (floor.grower("Jansen").await, floor.grower("Duin").await);
        let (buyer, colleague) = {
            let buyer = floor.exporter("Bloom").await;
            let colleague = floor.colleague(&buyer, "Bas").await;
            (buyer, colleague)
        };
        floor.set_clock(tuesday());
        let (one, other) = (floor.article(&jansen, "R-1").await, floor.article(&duin, "R-2").await);
        follow(&floor, &buyer, &jansen).await;
        let catalog = publish(&floor, &jansen, &form(SupplyType::Catalog, one)).await;
        let batch = publish(&floor, &duin, &batch(other)).await;
        let all = Wanted::default();
        assert_eq!(found(&floor, &buyer, all.clone()).await, [batch, catalog]);
        let only = Wanted { grower: Some(jansen.organization), ..all.clone() };
        assert_eq!(found(&floor, &buyer, only).await, [catalog]);
        let only = Wanted { kind: Some(SupplyType::Batch), ..all.clone() };
        assert_eq!(found(&floor, &buyer, only).await, [batch]);
        let only = Wanted { group: Some(Application::CutFlower), ..all.clone() };
        assert_eq!(found(&floor, &buyer, only).await.len(), 2);
        let none = Wanted { group: Some(Application::HousePlant), ..all.clone() };
        assert!(found(&floor, &buyer, none).await.is_empty());
        let network = Wanted { network: true, ..all };
        assert_eq!(found(&floor, &buyer, network.clone()).await, [catalog]);
        // The catalog is seen by the whole company, but the network is a person's own.
        assert!(found(&floor, &colleague, network).await.is_empty());
        assert_eq!(found(&floor, &colleague, Wanted::default()).await, [batch, catalog]);
    })
    .await;
}

#[tokio::test]
async fn pages_go_on_without_gaps_or_doubles_while_lines_come_and_go() {
    each(async |floor: Floor| {
        let (zuid, anna) = (floor.grower("Zuid").await, floor.grower("anna").await);
        let buyer = floor.exporter("Bloom").await;
        floor.set_clock(tuesday());
        let mut lines = Vec::new();
        for place in 0..7 {
            for grower in [&zuid, &anna] {
                // Some with the same name: then the age decides.
                let article =
                    named(&floor, grower, &format!("R-{place}"), &format!("Roos {}", place % 3)).await;
                lines.push(publish(&floor, grower, &batch(article)).await);
            }
        }
        let all: Vec<SupplyId> =
            all_supply(&floor.store, &buyer).await.expect("all").iter().map(|supply| supply.id).collect();
        assert_eq!(all.len(), 14);
        let mut question = Question { limit: 4, ..Question::default() };
        let mut read = Vec::new();
        loop {
            let page = floor.store.assortment(&buyer, &question).await.expect("a page");
            assert!(page.supplies.len() <= 4 && page.found >= 13);
            read.extend(page.supplies.iter().map(|supply| supply.id));
            let Some(next) = page.next else { break };
            if read.len() == 4 {
                // Where the page ends goes, and so does what came before: the place stays.
                for gone in [read[3], read[0]] {
                    let grower =
                        if lines.iter().position(|id| *id == gone).is_some_and(|place| place % 2 == 0) {
                            &zuid
                        } else {
                            &anna
                        };
                    floor.store.withdraw(grower, gone).await.expect("withdrawn");
                }
                // What comes in at the end is met on the way.
                let last = named(&floor, &zuid, "R-9", "Roos 9").await;
                lines.push(publish(&floor, &zuid, &batch(last)).await);
            }
            question.after = Some(next);
        }
        let expected: Vec<SupplyId> = all.iter().copied().chain(lines.last().copied()).collect();
        assert_eq!(read, expected);
        for limit in [0, u16::MAX] {
            let page = floor.store.assortment(&buyer, &Question { limit, ..Question::default() }).await;
            assert!(!page.expect("a page").supplies.is_empty(), "{limit}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_somebody_may_not_see_is_neither_found_nor_counted() {
    each(async |floor: Floor| {
        let (grower, other) = (floor.grower("Jansen").await, floor.grower("Duin").await);
        let (bloom, ahoy) = (floor.exporter("Bloom").await, floor.exporter("Ahoy").await);
        floor.set_clock(tuesday());
        let article = floor.article(&grower, "R-60").await;
        let theirs = floor.article(&other, "D-60").await;
        let named = publish(&floor, &grower, &offer(article, &[&bloom])).await;
        let network = publish(&floor, &grower, &form(SupplyType::Catalog, article)).await;
        let general = publish(&floor, &other, &batch(theirs)).await;
        assert_eq!(found(&floor, &bloom, Wanted::default()).await, [general, named]);
        let shelf = asked(&floor, &ahoy, Wanted::default()).await;
        assert_eq!((shelf.found, shelf.total, shelf.newest), (1, 1, Some(general)));
        let growers: Vec<_> = shelf.growers.iter().map(|(id, _)| *id).collect();
        assert_eq!(growers, [other.organization], "not even that this grower has something");
        for wanted in
            [words("naomi jansen"), Wanted { grower: Some(grower.organization), ..Wanted::default() }]
        {
            assert!(found(&floor, &ahoy, wanted).await.is_empty());
        }
        // Who comes into the network sees it at once, and no longer when he leaves it.
        follow(&floor, &ahoy, &grower).await;
        assert_eq!(found(&floor, &ahoy, Wanted::default()).await, [general, network]);
        floor.store.follow(&ahoy, grower.organization, false).await.expect("left");
        assert_eq!(found(&floor, &ahoy, Wanted::default()).await, [general]);
        let offered =
            floor.store.offered(&ahoy, &[named, general, network, SupplyId(7)]).await.expect("some");
        assert_eq!(offered.supplies.iter().map(|supply| supply.id).collect::<Vec<_>>(), [general]);
        assert_eq!(refused(floor.store.offered(&grower, &[named]).await), Refusal::NotAllowed);
        let operator = floor.operator().await;
        assert_eq!(
            refused(floor.store.assortment(&operator, &Question::default()).await),
            Refusal::NotAllowed
        );
    })
    .await;
}

#[tokio::test]
async fn st_c_04_a_price_group_hides_and_prices_and_its_change_is_known_at_once() {
    each(async |floor: Floor| {
        let (grower, buyer) = (floor.grower("Jansen").await, floor.exporter("Bloom").await);
        floor.set_clock(tuesday());
        let (shown, hidden) = (floor.article(&grower, "R-1").await, floor.article(&grower, "R-2").await);
        let (shown_line, hidden_line) =
            (publish(&floor, &grower, &batch(shown)).await, publish(&floor, &grower, &batch(hidden)).await);
        assert_eq!(found(&floor, &buyer, Wanted::default()).await, [shown_line, hidden_line]);
        let group = PriceGroupForm {
            name: "Winkels".to_owned(),
            price: GroupPrice::Manual(UnitPrice(3_900)),
            filter: Filter::Only(vec![shown]),
            customers: vec![buyer.organization],
        };
        let id = floor.store.add_price_group(&grower, &group).await.expect("a group");
        assert_eq!(
            found(&floor, &buyer, Wanted::default()).await,
            [shown_line],
            "filtered out, and not counted"
        );
        let nobody = PriceGroupForm { customers: Vec::new(), ..group };
        floor.store.change_price_group(&grower, id, &nobody).await.expect("changed");
        assert_eq!(found(&floor, &buyer, Wanted::default()).await, [shown_line, hidden_line]);
    })
    .await;
}

#[tokio::test]
async fn what_is_closed_over_or_not_begun_is_not_there_and_what_was_changed_is_found_as_it_is_now() {
    each(async |floor: Floor| {
        let (grower, buyer) = (floor.grower("Jansen").await, floor.exporter("Bloom").await);
        floor.set_clock(tuesday());
        let article = floor.article(&grower, "R-60").await;
        let hours =
            |from, until| Period { from: tuesday().plus_hours(from), until: tuesday().plus_hours(until) };
        let lasts = publish(&floor, &grower, &SupplyForm { period: hours(0, 9), ..batch(article) }).await;
        let ends = publish(&floor, &grower, &SupplyForm { period: hours(0, 2), ..batch(article) }).await;
        let begins = publish(&floor, &grower, &SupplyForm { period: hours(1, 9), ..batch(article) }).await;
        let shelf = asked(&floor, &buyer, Wanted::default()).await;
        assert_eq!((shelf.found, shelf.changes), (2, Some(tuesday().plus_hours(1))), "when the next begins");
        floor.set_clock(tuesday().plus_hours(1));
        assert_eq!(found(&floor, &buyer, Wanted::default()).await, [lasts, ends, begins]);
        let over = tuesday().plus_hours(2).plus_seconds(1);
        floor.set_clock(over);
        assert_eq!(found(&floor, &buyer, Wanted::default()).await, [lasts, begins]);
        floor.set_clock(tuesday().plus_hours(3));
        floor.store.withdraw(&grower, begins).await.expect("withdrawn");
        assert_eq!(found(&floor, &buyer, Wanted::default()).await, [lasts]);
        // Somebody whose clock is behind still sees what is not over for him.
        floor.set_clock(tuesday().plus_hours(1));
        assert_eq!(found(&floor, &buyer, Wanted::default()).await, [lasts, ends]);
        rename(&floor, &grower, article, "Avalanche").await;
        assert_eq!(found(&floor, &buyer, words("avalanche")).await, [lasts, ends]);
        assert!(
            found(&floor, &buyer, words("naomi jansen r-60 rosa avalanche")).await.len() == 2,
            "product and name"
        );
        let replaced = floor.store.replace_batch(&grower, "another-price", lasts, UnitPrice(4_000)).await;
        let replaced = replaced.expect("replaced");
        assert_eq!(found(&floor, &buyer, Wanted::default()).await, [ends, replaced]);
    })
    .await;
}

#[tokio::test]
async fn st_c_02_a_week_that_rests_is_not_shown_and_the_next_week_is_another() {
    each(async |floor: Floor| {
        let (grower, buyer) = (floor.grower("Jansen").await, floor.exporter("Bloom").await);
        follow(&floor, &buyer, &grower).await;
        floor.set_clock(tuesday());
        let article = floor.article(&grower, "R-60").await;
        let long = Period { from: tuesday(), until: tuesday().plus_days(20) };
        let unlimited = SupplyForm { amount: Amount::Unlimited, period: long, ..offer(article, &[&buyer]) };
        let id = publish(&floor, &grower, &unlimited).await;
        assert_eq!(found(&floor, &buyer, Wanted::default()).await, [id]);
        floor.store.set_availability(&grower, article, (WEEK, WEEK), Some(false)).await.expect("rests");
        assert!(found(&floor, &buyer, Wanted::default()).await.is_empty());
        floor.set_clock(tuesday().plus_days(7));
        assert_eq!(found(&floor, &buyer, Wanted::default()).await, [id], "it was said of one week");
        floor.store.set_deliverable(&grower, article, false).await.expect("rests");
        assert!(found(&floor, &buyer, Wanted::default()).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn stock_is_shown_as_it_is_and_what_another_server_did_is_known() {
    each(async |floor: Floor| {
        let (grower, buyer) = (floor.grower("Jansen").await, floor.exporter("Bloom").await);
        floor.set_clock(tuesday());
        let article = floor.article(&grower, "R-60").await;
        let zinnia = named(&floor, &grower, "Z-40", "Zinnia").await;
        let first = publish(&floor, &grower, &batch(article)).await;
        assert_eq!(found(&floor, &buyer, Wanted::default()).await, [first]);
        let other = floor.another_server().await;
        let more = other.publish(&grower, "on-another-server", &batch(zinnia)).await.expect("published");
        assert_eq!(found(&floor, &buyer, Wanted::default()).await, [first, more]);
        let all = basket("all-of-it", Mode::AllOrNothing, vec![packages(first, 10)]);
        other.place_basket(&buyer, &all).await.expect("ordered");
        let shelf = asked(&floor, &buyer, Wanted::default()).await;
        let free: Vec<_> = shelf.supplies.iter().map(|supply| (supply.id, supply.free)).collect();
        assert_eq!(free, [(first, Pieces(0)), (more, Pieces(800))], "sold out is shown as sold out");
        let offered = floor.store.offered(&buyer, &[more, first]).await.expect("both").supplies;
        assert_eq!(offered.iter().map(|supply| supply.id).collect::<Vec<_>>(), [more, first], "as asked");
        other.close().await;
    })
    .await;
}

#[tokio::test]
async fn a_grower_looks_among_his_own_the_newest_first() {
    each(async |floor: Floor| {
        let (grower, other) = (floor.grower("Jansen").await, floor.grower("Duin").await);
        floor.set_clock(tuesday());
        let (one, two) =
            (named(&floor, &grower, "R-1", "Avalanche").await, floor.article(&grower, "R-2").await);
        let theirs = floor.article(&other, "D-1").await;
        let first = publish(&floor, &grower, &batch(one)).await;
        let second = publish(&floor, &grower, &batch(two)).await;
        publish(&floor, &other, &batch(theirs)).await;
        floor.store.withdraw(&grower, first).await.expect("withdrawn");
        assert_eq!(found(&floor, &grower, Wanted::default()).await, [second, first]);
        assert_eq!(found(&floor, &grower, words("avalanche")).await, [first]);
        let question = Question { limit: 1, ..Question::default() };
        let page = floor.store.assortment(&grower, &question).await.expect("a page");
        let page = floor.store.assortment(&grower, &Question { after: page.next, ..question }).await;
        let page = page.expect("the next");
        assert_eq!((page.supplies[0].id, page.next), (first, None));
    })
    .await;
}

#[tokio::test]
async fn what_a_product_is_called_is_looked_for_as_it_is_called_now() {
    each(async |floor: Floor| {
        let (grower, buyer) = (floor.grower("Jansen").await, floor.exporter("Bloom").await);
        floor.set_clock(tuesday());
        let article = floor.article(&grower, "R-60").await;
        let line = publish(&floor, &grower, &batch(article)).await;
        assert_eq!(found(&floor, &buyer, words("grootbloemig")).await, [line]);
        let operator = floor.operator().await;
        let product = floor.store.product(&operator, 27_157).await.expect("a product");
        let renamed = Product { name: "Rosa trosroos".to_owned(), ..product };
        floor.store.import_products(&operator, &[renamed]).await.expect("a newer list");
        assert_eq!(found(&floor, &buyer, words("trosroos")).await, [line]);
        assert!(found(&floor, &buyer, words("grootbloemig")).await.is_empty());
    })
    .await;
}

/// What is kept in mind says of every line and everybody what the rule says of the line as it stands.
#[tokio::test]
async fn what_is_counted_is_what_the_rule_shows_for_every_kind_of_supply() {
    each(async |floor: Floor| {
        let grower = floor.grower("Jansen").await;
        let (bloom, ahoy) = (floor.exporter("Bloom").await, floor.exporter("Ahoy").await);
        floor.set_clock(tuesday());
        follow(&floor, &bloom, &grower).await;
        let article = floor.article(&grower, "R-60").await;
        for kind in [SupplyType::Catalog, SupplyType::Batch, SupplyType::Clock] {
            publish(&floor, &grower, &form(kind, article)).await;
        }
        publish(&floor, &grower, &offer(article, &[&bloom])).await;
        for day in 0..6 {
            floor.set_clock(tuesday().plus_days(day - 2).plus_hours(day));
            for who in [&bloom, &ahoy] {
                let all = all_supply(&floor.store, who).await.expect("all");
                let mut one_by_one = 0;
                for line in floor.store.lines(&grower).await.expect("lines") {
                    let offered = floor.store.offered(who, &[line.id]).await.expect("one");
                    one_by_one += offered.supplies.len();
                }
                assert_eq!(all.len(), one_by_one, "day {day}");
                let shelf = asked(&floor, who, Wanted::default()).await;
                assert_eq!((shelf.found, shelf.total), (number(all.len()), number(all.len())));
            }
        }
    })
    .await;
}
