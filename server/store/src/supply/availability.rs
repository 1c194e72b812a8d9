//! A grower's word on single weeks of an article: available or not, in place of his usual word (`ST-C-02`).

use async_trait::async_trait;
use domain::refusal::{Field, Problem};
use domain::{ArticleId, Refusal, Viewer, Week};

use crate::writer::{Command, Tx};
use crate::{Error, Result, Store};

/// A year and a bit: nobody speaks of more weeks at once.
const MOST_WEEKS: i32 = 60;

/// What he said of weeks that are not over, the first week first.
pub(super) async fn of(store: &Store, who: &Viewer, article: ArticleId) -> Result<Vec<(Week, bool)>> {
    if !who.is_grower() {
        return Err(Refusal::NotAllowed.into());
    }
    let now = store.now().week();
    let rows: Vec<(i64, i64, i64)> = sqlx::query_as(
        "select w.year, w.week, w.available from article_week w join article a on a.id = w.article
         where w.article = $1 and a.grower = $2 and w.year * 100 + w.week >= $3 order by w.year, w.week",
    )
    .bind(article.0)
    .bind(who.organization.0)
    .bind(i64::from(now.year) * 100 + i64::from(now.number))
    .fetch_all(&store.readers)
    .await?;
    rows.into_iter()
        .map(|(year, week, available)| {
            let year = i32::try_from(year).map_err(|_| Error::Unreadable { what: "week" })?;
            let number = u32::try_from(week).map_err(|_| Error::Unreadable { what: "week" })?;
            Ok((Week { year, number }, available == 1))
        })
        .collect()
}

/// Says it of the weeks from one until another; nothing takes the word back.
pub(super) struct SetAvailability {
    pub(super) who: Viewer,
    pub(super) article: ArticleId,
    pub(super) weeks: (Week, Week),
    pub(super) available: Option<bool>,
}

#[async_trait]
impl Command for SetAvailability {
    type Answer = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<()> {
        super::own_article(tx, &self.who, self.article).await?;
        let (first, last) = self.weeks;
        if first < tx.now().week() {
            return Err(Refusal::field(Field::Week, Problem::Past).into());
        }
        if last < first {
            return Err(Refusal::field(Field::EndDay, Problem::NotBefore(Field::StartDay)).into());
        }
        let mut week = first;
        for _ in 0..MOST_WEEKS {
            self.set(tx, week).await?;
            if week >= last {
                return super::touch_article(tx, self.article).await;
            }
            week = week.plus(1);
        }
        Err(Refusal::field(Field::Week, Problem::OutOfRange).into())
    }
}

impl SetAvailability {
    async fn set(&self, tx: &mut Tx<'_>, week: Week) -> Result<()> {
        let (year, number) = (i64::from(week.year), i64::from(week.number));
        match self.available {
            Some(available) => {
                sqlx::query(
                    "insert into article_week (article, year, week, available) values ($1, $2, $3, $4)
                     on conflict (article, year, week) do update set available = excluded.available",
                )
                .bind(self.article.0)
                .bind(year)
                .bind(number)
                .bind(i64::from(available))
                .execute(tx.connection())
                .await?
            }
            None => {
                sqlx::query("delete from article_week where article = $1 and year = $2 and week = $3")
                    .bind(self.article.0)
                    .bind(year)
                    .bind(number)
                    .execute(tx.connection())
                    .await?
            }
        };
        Ok(())
    }
}
