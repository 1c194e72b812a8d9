//! How figures are printed, and how the middle one of several is found.

/// A heading over some figures.
pub fn head(title: &str) {
    println!("\n{title}");
}

/// One figure, with what it is to be read against.
pub fn row(what: &str, figure: impl std::fmt::Display, beside: &str) {
    println!("  {what:<58} {figure:>14}  {beside}");
}

/// The middle one.
pub fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or_default()
}
