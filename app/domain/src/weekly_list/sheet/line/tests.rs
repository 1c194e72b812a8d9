use crate::Refusal;
use proptest::prelude::*;

use super::*;
use crate::calendar::{Day, Moment};
use crate::ids::{EditionId, OrganizationId};
use crate::weekly_list::Edition;
use Column::{Price, Quantity};

const NL: Language = Language::Nl;

fn week_price(price: i64, quantity: Option<i64>, version: i64, by: &str) -> WeekPrice {
    WeekPrice {
        price: UnitPrice(price),
        quantity: quantity.map(Pieces),
        version,
        by: by.to_owned(),
        at: Moment(version),
        within: Vec::new(),
    }
}

fn filled(price: i64, version: i64) -> Filled {
    Filled { price: UnitPrice(price), quantity: None, version }
}

fn empty() -> Line {
    Line::new(NL, None, Some(UnitPrice(4_000)))
}

fn sent(left: Left) -> Sending {
    let Left::Send(sending) = left else { panic!("not sent: {left:?}") };
    sending
}

fn shown(line: &Line, column: Column) -> (&str, &State) {
    let cell = line.cell(column);
    (&cell.text, &cell.state)
}

#[test]
fn fx_24_digits_and_enter_are_saved_as_cents() {
    let mut line = empty();
    line.edit(Price, "42");
    let sending = sent(line.leave(Price, Leave::Enter));
    let expected =
        PriceEntry { price: UnitPrice(4_200), quantity: None, seen_version: None, confirmed: false };
    assert_eq!(sending.entry, expected);
    assert_eq!(shown(&line, Price), ("0,42", &State::Saving));
    assert_eq!(line.answered(sending.ticket, Ok(filled(4_200, 1))), None);
    assert_eq!(shown(&line, Price), ("0,42", &State::Saved));
}

#[test]
fn enter_without_typing_moves_on_and_sends_nothing() {
    let mut line = empty();
    assert_eq!(line.leave(Price, Leave::Enter), Left::Go);
    let mut line = Line::new(NL, Some(&week_price(4_200, Some(2_400), 3, "Kees")), None);
    assert_eq!(line.leave(Price, Leave::Enter), Left::Go);
    assert_eq!(line.put(Price, "0,42", false), Left::Go);
    assert_eq!(line.put(Quantity, "2.400", false), Left::Go);
    assert_eq!(shown(&line, Quantity), ("2.400", &State::Saved));
}

#[test]
fn t3_what_cannot_be_read_stays_as_it_was_typed() {
    let mut line = empty();
    for (typed, problem) in [
        ("zes", NumberProblem::NotANumber),
        ("1.234", NumberProblem::Ambiguous),
        ("0", NumberProblem::OutOfRange),
        ("0,12345", NumberProblem::TooPrecise),
    ] {
        assert_eq!(line.put(Price, typed, false), Left::Stay, "{typed}");
        assert_eq!(shown(&line, Price), (typed, &State::Refused(Why::Number(problem))));
        assert_eq!(line.leave(Price, Leave::Away), Left::Go);
    }
    line.restore(Price);
    assert_eq!(shown(&line, Price), ("", &State::Empty));
}

#[test]
fn t3_a_jump_is_asked_about_and_a_second_enter_means_it() {
    let mut line = empty();
    line.edit(Price, "4200");
    assert_eq!(line.leave(Price, Leave::Enter), Left::Stay);
    assert_eq!(shown(&line, Price), ("4200", &State::Refused(Why::Jump { last: UnitPrice(4_000) })));
    assert_eq!(line.leave(Price, Leave::Away), Left::Go, "leaving does not mean it");
    let sending = sent(line.leave(Price, Leave::Enter));
    assert_eq!((sending.entry.price, sending.entry.confirmed), (UnitPrice(420_000), true));
    line.answered(sending.ticket, Ok(filled(420_000, 1)));
    let quantity = sent(line.put(Quantity, "80", false));
    assert!(quantity.entry.confirmed, "the price was confirmed before");
}

#[test]
fn a_quantity_waits_for_its_price_and_goes_along() {
    let mut line = empty();
    assert_eq!(line.put(Quantity, "2400", false), Left::Go);
    assert_eq!(shown(&line, Quantity), ("2.400", &State::Waiting));
    let sending = sent(line.put(Price, "42", false));
    assert_eq!(sending.entry.quantity, Some(Pieces(2_400)));
    assert_eq!(shown(&line, Quantity), ("2.400", &State::Saving));
    let answer = Filled { quantity: Some(Pieces(2_400)), ..filled(4_200, 1) };
    assert_eq!(line.answered(sending.ticket, Ok(answer)), None);
    assert_eq!(shown(&line, Quantity), ("2.400", &State::Saved));
}

