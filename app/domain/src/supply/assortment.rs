//! What somebody asks of all the supply that he may see: what he looks for, and so much of it at a time (`FX-07`).

use serde::{Deserialize, Serialize};

use super::{Supply, SupplyType};
use crate::articles::search::words;
use crate::calendar::Moment;
use crate::ids::{OrganizationId, SupplyId};
use crate::notation::folded;
use crate::vbn::Application;

/// How many lines a page of the assortment has, unless another number is asked for.
pub const PAGE: u16 = 60;

/// The most lines of one answer.
pub const MOST: u16 = 500;

/// What somebody looks for. Nothing of it is everything.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    /// Each word must stand somewhere in what one reads of it, however it is written.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grower: Option<OrganizationId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<Application>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<SupplyType>,
    /// Only of growers whom he follows himself.
    #[serde(default)]
    pub network: bool,
}

/// A page of what somebody looks for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    #[serde(default)]
    pub wanted: Wanted,
    /// After that line; from the first one when there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Place>,
    /// At most so many lines: one to [`MOST`].
    pub limit: u16,
}

/// Where a line stands in the assortment: by grower, then by article. It stays a place when the line is gone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// Small letters without accents, as they are put in order.
    grower: String,
    article: String,
    pub supply: SupplyId,
}

impl Place {
    pub fn new(grower_name: &str, article_name: &str, supply: SupplyId) -> Self {
        Self { grower: folded(grower_name), article: folded(article_name), supply }
    }

    pub fn of(supply: &Supply) -> Self {
        Self::new(&supply.article.grower_name, &supply.article.name, supply.id)
    }
}

/// A page of the assortment, as one viewer sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shelf {
    pub supplies: Vec<Supply>,
    /// Ask on from here; nothing after the last line.
    pub next: Option<Place>,
    /// How many lines there are of what was looked for, on all pages.
    pub found: u32,
    /// How many lines he sees in all.
    pub total: u32,
    /// The growers of all lines that he sees, by name.
    pub growers: Vec<(OrganizationId, String)>,
    /// The line that was made last of all that he sees: what he hears of a later one is new to him.
    pub newest: Option<SupplyId>,
    /// When the next line of what was looked for begins or ends.
    pub changes: Option<Moment>,
    /// The floor's clock when this was read.
    pub now: Moment,
    /// The place in the journal up to which this is certainly true.
    pub position: i64,
}

/// Some lines by their ids, as far as this viewer can order them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offered {
    pub supplies: Vec<Supply>,
    /// The floor's clock when this was read.
    pub now: Moment,
    /// The place in the journal up to which this is certainly true.
    pub position: i64,
}

/// What is looked at of a line when somebody looks for something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Traits {
    text: String,
    pub grower: OrganizationId,
    pub group: Application,
    pub kind: SupplyType,
}

impl Traits {
    /// By all the texts that a word may stand in.
    pub fn new<'t>(
        texts: impl IntoIterator<Item = &'t str>,
        grower: OrganizationId,
        group: Application,
        kind: SupplyType,
    ) -> Self {
        // No word reaches over the end of a line.
        let text: Vec<String> = texts.into_iter().map(folded).collect();
        Self { text: text.join("\n"), grower, group, kind }
    }

    pub fn of(supply: &Supply) -> Self {
        let article = &supply.article;
        let vbn = article.vbn.0.to_string();
        let texts =
            [&article.name, &article.product_name, &article.genus, &article.grower_name, &article.code, &vbn];
        Self::new(texts.map(String::as_str), article.grower, article.application, supply.kind)
    }
}

/// What is wanted, made ready to be looked for in many lines.
#[derive(Debug, Clone)]
pub struct Search {
    words: Vec<String>,
    wanted: Wanted,
}

impl From<&Wanted> for Search {
    fn from(wanted: &Wanted) -> Self {
        Self { words: words(&wanted.words), wanted: wanted.clone() }
    }
}

impl Search {
    /// Whether such a line is wanted by somebody who follows its grower, or does not.
    pub fn finds(&self, line: &Traits, followed: bool) -> bool {
        let wanted = &self.wanted;
        wanted.grower.is_none_or(|grower| grower == line.grower)
            && wanted.group.is_none_or(|group| group == line.group)
            && wanted.kind.is_none_or(|kind| kind == line.kind)
            && (!wanted.network || followed)
            && self.words.iter().all(|word| line.text.contains(word.as_str()))
    }
}

/// When such a line begins or ends next, seen from `now`; a line ends after its last moment.
pub fn next_change(from: Moment, until: Moment, now: Moment) -> Option<Moment> {
    let next = if from > now { from } else { Moment(until.0.saturating_add(1)) };
    (next > now).then_some(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line() -> Traits {
        Traits::new(
            ["Crème de la Crème", "Rosa grootbloemig Crème", "Rosa", "Gärtnerei Weiß", "R-60", "27157"],
            OrganizationId(7),
            Application::CutFlower,
            SupplyType::Batch,
        )
    }

    fn finds(wanted: &Wanted) -> bool {
        Search::from(wanted).finds(&line(), false)
    }

    #[test]
    fn fx_07_every_word_must_stand_somewhere_however_it_is_written() {
        let cases = [
            ("", true),
            ("  ", true),
            ("creme", true),
            ("CRÈME", true),
            ("cre\u{300}me", true),
            ("gartnerei rosa", true),
            ("gärtnerei weiss 27157", true),
            ("r-60 tulpa", false),
            ("rosa27157", false),
            ("naomi", false),
        ];
        for (words, found) in cases {
            assert_eq!(finds(&Wanted { words: words.to_owned(), ..Wanted::default() }), found, "{words}");
        }
    }

    #[test]
    fn fx_07_every_other_wish_must_hold_as_well() {
        let all = Wanted {
            words: "creme".to_owned(),
            grower: Some(OrganizationId(7)),
            group: Some(Application::CutFlower),
            kind: Some(SupplyType::Batch),
            network: false,
        };
        assert!(finds(&all));
        assert!(!finds(&Wanted { grower: Some(OrganizationId(8)), ..all.clone() }));
        assert!(!finds(&Wanted { group: Some(Application::Foliage), ..all.clone() }));
        assert!(!finds(&Wanted { kind: Some(SupplyType::Offer), ..all.clone() }));
        let network = Wanted { network: true, ..all };
        assert!(!finds(&network) && Search::from(&network).finds(&line(), true));
    }

    #[test]
    fn lines_stand_by_grower_then_article_then_age_whatever_their_capitals_and_accents() {
        let place = |grower, article, id| Place::new(grower, article, SupplyId(id));
        let mut places = [
            place("Zuid", "Avalanche", 1),
            place("élan", "Zinnia", 2),
            place("Elan", "avalanche", 4),
            place("ELAN", "Avalanche", 3),
            place("Duin", "Zinnia", 9),
        ];
        places.sort();
        assert_eq!(places.map(|place| place.supply.0), [9, 3, 4, 2, 1]);
    }

    #[test]
    fn a_line_changes_when_it_begins_and_after_its_last_moment() {
        let (from, until) = (Moment(10), Moment(20));
        let cases = [(9, Some(10)), (10, Some(21)), (20, Some(21)), (21, None)]
            .map(|(now, next)| (Moment(now), next));
        for (now, next) in cases {
            assert_eq!(next_change(from, until, now), next.map(Moment), "{now:?}");
        }
        assert_eq!(next_change(from, Moment(i64::MAX), Moment(11)), Some(Moment(i64::MAX)));
    }
}
