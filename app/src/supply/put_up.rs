//! The form with which a grower puts up a batch.

use domain::articles::Article;
use domain::notation::{price, whole};
use domain::refusal::{Faults, Field as Of, Problem};
use domain::supply::BatchForm;
use domain::{ArticleId, Day, Moment, Pieces, Refusal, Unit, UnitPrice};
use leptos::prelude::*;
use leptos::task::spawn_local;
use words::{supply as text, units};

use super::calls::{self, Shelf};
use crate::Failure;
use crate::parts::toasts::toasts;
use crate::parts::{Answer, FailureNotice, Field, FieldError, Kept, key};
use crate::session::language;

/// What is typed, field by field.
#[derive(Clone, Copy)]
struct Typed {
    article: RwSignal<String>,
    price: RwSignal<String>,
    quantity: RwSignal<String>,
    unit: RwSignal<Unit>,
    from_day: RwSignal<String>,
    from_time: RwSignal<String>,
    until_day: RwSignal<String>,
    until_time: RwSignal<String>,
}

impl Typed {
    fn new() -> Self {
        let empty = || RwSignal::new(String::new());
        Self {
            article: empty(),
            price: empty(),
            quantity: empty(),
            unit: RwSignal::new(Unit::Package),
            from_day: empty(),
            from_time: empty(),
            until_day: empty(),
            until_time: empty(),
        }
    }

    /// From now until six in the evening; late in the day, until noon of tomorrow.
    fn begin(self, now: Moment) {
        if !self.from_day.with_untracked(String::is_empty) {
            return;
        }
        let today = now.day();
        let (hour, minute) = now.in_amsterdam().hour_minute();
        self.from_day.set(today.to_iso());
        self.from_time.set(format!("{hour:02}:{minute:02}"));
        let (day, time) = if hour < 17 { (today, "18:00") } else { (today.plus(1), "12:00") };
        self.until_day.set(day.to_iso());
        self.until_time.set(time.to_owned());
    }

    /// The next batch is mostly of another article in the same period.
    fn next(self) {
        for field in [self.article, self.price, self.quantity] {
            field.set(String::new());
        }
    }

    /// What is meant, or every field that is not clear.
    fn read(self, articles: &[Article]) -> Result<BatchForm, Refusal> {
        let mut faults = Faults::default();
        let article = self.article.with_untracked(|typed| find(articles, typed));
        let article = match article {
            Ok(article) => Some(article),
            Err(problem) => {
                faults.add(Of::Article, problem);
                None
            }
        };
        let price = self.price.with_untracked(|typed| price(typed)).unwrap_or_else(|problem| {
            faults.add(Of::Price, problem.into());
            UnitPrice::default()
        });
        let count = self.quantity.with_untracked(|typed| whole(typed)).unwrap_or_else(|problem| {
            faults.add(Of::Quantity, problem.into());
            0
        });
        let pieces =
            article.map_or(Pieces(count), |article| pieces(article, count, self.unit.get_untracked()));
        let mut moment = |day: RwSignal<String>, time: RwSignal<String>, of: Of| {
            let read = moment(&day.get_untracked(), &time.get_untracked());
            read.unwrap_or_else(|problem| {
                faults.add(of, problem);
                Moment::default()
            })
        };
        let from = moment(self.from_day, self.from_time, Of::StartDay);
        let until = moment(self.until_day, self.until_time, Of::EndDay);
        faults.none()?;
        let article = article.map_or(ArticleId(0), |article| article.id);
        Ok(BatchForm { article, price, pieces, from, until })
    }
}

/// So many units in pieces; what cannot be becomes a quantity that is refused.
fn pieces(article: &Article, count: i64, unit: Unit) -> Pieces {
    let packing = article.packings.first();
    packing.and_then(|packing| packing.pieces(count, unit)).unwrap_or_default()
}

