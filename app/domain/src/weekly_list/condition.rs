//! Conditions that check themselves (`N3`): beside the words of a buyer's condition (`FX-22`) some parts that can be
//! judged, and how an article at a price stands to them. The grower sees it while he types (`FX-23`).

mod form;
pub mod wire;

pub use form::ChecksForm;

use serde::{Deserialize, Serialize};

use crate::articles::Article;
use crate::calendar::Day;
use crate::delivery::Weekdays;
use crate::money::UnitPrice;
use crate::notation::NumberProblem;
use crate::packing::Packing;
use crate::vbn::Feature;

/// The parts of a condition that can be judged. Each may be left out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Checks {
    /// The highest price per piece.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub highest: Option<Highest>,
    /// The least length in centimetres: of the stem, or how high a plant stands with its pot.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub length: Option<u16>,
    /// The least pot size in centimetres.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pot: Option<u16>,
    /// It is delivered on each of these weekdays.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days: Option<Weekdays>,
    /// The VBN code of the package in which it comes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub package: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certificate: Option<Certificate>,
}

/// The highest price per piece, and whether the grower may know it. Growers who know a limit price up to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Highest {
    /// He sees the limit.
    Told(UnitPrice),
    /// He hears yes or no only; the limit stays with the buyer.
    Kept(UnitPrice),
    /// There is a limit that this reader does not know.
    Withheld,
}

/// A certificate that buyers ask for. Written in storage and on the wire by its name here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Certificate {
    Mps,
    GlobalGap,
    Fsi,
    PlanetProof,
    Fairtrade,
}

impl Certificate {
    /// Every certificate with the name by which the trade knows it, the same in each language, and the feature that
    /// tells of it on an article.
    pub const ALL: [(Self, &'static str, Option<&'static str>); 5] = [
        (Self::Mps, "MPS", Some("S97")),
        (Self::GlobalGap, "GLOBALG.A.P.", Some("K16")),
        (Self::Fsi, "FSI", Some("K99")),
        (Self::PlanetProof, "On the way to PlanetProof", None),
        (Self::Fairtrade, "Fairtrade", None),
    ];

    /// The name by which the trade knows it.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(known, ..)| *known == self).map_or("", |(_, name, _)| name)
    }

    fn feature(self) -> Option<&'static str> {
        Self::ALL.iter().find(|(known, ..)| *known == self).and_then(|(.., feature)| *feature)
    }
}

/// What is known of an article at a price, in one edition.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// The price as it stands in the cell: read, or why it could not be. An empty cell is [`NumberProblem::Empty`].
    pub price: Result<UnitPrice, NumberProblem>,
    pub features: &'a [Feature],
    pub packings: &'a [Packing],
    /// The days of the edition on which its grower delivers ([`crate::delivery::Conditions::delivery_days`]);
    /// nothing when they are not known here.
    pub delivered: Option<&'a [Day]>,
    /// The certificates that its grower has; nothing when nobody noted them.
    pub certificates: Option<&'a [Certificate]>,
    /// Whether the price is within a limit that is kept, as the floor said of it; nothing when it did not.
    pub within: Option<bool>,
}

impl<'a> Facts<'a> {
    /// What an article tells by itself.
    pub fn of(article: &'a Article, price: Result<UnitPrice, NumberProblem>) -> Self {
        let Article { features, packings, .. } = article;
        Self { price, features, packings, delivered: None, certificates: None, within: None }
    }

    fn centimetres(self, kinds: &[&str]) -> Option<u16> {
        let of_kind = |kind: &&str| self.features.iter().find(|feature| feature.kind == **kind)?.number();
        kinds.iter().find_map(of_kind)
    }
}

/// A part of a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Part {
    Price,
    Length,
    PotSize,
    DeliveryDay,
    Packing,
    Certificate,
}

/// How an article stands to one part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    Met,
    NotMet(Shortfall),
    /// It cannot be known.
    Unknown(Gap),
}

/// Why a part is not met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shortfall {
    /// So much above the highest price.
    Above { by: UnitPrice },
    /// Above a highest price that is not told.
    TooDear,
    /// So many centimetres too small.
    TooSmall { by: u16 },
    /// It is not delivered on these of the wanted days.
    NotOn { days: Weekdays },
    /// It is not packed in that package.
    OtherPackage { wanted: u16 },
    /// Its grower does not have it.
    NoCertificate { wanted: Certificate },
}

/// Why a part cannot be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Gap {
    /// There is no price yet.
    NoPrice,
    /// The price cannot be read as it stands there.
    Unreadable(NumberProblem),
    /// The limit is not told; the floor judges it when the price is saved.
    LimitKept,
    /// Neither article nor grower says it.
    NotStated,
}

/// One part and how an article stands to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judged {
    pub part: Part,
    pub verdict: Verdict,
}

/// How an article stands to a condition as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Overall {
    /// Every part is met.
    Met,
    /// One part at least is not.
    NotMet,
    /// None is known not to be met, and one cannot be known.
    Unknown,
}

impl Checks {
    /// Whether there is nothing to judge.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether a price is within a limit that is kept: all that its grower hears of it. Nothing when none is kept.
    pub fn within(&self, price: UnitPrice) -> Option<bool> {
        if let Some(Highest::Kept(limit)) = self.highest { Some(price <= limit) } else { None }
    }

