//! How long a buyer waits who looks for something among 20,000 lines of 60 growers, and what comes back, on SQLite.

use std::time::Instant;

use desk::Supplies;
use domain::supply::BatchForm;
use domain::supply::assortment::{PAGE, Question, Shelf, Wanted};
use domain::{ArticleId, Pieces, Viewer};
use store::Store;
use store::testing::Floor;

use crate::growth::copy;
use crate::orders::{PRICE, open};
use crate::table::{head, median, row};
use crate::{runtime, scratch};

pub fn measure() {
    head("The assortment: 20,000 lines of 60 growers, all for one buyer");
    runtime().block_on(look());
}

/// How many growers a buyer sees, and how many lines they have together.
const GROWERS: i64 = 60;
const LINES: i64 = 20_000;

/// How long somebody waits who looks among all that he can order, from many growers, and what comes back.
async fn look() {
    let folder = scratch("assortment");
    let store = open(&folder).await;
    let floor = Floor::over(store.clone());
    let buyer = floor.exporter("Bloom").await;
    let (mut lines, mut growers) = (Vec::new(), Vec::new());
    for number in 0..GROWERS {
        let grower = floor.grower(&format!("Grower {number}")).await;
        let article = floor.loose_article(&grower, &format!("R-{number}")).await;
        lines.push(store.put_up(&grower, "bench-put-up", &batch(&store, article)).await.expect("put up"));
        growers.push(grower);
    }
    store.close().await;
    for (grower, first) in lines.iter().copied().enumerate() {
        // Beside what the others have: each grower's copies lie a million ids away.
        copy(&folder, first, LINES / GROWERS, 1_000_000 * (1 + i64::try_from(grower).unwrap_or_default()))
            .await;
    }
    let store = open(&folder).await;
    let page = Question { limit: PAGE, ..Question::default() };
    let words = Wanted { words: "naomi grower 17".to_owned(), ..Wanted::default() };
    let search = Question { wanted: words, ..page.clone() };
    let (once, shelf) = asked(&store, &buyer, &page, 1).await;
    assert!(shelf.total > 19_000, "{}", shelf.total);
    let bytes = serde_json::to_string(&shelf).expect("an answer").len() / 1_000;
    let next = Question { after: shelf.next, ..page.clone() };
    let (first, _) = asked(&store, &buyer, &page, TIMES).await;
    let (next, _) = asked(&store, &buyer, &next, TIMES).await;
    let mut changed = Vec::new();
    for (number, (grower, line)) in (1..).zip(growers.iter().zip(&lines)) {
        store.correct(grower, *line, Pieces(10_000_000 - number)).await.expect("changed");
        changed.push(asked(&store, &buyer, &page, 1).await.0);
    }
    let (search, found) = asked(&store, &buyer, &search, TIMES).await;
    assert!(found.found > 0 && found.found < shelf.total, "{}", found.found);
    row("the first page", format!("{first:.1} ms"), "60 lines, and the counts of all (aim < 30 ms)");
    row("the next page", format!("{next:.1} ms"), "(aim < 30 ms)");
    row("a search among them", format!("{search:.1} ms"), "three words (aim < 30 ms)");
    let after_change = format!("{:.1} ms", median(changed));
    row("the first page, when something has just changed", after_change, "(aim < 30 ms)");
    row("the very first page", format!("{once:.0} ms"), "once after a start: the lines come into mind");
    row("what a page's answer weighs", format!("{bytes} kB"), "60 lines, before it is packed");
    store.close().await;
    let _ = std::fs::remove_dir_all(&folder);
}

/// How often it is asked for the middle time.
const TIMES: usize = 41;

/// Milliseconds for an answer, the middle of so many, and the answer.
async fn asked(store: &Store, buyer: &Viewer, question: &Question, times: usize) -> (f64, Shelf) {
    let mut taken = Vec::new();
    let mut shelf = None;
    for _ in 0..times {
        let asked = Instant::now();
        shelf = Some(store.assortment(buyer, question).await.expect("an answer"));
        taken.push(asked.elapsed().as_secs_f64() * 1_000.0);
    }
    (median(taken), shelf.expect("an answer"))
}

fn batch(store: &Store, article: ArticleId) -> BatchForm {
    let now = store.now();
    BatchForm { article, price: PRICE, pieces: Pieces(10_000_000), from: now, until: now.plus_days(1) }
}
