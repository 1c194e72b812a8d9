//! What a grower gets to know of the conditions at his articles, read from the very answers that leave the house.

use desk::WeeklyLists;
use domain::weekly_list::condition::{Checks, Highest};
use domain::weekly_list::{EditionForm, PickForm};
use floor::{Answer, Ask, CONDITION, KEPT_LIMIT, Market, REFERENCE, Site, WEEK_PRICE};
use http::StatusCode;
use serde_json::{Value, json};
use store::testing::{Floor, each};

/// What another exporter asks of the same article.
const OTHERS_LIMIT: i64 = 888_557;
const OTHERS_REFERENCE: &str = "geheim-van-ahoy";

#[tokio::test]
async fn n3_no_kept_limit_and_nothing_of_others_is_in_a_growers_answers() {
    each(async |floor: Floor| {
        let market = Market::open(&floor).await;
        let ahoy = &market.ahoy.viewer;
        let checks =
            Checks { highest: Some(Highest::Told(domain::UnitPrice(OTHERS_LIMIT))), ..Checks::default() };
        let form = PickForm { reference: OTHERS_REFERENCE.to_owned(), checks, ..PickForm::default() };
        market.store.pick(ahoy, market.article, &form).await.expect("picked");
        let form = EditionForm::suggested(market.store.now(), &[]);
        market.store.set_edition(ahoy, &form).await.expect("an edition");

        let site = Site::open(&market.store).await;
        let edition = market.edition;
        let entry = json!({ "price": WEEK_PRICE, "quantity": 900, "seen_version": 1, "confirmed": true });
        let asks = [
            Ask::call("/call/weekly_list/sheets", &json!({})),
            Ask::call("/call/weekly_list/sheet", &json!({ "edition": edition })),
            Ask::call(
                "/call/weekly_list/fill",
                &json!({ "edition": edition, "article": market.article, "entry": entry }),
            ),
            Ask::call("/call/weekly_list/sheet", &json!({ "edition": edition })),
            Ask::get(format!("/prices/{edition}")),
        ];
        let mut told = Vec::new();
        for ask in asks {
            let answer: Answer = site.ask(ask.by(&market.jansen.token)).await;
            assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
            let text = answer.text();
            for secret in [&KEPT_LIMIT.0.to_string(), "66,6443", &OTHERS_LIMIT.to_string(), OTHERS_REFERENCE]
            {
                assert!(!text.contains(secret), "{secret}: {text}");
            }
            told.push(text);
        }

        // What concerns him is there: the words, the reference at his own article, and that there is a limit.
        let sheet: Value = serde_json::from_str(&told[3]).expect("JSON");
        let selection = &sheet["rows"][0]["selections"][0];
        assert_eq!(
            (&selection["condition"], &selection["reference"]),
            (&json!(CONDITION), &json!(REFERENCE))
        );
        // There is a limit, of which no more is said, and a length of 60.
        assert_eq!(selection["checks"], json!([3, 0, 4, 60]));
        let verdict = json!([[market.bloom.viewer.contact, false]]);
        assert_eq!(sheet["rows"][0]["price"]["within"], verdict);
        let filled: Value = serde_json::from_str(&told[2]).expect("JSON");
        assert_eq!(filled["Saved"]["within"], verdict);
    })
    .await;
}
