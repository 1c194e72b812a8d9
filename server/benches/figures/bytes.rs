//! What a first visit brings over the wire: the page, and everything that its head names, as the server sends it to a
//! browser that takes brotli.

use std::path::PathBuf;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::http::{Request, header};
use domain::Moment;
use server::{Hub, Settings, demo, site};
use store::{Options, Store};
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;

use crate::table::{head, row};
use crate::{runtime, scratch};

/// Name, who goes there, and where; an address that ends with a star is found on the page before it.
pub const PAGES: [(&str, Option<&str>, &str); 3] = [
    ("login", None, "/login"),
    ("timeline", Some("buyer@demo.test"), "/"),
    ("price sheet", Some("grower@demo.test"), "/prices/*"),
];

/// The demo market's site, and a browser's place in it.
pub struct Visitor {
    pub site: Router,
    store: Store,
    closing: CancellationToken,
    folder: PathBuf,
}

pub fn measure() {
    head("Over the wire at a first visit (brotli, without pictures; aim: at most 300 kB)");
    runtime().block_on(async {
        let visitor = Visitor::come("bytes").await;
        for (name, who, path) in PAGES {
            let (path, cookie) = (visitor.address(path).await, visitor.cookie(who).await);
            let page = visitor.page(&path, &cookie, "identity").await;
            let html = visitor.page(&path, &cookie, "br").await.len();
            let (mut wasm, mut script, mut style, mut rest) = (0, 0, 0, 0);
            for file in named(&String::from_utf8_lossy(&page)) {
                let bytes = visitor.page(&file, "", "br").await.len();
                match file.rsplit('.').next() {
                    Some("wasm" | "pack") => wasm += bytes,
                    Some("js") => script += bytes,
                    Some("css") => style += bytes,
                    _ => rest += bytes,
                }
            }
            let all = html + wasm + script + style + rest;
            let parts = format!("HTML {html}, WASM {wasm}, JS {script}, CSS {style}, font and icons {rest}");
            row(name, format!("{all} B"), &parts);
        }
        visitor.leave().await;
    });
}

/// The files that a page's head names, and the icons, which every page shows.
fn named(page: &str) -> Vec<String> {
    let head = page.split("</head>").next().unwrap_or_default();
    let mut files: Vec<String> = ["href=\"", "src=\""]
        .into_iter()
        .flat_map(|attribute| head.split(attribute).skip(1))
        .filter_map(|rest| rest.split('"').next())
        .filter(|address| address.starts_with('/') && address.contains('.'))
        .map(str::to_owned)
        .collect();
    files.push("/icons.svg".to_owned());
    files.sort();
    files.dedup();
    files
}

impl Visitor {
    pub async fn come(name: &str) -> Self {
        let folder = scratch(name);
        let now = Moment(1_795_766_400_000);
        let clock = demo::DemoClock::new(now);
        let options = Options { password_cost: (64, 1), ..Options::in_directory(&folder) };
        let store = Store::open(&options, clock.outside()).await.expect("a store");
        demo::fill(&store, &clock, now, demo::SEED, &mut |_, _, _| ()).await.expect("a demo market");
        let closing = CancellationToken::new();
        let hub = Hub::start(store.clone(), closing.clone()).await.expect("a hub");
        let settings = Settings { demo_accounts: demo::accounts(), ..Settings::default() };
        let site = site(store.clone(), hub, &settings);
        Self { site, store, closing, folder }
    }

    pub async fn leave(self) {
        self.closing.cancel();
        tokio::time::sleep(Duration::from_millis(50)).await;
        self.store.close().await;
        let _ = std::fs::remove_dir_all(&self.folder);
    }

    /// Signs in by the demo's button.
    pub async fn cookie(&self, who: Option<&str>) -> String {
        let Some(who) = who else { return String::new() };
        let body = format!("email={}", who.replace('@', "%40"));
        let request = Request::post("/session/demo")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .extension(axum::extract::ConnectInfo(server::Peer::at(([127, 0, 0, 1], 1).into())))
            .body(Body::from(body))
            .expect("a request");
        let response = self.site.clone().oneshot(request).await.expect("an answer");
        let cookie = response.headers().get(header::SET_COOKIE).expect("a session");
        cookie.to_str().expect("text").split(';').next().unwrap_or_default().to_owned()
    }

    /// The address, with what it leaves open found on the page above it.
    pub async fn address(&self, path: &str) -> String {
        let Some(above) = path.strip_suffix("/*") else { return path.to_owned() };
        let cookie = self.cookie(Some("grower@demo.test")).await;
        let page = self.page(above, &cookie, "identity").await;
        let page = String::from_utf8_lossy(&page).into_owned();
        let link = page.split(&format!("href=\"{above}/")).nth(1).and_then(|rest| rest.split('"').next());
        format!("{above}/{}", link.expect("a link to one of them"))
    }

    pub async fn page(&self, path: &str, cookie: &str, coding: &str) -> Bytes {
        let request = Request::get(path)
            .header("cookie", cookie)
            .header("accept", "text/html")
            .header(header::ACCEPT_ENCODING, coding)
            .body(Body::empty())
            .expect("a request");
        let response = self.site.clone().oneshot(request).await.expect("an answer");
        assert!(response.status().is_success(), "{path}: {}", response.status());
        to_bytes(response.into_body(), usize::MAX).await.expect("a whole answer")
    }
}
