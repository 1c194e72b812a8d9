//! Letters through a mail server (`FX-18`): what it gets, once for each contact and day, in his language, and the one press
//! that stops it.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use desk::{Accounts, Growers, Papers};
use domain::accounts::Role;
use domain::{Day, Language};
use floor::{Ask, Market, Site};
use http::StatusCode;
use server::{MailSettings, Settings, serve};
use store::testing::{Floor, each};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// A mail server that takes everything, or for a while nothing.
#[derive(Clone)]
struct MailServer {
    address: String,
    letters: Arc<Mutex<Vec<String>>>,
    refuses: Arc<Mutex<usize>>,
}

impl MailServer {
    async fn open(refuses: usize) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = format!("smtp://{}", listener.local_addr().expect("an address"));
        let server = Self { address, letters: Arc::default(), refuses: Arc::new(Mutex::new(refuses)) };
        let own = server.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(own.clone().talk(stream));
            }
        });
        server
    }

    fn letters(&self) -> Vec<String> {
        self.letters.lock().expect("letters").clone()
    }

    fn takes_it(&self) -> bool {
        let mut refuses = self.refuses.lock().expect("a number");
        let takes = *refuses == 0;
        *refuses = refuses.saturating_sub(1);
        takes
    }

    async fn talk(self, stream: TcpStream) {
        let (read, mut write) = stream.into_split();
        let mut lines = BufReader::new(read).lines();
        let mut say = async |line: &str| write.write_all(format!("{line}\r\n").as_bytes()).await;
        if say("220 mail.test").await.is_err() {
            return;
        }
        let mut letter: Option<String> = None;
        while let Ok(Some(line)) = lines.next_line().await {
            if let Some(text) = &mut letter {
                if line != "." {
                    text.push_str(&line);
                    text.push('\n');
                    continue;
                }
                let text = letter.take().unwrap_or_default();
                self.letters.lock().expect("letters").push(text);
                let _ = say("250 taken").await;
                continue;
            }
            let word = line.split(' ').next().unwrap_or_default().to_ascii_uppercase();
            let answer = match word.as_str() {
                "EHLO" => "250 mail.test",
                "MAIL" if !self.takes_it() => "451 later",
                "DATA" => {
                    letter = Some(String::new());
                    "354 go on"
                }
                "QUIT" => "221 bye",
                _ => "250 ok",
            };
            if say(answer).await.is_err() {
                return;
            }
        }
    }
}

async fn news(floor: &Floor) -> (Market, Day) {
    let market = Market::open(floor).await;
    let today = market.store.now().day().plus(1);
    let jansen = market.jansen.viewer.organization;
    for buyer in [&market.bloom, &market.bas] {
        market.store.follow(&buyer.viewer, jansen, true).await.expect("followed");
    }
    market.store.set_language(&market.bas.viewer, Language::De).await.expect("spoken");
    market.store.make_papers().await.expect("papers");
    market
        .store
        .announce(&market.jansen.viewer, "tulips", "De eerste <tulpen> zijn er.")
        .await
        .expect("announced");
    floor.settle().await;
    (market, today)
}

