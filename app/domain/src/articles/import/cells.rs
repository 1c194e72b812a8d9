//! Reading single cells: weeks of the season, load carriers, numbers with a check digit, references to a photo.

use super::headings::plain;
use crate::articles::Season;
use crate::notation::{NumberProblem, whole};
use crate::packing::LoadCarrier;
use crate::refusal::Problem;

/// A whole number from 1 to `most`.
pub(super) fn figure(text: &str, most: i64) -> Result<u16, Problem> {
    let outside = Problem::Outside { least: 1, most };
    match whole(text) {
        Ok(number) if number <= most => u16::try_from(number).map_err(|_| outside),
        Ok(_) | Err(NumberProblem::OutOfRange) => Err(outside),
        Err(problem) => Err(problem.into()),
    }
}

/// The load carrier of that name in Dutch, English or German, or of that code.
pub(super) fn carrier(text: &str) -> Result<LoadCarrier, Problem> {
    const NAMES: [(LoadCarrier, &[&str]); 4] = [
        (
            LoadCarrier::AuctionTrolley,
            &[
                "stapelwagen",
                "auctiontrolley",
                "veilingkar",
                "stw",
                "sw",
                "auktionswagen",
                "versteigerungswagen",
            ],
        ),
        (
            LoadCarrier::DanishTrolley,
            &[
                "deensekar",
                "deensecontainer",
                "danishtrolley",
                "danishcontainer",
                "cc",
                "cccontainer",
                "dc",
                "deen",
                "danischercontainer",
                "containercentralen",
            ],
        ),
        (
            LoadCarrier::EuroTrolley,
            &[
                "eurorolcontainer",
                "eurotrolley",
                "eurocontainer",
                "erc",
                "eurorollcontainer",
                "rolcontainer",
                "rollcontainer",
            ],
        ),
        (
            LoadCarrier::Pallet,
            &["pallet", "europallet", "palette", "europalette", "pal", "pallets", "blokpallet"],
        ),
    ];
    let name = plain(text);
    if name.is_empty() {
        return Err(Problem::Required);
    }
    NAMES
        .iter()
        .find(|(_, names)| names.contains(&name.as_str()))
        .map(|(carrier, _)| *carrier)
        .ok_or(Problem::Unknown)
}

/// Thirteen digits with their check digit, if anything stands there.
pub(super) fn checked_number(text: &str, is_right: fn(&str) -> bool) -> Result<Option<String>, Problem> {
    let digits: String = text.chars().filter(|sign| !sign.is_whitespace() && *sign != '\u{a0}').collect();
    if digits.is_empty() {
        Ok(None)
    } else if digits.len() != 13 || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        Err(Problem::Malformed)
    } else if is_right(&digits) {
        Ok(Some(digits))
    } else {
        Err(Problem::CheckDigit)
    }
}

/// The weeks of the season: `45-8, 20-22`, `wk 12 t/m 49`, `hele jaar`. Nothing is the whole year.
pub(super) fn seasons(text: &str) -> Result<Vec<Season>, Problem> {
    const WHOLE_YEAR: [&str; 8] = [
        "helejaar",
        "hetjaarrond",
        "jaarrond",
        "allyear",
        "wholeyear",
        "yearround",
        "ganzjahrig",
        "ganzesjahr",
    ];
    if text.trim().is_empty() || WHOLE_YEAR.contains(&plain(text).as_str()) {
        return Ok(Vec::new());
    }
    let mut seasons = Vec::new();
    for part in text.split([',', ';', '+', '&']) {
        let season = season(part)?;
        if !seasons.contains(&season) {
            seasons.push(season);
        }
    }
    if seasons.len() > 8 { Err(Problem::OutOfRange) } else { Ok(seasons) }
}

