//! Who may do what: one table of every address that the site has, and every kind of caller that it can have. Each
//! call is really made, with what would be right for whoever it belongs to. An address that is not in the table, or
//! no longer there, fails the test.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashSet};
use std::fmt::Write;

use desk::{Accounts, Articles, Corrections, Growers, Orders, Recommendations, WeeklyLists};
use domain::articles::form::ArticleForm;
use domain::delivery::Conditions;
use domain::growers::DeliveryTimes;
use domain::supply::BatchForm;
use domain::supply::form::SupplyForm;
use domain::weekly_list::{EditionForm, PriceEntry};
use domain::{Pieces, UnitPrice};
use floor::{
    Answer, Ask, BATCH_PRICE, CONDITION, KEPT_LIMIT, Market, ORDER_REFERENCE, PASSWORD, Person,
    RECOMMENDATION, REFERENCE, Site, WEEK_PRICE, group_form, pick_form, wish,
};
use futures::StreamExt;
use http::StatusCode;
use leptos::server_fn::axum::server_fn_paths;
use serde_json::{Value, json};
use store::testing::{Floor, all_supply, each, settle};

/// What a caller gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gets {
    /// He has to sign in first.
    SignIn,
    /// It is not for his kind.
    NotAllowed,
    /// It does not exist, for him.
    NotFound,
    /// His own, or what is for everybody; the trade may still say no.
    Answered,
}

use Gets::{Answered, NotAllowed, NotFound, SignIn};

/// What an answer comes down to; nothing when it is neither an answer nor a refusal.
fn gets(row: &Row, answer: &Answer) -> Option<Gets> {
    let to_the_door = answer.goes_to() == "/login" || answer.goes_to().starts_with("/login?to=");
    match answer.status {
        StatusCode::UNAUTHORIZED => Some(SignIn),
        StatusCode::FORBIDDEN => Some(NotAllowed),
        StatusCode::NOT_FOUND => Some(NotFound),
        StatusCode::SEE_OTHER if to_the_door && row.door != "POST /session/end" => Some(SignIn),
        StatusCode::OK | StatusCode::SEE_OTHER | StatusCode::UNPROCESSABLE_ENTITY => Some(Answered),
        _ => None,
    }
}

/// Whose it is.
#[derive(Debug, Clone, Copy)]
enum Owner {
    Jansen,
    Bloom,
    Operator,
}

impl Owner {
    fn of(self, market: &Market) -> &Person {
        match self {
            Self::Jansen => &market.jansen,
            Self::Bloom => &market.bloom,
            Self::Operator => &market.operator,
        }
    }
}

/// One address.
struct Row {
    /// Method and path, as the site knows them.
    door: String,
    ask: Box<dyn Fn(&Market) -> Ask>,
    /// A stranger, an applicant who waits, an end customer: nobody with an account.
    outside: Gets,
    /// An exporter who has nothing to do with it.
    exporter: Gets,
    /// A grower who has nothing to do with it.
    grower: Gets,
    operator: Gets,
    owner: Owner,
}

fn row(
    door: impl Into<String>,
    ask: impl Fn(&Market) -> Ask + 'static,
    [outside, exporter, grower, operator]: [Gets; 4],
    owner: Owner,
) -> Row {
    Row { door: door.into(), ask: Box::new(ask), outside, exporter, grower, operator, owner }
}

fn call(path: &'static str, body: fn(&Market) -> Value, gets: [Gets; 4], owner: Owner) -> Row {
    row(
        format!("POST /call/{path}"),
        move |market| Ask::call(format!("/call/{path}"), &body(market)),
        gets,
        owner,
    )
}

fn page(route: &'static str, gets: [Gets; 4], owner: Owner) -> Row {
    row(format!("GET {route}"), move |market| Ask::get(market.page(route)), gets, owner)
}

const PUBLIC: [Gets; 4] = [Answered; 4];
const SIGNED_IN: [Gets; 4] = [SignIn, Answered, Answered, Answered];
/// What is asked for supply is between growers and buyers.
const TRADERS: [Gets; 4] = [SignIn, Answered, Answered, NotAllowed];
const OPERATORS: [Gets; 4] = [SignIn, NotAllowed, NotAllowed, Answered];
/// Every exporter has his own of it.
const EXPORTERS: [Gets; 4] = [SignIn, Answered, NotAllowed, NotAllowed];
/// Every grower has his own of it.
const GROWERS: [Gets; 4] = [SignIn, NotAllowed, Answered, NotAllowed];
/// Every grower has some, but this one is Jansen's.
const THIS_GROWER: [Gets; 4] = [SignIn, NotAllowed, NotFound, NotAllowed];
/// Every exporter has some, but this one is Bloom's.
const THIS_EXPORTER: [Gets; 4] = [SignIn, NotFound, NotAllowed, NotAllowed];
/// Every company has some, but this one is another's.
const THIS_COMPANY: [Gets; 4] = [SignIn, NotFound, NotFound, NotFound];

