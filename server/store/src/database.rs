//! Opening the database, on SQLite or PostgreSQL, and what stands beside it: the clock, the writer, the wake-up.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use domain::Moment;
use domain::supply::cut_over::CutOver;
use sqlx::any::{AnyPoolOptions, install_default_drivers};
use sqlx::migrate::MigrateError;
use sqlx::{AnyConnection, AnyPool, Connection};
use tokio::sync::watch;

use crate::orders::numbers;
use crate::orders::queue::OrderQueue;
use crate::secrets::Passwords;
use crate::supply::assortment::memory::Shared;
use crate::writer::{self, Command, Desk, Lanes, Places, Writer};
use crate::{Error, Result};

/// What comes from outside: time and randomness, as values.
#[derive(Clone)]
pub struct Outside {
    pub clock: Arc<dyn Fn() -> Moment + Send + Sync>,
}

/// How to open a store.
#[derive(Debug, Clone)]
pub struct Options {
    /// `sqlite://…` or `postgres://…`.
    pub url: String,
    /// Connections for reading.
    pub readers: u32,
    /// Memory in KiB and rounds of a password hash; tests take less.
    pub password_cost: (u32, u32),
    /// On which clock the prices of a week are fixed (A7).
    pub cut_over: CutOver,
    /// Whether a commit is on the disk before it is answered. Only a floor that is thrown away does without, and only
    /// SQLite asks.
    pub durable: bool,
}

impl Options {
    /// The embedded default: one SQLite file in a directory.
    pub fn in_directory(directory: &Path) -> Self {
        Self::at(format!("sqlite://{}?mode=rwc", Self::file(directory).display()))
    }

    /// The file that the embedded default keeps everything in.
    pub fn file(directory: &Path) -> PathBuf {
        directory.join("stek.db")
    }

    /// The database at that address.
    pub fn at(url: String) -> Self {
        Self { url, readers: 4, password_cost: (19_456, 2), cut_over: CutOver::default(), durable: true }
    }
}

/// Which of the two databases it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dialect {
    Sqlite,
    Postgres,
}

/// Everything that is kept, and the answers to the desk. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    pub(crate) readers: AnyPool,
    pub(crate) outside: Outside,
    pub(crate) passwords: Passwords,
    pub(crate) cut_over: CutOver,
    pub(crate) letters_leave: bool,
    /// Where orders wait for their turn.
    pub(crate) orders: OrderQueue,
    /// What is in mind of the supply that is up.
    pub(crate) memory: Shared,
    writer: Writer,
    /// Who gives news their places, where several write.
    news: Option<News>,
    woken: watch::Receiver<u64>,
}

/// How many commands are written beside each other to a PostgreSQL, and how many groups of orders. What one of them waits
/// for, the others do not.
const COMMANDS: usize = 4;
const ORDERS: usize = 4;

/// Where several write: their connections, and who gives their news places.
#[derive(Clone)]
struct News {
    pool: AnyPool,
    places: Places,
    close: Arc<watch::Sender<bool>>,
}

impl Store {
    /// Opens the database, brings its tables up to date and starts the writer.
    ///
    /// # Errors
    /// It cannot be opened, or a newer Stek wrote it.
    pub async fn open(options: &Options, outside: Outside) -> Result<Self> {
        install_default_drivers();
        let dialect = if options.url.starts_with("sqlite:") { Dialect::Sqlite } else { Dialect::Postgres };
        let mut connection = connect(&options.url, dialect).await?;
        if dialect == Dialect::Sqlite && !options.durable {
            // The only one that writes.
            sqlx::query("pragma synchronous = off").execute(&mut connection).await?;
        }
        migrate(&mut connection).await?;
        numbers::prepare(&mut connection, dialect).await?;
        writer::prepare(&mut connection, dialect).await?;
        let readers = AnyPoolOptions::new()
            .max_connections(options.readers)
            .min_connections(1)
            .after_connect(move |connection, _| Box::pin(set_up(connection, dialect)))
            .connect(&options.url)
            .await?;
        let (wake, woken) = watch::channel(0);
        let desk = Desk { dialect, outside: outside.clone(), ids: Arc::new(Ids::default()) };
        let passwords = Passwords::new(options.password_cost);
        let (close, closing) = watch::channel(false);
        let (writer, orders, news) = match dialect {
            Dialect::Sqlite => {
                let writer = Writer::start(Lanes::One(Box::new(connection)), desk, wake);
                (writer.clone(), OrderQueue::start(writer, 1), None)
            }
            Dialect::Postgres => {
                connection.close().await?;
                let pool = writers(&options.url).await?;
                let places = Places::start(pool.clone(), wake.clone(), closing);
                crate::journal::listen(options.url.clone(), wake.clone()).await?;
                let several = |count| Lanes::Several { pool: pool.clone(), count, places: places.clone() };
                let writer = Writer::start(several(COMMANDS), desk.clone(), wake.clone());
                let orders = OrderQueue::start(Writer::start(several(ORDERS), desk, wake), ORDERS);
                (writer, orders, Some(News { pool, places, close: Arc::new(close) }))
            }
        };
        let (cut_over, memory, letters_leave) = (options.cut_over, Shared::default(), false);
        Ok(Self { readers, outside, passwords, cut_over, letters_leave, orders, memory, writer, news, woken })
    }

