//! The interface for systems, asked as systems ask: who may do what, and the ways of supply, orders and corrections.

use std::collections::BTreeSet;

use desk::{Orders, Supplies, SupplyFeed, Tokens};
use domain::accounts::tokens::{Scope, TokenForm};
use domain::supply::BatchForm;
use domain::{Pieces, Viewer};
use floor::{Answer, Ask, BATCH_PRICE, Market, Site, wish};
use http::{Method, StatusCode};
use serde_json::{Value, json};
use store::Store;
use store::testing::{Floor, each};

/// A token of this person for these scopes.
async fn token(store: &Store, viewer: &Viewer, scopes: &[Scope]) -> String {
    let form = TokenForm { name: "erp".into(), scopes: scopes.to_vec(), days: 30 };
    store.create_token(viewer, &form).await.expect("a token").token
}

const ALL: [Scope; 3] = [Scope::Read, Scope::Order, Scope::Supply];

fn ask(method: Method, path: impl Into<String>) -> Ask {
    Ask::new(method, path).with("accept", "application/json")
}

fn send(method: Method, path: impl Into<String>, body: &Value) -> Ask {
    let ask = ask(method, path).with("content-type", "application/json");
    Ask { body: body.to_string().into(), ..ask }
}

fn by(ask: Ask, token: &str) -> Ask {
    ask.with("authorization", format!("Bearer {token}"))
}

fn json(answer: &Answer) -> Value {
    serde_json::from_slice(&answer.body).unwrap_or_else(|error| panic!("{error}: {}", answer.text()))
}

/// A problem, by the rules for problems.
fn problem(answer: &Answer) -> Value {
    assert_eq!(answer.headers["content-type"], "application/problem+json", "{}", answer.text());
    let problem = json(answer);
    assert_eq!(problem["status"], answer.status.as_u16());
    for field in ["type", "title", "detail", "code"] {
        assert!(problem[field].as_str().is_some_and(|text| !text.is_empty()), "{field}: {problem}");
    }
    problem
}

fn one_package(market: &Market) -> Value {
    json!({ "lines": [{ "supply_id": market.batch, "quantity": 1, "unit": "package" }] })
}

/// Order until one o'clock, and it is there on the next day at seven; on Friday until then for Monday.
fn conditions() -> Value {
    let frame = |offset| json!({ "latest_order_time": "13:00", "delivery_days_offset": offset, "latest_delivery_time": "07:00" });
    let working_days = ["monday", "tuesday", "wednesday", "thursday", "friday"];
    json!({
        "order_times": [
            { "days": working_days[..4], "order_time_frames": [frame(1)] },
            { "days": ["friday"], "order_time_frames": [frame(3)] },
        ],
        "delivery_days": working_days,
        "public_holidays": ["first-day-of-christmas", "second-day-of-christmas"],
        "deviating_time_frame": null,
        "minimum_quantity": { "amount": 2, "unit": "package" },
    })
}

/// What an address is for.
struct Door {
    door: &'static str,
    ask: fn(&Market) -> Ask,
    needs: Scope,
    /// Another exporter, another grower, the operator, who all have nothing to do with what is asked for.
    others: [u16; 3],
    owner: fn(&Market) -> &Viewer,
}

fn jansen(market: &Market) -> &Viewer {
    &market.jansen.viewer
}

fn bloom(market: &Market) -> &Viewer {
    &market.bloom.viewer
}

