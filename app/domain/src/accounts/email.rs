//! E-mail addresses: how they are kept, and which can be one.

/// The longest address that mail can carry.
pub(super) const LONGEST: u32 = 254;

/// The one way in which an address is kept and compared: without spaces around it, in lower case.
pub fn lower_case_email(text: &str) -> String {
    text.trim().to_lowercase()
}

/// Whether it could be an address: one `@`, something before it, a dot between something after it, no spaces,
/// at most 254 characters. Whether somebody reads it only mail can tell.
pub fn is_plausible_email(text: &str) -> bool {
    let Some((name, place)) = text.split_once('@') else { return false };
    let spaced = text.chars().any(|sign| sign.is_whitespace() || sign.is_control());
    let parts = place.split('.').count();
    !spaced
        && text.chars().count() <= usize::try_from(LONGEST).unwrap_or(usize::MAX)
        && !name.is_empty()
        && !place.contains('@')
        && parts >= 2
        && place.split('.').all(|part| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn plausible_and_not() {
        for good in ["k.jansen@bloom.example", "a@b.nl", "anna+stek@mail.flora-nord.example"] {
            assert!(is_plausible_email(good), "{good}");
        }
        for wrong in ["", "a", "a@b", "@b.nl", "a@.nl", "a@b.", "a@b..nl", "a b@c.nl", "a@b@c.nl", "a@b.nl\n"]
        {
            assert!(!is_plausible_email(wrong), "{wrong}");
        }
        let local = "a".repeat(249);
        assert!(is_plausible_email(&format!("{local}@b.nl")));
        assert!(!is_plausible_email(&format!("{local}a@b.nl")));
    }

    proptest! {
        #[test]
        fn what_is_kept_is_kept_alike(text in ".{0,40}") {
            prop_assert_eq!(lower_case_email(&lower_case_email(&text)), lower_case_email(&text));
            let _ = is_plausible_email(&text);
        }
    }
}
