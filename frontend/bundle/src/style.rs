//! Style sheets: joined in the order of `style/order.txt`, without comments and idle white space.

use std::path::Path;

use crate::Result;

/// Everything below `style/` as one sheet.
pub(crate) fn join(folder: &Path) -> Result<String> {
    let mut joined = String::new();
    for name in std::fs::read_to_string(folder.join("order.txt"))?.split_whitespace() {
        let sheet =
            std::fs::read_to_string(folder.join(name)).map_err(|error| format!("style/{name}: {error}"))?;
        joined += &shorten(&sheet).map_err(|what| format!("style/{name}: {what}"))?;
    }
    Ok(joined)
}

/// Every `url(…)` that points to a file of ours.
pub(crate) fn own_urls(sheet: &str) -> impl Iterator<Item = &str> {
    sheet.split("url(").skip(1).filter_map(|rest| {
        let inside = rest.split(')').next()?.trim_matches(['"', '\'', ' ']);
        inside.starts_with('/').then_some(inside.split('#').next()?)
    })
}

/// Removes what no browser reads. Only what is safe in every place of a sheet: strings, escapes and bare `url(…)` stay
/// to the letter, and one space stays wherever a space can mean something.
pub(crate) fn shorten(sheet: &str) -> std::result::Result<String, String> {
    let mut out = String::with_capacity(sheet.len());
    let mut open = 0_u32;
    let mut rest = sheet;
    while let Some(next) = rest.chars().next() {
        let taken = match next {
            '/' if rest.starts_with("/*") => {
                let end = rest[2..].find("*/").ok_or("a comment without end")? + 4;
                // Between two letters a comment parts two words, as nothing would not.
                if out.ends_with(is_word) && rest[end..].starts_with(is_word) {
                    out.push_str("/**/");
                }
                end
            }
            '"' | '\'' => {
                let end = string_end(rest, next)?;
                out.push_str(&rest[..end]);
                end
            }
            '\\' => {
                let end = 1 + rest[1..].chars().next().ok_or("an escape without end")?.len_utf8();
                out.push_str(&rest[..end]);
                end
            }
            'u' | 'U' if is_bare_url(rest) => {
                let end = rest.find(')').ok_or("a url( without end")? + 1;
                out.push_str(&rest[..end]);
                end
            }
            _ if next.is_ascii_whitespace() => {
                let end = rest.find(|letter: char| !letter.is_ascii_whitespace()).unwrap_or(rest.len());
                if !out.is_empty() && !out.ends_with(['{', '}', ';', ',']) && !ends_idle(&out) {
                    out.push(' ');
                }
                end
            }
            _ => {
                if matches!(next, '{' | '}' | ';' | ',') && ends_idle(&out) && !out.ends_with(": ") {
                    out.pop();
                }
                if next == '{' {
                    open += 1;
                }
                if next == '}' {
                    open = open.checked_sub(1).ok_or("a } too many")?;
                }
                out.push(next);
                next.len_utf8()
            }
        };
        rest = &rest[taken..];
    }
    if open > 0 {
        return Err("a } is missing".into());
    }
    Ok(out.trim_end().to_owned())
}

/// Behind the closing quote.
fn string_end(rest: &str, quote: char) -> std::result::Result<usize, String> {
    let mut escaped = false;
    for (at, letter) in rest.char_indices().skip(1) {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '\n' => break,
            _ if letter == quote => return Ok(at + 1),
            _ => {}
        }
    }
    Err("a string without end".into())
}

fn is_bare_url(rest: &str) -> bool {
    rest.get(..4).is_some_and(|name| name.eq_ignore_ascii_case("url("))
        && !rest[4..].trim_ascii_start().starts_with(['"', '\''])
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || "-_%#.".contains(letter)
}

/// Ends with a space that no escape has made part of a name.
fn ends_idle(out: &str) -> bool {
    out.ends_with(' ') && !out.ends_with("\\ ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn idle_space_and_comments_go() {
        let sheet = "/* head */\n.a , .b > .c {\n  color : red;\n  margin: 0 auto;\n}\n\n@media (width > 9px) {\n  .d { top: 0 }\n}\n";
        let short = ".a,.b > .c{color : red;margin: 0 auto;}@media (width > 9px){.d{top: 0}}";
        assert_eq!(shorten(sheet).as_deref(), Ok(short));
    }

    #[test]
    fn what_means_something_stays() {
        for sheet in [
            r#".a::before{content: "a  /* b */ ; { ' \" } c";}"#,
            ".a :hover{width: calc(1px + (2px - 3px));}",
            "a{background: url(data:image/svg+xml;utf8,<svg  a='b'/>);}",
            r".sm\:x\ {--empty: ;}",
            "a{margin: 1px/**/2px;}",
            "@page :first{margin: 0;}",
            "a{grid-template: \"x  y\" 1fr / auto;}",
        ] {
            assert_eq!(shorten(sheet).as_deref(), Ok(sheet));
        }
    }

    #[test]
    fn what_is_not_closed_is_refused() {
        for sheet in ["a {", "a }", "/* a", "a { content: \"b }", "a { background: url(b }"] {
            assert!(shorten(sheet).is_err(), "{sheet}");
        }
    }

    #[test]
    fn shortening_twice_changes_nothing() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../style");
        let once = join(&folder).expect("the sheets of the project");
        assert_eq!(shorten(&once), Ok(once));
    }

    #[test]
    fn own_files_are_found() {
        let sheet = "a{src: url(\"/a.woff2\")}b{c: url(/i.svg#x)}d{e: url(data:x)}";
        assert_eq!(own_urls(sheet).collect::<Vec<_>>(), ["/a.woff2", "/i.svg"]);
    }
}