#[expect(clippy::too_many_lines, reason = "a table")]
fn doors() -> Vec<Door> {
    const fn door(
        door: &'static str,
        ask: fn(&Market) -> Ask,
        needs: Scope,
        others: [u16; 3],
        owner: fn(&Market) -> &Viewer,
    ) -> Door {
        Door { door, ask, needs, others, owner }
    }
    use Scope::{Order, Read, Supply};
    vec![
        door("GET /api/v1/supply", |_| ask(Method::GET, "/api/v1/supply"), Read, [200, 403, 403], bloom),
        door(
            "GET /api/v1/supply/stream",
            |_| ask(Method::GET, "/api/v1/supply/stream"),
            Read,
            [200, 403, 403],
            bloom,
        ),
        door(
            "POST /api/v1/supply",
            |m| {
                let until = m.store.now().plus_days(1).to_rfc3339();
                let from = m.store.now().to_rfc3339();
                let body = json!({ "type": "batch", "article_id": m.article, "price": "0.42", "quantity": 800,
                    "from": from, "until": until });
                send(Method::POST, "/api/v1/supply", &body).with("idempotency-key", "the-table")
            },
            Supply,
            [403, 404, 403],
            jansen,
        ),
        door(
            "DELETE /api/v1/supply/{id}",
            |m| ask(Method::DELETE, format!("/api/v1/supply/{}", m.batch)),
            Supply,
            [403, 404, 403],
            jansen,
        ),
        door(
            "PUT /api/v1/supply/{id}/price",
            |m| send(Method::PUT, format!("/api/v1/supply/{}/price", m.batch), &json!({ "price": "0.50" })),
            Supply,
            [403, 404, 403],
            jansen,
        ),
        door(
            "PUT /api/v1/supply/{id}/quantity",
            |m| {
                send(
                    Method::PUT,
                    format!("/api/v1/supply/{}/quantity", m.batch),
                    &json!({ "quantity": 800_008 }),
                )
            },
            Supply,
            [403, 404, 403],
            jansen,
        ),
        door(
            "PUT /api/v1/supply/{id}/customers/{customer}/price",
            |m| {
                let customer = m.bloom.viewer.organization;
                let path = format!("/api/v1/supply/{}/customers/{customer}/price", m.batch);
                send(Method::PUT, path, &json!({ "price": "0.50" }))
            },
            Supply,
            [403, 404, 403],
            jansen,
        ),
        door(
            "POST /api/v1/supply/{id}/replacement",
            |m| {
                let path = format!("/api/v1/supply/{}/replacement", m.batch);
                send(Method::POST, path, &json!({ "price": "0.60" })).with("idempotency-key", "the-table")
            },
            Supply,
            [403, 404, 403],
            jansen,
        ),
        door(
            "GET /api/v1/supply/{id}/history",
            |m| ask(Method::GET, format!("/api/v1/supply/{}/history", m.batch)),
            Read,
            [403, 404, 403],
            jansen,
        ),
        door(
            "GET /api/v1/own-supply",
            |_| ask(Method::GET, "/api/v1/own-supply"),
            Supply,
            [403, 200, 403],
            jansen,
        ),
        door("GET /api/v1/articles", |_| ask(Method::GET, "/api/v1/articles"), Read, [403, 200, 403], jansen),
        door(
            "GET /api/v1/articles/{id}/availability",
            |m| ask(Method::GET, format!("/api/v1/articles/{}/availability", m.article)),
            Read,
            [403, 200, 403],
            jansen,
        ),
        door(
            "PUT /api/v1/articles/{id}/availability",
            |m| {
                let week = m.store.now().week().plus(2);
                let week = format!("{:04}-W{:02}", week.year, week.number);
                let body = json!({ "from": week, "until": week, "available": false });
                send(Method::PUT, format!("/api/v1/articles/{}/availability", m.article), &body)
            },
            Supply,
            [403, 404, 403],
            jansen,
        ),
        door(
            "GET /api/v1/articles/{id}/presale",
            |m| ask(Method::GET, format!("/api/v1/articles/{}/presale", m.article)),
            Supply,
            [403, 200, 403],
            jansen,
        ),
        door(
            "PUT /api/v1/articles/{id}/presale",
            |m| {
                let body = json!({ "price": "0.40", "percentage": 50 });
                send(Method::PUT, format!("/api/v1/articles/{}/presale", m.article), &body)
            },
            Supply,
            [403, 404, 403],
            jansen,
        ),
        door(
            "DELETE /api/v1/articles/{id}/presale",
            |m| ask(Method::DELETE, format!("/api/v1/articles/{}/presale", m.article)),
            Supply,
            [403, 404, 403],
            jansen,
        ),
        door(
            "GET /api/v1/price-groups",
            |_| ask(Method::GET, "/api/v1/price-groups"),
            Supply,
            [403, 200, 403],
            jansen,
        ),
        door(
            "POST /api/v1/price-groups",
            |m| {
                let body = json!({ "name": "Vaste klanten", "price": { "per-mille": -50 },
                    "customers": [m.bloom.viewer.organization] });
                send(Method::POST, "/api/v1/price-groups", &body)
            },
            Supply,
            [403, 201, 403],
            jansen,
        ),
        door(
            "PUT /api/v1/price-groups/{id}",
            |_| {
                let body = json!({ "name": "Andere klanten", "price": "base", "customers": [] });
                send(Method::PUT, "/api/v1/price-groups/1", &body)
            },
            Supply,
            [403, 404, 403],
            jansen,
        ),
        door(
            "DELETE /api/v1/price-groups/{id}",
            |m| ask(Method::DELETE, format!("/api/v1/price-groups/{}", m.group)),
            Supply,
            [403, 404, 403],
            jansen,
        ),
        door(
            "PUT /api/v1/supply/{id}/groups/{group}/price",
            |m| {
                let path = format!("/api/v1/supply/{}/groups/1/price", m.batch);
                send(Method::PUT, path, &json!({ "price": "base" }))
            },
            Supply,
            [403, 404, 403],
            jansen,
        ),
        door(
            "GET /api/v1/delivery-conditions",
            |_| ask(Method::GET, "/api/v1/delivery-conditions"),
            Supply,
            [403, 200, 403],
            jansen,
        ),
        door(
            "PUT /api/v1/delivery-conditions",
            |_| send(Method::PUT, "/api/v1/delivery-conditions", &conditions()),
            Supply,
            [403, 204, 403],
            jansen,
        ),
        door(
            "GET /api/v1/growers/{id}/delivery-conditions",
            |m| {
                let path = format!("/api/v1/growers/{}/delivery-conditions", m.jansen.viewer.organization);
                ask(Method::GET, path)
            },
            Read,
            [200, 403, 403],
            bloom,
        ),
        door(
            "POST /api/v1/orders",
            |m| send(Method::POST, "/api/v1/orders", &one_package(m)).with("idempotency-key", "the-table"),
            Order,
            [201, 403, 403],
            bloom,
        ),
        door("GET /api/v1/orders", |_| ask(Method::GET, "/api/v1/orders"), Read, [200, 200, 403], bloom),
        door(
            "GET /api/v1/orders/{id}",
            |_| ask(Method::GET, "/api/v1/orders/1"),
            Read,
            [404, 404, 404],
            bloom,
        ),
        door(
            "GET /api/v1/order-lines/{id}",
            |m| ask(Method::GET, format!("/api/v1/order-lines/{}", m.order)),
            Read,
            [404, 404, 404],
            bloom,
        ),
        door(
            "POST /api/v1/order-lines/{id}/seen",
            |m| ask(Method::POST, format!("/api/v1/order-lines/{}/seen", m.order)),
            Supply,
            [403, 404, 403],
            jansen,
        ),
        door(
            "POST /api/v1/order-lines/{id}/cancel",
            |m| ask(Method::POST, format!("/api/v1/order-lines/{}/cancel", m.order)),
            Order,
            [404, 404, 403],
            bloom,
        ),
        door("GET /api/v1/holds", |_| ask(Method::GET, "/api/v1/holds"), Order, [200, 403, 403], bloom),
        door(
            "POST /api/v1/holds",
            |m| {
                let body = json!({ "supply_id": m.batch, "quantity": 1, "unit": "package" });
                send(Method::POST, "/api/v1/holds", &body)
            },
            Order,
            [201, 403, 403],
            bloom,
        ),
        door(
            "DELETE /api/v1/holds/{supply}",
            |m| ask(Method::DELETE, format!("/api/v1/holds/{}", m.batch)),
            Order,
            [204, 204, 204],
            bloom,
        ),
        door(
            "GET /api/v1/order-lines/{id}/corrections",
            |m| ask(Method::GET, format!("/api/v1/order-lines/{}/corrections", m.order)),
            Read,
            [404, 404, 404],
            bloom,
        ),
        door(
            "POST /api/v1/order-lines/{id}/corrections",
            |m| {
                let body = json!({ "price": "0.40", "reason": "een euro minder" });
                send(Method::POST, format!("/api/v1/order-lines/{}/corrections", m.order), &body)
                    .with("idempotency-key", "the-table")
            },
            Order,
            [404, 404, 403],
            bloom,
        ),
        door(
            "POST /api/v1/corrections/{id}/answer",
            |_| send(Method::POST, "/api/v1/corrections/1/answer", &json!({ "verdict": "agreed" })),
            Order,
            [404, 404, 403],
            bloom,
        ),
        door(
            "DELETE /api/v1/corrections/{id}",
            |_| ask(Method::DELETE, "/api/v1/corrections/1"),
            Order,
            [404, 404, 403],
            bloom,
        ),
    ]
}

