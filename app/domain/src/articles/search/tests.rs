use proptest::prelude::*;

use super::*;
use crate::calendar::Week;

const WEEK: Week = Week { year: 2026, number: 48 };

fn listed(id: i64, name: &str, genus: &str) -> Listed {
    Listed {
        id: ArticleId(id),
        grower: OrganizationId(7),
        grower_name: "Gärtnerei Weiß".to_owned(),
        code: "R-60".to_owned(),
        vbn: ProductCode(27_157),
        name: name.to_owned(),
        product_name: String::new(),
        genus: genus.to_owned(),
        application: Application::CutFlower,
        colour: None,
        length: None,
        pot: None,
        height: None,
        seasons: Vec::new(),
        deliverable: true,
    }
}

fn potted(id: i64, name: &str, genus: &str, pot: u16, colour: Colour) -> Listed {
    let application = Application::HousePlant;
    Listed {
        application,
        pot: Some(pot),
        colour: Some(colour),
        vbn: ProductCode(90 + id),
        ..listed(id, name, genus)
    }
}

fn stems(id: i64, name: &str, genus: &str, length: u16, colour: Colour) -> Listed {
    Listed {
        code: "B-1".to_owned(),
        length: Some(length),
        colour: Some(colour),
        vbn: ProductCode(90 + id),
        ..listed(id, name, genus)
    }
}

/// A handful of articles from all corners.
fn shelf() -> Vec<Listed> {
    vec![
        potted(1, "Dakota", "Anthurium", 12, Colour::Red),
        potted(2, "Champion", "Anthurium", 12, Colour::Pink),
        potted(3, "Royal", "Anthurium", 17, Colour::Red),
        potted(4, "Singolo", "Phalaenopsis", 12, Colour::White),
        potted(5, "Mini", "Phalaenopsis", 6, Colour::Purple),
        potted(6, "Reus", "Monstera", 60, Colour::Green),
        stems(7, "Red Naomi!", "Rosa", 60, Colour::Red),
        stems(8, "Avalanche", "Rosa", 70, Colour::White),
        stems(9, "Baltica", "Chrysanthemum", 60, Colour::White),
        Listed {
            seasons: vec![Season { from: 1, to: 12 }],
            ..stems(10, "Strong Gold", "Tulipa", 40, Colour::Yellow)
        },
        Listed {
            grower: OrganizationId(8),
            grower_name: "Zuid".to_owned(),
            deliverable: false,
            ..stems(11, "Avalanche", "Rosa", 60, Colour::White)
        },
    ]
}

fn ids(index: &Index, sought: &Sought) -> Vec<i64> {
    index.find(sought, WEEK, 100).articles.iter().map(|id| id.0).collect()
}

fn found(words: &str) -> Vec<i64> {
    let mut found = ids(&Index::new(shelf()), &Sought { words: words.to_owned(), ..Sought::default() });
    found.sort_unstable();
    found
}

#[test]
fn n5_the_shorthand_of_the_trade_is_understood() {
    let cases: [(&str, &[i64]); 21] = [
        ("anth p12 rood", &[1]),
        ("rood anth", &[1, 3]),
        ("p12", &[1, 2, 4]),
        ("P 12", &[1, 2, 4]),
        ("pot 12", &[1, 2, 4]),
        ("p12cm phal", &[4]),
        ("p6", &[5]),
        ("l60", &[7, 9, 11]),
        ("60cm roos", &[7, 11]),
        ("60 cm roos", &[7, 11]),
        ("roos 60", &[7, 11]),
        ("lengte 70", &[8]),
        ("phal", &[4, 5]),
        ("93", &[3]),
        ("chrys wit", &[9]),
        ("naomi", &[7]),
        ("red-naomi", &[]),
        ("zuid", &[11]),
        ("anth p13", &[]),
        ("", &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]),
        ("b-1 gartnerei aval", &[8]),
    ];
    for (words, expected) in cases {
        assert_eq!(found(words), expected, "{words:?}");
    }
}

#[test]
fn n5_three_languages_and_latin_find_the_same() {
    for words in
        ["tulp", "TULIP", "Tulpe", "tulipa", "túlp geel", "tulip yellow", "tulpe gelb", "snijbloem tulpen"]
    {
        assert_eq!(found(words), [10], "{words}");
    }
    for words in ["roos wit", "white rose", "weiße Rosen", "rosa wi"] {
        assert_eq!(found(words), [8, 11], "{words}");
    }
    assert_eq!(found("orchid"), found("vlinderorchidee"));
}

#[test]
fn n5_a_word_begins_a_word_or_else_stands_within_one() {
    // Chrysanthemum has "anth" within, but words begin so.
    assert_eq!(found("anth"), [1, 2, 3]);
    assert_eq!(found("santhem"), [9]);
    assert_eq!(found("xyz"), [0_i64; 0]);
}

#[test]
fn n5_a_long_text_is_looked_for_by_its_first_words() {
    assert_eq!(found(&"roos ".repeat(10_000)), [7, 8, 11]);
    assert_eq!(found(&format!("{}xyz", "roos ".repeat(12))), [7, 8, 11]);
    assert_eq!(found(&"roos".repeat(10_000)), [0_i64; 0]);
}

#[test]
fn n5_what_is_called_so_stands_before_what_is_only_so() {
    let index = Index::new([
        potted(1, "Aa", "Anthurium", 12, Colour::Pink),
        stems(2, "Zz", "Rosa", 60, Colour::White),
        stems(3, "Bb", "Rosa", 60, Colour::Pink),
    ]);
    assert_eq!(ids(&index, &Sought { words: "rosa".to_owned(), ..Sought::default() }), [3, 2, 1]);
    assert_eq!(ids(&index, &Sought::default()), [1, 3, 2]);
    let most = index.find(&Sought::default(), WEEK, 2);
    assert_eq!((most.articles.len(), most.total), (2, 3));
}

