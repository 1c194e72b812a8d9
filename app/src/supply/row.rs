//! One row of the assortment: article, packing, price, live stock, and the way to order.

use domain::articles::ArticleCard;
use domain::supply::Supply;
use domain::{Packing, Pieces, Unit};
use leptos::prelude::*;
use words::{basket as basket_words, kinds, supply as text, units};

use super::delivery::next_delivery;
use super::draft::{Answer, Draft, send, step};
use super::kind::{kind_word, period_words};
use super::stock::{Level, Stock};
use crate::basket::{Basket, Line};
use crate::parts::article::address;
use crate::parts::{Icon, Picture, packing_line};
use crate::session::language;
use crate::weekly_list::PickButton;

/// A supply as a buyer orders from it.
#[component]
pub fn SupplyRow(
    supply: Supply,
    stock: Stock,
    draft: ArcRwSignal<Draft>,
    /// In what one orders.
    #[prop(into)]
    unit: Signal<Unit>,
    basket: Basket,
) -> impl IntoView {
    let draft = RwSignal::from(draft);
    let supply = StoredValue::new(supply);
    // An article without any packing cannot be ordered; growers cannot publish one.
    let packing = Signal::derive(move || {
        let chosen = usize::from(draft.with(|draft| draft.packing));
        supply.with_value(|supply| supply.packings.get(chosen).copied())
    });
    view! {
        <tr>
            <td class="at-article"><ArticleOfGrower supply/></td>
            <td class="at-packing soft"><PackingChoice supply draft/>{whole_only(supply)}</td>
            <td class="at-price num">{move || packing.get().map(|packing| view! { <PriceOf supply packing/> })}</td>
            <td class="at-stock"><StockOf supply stock packing unit/></td>
            <td class="at-order end">
                <OrderForm supply draft packing unit basket/>
            </td>
        </tr>
    }
    .into_any()
}

#[component]
fn ArticleOfGrower(supply: StoredValue<Supply>) -> impl IntoView {
    let (kind, period) = supply.with_value(|supply| (kind_word(supply), period_words(supply)));
    let kind = kind.map(|kind| view! { <span class="badge" data-tone="sky">{kind}</span> " " });
    let next = supply.with_value(next_delivery);
    let Supply { article, .. } = supply.get_value();
    let features = article.features_line();
    view! {
        <div class="article">
            <Picture src=article.picture/>
            <div>
                <a class="article-name" href=address(article.id)>{article.name}</a>
                " "
                <span class="code">{format!("VBN {}", article.vbn.0)}</span>
                {(!features.is_empty()).then(|| view! { <p>{features}</p> })}
                <p>
                    <a href=format!("/growers/{}", article.grower)>{article.grower_name}</a>
                    " "
                    {kind}
                    <span class="soft nowrap">{period}</span>
                </p>
                {move || next().map(|next| view! { <p class="soft">{next}</p> })}
            </div>
        </div>
    }
    .into_any()
}

/// How it is packed; a choice where there is one.
#[component]
fn PackingChoice(supply: StoredValue<Supply>, draft: RwSignal<Draft>) -> impl IntoView {
    let lines: Vec<String> = supply.with_value(|supply| supply.packings.iter().map(packing_line).collect());
    if lines.len() < 2 {
        return lines.into_iter().next().unwrap_or_default().into_any();
    }
    let chosen = move |place: usize| draft.with(|draft| usize::from(draft.packing) == place);
    let choose = move |value: String| {
        draft.update(|draft| {
            draft.packing = value.parse().unwrap_or_default();
            draft.answer = None;
        });
    };
    view! {
        <select aria-label=text::packing(language()) on:change:target=move |event| choose(event.target().value())>
            {lines
                .into_iter()
                .enumerate()
                .map(|(place, line)| {
                    view! {
                        <option
                            value=place.to_string()
                            selected=move || chosen(place)
                            prop:selected=move || chosen(place)
                        >
                            {line}
                        </option>
                    }
                })
                .collect_view()}
        </select>
    }
    .into_any()
}

