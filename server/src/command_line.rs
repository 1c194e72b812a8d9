//! The words of the command line, and what each does.

use std::io::{IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, Parser, Subcommand, ValueEnum};
use desk::Articles;
use domain::accounts::tokens::{Scope, TokenForm};
use domain::accounts::{Language, OrganizationKind, Role};
use domain::{Moment, Viewer};
use server::demo::{DemoClock, TestClock};
use server::simulate::{Plan, simulate};
use server::{MailSettings, Outcome, Problem, Settings, demo, doctor, serve};
use store::{Options, Outside, Store};
use tracing_subscriber::EnvFilter;

/// Stek: the live trading floor between growers and buyers of flowers and plants.
#[derive(Parser)]
#[command(name = "stek", version, about, max_term_width = 100)]
struct CommandLine {
    #[command(subcommand)]
    word: Word,
}

#[derive(Subcommand)]
enum Word {
    /// Serve what is in the data directory or database.
    Serve(Serve),
    /// Fill an empty data directory with a demo market, once, and serve it.
    Demo {
        #[command(flatten)]
        serve: Serve,
        /// What the demo's clock shows at the start (RFC 3339); it runs on from there.
        #[arg(long, value_parser = moment)]
        now: Option<Moment>,
    },
    /// Bring the tables up to date and stop.
    Migrate(Data),
    /// Make a person, or give one a new password (read from standard input).
    User(User),
    /// Take in a list of VBN product codes from a CSV file.
    Import {
        #[command(flatten)]
        data: Data,
        /// The file.
        file: PathBuf,
    },
    /// How a company's own systems come in.
    Token {
        #[command(subcommand)]
        word: Token,
    },
    /// Walk through weeks of trade by chance on a market of its own, which is gone afterwards, and look after each step
    /// whether what must always be true is.
    ///
    /// Growers, buyers and an operator do what their pages let them do. The last line says how many steps and order
    /// lines there were. When something does not hold it ends with a status that is not zero, and says at which step of
    /// which seed, what was done, which invariant and in which figures; the same seed walks there again.
    Simulate(Simulate),
    /// Say what is set and whether it works.
    Doctor(Data),
}

#[derive(Args)]
struct Simulate {
    /// Decides everything that happens.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many weeks are walked through.
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=520))]
    weeks: u32,
    /// How many growers there are.
    #[arg(long, default_value_t = 12, value_parser = clap::value_parser!(u16).range(1..=500))]
    growers: u16,
    /// How many exporters there are at the start.
    #[arg(long, default_value_t = 4, value_parser = clap::value_parser!(u16).range(1..=45))]
    exporters: u16,
}

#[derive(Args, Clone)]
struct Data {
    /// The directory that holds everything (SQLite).
    #[arg(long, env = "STEK_DATA", default_value = "data")]
    data: PathBuf,
    /// A PostgreSQL instead, by its address: `postgres://user@host/name`.
    #[arg(long, env = "STEK_DATABASE")]
    database: Option<String>,
}

#[derive(Args)]
struct Serve {
    #[command(flatten)]
    data: Data,
    /// Address and port to listen on.
    #[arg(long, env = "STEK_LISTEN", default_value = "127.0.0.1:3000")]
    listen: String,
    /// Cookies over secure connections only: set it when a proxy in front speaks HTTPS.
    #[arg(long, env = "STEK_SECURE_COOKIES")]
    secure_cookies: bool,
    /// Read the browser's files from this folder instead of from the program: for work on the pages.
    #[arg(long, env = "STEK_SITE", hide = true)]
    site: Option<PathBuf>,
    #[command(flatten)]
    mail: Mail,
    /// How the log is written.
    #[arg(long, env = "STEK_LOG_FORMAT", value_enum, default_value_t = LogFormat::Plain)]
    log_format: LogFormat,
}

/// How letters leave: all three, or none, and then each is read in Stek alone.
#[derive(Args)]
struct Mail {
    /// The mail server: `smtps://name:password@mail.example.nl`, or `smtp://…?tls=required`.
    #[arg(long, env = "STEK_MAIL_SERVER", requires_all = ["mail_from", "site_address"], hide_env_values = true)]
    mail_server: Option<String>,
    /// Who letters are from: `Stek <stek@example.nl>`.
    #[arg(long, env = "STEK_MAIL_FROM")]
    mail_from: Option<String>,
    /// The address under which people reach Stek: `https://stek.example.nl`.
    #[arg(long, env = "STEK_ADDRESS")]
    site_address: Option<String>,
}

impl Mail {
    fn settings(&self) -> Option<MailSettings> {
        Some(MailSettings {
            server: self.mail_server.clone()?,
            from: self.mail_from.clone()?,
            site: self.site_address.clone()?,
        })
    }
}

#[derive(Clone, Copy, ValueEnum)]
enum LogFormat {
    Plain,
    Json,
}