#[test]
fn the_table_names_every_address_of_the_interface() {
    let named: BTreeSet<String> = doors().iter().map(|door| door.door.to_owned()).collect();
    let there: BTreeSet<String> =
        server::api_routes().into_iter().map(|(method, path)| format!("{method} {path}")).collect();
    assert_eq!(named, there);
}

#[tokio::test]
async fn a_token_opens_what_it_is_for_and_nothing_of_others() {
    each(async |floor: Floor| {
        let market = Market::open(&floor).await;
        let (store, site) = (&market.store, Site::open(&market.store).await);
        let others = [&market.ahoy.viewer, &market.vries.viewer, &market.operator.viewer];
        let (mut tokens, mut wrong) = (Vec::new(), Vec::new());
        for viewer in others {
            tokens.push(token(store, viewer, &ALL).await);
        }
        for door in doors() {
            let name = door.door;
            let stranger = site.ask((door.ask)(&market)).await;
            assert_eq!(stranger.status, StatusCode::UNAUTHORIZED, "{name}");
            assert_eq!(stranger.headers["www-authenticate"], "Bearer");
            problem(&stranger);
            let forged = site.ask(by((door.ask)(&market), "no-such-token")).await;
            assert_eq!(forged.status, StatusCode::UNAUTHORIZED, "{name}");
            // A session is no token: a page elsewhere must not be able to ask with somebody's cookie.
            let session = site.ask((door.ask)(&market).by(&market.bloom.token)).await;
            assert_eq!(session.status, StatusCode::UNAUTHORIZED, "{name}");
            for (token, expected) in tokens.iter().zip(door.others) {
                let answer = site.ask(by((door.ask)(&market), token)).await;
                if answer.status.as_u16() != expected {
                    wrong.push(format!("{name}: {expected} and not {} {}", answer.status, answer.text()));
                    continue;
                }
                if expected >= 400 {
                    problem(&answer);
                }
            }
            let owner = (door.owner)(&market);
            let rest: Vec<Scope> = ALL.into_iter().filter(|scope| *scope != door.needs).collect();
            let narrow = token(store, owner, &rest).await;
            let answer = site.ask(by((door.ask)(&market), &narrow)).await;
            assert_eq!(
                (answer.status, &problem(&answer)["code"]),
                (StatusCode::FORBIDDEN, &json!("insufficient-scope")),
                "{name}"
            );
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    })
    .await;
}

#[tokio::test]
async fn the_feed_tells_every_change_once_and_what_is_gone() {
    each(async |floor: Floor| {
        let market = Market::open(&floor).await;
        let (store, site) = (&market.store, Site::open(&market.store).await);
        let bloom = token(store, &market.bloom.viewer, &ALL).await;
        let page = json(&site.ask(by(ask(Method::GET, "/api/v1/supply?after=0"), &bloom)).await);
        let items = page["items"].as_array().expect("items");
        assert_eq!(items.len(), 1);
        let item = &items[0];
        assert_eq!(item["id"], json!(market.batch));
        assert_eq!((&item["deleted"], &item["orderable"]), (&json!(false), &json!(true)));
        assert_eq!((&item["type"], &item["price"]), (&json!("batch"), &json!("55.5117")));
        assert_eq!(page["read_until"], page["maximum_sequence"]);

        let read = page["read_until"].as_i64().expect("a place");
        store.withdraw(&market.jansen.viewer, market.batch).await.expect("withdrawn");
        let path = format!("/api/v1/supply?after={read}&limit=10");
        let page = json(&site.ask(by(ask(Method::GET, path), &bloom)).await);
        let [gone] = page["items"].as_array().expect("items").as_slice() else { panic!("one: {page}") };
        assert_eq!(
            (&gone["id"], &gone["deleted"], &gone["orderable"]),
            (&json!(market.batch), &json!(true), &json!(false))
        );
        assert!(gone.get("price").is_none(), "what is gone has no price");

        let bad = site.ask(by(ask(Method::GET, "/api/v1/supply?after=now"), &bloom)).await;
        assert_eq!(
            (bad.status, &problem(&bad)["code"]),
            (StatusCode::BAD_REQUEST, &json!("malformed-request"))
        );
    })
    .await;
}

/// What a stream said so far, as `(event, id, data)`.
fn events(answer: &Answer) -> Vec<(String, Option<i64>, Value)> {
    let text = answer.text();
    let blocks = text.split("\n\n").filter(|block| block.contains("data:"));
    blocks
        .map(|block| {
            let field = |name: &str| block.lines().find_map(|line| line.strip_prefix(name)).map(str::trim);
            let data =
                field("data:").map(|data| serde_json::from_str(data).expect("json")).unwrap_or_default();
            (
                field("event:").unwrap_or_default().to_owned(),
                field("id:").and_then(|id| id.parse().ok()),
                data,
            )
        })
        .collect()
}

#[tokio::test]
async fn the_stream_begins_with_all_there_is_and_goes_on_from_where_one_was() {
    each(async |floor: Floor| {
        let market = Market::open(&floor).await;
        let (store, site) = (&market.store, Site::open(&market.store).await);
        let bloom = token(store, &market.bloom.viewer, &ALL).await;
        let begun = site.ask(by(ask(Method::GET, "/api/v1/supply/stream"), &bloom)).await;
        let begun = events(&begun);
        let names: Vec<&str> = begun.iter().map(|(name, ..)| name.as_str()).collect();
        assert_eq!(names, ["reset", "add", "live"]);
        let place = begun[2].1.expect("a place");

        store
            .place_order(&market.ahoy.viewer, &wish(market.batch, "one-more-order", ""))
            .await
            .expect("an order");
        floor.settle().await;
        let again =
            by(ask(Method::GET, "/api/v1/supply/stream"), &bloom).with("last-event-id", place.to_string());
        let told = events(&site.ask(again).await);
        let [(update, Some(at), item), (live, ..)] = told.as_slice() else { panic!("{told:?}") };
        assert_eq!((update.as_str(), live.as_str()), ("update", "live"));
        assert!(*at > place && item["available"].as_i64() < begun[1].2["available"].as_i64());

        store.withdraw(&market.jansen.viewer, market.batch).await.expect("withdrawn");
        let told = events(
            &site.ask(by(ask(Method::GET, format!("/api/v1/supply/stream?after={at}")), &bloom)).await,
        );
        assert_eq!((told[0].0.as_str(), &told[0].2["deleted"]), ("delete", &json!(true)));

        // A place that this floor never had: all anew.
        let far = by(ask(Method::GET, "/api/v1/supply/stream?after=999999999"), &bloom);
        assert_eq!(events(&site.ask(far).await)[0].0, "reset");
    })
    .await;
}

#[tokio::test]
async fn an_order_is_placed_once_and_refused_with_what_is_left() {
    each(async |floor: Floor| {
        let market = Market::open(&floor).await;
        let (store, site) = (&market.store, Site::open(&market.store).await);
        let bloom = token(store, &market.bloom.viewer, &ALL).await;
        let place = |key: &str, body: &Value| {
            by(send(Method::POST, "/api/v1/orders", body), &bloom).with("idempotency-key", key)
        };
        let first = site.ask(place("3f1c", &one_package(&market))).await;
        assert_eq!(first.status, StatusCode::CREATED, "{}", first.text());
        let order = json(&first);
        assert_eq!(
            first.headers["location"],
            format!("/api/v1/orders/{}", order["id"].as_str().expect("an id"))
        );
        assert_eq!(
            (&order["lines"][0]["status"], &order["lines"][0]["price"]),
            (&json!("placed"), &json!("55.5117"))
        );
        let again = json(&site.ask(place("3f1c", &one_package(&market))).await);
        assert_eq!((&again["id"], again["lines"].as_array().map(Vec::len)), (&order["id"], Some(1)), "once");
        let path = first.headers["location"].to_str().expect("a path").to_owned();
        assert_eq!(json(&site.ask(by(ask(Method::GET, path), &bloom)).await)["id"], order["id"]);

        let small = BatchForm {
            article: market.article,
            price: BATCH_PRICE,
            pieces: Pieces(80),
            from: store.now(),
            until: store.now().plus_days(1),
        };
        let small = store.put_up(&market.jansen.viewer, "a-small-batch", &small).await.expect("a batch");
        let package = store
            .supply_after(&market.bloom.viewer, 0, 10)
            .await
            .expect("a feed")
            .items
            .into_iter()
            .find(|item| item.id == small)
            .and_then(|item| item.supply)
            .and_then(|supply| supply.packings.first().map(|packing| i64::from(packing.pieces_per_package)))
            .expect("a packing");
        let lines = json!([
            { "supply_id": market.batch, "quantity": 1, "unit": "package" },
            { "supply_id": small, "quantity": 80 / package + 1, "unit": "package" },
        ]);
        let refused = site.ask(place("all", &json!({ "lines": lines, "mode": "all-or-nothing" }))).await;
        assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.text());
        let refused = problem(&refused);
        assert_eq!(
            (&refused["code"], &refused["available"]),
            (&json!("insufficient-number-of-pieces"), &json!(80))
        );
        assert_eq!(refused["lines"][1]["available"], 80);
        let some = site.ask(place("some", &json!({ "lines": lines, "mode": "best-effort" }))).await;
        assert_eq!(some.status, StatusCode::CREATED, "{}", some.text());
        let some = json(&some);
        assert_eq!(
            (some["lines"].as_array().map(Vec::len), &some["refused"][0]["code"]),
            (Some(1), &json!("insufficient-number-of-pieces"))
        );
        // What came to nothing may be sent again under its key.
        let fewer = json!({ "lines": [{ "supply_id": small, "quantity": 1, "unit": "package" }] });
        assert_eq!(site.ask(place("all", &fewer)).await.status, StatusCode::CREATED);
    })
    .await;
}