/// By what it is sold, where whole packages are not enough.
fn whole_only(supply: StoredValue<Supply>) -> Option<AnyView> {
    let unit = supply.with_value(|supply| supply.sales_unit);
    let larger = matches!(unit, Unit::Layer | Unit::Trolley);
    let said = || kinds::whole_only(language(), units::unit(language(), unit, 1));
    larger.then(|| view! { <small>{said()}</small> }.into_any())
}

/// The price of a piece, large; of package, layer and trolley, small.
#[component]
fn PriceOf(supply: StoredValue<Supply>, packing: Packing) -> impl IntoView {
    let language = language();
    let (price, application) = supply.with_value(|supply| (supply.price, supply.article.application));
    let larger: Vec<String> = Unit::ALL
        .into_iter()
        .filter(|unit| packing.pieces_per(*unit) > Pieces(1))
        .map(|unit| {
            let pieces = packing.pieces_per(unit);
            let amount = supply.with_value(|supply| supply.line_price(pieces, &packing)).of(pieces);
            format!("{}\u{a0}{}", units::unit(language, unit, 1), language.euro(amount))
        })
        .collect();
    view! {
        <div class="price">
            <strong>{language.price(price)}</strong>
            " "
            <span class="unit">{text::per_piece(language, application)}</span>
            <small>{larger.join(" · ")}</small>
            {volume_prices(supply)}
        </div>
    }
    .into_any()
}

/// Lower prices for whoever takes whole layers or trolleys.
fn volume_prices(supply: StoredValue<Supply>) -> AnyView {
    let language = language();
    let said = supply.with_value(|supply| {
        let lower = supply.volume.iter().filter(|volume| volume.price < supply.price);
        let said = lower.map(|volume| {
            kinds::volume(language, language.price(volume.price), units::unit(language, volume.unit, 1))
        });
        said.collect::<Vec<_>>()
    });
    let said = said.into_iter().map(|said| view! { <small class="tone" data-tone="leaf">{said}</small> });
    said.collect_view().into_any()
}

/// What is free, in the chosen unit; it glows when it changes by itself.
#[component]
fn StockOf(
    supply: StoredValue<Supply>,
    stock: Stock,
    packing: Signal<Option<Packing>>,
    unit: Signal<Unit>,
) -> impl IntoView {
    let language = language();
    let (free, glow) = (RwSignal::from(stock.free), RwSignal::from(stock.glow));
    let (offered, application, unlimited, bound) = supply.with_value(|supply| {
        (supply.offered, supply.article.application, supply.unlimited, supply.is_bound())
    });
    if unlimited {
        // There is no number: any would be false.
        return view! { <div class="stock"><span class="soft">{kinds::unlimited(language)}</span></div> }
            .into_any();
    }
    let level =
        move || packing.get().map_or(Level::SoldOut, |packing| Level::of(free.get(), offered, &packing));
    // A number that may be exceeded never says that nothing is left.
    let badge = move || if bound { level_badge(level()) } else { None };
    let indication = (!bound).then(|| view! { <span class="unit">{kinds::indication(language)}</span> });
    let whole = move |unit: Unit| packing.get().map_or(0, |packing| packing.whole(free.get(), unit));
    let word = move |unit: Unit, count: i64| match unit {
        Unit::Piece => text::pieces(language, application, count),
        _ => units::unit(language, unit, count),
    };
    // Where not one whole unit is left, the packages that are.
    let rest = move || {
        let packages = whole(Unit::Package);
        let shown = packages > 0 && whole(unit.get()) == 0;
        shown.then(|| format!(" {} {}", language.number(packages), word(Unit::Package, packages)))
    };
    view! {
        <div class="stock">
            <span>
                <strong class:glow=move || glow.get() on:animationend=move |_| glow.set(false)>
                    {move || language.number(whole(unit.get()))}
                </strong>
                " "
                <span class="unit">{move || word(unit.get(), whole(unit.get()))} {rest}</span>
                {indication}
                {badge}
            </span>
            <progress
                class="bar"
                data-tone=move || level().tone()
                value=move || free.get().0.max(0).to_string()
                max=offered.0.max(1).to_string()
                aria-label=text::stock(language)
            ></progress>
        </div>
    }
    .into_any()
}

