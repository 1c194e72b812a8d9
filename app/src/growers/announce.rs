//! A grower's message to his followers (`FX-14`). What was typed stays until it was said.

use domain::refusal::Field;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use words::growers as text;

use super::calls;
use crate::Failure;
use crate::parts::toasts::toasts;
use crate::parts::{FieldError, key};
use crate::session::language;

/// The longest message, in characters, as the rule has it.
const MOST: usize = 1_000;

#[component]
pub fn Composer() -> impl IntoView {
    let language = language();
    let toasts = toasts();
    let message = RwSignal::new(String::new());
    let failure = RwSignal::new(None::<Failure>);
    // The key of the last try with its text: the same text sent again is the same message.
    let tried = StoredValue::new(None::<(String, String)>);
    let send = Action::new(move |(key, sent): &(String, String)| {
        let (key, sent) = (key.clone(), sent.clone());
        async move {
            let answer = calls::announce(key, sent.clone()).await;
            failure.try_set(answer.clone().err());
            if answer.is_ok() {
                tried.try_set_value(None);
                // Unless he has begun the next one.
                message.try_update(|message| {
                    if *message == sent {
                        message.clear();
                    }
                });
                toasts.good(text::posted(language));
            }
        }
    });
    let pending = send.pending();
    let submit = move || {
        if pending.get_untracked() {
            return;
        }
        let now = message.get_untracked();
        let again = tried.get_value().filter(|(_, text)| *text == now);
        let intention = again.unwrap_or_else(|| (key::fresh(), now));
        tried.set_value(Some(intention.clone()));
        send.dispatch(intention);
    };
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            submit();
        }
    };
    let fault = Signal::derive(move || {
        let failure = failure.get()?;
        Some(failure.of_field(Field::Message).unwrap_or_else(|| failure.say(language)))
    });
    let count = move || message.with(|message| message.trim().chars().count());
    let hint_class = move || if count() > MOST { "field-hint tone" } else { "field-hint" };
    view! {
        <section class="section">
            <header>
                <h2>{text::announce(language)}</h2>
            </header>
            <form
                class="form"
                on:submit=move |event| {
                    event.prevent_default();
                    submit();
                }
            >
                <div class="field">
                    <label class="hush" for="message">{text::message(language)}</label>
                    <textarea
                        id="message"
                        rows="4"
                        placeholder=text::message_hint(language)
                        bind:value=message
                        aria-invalid=move || fault.get().is_some().then_some("true")
                        aria-describedby="message-count message-error"
                        on:keydown=on_key
                    ></textarea>
                    <p
                        class=hint_class
                        data-tone="rose"
                        id="message-count"
                    >
                        {move || {
                            text::characters(
                                language,
                                language.number(i64::try_from(count()).unwrap_or_default()),
                                language.number(i64::try_from(MOST).unwrap_or_default()),
                            )
                        }}
                    </p>
                    <FieldError id="message-error".to_owned() fault/>
                </div>
                <div class="buttons apart">
                    <span class="soft desk-only">{text::keys_to_post(language)}</span>
                    <button
                        class="button primary"
                        r#type="submit"
                        aria-busy=move || pending.get().then_some("true")
                    >
                        {text::post(language)}
                    </button>
                </div>
            </form>
        </section>
    }
}
