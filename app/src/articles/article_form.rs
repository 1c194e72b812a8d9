//! The form in which a grower changes an article. What is typed stays until it is saved.

use domain::articles::form::ArticleForm as Wish;
use domain::articles::{Article, Season};
use domain::notation::whole;
use domain::packing::{LoadCarrier, Packing, PackingProblem, Unit};
use domain::refusal::{Field as Column, Problem};
use domain::vbn::{Feature, feature_value};
use leptos::prelude::*;
use words::{articles as text, frame, units};

use super::calls;
use super::figure::{Figure, Typed};
use crate::Failure;
use crate::parts::toasts::toasts;
use crate::parts::{FailureNotice, Field, Icon};
use crate::session::language;

/// Features that are asked for also where the product does not.
const USUAL: [&str; 2] = ["S98", "S62"];

/// A feature that can be filled in.
#[derive(Clone, PartialEq, Eq)]
struct FeatureField {
    kind: String,
    required: bool,
    value: Typed,
}

/// A packing as it is typed.
#[derive(Clone, Copy, PartialEq, Eq)]
struct PackingFields {
    number: usize,
    package_code: Typed,
    pieces: Typed,
    packages: Typed,
    layers: Typed,
    carrier: RwSignal<LoadCarrier>,
}

impl PackingFields {
    fn new(number: usize, packing: Option<&Packing>) -> Self {
        let typed = |figure: fn(&Packing) -> u16| {
            Typed::new(packing.map(figure).map(|figure| figure.to_string()).unwrap_or_default())
        };
        Self {
            number,
            package_code: typed(|packing| packing.package_code),
            pieces: typed(|packing| packing.pieces_per_package),
            packages: typed(|packing| packing.packages_per_layer),
            layers: typed(|packing| packing.layers_per_carrier),
            carrier: RwSignal::new(packing.map_or(LoadCarrier::AuctionTrolley, |packing| packing.carrier)),
        }
    }

    /// The packing, with what is wrong noted beside each figure.
    fn read(self, bunch: Option<u16>) -> Option<Packing> {
        let figure = |typed: Typed, most| typed.read(|text| whole_up_to(text, most));
        let (package_code, pieces) = (figure(self.package_code, 999), figure(self.pieces, 9_999));
        let (packages, layers) = (figure(self.packages, 999), figure(self.layers, 40));
        let packing = Packing {
            package_code: package_code?,
            pieces_per_package: pieces?,
            packages_per_layer: packages?,
            layers_per_carrier: layers?,
            carrier: self.carrier.get_untracked(),
        };
        match packing.check(bunch) {
            Ok(()) => Some(packing),
            Err(PackingProblem::BrokenBunch { stems_per_bunch }) => {
                self.pieces.problem.set(Some(Problem::BrokenBunch { stems: stems_per_bunch.into() }));
                None
            }
            Err(_) => {
                self.pieces.problem.set(Some(Problem::OutOfRange));
                None
            }
        }
    }
}

/// A season as it is typed.
#[derive(Clone, Copy, PartialEq, Eq)]
struct SeasonFields {
    number: usize,
    from: Typed,
    to: Typed,
}

/// A field that cannot be read.
struct Unreadable;

/// All that is typed.
#[derive(Clone, Copy)]
struct Draft {
    name: RwSignal<String>,
    features: StoredValue<Vec<FeatureField>>,
    packings: RwSignal<Vec<PackingFields>>,
    seasons: RwSignal<Vec<SeasonFields>>,
    /// The next number of a packing or a season.
    next: StoredValue<usize>,
}