#[tokio::test]
async fn a_growers_system_says_when_he_delivers_and_orders_are_taken_by_it() {
    each(async |floor: Floor| {
        let market = Market::open(&floor).await;
        let (store, site) = (&market.store, Site::open(&market.store).await);
        let jansen = token(store, &market.jansen.viewer, &ALL).await;
        let bloom = token(store, &market.bloom.viewer, &ALL).await;
        let own = || by(ask(Method::GET, "/api/v1/delivery-conditions"), &jansen);
        let set = |body: &Value| by(send(Method::PUT, "/api/v1/delivery-conditions", body), &jansen);
        assert_eq!(json(&site.ask(own()).await), Value::Null, "none are set");

        let mut never = conditions();
        never["delivery_days"] = json!([]);
        let refused = site.ask(set(&never)).await;
        assert_eq!(problem(&refused)["fields"][0], json!({ "field": "delivery-times", "code": "required" }));
        let mut malformed = conditions();
        malformed["order_times"][0]["order_time_frames"][0]["latest_order_time"] = json!("25:00");
        assert_eq!(problem(&site.ask(set(&malformed)).await)["code"], "malformed-request");

        assert_eq!(site.ask(set(&conditions())).await.status, StatusCode::NO_CONTENT);
        assert_eq!(json(&site.ask(own()).await)["conditions"], conditions());
        let path = format!("/api/v1/growers/{}/delivery-conditions", market.jansen.viewer.organization);
        let theirs = json(&site.ask(by(ask(Method::GET, path), &bloom)).await);
        assert_eq!(theirs["conditions"], conditions());
        let next = theirs["next_deliveries"].as_array().expect("deliveries").clone();
        assert_eq!(next.len(), 10);

        let place = |key: &str, quantity: i64, delivery: &Value| {
            let line = json!({ "supply_id": market.batch, "quantity": quantity, "unit": "package", "delivery": delivery });
            let order = send(Method::POST, "/api/v1/orders", &json!({ "lines": [line] }));
            by(order, &bloom).with("idempotency-key", key)
        };
        let little = problem(&site.ask(place("little", 1, &Value::Null)).await);
        assert_eq!(little["code"], "below-minimum-quantity");
        assert!(little["lines"][0]["least"].as_i64().is_some_and(|least| least > 0), "{little}");
        let now = json!(store.now().to_rfc3339());
        let soon = problem(&site.ask(place("soon", 2, &now)).await);
        assert_eq!(soon["code"], "invalid-delivery-date-time");
        assert_eq!((&soon["moment"], &soon["lines"][0]["moment"]), (&next[0]["deliver_by"], &next[0]["deliver_by"]));

        for (key, wanted, agreed) in
            [("first", Value::Null, &next[0]), ("later", next[3]["deliver_by"].clone(), &next[3])]
        {
            let answer = site.ask(place(key, 2, &wanted)).await;
            assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text());
            let line = json(&answer)["lines"][0].clone();
            assert_eq!(line["deliver_by"], agreed["deliver_by"]);
            assert_eq!(line["cancel_until"], agreed["order_until"]);
        }
    })
    .await;
}