/// How an article stands in the list of suggestions.
fn label(article: &Article) -> String {
    let features = article.features_line();
    if features.is_empty() {
        format!("{} ({})", article.name, article.code)
    } else {
        format!("{} · {features} ({})", article.name, article.code)
    }
}

/// The article that is meant: chosen from the list, its code, or the only one that holds what was typed.
fn find<'a>(articles: &'a [Article], typed: &str) -> Result<&'a Article, Problem> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Err(Problem::Required);
    }
    let exact = articles.iter().find(|article| article.code == typed || label(article) == typed);
    if let Some(article) = exact {
        return Ok(article);
    }
    let typed = typed.to_lowercase();
    let mut holding = articles.iter().filter(|article| label(article).to_lowercase().contains(&typed));
    match (holding.next(), holding.next()) {
        (Some(article), None) => Ok(article),
        (Some(_), Some(_)) => Err(Problem::Ambiguous),
        _ => Err(Problem::Unknown),
    }
}

/// Day and time as they stand on the wall in Amsterdam.
fn moment(day: &str, time: &str) -> Result<Moment, Problem> {
    if day.is_empty() || time.is_empty() {
        return Err(Problem::Required);
    }
    let day = Day::from_iso(day).ok_or(Problem::Malformed)?;
    let mut parts = time.split(':').map(str::parse::<u32>);
    match (parts.next(), parts.next()) {
        (Some(Ok(hour)), Some(Ok(minute))) if hour < 24 && minute < 60 => Ok(day.at(hour, minute)),
        _ => Err(Problem::Malformed),
    }
}

#[component]
pub fn PutUpForm(shelf: Kept<Shelf>, read_anew: Callback<()>) -> impl IntoView {
    let language = language();
    let toasts = toasts();
    let articles = Kept::new(Answer::new(|| (), |()| calls::deliverable_articles()));
    let typed = Typed::new();
    let failure = RwSignal::new(None::<Failure>);
    let busy = RwSignal::new(false);
    // The same batch after a lost answer has the same key.
    let sent = StoredValue::new(None::<(String, BatchForm)>);
    Effect::new(move |_| {
        shelf.with(|shelf| typed.begin(shelf.now));
    });
    let put_up = move || {
        if busy.get_untracked() {
            return;
        }
        let form = match articles.peek(|articles| typed.read(articles)).unwrap_or(Err(Refusal::NotFound)) {
            Ok(form) => form,
            Err(refusal) => {
                failure.set(Some(Failure::refused(language, &refusal)));
                return;
            }
        };
        let before = sent.get_value().filter(|(_, before)| *before == form);
        let key = before.map_or_else(key::fresh, |(key, _)| key);
        sent.set_value(Some((key.clone(), form.clone())));
        busy.set(true);
        failure.set(None);
        spawn_local(async move {
            let answer = calls::put_up(key, form).await;
            busy.try_set(false);
            match answer {
                Ok(_) => {
                    sent.try_set_value(None);
                    typed.next();
                    toasts.good(text::is_put_up(language));
                    read_anew.try_run(());
                }
                Err(answer) => {
                    if matches!(answer, Failure::Refused(_)) {
                        sent.try_set_value(None);
                    }
                    failure.try_set(Some(answer));
                }
            }
        });
    };
    let meant = move || {
        let unit = typed.unit.get();
        let count = typed.quantity.with(|typed| whole(typed)).ok()?;
        let found = articles.with(|articles| {
            let article = typed.article.with(|typed| find(articles, typed)).ok()?;
            let pieces = pieces(article, count, unit);
            Some(format!(
                "= {} {}",
                language.number(pieces.0),
                text::pieces(language, article.application, pieces.0)
            ))
        });
        found.flatten().filter(|_| unit != Unit::Piece)
    };
    view! {
        <section class="panel">
            <header><h2>{text::put_up_batch(language)}</h2></header>
            <form
                class="form two"
                on:submit=move |event| {
                    event.prevent_default();
                    put_up();
                }
            >
                <ArticleField articles typed=typed.article failure/>
                <Field
                    class="full"
                    name="batch-price"
                    label=text::price_per_piece(language)
                    input_mode="decimal"
                    autocomplete="off"
                    value=typed.price
                    field=Of::Price
                    failure
                    hint=text::price_hint(language)
                />
                <Field
                    name="batch-quantity"
                    label=text::quantity(language)
                    input_mode="numeric"
                    autocomplete="off"
                    value=typed.quantity
                    field=Of::Quantity
                    failure
                />
                <UnitField unit=typed.unit meant=Signal::derive(meant)/>
                <Field
                    name="batch-from-day"
                    kind="date"
                    label=text::from_day(language)
                    value=typed.from_day
                    field=Of::StartDay
                    failure
                />
                <Field
                    name="batch-from-time"
                    kind="time"
                    label=text::at_time(language)
                    value=typed.from_time
                    field=Of::Period
                    failure
                />
                <Field
                    name="batch-until-day"
                    kind="date"
                    label=text::until_day(language)
                    value=typed.until_day
                    field=Of::EndDay
                    failure
                />
                <Field
                    name="batch-until-time"
                    kind="time"
                    label=text::at_time(language)
                    value=typed.until_time
                    field=Of::Period
                    failure
                />
                <div class="full">
                    {move || {
                        let failure = failure.get()?;
                        let at_fields = matches!(&failure, Failure::Refused(refused) if !refused.faults.is_empty());
                        (!at_fields).then(|| view! { <FailureNotice failure/> })
                    }}
                    <button class="button primary" aria-busy=move || busy.get().then_some("true")>
                        {text::put_up(language)}
                    </button>
                </div>
            </form>
        </section>
    }
    .into_any()
}

