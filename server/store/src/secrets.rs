//! Secrets: random tokens, their hashes, and passwords.

use std::sync::Arc;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;

use crate::{Error, Result};

/// A secret of 256 bits, for an address or a cookie.
pub(crate) fn token() -> Result<String> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes).map_err(|_| Error::Randomness)?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

/// What is kept of a token.
pub(crate) fn hash(token: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(token.as_bytes()))
}

/// Another secret that whoever holds this token, and nobody else, can work out: one per purpose. It is as hard to
/// guess as the token, and the token does not follow from it.
pub(crate) fn derived(token: &str, purpose: &str) -> String {
    URL_SAFE_NO_PAD
        .encode(Sha256::new().chain_update(purpose).chain_update([0]).chain_update(token).finalize())
}

/// A short reference that a person can mention.
pub(crate) fn reference() -> String {
    let mut bytes = [0_u8; 6];
    let _ = getrandom::fill(&mut bytes);
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Hashes passwords, a few at a time: each takes memory and time on purpose.
#[derive(Clone)]
pub(crate) struct Passwords {
    cost: (u32, u32),
    turns: Arc<Semaphore>,
}

impl Passwords {
    pub(crate) fn new(cost: (u32, u32)) -> Self {
        Self { cost, turns: Arc::new(Semaphore::new(2)) }
    }

    /// The hash to keep.
    pub(crate) async fn hash(&self, password: &str) -> Result<String> {
        let (password, hasher) = (password.to_owned(), self.hasher()?);
        self.apart(move || {
            hasher
                .hash_password(password.as_bytes())
                .map(|hash| hash.to_string())
                .map_err(|error| error.to_string())
        })
        .await?
        .map_err(Error::Password)
    }

    /// Whether the password fits. Without a kept hash it takes as long and fits never, so that an address
    /// cannot be guessed by the clock.
    pub(crate) async fn fits(&self, password: &str, kept: Option<String>) -> Result<bool> {
        let Some(kept) = kept else {
            // To hash is what takes the time, and what comparing does, too.
            self.hash(password).await?;
            return Ok(false);
        };
        let (password, hasher) = (password.to_owned(), self.hasher()?);
        self.apart(move || {
            PasswordHash::new(&kept)
                .is_ok_and(|kept| hasher.verify_password(password.as_bytes(), &kept).is_ok())
        })
        .await
    }

    fn hasher(&self) -> Result<Argon2<'static>> {
        let (memory, rounds) = self.cost;
        let params =
            Params::new(memory, rounds, 1, None).map_err(|error| Error::Password(error.to_string()))?;
        Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
    }

    async fn apart<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
        let turn = self.turns.clone().acquire_owned().await.map_err(|_| Error::Closing)?;
        let done = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            work()
        });
        done.await.map_err(|error| Error::Password(error.to_string()))
    }
}
