//! The grid while it is filled: what is typed, what is under way, what others do. Its rules are
//! `domain::weekly_list::sheet::grid`; here they meet the server and the live stream.

use std::collections::HashMap;

use domain::articles::ArticleCard;
use domain::notation::{NumberProblem, typed_price};
use domain::timeline::{Entry, Event};
use domain::weekly_list::sheet::grid::GridEntry;
use domain::weekly_list::sheet::grid::{
    Area, At, BasePrice, Grid, GridList, List, MOST_ENTRIES, Offset, Outcome, Outgoing, PriceGrid, Standing,
    Summary,
};
use domain::weekly_list::sheet::{Filled, Why};
use domain::{ArticleId, EditionId, Language, Moment, OrganizationId, UnitPrice, Week};
use leptos::prelude::*;
use words::price_grid as text;

use super::calls::{self, SquareFilling};
use crate::Failure;
use crate::live::{News, live};
use crate::parts::ticking;
use crate::parts::toasts::{Toasts, toasts};
use crate::session::language;

/// What is typed and not left yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    pub at: At,
    pub text: String,
    /// The arrows move within the text.
    pub within: bool,
}

/// What goes to the server in one go.
type Parcel = (Vec<BasePrice>, Vec<Outgoing>);

/// Who has the focus.
#[derive(Debug, Clone, Copy, Default)]
pub struct Hold {
    /// Somebody is in a square. He stays so while rows come and go under him.
    pub held: bool,
    /// Rows come and go at this moment: a field that loses the focus was not left by anybody.
    pub rearranging: bool,
}

#[derive(Clone, Copy)]
pub struct Filling {
    grid: StoredValue<Grid>,
    /// Rises with everything that changes in a square.
    changes: RwSignal<u32>,
    /// Where one is, and what is selected.
    pub cursor: RwSignal<(At, Area)>,
    pub draft: RwSignal<Option<Draft>>,
    pub lists: RwSignal<Vec<GridList>>,
    pub rows: RwSignal<Vec<(ArticleCard, String)>>,
    pub clock: ReadSignal<Moment>,
    pub hold: StoredValue<Hold>,
    /// How far each exporter's prices are, as the server has it.
    offsets: StoredValue<HashMap<OrganizationId, Offset>>,
    send: Action<Parcel, ()>,
    keep_offset: Action<(OrganizationId, Offset), ()>,
    read: Action<(), Result<PriceGrid, Failure>>,
    language: Language,
    toasts: Toasts,
}

impl Filling {
    pub fn new(given: PriceGrid) -> Self {
        let (language, toasts) = (language(), toasts());
        let (week, clock) = (given.week, ticking(given.now));
        let lists = lists_of(&given);
        let rows = given.rows.iter().map(|row| (row.card.clone(), row.code.clone())).collect();
        let offsets = given.lists.iter().map(|list| (list.edition.exporter, list.offset)).collect();
        let rows_given = given.rows.into_iter().map(|row| row.given).collect();
        let grid = Grid::new(language, given.now, lists, rows_given);
        let cursor = RwSignal::new((grid.active(), grid.selected()));
        let (grid, changes) = (StoredValue::new(grid), RwSignal::new(0));
        let read = Action::new(move |(): &()| calls::grid(Some(week)));
        let send = Action::new(move |parcel: &Parcel| {
            let parcel = parcel.clone();
            async move {
                let overtaken = carry(grid, week, parcel, language).await;
                changes.try_update(|changes| *changes += 1);
                if overtaken {
                    read.dispatch(());
                }
            }
        });
        let keep_offset = Action::new(move |(exporter, offset): &(OrganizationId, Offset)| {
            let (exporter, offset) = (*exporter, *offset);
            async move {
                if let Err(failure) = calls::set_offset(exporter, offset).await {
                    toasts.failed(&failure);
                }
            }
        });
        let this = Self {
            grid,
            changes,
            cursor,
            draft: RwSignal::new(None),
            lists: RwSignal::new(given.lists),
            rows: RwSignal::new(rows),
            clock,
            hold: StoredValue::new(Hold::default()),
            offsets: StoredValue::new(offsets),
            send,
            keep_offset,
            read,
            language,
            toasts,
        };
        this.follow();
        this
    }

