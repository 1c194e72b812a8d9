//! A supply as a viewer sees it, with the price for him: what every screen, list and feed shows.

use super::Supply;
use super::channels::Customer;
use super::line::{Standing, SupplyLine};
use super::packings::packings_for;
use super::period::Place;
use super::prices::{CustomerPrice, PriceSource};
use super::quantity::MOST_ORDERED;
use super::viewing::{Hidden, Sight, Stand, Timing, price_for, visible_to};
use crate::articles::Article;
use crate::calendar::Moment;
use crate::refusal::Refusal;

impl Supply {
    /// What that customer sees of it now. Nothing that he does not see, or that has no price for him, is shown.
    ///
    /// # Errors
    /// As [`price_for`]; or there is no packing in which it could be sold.
    pub fn seen_by(
        line: &SupplyLine,
        customer: &Customer,
        article: Article,
        now: Moment,
    ) -> Result<Self, Hidden> {
        let (sight, price) = seen(line, customer, now)?;
        Self::shown(line, article, price, sight).map_err(Hidden::ForNow)
    }

    /// What its grower sees of it: the base price, also when it is closed or over. Nothing where there is none.
    pub fn own(line: &SupplyLine, article: Article, now: Moment) -> Option<Self> {
        let price = CustomerPrice { price: line.prices.base?, source: PriceSource::Base };
        let timing = match line.period.place(now) {
            Place::Before => Timing::Forward,
            Place::Within | Place::After => Timing::Running,
        };
        let left = line.quantity.left(line.kind);
        let stand = if left.is_some_and(|left| left.0 <= 0) { Stand::SoldOut } else { Stand::Orderable };
        Self::shown(line, article, price, Sight { timing, stand }).ok()
    }

    fn shown(
        line: &SupplyLine,
        article: Article,
        price: CustomerPrice,
        sight: Sight,
    ) -> Result<Self, Refusal> {
        let packings = packings_for(line.kind, &line.packings)?;
        let shown = line.quantity.shown();
        let (offered, free) = shown.unwrap_or((MOST_ORDERED, MOST_ORDERED));
        Ok(Self {
            id: line.id,
            kind: line.kind,
            article,
            price: price.price,
            source: price.source,
            volume: line.prices.volume.clone(),
            offered,
            free,
            unlimited: shown.is_none(),
            packings,
            sales_unit: line.sales_unit,
            from: line.period.from,
            until: line.period.until,
            delivery: line.delivery_period,
            timing: sight.timing,
            stand: sight.stand,
            auction: line.auction.map(|auction| (auction.location, auction.date)),
            closed: line.standing != Standing::Open,
        })
    }
}

/// How that customer sees the line, and at which price: what [`Supply::seen_by`] decides of it before the packings
/// ([`packings_for`]).
///
/// # Errors
/// As [`price_for`].
pub fn seen(line: &SupplyLine, customer: &Customer, now: Moment) -> Result<(Sight, CustomerPrice), Hidden> {
    Ok((visible_to(line, customer, now)?, price_for(line, customer, None, now)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{ArticleId, OrganizationId};
    use crate::money::UnitPrice;
    use crate::packing::{Pieces, Unit};
    use crate::supply::prices::{OwnPrice, VolumePrice};
    use crate::supply::samples::{BUCKET, CUSTOMER, OTHER, PRICE, counted, customer, line, tuesday};
    use crate::supply::{Limit, SupplyType};
    use crate::vbn::{Application, ProductCode};

    fn article() -> Article {
        Article {
            id: ArticleId(1),
            grower: OrganizationId(10),
            grower_name: String::new(),
            code: String::new(),
            gtin: None,
            vbn: ProductCode(27_157),
            name: String::new(),
            product_name: String::new(),
            genus: String::new(),
            application: Application::from_code("cut-flowers"),
            features: Vec::new(),
            packings: Vec::new(),
            seasons: Vec::new(),
            picture: String::new(),
            deliverable: true,
        }
    }

    #[test]
    fn a_customer_sees_his_own_price_and_another_the_base_price() {
        let mut line = line(SupplyType::Batch);
        line.prices.own.push(OwnPrice { customer: CUSTOMER, price: UnitPrice(4_000) });
        let of = |organization| {
            let customer = Customer { organization, ..customer(line.kind) };
            let seen = Supply::seen_by(&line, &customer, article(), tuesday()).expect("seen");
            (seen.price, seen.source)
        };
        assert_eq!(of(CUSTOMER), (UnitPrice(4_000), PriceSource::Own));
        assert_eq!(of(OTHER), (PRICE, PriceSource::Base));
        let own = Supply::own(&line, article(), tuesday()).expect("his own");
        assert_eq!((own.price, own.closed), (PRICE, false));
    }

    #[test]
    fn st_c_12_only_where_the_number_binds_it_is_all_that_can_be_ordered() {
        for (kind, _) in SupplyType::ALL {
            let Some(own) = Supply::own(&line(kind), article(), tuesday()) else { continue };
            assert_eq!(own.is_bound(), kind.limit() == Limit::Never, "{kind:?}");
            assert!(!Supply { unlimited: true, ..own }.is_bound());
        }
    }

    #[test]
    fn an_order_line_of_a_whole_layer_has_its_volume_price() {
        let mut line = line(SupplyType::Batch);
        line.prices.volume.push(VolumePrice { unit: Unit::Layer, price: UnitPrice(3_900) });
        let seen = Supply::seen_by(&line, &customer(line.kind), article(), tuesday()).expect("seen");
        let layer = BUCKET.pieces_per(Unit::Layer);
        assert_eq!(seen.line_price(layer, &BUCKET), UnitPrice(3_900));
        assert_eq!(seen.line_price(Pieces(layer.0 - 1), &BUCKET), PRICE);
    }

    #[test]
    fn what_is_not_for_him_is_not_shown_and_without_a_number_it_is_said_so() {
        let offer = SupplyLine { quantity: counted(800, 0, 0).unlimited(), ..line(SupplyType::Offer) };
        let stranger = Customer { organization: OTHER, ..customer(offer.kind) };
        assert!(Supply::seen_by(&offer, &stranger, article(), tuesday()).is_err());
        let seen = Supply::seen_by(&offer, &customer(offer.kind), article(), tuesday()).expect("seen");
        assert!(seen.unlimited && seen.stand == Stand::Orderable);
        let sold_out = SupplyLine { quantity: counted(800, 800, 0), ..offer };
        let seen = Supply::seen_by(&sold_out, &customer(sold_out.kind), article(), tuesday()).expect("seen");
        assert_eq!((seen.free, seen.stand), (Pieces(0), Stand::SoldOut));
        let closed = SupplyLine { standing: Standing::Withdrawn, ..sold_out };
        assert!(Supply::seen_by(&closed, &customer(closed.kind), article(), tuesday()).is_err());
        assert!(Supply::own(&closed, article(), tuesday()).is_some_and(|own| own.closed));
    }
}
