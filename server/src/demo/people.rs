//! Who is on the demo's floor: firms and people that evidently do not exist, in places that do.

use desk::{Accounts, Trouble};
use domain::accounts::{ApplicationForm, Language, OrganizationKind, Role};
use domain::delivery::holidays::Holiday;
use domain::delivery::{Conditions, Frame, Minimum, OrderTimes, Weekdays};
use domain::growers::DeliveryTimes;
use domain::{Day, Unit, Viewer};
use futures::future::try_join_all;
use store::Store;

use super::{DemoClock, PASSWORD};

/// A person with a login.
pub(crate) struct Person {
    pub(crate) name: &'static str,
    pub(crate) email: &'static str,
    pub(crate) role: Role,
    pub(crate) language: Language,
}

/// A company of the demo.
pub(crate) struct Firm {
    pub(crate) name: &'static str,
    pub(crate) place: &'static str,
    /// What it grows, in its own words; empty for an exporter.
    pub(crate) speciality: &'static str,
    /// Begins its article codes or its own references.
    pub(crate) mark: &'static str,
    /// Weekday flags, minute of the day, days ahead; for growers.
    pub(crate) delivery: ([bool; 7], u32, u8),
    pub(crate) people: &'static [Person],
}

const WEEKDAYS: [bool; 7] = [true, true, true, true, true, false, false];
const TO_SATURDAY: [bool; 7] = [true, true, true, true, true, true, false];
const THRICE: [bool; 7] = [true, false, true, false, true, false, false];
const TWICE: [bool; 7] = [false, true, false, false, true, false, false];
const NO_DELIVERY: ([bool; 7], u32, u8) = (WEEKDAYS, 600, 1);

const fn admin(name: &'static str, email: &'static str, language: Language) -> Person {
    Person { name, email, role: Role::Admin, language }
}

const fn member(name: &'static str, email: &'static str, language: Language) -> Person {
    Person { name, email, role: Role::Member, language }
}

use Language::{De, En, Nl};

/// Who runs the floor.
pub(crate) const PLATFORM: Firm = Firm {
    name: "Stek Demo",
    place: "Aalsmeer",
    speciality: "",
    mark: "ST",
    delivery: NO_DELIVERY,
    people: &[admin("Otto Operator", "operator@demo.test", Nl)],
};