/// Waits until it holds, some seconds at most.
async fn eventually(what: &str, holds: impl Fn() -> bool) {
    for _ in 0..150 {
        if holds() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("{what}: not within fifteen seconds");
}

/// The lines of a quoted-printable part put together again.
fn plain(letter: &str) -> String {
    letter.replace("=\n", "").replace("=3D", "=")
}

#[tokio::test]
async fn fx_18_each_contact_gets_one_letter_a_day_and_stops_it_with_one_press() {
    each(async |floor: Floor| {
        let (market, today) = news(&floor).await;
        // The first try is refused: it comes all the same, and once.
        let mail = MailServer::open(1).await;
        let settings = Settings {
            mail: Some(MailSettings {
                server: mail.address.clone(),
                from: "Stek <stek@stek.test>".to_owned(),
                site: "https://stek.test/".to_owned(),
            }),
            ..Settings::default()
        };
        let served = serve(market.store.clone(), "127.0.0.1:0", &settings).await.expect("served");
        tokio::time::sleep(Duration::from_millis(500)).await;
        assert_eq!(mail.letters().len(), 0, "not before eight");
        floor.set_clock(today.at(8, 0));
        eventually("a letter", || !mail.letters().is_empty()).await;
        // Tried again a second later, by the floor's clock.
        floor.set_clock(today.at(8, 0).plus_seconds(5));
        eventually("two letters", || mail.letters().len() == 2).await;
        tokio::time::sleep(Duration::from_millis(3_500)).await;
        let letters = mail.letters();
        assert_eq!(letters.len(), 2, "one for each contact");
        let german = letters.iter().find(|letter| letter.contains("Morgenblatt")).expect("a German letter");
        let dutch = letters.iter().find(|letter| letter.contains("Krantje")).expect("a Dutch letter");
        assert_ne!(german, dutch);
        let text = plain(dutch);
        for part in [
            "From: Stek <stek@stek.test>",
            "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
            "multipart/alternative",
            "text/plain",
            "text/html",
            "> De eerste <tulpen> zijn er.",
            "De eerste &lt;tulpen&gt; zijn er.",
            "https://stek.test/paper?day=",
        ] {
            assert!(text.contains(part), "{part}: {text}");
        }
        let stop =
            text.split("/paper/stop/").nth(1).and_then(|rest| rest.split('>').next()).expect("a way to stop");

        // Looking at the link stops nothing; one press does, without signing in, and again it stays so.
        let site = Site::open(&market.store).await;
        let address = format!("/paper/stop/{}", stop.trim());
        let asked = site.ask(Ask::get(&address)).await;
        assert_eq!(asked.status, StatusCode::OK);
        let taken = async || market.store.papers(&market.bloom.viewer, None).await.expect("papers").taken;
        assert!(taken().await, "a link that is followed changes nothing");
        for _ in 0..2 {
            let stopped = site.ask(Ask::form(&address, &[("List-Unsubscribe", "One-Click")])).await;
            assert_eq!(stopped.status, StatusCode::OK);
            assert!(!taken().await);
        }
        assert!(market.store.papers(&market.bas.viewer, None).await.expect("papers").taken, "nobody else's");
        let unknown = site.ask(Ask::form("/paper/stop/nothing", &[])).await;
        assert_eq!(unknown.status, StatusCode::NOT_FOUND);

        // The next day there is news, and a letter for the one who still wants it.
        market.store.announce(&market.jansen.viewer, "more", "En nu ook gele.").await.expect("announced");
        floor.settle().await;
        floor.set_clock(today.plus(1).at(8, 0));
        eventually("a third letter", || mail.letters().len() == 3).await;
        tokio::time::sleep(Duration::from_millis(3_500)).await;
        let last = mail.letters().pop().expect("a letter");
        assert!(mail.letters().len() == 3 && last.contains("Morgenblatt"), "{last}");
        served.stop().await;
    })
    .await;
}

#[tokio::test]
async fn fx_03_fx_05_invitations_and_decisions_leave_by_mail_and_nothing_of_them_stays_behind() {
    each(async |floor: Floor| {
        let market = Market::open(&floor).await;
        let mail = MailServer::open(0).await;
        let settings = MailSettings {
            server: mail.address.clone(),
            from: "stek@stek.test".to_owned(),
            site: "https://stek.test".to_owned(),
        };
        let settings = Settings { mail: Some(settings), ..Settings::default() };
        let served = serve(market.store.clone(), "127.0.0.1:0", &settings).await.expect("served");
        let store = market.store.clone().with_letters_leaving(true);
        let secret =
            store.invite(&market.bloom.viewer, "els@bloom.test", Role::Member).await.expect("a secret");
        let operator = &market.operator.viewer;
        store.decide(operator, market.application, false, "Geen exporteur.").await.expect("decided");
        eventually("two letters", || mail.letters().len() == 2).await;
        let letters: Vec<String> = mail.letters().iter().map(|letter| plain(letter)).collect();
        let invitation =
            letters.iter().find(|letter| letter.contains("els@bloom.test")).expect("an invitation");
        assert!(invitation.contains(&format!("https://stek.test/invitation/{secret}")), "{invitation}");
        assert!(!invitation.contains("List-Unsubscribe"), "{invitation}");
        let decision = letters.iter().find(|letter| letter.contains("nina@nieuw.test")).expect("a decision");
        assert!(
            decision.contains("Beste Nina Nieuw,") && decision.contains("> Geen exporteur."),
            "{decision}"
        );
        tokio::time::sleep(Duration::from_millis(3_500)).await;
        assert_eq!(mail.letters().len(), 2, "each once");
        assert_eq!(store.outbox_waiting().await.expect("a number").0, 0);
        served.stop().await;
    })
    .await;
}