/// Which article: typed, with one's own articles as suggestions.
#[component]
fn ArticleField(
    articles: Kept<Vec<Article>>,
    typed: RwSignal<String>,
    failure: RwSignal<Option<Failure>>,
) -> impl IntoView {
    let language = language();
    let fault = Signal::derive(move || failure.get().and_then(|failure| failure.of_field(Of::Article)));
    let labels =
        move || articles.with(|articles| articles.iter().map(label).collect::<Vec<_>>()).unwrap_or_default();
    view! {
        <div class="field full">
            <label r#for="batch-article">{text::article(language)}</label>
            <input
                id="batch-article"
                list="batch-articles"
                autocomplete="off"
                bind:value=typed
                aria-invalid=move || fault.get().is_some().then_some("true")
                aria-describedby=move || {
                    if fault.get().is_some() { "batch-article-error" } else { "batch-article-hint" }
                }
            />
            <datalist id="batch-articles">
                <For each=labels key=String::clone let:label>
                    <option value=label></option>
                </For>
            </datalist>
            <p class="field-hint" id="batch-article-hint">{text::article_hint(language)}</p>
            <FieldError id="batch-article-error".to_owned() fault/>
        </div>
    }
    .into_any()
}

/// In what the quantity is typed, and how many pieces that are.
#[component]
fn UnitField(unit: RwSignal<Unit>, meant: Signal<Option<String>>) -> impl IntoView {
    let language = language();
    let choose = move |code: String| unit.set(Unit::from_code(&code).unwrap_or_default());
    view! {
        <div class="field">
            <label r#for="batch-unit">{text::unit(language)}</label>
            <select id="batch-unit" on:change:target=move |event| choose(event.target().value())>
                {Unit::ALL
                    .map(|one| {
                        view! {
                            <option
                                value=one.code()
                                selected=move || unit.get() == one
                                prop:selected=move || unit.get() == one
                            >
                                {units::unit(language, one, 2)}
                            </option>
                        }
                    })
                    .collect_view()}
            </select>
            <p class="field-hint">{move || meant.get()}</p>
        </div>
    }
    .into_any()
}
