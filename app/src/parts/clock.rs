use domain::Moment;
use leptos::prelude::*;

use crate::parts::ticking;

/// The floor's clock on a page whose answers say what time it is. It goes by the first of them, so that it never
/// jumps when something is read anew.
#[derive(Clone, Copy)]
pub struct Clock {
    first: StoredValue<Option<Moment>>,
    /// The time that has passed since the page was awake, as a moment after the beginning of time.
    passed: ReadSignal<Moment>,
}

impl Clock {
    pub fn new() -> Self {
        Self { first: StoredValue::new(None), passed: ticking(Moment(0)) }
    }

    /// What time it is, followed every second. `read` is what an answer said that it was.
    pub fn now(self, read: Moment) -> Moment {
        let first = self.first.try_update_value(|first| *first.get_or_insert(read)).unwrap_or(read);
        Moment(first.0.saturating_add(self.passed.get().0))
    }
}
