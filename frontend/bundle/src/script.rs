//! The JavaScript that wasm-bindgen writes, without indentation and comments.

/// Works on whole lines only, so that nothing depends on how the language is read. A script with text over several lines
/// in back quotes stays as it is.
pub(crate) fn shorten(script: &str) -> String {
    if script.lines().any(|line| line.matches('`').count() % 2 == 1) {
        return script.to_owned();
    }
    let mut in_comment = false;
    let mut short = String::with_capacity(script.len());
    for line in script.lines().map(str::trim) {
        let starts = line.starts_with("/*");
        let comment = in_comment || starts || line.starts_with("//");
        in_comment = (in_comment || starts) && !line.contains("*/");
        // Code behind the end of a comment would be lost.
        let lost = comment && !in_comment && line.contains("*/") && !line.ends_with("*/");
        if lost {
            return script.to_owned();
        }
        if !comment && !line.is_empty() {
            short.push_str(line);
            short.push('\n');
        }
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indentation_and_comments_go() {
        let script = "/**\n * @returns {number}\n */\nexport function one() {\n    // why\n\n    return `1 // 2`;\n}\n";
        assert_eq!(shorten(script), "export function one() {\nreturn `1 // 2`;\n}\n");
    }

    #[test]
    fn doubtful_scripts_stay() {
        for script in ["let a = `x\n  y`;\n", "/* a */ let b = 1;\n"] {
            assert_eq!(shorten(script), script);
        }
    }
}
