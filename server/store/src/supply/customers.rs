//! The buyers on the floor, as a grower names them: for whom an offer is, or who is in a price group.

use domain::supply::own::CustomerName;
use domain::{OrganizationId, Refusal, Viewer};

use crate::{Result, Store};

/// All of them by name; those whose contacts follow him are his network.
pub(super) async fn of(store: &Store, who: &Viewer) -> Result<Vec<CustomerName>> {
    if !who.is_grower() {
        return Err(Refusal::NotAllowed.into());
    }
    let rows: Vec<(i64, String, i64)> = sqlx::query_as(
        "select o.id, o.name,
                case when exists (select 1 from follow f join contact k on k.id = f.contact
                                  where f.grower = $1 and k.organization = o.id and k.removed_at is null)
                     then 1 else 0 end
         from organization o where o.kind = 'exporter' order by o.name, o.id",
    )
    .bind(who.organization.0)
    .fetch_all(&store.readers)
    .await?;
    let named = rows.into_iter().map(|(id, name, in_network)| CustomerName {
        id: OrganizationId(id),
        name,
        in_network: in_network == 1,
    });
    Ok(named.collect())
}