    /// As the buyer's own company has them: a limit that is kept is no secret among colleagues.
    pub fn for_colleagues(&self) -> Self {
        let known = |highest| if let Highest::Kept(limit) = highest { Highest::Told(limit) } else { highest };
        Self { highest: self.highest.map(known), ..self.clone() }
    }

    /// As the grower of the article may have them: without a limit that is kept.
    pub fn for_grower(&self) -> Self {
        let told = |highest| if let Highest::Kept(_) = highest { Highest::Withheld } else { highest };
        Self { highest: self.highest.map(told), ..self.clone() }
    }

    /// How an article stands to each part that the buyer set, in the order of [`Part`].
    pub fn judge(&self, facts: Facts<'_>) -> Vec<Judged> {
        let length = facts.centimetres(&["S20", "S02"]);
        let pot = facts.centimetres(&["S01"]);
        let parts = [
            (Part::Price, self.highest.map(|highest| of_price(highest, facts))),
            (Part::Length, self.length.map(|least| at_least(least, length))),
            (Part::PotSize, self.pot.map(|least| at_least(least, pot))),
            (Part::DeliveryDay, self.days.map(|days| of_days(days, facts.delivered))),
            (Part::Packing, self.package.map(|package| of_package(package, facts.packings))),
            (Part::Certificate, self.certificate.map(|wanted| of_certificate(wanted, facts))),
        ];
        let judged = parts.into_iter().filter_map(|(part, verdict)| Some(Judged { part, verdict: verdict? }));
        judged.collect()
    }
}

/// All parts together; nothing when there is none.
pub fn overall(judged: &[Judged]) -> Option<Overall> {
    let any = |holds: fn(&Verdict) -> bool| judged.iter().any(|judged| holds(&judged.verdict));
    if judged.is_empty() {
        None
    } else if any(|verdict| matches!(verdict, Verdict::NotMet(_))) {
        Some(Overall::NotMet)
    } else if any(|verdict| matches!(verdict, Verdict::Unknown(_))) {
        Some(Overall::Unknown)
    } else {
        Some(Overall::Met)
    }
}

/// "3 of 40 outside condition": how the lines of a list stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Lines with a part that can be judged.
    pub lines: usize,
    pub not_met: usize,
    pub unknown: usize,
}

impl Tally {
    /// Counts the lines, each by how it stands as a whole; a line without parts does not count.
    pub fn of(lines: impl IntoIterator<Item = Option<Overall>>) -> Self {
        lines.into_iter().flatten().fold(Self::default(), |tally, overall| Self {
            lines: tally.lines + 1,
            not_met: tally.not_met + usize::from(overall == Overall::NotMet),
            unknown: tally.unknown + usize::from(overall == Overall::Unknown),
        })
    }
}

fn of_price(highest: Highest, facts: Facts<'_>) -> Verdict {
    let price = match facts.price {
        Ok(price) => price,
        Err(NumberProblem::Empty) => return Verdict::Unknown(Gap::NoPrice),
        Err(problem) => return Verdict::Unknown(Gap::Unreadable(problem)),
    };
    match highest {
        Highest::Withheld => match facts.within {
            None => Verdict::Unknown(Gap::LimitKept),
            Some(true) => Verdict::Met,
            Some(false) => Verdict::NotMet(Shortfall::TooDear),
        },
        Highest::Told(limit) | Highest::Kept(limit) if price <= limit => Verdict::Met,
        Highest::Told(limit) => {
            Verdict::NotMet(Shortfall::Above { by: UnitPrice(price.0.saturating_sub(limit.0)) })
        }
        Highest::Kept(_) => Verdict::NotMet(Shortfall::TooDear),
    }
}

fn at_least(least: u16, stated: Option<u16>) -> Verdict {
    match stated {
        None => Verdict::Unknown(Gap::NotStated),
        Some(stated) if stated >= least => Verdict::Met,
        Some(stated) => Verdict::NotMet(Shortfall::TooSmall { by: least - stated }),
    }
}

fn of_days(wanted: Weekdays, delivered: Option<&[Day]>) -> Verdict {
    let Some(delivered) = delivered else { return Verdict::Unknown(Gap::NotStated) };
    let mut missing = wanted;
    for day in delivered {
        let place = usize::try_from(day.weekday()).unwrap_or_default();
        if let Some(wanted) = missing.0.get_mut(place) {
            *wanted = false;
        }
    }
    if missing == Weekdays::NONE { Verdict::Met } else { Verdict::NotMet(Shortfall::NotOn { days: missing }) }
}

fn of_package(wanted: u16, packings: &[Packing]) -> Verdict {
    if packings.is_empty() {
        Verdict::Unknown(Gap::NotStated)
    } else if packings.iter().any(|packing| packing.package_code == wanted) {
        Verdict::Met
    } else {
        Verdict::NotMet(Shortfall::OtherPackage { wanted })
    }
}

fn of_certificate(wanted: Certificate, facts: Facts<'_>) -> Verdict {
    let told = |kind| facts.features.iter().any(|feature| feature.kind == kind);
    if wanted.feature().is_some_and(told) {
        return Verdict::Met;
    }
    match facts.certificates {
        None => Verdict::Unknown(Gap::NotStated),
        Some(certificates) if certificates.contains(&wanted) => Verdict::Met,
        Some(_) => Verdict::NotMet(Shortfall::NoCertificate { wanted }),
    }
}

#[cfg(test)]
mod tests;
