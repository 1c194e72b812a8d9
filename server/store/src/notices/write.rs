//! Writing notices: always in the transaction of what they tell, or of the marker that says that they were told.

use domain::notices::News;
use domain::{ContactId, Moment};

use crate::writer::Tx;
use crate::{Result, rows};

pub(crate) struct NewNotice {
    pub(crate) contact: ContactId,
    /// When that of which it tells happened.
    pub(crate) at: Moment,
    pub(crate) news: News,
}

pub(crate) async fn insert(tx: &mut Tx<'_>, notices: &[NewNotice]) -> Result<()> {
    let mut written = Vec::with_capacity(notices.len());
    for NewNotice { contact, at, news } in notices {
        written.push((tx.new_id(), contact.0, at.0, news.kind().code(), serde_json::to_string(news)?));
    }
    let dialect = tx.dialect();
    let into = "notice (id, contact, at, kind, content)";
    rows::insert(tx.connection(), dialect, into, 5, &written, |row, (id, contact, at, kind, content)| {
        row.bind(*id).bind(*contact).bind(*at).bind(*kind).bind(content.clone())
    })
    .await
}
