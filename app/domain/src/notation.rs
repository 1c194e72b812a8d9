//! How numbers, money and dates are written and read, in each language. One place for server and browser, so
//! that a page hydrates to the same bytes whatever the browser believes about a locale.

use serde::{Deserialize, Serialize};

use crate::accounts::Language;
use crate::calendar::{Day, Moment};
use crate::money::{Cents, UnitPrice};
use crate::refusal::Problem;

/// Why a typed number was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum NumberProblem {
    /// Nothing was typed.
    Empty,
    /// It is not a number.
    NotANumber,
    /// It reads two ways, such as `1.234`: it is asked, never guessed.
    Ambiguous,
    /// More decimals than the trade quotes.
    TooPrecise,
    /// Zero, negative or beyond reason.
    OutOfRange,
}

impl From<NumberProblem> for Problem {
    fn from(problem: NumberProblem) -> Self {
        match problem {
            NumberProblem::Empty => Self::Required,
            NumberProblem::Ambiguous => Self::Ambiguous,
            NumberProblem::OutOfRange => Self::OutOfRange,
            NumberProblem::NotANumber | NumberProblem::TooPrecise => Self::NotANumber,
        }
    }
}

impl Language {
    /// The sign before the decimals, and the one between thousands.
    fn marks(self) -> (char, char) {
        match self {
            Self::Nl | Self::De => (',', '.'),
            Self::En => ('.', ','),
        }
    }

    /// A whole number with its thousands apart: `12.500`.
    pub fn number(self, number: i64) -> String {
        let digits = number.unsigned_abs().to_string();
        let (_, thousands) = self.marks();
        let mut text = String::from(if number < 0 { "−" } else { "" });
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                text.push(thousands);
            }
            text.push(digit);
        }
        text
    }

    /// A price per piece with at least two decimals and at most four: `0,42`, `0,0755`.
    pub fn price(self, price: UnitPrice) -> String {
        let (decimal, _) = self.marks();
        let sign = if price.0 < 0 { "−" } else { "" };
        let (euros, rest) = (price.0.unsigned_abs() / 10_000, price.0.unsigned_abs() % 10_000);
        let decimals = format!("{rest:04}");
        let kept = decimals.trim_end_matches('0').len().max(2);
        let decimals = decimals.get(..kept).unwrap_or_default();
        format!("{sign}{}{decimal}{decimals}", self.number(i64::try_from(euros).unwrap_or(i64::MAX)))
    }

    /// An amount with the euro sign before it: `€10,00` (`OF-21`).
    pub fn euro(self, amount: Cents) -> String {
        let (decimal, _) = self.marks();
        let sign = if amount.0 < 0 { "−" } else { "" };
        let (euros, cents) = (amount.0.unsigned_abs() / 100, amount.0.unsigned_abs() % 100);
        format!("{sign}€{}{decimal}{cents:02}", self.number(i64::try_from(euros).unwrap_or(i64::MAX)))
    }

    /// A full date: `03-06-2021` in Dutch (`OF-21`), `03/06/2021` in English, `03.06.2021` in German.
    pub fn date(self, day: Day) -> String {
        let (year, month, day) = day.parts();
        let mark = match self {
            Self::Nl => '-',
            Self::En => '/',
            Self::De => '.',
        };
        format!("{day:02}{mark}{month:02}{mark}{year}")
    }

    /// A day as people say it: `do 26 nov`.
    pub fn short_day(self, day: Day) -> String {
        let (_, month, number) = day.parts();
        let weekday = self.weekday(day);
        let months = match self {
            Self::Nl => "jan feb mrt apr mei jun jul aug sep okt nov dec",
            Self::En => "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
            Self::De => "Jan Feb März Apr Mai Juni Juli Aug Sep Okt Nov Dez",
        };
        let month =
            months.split(' ').nth(usize::try_from(month).unwrap_or(1).saturating_sub(1)).unwrap_or_default();
        match self {
            Self::De => format!("{weekday} {number}. {month}"),
            Self::Nl | Self::En => format!("{weekday} {number} {month}"),
        }
    }

    /// The weekday in two or three letters.
    pub fn weekday(self, day: Day) -> &'static str {
        let names = match self {
            Self::Nl => ["ma", "di", "wo", "do", "vr", "za", "zo"],
            Self::En => ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
            Self::De => ["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"],
        };
        names.get(usize::try_from(day.weekday()).unwrap_or_default()).copied().unwrap_or_default()
    }

    /// The time on the Amsterdam wall: `08:41`.
    pub fn time(self, moment: Moment) -> String {
        let (hour, minute) = moment.in_amsterdam().hour_minute();
        format!("{hour:02}:{minute:02}")
    }

    /// A minute of the day as the clock on the wall shows it: `600` is `10:00`.
    pub fn wall_time(self, minute: u32) -> String {
        format!("{:02}:{:02}", minute / 60, minute % 60)
    }

    /// Day and time on the Amsterdam wall: `do 26 nov 10:00`.
    pub fn day_time(self, moment: Moment) -> String {
        format!("{} {}", self.short_day(moment.day()), self.time(moment))
    }
}