#[derive(Args)]
struct User {
    #[command(flatten)]
    data: Data,
    /// The person's address.
    #[arg(long)]
    email: String,
    /// Make the person: his name. Without it an existing one gets a new password.
    #[arg(long, requires = "organization")]
    name: Option<String>,
    /// The name of his company; made when it is new.
    #[arg(long)]
    organization: Option<String>,
    /// What a new company is.
    #[arg(long, value_enum, default_value_t = Kind::Platform)]
    kind: Kind,
}

#[derive(Subcommand)]
enum Token {
    /// Make a token that comes in as this contact. It is the last line, and shown this once.
    Create {
        #[command(flatten)]
        data: Data,
        /// The address with which the contact signs in.
        #[arg(long)]
        contact: String,
        /// What it is for: `read`, `order`, `supply`, with commas between.
        #[arg(long)]
        scope: String,
        /// What it is called.
        #[arg(long, default_value = "command line")]
        name: String,
        /// For how many days it counts.
        #[arg(long, default_value_t = 365)]
        days: i64,
    },
}

#[derive(Clone, Copy, ValueEnum)]
enum Kind {
    Grower,
    Exporter,
    Platform,
}

/// Says what went wrong, in one line.
pub fn complain(line: &str) {
    let _ = writeln!(std::io::stderr(), "stek: {line}");
}

fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

fn moment(text: &str) -> Result<Moment, String> {
    Moment::from_rfc3339(text).ok_or_else(|| "a moment is written as 2026-12-03T10:00:00+01:00".to_owned())
}

/// The one place where the program reads the clock.
fn now() -> Moment {
    #[expect(clippy::disallowed_methods, reason = "this is where time comes in as a value")]
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    Moment(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

fn outside() -> Outside {
    Outside { clock: Arc::new(now) }
}

/// Reads the words and does them.
pub async fn run() -> Outcome {
    match CommandLine::parse().word {
        Word::Serve(words) => {
            log(words.log_format);
            let store = open(&words.data, outside()).await?;
            serve_until_told(store, &words, &settings(&words)).await
        }
        Word::Demo { serve: words, now: shown } => {
            log(words.log_format);
            let clock = TestClock::showing(shown.unwrap_or_else(now), now);
            let store = demo_store(&words.data, &clock).await?;
            let settings =
                Settings { demo_accounts: demo::accounts(), demo_clock: Some(clock), ..settings(&words) };
            serve_until_told(store, &words, &settings).await
        }
        Word::Migrate(data) => {
            open(&data, outside()).await?.close().await;
            say("tables are up to date");
            Ok(())
        }
        Word::User(words) => user(&words).await,
        Word::Import { data, file } => import(&data, &file).await,
        Word::Token { word: Token::Create { data, contact, scope, name, days } } => {
            token(&data, &contact, &scope, name, days).await
        }
        Word::Simulate(words) => {
            log(LogFormat::Plain);
            walk(&words).await
        }
        Word::Doctor(data) => examine(&data).await,
    }
}

fn log(format: LogFormat) {
    let filter = EnvFilter::try_from_env("STEK_LOG").unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn"));
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    match format {
        LogFormat::Plain => lines.with_ansi(std::io::stderr().is_terminal()).init(),
        LogFormat::Json => lines.json().init(),
    }
}

fn options(data: &Data) -> Outcome<Options> {
    if let Some(url) = &data.database {
        return Ok(Options::at(url.clone()));
    }
    writable(&data.data)?;
    Ok(Options::in_directory(&data.data))
}

fn writable(directory: &Path) -> Outcome {
    let trial = directory.join(".stek-trial");
    std::fs::create_dir_all(directory)
        .and_then(|()| std::fs::write(&trial, b""))
        .and_then(|()| std::fs::remove_file(&trial))
        .map_err(|error| Problem::new(format!("cannot write in {}: {error}", directory.display())))
}

async fn open(data: &Data, outside: Outside) -> Outcome<Store> {
    Ok(Store::open(&options(data)?, outside).await?)
}

/// The demo's store: filled on the first start, left as it is afterwards.
async fn demo_store(data: &Data, clock: &TestClock) -> Outcome<Store> {
    if data.database.is_none() && !Options::file(&data.data).exists() {
        writable(&data.data)?;
        // Built beside its place: a market that was broken off half-way is never opened.
        let building = data.data.join("building");
        let _ = std::fs::remove_dir_all(&building);
        fill_demo(&Data { data: building.clone(), database: None }, clock).await?;
        std::fs::rename(Options::file(&building), Options::file(&data.data))
            .and_then(|()| std::fs::remove_dir_all(&building))
            .map_err(|error| Problem::new(format!("cannot move the demo market into its place: {error}")))?;
    } else {
        fill_demo(data, clock).await?;
    }
    open(data, clock.outside()).await
}

/// Fills a store that is empty.
async fn fill_demo(data: &Data, shown: &TestClock) -> Outcome {
    let clock = DemoClock::new(shown.now());
    let store = open(data, clock.outside()).await?;
    if store.is_empty().await? {
        let terminal = std::io::stderr().is_terminal();
        let mut progress = |step: &str, done: usize, total: usize| {
            if terminal {
                let _ = write!(std::io::stderr(), "\r\x1b[Kbuilding the demo market: {step} {done}/{total}");
            } else if done == total {
                complain(&format!("building the demo market: {step} {total}"));
            }
        };
        demo::fill(&store, &clock, shown.now(), demo::SEED, &mut progress).await?;
        if terminal {
            complain("\rthe demo market is ready");
        }
    }
    store.close().await;
    Ok(())
}

fn settings(words: &Serve) -> Settings {
    Settings {
        secure_cookies: words.secure_cookies,
        browser_files: words.site.clone(),
        mail: words.mail.settings(),
        ..Settings::default()
    }
}

async fn serve_until_told(store: Store, words: &Serve, settings: &Settings) -> Outcome {
    let served = serve(store, &words.listen, settings).await?;
    // Before anybody is told that it is open, or whoever stops it at once would end it in the middle.
    let told = told_to_stop()?;
    tracing::info!(address = %served.address, "serving");
    say(&format!("Stek is open at http://{}", served.address));
    told.await?;
    tracing::info!("stopping");
    served.stop().await;
    Ok(())
}

/// Hears from now on that it is to stop, and ends when it was told.
fn told_to_stop() -> Outcome<impl Future<Output = Outcome>> {
    let mut terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())
        .map_err(|error| Problem::new(error.to_string()))?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => Ok(()),
            result = tokio::signal::ctrl_c() => result.map_err(|error| Problem::new(error.to_string())),
        }
    })
}

