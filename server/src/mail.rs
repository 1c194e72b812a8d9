//! Letters that leave the house by SMTP: the paper at eight, invitations, what was decided on an application. Without a mail
//! server set, each is read in Stek alone.

mod entry_sheets;
mod paper_sheet;
mod sheet;
mod stop;

use std::time::Duration;

use async_trait::async_trait;
use lettre::message::header::{Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use store::{Letter, Post, Store};
use tokio_util::sync::CancellationToken;

use crate::outcome::{Outcome, Problem};

pub(crate) use stop::{ask_to_stop, stop_paper};

/// How often one looks for letters without being woken.
const EVERY: Duration = Duration::from_secs(3);

/// How mail leaves.
#[derive(Debug, Clone)]
pub struct MailSettings {
    /// `smtp://…` or `smtps://…`, with name and password where the server asks for them.
    pub server: String,
    /// Who it is from: `Stek <stek@example.nl>`.
    pub from: String,
    /// The address under which people reach Stek.
    pub site: String,
}

/// A mail server, and what is written on every envelope.
pub(crate) struct Mail {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    /// Without a slash at its end.
    site: String,
}

impl Mail {
    /// # Errors
    /// An address that cannot be one.
    pub(crate) fn new(settings: &MailSettings) -> Outcome<Self> {
        let wrong = |what: &str, error: String| Problem::new(format!("{what}: {error}"));
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(&settings.server)
            .map_err(|error| wrong("the mail server's address", error.to_string()))?
            .timeout(Some(Duration::from_secs(20)))
            .build();
        let from = settings.from.parse().map_err(|error: lettre::address::AddressError| {
            wrong("the sender's address", error.to_string())
        })?;
        let site = settings.site.trim_end_matches('/').to_owned();
        if !site.starts_with("http://") && !site.starts_with("https://") {
            return Err(wrong("the public address", "it begins with https://".to_owned()));
        }
        Ok(Self { transport, from, site })
    }

    /// Carries letters until told to stop.
    pub(crate) async fn run(self, store: Store, closing: CancellationToken) {
        let mut round = tokio::time::interval(EVERY);
        loop {
            let carry = async {
                round.tick().await;
                store.carry_letters(&self).await
            };
            tokio::select! {
                carried = carry => match carried {
                    Ok(0) => {}
                    Ok(carried) => tracing::info!(carried, "letters left"),
                    Err(error) => tracing::warn!(%error, "letters could not be read"),
                },
                () = closing.cancelled() => return,
            }
        }
    }

    fn write(&self, parcel: i64, letter: Letter) -> Result<Message, String> {
        let site = &self.site;
        let (to, sheet, stop) = match letter {
            Letter::Paper { to, paper, stop } => {
                let sheet = paper_sheet::paper_sheet(site, &to.name, to.language, &paper, &stop);
                (to, sheet, Some(stop))
            }
            Letter::Invitation { to, company, by, token } => {
                let sheet = entry_sheets::invitation(site, to.language, &company, &by, &token);
                (to, sheet, None)
            }
            Letter::Decided { to, company, approved, reason } => {
                (to.clone(), entry_sheets::decided(site, &to, &company, approved, &reason), None)
            }
        };
        let name = Some(to.name).filter(|name| !name.is_empty());
        let host = self.from.email.domain();
        let message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(name, to.email.parse().map_err(said)?))
            .subject(sheet.subject.clone())
            // Carried again it is the same letter.
            .message_id(Some(format!("<{parcel}.letter@{host}>")));
        let message = match stop {
            Some(stop) => message.header(Unsubscribe(format!("<{site}/paper/stop/{stop}>"))).header(OneClick),
            None => message,
        };
        message.multipart(MultiPart::alternative_plain_html(sheet.text(), sheet.html())).map_err(said)
    }
}

#[async_trait]
impl Post for Mail {
    async fn carry(&self, parcel: i64, letter: Letter) -> Result<(), String> {
        let message = self.write(parcel, letter)?;
        self.transport.send(message).await.map(|_| ()).map_err(said)
    }
}

fn said(error: impl std::fmt::Display) -> String {
    error.to_string()
}

/// What stops the paper with one press in the mail program (RFC 2369).
#[derive(Debug, Clone)]
struct Unsubscribe(String);

impl Header for Unsubscribe {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe")
    }

    fn parse(text: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self(text.to_owned()))
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), self.0.clone())
    }
}

/// That it needs no other press (RFC 8058).
#[derive(Debug, Clone)]
struct OneClick;

impl Header for OneClick {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe-Post")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "List-Unsubscribe=One-Click".to_owned())
    }
}
