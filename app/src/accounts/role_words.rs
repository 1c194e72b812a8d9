//! What a contact is called, by his company and his role.

use domain::Language;
use domain::accounts::{OrganizationKind, Role};
use words::accounts as text;

/// Among colleagues.
pub fn role_word(language: Language, kind: OrganizationKind, role: Role) -> &'static str {
    let word = match (role, kind) {
        (Role::Admin, _) => text::admin,
        (Role::Member, OrganizationKind::Exporter) => text::buyer,
        (Role::Member, OrganizationKind::Grower) => text::grower,
        (Role::Member, OrganizationKind::Platform) => text::operator,
    };
    word(language)
}

/// On the door of a demo, with its sign: which side of the floor one will see.
pub fn demo_word(language: Language, kind: OrganizationKind, role: Role) -> (&'static str, &'static str) {
    match (kind, role) {
        (OrganizationKind::Exporter, Role::Member) => ("orders", text::demo_buyer(language)),
        (OrganizationKind::Exporter, Role::Admin) => ("team", text::demo_admin(language)),
        (OrganizationKind::Grower, _) => ("leaf", text::demo_grower(language)),
        (OrganizationKind::Platform, _) => ("applications", text::demo_operator(language)),
    }
}