    /// The same store, whose letters leave the house by mail ([`Self::carry_letters`]) or do not: then each counts as
    /// delivered as soon as it can be read here.
    #[must_use]
    pub fn with_letters_leaving(self, letters_leave: bool) -> Self {
        Self { letters_leave, ..self }
    }

    /// The moment now, by the store's clock.
    pub fn now(&self) -> Moment {
        (self.outside.clock)()
    }

    /// Does a command: in one transaction, answered once that is durable.
    pub(crate) async fn run<C: Command>(&self, command: C) -> Result<C::Answer> {
        self.writer.run(command).await
    }

    /// Changes whenever the journal may have grown. A hint to read on, never the news itself.
    pub fn woken(&self) -> watch::Receiver<u64> {
        self.woken.clone()
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// When it does not.
    pub async fn check(&self) -> Result<()> {
        sqlx::query("select 1").execute(&self.readers).await?;
        Ok(())
    }

    /// Waits until what was begun is written, and closes.
    pub async fn close(&self) {
        self.orders.close().await;
        self.writer.close().await;
        if let Some(News { pool, places, close }) = &self.news {
            let _ = close.send(true);
            places.closed().await;
            pool.close().await;
        }
        self.readers.close().await;
    }
}

async fn connect(url: &str, dialect: Dialect) -> Result<AnyConnection> {
    let mut connection = AnyConnection::connect(url).await?;
    set_up(&mut connection, dialect).await?;
    Ok(connection)
}

/// The connections of those who write to a PostgreSQL, and of who gives their news places.
async fn writers(url: &str) -> Result<AnyPool> {
    let most = u32::try_from(COMMANDS + ORDERS + 1).unwrap_or(u32::MAX);
    let pool = AnyPoolOptions::new()
        .max_connections(most)
        .min_connections(1)
        .after_connect(|connection, _| Box::pin(set_up(connection, Dialect::Postgres)))
        .connect(url);
    Ok(pool.await?)
}

/// Each connection's settings: on SQLite a log beside the file, durable at every commit; on PostgreSQL how long anybody
/// waits for a row, and when a server that fell silent in the middle of something has to let go.
async fn set_up(connection: &mut AnyConnection, dialect: Dialect) -> sqlx::Result<()> {
    let settings: &[&str] = match dialect {
        Dialect::Sqlite => &[
            "pragma journal_mode = wal",
            "pragma synchronous = full",
            "pragma busy_timeout = 5000",
            "pragma foreign_keys = on",
            "pragma cache_size = -4096",
        ],
        Dialect::Postgres => &["set lock_timeout = '3s'", "set idle_in_transaction_session_timeout = '10s'"],
    };
    for setting in settings {
        sqlx::query(*setting).execute(&mut *connection).await?;
    }
    Ok(())
}

/// Migrations run on one connection before any other is opened: SQLite's others would keep a stale schema.
async fn migrate(connection: &mut AnyConnection) -> Result<()> {
    let migrator = sqlx::migrate!();
    let known = migrator.iter().map(|migration| migration.version).max().unwrap_or_default();
    match migrator.run(connection).await {
        Ok(()) => Ok(()),
        Err(MigrateError::VersionMissing(found)) => Err(Error::NewerSchema { found, known }),
        Err(other) => Err(other.into()),
    }
}

/// Makes ids: the millisecond in the upper bits, chance in the lower 20, always rising.
#[derive(Default)]
pub(crate) struct Ids {
    last: AtomicI64,
}

impl Ids {
    pub(crate) fn next(&self, now: Moment) -> i64 {
        let mut chance = [0_u8; 4];
        let _ = getrandom::fill(&mut chance);
        let chance = i64::from(u32::from_le_bytes(chance) >> 12);
        // Milliseconds since 2020 fit in 43 bits for another 270 years.
        let fresh = ((now.0 - 1_577_836_800_000).max(1) << 20) | chance;
        let last = self.last.fetch_max(fresh, Ordering::Relaxed);
        if last < fresh { fresh } else { self.last.fetch_add(1, Ordering::Relaxed) + 1 }
    }
}
