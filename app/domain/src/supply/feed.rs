//! The feed of supply for systems: every change has a place, and what is gone is told as well.

use serde::{Deserialize, Serialize};

use super::Supply;
use crate::ids::SupplyId;

/// A supply at the place of its last change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeedItem {
    pub id: SupplyId,
    pub sequence: i64,
    /// As the reader sees it now; nothing when he sees it no longer.
    pub supply: Option<Supply>,
}

/// A page of the feed. Who reads on from [`Self::read_until`] misses nothing, and has everything once that is
/// [`Self::maximum_sequence`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeedPage {
    /// In the order of their places.
    pub items: Vec<FeedItem>,
    /// Up to here everything is told that is for this reader.
    pub read_until: i64,
    /// The last place in the feed.
    pub maximum_sequence: i64,
}
