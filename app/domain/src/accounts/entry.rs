//! What must be right before somebody is let in: the forms of applying, inviting and accepting. Each check tells
//! all that is wrong at once, and answers the text as it is kept.

use super::ApplicationForm;
use super::email::{LONGEST, is_plausible_email, lower_case_email};
use crate::identifiers::{is_dutch_vat, is_gln, is_kvk};
use crate::refusal::{Faults, Field, Problem, Refusal};

/// Characters of a password: long enough not to be guessed, short enough to be meant.
const PASSWORD_LEAST: u32 = 10;
const PASSWORD_MOST: u32 = 200;
/// Characters of the reason for a decision.
const REASON_LEAST: u32 = 3;
const REASON_MOST: u32 = 500;
/// Characters of a name of a person or company.
const NAME_MOST: u32 = 120;

impl ApplicationForm {
    /// The form as it is kept: trimmed, numbers without spaces and points, address in lower case (`FX-04`).
    ///
    /// # Errors
    /// Every field that cannot be taken.
    pub fn checked(&self) -> Result<Self, Refusal> {
        let mut faults = Faults::default();
        let form = Self {
            company: faults.text(Field::Company, &self.company, NAME_MOST),
            kvk: self.checked_kvk(&mut faults),
            vat: self.checked_vat(&mut faults),
            gln: self.checked_gln(&mut faults),
            contact: faults.text(Field::Name, &self.contact, NAME_MOST),
            email: email(&mut faults, &self.email),
            phone: faults.text(Field::Phone, &self.phone, 40),
            motivation: faults.text(Field::Motivation, &self.motivation, 2_000),
            language: self.language,
        };
        faults.none()?;
        Ok(form)
    }

    fn checked_kvk(&self, faults: &mut Faults) -> String {
        let kvk = bare(&self.kvk);
        if kvk.is_empty() {
            faults.add(Field::Kvk, Problem::Required);
        } else if !is_kvk(&kvk) {
            faults.add(Field::Kvk, Problem::Malformed);
        }
        kvk
    }

    fn checked_vat(&self, faults: &mut Faults) -> String {
        let vat = bare(&self.vat).to_uppercase();
        if vat.is_empty() {
            faults.add(Field::Vat, Problem::Required);
        } else if !is_dutch_vat(&vat) {
            let shaped = vat.len() == 14 && vat.starts_with("NL") && vat.get(11..12) == Some("B");
            faults.add(Field::Vat, if shaped { Problem::CheckDigit } else { Problem::Malformed });
        }
        vat
    }

    fn checked_gln(&self, faults: &mut Faults) -> String {
        let gln = bare(&self.gln);
        if !gln.is_empty() && !is_gln(&gln) {
            let shaped = gln.len() == 13 && gln.bytes().all(|byte| byte.is_ascii_digit());
            faults.add(Field::Gln, if shaped { Problem::CheckDigit } else { Problem::Malformed });
        }
        gln
    }
}

/// An address as it is kept.
///
/// # Errors
/// It cannot be one.
pub fn checked_email(text: &str) -> Result<String, Refusal> {
    let mut faults = Faults::default();
    let email = email(&mut faults, text);
    faults.none()?;
    Ok(email)
}

/// A password may hold anything and is taken as typed: 10 to 200 characters, and not one's own address.
///
/// # Errors
/// It cannot be taken.
pub fn checked_password(text: &str, email: &str) -> Result<(), Refusal> {
    let mut faults = Faults::default();
    password(&mut faults, text, email);
    faults.none()
}

/// Name and password of somebody who accepts an invitation under that address. Answers the name as it is kept.
///
/// # Errors
/// Everything that cannot be taken.
pub fn checked_newcomer(name: &str, text: &str, email: &str) -> Result<String, Refusal> {
    let mut faults = Faults::default();
    let name = faults.text(Field::Name, name, NAME_MOST);
    password(&mut faults, text, email);
    faults.none()?;
    Ok(name)
}

/// Why an operator decided as he did (`FX-05`): 3 to 500 characters, whichever way.
///
/// # Errors
/// It is missing, too short or too long.
pub fn checked_reason(text: &str) -> Result<String, Refusal> {
    let mut faults = Faults::default();
    let reason = faults.text(Field::Reason, text, REASON_MOST);
    if !reason.is_empty() && shorter(&reason, REASON_LEAST) {
        faults.add(Field::Reason, Problem::TooShort { least: REASON_LEAST });
    }
    faults.none()?;
    Ok(reason)
}

fn email(faults: &mut Faults, text: &str) -> String {
    let email = lower_case_email(text);
    if email.is_empty() {
        faults.add(Field::Email, Problem::Required);
    } else if !shorter(&email, LONGEST + 1) {
        faults.add(Field::Email, Problem::TooLong { most: LONGEST });
    } else if !is_plausible_email(&email) {
        faults.add(Field::Email, Problem::Malformed);
    }
    email
}

