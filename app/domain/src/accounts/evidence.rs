//! What the numbers of an application tell by themselves (`FX-05`). It informs the operator and decides nothing:
//! a well-formed number may be somebody else's, and an end customer can have one too.

use super::{ApplicationForm, is_plausible_email};
use crate::identifiers::{is_dutch_vat, is_gln, is_kvk};

/// What is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Proof {
    /// The chamber of commerce number has its form; it carries no check digit.
    Kvk,
    /// The VAT number's check digit.
    Vat,
    /// The company GLN's check digit.
    Gln,
    /// Whether the address is a company's own, or one that anybody can have.
    Email,
}

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Finding {
    Fits,
    /// Optional and not given.
    NotGiven,
    /// Possible, and worth a second look.
    Doubtful,
    Wrong,
}

impl Finding {
    /// Whether the operator should look twice.
    pub fn is_doubt(self) -> bool {
        matches!(self, Self::Doubtful | Self::Wrong)
    }
}

/// Where everybody can have an address: more often an end customer's than an exporter's.
const FOR_ANYBODY: &[&str] = &[
    "gmail.com",
    "googlemail.com",
    "hotmail.com",
    "hotmail.nl",
    "outlook.com",
    "outlook.de",
    "live.com",
    "live.nl",
    "msn.com",
    "yahoo.com",
    "icloud.com",
    "me.com",
    "gmx.de",
    "gmx.net",
    "web.de",
    "t-online.de",
    "proton.me",
    "protonmail.com",
    "ziggo.nl",
    "kpnmail.nl",
    "planet.nl",
    "home.nl",
    "xs4all.nl",
    "hetnet.nl",
];

/// Everything that can be read from the form alone.
pub fn evidence(form: &ApplicationForm) -> [(Proof, Finding); 4] {
    let fits = |fits: bool| if fits { Finding::Fits } else { Finding::Wrong };
    let gln = if form.gln.is_empty() { Finding::NotGiven } else { fits(is_gln(&form.gln)) };
    [
        (Proof::Kvk, fits(is_kvk(&form.kvk))),
        (Proof::Vat, fits(is_dutch_vat(&form.vat))),
        (Proof::Gln, gln),
        (Proof::Email, of_email(&form.email)),
    ]
}

fn of_email(email: &str) -> Finding {
    let place = email.rsplit_once('@').map_or("", |(_, place)| place);
    match (is_plausible_email(email), FOR_ANYBODY.contains(&place)) {
        (false, _) => Finding::Wrong,
        (true, true) => Finding::Doubtful,
        (true, false) => Finding::Fits,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fx_05_the_numbers_are_looked_at_one_by_one() {
        let exporter = ApplicationForm {
            kvk: "12345678".into(),
            vat: "NL004495445B01".into(),
            gln: "8713783479070".into(),
            email: "i.berger@flora-nord.example".into(),
            ..ApplicationForm::default()
        };
        assert!(evidence(&exporter).iter().all(|(_, finding)| *finding == Finding::Fits));
        let curious = ApplicationForm {
            kvk: "1234".into(),
            vat: "NL004495445B02".into(),
            email: "bloemenfan@gmail.com".into(),
            ..ApplicationForm::default()
        };
        let found = evidence(&curious).map(|(_, finding)| finding);
        assert_eq!(found[0], Finding::Wrong);
        assert_eq!(found[2..], [Finding::NotGiven, Finding::Doubtful]);
        assert!(!Finding::NotGiven.is_doubt() && Finding::Doubtful.is_doubt());
    }
}