impl Draft {
    fn new(article: &Article, regulated: Vec<(String, bool)>) -> Self {
        let mut kinds = regulated;
        let given = article.features.iter().map(|feature| feature.kind.as_str());
        for kind in given.chain(USUAL) {
            if kinds.iter().all(|(known, _)| known != kind) {
                kinds.push((kind.to_owned(), false));
            }
        }
        let features = kinds.into_iter().map(|(kind, required)| {
            let value =
                article.features.iter().find(|feature| feature.kind == kind).map(shown).unwrap_or_default();
            FeatureField { kind, required, value: Typed::new(value) }
        });
        let packings: Vec<PackingFields> = (1..)
            .zip(&article.packings)
            .map(|(number, packing)| PackingFields::new(number, Some(packing)))
            .collect();
        let seasons: Vec<SeasonFields> = (101..)
            .zip(&article.seasons)
            .map(|(number, season)| SeasonFields {
                number,
                from: Typed::new(season.from.to_string()),
                to: Typed::new(season.to.to_string()),
            })
            .collect();
        Self {
            name: RwSignal::new(article.name.clone()),
            features: StoredValue::new(features.collect()),
            packings: RwSignal::new(packings),
            seasons: RwSignal::new(seasons),
            next: StoredValue::new(1_000),
        }
    }

    fn number(self) -> usize {
        self.next.update_value(|next| *next += 1);
        self.next.get_value()
    }

    /// What is typed, read; nothing when something cannot be, which is then noted beside it.
    fn read(self) -> Option<Wish> {
        // All of it is read, so that all faults are shown.
        let features: Vec<Result<Option<Feature>, Unreadable>> =
            self.features.get_value().into_iter().map(feature).collect();
        let features: Result<Vec<Option<Feature>>, Unreadable> = features.into_iter().collect();
        let features: Option<Vec<Feature>> = features.ok().map(|given| given.into_iter().flatten().collect());
        let read = features.as_deref().unwrap_or_default();
        let bunch = read.iter().find(|feature| feature.kind == "L11").and_then(Feature::number);
        let packings: Vec<Option<Packing>> =
            self.packings.get_untracked().into_iter().map(|packing| packing.read(bunch)).collect();
        let seasons: Vec<Option<Season>> = self.seasons.get_untracked().into_iter().map(season).collect();
        Some(Wish {
            name: self.name.get_untracked(),
            features: features?,
            packings: packings.into_iter().collect::<Option<Vec<Packing>>>()?,
            seasons: seasons.into_iter().collect::<Option<Vec<Season>>>()?,
        })
    }
}

/// A feature's value as a person reads it.
fn shown(feature: &Feature) -> String {
    if feature.kind == "S05"
        && let Some(stage) = feature.short()
    {
        return stage;
    }
    let bare = feature.value.trim_start_matches('0');
    if bare.is_empty() { feature.value.clone() } else { bare.to_owned() }
}

/// A feature that is filled in; nothing when the field may stay empty and does. What is wrong is noted beside it.
fn feature(field: FeatureField) -> Result<Option<Feature>, Unreadable> {
    let empty = field.value.text.with_untracked(|text| text.trim().is_empty());
    if empty && !field.required {
        field.value.problem.set(None);
        return Ok(None);
    }
    let read =
        |text: &str| if text.is_empty() { Err(Problem::Required) } else { feature_value(&field.kind, text) };
    let value = field.value.read(read).ok_or(Unreadable)?;
    Ok(Some(Feature { kind: field.kind, value }))
}

fn season(fields: SeasonFields) -> Option<Season> {
    let week = |typed: Typed| {
        let number = typed.read(|text| whole_up_to(text, 53));
        number.and_then(|number| u8::try_from(number).ok())
    };
    let (from, to) = (week(fields.from), week(fields.to));
    from.zip(to).map(|(from, to)| Season { from, to })
}

fn whole_up_to(text: &str, most: i64) -> Result<u16, Problem> {
    let outside = Problem::Outside { least: 1, most };
    let number = whole(text).map_err(Problem::from).map_err(|problem| match problem {
        Problem::OutOfRange => outside.clone(),
        problem => problem,
    })?;
    u16::try_from(number).ok().filter(|number| i64::from(*number) <= most).ok_or(outside)
}

