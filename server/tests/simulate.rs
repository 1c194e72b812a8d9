//! The week simulator, as `stek simulate` runs it: three seeds walk through a week without anything breaking, a seed walks
//! the same way twice, and what does break ends the program.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use sqlx::{AnyConnection, Connection};

/// Where a walk keeps its market: empty again once it is over.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("stek-walk-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    fn is_empty(&self) -> bool {
        std::fs::read_dir(&self.0).expect("a folder").next().is_none()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn start(folder: &Path, words: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_stek"))
        .arg("simulate")
        .args(words)
        .env("TMPDIR", folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts")
}

/// How it ended, and what it said on each side.
fn ended(child: Child) -> (bool, String, String) {
    let Output { status, stdout, stderr } = child.wait_with_output().expect("its end");
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    (status.success(), text(stdout), text(stderr))
}

/// Walks to the end, well, and says what it came to.
fn walked(seed: &str, name: &str) -> String {
    let folder = Folder::new(name);
    let words = ["--seed", seed, "--weeks", "1", "--growers", "5", "--exporters", "3"];
    let (well, out, err) = ended(start(&folder.0, &words));
    assert!(well, "{err}");
    assert!(folder.is_empty(), "the market is gone afterwards");
    let last = out.lines().last().expect("a line");
    let words: Vec<&str> = last.split(' ').collect();
    let [_, steps, _, orders, _, walked] = words.as_slice() else { panic!("{last}") };
    assert_eq!(last, format!("steps {steps} orders {orders} seed {seed}"));
    assert_eq!(walked, &seed);
    let number = |text: &str| text.parse::<u64>().expect("a number");
    assert!(number(steps) > 1_000 && number(orders) > 50, "{last}");
    out
}

#[test]
fn three_seeds_walk_through_a_week_and_each_walks_the_same_way_again() {
    let first = walked("1", "first");
    assert_eq!(first, walked("1", "again"), "the same steps, orders and end");
    let others = [walked("2", "second"), walked("3", "third")];
    assert!(!others.contains(&first), "another seed is another week");
}

/// The one file that a walk keeps its market in, once it is there.
fn market(folder: &Path) -> Option<PathBuf> {
    let mut folders = std::fs::read_dir(folder).ok()?.flatten();
    folders.find_map(|folder| Some(folder.path().join("stek.db")).filter(|file| file.exists()))
}

/// Takes an entry out of the journal of a market on which somebody trades, as nothing of ours ever would. False while
/// there is none yet.
async fn spoil(file: &Path) -> bool {
    let url = format!("sqlite://{}", file.display());
    let Ok(mut connection) = AnyConnection::connect(&url).await else { return false };
    let _ = sqlx::query("pragma busy_timeout = 5000").execute(&mut connection).await;
    let spoiled = sqlx::query("delete from journal where sequence = 5").execute(&mut connection).await;
    spoiled.is_ok_and(|spoiled| spoiled.rows_affected() == 1)
}

#[tokio::test]
async fn what_does_not_hold_ends_the_program_and_is_told_with_the_seed_and_the_step() {
    sqlx::any::install_default_drivers();
    let folder = Folder::new("spoiled");
    let words = ["--seed", "7", "--weeks", "500", "--growers", "3", "--exporters", "2"];
    let child = start(&folder.0, &words);
    let begun = Instant::now();
    loop {
        assert!(begun.elapsed() < Duration::from_mins(1), "there is no market");
        if let Some(file) = market(&folder.0)
            && spoil(&file).await
        {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let (well, out, err) = ended(child);
    assert!(!well, "it ended well: {out}");
    let complaint = err.lines().find(|line| line.starts_with("stek: seed 7, step ")).expect("a complaint");
    assert!(complaint.contains("invariant 6 does not hold: "), "{complaint}");
    assert!(folder.is_empty(), "the market is gone afterwards");
}

#[test]
fn what_cannot_be_written_ends_it_too() {
    let folder = Folder::new("nowhere");
    let file = folder.0.join("a-file");
    std::fs::write(&file, b"not a folder").expect("a file");
    let (well, _, err) = ended(start(&file, &["--seed", "1"]));
    assert!(!well && err.contains("cannot write in"), "{err}");
}

#[test]
fn help_says_what_it_is() {
    let (well, out, _) = ended(start(&std::env::temp_dir(), &["--help"]));
    assert!(well);
    for word in ["--seed", "--weeks", "--growers", "--exporters", "invariant"] {
        assert!(out.contains(word), "{word}: {out}");
    }
}
