//! A floor to try use cases on: an empty store, people made on the spot, a clock that stands until it is set.
//! For tests of this crate and of those above it; the same body runs on SQLite and, where one is at hand, on
//! PostgreSQL.
#![expect(clippy::missing_panics_doc, reason = "a test's set-up panics when it cannot be made")]

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU32, Ordering};

use desk::Supplies;
use domain::accounts::{Language, OrganizationKind, Role, Viewer};
use domain::supply::Supply;
use domain::supply::assortment::{PAGE, Question};
use domain::{ArticleId, ContactId, Moment, OrganizationId};
use sqlx::{AnyConnection, Connection};

use crate::{Options, Outside, Store};

/// What reads supplies as buyers meet them, after `with moment(now, year, week)` and `asked(contact, supply,
/// customer)`. For figures that stand beside what the store does.
pub const AS_BUYERS_MEET_THEM: &str = crate::supply::meet::BY_ASKED;

/// How many rows one statement takes, the most first.
pub const ROWS_OF_A_STATEMENT: [usize; 7] = crate::rows::LENGTHS;

/// A floor of its own: its store, its clock.
#[derive(Clone)]
pub struct Floor {
    pub store: Store,
    clock: Arc<AtomicI64>,
    next: Arc<AtomicI64>,
    /// How it was opened; unknown for a store that was open already.
    options: Option<Options>,
}

/// Runs the body on a fresh SQLite and, when `TEST_POSTGRES` names a server, on a fresh PostgreSQL database.
///
/// # Panics
/// When the body does, or a database cannot be made.
pub async fn each<F: AsyncFn(Floor)>(body: F) {
    each_database(async |options| {
        let floor = Floor::open(options).await;
        body(floor.clone()).await;
        floor.store.close().await;
    })
    .await;
}

/// Runs the body with how to open an empty SQLite database and, as [`each`], an empty PostgreSQL one.
///
/// # Panics
/// When the body does, or a database cannot be made.
pub async fn each_database<F: AsyncFn(Options)>(body: F) {
    let directory = std::env::temp_dir().join(format!("stek-test-{}", unique()));
    std::fs::create_dir_all(&directory).expect("a directory for a test");
    body(Options::in_directory(&directory)).await;
    let _ = std::fs::remove_dir_all(&directory);
    if let Ok(server) = std::env::var("TEST_POSTGRES") {
        sqlx::any::install_default_drivers();
        let name = format!("stek_test_{}", unique());
        let mut admin = AnyConnection::connect(&server).await.expect("the test's PostgreSQL");
        let create = sqlx::AssertSqlSafe(format!("create database {name}"));
        sqlx::query(create).execute(&mut admin).await.expect("a database for a test");
        let (base, _) = server.rsplit_once('/').expect("an address with a database");
        body(Options::at(format!("{base}/{name}"))).await;
    }
}

/// Waits until all news has its place in the journal and the feed: an order is answered a moment before.
///
/// # Panics
/// When the database does not answer.
pub async fn settle(store: &Store) {
    let waits = "select (select count(*) from arrival) + (select count(*) from arrived_supply)";
    while sqlx::query_scalar::<_, i64>(waits).fetch_one(&store.readers).await.expect("arrivals") > 0 {
        tokio::time::sleep(std::time::Duration::from_millis(2)).await;
    }
}

/// All supply that somebody sees, page by page.
///
/// # Errors
/// As the desk says no.
pub async fn all_supply(store: &Store, who: &Viewer) -> desk::Result<Vec<Supply>> {
    let mut question = Question { limit: PAGE, ..Question::default() };
    let mut all = Vec::new();
    loop {
        let page = store.assortment(who, &question).await?;
        all.extend(page.supplies);
        match page.next {
            Some(next) => question.after = Some(next),
            None => return Ok(all),
        }
    }
}

fn unique() -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    format!("{}_{count}_{}", std::process::id(), crate::secrets::reference().replace('-', "x").to_lowercase())
}

