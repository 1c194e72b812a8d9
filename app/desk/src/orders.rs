use async_trait::async_trait;
use domain::orders::basket::{Basket, Placed};
use domain::orders::corrections::{Change, Correction, Verdict};
use domain::orders::holds::{Hold, HoldForm};
use domain::orders::{Order, Wish};
use domain::{CorrectionId, OrderGroupId, OrderId, SupplyId, Viewer};

use crate::Result;

/// Orders, from the click to *seen* (`FX-43` to `FX-47`).
#[async_trait]
pub trait Orders {
    /// Orders from live stock. Buyers only. The same key gives the same order.
    async fn place_order(&self, who: &Viewer, wish: &Wish) -> Result<Order>;

    /// The orders of one's own company, newest first, at most 500.
    async fn orders(&self, who: &Viewer) -> Result<Vec<Order>>;

    /// One order of one's own company.
    async fn order(&self, who: &Viewer, id: OrderId) -> Result<Order>;

    /// The grower's screen shows these orders: they are delivered. Growers only; others' are passed over.
    async fn orders_arrived(&self, who: &Viewer, ids: &[OrderId]) -> Result<()>;

    /// Sets an order on seen: agreed and final (`FX-46`). Growers only.
    async fn set_seen(&self, who: &Viewer, id: OrderId) -> Result<Order>;
}

/// Orders of many lines over many growers.
#[async_trait]
pub trait Baskets {
    /// Orders from live stock, all or as much as can be had; the rest is answered with the reason and with what is
    /// left. Buyers only. The same key gives the same order.
    async fn place_basket(&self, who: &Viewer, basket: &Basket) -> Result<Placed>;

    /// An order of one's own company with its lines, as they stand now.
    async fn placed(&self, who: &Viewer, id: OrderGroupId) -> Result<Placed>;
}

/// Stock that is kept for a basket, for a short time. Buyers only; a hold is one's own.
#[async_trait]
pub trait Holds {
    /// What one holds now.
    async fn holds(&self, who: &Viewer) -> Result<Vec<Hold>>;

    /// Holds pieces, beside what one holds of that supply already. Answers all of it, and until when.
    async fn hold(&self, who: &Viewer, form: HoldForm) -> Result<Hold>;

    /// Goes on holding from now, unless it is over.
    async fn renew_hold(&self, who: &Viewer, supply: SupplyId) -> Result<Hold>;

    /// Gives it free; none is fine.
    async fn release_hold(&self, who: &Viewer, supply: SupplyId) -> Result<()>;
}

/// How an order that stands is changed: by the buyer until its deadline, later by both sides together (A5).
#[async_trait]
pub trait Corrections {
    /// Cancels an order until its deadline, and never once it was seen. Buyers only. Twice is once.
    async fn cancel_order(&self, who: &Viewer, id: OrderId) -> Result<Order>;

    /// The corrections of an order of one's own, newest first.
    async fn corrections(&self, who: &Viewer, order: OrderId) -> Result<Vec<(CorrectionId, Correction)>>;

    /// The corrections of all orders of one's own company, newest first, at most 500.
    async fn own_corrections(&self, who: &Viewer) -> Result<Vec<(CorrectionId, Correction)>>;

    /// Asks the other side to agree to changes. Repeating the key asks once.
    async fn request_correction(
        &self,
        who: &Viewer,
        key: &str,
        order: OrderId,
        changes: &[Change],
        reason: &str,
    ) -> Result<CorrectionId>;

    /// Agrees or declines, as the other side. Agreed, the order is changed and its stock with it.
    async fn answer_correction(&self, who: &Viewer, id: CorrectionId, verdict: Verdict) -> Result<Order>;

    /// Takes back what one asked, as long as it is unanswered.
    async fn withdraw_correction(&self, who: &Viewer, id: CorrectionId) -> Result<()>;
}
