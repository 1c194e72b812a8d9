//! The form by which one side asks the other to change an order. It is filled with what was agreed; what differs is
//! asked.

use domain::notation::{price, whole};
use domain::orders::Order;
use domain::orders::corrections::Change;
use domain::refusal::{Field as Of, Problem};
use domain::{Moment, OrderId, Packing, Pieces};
use leptos::prelude::*;
use leptos::task::spawn_local;
use words::{corrections as text, frame, orders, refusals, units};

use super::calls;
use super::requests::Requests;
use crate::Failure;
use crate::failure::Refused;
use crate::parts::toasts::toasts;
use crate::parts::{Dialog, FailureNotice, Field, FieldError, key, packing_line};
use crate::session::language;

/// What is typed. It stays when the form is closed, until another order's is opened.
#[derive(Clone, Copy)]
pub struct Typed {
    open: RwSignal<bool>,
    order: RwSignal<Option<Order>>,
    count: RwSignal<String>,
    price: RwSignal<String>,
    /// Which of [`Self::packings`].
    packing: RwSignal<usize>,
    /// That of the order, and others in which its article is sold.
    packings: RwSignal<Vec<Packing>>,
    delivery: RwSignal<String>,
    falls_away: RwSignal<bool>,
    reason: RwSignal<String>,
    busy: RwSignal<bool>,
    failure: RwSignal<Option<Failure>>,
    /// What was sent and has no certain answer yet: asked once more, it is the same request.
    sent: StoredValue<Option<Sent>>,
}

#[derive(Debug, Clone, PartialEq)]
struct Sent {
    key: String,
    order: OrderId,
    changes: Vec<Change>,
    reason: String,
}

impl Typed {
    /// Makes it known to everything below: a page has one form.
    pub fn provide() {
        provide_context(Self::new());
    }

    fn new() -> Self {
        let empty = || RwSignal::new(String::new());
        Self {
            open: RwSignal::new(false),
            order: RwSignal::new(None),
            count: empty(),
            price: empty(),
            packing: RwSignal::new(0),
            packings: RwSignal::new(Vec::new()),
            delivery: empty(),
            falls_away: RwSignal::new(false),
            reason: empty(),
            busy: RwSignal::new(false),
            failure: RwSignal::new(None),
            sent: StoredValue::new(None),
        }
    }

    /// Opens the form of an order.
    pub fn ask(self, order: &Order) {
        self.open.set(true);
        if self.order.with_untracked(|before| before.as_ref() == Some(order)) {
            return;
        }
        self.count.set(order.count.to_string());
        self.price.set(language().price(order.price));
        self.packing.set(0);
        self.packings.set(vec![order.packing]);
        self.delivery.set(order.deliver_by.map(Moment::to_wall_iso).unwrap_or_default());
        self.falls_away.set(false);
        self.reason.set(String::new());
        self.failure.set(None);
        self.order.set(Some(order.clone()));
        let id = order.id;
        spawn_local(async move {
            // Without an answer the order keeps the packing that it has.
            let Ok(found) = calls::packings(id).await else { return };
            if self.order.try_with_untracked(|order| order.as_ref().is_some_and(|order| order.id == id))
                == Some(true)
            {
                self.packings.try_update(|known| {
                    let others: Vec<Packing> =
                        found.into_iter().filter(|packing| !known.contains(packing)).collect();
                    known.extend(others);
                });
            }
        });
    }

    fn chosen(self, order: &Order) -> Packing {
        let chosen = self.packings.with(|packings| packings.get(self.packing.get()).copied());
        chosen.unwrap_or(order.packing)
    }

    /// What differs from what was agreed, or what is wrong with which field.
    fn read(self, order: &Order) -> Result<Vec<Change>, Vec<(Of, Problem)>> {
        if self.falls_away.get_untracked() {
            return Ok(vec![Change::Cancel]);
        }
        let (mut changes, mut faults) = (Vec::new(), Vec::new());
        let packing = untrack(|| self.chosen(order));
        if packing != order.packing {
            changes.push(Change::Packing(packing));
        }
        match self.pieces(order, &packing) {
            Ok(pieces) if pieces != order.pieces => changes.push(Change::Pieces(pieces)),
            Ok(_) => {}
            Err(problem) => faults.push((Of::Quantity, problem)),
        }
        match self.price.with_untracked(|typed| price(typed)) {
            Ok(price) if price != order.price => changes.push(Change::Price(price)),
            Ok(_) => {}
            Err(problem) => faults.push((Of::Price, problem.into())),
        }
        let delivery = self.delivery.get_untracked();
        match Moment::from_wall_iso(&delivery) {
            // The field shows whole minutes only.
            Some(_) if order.deliver_by.map(Moment::to_wall_iso).as_ref() == Some(&delivery) => {}
            Some(moment) => changes.push(Change::Delivery(moment)),
            None if delivery.is_empty() && order.deliver_by.is_none() => {}
            None => faults.push((Of::Period, Problem::Malformed)),
        }
        if faults.is_empty() { Ok(changes) } else { Err(faults) }
    }