#[test]
fn what_is_typed_during_a_save_follows_it() {
    let mut line = empty();
    let first = sent(line.put(Price, "42", false));
    assert_eq!(line.put(Quantity, "80", false), Left::Go);
    assert_eq!(line.put(Price, "43", false), Left::Go);
    let second = line.answered(first.ticket, Ok(filled(4_200, 1))).expect("a second save");
    assert_eq!(shown(&line, Price), ("0,43", &State::Saving));
    let expected = PriceEntry {
        price: UnitPrice(4_300),
        quantity: Some(Pieces(80)),
        seen_version: Some(1),
        confirmed: false,
    };
    assert_eq!(second.entry, expected);
    assert_eq!(line.answered(first.ticket, Ok(filled(1, 9))), None, "an answer is heard once");
    let answer = Filled { quantity: Some(Pieces(80)), ..filled(4_300, 2) };
    assert_eq!(line.answered(second.ticket, Ok(answer)), None);
    assert_eq!(
        (shown(&line, Price), shown(&line, Quantity)),
        (("0,43", &State::Saved), ("80", &State::Saved))
    );
}

#[test]
fn our_own_news_is_no_change_whether_it_comes_before_or_after_the_answer() {
    for early in [true, false] {
        let mut line = empty();
        let sending = sent(line.put(Price, "42", false));
        if early {
            line.heard(filled(4_200, 1), None);
        }
        line.answered(sending.ticket, Ok(filled(4_200, 1)));
        line.heard(filled(4_200, 1), None);
        assert_eq!(shown(&line, Price), ("0,42", &State::Saved));
    }
}

#[test]
fn somebody_elses_price_is_shown_and_ours_can_be_kept() {
    let mut line = Line::new(NL, Some(&week_price(4_200, None, 1, "ik")), None);
    line.heard(filled(4_400, 2), None);
    let changed = State::Changed { by: None, mine: "0,42".to_owned() };
    assert_eq!(shown(&line, Price), ("0,44", &changed));
    let mut kept = line.clone();
    let sending = sent(kept.keep(Price));
    assert_eq!((sending.entry.price, sending.entry.seen_version), (UnitPrice(4_200), Some(2)));
    line.restore(Price);
    assert_eq!(shown(&line, Price), ("0,44", &State::Saved));
}

#[test]
fn nobody_is_interrupted_while_typing_but_hears_of_it_before_it_is_sent() {
    let mut line = empty();
    line.edit(Price, "4");
    line.heard(filled(4_400, 1), Some("Kees".to_owned()));
    assert_eq!(shown(&line, Price), ("4", &State::Editing));
    line.edit(Price, "42");
    assert_eq!(line.leave(Price, Leave::Enter), Left::Stay);
    let changed = State::Changed { by: Some("Kees".to_owned()), mine: "0,42".to_owned() };
    assert_eq!(shown(&line, Price), ("0,44", &changed));
}

#[test]
fn a_save_that_was_overtaken_shows_the_other_as_soon_as_he_is_known() {
    let overtaken =
        || Why::Overtaken { by: "Kees".to_owned(), sentence: "Kees maakte er 0,44 van".to_owned() };
    let changed = State::Changed { by: Some("Kees".to_owned()), mine: "0,42".to_owned() };
    for news_first in [true, false] {
        let mut line = empty();
        let sending = sent(line.put(Price, "42", false));
        if news_first {
            line.heard(filled(4_400, 1), None);
            assert_eq!(line.answered(sending.ticket, Err(overtaken())), None);
        } else {
            assert_eq!(line.answered(sending.ticket, Err(overtaken())), None);
            assert_eq!(shown(&line, Price), ("0,42", &State::Refused(overtaken())));
            assert_eq!(line.read_again(Some(&week_price(4_400, None, 1, "Kees")), None), None);
        }
        assert_eq!(shown(&line, Price), ("0,44", &changed), "{news_first}");
    }
}

