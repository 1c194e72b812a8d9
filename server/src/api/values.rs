//! Money, moments and weeks as systems write them: euros as decimal text, moments by RFC 3339, weeks as `2026-W49`.

use std::borrow::Cow;
use std::fmt;

use domain::{Cents, Moment, Packing, UnitPrice, Week};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

use super::names::LoadCarrier;

/// What a value looks like, for the description.
macro_rules! text_schema {
    ($name:ident, $description:literal, $pattern:literal, $example:literal) => {
        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                let text = ObjectBuilder::new()
                    .schema_type(Type::String)
                    .description(Some($description))
                    .pattern(Some($pattern))
                    .examples([serde_json::json!($example)]);
                RefOr::T(text.into())
            }
        }

        impl ToSchema for $name {
            fn name() -> Cow<'static, str> {
                stringify!($name).into()
            }
        }
    };
}

/// A price per piece in euros, as text, since a number would not keep `0.4250`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Price(pub UnitPrice);

text_schema!(Price, "Euros per piece, at most four decimals.", r"^\d{1,5}(\.\d{1,4})?$", "0.4250");

impl fmt::Display for Price {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let UnitPrice(price) = self.0;
        write!(formatter, "{}.{:04}", price / 10_000, price.rem_euclid(10_000))
    }
}

impl Serialize for Price {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Price {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Written {
            Text(String),
            Number(serde_json::Number),
        }
        let text = match Written::deserialize(deserializer)? {
            Written::Text(text) => text,
            Written::Number(number) => number.to_string(),
        };
        let price = ten_thousandths(&text);
        let price = price.ok_or_else(|| D::Error::custom("a price is euros with at most four decimals"))?;
        Ok(Self(UnitPrice(price)))
    }
}

/// `0.425` is 4250 of them. A sign is read, so that a negative price is refused by the rules and not as a riddle.
fn ten_thousandths(text: &str) -> Option<i64> {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |digits| (-1, digits));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let plain = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !plain(whole) || !plain(part) || whole.len() > 12 || part.len() > 4 {
        return None;
    }
    let whole: i64 = whole.parse().ok()?;
    let part: i64 = format!("{part:0<4}").parse().ok()?;
    Some(sign * (whole * 10_000 + part))
}

/// An amount in euros, as text with two decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Amount(pub Cents);

text_schema!(Amount, "Euros.", r"^\d+\.\d{2}$", "33.60");

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Cents(cents) = self.0;
        serializer.collect_str(&format_args!("{}.{:02}", cents / 100, cents.rem_euclid(100)))
    }
}

/// A moment by RFC 3339; written in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Instant(pub Moment);

text_schema!(
    Instant,
    "A moment by RFC 3339.",
    r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$",
    "2026-12-03T09:00:00.000Z"
);

impl Serialize for Instant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.to_rfc3339())
    }
}

impl<'de> Deserialize<'de> for Instant {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        let moment = Moment::from_rfc3339(&text);
        moment.map(Self).ok_or_else(|| D::Error::custom("a moment is written by RFC 3339"))
    }
}

/// A time on the wall in Amsterdam, in minutes of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct WallTime(pub u32);

text_schema!(WallTime, "A time in Amsterdam.", r"^\d\d:\d\d$", "13:00");

impl Serialize for WallTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{:02}:{:02}", self.0 / 60, self.0 % 60))
    }
}

impl<'de> Deserialize<'de> for WallTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        let minute = domain::growers::order_until(&text);
        minute.map(Self).map_err(|_| D::Error::custom("a time is written as 13:00"))
    }
}

/// An ISO week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct WeekName(pub Week);

text_schema!(WeekName, "An ISO week.", r"^\d{4}-W\d\d$", "2026-W49");

impl Serialize for WeekName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{:04}-W{:02}", self.0.year, self.0.number))
    }
}

impl<'de> Deserialize<'de> for WeekName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        let week = text.split_once("-W").and_then(|(year, number)| {
            if number.len() != 2 {
                return None;
            }
            Week::new(year.parse().ok()?, number.parse().ok()?)
        });
        week.map(Self).ok_or_else(|| D::Error::custom("a week is written as 2026-W49"))
    }
}

/// How it is packed: pieces in a package, packages on a layer, layers on a load carrier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PackingShape {
    /// VBN package code.
    #[schema(minimum = 1, maximum = 999)]
    package_code: u16,
    #[schema(minimum = 1, maximum = 9999)]
    pieces_per_package: u16,
    #[schema(minimum = 1, maximum = 999)]
    packages_per_layer: u16,
    #[schema(minimum = 1, maximum = 40)]
    layers_per_carrier: u16,
    carrier: LoadCarrier,
}

impl From<Packing> for PackingShape {
    fn from(packing: Packing) -> Self {
        Self {
            package_code: packing.package_code,
            pieces_per_package: packing.pieces_per_package,
            packages_per_layer: packing.packages_per_layer,
            layers_per_carrier: packing.layers_per_carrier,
            carrier: packing.carrier.into(),
        }
    }
}

impl From<PackingShape> for Packing {
    fn from(shape: PackingShape) -> Self {
        Self {
            package_code: shape.package_code,
            pieces_per_package: shape.pieces_per_package,
            packages_per_layer: shape.packages_per_layer,
            layers_per_carrier: shape.layers_per_carrier,
            carrier: shape.carrier.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_are_read_to_the_ten_thousandth_or_not_at_all() {
        for (text, price) in [
            ("\"0.4250\"", Some(4_250)),
            ("\"0.4\"", Some(4_000)),
            ("0.425", Some(4_250)),
            ("12", Some(120_000)),
            ("\"-1\"", Some(-10_000)),
            ("\"0.42501\"", None),
            ("\"0,42\"", None),
            ("\"1e3\"", None),
            ("\"\"", None),
            ("\".5\"", None),
            ("null", None),
        ] {
            let read = serde_json::from_str::<Price>(text).ok();
            assert_eq!(read, price.map(|price| Price(UnitPrice(price))), "{text}");
        }
        assert_eq!(serde_json::to_string(&Price(UnitPrice(4_250))).unwrap(), "\"0.4250\"");
        assert_eq!(serde_json::to_string(&Amount(Cents(3_360))).unwrap(), "\"33.60\"");
    }

    #[test]
    fn weeks_and_moments_read_back() {
        let week = WeekName(Week::new(2026, 53).unwrap());
        let text = serde_json::to_string(&week).unwrap();
        assert_eq!((text.as_str(), serde_json::from_str::<WeekName>(&text).unwrap()), ("\"2026-W53\"", week));
        for text in ["\"2026-W54\"", "\"2026W01\"", "\"2026-W1\"", "53"] {
            assert!(serde_json::from_str::<WeekName>(text).is_err(), "{text}");
        }
        let moment: Instant = serde_json::from_str("\"2026-12-03T10:00:00+01:00\"").unwrap();
        assert_eq!(serde_json::to_string(&moment).unwrap(), "\"2026-12-03T09:00:00.000Z\"");
        assert!(serde_json::from_str::<Instant>("\"2026-12-03\"").is_err());
    }
}
