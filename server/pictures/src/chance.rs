//! Seeded variation: the same seed always gives the same series.

/// A small splitmix series. It decides petal counts, turns and leaf places, never anything that matters.
pub(crate) struct Chance(u64);

impl Chance {
    /// A series that follows from a word and a number only.
    pub(crate) fn new(word: &str, seed: u32) -> Self {
        Self(fingerprint(word) ^ u64::from(seed).wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    fn next(&mut self) -> u32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        u32::try_from(mixed >> 32).unwrap_or_default()
    }

    /// Anything from `low` up to `high`.
    pub(crate) fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * f64::from(self.next()) / f64::from(u32::MAX)
    }

    /// Up to `reach` to either side of nought.
    pub(crate) fn sway(&mut self, reach: f64) -> f64 {
        self.between(-reach, reach)
    }

    /// One of the given, each as likely.
    pub(crate) fn pick<T: Copy>(&mut self, from: &[T], otherwise: T) -> T {
        let size = u32::try_from(from.len()).unwrap_or(1).max(1);
        let place = usize::try_from(self.next() % size).unwrap_or_default();
        from.get(place).copied().unwrap_or(otherwise)
    }

    /// Left or right: -1 or 1.
    pub(crate) fn side(&mut self) -> f64 {
        if self.next() & 1 == 0 { -1.0 } else { 1.0 }
    }
}

/// FNV-1a: a short mark of a word, the same on every machine.
pub(crate) fn fingerprint(word: &str) -> u64 {
    word.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
