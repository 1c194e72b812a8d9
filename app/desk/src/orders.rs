use async_trait::async_trait;
use domain::orders::{Order, Wish};
use domain::{OrderId, Viewer};

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
