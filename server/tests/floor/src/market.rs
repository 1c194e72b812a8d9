//! A small market in which every kind of person has something that others must not see.

use desk::{
    Accounts, Articles, Corrections, Growers, Holds, Orders, PriceGroups, Recommendations, Supplies,
    WeeklyLists,
};
use domain::accounts::{ApplicationForm, Role};
use domain::articles::Article;
use domain::articles::form::ArticleForm;
use domain::articles::import::{ImportId, Table, template};
use domain::orders::Wish;
use domain::orders::corrections::Change;
use domain::orders::holds::HoldForm;
use domain::packing::Unit;
use domain::recommendations::RecommendationForm;
use domain::supply::BatchForm;
use domain::supply::prices::{Filter, GroupPrice, PriceGroupForm};
use domain::weekly_list::condition::{Checks, Highest};
use domain::weekly_list::{EditionForm, PickForm, PriceEntry};
use domain::{
    ApplicationId, ArticleId, CorrectionId, EditionId, InvitationId, Language, OrderId, Pieces, PriceGroupId,
    RecommendationId, SessionId, SupplyId, UnitPrice, Viewer,
};
use store::Store;
use store::testing::{Floor, settle};

/// Everybody's password.
pub const PASSWORD: &str = "zes bossen rozen";
/// Bloom's condition at Jansen's article: for Bloom and Jansen.
pub const CONDITION: &str = "geheim-voorwaarde";
/// Bloom's own reference at Jansen's article: for Bloom and Jansen.
pub const REFERENCE: &str = "geheim-referentie";
/// The highest price that Bloom keeps to himself at Jansen's article: for Bloom alone.
pub const KEPT_LIMIT: UnitPrice = UnitPrice(666_443);
/// Bloom's own reference in an order: for Bloom and Jansen.
pub const ORDER_REFERENCE: &str = "geheim-bestelling";
/// Why Bloom asks for a correction of that order: for Bloom and Jansen.
pub const CORRECTION_REASON: &str = "geheim-wijzigingsreden";
/// What Jansen writes with what he recommends to Bloom: for Bloom and Jansen.
pub const RECOMMENDATION: &str = "geheim-aanbeveling";
/// The key under which he asks.
pub const CORRECTION_KEY: &str = "first-correction";
/// What Jansen asks Bloom this week, per piece: for Bloom and Jansen.
pub const WEEK_PRICE: UnitPrice = UnitPrice(777_331);
/// What Jansen asks for his batch, per piece: for Jansen and all exporters.
pub const BATCH_PRICE: UnitPrice = UnitPrice(555_117);

/// Somebody who is signed in.
#[derive(Debug, Clone)]
pub struct Person {
    pub viewer: Viewer,
    /// His session's secret.
    pub token: String,
}

/// The market.
pub struct Market {
    pub floor: Floor,
    pub store: Store,
    /// A grower; the owner of what there is.
    pub jansen: Person,
    /// Another grower, with an article of his own, which is on Bloom's list too.
    pub vries: Person,
    /// An exporter, who picked and ordered at Jansen, and holds a package there.
    pub bloom: Person,
    /// Bloom's other buyer, who may not manage access.
    pub bas: Person,
    /// Another exporter, with nothing yet.
    pub ahoy: Person,
    pub operator: Person,
    pub article: ArticleId,
    /// That article as its grower would send it again.
    pub form: ArticleForm,
    pub batch: SupplyId,
    /// A price group of Jansen's, with nobody in it.
    pub group: PriceGroupId,
    pub edition: EditionId,
    pub order: OrderId,
    /// What Bloom asks to be changed of that order; nobody has answered.
    pub correction: CorrectionId,
    /// Another article of Jansen's, which he recommends to Bloom; nobody has decided.
    pub recommended: ArticleId,
    pub recommendation: RecommendationId,
    pub application: ApplicationId,
    /// The secret by which the applicant follows his application.
    pub application_token: String,
    pub invitation: InvitationId,
    pub invitation_token: String,
    /// A file that Jansen has looked at but not yet applied.
    pub import: ImportId,
    /// That file.
    pub file: Vec<u8>,
    /// The name of a photo of Jansen's article, as in `/photos/{name}`.
    pub photo: String,
    /// The address of a drawn picture.
    pub picture: String,
    /// Another device on which Bloom's buyer is signed in.
    pub device: SessionId,
}

/// Tells everybody what happened, and whom it is time to warn: no round has anything left to say.
pub async fn all_is_told(store: &Store) {
    settle(store).await;
    store.make_notices().await.expect("notices");
    store.warn_of_closings().await.expect("warnings");
}

