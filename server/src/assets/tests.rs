use std::io::Write;

use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY,
};

use super::*;

fn files() -> Files {
    let style = Forms { plain: None, br: Some("br".into()), gz: Some(in_gzip(b"plain")) };
    let icon = Forms { plain: Some("<svg/>".into()), ..Forms::default() };
    let listed = [
        ("style\t/stek.1.css\ttext/css\t1\tforever", style),
        ("-\t/favicon.svg\timage/svg+xml\t2\tshort", icon),
    ];
    Files::new(listed.into_iter())
}

fn in_gzip(plain: &[u8]) -> Bytes {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(plain).unwrap();
    packed.finish().unwrap().into()
}

fn ask(method: &Method, path: &str, headers: &[(axum::http::HeaderName, &'static str)]) -> Option<Response> {
    let headers = headers.iter().map(|(name, value)| (name.clone(), value.parse().unwrap())).collect();
    files().answer(method, path, &headers)
}

fn head(response: &Response, name: &axum::http::HeaderName) -> String {
    response.headers().get(name).map(|value| value.to_str().unwrap().to_owned()).unwrap_or_default()
}

#[test]
fn the_page_learns_the_names() {
    assert_eq!(files().names, Names { style: "/stek.1.css".into(), ..Names::default() });
}

#[tokio::test]
async fn the_best_accepted_coding_is_sent() {
    let gzip = in_gzip(b"plain");
    for (accepted, coding, body) in [
        ("gzip, deflate, br, zstd", "br", &b"br"[..]),
        ("br;q=0, gzip;q=0.5", "gzip", &gzip),
        ("*", "br", b"br"),
        ("*;q=0", "", b"plain"),
        ("identity", "", b"plain"),
    ] {
        let answer = ask(&Method::GET, "/stek.1.css", &[(ACCEPT_ENCODING, accepted)]).unwrap();
        assert_eq!(head(&answer, &CONTENT_ENCODING), coding, "{accepted}");
        assert_eq!(head(&answer, &VARY), "accept-encoding");
        assert_eq!(head(&answer, &CONTENT_TYPE), "text/css");
        assert_eq!(head(&answer, &CONTENT_LENGTH), body.len().to_string());
        assert_eq!(axum::body::to_bytes(answer.into_body(), 99).await.unwrap(), body);
    }
}

#[test]
fn hashed_names_are_kept_for_ever_and_others_not() {
    let hashed = ask(&Method::GET, "/stek.1.css", &[]).unwrap();
    assert_eq!(head(&hashed, &CACHE_CONTROL), FOREVER);
    let plain = ask(&Method::GET, "/favicon.svg", &[(ACCEPT_ENCODING, "br")]).unwrap();
    assert_eq!(
        (head(&plain, &CACHE_CONTROL).as_str(), head(&plain, &CONTENT_ENCODING).as_str()),
        (SHORT, "")
    );
}

#[test]
fn a_known_tag_is_answered_without_a_body() {
    for (tag, status) in [("\"1-br\"", 304), ("\"0\", W/\"1-br\"", 304), ("*", 304), ("\"1\"", 200)] {
        let answer =
            ask(&Method::GET, "/stek.1.css", &[(ACCEPT_ENCODING, "br"), (IF_NONE_MATCH, tag)]).unwrap();
        assert_eq!(answer.status(), status, "{tag}");
        assert_eq!(head(&answer, &ETAG), "\"1-br\"");
    }
}

#[tokio::test]
async fn head_tells_the_length_and_sends_nothing() {
    let answer = ask(&Method::HEAD, "/stek.1.css", &[]).unwrap();
    assert_eq!(head(&answer, &CONTENT_LENGTH), "5");
    assert!(axum::body::to_bytes(answer.into_body(), 99).await.unwrap().is_empty());
}

#[test]
fn other_paths_and_methods_are_refused() {
    assert!(ask(&Method::GET, "/assets.tsv", &[]).is_none());
    assert!(ask(&Method::GET, "/../stek.1.css", &[]).is_none());
    assert_eq!(ask(&Method::POST, "/stek.1.css", &[]).unwrap().status(), StatusCode::METHOD_NOT_ALLOWED);
}