#[test]
fn fx_07_facets_narrow_and_count_what_each_choice_would_leave() {
    let index = Index::new(shelf());
    let all = index.find(&Sought::default(), WEEK, 0).facets;
    assert_eq!(all.groups, [(Application::CutFlower, 5), (Application::HousePlant, 6)]);
    assert_eq!(all.pots, [(6, 1), (12, 3), (17, 1), (60, 1)]);
    assert_eq!(all.lengths, [(40, 1), (60, 3), (70, 1)]);
    assert_eq!(all.growers, [(OrganizationId(7), 10), (OrganizationId(8), 1)]);
    assert_eq!((all.in_season, all.deliverable), (10, 10));
    let sought = Sought { pots: vec![12], colours: vec![Colour::Red, Colour::White], ..Sought::default() };
    let narrowed = index.find(&sought, WEEK, 100);
    assert_eq!(narrowed.articles.iter().map(|id| id.0).collect::<Vec<_>>(), [1, 4]);
    // A facet counts by the others, not by itself.
    assert_eq!(narrowed.facets.pots, [(12, 2), (17, 1)]);
    assert_eq!(narrowed.facets.colours, [(Colour::Red, 1), (Colour::Pink, 1), (Colour::White, 1)]);
    assert_eq!(narrowed.facets.lengths, []);
}

#[test]
fn fx_07_season_and_what_is_available_are_facets_too() {
    let index = Index::new(shelf());
    let tulip = |in_season| Sought { words: "tulp".to_owned(), in_season, ..Sought::default() };
    assert_eq!(ids(&index, &tulip(true)), [0_i64; 0]);
    assert_eq!(index.find(&tulip(true), Week { year: 2027, number: 6 }, 9).total, 1);
    assert_eq!(index.find(&tulip(false), WEEK, 9).facets.in_season, 0);
    let avalanche = Sought { words: "avalanche".to_owned(), deliverable: true, ..Sought::default() };
    assert_eq!(ids(&index, &avalanche), [8]);
    let of_zuid = Sought { growers: vec![OrganizationId(8)], ..Sought::default() };
    assert_eq!(ids(&index, &of_zuid), [11]);
}

#[test]
fn n5_the_index_is_kept_fresh() {
    let mut index = Index::new(shelf());
    index.put(stems(7, "Upper Class", "Rosa", 80, Colour::Red));
    let sought = |words: &str| Sought { words: words.to_owned(), ..Sought::default() };
    assert_eq!(ids(&index, &sought("naomi")), [0_i64; 0]);
    assert_eq!(ids(&index, &sought("upper l80")), [7]);
    assert_eq!(index.get(ArticleId(7)).map(|listed| listed.length), Some(Some(80)));
    assert!(index.take(ArticleId(7)) && !index.take(ArticleId(7)));
    assert_eq!((ids(&index, &sought("upper")), index.len()), (vec![], 10));
    assert!(Index::default().is_empty() && Index::default().find(&Sought::default(), WEEK, 9).total == 0);
}

#[test]
fn n5_every_colour_reads_back() {
    assert!(Colour::ALL.iter().all(|colour| Colour::from_code(colour.code()) == Some(*colour)));
    assert_eq!((Colour::from_code("NT"), Colour::from_code("")), (None, None));
}

proptest! {
    /// An index that was kept fresh in any way answers as one that was made at once.
    #[test]
    fn n5_a_fresh_index_is_the_same_as_a_new_one(
        changes in prop::collection::vec((0..11_usize, any::<bool>(), 0..11_usize), 0..30),
        words in "(anth|roos|p12|l60|60|wit|rood|a|r){0,1}( (anth|roos|p12|60|wit|ro))?",
    ) {
        let shelf = shelf();
        let mut index = Index::new(shelf.clone());
        for (article, is_put, like) in changes {
            let id = shelf[article].id;
            if is_put {
                index.put(Listed { id, ..shelf[like].clone() });
            } else {
                index.take(id);
            }
        }
        let again = Index::new(shelf.iter().filter_map(|listed| index.get(listed.id)).cloned());
        let sought = Sought { words, ..Sought::default() };
        prop_assert_eq!(index.find(&sought, WEEK, 100), again.find(&sought, WEEK, 100));
    }

    /// What a choice is said to leave is what it leaves.
    #[test]
    fn fx_07_every_number_beside_a_choice_is_true(
        pots in prop::collection::vec(prop::sample::select(vec![6_u16, 12, 17]), 0..2),
        colours in prop::collection::vec(prop::sample::select(&Colour::ALL[..]), 0..3),
        deliverable in any::<bool>(),
    ) {
        let index = Index::new(shelf());
        let sought = Sought { pots, colours, deliverable, ..Sought::default() };
        let facets = index.find(&sought, WEEK, 100).facets;
        for (pot, count) in facets.pots {
            let total = index.find(&Sought { pots: vec![pot], ..sought.clone() }, WEEK, 0).total;
            prop_assert_eq!(total, usize::try_from(count).unwrap_or_default());
        }
        for (colour, count) in facets.colours {
            let total = index.find(&Sought { colours: vec![colour], ..sought.clone() }, WEEK, 0).total;
            prop_assert_eq!(total, usize::try_from(count).unwrap_or_default());
        }
    }

    #[test]
    fn n5_any_words_are_looked_for(words in ".{0,40}") {
        let _ = found(&words);
    }
}