/// The growers; their place here is how the rest of the demo names them.
pub(crate) const GROWERS: [Firm; 12] = [
    Firm {
        name: "Rozenkwekerij Voorbeeld",
        place: "De Lier",
        speciality: "Rozen van 40 tot 80 cm, het hele jaar belicht geteeld",
        mark: "RV",
        delivery: (WEEKDAYS, 9 * 60, 1),
        people: &[
            admin("Piet Voorbeeld", "grower@demo.test", Nl),
            member("Anneke Voorbeeld", "anneke.voorbeeld@demo.test", Nl),
        ],
    },
    Firm {
        name: "Gerberakwekerij De Proefkas",
        place: "Bleiswijk",
        speciality: "Gerbera groot en mini, per kleur en diagonaal gemengd",
        mark: "GP",
        delivery: (WEEKDAYS, 10 * 60, 1),
        people: &[admin("Sjaak Proefkas", "sjaak.proefkas@demo.test", Nl)],
    },
    Firm {
        name: "Chrysantenkwekerij Oefenhoek",
        place: "Maasdijk",
        speciality: "Tros-, pluis- en santinichrysanten, gekleurd op bestelling",
        mark: "CO",
        delivery: (TO_SATURDAY, 8 * 60 + 30, 1),
        people: &[admin("Wil Oefenhoek", "wil.oefenhoek@demo.test", Nl)],
    },
    Firm {
        name: "Ranonkelkwekerij Duinproef",
        place: "Noordwijkerhout",
        speciality: "Ranonkels en anemonen uit de koude kas",
        mark: "RD",
        delivery: (WEEKDAYS, 11 * 60, 1),
        people: &[admin("Marijke Duinproef", "marijke.duinproef@demo.test", Nl)],
    },
    Firm {
        name: "Anjerkwekerij Testeling",
        place: "Rijsenhout",
        speciality: "Standaard- en trosanjers in twee lengtes",
        mark: "AT",
        delivery: (THRICE, 10 * 60, 1),
        people: &[admin("Ton Testeling", "ton.testeling@demo.test", Nl)],
    },
    Firm {
        name: "Tulpenbroeierij Schijnveld",
        place: "Breezand",
        speciality: "Tulpen op gewicht, enkel, dubbel en gefranjerd",
        mark: "TS",
        delivery: (WEEKDAYS, 12 * 60, 1),
        people: &[admin("Nel Schijnveld", "nel.schijnveld@demo.test", Nl)],
    },
    Firm {
        name: "Hortensien Mustermann",
        place: "Straelen",
        speciality: "Hortensien als Schnittblume und im Topf",
        mark: "HM",
        delivery: (TWICE, 14 * 60, 2),
        people: &[admin("Erika Mustermann", "erika.mustermann@demo.test", De)],
    },
    Firm {
        name: "Orchideeënkwekerij Doe Alsof",
        place: "De Kwakel",
        speciality: "Phalaenopsis in P9, P12 en P15, een tot drie takken",
        mark: "OD",
        delivery: (WEEKDAYS, 13 * 60, 1),
        people: &[admin("Ria Alsof", "ria.alsof@demo.test", Nl)],
    },
    Firm {
        name: "Groendecor Fictie",
        place: "Naaldwijk",
        speciality: "Eucalyptus, ruscus, takken en ander snijgroen",
        mark: "GF",
        delivery: (TO_SATURDAY, 10 * 60, 1),
        people: &[admin("Henk Fictie", "henk.fictie@demo.test", Nl)],
    },
    Firm {
        name: "Zomerbloemen Zogenaamd",
        place: "Luttelgeest",
        speciality: "Violieren, hypericum, limonium en veel kleine soorten",
        mark: "ZZ",
        delivery: (WEEKDAYS, 8 * 60, 1),
        people: &[admin("Jaap Zogenaamd", "jaap.zogenaamd@demo.test", Nl)],
    },
    Firm {
        name: "Cape Pretend Flowers",
        place: "Kudelstaart",
        speciality: "Proteas, pincushions and other Cape flowers, flown in three times a week",
        mark: "CP",
        delivery: (THRICE, 12 * 60, 2),
        people: &[admin("Thandi Pretend", "thandi.pretend@demo.test", En)],
    },
    Firm {
        name: "Plantenkwekerij Namaak",
        place: "'s-Gravenzande",
        speciality: "Groene kamerplanten en terrasplanten op Deense karren",
        mark: "PN",
        delivery: (WEEKDAYS, 12 * 60, 2),
        people: &[admin("Corrie Namaak", "corrie.namaak@demo.test", Nl)],
    },
];

/// The exporters. The last two came in by an application, as every new exporter does.
pub(crate) const EXPORTERS: [Firm; 4] = [
    Firm {
        name: "Bloom Export Demo",
        place: "Aalsmeer",
        speciality: "",
        mark: "BX-",
        delivery: NO_DELIVERY,
        people: &[
            admin("Karin Inkoop", "buyer@demo.test", Nl),
            member("Kees Bloom", "kees.bloom@demo.test", Nl),
            member("Fatima Fictief", "fatima.bloom@demo.test", Nl),
            member("Joost Monster", "joost.bloom@demo.test", En),
        ],
    },
    Firm {
        name: "Van Dam Proefexport",
        place: "Naaldwijk",
        speciality: "",
        mark: "VD ",
        delivery: NO_DELIVERY,
        people: &[
            admin("Hans van Damproef", "hans.vandam@demo.test", Nl),
            member("Petra Proefrit", "petra.vandam@demo.test", Nl),
            member("Yusuf Staalkaart", "yusuf.vandam@demo.test", Nl),
        ],
    },
    Firm {
        name: "Florex Fictief",
        place: "Rijnsburg",
        speciality: "",
        mark: "FLX/",
        delivery: NO_DELIVERY,
        people: &[
            admin("Willem Verzinsel", "willem.florex@demo.test", Nl),
            member("Chantal Schijn", "chantal.florex@demo.test", En),
        ],
    },
    Firm {
        name: "Nordlicht Blumen Muster",
        place: "Straelen",
        speciality: "",
        mark: "NB-",
        delivery: NO_DELIVERY,
        people: &[
            admin("Jürgen Muster", "juergen.nordlicht@demo.test", De),
            member("Sabine Beispiel", "sabine.nordlicht@demo.test", De),
            member("Lukas Probe", "lukas.nordlicht@demo.test", De),
        ],
    },
];

/// How many exporters are there from the start.
const THERE_FROM_THE_START: usize = 2;

