//! Articles and their import, through the desk, on either database.

use desk::{Articles, Timeline, Trouble};
use domain::articles::form::ArticleForm;
use domain::articles::import::{Table, Verdict};
use domain::articles::{Article, Season};
use domain::packing::LoadCarrier;
use domain::refusal::{Field, Problem};
use domain::timeline::{Audience, Event};
use domain::vbn::{Application, Demand, Feature, Product, ProductCode, Regulation};
use domain::{ArticleId, Refusal, Viewer};
use image::{DynamicImage, ImageFormat, RgbaImage};
use store::testing::{Floor, each};

const HEADINGS: [&str; 10] = [
    "Artikelcode",
    "Naam",
    "VBN-code",
    "S20",
    "Stelen per bos",
    "Fustcode",
    "Aantal per fust",
    "Fust per laag",
    "Lagen per kar",
    "Kar",
];

fn row(code: &str, vbn: &str, length: &str) -> Vec<String> {
    [code, "Red Naomi!", vbn, length, "10", "577", "80", "9", "3", "stapelwagen"].map(str::to_owned).to_vec()
}

fn table(rows: Vec<Vec<String>>) -> Table {
    Table { headings: HEADINGS.map(str::to_owned).to_vec(), rows: (2..).zip(rows).collect() }
}

fn product(code: i64, blocked: bool) -> Product {
    let regulation = |position, feature: &str| Regulation {
        position,
        feature: feature.to_owned(),
        demand: Demand::Required,
    };
    Product {
        code: ProductCode(code),
        name: "Rosa grootbloemig Red Naomi!".to_owned(),
        short_name: "R GR RED NAOMI!".to_owned(),
        group_code: "10100101".to_owned(),
        application: Application::CutFlower,
        genus: "Rosa".to_owned(),
        colour: "RO".to_owned(),
        regulations: vec![regulation(1, "S20"), regulation(5, "L11")],
        blocked,
    }
}

/// A floor that knows a rose, and a code that may not be used.
async fn grower(floor: &Floor) -> Viewer {
    let operator = floor.operator().await;
    let list = [product(27_157, false), product(9_323, true)];
    assert_eq!(floor.store.import_products(&operator, &list).await, Ok(2));
    floor.grower("Jansen").await
}

async fn events(floor: &Floor) -> Vec<(Event, Audience)> {
    let rows = floor.store.journal_after(0, 100_000).await.expect("the journal");
    rows.into_iter().map(|row| (row.entry.event, row.audience)).collect()
}

fn refused<T>(refusal: Refusal) -> desk::Result<T> {
    Err(Trouble::Refused(refusal))
}

fn form(article: &Article) -> ArticleForm {
    ArticleForm {
        name: article.name.clone(),
        features: article.features.clone(),
        packings: article.packings.clone(),
        seasons: article.seasons.clone(),
    }
}

#[tokio::test]
async fn t4_nothing_is_saved_before_it_is_applied_and_what_is_announced_is_saved() {
    each(async |floor: Floor| {
        let who = grower(&floor).await;
        let rows = vec![
            row("A", "27157", "60"),
            row("B", "9323", "60"),
            row("C", "27157", ""),
            row("D", "27157", "70"),
        ];
        let id = floor.store.preview_import(&who, "assortiment.csv", &table(rows)).await.expect("a preview");
        let preview = floor.store.import_preview(&who, id).await.expect("a preview");
        let new: Vec<u32> =
            preview.rows.iter().filter(|row| row.verdict == Verdict::New).map(|row| row.row).collect();
        assert_eq!((new, preview.applied, preview.file_name.as_str()), (vec![2, 5], None, "assortiment.csv"));
        let Some(Verdict::Refused(faults)) = preview.rows.get(1).map(|row| &row.verdict) else {
            panic!("refused")
        };
        assert_eq!(
            faults.first().map(|fault| (fault.column.as_str(), fault.text.as_str())),
            Some(("VBN-code", "9323"))
        );
        assert_eq!(floor.store.my_articles(&who).await, Ok(Vec::new()));
        assert_eq!(events(&floor).await, []);

        assert_eq!(floor.store.apply_import(&who, id).await, Ok((2, 0)));
        let articles = floor.store.my_articles(&who).await.expect("articles");
        let codes: Vec<&str> = articles.iter().map(|article| article.code.as_str()).collect();
        assert_eq!(codes, ["A", "D"]);
        assert!(
            articles
                .iter()
                .all(|article| article.deliverable && article.picture == "/pictures/rosa-c-ro-27157.svg")
        );
        let preview = floor.store.import_preview(&who, id).await.expect("a preview");
        assert_eq!(preview.applied, Some((floor.store.now(), 2, 0)));
    })
    .await;
}

