//! A price sheet while it is filled: its rows, what is typed in them, what is under way. The grid's rules are
//! `domain::weekly_list::sheet`; here they meet the server and the live stream.

use std::collections::HashMap;

use domain::timeline::{Entry, Event};
use domain::weekly_list::sheet::{
    Column, Filled, Leave, Left, Line, Place, Sending, State, Step, Why, paste,
};
use domain::weekly_list::{Edition, PriceSheet, SheetRow, WeekPrice};
use domain::{ArticleId, ContactId, Day, Language, Moment, UnitPrice};
use leptos::prelude::*;
use leptos::task::spawn_local;
use words::weekly_list as text;

use super::calls::{self, Filling};
use super::judging::Judge;
use crate::Failure;
use crate::live::{News, live};
use crate::parts::ticking;
use crate::parts::toasts::{Toasts, toasts};
use crate::session::language;

/// What stood in a cell before it was changed.
type Before = (ArticleId, Column, String);

/// Of an article at a price: whether it is within the limit of each who keeps his own.
type Within = (ArticleId, UnitPrice, Vec<(ContactId, bool)>);

/// What the server told that conditions are judged by.
pub struct Told {
    /// The days of the edition on which the grower delivers.
    pub delivered: Option<Vec<Day>>,
    /// What it said of the last price where buyers keep their limit to themselves.
    within: Vec<Within>,
}

impl Told {
    /// Whether that price is within the limit of a buyer who keeps it, if the server said so.
    pub fn within(&self, article: ArticleId, contact: ContactId, price: UnitPrice) -> Option<bool> {
        let (_, at, heard) = self.within.iter().find(|(known, ..)| *known == article)?;
        let (_, is) = heard.iter().find(|(whose, _)| *at == price && *whose == contact)?;
        Some(*is)
    }

    fn knows(&self, article: ArticleId) -> bool {
        self.within.iter().any(|(known, ..)| *known == article)
    }
}

/// How many changes can be undone.
const UNDO: usize = 100;

#[derive(Clone, Copy)]
pub struct Sheet {
    pub edition: RwSignal<Edition>,
    pub rows: RwSignal<Vec<SheetRow>>,
    pub clock: ReadSignal<Moment>,
    /// The closing moment has passed: nothing can be typed any more.
    pub closed: Memo<bool>,
    /// What conditions are judged by beside what stands in the rows.
    pub told: RwSignal<Told>,
    /// Once somebody asks something that can be judged.
    pub judge: RwSignal<Option<Judge>>,
    lines: StoredValue<HashMap<ArticleId, ArcRwSignal<Line>>>,
    /// Rises when a row comes on the list.
    known: RwSignal<u32>,
    undo: StoredValue<Vec<Vec<Before>>>,
    send: Action<(ArticleId, Sending), ()>,
    read: Action<(), Result<PriceSheet, Failure>>,
    language: Language,
    toasts: Toasts,
}

impl Sheet {
    pub fn new(sheet: PriceSheet) -> Self {
        let language = language();
        let id = sheet.edition.id;
        let clock = ticking(sheet.now);
        let (edition, rows) = (RwSignal::new(sheet.edition), RwSignal::new(Vec::new()));
        let told = RwSignal::new(Told { delivered: sheet.delivered, within: Vec::new() });
        let lines = StoredValue::new(HashMap::<ArticleId, ArcRwSignal<Line>>::new());
        let read = Action::new(move |(): &()| calls::sheet(id));
        // Several cells may be under way: each answer goes to its own row, whichever comes first.
        let send = Action::new(move |(article, sending): &(ArticleId, Sending)| {
            let (article, first) = (*article, *sending);
            async move {
                let mut next = Some(first);
                while let Some(sending) = next {
                    let answer = calls::fill(id, article, sending.entry).await;
                    let overtaken = matches!(answer, Ok(Filling::Overtaken { .. }));
                    let answer = match answer {
                        Ok(Filling::Saved(mut price)) => {
                            let filled = Filled::from(&price);
                            heard_of(told, article, &mut price);
                            Ok(filled)
                        }
                        Ok(Filling::Jump { last }) => Err(Why::Jump { last }),
                        Ok(Filling::Overtaken { by, sentence }) => Err(Why::Overtaken { by, sentence }),
                        Err(Failure::Refused(refused)) => Err(Why::Refused(refused.sentence)),
                        Err(other) => Err(Why::Failed(other.say(language))),
                    };
                    let line = lines.try_with_value(|lines| lines.get(&article).cloned()).flatten();
                    next = line
                        .and_then(|line| line.try_update(|line| line.answered(sending.ticket, answer)))
                        .flatten();
                    if overtaken {
                        read.dispatch(());
                    }
                }
            }
        });
        let closed = Memo::new(move |_| clock.get() >= edition.with(|edition| edition.closes));
        let (known, undo) = (RwSignal::new(0), StoredValue::new(Vec::new()));
        let toasts = toasts();
        let judge = judge_of(rows);
        let this = Self {
            edition,
            rows,
            clock,
            closed,
            told,
            judge,
            lines,
            known,
            undo,
            send,
            read,
            language,
            toasts,
        };
        this.take_rows(sheet.rows);
        Effect::new(move |_| {
            if let Some(Ok(sheet)) = read.value().get() {
                this.edition.set(sheet.edition);
                this.told.update(|told| told.delivered = sheet.delivered);
                this.take_rows(sheet.rows);
            }
        });
        live().on(move |news| this.hear(news));
        this
    }

