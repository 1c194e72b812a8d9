//! The dialog of a pick. Its code comes right after the page is awake: nobody opens it before.

use std::sync::Arc;

use domain::refusal::Field as FieldName;
use domain::weekly_list::PickForm;
use domain::weekly_list::condition::Checks;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::{self, SplitLoaderError};
use words::{frame, weekly_list as text};

use super::checks::{ChecksFields, TypedChecks};
use super::picks::{Asked, Picks};
use crate::Failure;
use crate::parts::{Dialog, FailureNotice, Field, Icon};
use crate::session::language;

/// How to show the dialog, once its code is there.
type Show = Arc<dyn Fn() -> AnyView + Send + Sync>;

/// Everything that a page with pick buttons can wake without.
#[wasm_split::wasm_split(picking, wasm_split_path = leptos::wasm_split, fallible)]
fn picking(picks: Picks) -> Result<Show, SplitLoaderError> {
    let show: Show = Arc::new(move || view! { <Asking picks/> }.into_any());
    HERE.map(|()| show)
}

/// Code that is there.
const HERE: Result<(), SplitLoaderError> = Ok(());

/// The dialog of all pick buttons of a page.
#[component]
pub fn PickDialog() -> impl IntoView {
    let Some(picks) = use_context::<Picks>() else { return ().into_any() };
    let come = RwSignal::new(None::<Result<Show, Failure>>);
    Effect::new(move |_| {
        spawn_local(async move {
            let show = self::picking(picks).await;
            come.try_set(Some(show.map_err(|_| Failure::Offline)));
        });
    });
    let shown = move || {
        Some(match come.get()? {
            Ok(show) => show(),
            Err(failure) => {
                let said =
                    move || picks.open.get().then(|| view! { <FailureNotice failure=failure.clone()/> });
                said.into_any()
            }
        })
    };
    shown.into_any()
}

/// What is typed in the dialog.
#[derive(Clone, Copy)]
struct Typed {
    condition: RwSignal<String>,
    reference: RwSignal<String>,
    checks: TypedChecks,
}

impl Typed {
    fn new() -> Self {
        let empty = || RwSignal::new(String::new());
        Self { condition: empty(), reference: empty(), checks: TypedChecks::new() }
    }

    fn put(self, form: PickForm) {
        self.condition.set(form.condition);
        self.reference.set(form.reference);
        self.checks.put(language(), &form.checks);
    }

    /// What is asked; each field says what is wrong with it, whatever is wrong with the others.
    fn read(self) -> Result<PickForm, domain::Refusal> {
        let (condition, reference) = (self.condition.get_untracked(), self.reference.get_untracked());
        let read = self.checks.read();
        let form = PickForm { condition, reference, checks: Checks::default() }.check()?;
        Ok(PickForm { checks: read?, ..form })
    }
}

#[component]
fn Asking(picks: Picks) -> impl IntoView {
    let (language, typed) = (language(), Typed::new());
    Effect::new(move |_| {
        if let Some(asked) = picks.asked() {
            typed.put(asked.form);
        }
    });
    let article = move || picks.asked().map(|asked| asked.article);
    let name = move || picks.asked().map(|Asked { name, .. }| name);
    let mine = Memo::new(move |_| article().is_some_and(|article| picks.mine(article).is_some()));
    let title = Signal::derive(move || {
        let title = if mine.get() { text::pick_change(language) } else { text::pick_new(language) };
        title.to_owned()
    });
    let others = move || {
        let others = article().map(|article| picks.others(article)).unwrap_or_default();
        let sentence = match (mine.get(), others.is_empty()) {
            (_, false) => text::also_picked_by(language, text::names(language, &others)),
            (true, true) => text::only_mine(language).to_owned(),
            (false, true) => return None,
        };
        Some(view! {
            <p class="notice" data-tone="plain">
                <Icon name="users"/>
                <span>{sentence}</span>
            </p>
        })
    };
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        match typed.read() {
            Ok(form) => picks.wish(Some(form)),
            Err(refusal) => picks.failure.set(Some(Failure::typed(language, &refusal))),
        }
    };
    let drop_it = move || {
        let button = view! {
            <button class="button danger" r#type="button" on:click=move |_| picks.wish(None)>
                {text::drop_pick(language)}
            </button>
        };
        mine.get().then_some(button)
    };
    view! {
        <Dialog id="pick-title" title open=picks.open>
            <form on:submit=save>
                <div class="dialog-body">
                    <p class="soft">{name}</p>
                    {move || elsewhere(picks)}
                    <div class="form">
                        <Field
                            name="pick-condition"
                            label=text::condition(language)
                            value=typed.condition
                            field=FieldName::Condition
                            failure=picks.failure
                            hint=text::condition_hint(language)
                            autocomplete="off"
                        />
                        <Field
                            name="pick-reference"
                            label=text::reference(language)
                            value=typed.reference
                            field=FieldName::Reference
                            failure=picks.failure
                            hint=text::reference_hint(language)
                            autocomplete="off"
                        />
                        <ChecksFields typed=typed.checks failure=picks.failure/>
                    </div>
                    {others}
                </div>
                <footer class="dialog-foot">
                    {drop_it}
                    <button class="button quiet" r#type="button" on:click=move |_| picks.open.set(false)>
                        {frame::cancel(language)}
                    </button>
                    <button class="button primary" r#type="submit">{frame::save(language)}</button>
                </footer>
            </form>
        </Dialog>
    }
    .into_any()
}

/// What went wrong, unless it stands beside a field.
fn elsewhere(picks: Picks) -> Option<AnyView> {
    let failure = picks.failure.get()?;
    let beside = [
        FieldName::Condition,
        FieldName::Reference,
        FieldName::Price,
        FieldName::Feature,
        FieldName::Packing,
    ];
    let shown = beside.iter().any(|field| failure.of_field(*field).is_some());
    (!shown).then(|| view! { <FailureNotice failure/> }.into_any())
}
