//! What waits for somebody, and what he should know (`T16`): notices, grouped by the thing that they are about, and needs,
//! which are no notices: they are read off how things stand, and go by themselves when they are met.

use serde::{Deserialize, Serialize};

use crate::accounts::OrganizationKind;
use crate::calendar::{Moment, Week};
use crate::ids::{ApplicationId, EditionId, NoticeId, OrderGroupId, OrderId};
use crate::refusal::Refusal;
use crate::weekly_list::SheetCard;
use crate::weekly_list::closing::{Leads, Progress};

/// For how many days a notice is kept.
pub const DAYS_KEPT: i64 = 30;

/// The most notices that are read at once.
pub const MOST: usize = 200;

/// A kind of notice, as far as one can do without it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Kind {
    /// `FX-27`.
    Closing,
    Reminder,
    OrderPlaced,
    OrderCancelled,
    Correction,
    Application,
    Team,
    /// A kind that this version does not know (`FX-17`).
    Other,
}

impl Kind {
    const ALL: [(Self, &'static str); 8] = [
        (Self::Closing, "closing"),
        (Self::Reminder, "reminder"),
        (Self::OrderPlaced, "order-placed"),
        (Self::OrderCancelled, "order-cancelled"),
        (Self::Correction, "correction"),
        (Self::Application, "application"),
        (Self::Team, "team"),
        (Self::Other, "other"),
    ];

    /// The name in storage.
    pub fn code(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("other", |(_, code)| code)
    }

    pub fn from_code(code: &str) -> Self {
        Self::ALL.iter().find(|(_, known)| *known == code).map_or(Self::Other, |(kind, _)| *kind)
    }

    /// The kinds that people of such a company get.
    pub fn of(company: OrganizationKind) -> &'static [Self] {
        match company {
            OrganizationKind::Grower => &[
                Self::Closing,
                Self::Reminder,
                Self::OrderPlaced,
                Self::OrderCancelled,
                Self::Correction,
                Self::Team,
            ],
            OrganizationKind::Exporter => &[Self::OrderCancelled, Self::Correction, Self::Team],
            OrganizationKind::Platform => &[Self::Application, Self::Team],
        }
    }
}

/// A list that waits for a grower's prices, as it was when he was told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListNews {
    pub edition: EditionId,
    pub week: Week,
    pub exporter: String,
    pub closes: Moment,
    /// His articles without a price, of so many.
    pub missing: i64,
    pub articles: i64,
}

/// A line of an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderNews {
    /// The order that the line belongs to.
    pub group: OrderGroupId,
    pub order: OrderId,
    pub number: i64,
    /// The company on the other side.
    pub other: String,
    pub article: String,
}

/// What somebody is told. The set is open (`FX-17`): a kind that the reader does not know is [`News::Other`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum News {
    /// `FX-27`: a list closes soon.
    ListCloses(ListNews),
    /// The exporter reminds of his list.
    Reminded {
        list: ListNews,
        by: String,
    },
    OrderPlaced(OrderNews),
    OrderCancelled(OrderNews),
    /// The other side asks to change an order.
    CorrectionAsked(OrderNews),
    /// The other side answered what was asked.
    CorrectionAnswered {
        order: OrderNews,
        agreed: bool,
    },
    ApplicationDecided {
        application: ApplicationId,
        company: String,
        approved: bool,
        by: String,
    },
    ColleagueJoined {
        name: String,
    },
    ColleagueRemoved {
        name: String,
    },
    Other,
}

impl News {
    pub fn kind(&self) -> Kind {
        match self {
            Self::ListCloses(_) => Kind::Closing,
            Self::Reminded { .. } => Kind::Reminder,
            Self::OrderPlaced(_) => Kind::OrderPlaced,
            Self::OrderCancelled(_) => Kind::OrderCancelled,
            Self::CorrectionAsked(_) | Self::CorrectionAnswered { .. } => Kind::Correction,
            Self::ApplicationDecided { .. } => Kind::Application,
            Self::ColleagueJoined { .. } | Self::ColleagueRemoved { .. } => Kind::Team,
            Self::Other => Kind::Other,
        }
    }

