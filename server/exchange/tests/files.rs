//! Files as they come from growers' computers.

use std::collections::HashMap;

use domain::Refusal;
use domain::articles::import::{Described, Table, Verdict, judge, template};
use domain::refusal::{Field, Problem};
use domain::vbn::{Application, Demand, Product};
use exchange::{demo_products, read_products, read_table, write_table};
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

const DUTCH: &[u8] = include_bytes!("../samples/assortiment.csv");
const GERMAN: &[u8] = include_bytes!("../samples/sortiment-windows.csv");

fn products() -> HashMap<i64, Product> {
    demo_products().into_iter().map(|product| (product.code.0, product)).collect()
}

/// Rows with their verdict in one word, and the columns that were refused.
fn verdicts(table: &Table) -> Vec<(u32, &'static str, Vec<String>)> {
    let judgement = judge(table, &products(), &HashMap::new());
    let told = judgement.rows.into_iter().map(|judged| match judged.row.verdict {
        Verdict::New => (judged.row.row, "new", Vec::new()),
        Verdict::Changed => (judged.row.row, "changed", Vec::new()),
        Verdict::Same => (judged.row.row, "same", Vec::new()),
        Verdict::Refused(faults) => {
            (judged.row.row, "refused", faults.into_iter().map(|fault| fault.column).collect())
        }
    });
    told.collect()
}

fn described(table: &Table) -> Vec<Described> {
    judge(table, &products(), &HashMap::new()).rows.into_iter().filter_map(|judged| judged.article).collect()
}

#[test]
fn t4_a_dutch_csv_is_read_with_its_own_row_numbers() {
    let table = read_table(DUTCH).expect("a table");
    assert_eq!(table.headings.first().map(String::as_str), Some("Artikelcode"));
    let expected = [
        (4, "new", vec![]),
        (5, "new", vec![]),
        (6, "refused", vec!["VBN-code", "GLN", "Aantal per fust", "Lagen per kar", "Kar"]),
        (8, "refused", vec!["S01", "S02"]),
    ];
    let expected = expected
        .map(|(row, verdict, columns)| (row, verdict, columns.into_iter().map(str::to_owned).collect()));
    assert_eq!(verdicts(&table), expected);
    let judgement = judge(&table, &products(), &HashMap::new());
    assert_eq!(judgement.unread_columns, ["Opmerking"]);
}

#[test]
fn a_windows_file_with_tabs_keeps_its_letters() {
    let table = read_table(GERMAN).expect("a table");
    assert_eq!(verdicts(&table), [(2, "new", vec![])]);
    assert_eq!(described(&table).first().map(|article| article.name.as_str()), Some("Rosé „Größe“ – 60"));
}

/// An English workbook: an empty sheet, then one with a title, numbers as numbers, and a date that was `2-3`.
fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("Notes").expect("a name");
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "Assortment 2026").expect("a title");
    let headings = [
        "Article code",
        "Name",
        "VBN code",
        "EAN",
        "Length (cm)",
        "Maturity",
        "Stems per bunch",
        "Package code",
        "Pieces per package",
        "Packages per layer",
        "Layers per trolley",
        "Load carrier",
        "Season",
    ];
    for (column, heading) in (0..).zip(headings) {
        sheet.write(2, column, heading).expect("a heading");
    }
    let numbers = [60.0, 0.0, 10.0, 577.0, 80.0, 9.0, 3.0];
    for (row, code) in [(3, "RN60"), (5, "RN61")] {
        sheet.write(row, 0, code).expect("a code");
        sheet.write(row, 1, "Red Naomi!").expect("a name");
        sheet.write(row, 2, 27_157.0).expect("a number");
        sheet.write(row, 3, 8_713_783_479_070.0).expect("a number");
        for (column, number) in (4..).zip(numbers) {
            sheet.write(row, column, number).expect("a number");
        }
        sheet.write(row, 5, "2-3").expect("a stage");
        sheet.write(row, 11, "auction trolley").expect("a carrier");
        sheet.write(row, 12, "45-8").expect("a season");
    }
    let date = ExcelDateTime::from_ymd(2026, 3, 2).expect("a date");
    sheet.write_datetime_with_format(5, 5, &date, &Format::new().set_num_format("d-m")).expect("a date");
    book.save_to_buffer().expect("a workbook")
}

