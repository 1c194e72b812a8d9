//! What a grower fills in to change an article.

use serde::{Deserialize, Serialize};

use super::Season;
use crate::packing::Packing;
use crate::refusal::{Faults, Field, Problem, Refusal};
use crate::vbn::{Feature, Product, feature_value, is_feature_kind};

/// The part of an article that its grower may change by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleForm {
    pub name: String,
    pub features: Vec<Feature>,
    pub packings: Vec<Packing>,
    pub seasons: Vec<Season>,
}

impl ArticleForm {
    /// The form with its texts trimmed, if all of it can be.
    ///
    /// # Errors
    /// A fault for each field that cannot be taken.
    pub fn check(&self) -> Result<Self, Refusal> {
        let mut faults = Faults::default();
        let name = faults.text(Field::Name, &self.name, 120);
        let bunch = self.features.iter().find(|feature| feature.kind == "L11").and_then(Feature::number);
        if self.packings.is_empty() {
            faults.add(Field::Packing, Problem::Required);
        }
        if self.packings.len() > 8 || self.packings.iter().any(|packing| packing.check(bunch).is_err()) {
            faults.add(Field::Packing, Problem::OutOfRange);
        }
        let weeks = 1..=53;
        if self.seasons.len() > 8
            || self.seasons.iter().any(|season| !weeks.contains(&season.from) || !weeks.contains(&season.to))
        {
            faults.add(Field::Season, Problem::OutOfRange);
        }
        let mut features = Vec::with_capacity(self.features.len());
        for feature in &self.features {
            match feature_value(&feature.kind, &feature.value) {
                Ok(value) if is_feature_kind(&feature.kind) => {
                    features.push(Feature { kind: feature.kind.clone(), value });
                }
                Ok(_) => faults.add(Field::Feature, Problem::Unknown),
                Err(problem) => faults.add(Field::Feature, problem),
            }
        }
        if features.len() > 20 {
            faults.add(Field::Feature, Problem::OutOfRange);
        }
        faults.none()?;
        Ok(Self { name, features, ..self.clone() })
    }

    /// The same, for an article of that product: what it must have must be there.
    ///
    /// # Errors
    /// A fault for each field that cannot be taken.
    pub fn check_for(&self, product: &Product) -> Result<Self, Refusal> {
        let form = self.check()?;
        if product.missing(&form.features).next().is_some() {
            return Err(Refusal::field(Field::Feature, Problem::Required));
        }
        Ok(form)
    }
}
