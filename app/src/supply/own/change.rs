//! What a grower changes of a line, in its place: price, quantity, and that it is there at all. What he typed stays
//! until it is taken, whatever happens to the line meanwhile.

use domain::notation::{price, whole};
use domain::refusal::{Field, Problem};
use domain::supply::SupplyType;
use domain::supply::changes::PriceChange;
use domain::supply::own::{OwnLine, PriceLeave, QuantityLeave, WithdrawalLeave};
use domain::supply::quantity::{Amount, Percentage, Quantity};
use domain::{Pieces, PriceGroupId, Refusal, SupplyId, UnitPrice};
use leptos::prelude::*;
use leptos::task::spawn_local;
use words::{frame, own_supply as text, supply};

use super::calls;
use super::history::History;
use super::prices::OwnPrices;
use super::shown::Shown;
use super::terms::Terms;
use super::weeks::Weeks;
use crate::Failure;
use crate::parts::{ById, Icon, key};
use crate::session::language;

/// What of a line one is changing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    Price,
    Quantity,
    Withdrawal,
    OwnPrice,
    GroupPrice(PriceGroupId),
}

/// What is typed, and how it went.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    /// Nothing until somebody types.
    pub text: Option<String>,
    pub busy: bool,
    /// It was done, said in words.
    pub done: Option<&'static str>,
    pub failure: Option<Failure>,
}

/// What a grower is doing with each of his lines.
#[derive(Clone, Copy)]
pub struct Edits {
    open: ById<SupplyId, bool>,
    parts: ById<(SupplyId, Part), Typed>,
}

impl Edits {
    pub fn new() -> Self {
        Self { open: ById::new(), parts: ById::new() }
    }

    /// Whether the line is opened.
    pub fn open(self, id: SupplyId) -> RwSignal<bool> {
        self.open.of(id).into()
    }

    /// What is done with a part of it.
    pub fn part(self, id: SupplyId, part: Part) -> RwSignal<Typed> {
        self.parts.of((id, part)).into()
    }
}

/// Does it, keeps what is typed when it is refused, and reads anew when it was done.
pub fn finish<T>(
    typed: RwSignal<Typed>,
    shown: Shown,
    call: impl Future<Output = Result<T, Failure>> + 'static,
    done: impl FnOnce(T) -> &'static str + 'static,
) {
    if typed.with_untracked(|typed| typed.busy) {
        return;
    }
    typed.update(|typed| {
        typed.busy = true;
        typed.done = None;
        typed.failure = None;
    });
    spawn_local(async move {
        let answer = call.await;
        let well = answer.is_ok();
        typed.try_update(|typed| {
            typed.busy = false;
            match answer {
                Ok(answer) => {
                    typed.text = None;
                    typed.done = Some(done(answer));
                }
                Err(failure) => typed.failure = Some(failure),
            }
        });
        if well {
            shown.read_anew();
        }
    });
}

/// What cannot be meant is said without asking.
pub fn refuse(typed: RwSignal<Typed>, field: Field, problem: Problem) {
    let refusal = Refusal::field(field, problem);
    typed.update(|typed| typed.failure = Some(Failure::typed(language(), &refusal)));
}

/// In words, what a change of a price came to.
pub fn price_words(change: PriceChange) -> &'static str {
    match change {
        PriceChange::Unchanged => text::price_same(language()),
        PriceChange::First | PriceChange::Changed => text::price_set(language()),
    }
}

/// How it went.
#[component]
pub fn Outcome(typed: RwSignal<Typed>) -> impl IntoView {
    let language = language();
    move || {
        let (tone, icon, sentence) = typed.with(|typed| match (&typed.failure, typed.done) {
            (Some(failure), _) => Some(("rose", "refused", failure.say(language))),
            (None, Some(done)) => Some(("leaf", "check", done.to_owned())),
            (None, None) => None,
        })?;
        let role = if tone == "rose" { "alert" } else { "status" };
        Some(
            view! { <p class="answer" data-tone=tone role=role><Icon name=icon/><span>{sentence}</span></p> },
        )
    }
}