#[test]
fn an_english_workbook_is_read_and_a_stage_that_became_a_date_is_refused() {
    let table = read_table(&workbook()).expect("a table");
    assert_eq!(verdicts(&table), [(4, "new", vec![]), (6, "refused", vec!["Maturity".to_owned()])]);
    let article = described(&table).remove(0);
    assert_eq!((article.gtin.as_deref(), article.vbn.0), (Some("8713783479070"), 27_157));
    let judgement = judge(&table, &products(), &HashMap::new());
    let Some(Verdict::Refused(faults)) = judgement.rows.last().map(|judged| &judged.row.verdict) else {
        panic!("the second row is refused")
    };
    let fault = faults.first().expect("a fault");
    assert_eq!((fault.text.as_str(), fault.fault.field), ("2026-03-02", Field::Feature));
    assert_eq!(fault.fault.problem, Problem::Malformed);
}

#[test]
fn what_is_no_table_is_refused() {
    for bytes in [
        &b""[..],
        b"hello",
        b"PK\x03\x04rubbish",
        b"\xd0\xcf\x11\xe0old",
        b"a;b\n1;2\n",
        b"\x89PNG\r\n\x1a\n\0\0",
    ] {
        assert_eq!(read_table(bytes), Err(Refusal::UnreadableFile), "{bytes:?}");
    }
}

#[test]
fn too_much_is_refused_and_never_silently_cut() {
    let large = vec![b'a'; exchange::LARGEST_FILE + 1];
    assert_eq!(read_table(&large), Err(Refusal::FileTooLarge { most: 10_000_000 }));
    let mut rows = String::from(
        "code;naam;vbn
",
    );
    rows.extend((0..=exchange::MOST_ROWS).map(|number| {
        format!(
            "{number};x;1
"
        )
    }));
    assert_eq!(read_table(rows.as_bytes()), Err(Refusal::TooManyRows { most: 20_000 }));
    let all = rows.lines().take(exchange::MOST_ROWS + 1).collect::<Vec<_>>().join("\n");
    assert_eq!(read_table(all.as_bytes()).map(|table| table.rows.len()), Ok(exchange::MOST_ROWS));
}

#[test]
fn a_cell_far_away_in_a_workbook_takes_no_room() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, heading) in (0..).zip(["Code", "Name", "VBN"]) {
        sheet.write(0, column, heading).expect("a heading");
    }
    sheet.write(1_048_575, 16_383, "far").expect("a cell");
    let bytes = book.save_to_buffer().expect("a workbook");
    assert_eq!(read_table(&bytes).map(|table| table.rows.len()), Ok(0));
}

#[test]
fn what_is_written_reads_back_and_no_cell_is_a_formula() {
    let cells = ["=1+1", "a;b", "say \"x\"", "-5", "é"].map(str::to_owned).to_vec();
    let headings = ["a", "b", "c", "d", "e"].map(str::to_owned).to_vec();
    let table = Table { headings, rows: vec![(2, cells)] };
    let bytes = write_table(&table);
    let text = String::from_utf8(bytes.clone()).expect("text");
    assert!(text.contains("'=1+1") && text.contains("'-5"), "{text}");
    assert_eq!(read_table(&bytes), Ok(table));
}

#[test]
fn an_empty_template_has_headings_that_an_import_knows() {
    let table = template(domain::Language::Nl, &[]);
    let read = read_table(&write_table(&table)).expect("a table");
    assert_eq!(read.headings, table.headings);
    assert_eq!(judge(&read, &products(), &HashMap::new()).unread_columns, Vec::<String>::new());
}

