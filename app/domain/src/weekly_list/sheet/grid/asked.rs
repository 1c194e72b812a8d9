//! What a buyer of one list asks of one article, as its grower sees it beside the square (`FX-23`, `N3`).

use serde::{Deserialize, Serialize};

use crate::ids::ContactId;
use crate::money::UnitPrice;
use crate::notation::NumberProblem;
use crate::weekly_list::condition::{self, Checks, Facts, Judged};

/// One buyer's words, and what of them can be judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    pub contact: ContactId,
    pub whose: String,
    pub condition: String,
    pub reference: String,
    #[serde(default, skip_serializing_if = "Checks::is_empty", with = "condition::wire")]
    pub checks: Checks,
    /// How the article stands to all but the price: that does not change while one types.
    pub standing: Vec<Judged>,
    /// Whether a price is within the limit that the buyer keeps, as the floor said of the last one.
    pub within: Option<(UnitPrice, bool)>,
}

impl Asked {
    /// How the article stands at a price, part by part.
    pub fn judge(&self, price: Result<UnitPrice, NumberProblem>) -> Vec<Judged> {
        let told = self.within.filter(|(of, _)| price == Ok(*of));
        let facts = Facts {
            price,
            features: &[],
            packings: &[],
            delivered: None,
            certificates: None,
            within: told.map(|(_, within)| within),
        };
        let of_price = Checks { highest: self.checks.highest, ..Checks::default() }.judge(facts);
        of_price.into_iter().chain(self.standing.iter().copied()).collect()
    }
}