#[component]
pub fn ArticleForm(
    /// As it is; set anew when it was saved.
    article: RwSignal<Article>,
    regulated: Vec<(String, bool)>,
) -> impl IntoView {
    let language = language();
    let toasts = toasts();
    let draft = article.with_untracked(|article| Draft::new(article, regulated));
    let failure = RwSignal::new(None::<Failure>);
    let save = Action::new(move |wish: &Wish| {
        let (wish, id) = (wish.clone(), article.with_untracked(|article| article.id));
        async move {
            match calls::change(id, wish).await {
                Ok(changed) => {
                    failure.try_set(None);
                    article.try_set(changed);
                    toasts.good(frame::saved(language));
                }
                Err(refused) => {
                    failure.try_set(Some(refused));
                }
            }
        }
    });
    let pending = save.pending();
    let submit = move || {
        if !pending.get_untracked()
            && let Some(wish) = draft.read()
        {
            save.dispatch(wish);
        }
    };
    // What belongs to no field stands above the button.
    let said = move || failure.get().filter(|failure| failure.of_field(Column::Name).is_none());
    view! {
        <form
            class="stack"
            on:submit=move |event| {
                event.prevent_default();
                submit();
            }
        >
            <section class="section">
                <header>
                    <h2>{text::change(language)}</h2>
                </header>
                <div class="form two">
                    <Field
                        name="name"
                        label=text::name(language)
                        value=draft.name
                        field=Column::Name
                        failure
                        class="full"
                        autocomplete="off"
                        required=true
                    />
                    <Features draft/>
                </div>
            </section>
            <Packings draft/>
            <Seasons draft/>
            {move || said().map(|failure| view! { <FailureNotice failure/> })}
            <div class="buttons">
                <button
                    class="button primary"
                    type="submit"
                    disabled=move || pending.get()
                    aria-busy=move || pending.get().then_some("true")
                >
                    {frame::save(language)}
                </button>
            </div>
        </form>
    }
}

#[component]
fn Features(draft: Draft) -> impl IntoView {
    let language = language();
    let fields = draft.features.get_value().into_iter().map(|field| {
        let note = if field.required { text::required_by_vbn(language) } else { "" };
        view! {
            <Figure
                id=format!("feature-{}", field.kind)
                label=text::feature(language, &field.kind)
                typed=field.value
                note
            />
        }
    });
    fields.collect_view()
}

#[component]
fn Packings(draft: Draft) -> impl IntoView {
    let language = language();
    let add = move |_| {
        let number = draft.number();
        draft.packings.update(|packings| packings.push(PackingFields::new(number, None)));
    };
    view! {
        <section class="section">
            <header>
                <h2>{text::packings(language)}</h2>
            </header>
            <p class="soft">{text::usual_packing(language)}</p>
            <For each=move || draft.packings.get() key=|packing| packing.number let:packing>
                <PackingFieldset draft packing/>
            </For>
            <div class="buttons">
                <button
                    class="button"
                    type="button"
                    disabled=move || draft.packings.with(|packings| packings.len() >= 8)
                    on:click=add
                >
                    <Icon name="plus"/>
                    {text::add_packing(language)}
                </button>
            </div>
        </section>
    }
}

