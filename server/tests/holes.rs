//! Known holes of the framework, each shown to be closed in the version that is used, and in what is built on it.
#![expect(clippy::unused_async, reason = "a server function is async, whatever it does")]

use app::Session;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::routing::{get, post};
use desk::{Accounts, Articles, Growers, Orders, WeeklyLists};
use domain::accounts::ApplicationForm;
use domain::articles::form::ArticleForm;
use domain::growers::DeliveryTimes;
use domain::weekly_list::PickForm;
use floor::{Ask, Market, Person, Site, Stepwise, wish};
use http::{Request, StatusCode};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use serde_json::json;
use store::testing::{Floor, each};
use tokio::sync::Notify;
use tower::ServiceExt;

/// Closes whatever it could stand in, and then does harm.
const EVIL: &str = "</title></textarea></script><script>alert(1)</script><img src=x onerror=alert(2)>";
/// What of it must never stand in a page.
const HARM: [&str; 2] = ["<script>alert", "<img src=x"];

#[test]
fn text_inside_a_textarea_stays_text() {
    let owner = Owner::new();
    let page = owner.with(|| {
        let given = EVIL.to_owned();
        view! {
            <textarea>{EVIL}</textarea>
            <textarea>{given.clone()}</textarea>
            <textarea>{move || given.clone()}</textarea>
            <title>{EVIL}</title>
        }
        .to_html()
    });
    for harm in HARM {
        assert!(!page.contains(harm), "{page}");
    }
    assert_eq!(page.matches("</textarea>").count(), 3, "{page}");
}

/// Whose page it is, as a component might be told.
#[derive(Clone)]
struct Whose(&'static str);

/// Tells whose context it runs in.
#[server(prefix = "/call", endpoint = "holes/whose")]
async fn tell_whose() -> Result<String, ServerFnError> {
    let options = use_context::<ResponseOptions>();
    if let Some(options) = options {
        options.insert_header(http::header::SERVER, http::HeaderValue::from_static("whose"));
    }
    Ok(use_context::<Whose>().map_or("nobody", |whose| whose.0).to_owned())
}

/// Lets the slow page go on.
static GO_ON: Notify = Notify::const_new();

/// A page that sets a cookie and then waits until it is let go on.
#[component]
fn SlowPage() -> impl IntoView {
    if let Some(options) = use_context::<ResponseOptions>() {
        options.insert_header(http::header::SET_COOKIE, http::HeaderValue::from_static("session=alice"));
    }
    let slow = Resource::new(|| (), |()| async { GO_ON.notified().await });
    let whose = || use_context::<Whose>().map_or("nobody", |whose| whose.0);
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                slow.await;
                whose()
            })}
        </Suspense>
    }
}

async fn told(router: &Router, request: Request<Body>) -> (http::HeaderMap, String) {
    let (head, body) = router.clone().oneshot(request).await.expect("an answer").into_parts();
    let body = to_bytes(body, 1_000_000).await.expect("the whole answer");
    (head.headers, String::from_utf8_lossy(&body).into_owned())
}

