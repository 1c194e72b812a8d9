use async_trait::async_trait;
use domain::recommendations::{Admission, Admissions, Follower, Range, RecommendationForm, Waiting};
use domain::{ArticleId, Moment, OrganizationId, RecommendationId, Refusal, Viewer};

use crate::Result;

/// What growers recommend to exporters, and how these take it (`FX-28` to `FX-31`).
#[async_trait]
pub trait Recommendations {
    /// The exporters at whom somebody follows this grower, by name. Growers only.
    async fn followers(&self, who: &Viewer) -> Result<Vec<Follower>>;

    /// One's own articles as they stand with one exporter who follows (`FX-28`): nothing of another grower. Growers only.
    async fn range(&self, who: &Viewer, exporter: OrganizationId) -> Result<Range>;

    /// Recommends articles to an exporter who follows (`FX-29`); on an open list they stand at once (`FX-31`). Answers
    /// which were not taken, and why. Saying it twice says it once.
    async fn recommend(&self, who: &Viewer, form: &RecommendationForm) -> Result<Vec<(ArticleId, Refusal)>>;

    /// Takes one's own recommendation back, as long as nobody decided.
    async fn withdraw_recommendation(&self, who: &Viewer, id: RecommendationId) -> Result<()>;

    /// What waits for one's own company's buyers, by grower, with the server's clock (`FX-30`). Buyers only.
    async fn recommendations(&self, who: &Viewer) -> Result<(Moment, Vec<Waiting>)>;

    /// Takes a recommended article onto the list, as one's own pick (`FX-30`).
    async fn accept_recommendation(&self, who: &Viewer, id: RecommendationId) -> Result<()>;

    /// Ignores it for the week; what a grower had added to an open list goes from it again.
    async fn ignore_recommendation(&self, who: &Viewer, id: RecommendationId) -> Result<()>;

    /// How one's own company takes recommendations. Buyers only.
    async fn admissions(&self, who: &Viewer) -> Result<Admissions>;

    /// Sets how, for all growers. The exporter's admins only.
    async fn set_admission(&self, who: &Viewer, admission: Admission) -> Result<()>;

    /// Sets how for one grower; nothing lets the usual hold again. The exporter's admins only.
    async fn set_exception(
        &self,
        who: &Viewer,
        grower: OrganizationId,
        admission: Option<Admission>,
    ) -> Result<()>;
}