/// One figure of a line that is changed in its place.
#[component]
pub fn InPlace(
    #[prop(into)] label: String,
    typed: RwSignal<Typed>,
    /// What holds, as one would type it.
    #[prop(into)]
    holds: Signal<String>,
    /// What the rules leave him of it, in a sentence.
    #[prop(into)]
    rule: Signal<Option<String>>,
    /// Nothing can be typed.
    #[prop(into)]
    off: Signal<bool>,
    #[prop(into)] verb: Signal<&'static str>,
    save: Callback<String>,
) -> impl IntoView {
    let value = move || typed.with(|typed| typed.text.clone()).unwrap_or_else(|| holds.get());
    view! {
        <form
            class="field"
            on:submit=move |event| {
                event.prevent_default();
                save.run(untrack(value));
            }
        >
            <div class="buttons">
                <label class="affix">
                    <span>{label}</span>
                    <input
                        inputmode="decimal"
                        autocomplete="off"
                        size="10"
                        value=value
                        prop:value=value
                        disabled=move || off.get()
                        aria-invalid=move || typed.with(|typed| typed.failure.is_some()).then_some("true")
                        on:input:target=move |event| {
                            let text = event.target().value();
                            typed.update(|typed| {
                                typed.text = Some(text);
                                typed.done = None;
                            });
                        }
                    />
                </label>
                <button
                    class="button"
                    disabled=move || off.get()
                    aria-busy=move || typed.with(|typed| typed.busy).then_some("true")
                >
                    {move || verb.get()}
                </button>
            </div>
            {move || rule.get().map(|rule| view! { <p class="field-hint">{rule}</p> })}
            <Outcome typed/>
        </form>
    }
    .into_any()
}

/// All that can be changed of a line, and what happened to it.
#[component]
pub fn ChangeRow(line: Memo<OwnLine>, shown: Shown, edits: Edits) -> impl IntoView {
    let up = Memo::new(move |_| line.with(OwnLine::is_up));
    let (kind, article) = line.with_untracked(|line| (line.kind, line.article));
    let own_prices = kind.rules().pricing_rules.meaning().is_ok();
    let weeks = matches!(kind, SupplyType::Catalog | SupplyType::Offer);
    view! {
        <tr class="detail">
            <td colspan="6">
                <div class="form two">
                    <div class="section">
                        {move || up.get().then(|| view! {
                            <ChangePrice line shown edits/>
                            <ChangeQuantity line shown edits/>
                            <Withdrawal line shown edits/>
                            {own_prices.then(|| view! { <OwnPrices line shown edits/> })}
                        })}
                    </div>
                    <div class="section">
                        <Terms line/>
                        {move || (weeks && up.get()).then(|| view! { <Weeks article shown/> })}
                        // Last, since it is read when the row is opened: what comes then pushes nothing away.
                        <History line shown/>
                    </div>
                </div>
            </td>
        </tr>
    }
    .into_any()
}

#[component]
fn ChangePrice(line: Memo<OwnLine>, shown: Shown, edits: Edits) -> impl IntoView {
    let language = language();
    let id = line.with_untracked(|line| line.id);
    let typed = edits.part(id, Part::Price);
    let leave = Memo::new(move |_| line.with(|line| line.price_leave));
    let holds = move || line.with(|line| line.price).map(|price| language.price(price)).unwrap_or_default();
    // The same price after a lost answer has the same key.
    let sent = StoredValue::new(None::<(UnitPrice, String)>);
    let replace = move |price: UnitPrice| {
        let before = sent.get_value().filter(|(before, _)| *before == price);
        let key = before.map_or_else(key::fresh, |(_, key)| key);
        sent.set_value(Some((price, key.clone())));
        finish(typed, shown, async move { calls::replace(key, id, price).await }, move |_| {
            text::batch_replaced(language)
        });
    };
    let save = Callback::new(move |text: String| match price(&text) {
        Err(problem) => refuse(typed, Field::Price, problem.into()),
        Ok(price) if leave.get_untracked() == PriceLeave::NewBatch => replace(price),
        Ok(price) => {
            finish(typed, shown, async move { calls::change_price(id, price).await }, price_words);
        }
    });
    let verb = move || match leave.get() {
        PriceLeave::NewBatch => text::replace(language),
        _ => frame::save(language),
    };
    view! {
        <InPlace
            label=supply::price_per_piece(language)
            typed
            holds=Signal::derive(holds)
            rule=Signal::derive(move || text::price_leave(language, leave.get()))
            off=Signal::derive(move || !leave.get().is_any())
            verb=Signal::derive(verb)
            save
        />
    }
}

