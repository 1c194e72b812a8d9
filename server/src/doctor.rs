//! `stek doctor`: what is set, from where, and whether it works.

use std::path::Path;

use store::{Options, Outside, Store};

/// One thing that was looked at.
pub struct Finding {
    pub what: &'static str,
    pub found: String,
    pub good: bool,
}

/// Looks at the data directory or database and at the built files.
pub async fn look(data: &Path, database: Option<&str>, outside: Outside) -> Vec<Finding> {
    let mut findings = Vec::new();
    let options = if let Some(url) = database {
        Options::at(url.to_owned())
    } else {
        findings.push(directory(data));
        Options::in_directory(data)
    };
    match Store::open(&options, outside).await {
        Ok(store) => {
            findings.push(Finding {
                what: "database",
                found: "opens, tables are up to date".to_owned(),
                good: true,
            });
            findings.extend(counts(&store).await);
            store.close().await;
        }
        Err(error) => findings.push(Finding { what: "database", found: error.to_string(), good: false }),
    }
    let assets = crate::assets::Assets::open(None).names();
    let built = !assets.start.is_empty();
    let found = if built {
        format!("carried along ({})", assets.wasm)
    } else {
        "not built in: pages will not wake".to_owned()
    };
    findings.push(Finding { what: "browser files", found, good: built });
    findings
}

fn directory(data: &Path) -> Finding {
    let trial = data.join(".stek-trial");
    let written = std::fs::create_dir_all(data)
        .and_then(|()| std::fs::write(&trial, b""))
        .and_then(|()| std::fs::remove_file(&trial));
    match written {
        Ok(()) => Finding {
            what: "data directory",
            found: format!("{} can be written", data.display()),
            good: true,
        },
        Err(error) => {
            Finding { what: "data directory", found: format!("{}: {error}", data.display()), good: false }
        }
    }
}

async fn counts(store: &Store) -> Vec<Finding> {
    let journal = match store.journal_head().await {
        Ok(head) => Finding { what: "journal", found: format!("{head} entries"), good: true },
        Err(error) => Finding { what: "journal", found: error.to_string(), good: false },
    };
    let outbox = match store.outbox_waiting().await {
        Ok((waiting, failed)) => Finding {
            what: "outbox",
            found: format!("{waiting} waiting, {failed} failed before"),
            good: failed == 0,
        },
        Err(error) => Finding { what: "outbox", found: error.to_string(), good: false },
    };
    vec![journal, outbox]
}