/// Few, last or sold out, as a word.
pub fn level_badge(level: Level) -> Option<AnyView> {
    let language = language();
    let (icon, word) = match level {
        Level::Plenty => return None,
        Level::Few => ("clock", text::few(language)),
        Level::Last => ("clock", text::last(language)),
        Level::SoldOut => ("refused", text::sold_out(language)),
    };
    let badge = view! { <span class="badge" data-tone=level.tone()><Icon name=icon/>{word}</span> };
    Some(badge.into_any())
}

/// How many, the one button, and below it what it comes to or how it went.
#[component]
fn OrderForm(
    supply: StoredValue<Supply>,
    draft: RwSignal<Draft>,
    packing: Signal<Option<Packing>>,
    unit: Signal<Unit>,
    basket: Basket,
) -> impl IntoView {
    let language = language();
    let name = supply.with_value(|supply| supply.article.name.clone());
    let (article_id, pick_name) = (supply.with_value(|supply| supply.article.id), name.clone());
    let value = move || {
        packing.get().map(|packing| draft.with(|draft| draft.count(unit.get(), &packing))).unwrap_or_default()
    };
    let count_by = move |steps: i64| {
        if let Some(packing) = packing.get_untracked() {
            draft.update(|draft| draft.count_by(unit.get_untracked(), &packing, steps));
        }
    };
    let step = move || packing.get().map_or(1, |packing| step(unit.get(), &packing));
    let less = move || match unit.get() {
        Unit::Piece => text::less(language, step()),
        unit => text::one_less(language, units::unit(language, unit, 1)),
    };
    let more = move || match unit.get() {
        Unit::Piece => text::more(language, step()),
        unit => text::one_more(language, units::unit(language, unit, 1)),
    };
    let label = move || text::how_many(language, units::unit(language, unit.get(), 2), &name);
    let order = move || {
        supply.with_value(|supply| send(draft.into(), supply, unit.get_untracked()));
    };
    view! {
        <form
            class="order"
            on:submit=move |event| {
                event.prevent_default();
                order();
            }
        >
            <div class="stepper">
                <button r#type="button" aria-label=less on:click=move |_| count_by(-1)>
                    <Icon name="minus" size="small"/>
                </button>
                <input
                    inputmode="numeric"
                    autocomplete="off"
                    aria-label=label
                    value=value
                    prop:value=value
                    on:input:target=move |event| {
                        let typed = event.target().value();
                        draft.update(|draft| draft.set_count(unit.get_untracked(), typed));
                    }
                />
                <button r#type="button" aria-label=more on:click=move |_| count_by(1)>
                    <Icon name="plus" size="small"/>
                </button>
            </div>
            <button
                class="button soft"
                aria-busy=move || draft.with(|draft| draft.busy).then_some("true")
                on:click=|event| {
                    // The second click of a double click means the first one.
                    if event.detail() > 1 {
                        event.prevent_default();
                    }
                }
            >
                {move || {
                    if draft.with(Draft::is_lost) { text::order_again(language) } else { text::order(language) }
                }}
            </button>
            <PutButton supply draft packing unit basket/>
            <PickButton article=article_id name=pick_name/>
            {move || {
                let draft = draft.get();
                match &draft.answer {
                    Some(answer) => answer_line(answer),
                    None => supply.with_value(|supply| sum_line(supply, &draft, unit.get())),
                }
            }}
            <Reference draft/>
        </form>
    }
    .into_any()
}

