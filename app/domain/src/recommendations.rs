//! Recommendations: a grower points an exporter who follows him to articles that are not on his weekly list (`FX-28` to
//! `FX-31`). In a managed list the buyers accept or ignore them; in an open list they stand on it at once.

use serde::{Deserialize, Serialize};

use crate::accounts::membership::{Deed as Trade, Memberships};
use crate::articles::ArticleCard;
use crate::calendar::{Moment, Week};
use crate::ids::{ArticleId, OrganizationId, RecommendationId};
use crate::refusal::{Faults, Field, Refusal};
use crate::weekly_list::{Edition, EditionForm};

/// The longest sentence that goes with a recommendation, in characters.
pub const LONGEST: u32 = 200;
/// The most articles that are recommended in one go.
pub const MOST: usize = 100;

/// How articles that growers recommend come onto an exporter's list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Admission {
    /// Scenario a (`FX-30`): the buyers accept or ignore each.
    #[default]
    Managed,
    /// Scenario b (`FX-31`): they stand on it at once.
    Open,
}

impl Admission {
    pub fn is_open(self) -> bool {
        self == Self::Open
    }

    /// By what is kept of a list.
    pub fn of(is_open: bool) -> Self {
        if is_open { Self::Open } else { Self::Managed }
    }
}

/// How an exporter's list is run: for all growers, and otherwise for some (`A3`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Admissions {
    pub usual: Admission,
    /// The growers whom somebody of the company follows, and those with an exception, by name.
    pub growers: Vec<GrowerAdmission>,
}

/// What holds for one grower.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GrowerAdmission {
    pub grower: OrganizationId,
    pub name: String,
    /// Nothing where the usual holds.
    pub exception: Option<Admission>,
}

/// Where a recommendation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum State {
    /// It waits for the buyers.
    Open,
    /// In an open list: it is on the list, added by the grower.
    Placed,
    /// A buyer took it onto the list.
    Accepted,
    /// A buyer ignored it, or took off the list what the grower had placed. It stays away for that week.
    Ignored,
    /// The grower took it back.
    Withdrawn,
    /// It ended by itself: nobody follows the grower any more, the article cannot be delivered, or the list closed.
    Ended,
}

impl State {
    pub const ALL: [(Self, &'static str); 6] = [
        (Self::Open, "open"),
        (Self::Placed, "placed"),
        (Self::Accepted, "accepted"),
        (Self::Ignored, "ignored"),
        (Self::Withdrawn, "withdrawn"),
        (Self::Ended, "ended"),
    ];

    /// The name in storage.
    pub fn code(self) -> &'static str {
        Self::ALL.iter().find(|(state, _)| *state == self).map_or("", |(_, code)| code)
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == code).map(|(state, _)| *state)
    }
}

/// What somebody does with a recommendation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Deed {
    /// A buyer takes it onto the list, or makes his own what the grower placed there.
    Accept,
    /// A buyer does not want it, or takes off the list what the grower placed there.
    Ignore,
    /// The grower takes it back.
    Withdraw,
}

impl Deed {
    pub const ALL: [Self; 3] = [Self::Accept, Self::Ignore, Self::Withdraw];

    /// Where it leads.
    pub fn leads_to(self) -> State {
        match self {
            Self::Accept => State::Accepted,
            Self::Ignore => State::Ignored,
            Self::Withdraw => State::Withdrawn,
        }
    }
}

/// A recommendation as far as its life goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    pub state: State,
    /// Until when an open one waits: when the list of its week closes.
    pub ends: Moment,
    /// Who brought it to this state; empty where nobody did.
    pub by: String,
}

impl Standing {
    /// Whether it waits for the buyers.
    pub fn is_open(&self, now: Moment) -> bool {
        self.state == State::Open && now < self.ends
    }

    /// What a deed makes of it; nothing when that was done before. Whoever comes first decides, and the next one hears
    /// who did.
    ///
    /// # Errors
    /// [`Refusal::RecommendationOver`] when it is decided otherwise, [`Refusal::ListClosed`] when the list has closed.
    pub fn after(&self, deed: Deed, now: Moment) -> Result<Option<State>, Refusal> {
        match (self.state, deed) {
            (state, deed) if state == deed.leads_to() => Ok(None),
            (State::Open, _) if now >= self.ends => Err(Refusal::ListClosed { closed: self.ends }),
            (State::Open, _) | (State::Placed, Deed::Accept | Deed::Ignore) => Ok(Some(deed.leads_to())),
            (state, _) => Err(Refusal::RecommendationOver { state, by: self.by.clone() }),
        }
    }
}

/// The week of the list for which something is recommended now, and when that ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    pub week: Week,
    /// When that list closes.
    pub ends: Moment,
}

impl Round {
    /// Of the lists that growers can still fill the one that closes first. Where none is set, the next one as it is
    /// usually set.
    pub fn now(editions: &[Edition], now: Moment) -> Self {
        let open = editions.iter().filter(|edition| edition.is_open(now));
        if let Some(edition) = open.min_by_key(|edition| (edition.closes, edition.week)) {
            return Self { week: edition.week, ends: edition.closes };
        }
        let taken: Vec<Week> = editions.iter().map(|edition| edition.week).collect();
        let next = EditionForm::suggested(now, &taken);
        Self { week: next.week, ends: next.closes }
    }