fn outside(clock: &Arc<AtomicI64>) -> Outside {
    let read = Arc::clone(clock);
    Outside { clock: Arc::new(move || Moment(read.load(Ordering::Relaxed))) }
}

impl Floor {
    /// A floor in that database.
    pub async fn open(options: Options) -> Self {
        // Sunday 22 November 2026, 09:00 in Amsterdam: week 47, prices for week 48 are being filled.
        let clock = Arc::new(AtomicI64::new(1_795_334_400_000));
        let options = Options { password_cost: (64, 1), ..options };
        let store = Store::open(&options, outside(&clock)).await.expect("an empty store opens");
        Self { store, clock, next: Arc::new(AtomicI64::new(1)), options: Some(options) }
    }

    /// Another server on the same database, by the same clock.
    pub async fn another_server(&self) -> Store {
        Store::open(self.options.as_ref().expect("how it was opened"), outside(&self.clock))
            .await
            .expect("the same store opens")
    }

    /// The same floor after its server was ended and started again.
    #[must_use]
    pub async fn reopened(self) -> Self {
        self.store.close().await;
        let store = self.another_server().await;
        Self { store, ..self }
    }

    /// Many colleagues of that viewer, each of whom follows one of the growers, in turn.
    pub async fn crowd(&self, of: &Viewer, growers: &[OrganizationId], count: usize) -> Vec<Viewer> {
        let mut transaction = self.store.readers.begin().await.expect("a transaction");
        let mut crowd = Vec::with_capacity(count);
        for grower in growers.iter().cycle().take(count) {
            let who = self.newcomer(of, "Koper");
            self.write_contact(&mut transaction, &who).await;
            sqlx::query("insert into follow (contact, grower, at) values ($1, $2, $3)")
                .bind(who.contact.0)
                .bind(grower.0)
                .bind(self.store.now().0)
                .execute(&mut *transaction)
                .await
                .expect("followed");
            crowd.push(who);
        }
        transaction.commit().await.expect("a crowd");
        crowd
    }

    /// A floor over a store that is open already; it keeps that store's clock.
    pub fn over(store: Store) -> Self {
        Self { store, clock: Arc::default(), next: Arc::new(AtomicI64::new(1)), options: None }
    }

    /// See [`settle`].
    pub async fn settle(&self) {
        settle(&self.store).await;
    }

    /// Sets the clock.
    pub fn set_clock(&self, now: Moment) {
        self.clock.store(now.0, Ordering::Relaxed);
    }

    /// A grower with one admin contact.
    pub async fn grower(&self, name: &str) -> Viewer {
        self.organization(OrganizationKind::Grower, name).await
    }

    /// An exporter with one admin contact.
    pub async fn exporter(&self, name: &str) -> Viewer {
        self.organization(OrganizationKind::Exporter, name).await
    }

    /// An operator of the platform.
    pub async fn operator(&self) -> Viewer {
        self.organization(OrganizationKind::Platform, "Stek").await
    }

    /// A colleague of that viewer, without the right to manage access.
    pub async fn colleague(&self, of: &Viewer, name: &str) -> Viewer {
        self.contact(&self.newcomer(of, name)).await
    }

    fn newcomer(&self, of: &Viewer, name: &str) -> Viewer {
        let contact = ContactId(self.id());
        let email = format!("{contact}@demo.test");
        Viewer { contact, name: name.to_owned(), email, role: Role::Member, ..of.clone() }
    }

    /// Takes a contact's access away, as his admin would.
    pub async fn remove(&self, who: &Viewer) {
        sqlx::query("update contact set removed_at = $1 where id = $2")
            .bind(self.store.now().0)
            .bind(who.contact.0)
            .execute(&self.store.readers)
            .await
            .expect("a contact");
    }