#[test]
fn a_quantity_is_tried_again_when_only_the_price_changed_elsewhere() {
    let mut line = Line::new(NL, Some(&week_price(4_200, None, 1, "ik")), None);
    let sending = sent(line.put(Quantity, "80", false));
    line.heard(filled(4_400, 2), None);
    let refused = Why::Overtaken { by: "Kees".to_owned(), sentence: "Kees maakte er 0,44 van".to_owned() };
    let again = line.answered(sending.ticket, Err(refused)).expect("another try");
    let expected = PriceEntry {
        price: UnitPrice(4_400),
        quantity: Some(Pieces(80)),
        seen_version: Some(2),
        confirmed: true,
    };
    assert_eq!(again.entry, expected);
    assert!(matches!(line.cell(Price).state, State::Changed { .. }));
}

#[test]
fn a_refused_save_keeps_the_text_and_enter_tries_again() {
    let mut line = empty();
    let sending = sent(line.put(Price, "42", false));
    line.answered(sending.ticket, Err(Why::Failed("geen verbinding".to_owned())));
    let refused = State::Refused(Why::Failed("geen verbinding".to_owned()));
    assert_eq!(shown(&line, Price), ("0,42", &refused));
    assert_eq!(line.leave(Price, Leave::Away), Left::Go);
    let again = sent(line.leave(Price, Leave::Enter));
    assert_eq!(again.entry, sending.entry);
    assert_ne!(again.ticket, sending.ticket);
}

#[test]
fn a_refused_price_does_not_take_its_quantity_with_it() {
    let mut line = Line::new(NL, Some(&week_price(4_200, None, 1, "ik")), None);
    let first = sent(line.put(Price, "43", false));
    assert_eq!(line.put(Price, "44", false), Left::Go);
    assert_eq!(line.put(Quantity, "80", false), Left::Go);
    let both = line.answered(first.ticket, Ok(filled(4_300, 2))).expect("both");
    let refusal = "te hoog".to_owned();
    let alone = line.answered(both.ticket, Err(Why::Refused(refusal.clone()))).expect("the quantity alone");
    assert_eq!((alone.entry.price, alone.entry.quantity), (UnitPrice(4_300), Some(Pieces(80))));
    assert_eq!(shown(&line, Price), ("0,44", &State::Refused(Why::Refused(refusal))));
}

#[test]
fn an_emptied_price_is_not_sent() {
    let mut line = Line::new(NL, Some(&week_price(4_200, Some(80), 1, "ik")), None);
    assert_eq!(line.put(Price, " ", false), Left::Stay);
    assert_eq!(line.cell(Price).state, State::Refused(Why::Number(NumberProblem::Empty)));
    let sending = sent(line.put(Quantity, "", false));
    assert_eq!((sending.entry.price, sending.entry.quantity), (UnitPrice(4_200), None));
}

/// As the pages hear it.
fn said(refusal: Refusal) -> Why {
    match refusal {
        Refusal::PriceJump { last } => Why::Jump { last },
        Refusal::ChangedMeanwhile { by, .. } => Why::Overtaken { by, sentence: String::new() },
        other => Why::Refused(other.code().to_owned()),
    }
}

/// A server as strict as ours, with one row.
struct Server {
    edition: Edition,
    row: Option<WeekPrice>,
}

impl Server {
    fn new() -> Self {
        let start = Day::new(2026, 11, 23).expect("a day");
        let edition = Edition {
            id: EditionId(1),
            exporter: OrganizationId(1),
            exporter_name: String::new(),
            week: start.week(),
            start,
            end: start.plus(6),
            closes: start.at(0, 0),
        };
        Self { edition, row: None }
    }

    fn fill(&mut self, entry: &PriceEntry, by: &str) -> Result<Filled, Why> {
        entry.check(&self.edition, self.row.as_ref(), Some(LAST), Moment(0)).map_err(said)?;
        let version = self.row.as_ref().map_or(0, |row| row.version) + 1;
        self.row = Some(week_price(entry.price.0, entry.quantity.map(|pieces| pieces.0), version, by));
        self.row.as_ref().map(Filled::from).ok_or(Why::Failed(String::new()))
    }
}

const LAST: UnitPrice = UnitPrice(4_200);

