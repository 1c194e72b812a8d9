//! The page on which a grower puts something up. He stays there: mostly there is another one to put up.

use domain::supply::SupplyType;
use domain::supply::form::SupplyForm;
use domain::supply::presets::PresetPresale;
use domain::{ArticleId, Moment, Refusal};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_meta::Title;
use words::{own_supply as text, supply};

use super::fields::Fields;
use super::typed::{Beside, Typed};
use crate::Failure;
use crate::parts::{Answer, FailureNotice, Gathered, Icon, Kept, key, ticking};
use crate::session::language;
use crate::supply::own::{ArticleChoice, Head, Shown, articles, presets, publish};

/// What is being put up, and how the last one went.
#[derive(Clone, Copy)]
struct PuttingUp {
    typed: Typed,
    shown: Shown,
    articles: Kept<Vec<ArticleChoice>>,
    clock: ReadSignal<Moment>,
    failure: RwSignal<Option<Failure>>,
    busy: RwSignal<bool>,
    done: RwSignal<bool>,
    /// What has no certain answer yet: the same after a lost answer has the same key.
    sent: StoredValue<Option<(String, SupplyForm)>>,
}

impl PuttingUp {
    /// What is meant. What begins now begins when it was first sent, as long as that has no answer.
    fn read(self) -> Result<SupplyForm, Refusal> {
        let sent = self.sent.with_value(|sent| sent.as_ref().map(|(_, form)| form.period.from));
        let now = self.clock.get_untracked();
        let read = |now: Moment| {
            self.shown.shelf.peek(|shelf| {
                self.articles.peek(|articles| self.typed.read(&Beside { articles, lines: &shelf.lines, now }))
            })
        };
        let answer = match sent {
            Some(began) => {
                let again = read(began);
                let same = self.sent.with_value(|sent| {
                    let form = again.as_ref().and_then(Option::as_ref).and_then(|form| form.as_ref().ok());
                    sent.as_ref().map(|(_, form)| form) == form
                });
                if same { again } else { read(now) }
            }
            None => read(now),
        };
        answer.flatten().unwrap_or(Err(Refusal::NotFound))
    }

    fn send(self) {
        if self.busy.get_untracked() {
            return;
        }
        self.done.set(false);
        let form = match self.read() {
            Ok(form) => form,
            Err(refusal) => {
                self.failure.set(Some(Failure::typed(language(), &refusal)));
                return;
            }
        };
        let before = self.sent.get_value().filter(|(_, before)| *before == form);
        let key = before.map_or_else(key::fresh, |(key, _)| key);
        self.sent.set_value(Some((key.clone(), form.clone())));
        self.busy.set(true);
        self.failure.set(None);
        spawn_local(async move {
            let answer = publish(key, form).await;
            self.answered(answer.err());
        });
    }

    fn answered(self, failure: Option<Failure>) {
        self.busy.try_set(false);
        let certain = matches!(failure, None | Some(Failure::Refused(_)));
        if certain {
            self.sent.try_set_value(None);
        }
        if failure.is_none() {
            self.typed.next();
            self.done.try_set(true);
            self.shown.read_anew();
        }
        self.failure.try_set(failure);
    }
}

#[component]
pub fn PutUpPage() -> impl IntoView {
    let language = language();
    let shown = Shown::read();
    let articles = Kept::new(Answer::new(|| (), |()| articles()));
    let presets = Kept::new(Answer::new(|| (), |()| presets()));
    view! {
        <Title text=text::put_up_something(language)/>
        <div class="measure">
            <Head title=text::put_up_something(language) sub=text::put_up_sub(language)/>
            <Gathered
                needs=vec![shown.shelf.needed(), articles.needed(), presets.needed()]
                content=move || view! { <PutUpForm shown articles presets/> }.into_any()
            />
        </div>
    }
}

#[component]
fn PutUpForm(
    shown: Shown,
    articles: Kept<Vec<ArticleChoice>>,
    presets: Kept<Vec<(ArticleId, PresetPresale)>>,
) -> impl IntoView {
    let language = language();
    let putting = PuttingUp {
        typed: Typed::new(),
        shown,
        articles,
        clock: ticking(untrack(|| shown.now())),
        failure: RwSignal::new(None),
        busy: RwSignal::new(false),
        done: RwSignal::new(false),
        sent: StoredValue::new(None),
    };
    let PuttingUp { typed, failure, busy, done, .. } = putting;
    Effect::new(move |_| {
        shown.shelf.with(|shelf| typed.begin(shelf.now));
    });
    view! {
        <form
            class="form"
            on:submit=move |event| {
                event.prevent_default();
                putting.send();
            }
        >
            <KindField kind=typed.kind/>
            {move || {
                let kind = typed.kind.get();
                view! { <Fields kind typed articles presets shown failure/> }
            }}
            {move || {
                let failure = failure.get()?;
                let at_fields = matches!(&failure, Failure::Refused(refused) if !refused.faults.is_empty());
                (!at_fields).then(|| view! { <FailureNotice failure/> })
            }}
            {move || done.get().then(|| view! {
                <p class="answer" data-tone="leaf" role="status"><Icon name="check"/><span>{text::is_up(language)}</span></p>
            })}
            <div class="buttons">
                <button class="button primary" aria-busy=move || busy.get().then_some("true")>
                    {supply::put_up(language)}
                </button>
            </div>
        </form>
    }
}

/// Which type, and what that is.
#[component]
fn KindField(kind: RwSignal<SupplyType>) -> impl IntoView {
    let language = language();
    view! {
        <div class="field">
            <label r#for="put-up-kind">{text::kind(language)}</label>
            <select
                id="put-up-kind"
                aria-describedby="put-up-kind-is"
                on:change:target=move |event| {
                    if let Some(chosen) = SupplyType::from_code(&event.target().value()) {
                        kind.set(chosen);
                    }
                }
            >
                {SupplyType::ALL
                    .map(|(one, code)| {
                        view! {
                            <option value=code selected=move || kind.get() == one prop:selected=move || kind.get() == one>
                                {text::kind_name(language, one)}
                            </option>
                        }
                    })
                    .collect_view()}
            </select>
            <p class="field-hint" id="put-up-kind-is">{move || text::kind_is(language, kind.get())}</p>
        </div>
    }
    .into_any()
}
