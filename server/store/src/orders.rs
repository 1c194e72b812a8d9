//! Orders: taken from live stock, forwarded to the grower, delivered on his screen, and agreed when he sets them
//! on *seen* (`FX-43` to `FX-47`).

mod place;
mod progress;
mod read;

use async_trait::async_trait;
use desk::Orders;
use domain::orders::{Order, Wish};
use domain::{OrderId, Viewer};

use crate::outbox::Parcel;
use crate::{Result, Store};

/// What the outbox calls an order that waits to be forwarded.
pub(crate) const FORWARD: &str = "order-forward";

#[async_trait]
impl Orders for Store {
    async fn place_order(&self, who: &Viewer, wish: &Wish) -> desk::Result<Order> {
        Ok(self.run(place::PlaceOrder { who: who.clone(), wish: wish.clone() }).await?)
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

impl Store {
    /// Forwards the order of a parcel: once, however often the parcel is handed over (`FX-45`).
    pub(crate) async fn forward_order(&self, parcel: &Parcel) -> Result<()> {
        let order = serde_json::from_str(&parcel.payload)?;
        self.run(progress::Forward { parcel: parcel.id, order }).await
    }
}
