//! A grower recommends articles (`FX-29`); on an open list they stand at once (`FX-31`).

use async_trait::async_trait;
use domain::articles::{Article, ArticleCard};
use domain::recommendations::{Admission, RecommendationForm, Round, State, may_recommend};
use domain::timeline::Event;
use domain::{ArticleId, OrganizationId, Refusal, Viewer};

use super::range::candidate;
use super::{admissions, growers_only, is_followed, listed, newest, told};
use crate::Result;
use crate::articles::read;
use crate::growers::follow::memberships_of;
use crate::weekly_list::editions;
use crate::writer::{Command, Row, Tx};

pub(super) struct Recommend {
    pub who: Viewer,
    pub form: RecommendationForm,
}

#[async_trait]
impl Command for Recommend {
    type Answer = Vec<(ArticleId, Refusal)>;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<Vec<(ArticleId, Refusal)>> {
        growers_only(&self.who)?;
        let form = self.form.check()?;
        let (exporter, grower) = (form.exporter, self.who.organization);
        // Both, since whether an article can be delivered is the grower's; in the order of their ids, so that nobody waits in
        // a circle.
        let (first, second) = (exporter.0.min(grower.0), exporter.0.max(grower.0));
        tx.take_in_hand(Row::Company(OrganizationId(first))).await?;
        tx.take_in_hand(Row::Company(OrganizationId(second))).await?;
        let memberships = memberships_of(tx.connection(), exporter, grower).await?;
        let followed = is_followed(tx.connection(), exporter, grower).await?;
        may_recommend(followed, memberships.ok_or(Refusal::NotFound)?)?;

        let (taken, refused) = self.judge(tx, &form).await?;
        let Judged { articles, round, admission } = taken;
        if articles.is_empty() {
            return Ok(refused);
        }
        for article in &articles {
            self.write(tx, &form, article, round, admission).await?;
        }
        let cards = articles.iter().map(ArticleCard::from).collect();
        let event = Event::Recommended { exporter, articles: cards };
        tx.record(&self.who, told(exporter, grower), event);
        if admission.is_open() {
            for article in articles.iter().map(|article| article.id) {
                let placed = Event::RecommendationSet { article, state: State::Placed };
                tx.record(&self.who, told(exporter, grower), placed);
                tx.record(&self.who, told(exporter, grower), Event::SelectionChanged { article });
            }
        }
        Ok(refused)
    }
}

/// What is to be written.
struct Judged {
    articles: Vec<Article>,
    round: Round,
    admission: Admission,
}

impl Recommend {
    /// Which may be recommended, and why others may not. What waits there already is in neither.
    async fn judge(
        &self,
        tx: &mut Tx<'_>,
        form: &RecommendationForm,
    ) -> Result<(Judged, Vec<(ArticleId, Refusal)>)> {
        let (now, exporter, grower) = (tx.now(), form.exporter, self.who.organization);
        let (_, admission) = admissions::of(tx.connection(), exporter, grower).await?;
        let round = Round::now(&editions::of_exporter(tx.connection(), exporter).await?, now);
        let listed = listed(tx.connection(), exporter, grower).await?;
        let last = newest(tx.connection(), exporter, grower).await?;
        let ids: Vec<i64> = form.articles.iter().map(|article| article.0).collect();
        let mut known = read::by_ids_within(tx.connection(), &ids).await?;
        let (mut articles, mut refused) = (Vec::new(), Vec::new());
        for id in &form.articles {
            // Another grower's article does not exist for him.
            let own = known.remove(&id.0).filter(|article| article.grower == grower);
            let Some(article) = own else {
                refused.push((*id, Refusal::NotFound));
                continue;
            };
            match candidate(&article, listed.contains(&id.0), last.get(&id.0))?.judge(round, now) {
                Ok(true) => articles.push(article),
                Ok(false) => {}
                Err(refusal) => refused.push((*id, refusal)),
            }
        }
        Ok((Judged { articles, round, admission }, refused))
    }

    async fn write(
        &self,
        tx: &mut Tx<'_>,
        form: &RecommendationForm,
        article: &Article,
        round: Round,
        admission: Admission,
    ) -> Result<()> {
        let now = tx.now().0;
        // One of an earlier week that nobody decided on: its list has closed.
        sqlx::query(
            "update recommendation set state = 'ended', decided_at = $3
             where exporter = $1 and article = $2 and state = 'open'",
        )
        .bind(form.exporter.0)
        .bind(article.id.0)
        .bind(now)
        .execute(tx.connection())
        .await?;
        let state = if admission.is_open() { State::Placed } else { State::Open };
        let id = tx.new_id();
        sqlx::query(
            "insert into recommendation (id, exporter, grower, article, year, week, text, state, made_by, made_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        )
        .bind(id)
        .bind(form.exporter.0)
        .bind(article.grower.0)
        .bind(article.id.0)
        .bind(i64::from(round.week.year))
        .bind(i64::from(round.week.number))
        .bind(form.text.clone())
        .bind(state.code())
        .bind(self.who.contact.0)
        .bind(now)
        .execute(tx.connection())
        .await?;
        Ok(())
    }
}