fn season(text: &str) -> Result<Season, Problem> {
    let mut text = text.to_lowercase();
    for until in ["t/m", "t.m.", "tot en met", "tot", "until", "to", "bis", "–", "—"] {
        text = text.replace(until, "-");
    }
    for word in ["weken", "weeks", "week", "wochen", "woche", "wk", "kw", "w"] {
        text = text.replace(word, " ");
    }
    let mut numbers = text.split('-').map(|number| week(number.trim_matches([' ', '.'])));
    let (Some(from), to, None) = (numbers.next(), numbers.next(), numbers.next()) else {
        return Err(Problem::Malformed);
    };
    let from = from?;
    Ok(Season { from, to: to.unwrap_or(Ok(from))? })
}

/// A week number.
pub(super) fn week(text: &str) -> Result<u8, Problem> {
    match figure(text, 53) {
        Ok(number) => u8::try_from(number).map_err(|_| Problem::Outside { least: 1, most: 53 }),
        Err(Problem::NotANumber | Problem::Required) => Err(Problem::Malformed),
        Err(problem) => Err(problem),
    }
}

/// The name of a file or an https address.
pub(super) fn photo_reference(text: &str) -> Result<Option<String>, Problem> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    if text.chars().count() > 300 {
        return Err(Problem::TooLong { most: 300 });
    }
    let scheme = text.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    let file = scheme.is_none() && !text.chars().any(char::is_control);
    let address =
        scheme.as_deref() == Some("https") && !text.contains(char::is_whitespace) && text.len() > 10;
    if file || address { Ok(Some(text.to_owned())) } else { Err(Problem::Malformed) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seasons_are_read_as_growers_write_them() {
        let season = |from, to| Season { from, to };
        let cases = [
            ("45-8, 20-22", Ok(vec![season(45, 8), season(20, 22)])),
            ("wk 12 t/m 49", Ok(vec![season(12, 49)])),
            ("week 12 tot en met week 49", Ok(vec![season(12, 49)])),
            ("KW 10 bis 20", Ok(vec![season(10, 20)])),
            ("10", Ok(vec![season(10, 10)])),
            ("45 – 8; 45-8", Ok(vec![season(45, 8)])),
            ("hele jaar", Ok(Vec::new())),
            ("", Ok(Vec::new())),
            ("0-8", Err(Problem::Outside { least: 1, most: 53 })),
            ("45-54", Err(Problem::Outside { least: 1, most: 53 })),
            ("2026-11-20", Err(Problem::Malformed)),
            ("45-", Err(Problem::Malformed)),
            ("winter", Err(Problem::Malformed)),
        ];
        for (text, expected) in cases {
            assert_eq!(seasons(text), expected, "{text}");
        }
    }

    #[test]
    fn carriers_have_many_names() {
        let cases = [
            ("Stapelwagen", Ok(LoadCarrier::AuctionTrolley)),
            ("Deense kar", Ok(LoadCarrier::DanishTrolley)),
            ("CC-Container", Ok(LoadCarrier::DanishTrolley)),
            ("DANISH_TROLLEY", Ok(LoadCarrier::DanishTrolley)),
            ("Euro-rolcontainer", Ok(LoadCarrier::EuroTrolley)),
            ("Europallet", Ok(LoadCarrier::Pallet)),
            ("kruiwagen", Err(Problem::Unknown)),
            (" ", Err(Problem::Required)),
        ];
        for (text, expected) in cases {
            assert_eq!(carrier(text), expected, "{text}");
        }
    }

    #[test]
    fn a_photo_reference_is_a_file_or_a_safe_address() {
        for good in ["red-naomi.jpg", "https://voorbeeld.test/foto.jpg"] {
            assert_eq!(photo_reference(good), Ok(Some(good.to_owned())), "{good}");
        }
        for bad in [
            "http://voorbeeld.test/foto.jpg",
            "javascript:alert(1)",
            "data:image/png;base64,AA",
            "https://a b",
        ] {
            assert_eq!(photo_reference(bad), Err(Problem::Malformed), "{bad}");
        }
        assert_eq!(photo_reference(" "), Ok(None));
    }
}