#[component]
fn ChangeQuantity(line: Memo<OwnLine>, shown: Shown, edits: Edits) -> impl IntoView {
    let language = language();
    let (id, kind) = line.with_untracked(|line| (line.id, line.kind));
    let typed = edits.part(id, Part::Quantity);
    let leave = Memo::new(move |_| line.with(|line| line.quantity_leave));
    let share = move || leave.get() == QuantityLeave::Share;
    let without = may_be_without_number(kind);
    let holds = move || match line.with(|line| line.quantity) {
        _ if share() => String::new(),
        Quantity::Counted(counted) => counted.available.0.to_string(),
        Quantity::Unlimited { .. } => String::new(),
    };
    let rule = move || {
        let rule = text::quantity_leave(language, leave.get());
        match (rule, without) {
            (Some(rule), true) => Some(format!("{rule} {}", text::leave_empty(language))),
            (None, true) => Some(text::leave_empty(language).to_owned()),
            (rule, false) => rule,
        }
    };
    let save = Callback::new(move |text: String| match amount(&text, untrack(share), without) {
        Ok(amount) => {
            finish(typed, shown, async move { calls::change_quantity(id, amount).await }, move |()| {
                text::quantity_set(language)
            });
        }
        Err(refusal) => typed.update(|typed| typed.failure = Some(Failure::typed(language, &refusal))),
    });
    let label = if untrack(share) { text::per_cent(language) } else { supply::offered_pieces(language) };
    view! {
        <InPlace
            label
            typed
            holds=Signal::derive(holds)
            rule=Signal::derive(rule)
            off=Signal::derive(move || leave.get() == QuantityLeave::Never)
            verb=Signal::stored(frame::save(language))
            save
        />
    }
}

/// Whether such supply may be up without a number.
pub fn may_be_without_number(kind: SupplyType) -> bool {
    use domain::supply::rules::CountedAs;

    kind.rules().quantity.meaning().is_ok_and(|counted| counted != CountedAs::Maximum)
}

/// What is typed as an amount: a share, pieces, or nothing where that may be.
///
/// # Errors
/// A fault of the quantity.
pub fn amount(text: &str, share: bool, without: bool) -> Result<Amount, Refusal> {
    if without && text.trim().is_empty() {
        return Ok(Amount::Unlimited);
    }
    let number = whole(text.trim_end_matches([' ', '%']))
        .map_err(|problem| Refusal::field(Field::Quantity, problem.into()))?;
    if !share {
        return Ok(Amount::Pieces(Pieces(number)));
    }
    Percentage::new(u8::try_from(number).unwrap_or_default()).map(Amount::Share)
}

/// Taking it away is asked about once.
#[component]
fn Withdrawal(line: Memo<OwnLine>, shown: Shown, edits: Edits) -> impl IntoView {
    let language = language();
    let id = line.with_untracked(|line| line.id);
    let typed = edits.part(id, Part::Withdrawal);
    let leave = Memo::new(move |_| line.with(|line| line.withdrawal));
    let asking = RwSignal::new(false);
    let withdraw = move |_| {
        finish(typed, shown, async move { calls::withdraw(id).await }, move |()| text::withdrawn(language));
    };
    view! {
        <div class="field">
            {move || {
                if let Some(rule) = text::withdrawal(language, leave.get()) {
                    return view! { <p class="field-hint">{rule}</p> }.into_any();
                }
                if !asking.get() {
                    return view! {
                        <div class="buttons">
                            <button
                                class="button"
                                r#type="button"
                                disabled=move || leave.get() != WithdrawalLeave::Free
                                on:click=move |_| asking.set(true)
                            >
                                {supply::withdraw(language)}
                            </button>
                        </div>
                    }
                    .into_any();
                }
                view! {
                    <div class="buttons">
                        <span>{supply::withdraw_ask(language)}</span>
                        <button
                            class="button danger"
                            r#type="button"
                            aria-busy=move || typed.with(|typed| typed.busy).then_some("true")
                            on:click=withdraw
                        >
                            {supply::withdraw(language)}
                        </button>
                        <button class="button quiet" r#type="button" on:click=move |_| asking.set(false)>
                            {frame::cancel(language)}
                        </button>
                    </div>
                }
                .into_any()
            }}
            <Outcome typed/>
        </div>
    }
    .into_any()
}
