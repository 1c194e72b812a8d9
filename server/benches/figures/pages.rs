//! Pages per second from the server, on one core, beside a bare handler that sends the same bytes.

use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::http::{Request, header};
use axum::routing::get;
use tower::ServiceExt;

use crate::bytes::{PAGES, Visitor};
use crate::table::{head, median, row};

const FOR: Duration = Duration::from_millis(700);
const ROUNDS: usize = 5;

pub fn measure() {
    head("Pages from the server, on one core, the demo market");
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .thread_stack_size(8 * 1024 * 1024)
        .build()
        .expect("a runtime");
    runtime.block_on(async {
        let visitor = Visitor::come("pages").await;
        for (name, who, path) in PAGES {
            let (path, cookie) = (visitor.address(path).await, visitor.cookie(who).await);
            let page = visitor.page(&path, &cookie, "identity").await;
            let bare = bare(page.clone());
            let (mut ours, mut plain) = (vec![], vec![]);
            for _ in 0..ROUNDS {
                ours.push(rate(&visitor.site, &path, &cookie).await);
                plain.push(rate(&bare, "/", &cookie).await);
            }
            let (ours, plain) = (median(ours), median(plain));
            let beside =
                format!("{:.1} kB; bare handler {plain:.0}/s, ratio {:.4}", kilo(page.len()), ours / plain);
            row(name, format!("{ours:.0}/s"), &beside);
        }
        visitor.leave().await;
    });
}

#[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
fn kilo(bytes: usize) -> f64 {
    bytes as f64 / 1_000.0
}

fn bare(page: Bytes) -> Router {
    Router::new().route("/", get(move || async move { ([(header::CONTENT_TYPE, "text/html")], page) }))
}

async fn rate(site: &Router, path: &str, cookie: &str) -> f64 {
    let began = Instant::now();
    let mut count = 0_u32;
    while began.elapsed() < FOR {
        let request = Request::get(path).header("cookie", cookie).header("accept", "text/html");
        let request = request.body(Body::empty()).expect("a request");
        let response = site.clone().oneshot(request).await.expect("an answer");
        assert!(response.status().is_success(), "{path}: {}", response.status());
        to_bytes(response.into_body(), usize::MAX).await.expect("a whole page");
        count += 1;
    }
    f64::from(count) / began.elapsed().as_secs_f64()
}