#[tokio::test]
async fn orders_that_nobody_can_mean_are_refused_and_nothing_changes() {
    each(async |floor: Floor| {
        let market = Market::open(&floor).await;
        let (store, site) = (&market.store, Site::open(&market.store).await);
        let bloom = token(store, &market.bloom.viewer, &ALL).await;
        let line = |quantity: Value, unit: &str, more: Value| {
            let mut line = json!({ "supply_id": market.batch, "quantity": quantity, "unit": unit });
            line.as_object_mut().expect("a line").extend(more.as_object().cloned().unwrap_or_default());
            json!({ "lines": [line] })
        };
        let before = store.orders(&market.bloom.viewer).await.expect("orders").len();
        for (number, (body, status, code)) in [
            (json!({ "lines": [] }), 422, "no-order-lines"),
            (line(json!(0), "package", json!({})), 422, "invalid-fields"),
            (line(json!(-1), "package", json!({})), 422, "invalid-fields"),
            (line(json!(i64::MAX), "trolley", json!({})), 422, "invalid-fields"),
            (line(json!(1.5), "package", json!({})), 422, "malformed-request"),
            (line(json!("2"), "package", json!({})), 422, "malformed-request"),
            (line(json!(1), "bucket", json!({})), 422, "malformed-request"),
            (line(json!(1), "package", json!({ "packing": 7 })), 422, "invalid-packing-configuration"),
            (line(json!(1), "package", json!({ "price": "0.01" })), 409, "invalid-price"),
            (line(json!(1), "package", json!({ "price": "0.12345" })), 422, "malformed-request"),
            (line(json!(1), "package", json!({ "discount": true })), 422, "malformed-request"),
            (
                json!({ "lines": [{ "supply_id": "zzz", "quantity": 1, "unit": "package" }] }),
                404,
                "does-not-exist",
            ),
            (
                json!({ "lines": [{ "supply_id": "' or 1=1", "quantity": 1, "unit": "package" }] }),
                404,
                "does-not-exist",
            ),
        ]
        .into_iter()
        .enumerate()
        {
            let ask = by(send(Method::POST, "/api/v1/orders", &body), &bloom);
            let answer = site.ask(ask.with("idempotency-key", format!("bad-{number}"))).await;
            let problem = problem(&answer);
            assert_eq!(
                (answer.status.as_u16(), problem["code"].as_str()),
                (status, Some(code)),
                "{body}: {problem}"
            );
        }
        let broken = Ask { body: "{".into(), ..send(Method::POST, "/api/v1/orders", &json!({})) };
        let broken = site.ask(by(broken, &bloom).with("idempotency-key", "broken")).await;
        assert_eq!(
            (broken.status, &problem(&broken)["code"]),
            (StatusCode::BAD_REQUEST, &json!("malformed-request"))
        );
        let keyless = site.ask(by(send(Method::POST, "/api/v1/orders", &one_package(&market)), &bloom)).await;
        assert_eq!(problem(&keyless)["code"], "idempotency-key-missing");
        assert_eq!(store.orders(&market.bloom.viewer).await.expect("orders").len(), before);
    })
    .await;
}