/// The table.
fn table() -> Vec<Row> {
    [
        accounts(),
        growers(),
        articles(),
        supply(),
        weekly_list(),
        recommendations(),
        orders(),
        notices(),
        routes(),
        pages(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn accounts() -> Vec<Row> {
    use Owner::{Bloom, Operator};
    vec![
        call("accounts/demo", |_| json!({}), PUBLIC, Bloom),
        call("accounts/apply", |_| json!({ "form": application() }), PUBLIC, Bloom),
        call("accounts/followed", |m| json!({ "token": m.application_token }), PUBLIC, Bloom),
        call("accounts/invitation", |m| json!({ "token": m.invitation_token }), PUBLIC, Bloom),
        call(
            "accounts/accept",
            |m| json!({ "token": m.invitation_token, "name": "Nico", "password": "een lang wachtwoord" }),
            PUBLIC,
            Bloom,
        ),
        call("accounts/applications", |_| json!({}), OPERATORS, Operator),
        call("accounts/companies", |_| json!({}), OPERATORS, Operator),
        call(
            "accounts/set-membership",
            |m| json!({ "id": m.bloom.viewer.organization, "membership": "Member" }),
            OPERATORS,
            Operator,
        ),
        call(
            "accounts/decide",
            |m| json!({ "id": m.application, "approve": true, "reason": "klopt" }),
            OPERATORS,
            Operator,
        ),
        call("accounts/team", |_| json!({}), SIGNED_IN, Bloom),
        call(
            "accounts/invite",
            |_| json!({ "email": "nog@iemand.test", "role": "Member" }),
            SIGNED_IN,
            Bloom,
        ),
        call("accounts/withdraw", |m| json!({ "id": m.invitation }), THIS_COMPANY, Bloom),
        call("accounts/sessions", |_| json!({}), SIGNED_IN, Bloom),
        call(
            "accounts/end-session",
            |m| json!({ "id": m.device }),
            [SignIn, NotFound, NotFound, NotFound],
            Bloom,
        ),
        // Each ends his own, and keeps the one by which he asks.
        call("accounts/end-other-sessions", |_| json!({}), SIGNED_IN, Bloom),
        call("accounts/remove", |m| json!({ "contact": m.bas.viewer.contact }), THIS_COMPANY, Bloom),
    ]
}

fn application() -> Value {
    json!({
        "company": "Ander Bloemen", "kvk": "27312345", "vat": "NL004495445B01", "gln": "", "contact": "Ans Ander",
        "email": "ans@ander.test", "phone": "0174 123456", "motivation": "Wij verkopen tulpen in Zweden.",
    })
}

fn growers() -> Vec<Row> {
    use Owner::{Bloom, Jansen};
    let times = |_: &Market| json!({ "times": { "days": [true, false, true, false, true, false, false], "order_until": 540, "lead_days": 2 } });
    vec![
        call("growers/all", |_| json!({}), SIGNED_IN, Bloom),
        call("growers/one", |m| json!({ "id": m.jansen.viewer.organization }), SIGNED_IN, Bloom),
        call(
            "growers/follow",
            |m| json!({ "grower": m.jansen.viewer.organization, "followed": true }),
            EXPORTERS,
            Bloom,
        ),
        call(
            "growers/announce",
            |_| json!({ "key": "an-announcement", "text": "Morgen open huis." }),
            GROWERS,
            Jansen,
        ),
        call("growers/delivery-times", |_| json!({}), GROWERS, Jansen),
        call("growers/set-delivery-times", times, GROWERS, Jansen),
        call("timeline/posts", |_| json!({ "before": null }), SIGNED_IN, Bloom),
        call("timeline/since", |_| json!({}), SIGNED_IN, Bloom),
        call("timeline/paper", |_| json!({ "day": null }), EXPORTERS, Bloom),
        call("timeline/take-paper", |_| json!({ "taken": true }), EXPORTERS, Bloom),
        call("timeline/mark-read", |_| json!({ "sequence": 1 }), SIGNED_IN, Bloom),
    ]
}

fn articles() -> Vec<Row> {
    use Owner::Jansen;
    let change = |m: &Market| {
        let form = ArticleForm { name: "Red Naomi! extra".to_owned(), ..m.form.clone() };
        Ask::call("/call/articles/change", &json!({ "id": m.article, "form": form }))
    };
    vec![
        call("articles/mine", |_| json!({}), GROWERS, Jansen),
        call(
            "articles/one",
            |m| json!({ "id": m.article }),
            [SignIn, Answered, NotFound, NotAllowed],
            Jansen,
        ),
        row("POST /call/articles/change", change, THIS_GROWER, Jansen),
        call(
            "articles/set-deliverable",
            |m| json!({ "id": m.article, "deliverable": false }),
            THIS_GROWER,
            Jansen,
        ),
        call(
            "articles/preview",
            |m| json!({ "id": m.import, "kind": "All", "most": 100 }),
            THIS_GROWER,
            Jansen,
        ),
        call("articles/apply", |m| json!({ "id": m.import }), THIS_GROWER, Jansen),
    ]
}

/// Order until ten, and it is there on the next working day.
fn conditions() -> Conditions {
    DeliveryTimes { days: [true, true, true, true, true, false, false], order_until: 600, lead_days: 1 }
        .into()
}

fn supply() -> Vec<Row> {
    use Owner::{Bloom, Jansen};
    let form = |m: &Market| {
        let now = m.store.now();
        SupplyForm::from(&BatchForm {
            article: m.article,
            price: BATCH_PRICE,
            pieces: Pieces(800),
            from: now,
            until: now.plus_days(1),
        })
    };
    vec![
        call("supply/assortment", |_| json!({ "question": { "limit": 60 } }), TRADERS, Bloom),
        call("supply/offered", |m| json!({ "ids": [m.batch] }), EXPORTERS, Bloom),
        call("delivery/next", |_| json!({}), EXPORTERS, Bloom),
        call("delivery/reachable", |m| json!({ "supplies": [m.batch] }), EXPORTERS, Bloom),
        call("delivery/conditions", |_| json!({}), GROWERS, Jansen),
        call("delivery/set-conditions", |_| json!({ "conditions": conditions() }), GROWERS, Jansen),
        call("supply/own", |_| json!({}), GROWERS, Jansen),
        call("supply/articles", |_| json!({}), GROWERS, Jansen),
        row(
            "POST /call/supply/publish",
            move |m| Ask::call("/call/supply/publish", &json!({ "key": "one-more-batch", "form": form(m) })),
            THIS_GROWER,
            Jansen,
        ),
        // The same price: another one would be another batch.
        call("supply/price", |m| json!({ "id": m.batch, "price": BATCH_PRICE }), THIS_GROWER, Jansen),
        call(
            "supply/replace",
            |m| json!({ "key": "another-price", "id": m.batch, "price": BATCH_PRICE }),
            THIS_GROWER,
            Jansen,
        ),
        call(
            "supply/quantity",
            |m| json!({ "id": m.batch, "amount": { "Pieces": 900_000 } }),
            THIS_GROWER,
            Jansen,
        ),
        call("supply/withdraw", |m| json!({ "id": m.batch }), THIS_GROWER, Jansen),
        call(
            "supply/own-price",
            |m| json!({ "id": m.batch, "customer": m.bloom.viewer.organization, "price": BATCH_PRICE }),
            THIS_GROWER,
            Jansen,
        ),
        call(
            "supply/group-price",
            |m| json!({ "id": m.batch, "group": m.group, "price": { "Manual": BATCH_PRICE } }),
            THIS_GROWER,
            Jansen,
        ),
        call("supply/history", |m| json!({ "id": m.batch }), THIS_GROWER, Jansen),
        call("supply/add-group", |_| json!({ "form": group_form("Winkels") }), GROWERS, Jansen),
        call(
            "supply/change-group",
            |m| json!({ "id": m.group, "form": group_form("Winkels") }),
            THIS_GROWER,
            Jansen,
        ),
        call("supply/remove-group", |m| json!({ "id": m.group }), THIS_GROWER, Jansen),
        call("supply/presets", |_| json!({}), GROWERS, Jansen),
        call(
            "supply/set-preset",
            |m| json!({ "article": m.article, "preset": { "price": BATCH_PRICE, "share": 50 } }),
            THIS_GROWER,
            Jansen,
        ),
        // Of another's article nothing was said by him.
        call("supply/availability", |m| json!({ "article": m.article }), GROWERS, Jansen),
        call(
            "supply/set-availability",
            |m| json!({ "article": m.article, "week": m.store.now().week(), "available": false }),
            THIS_GROWER,
            Jansen,
        ),
    ]
}

fn weekly_list() -> Vec<Row> {
    use Owner::{Bloom, Jansen};
    let edition = |m: &Market| {
        let week = m.store.now().week().plus(1);
        EditionForm {
            week,
            start: week.first_day(),
            end: week.last_day(),
            closes: m.store.now().plus_hours(6),
        }
    };
    let entry =
        PriceEntry { price: WEEK_PRICE, quantity: Some(Pieces(800)), seen_version: Some(1), confirmed: true };
    let pick = pick_form();
    vec![
        call(
            "weekly_list/list",
            |m| json!({ "edition": m.edition }),
            [SignIn, NotFound, NotAllowed, NotAllowed],
            Bloom,
        ),
        call("weekly_list/card", |_| json!({}), EXPORTERS, Bloom),
        call("weekly_list/picked", |_| json!({}), EXPORTERS, Bloom),
        call("weekly_list/board", |_| json!({}), EXPORTERS, Bloom),
        call(
            "weekly_list/remind",
            |m| json!({ "edition": m.edition, "grower": null }),
            [SignIn, NotFound, NotAllowed, NotAllowed],
            Bloom,
        ),
        row(
            "POST /call/weekly_list/pick",
            move |m| Ask::call("/call/weekly_list/pick", &json!({ "article": m.article, "form": pick })),
            EXPORTERS,
            Bloom,
        ),
        call("weekly_list/unpick", |m| json!({ "article": m.article }), EXPORTERS, Bloom),
        row(
            "POST /call/weekly_list/set_edition",
            move |m| Ask::call("/call/weekly_list/set_edition", &json!({ "form": edition(m) })),
            EXPORTERS,
            Bloom,
        ),
        call("weekly_list/sheets", |_| json!({}), GROWERS, Jansen),
        // The other grower is on the same list, with articles of his own.
        call("weekly_list/sheet", |m| json!({ "edition": m.edition }), GROWERS, Jansen),
        row(
            "POST /call/weekly_list/fill",
            move |m| {
                let body = json!({ "edition": m.edition, "article": m.article, "entry": entry });
                Ask::call("/call/weekly_list/fill", &body)
            },
            THIS_GROWER,
            Jansen,
        ),
        call("weekly_list/grid", |_| json!({ "week": null }), GROWERS, Jansen),
        row(
            "POST /call/weekly_list/fill_many",
            |m| {
                let week = json!({ "year": 2026, "number": 49 });
                let bases = json!([[m.article, 4_200]]);
                let body = json!({ "week": week, "bases": bases, "entries": [] });
                Ask::call("/call/weekly_list/fill_many", &body)
            },
            THIS_GROWER,
            Jansen,
        ),
        row(
            "POST /call/weekly_list/offset",
            |m| {
                let offset = json!({ "Share": 250 });
                let exporter = m.bloom.viewer.organization;
                Ask::call("/call/weekly_list/offset", &json!({ "exporter": exporter, "offset": offset }))
            },
            GROWERS,
            Jansen,
        ),
    ]
}

fn recommendations() -> Vec<Row> {
    use Owner::{Bloom, Jansen};
    let range = |m: &Market| json!({ "exporter": m.bloom.viewer.organization });
    let again = |m: &Market| {
        let exporter = m.bloom.viewer.organization;
        json!({ "form": { "exporter": exporter, "articles": [m.recommended], "text": RECOMMENDATION } })
    };
    vec![
        call("recommendations/followers", |_| json!({}), GROWERS, Jansen),
        // The other grower has no follower there: that is what he is told.
        call("recommendations/range", range, GROWERS, Jansen),
        call("recommendations/recommend", again, GROWERS, Jansen),
        call("recommendations/withdraw", |m| json!({ "id": m.recommendation }), THIS_GROWER, Jansen),
        call("recommendations/waiting", |_| json!({}), EXPORTERS, Bloom),
        call("recommendations/count", |_| json!({}), EXPORTERS, Bloom),
        call("recommendations/accept", |m| json!({ "id": m.recommendation }), THIS_EXPORTER, Bloom),
        call("recommendations/ignore", |m| json!({ "id": m.recommendation }), THIS_EXPORTER, Bloom),
        call("recommendations/admissions", |_| json!({}), EXPORTERS, Bloom),
        call("recommendations/set-admission", |_| json!({ "admission": "Open" }), EXPORTERS, Bloom),
        call(
            "recommendations/set-exception",
            |m| json!({ "grower": m.jansen.viewer.organization, "admission": "Open" }),
            EXPORTERS,
            Bloom,
        ),
    ]
}

fn orders() -> Vec<Row> {
    use Owner::{Bloom, Jansen};
    vec![
        call("orders/place", |m| json!({ "wish": wish(m.batch, "the-table-orders", "") }), EXPORTERS, Bloom),
        call(
            "orders/place-basket",
            |m| {
                let line = json!({
                    "supply": m.batch, "count": 1, "unit": "Package", "packing": 0, "price": BATCH_PRICE,
                    "delivery": null,
                });
                let basket = json!({
                    "key": "the-table-orders-many", "mode": "AllOrNothing", "reference": "", "lines": [line],
                });
                json!({ "basket": basket })
            },
            EXPORTERS,
            Bloom,
        ),
        call("orders/holds", |_| json!({}), EXPORTERS, Bloom),
        call(
            "orders/hold",
            |m| json!({ "form": { "supply": m.batch, "count": 1, "unit": "Package", "packing": 0 } }),
            EXPORTERS,
            Bloom,
        ),
        call(
            "orders/renew-hold",
            |m| json!({ "supply": m.batch }),
            [SignIn, NotFound, NotFound, NotFound],
            Bloom,
        ),
        call("orders/release-hold", |m| json!({ "supply": m.batch }), SIGNED_IN, Bloom),
        call("orders/list", |_| json!({}), [SignIn, Answered, Answered, NotAllowed], Bloom),
        // Orders of others are passed over.
        call("orders/arrived", |m| json!({ "ids": [m.order] }), GROWERS, Jansen),
        call("orders/seen", |m| json!({ "id": m.order }), THIS_GROWER, Jansen),
        call("orders/cancel", |m| json!({ "id": m.order }), [SignIn, NotFound, NotFound, NotAllowed], Bloom),
        call("orders/corrections", |_| json!({}), TRADERS, Bloom),
        call("orders/packings", |m| json!({ "id": m.order }), [SignIn, NotFound, NotFound, NotFound], Bloom),
        // Asked before: the same key asks once.
        call(
            "orders/correct",
            |m| {
                let (key, reason) = (floor::CORRECTION_KEY, floor::CORRECTION_REASON);
                json!({ "key": key, "order": m.order, "changes": [{ "Price": 555_116 }], "reason": reason })
            },
            [SignIn, NotFound, NotFound, NotAllowed],
            Bloom,
        ),
        call(
            "orders/answer",
            |m| json!({ "id": m.correction, "verdict": "Agreed" }),
            [SignIn, NotFound, NotFound, NotAllowed],
            Jansen,
        ),
        call(
            "orders/withdraw",
            |m| json!({ "id": m.correction }),
            [SignIn, NotFound, NotFound, NotAllowed],
            Bloom,
        ),
    ]
}

fn notices() -> Vec<Row> {
    use Owner::Jansen;
    vec![
        call("notices/all", |_| json!({}), SIGNED_IN, Jansen),
        call("notices/needs", |_| json!({}), SIGNED_IN, Jansen),
        // Those of others are passed over.
        call("notices/read", |_| json!({ "which": { "These": [] } }), SIGNED_IN, Jansen),
        call("notices/want", |_| json!({ "kind": "Team", "wanted": true }), SIGNED_IN, Jansen),
        call("notices/leads", |_| json!({ "leads": [{ "Days": 1 }, { "Minutes": 60 }] }), GROWERS, Jansen),
    ]
}

fn routes() -> Vec<Row> {
    use Owner::{Bloom, Jansen};
    let credentials =
        |m: &Market| Ask::form("/session", &[("email", &m.bloom.viewer.email), ("password", PASSWORD)]);
    let demo = |m: &Market| Ask::form("/session/demo", &[("email", &m.bloom.viewer.email)]);
    let file = |m: &Market| Ask::file("/articles/import", "artikelen.csv", &m.file);
    vec![
        row("GET /live", |_| Ask::get("/live"), SIGNED_IN, Bloom),
        row("GET /health/live", |_| Ask::get("/health/live"), PUBLIC, Bloom),
        row("GET /health/ready", |_| Ask::get("/health/ready"), PUBLIC, Bloom),
        row("GET /metrics", |_| Ask::get("/metrics"), PUBLIC, Bloom),
        // What it describes has a table of its own, by tokens.
        row("GET /api/openapi.json", |_| Ask::get("/api/openapi.json"), PUBLIC, Bloom),
        row("POST /session", credentials, PUBLIC, Bloom),
        // There are no demo accounts outside the demo, whoever asks.
        row("POST /session/demo", demo, [NotFound; 4], Bloom),
        // Nor does the clock there go otherwise than time does.
        row("GET /demo/clock", |_| Ask::get("/demo/clock"), [NotFound; 4], Bloom),
        row(
            "POST /demo/clock",
            |_| Ask::form("/demo/clock", &[("now", "2026-12-03T09:00:00Z")]),
            [NotFound; 4],
            Bloom,
        ),
        row("POST /session/end", |_| Ask::form("/session/end", &[]), PUBLIC, Bloom),
        row("POST /preferences", |_| Ask::form("/preferences", &[("theme", "dark")]), PUBLIC, Bloom),
        row("GET /paper/stop/{stop}", |_| Ask::get("/paper/stop/no-letter-s"), PUBLIC, Bloom),
        // By a letter's own secret, whoever shows it: any other stops nothing (`mail.rs` shows one that does).
        row("POST /paper/stop/{stop}", |_| Ask::form("/paper/stop/no-letter-s", &[]), [NotFound; 4], Bloom),
        row("GET /pictures/{name}", |m| Ask::get(m.picture.clone()), PUBLIC, Bloom),
        row("GET /photos/{name}", |m| Ask::get(format!("/photos/{}", m.photo)), SIGNED_IN, Bloom),
        row("GET /articles/template.csv", |_| Ask::get("/articles/template.csv"), GROWERS, Jansen),
        row("POST /articles/import", file, GROWERS, Jansen),
        row(
            "POST /articles/{id}/photo",
            |m| Ask::file(format!("/articles/{}/photo", m.article), "roos.png", floor::PNG),
            THIS_GROWER,
            Jansen,
        ),
    ]
}

/// A page is shown to everybody who is signed in; what it shows is decided by the calls it makes.
fn pages() -> Vec<Row> {
    use Owner::{Bloom, Jansen, Operator};
    vec![
        page("/login", PUBLIC, Bloom),
        page("/apply", PUBLIC, Bloom),
        page("/application/{token}", PUBLIC, Bloom),
        page("/invitation/{token}", PUBLIC, Bloom),
        page("/", SIGNED_IN, Bloom),
        page("/applications", SIGNED_IN, Operator),
        page("/members", SIGNED_IN, Operator),
        page("/team", SIGNED_IN, Bloom),
        page("/notifications", SIGNED_IN, Jansen),
        page("/growers", SIGNED_IN, Bloom),
        page("/growers/{id}", SIGNED_IN, Bloom),
        page("/paper", SIGNED_IN, Bloom),
        page("/articles", SIGNED_IN, Jansen),
        page("/articles/import", SIGNED_IN, Jansen),
        page("/articles/import/{id}", SIGNED_IN, Jansen),
        page("/articles/{id}", SIGNED_IN, Jansen),
        page("/assortment", SIGNED_IN, Bloom),
        page("/supply", SIGNED_IN, Jansen),
        page("/supply/new", SIGNED_IN, Jansen),
        page("/supply/groups", SIGNED_IN, Jansen),
        page("/supply/delivery", SIGNED_IN, Jansen),
        page("/list", SIGNED_IN, Bloom),
        page("/list/board", SIGNED_IN, Bloom),
        page("/prices", SIGNED_IN, Jansen),
        page("/prices/together", SIGNED_IN, Jansen),
        page("/prices/{edition}", SIGNED_IN, Jansen),
        page("/orders", SIGNED_IN, Bloom),
        page("/recommend", SIGNED_IN, Jansen),
        page("/recommendations", SIGNED_IN, Bloom),
    ]
}

/// Something that only some may ever read, in any answer.
struct Secret {
    what: &'static str,
    /// How it may be written.
    marks: Vec<String>,
    for_whom: fn(&Market) -> Vec<&Person>,
}

/// A price per piece as stored and as people of each language read it.
fn written(price: UnitPrice) -> Vec<String> {
    let (whole, rest) = (price.0 / 10_000, price.0 % 10_000);
    vec![price.0.to_string(), format!("{whole},{rest:04}"), format!("{whole}.{rest:04}")]
}

fn secrets(market: &Market) -> Vec<Secret> {
    let both: fn(&Market) -> Vec<&Person> = |m| vec![&m.bloom, &m.bas, &m.jansen];
    let text = |what, mark: &str, for_whom| Secret { what, marks: vec![mark.to_owned()], for_whom };
    vec![
        text("condition", CONDITION, both),
        text("reference", REFERENCE, both),
        text("order's reference", ORDER_REFERENCE, both),
        text("why an order shall change", floor::CORRECTION_REASON, both),
        text("what goes with a recommendation", RECOMMENDATION, both),
        Secret { what: "week price", marks: written(WEEK_PRICE), for_whom: both },
        Secret {
            what: "limit that the buyer keeps",
            marks: written(KEPT_LIMIT),
            for_whom: |m| vec![&m.bloom, &m.bas],
        },
        Secret {
            what: "batch price",
            marks: written(BATCH_PRICE),
            for_whom: |m| vec![&m.jansen, &m.bloom, &m.bas, &m.ahoy, &m.operator],
        },
        text("who is invited", "nieuw@bloom.test", |m| vec![&m.bloom, &m.bas]),
        text("who applied", "nina@nieuw.test", |m| vec![&m.operator]),
        text("a session", &market.bloom.token, |_| Vec::new()),
    ]
}

/// A caller, and what he gets here.
struct Caller<'m> {
    name: &'static str,
    token: String,
    gets: Gets,
    person: Option<&'m Person>,
}

/// Everybody to whom it does not belong.
fn others<'m>(market: &'m Market, row: &Row) -> Vec<Caller<'m>> {
    let outside =
        |name, token: &str| Caller { name, token: token.to_owned(), gets: row.outside, person: None };
    let inside = |name, person: &'m Person, gets| Caller {
        name,
        token: person.token.clone(),
        gets,
        person: Some(person),
    };
    let mut others = vec![
        outside("a stranger", ""),
        outside("an applicant", &market.application_token),
        outside("somebody who is invited", &market.invitation_token),
        outside("an end customer", "c2VlbXMtbGlrZS1hbi1hcHByb3ZlZC1jdXN0b21lcg-_"),
        inside("another exporter", &market.ahoy, row.exporter),
        inside("another grower", &market.vries, row.grower),
        inside("an operator", &market.operator, row.operator),
    ];
    let owner = &row.owner.of(market).token;
    others.retain(|caller| caller.token != *owner);
    others
}