/// Everybody who was let in: the viewers of the tables above, in the same places.
pub(crate) struct People {
    pub(crate) operator: Viewer,
    pub(crate) growers: Vec<Vec<Viewer>>,
    pub(crate) exporters: Vec<Vec<Viewer>>,
}

/// The delivery times of a firm's table row.
pub(crate) fn times(firm: &Firm) -> DeliveryTimes {
    let (days, order_until, lead_days) = firm.delivery;
    DeliveryTimes { days, order_until, lead_days }
}

/// The delivery conditions of a firm's table row: what is ordered on a day whose delivery would fall in the weekend comes
/// after it. Some bring what is ordered early on the same day; none takes a minimum yet.
pub(crate) fn delivery(place: usize, firm: &Firm) -> Conditions {
    let (days, order_until, lead) = firm.delivery;
    let deliver_by = if place.is_multiple_of(3) { 7 * 60 } else { 12 * 60 };
    let usual = Frame { order_until, offset_days: lead, deliver_by };
    let over_the_weekend = |day: usize| days == WEEKDAYS && day + usize::from(lead) > 4;
    let set = |frames: Vec<Frame>, is: &dyn Fn(usize) -> bool| OrderTimes {
        days: Weekdays(std::array::from_fn(|day| day < 5 && is(day))),
        frames,
    };
    let early = Frame { order_until: 6 * 60, offset_days: 0, deliver_by: 13 * 60 };
    let frames = if EARLY.contains(&place) { vec![early, usual] } else { vec![usual] };
    let after = Frame { offset_days: lead + 2, ..usual };
    let mut ordering = vec![set(frames, &|day| !over_the_weekend(day))];
    if days == WEEKDAYS {
        ordering.push(set(vec![after], &over_the_weekend));
    }
    Conditions {
        ordering,
        delivery_days: Weekdays(days),
        holidays: Holiday::DUTCH.to_vec(),
        after_holiday: (place == 0).then_some(Frame { order_until: 7 * 60, ..usual }),
        minimum: None,
    }
}

/// Growers who bring what is ordered before six on the same day.
const EARLY: [usize; 2] = [0, 5];

/// The least that a grower brings, for those who do not come for less.
pub(crate) const MINIMUMS: [(usize, Minimum); 2] =
    [(6, Minimum { amount: 1, unit: Unit::Layer }), (11, Minimum { amount: 2, unit: Unit::Layer })];

/// A GLN or GTIN from the numbers that GS1 keeps for examples (952), with its check digit.
pub(crate) fn example_number(number: usize) -> String {
    let body = format!("95200{number:07}");
    let sum: u32 = body
        .bytes()
        .zip([1, 3].into_iter().cycle())
        .map(|(byte, weight)| u32::from(byte - b'0') * weight)
        .sum();
    format!("{body}{}", (10 - sum % 10) % 10)
}

/// Makes the firms and their people on the first day, and lets two exporters in on the next.
pub(crate) async fn let_in(
    store: &Store,
    clock: &DemoClock,
    first: Day,
    progress: &mut (dyn FnMut(&str, usize, usize) + Send),
) -> Result<People, Trouble> {
    let total = 1 + GROWERS.len() + EXPORTERS.len();
    clock.set(first.at(8, 0));
    let mut operators = make(store, OrganizationKind::Platform, &PLATFORM, 0).await?;
    let operator = operators.pop().ok_or_else(super::impossible)?;
    progress("people", 1, total);
    let mut growers = Vec::new();
    for (place, firm) in GROWERS.iter().enumerate() {
        growers.push(make(store, OrganizationKind::Grower, firm, place + 1).await?);
        progress("people", growers.len() + 1, total);
    }
    let mut exporters = Vec::new();
    for (place, firm) in EXPORTERS.iter().enumerate() {
        if place < THERE_FROM_THE_START {
            exporters.push(make(store, OrganizationKind::Exporter, firm, place + 101).await?);
        } else {
            exporters.push(apply(store, clock, first, &operator, firm, place).await?);
        }
        progress("people", growers.len() + exporters.len() + 1, total);
    }
    Ok(People { operator, growers, exporters })
}

async fn make(
    store: &Store,
    kind: OrganizationKind,
    firm: &Firm,
    number: usize,
) -> Result<Vec<Viewer>, Trouble> {
    let organization =
        store.add_organization(kind, firm.name, firm.place, firm.speciality, &example_number(number)).await?;
    let people = firm.people.iter().map(|person| {
        store.add_contact(organization, person.name, person.email, person.role, person.language, PASSWORD)
    });
    Ok(try_join_all(people).await?)
}

