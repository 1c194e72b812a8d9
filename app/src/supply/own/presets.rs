//! What a grower sets beforehand, so that presales go up by themselves with his clock supply (`ST-P-04`).

use domain::notation::{price, whole};
use domain::refusal::{Faults, Field as Of, Problem};
use domain::supply::presets::PresetPresale;
use domain::supply::quantity::Percentage;
use domain::timeline::Event;
use domain::{ArticleId, Refusal};
use leptos::prelude::*;
use leptos::task::spawn_local;
use words::{frame, own_supply as own_text, put_up as text, supply};

use super::calls::{ArticleChoice, presets, set_preset};
use crate::Failure;
use crate::live::live;
use crate::parts::{Answer, FailureNotice, Field, Icon, Kept};
use crate::session::language;
use crate::supply::put_up::{ArticleField, find};

type Preset = (ArticleId, PresetPresale);

/// What is set, what is being typed, and how the last change went.
#[derive(Clone, Copy)]
pub struct Presets {
    pub set: Kept<Vec<Preset>>,
    articles: Kept<Vec<ArticleChoice>>,
    /// Counts the changes: after each one it is read anew.
    version: RwSignal<u32>,
    typing: RwSignal<bool>,
    article: RwSignal<String>,
    share: RwSignal<String>,
    price: RwSignal<String>,
    failure: RwSignal<Option<Failure>>,
    busy: RwSignal<bool>,
    done: RwSignal<Option<String>>,
}

impl Presets {
    pub fn read_for(articles: Kept<Vec<ArticleChoice>>) -> Self {
        let version = RwSignal::new(0);
        let news = live().version(|entry| entry.event == Event::PricesSet);
        let set = Kept::new(Answer::new(move || (version.get(), news.get()), |_| presets()));
        let empty = || RwSignal::new(String::new());
        Self {
            set,
            articles,
            version,
            typing: RwSignal::new(false),
            article: empty(),
            share: empty(),
            price: empty(),
            failure: RwSignal::new(None),
            busy: RwSignal::new(false),
            done: RwSignal::new(None),
        }
    }

    /// The article as it stands among the suggestions.
    fn label(self, id: ArticleId) -> String {
        let label = self
            .articles
            .with(|articles| articles.iter().find(|one| one.id == id).map(|one| one.label.clone()));
        label.flatten().unwrap_or_default()
    }

    /// Opens the form, with what is set of an article or empty.
    fn begin(self, preset: Option<Preset>) {
        let language = language();
        let share = preset.map(|(_, preset)| u8::from(preset.share).to_string());
        let price = preset.map(|(_, preset)| language.price(preset.price));
        self.article.set(preset.map(|(id, _)| untrack(|| self.label(id))).unwrap_or_default());
        self.share.set(share.unwrap_or_else(|| "25".to_owned()));
        self.price.set(price.unwrap_or_default());
        self.failure.set(None);
        self.done.set(None);
        self.typing.set(true);
    }

    fn read(self) -> Result<Preset, Refusal> {
        let mut faults = Faults::default();
        let found = self.articles.peek(|articles| {
            self.article.with_untracked(|typed| find(articles, typed)).map(|article| article.id)
        });
        let article = found.unwrap_or(Err(Problem::Unknown)).unwrap_or_else(|problem| {
            faults.add(Of::Article, problem);
            ArticleId(0)
        });
        let share = self.share.with_untracked(|share| whole(share.trim_end_matches([' ', '%'])));
        let share = share.ok().and_then(|share| u8::try_from(share).ok());
        let share = Percentage::new(share.unwrap_or_default()).unwrap_or_else(|_| {
            faults.add(Of::Quantity, Problem::Outside { least: 1, most: 100 });
            Percentage::HALF
        });
        let price = self.price.with_untracked(|typed| price(typed)).unwrap_or_else(|problem| {
            faults.add(Of::Price, problem.into());
            domain::UnitPrice::default()
        });
        faults.none()?;
        Ok((article, PresetPresale { price, share }))
    }

    fn save(self) {
        match self.read() {
            Ok((article, preset)) => self.change(article, Some(preset)),
            Err(refusal) => self.failure.set(Some(Failure::typed(language(), &refusal))),
        }
    }

    fn change(self, article: ArticleId, preset: Option<PresetPresale>) {
        if self.busy.get_untracked() {
            return;
        }
        let (language, name) = (language(), untrack(|| self.label(article)));
        self.busy.set(true);
        self.failure.set(None);
        self.done.set(None);
        spawn_local(async move {
            let answer = set_preset(article, preset).await;
            self.busy.try_set(false);
            if answer.is_ok() {
                self.version.try_update(|version| *version += 1);
                self.typing.try_set(false);
                self.done.try_set(Some(match preset {
                    Some(_) => text::preset_set(language, name),
                    None => text::taken_away(language, name),
                }));
            }
            self.failure.try_set(answer.err());
        });
    }
}

