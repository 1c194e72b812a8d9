//! Chance that comes out the same every time: splitmix64 from a seed.

/// A stream of numbers that its seed decides.
#[derive(Debug, Clone)]
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from `least` to `most`, both included; `least` when `most` is not above it.
    pub(crate) fn between(&mut self, least: i64, most: i64) -> i64 {
        let choices = u64::try_from(most.saturating_sub(least)).unwrap_or_default().saturating_add(1);
        least + i64::try_from(self.next() % choices).unwrap_or_default()
    }

    /// Whether it happens, `percent` times in a hundred.
    pub(crate) fn happens(&mut self, percent: i64) -> bool {
        self.between(1, 100) <= percent
    }

    /// One of them; nothing of nothing.
    pub(crate) fn one<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        let last = i64::try_from(of.len()).ok()? - 1;
        of.get(usize::try_from(self.between(0, last)).ok()?)
    }

    /// At most `count` of them, each at most once, in the order in which they stand.
    pub(crate) fn some<T: Clone>(&mut self, of: &[T], count: usize) -> Vec<T> {
        let mut wanted = count.min(of.len());
        let mut chosen = Vec::with_capacity(wanted);
        for (place, item) in of.iter().enumerate() {
            let left = i64::try_from(of.len() - place).unwrap_or(i64::MAX);
            if self.between(1, left) <= i64::try_from(wanted).unwrap_or_default() {
                chosen.push(item.clone());
                wanted -= 1;
            }
        }
        chosen
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_decides_everything() {
        let draw = |seed| {
            let mut chance = Chance::new(seed);
            (0..20).map(|_| chance.between(0, 999)).collect::<Vec<_>>()
        };
        assert_eq!(draw(7), draw(7));
        assert_ne!(draw(7), draw(8));
    }

    #[test]
    fn some_is_as_many_as_asked_without_repeats() {
        let mut chance = Chance::new(1);
        let all: Vec<i64> = (0..30).collect();
        for count in [0, 1, 7, 30, 99] {
            let mut some = chance.some(&all, count);
            assert_eq!(some.len(), count.min(30));
            some.dedup();
            assert_eq!(some.len(), count.min(30));
        }
        assert_eq!(chance.one::<i64>(&[]), None);
        assert_eq!(chance.between(5, 4), 5);
    }
}
