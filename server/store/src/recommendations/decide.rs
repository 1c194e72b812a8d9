//! A recommendation is accepted, ignored or taken back: the first decides (`FX-30`).

use async_trait::async_trait;
use domain::accounts::membership::Deed as Trade;
use domain::recommendations::{Deed, State};
use domain::timeline::Event;
use domain::{ArticleId, OrganizationId, RecommendationId, Refusal, Viewer};

use super::{Kept, buyers_only, growers_only, kept_where};
use crate::Result;
use crate::growers::follow::memberships_of;
use crate::writer::{Command, Row, Tx};

pub(super) struct Decide {
    pub who: Viewer,
    pub id: RecommendationId,
    pub deed: Deed,
}

#[async_trait]
impl Command for Decide {
    type Answer = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<()> {
        match self.deed {
            Deed::Accept | Deed::Ignore => buyers_only(&self.who)?,
            Deed::Withdraw => growers_only(&self.who)?,
        }
        let exporter = OrganizationId(self.own(tx).await?.exporter);
        tx.take_in_hand(Row::Company(exporter)).await?;
        // Read again: from here on nobody else decides.
        let kept = self.own(tx).await?;
        let before = kept.standing()?;
        let Some(after) = before.after(self.deed, tx.now())? else { return Ok(()) };
        if after == State::Accepted {
            let memberships = memberships_of(tx.connection(), exporter, OrganizationId(kept.grower)).await?;
            memberships.ok_or(Refusal::NotFound)?.may(Trade::List)?;
        }
        if !set(tx, &self.who, &kept, after).await? {
            let (state, by) = (State::Ended, String::new());
            return Err(Refusal::RecommendationOver { state, by }.into());
        }
        if after == State::Accepted {
            self.pick(tx, &kept).await?;
        }
        let article = ArticleId(kept.article);
        tx.record(&self.who, kept.audience(), Event::RecommendationSet { article, state: after });
        // The list is another one now: it came to it, or what was placed went from it.
        if after == State::Accepted || before.state == State::Placed {
            tx.record(&self.who, kept.audience(), Event::SelectionChanged { article });
        }
        Ok(())
    }
}

impl Decide {
    /// It, if it is this company's: made to it, or by it. For anybody else there is none.
    async fn own(&self, tx: &mut Tx<'_>) -> Result<Kept> {
        let kept: Option<Kept> =
            sqlx::query_as(kept_where!("r.id = $1")).bind(self.id.0).fetch_optional(tx.connection()).await?;
        let own = self.who.organization.0;
        let kept =
            kept.filter(|kept| if self.deed == Deed::Withdraw { kept.grower } else { kept.exporter } == own);
        kept.ok_or_else(|| Refusal::NotFound.into())
    }

    /// It stands on the list as this buyer's own pick, without condition or reference.
    async fn pick(&self, tx: &mut Tx<'_>, kept: &Kept) -> Result<()> {
        let now = tx.now().0;
        sqlx::query(
            "insert into selection (exporter, article, contact, condition, reference, at)
             values ($1, $2, $3, '', '', $4) on conflict (contact, article) do nothing",
        )
        .bind(kept.exporter)
        .bind(kept.article)
        .bind(self.who.contact.0)
        .bind(now)
        .execute(tx.connection())
        .await?;
        Ok(())
    }
}

/// Writes what becomes of it. False when it ended just now with its article, which is in the grower's hand.
async fn set(tx: &mut Tx<'_>, who: &Viewer, kept: &Kept, state: State) -> Result<bool> {
    let now = tx.now().0;
    let set = sqlx::query(
        "update recommendation set state = $2, decided_by = $3, decided_by_name = $4, decided_at = $5
         where id = $1 and state = $6",
    )
    .bind(kept.id)
    .bind(state.code())
    .bind(who.contact.0)
    .bind(who.name.clone())
    .bind(now)
    .bind(kept.state.clone())
    .execute(tx.connection())
    .await?;
    Ok(set.rows_affected() == 1)
}

/// A buyer chose the article by himself: what was recommended or placed is accepted with that.
pub(crate) async fn adopt(tx: &mut Tx<'_>, who: &Viewer, article: ArticleId) -> Result<()> {
    let running: Option<Kept> =
        sqlx::query_as(kept_where!("r.exporter = $1 and r.article = $2 and r.state in ('open', 'placed')"))
            .bind(who.organization.0)
            .bind(article.0)
            .fetch_optional(tx.connection())
            .await?;
    let Some(kept) = running else { return Ok(()) };
    if let Ok(Some(after)) = kept.standing()?.after(Deed::Accept, tx.now())
        && set(tx, who, &kept, after).await?
    {
        tx.record(who, kept.audience(), Event::RecommendationSet { article, state: after });
    }
    Ok(())
}
