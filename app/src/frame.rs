//! The frame around every page: navigation, who is signed in, whether the page is live.

use domain::Language;
use domain::accounts::{OrganizationKind, Viewer};
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use words::frame as text;

use crate::live::{Connection, live};
use crate::notices::{Bell, waiting};
use crate::parts::Icon;
use crate::parts::toasts::ToastRegion;
use crate::session::{Session, Theme, language, viewer};

type Word = fn(Language) -> &'static str;

/// A place in the navigation: address, sign, word.
type Place = (&'static str, &'static str, Word);

const BUYER: &[Place] = &[
    ("/", "home", text::home),
    ("/growers", "growers", text::growers),
    ("/assortment", "assortment", text::assortment),
    ("/list", "list", text::weekly_list),
    ("/orders", "orders", text::orders),
    ("/paper", "articles", text::paper),
    ("/team", "team", text::team),
];

const GROWER: &[Place] = &[
    ("/", "home", text::today),
    ("/articles", "articles", text::articles),
    ("/supply", "supply", text::supply),
    ("/prices", "prices", text::prices),
    ("/orders", "orders", text::orders),
    ("/recommend", "follow", text::recommend),
    ("/team", "team", text::team),
];

const OPERATOR: &[Place] = &[
    ("/", "applications", text::applications),
    ("/members", "check", text::members),
    ("/growers", "growers", text::growers),
    ("/team", "team", text::team),
];

fn places(viewer: &Viewer) -> &'static [Place] {
    match viewer.kind {
        OrganizationKind::Exporter => BUYER,
        OrganizationKind::Grower => GROWER,
        OrganizationKind::Platform => OPERATOR,
    }
}

/// Everything around a page.
#[component]
pub fn Frame(children: Children) -> impl IntoView {
    match viewer() {
        Some(viewer) => view! { <TradeFrame viewer>{children()}</TradeFrame> }.into_any(),
        None => view! { <EntryFrame>{children()}</EntryFrame> }.into_any(),
    }
}

#[component]
fn TradeFrame(viewer: Viewer, children: Children) -> impl IntoView {
    let language = language();
    let places = places(&viewer);
    let initials = initials(&viewer.name);
    let waiting = waiting();
    view! {
        <div class="frame">
            // External to the router, which would go there and leave the focus behind.
            <a class="skip" href="#content" rel="external">{text::skip_to_content(language)}</a>
            <header class="topbar">
                <Brand/>
                <LiveBadge/>
                <Bell waiting class="person" name="hush"/>
                <details class="menu">
                    <summary class="person">
                        <span class="initials" aria-hidden="true">{initials.clone()}</span>
                        <span class="hush">{viewer.name.clone()}</span>
                    </summary>
                    <Menu rest=places.get(5..).unwrap_or_default()/>
                </details>
            </header>
            <nav class="rail" aria-label=text::navigation(language)>
                <Brand/>
                <ul class="rail-list">
                    {places
                        .iter()
                        .map(|(address, sign, word)| {
                            view! {
                                <li>
                                    <a href=*address aria-current=current(address)>
                                        <Icon name=sign/>
                                        <span>{word(language)}</span>
                                    </a>
                                </li>
                            }
                        })
                        .collect_view()}
                    <li><Bell waiting class="" name=""/></li>
                </ul>
                <div class="rail-foot">
                    <LiveBadge/>
                    <details class="menu">
                        <summary class="person">
                            <span class="initials">{initials}</span>
                            <span>{viewer.name}<small>{viewer.organization_name}</small></span>
                            <Icon name="chevron-up" size="small"/>
                        </summary>
                        <Menu rest=&[]/>
                    </details>
                </div>
            </nav>
            <main class="content" id="content" tabindex="-1">{children()}</main>
            <nav class="tabbar" aria-label=text::navigation(language)>
                {places
                    .iter()
                    .take(5)
                    .map(|(address, sign, word)| {
                        view! {
                            <a href=*address aria-current=current(address)>
                                <Icon name=sign/>
                                <span>{word(language)}</span>
                            </a>
                        }
                    })
                    .collect_view()}
            </nav>
            <ToastRegion/>
        </div>
    }
}