/// Reads a price as typed in a price cell, where digits alone are cents (`42` is 0,42: `FX-24`) and a comma or a
/// point sets the decimals.
///
/// # Errors
/// See [`NumberProblem`].
pub fn typed_price(text: &str) -> Result<UnitPrice, NumberProblem> {
    let text = bare(text);
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let cents: i64 = text.parse().map_err(|_| NumberProblem::OutOfRange)?;
        return in_range(cents.checked_mul(100).ok_or(NumberProblem::OutOfRange)?);
    }
    price(&text)
}

/// The sign before the decimals in texts of one source: the one that they show where they read one way only, the
/// language's own where none does, and nothing when they contradict one another.
pub fn decimal_mark<'t>(texts: impl IntoIterator<Item = &'t str>, language: Language) -> Option<char> {
    let mut shown = texts.into_iter().filter_map(shown_mark);
    let first = shown.next();
    if shown.any(|mark| Some(mark) != first) {
        return None;
    }
    first.or(Some(language.marks().0))
}

/// The decimal mark of a price that reads one way only.
fn shown_mark(text: &str) -> Option<char> {
    let last = text.chars().rfind(|sign| matches!(sign, ',' | '.'))?;
    let (_, decimals) = split(&bare(text)).ok()?;
    (!decimals.is_empty()).then_some(last)
}

/// Reads a price as [`typed_price`] does, and one before three decimals as well where the decimal mark of its source
/// is known: `1,234` is one euro and a bit for a Dutchman. `1.234` would be more than a thousand euro to him, for
/// one piece: it stays ambiguous.
///
/// # Errors
/// See [`NumberProblem`].
pub fn typed_price_by(text: &str, mark: Option<char>) -> Result<UnitPrice, NumberProblem> {
    match typed_price(text) {
        Err(NumberProblem::Ambiguous) if mark.is_some_and(|mark| text.contains(mark)) => {
            // A fourth decimal leaves no doubt.
            price(&format!("{}0", bare(text)))
        }
        read => read,
    }
}

/// Reads a price in euros as files and forms write it: `0,42`, `0.42`, `1.234,50`. `1.234` alone is
/// ambiguous and refused.
///
/// # Errors
/// See [`NumberProblem`].
pub fn price(text: &str) -> Result<UnitPrice, NumberProblem> {
    let text = bare(text);
    let (whole, decimals) = split(&text)?;
    if decimals.len() > 4 {
        return Err(NumberProblem::TooPrecise);
    }
    let whole: i64 = whole.parse().map_err(|_| NumberProblem::OutOfRange)?;
    let padded = format!("{decimals:0<4}");
    let decimals: i64 = padded.parse().map_err(|_| NumberProblem::NotANumber)?;
    in_range(
        whole
            .checked_mul(10_000)
            .and_then(|whole| whole.checked_add(decimals))
            .ok_or(NumberProblem::OutOfRange)?,
    )
}

/// Reads a whole number of at least one: `80`, `12 500`. `1.234` and `1,234` are ambiguous and refused;
/// decimals that are all zero, as a spreadsheet writes them, are dropped.
///
/// # Errors
/// See [`NumberProblem`].
pub fn whole(text: &str) -> Result<i64, NumberProblem> {
    let text = bare(text);
    let (whole, decimals) = split(&text)?;
    if decimals.bytes().any(|digit| digit != b'0') {
        return Err(NumberProblem::NotANumber);
    }
    let number: i64 = whole.parse().map_err(|_| NumberProblem::OutOfRange)?;
    if number == 0 { Err(NumberProblem::OutOfRange) } else { Ok(number) }
}

fn in_range(price: i64) -> Result<UnitPrice, NumberProblem> {
    let price = UnitPrice(price);
    if price.0 <= 0 || price > UnitPrice::HIGHEST { Err(NumberProblem::OutOfRange) } else { Ok(price) }
}

