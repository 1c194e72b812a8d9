//! What happened on the floor: the events of the journal, who may hear of them, and the posts of the timeline
//! (`FX-11` to `FX-17`). The journal is audit trail, timeline and live stream in one.

mod bundles;
pub mod paper;
mod since;

pub use bundles::{Bundle, bundles};
pub use since::{GrowerChanges, Since, changes};

use serde::{Deserialize, Serialize};

use crate::accounts::membership::Membership;
use crate::articles::ArticleCard;
use crate::calendar::{Moment, Week};
use crate::growers::DeliveryTimes;
use crate::ids::{ApplicationId, ArticleId, ContactId, EditionId, OrderId, OrganizationId, SupplyId};
use crate::money::UnitPrice;
use crate::packing::Pieces;
use crate::recommendations;

/// Something that happened. It carries only what its whole audience may know.
///
/// The set is open (`FX-17`): whoever reads a kind that he does not know takes it for [`Event::Other`]. Written as
/// `{"kind": {…}}`, the form that a browser reads with the least code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    /// `FX-13`: new articles of a grower; the first of them, and how many there are.
    ArticlesPublished {
        articles: Vec<ArticleCard>,
        #[serde(default)]
        total: i64,
    },
    /// An article's description changed.
    ArticleChanged { article: ArticleId },
    /// The descriptions of many changed at once, by a file.
    ArticlesChanged { articles: Vec<ArticleId> },
    /// `FX-12`: deliverable again.
    SeasonReopened { article: ArticleCard },
    /// No longer deliverable.
    SeasonClosed { article: ArticleCard },
    /// `FX-14`: a grower speaks to his followers.
    Announcement { text: String },
    /// `FX-15`: other delivery days or order times.
    DeliveryChanged { from: DeliveryTimes, to: DeliveryTimes },
    /// A grower takes orders by other delivery conditions.
    ConditionsSet,
    /// A buyer follows or no longer follows a grower.
    FollowChanged { grower: OrganizationId, followed: bool },
    /// Something new can be ordered.
    SupplyPublished { supply: SupplyId, article: ArticleCard },
    /// What is free of a supply changed.
    StockChanged { supply: SupplyId, free: Pieces },
    /// A supply was withdrawn.
    SupplyClosed { supply: SupplyId },
    /// The picks of an exporter's list changed; told to the exporter and to the grower of the article.
    SelectionChanged { article: ArticleId },
    /// `FX-16`: a grower recommends articles to that exporter.
    Recommended { exporter: OrganizationId, articles: Vec<ArticleCard> },
    /// Where a recommendation stands by now (`FX-30`, `FX-31`); told to the exporter and the grower.
    RecommendationSet { article: ArticleId, state: recommendations::State },
    /// An exporter runs his list otherwise; told to his people and to the growers whom they follow.
    AdmissionSet,
    /// An edition was set or its dates changed.
    EditionSet { edition: EditionId, week: Week },
    /// A price was filled; told to the exporter of the list and the grower himself.
    PriceFilled {
        edition: EditionId,
        article: ArticleCard,
        price: UnitPrice,
        quantity: Option<Pieces>,
        version: i64,
    },
    /// A grower set prices beforehand: those of a price group, or of presales. Told to his own people, and to the
    /// customers whose prices may be others now.
    PricesSet,
    /// An order was placed; told to both sides.
    OrderPlaced { order: OrderId, number: i64 },
    /// It was handed over for delivery.
    OrderForwarded { order: OrderId },
    /// It reached the grower's screen.
    OrderDelivered { order: OrderId },
    /// The grower set it on seen: agreed.
    OrderSeen { order: OrderId, number: i64, by: String },
    /// The buyer cancelled it in time.
    OrderCancelled { order: OrderId, number: i64 },
    /// A correction of it was asked, answered or withdrawn.
    OrderCorrected { order: OrderId, number: i64 },
    /// A company asks to be let in.
    ApplicationFiled { application: ApplicationId },
    /// An operator decided.
    ApplicationDecided { application: ApplicationId, approved: bool },
    /// A company became a member or ceased to be one; told to the operators.
    MembershipSet { organization: OrganizationId, membership: Membership },
    /// A colleague joined, was invited or removed.
    TeamChanged,
    /// Something waits for its hearers, or they were told something, or it is no longer so; or a grower opened their sheet. It says
    /// no more: whoever shows such a thing reads it anew.
    LookAgain,
    /// This contact may no longer look: his browser leaves.
    AccessEnded { contact: ContactId },
    /// Some of a contact's devices were signed out by himself.
    SessionsEnded { contact: ContactId },
    /// A kind that this reader does not know.
    Other,
}

