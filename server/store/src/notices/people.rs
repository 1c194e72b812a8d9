//! A company's people, and what each wants to be told.

use domain::notices::Kind;
use domain::{ContactId, OrganizationId};
use sqlx::AnyConnection;

use crate::Result;

/// One of them who has access.
#[derive(Debug, Clone)]
pub(crate) struct Person {
    pub(crate) contact: ContactId,
    off: Vec<Kind>,
}

impl Person {
    pub(crate) fn wants(&self, kind: Kind) -> bool {
        !self.off.contains(&kind)
    }
}

/// In the order of their ids.
pub(crate) async fn of(connection: &mut AnyConnection, company: OrganizationId) -> Result<Vec<Person>> {
    let rows: Vec<(i64, Option<String>)> = sqlx::query_as(
        "select c.id, n.kind from contact c left join notice_off n on n.contact = c.id
         where c.organization = $1 and c.removed_at is null order by c.id",
    )
    .bind(company.0)
    .fetch_all(connection)
    .await?;
    let mut people = Vec::<Person>::new();
    for (contact, off) in rows {
        let off = off.map(|code| Kind::from_code(&code));
        match people.last_mut().filter(|person| person.contact.0 == contact) {
            Some(person) => person.off.extend(off),
            None => people.push(Person { contact: ContactId(contact), off: off.into_iter().collect() }),
        }
    }
    Ok(people)
}