/// Without spaces, euro sign and the dash of `€ 5,-`.
fn bare(text: &str) -> String {
    let text: String =
        text.chars().filter(|sign| !sign.is_whitespace() && *sign != '€' && *sign != '\u{a0}').collect();
    text.trim_end_matches(",-").to_owned()
}

/// Whole part and decimals, as digits. The last of two different marks sets the decimals; one mark before
/// exactly three digits reads both ways unless the number begins with a lone zero.
fn split(text: &str) -> Result<(String, String), NumberProblem> {
    if text.is_empty() {
        return Err(NumberProblem::Empty);
    }
    if !text.bytes().all(|byte| byte.is_ascii_digit() || byte == b',' || byte == b'.') {
        let negative = text.starts_with('-') && text.len() > 1;
        return Err(if negative { NumberProblem::OutOfRange } else { NumberProblem::NotANumber });
    }
    let marks: Vec<(usize, char)> = text.char_indices().filter(|(_, sign)| !sign.is_ascii_digit()).collect();
    let Some((last_place, last_mark)) = marks.last().copied() else {
        return Ok((text.to_owned(), String::new()));
    };
    let (before, after) =
        (text.get(..last_place).unwrap_or_default(), text.get(last_place + 1..).unwrap_or_default());
    if before.is_empty() || after.is_empty() {
        return Err(NumberProblem::NotANumber);
    }
    let same = marks.iter().filter(|(_, mark)| *mark == last_mark).count();
    if marks.len() == 1 {
        if after.len() == 3 && before != "0" {
            return Err(NumberProblem::Ambiguous);
        }
        return Ok((before.to_owned(), after.to_owned()));
    }
    let grouping = if last_mark == ',' { '.' } else { ',' };
    if same == marks.len() {
        return grouped(text, last_mark).map(|whole| (whole, String::new()));
    }
    if same > 1 {
        return Err(NumberProblem::NotANumber);
    }
    grouped(before, grouping).map(|whole| (whole, after.to_owned()))
}

/// The digits of a number whose thousands are apart, if they are apart as they should be.
fn grouped(text: &str, mark: char) -> Result<String, NumberProblem> {
    let mut groups = text.split(mark);
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    let fits = (1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3);
    if fits { Ok(format!("{first}{}", rest.concat())) } else { Err(NumberProblem::NotANumber) }
}