#[tokio::test]
async fn an_order_is_corrected_when_the_other_side_agrees_and_seen_is_final() {
    each(async |floor: Floor| {
        let market = Market::open(&floor).await;
        let (store, site) = (&market.store, Site::open(&market.store).await);
        let bloom = token(store, &market.bloom.viewer, &[Scope::Read, Scope::Order]).await;
        let jansen = token(store, &market.jansen.viewer, &[Scope::Read, Scope::Supply]).await;
        let order = store.place_order(&market.bloom.viewer, &wish(market.batch, "to-be-corrected", "")).await;
        let line = format!("/api/v1/order-lines/{}", order.expect("an order").id);
        let seen = site.ask(by(ask(Method::POST, format!("{line}/seen")), &jansen)).await;
        assert_eq!((seen.status, &json(&seen)["status"]), (StatusCode::OK, &json!("seen")));
        let cancelled = site.ask(by(ask(Method::POST, format!("{line}/cancel")), &bloom)).await;
        assert_eq!(
            (cancelled.status, &problem(&cancelled)["code"]),
            (StatusCode::CONFLICT, &json!("already-seen"))
        );

        let request = |body: &Value| {
            let ask =
                send(Method::POST, format!("{line}/corrections"), body).with("idempotency-key", "minder");
            by(ask, &bloom)
        };
        let silent = site.ask(request(&json!({ "price": "50" }))).await;
        assert_eq!(problem(&silent)["code"], "missing-correction-reason");
        let made =
            site.ask(request(&json!({ "price": "50", "reason": "afgesproken aan de telefoon" }))).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
        let id = json(&made)["id"].as_str().expect("an id").to_owned();
        let answer = |token: &str, verdict: &str| {
            let ask = send(
                Method::POST,
                format!("/api/v1/corrections/{id}/answer"),
                &json!({ "verdict": verdict }),
            );
            by(ask, token)
        };
        let own = site.ask(answer(&bloom, "agreed")).await;
        assert!(own.status.is_client_error(), "nobody agrees with himself: {}", own.text());
        assert_eq!(json(&site.ask(by(ask(Method::GET, line.clone()), &bloom)).await)["price"], "55.5117");
        let agreed = site.ask(answer(&jansen, "agreed")).await;
        assert_eq!((agreed.status, &json(&agreed)["price"]), (StatusCode::OK, &json!("50.0000")));
        let late = site.ask(answer(&jansen, "declined")).await;
        assert_eq!(
            (late.status, &problem(&late)["code"]),
            (StatusCode::CONFLICT, &json!("correction-closed"))
        );
        let told = json(&site.ask(by(ask(Method::GET, format!("{line}/corrections")), &jansen)).await);
        assert_eq!((&told[0]["ended_as"], &told[0]["side"]), (&json!("agreed"), &json!("exporter")));
    })
    .await;
}