#[component]
fn PackingFieldset(draft: Draft, packing: PackingFields) -> impl IntoView {
    let language = language();
    let number = packing.number;
    let place = Memo::new(move |_| {
        draft
            .packings
            .with(|packings| packings.iter().position(|one| one.number == number))
            .unwrap_or_default()
            + 1
    });
    let several = move || draft.packings.with(|packings| packings.len() > 1);
    let trolley = move || {
        let figure = |typed: Typed, most| typed.text.with(|text| whole_up_to(text.trim(), most)).ok();
        let packing = Packing {
            package_code: 1,
            pieces_per_package: figure(packing.pieces, 9_999)?,
            packages_per_layer: figure(packing.packages, 999)?,
            layers_per_carrier: figure(packing.layers, 40)?,
            carrier: packing.carrier.get(),
        };
        Some(text::trolley_holds(language, language.number(packing.pieces_per(Unit::Trolley).0)))
    };
    let id = move |what: &str| format!("packing-{number}-{what}");
    let carriers = LoadCarrier::ALL.into_iter().map(|(carrier, code)| {
        let selected = packing.carrier.get_untracked() == carrier;
        view! { <option value=code selected=selected>{units::carrier(language, carrier)}</option> }
    });
    view! {
        <fieldset class="form two">
            <legend class="hush">{move || text::packing_number(language, place.get())}</legend>
            <Figure id=id("code") label=text::package_code(language).to_owned() typed=packing.package_code numeric=true/>
            <Figure id=id("pieces") label=text::per_package(language).to_owned() typed=packing.pieces numeric=true/>
            <Figure id=id("packages") label=text::per_layer(language).to_owned() typed=packing.packages numeric=true/>
            <Figure id=id("layers") label=text::per_carrier(language).to_owned() typed=packing.layers numeric=true/>
            <div class="field">
                <label for=id("carrier")>{text::carrier(language)}</label>
                <select
                    id=id("carrier")
                    on:change=move |event| {
                        if let Some(carrier) = LoadCarrier::from_code(&event_target_value(&event)) {
                            packing.carrier.set(carrier);
                        }
                    }
                >
                    {carriers.collect_view()}
                </select>
                <p class="field-hint">{trolley}</p>
            </div>
            {move || {
                several()
                    .then(|| {
                        view! {
                            <div class="buttons">
                                <button
                                    class="button quiet"
                                    type="button"
                                    aria-label=text::remove_packing(language, place.get())
                                    on:click=move |_| {
                                        draft.packings.update(|packings| packings.retain(|one| one.number != number));
                                    }
                                >
                                    <Icon name="trash"/>
                                    {frame::remove(language)}
                                </button>
                            </div>
                        }
                    })
            }}
        </fieldset>
    }
}

#[component]
fn Seasons(draft: Draft) -> impl IntoView {
    let language = language();
    let add = move |_| {
        let season = SeasonFields { number: draft.number(), from: Typed::new(""), to: Typed::new("") };
        draft.seasons.update(|seasons| seasons.push(season));
    };
    view! {
        <section class="section">
            <header>
                <h2>{text::seasons(language)}</h2>
            </header>
            <p class="soft">{text::no_season(language)}</p>
            <For each=move || draft.seasons.get() key=|season| season.number let:season>
                <SeasonFieldset draft season/>
            </For>
            <div class="buttons">
                <button
                    class="button"
                    type="button"
                    disabled=move || draft.seasons.with(|seasons| seasons.len() >= 8)
                    on:click=add
                >
                    <Icon name="plus"/>
                    {text::add_season(language)}
                </button>
            </div>
        </section>
    }
}

#[component]
fn SeasonFieldset(draft: Draft, season: SeasonFields) -> impl IntoView {
    let language = language();
    let number = season.number;
    let place = Memo::new(move |_| {
        draft.seasons.with(|seasons| seasons.iter().position(|one| one.number == number)).unwrap_or_default()
            + 1
    });
    view! {
        <fieldset class="form two">
            <legend class="hush">{text::season(language)} " " {move || place.get()}</legend>
            <Figure id=format!("season-{number}-from") label=text::from_week(language).to_owned() typed=season.from numeric=true/>
            <Figure id=format!("season-{number}-to") label=text::to_week(language).to_owned() typed=season.to numeric=true/>
            <div class="buttons">
                <button
                    class="button quiet"
                    type="button"
                    aria-label=move || text::remove_season(language, place.get())
                    on:click=move |_| draft.seasons.update(|seasons| seasons.retain(|one| one.number != number))
                >
                    <Icon name="trash"/>
                    {frame::remove(language)}
                </button>
            </div>
        </fieldset>
    }
}
