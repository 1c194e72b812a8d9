//! The main colours of the trade (VBN feature B01).

use serde::{Deserialize, Serialize};

/// A main colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Colour {
    Red,
    Pink,
    White,
    Yellow,
    Orange,
    Purple,
    Blue,
    Green,
    Brown,
    Grey,
    Mixed,
}

impl Colour {
    /// Every colour with its code, and the words by which it is found in Dutch, English and German, without accents.
    const TABLE: [(Self, &'static str, &'static str); 11] = [
        (Self::Red, "RO", "rood rode red rot rote roter"),
        (Self::Pink, "RS", "roze pink rosa rosafarben"),
        (Self::White, "WI", "wit witte white weiss weisse weisser"),
        (Self::Yellow, "GE", "geel gele yellow gelb gelbe gelber"),
        (Self::Orange, "OR", "oranje orange orangefarben"),
        (Self::Purple, "PA", "paars paarse lila purple violet violett"),
        (Self::Blue, "BL", "blauw blauwe blue blau blaue blauer"),
        (Self::Green, "GR", "groen groene green grun grune gruner"),
        (Self::Brown, "BR", "bruin bruine brown braun braune brauner"),
        (Self::Grey, "GY", "grijs grijze grey gray grau graue grauer"),
        (Self::Mixed, "GM", "gemengd gemengde mix mixed gemischt bunt"),
    ];

    /// Every colour, in the order in which they are shown.
    pub const ALL: [Self; 11] = [
        Self::Red,
        Self::Pink,
        Self::White,
        Self::Yellow,
        Self::Orange,
        Self::Purple,
        Self::Blue,
        Self::Green,
        Self::Brown,
        Self::Grey,
        Self::Mixed,
    ];

    /// The colour of that code; none for what says nothing of a colour.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::TABLE.iter().find(|(_, known, _)| *known == code).map(|(colour, ..)| *colour)
    }

    /// Its code of two letters: `RO`.
    pub fn code(self) -> &'static str {
        self.row().map_or("", |(_, code, _)| code)
    }

    pub(super) fn words(self) -> &'static str {
        self.row().map_or("", |(.., words)| words)
    }

    fn row(self) -> Option<&'static (Self, &'static str, &'static str)> {
        Self::TABLE.iter().find(|(colour, ..)| *colour == self)
    }
}