impl Market {
    pub async fn open(floor: &Floor) -> Self {
        let store = floor.store.clone();
        let operator = Person::of(&store, floor.operator().await).await;
        let jansen = Person::of(&store, floor.grower("Jansen Rozen").await).await;
        let vries = Person::of(&store, floor.grower("De Vries Tulpen").await).await;
        let bloom = floor.exporter("Bloom Export").await;
        let bas = Person::of(&store, floor.colleague(&bloom, "Bas").await).await;
        let bloom = Person::of(&store, bloom).await;
        let ahoy = Person::of(&store, floor.exporter("Ahoy Flowers").await).await;
        let article = floor.article(&jansen.viewer, "JAN-1").await;
        let tulip = floor.article(&vries.viewer, "VRI-1").await;
        let batch = put_up(&store, &jansen.viewer, article, Pieces(800_000)).await;
        let group =
            store.add_price_group(&jansen.viewer, &group_form("Vaste klanten")).await.expect("a group");
        let edition = weekly_list(&store, &bloom.viewer, &jansen.viewer, article).await;
        store.pick(&bas.viewer, tulip, &PickForm::default()).await.expect("a pick");
        let order = store.place_order(&bloom.viewer, &wish(batch, "first-order", ORDER_REFERENCE)).await;
        let order = order.expect("an order").id;
        let changes = [Change::Price(UnitPrice(BATCH_PRICE.0 - 1))];
        let correction =
            store.request_correction(&bloom.viewer, CORRECTION_KEY, order, &changes, CORRECTION_REASON).await;
        let package = HoldForm { supply: batch, count: 1, unit: Unit::Package, packing: 0 };
        store.hold(&bloom.viewer, package).await.expect("a hold");
        let application_token = store.apply(&application_form()).await.expect("an application");
        let (application, _) =
            store.followed_application(&application_token).await.expect("a followed application");
        let invitation_token =
            store.invite(&bloom.viewer, "nieuw@bloom.test", Role::Member).await.expect("a secret");
        let team = store.team(&bloom.viewer).await.expect("a team");
        let form = form(&store, &jansen.viewer, article).await;
        let file = file(&store, &jansen.viewer, article).await;
        let import = store.preview_import(&jansen.viewer, "artikelen.csv", &file).await.expect("a preview");
        let photo = store.set_photo(&jansen.viewer, article, "", PNG).await.expect("a photo");
        let articles = store.my_articles(&vries.viewer).await.expect("articles");
        store.follow(&bloom.viewer, jansen.viewer.organization, true).await.expect("a follower");
        let (recommended, recommendation) = recommend(floor, &jansen.viewer, &bloom.viewer).await;
        // What the order promised is carried out, so that nothing happens later on of itself.
        while store.deliver().await.expect("delivered") > 0 {}
        all_is_told(&store).await;
        floor.settle().await;
        let other = store.sign_in(&bloom.viewer.email, PASSWORD).await.expect("another device");
        let devices = store.sessions(&other.viewer, &other.token).await.expect("devices");
        let device = devices.iter().find(|device| device.is_this).expect("this one").id;
        Self {
            floor: floor.clone(),
            store,
            jansen,
            vries,
            bloom,
            bas,
            ahoy,
            operator,
            article,
            form,
            batch,
            group,
            edition,
            order,
            recommended,
            recommendation,
            correction: correction.expect("a correction"),
            application: application.id,
            application_token,
            invitation: team.invitations.first().expect("an invitation").id,
            invitation_token,
            import,
            file: exchange::write_table(&file),
            picture: articles.first().expect("an article").picture.clone(),
            device,
            photo: photo.rsplit('/').next().unwrap_or_default().to_owned(),
        }
    }
}

impl Market {
    /// The address of a page, by its route: with the ids and secrets of those to whom they belong.
    pub fn page(&self, route: &str) -> String {
        let filled = match route {
            "/application/{token}" => route.replace("{token}", &self.application_token),
            "/invitation/{token}" => route.replace("{token}", &self.invitation_token),
            "/growers/{id}" => route.replace("{id}", &self.jansen.viewer.organization.to_string()),
            "/articles/{id}" => route.replace("{id}", &self.article.to_string()),
            "/articles/import/{id}" => route.replace("{id}", &self.import.0.to_string()),
            "/prices/{edition}" => route.replace("{edition}", &self.edition.to_string()),
            plain => plain.to_owned(),
        };
        assert!(!filled.contains('{'), "the market has nothing to show on {route}");
        filled
    }

    /// Everybody who is signed in.
    pub fn people(&self) -> [&Person; 6] {
        [&self.jansen, &self.vries, &self.bloom, &self.bas, &self.ahoy, &self.operator]
    }
}

