//! The paper at eight (`FX-18`) through the served site: it is made by itself, and read by whom it is for.

use std::time::Duration;

use desk::{Accounts, Growers, Papers};
use domain::{Day, Language};
use floor::{Ask, Market, Site};
use http::StatusCode;
use serde_json::json;
use server::{Settings, serve};
use store::testing::{Floor, each};

const TOLD: &str = "De eerste <tulpen> zijn er.";
const AS_WRITTEN: &str = "De eerste &lt;tulpen&gt; zijn er.";

/// A market with news, and the day whose paper tells it.
async fn news(floor: &Floor) -> (Market, Day) {
    let market = Market::open(floor).await;
    let today = market.store.now().day().plus(1);
    market
        .store
        .follow(&market.bloom.viewer, market.jansen.viewer.organization, true)
        .await
        .expect("followed");
    market.store.make_papers().await.expect("papers");
    market.store.announce(&market.jansen.viewer, "the-first-tulips", TOLD).await.expect("announced");
    floor.settle().await;
    (market, today)
}

#[tokio::test]
async fn fx_18_the_floor_makes_it_by_itself_at_eight_and_after_a_start_that_is_late() {
    each(async |floor: Floor| {
        let (market, today) = news(&floor).await;
        let papers = async || market.store.papers(&market.bloom.viewer, None).await.expect("papers").days;
        let served = serve(market.store.clone(), "127.0.0.1:0", &Settings::default()).await.expect("served");
        floor.set_clock(today.at(8, 0).plus_seconds(-1));
        tokio::time::sleep(Duration::from_millis(3_500)).await;
        assert_eq!(papers().await, [], "not before eight");
        floor.set_clock(today.at(8, 0));
        for _ in 0..100 {
            if !papers().await.is_empty() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        assert_eq!(papers().await, [today]);
        served.stop().await;
    })
    .await;
}

#[tokio::test]
async fn fx_18_it_is_read_on_its_page_in_the_readers_language_and_by_nobody_else() {
    each(async |floor: Floor| {
        let (market, today) = news(&floor).await;
        let site = Site::open(&market.store).await;
        let read = async |path: &str, token: &str| {
            let answer = site.ask(Ask::get(path).by(token)).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}");
            answer.text()
        };
        let early = read("/paper", &market.bloom.token).await;
        assert!(early.contains("Nog geen krantje") && !early.contains(AS_WRITTEN), "{early}");
        floor.set_clock(today.at(8, 0));
        assert!(market.store.make_papers().await.expect("papers") > 0);
        for (language, heading) in [
            (Language::Nl, "Krantje van ma 23 nov"),
            (Language::En, "Morning paper of Mon 23 Nov"),
            (Language::De, "Morgenblatt vom Mo 23. Nov"),
        ] {
            market.store.set_language(&market.bloom.viewer, language).await.expect("spoken");
            let page = read("/paper", &market.bloom.token).await;
            assert!(page.contains(heading) && page.contains(AS_WRITTEN), "{page}");
            assert!(!page.contains(TOLD), "escaped");
        }
        let of_that_day = format!("/paper?day={}", today.to_iso());
        assert!(read(&of_that_day, &market.bloom.token).await.contains(AS_WRITTEN));
        for (name, person) in [
            ("a colleague", &market.bas),
            ("another exporter", &market.ahoy),
            ("the grower", &market.jansen),
            ("an operator", &market.operator),
        ] {
            for path in ["/paper", &of_that_day] {
                let page = read(path, &person.token).await;
                assert!(!page.contains(AS_WRITTEN), "{name} reads it at {path}");
            }
        }
        let stop = Ask::call("/call/timeline/take-paper", &json!({ "taken": false }));
        let answer = site.ask(stop.by(&market.bloom.token)).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
        assert!(!market.store.papers(&market.bloom.viewer, None).await.expect("papers").taken);
    })
    .await;
}
