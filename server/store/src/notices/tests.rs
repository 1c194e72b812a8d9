use desk::Notices;
use domain::notices::{Kind, News};

use crate::testing::each;

#[tokio::test]
async fn fx_17_a_notice_of_an_unknown_kind_is_shown_as_something_else() {
    each(async |floor| {
        let who = floor.grower("Jansen").await;
        sqlx::query(
            "insert into notice (id, contact, at, kind, content) values (7, $1, 9, 'moon-landing', $2)",
        )
        .bind(who.contact.0)
        .bind(r#"{"moon-landing":{"who":"nobody"}}"#)
        .execute(&floor.store.readers)
        .await
        .expect("a notice of a later version");
        let centre = floor.store.notices(&who).await.expect("notices");
        let news = &centre.groups.first().expect("a group").notices[0].news;
        assert_eq!((news, news.kind()), (&News::Other, Kind::Other));
    })
    .await;
}