    fn pieces(self, order: &Order, packing: &Packing) -> Result<Pieces, Problem> {
        let count = self.count.with_untracked(|typed| whole(typed)).map_err(Problem::from)?;
        if count == order.count && *packing == order.packing {
            return Ok(order.pieces);
        }
        packing.pieces(count, order.unit).ok_or(Problem::OutOfRange)
    }
}

/// A refusal of ours, said beside its fields.
fn refused(faults: &[(Of, Problem)]) -> Failure {
    let language = language();
    let faults = faults.iter().map(|(field, problem)| (*field, refusals::problem(language, problem)));
    Failure::Refused(Refused {
        code: "invalid".to_owned(),
        sentence: refusals::check_fields(language).to_owned(),
        faults: faults.collect(),
    })
}

/// What the trade says to the whole, said beside the field that it is about.
fn beside(failure: Failure) -> Failure {
    let Failure::Refused(mut refused) = failure else { return failure };
    let field = match refused.code.as_str() {
        "missing-correction-reason" => Of::Reason,
        "broken-package" | "invalid-sales-unit" => Of::Quantity,
        "invalid-delivery-date-time" => Of::Period,
        _ => return Failure::Refused(refused),
    };
    refused.faults.push((field, refused.sentence.clone()));
    Failure::Refused(refused)
}

/// Asks; the same request after a lost answer has the same key.
fn send(typed: &Typed, requests: Requests) {
    let typed = *typed;
    let Some(order) = typed.order.get_untracked().filter(|_| !typed.busy.get_untracked()) else { return };
    let changes = match typed.read(&order) {
        Ok(changes) => changes,
        Err(faults) => {
            typed.failure.set(Some(refused(&faults)));
            return;
        }
    };
    let toasts = toasts();
    let before = typed.sent.get_value();
    let mut sent =
        Sent { key: String::new(), order: order.id, changes, reason: typed.reason.get_untracked() };
    sent.key = match before {
        Some(before) if (Sent { key: String::new(), ..before.clone() }) == sent => before.key,
        _ => key::fresh(),
    };
    typed.sent.set_value(Some(sent.clone()));
    typed.busy.set(true);
    typed.failure.set(None);
    spawn_local(async move {
        let answer = calls::correct(sent.key, sent.order, sent.changes, sent.reason).await;
        typed.busy.try_set(false);
        match answer {
            Ok(_) => {
                typed.sent.try_set_value(None);
                typed.order.try_set(None);
                typed.open.try_set(false);
                toasts.good(text::is_asked(language()));
                requests.read_anew();
            }
            Err(failure) => {
                if matches!(failure, Failure::Refused(_)) {
                    typed.sent.try_set_value(None);
                }
                typed.failure.try_set(Some(beside(failure)));
            }
        }
    });
}