#[tokio::test]
async fn st_x1_a_growers_system_puts_up_every_type_and_hears_the_rule_that_says_no() {
    each(async |floor: Floor| {
        let market = Market::open(&floor).await;
        let (store, site) = (&market.store, Site::open(&market.store).await);
        let jansen = token(store, &market.jansen.viewer, &ALL).await;
        let now = store.now();
        let (from, until) = (now.to_rfc3339(), now.plus_days(2).to_rfc3339());
        // This week's prices are fixed: changed, they rest for a day (`ST-C-09c`).
        let week = now.week();
        let week = format!("{:04}-W{:02}", week.year, week.number);
        let day = now.day().plus(1).to_iso();
        let customer = market.bloom.viewer.organization;
        let article = market.article;
        let packing = {
            let articles = json(&site.ask(by(ask(Method::GET, "/api/v1/articles"), &jansen)).await);
            assert_eq!(articles[0]["id"], json!(article));
            store
                .supply_after(&market.bloom.viewer, 0, 10)
                .await
                .expect("a feed")
                .items
                .into_iter()
                .find_map(|item| item.supply?.packings.first().copied())
                .expect("a packing")
        };
        let packing = json!({ "package_code": packing.package_code, "pieces_per_package": packing.pieces_per_package,
            "packages_per_layer": packing.packages_per_layer, "layers_per_carrier": packing.layers_per_carrier,
            "carrier": serde_json::to_value(packing.carrier).expect("a carrier").as_str().map(|name| match name {
                "AuctionTrolley" => "auction-trolley", "DanishTrolley" => "danish-trolley",
                "EuroTrolley" => "euro-trolley", _ => "pallet" }) });
        let publish = |key: &str, body: &Value| {
            by(send(Method::POST, "/api/v1/supply", body), &jansen).with("idempotency-key", key)
        };
        let bodies = [
            ("catalog", json!({ "type": "catalog", "article_id": article, "week": week, "price": "0.40" })),
            ("batch", json!({ "type": "batch", "article_id": article, "from": from, "until": until,
                "price": "0.41", "quantity": 8_000 })),
            ("offer", json!({ "type": "offer", "article_id": article, "from": from, "until": until,
                "allocation": { "to": "customers", "customers": [customer] }, "price": "0.42", "quantity": 800 })),
            ("clock", json!({ "type": "clock", "article_id": article,
                "auction": { "location": "aalsmeer", "date": day, "delivered": 8_000 }, "quantity": 8_000,
                "packings": [packing] })),
        ];
        let mut ids = Vec::new();
        for (key, body) in &bodies {
            let answer = site.ask(publish(key, body)).await;
            assert_eq!(answer.status, StatusCode::CREATED, "{key}: {}", answer.text());
            let again = json(&site.ask(publish(key, body)).await);
            assert_eq!(again["id"], json(&answer)["id"], "{key}: repeated, it is one");
            ids.push(json(&answer)["id"].clone());
        }
        let presale = json!({ "type": "presale", "article_id": article, "lot_id": ids[3], "price": "0.38",
            "percentage": 50, "from": from, "until": now.plus_hours(20).to_rfc3339() });
        let answer = site.ask(publish("presale", &presale)).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text());
        let mut through_his_own = presale.clone();
        through_his_own["application"] = json!("supplier");
        let refused = problem(&site.ask(publish("share", &through_his_own)).await);
        assert_eq!((&refused["code"], &refused["rule"]), (&json!("not-supported"), &json!("ST-P-05")));

        let own = json(&site.ask(by(ask(Method::GET, "/api/v1/own-supply"), &jansen)).await);
        let types: BTreeSet<&str> =
            own.as_array().expect("lines").iter().filter_map(|line| line["type"].as_str()).collect();
        assert_eq!(types, BTreeSet::from(["catalog", "batch", "offer", "clock", "presale"]));

        let put = |path: String, body: Value| by(send(Method::PUT, path, &body), &jansen);
        let id = |place: usize| ids[place].as_str().expect("an id").to_owned();
        let price = |place: usize| format!("/api/v1/supply/{}/price", id(place));
        let refused = problem(&site.ask(put(price(1), json!({ "price": "0.43" }))).await);
        assert_eq!((&refused["code"], &refused["rule"]), (&json!("immutable"), &json!("ST-B-09")));
        assert_eq!(json(&site.ask(put(price(0), json!({ "price": "0.43" }))).await)["changed"], true);
        let soon = site.ask(put(price(0), json!({ "price": "0.44" }))).await;
        assert_eq!(soon.status, StatusCode::CONFLICT);
        let soon = problem(&soon);
        assert_eq!(soon["code"], "retry-delay");
        assert_eq!(soon["moment"], now.plus_hours(24).to_rfc3339());
        let history = json(&site.ask(by(ask(Method::GET, format!("/api/v1/supply/{}/history", id(0))), &jansen)).await);
        assert_eq!((&history[0]["what"], &history[0]["price_to"]), (&json!("price"), &json!("0.4300")));
        let none = site.ask(put(format!("/api/v1/supply/{}/quantity", id(1)), json!({ "quantity": -5 }))).await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
        let general = json!({ "type": "offer", "article_id": article, "from": from, "until": until, "price": "1" });
        assert_eq!(problem(&site.ask(publish("general", &general)).await)["code"], "invalid-allocation");
    })
    .await;
}

