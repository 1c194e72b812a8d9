//! What a grower does with his articles: files of them, their packings, and when they can be had.

use desk::{Articles, Catalogs};
use domain::articles::form::ArticleForm;
use domain::articles::import::{Table, Verdict};
use domain::packing::{LoadCarrier, Packing};
use domain::{Viewer, Week};

use super::floor::{Floor, Grown};
use super::stop::{Ended, Step, allowed, holds, there};
use super::week::drawn;

#[derive(Clone, Copy)]
enum Deed {
    Toggle,
    Weeks,
    Change,
    Bring,
}

pub(super) async fn tend(floor: &mut Floor, firm: usize, who: &Viewer) -> Step {
    let deeds = [(6, Deed::Toggle), (3, Deed::Weeks), (2, Deed::Change), (1, Deed::Bring)];
    match there!(drawn(&mut floor.chance, &deeds)) {
        Deed::Toggle => toggle(floor, firm, who).await,
        Deed::Weeks => weeks(floor, firm, who).await,
        Deed::Change => change(floor, firm, who).await,
        Deed::Bring => bring(floor, firm, who, 1).await,
    }
}

async fn toggle(floor: &mut Floor, firm: usize, who: &Viewer) -> Step {
    let article = there!(floor.an_article(firm));
    let deliverable = floor.chance.happens(75);
    floor.does(format!("{} says of an article that it can be had: {deliverable}", who.name));
    allowed!(floor.store.set_deliverable(who, article.id, deliverable).await);
    if !deliverable {
        floor.recommended.without_article(article.id);
    }
    let kept = floor.store.article(who, article.id).await?.deliverable;
    holds(6, kept == deliverable, || format!("said {deliverable}, kept {kept}"))?;
    Ok(Ended::Done)
}

async fn weeks(floor: &mut Floor, firm: usize, who: &Viewer) -> Step {
    let article = there!(floor.an_article(firm));
    let from = i32::try_from(floor.chance.between(-1, 3)).unwrap_or_default();
    let first: Week = floor.now().week().plus(from);
    let last = first.plus(i32::try_from(floor.chance.between(0, 2)).unwrap_or_default());
    let available = [None, Some(true), Some(true), Some(false)];
    let available = there!(floor.chance.one(&available).copied());
    floor.does(format!("{} says of the weeks {first:?} to {last:?}: {available:?}", who.name));
    allowed!(floor.store.set_availability(who, article.id, (first, last), available).await);
    Ok(Ended::Done)
}

/// The same article under another name, or packed in one more way.
async fn change(floor: &mut Floor, firm: usize, who: &Viewer) -> Step {
    let own = there!(floor.an_article(firm));
    floor.does(format!("{} changes an article", who.name));
    let article = floor.store.article(who, own.id).await?;
    let mut packings = article.packings.clone();
    if packings.len() < 3 && floor.chance.happens(50) {
        packings.push(Packing { layers_per_carrier: 7, ..own.packing });
    }
    let name = format!("{} {}", article.name.split(" nr ").next().unwrap_or_default(), floor.key());
    let name = name.replace("simulate-", "nr ");
    let form = ArticleForm { name, features: article.features, packings, seasons: article.seasons };
    allowed!(floor.store.change_article(who, own.id, &form).await);
    Ok(Ended::Done)
}

/// A file with new articles, looked at and applied: as many are saved as were announced.
pub(super) async fn bring(floor: &mut Floor, firm: usize, who: &Viewer, count: usize) -> Step {
    floor.does(format!("{} brings {count} articles", who.name));
    let there = there!(floor.growers.get(firm)).articles.len();
    let numbers: Vec<usize> = (there..there + count).collect();
    let store = floor.store.clone();
    let import = allowed!(store.preview_import(who, "artikelen.xlsx", &table(firm, &numbers)).await);
    let preview = store.import_preview(who, import).await?;
    let announced = preview.rows.iter().filter(|row| row.verdict == Verdict::New).count();
    floor.moves_on();
    let (new, changed) = allowed!(store.apply_import(who, import).await);
    holds(10, (new, changed) == (i64::try_from(announced).unwrap_or_default(), 0), || {
        format!("{announced} rows announced, {new} saved and {changed} changed: {:?}", preview.rows)
    })?;
    let again = allowed!(store.apply_import(who, import).await);
    holds(10, again == (new, changed), || format!("applied twice: {again:?} after {new}"))?;
    let articles = store.my_articles(who).await?;
    holds(10, articles.len() == there + announced, || {
        format!("{there} and {announced} are {}", articles.len())
    })?;
    for number in numbers {
        let article = articles.iter().find(|article| article.code == code(firm, number));
        let grown = Grown { id: there!(article).id, packing: packing(number) };
        if let Some(firm) = floor.growers.get_mut(firm) {
            firm.articles.push(grown);
        }
    }
    Ok(Ended::Done)
}

fn code(firm: usize, number: usize) -> String {
    format!("K{firm}-{number}")
}

fn packing(number: usize) -> Packing {
    let small = number.is_multiple_of(2);
    Packing {
        package_code: 577,
        pieces_per_package: if small { 10 } else { 50 },
        packages_per_layer: if small { 8 } else { 4 },
        layers_per_carrier: 3,
        carrier: LoadCarrier::DanishTrolley,
    }
}

fn table(firm: usize, numbers: &[usize]) -> Table {
    let headings = [
        "Artikelcode",
        "Naam",
        "VBN-code",
        "Fustcode",
        "Aantal per fust",
        "Fust per laag",
        "Lagen per kar",
        "Kar",
    ];
    let rows = (2..).zip(numbers).map(|(row, number)| {
        let packing = packing(*number);
        let cells = [
            code(firm, *number),
            format!("Roos {firm} {number}"),
            // A rose, of which no feature is demanded.
            "580".to_owned(),
            packing.package_code.to_string(),
            packing.pieces_per_package.to_string(),
            packing.packages_per_layer.to_string(),
            packing.layers_per_carrier.to_string(),
            "Deense kar".to_owned(),
        ];
        (row, cells.to_vec())
    });
    Table { headings: headings.map(str::to_owned).to_vec(), rows: rows.collect() }
}