/// One thread, so that whatever a page leaves on it is met by the next request.
#[tokio::test(flavor = "current_thread")]
async fn a_call_never_sees_the_context_of_a_page_in_flight() {
    // This also tells the framework on what to run, once for the whole process.
    assert!(!server::pages().is_empty());
    let page = leptos_axum::render_app_async_with_context(|| provide_context(Whose("alice")), SlowPage);
    let router = Router::new()
        .route("/alice", get(page))
        .route("/file.css", get(|| async { "a{}" }))
        .route("/call/{*rest}", post(leptos_axum::handle_server_fns));
    let request = |method: &str, path: &str| {
        let request = Request::builder().method(method).uri(path);
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        request.body(Body::empty()).expect("a request")
    };
    let mut alice = Stepwise::new({
        let (router, request) = (router.clone(), request("GET", "/alice"));
        async move { told(&router, request).await }
    });
    for asked in 0..20 {
        assert!(alice.step().await, "the page is in flight");
        let (headers, answer) = told(&router, request("POST", "/call/holes/whose")).await;
        assert_eq!(answer, "\"nobody\"", "after {asked} steps");
        assert!(!headers.contains_key("set-cookie"), "after {asked} steps");
        let (headers, _) = told(&router, request("GET", "/file.css")).await;
        assert!(
            !headers.contains_key("set-cookie") && !headers.contains_key("server"),
            "after {asked} steps"
        );
    }
    GO_ON.notify_one();
    let (headers, page) = alice.finish().await;
    assert!(page.contains("alice"), "{page}");
    assert_eq!(headers.get("set-cookie").map(http::HeaderValue::as_bytes), Some(b"session=alice".as_slice()));
    assert!(!headers.contains_key("server"), "what a call sets is not in the page's answer");
}

#[tokio::test(flavor = "current_thread")]
async fn everybody_is_answered_as_himself_at_every_point_of_somebody_elses_page() {
    each(async |floor: Floor| {
        let market = Market::open(&floor).await;
        let site = Site::open(&market.store).await;
        let mut times = DeliveryTimes { days: [true; 7], order_until: 600, lead_days: 3 };
        market.store.set_delivery_times(&market.jansen.viewer, times).await.expect("delivery times");
        times.lead_days = 9;
        market.store.set_delivery_times(&market.vries.viewer, times).await.expect("delivery times");
        for path in ["/", "/list", "/orders"] {
            let mut page = Stepwise::new(site.ask(Ask::get(path).by(&market.bloom.token)));
            let mut steps = 0;
            while page.step().await && steps < 60 {
                steps += 1;
                let call = || Ask::call("/call/growers/delivery-times", &json!({}));
                for (grower, days) in [(&market.jansen, 3), (&market.vries, 9)] {
                    let own: DeliveryTimes = site.ask(call().by(&grower.token)).await.json();
                    assert_eq!(own.lead_days, days, "{path}, step {steps}");
                }
                let stranger = site.ask(call()).await;
                assert_eq!(stranger.status, StatusCode::UNAUTHORIZED, "{path}, step {steps}");
                let buyer = site.ask(call().by(&market.bloom.token)).await;
                assert_eq!(buyer.status, StatusCode::FORBIDDEN, "{path}, step {steps}");
                let login = site.ask(Ask::get("/login")).await.text();
                assert!(!login.contains("Bloom"), "{path}, step {steps}");
            }
            let page = page.finish().await.text();
            assert!(steps > 0, "{path} was in flight");
            assert_eq!(session(&page).viewer.as_ref(), Some(&market.bloom.viewer), "{path}");
        }
    })
    .await;
}

#[tokio::test(flavor = "current_thread")]
async fn no_other_answer_takes_over_a_cookie() {
    each(async |floor: Floor| {
        let market = Market::open(&floor).await;
        let site = Site::open(&market.store).await;
        let body = json!({ "token": market.invitation_token, "name": "Nico Nieuw", "password": "een lang wachtwoord" });
        let mut entering = Stepwise::new(site.ask(Ask::call("/call/accounts/accept", &body)));
        let mut steps = 0;
        while entering.step().await && steps < 200 {
            steps += 1;
            for path in ["/favicon.svg", "/pictures/nothing.svg", "/articles/template.csv", "/health/live", "/login"] {
                let answer = site.ask(Ask::get(path)).await;
                assert!(!answer.headers.contains_key("set-cookie"), "{path}, step {steps}");
            }
            let call = site.ask(Ask::call("/call/growers/all", &json!({})).by(&market.ahoy.token)).await;
            assert!(!call.headers.contains_key("set-cookie"), "step {steps}");
        }
        let entered = entering.finish().await;
        assert!(steps > 1, "it was in flight");
        assert!(entered.header("set-cookie").starts_with("stek_session="), "{} {}", entered.status, entered.text());
    })
    .await;
}