/// Small letters without accents, as people look for words and put them in order: `Élan` is `elan`.
pub fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        match letter {
            'à'..='å' | 'ā' | 'ă' | 'ą' => folded.push('a'),
            'ç' | 'ć' | 'č' => folded.push('c'),
            'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => folded.push('e'),
            'ì'..='ï' | 'ī' => folded.push('i'),
            'ł' => folded.push('l'),
            'ñ' | 'ń' | 'ň' => folded.push('n'),
            'ò'..='ö' | 'ø' | 'ō' | 'ő' => folded.push('o'),
            'ř' => folded.push('r'),
            'ś' | 'š' | 'ş' => folded.push('s'),
            'ù'..='ü' | 'ū' | 'ů' | 'ű' => folded.push('u'),
            'ý' | 'ÿ' => folded.push('y'),
            'ź' | 'ż' | 'ž' => folded.push('z'),
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            // An accent that was typed after its letter.
            '\u{300}'..='\u{36f}' => {}
            letter => folded.push(letter),
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_are_the_same_whatever_their_capitals_and_accents() {
        for (text, expected) in [
            ("Crème de la Crème", "creme de la creme"),
            ("CRE\u{300}ME", "creme"),
            ("Gärtnerei Weiß", "gartnerei weiss"),
            ("Ærø Łódź İ", "aero lodz i"),
            ("Red Naomi! 60", "red naomi! 60"),
        ] {
            assert_eq!(folded(text), expected, "{text}");
        }
    }

    #[test]
    fn of_21_dutch_notation() {
        let nl = Language::Nl;
        assert_eq!(nl.euro(Cents(1_000)), "€10,00");
        assert_eq!(nl.date(Day::new(2021, 6, 3).expect("a day")), "03-06-2021");
        assert_eq!(nl.number(1_234_567), "1.234.567");
        assert_eq!(nl.price(UnitPrice(7_510)), "0,751");
        assert_eq!(Language::En.euro(Cents(-123_456)), "−€1,234.56");
        assert_eq!(nl.short_day(Day::new(2026, 11, 26).expect("a day")), "do 26 nov");
        assert_eq!(nl.wall_time(605), "10:05");
    }

    #[test]
    fn fx_24_digits_alone_are_cents() {
        for (typed, price) in
            [("42", 4_200), ("125", 12_500), ("0,42", 4_200), (".5", -1), ("0.075", 750), ("1,5", 15_000)]
        {
            assert_eq!(typed_price(typed).map_or(-1, |price| price.0), price, "{typed}");
        }
    }

    #[test]
    fn a_decimal_comma_never_destroys_a_price() {
        use NumberProblem::{Ambiguous, Empty, NotANumber, OutOfRange, TooPrecise};
        let cases = [
            ("2,4", Ok(24_000)),
            ("2.4", Ok(24_000)),
            ("€ 5,-", Ok(50_000)),
            ("1.234,50", Ok(12_345_000)),
            ("1,234.50", Ok(12_345_000)),
            ("1.234", Err(Ambiguous)),
            ("1,234", Err(Ambiguous)),
            ("0,751", Ok(7_510)),
            ("", Err(Empty)),
            ("1.23.4", Err(NotANumber)),
            ("1,2,3.4", Err(NotANumber)),
            ("zes", Err(NotANumber)),
            ("-3", Err(OutOfRange)),
            ("0", Err(OutOfRange)),
            ("0,12345", Err(TooPrecise)),
            ("99999999999999999999", Err(OutOfRange)),
        ];
        for (text, expected) in cases {
            assert_eq!(price(text), expected.map(UnitPrice), "{text}");
        }
    }

    #[test]
    fn t3_three_decimals_are_read_where_the_decimal_mark_is_known() {
        use NumberProblem::Ambiguous;
        let (nl, en) = (Language::Nl, Language::En);
        let none: &[&str] = &[];
        let cases = [
            (none, nl, "1,234", Ok(12_340)),
            (&[], nl, "1.234", Err(Ambiguous)),
            (&[], en, "1.234", Ok(12_340)),
            (&[], en, "1,234", Err(Ambiguous)),
            (&["0.42", "42"], nl, "1.234", Ok(12_340)),
            (&["0.42", "42"], nl, "1,234", Err(Ambiguous)),
            (&["1,234.50"], nl, "1.234", Ok(12_340)),
            (&["0.42", "0,43"], nl, "1,234", Err(Ambiguous)),
            (&["1.234", "zes", "1.234.567"], nl, "1,234", Ok(12_340)),
        ];
        for (texts, language, text, price) in cases {
            let mark = decimal_mark(texts.iter().copied(), language);
            assert_eq!(typed_price_by(text, mark), price.map(UnitPrice), "{texts:?} {text}");
        }
    }

    #[test]
    fn whole_numbers_are_not_guessed() {
        assert_eq!(whole("80"), Ok(80));
        assert_eq!(whole("80.0"), Ok(80));
        assert_eq!(whole("1.000.000"), Ok(1_000_000));
        assert_eq!(whole("1.234"), Err(NumberProblem::Ambiguous));
        assert_eq!(whole("7,5"), Err(NumberProblem::NotANumber));
        assert_eq!(whole("0"), Err(NumberProblem::OutOfRange));
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(number in 1..100_000_000_i64, language in prop::sample::select(&Language::ALL[..])) {
            let written = language.price(UnitPrice(number));
            match price(&written) {
                Ok(read) => prop_assert_eq!(read, UnitPrice(number)),
                Err(problem) => prop_assert_eq!(problem, NumberProblem::Ambiguous),
            }
        }

        #[test]
        fn what_is_written_reads_back_in_its_own_language(
            number in 1..10_000_000_i64,
            language in prop::sample::select(&Language::ALL[..]),
        ) {
            let mark = decimal_mark([], language);
            prop_assert_eq!(typed_price_by(&language.price(UnitPrice(number)), mark), Ok(UnitPrice(number)));
        }

        #[test]
        fn no_text_is_read_a_thousand_times_off(text in "[0-9.,]{1,9}") {
            if let (Ok(read), Ok(plain)) = (price(&text), text.replace(',', ".").parse::<f64>()) {
                prop_assert!((f64::from(i32::try_from(read.0).unwrap_or(0)) / 10_000.0 - plain).abs() < 0.001);
            }
        }

        #[test]
        fn any_text_is_read_or_refused(text in ".{0,30}") {
            let _ = (price(&text), typed_price(&text), whole(&text));
        }
    }
}
