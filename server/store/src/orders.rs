//! Orders: taken from live stock, forwarded to the grower, delivered on his screen, and agreed when he sets them
//! on *seen* (`FX-43` to `FX-47`).

mod cancel;
mod corrections;
mod decide;
mod holds;
mod in_hand;
pub(crate) mod numbers;
mod progress;
pub(crate) mod queue;
mod read;
mod together;
mod write;

use async_trait::async_trait;
use desk::{Baskets, Corrections, Holds, Orders};
use domain::accounts::OrganizationKind;
use domain::orders::basket::{Basket, Placed};
use domain::orders::corrections::{Change, Correction, Side, Verdict};
use domain::orders::holds::{Hold, HoldForm};
use domain::orders::{Order, Wish};
use domain::{CorrectionId, OrderGroupId, OrderId, Refusal, SupplyId, Viewer};

use crate::outbox::Parcel;
use crate::{Result, Store};

/// What the outbox calls an order that waits to be forwarded.
pub(crate) const FORWARD: &str = "order-forward";

#[async_trait]
impl Orders for Store {
    async fn place_order(&self, who: &Viewer, wish: &Wish) -> desk::Result<Order> {
        Ok(only_line(self.orders.place(who, Basket::from(wish)).await?)?)
    }

    async fn orders(&self, who: &Viewer) -> desk::Result<Vec<Order>> {
        Ok(read::own(self, who).await?)
    }

    async fn order(&self, who: &Viewer, id: OrderId) -> desk::Result<Order> {
        Ok(read::one(self, who, id).await?)
    }

    async fn orders_arrived(&self, who: &Viewer, ids: &[OrderId]) -> desk::Result<()> {
        Ok(self.run(progress::Arrived { who: who.clone(), ids: ids.to_vec() }).await?)
    }

    async fn set_seen(&self, who: &Viewer, id: OrderId) -> desk::Result<Order> {
        Ok(self.run(progress::SetSeen { who: who.clone(), id }).await?)
    }
}

#[async_trait]
impl Baskets for Store {
    async fn place_basket(&self, who: &Viewer, basket: &Basket) -> desk::Result<Placed> {
        Ok(self.orders.place(who, basket.clone()).await?)
    }

    async fn placed(&self, who: &Viewer, id: OrderGroupId) -> desk::Result<Placed> {
        Ok(read::placed(self, who, id).await?)
    }
}

#[async_trait]
impl Holds for Store {
    async fn holds(&self, who: &Viewer) -> desk::Result<Vec<Hold>> {
        Ok(holds::running(self, who).await?)
    }

    async fn hold(&self, who: &Viewer, form: HoldForm) -> desk::Result<Hold> {
        Ok(self.run(holds::TakeHold { who: who.clone(), form }).await?)
    }

    async fn renew_hold(&self, who: &Viewer, supply: SupplyId) -> desk::Result<Hold> {
        Ok(self.run(holds::RenewHold { who: who.clone(), supply }).await?)
    }

    async fn release_hold(&self, who: &Viewer, supply: SupplyId) -> desk::Result<()> {
        Ok(self.run(holds::ReleaseHold { who: who.clone(), supply }).await?)
    }
}

#[async_trait]
impl Corrections for Store {
    async fn cancel_order(&self, who: &Viewer, id: OrderId) -> desk::Result<Order> {
        Ok(self.run(cancel::Cancel { who: who.clone(), id }).await?)
    }

    async fn corrections(
        &self,
        who: &Viewer,
        order: OrderId,
    ) -> desk::Result<Vec<(CorrectionId, Correction)>> {
        Ok(corrections::of(self, who, order).await?)
    }

    async fn own_corrections(&self, who: &Viewer) -> desk::Result<Vec<(CorrectionId, Correction)>> {
        Ok(corrections::own(self, who).await?)
    }

    async fn request_correction(
        &self,
        who: &Viewer,
        key: &str,
        order: OrderId,
        changes: &[Change],
        reason: &str,
    ) -> desk::Result<CorrectionId> {
        let (who, key) = (who.clone(), key.to_owned());
        let (changes, reason) = (changes.to_vec(), reason.to_owned());
        Ok(self.run(corrections::Request { who, key, order, changes, reason }).await?)
    }

    async fn answer_correction(
        &self,
        who: &Viewer,
        id: CorrectionId,
        verdict: Verdict,
    ) -> desk::Result<Order> {
        Ok(self.run(corrections::Answer { who: who.clone(), id, verdict }).await?)
    }

    async fn withdraw_correction(&self, who: &Viewer, id: CorrectionId) -> desk::Result<()> {
        Ok(self.run(corrections::Withdraw { who: who.clone(), id }).await?)
    }
}

/// Of an order of one line: that line, or why there is none (`FX-44`).
fn only_line(placed: Placed) -> Result<Order> {
    match (placed.lines.into_iter().next(), placed.refused.into_iter().next()) {
        (Some(order), _) => Ok(order),
        (None, Some(refused)) => Err(refused.reason.into()),
        (None, None) => Err(Refusal::NothingOrdered.into()),
    }
}

/// Which side of an order somebody is on.
fn side_of(who: &Viewer) -> Result<Side> {
    match who.kind {
        OrganizationKind::Exporter => Ok(Side::Exporter),
        OrganizationKind::Grower => Ok(Side::Grower),
        OrganizationKind::Platform => Err(Refusal::NotAllowed.into()),
    }
}

impl Store {
    /// Forwards the order of a parcel: once, however often the parcel is handed over (`FX-45`).
    pub(crate) async fn forward_order(&self, parcel: &Parcel) -> Result<()> {
        let order = serde_json::from_str(&parcel.payload)?;
        self.run(progress::Forward { parcel: parcel.id, order }).await
    }
}
