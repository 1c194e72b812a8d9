use async_trait::async_trait;
use domain::TokenId;
use domain::accounts::Viewer;
use domain::accounts::tokens::{Scope, Token, TokenForm};

use crate::Result;

/// A token that was just made. This is the only time that it is shown.
#[derive(Debug, Clone)]
pub struct NewToken {
    pub id: TokenId,
    /// The secret; the store keeps only its hash.
    pub token: String,
}

/// How a company's own systems come in. A token is its contact's own.
#[async_trait]
pub trait Tokens {
    /// Makes a token that comes in as this contact, within its scopes and until its end.
    async fn create_token(&self, who: &Viewer, form: &TokenForm) -> Result<NewToken>;

    /// One's own tokens that still count, newest first.
    async fn tokens(&self, who: &Viewer) -> Result<Vec<Token>>;

    /// Takes one's own token out of use at once. Twice is once.
    async fn revoke_token(&self, who: &Viewer, id: TokenId) -> Result<()>;

    /// Who comes in with that token and what for, if it still counts. A removed contact's does not.
    async fn token_viewer(&self, token: &str) -> Result<Option<(Viewer, Vec<Scope>)>>;
}
