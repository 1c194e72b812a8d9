//! Files as growers send them, row by row.

use proptest::prelude::*;

use super::*;
use crate::accounts::Language;
use crate::articles::Article;
use crate::articles::import::template;
use crate::ids::{ArticleId, OrganizationId};
use crate::packing::LoadCarrier;
use crate::vbn::{Demand, ProductCode, Regulation};

const HEADINGS: [&str; 15] = [
    "Artikelcode",
    "Naam",
    "VBN-code",
    "GTIN",
    "GLN",
    "S20 lengte",
    "Rijpheid",
    "Stelen per bos",
    "Kwaliteit",
    "Fustcode",
    "Aantal per fust",
    "Fust per laag",
    "Lagen per kar",
    "Kar",
    "Seizoen",
];
const ROSE: [&str; 15] = [
    "RN60",
    "Red Naomi!",
    "27157",
    "8713783479070",
    "8713783479063",
    "60",
    "2-3",
    "10",
    "A1",
    "577",
    "80",
    "9",
    "3",
    "stapelwagen",
    "45-8",
];

fn product(code: i64, blocked: bool) -> (i64, Product) {
    let regulation =
        |position, feature: &str, demand| Regulation { position, feature: feature.to_owned(), demand };
    let product = Product {
        code: ProductCode(code),
        name: "Rosa grootbloemig Red Naomi!".to_owned(),
        short_name: "R GR RED NAOMI!".to_owned(),
        group_code: "10100101".to_owned(),
        application: Application::CutFlower,
        genus: "Rosa".to_owned(),
        colour: "RO".to_owned(),
        regulations: vec![
            regulation(1, "S20", Demand::Required),
            regulation(3, "S05", Demand::Required),
            regulation(4, "S19", Demand::Recommended),
            regulation(5, "L11", Demand::Required),
        ],
        blocked,
    };
    (code, product)
}

fn products() -> HashMap<i64, Product> {
    HashMap::from([product(27_157, false), product(9_323, true)])
}

fn table(headings: &[&str], rows: &[Vec<&str>]) -> Table {
    let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    Table {
        headings: texts(headings),
        rows: rows.iter().zip(2..).map(|(row, number)| (number, texts(row))).collect(),
    }
}

fn judged(row: &[&str]) -> Judged {
    let table = table(&HEADINGS, &[row.to_vec()]);
    judge(&table, &products(), &HashMap::new()).rows.remove(0)
}

