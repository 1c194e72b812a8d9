//! Letters about getting in.

use domain::Language;
use store::Addressee;
use words::letters as text;

use super::sheet::{Piece, Sheet};

/// A colleague is invited (`FX-03`).
pub(super) fn invitation(site: &str, language: Language, company: &str, by: &str, token: &str) -> Sheet {
    let subject = text::invited(language, by, company);
    Sheet {
        language: language.code(),
        pieces: vec![
            Piece::Heading(subject.clone()),
            Piece::Line(text::invited_help(language, company)),
            Piece::Button {
                text: text::take_invitation(language).to_owned(),
                address: format!("{site}/invitation/{token}"),
            },
            Piece::Line(text::not_expected(language).to_owned()),
        ],
        subject,
    }
}

/// An application was decided on (`FX-05`), with the reason. The way in stands on the applicant's own page: nobody but
/// he has its address.
pub(super) fn decided(site: &str, to: &Addressee, company: &str, approved: bool, reason: &str) -> Sheet {
    let language = to.language;
    let (subject, help) = if approved {
        (text::let_in(language, company), text::let_in_help(language))
    } else {
        (text::not_let_in(language, company), text::not_let_in_help(language))
    };
    let mut pieces = vec![Piece::Heading(subject.clone()), Piece::Line(text::dear(language, &to.name))];
    pieces.push(Piece::Line(help.to_owned()));
    if !reason.is_empty() {
        pieces.push(Piece::Words(reason.to_owned()));
    }
    if approved {
        pieces.push(Piece::Button {
            text: text::to_site(language).to_owned(),
            address: format!("{site}/login"),
        });
    }
    Sheet { language: language.code(), subject, pieces }
}
