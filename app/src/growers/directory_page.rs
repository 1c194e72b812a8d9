//! All growers (`FX-07`): to browse, to search, to follow.

use domain::growers::GrowerCard;
use domain::timeline::Event;
use leptos::prelude::*;
use leptos_meta::Title;
use words::{frame, growers as text};

use super::follow::{FollowButton, Follows};
use super::{address, calls};
use crate::frame::initials;
use crate::live::live;
use crate::parts::{Answer, Icon, Loaded, Picture};
use crate::session::{language, viewer};

/// What the reader is looking for. It belongs to the page: reading anew keeps it.
#[derive(Clone, Copy)]
struct Wish {
    search: RwSignal<String>,
    followed_only: RwSignal<bool>,
    follows: Follows,
}

impl Wish {
    /// Whether that grower is shown. Who stops following somebody keeps seeing him until the next choice, so
    /// that nothing moves under the pointer and it can be undone.
    fn holds(self, card: &GrowerCard) -> bool {
        if self.followed_only.get() && !self.follows.held(card.id, card.followed) {
            return false;
        }
        let search = self.search.with(|search| search.trim().to_lowercase());
        let text = format!("{} {} {}", card.name, card.place, card.speciality).to_lowercase();
        search.split_whitespace().all(|word| text.contains(word))
    }
}

#[component]
pub fn GrowersPage() -> impl IntoView {
    let language = language();
    let is_buyer = viewer().is_some_and(|viewer| viewer.is_buyer());
    let version = live().version(|entry| {
        matches!(entry.event, Event::DeliveryChanged { .. } | Event::ArticlesPublished { .. })
    });
    let growers = Answer::new(move || version.get(), |_| calls::growers());
    let wish = Wish {
        search: RwSignal::new(String::new()),
        followed_only: RwSignal::new(false),
        follows: Follows::new(),
    };
    view! {
        <Title text=frame::growers(language)/>
        <header class="page-head">
            <div>
                <h1>{frame::growers(language)}</h1>
                <Loaded
                    answer=growers
                    show=move |cards| view! { <Count cards is_buyer follows=wish.follows/> }.into_any()
                />
            </div>
        </header>
        <div class="filters" role="search">
            <label class="affix">
                <Icon name="search"/>
                <span class="hush">{frame::search(language)}</span>
                <input r#type="search" placeholder=text::search_hint(language) bind:value=wish.search/>
            </label>
            {is_buyer.then(|| view! { <WhichGrowers wish/> })}
        </div>
        <Loaded answer=growers show=move |cards| view! { <Cards cards is_buyer wish/> }.into_any()/>
    }
}

/// How many growers there are, and how many the reader follows.
#[component]
fn Count(cards: Vec<GrowerCard>, is_buyer: bool, follows: Follows) -> impl IntoView {
    let language = language();
    let all = text::growers(language, i64::try_from(cards.len()).unwrap_or_default());
    let sentence = move || {
        if !is_buyer {
            return all.clone();
        }
        let followed = cards.iter().filter(|card| follows.holds(card.id, card.followed)).count();
        format!("{all}, {}", text::you_follow(language, followed))
    };
    view! { <p class="page-sub">{sentence}</p> }
}

/// All of them, or those whom the reader follows.
#[component]
fn WhichGrowers(wish: Wish) -> impl IntoView {
    let language = language();
    let choice = move |followed_only: bool, word: &'static str| {
        view! {
            <button
                r#type="button"
                aria-pressed=move || if wish.followed_only.get() == followed_only { "true" } else { "false" }
                on:click=move |_| wish.followed_only.set(followed_only)
            >
                {word}
            </button>
        }
    };
    view! {
        <div class="segments" role="group" aria-label=text::which_growers(language)>
            {choice(false, text::all(language))}
            {choice(true, text::that_i_follow(language))}
        </div>
    }
}

#[component]
fn Cards(cards: Vec<GrowerCard>, is_buyer: bool, wish: Wish) -> impl IntoView {
    let none_at_all = cards.is_empty();
    let shown = Memo::new(move |_| {
        cards.iter().filter(|card| wish.holds(card)).cloned().collect::<Vec<GrowerCard>>()
    });
    let is_empty = Memo::new(move |_| shown.with(Vec::is_empty));
    view! {
        <ul class="cards">
            <For each=move || shown.get() key=|card| card.id let:card>
                <Card card is_buyer follows=wish.follows/>
            </For>
        </ul>
        {move || is_empty.get().then(|| view! { <NoGrowers none_at_all wish/> })}
    }
}

#[component]
fn Card(card: GrowerCard, is_buyer: bool, follows: Follows) -> impl IntoView {
    let language = language();
    let sign = match card.pictures.first() {
        Some(picture) => view! { <Picture src=picture.clone()/> }.into_any(),
        None => {
            view! { <span class="initials large" aria-hidden="true">{initials(&card.name)}</span> }.into_any()
        }
    };
    let button = is_buyer.then(|| {
        view! { <FollowButton grower=card.id name=card.name.clone() sent=card.followed follows small=true/> }
    });
    let facts = [
        card.speciality.clone(),
        card.place.clone(),
        text::article_count(language, card.articles),
        text::delivers(language, text::days(language, card.delivery.days)),
    ];
    let line = facts.into_iter().filter(|fact| !fact.is_empty()).collect::<Vec<String>>().join("\u{a0}· ");
    view! {
        <li class="card">
            {sign}
            <h2><a href=address(card.id)>{card.name}</a></h2>
            {button}
            <p>{line}</p>
        </li>
    }
}

/// Nothing to show: why, and what to do.
#[component]
fn NoGrowers(none_at_all: bool, wish: Wish) -> impl IntoView {
    let language = language();
    let searched = wish.search.with(|search| !search.trim().is_empty());
    let (title, help) = match (none_at_all, searched) {
        (true, _) => (text::no_growers(language), text::no_growers_help(language)),
        (false, true) => (text::none_found(language), text::none_found_help(language)),
        (false, false) => (text::none_followed(language), text::none_followed_help(language)),
    };
    let way_back = (!none_at_all).then(|| {
        let show_all = move |_| {
            wish.search.set(String::new());
            wish.followed_only.set(false);
        };
        view! {
            <div class="buttons">
                <button class="button" r#type="button" on:click=show_all>{text::show_all(language)}</button>
            </div>
        }
    });
    view! {
        <div class="empty">
            <Icon name="growers"/>
            <h2>{title}</h2>
            <p>{help}</p>
            {way_back}
        </div>
    }
}
