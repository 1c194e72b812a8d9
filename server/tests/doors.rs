//! The doors of the site, tried from outside: where a request comes from, what every answer carries, who gets in,
//! how much is taken.

use std::collections::HashSet;

use desk::{Accounts, Articles};
use domain::Language;
use floor::{Answer, Ask, Market, PASSWORD, Site, sign_in_with};
use http::{Method, StatusCode};
use leptos::server_fn::axum::server_fn_paths;
use serde_json::json;
use server::Settings;
use store::testing::{Floor, each};

/// Something that changes nothing that matters, and answers with a redirect when it is let through.
fn harmless() -> Ask {
    Ask::form("/preferences", &[("theme", "dark"), ("to", "/login")])
}

fn session_cookie(answer: &Answer) -> Option<String> {
    let cookies = answer.headers.get_all("set-cookie").iter().filter_map(|cookie| cookie.to_str().ok());
    cookies.filter(|cookie| cookie.starts_with("stek_session=")).map(str::to_owned).next()
}

fn token(cookie: &str) -> &str {
    cookie.split(';').next().and_then(|pair| pair.split_once('=')).map_or("", |(_, value)| value)
}

/// One directive of a content security policy.
fn directive<'a>(answer: &'a Answer, name: &str) -> &'a str {
    let policy = answer.header("content-security-policy");
    policy.split(';').map(str::trim).find_map(|line| line.strip_prefix(name)).unwrap_or_default().trim()
}

fn nonce(answer: &Answer) -> String {
    let sources = directive(answer, "script-src");
    let nonce = sources.split(' ').find_map(|source| source.strip_prefix("'nonce-")?.strip_suffix('\''));
    nonce.unwrap_or_default().to_owned()
}

#[tokio::test]
async fn a_request_from_another_site_changes_nothing() {
    const SITES: [Option<&str>; 5] =
        [None, Some("same-origin"), Some("none"), Some("same-site"), Some("cross-site")];
    const ORIGINS: [Option<&str>; 5] = [
        None,
        Some("http://stek.test"),
        Some("https://evil.example"),
        Some("http://stek.test.evil.example"),
        Some("null"),
    ];
    each(async |floor: Floor| {
        let site = Site::open(&floor.store).await;
        for from in SITES {
            for origin in ORIGINS {
                let marked = |mut ask: Ask| {
                    ask = from.into_iter().fold(ask, |ask, from| ask.with("sec-fetch-site", from));
                    origin.into_iter().fold(ask, |ask, origin| ask.with("origin", origin))
                };
                let ours = match from {
                    Some(from) => ["same-origin", "none"].contains(&from),
                    None => origin.is_none_or(|origin| origin == "http://stek.test"),
                };
                let answer = site.ask(marked(harmless())).await;
                assert_eq!(
                    answer.status != StatusCode::FORBIDDEN,
                    ours,
                    "form: {from:?} {origin:?} {}",
                    answer.status
                );
                assert_eq!(answer.headers.contains_key("set-cookie"), ours, "form: {from:?} {origin:?}");
                let answer = site.ask(marked(sign_in_with("nobody@stek.test", "nothing at all"))).await;
                assert_eq!(answer.status != StatusCode::FORBIDDEN, ours, "sign-in: {from:?} {origin:?}");
                for (path, method) in server_fn_paths().filter(|(_, method)| *method == Method::POST).take(3)
                {
                    let answer = site.ask(marked(Ask { method, ..Ask::call_with(path, "{}") })).await;
                    assert_eq!(answer.status != StatusCode::FORBIDDEN, ours, "{path}: {from:?} {origin:?}");
                }
                for method in [Method::PUT, Method::PATCH, Method::DELETE] {
                    let answer = site.ask(marked(Ask { method, ..harmless() })).await;
                    assert_eq!(
                        answer.status != StatusCode::FORBIDDEN,
                        ours,
                        "other methods: {from:?} {origin:?}"
                    );
                }
                for method in [Method::GET, Method::HEAD] {
                    let answer = site.ask(marked(Ask::new(method, "/login"))).await;
                    assert_eq!(
                        answer.status,
                        StatusCode::OK,
                        "to look is always allowed: {from:?} {origin:?}"
                    );
                }
            }
        }
    })
    .await;
}