#[tokio::test]
async fn stock_that_is_held_is_not_there_for_others_until_it_is_given_free() {
    each(async |floor: Floor| {
        let market = Market::open(&floor).await;
        let (store, site) = (&market.store, Site::open(&market.store).await);
        let bloom = token(store, &market.bloom.viewer, &ALL).await;
        let body = json!({ "supply_id": market.batch, "quantity": 2, "unit": "package" });
        let held = site.ask(by(send(Method::POST, "/api/v1/holds", &body), &bloom)).await;
        assert_eq!(held.status, StatusCode::CREATED, "{}", held.text());
        let listed = json(&site.ask(by(ask(Method::GET, "/api/v1/holds"), &bloom)).await);
        assert_eq!(listed[0]["pieces"], json(&held)["pieces"]);
        let free = site.ask(by(ask(Method::DELETE, format!("/api/v1/holds/{}", market.batch)), &bloom)).await;
        assert_eq!(free.status, StatusCode::NO_CONTENT);
        assert_eq!(json(&site.ask(by(ask(Method::GET, "/api/v1/holds"), &bloom)).await), json!([]));
    })
    .await;
}

#[tokio::test]
async fn the_description_is_there_for_everybody_and_unknown_addresses_are_problems() {
    each(async |floor: Floor| {
        let market = Market::open(&floor).await;
        let site = Site::open(&market.store).await;
        let description = site.ask(ask(Method::GET, "/api/openapi.json")).await;
        assert_eq!(description.headers["content-type"], "application/json");
        let description = json(&description);
        assert!(description["openapi"].as_str().is_some_and(|version| version.starts_with("3.1")));
        assert_eq!(description["paths"].as_object().map(serde_json::Map::len), Some(27));
        for (method, path) in [(Method::GET, "/api/v2/supply"), (Method::POST, "/api/nothing")] {
            let nothing = site.ask(ask(method, path)).await;
            assert_eq!(
                (nothing.status, &problem(&nothing)["code"]),
                (StatusCode::NOT_FOUND, &json!("does-not-exist"))
            );
        }
        let wrong = site.ask(ask(Method::DELETE, "/api/v1/orders")).await;
        assert_eq!(wrong.status, StatusCode::METHOD_NOT_ALLOWED);
        problem(&wrong);
    })
    .await;
}
