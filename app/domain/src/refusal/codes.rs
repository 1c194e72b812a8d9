//! The stable codes of the refusals, for problem details by RFC 9457: in the trade's words, never translated.

use super::{Refusal, Row};

impl Refusal {
    /// The code of this refusal. Systems rely on it: a code is added, never renamed.
    ///
    /// [`Refusal::SoldOut`] has two, as the trade has: `sold-out` when nothing is left, and
    /// `insufficient-number-of-pieces` when less is left than was asked.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "does-not-exist",
            Self::NotAllowed => "not-allowed",
            Self::Invalid(_) => "invalid-fields",
            Self::WrongLogin => "wrong-login",
            Self::TooManyAttempts { .. } => "too-many-attempts",
            Self::InvitationGone => "invitation-gone",
            Self::AlreadyDecided { .. } => "already-decided",
            Self::LastAdmin => "last-admin",
            Self::AddressTaken => "already-exists",
            Self::ListClosed { .. } => "weeklist-closed",
            Self::NotOnList => "not-on-list",
            Self::ChangedMeanwhile { .. } => "changed-meanwhile",
            Self::PriceJump { .. } => "price-jump",
            Self::NothingMissing => "weeklist-complete",
            Self::RemindedLately { .. } => "reminded-lately",
            Self::WeekTaken => "week-taken",
            Self::SoldOut { left } if left.0 <= 0 => "sold-out",
            Self::SoldOut { .. } => "insufficient-number-of-pieces",
            Self::SupplyClosed => "supply-closed",
            Self::PriceChanged { .. } => "invalid-price",
            Self::BrokenUnit { .. } => "broken-package",
            Self::BelowSold { .. } => "below-sold",
            Self::NotDeliverable => "not-deliverable",
            Self::AlreadySeen { .. } => "already-seen",
            Self::UnreadableFile => "unreadable-file",
            Self::FileTooLarge { .. } => "file-too-large",
            Self::TooManyRows { .. } => "too-many-rows",
            Self::NothingToApply => "nothing-to-apply",
            Self::PreviewGone => "preview-gone",
            Self::NotSupported { .. } => "not-supported",
            Self::CurrentlyNotSupported { .. } => "currently-not-supported",
            Self::NotApplicable { .. } => "not-applicable",
            Self::WrongChannel { .. } => "invalid-sales-channel",
            Self::WrongAllocation { .. } => "invalid-allocation",
            Self::WeekFixed { .. } => "weekly-supply-fixed",
            Self::TooSoon { .. } => "retry-delay",
            Self::PriceImmutable { .. } => "immutable",
            Self::OnlyUpwards { .. } => "price-only-upwards",
            Self::PeriodNotStarted { .. } => "trade-period-not-started",
            Self::PeriodOver { .. } => "trade-period-expired",
            Self::Unavailable { .. } => "unavailable",
            Self::NoPriceYet { .. } => "no-price-yet",
            Self::TipForOne { .. } => "purchase-tip-for-one-customer",
            Self::TipTooLong { .. } => "purchase-tip-too-long",
            Self::WrongPacking { .. } => "invalid-packing-configuration",
            Self::OnePackingOnly { .. } => "one-packing-configuration",
            Self::WrongSalesUnit { .. } => "invalid-sales-unit",
            Self::BelowTaken { .. } => "below-sold-and-held",
            Self::WrongDelivery { .. } => "invalid-delivery-date-time",
            Self::DeliveryNotStarted { .. } => "delivery-period-not-started",
            Self::DeliveryOver { .. } => "delivery-period-expired",
            Self::BelowMinimum { .. } => "below-minimum-quantity",
            Self::NothingOrdered => "no-order-lines",
            Self::TooManyLines { .. } => "too-many-order-lines",
            Self::OtherLineRefused => "other-line-refused",
            Self::DeadlinePassed { .. } => "expired-deadline",
            Self::ReasonMissing => "missing-correction-reason",
            Self::NothingCorrected => "nothing-corrected",
            Self::CorrectionClosed => "correction-closed",
            Self::CorrectionOpen => "correction-open",
            Self::OnlyForward { .. } => "only-forward",
            Self::HoldOver { .. } => "hold-expired",
            Self::HoldTooLarge { .. } => "hold-too-large",
            Self::TooManyHolds { .. } => "too-many-holds",
            Self::NoMember => "membership-required",
            Self::NotFollowed => "not-followed",
            Self::OnListAlready => "on-list-already",
            Self::StaysAway { .. } => "ignored-this-week",
            Self::RecommendationOver { .. } => "recommendation-over",
        }
    }

    /// The row of the supply rules that says no, where one does: `ST-C-09d`.
    pub fn row(&self) -> Option<Row> {
        match self {
            Self::NotSupported { row }
            | Self::CurrentlyNotSupported { row }
            | Self::NotApplicable { row }
            | Self::WrongChannel { row, .. }
            | Self::WrongAllocation { row }
            | Self::WeekFixed { row, .. }
            | Self::TooSoon { row, .. }
            | Self::PriceImmutable { row }
            | Self::OnlyUpwards { row, .. }
            | Self::PeriodNotStarted { row, .. }
            | Self::PeriodOver { row, .. }
            | Self::Unavailable { row }
            | Self::NoPriceYet { row }
            | Self::TipForOne { row }
            | Self::TipTooLong { row, .. }
            | Self::WrongPacking { row }
            | Self::OnePackingOnly { row } => Some(*row),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    /// The arms of [`super::Refusal::code`] as they stand above: the compiler sees to it that none is missing.
    fn codes() -> Vec<&'static str> {
        let source = include_str!("codes.rs");
        let arms = source.split("match self {").nth(1).and_then(|rest| rest.split("\n        }").next());
        let arms = arms.expect("the arms of code()").lines();
        arms.filter_map(|line| line.split("=> \"").nth(1)?.split('"').next()).collect()
    }

    #[test]
    fn every_code_is_of_one_refusal_only_and_in_plain_signs() {
        let codes = codes();
        assert!(codes.len() > 60, "{}", codes.len());
        assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), codes.len(), "a code stands there twice");
        for code in codes {
            assert!(code.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{code}");
        }
    }

    #[test]
    fn the_trade_finds_its_own_codes() {
        let codes = codes();
        for code in [
            "already-exists",
            "does-not-exist",
            "immutable",
            "invalid-price",
            "sold-out",
            "insufficient-number-of-pieces",
            "trade-period-not-started",
            "trade-period-expired",
            "delivery-period-not-started",
            "delivery-period-expired",
            "invalid-delivery-date-time",
            "invalid-sales-unit",
            "invalid-packing-configuration",
            "weeklist-closed",
            "retry-delay",
            "expired-deadline",
            "missing-correction-reason",
        ] {
            assert!(codes.contains(&code), "{code}");
        }
    }
}