#[tokio::test]
async fn no_call_can_be_made_by_following_a_link() {
    each(async |floor: Floor| {
        let market = Market::open(&floor).await;
        let site = Site::open(&market.store).await;
        let before = market.store.journal_head().await.expect("the journal");
        assert!(server_fn_paths().next().is_some(), "there are calls");
        for (path, method) in server_fn_paths() {
            assert_eq!(method, Method::POST, "{path} must be a call by POST");
            let answer = site.ask(Ask::get(path).by(&market.bloom.token)).await;
            assert!(answer.status.is_client_error(), "GET {path}: {}", answer.status);
        }
        assert_eq!(market.store.journal_head().await.expect("the journal"), before);
    })
    .await;
}

#[tokio::test]
async fn every_answer_carries_its_protection() {
    each(async |floor: Floor| {
        let market = Market::open(&floor).await;
        let site = Site::open(&market.store).await;
        let bloom = &market.bloom.token;
        let asks = [
            Ask::get("/login"),
            Ask::get("/").by(bloom),
            Ask::get("/list").by(bloom),
            Ask::get("/orders"),
            Ask::get("/nowhere").by(bloom),
            Ask::get("/nowhere.css"),
            Ask::get("/health/ready"),
            Ask::get("/metrics"),
            Ask::get("/live"),
            Ask::get("/live").by(bloom),
            Ask::get("/pictures/nothing.svg"),
            Ask::get("/articles/template.csv"),
            Ask::get(format!("/photos/{}", market.photo)).by(bloom),
            harmless(),
            harmless().with("sec-fetch-site", "cross-site"),
            Ask::call_with("/call/nowhere", "{}"),
        ];
        for ask in asks {
            let path = ask.path.clone();
            let answer = site.ask(ask).await;
            assert!(!answer.status.is_server_error(), "{path}: {}", answer.status);
            assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
            assert_eq!(answer.header("x-frame-options"), "DENY", "{path}");
            assert_eq!(answer.header("referrer-policy"), "same-origin", "{path}");
            assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin", "{path}");
            assert_eq!(directive(&answer, "frame-ancestors"), "'none'", "{path}");
            assert_eq!(directive(&answer, "default-src"), "'none'", "{path}");
            assert_eq!(answer.headers.get_all("content-security-policy").iter().count(), 1, "{path}");
            assert!(!answer.header("cache-control").is_empty(), "{path}");
            assert!(!answer.header("x-request-id").is_empty(), "{path}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_page_runs_only_our_own_scripts() {
    each(async |floor: Floor| {
        let market = Market::open(&floor).await;
        let site = Site::open(&market.store).await;
        let mut nonces = HashSet::new();
        for path in ["/login", "/", "/growers", "/assortment", "/list", "/orders", "/team", "/login"] {
            let ask = Ask::get(path);
            let answer = site.ask(if path == "/login" { ask } else { ask.by(&market.bloom.token) }).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}");
            let sources = directive(&answer, "script-src");
            assert!(sources.starts_with("'self'"), "{path}: {sources}");
            for never in ["'unsafe-inline'", "'unsafe-eval'", "*", "http:", "https:", "data:"] {
                assert!(
                    !sources.split(' ').any(|source| source == never),
                    "{path} allows scripts from {never}"
                );
            }
            for only_own in ["form-action", "connect-src"] {
                assert_eq!(directive(&answer, only_own), "'self'", "{path} {only_own}");
            }
            assert_eq!(directive(&answer, "base-uri"), "'none'", "{path}");
            let nonce = nonce(&answer);
            assert!(nonce.len() >= 16, "{path}: the nonce is short: {nonce}");
            scripts_may_run(&answer, &nonce, path);
            assert!(nonces.insert(nonce), "{path}: the nonce was used before");
            assert_eq!(answer.header("cache-control"), "no-store", "{path}: a page is nobody else's");
        }
    })
    .await;
}

/// Each script of the page is allowed by the page's own policy, or it would not run.
fn scripts_may_run(answer: &Answer, nonce: &str, path: &str) {
    let page = answer.text();
    for opening in page.match_indices("<script").filter_map(|(place, _)| page.get(place..)?.split('>').next())
    {
        let data = opening.contains("application/json");
        let ours = opening.contains("src=\"/");
        assert!(data || ours || opening.contains(&format!("nonce=\"{nonce}\"")), "{path}: {opening}");
    }
    for attribute in [" onclick=", " onload=", " onerror=", " onsubmit=", "href=\"javascript:", " style=\""] {
        assert!(!page.contains(attribute), "{path}: the policy forbids {attribute}");
    }
}

#[tokio::test]
async fn too_many_attempts_have_to_wait_and_nobody_else_does() {
    each(async |floor: Floor| {
        let market = Market::open(&floor).await;
        let site = Site::open(&market.store).await;
        let email = &market.bloom.viewer.email;
        let mut goes_to = Vec::new();
        for attempt in 0..12 {
            // However it is written, it is the same address.
            let email = if attempt % 2 == 0 { email.to_uppercase() } else { format!(" {email} ") };
            let answer = site.ask(sign_in_with(&email, "a wrong password")).await;
            assert_eq!(answer.status, StatusCode::SEE_OTHER);
            goes_to.push(answer.goes_to().to_owned());
        }
        let refused: Vec<&String> = goes_to.iter().filter(|to| to.contains("refused=too-many")).collect();
        assert!((3..=4).contains(&refused.len()), "eight a minute are let through: {goes_to:?}");
        for to in refused {
            let seconds =
                to.split("seconds=").nth(1).and_then(|rest| rest.split('&').next()?.parse::<u64>().ok());
            assert!(seconds.is_some_and(|seconds| (1..=60).contains(&seconds)), "{to}");
        }
        let right = site.ask(sign_in_with(email, PASSWORD)).await;
        assert!(
            session_cookie(&right).is_none(),
            "the right password is not tried either: {}",
            right.goes_to()
        );
        let other = site.ask(sign_in_with(&market.ahoy.viewer.email, PASSWORD)).await;
        assert!(session_cookie(&other).is_some(), "somebody else gets in: {}", other.goes_to());
    })
    .await;
}

#[tokio::test]
async fn nobody_fills_the_operators_desk_with_applications() {
    each(async |floor: Floor| {
        let site = Site::open(&floor.store).await;
        let mut answers = Vec::new();
        for _ in 0..12 {
            let ask = Ask::call("/call/accounts/apply", &json!({ "form": {} }));
            answers.push(site.ask(ask).await.status);
        }
        let held_back = answers.iter().filter(|status| **status == StatusCode::TOO_MANY_REQUESTS).count();
        assert!((1..=2).contains(&held_back), "ten a minute are looked at: {answers:?}");
        let elsewhere = site.ask(Ask::call("/call/accounts/demo", &json!({}))).await;
        assert_eq!(elsewhere.status, StatusCode::OK, "everything else goes on");
    })
    .await;
}

#[tokio::test]
async fn one_place_cannot_try_one_address_after_the_other() {
    each(async |floor: Floor| {
        let site = Site::open(&floor.store).await;
        let mut let_through = 0;
        for number in 0..150 {
            let answer = site.ask(sign_in_with(&format!("guess{number}@stek.test"), "a guess at it")).await;
            let_through += u32::from(!answer.goes_to().contains("refused=too-many"));
        }
        assert!((120..=130).contains(&let_through), "{let_through} of 150");
    })
    .await;
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_address_answer_alike() {
    each(async |floor: Floor| {
        let market = Market::open(&floor).await;
        let site = Site::open(&market.store).await;
        let known = market.bloom.viewer.email.clone();
        let unknown = format!("x{known}");
        let told = async |email: &str, password: &str| {
            let answer = site.ask(sign_in_with(email, password)).await;
            let to = answer.goes_to().split("&email=").next().unwrap_or_default().to_owned();
            let names: Vec<String> = answer.headers.keys().map(ToString::to_string).collect();
            assert!(session_cookie(&answer).is_none());
            (answer.status, to, names, answer.body.len())
        };
        let wrong = told(&known, "a wrong password").await;
        assert!(wrong.1.contains("refused=wrong-login"), "{}", wrong.1);
        assert_eq!(told(&unknown, "a wrong password").await, wrong);
        assert_eq!(told(&unknown, PASSWORD).await, wrong);
        assert_eq!(told("", "").await, wrong);
        assert_eq!(told(&"x".repeat(5_000), &"y".repeat(5_000)).await, wrong);
    })
    .await;
}

#[tokio::test]
async fn the_session_is_in_a_cookie_that_scripts_and_other_sites_cannot_use() {
    each(async |floor: Floor| {
        let market = Market::open(&floor).await;
        let email = &market.bloom.viewer.email;
        for secure in [false, true] {
            let settings = Settings { secure_cookies: secure, ..Settings::default() };
            let site = Site::open_with(&market.store, &settings).await;
            let cookie = session_cookie(&site.ask(sign_in_with(email, PASSWORD)).await).expect("a session");
            let flags: HashSet<&str> = cookie.split(';').skip(1).map(str::trim).collect();
            for flag in ["HttpOnly", "SameSite=Lax", "Path=/"] {
                assert!(flags.contains(flag), "{cookie}");
            }
            assert_eq!(flags.contains("Secure"), secure, "{cookie}");
            assert!(!flags.iter().any(|flag| flag.starts_with("Domain")), "{cookie}");
            assert!(token(&cookie).len() >= 43, "256 bits: {cookie}");
        }
    })
    .await;
}

#[tokio::test]
async fn signing_out_ends_the_session_and_not_only_the_cookie() {
    each(async |floor: Floor| {
        let market = Market::open(&floor).await;
        let site = Site::open(&market.store).await;
        let cookie = session_cookie(&site.ask(sign_in_with(&market.bloom.viewer.email, PASSWORD)).await);
        let cookie = cookie.expect("a session");
        let token = token(&cookie);
        assert_eq!(site.ask(Ask::get("/orders").by(token)).await.status, StatusCode::OK);
        let out = site.ask(Ask::form("/session/end", &[]).by(token)).await;
        assert!(session_cookie(&out).is_some_and(|cookie| cookie.contains("Max-Age=0")), "{:?}", out.headers);
        assert_eq!(site.ask(Ask::get("/orders").by(token)).await.goes_to(), "/login?to=/orders");
        assert_eq!(
            site.ask(Ask::get("/orders").by(&market.bloom.token)).await.status,
            StatusCode::OK,
            "the other goes on"
        );
    })
    .await;
}

#[tokio::test]
async fn nobody_is_sent_to_another_site() {
    const ELSEWHERE: [&str; 14] = [
        "https://evil.example",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        "/\r\nset-cookie: stek_session=evil",
        "\t//evil.example",
        " //evil.example",
        "javascript:alert(1)",
        "evil.example",
        "/\u{0}",
        "/\u{7f}",
    ];
    each(async |floor: Floor| {
        let market = Market::open(&floor).await;
        let settings = Settings { demo_accounts: Vec::new(), ..Settings::default() };
        let site = Site::open_with(&market.store, &settings).await;
        let email = &market.bloom.viewer.email;
        for to in ELSEWHERE {
            let preferences = site.ask(Ask::form("/preferences", &[("theme", "dark"), ("to", to)])).await;
            assert_eq!(preferences.goes_to(), "/", "preferences, {to:?}: {}", preferences.status);
        }
        for to in ["/\t/evil.example", "//evil.example", "https://evil.example"] {
            let answer = site
                .ask(Ask::form("/session", &[("email", email), ("password", PASSWORD), ("to", to)]))
                .await;
            assert_eq!(answer.goes_to(), "/", "sign-in, {to:?}");
        }
        let inside = site
            .ask(Ask::form("/session", &[("email", email), ("password", PASSWORD), ("to", "/orders?a=b")]))
            .await;
        assert_eq!(inside.goes_to(), "/orders?a=b");
        // A stranger's way to the sign-in page carries on only where he was, on this site.
        for path in ["//evil.example/", "//evil", "/growers/%0d%0aset-cookie:%20a=b", "/%2f%2fevil.example"] {
            let answer = site.ask(Ask::get(path)).await;
            let to = answer.goes_to();
            assert!(to.is_empty() || to.starts_with("/login?to="), "{path}: {} {to}", answer.status);
            assert!(!answer.headers.contains_key("set-cookie"));
        }
        let back = site
            .ask(Ask::form("/session", &[("email", email), ("password", PASSWORD), ("to", "//evil")]))
            .await;
        assert_eq!(back.goes_to(), "/");
    })
    .await;
}

#[tokio::test]
async fn what_is_too_large_is_refused_and_nothing_breaks() {
    each(async |floor: Floor| {
        let market = Market::open(&floor).await;
        let site = Site::open(&market.store).await;
        let large = vec![b'x'; 20_000_000];
        let text = format!("{{\"text\":\"{}\"}}", String::from_utf8_lossy(&large));
        for (path, _) in server_fn_paths() {
            let answer = site.ask(Ask::call_with(path, text.clone()).by(&market.jansen.token)).await;
            let answered = answer.status.is_client_error();
            assert!(answered, "{path} took 20 MB: {} {}", answer.status, answer.text());
        }
        for path in ["/session", "/session/demo", "/preferences"] {
            let form = Ask { body: large.clone().into(), ..Ask::form(path, &[]) };
            let answer = site.ask(form).await;
            assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE, "{path}");
        }
        let import = site.ask(Ask::file("/articles/import", "a.csv", &large).by(&market.jansen.token)).await;
        assert_eq!(import.goes_to(), "/articles/import?refused=file-too-large", "{}", import.status);
        let photo = format!("/articles/{}/photo", market.article);
        let photo = site.ask(Ask::file(photo, "a.png", &large).by(&market.jansen.token)).await;
        assert!(photo.goes_to().ends_with("?refused=file-too-large"), "{} {}", photo.status, photo.goes_to());
        let photo = site.ask(Ask::get("/photos/x").by(&market.jansen.token)).await;
        assert_eq!(photo.status, StatusCode::NOT_FOUND, "it goes on after all that");
    })
    .await;
}

#[tokio::test]
async fn what_is_no_picture_and_no_table_is_refused() {
    each(async |floor: Floor| {
        let market = Market::open(&floor).await;
        let site = Site::open(&market.store).await;
        let page = b"<html><script>alert(1)</script></html>";
        let drawing = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
        let photo = format!("/articles/{}/photo", market.article);
        for (name, bytes) in
            [("a.png", page.as_slice()), ("a.svg", drawing), ("a.png", b""), ("a.png", b"\x89PNG\r\n\x1a\n")]
        {
            let answer = site.ask(Ask::file(photo.clone(), name, bytes).by(&market.jansen.token)).await;
            assert!(answer.goes_to().contains("?refused="), "{name}: {} {}", answer.status, answer.goes_to());
        }
        for (name, bytes) in [
            ("a.xlsx", b"PK\x03\x04 no workbook".as_slice()),
            ("a.csv", b""),
            ("a.xlsx", b""),
            ("a.csv", &[0, 159, 146, 150]),
        ] {
            let answer = site.ask(Ask::file("/articles/import", name, bytes).by(&market.jansen.token)).await;
            assert!(!answer.status.is_server_error(), "{name}: {}", answer.status);
        }
        let nothing = Ask::new(Method::POST, "/articles/import")
            .with("content-type", "multipart/form-data; boundary=edge");
        let answer = site.ask(nothing.by(&market.jansen.token)).await;
        assert!(!answer.status.is_server_error(), "a form without a file: {}", answer.status);
    })
    .await;
}

#[tokio::test]
async fn a_photo_leaves_as_a_picture_and_as_nothing_else() {
    each(async |floor: Floor| {
        let market = Market::open(&floor).await;
        let site = Site::open(&market.store).await;
        let answer = site.ask(Ask::get(format!("/photos/{}", market.photo)).by(&market.bloom.token)).await;
        assert_eq!((answer.status, answer.header("content-type")), (StatusCode::OK, "image/jpeg"));
        assert!(answer.header("cache-control").contains("private"), "not for a shared cache");
        let article = market.store.article(&market.bloom.viewer, market.article).await.expect("an article");
        assert_eq!(article.picture, format!("/photos/{}", market.photo));
        for path in [
            "/photos/..%2f..%2fetc%2fpasswd",
            "/photos/%00",
            "/pictures/..%2fstek.db",
            "/pictures/%f0%9f.svg",
        ] {
            let answer = site.ask(Ask::get(path).by(&market.bloom.token)).await;
            assert!(answer.status.is_client_error(), "{path}: {}", answer.status);
        }
    })
    .await;
}

#[tokio::test]
async fn garbled_calls_are_told_so() {
    let deep = format!("{{\"form\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    let bodies: [Vec<u8>; 12] = [
        b"".to_vec(),
        b"{".to_vec(),
        b"null".to_vec(),
        b"[]".to_vec(),
        b"{}".to_vec(),
        b"\"text\"".to_vec(),
        b"\xff\xfe\x00".to_vec(),
        br#"{"id":"zzzzzzzzzzzzz","key":1e400,"wish":{"count":1e999}}"#.to_vec(),
        br#"{"id":-1,"article":{},"edition":[],"form":7,"entry":null,"token":true}"#.to_vec(),
        br#"{"id":"","email":"\u0000","name":"\ud800","wish":"\udfff"}"#.to_vec(),
        deep.into_bytes(),
        b"a=b&c=d".to_vec(),
    ];
    each(async |floor: Floor| {
        let market = Market::open(&floor).await;
        let site = Site::open(&market.store).await;
        for (path, _) in server_fn_paths() {
            for body in &bodies {
                for token in [None, Some(&market.jansen.token), Some(&market.bloom.token)] {
                    let ask = Ask::call_with(path, body.clone());
                    let answer = site.ask(token.into_iter().fold(ask, |ask, token| ask.by(token))).await;
                    let shown = String::from_utf8_lossy(body).chars().take(60).collect::<String>();
                    assert!(
                        !answer.status.is_server_error(),
                        "{path} {shown}: {} {}",
                        answer.status,
                        answer.text()
                    );
                }
            }
            let other = Ask {
                headers: vec![("content-type".to_owned(), "text/plain".to_owned())],
                ..Ask::call_with(path, "{}")
            };
            let answer = site.ask(other).await;
            assert!(!answer.status.is_server_error(), "{path} as plain text: {}", answer.status);
        }
    })
    .await;
}

#[tokio::test]
async fn garbled_addresses_and_headers_are_told_so() {
    const PATHS: [&str; 14] = [
        "/growers/zzzzzzzzzzzzz",
        "/growers/%00",
        "/growers/-1",
        "/growers/1.5",
        "/articles/%f0%28%8c%bc",
        "/articles/%2e%2e",
        "/articles/import/0",
        "/prices/9999999999999",
        "/prices/%3cscript%3ealert(1)%3c%2fscript%3e",
        "/list?edition=%22",
        "/list?edition=%ff",
        "/login?refused=%3cscript%3e&seconds=-9223372036854775808&email=%22%3e%3cscript%3ealert(1)%3c/script%3e",
        "/application/%ff",
        "/invitation/x%00y",
    ];
    each(async |floor: Floor| {
        let market = Market::open(&floor).await;
        let site = Site::open(&market.store).await;
        for path in PATHS {
            for token in ["", &market.jansen.token, &market.bloom.token, &market.operator.token] {
                let answer = site.ask(Ask::get(path).by(token)).await;
                assert!(!answer.status.is_server_error(), "{path}: {}", answer.status);
                assert!(!answer.text().contains("<script>alert"), "{path}");
            }
        }
        for (name, value) in [
            ("cookie", "stek_session"),
            ("cookie", "=;;=; stek_session=; stek_language=zz; stek_theme=%00"),
            ("cookie", "stek_session=\u{e9}\u{e9}"),
            ("accept-language", "\u{65e5}\u{672c},;q=x,,e"),
            ("x-request-id", "\u{e9}"),
            ("if-none-match", "\""),
            ("range", "bytes=9-1"),
            ("content-length", "0"),
        ] {
            let answer = site.ask(Ask::get("/login").with(name, value)).await;
            assert_eq!(answer.status, StatusCode::OK, "{name}: {value}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_request_keeps_its_own_number_or_gets_one() {
    each(async |floor: Floor| {
        let site = Site::open(&floor.store).await;
        let own = site.ask(Ask::get("/health/live").with("x-request-id", "order-4711")).await;
        assert_eq!(own.header("x-request-id"), "order-4711");
        let first = site.ask(Ask::get("/health/live")).await;
        let second = site.ask(Ask::get("/health/live")).await;
        assert!(first.header("x-request-id").len() >= 16);
        assert_ne!(first.header("x-request-id"), second.header("x-request-id"));
    })
    .await;
}

#[tokio::test]
async fn it_says_whether_it_is_ready_and_stops_saying_so() {
    each(async |floor: Floor| {
        let site = Site::open(&floor.store).await;
        let ready = site.ask(Ask::get("/health/ready")).await;
        assert_eq!((ready.status, ready.text().as_str()), (StatusCode::OK, "ready\n"));
        floor.store.close().await;
        assert_eq!(site.ask(Ask::get("/health/ready")).await.status, StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(site.ask(Ask::get("/health/live")).await.status, StatusCode::OK, "the process lives");
    })
    .await;
}

#[tokio::test]
async fn the_figures_can_be_read_and_name_nobody() {
    each(async |floor: Floor| {
        let market = Market::open(&floor).await;
        let site = Site::open(&market.store).await;
        site.ask(Ask::get("/nowhere.css")).await;
        let answer = site.ask(Ask::get("/metrics")).await;
        assert!(answer.header("content-type").starts_with("text/plain"));
        let text = answer.text();
        let mut figures = std::collections::HashMap::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let (name, value) = line.rsplit_once(' ').expect("a name and a value");
            let plain = name.split('{').next().unwrap_or_default();
            assert!(plain.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_'), "{line}");
            assert!(text.contains(&format!("# TYPE {plain} ")), "{line}");
            figures.insert(name.to_owned(), value.parse::<f64>().expect("a number"));
        }
        let journal = market.store.journal_head().await.expect("the journal");
        let figure = |name: &str| figures.get(name).copied().unwrap_or(f64::NAN);
        assert_eq!(figure("stek_journal_sequence").to_string(), journal.to_string());
        assert!(figure("stek_answers_total{class=\"4xx\"}") >= 1.0, "{text}");
        for somebody in ["Bloom", "Jansen", "@", "geheim"] {
            assert!(!text.contains(somebody), "{text}");
        }
    })
    .await;
}

#[tokio::test]
async fn an_unknown_page_is_told_in_the_readers_language() {
    each(async |floor: Floor| {
        let market = Market::open(&floor).await;
        let site = Site::open(&market.store).await;
        for language in Language::ALL {
            market.store.set_language(&market.bloom.viewer, language).await.expect("a language");
            for path in ["/nowhere", "/growers/nowhere/at/all", "/orders/"] {
                let answer = site.ask(Ask::get(path).by(&market.bloom.token)).await;
                if path == "/orders/" && answer.status != StatusCode::NOT_FOUND {
                    continue; // A slash too many may be forgiven.
                }
                assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
                let page = answer.text();
                assert!(page.contains(words::frame::page_not_found(language)), "{path} {language:?}: {page}");
                assert!(page.contains(&format!("lang=\"{}\"", language.code())), "{path} {language:?}");
            }
        }
        let file = site.ask(Ask::get("/nowhere.css").by(&market.bloom.token)).await;
        assert_eq!(file.status, StatusCode::NOT_FOUND);
        let stranger = site.ask(Ask::get("/nowhere")).await;
        assert_eq!(stranger.goes_to(), "/login?to=/nowhere", "a stranger does not learn what exists");
    })
    .await;
}

#[tokio::test]
async fn a_page_speaks_the_language_that_was_chosen_or_that_the_browser_asks_for() {
    each(async |floor: Floor| {
        let site = Site::open(&floor.store).await;
        for (header, value, language) in [
            ("accept-language", "de-AT,de;q=0.9,en;q=0.8", "de"),
            ("accept-language", "fr,en;q=0.8", "en"),
            ("accept-language", "fr", "nl"),
            ("cookie", "stek_language=en", "en"),
        ] {
            let page = site.ask(Ask::get("/login").with(header, value)).await.text();
            assert!(page.contains(&format!("<html lang=\"{language}\"")), "{value}");
        }
        let chosen = site.ask(Ask::form("/preferences", &[("language", "de"), ("to", "/login")])).await;
        assert_eq!(chosen.goes_to(), "/login");
        assert!(
            chosen.header("set-cookie").starts_with("stek_language=de;"),
            "{}",
            chosen.header("set-cookie")
        );
    })
    .await;
}