/// What can happen to a row, in any order.
#[derive(Debug, Clone)]
enum Happening {
    Type(Column, &'static str),
    Leave(Column, Leave),
    Restore(Column),
    Keep(Column),
    /// The save that is under way reaches the server.
    Reach,
    /// Its answer reaches us.
    Answer,
    /// The line was cut: no answer, and nothing happened.
    Cut,
    /// The line was cut on the way back: it happened, and nobody told us.
    Lost,
    /// A colleague fills it.
    Colleague(i64, Option<i64>),
    /// News of the row reaches us.
    News,
}

fn happening() -> impl Strategy<Value = Happening> {
    let column = || prop::sample::select(vec![Price, Quantity]);
    let text =
        prop::sample::select(vec!["42", "43", "4200", "0,75", "1,2345", "x", "", "1.234", "80", "2.400"]);
    let leave = prop::sample::select(vec![Leave::Enter, Leave::Away]);
    prop_oneof![
        4 => (column(), text).prop_map(|(column, text)| Happening::Type(column, text)),
        4 => (column(), leave).prop_map(|(column, leave)| Happening::Leave(column, leave)),
        1 => column().prop_map(Happening::Restore),
        1 => column().prop_map(Happening::Keep),
        3 => Just(Happening::Reach),
        3 => Just(Happening::Answer),
        1 => Just(Happening::Cut),
        1 => Just(Happening::Lost),
        1 => (4_000..4_100_i64, prop::option::of(70..75_i64)).prop_map(|(price, quantity)| Happening::Colleague(price, quantity)),
        2 => Just(Happening::News),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn no_cell_says_saved_while_the_server_has_something_else(happenings in prop::collection::vec(happening(), 1..40)) {
        let mut server = Server::new();
        let mut line = Line::new(NL, None, Some(LAST));
        let mut under_way: Option<Sending> = None;
        let mut answer: Option<(u32, Result<Filled, Why>)> = None;
        // At the end all that is under way arrives.
        let end = (0..20).flat_map(|_| [Happening::Reach, Happening::Answer, Happening::News]);
        for happening in happenings.into_iter().chain(end) {
            let sending = match happening {
                Happening::Type(column, text) => {
                    line.edit(column, text);
                    None
                }
                Happening::Leave(column, leave) => match line.leave(column, leave) {
                    Left::Send(sending) => Some(sending),
                    Left::Stay | Left::Go => None,
                },
                Happening::Restore(column) => line.restore(column),
                Happening::Keep(column) => match line.keep(column) {
                    Left::Send(sending) => Some(sending),
                    Left::Stay | Left::Go => None,
                },
                Happening::Reach => {
                    if let Some(sending) = under_way.take() {
                        answer = Some((sending.ticket, server.fill(&sending.entry, "ik")));
                    }
                    None
                }
                Happening::Answer => answer.take().and_then(|(ticket, answer)| line.answered(ticket, answer)),
                Happening::Cut => under_way
                    .take()
                    .and_then(|sending| line.answered(sending.ticket, Err(Why::Failed(String::new())))),
                Happening::Lost => under_way.take().and_then(|sending| {
                    let _ = server.fill(&sending.entry, "ik");
                    line.answered(sending.ticket, Err(Why::Failed(String::new())))
                }),
                Happening::Colleague(price, quantity) => {
                    let seen_version = server.row.as_ref().map(|row| row.version);
                    let quantity = quantity.map(Pieces);
                    let entry = PriceEntry { price: UnitPrice(price), quantity, seen_version, confirmed: true };
                    prop_assert!(server.fill(&entry, "Kees").is_ok());
                    None
                }
                Happening::News => line.read_again(server.row.as_ref(), Some(LAST)),
            };
            if let Some(sending) = sending {
                prop_assert!(under_way.is_none() && answer.is_none(), "one save at a time");
                under_way = Some(sending);
            }
        }
        let truth = Line::new(NL, server.row.as_ref(), Some(LAST));
        for column in [Price, Quantity] {
            let cell = line.cell(column);
            prop_assert!(cell.state != State::Saving, "{:?} saves for ever: {:?}", column, line);
            if matches!(cell.state, State::Saved | State::Empty) {
                // While a neighbour is being typed, news of the row waits for him.
                let waits = line.heard.is_some();
                prop_assert!(waits || cell.text == truth.cell(column).text, "{:?} of {:?}", column, line);
            }
        }
    }

    #[test]
    fn what_a_cell_writes_reads_back(
        price in 1..100_000_000_i64,
        quantity in 1..10_000_000_i64,
        language in prop::sample::select(&Language::ALL[..]),
    ) {
        prop_assert_eq!(typed_price(&written(language, UnitPrice(price))), Ok(UnitPrice(price)));
        let text = language.number(quantity);
        prop_assert_eq!(typed_quantity(language, &text), Ok(Some(Pieces(quantity))));
    }
}