#[test]
fn the_demonstration_list_is_small_varied_and_has_blocked_codes() {
    let products = demo_products();
    assert!((90..130).contains(&products.len()), "{}", products.len());
    let blocked: Vec<i64> =
        products.iter().filter(|product| product.blocked).map(|product| product.code.0).collect();
    assert_eq!(blocked, [9_323, 43_140]);
    for application in [Application::CutFlower, Application::HousePlant, Application::GardenPlant] {
        assert!(
            products.iter().filter(|product| product.application == application).count() >= 5,
            "{application:?}"
        );
    }
    assert!(products.iter().all(|product| product.code.0 < 900_000 || product.name.ends_with("(demo)")));
    let rose = products.iter().find(|product| product.code.0 == 27_157).expect("Red Naomi!");
    let required = rose.regulations.iter().filter(|regulation| regulation.demand == Demand::Required);
    assert_eq!(
        required.map(|regulation| regulation.feature.as_str()).collect::<Vec<_>>(),
        ["S20", "S05", "L11"]
    );
    // Without a genus of its own it is the first word of the name.
    let blocked = products.iter().find(|product| product.code.0 == 9_323).expect("blocked");
    assert_eq!(blocked.genus, "Eichhornia");
}

#[test]
fn the_whole_list_is_read_where_it_is_at_hand() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../shared/reference/data/floriculture/vbn/product-codes.csv"
    );
    let Ok(bytes) = std::fs::read(path) else { return };
    let products = read_products(&bytes).expect("the list");
    assert_eq!(products.len(), 276);
    assert_eq!(products.iter().filter(|product| product.blocked).count(), 13);
    assert!(products.iter().all(|product| !product.genus.is_empty()));
}

#[test]
fn a_list_of_products_is_taken_whole_or_not() {
    let list =
        |rows: &str| read_products(format!("vbn_code,name_nl,status,regulatory_features\n{rows}").as_bytes());
    assert_eq!(list("1,Rosa,named,1:S20:required\n").map(|products| products.len()), Ok(1));
    let wrong = [
        ("1,Rosa,named,\nx,Rosa,named,\n", 3, "vbn_code"),
        ("1,,named,1:S20:required\n", 2, "name_nl"),
        ("1,Rosa,named,1:S20:perhaps\n", 2, "regulatory_features"),
        ("1,Rosa,named,S20\n", 2, "regulatory_features"),
    ];
    for (rows, row, column) in wrong {
        let refused = list(rows).expect_err(rows);
        assert_eq!((refused.row, refused.column.as_str()), (row, column));
    }
    assert_eq!(read_products(b"code,name,x\n1,2,3\n").expect_err("no such columns").column, "vbn_code");
}

proptest! {
    #[test]
    fn no_bytes_make_it_stumble(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let _ = (read_table(&bytes), read_products(&bytes));
    }

    #[test]
    fn no_text_makes_it_stumble(text in "[a-z0-9;,\t\"'\n]{0,300}") {
        let _ = (read_table(text.as_bytes()), read_products(text.as_bytes()));
    }

    #[test]
    fn a_damaged_workbook_is_refused_or_read(place in 0..6_000_usize, byte in any::<u8>(), cut in 0..6_000_usize) {
        let mut bytes = workbook();
        let place = place % bytes.len();
        bytes[place] = byte;
        let _ = read_table(&bytes);
        bytes.truncate(cut);
        let _ = read_table(&bytes);
    }

    #[test]
    fn any_table_of_three_columns_reads_back(rows in prop::collection::vec(prop::collection::vec("[a-zA-Z0-9 ;\",=€+-]{1,8}", 3), 0..6)) {
        let headings = ["een", "twee", "drie"].map(str::to_owned).to_vec();
        let trimmed = |row: Vec<String>| row.into_iter().map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
        let rows = rows.into_iter().map(trimmed).filter(|row| row.iter().any(|cell| !cell.is_empty()));
        let table = Table { headings, rows: (2..).zip(rows).collect() };
        prop_assert_eq!(read_table(&write_table(&table)), Ok(table));
    }
}