impl Person {
    /// Gives somebody a password and a session.
    pub async fn of(store: &Store, viewer: Viewer) -> Self {
        store.set_password(&viewer.email, PASSWORD).await.expect("a password");
        let signed_in = store.sign_in(&viewer.email, PASSWORD).await.expect("a session");
        Self { viewer: signed_in.viewer, token: signed_in.token }
    }
}

/// Recommends one more article to that buyer's company.
async fn recommend(floor: &Floor, grower: &Viewer, buyer: &Viewer) -> (ArticleId, RecommendationId) {
    let article = floor.article(grower, "JAN-9").await;
    let form = RecommendationForm {
        exporter: buyer.organization,
        articles: vec![article],
        text: RECOMMENDATION.to_owned(),
    };
    assert_eq!(floor.store.recommend(grower, &form).await, Ok(Vec::new()), "a recommendation");
    let (_, waiting) = floor.store.recommendations(buyer).await.expect("what waits");
    (article, waiting.first().expect("one waits").id)
}

async fn form(store: &Store, grower: &Viewer, article: ArticleId) -> ArticleForm {
    let article = store.article(grower, article).await.expect("an article");
    ArticleForm {
        name: article.name,
        features: article.features,
        packings: article.packings,
        seasons: article.seasons,
    }
}

/// A batch that can be ordered from now on, for two days.
pub(crate) async fn put_up(store: &Store, grower: &Viewer, article: ArticleId, pieces: Pieces) -> SupplyId {
    let now = store.now();
    let form = BatchForm { article, price: BATCH_PRICE, pieces, from: now, until: now.plus_days(2) };
    store.put_up(grower, "put-up-the-batch", &form).await.expect("a batch")
}

/// A price group in which nobody is.
pub fn group_form(name: &str) -> PriceGroupForm {
    PriceGroupForm {
        name: name.to_owned(),
        price: GroupPrice::Base,
        filter: Filter::Everything,
        customers: Vec::new(),
    }
}

/// One package of that batch.
pub fn wish(supply: SupplyId, key: &str, reference: &str) -> Wish {
    Wish {
        key: key.to_owned(),
        supply,
        count: 1,
        unit: Unit::Package,
        packing: 0,
        price: BATCH_PRICE,
        reference: reference.to_owned(),
    }
}

/// A list of one article for next week, with its condition, its reference and its price.
async fn weekly_list(store: &Store, buyer: &Viewer, grower: &Viewer, article: ArticleId) -> EditionId {
    let now = store.now();
    let week = now.week().plus(1);
    let (start, end) = (week.first_day(), week.last_day());
    let form = EditionForm { week, start, end, closes: now.plus_hours(8) };
    let edition = store.set_edition(buyer, &form).await.expect("an edition").id;
    let pick = pick_form();
    store.pick(buyer, article, &pick).await.expect("a pick");
    let entry = PriceEntry { price: WEEK_PRICE, quantity: None, seen_version: None, confirmed: true };
    store.fill_price(grower, edition, article, &entry).await.expect("a price");
    edition
}

/// A pick with a condition in words and a limit that the buyer keeps to himself.
pub fn pick_form() -> PickForm {
    let checks = Checks { highest: Some(Highest::Kept(KEPT_LIMIT)), length: Some(60), ..Checks::default() };
    PickForm { condition: CONDITION.to_owned(), reference: REFERENCE.to_owned(), checks }
}

fn application_form() -> ApplicationForm {
    let text = str::to_owned;
    ApplicationForm {
        company: text("Nieuw Bloemen"),
        kvk: text("27312345"),
        vat: text("NL004495445B01"),
        gln: String::new(),
        contact: text("Nina Nieuw"),
        email: text("nina@nieuw.test"),
        phone: text("0174 123456"),
        motivation: text("Wij verkopen rozen in Denemarken."),
        language: domain::Language::Nl,
    }
}

/// A file with one article that is new.
async fn file(store: &Store, grower: &Viewer, article: ArticleId) -> Table {
    let article = store.article(grower, article).await.expect("an article");
    template(Language::Nl, &[Article { code: "JAN-2".to_owned(), ..article }])
}

/// The smallest picture: one point.
pub const PNG: &[u8] = &[
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52, 0x00,
    0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x06, 0x00, 0x00, 0x00, 0x1f, 0x15, 0xc4, 0x89, 0x00,
    0x00, 0x00, 0x0a, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9c, 0x63, 0x00, 0x01, 0x00, 0x00, 0x05, 0x00, 0x01,
    0x0d, 0x0a, 0x2d, 0xb4, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
];
