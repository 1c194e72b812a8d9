//! The numbers by which the trade knows companies and goods, and their check digits.

/// Whether it is a GLN: 13 digits with the GS1 check digit.
pub fn is_gln(text: &str) -> bool {
    has_gs1_check_digit(text, 13)
}

/// Whether it is a GTIN-13: 13 digits with the GS1 check digit.
pub fn is_gtin(text: &str) -> bool {
    has_gs1_check_digit(text, 13)
}

/// Whether it is a Dutch chamber of commerce number: 8 digits. It carries no check digit.
pub fn is_kvk(text: &str) -> bool {
    text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether it is a Dutch VAT number: `NL`, nine digits, `B`, two digits, where the nine pass the 11-test or the
/// whole passes modulo 97.
pub fn is_dutch_vat(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("NL") else { return false };
    let Some((number, suffix)) = rest.split_once('B') else { return false };
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if number.len() != 9 || suffix.len() != 2 || !digits(number) || !digits(suffix) {
        return false;
    }
    passes_eleven_test(number) || passes_modulo_97(text)
}

fn has_gs1_check_digit(text: &str, length: usize) -> bool {
    text.len() == length
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && text
            .bytes()
            .rev()
            .zip([1_u32, 3].into_iter().cycle())
            .map(|(byte, weight)| u32::from(byte - b'0') * weight)
            .sum::<u32>()
            % 10
            == 0
}

fn passes_eleven_test(number: &str) -> bool {
    let weights = [9, 8, 7, 6, 5, 4, 3, 2, -1];
    let sum: i32 = number.bytes().zip(weights).map(|(byte, weight)| i32::from(byte - b'0') * weight).sum();
    sum % 11 == 0 && number != "000000000"
}

fn passes_modulo_97(text: &str) -> bool {
    let remainder = text.bytes().fold(0_u32, |remainder, byte| match byte {
        b'0'..=b'9' => (remainder * 10 + u32::from(byte - b'0')) % 97,
        letter => (remainder * 100 + u32::from(letter - b'A') + 10) % 97,
    });
    remainder == 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn vat_numbers_by_either_test() {
        for valid in
            ["NL004495445B01", "NL002455799B11", "NL000099998B57", "NL812345678B01", "NL123456789B13"]
        {
            assert!(is_dutch_vat(valid), "{valid}");
        }
        for wrong in
            ["NL123456789B90", "NL861234567B01", "NL12345678B01", "DE123456789", "NLÄ23456789B01", ""]
        {
            assert!(!is_dutch_vat(wrong), "{wrong}");
        }
    }

    #[test]
    fn real_market_places_pass() {
        for gln in ["8713783479070", "8713783479063", "8718288085900"] {
            assert!(is_gln(gln), "{gln}");
        }
        for wrong in ["8713783479071", "871378347907", "87137834790700", "871378347907a"] {
            assert!(!is_gln(wrong), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn one_wrong_digit_is_always_noticed(place in 0..13_usize, other in 1..10_u8) {
            let mut digits = *b"8713783479070";
            digits[place] = b'0' + (digits[place] - b'0' + other) % 10;
            prop_assert!(!is_gln(std::str::from_utf8(&digits).expect("digits")));
        }
    }
}