async fn user(words: &User) -> Outcome {
    let mut password = String::new();
    if std::io::stdin().is_terminal() {
        say("password, then Enter and Ctrl+D:");
    }
    std::io::stdin().read_to_string(&mut password).map_err(|error| Problem::new(error.to_string()))?;
    let password = password.trim_end_matches(['\r', '\n']);
    let store = open(&words.data, outside()).await?;
    match (&words.name, &words.organization) {
        (Some(name), Some(organization)) => {
            let kind = match words.kind {
                Kind::Grower => OrganizationKind::Grower,
                Kind::Exporter => OrganizationKind::Exporter,
                Kind::Platform => OrganizationKind::Platform,
            };
            let organization = match store.organization_named(organization).await? {
                Some(id) => id,
                None => store.add_organization(kind, organization, "", "", "").await?,
            };
            store.add_contact(organization, name, &words.email, Role::Admin, Language::Nl, password).await?;
        }
        _ => store.set_password(&words.email, password).await?,
    }
    store.close().await;
    say(&format!("{} may sign in", words.email));
    Ok(())
}

async fn import(data: &Data, file: &Path) -> Outcome {
    let bytes = std::fs::read(file).map_err(|error| Problem::new(format!("{}: {error}", file.display())))?;
    let products = exchange::read_products(&bytes)
        .map_err(|error| Problem::new(format!("{}: {error}", file.display())))?;
    let store = open(data, outside()).await?;
    let count = store.import_products(&operator(), &products).await?;
    store.close().await;
    say(&format!("{} codes read, {count} known now", products.len()));
    Ok(())
}

async fn token(data: &Data, contact: &str, scope: &str, name: String, days: i64) -> Outcome {
    let scopes = Scope::list(scope)
        .ok_or_else(|| Problem::new(format!("not a list of read, order and supply: {scope}")))?;
    let store = open(data, outside()).await?;
    let made = store.create_token_for(contact, &TokenForm { name, scopes, days }).await;
    store.close().await;
    let made = made.map_err(|error| match error {
        store::Error::Refused(domain::Refusal::NotFound) => {
            Problem::new(format!("nobody signs in as {contact}"))
        }
        other => other.into(),
    })?;
    say(&made.token);
    Ok(())
}

/// Who acts when somebody with a shell on this machine does.
fn operator() -> Viewer {
    Viewer {
        contact: domain::ContactId(0),
        name: "stek".to_owned(),
        email: String::new(),
        organization: domain::OrganizationId(0),
        organization_name: "stek".to_owned(),
        kind: OrganizationKind::Platform,
        role: Role::Admin,
        language: Language::En,
    }
}

async fn walk(words: &Simulate) -> Outcome {
    let Simulate { seed, weeks, growers, exporters } = *words;
    let plan = Plan { seed, weeks, growers: growers.into(), exporters: exporters.into() };
    let walked = simulate(&plan).await?;
    say(&format!("digest {}", walked.digest));
    say(&format!("steps {} orders {} seed {seed}", walked.steps, walked.orders));
    Ok(())
}

async fn examine(data: &Data) -> Outcome {
    say(&format!("STEK_DATA      --data      {}", data.data.display()));
    say(&format!(
        "STEK_DATABASE  --database  {}",
        if data.database.is_some() { "set" } else { "not set: SQLite in --data" }
    ));
    let findings = doctor::look(&data.data, data.database.as_deref(), outside()).await;
    for finding in &findings {
        say(&format!("{} {:<15} {}", if finding.good { "ok " } else { "NOT" }, finding.what, finding.found));
    }
    if findings.iter().all(|finding| finding.good) {
        Ok(())
    } else {
        Err(Problem::new("not everything works"))
    }
}