#[tokio::test]
async fn fx_13_new_articles_make_one_event_for_the_followers() {
    each(async |floor: Floor| {
        let who = grower(&floor).await;
        let rows = (0..15).map(|number| row(&format!("A{number:02}"), "27157", "60")).collect();
        let id = floor.store.preview_import(&who, "a.xlsx", &table(rows)).await.expect("a preview");
        assert_eq!(floor.store.apply_import(&who, id).await, Ok((15, 0)));
        let told = events(&floor).await;
        let [(Event::ArticlesPublished { articles, total }, audience)] = told.as_slice() else {
            panic!("{told:?}")
        };
        assert_eq!((articles.len(), *total, audience), (12, 15, &Audience::Followers(who.organization)));
        let first = articles.first().expect("a card");
        let shown = floor.store.article(&who, first.id).await.expect("the article");
        assert_eq!((first.features.as_str(), &first.picture), ("60 cm", &shown.picture));
        // The grower reads it on his own side of the timeline.
        assert_eq!(floor.store.posts(&who, None).await.map(|posts| posts.len()), Ok(1));
    })
    .await;
}

#[tokio::test]
async fn applying_twice_answers_the_same_and_saves_once() {
    each(async |floor: Floor| {
        let who = grower(&floor).await;
        let colleague = floor.colleague(&who, "Kees").await;
        let id = floor
            .store
            .preview_import(&who, "a.csv", &table(vec![row("A", "27157", "60")]))
            .await
            .expect("a preview");
        let (one, other) =
            tokio::join!(floor.store.apply_import(&who, id), floor.store.apply_import(&colleague, id));
        assert_eq!((one, other), (Ok((1, 0)), Ok((1, 0))));
        assert_eq!(floor.store.my_articles(&who).await.map(|articles| articles.len()), Ok(1));
        assert_eq!(events(&floor).await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn the_same_file_again_has_nothing_to_apply_and_a_change_is_a_change() {
    each(async |floor: Floor| {
        let who = grower(&floor).await;
        let import = async |length: &str| {
            let rows = vec![row("A", "27157", length)];
            let id = floor.store.preview_import(&who, "a.csv", &table(rows)).await.expect("a preview");
            floor.store.apply_import(&who, id).await
        };
        assert_eq!(import("60").await, Ok((1, 0)));
        assert_eq!(import("60").await, refused(Refusal::NothingToApply));
        let before = floor.store.my_articles(&who).await.expect("articles").remove(0);
        assert_eq!(import("70").await, Ok((0, 1)));
        let after = floor.store.my_articles(&who).await.expect("articles").remove(0);
        assert_eq!((after.id, after.features_line()), (before.id, "70 cm".to_owned()));
        let told = events(&floor).await.pop();
        assert_eq!(
            told,
            Some((Event::ArticlesChanged { articles: vec![before.id] }, Audience::Floor(who.organization)))
        );
    })
    .await;
}

#[tokio::test]
async fn a_verdict_is_given_again_when_it_is_applied() {
    each(async |floor: Floor| {
        let who = grower(&floor).await;
        let rows = vec![row("A", "27157", "60"), row("B", "27157", "60")];
        let first = floor.store.preview_import(&who, "a.csv", &table(rows.clone())).await.expect("a preview");
        let second = floor.store.preview_import(&who, "b.csv", &table(rows)).await.expect("a preview");
        assert_eq!(floor.store.apply_import(&who, first).await, Ok((2, 0)));
        // What was new in the second preview is there now.
        assert_eq!(floor.store.apply_import(&who, second).await, refused(Refusal::NothingToApply));
        let operator = floor.operator().await;
        assert_eq!(floor.store.import_products(&operator, &[product(27_157, true)]).await, Ok(2));
        let rows = vec![row("C", "27157", "60")];
        let third = floor.store.preview_import(&who, "c.csv", &table(rows)).await.expect("a preview");
        assert_eq!(floor.store.apply_import(&who, third).await, refused(Refusal::NothingToApply));
    })
    .await;
}

#[tokio::test]
async fn a_preview_is_for_ones_own_company_and_for_a_day() {
    each(async |floor: Floor| {
        let who = grower(&floor).await;
        let colleague = floor.colleague(&who, "Kees").await;
        let (other, buyer) = (floor.grower("De Boer").await, floor.exporter("Bloom").await);
        let id = floor
            .store
            .preview_import(&who, "a.csv", &table(vec![row("A", "27157", "60")]))
            .await
            .expect("a preview");
        assert!(floor.store.import_preview(&colleague, id).await.is_ok());
        assert_eq!(floor.store.import_preview(&other, id).await, refused(Refusal::NotFound));
        assert_eq!(floor.store.apply_import(&other, id).await, refused(Refusal::NotFound));
        assert_eq!(floor.store.import_preview(&buyer, id).await, refused(Refusal::NotAllowed));
        assert_eq!(floor.store.apply_import(&buyer, id).await, refused(Refusal::NotAllowed));
        assert_eq!(
            floor.store.preview_import(&buyer, "a.csv", &table(Vec::new())).await,
            refused(Refusal::NotAllowed)
        );

        floor.set_clock(floor.store.now().plus_hours(25));
        assert_eq!(floor.store.import_preview(&who, id).await, refused(Refusal::PreviewGone));
        assert_eq!(floor.store.apply_import(&who, id).await, refused(Refusal::PreviewGone));
        // Its content goes with the next file.
        let fresh = floor
            .store
            .preview_import(&who, "b.csv", &table(vec![row("A", "27157", "60")]))
            .await
            .expect("a preview");
        assert_eq!(floor.store.apply_import(&who, id).await, refused(Refusal::PreviewGone));
        assert_eq!(floor.store.apply_import(&who, fresh).await, Ok((1, 0)));
    })
    .await;
}

#[tokio::test]
async fn five_thousand_rows_are_taken_in_a_few_seconds() {
    each(async |floor: Floor| {
        let who = grower(&floor).await;
        let rows = (0..5_000).map(|number| row(&format!("A{number}"), "27157", "60")).collect();
        let started = std::time::Instant::now();
        let id = floor.store.preview_import(&who, "a.xlsx", &table(rows)).await.expect("a preview");
        assert_eq!(floor.store.import_preview(&who, id).await.map(|preview| preview.rows.len()), Ok(5_000));
        assert_eq!(floor.store.apply_import(&who, id).await, Ok((5_000, 0)));
        let took = started.elapsed();
        println!("5,000 rows judged and applied in {took:?}");
        assert!(took.as_secs() < 20, "{took:?}");
    })
    .await;
}

#[tokio::test]
async fn fx_12_a_season_reopens_with_one_event_and_none_when_nothing_changes() {
    each(async |floor: Floor| {
        let who = floor.grower("Jansen").await;
        let id = floor.article(&who, "A").await;
        for deliverable in [true, false, false, true, true] {
            assert_eq!(floor.store.set_deliverable(&who, id, deliverable).await, Ok(()));
            let article = floor.store.article(&who, id).await.expect("the article");
            assert_eq!(article.deliverable, deliverable);
        }
        let told = events(&floor).await;
        let [(Event::SeasonClosed { .. }, _), (Event::SeasonReopened { article }, audience)] =
            told.as_slice()
        else {
            panic!("{told:?}")
        };
        assert_eq!((article.id, audience), (id, &Audience::Followers(who.organization)));
        let (other, buyer) = (floor.grower("De Boer").await, floor.exporter("Bloom").await);
        assert_eq!(floor.store.set_deliverable(&other, id, false).await, refused(Refusal::NotFound));
        assert_eq!(floor.store.set_deliverable(&buyer, id, false).await, refused(Refusal::NotAllowed));
    })
    .await;
}

#[tokio::test]
async fn an_article_is_for_its_grower_and_for_every_buyer() {
    each(async |floor: Floor| {
        let who = floor.grower("Jansen").await;
        let id = floor.article(&who, "A").await;
        let (other, buyer, operator) =
            (floor.grower("De Boer").await, floor.exporter("Bloom").await, floor.operator().await);
        assert_eq!(floor.store.article(&who, id).await.map(|article| article.code), Ok("A".to_owned()));
        assert_eq!(
            floor.store.article(&buyer, id).await.map(|article| article.grower_name),
            Ok("Jansen".to_owned())
        );
        assert_eq!(floor.store.article(&other, id).await, refused(Refusal::NotFound));
        assert_eq!(floor.store.article(&operator, id).await, refused(Refusal::NotAllowed));
        assert_eq!(floor.store.article(&buyer, ArticleId(404)).await, refused(Refusal::NotFound));
        assert_eq!(floor.store.my_articles(&buyer).await, refused(Refusal::NotAllowed));
        assert_eq!(
            floor.store.product(&buyer, 27_157).await.map(|product| product.genus),
            Ok("Rosa".to_owned())
        );
        assert_eq!(floor.store.product(&buyer, 1).await, refused(Refusal::NotFound));
    })
    .await;
}

#[tokio::test]
async fn only_operators_take_in_product_codes() {
    each(async |floor: Floor| {
        for who in [floor.grower("Jansen").await, floor.exporter("Bloom").await] {
            assert_eq!(
                floor.store.import_products(&who, &[product(1, false)]).await,
                refused(Refusal::NotAllowed)
            );
        }
        let operator = floor.operator().await;
        assert_eq!(
            floor.store.import_products(&operator, &[product(1, false), product(2, false)]).await,
            Ok(2)
        );
        assert_eq!(floor.store.import_products(&operator, &[product(2, true)]).await, Ok(2));
        assert_eq!(floor.store.product(&operator, 2).await, Ok(product(2, true)));
    })
    .await;
}

#[tokio::test]
async fn a_grower_changes_his_article_and_is_told_what_cannot_be() {
    each(async |floor: Floor| {
        let who = grower(&floor).await;
        let id = floor.article(&who, "A").await;
        let article = floor.store.article(&who, id).await.expect("the article");
        let mut wish = form(&article);
        // The rose's code asks for stems per bunch.
        assert_eq!(
            floor.store.change_article(&who, id, &wish).await,
            refused(Refusal::field(Field::Feature, Problem::Required))
        );
        wish.features.push(Feature::new("L11", "10"));
        wish.features.push(Feature::new("S98", "a1"));
        wish.name = "  Red Naomi! extra ".to_owned();
        wish.seasons = vec![Season { from: 45, to: 8 }];
        let changed = floor.store.change_article(&who, id, &wish).await.expect("changed");
        assert_eq!(
            (changed.name.as_str(), changed.features_line().as_str()),
            ("Red Naomi! extra", "60 cm · A1")
        );
        assert_eq!(floor.store.article(&who, id).await, Ok(changed.clone()));
        assert_eq!(floor.store.change_article(&who, id, &wish).await, Ok(changed));
        let told = events(&floor).await;
        assert_eq!(told, [(Event::ArticleChanged { article: id }, Audience::Floor(who.organization))]);

        for packing in &mut wish.packings {
            (packing.layers_per_carrier, packing.carrier) = (41, LoadCarrier::DanishTrolley);
        }
        wish.name = String::new();
        let Err(Trouble::Refused(Refusal::Invalid(faults))) =
            floor.store.change_article(&who, id, &wish).await
        else {
            panic!("refused")
        };
        assert_eq!(faults.iter().map(|fault| fault.field).collect::<Vec<_>>(), [Field::Name, Field::Packing]);
        let (other, buyer) = (floor.grower("De Boer").await, floor.exporter("Bloom").await);
        assert_eq!(floor.store.change_article(&other, id, &form(&article)).await, refused(Refusal::NotFound));
        assert_eq!(
            floor.store.change_article(&buyer, id, &form(&article)).await,
            refused(Refusal::NotAllowed)
        );
    })
    .await;
}

fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let picture =
        DynamicImage::ImageRgba8(RgbaImage::from_pixel(width, height, image::Rgba([200, 0, 0, 128])));
    let picture =
        if format == ImageFormat::Jpeg { DynamicImage::ImageRgb8(picture.to_rgb8()) } else { picture };
    picture.write_to(&mut bytes, format).expect("a picture");
    bytes.into_inner()
}

/// A photo with a position in its metadata.
fn located() -> Vec<u8> {
    let jpeg = picture(20, 10, ImageFormat::Jpeg);
    let note = b"Exif\0\0GPS 52.0 N 4.2 E";
    let length = u16::try_from(note.len() + 2).expect("short").to_be_bytes();
    [&jpeg[..2], b"\xff\xe1", &length, note, &jpeg[2..]].concat()
}

#[tokio::test]
async fn a_photo_is_kept_smaller_and_without_metadata() {
    each(async |floor: Floor| {
        let who = floor.grower("Jansen").await;
        let buyer = floor.exporter("Bloom").await;
        let id = floor.article(&who, "A").await;
        for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
            let sent = picture(1_500, 300, format);
            let address = floor.store.set_photo(&who, id, "image/png", &sent).await.expect("kept");
            let article = floor.store.article(&buyer, id).await.expect("the article");
            assert_eq!(article.picture, address);
            let name = address.strip_prefix("/photos/").expect("an address");
            assert!(name.len() > 40, "{name}");
            let (content_type, bytes) = floor.store.photo(&buyer, name).await.expect("a photo");
            let kept = image::load_from_memory(&bytes).expect("a picture");
            assert_eq!((content_type.as_str(), kept.width(), kept.height()), ("image/jpeg", 1_200, 240));
        }
        let sent = located();
        assert!(sent.windows(3).any(|bytes| bytes == b"GPS"));
        let address = floor.store.set_photo(&who, id, "image/jpeg", &sent).await.expect("kept");
        let (_, bytes) =
            floor.store.photo(&who, address.trim_start_matches("/photos/")).await.expect("a photo");
        assert!(!bytes.windows(3).any(|bytes| bytes == b"GPS"));
        assert_eq!(floor.store.photo(&who, "guess").await, refused(Refusal::NotFound));
    })
    .await;
}

#[tokio::test]
async fn what_is_no_photo_is_refused() {
    each(async |floor: Floor| {
        let who = floor.grower("Jansen").await;
        let id = floor.article(&who, "A").await;
        let malformed = Refusal::field(Field::Photo, Problem::Malformed);
        let mut cut = picture(50, 50, ImageFormat::Png);
        cut.truncate(40);
        for bytes in [&b"<svg onload=alert(1)>"[..], b"\xff\xd8\xffnot a photo", b"", &cut] {
            assert_eq!(
                floor.store.set_photo(&who, id, "image/jpeg", bytes).await,
                refused(malformed.clone())
            );
        }
        let good = picture(4, 4, ImageFormat::Png);
        assert_eq!(floor.store.set_photo(&who, id, "text/html", &good).await, refused(malformed));
        let large = vec![0; 5_000_001];
        let too_large = Refusal::FileTooLarge { most: 5_000_000 };
        assert_eq!(floor.store.set_photo(&who, id, "image/jpeg", &large).await, refused(too_large));
        let (other, buyer) = (floor.grower("De Boer").await, floor.exporter("Bloom").await);
        assert_eq!(floor.store.set_photo(&other, id, "image/png", &good).await, refused(Refusal::NotFound));
        assert_eq!(floor.store.set_photo(&buyer, id, "image/png", &good).await, refused(Refusal::NotAllowed));
    })
    .await;
}