/// Puts so many in the basket, in the place of what lay there of it.
#[component]
fn PutButton(
    supply: StoredValue<Supply>,
    draft: RwSignal<Draft>,
    packing: Signal<Option<Packing>>,
    unit: Signal<Unit>,
    basket: Basket,
) -> impl IntoView {
    let language = language();
    let (id, name) = supply.with_value(|supply| (supply.id, supply.article.name.clone()));
    let is_in = Memo::new(move |_| basket.holds((id, draft.with(|draft| draft.packing))));
    let label = Signal::derive(move || {
        if is_in.get() { basket_words::is_in(language, &name) } else { basket_words::put_in(language, &name) }
    });
    let put = move |_| {
        let (unit, packing) = (unit.get_untracked(), packing.get_untracked());
        let Some(packing) = packing else { return };
        let (typed, chosen) = draft.with_untracked(|draft| (draft.count(unit, &packing), draft.packing));
        let line = supply.with_value(|supply| Line {
            supply: supply.id,
            packing: chosen,
            unit,
            typed,
            price: supply.price,
            article: ArticleCard::from(&supply.article),
            grower: supply.article.grower_name.clone(),
            delivery: None,
        });
        basket.put(line);
    };
    view! {
        <button
            class="button quiet only"
            r#type="button"
            aria-pressed=move || is_in.get().to_string()
            aria-label=move || label.get()
            title=move || label.get()
            on:click=put
        >
            <Icon name="trolley"/>
        </button>
    }
    .into_any()
}

/// What the count comes to.
fn sum_line(supply: &Supply, draft: &Draft, unit: Unit) -> AnyView {
    let language = language();
    match draft.wish(supply, unit) {
        Ok((wish, pieces)) => {
            let kind = text::pieces(language, supply.article.application, pieces.0);
            let packing = supply.packings.get(usize::from(wish.packing));
            let price = packing.map_or(supply.price, |packing| supply.line_price(pieces, packing));
            let total = language.euro(price.of(pieces));
            // Pieces come to packages, everything else to pieces.
            let packing = packing.filter(|_| unit == Unit::Piece);
            let sum = if let Some(packing) = packing {
                let packages = packing.whole(pieces, Unit::Package);
                let unit = units::unit(language, Unit::Package, packages);
                text::comes_to(
                    language,
                    language.number(pieces.0),
                    kind,
                    language.number(packages),
                    unit,
                    total,
                )
            } else {
                let unit = units::unit(language, unit, wish.count);
                text::comes_to(
                    language,
                    language.number(wish.count),
                    unit,
                    language.number(pieces.0),
                    kind,
                    total,
                )
            };
            view! { <span class="hint">{sum}</span> }.into_any()
        }
        Err(refusal) => {
            let sentence = words::refusals::typed(language, &refusal);
            view! { <p class="answer" data-tone="amber"><Icon name="alert"/><span>{sentence}</span></p> }
                .into_any()
        }
    }
}

/// How it went: ordered, refused and why, or not known.
fn answer_line(answer: &Answer) -> AnyView {
    let language = language();
    let failure = match answer {
        Answer::Ordered { number, at } => {
            let (number, sentence) = (*number, text::ordered_at(language, language.time(*at)));
            return view! {
                <p class="answer" data-tone="leaf" role="status">
                    <Icon name="check"/>
                    <span>{sentence} " · " <a href="/orders">{format!("#{number}")}</a></span>
                </p>
            }
            .into_any();
        }
        Answer::Lost(crate::Failure::Offline) => text::answer_lost(language).to_owned(),
        Answer::Lost(failure) | Answer::Failed(failure) => failure.say(language),
    };
    view! { <p class="answer" data-tone="rose" role="alert"><Icon name="refused"/><span>{failure}</span></p> }
        .into_any()
}

/// The buyer's own reference: a field for who wants one.
#[component]
fn Reference(draft: RwSignal<Draft>) -> impl IntoView {
    let language = language();
    let open = Memo::new(move |_| draft.with(|draft| draft.reference.is_some()));
    let value = move || draft.with(|draft| draft.reference.clone().unwrap_or_default());
    let set = move |value: String| draft.update(|draft| draft.reference = Some(value));
    move || {
        if open.get() {
            view! {
                <label class="hint affix">
                    <span>{text::own_reference(language)}</span>
                    <input
                        maxlength="40"
                        autocomplete="off"
                        value=value
                        prop:value=value
                        on:input:target=move |event| set(event.target().value())
                    />
                </label>
            }
            .into_any()
        } else {
            view! {
                <span class="hint">
                    <button class="link" r#type="button" on:click=move |_| set(String::new())>
                        {text::add_reference(language)}
                    </button>
                </span>
            }
            .into_any()
        }
    }
}