/// What is set, to change and to take away, and one more.
#[component]
pub fn PresetList(presets: Presets) -> impl IntoView {
    let language = language();
    let Presets { typing, failure, done, .. } = presets;
    let none = move || presets.set.with(Vec::is_empty) == Some(true);
    let rows = move || presets.set.with(Clone::clone).unwrap_or_default();
    view! {
        <section class="section">
            <header>
                <h2>{text::presets(language)}</h2>
            </header>
            <p class="field-hint">{text::presets_are(language)}</p>
            {move || none().then(|| view! { <p class="field-hint">{text::no_presets(language)}</p> })}
            <table class="table folds" hidden=none>
                <caption class="hush">{text::presets(language)}</caption>
                <thead>
                    <tr>
                        <th scope="col">{supply::article(language)}</th>
                        <th scope="col">{own_text::share(language)}</th>
                        <th scope="col">{supply::price_per_piece(language)}</th>
                        <th scope="col"><span class="hush">{supply::actions(language)}</span></th>
                    </tr>
                </thead>
                <tbody>
                    <For each=rows key=|(id, preset)| (*id, preset.price.0, u8::from(preset.share)) let:preset>
                        {row(presets, preset)}
                    </For>
                </tbody>
            </table>
            {move || done.get().map(|done| view! {
                <p class="answer" data-tone="leaf" role="status"><Icon name="check"/><span>{done}</span></p>
            })}
            {move || {
                if typing.get() {
                    return view! { <PresetForm presets/> }.into_any();
                }
                view! {
                    {failure.get().map(|failure| view! { <FailureNotice failure/> })}
                    <div class="buttons">
                        <button class="button" r#type="button" on:click=move |_| presets.begin(None)>
                            <Icon name="plus" size="small"/>
                            {text::set_preset(language)}
                        </button>
                    </div>
                }
                .into_any()
            }}
        </section>
    }
    .into_any()
}

fn row(presets: Presets, (article, preset): Preset) -> impl IntoView {
    let language = language();
    let label = move || presets.label(article);
    view! {
        <tr>
            <td><strong>{label}</strong></td>
            <td data-label=own_text::share(language)>{u8::from(preset.share)} " %"</td>
            <td data-label=supply::price_per_piece(language)>{language.price(preset.price)}</td>
            <td class="end full">
                <div class="buttons">
                    <button
                        class="button small"
                        r#type="button"
                        aria-label=move || text::preset_of(language, label())
                        on:click=move |_| presets.begin(Some((article, preset)))
                    >
                        {own_text::change(language)}
                    </button>
                    <button
                        class="button small"
                        r#type="button"
                        aria-label=move || text::take_away_of(language, label())
                        on:click=move |_| presets.change(article, None)
                    >
                        {text::take_away(language)}
                    </button>
                </div>
            </td>
        </tr>
    }
}

#[component]
fn PresetForm(presets: Presets) -> impl IntoView {
    let language = language();
    let Presets { articles, failure, busy, typing, .. } = presets;
    view! {
        <form
            class="form"
            on:submit=move |event| {
                event.prevent_default();
                presets.save();
            }
        >
            <div class="form two">
                <ArticleField name="preset-article" articles typed=presets.article failure/>
                <Field
                    name="preset-share"
                    label=own_text::share(language)
                    input_mode="numeric"
                    autocomplete="off"
                    value=presets.share
                    field=Of::Quantity
                    failure
                />
                <Field
                    name="preset-price"
                    label=supply::price_per_piece(language)
                    input_mode="decimal"
                    autocomplete="off"
                    value=presets.price
                    field=Of::Price
                    failure
                    hint=own_text::price_hint(language)
                />
            </div>
            <p class="field-hint">{text::presets_later(language)}</p>
            {move || {
                let failure = failure.get()?;
                let at_fields = matches!(&failure, Failure::Refused(refused) if !refused.faults.is_empty());
                (!at_fields).then(|| view! { <FailureNotice failure/> })
            }}
            <div class="buttons">
                <button class="button primary" aria-busy=move || busy.get().then_some("true")>{frame::save(language)}</button>
                <button class="button quiet" r#type="button" on:click=move |_| typing.set(false)>{frame::cancel(language)}</button>
            </div>
        </form>
    }
    .into_any()
}