/// What a page says of its reader.
fn session(page: &str) -> Session {
    let block = page.split("id=\"session\"").nth(1).and_then(|rest| rest.split_once('>')).expect("a block").1;
    let block = block.split("</script>").next().unwrap_or_default();
    serde_json::from_str(block).unwrap_or_else(|error| panic!("{error}: {block}"))
}

#[tokio::test]
async fn no_name_ends_the_block_that_says_who_reads() {
    each(async |floor: Floor| {
        for name in [EVIL, "</script>", "</SCRIPT >", "<!--<script>", "]]>\u{2028}\\", "\"'&amp;&lt;"] {
            let viewer = floor.exporter(name).await;
            let reader = Person::of(&floor.store, viewer).await;
            let site = Site::open(&floor.store).await;
            let page = site.ask(Ask::get("/growers").by(&reader.token)).await.text();
            assert_eq!(session(&page).viewer, Some(reader.viewer), "{name}");
            for harm in HARM {
                assert!(!page.contains(harm), "{name}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn nothing_that_anybody_typed_runs_on_anybodys_page() {
    each(async |floor: Floor| {
        let market = Market::open(&floor).await;
        let evil = spoil(&market).await;
        let site = Site::open(&market.store).await;
        let people = market.people().into_iter().chain([&evil]);
        let readers: Vec<&str> = people.map(|person| person.token.as_str()).chain([""]).collect();
        for route in server::pages() {
            let path = market.page(route.path());
            for reader in &readers {
                let answer = site.ask(Ask::get(path.clone()).by(reader)).await;
                assert!(!answer.status.is_server_error(), "{path}: {}", answer.status);
                let page = answer.text();
                for harm in HARM {
                    assert!(!page.contains(harm), "{path} lets run what somebody typed");
                }
            }
        }
        // It was there to be read, or nothing was proven.
        let bloom = &market.bloom.token;
        for path in ["/", "/list", "/orders", "/assortment"] {
            let page = site.ask(Ask::get(path).by(bloom)).await.text();
            assert!(page.contains("alert(1)"), "{path} does not show what was typed");
        }
    })
    .await;
}

/// Writes it wherever anybody can write.
async fn spoil(market: &Market) -> Person {
    let store = &market.store;
    let evil = Person::of(store, market.floor.exporter(EVIL).await).await;
    let short = "<script>alert(1)</script>".to_owned();
    let article = store.article(&market.jansen.viewer, market.article).await.expect("an article");
    let form = ArticleForm {
        name: EVIL.to_owned(),
        features: article.features,
        packings: article.packings,
        seasons: article.seasons,
    };
    store.change_article(&market.jansen.viewer, market.article, &form).await.expect("a change");
    store.announce(&market.jansen.viewer, "an-evil-announcement", EVIL).await.expect("an announcement");
    let pick = PickForm { condition: EVIL.to_owned(), reference: short.clone(), ..PickForm::default() };
    store.pick(&market.bloom.viewer, market.article, &pick).await.expect("a pick");
    let wish = wish(market.batch, "an-evil-order", &short);
    store.place_order(&market.bloom.viewer, &wish).await.expect("an order");
    store.place_order(&evil.viewer, &wish).await.expect("an order");
    let form = ApplicationForm {
        company: EVIL.to_owned(),
        kvk: "27312345".to_owned(),
        vat: "NL004495445B01".to_owned(),
        gln: String::new(),
        contact: EVIL.to_owned(),
        email: "evil@evil.test".to_owned(),
        phone: "0174 123456".to_owned(),
        motivation: EVIL.to_owned(),
        language: domain::Language::Nl,
    };
    store.apply(&form).await.expect("an application");
    store.decide(&market.operator.viewer, market.application, false, EVIL).await.expect("a decision");
    evil
}