/// The good row with other texts under some headings.
fn with(changes: &[(&str, &'static str)]) -> Judged {
    let mut row = ROSE;
    for (heading, text) in changes {
        let place = HEADINGS.iter().position(|known| known == heading).expect("a heading");
        row[place] = text;
    }
    judged(&row)
}

fn faults(judged: &Judged) -> Vec<(&str, &str, Field, Problem)> {
    let Verdict::Refused(faults) = &judged.row.verdict else { return Vec::new() };
    let told = |fault: &'_ RowFault| (fault.fault.field, fault.fault.problem.clone());
    faults
        .iter()
        .map(|fault| (fault.column.as_str(), fault.text.as_str(), told(fault).0, told(fault).1))
        .collect()
}

#[test]
fn a_good_row_becomes_an_article() {
    let rose = judged(&ROSE);
    assert_eq!(rose.row.verdict, Verdict::New, "{rose:?}");
    let article = rose.article.expect("an article");
    let shown: Vec<String> = article.features.iter().filter_map(Feature::short).collect();
    assert_eq!(shown, ["60 cm", "A1", "2-3"]);
    assert_eq!(
        article.packings.first().map(|packing| packing.pieces_per(crate::Unit::Trolley).0),
        Some(2_160)
    );
    assert_eq!(
        (article.seasons, article.gtin.as_deref()),
        (vec![Season { from: 45, to: 8 }], Some("8713783479070"))
    );
    assert_eq!(rose.row.picture, "/pictures/rosa-c-ro-27157.svg");
}

#[test]
fn t4_every_kind_of_fault_names_its_column_and_its_cell() {
    let outside = |most| Problem::Outside { least: 1, most };
    let cases: [(&str, &'static str, Field, Problem); 22] = [
        ("Artikelcode", "", Field::Code, Problem::Required),
        ("Artikelcode", "12345678901234", Field::Code, Problem::TooLong { most: 13 }),
        ("VBN-code", "", Field::Vbn, Problem::Required),
        ("VBN-code", "27158", Field::Vbn, Problem::Unknown),
        ("VBN-code", "9323", Field::Vbn, Problem::Blocked),
        ("VBN-code", "27.157", Field::Vbn, Problem::Ambiguous),
        ("VBN-code", "27157A", Field::Vbn, Problem::NotANumber),
        ("GTIN", "8713783479071", Field::Gtin, Problem::CheckDigit),
        ("GTIN", "8,71378E+12", Field::Gtin, Problem::Malformed),
        ("GLN", "8713783479064", Field::Gln, Problem::CheckDigit),
        ("S20 lengte", "zestig", Field::Feature, Problem::NotANumber),
        ("S20 lengte", "", Field::Feature, Problem::Required),
        ("Rijpheid", "2026-03-02", Field::Feature, Problem::Malformed),
        ("Fustcode", "1000", Field::Packing, outside(999)),
        ("Aantal per fust", "1.234", Field::Packing, Problem::Ambiguous),
        ("Aantal per fust", "75", Field::Packing, Problem::BrokenBunch { stems: 10 }),
        ("Fust per laag", "7,5", Field::Packing, Problem::NotANumber),
        ("Lagen per kar", "0", Field::Packing, outside(40)),
        ("Lagen per kar", "41", Field::Packing, outside(40)),
        ("Kar", "kruiwagen", Field::Packing, Problem::Unknown),
        ("Kar", "", Field::Packing, Problem::Required),
        ("Seizoen", "45-54", Field::Season, outside(53)),
    ];
    for (column, text, field, problem) in cases {
        let row = with(&[(column, text)]);
        assert_eq!(faults(&row), [(column, text, field, problem)], "{column}: {text}");
        assert_eq!(row.article, None);
    }
}

#[test]
fn all_faults_of_a_row_are_told_at_once() {
    let row = with(&[("VBN-code", "1"), ("GTIN", "1"), ("Kar", "slee"), ("Seizoen", "winter")]);
    let columns: Vec<&str> = faults(&row).into_iter().map(|(column, ..)| column).collect();
    assert_eq!(columns, ["VBN-code", "GTIN", "Kar", "Seizoen"]);
}

#[test]
fn t3_numbers_of_spreadsheets_are_read_and_guesses_are_not_made() {
    let row = with(&[("VBN-code", "27157.0"), ("Aantal per fust", "80,0"), ("S20 lengte", "60.0")]);
    assert_eq!(row.row.verdict, Verdict::New);
    assert_eq!(row.article, judged(&ROSE).article);
}

#[test]
fn missing_columns_are_refused_by_name() {
    let table = table(&["Code", "Name", "VBN"], &[vec!["RN60", "Red Naomi!", "27157"]]);
    let row = judge(&table, &products(), &HashMap::new()).rows.remove(0);
    let told: Vec<(String, Field)> =
        faults(&row).into_iter().map(|(column, _, field, _)| (column.to_owned(), field)).collect();
    let feature = |kind: &str| (kind.to_owned(), Field::Feature);
    assert_eq!(told.get(..3), Some(&[feature("S20"), feature("S05"), feature("L11")][..]));
    assert_eq!(
        told.iter().filter(|(column, field)| column.is_empty() && *field == Field::Packing).count(),
        5
    );
}

#[test]
fn a_code_that_stands_there_twice_is_refused_both_times() {
    let table = table(&HEADINGS, &[ROSE.to_vec(), ROSE.to_vec()]);
    for row in judge(&table, &products(), &HashMap::new()).rows {
        assert_eq!(faults(&row), [("Artikelcode", "RN60", Field::Code, Problem::Twice)]);
    }
}

#[test]
fn without_a_name_it_is_called_like_the_product() {
    assert_eq!(with(&[("Naam", "")]).row.name, "Rosa grootbloemig Red Naomi!");
}

#[test]
fn what_is_there_is_new_changed_or_the_same() {
    let known = judged(&ROSE).article.expect("an article");
    let existing = HashMap::from([(known.code.clone(), known.clone())]);
    let verdict =
        |row: [&str; 15]| judge(&table(&HEADINGS, &[row.to_vec()]), &products(), &existing).rows.remove(0);
    assert_eq!(verdict(ROSE).row.verdict, Verdict::Same);
    let mut longer = ROSE;
    longer[5] = "70";
    assert_eq!(verdict(longer).row.verdict, Verdict::Changed);
    let mut other = ROSE;
    other[0] = "RN70";
    assert_eq!(verdict(other).row.verdict, Verdict::New);
}

#[test]
fn a_column_that_is_not_there_leaves_what_is() {
    let known = judged(&ROSE).article.expect("an article");
    let existing = HashMap::from([(known.code.clone(), known.clone())]);
    let headings = ["Code", "VBN", "Fust", "Per fust", "Per laag", "Lagen", "Kar"];
    let row = vec!["RN60", "27157", "577", "100", "9", "3", "CC"];
    let judged = judge(&table(&headings, &[row]), &products(), &existing).rows.remove(0);
    let article = judged.article.expect("an article");
    assert_eq!(
        (&article.features, &article.seasons, &article.name),
        (&known.features, &known.seasons, &known.name)
    );
    assert_eq!(article.packings.len(), 1);
    assert_eq!(article.packings.first().map(|packing| packing.pieces_per_package), Some(100));
}

#[test]
fn other_packings_stay_behind_the_one_of_the_row() {
    let usual = judged(&ROSE).article.expect("an article").packings.remove(0);
    let other = Packing { pieces_per_package: 40, carrier: LoadCarrier::DanishTrolley, ..usual };
    let known = Described { packings: vec![usual, other], ..judged(&ROSE).article.expect("an article") };
    assert_eq!(packings(usual, Some(&known)), [usual, other]);
    assert_eq!(packings(other, Some(&known)), [other, usual]);
    let fresh = Packing { pieces_per_package: 60, ..usual };
    assert_eq!(packings(fresh, Some(&known)), [fresh, other]);
}

fn article(described: &Described) -> Article {
    Article {
        id: ArticleId(1),
        grower: OrganizationId(1),
        grower_name: String::new(),
        code: described.code.clone(),
        gtin: described.gtin.clone(),
        vbn: described.vbn,
        name: described.name.clone(),
        product_name: String::new(),
        genus: String::new(),
        application: Application::CutFlower,
        features: described.features.clone(),
        packings: described.packings.clone(),
        seasons: described.seasons.clone(),
        picture: String::new(),
        deliverable: true,
    }
}

#[test]
fn t4_what_is_taken_out_can_be_brought_back_unchanged() {
    let known = judged(&ROSE).article.expect("an article");
    let article = article(&known);
    let existing = HashMap::from([(known.code.clone(), Described::of(&article, None))]);
    for language in Language::ALL {
        let table = template(language, std::slice::from_ref(&article));
        let judgement = judge(&table, &products(), &existing);
        assert_eq!(judgement.rows.first().map(|row| &row.row.verdict), Some(&Verdict::Same), "{language:?}");
        assert_eq!(judgement.unread_columns, Vec::<String>::new());
    }
}

#[test]
fn the_codes_of_a_file_are_found_before_it_is_judged() {
    let rows = ["27157", "9323.0", "27157", "x", ""].map(|code| vec!["a", code]);
    assert_eq!(product_codes(&table(&["Code", "VBN"], &rows)), [9_323, 27_157]);
}

proptest! {
    #[test]
    fn t4_every_row_is_taken_or_refused(
        rows in prop::collection::vec(prop::collection::vec("[ -~äé€]{0,12}|27157|80|[0-9.,]{1,6}", 0..18), 0..12)
    ) {
        let rows: Vec<(u32, Vec<String>)> = rows.into_iter().zip(2..).map(|(row, number)| (number, row)).collect();
        let table = Table { headings: HEADINGS.map(str::to_owned).to_vec(), rows };
        let judgement = judge(&table, &products(), &HashMap::new());
        prop_assert_eq!(judgement.rows.len(), table.rows.len());
        for row in &judgement.rows {
            prop_assert_eq!(row.article.is_none(), matches!(row.row.verdict, Verdict::Refused(_)));
            if let Verdict::Refused(faults) = &row.row.verdict {
                prop_assert!(!faults.is_empty());
            }
        }
    }

    #[test]
    fn any_table_can_be_judged(headings in prop::collection::vec(".{0,14}", 0..8), cells in prop::collection::vec(".{0,14}", 0..8)) {
        let table = Table { headings, rows: vec![(2, cells)] };
        prop_assert_eq!(judge(&table, &products(), &HashMap::new()).rows.len(), 1);
    }
}
