//! Who is let in, and as whom: the whole life of an account.

use desk::{Accounts, Result, Trouble};
use domain::accounts::{
    Application, ApplicationForm, ApplicationState, Language, OrganizationKind, Role, Viewer,
};
use domain::refusal::{Field, Problem};
use domain::timeline::{Audience, Event};
use domain::{ApplicationId, ContactId, InvitationId, Refusal};
use store::testing::{self, Floor};

const PASSWORD: &str = "een zin die ik onthoud";

fn form() -> ApplicationForm {
    ApplicationForm {
        company: "Flora Nord".into(),
        kvk: "12345678".into(),
        vat: "NL004495445B01".into(),
        gln: "8713783479070".into(),
        contact: "Ilse Berger".into(),
        email: "I.Berger@flora-nord.example".into(),
        phone: "+31 20 555 0142".into(),
        motivation: "Wij rijden drie keer per week naar Hamburg.".into(),
        language: domain::Language::De,
    }
}

#[track_caller]
fn refused<T>(answer: Result<T>) -> Refusal {
    match answer {
        Err(Trouble::Refused(refusal)) => refusal,
        Err(broken) => panic!("broken: {broken}"),
        Ok(_) => panic!("not refused"),
    }
}

async fn only_application(floor: &Floor, operator: &Viewer) -> Application {
    let all = floor.store.applications(operator).await.expect("the queue");
    assert_eq!(all.len(), 1);
    all[0].clone()
}

async fn events(floor: &Floor) -> Vec<(Audience, Event)> {
    let rows = floor.store.journal_after(0, 1_000).await.expect("the journal");
    rows.into_iter().map(|row| (row.audience, row.entry.event)).collect()
}

/// An admin with a password, signed in as himself.
async fn with_password(floor: &Floor, viewer: &Viewer) -> String {
    floor.store.set_password(&viewer.email, PASSWORD).await.expect("a password");
    floor.store.sign_in(&viewer.email, PASSWORD).await.expect("signs in").token
}

#[tokio::test]
async fn fx_02_from_application_to_exactly_one_admin() {
    testing::each(async |floor: Floor| {
        let (store, operator) = (&floor.store, floor.operator().await);
        let secret = store.apply(&form()).await.expect("applies");

        let (pending, way_in) = store.followed_application(&secret).await.expect("follows");
        assert_eq!((pending.state, pending.decided.clone(), way_in), (ApplicationState::Pending, None, None));
        assert_eq!(pending.form.email, "i.berger@flora-nord.example");

        store.decide(&operator, pending.id, true, "KvK en website nagezien").await.expect("decides");
        let (approved, way_in) = store.followed_application(&secret).await.expect("follows");
        let decision = approved.decided.expect("decided");
        assert_eq!(
            (decision.by.as_str(), decision.reason.as_str()),
            (operator.name.as_str(), "KvK en website nagezien")
        );
        let way_in = way_in.expect("an invitation");
        assert_ne!(way_in, secret);
        let expected = ("Flora Nord".to_owned(), "i.berger@flora-nord.example".to_owned());
        assert_eq!(store.invitation(&way_in).await.expect("open"), expected);

        let admin = store.accept_invitation(&way_in, " Ilse Berger ", PASSWORD).await.expect("accepts");
        assert_eq!((admin.viewer.kind, admin.viewer.role), (OrganizationKind::Exporter, Role::Admin));
        assert_eq!(
            (admin.viewer.name.as_str(), admin.viewer.organization_name.as_str()),
            ("Ilse Berger", "Flora Nord")
        );
        assert_eq!(store.viewer(&admin.token).await.expect("a session"), Some(admin.viewer.clone()));

        let again = store.accept_invitation(&way_in, "Iemand Anders", PASSWORD).await;
        assert_eq!(refused(again), Refusal::InvitationGone);
        assert_eq!(refused(store.invitation(&way_in).await), Refusal::InvitationGone);
        assert_eq!(store.followed_application(&secret).await.expect("follows").1, None);
        let team = store.team(&admin.viewer).await.expect("a team");
        assert_eq!((team.colleagues.len(), team.invitations.len()), (1, 0));
        assert_eq!(
            (team.colleagues[0].contact, team.colleagues[0].role),
            (admin.viewer.contact, Role::Admin)
        );

        let happened = events(&floor).await;
        let application = approved.id;
        assert_eq!(happened[0], (Audience::Operators, Event::ApplicationFiled { application }));
        assert_eq!(
            happened[1],
            (Audience::Operators, Event::ApplicationDecided { application, approved: true })
        );
        assert_eq!(
            happened[2],
            (Audience::Organizations(vec![admin.viewer.organization]), Event::TeamChanged)
        );
    })
    .await;
}