fn password(faults: &mut Faults, text: &str, email: &str) {
    if text.is_empty() {
        faults.add(Field::Password, Problem::Required);
    } else if shorter(text, PASSWORD_LEAST) {
        faults.add(Field::Password, Problem::TooShort { least: PASSWORD_LEAST });
    } else if !shorter(text, PASSWORD_MOST + 1) {
        faults.add(Field::Password, Problem::TooLong { most: PASSWORD_MOST });
    } else if lower_case_email(text) == lower_case_email(email) {
        faults.add(Field::Password, Problem::Malformed);
    }
}

/// Whether it has fewer characters than that.
fn shorter(text: &str, than: u32) -> bool {
    text.chars().count() < usize::try_from(than).unwrap_or(usize::MAX)
}

/// A number as people write it, without spaces and points.
fn bare(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_whitespace() && *sign != '.').collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::refusal::Fault;

    fn form() -> ApplicationForm {
        ApplicationForm {
            company: " Flora Nord ".into(),
            kvk: "1234 5678".into(),
            vat: "nl 0044.95.445.b01".into(),
            gln: String::new(),
            contact: "Ilse Berger".into(),
            email: " I.Berger@Flora-Nord.example ".into(),
            phone: "+31 20 555 0142".into(),
            motivation: "Wij rijden drie keer per week.".into(),
            language: crate::Language::De,
        }
    }

    fn faults(refusal: Refusal) -> Vec<(Field, Problem)> {
        let Refusal::Invalid(faults) = refusal else { panic!("{refusal:?}") };
        faults.into_iter().map(|Fault { field, problem }| (field, problem)).collect()
    }

    #[test]
    fn fx_04_an_application_is_kept_in_one_way() {
        let kept = form().checked().expect("a good form");
        assert_eq!(kept.company, "Flora Nord");
        assert_eq!((kept.kvk.as_str(), kept.vat.as_str()), ("12345678", "NL004495445B01"));
        assert_eq!(kept.email, "i.berger@flora-nord.example");
        assert_eq!(kept.checked(), Ok(kept.clone()));
    }

    #[test]
    fn fx_04_all_that_is_wrong_is_told_at_once() {
        let wrong = ApplicationForm {
            kvk: "1234567".into(),
            vat: "NL123456789B90".into(),
            gln: "8713783479071".into(),
            email: "i.berger".into(),
            motivation: "x".repeat(2_001),
            ..ApplicationForm::default()
        };
        let told = faults(wrong.checked().expect_err("a bad form"));
        let expected = [
            (Field::Company, Problem::Required),
            (Field::Kvk, Problem::Malformed),
            (Field::Vat, Problem::CheckDigit),
            (Field::Gln, Problem::CheckDigit),
            (Field::Name, Problem::Required),
            (Field::Email, Problem::Malformed),
            (Field::Phone, Problem::Required),
            (Field::Motivation, Problem::TooLong { most: 2_000 }),
        ];
        assert_eq!(told, expected);
    }

    #[test]
    fn a_password_is_long_enough_and_not_the_address() {
        let email = "k.jansen@bloom.example";
        assert_eq!(checked_password("tien tekens", email), Ok(()));
        let cases = [
            (String::new(), Problem::Required),
            ("te kort!!".into(), Problem::TooShort { least: 10 }),
            ("x".repeat(201), Problem::TooLong { most: 200 }),
            ("K.Jansen@bloom.example".into(), Problem::Malformed),
        ];
        for (text, problem) in cases {
            let told = faults(checked_password(&text, email).expect_err("refused"));
            assert_eq!(told, [(Field::Password, problem)], "{text}");
        }
    }

    #[test]
    fn a_newcomer_hears_of_name_and_password_together() {
        let told = faults(checked_newcomer(" ", "kort", "a@b.nl").expect_err("refused"));
        assert_eq!(
            told,
            [(Field::Name, Problem::Required), (Field::Password, Problem::TooShort { least: 10 })]
        );
        assert_eq!(checked_newcomer(" Karin ", "een lange zin", "a@b.nl"), Ok("Karin".to_owned()));
    }

    #[test]
    fn fx_05_a_decision_has_a_reason() {
        assert_eq!(checked_reason(" KvK nagezien "), Ok("KvK nagezien".to_owned()));
        for (text, problem) in [
            ("  ".to_owned(), Problem::Required),
            ("ok".to_owned(), Problem::TooShort { least: 3 }),
            ("x".repeat(501), Problem::TooLong { most: 500 }),
        ] {
            assert_eq!(faults(checked_reason(&text).expect_err("refused")), [(Field::Reason, problem)]);
        }
    }

    #[test]
    fn an_address_that_cannot_be_one_is_refused() {
        assert_eq!(checked_email(" Kees@Bloom.example"), Ok("kees@bloom.example".to_owned()));
        let told = faults(checked_email(&format!("{}@b.nl", "a".repeat(250))).expect_err("refused"));
        assert_eq!(told, [(Field::Email, Problem::TooLong { most: 254 })]);
    }
}