    /// Follows the clock, the answers and the news.
    fn follow(self) {
        let (grid, clock) = (self.grid, self.clock);
        Effect::new(move |before: Option<Moment>| {
            let now = clock.get();
            let closing = |list: &GridList| {
                before.is_some_and(|before| before < list.edition.closes) && list.edition.closes <= now
            };
            if self.lists.with_untracked(|lists| lists.iter().any(closing)) {
                // What is being typed stays, as what came too late.
                self.leave();
                grid.update_value(|grid| grid.tick(now));
                self.changed();
            }
            now
        });
        Effect::new(move |_| {
            if let Some(Ok(given)) = self.read.value().get() {
                self.renew(given);
            }
        });
        // What was typed while something was under way goes next.
        Effect::new(move |before: Option<u32>| {
            let changes = self.changes.get();
            if before.is_some() {
                self.flush();
            }
            changes
        });
        live().on(move |news| self.hear(news));
    }

    fn renew(self, given: PriceGrid) {
        let lists = lists_of(&given);
        let (mut cards, mut rows) = (Vec::new(), Vec::new());
        for row in given.rows {
            cards.push((row.card, row.code));
            rows.push(row.given);
        }
        let before = self.ask(Grid::active);
        self.grid.update_value(|grid| grid.renew(given.now, lists, rows));
        let after = self.ask(Grid::active);
        self.draft.update(|draft| {
            if let Some(draft) = draft.as_mut().filter(|draft| draft.at == before) {
                draft.at = after;
            }
        });
        let editions = |lists: &[GridList]| lists.iter().map(|list| list.edition.id).collect::<Vec<_>>();
        let same_rows = self.rows.with_untracked(|known| *known == cards);
        let same_lists = self.lists.with_untracked(|known| editions(known) == editions(&given.lists));
        self.lists.set(given.lists);
        self.moved();
        self.changed();
        if !same_rows || !same_lists {
            super::keys::rearrange(self);
        }
        if !same_rows {
            self.rows.set(cards);
        }
    }

    fn hear(self, news: &News) {
        match news {
            News::Entry(Entry {
                event: Event::PriceFilled { edition, article, price, quantity, version },
                ..
            }) => {
                let filled = Filled { price: *price, quantity: *quantity, version: *version };
                let (edition, article) = (*edition, article.id);
                let typing =
                    self.draft.try_with_untracked(|draft| draft.as_ref().map(|draft| draft.at)).flatten();
                let known = self.grid.try_update_value(|grid| {
                    let at = grid.place_of(edition, article)?;
                    if typing == Some(at) {
                        grid.heard_while_typing(at, filled, None);
                    } else {
                        grid.heard(at, filled, None);
                    }
                    Some(())
                });
                if known.flatten().is_some() {
                    self.changed();
                }
            }
            News::Entry(Entry {
                event: Event::EditionSet { .. } | Event::SelectionChanged { .. }, ..
            })
            | News::Gap => {
                self.read.dispatch(());
            }
            News::Entry(_) => {}
        }
    }

    fn changed(self) {
        self.changes.try_update(|changes| *changes += 1);
    }

    fn moved(self) {
        if let Some(cursor) = self.grid.try_with_value(|grid| (grid.active(), grid.selected())) {
            self.cursor.try_set(cursor);
        }
    }

    /// What the grid says, now and after each change.
    pub fn look<T>(self, look: impl FnOnce(&Grid) -> T) -> T {
        self.changes.track();
        self.grid.with_value(look)
    }

    /// What the grid says at this moment.
    pub fn ask<T>(self, ask: impl FnOnce(&Grid) -> T) -> T {
        self.grid.with_value(ask)
    }

    /// Goes somewhere or selects; nothing in a square changes.
    pub fn steer<T>(self, steer: impl FnOnce(&mut Grid) -> T) -> Option<T> {
        let done = self.grid.try_update_value(steer);
        self.moved();
        done
    }

    /// Changes what stands in squares, and sends what can be sent.
    pub fn act<T>(self, act: impl FnOnce(&mut Grid) -> T) -> Option<T> {
        let done = self.steer(act);
        self.changed();
        done
    }

    /// As [`Self::act`], and says what could not be filled.
    pub fn fill(self, fill: impl FnOnce(&mut Grid) -> Outcome) {
        let Some(outcome) = self.act(fill) else { return };
        if outcome.left_over > 0 {
            self.toasts.good(words::weekly_list::pasted_too_much(self.language, outcome.left_over));
        } else if outcome.skipped > 0 {
            self.toasts.good(text::skipped(self.language, outcome.skipped));
        }
    }

    /// Leaves the square in which somebody types: what stands there counts from now on.
    pub fn leave(self) {
        if let Some(draft) = self.draft.try_update(Option::take).flatten() {
            self.fill(|grid| grid.put(draft.at, &draft.text));
        }
    }