impl Event {
    /// The kind's name in storage.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::ArticlesPublished { .. } => "articles-published",
            Self::ArticleChanged { .. } => "article-changed",
            Self::ArticlesChanged { .. } => "articles-changed",
            Self::SeasonReopened { .. } => "season-reopened",
            Self::SeasonClosed { .. } => "season-closed",
            Self::Announcement { .. } => "announcement",
            Self::DeliveryChanged { .. } => "delivery-changed",
            Self::ConditionsSet => "conditions-set",
            Self::FollowChanged { .. } => "follow-changed",
            Self::SupplyPublished { .. } => "supply-published",
            Self::StockChanged { .. } => "stock-changed",
            Self::SupplyClosed { .. } => "supply-closed",
            Self::SelectionChanged { .. } => "selection-changed",
            Self::Recommended { .. } => "recommended",
            Self::RecommendationSet { .. } => "recommendation-set",
            Self::AdmissionSet => "admission-set",
            Self::EditionSet { .. } => "edition-set",
            Self::PriceFilled { .. } => "price-filled",
            Self::PricesSet => "prices-set",
            Self::OrderPlaced { .. } => "order-placed",
            Self::OrderForwarded { .. } => "order-forwarded",
            Self::OrderDelivered { .. } => "order-delivered",
            Self::OrderSeen { .. } => "order-seen",
            Self::OrderCancelled { .. } => "order-cancelled",
            Self::OrderCorrected { .. } => "order-corrected",
            Self::ApplicationFiled { .. } => "application-filed",
            Self::ApplicationDecided { .. } => "application-decided",
            Self::MembershipSet { .. } => "membership-set",
            Self::TeamChanged => "team-changed",
            Self::LookAgain => "look-again",
            Self::AccessEnded { .. } => "access-ended",
            Self::SessionsEnded { .. } => "sessions-ended",
            Self::Other => "other",
        }
    }

    /// Whether followers of the grower read it on their timeline.
    pub fn is_post(&self) -> bool {
        matches!(
            self,
            Self::ArticlesPublished { .. }
                | Self::SeasonReopened { .. }
                | Self::Announcement { .. }
                | Self::DeliveryChanged { .. }
                | Self::SupplyPublished { .. }
                | Self::Recommended { .. }
        )
    }

    /// The one company whose people read it on their timelines, where that is not every follower (`FX-16`).
    pub fn addressed_to(&self) -> Option<OrganizationId> {
        match self {
            Self::Recommended { exporter, .. } => Some(*exporter),
            _ => None,
        }
    }

    /// Whether it changes what is recommended or how that is taken.
    pub fn is_of_recommendations(&self) -> bool {
        matches!(self, Self::Recommended { .. } | Self::RecommendationSet { .. } | Self::AdmissionSet)
    }
}

/// Who may hear of an event. Decided where it happens, kept with it in the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Audience {
    /// The contacts who follow this grower, and his own people.
    Followers(OrganizationId),
    /// Every exporter, and this grower's own people.
    Floor(OrganizationId),
    /// The people of these companies.
    Organizations(Vec<OrganizationId>),
    /// One person.
    Contact(ContactId),
    /// These people.
    Contacts(Vec<ContactId>),
    /// The platform's people.
    Operators,
}

/// What decides whether somebody hears of an event.
#[derive(Debug, Clone, Copy)]
pub struct Listener<'a> {
    pub contact: ContactId,
    pub organization: OrganizationId,
    pub is_operator: bool,
    pub is_buyer: bool,
    /// The growers whom this contact follows.
    pub follows: &'a [OrganizationId],
}

impl Audience {
    /// Whether the listener belongs to the audience.
    pub fn holds(&self, listener: Listener<'_>) -> bool {
        match self {
            Self::Followers(grower) => listener.organization == *grower || listener.follows.contains(grower),
            Self::Floor(grower) => listener.organization == *grower || listener.is_buyer,
            Self::Organizations(organizations) => organizations.contains(&listener.organization),
            Self::Contact(contact) => listener.contact == *contact,
            Self::Contacts(contacts) => contacts.contains(&listener.contact),
            Self::Operators => listener.is_operator,
        }
    }
}

/// An event as it leaves for a browser.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its place in the journal.
    pub sequence: i64,
    pub at: Moment,
    /// The company whose doing it was.
    pub organization: OrganizationId,
    pub event: Event,
}

/// What can be read of an entry whose kind the reader does not know (`FX-17`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct UnknownEntry {
    pub sequence: i64,
    pub at: Moment,
    pub organization: OrganizationId,
}

impl From<UnknownEntry> for Entry {
    fn from(UnknownEntry { sequence, at, organization }: UnknownEntry) -> Self {
        Self { sequence, at, organization, event: Event::Other }
    }
}

/// A line of the timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Post {
    pub sequence: i64,
    pub at: Moment,
    pub grower: OrganizationId,
    pub grower_name: String,
    pub event: Event,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fx_17_an_unknown_kind_is_read_as_other() {
        let line = r#"{"sequence":7,"at":1,"organization":"1","event":{"moon-landing":{"who":"nobody"}}}"#;
        assert!(serde_json::from_str::<Entry>(line).is_err());
        let entry: UnknownEntry = serde_json::from_str(line).expect("reads");
        assert_eq!(Entry::from(entry).event, Event::Other);
    }

    #[test]
    fn every_event_reads_back_under_its_own_name() {
        let event = Event::StockChanged { supply: SupplyId(i64::MAX), free: Pieces(3) };
        let entry = Entry { sequence: 1, at: Moment(2), organization: OrganizationId(3), event };
        let line = serde_json::to_string(&entry).expect("writes");
        assert!(line.contains(r#"{"stock-changed":{"#), "{line}");
        assert_eq!(serde_json::from_str::<Entry>(&line).expect("reads"), entry);
    }

    #[test]
    fn fx_11_only_followers_hear_of_a_grower() {
        let grower = OrganizationId(9);
        let network = [grower];
        let listener = |organization, follows| Listener {
            contact: ContactId(1),
            organization: OrganizationId(organization),
            is_operator: false,
            is_buyer: true,
            follows,
        };
        assert!(Audience::Followers(grower).holds(listener(1, &network)));
        assert!(!Audience::Followers(grower).holds(listener(1, &[])));
        assert!(Audience::Followers(grower).holds(listener(9, &[])));
        assert!(!Audience::Organizations(vec![OrganizationId(2)]).holds(listener(1, &network)));
        assert!(!Audience::Operators.holds(listener(1, &[])));
    }
}
