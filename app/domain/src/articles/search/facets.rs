//! What narrows a search, and how many articles each choice would leave.

use serde::{Deserialize, Serialize};

use super::{Colour, Listed};
use crate::calendar::Week;
use crate::ids::OrganizationId;
use crate::vbn::Application;

/// What somebody looks for. Of several choices in one facet any will do; of different facets all must hold. Nothing of
/// it is everything.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Sought {
    pub words: String,
    pub groups: Vec<Application>,
    /// In centimetres.
    pub pots: Vec<u16>,
    /// Of the stem, in centimetres.
    pub lengths: Vec<u16>,
    pub colours: Vec<Colour>,
    pub growers: Vec<OrganizationId>,
    /// Only what is in season in the week that is asked for.
    pub in_season: bool,
    /// Only what its grower says can be delivered.
    pub deliverable: bool,
}

/// For each facet how many articles each choice would leave, with what is chosen in the other facets. Choices that leave
/// nothing are not there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facets {
    /// In the order of [`Application::ALL`].
    pub groups: Vec<(Application, u32)>,
    /// The smallest first.
    pub pots: Vec<(u16, u32)>,
    /// The shortest first.
    pub lengths: Vec<(u16, u32)>,
    /// In the order of [`Colour::ALL`].
    pub colours: Vec<(Colour, u32)>,
    /// The one with most articles first.
    pub growers: Vec<(OrganizationId, u32)>,
    pub in_season: u32,
    pub deliverable: u32,
}

/// The facets, one bit each.
const GROUP: u8 = 1;
const POT: u8 = 2;
const LENGTH: u8 = 4;
const COLOUR: u8 = 8;
const GROWER: u8 = 16;
const SEASON: u8 = 32;
const DELIVERABLE: u8 = 64;

impl Sought {
    /// The facets by which an article is not what is sought.
    pub(super) fn missed(&self, listed: &Listed, in_season: bool) -> u8 {
        fn misses<T: PartialEq>(facet: u8, chosen: &[T], has: Option<T>) -> u8 {
            let holds = chosen.is_empty() || has.is_some_and(|has| chosen.contains(&has));
            if holds { 0 } else { facet }
        }
        let flag = |facet: u8, wanted: bool, holds: bool| if wanted && !holds { facet } else { 0 };
        misses(GROUP, &self.groups, Some(listed.application))
            | misses(POT, &self.pots, listed.pot)
            | misses(LENGTH, &self.lengths, listed.length)
            | misses(COLOUR, &self.colours, listed.colour)
            | misses(GROWER, &self.growers, Some(listed.grower))
            | flag(SEASON, self.in_season, in_season)
            | flag(DELIVERABLE, self.deliverable, listed.deliverable)
    }
}

/// Counts choices, each at a place of its own.
#[derive(Debug, Default)]
struct Counts(Vec<u32>);

impl Counts {
    fn add(&mut self, place: usize) {
        if self.0.len() <= place {
            self.0.resize(place + 1, 0);
        }
        if let Some(count) = self.0.get_mut(place) {
            *count += 1;
        }
    }

    fn at(&self, place: usize) -> u32 {
        self.0.get(place).copied().unwrap_or_default()
    }

    /// Every size that was counted.
    fn sizes(&self) -> Vec<(u16, u32)> {
        (0..).zip(&self.0).filter(|(_, count)| **count > 0).map(|(size, count)| (size, *count)).collect()
    }
}

/// The facets while they are counted.
#[derive(Debug, Default)]
pub(super) struct Counting {
    groups: Counts,
    pots: Counts,
    lengths: Counts,
    colours: Counts,
    growers: Counts,
    in_season: u32,
    deliverable: u32,
}

impl Counting {
    /// Counts an article that misses by these facets: in all when it misses none, in the one that it misses when it
    /// is that one alone. `grower` is the number of its grower.
    pub(super) fn count(&mut self, listed: &Listed, grower: usize, in_season: bool, missed: u8) {
        let counts = |facet: u8| missed & !facet == 0;
        if missed.count_ones() > 1 {
            return;
        }
        if counts(GROUP) {
            self.groups.add(place(&Application::ALL, |(application, ..)| *application == listed.application));
        }
        if let Some(pot) = listed.pot.filter(|_| counts(POT)) {
            self.pots.add(usize::from(pot));
        }
        if let Some(length) = listed.length.filter(|_| counts(LENGTH)) {
            self.lengths.add(usize::from(length));
        }
        if let Some(colour) = listed.colour.filter(|_| counts(COLOUR)) {
            self.colours.add(place(&Colour::ALL, |known| *known == colour));
        }
        if counts(GROWER) {
            self.growers.add(grower);
        }
        self.in_season += u32::from(counts(SEASON) && in_season);
        self.deliverable += u32::from(counts(DELIVERABLE) && listed.deliverable);
    }

    /// What was counted. `growers` are the growers by their numbers.
    pub(super) fn done(self, growers: &[OrganizationId]) -> Facets {
        let chosen = |(_, count): &(_, u32)| *count > 0;
        let groups = Application::ALL.iter().enumerate();
        let colours = Colour::ALL.iter().enumerate();
        let mut by_grower: Vec<(OrganizationId, u32)> =
            growers.iter().zip(&self.growers.0).map(|(grower, count)| (*grower, *count)).collect();
        by_grower.retain(|(_, count)| *count > 0);
        by_grower.sort_unstable_by_key(|(grower, count)| (std::cmp::Reverse(*count), *grower));
        Facets {
            groups: groups
                .map(|(place, (group, ..))| (*group, self.groups.at(place)))
                .filter(chosen)
                .collect(),
            pots: self.pots.sizes(),
            lengths: self.lengths.sizes(),
            colours: colours
                .map(|(place, colour)| (*colour, self.colours.at(place)))
                .filter(|(_, count)| *count > 0)
                .collect(),
            growers: by_grower,
            in_season: self.in_season,
            deliverable: self.deliverable,
        }
    }
}

fn place<T>(all: &[T], is_it: impl FnMut(&T) -> bool) -> usize {
    all.iter().position(is_it).unwrap_or_default()
}

/// The weeks in which an article is in season, one bit each.
pub(super) fn weeks(listed: &Listed) -> u64 {
    if listed.seasons.is_empty() {
        return u64::MAX;
    }
    let holds = |number: u32| listed.seasons.iter().any(|season| season.holds(Week { year: 0, number }));
    (1..=53).filter(|number| holds(*number)).fold(0, |weeks, number| weeks | 1 << number)
}