/// An exporter asks, an operator decides, the applicant takes his invitation and invites his colleagues.
async fn apply(
    store: &Store,
    clock: &DemoClock,
    first: Day,
    operator: &Viewer,
    firm: &Firm,
    place: usize,
) -> Result<Vec<Viewer>, Trouble> {
    let day = first.plus(1);
    // The next one applies later than this one was done.
    let hour = 9 + 3 * u32::try_from(place - THERE_FROM_THE_START).unwrap_or_default();
    let (head, colleagues) = firm.people.split_first().ok_or_else(super::impossible)?;
    clock.set(day.at(hour, 10));
    let motivation = "Wij kopen snijbloemen en planten voor bloemisten en groothandels in het buitenland.";
    let asked = application(firm.name, head.name, head.email, motivation, place);
    let secret = store.apply(&asked).await?;
    let (application, _) = store.followed_application(&secret).await?;
    clock.set(day.at(hour + 1, 25));
    store
        .decide(
            operator,
            application.id,
            true,
            "Exporteur met eigen verwerking en klanten in het buitenland.",
        )
        .await?;
    let (_, invitation) = store.followed_application(&secret).await?;
    clock.set(day.at(hour + 2, 5));
    let signed_in =
        store.accept_invitation(&invitation.ok_or_else(super::impossible)?, head.name, PASSWORD).await?;
    let admin = signed_in.viewer;
    let mut people = Vec::new();
    for colleague in colleagues {
        let invitation = store.invite(&admin, colleague.email, colleague.role).await?;
        let signed_in = store.accept_invitation(&invitation, colleague.name, PASSWORD).await?;
        people.push((signed_in.viewer, colleague.language));
    }
    people.insert(0, (admin, head.language));
    let mut viewers = Vec::new();
    for (viewer, language) in people {
        store.set_language(&viewer, language).await?;
        viewers.push(Viewer { language, ..viewer });
    }
    Ok(viewers)
}

/// Nine digits each that pass the 11-test of VAT numbers, and belong to nobody.
const NINE_DIGITS: [&str; 5] = ["000000012", "000000024", "000000036", "000000048", "000000103"];

/// What a firm fills in to be let in. Its numbers are well-formed and belong to nobody.
pub(crate) fn application(
    company: &str,
    contact: &str,
    email: &str,
    motivation: &str,
    number: usize,
) -> ApplicationForm {
    let digits = NINE_DIGITS.get(number % NINE_DIGITS.len()).copied().unwrap_or_default();
    ApplicationForm {
        company: company.to_owned(),
        kvk: format!("000000{number:02}"),
        vat: format!("NL{digits}B01"),
        gln: example_number(number + 101),
        contact: contact.to_owned(),
        email: email.to_owned(),
        phone: format!("+31 20 000 00{number:02}"),
        motivation: motivation.to_owned(),
        language: Nl,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::identifiers::{is_dutch_vat, is_gln, is_kvk};

    fn everybody() -> impl Iterator<Item = &'static Person> {
        GROWERS.iter().chain(&EXPORTERS).chain([&PLATFORM]).flat_map(|firm| firm.people)
    }

    #[test]
    fn everybody_lives_at_demo_test_and_only_once() {
        let mut emails: Vec<&str> = everybody().map(|person| person.email).collect();
        assert!(emails.iter().all(|email| email.ends_with("@demo.test")));
        for known in ["buyer@demo.test", "grower@demo.test", "operator@demo.test"] {
            assert!(emails.contains(&known), "{known}");
        }
        let count = emails.len();
        emails.sort_unstable();
        emails.dedup();
        assert_eq!(emails.len(), count);
    }

    #[test]
    fn the_numbers_of_the_demo_are_well_formed() {
        for number in [0, 1, 12, 104] {
            assert!(is_gln(&example_number(number)), "{}", example_number(number));
        }
        for number in 0..=4 {
            let form = application("", "", "", "", number);
            assert!(is_dutch_vat(&form.vat) && is_kvk(&form.kvk), "{} {}", form.vat, form.kvk);
        }
    }

    #[test]
    fn every_exporter_has_two_to_four_buyers_with_one_admin() {
        for firm in &EXPORTERS {
            assert!((2..=4).contains(&firm.people.len()), "{}", firm.name);
            assert_eq!(
                firm.people.iter().filter(|person| person.role == Role::Admin).count(),
                1,
                "{}",
                firm.name
            );
        }
    }
}