#[tokio::test]
async fn fx_04_whoever_waits_has_no_session_and_no_way_in() {
    testing::each(async |floor: Floor| {
        let (store, operator) = (&floor.store, floor.operator().await);
        let secret = store.apply(&form()).await.expect("applies");
        assert_eq!(store.viewer(&secret).await.expect("answers"), None);
        assert_eq!(refused(store.sign_in(&form().email, "").await), Refusal::WrongLogin);
        assert_eq!(refused(store.invitation(&secret).await), Refusal::InvitationGone);
        assert_eq!(
            refused(store.accept_invitation(&secret, "Ilse", PASSWORD).await),
            Refusal::InvitationGone
        );
        assert_eq!(refused(store.followed_application("niets").await), Refusal::NotFound);

        let id = only_application(&floor, &operator).await.id;
        store.decide(&operator, id, false, "Geen exporteur: een tuincentrum").await.expect("decides");
        let (rejected, way_in) = store.followed_application(&secret).await.expect("follows");
        assert_eq!((rejected.state, way_in), (ApplicationState::Rejected, None));
        assert_eq!(rejected.decided.expect("decided").reason, "Geen exporteur: een tuincentrum");
        assert_eq!(store.viewer(&secret).await.expect("answers"), None);
    })
    .await;
}