/// The form of all orders on a page.
#[component]
pub fn CorrectDialog(requests: Requests) -> impl IntoView {
    let language = language();
    let typed = expect_context::<Typed>();
    let number =
        move || typed.order.with(|order| order.as_ref().map(|order| order.number)).unwrap_or_default();
    let title = Signal::derive(move || text::ask_title(language, format!("#{}", number())));
    let article = move || typed.order.with(|order| order.as_ref().map(|order| order.article.name.clone()));
    let elsewhere = move || {
        let failure = typed.failure.get()?;
        let at_fields = matches!(&failure, Failure::Refused(refused) if !refused.faults.is_empty());
        (!at_fields).then(|| view! { <FailureNotice failure/> })
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        send(&typed, requests);
    };
    view! {
        <Dialog id="correct-title" title open=typed.open>
            <form on:submit=submit>
                <div class="dialog-body">
                    <p><strong>{article}</strong></p>
                    <p class="soft">{text::ask_help(language)}</p>
                    <div class="form two">
                        <Terms typed/>
                        <label class="check full">
                            <input r#type="checkbox" bind:checked=typed.falls_away/>
                            <span>{text::falls_away(language)}</span>
                        </label>
                        <Field
                            class="full"
                            name="correct-reason"
                            label=text::reason(language)
                            hint=text::reason_hint(language)
                            autocomplete="off"
                            value=typed.reason
                            field=Of::Reason
                            failure=typed.failure
                        />
                    </div>
                    {elsewhere}
                </div>
                <footer class="dialog-foot">
                    <button class="button quiet" r#type="button" on:click=move |_| typed.open.set(false)>
                        {frame::close(language)}
                    </button>
                    <button class="button primary" aria-busy=move || typed.busy.get().then_some("true")>
                        {text::send(language)}
                    </button>
                </footer>
            </form>
        </Dialog>
    }
    .into_any()
}

/// What can be asked to be different; nothing of it when the order shall fall away.
#[component]
fn Terms(typed: Typed) -> impl IntoView {
    let language = language();
    let delivery_fault =
        Signal::derive(move || typed.failure.get().and_then(|failure| failure.of_field(Of::Period)));
    let fields = move || {
        let order = typed.order.get().filter(|_| !typed.falls_away.get())?;
        Some(view! {
            <CountField typed order/>
            <Field
                name="correct-price"
                label=text::price(language)
                input_mode="decimal"
                autocomplete="off"
                value=typed.price
                field=Of::Price
                failure=typed.failure
            />
            <PackingField typed/>
            <div class="field full">
                <label r#for="correct-delivery">{text::delivery(language)}</label>
                <input
                    id="correct-delivery"
                    r#type="datetime-local"
                    bind:value=typed.delivery
                    aria-invalid=move || delivery_fault.get().is_some().then_some("true")
                    aria-describedby=move || delivery_fault.get().is_some().then_some("correct-delivery-error")
                />
                <FieldError id="correct-delivery-error".to_owned() fault=delivery_fault/>
            </div>
        })
    };
    view! { {fields} }.into_any()
}

/// So many of the units in which it was ordered, and what that is in pieces.
#[component]
fn CountField(typed: Typed, order: Order) -> impl IntoView {
    let language = language();
    let fault =
        Signal::derive(move || typed.failure.get().and_then(|failure| failure.of_field(Of::Quantity)));
    let label = text::count_in(language, units::unit(language, order.unit, 2));
    let pieces = move || {
        let packing = typed.chosen(&order);
        let count = typed.count.with(|typed| whole(typed)).ok()?;
        let pieces = packing.pieces(count, order.unit)?;
        Some(format!("= {}", orders::pieces(language, language.number(pieces.0))))
    };
    view! {
        <div class="field">
            <label r#for="correct-count">{label}</label>
            <input
                id="correct-count"
                inputmode="numeric"
                autocomplete="off"
                bind:value=typed.count
                aria-invalid=move || fault.get().is_some().then_some("true")
                aria-describedby=move || fault.get().is_some().then_some("correct-count-error")
            />
            <p class="field-hint">{pieces}</p>
            <FieldError id="correct-count-error".to_owned() fault/>
        </div>
    }
    .into_any()
}

/// Another packing, where the article has one.
#[component]
fn PackingField(typed: Typed) -> impl IntoView {
    let language = language();
    let fault = Signal::derive(move || typed.failure.get().and_then(|failure| failure.of_field(Of::Packing)));
    let choose = move |value: String| typed.packing.set(value.parse().unwrap_or_default());
    move || {
        let packings = typed.packings.get();
        (packings.len() > 1).then(|| {
            let options = packings.iter().enumerate().map(|(place, packing)| {
                view! {
                    <option value=place.to_string() prop:selected=move || typed.packing.get() == place>
                        {packing_line(packing)}
                    </option>
                }
            });
            view! {
                <div class="field full">
                    <label r#for="correct-packing">{text::packing(language)}</label>
                    <select
                        id="correct-packing"
                        on:change:target=move |event| choose(event.target().value())
                        aria-invalid=move || fault.get().is_some().then_some("true")
                    >
                        {options.collect_view()}
                    </select>
                    <FieldError id="correct-packing-error".to_owned() fault/>
                </div>
            }
        })
    }
}