/// The frame before the door.
#[component]
fn EntryFrame(children: Children) -> impl IntoView {
    view! {
        <link rel="stylesheet" href="/rooms/entry.css"/>
        <div class="entry">
            <header class="entry-bar">
                <Brand/>
                <div class="buttons"><Preferences/></div>
            </header>
            {children()}
            <footer class="entry-foot"></footer>
            <ToastRegion/>
        </div>
    }
}

#[component]
fn Brand() -> impl IntoView {
    view! {
        <a class="brand" href="/">
            <Icon name="mark"/>
            <span>{text::stek(language())}</span>
        </a>
    }
}

/// The person's menu: what has no room in the tab bar, language, appearance, sign out.
#[component]
fn Menu(rest: &'static [Place]) -> impl IntoView {
    let language = language();
    view! {
        <div class="menu-panel">
            {rest
                .iter()
                .map(|(address, sign, word)| {
                    view! {
                        <a href=*address>
                            <Icon name=sign/>
                            {word(language)}
                        </a>
                    }
                })
                .collect_view()}
            <Preferences/>
            <hr/>
            <form method="post" action="/session/end">
                <button r#type="submit">
                    <Icon name="sign-out"/>
                    {text::sign_out(language)}
                </button>
            </form>
        </div>
    }
}

/// Language and appearance, as plain forms: they work before the page wakes, and without scripts.
#[component]
fn Preferences() -> impl IntoView {
    let session = expect_context::<Session>();
    let language = session.language;
    let path = use_location().pathname;
    view! {
        <form class="menu-row" method="post" action="/preferences">
            <span>{text::language(language)}</span>
            <input r#type="hidden" name="to" value=move || path.get()/>
            <div class="segments small">
                {Language::ALL
                    .map(|other| {
                        view! {
                            <button
                                name="language"
                                value=other.code()
                                lang=other.code()
                                aria-pressed=if other == language { "true" } else { "false" }
                            >
                                {other.code().to_uppercase()}
                            </button>
                        }
                    })
                    .collect_view()}
            </div>
        </form>
        <form class="menu-row" method="post" action="/preferences">
            <span>{text::theme(language)}</span>
            <input r#type="hidden" name="to" value=move || path.get()/>
            <div class="segments small">
                {Theme::ALL
                    .map(|theme| {
                        let (sign, word): (&'static str, Word) = match theme {
                            Theme::System => ("system", text::theme_system),
                            Theme::Light => ("sun", text::theme_light),
                            Theme::Dark => ("moon", text::theme_dark),
                        };
                        view! {
                            <button
                                name="theme"
                                value=theme.code()
                                aria-label=word(language)
                                title=word(language)
                                aria-pressed=if theme == session.theme { "true" } else { "false" }
                            >
                                <Icon name=sign size="small"/>
                            </button>
                        }
                    })
                    .collect_view()}
            </div>
        </form>
    }
}

/// Whether what is on the screen is true now.
#[component]
fn LiveBadge() -> impl IntoView {
    let language = language();
    let connection = live().connection();
    let state = move || match connection.get() {
        Connection::Connecting => "waiting",
        Connection::Live => "live",
        Connection::Lost(_) => "offline",
    };
    let sentence = move || match connection.get() {
        Connection::Connecting => text::live_connecting(language).to_owned(),
        Connection::Live => text::live(language).to_owned(),
        Connection::Lost(since) => text::live_lost(language, language.time(since)),
    };
    view! {
        <span class="live" data-state=state>
            <span class="dot"></span>
            <span>{sentence}</span>
        </span>
    }
}

/// `page` for the place one is at.
pub fn current(address: &'static str) -> impl Fn() -> Option<&'static str> + Send + 'static {
    let path = use_location().pathname;
    move || {
        let here = path.with(|path| path == address || (address != "/" && path.starts_with(address)));
        here.then_some("page")
    }
}

/// The first letters of first and last name.
pub fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|word| word.chars().next());
    let first = words.next();
    first.into_iter().chain(words.next_back()).flat_map(char::to_uppercase).collect()
}