    async fn organization(&self, kind: OrganizationKind, name: &str) -> Viewer {
        let organization = OrganizationId(self.id());
        sqlx::query(
            "insert into organization (id, kind, name, place, created_at) values ($1, $2, $3, 'De Lier', $4)",
        )
        .bind(organization.0)
        .bind(kind.code())
        .bind(name.to_owned())
        .bind(self.store.now().0)
        .execute(&self.store.readers)
        .await
        .expect("an organization");
        let contact = ContactId(self.id());
        self.contact(&Viewer {
            contact,
            name: format!("Admin van {name}"),
            email: format!("{contact}@demo.test"),
            organization,
            organization_name: name.to_owned(),
            kind,
            role: Role::Admin,
            language: Language::Nl,
        })
        .await
    }

    async fn contact(&self, viewer: &Viewer) -> Viewer {
        let mut connection = self.store.readers.acquire().await.expect("a connection");
        self.write_contact(&mut connection, viewer).await;
        viewer.clone()
    }

    async fn write_contact(&self, connection: &mut AnyConnection, viewer: &Viewer) {
        sqlx::query(
            "insert into contact (id, organization, name, email, password_hash, role, language, created_at)
             values ($1, $2, $3, $4, '', $5, $6, $7)",
        )
        .bind(viewer.contact.0)
        .bind(viewer.organization.0)
        .bind(viewer.name.clone())
        .bind(viewer.email.clone())
        .bind(viewer.role.code())
        .bind(viewer.language.code())
        .bind(self.store.now().0)
        .execute(connection)
        .await
        .expect("a contact");
    }

    /// A rose's product code, so that articles can be made.
    pub async fn product(&self, code: i64) {
        sqlx::query(
            "insert into product (code, name, short_name, group_code, application, genus, colour, regulations, blocked)
             values ($1, 'Rosa grootbloemig Red Naomi!', 'R GR RED NAOMI!', '10100101', 'cut-flowers', 'Rosa', 'RO', '[]', 0)
             on conflict (code) do nothing",
        )
        .bind(code)
        .execute(&self.store.readers)
        .await
        .expect("a product");
    }

    /// An article of that grower: red roses of 60 cm, 80 in a package, 9 packages a layer, 3 layers a trolley.
    pub async fn article(&self, grower: &Viewer, code: &str) -> ArticleId {
        self.product(27_157).await;
        let id = ArticleId(self.id());
        let packings = r#"[{"package_code":577,"pieces_per_package":80,"packages_per_layer":9,"layers_per_carrier":3,"carrier":"AuctionTrolley"}]"#;
        sqlx::query(
            "insert into article (id, grower, code, vbn, name, features, packings, seasons, deliverable, published_at, changed_at)
             values ($1, $2, $3, 27157, 'Red Naomi!', $4, $5, '[]', 1, $6, $6)",
        )
        .bind(id.0)
        .bind(grower.organization.0)
        .bind(code.to_owned())
        .bind(r#"[{"kind":"S20","value":"060"}]"#)
        .bind(packings)
        .bind(self.store.now().0)
        .execute(&self.store.readers)
        .await
        .expect("an article");
        id
    }

    /// The same, loose: one piece in a package.
    pub async fn loose_article(&self, grower: &Viewer, code: &str) -> ArticleId {
        let id = self.article(grower, code).await;
        let packings = r#"[{"package_code":999,"pieces_per_package":1,"packages_per_layer":10,"layers_per_carrier":3,"carrier":"DanishTrolley"}]"#;
        sqlx::query("update article set packings = $2 where id = $1")
            .bind(id.0)
            .bind(packings)
            .execute(&self.store.readers)
            .await
            .expect("a packing");
        id
    }

    /// The same, but it cannot be delivered now.
    pub async fn resting_article(&self, grower: &Viewer, code: &str) -> ArticleId {
        let id = self.article(grower, code).await;
        sqlx::query("update article set deliverable = 0 where id = $1")
            .bind(id.0)
            .execute(&self.store.readers)
            .await
            .expect("a resting article");
        id
    }

    fn id(&self) -> i64 {
        self.next.fetch_add(1, Ordering::Relaxed)
    }
}