/// All that belongs to Jansen and Bloom, except what others may rightly change: stock.
async fn belongings(market: &Market) -> String {
    let store = &market.store;
    let (jansen, bloom) = (&market.jansen.viewer, &market.bloom.viewer);
    let mut all = String::new();
    let _ = writeln!(all, "{:?}", store.orders(bloom).await);
    let _ = writeln!(all, "{:?}", store.own_corrections(bloom).await);
    let _ = writeln!(all, "{:?}", store.my_articles(jansen).await);
    let _ = writeln!(all, "{:?}", store.sheet(jansen, market.edition).await);
    // The days on which other growers deliver stand there too, and are theirs to change.
    let list = store.weekly_list(bloom, Some(market.edition)).await;
    let _ = writeln!(all, "{:?}", list.map(|list| (list.edition, list.editions, list.lines)));
    let _ = writeln!(all, "{:?}", store.recommendations(bloom).await.map(|(_, waiting)| waiting));
    let _ = writeln!(all, "{:?}", store.admissions(bloom).await);
    let _ = writeln!(all, "{:?}", store.import_preview(jansen, market.import).await);
    let _ = writeln!(all, "{:?}", store.followed_by(bloom.contact).await);
    let _ = writeln!(all, "{:?}", store.delivery_times(jansen).await);
    for supply in all_supply(store, jansen).await.expect("supply") {
        let _ = writeln!(all, "{:?} {:?} {:?} {}", supply.id, supply.price, supply.offered, supply.closed);
    }
    let team = store.team(bloom).await.expect("a team");
    for colleague in team.colleagues {
        let _ = writeln!(all, "{:?} {:?} {:?}", colleague.contact, colleague.name, colleague.role);
    }
    all
}

