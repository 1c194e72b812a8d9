//! The paper as a letter (`FX-18`): the same fold as on its page, in the reader's language.

use domain::Language;
use domain::timeline::paper::{GrowerNews, Paper};
use words::{paper as text, timeline};

use super::sheet::{Piece, Sheet};

/// The sheet. `site` is the public address, without a slash at its end; `stop` what stops it.
pub(super) fn paper_sheet(site: &str, name: &str, language: Language, paper: &Paper, stop: &str) -> Sheet {
    let day = text::of_day(language, language.short_day(paper.day));
    let mut pieces =
        vec![Piece::Heading(day.clone()), Piece::Line(text::growers(language, paper.growers.len()))];
    for news in &paper.growers {
        of_grower(site, language, news, &mut pieces);
    }
    pieces.push(Piece::Button {
        text: text::read_here(language).to_owned(),
        address: format!("{site}/paper?day={}", paper.day.to_iso()),
    });
    pieces.push(Piece::Small {
        text: text::why(language, name),
        word: text::stop_link(language).to_owned(),
        address: format!("{site}/paper/stop/{stop}"),
    });
    let names: Vec<&str> = paper.growers.iter().map(|news| news.changes.grower_name.as_str()).collect();
    Sheet { language: language.code(), subject: subject(&day, &names), pieces }
}

/// The day, and of whom it tells as far as a line reaches.
fn subject(day: &str, names: &[&str]) -> String {
    const MOST: usize = 3;
    let named = names.iter().take(MOST).copied().collect::<Vec<_>>().join(", ");
    let more = if names.len() > MOST { format!(" +{}", names.len() - MOST) } else { String::new() };
    format!("{day}: {named}{more}")
}

fn of_grower(site: &str, language: Language, news: &GrowerNews, pieces: &mut Vec<Piece>) {
    let GrowerNews { changes, said, articles } = news;
    pieces.push(Piece::Link {
        text: changes.grower_name.clone(),
        address: format!("{site}/growers/{}", changes.grower),
    });
    pieces.push(Piece::Line(timeline::figures(language, changes).join(" · ")));
    pieces.extend(said.iter().map(|said| Piece::Words(said.text.clone())));
    if !articles.is_empty() {
        let named = articles.iter().map(|article| match article.features.as_str() {
            "" => article.name.clone(),
            features => format!("{} ({features})", article.name),
        });
        let unnamed = changes.articles.saturating_sub(articles.len());
        let more = (unnamed > 0).then(|| text::more_articles(language, unnamed));
        pieces.push(Piece::Items(named.chain(more).collect()));
    }
}
