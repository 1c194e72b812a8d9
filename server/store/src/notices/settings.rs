//! What somebody wants to be told, and when he is warned before a list closes.

use async_trait::async_trait;
use domain::notices::{Kind, Wanted};
use domain::timeline::{Audience, Event};
use domain::weekly_list::closing::Leads;
use domain::{Refusal, Viewer};

use crate::writer::{Command, Tx};
use crate::{Result, Store};

pub(super) async fn of(store: &Store, who: &Viewer) -> Result<Wanted> {
    let off: Vec<String> = sqlx::query_scalar("select kind from notice_off where contact = $1 order by kind")
        .bind(who.contact.0)
        .fetch_all(&store.readers)
        .await?;
    let leads: Option<String> = sqlx::query_scalar("select leads from closing_leads where contact = $1")
        .bind(who.contact.0)
        .fetch_optional(&store.readers)
        .await?;
    Ok(Wanted {
        off: off.iter().map(|code| Kind::from_code(code)).collect(),
        leads: leads.map(|leads| serde_json::from_str(&leads)).transpose()?.unwrap_or_default(),
    })
}

pub(super) async fn want(store: &Store, who: &Viewer, kind: Kind, wanted: bool) -> Result<()> {
    Wanted::check(kind, who.kind)?;
    store.run(Want { who: who.clone(), kind, wanted }).await
}

struct Want {
    who: Viewer,
    kind: Kind,
    wanted: bool,
}

#[async_trait]
impl Command for Want {
    type Answer = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<()> {
        let text = if self.wanted {
            "delete from notice_off where contact = $1 and kind = $2"
        } else {
            "insert into notice_off (contact, kind) values ($1, $2) on conflict (contact, kind) do nothing"
        };
        sqlx::query(text).bind(self.who.contact.0).bind(self.kind.code()).execute(tx.connection()).await?;
        tx.record(&self.who, Audience::Contact(self.who.contact), Event::LookAgain);
        Ok(())
    }
}

pub(super) async fn set_leads(store: &Store, who: &Viewer, leads: &Leads) -> Result<()> {
    if !who.is_grower() {
        return Err(Refusal::NotAllowed.into());
    }
    // They come from outside: only what the rule takes is kept.
    let leads = Leads::new(leads.all().to_vec())?;
    store.run(SetLeads { who: who.clone(), leads }).await
}

struct SetLeads {
    who: Viewer,
    leads: Leads,
}

#[async_trait]
impl Command for SetLeads {
    type Answer = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<()> {
        sqlx::query(
            "insert into closing_leads (contact, leads) values ($1, $2)
             on conflict (contact) do update set leads = excluded.leads",
        )
        .bind(self.who.contact.0)
        .bind(serde_json::to_string(&self.leads)?)
        .execute(tx.connection())
        .await?;
        tx.record(&self.who, Audience::Contact(self.who.contact), Event::LookAgain);
        Ok(())
    }
}