    /// What it is about.
    pub fn thing(&self) -> Thing {
        match self {
            Self::ListCloses(list) | Self::Reminded { list, .. } => Thing::Edition(list.edition),
            Self::OrderPlaced(order)
            | Self::OrderCancelled(order)
            | Self::CorrectionAsked(order)
            | Self::CorrectionAnswered { order, .. } => Thing::Order(order.group),
            Self::ApplicationDecided { application, .. } => Thing::Application(*application),
            Self::ColleagueJoined { .. } | Self::ColleagueRemoved { .. } => Thing::Team,
            Self::Other => Thing::Other,
        }
    }
}

/// What notices are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Thing {
    Edition(EditionId),
    Order(OrderGroupId),
    Application(ApplicationId),
    /// Who one's colleagues are.
    Team,
    Other,
}

/// Something that one contact was told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    pub id: NoticeId,
    pub at: Moment,
    /// On whichever device.
    pub read: bool,
    pub news: News,
}

/// All that one contact was told of one thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    pub thing: Thing,
    /// The newest first; never empty.
    pub notices: Vec<Notice>,
}

impl Group {
    /// Those that were not read.
    pub fn unread(&self) -> Vec<NoticeId> {
        self.notices.iter().filter(|notice| !notice.read).map(|notice| notice.id).collect()
    }
}

/// Gathers notices, the newest first, by the thing that they are about: the thing of which there is the newest comes first.
pub fn groups(notices: Vec<Notice>) -> Vec<Group> {
    let mut groups = Vec::<Group>::new();
    for notice in notices {
        let thing = notice.news.thing();
        match groups.iter_mut().find(|group| group.thing == thing) {
            Some(group) => group.notices.push(notice),
            None => groups.push(Group { thing, notices: vec![notice] }),
        }
    }
    groups
}

/// What waits for somebody, read off how things stand: nobody marks it, and it goes when it is done.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Needs {
    /// Lists that are open and miss prices of his, the soonest closing first.
    pub lists: Vec<SheetCard>,
    /// Orders to set on *seen*.
    pub orders: i64,
    /// Requests of the other side to change an order.
    pub requests: i64,
    /// What growers recommend, to be taken or not (`FX-30`, `FX-53`).
    pub recommendations: i64,
    /// Applications to decide on.
    pub applications: i64,
}

impl Needs {
    /// How many things wait: what the badge says.
    pub fn count(&self) -> i64 {
        let lists = i64::try_from(self.lists.len()).unwrap_or(i64::MAX);
        lists + self.orders + self.requests + self.recommendations + self.applications
    }
}

/// Of a grower's lists those that wait for his prices.
pub fn waiting(cards: Vec<SheetCard>, now: Moment) -> Vec<SheetCard> {
    let waits = |card: &SheetCard| card.edition.is_open(now) && !Progress::from(card).is_complete();
    cards.into_iter().filter(waits).collect()
}

/// What one wants to be told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    /// The kinds that one does without.
    pub off: Vec<Kind>,
    /// When one is warned before a list closes.
    pub leads: Leads,
}

impl Wanted {
    /// Whether such a kind can be chosen by people of that company.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`]: they never get it.
    pub fn check(kind: Kind, company: OrganizationKind) -> Result<(), Refusal> {
        if Kind::of(company).contains(&kind) { Ok(()) } else { Err(Refusal::NotAllowed) }
    }
}

/// Which notices were read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reading {
    These(Vec<NoticeId>),
    /// Everything up to that moment, so that what comes while one presses is not read unseen.
    Until(Moment),
}

/// All of it, as one page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Centre {
    pub needs: Needs,
    pub groups: Vec<Group>,
    pub wanted: Wanted,
    /// The server's clock when this was read.
    pub now: Moment,
}

#[cfg(test)]
mod tests;