#[tokio::test]
async fn fx_04_everything_wrong_with_an_application_is_told_at_once() {
    testing::each(async |floor: Floor| {
        let wrong = ApplicationForm { kvk: "12".into(), email: "ilse".into(), ..form() };
        let Refusal::Invalid(faults) = refused(floor.store.apply(&wrong).await) else { panic!("invalid") };
        let fields: Vec<Field> = faults.iter().map(|fault| fault.field).collect();
        assert_eq!(fields, [Field::Kvk, Field::Email]);
        assert!(events(&floor).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn fx_05_only_operators_judge_with_a_reason_and_once() {
    testing::each(async |floor: Floor| {
        let (store, operator) = (&floor.store, floor.operator().await);
        store.apply(&form()).await.expect("applies");
        let id = only_application(&floor, &operator).await.id;
        for stranger in [floor.exporter("Bloom").await, floor.grower("Jansen").await] {
            assert_eq!(refused(store.applications(&stranger).await), Refusal::NotAllowed);
            assert_eq!(refused(store.decide(&stranger, id, true, "ik ken ze").await), Refusal::NotAllowed);
        }
        for (reason, problem) in [("  ", Problem::Required), ("ok", Problem::TooShort { least: 3 })] {
            for approve in [true, false] {
                let answer = refused(store.decide(&operator, id, approve, reason).await);
                assert_eq!(answer, Refusal::field(Field::Reason, problem.clone()));
            }
        }
        assert_eq!(
            refused(store.decide(&operator, ApplicationId(1), true, "goed zo").await),
            Refusal::NotFound
        );

        store.decide(&operator, id, false, "eindklant").await.expect("decides");
        let other = floor.colleague(&operator, "Sanne").await;
        let by = operator.name.clone();
        assert_eq!(
            refused(store.decide(&other, id, true, "toch goed").await),
            Refusal::AlreadyDecided { by }
        );
    })
    .await;
}

#[tokio::test]
async fn fx_05_the_oldest_that_waits_comes_first() {
    testing::each(async |floor: Floor| {
        let (store, operator) = (&floor.store, floor.operator().await);
        let start = store.now();
        for (minute, company) in [(0, "Eerste"), (1, "Tweede"), (2, "Derde")] {
            floor.set_clock(start.plus_minutes(minute));
            store.apply(&ApplicationForm { company: company.into(), ..form() }).await.expect("applies");
        }
        let first = store.applications(&operator).await.expect("the queue")[0].id;
        store.decide(&operator, first, false, "eindklant").await.expect("decides");
        let queue = store.applications(&operator).await.expect("the queue");
        let names: Vec<&str> = queue.iter().map(|application| application.form.company.as_str()).collect();
        assert_eq!(names, ["Tweede", "Derde", "Eerste"]);
    })
    .await;
}

#[tokio::test]
async fn approving_an_address_in_use_changes_nothing() {
    testing::each(async |floor: Floor| {
        let (store, operator) = (&floor.store, floor.operator().await);
        let bloom = floor.exporter("Bloom").await;
        let form = ApplicationForm { email: bloom.email.clone(), ..form() };
        let secret = store.apply(&form).await.expect("a stranger is not told who is here");
        let id = only_application(&floor, &operator).await.id;
        assert_eq!(refused(store.decide(&operator, id, true, "lijkt goed").await), Refusal::AddressTaken);
        let (application, way_in) = store.followed_application(&secret).await.expect("follows");
        assert_eq!((application.state, way_in), (ApplicationState::Pending, None));
    })
    .await;
}

#[tokio::test]
async fn fx_03_an_admin_invites_and_the_colleague_signs_in() {
    testing::each(async |floor: Floor| {
        let (store, bloom) = (&floor.store, floor.exporter("Bloom").await);
        let link = store.invite(&bloom, " M.Kok@Bloom.example ", Role::Member).await.expect("invites");
        let team = store.team(&bloom).await.expect("a team");
        assert_eq!(team.invitations[0].email, "m.kok@bloom.example");
        assert_eq!(team.invitations[0].expires, store.now().plus_days(14));

        let problems = refused(store.accept_invitation(&link, "", "kort").await);
        let Refusal::Invalid(faults) = problems else { panic!("invalid") };
        assert_eq!(faults.len(), 2);
        let kok = store.accept_invitation(&link, "Marieke Kok", PASSWORD).await.expect("accepts");
        assert_eq!((kok.viewer.role, kok.viewer.organization), (Role::Member, bloom.organization));

        let signed_in = store.sign_in("M.KOK@bloom.example ", PASSWORD).await.expect("signs in");
        assert_eq!(signed_in.viewer, kok.viewer);
        assert_ne!(signed_in.token, kok.token);
        let team = store.team(&kok.viewer).await.expect("a team");
        assert_eq!((team.colleagues.len(), team.invitations.len()), (2, 0));
    })
    .await;
}

#[tokio::test]
async fn fx_03_a_plain_colleague_manages_nobody() {
    testing::each(async |floor: Floor| {
        let (store, bloom) = (&floor.store, floor.exporter("Bloom").await);
        let plain = floor.colleague(&bloom, "Kees").await;
        store.invite(&bloom, "n@bloom.example", Role::Member).await.expect("invites");
        let id = store.team(&plain).await.expect("a team").invitations[0].id;
        assert_eq!(refused(store.invite(&plain, "o@bloom.example", Role::Member).await), Refusal::NotAllowed);
        assert_eq!(refused(store.withdraw_invitation(&plain, id).await), Refusal::NotAllowed);
        assert_eq!(refused(store.remove_colleague(&plain, bloom.contact).await), Refusal::NotAllowed);
        // Not even when he claims what is not kept of him.
        let pretender = Viewer { role: Role::Admin, ..plain };
        assert_eq!(
            refused(store.invite(&pretender, "o@bloom.example", Role::Member).await),
            Refusal::NotAllowed
        );
        assert_eq!(refused(store.remove_colleague(&pretender, bloom.contact).await), Refusal::NotAllowed);
    })
    .await;
}

#[tokio::test]
async fn fx_03_removal_ends_the_session_at_once_and_frees_the_address() {
    testing::each(async |floor: Floor| {
        let (store, bloom) = (&floor.store, floor.exporter("Bloom").await);
        let kees = floor.colleague(&bloom, "Kees").await;
        let token = with_password(&floor, &kees).await;
        assert_eq!(store.viewer(&token).await.expect("answers"), Some(kees.clone()));

        store.remove_colleague(&bloom, kees.contact).await.expect("removes");
        assert_eq!(store.viewer(&token).await.expect("answers"), None);
        assert_eq!(refused(store.sign_in(&kees.email, PASSWORD).await), Refusal::WrongLogin);
        assert_eq!(refused(store.remove_colleague(&bloom, kees.contact).await), Refusal::NotFound);
        assert_eq!(store.team(&bloom).await.expect("a team").colleagues.len(), 1);
        let told = (Audience::Contact(kees.contact), Event::AccessEnded { contact: kees.contact });
        assert_eq!(events(&floor).await.iter().filter(|event| **event == told).count(), 2); // With the password, too.

        let elsewhere = floor.exporter("Van Dam").await;
        let link = store.invite(&elsewhere, &kees.email, Role::Member).await.expect("the address is free");
        let again = store.accept_invitation(&link, "Kees", PASSWORD).await.expect("accepts");
        assert_eq!(again.viewer.organization, elsewhere.organization);
        assert_ne!(again.viewer.contact, kees.contact);
    })
    .await;
}

#[tokio::test]
async fn fx_03_another_companys_admin_reaches_nobody_here() {
    testing::each(async |floor: Floor| {
        let (store, bloom, other) =
            (&floor.store, floor.exporter("Bloom").await, floor.exporter("Van Dam").await);
        let kees = floor.colleague(&bloom, "Kees").await;
        let token = with_password(&floor, &kees).await;
        store.invite(&bloom, "n@bloom.example", Role::Member).await.expect("invites");
        let invitation = store.team(&bloom).await.expect("a team").invitations[0].id;
        assert_eq!(refused(store.remove_colleague(&other, kees.contact).await), Refusal::NotFound);
        assert_eq!(refused(store.remove_colleague(&other, ContactId(404)).await), Refusal::NotFound);
        assert_eq!(refused(store.withdraw_invitation(&other, invitation).await), Refusal::NotFound);
        assert_eq!(refused(store.withdraw_invitation(&other, InvitationId(404)).await), Refusal::NotFound);
        assert_eq!(store.viewer(&token).await.expect("answers"), Some(kees));
        let team = store.team(&other).await.expect("a team");
        assert_eq!((team.colleagues.len(), team.invitations.len()), (1, 0));
    })
    .await;
}

#[tokio::test]
async fn the_last_admin_stays() {
    testing::each(async |floor: Floor| {
        let (store, bloom) = (&floor.store, floor.exporter("Bloom").await);
        floor.colleague(&bloom, "Kees").await;
        assert_eq!(refused(store.remove_colleague(&bloom, bloom.contact).await), Refusal::LastAdmin);
        let link = store.invite(&bloom, "ans@bloom.example", Role::Admin).await.expect("invites");
        let ans = store.accept_invitation(&link, "Ans", PASSWORD).await.expect("accepts").viewer;
        // Both at once: one of them goes, the other stays.
        let (one, two) = tokio::join!(
            store.remove_colleague(&bloom, ans.contact),
            store.remove_colleague(&ans, bloom.contact)
        );
        assert_eq!(usize::from(one.is_ok()) + usize::from(two.is_ok()), 1);
        assert_eq!(refused(if one.is_ok() { two } else { one }), Refusal::NotAllowed);
    })
    .await;
}

#[tokio::test]
async fn an_invitation_is_taken_once_and_not_after_it_is_gone() {
    testing::each(async |floor: Floor| {
        let (store, bloom) = (&floor.store, floor.exporter("Bloom").await);
        let gone = Refusal::InvitationGone;

        let link = store.invite(&bloom, "a@bloom.example", Role::Member).await.expect("invites");
        let (one, two) = tokio::join!(
            store.accept_invitation(&link, "A", PASSWORD),
            store.accept_invitation(&link, "B", PASSWORD)
        );
        assert_eq!(usize::from(one.is_ok()) + usize::from(two.is_ok()), 1);

        let link = store.invite(&bloom, "b@bloom.example", Role::Member).await.expect("invites");
        let id = store.team(&bloom).await.expect("a team").invitations[0].id;
        store.withdraw_invitation(&bloom, id).await.expect("withdraws");
        assert_eq!(refused(store.accept_invitation(&link, "B", PASSWORD).await), gone);
        assert_eq!(refused(store.withdraw_invitation(&bloom, id).await), gone);

        let earlier = store.invite(&bloom, "c@bloom.example", Role::Member).await.expect("invites");
        let later = store.invite(&bloom, "c@bloom.example", Role::Admin).await.expect("invites again");
        assert_eq!(refused(store.invitation(&earlier).await), gone);
        assert!(store.invitation(&later).await.is_ok());
        assert_eq!(store.team(&bloom).await.expect("a team").invitations.len(), 1);

        floor.set_clock(store.now().plus_days(14));
        assert_eq!(refused(store.accept_invitation(&later, "C", PASSWORD).await), gone);
        assert!(store.team(&bloom).await.expect("a team").invitations.is_empty());
        assert_eq!(refused(store.invitation("niets").await), gone);
    })
    .await;
}

#[tokio::test]
async fn an_address_belongs_to_one_person() {
    testing::each(async |floor: Floor| {
        let (store, bloom, other) =
            (&floor.store, floor.exporter("Bloom").await, floor.exporter("Van Dam").await);
        let taken = Refusal::AddressTaken;
        assert_eq!(refused(store.invite(&bloom, &other.email, Role::Member).await), taken);
        let here = store.invite(&bloom, "kees@kees.example", Role::Member).await.expect("invites");
        let there = store.invite(&other, "Kees@kees.example", Role::Member).await.expect("invites, too");
        store.accept_invitation(&here, "Kees", PASSWORD).await.expect("accepts");
        assert_eq!(refused(store.accept_invitation(&there, "Kees", PASSWORD).await), taken);
        assert!(store.invitation(&there).await.is_ok(), "a refusal uses nothing up");
        let malformed = Refusal::field(Field::Email, Problem::Malformed);
        assert_eq!(refused(store.invite(&bloom, "kees", Role::Member).await), malformed);
    })
    .await;
}

#[tokio::test]
async fn fx_06_a_login_is_personal_and_tells_a_stranger_nothing() {
    testing::each(async |floor: Floor| {
        let (store, bloom) = (&floor.store, floor.exporter("Bloom").await);
        let token = with_password(&floor, &bloom).await;
        let wrong = refused(store.sign_in(&bloom.email, "niet het wachtwoord").await);
        let unknown = refused(store.sign_in("niemand@bloom.example", "niet het wachtwoord").await);
        assert_eq!((wrong.clone(), unknown), (wrong, Refusal::WrongLogin));

        store.set_language(&bloom, Language::De).await.expect("remembers");
        let viewer = store.viewer(&token).await.expect("answers").expect("signed in");
        assert_eq!((viewer.contact, viewer.language), (bloom.contact, Language::De));

        store.sign_out(&token).await.expect("signs out");
        store.sign_out("niets").await.expect("unknown is fine");
        assert_eq!(store.viewer(&token).await.expect("answers"), None);
        assert_eq!(store.viewer("").await.expect("answers"), None);
    })
    .await;
}

#[tokio::test]
async fn a_session_ends_after_thirty_days_and_says_when_it_was_used() {
    testing::each(async |floor: Floor| {
        let (store, bloom) = (&floor.store, floor.exporter("Bloom").await);
        let token = with_password(&floor, &bloom).await;
        let start = store.now();
        let seen = async || store.team(&bloom).await.expect("a team").colleagues[0].last_seen;
        assert_eq!(seen().await, Some(start));
        for (minutes, noted) in [(4, 0), (5, 5), (9, 5), (60, 60)] {
            floor.set_clock(start.plus_minutes(minutes));
            assert!(store.viewer(&token).await.expect("answers").is_some());
            assert_eq!(seen().await, Some(start.plus_minutes(noted)), "after {minutes} minutes");
        }
        floor.set_clock(start.plus_days(30).plus_seconds(-1));
        assert!(store.viewer(&token).await.expect("answers").is_some());
        floor.set_clock(start.plus_days(30));
        assert_eq!(store.viewer(&token).await.expect("answers"), None);
    })
    .await;
}

#[tokio::test]
async fn whoever_runs_the_server_makes_companies_people_and_passwords() {
    testing::each(async |floor: Floor| {
        let store = &floor.store;
        assert!(store.is_empty().await.expect("answers"));
        let jansen = store
            .add_organization(OrganizationKind::Grower, "Jansen Rozen", "De Lier", "rozen", "8713783479070")
            .await
            .expect("an organization");
        assert!(!store.is_empty().await.expect("answers"));
        assert_eq!(store.organization_named("Jansen Rozen").await.expect("answers"), Some(jansen));
        assert_eq!(store.organization_named("Jansen").await.expect("answers"), None);
        let piet = store
            .add_contact(jansen, "Piet", "Piet@jansen.example", Role::Admin, Language::En, PASSWORD)
            .await
            .expect("a contact");
        assert_eq!((piet.kind, piet.organization_name.as_str()), (OrganizationKind::Grower, "Jansen Rozen"));
        let token = store.sign_in("piet@jansen.example", PASSWORD).await.expect("signs in").token;
        assert_eq!(store.viewer(&token).await.expect("answers"), Some(piet));

        let twice = store
            .add_contact(jansen, "Piet", "piet@jansen.example", Role::Member, Language::Nl, PASSWORD)
            .await;
        assert!(matches!(twice, Err(store::Error::Refused(Refusal::AddressTaken))));
        assert!(store.set_password("niemand@jansen.example", PASSWORD).await.is_err());
        store.set_password("PIET@jansen.example", "een heel andere zin").await.expect("sets");
        assert_eq!(store.viewer(&token).await.expect("answers"), None);
        assert_eq!(refused(store.sign_in("piet@jansen.example", PASSWORD).await), Refusal::WrongLogin);
        assert!(store.sign_in("piet@jansen.example", "een heel andere zin").await.is_ok());
    })
    .await;
}

#[tokio::test]
async fn fx_06_one_sees_ones_own_devices_and_signs_them_out_at_once() {
    testing::each(async |floor: Floor| {
        let store = &floor.store;
        let admin = floor.exporter("Bloom").await;
        let joined = async |email: &str| {
            let secret = store.invite(&admin, email, Role::Member).await.expect("a secret");
            let joined = store.accept_invitation(&secret, "Iemand", PASSWORD).await.expect("joined");
            store.end_other_sessions(&joined.viewer, "").await.expect("ended");
            joined.viewer
        };
        let (karin, kees) = (joined("karin@bloom.test").await, joined("kees@bloom.test").await);
        let sign_in = async |who: &Viewer, says: &str| {
            let token = store.sign_in(&who.email, PASSWORD).await.expect("signed in").token;
            store.note_device(&token, says).await.expect("noted");
            token
        };
        let desk = sign_in(&karin, "Mozilla/5.0 (Windows NT 10.0) Gecko Firefox/140.0").await;
        floor.set_clock(store.now().plus_minutes(10));
        let phone = sign_in(&karin, "Mozilla/5.0 (iPhone) AppleWebKit Safari/604.1").await;
        let of_kees = sign_in(&kees, "").await;
        let named = async |token: &str| {
            let sessions = store.sessions(&karin, token).await.expect("sessions");
            sessions.into_iter().map(|session| (session.device, session.is_this)).collect::<Vec<_>>()
        };
        let both = [("Safari, iPhone".to_owned(), false), ("Firefox, Windows".to_owned(), true)];
        assert_eq!(named(&desk).await, both);

        // Nobody else's, and nobody else by it.
        let sessions = store.sessions(&karin, &desk).await.expect("sessions");
        assert_eq!(refused(store.end_session(&kees, sessions[0].id).await), Refusal::NotFound);
        store.end_session(&karin, sessions[0].id).await.expect("ended");
        assert!(store.viewer(&phone).await.expect("an answer").is_none(), "out at once");
        assert_eq!(refused(store.end_session(&karin, sessions[0].id).await), Refusal::NotFound);

        let again = sign_in(&karin, "").await;
        assert_eq!(store.end_other_sessions(&karin, &again).await.expect("ended"), 1);
        assert!(store.viewer(&desk).await.expect("an answer").is_none());
        for token in [&again, &of_kees] {
            assert!(store.viewer(token).await.expect("an answer").is_some());
        }
        assert_eq!(store.end_other_sessions(&karin, &again).await.expect("ended"), 0);
    })
    .await;
}
