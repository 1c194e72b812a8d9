//! Articles: what a grower has to offer, with features, packings and seasons.

pub mod form;
pub mod import;
pub mod search;

use serde::{Deserialize, Serialize};

use crate::calendar::Week;
use crate::ids::{ArticleId, OrganizationId};
use crate::packing::Packing;
use crate::vbn::{Application, Feature, ProductCode};

/// The weeks in which an article can be delivered; it may run over New Year (45 to 8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Season {
    /// First week, 1 to 53.
    pub from: u8,
    /// Last week, 1 to 53.
    pub to: u8,
}

impl Season {
    /// Whether that week lies in the season.
    pub fn holds(self, week: Week) -> bool {
        let number = u8::try_from(week.number).unwrap_or_default();
        if self.from <= self.to {
            (self.from..=self.to).contains(&number)
        } else {
            number >= self.from || number <= self.to
        }
    }
}

/// An article as everybody on the floor may see it. It carries no price.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    pub id: ArticleId,
    pub grower: OrganizationId,
    pub grower_name: String,
    /// The grower's own article code, at most 13 signs.
    pub code: String,
    pub gtin: Option<String>,
    pub vbn: ProductCode,
    /// The grower's name for it.
    pub name: String,
    pub product_name: String,
    pub genus: String,
    pub application: Application,
    pub features: Vec<Feature>,
    /// The first is the usual one.
    pub packings: Vec<Packing>,
    /// Empty: the whole year.
    pub seasons: Vec<Season>,
    /// Address of its picture: an upload, or the drawn one.
    pub picture: String,
    /// The grower says that it can be delivered now.
    pub deliverable: bool,
}

impl Article {
    /// Whether the season holds that week.
    pub fn in_season(&self, week: Week) -> bool {
        self.seasons.is_empty() || self.seasons.iter().any(|season| season.holds(week))
    }

    /// The features as the trade writes them: `60 cm · A1 · 2-3`.
    pub fn features_line(&self) -> String {
        features_line(&self.features)
    }
}

fn features_line(features: &[Feature]) -> String {
    let shown: Vec<String> = features.iter().filter_map(Feature::short).collect();
    shown.join(" · ")
}

/// An article in one line, for the timeline and for lists of other things.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleCard {
    pub id: ArticleId,
    pub name: String,
    pub features: String,
    pub picture: String,
}

impl From<&Article> for ArticleCard {
    fn from(article: &Article) -> Self {
        Self {
            id: article.id,
            name: article.name.clone(),
            features: article.features_line(),
            picture: article.picture.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_season_may_run_over_new_year() {
        let winter = Season { from: 45, to: 8 };
        let held: Vec<u32> =
            (1..=53).filter(|number| winter.holds(Week { year: 2026, number: *number })).collect();
        assert_eq!(
            (held.len(), held.contains(&53), held.contains(&9), held.contains(&44)),
            (17, true, false, false)
        );
        assert!(Season { from: 10, to: 10 }.holds(Week { year: 2026, number: 10 }));
    }
}