    /// The rows as the server has them now; what is typed stays.
    fn take_rows(self, mut rows: Vec<SheetRow>) {
        for row in &mut rows {
            if let Some(price) = &mut row.price {
                heard_of(self.told, row.article.id, price);
            }
        }
        for row in &rows {
            if let Some(line) = self.line(row.article.id) {
                let next =
                    line.try_update(|line| line.read_again(row.price.as_ref(), row.last_price)).flatten();
                self.send(row.article.id, next);
            } else {
                let line = ArcRwSignal::new(Line::new(self.language, row.price.as_ref(), row.last_price));
                self.lines.update_value(|lines| {
                    lines.insert(row.article.id, line);
                });
            }
        }
        self.rows.set(rows);
        self.known.update(|known| *known += 1);
    }

    fn hear(self, news: &News) {
        let id = self.edition.try_with_untracked(|edition| edition.id);
        match news {
            News::Entry(Entry {
                event: Event::PriceFilled { edition, article, price, quantity, version },
                ..
            }) if Some(*edition) == id => {
                let filled = Filled { price: *price, quantity: *quantity, version: *version };
                self.ask_within(article.id, filled);
                let next =
                    self.line(article.id).and_then(|line| line.try_update(|line| line.heard(filled, None)));
                self.send(article.id, next.flatten());
            }
            News::Entry(Entry { event: Event::EditionSet { edition, .. }, .. }) if Some(*edition) == id => {
                self.read.dispatch(());
            }
            News::Entry(Entry { event: Event::SelectionChanged { .. }, .. }) | News::Gap => {
                self.read.dispatch(());
            }
            News::Entry(_) => {}
        }
    }

    /// A colleague's price: where limits are kept, the server says anew how it stands to them. Of our own it does so
    /// with its answer.
    fn ask_within(self, article: ArticleId, filled: Filled) {
        let is_ours = self.line(article).is_none_or(|line| {
            line.with_untracked(|line| {
                line.is_saving() || line.filled().is_some_and(|known| known.version >= filled.version)
            })
        });
        if !is_ours && self.told.with_untracked(|told| told.knows(article)) {
            self.read.dispatch(());
        }
    }

    pub fn line(self, article: ArticleId) -> Option<ArcRwSignal<Line>> {
        self.lines.try_with_value(|lines| lines.get(&article).cloned()).flatten()
    }

    fn send(self, article: ArticleId, sending: Option<Sending>) {
        if let Some(sending) = sending {
            self.send.dispatch((article, sending));
        }
    }

    /// How many rows have a price, of how many.
    pub fn progress(self) -> (i64, i64) {
        self.count(|line| line.filled().is_some())
    }

    /// How many cells are to be looked at, and how many are being saved.
    pub fn unsettled(self) -> (i64, i64) {
        let cells = |is: fn(&State) -> bool| {
            let count = |column| self.count(move |line| is(&line.cell(column).state)).0;
            count(Column::Price) + count(Column::Quantity)
        };
        let refused = cells(|state| matches!(state, State::Refused(_) | State::Changed { .. }));
        (refused, cells(|state| matches!(state, State::Saving)))
    }

    fn count(self, is: impl Fn(&Line) -> bool) -> (i64, i64) {
        self.known.track();
        self.rows.with(|rows| {
            let has = |row: &&SheetRow| self.line(row.article.id).is_some_and(|line| line.with(&is));
            let number = |count: usize| i64::try_from(count).unwrap_or_default();
            (number(rows.iter().filter(has).count()), number(rows.len()))
        })
    }

    /// The article in a row.
    pub fn article_at(self, row: usize) -> Option<ArticleId> {
        self.rows.with_untracked(|rows| rows.get(row).map(|row| row.article.id))
    }

    /// The cell to which a key leads.
    pub fn step(self, article: ArticleId, column: Column, step: Step) -> Option<(ArticleId, Column)> {
        let (row, rows) = self
            .rows
            .with_untracked(|rows| (rows.iter().position(|row| row.article.id == article), rows.len()));
        let next = Place { row: row?, column }.step(step, rows)?;
        Some((self.article_at(next.row)?, next.column))
    }

    pub fn state(self, article: ArticleId, column: Column) -> Option<State> {
        self.line(article).map(|line| line.with_untracked(|line| line.cell(column).state.clone()))
    }