fn doors_of_the_site() -> BTreeSet<String> {
    let calls = server_fn_paths().map(|(path, method)| format!("{method} {path}"));
    let routes = server::ROUTES.iter().map(|(method, path)| format!("{method} {path}"));
    let pages = server::pages().iter().map(|page| format!("GET {}", page.path()));
    calls.chain(routes).chain(pages).collect()
}

#[test]
fn the_table_names_every_address_and_no_other() {
    let table = table();
    let named: BTreeSet<String> = table.iter().map(|row| row.door.clone()).collect();
    assert_eq!(named.len(), table.len(), "an address is in the table twice");
    let there = doors_of_the_site();
    let missing: Vec<&String> = there.difference(&named).collect();
    let gone: Vec<&String> = named.difference(&there).collect();
    assert!(missing.is_empty(), "who may use {missing:#?}?");
    assert!(gone.is_empty(), "there is no such address any more: {gone:#?}");
}

/// What an owner must have been told somewhere, or nothing was proven.
const TOLD: [&str; 10] = [
    "what goes with a recommendation",
    "condition",
    "limit that the buyer keeps",
    "reference",
    "order's reference",
    "why an order shall change",
    "week price",
    "batch price",
    "who is invited",
    "who applied",
];

#[tokio::test]
async fn everybody_gets_what_the_table_says_and_never_what_is_somebody_elses() {
    let (told, wrong) = (RefCell::new(HashSet::new()), RefCell::new(Vec::new()));
    // Several at once: each has a market of its own, and most of the time goes by in waiting for disks.
    let trying = futures::stream::iter(table()).for_each_concurrent(6, |row| {
        let (told, wrong) = (&told, &wrong);
        async move {
            each(async |floor: Floor| {
                let market = Market::open(&floor).await;
                let tried = try_row(&market, &row).await;
                told.borrow_mut().extend(tried.owner_told);
                wrong.borrow_mut().extend(tried.wrong);
            })
            .await;
        }
    });
    trying.await;
    assert!(wrong.borrow().is_empty(), "{}", wrong.borrow().join("\n"));
    let missed: Vec<&str> = TOLD.into_iter().filter(|what| !told.borrow().contains(what)).collect();
    assert!(missed.is_empty(), "nobody was told {missed:?}, not even those who may know: nothing was proven");
}

