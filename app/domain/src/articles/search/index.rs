//! The index: from every word to the articles that have it.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::bits::Bits;
use super::facets::{Counting, weeks};
use super::{Facets, Listed, Sought, is_whole_size, sought_words, words};
use crate::calendar::Week;
use crate::ids::{ArticleId, OrganizationId};
use crate::notation::folded;

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Findings {
    /// Those that are called so first, then those that are found by something else; each by name and grower. At most
    /// so many as were asked for.
    pub articles: Vec<ArticleId>,
    /// How many there are in all.
    pub total: usize,
    pub facets: Facets,
}

/// All articles that somebody may see, ready to be looked for.
#[derive(Debug, Clone, Default)]
pub struct Index {
    words: BTreeMap<String, Holders>,
    places: Vec<Option<Entry>>,
    /// The places that are free again.
    free: Vec<usize>,
    known: BTreeMap<ArticleId, usize>,
    /// The places in the order in which they are shown.
    order: Vec<usize>,
    growers: Vec<OrganizationId>,
    numbers: BTreeMap<OrganizationId, usize>,
}

/// The places of the articles that have a word: in a name, or otherwise.
#[derive(Debug, Clone, Default)]
struct Holders {
    called: Vec<usize>,
    others: Vec<usize>,
}

#[derive(Debug, Clone)]
struct Entry {
    listed: Listed,
    name: String,
    grower_name: String,
    grower: usize,
    weeks: u64,
}

impl Entry {
    fn compared(&self, other: &Self) -> Ordering {
        let key = |entry: &Self| (entry.listed.id, entry.listed.grower);
        self.name
            .cmp(&other.name)
            .then_with(|| self.grower_name.cmp(&other.grower_name))
            .then_with(|| key(self).cmp(&key(other)))
    }
}

/// The words of texts, also the parts of those that signs hold together: `r-60` is found by `60` as well.
fn parts<T: AsRef<str>>(texts: impl IntoIterator<Item = T>) -> BTreeSet<String> {
    let mut parts = BTreeSet::new();
    for word in texts.into_iter().flat_map(|text| words(text.as_ref())) {
        let inner = word.split(|sign: char| !sign.is_alphanumeric()).filter(|part| !part.is_empty());
        parts.extend(inner.map(str::to_owned));
        parts.insert(word);
    }
    parts
}

impl Index {
    /// The index of all these articles.
    pub fn new(articles: impl IntoIterator<Item = Listed>) -> Self {
        let mut index = Self::default();
        for listed in articles {
            index.take(listed.id);
            let place = index.place(listed);
            index.order.push(place);
        }
        let places = &index.places;
        index.order.sort_by(|one, other| compared(places, *one, *other));
        index
    }

    /// How many articles are in it.
    pub fn len(&self) -> usize {
        self.known.len()
    }

    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// An article of it.
    pub fn get(&self, article: ArticleId) -> Option<&Listed> {
        Some(&self.places.get(*self.known.get(&article)?)?.as_ref()?.listed)
    }

    /// An article came, or is another now.
    pub fn put(&mut self, listed: Listed) {
        self.take(listed.id);
        let place = self.place(listed);
        let places = &self.places;
        let at = self.order.partition_point(|known| compared(places, *known, place) == Ordering::Less);
        self.order.insert(at, place);
    }

    /// An article is no longer to be seen. Says whether it was.
    pub fn take(&mut self, article: ArticleId) -> bool {
        let Some(place) = self.known.remove(&article) else { return false };
        let Some(entry) = self.places.get_mut(place).and_then(Option::take) else { return false };
        for word in parts(entry.listed.names()).into_iter().chain(parts(entry.listed.traits())) {
            if let Some(holders) = self.words.get_mut(&word) {
                holders.called.retain(|held| *held != place);
                holders.others.retain(|held| *held != place);
                if holders.called.is_empty() && holders.others.is_empty() {
                    self.words.remove(&word);
                }
            }
        }
        self.order.retain(|known| *known != place);
        self.free.push(place);
        true
    }

