//! An account that the login page of a demo offers to try.

use domain::accounts::{OrganizationKind, Role};
use serde::{Deserialize, Serialize};

/// Somebody made up, and what he is.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DemoAccount {
    pub email: String,
    pub name: String,
    pub organization: String,
    pub kind: OrganizationKind,
    pub role: Role,
}