    pub fn edit(self, article: ArticleId, column: Column, text: &str) {
        self.change(article, |line| {
            line.edit(column, text);
            Left::Go
        });
    }

    /// Leaves a cell. Says whether there is something to look at first.
    pub fn leave(self, article: ArticleId, column: Column, how: Leave) -> bool {
        if self.closed.get_untracked() {
            return false;
        }
        let before = self.before(article, column);
        let left = self.change(article, |line| line.leave(column, how));
        self.remember(before.into_iter().collect());
        left == Some(Left::Stay)
    }

    pub fn restore(self, article: ArticleId, column: Column) {
        self.change(article, |line| line.restore(column).map_or(Left::Go, Left::Send));
    }

    pub fn keep(self, article: ArticleId, column: Column) {
        self.change(article, |line| line.keep(column));
    }

    /// Takes what stands in the cell above.
    pub fn fill_from_above(self, article: ArticleId, column: Column) {
        let above = self.step(article, column, Step::Up).and_then(|(above, _)| self.line(above));
        let Some(above) = above.map(|above| above.with_untracked(|line| line.cell(column).text.clone()))
        else {
            return;
        };
        if !above.is_empty() && !self.closed.get_untracked() {
            let before = self.before(article, column);
            self.change(article, |line| line.put(column, &above, false));
            self.remember(before.into_iter().collect());
        }
    }

    /// Lays a block from the clipboard over the grid. Says whether it was one.
    pub fn paste(self, article: ArticleId, column: Column, clipboard: &str) -> bool {
        let (row, rows) = self
            .rows
            .with_untracked(|rows| (rows.iter().position(|row| row.article.id == article), rows.len()));
        let Some(block) = row.and_then(|row| paste(clipboard, Place { row, column }, rows)) else {
            return false;
        };
        if self.closed.get_untracked() {
            return true;
        }
        let mut before = Vec::new();
        for cell in block.cells {
            let (Some(article), column) = (self.article_at(cell.place.row), cell.place.column) else {
                continue;
            };
            before.extend(self.before(article, column));
            self.change(article, |line| {
                if cell.doubtful {
                    line.doubt(column, &cell.text);
                    return Left::Stay;
                }
                line.put(column, &cell.text, false)
            });
        }
        self.remember(before);
        if block.left_over > 0 {
            self.toasts.good(text::pasted_too_much(self.language, block.left_over));
        }
        true
    }

    /// Puts back what stood there before the last change.
    pub fn undo(self) {
        let last = self.undo.try_update_value(Vec::pop).flatten().unwrap_or_default();
        let mut first_price = false;
        for (article, column, text) in last {
            if column == Column::Price && text.is_empty() {
                first_price = true;
            } else {
                // It stood there before, so it is meant.
                self.change(article, |line| line.put(column, &text, true));
            }
        }
        if first_price {
            self.toasts.good(text::undo_not_empty(self.language));
        }
    }

    fn change(self, article: ArticleId, change: impl FnOnce(&mut Line) -> Left) -> Option<Left> {
        let left = self.line(article)?.try_update(change);
        if let Some(Left::Send(sending)) = left {
            self.send(article, Some(sending));
        }
        left
    }

    fn before(self, article: ArticleId, column: Column) -> Option<Before> {
        let line = self.line(article)?;
        Some((article, column, line.with_untracked(|line| line.saved_text(column))))
    }

    /// Remembers what is being saved over.
    fn remember(self, mut before: Vec<Before>) {
        before.retain(|(article, column, text)| {
            let line = self.line(*article);
            line.is_some_and(|line| {
                line.with_untracked(|line| {
                    let cell = line.cell(*column);
                    cell.state == State::Saving && cell.text != *text
                })
            })
        });
        if !before.is_empty() {
            self.undo.update_value(|undo| {
                if undo.len() >= UNDO {
                    undo.remove(0);
                }
                undo.push(before);
            });
        }
    }
}

/// What judges these rows, as soon as one of them asks for it.
fn judge_of(rows: RwSignal<Vec<SheetRow>>) -> RwSignal<Option<Judge>> {
    let judge = RwSignal::new(None);
    let asks = |row: &SheetRow| row.selections.iter().any(|selection| !selection.checks.is_empty());
    let wanted = Memo::new(move |_| rows.with(|rows| rows.iter().any(asks)));
    Effect::new(move |_| {
        if wanted.get() {
            spawn_local(async move {
                judge.try_set(Judge::come().await);
            });
        }
    });
    judge
}

/// Keeps what the server said of a price where limits are kept, until it says something else.
fn heard_of(told: RwSignal<Told>, article: ArticleId, price: &mut WeekPrice) {
    let heard = std::mem::take(&mut price.within);
    if heard.is_empty() && told.try_with_untracked(|told| told.knows(article)) != Some(true) {
        return;
    }
    told.try_update(|told| {
        told.within.retain(|(known, ..)| *known != article);
        told.within.push((article, price.price, heard));
    });
}
