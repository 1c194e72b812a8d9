//! The photo of an article, and the form that sends another. A plain form: it works before the page is awake.

use domain::articles::Article;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use words::{articles as text, refusals};

use crate::parts::Icon;
use crate::session::language;

/// The largest photo in megabytes, for the sentence.
const MOST: i64 = 5;

#[component]
pub fn PhotoForm(article: RwSignal<Article>) -> impl IntoView {
    let language = language();
    let query = use_query_map();
    let chosen = RwSignal::new(String::new());
    let sending = RwSignal::new(false);
    let refused = move || {
        query.with(|query| match query.get_str("refused") {
            Some("file-too-large") => Some(refusals::file_too_large(language, MOST)),
            Some(_) => Some(text::photo_refused(language).to_owned()),
            None => None,
        })
    };
    let id = article.with_untracked(|article| article.id);
    let drawn = move || article.with(|article| article.picture.starts_with("/pictures/"));
    view! {
        <section class="section">
            <header>
                <h2>{text::picture(language)}</h2>
            </header>
            {move || {
                refused()
                    .map(|sentence| {
                        view! {
                            <p class="notice" data-tone="rose" role="alert">
                                <Icon name="alert"/>
                                <span>{sentence}</span>
                            </p>
                        }
                    })
            }}
            {move || drawn().then(|| view! { <p class="soft">{text::drawn(language)}</p> })}
            <form
                class="form"
                method="post"
                enctype="multipart/form-data"
                action=format!("/articles/{id}/photo")
                on:submit=move |_| sending.set(true)
            >
                <label class="drop">
                    <Icon name="camera"/>
                    <strong>
                        {move || {
                            let chosen = chosen.get();
                            if chosen.is_empty() { text::add_photo(language).to_owned() } else { chosen }
                        }}
                    </strong>
                    <small class="soft">{text::photo_kinds(language)}</small>
                    <input
                        type="file"
                        name="photo"
                        accept="image/jpeg,image/png,image/webp"
                        required=true
                        on:change=move |event| chosen.set(file_name(&event_target_value(&event)))
                    />
                </label>
                <p class="field-hint">{text::photo_note(language)}</p>
                <div class="buttons">
                    <button class="button" type="submit" aria-busy=move || sending.get().then_some("true")>
                        {text::send_photo(language)}
                    </button>
                </div>
            </form>
        </section>
    }
}

/// The name of a chosen file, without the folder that browsers put before it.
pub fn file_name(value: &str) -> String {
    value.rsplit(['\\', '/']).next().unwrap_or_default().to_owned()
}
