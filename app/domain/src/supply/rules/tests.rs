//! The table against the source, cell by cell.

use super::{Attribute, Row, Scope, Support};
use crate::supply::SupplyType;
use crate::supply::channels::{SalesChannel, TradeInstrument};

/// What the source says, typed over by hand: yes, the narrower scope, or which no.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    Yes,
    Tip,
    Customer,
    No,
    NotYet,
    NotApplicable,
}
use Says::{Customer, No, NotApplicable, NotYet, Tip, Yes};

const SOURCE: [[Says; 15]; 5] = [
    [Yes, Yes, Yes, No, Yes, Yes, Yes, Yes, Yes, Yes, Customer, Customer, Yes, Yes, Customer],
    [Yes, Yes, Yes, No, Yes, Yes, Yes, Yes, NotYet, Yes, Customer, Customer, Yes, Yes, Customer],
    [Yes, Yes, Yes, Tip, NotYet, Yes, Yes, Yes, Yes, Yes, Customer, Customer, Yes, Yes, Customer],
    [
        Yes,
        Yes,
        Yes,
        NotApplicable,
        NotApplicable,
        NotApplicable,
        Yes,
        Yes,
        NotApplicable,
        NotApplicable,
        No,
        No,
        Yes,
        Yes,
        No,
    ],
    [Yes, Yes, Yes, No, Yes, Yes, Yes, Yes, NotApplicable, Yes, No, No, Yes, Yes, No],
];

#[test]
fn st_x1_every_cell_says_what_the_source_says() {
    for ((kind, code), says) in SupplyType::ALL.into_iter().zip(SOURCE) {
        let cells = kind.rules().cells();
        for ((cell, says), attribute) in cells.iter().zip(says).zip(Attribute::ALL) {
            let expected = match says {
                Yes => (Support::Supported(()), Scope::EveryChannel),
                Tip => (Support::Supported(()), Scope::Only(SalesChannel::Floriday)),
                Customer => (Support::Supported(()), Scope::Only(SalesChannel::FloridayCustomer)),
                No => (Support::NotSupported, Scope::EveryChannel),
                NotYet => (Support::CurrentlyNotSupported, Scope::EveryChannel),
                NotApplicable => (Support::NotApplicable, Scope::EveryChannel),
            };
            assert_eq!((cell.support, cell.scope), expected, "{code} {attribute:?}");
        }
    }
}

#[test]
fn st_x1_every_cell_stands_in_its_place() {
    for (kind, _) in SupplyType::ALL {
        for (cell, attribute) in kind.rules().cells().iter().zip(Attribute::ALL) {
            assert_eq!(cell.row, Row { kind, attribute, part: None });
            let parts = ['a', 'b', 'c', 'd'];
            for ((id, _), part) in cell.source.iter().zip(parts) {
                let row = if cell.source.len() == 1 { cell.row } else { cell.row.part(part) };
                assert_eq!(row.to_string(), *id);
            }
        }
    }
}

/// The wording of every cell, typed over by hand from the table of the source.
const WORDING: &str = include_str!("wording.txt");

#[test]
fn st_x1_every_cell_carries_the_words_of_the_source() {
    let mut wording = WORDING.lines();
    for (kind, _) in SupplyType::ALL {
        for cell in kind.rules().cells() {
            for (id, words) in cell.source {
                assert_eq!(wording.next(), Some(format!("{id} {words}").as_str()));
            }
        }
    }
    assert_eq!(wording.next(), None);
}

#[test]
fn st_x2_five_channels_of_which_one_lies_in_another() {
    let codes = SalesChannel::ALL.map(|(channel, code)| (channel.code() == code).then_some(channel));
    assert_eq!(codes, SalesChannel::ALL.map(|(_, code)| SalesChannel::from_code(code)));
    for (one, _) in SalesChannel::ALL {
        for (other, _) in SalesChannel::ALL {
            let narrower = (one, other) == (SalesChannel::FloridayCustomer, SalesChannel::Floriday);
            assert_eq!(one.lies_in(other), one == other || narrower, "{one:?} in {other:?}");
        }
    }
}

#[test]
fn st_00_each_supply_type_is_known_by_its_names() {
    let known = SupplyType::ALL.map(|(kind, _)| {
        let identity = kind.rules().identity.meaning().expect("each has one");
        (identity.instrument, identity.supply_type, identity.also_known_as)
    });
    let expected = [
        (TradeInstrument::DirectSales, Some("Catalog price"), "Weekly supply"),
        (TradeInstrument::DirectSales, Some("Batch price"), "Daily Supply"),
        (TradeInstrument::DirectSales, Some("Customer offer"), "Offer"),
        (TradeInstrument::ClockSales, None, "Auction sales"),
        (TradeInstrument::ClockPresales, None, "Auction pre sales"),
    ];
    assert_eq!(known, expected);
}