/// What trying an address brought to light.
#[derive(Default)]
struct Tried {
    /// What is not as the table says.
    wrong: Vec<String>,
    /// What of all that is secret its owner was told.
    owner_told: Vec<&'static str>,
}

/// Tries one address as everybody.
async fn try_row(market: &Market, row: &Row) -> Tried {
    let site = Site::open(&market.store).await;
    let secrets = secrets(market);
    let mut tried = Tried::default();
    let before = belongings(market).await;
    for caller in others(market, row) {
        let (door, name) = (&row.door, caller.name);
        settle(&market.store).await;
        let head = market.store.journal_head().await.expect("the journal");
        let answer = site.ask((row.ask)(market).by(&caller.token)).await;
        let shown: String = answer.text().chars().take(300).collect();
        let got = gets(row, &answer);
        if got != Some(caller.gets) {
            tried.wrong.push(format!(
                "{door}: {name} gets {got:?}, not {:?}: {} {shown}",
                caller.gets, answer.status
            ));
        }
        settle(&market.store).await;
        let now = market.store.journal_head().await.expect("the journal");
        if caller.gets != Answered && now != head {
            tried.wrong.push(format!("{door}: {name} was refused, but something happened"));
        }
        let said = answer.everything();
        for secret in &secrets {
            let may_know = (secret.for_whom)(market);
            let may_know =
                caller.person.is_some_and(|person| may_know.iter().any(|known| known.token == person.token));
            // Whoever holds an invitation's secret reads whom it invites: that is what it is for.
            let may_know = may_know || secret.what == "who is invited" && door.contains("invitation");
            if let Some(mark) = secret.marks.iter().find(|mark| !may_know && said.contains(*mark)) {
                tried.wrong.push(format!("{door}: {name} is told the {}, {mark}: {shown}", secret.what));
            }
        }
    }
    let public = row.outside == Answered;
    if !public && belongings(market).await != before {
        tried.wrong.push(format!("{}: somebody changed what was not his", row.door));
    }
    let owner = row.owner.of(market);
    let answer = site.ask((row.ask)(market).by(&owner.token)).await;
    let well = answer.status.is_success()
        || answer.status.is_redirection() && !answer.goes_to().contains("refused=");
    if !well && !public && row.outside != NotFound {
        tried.wrong.push(format!(
            "{}: its owner is not answered: {} {}",
            row.door,
            answer.status,
            answer.text()
        ));
    }
    let said = answer.everything();
    let told = secrets.iter().filter(|secret| secret.marks.iter().any(|mark| said.contains(mark)));
    tried.owner_told = told.map(|secret| secret.what).collect();
    tried
}