    /// When a week's list closes; its edition's moment where one is set.
    pub fn ends(week: Week, closes: Option<Moment>) -> Moment {
        closes.unwrap_or_else(|| EditionForm::of_week(week).closes)
    }
}

/// Whether a grower may recommend anything to an exporter: only while somebody there follows him (`FX-29`), and only
/// where the two may make lists with each other (`FX-48`).
///
/// # Errors
/// [`Refusal::NotFollowed`], [`Refusal::NoMember`].
pub fn may_recommend(followed: bool, memberships: Memberships) -> Result<(), Refusal> {
    if !followed {
        return Err(Refusal::NotFollowed);
    }
    memberships.may(Trade::List)
}

/// One of the grower's own articles, as it stands with an exporter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    pub deliverable: bool,
    /// It is on the list.
    pub listed: bool,
    /// The last time that it was recommended there, with the week.
    pub last: Option<(Week, Standing)>,
}

impl Candidate {
    /// Whether it may be recommended now. False when it waits there already: said twice it is said once.
    ///
    /// # Errors
    /// [`Refusal::OnListAlready`], [`Refusal::NotDeliverable`], [`Refusal::StaysAway`] after it was ignored for that
    /// week (`FX-30`).
    pub fn judge(&self, round: Round, now: Moment) -> Result<bool, Refusal> {
        if self.listed {
            return Err(Refusal::OnListAlready);
        }
        if !self.deliverable {
            return Err(Refusal::NotDeliverable);
        }
        match &self.last {
            Some((week, last)) if last.state == State::Ignored && *week == round.week => {
                Err(Refusal::StaysAway { week: round.week, until: round.ends })
            }
            Some((_, last)) => Ok(!last.is_open(now)),
            None => Ok(true),
        }
    }
}

/// What a grower sends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecommendationForm {
    pub exporter: OrganizationId,
    pub articles: Vec<ArticleId>,
    /// One sentence to go with them, at most [`LONGEST`] characters; empty when there is none.
    pub text: String,
}

impl RecommendationForm {
    /// Trimmed, each article once.
    ///
    /// # Errors
    /// No article, too many of them, or a sentence that is too long.
    pub fn check(&self) -> Result<Self, Refusal> {
        let mut faults = Faults::default();
        let text = faults.optional(Field::Message, &self.text, LONGEST);
        let mut articles = self.articles.clone();
        articles.sort_unstable();
        articles.dedup();
        if articles.is_empty() {
            faults.add(Field::Article, crate::refusal::Problem::Required);
        }
        faults.none()?;
        if articles.len() > MOST {
            return Err(Refusal::TooManyLines { most: i64::try_from(MOST).unwrap_or(i64::MAX) });
        }
        Ok(Self { exporter: self.exporter, articles, text })
    }
}

/// An exporter who follows a grower, as that grower sees him.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Follower {
    pub exporter: OrganizationId,
    pub name: String,
    /// How many of the grower's articles that can be delivered are not on his list.
    pub missing: i64,
}

/// A grower's own articles, as they stand with one exporter (`FX-28`). Nothing in it is of another grower.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Range {
    pub exporter: OrganizationId,
    pub name: String,
    pub admission: Admission,
    pub round: Round,
    /// The server's clock.
    pub now: Moment,
    /// Neither is a member: he sees how it stands, but cannot recommend.
    pub barred: bool,
    /// By name.
    pub rows: Vec<RangeRow>,
}

/// One of his articles there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RangeRow {
    pub article: ArticleCard,
    /// His own code of it.
    pub code: String,
    pub place: Place,
}

/// Where an article stands with an exporter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Place {
    /// On the list, because a buyer chose it.
    Chosen,
    /// On the list, because he recommended it and the buyer accepted.
    Accepted,
    /// On the open list, added by himself.
    Placed,
    /// Recommended; the buyers have not decided.
    Recommended(RecommendationId),
    /// Ignored: it stays away until the list of this week closes.
    Ignored,
    /// Not on the list.
    Missing,
    /// Not on the list, and the grower says that it cannot be delivered now.
    Resting,
}

impl Place {
    /// Whether it can be recommended.
    pub fn is_free(self) -> bool {
        self == Self::Missing
    }

    /// Where an article stands by what is known of it.
    pub fn of(candidate: &Candidate, id: Option<RecommendationId>, round: Round, now: Moment) -> Self {
        let last = candidate.last.as_ref().map(|(_, last)| last);
        if candidate.listed {
            return match last.map(|last| last.state) {
                Some(State::Placed) => Self::Placed,
                Some(State::Accepted) => Self::Accepted,
                _ => Self::Chosen,
            };
        }
        match (candidate.judge(round, now), id) {
            (Err(Refusal::StaysAway { .. }), _) => Self::Ignored,
            (Err(_), _) => Self::Resting,
            (Ok(false), Some(id)) => Self::Recommended(id),
            (Ok(_), _) => Self::Missing,
        }
    }
}

/// A recommendation that waits for an exporter's buyers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    pub id: RecommendationId,
    pub article: ArticleCard,
    pub grower: OrganizationId,
    pub grower_name: String,
    /// What the grower wrote; may be empty.
    pub text: String,
    pub at: Moment,
    /// When the list closes for which it is meant.
    pub ends: Moment,
}

/// A line of the list that a grower added and nobody chose since (`FX-31`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Added {
    pub id: RecommendationId,
    /// What the grower wrote; may be empty.
    pub text: String,
    pub at: Moment,
}

#[cfg(test)]
mod tests;
