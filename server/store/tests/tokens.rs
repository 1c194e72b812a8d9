//! Tokens for a company's own systems, on both databases.

#[path = "forms/forms.rs"]
mod forms;

use desk::Tokens;
use domain::accounts::tokens::{Scope, TokenForm};
use domain::{Refusal, TokenId};
use forms::refused;
use store::testing::{Floor, each};

fn robot() -> TokenForm {
    TokenForm { name: "Robot".into(), scopes: vec![Scope::Read, Scope::Order], days: 90 }
}

#[tokio::test]
async fn a_token_comes_in_as_its_contact_within_its_scopes_and_until_its_end() {
    each(async |floor: Floor| {
        let buyer = floor.exporter("Bloom").await;
        let start = floor.store.now();
        let made = floor.store.create_token(&buyer, &robot()).await.expect("made");
        let (who, scopes) = floor.store.token_viewer(&made.token).await.expect("read").expect("counts");
        assert_eq!((who, scopes), (buyer.clone(), vec![Scope::Read, Scope::Order]));
        let tokens = floor.store.tokens(&buyer).await.expect("tokens");
        let token = tokens.first().expect("a token");
        assert_eq!((token.id, token.name.as_str(), token.used), (made.id, "Robot", Some(start)));
        assert_eq!(token.expires, start.plus_days(90));
        assert!(!format!("{tokens:?}").contains(&made.token), "the secret is shown once");
        for junk in ["", "x", &made.token[1..]] {
            assert!(floor.store.token_viewer(junk).await.expect("read").is_none(), "{junk}");
        }
        floor.set_clock(start.plus_days(90));
        assert!(floor.store.token_viewer(&made.token).await.expect("read").is_none(), "it is over");
        assert!(floor.store.tokens(&buyer).await.expect("tokens").is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_token_is_revoked_by_its_owner_at_once_and_ends_with_his_access() {
    each(async |floor: Floor| {
        let (buyer, other) = (floor.exporter("Bloom").await, floor.exporter("Van Dam").await);
        let colleague = floor.colleague(&buyer, "Kees").await;
        let made = floor.store.create_token(&buyer, &robot()).await.expect("made");
        for who in [&other, &colleague] {
            assert_eq!(refused(floor.store.revoke_token(who, made.id).await), Refusal::NotFound);
            assert!(floor.store.tokens(who).await.expect("tokens").is_empty(), "a token is one's own");
        }
        assert_eq!(refused(floor.store.revoke_token(&buyer, TokenId(7)).await), Refusal::NotFound);
        floor.store.revoke_token(&buyer, made.id).await.expect("revoked");
        floor.store.revoke_token(&buyer, made.id).await.expect("twice is once");
        assert!(floor.store.token_viewer(&made.token).await.expect("read").is_none());
        let made = floor.store.create_token(&colleague, &robot()).await.expect("made");
        floor.remove(&colleague).await;
        assert!(floor.store.token_viewer(&made.token).await.expect("read").is_none());
    })
    .await;
}

#[tokio::test]
async fn the_command_line_makes_a_token_by_address_and_a_form_that_cannot_be_meant_is_refused() {
    each(async |floor: Floor| {
        let buyer = floor.exporter("Bloom").await;
        let made = floor.store.create_token_for(&buyer.email.to_uppercase(), &robot()).await.expect("made");
        assert!(floor.store.token_viewer(&made.token).await.expect("read").is_some());
        let nobody = floor.store.create_token_for("nobody@demo.test", &robot()).await;
        assert!(matches!(nobody, Err(store::Error::Refused(Refusal::NotFound))));
        for form in [
            TokenForm { name: String::new(), ..robot() },
            TokenForm { scopes: Vec::new(), ..robot() },
            TokenForm { days: 0, ..robot() },
            TokenForm { days: 401, ..robot() },
        ] {
            let answer = floor.store.create_token(&buyer, &form).await;
            assert!(matches!(refused(answer), Refusal::Invalid(_)), "{form:?}");
        }
    })
    .await;
}
