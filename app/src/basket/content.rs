//! What lies in the basket. The browser keeps it, for each person, so that neither a reload nor a closed tab takes it
//! away; and it keeps the key of an order that has no answer yet.

use domain::articles::ArticleCard;
use domain::notation::whole;
use domain::orders::basket::{Basket as Wanted, Mode};
use domain::orders::holds::HoldForm;
use domain::refusal::Field;
use domain::supply::Supply;
use domain::{Moment, Packing, Pieces, Refusal, SupplyId, Unit, UnitPrice};
use leptos::prelude::*;
use leptos::serde_json;
use serde::{Deserialize, Serialize};

use crate::parts::stored;
use crate::session::viewer;
use crate::wire;

/// What tells two lines apart: the supply, and which of its packings.
pub type Place = (SupplyId, u8);

/// A line of the basket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub supply: SupplyId,
    /// Which of the supply's packings, counted from 0.
    pub packing: u8,
    pub unit: Unit,
    /// How many units, as typed.
    pub typed: String,
    /// The price per piece that was on the screen when it was put in.
    pub price: UnitPrice,
    /// What it is and whose, also when the supply is gone.
    pub article: ArticleCard,
    pub grower: String,
    /// When he wants it there, if he chose.
    #[serde(default)]
    pub delivery: Option<Moment>,
}

/// What a line comes to now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sum {
    pub count: i64,
    pub pieces: Pieces,
    pub packing: Packing,
    /// Per piece, a volume price included.
    pub price: UnitPrice,
}

impl Line {
    pub fn place(&self) -> Place {
        (self.supply, self.packing)
    }

    /// What it comes to by that supply.
    ///
    /// # Errors
    /// What was typed cannot be meant.
    pub fn sum(&self, supply: &Supply) -> Result<Sum, Refusal> {
        let count = whole(&self.typed).map_err(|problem| Refusal::field(Field::Quantity, problem.into()))?;
        let form = HoldForm { supply: self.supply, count, unit: self.unit, packing: self.packing };
        let (pieces, packing) = form.pieces(&supply.packings)?;
        Ok(Sum { count, pieces, packing, price: supply.line_price(pieces, &packing) })
    }
}

/// All of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    pub lines: Vec<Line>,
    pub reference: String,
    pub mode: Mode,
    /// What was sent and has no certain answer yet.
    pub sent: Option<Wanted>,
}

/// The basket of who is signed in.
#[derive(Debug, Clone, Copy)]
pub struct Basket {
    pub content: RwSignal<Content>,
    /// It was read from where the browser keeps it: nothing before a page is awake.
    pub read: RwSignal<bool>,
}

impl Basket {
    /// Empty, until it is read.
    pub fn new() -> Self {
        Self { content: RwSignal::new(Content::default()), read: RwSignal::new(false) }
    }

    /// Reads it in a page that is awake, and keeps it from then on, also when another tab changes it. What was put in
    /// before is put in once more.
    pub fn open(self) {
        let Some(viewer) = viewer() else { return };
        let name = format!("stek-basket-{}", viewer.contact);
        let load = {
            let name = name.clone();
            move || {
                let kept = stored::read(&name).and_then(|text| wire::read::<Content>(&text).ok());
                self.content.try_set(kept.unwrap_or_default());
            }
        };
        let early = self.content.with_untracked(|content| content.lines.clone());
        load();
        for line in early {
            self.put(line);
        }
        self.read.set(true);
        let other_tab = window_event_listener_untyped("storage", move |_| load());
        on_cleanup(move || other_tab.remove());
        Effect::new(move |_| {
            if let Ok(text) = self.content.with(serde_json::to_string) {
                stored::write(&name, &text);
            }
        });
    }

    /// Puts it in, in the place of what was there of it. It comes with what else is wanted of that grower.
    pub fn put(self, mut line: Line) {
        self.content.update(|content| {
            let with = content.lines.iter().find(|other| other.grower == line.grower);
            line.delivery = line.delivery.or(with.and_then(|other| other.delivery));
            match content.lines.iter_mut().find(|other| other.place() == line.place()) {
                Some(other) => *other = line,
                None => content.lines.push(line),
            }
        });
    }

    /// Takes a line out.
    pub fn remove(self, place: Place) {
        self.content.update(|content| content.lines.retain(|line| line.place() != place));
    }

    /// Whether it lies there.
    pub fn holds(self, place: Place) -> bool {
        self.content.with(|content| content.lines.iter().any(|line| line.place() == place))
    }

    /// Changes how many.
    pub fn set_typed(self, place: Place, typed: String) {
        self.content.update(|content| {
            if let Some(line) = content.lines.iter_mut().find(|line| line.place() == place) {
                line.typed = typed;
            }
        });
    }

    /// Wants these lines there at that moment.
    pub fn set_delivery(self, places: &[Place], moment: Moment) {
        self.content.update(|content| {
            for line in content.lines.iter_mut().filter(|line| places.contains(&line.place())) {
                line.delivery = Some(moment);
            }
        });
    }

    pub fn line(self, place: Place) -> Option<Line> {
        self.content.with(|content| content.lines.iter().find(|line| line.place() == place).cloned())
    }

    pub fn count(self) -> usize {
        self.content.with(|content| content.lines.len())
    }
}