    /// Gives an article a place and enters its words.
    fn place(&mut self, listed: Listed) -> usize {
        let place = self.free.pop().unwrap_or(self.places.len());
        if place == self.places.len() {
            self.places.push(None);
        }
        let names = parts(listed.names());
        for word in parts(listed.traits()).into_iter().filter(|word| !names.contains(word)) {
            self.words.entry(word).or_default().others.push(place);
        }
        for word in names {
            self.words.entry(word).or_default().called.push(place);
        }
        self.known.insert(listed.id, place);
        let entry = Entry {
            name: folded(&listed.name),
            grower_name: folded(&listed.grower_name),
            grower: self.number(listed.grower),
            weeks: weeks(&listed),
            listed,
        };
        if let Some(free) = self.places.get_mut(place) {
            *free = Some(entry);
        }
        place
    }

    fn number(&mut self, grower: OrganizationId) -> usize {
        let growers = &mut self.growers;
        *self.numbers.entry(grower).or_insert_with(|| {
            growers.push(grower);
            growers.len() - 1
        })
    }

    /// Finds what is sought: at most so many articles, and how many there are of each facet. `week` is the one in which
    /// an article is in season, or is not.
    pub fn find(&self, sought: &Sought, week: Week, most: usize) -> Findings {
        let (found, called) = self.having(&sought_words(&sought.words));
        let mut counting = Counting::default();
        let (mut first, mut then, mut total) = (Vec::new(), Vec::new(), 0);
        for place in self.order.iter().copied().filter(|place| found.holds(*place)) {
            let Some(entry) = self.places.get(place).and_then(Option::as_ref) else { continue };
            let in_season = entry.weeks >> week.number.min(63) & 1 == 1;
            let missed = sought.missed(&entry.listed, in_season);
            counting.count(&entry.listed, entry.grower, in_season, missed);
            if missed != 0 {
                continue;
            }
            total += 1;
            let page = if called.holds(place) { &mut first } else { &mut then };
            if page.len() < most {
                page.push(entry.listed.id);
            }
        }
        first.extend(then);
        first.truncate(most);
        Findings { articles: first, total, facets: counting.done(&self.growers) }
    }

    /// The places that have all of these words, and those that have all of them in their names.
    fn having(&self, words: &[String]) -> (Bits, Bits) {
        let size = self.places.len();
        let (mut found, mut called) = (Bits::all(size), Bits::all(size));
        for word in words {
            let (mut has, mut is_called) = (Bits::none(size), Bits::none(size));
            for holders in self.holders(word) {
                for place in &holders.called {
                    has.add(*place);
                    is_called.add(*place);
                }
                for place in &holders.others {
                    has.add(*place);
                }
            }
            found.keep(&has);
            called.keep(&is_called);
        }
        (found, called)
    }

    /// Who has a word that begins so; where none begins so, who has one within which it stands.
    fn holders(&self, word: &str) -> Vec<&Holders> {
        if let Some(holders) = self.words.get(word).filter(|_| is_whole_size(word)) {
            return vec![holders];
        }
        let beginning = self.words.range(word.to_owned()..).take_while(|(known, _)| known.starts_with(word));
        let holders: Vec<&Holders> = beginning.map(|(_, holders)| holders).collect();
        if !holders.is_empty() {
            return holders;
        }
        self.words.iter().filter(|(known, _)| known.contains(word)).map(|(_, holders)| holders).collect()
    }
}

fn compared(places: &[Option<Entry>], one: usize, other: usize) -> Ordering {
    let entry = |place: usize| places.get(place).and_then(Option::as_ref);
    match (entry(one), entry(other)) {
        (Some(one), Some(other)) => one.compared(other),
        (one, other) => one.is_some().cmp(&other.is_some()),
    }
}
