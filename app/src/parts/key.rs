//! Keys that make a repeated command the same command.

/// A fresh key for one intention. Made on a click, never while rendering.
#[cfg(feature = "hydrate")]
pub fn fresh() -> String {
    // The clock and 53 bits of chance: enough to tell two intentions of one person apart.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "both are whole, positive and below 2^53"
    )]
    let whole = |number: f64| number as u64;
    let chance = whole(js_sys::Math::random() * 9_007_199_254_740_992.0);
    format!("{}-{chance}", whole(js_sys::Date::now()))
}

/// Nobody clicks on the server.
#[cfg(not(feature = "hydrate"))]
pub fn fresh() -> String {
    String::new()
}
