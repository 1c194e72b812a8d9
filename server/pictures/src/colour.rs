//! The colours of the trade (B01) and the tones each is drawn in.

/// The main colour of an article, as in VBN feature B01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Colour {
    /// RO, rood.
    Red,
    /// RS, roze.
    Pink,
    /// WI, wit.
    White,
    /// GE, geel.
    Yellow,
    /// OR, oranje.
    Orange,
    /// PA, paars.
    Purple,
    /// BL, blauw.
    Blue,
    /// GR, groen.
    Green,
    /// GM, gemengd, and DV, divers: several colours together.
    Mixed,
    /// BR, bruin.
    Brown,
    /// GY, grijs.
    Grey,
    /// ZW, zwart.
    Black,
    /// NT, naturel: whatever the plant has of itself.
    #[default]
    Natural,
}

impl Colour {
    /// Reads a B01 code in either case; `None` when it is not one.
    #[must_use]
    pub fn from_b01(code: &str) -> Option<Self> {
        let mut letters = code.bytes().map(|letter| letter.to_ascii_uppercase());
        let pair = [letters.next()?, letters.next()?];
        if letters.next().is_some() {
            return None;
        }
        Some(match &pair {
            b"RO" => Self::Red,
            b"RS" => Self::Pink,
            b"WI" => Self::White,
            b"GE" => Self::Yellow,
            b"OR" => Self::Orange,
            b"PA" => Self::Purple,
            b"BL" => Self::Blue,
            b"GR" => Self::Green,
            b"GM" | b"DV" => Self::Mixed,
            b"BR" => Self::Brown,
            b"GY" => Self::Grey,
            b"ZW" => Self::Black,
            b"NT" => Self::Natural,
            _ => return None,
        })
    }

    /// The B01 code, in capitals.
    #[must_use]
    pub const fn b01(self) -> &'static str {
        match self {
            Self::Red => "RO",
            Self::Pink => "RS",
            Self::White => "WI",
            Self::Yellow => "GE",
            Self::Orange => "OR",
            Self::Purple => "PA",
            Self::Blue => "BL",
            Self::Green => "GR",
            Self::Mixed => "GM",
            Self::Brown => "BR",
            Self::Grey => "GY",
            Self::Black => "ZW",
            Self::Natural => "NT",
        }
    }
}

/// Two tones of shade and a deep one: everything is drawn from such a set.
#[derive(Clone, Copy)]
pub(crate) struct Tones {
    pub(crate) light: &'static str,
    pub(crate) mid: &'static str,
    pub(crate) deep: &'static str,
}

const fn tones(light: &'static str, mid: &'static str, deep: &'static str) -> Tones {
    Tones { light, mid, deep }
}

/// The green of leaf and stem that belongs to a plant.
#[derive(Clone, Copy)]
pub(crate) enum Leafage {
    Fresh,
    Deep,
    Grey,
    Olive,
    Wood,
}

pub(crate) const FRESH: Tones = tones("#8fbf6a", "#619d50", "#3b7340");
pub(crate) const DARK: Tones = tones("#69a36a", "#3f7f50", "#23573a");
pub(crate) const SILVER: Tones = tones("#b4cabd", "#86a998", "#587e70");
pub(crate) const OLIVE: Tones = tones("#b2b866", "#84934a", "#566530");
pub(crate) const WOOD: Tones = tones("#a58463", "#7d5f47", "#533c2e");
pub(crate) const GOLD: Tones = tones("#ffe07a", "#f0b92c", "#b9790f");
pub(crate) const SEED: Tones = tones("#7a5230", "#513320", "#331e14");
pub(crate) const NIGHT: Tones = tones("#4b3d57", "#2f2540", "#1b1528");
pub(crate) const SNOW: Tones = tones("#ffffff", "#eef1e8", "#b8c4b4");

impl Leafage {
    pub(crate) const fn tones(self) -> Tones {
        match self {
            Self::Fresh => FRESH,
            Self::Deep => DARK,
            Self::Grey => SILVER,
            Self::Olive => OLIVE,
            Self::Wood => WOOD,
        }
    }
}

/// The tones of a petal in this colour. `Mixed` and `Natural` are settled before this is asked.
pub(crate) const fn petal(colour: Colour) -> Tones {
    match colour {
        Colour::Red => tones("#e2474a", "#c4222f", "#84121f"),
        Colour::Pink => tones("#fbc0cd", "#ee8aa5", "#bd4a70"),
        Colour::White => SNOW,
        Colour::Yellow => tones("#ffe16b", "#f8c62c", "#cf8d0c"),
        Colour::Orange => tones("#ffb066", "#f3832f", "#b9500f"),
        Colour::Purple => tones("#c39be0", "#9560bf", "#5d2f87"),
        Colour::Blue => tones("#9db8f0", "#5f83d6", "#30509f"),
        Colour::Green => tones("#cfe292", "#a3c65a", "#668d31"),
        Colour::Brown => tones("#c79a6f", "#9c6a45", "#633d26"),
        Colour::Grey => tones("#d3dbd8", "#a8b5b1", "#6f7f7b"),
        Colour::Black => tones("#6a4560", "#43263d", "#241220"),
        Colour::Mixed | Colour::Natural => tones("#fde6cf", "#f5c8a6", "#cf8e68"),
    }
}

/// The soft round ground behind a plant of this colour.
pub(crate) const fn ground(colour: Colour) -> &'static str {
    match colour {
        Colour::Red => "#f6ddd6",
        Colour::Pink => "#f9e3e6",
        Colour::White => "#adcaba",
        Colour::Yellow => "#f7efcf",
        Colour::Orange => "#fae4cf",
        Colour::Purple => "#e9e0f1",
        Colour::Blue => "#dbe6f4",
        Colour::Green => "#e3edd6",
        Colour::Mixed => "#f1eadb",
        Colour::Brown => "#efe4d4",
        Colour::Grey => "#e0e7e3",
        Colour::Black => "#e2d9df",
        Colour::Natural => "#eee9d8",
    }
}
