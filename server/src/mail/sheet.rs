//! A letter as it is written: the same content as plain text and as HTML, which mail programs show without a style sheet of
//! their own.

use std::fmt::Write;

/// What a letter is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    Heading(String),
    /// A smaller heading that leads somewhere.
    Link {
        text: String,
        address: String,
    },
    Line(String),
    /// Somebody's own words, line by line.
    Words(String),
    Items(Vec<String>),
    Button {
        text: String,
        address: String,
    },
    /// Small print, with a word that leads somewhere.
    Small {
        text: String,
        word: String,
        address: String,
    },
}

/// A letter's subject and content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sheet {
    /// The language's code.
    pub language: &'static str,
    pub subject: String,
    pub pieces: Vec<Piece>,
}

impl Sheet {
    /// For programs and people that read text.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for piece in &self.pieces {
            let said = match piece {
                Piece::Heading(heading) => {
                    format!("{heading}\n{}\n", "=".repeat(heading.chars().count().min(60)))
                }
                Piece::Link { text, address } => format!("\n{text}\n{address}\n"),
                Piece::Line(line) => format!("{line}\n"),
                Piece::Words(words) => listed("> ", words.lines()),
                Piece::Items(items) => listed("- ", items.iter().map(String::as_str)),
                Piece::Button { text, address } => format!("\n{text}: {address}\n"),
                Piece::Small { text, word, address } => format!("\n--\n{text}\n{word}: {address}\n"),
            };
            text += &said;
        }
        text
    }

    /// For everybody else.
    pub fn html(&self) -> String {
        let mut body = String::new();
        for piece in &self.pieces {
            // Writing to a string cannot fail.
            let _ = match piece {
                Piece::Heading(heading) => write!(body, "<h1 style=\"{H1}\">{}</h1>", escaped(heading)),
                Piece::Link { text, address } => {
                    write!(
                        body,
                        "<h2 style=\"{H2}\"><a style=\"color:#142018\" href=\"{}\">{}</a></h2>",
                        escaped(address),
                        escaped(text)
                    )
                }
                Piece::Line(line) => write!(body, "<p style=\"{P}\">{}</p>", escaped(line)),
                Piece::Words(words) => {
                    let lines: Vec<String> = words.lines().map(escaped).collect();
                    write!(body, "<blockquote style=\"{QUOTE}\">{}</blockquote>", lines.join("<br>"))
                }
                Piece::Items(items) => {
                    let items: Vec<String> = items.iter().map(|item| escaped(item)).collect();
                    write!(body, "<ul style=\"{LIST}\"><li>{}</li></ul>", items.join("</li><li>"))
                }
                Piece::Button { text, address } => write!(
                    body,
                    "<p style=\"margin:24px 0\"><a style=\"{BUTTON}\" href=\"{}\">{}</a></p>",
                    escaped(address),
                    escaped(text)
                ),
                Piece::Small { text, word, address } => write!(
                    body,
                    "<p style=\"{SMALL}\">{} <a style=\"color:#44534a\" href=\"{}\">{}</a></p>",
                    escaped(text),
                    escaped(address),
                    escaped(word)
                ),
            };
        }
        format!(
            "<!DOCTYPE html><html lang=\"{}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
             <title>{}</title></head><body style=\"{BODY}\"><div style=\"{PAGE}\">{body}</div></body></html>",
            self.language,
            escaped(&self.subject)
        )
    }
}

/// Each on a line of its own, behind a mark.
fn listed<'t>(mark: &str, lines: impl Iterator<Item = &'t str>) -> String {
    let mut text = String::new();
    for line in lines {
        text.extend([mark, line, "\n"]);
    }
    text
}

const BODY: &str =
    "margin:0;background:#f7f9f3;color:#142018;font:15px/1.5 system-ui,-apple-system,'Segoe UI',sans-serif";
const PAGE: &str = "max-width:600px;margin:0 auto;padding:24px 20px";
const H1: &str = "margin:0 0 4px;font-size:22px;line-height:1.25";
const H2: &str = "margin:24px 0 2px;padding-top:14px;border-top:1px solid #dae1d4;font-size:16px";
const P: &str = "margin:0 0 8px;color:#44534a";
const QUOTE: &str = "margin:8px 0;padding:2px 0 2px 12px;border-left:3px solid #1d7a3c";
const LIST: &str = "margin:8px 0;padding-left:20px";
const BUTTON: &str = "display:inline-block;padding:10px 18px;border-radius:6px;background:#1d7a3c;color:#ffffff;font-weight:600;text-decoration:none";
const SMALL: &str =
    "margin:32px 0 0;padding-top:14px;border-top:1px solid #dae1d4;color:#5b6a5f;font-size:13px";

/// A text that stands in HTML as it is.
pub(super) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write_stays_text() {
        let sheet = Sheet {
            language: "nl",
            subject: "<b>".to_owned(),
            pieces: vec![
                Piece::Heading("Jansen & Zonen".to_owned()),
                Piece::Words("<script>alert(1)</script>\nMorgen \"vers\"".to_owned()),
                Piece::Link { text: "x".to_owned(), address: "https://stek.test/\"><img>".to_owned() },
            ],
        };
        let html = sheet.html();
        assert!(!html.contains("<script") && !html.contains("<img") && !html.contains("<b>"), "{html}");
        assert!(html.contains("Jansen &amp; Zonen") && html.contains("Morgen &quot;vers&quot;"));
        assert!(sheet.text().contains("> Morgen \"vers\"\n"));
    }
}
