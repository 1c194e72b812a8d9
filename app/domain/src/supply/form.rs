//! What a grower fills in to put up supply of any type.

use serde::{Deserialize, Serialize};

use super::channels::{Allocation, AuctionLocation, SalesChannel};
use super::line::{Auction, ClockState, Standing, SupplyLine, Toggle};
use super::packings::PackingChoice;
use super::period::Period;
use super::prices::{OwnPrice, Prices, VolumePrice};
use super::publishing::{Draft, Form, GrowerApp};
use super::quantity::{Amount, Quantity};
use super::{BatchForm, SupplyType};
use crate::calendar::Day;
use crate::delivery::Conditions;
use crate::ids::{ArticleId, OrganizationId, SupplyId};
use crate::money::UnitPrice;
use crate::packing::{Packing, Pieces, Unit};

/// The delivery to an auction that makes clock supply (`ST-K-02`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuctionForm {
    pub location: AuctionLocation,
    pub date: Day,
    pub delivered: Pieces,
}

/// What a grower wants to put up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SupplyForm {
    pub kind: SupplyType,
    pub article: ArticleId,
    pub channels: Vec<SalesChannel>,
    pub allocation: Allocation,
    pub period: Period,
    /// Per piece; none where the clock makes it.
    pub price: Option<UnitPrice>,
    pub volume: Vec<VolumePrice>,
    /// Customers' own prices.
    pub own: Vec<OwnPrice>,
    pub amount: Amount,
    /// The packing of a batch, where it is not all of its article's.
    pub batch_packing: Option<Packing>,
    /// Those that are chosen for this line.
    pub packings: Vec<Packing>,
    pub sales_unit: Unit,
    pub delivery_period: Option<Period>,
    /// Of clock supply.
    pub auction: Option<AuctionForm>,
    /// Of presales: the clock supply that they are a share of.
    pub lot: Option<SupplyId>,
    pub form: Form,
    /// Through which application.
    pub app: GrowerApp,
}

/// What a line is put up with beside the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    pub id: SupplyId,
    pub grower: OrganizationId,
    pub toggle: Toggle,
    pub article_packings: Vec<Packing>,
    pub conditions: Option<Conditions>,
    /// Of presales: the auction and the packing of their clock supply.
    pub lot: Option<(Auction, Packing)>,
}

impl From<&BatchForm> for SupplyForm {
    /// A batch for everybody, on every channel of a batch, in all packings of its article (`ST-B-01`, `ST-B-06`).
    fn from(form: &BatchForm) -> Self {
        let kind = SupplyType::Batch;
        Self {
            kind,
            article: form.article,
            channels: kind.rules().channels.meaning().map(<[SalesChannel]>::to_vec).unwrap_or_default(),
            allocation: Allocation::General,
            period: Period { from: form.from, until: form.until },
            price: Some(form.price),
            volume: Vec::new(),
            own: Vec::new(),
            amount: Amount::Pieces(form.pieces),
            batch_packing: None,
            packings: Vec::new(),
            sales_unit: Unit::Package,
            delivery_period: None,
            auction: None,
            lot: None,
            form: Form::Ordinary,
            app: GrowerApp::Floriday,
        }
    }
}

impl SupplyForm {
    /// The draft that is judged.
    pub fn draft(&self, setting: Setting) -> Draft {
        let Setting { id, grower, toggle, article_packings, conditions, lot } = setting;
        let own_auction = self.auction.map(|auction| Auction {
            location: auction.location,
            date: auction.date,
            delivered: Some(auction.delivered),
            presold: Pieces(0),
            clock: ClockState::Waiting,
        });
        let packings = PackingChoice::put_up(
            self.kind,
            article_packings,
            self.batch_packing,
            self.packings.clone(),
            lot.map(|(_, packing)| packing),
        );
        let line = SupplyLine {
            id,
            kind: self.kind,
            article: self.article,
            grower,
            standing: Standing::Open,
            toggle,
            channels: self.channels.clone(),
            allocation: self.allocation.clone(),
            period: self.period,
            prices: Prices {
                base: self.price,
                groups: Vec::new(),
                own: self.own.clone(),
                volume: self.volume.clone(),
            },
            quantity: Quantity::Unlimited { sold: Pieces(0), held: Pieces(0) },
            packings,
            sales_unit: self.sales_unit,
            delivery_period: self.delivery_period,
            conditions,
            auction: lot.map(|(auction, _)| auction).or(own_auction),
        };
        Draft { line, amount: self.amount, app: self.app, form: self.form, extras: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::supply::can_publish;
    use crate::supply::samples::{BOX, BUCKET, PRICE, tuesday};

    fn setting() -> Setting {
        Setting {
            id: SupplyId(1),
            grower: OrganizationId(10),
            toggle: Toggle::On,
            article_packings: vec![BUCKET, BOX],
            conditions: None,
            lot: None,
        }
    }

    #[test]
    fn st_b_06_a_plain_batch_is_for_everybody_in_every_packing_of_its_article() {
        let form = BatchForm {
            article: ArticleId(1),
            price: PRICE,
            pieces: Pieces(800),
            from: tuesday(),
            until: tuesday().plus_hours(9),
        };
        let draft = SupplyForm::from(&form).draft(setting());
        let published = can_publish(&draft, tuesday()).expect("published");
        assert_eq!(published.packings, [BUCKET, BOX]);
        assert_eq!(draft.line.allocation, Allocation::General);
        let named = SupplyForm { batch_packing: Some(BOX), ..SupplyForm::from(&form) };
        let published = can_publish(&named.draft(setting()), tuesday()).expect("published");
        assert_eq!(published.packings, [BOX], "ST-B-13a");
    }

    #[test]
    fn st_k_02_a_delivery_makes_the_lot_and_st_p_13_the_lot_makes_the_presale() {
        let batch = BatchForm {
            article: ArticleId(1),
            price: PRICE,
            pieces: Pieces(800),
            from: tuesday(),
            until: tuesday().plus_hours(9),
        };
        let auction = AuctionForm {
            location: AuctionLocation::Aalsmeer,
            date: tuesday().day(),
            delivered: Pieces(1_600),
        };
        let clock = SupplyForm {
            kind: SupplyType::Clock,
            channels: vec![SalesChannel::AuctionClock],
            allocation: Allocation::AuctionLocation(AuctionLocation::Aalsmeer),
            price: None,
            auction: Some(auction),
            ..SupplyForm::from(&batch)
        };
        let lot = clock.draft(setting()).line;
        assert_eq!(lot.auction.and_then(|auction| auction.delivered), Some(Pieces(1_600)));
        let presale = SupplyForm { kind: SupplyType::Presale, auction: None, price: Some(PRICE), ..clock };
        let lot = lot.auction.map(|auction| (auction, BOX));
        let line = presale.draft(Setting { lot, ..setting() }).line;
        assert_eq!((line.packings.clock, line.auction), (Some(BOX), lot.map(|(auction, _)| auction)));
    }
}