#[tokio::test]
async fn a_colleague_who_may_not_manage_access_does_not() {
    each(async |floor: Floor| {
        let market = Market::open(&floor).await;
        let site = Site::open(&market.store).await;
        for (path, body) in [
            ("invite", json!({ "email": "nog@iemand.test", "role": "Admin" })),
            ("withdraw", json!({ "id": market.invitation })),
            ("remove", json!({ "contact": market.bloom.viewer.contact })),
            ("remove", json!({ "contact": market.bas.viewer.contact })),
        ] {
            let answer =
                site.ask(Ask::call(format!("/call/accounts/{path}"), &body).by(&market.bas.token)).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}: {}", answer.text());
        }
        let team = market.store.team(&market.bloom.viewer).await.expect("a team");
        assert_eq!((team.colleagues.len(), team.invitations.len()), (2, 1));
    })
    .await;
}

#[tokio::test]
async fn a_removed_colleague_is_out_at_every_door_at_once() {
    each(async |floor: Floor| {
        let market = Market::open(&floor).await;
        let site = Site::open(&market.store).await;
        market
            .store
            .remove_colleague(&market.bloom.viewer, market.bas.viewer.contact)
            .await
            .expect("removed");
        for row in table() {
            let answer = site.ask((row.ask)(&market).by(&market.bas.token)).await;
            assert_eq!(
                gets(&row, &answer),
                Some(row.outside),
                "{}: {} {}",
                row.door,
                answer.status,
                answer.text()
            );
        }
    })
    .await;
}

#[tokio::test]
async fn a_wrong_secret_opens_nothing() {
    each(async |floor: Floor| {
        let market = Market::open(&floor).await;
        let site = Site::open(&market.store).await;
        let cut = market.application_token.get(..40).unwrap_or_default().to_owned();
        for token in ["", "x", "%", "' or 1=1 --", &cut, &market.invitation_token, &market.bloom.token] {
            let body = json!({ "token": token });
            let answer = site.ask(Ask::call("/call/accounts/followed", &body)).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "application {token}: {}", answer.text());
        }
        for token in ["", "x", "%", "' or 1=1 --", &market.application_token, &market.bloom.token] {
            let body = json!({ "token": token, "name": "Eva", "password": "een lang wachtwoord" });
            for path in ["invitation", "accept"] {
                let answer = site.ask(Ask::call(format!("/call/accounts/{path}"), &body)).await;
                assert!(
                    !answer.status.is_success() && !answer.status.is_server_error(),
                    "{path} {token}: {}",
                    answer.status
                );
                assert!(!answer.headers.contains_key("set-cookie"), "{path} {token}");
            }
        }
    })
    .await;
}