    /// How all of it stands.
    pub fn summary(self) -> Summary {
        self.look(Grid::summary)
    }

    /// The price that stands or is being typed in a square.
    pub fn price(self, at: At) -> Result<UnitPrice, NumberProblem> {
        let typed = self.draft.with(|draft| {
            draft.as_ref().filter(|draft| draft.at == at).map(|draft| typed_price(&draft.text))
        });
        typed.unwrap_or_else(|| {
            self.look(|grid| grid.square(at).map_or(Err(NumberProblem::Empty), |square| square.price))
        })
    }

    /// Sends what can be sent.
    fn flush(self) {
        let parcel = self.grid.try_update_value(|grid| (grid.take_bases(), grid.take_outgoing()));
        let Some((mut bases, mut outgoing)) = parcel else { return };
        while !bases.is_empty() || !outgoing.is_empty() {
            let rest_bases = bases.split_off(bases.len().min(MOST_ENTRIES));
            let rest = outgoing.split_off(outgoing.len().min(MOST_ENTRIES));
            self.send.dispatch((bases, outgoing));
            (bases, outgoing) = (rest_bases, rest);
        }
        for (exporter, offset) in self.ask(Grid::offsets) {
            let kept = self.offsets.try_update_value(|kept| kept.insert(exporter, offset)).flatten();
            if kept != Some(offset) {
                self.keep_offset.dispatch((exporter, offset));
            }
        }
    }

    /// Takes the week before over.
    pub fn take_last(self) {
        let outcome = self.act(Grid::take_last).unwrap_or_default();
        let sentence = match outcome.changed {
            0 => text::nothing_to_take(self.language).to_owned(),
            changed => text::taken_over(self.language, changed),
        };
        self.toasts.good(sentence);
    }

    /// A sentence that passes by.
    pub fn say(self, sentence: impl Into<String>) {
        self.toasts.good(sentence);
    }
}

fn lists_of(given: &PriceGrid) -> Vec<List> {
    let list = |list: &GridList| List {
        edition: list.edition.id,
        exporter: list.edition.exporter,
        closes: list.edition.closes,
        offset: list.offset,
    };
    given.lists.iter().map(list).collect()
}

/// Brings a parcel to the server and each answer to its square, wherever that stands by then. Says whether somebody
/// else was before us.
async fn carry(grid: StoredValue<Grid>, week: Week, (bases, sent): Parcel, language: Language) -> bool {
    let entries =
        sent.iter().map(|sent| GridEntry { edition: sent.edition, article: sent.article, entry: sent.entry });
    let answers = calls::fill_many(week, bases.clone(), entries.collect()).await;
    let mut overtaken = false;
    grid.try_update_value(|grid| match answers {
        Ok(answers) => {
            for (sent, answer) in sent.iter().zip(answers) {
                overtaken |= matches!(answer, SquareFilling::Overtaken { .. });
                answer_to(grid, (sent.edition, sent.article), answer);
            }
        }
        Err(failure) => {
            let articles: Vec<ArticleId> = bases.iter().map(|(article, _)| *article).collect();
            grid.forget_bases(&articles);
            let sentence = failure.say(language);
            for sent in &sent {
                if let Some(at) = grid.place_of(sent.edition, sent.article) {
                    grid.answered(at, Err(Why::Failed(sentence.clone())));
                }
            }
        }
    });
    overtaken
}

fn answer_to(grid: &mut Grid, (edition, article): (EditionId, ArticleId), answer: SquareFilling) {
    let Some(at) = grid.place_of(edition, article) else { return };
    let answer = match answer {
        SquareFilling::Saved(price) => {
            grid.told_within(at, price.price, &price.within);
            Ok(Filled::from(&price))
        }
        SquareFilling::Jump { last } => Err(Why::Jump { last }),
        SquareFilling::Overtaken { by } => Err(Why::Overtaken { by, sentence: String::new() }),
        SquareFilling::Refused(sentence) => Err(Why::Refused(sentence)),
    };
    grid.answered(at, answer);
}

/// How a square stands, as its looks name it.
pub fn state_name(standing: &Standing) -> &'static str {
    match standing {
        Standing::Absent => "absent",
        Standing::Empty => "empty",
        Standing::Unread(_) => "unread",
        Standing::Asks { .. } => "asks",
        Standing::Changed { .. } => "changed",
        Standing::Refused(_) => "refused",
        Standing::Late => "late",
        Standing::Saving => "saving",
        Standing::Proposed => "proposed",
        Standing::Unsent => "unsent",
        Standing::Saved => "saved",
    }
}
