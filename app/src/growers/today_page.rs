//! The grower's home: what he tells his followers, when he delivers, and how they read him.

use domain::timeline::{Post, bundles};
use leptos::prelude::*;
use leptos_meta::Title;
use words::{frame, growers as text, timeline};

use super::announce::Composer;
use super::calls;
use super::delivery::DeliveryForm;
use super::post::PostItem;
use crate::live::live;
use crate::parts::{Answer, Icon, Loaded};
use crate::session::language;

/// How many of his own posts he sees here.
const MOST: usize = 10;

#[component]
pub fn TodayPage() -> impl IntoView {
    let language = language();
    let version = live().version(|entry| entry.event.is_post());
    let own = Answer::new(move || version.get(), |_| calls::posts(None));
    let times = Answer::new(|| (), |()| calls::own_delivery_times());
    view! {
        <Title text=frame::today(language)/>
        <header class="page-head">
            <div>
                <h1>{frame::today(language)}</h1>
                <p class="page-sub">{text::today_sub(language)}</p>
            </div>
        </header>
        <div class="split">
            <div class="stack">
                <crate::orders::NeedsSeen/>
                <crate::weekly_list::NeedsPrices/>
                <section class="section">
                    <header>
                        <h2>{text::own_posts(language)}</h2>
                    </header>
                    <Loaded answer=own show=move |posts| view! { <OwnPosts posts/> }.into_any()/>
                </section>
            </div>
            <aside>
                <Composer/>
                <Loaded answer=times show=move |times| view! { <DeliveryForm times/> }.into_any()/>
            </aside>
        </div>
    }
}

/// His last posts, as his followers see them.
#[component]
fn OwnPosts(posts: Vec<Post>) -> impl IntoView {
    let language = language();
    if posts.is_empty() {
        return view! {
            <div class="empty">
                <Icon name="megaphone"/>
                <h3>{text::no_own_posts(language)}</h3>
                <p>{text::no_own_posts_help(language)}</p>
            </div>
        }
        .into_any();
    }
    let (mut lines, mut day) = (Vec::new(), None);
    for bundle in bundles(&posts, i64::MAX).into_iter().take(MOST) {
        let this = bundle.at.day();
        if day != Some(this) {
            day = Some(this);
            lines.push(view! { <li class="day">{language.short_day(this)}</li> }.into_any());
        }
        lines.push(view! { <PostItem bundle/> }.into_any());
    }
    view! { <ol class="timeline" aria-label=timeline::timeline(language)>{lines}</ol> }.into_any()
}
