//! Before lists close: exporters look at the board and remind, growers are warned at the moments that they chose, and
//! everybody reads what he is told. A warning comes once, in time, and only while prices are missing (`FX-27`).

use std::collections::{BTreeMap, BTreeSet};

use desk::{Boards, Notices};
use domain::notices::{Kind, ListNews, News, Notice, Reading};
use domain::weekly_list::board::{AGAIN, Asked};
use domain::weekly_list::closing::{Lead, Leads};
use domain::weekly_list::{Edition, closing};
use domain::{ArticleId, ContactId, EditionId, Moment, NoticeId, OrganizationId, Viewer};

use super::floor::Floor;
use super::marks::{self, holds_only};
use super::stop::{Ended, Step, Stop, allowed, holds, there};
use super::week::drawn;

/// What is known of warnings and reminders.
#[derive(Debug, Default)]
pub(super) struct Closing {
    /// When the last round was.
    before: Option<Moment>,
    /// When each was last warned of an edition.
    warned: BTreeMap<(EditionId, ContactId), Moment>,
    leads: BTreeMap<ContactId, Leads>,
    /// Who does without warnings.
    without: BTreeSet<ContactId>,
    reminded: BTreeMap<(EditionId, OrganizationId), Moment>,
}

/// Of a grower's part of an edition the articles without a price.
fn missing(floor: &Floor, edition: EditionId, part: &BTreeSet<ArticleId>) -> i64 {
    let open = part.iter().filter(|article| !floor.filled.contains_key(&(edition, **article)));
    i64::try_from(open.count()).unwrap_or(i64::MAX)
}

/// A warning that is due by what is known.
struct Due {
    edition: EditionId,
    who: Viewer,
    missing: i64,
}

/// Everybody who is to be warned now.
fn due(floor: &Floor) -> Vec<Due> {
    let (now, mut due) = (floor.now(), Vec::new());
    let furthest = now.plus_days(i64::from(closing::FURTHEST) + 1);
    let open =
        floor.editions.iter().filter(|(_, edition)| now < edition.closes && edition.closes <= furthest);
    for ((exporter, _), edition) in open {
        for (grower, firm) in floor.growers.iter().enumerate() {
            let missing = missing(floor, edition.id, &floor.part(*exporter, grower));
            let people = firm.people.iter().filter(|person| person.is_here && missing > 0);
            for who in people.map(|person| &person.viewer).filter(|who| is_due(floor, edition, who.contact)) {
                due.push(Due { edition: edition.id, who: who.clone(), missing });
            }
        }
    }
    due
}

/// One of the moments that he chose has come, and he was not warned since.
fn is_due(floor: &Floor, edition: &Edition, contact: ContactId) -> bool {
    let known = &floor.closing;
    let last = known.warned.get(&(edition.id, contact)).copied();
    let leads = known.leads.get(&contact).cloned().unwrap_or_default();
    let moments = leads.all().iter().map(|lead| lead.before(edition.closes));
    let mut come = moments.filter(|moment| *moment <= floor.now() && last < Some(*moment));
    !known.without.contains(&contact) && come.next().is_some()
}

/// What happened is told, and who is due is warned: each once.
pub(super) async fn round(floor: &mut Floor) -> Step {
    floor.does("what happened is told");
    let (store, now) = (floor.store.clone(), floor.now());
    if store.make_notices().await? > 0 {
        holds(5, store.make_notices().await? == 0, || "the same is told twice".to_owned())?;
    }
    let before = floor.closing.before.replace(now);
    if let Some(before) = before {
        store.tell_closed(before).await?;
    }
    if before.is_none_or(|before| before.day() != now.day()) {
        store.put_notices_away().await?;
    }
    floor.does("who is due is warned");
    let due = due(floor);
    let warned = store.warn_of_closings().await?;
    holds(5, warned.count == due.len(), || format!("{} are due, {} are warned", due.len(), warned.count))?;
    if warned.count > 0 {
        let again = store.warn_of_closings().await?;
        holds(5, again.count == 0, || format!("{} are warned again", again.count))?;
    }
    for Due { edition, who, missing } in due {
        let told = notices(floor, &who).await?;
        let told = told.iter().filter_map(|notice| warning(notice).filter(|_| notice.at == now));
        let told: Vec<&ListNews> = told.filter(|list| list.edition == edition).collect();
        let once = matches!(told.as_slice(), [list] if list.missing == missing && now < list.closes);
        holds(5, once, || format!("{} misses {missing}, and is warned {told:?}", who.name))?;
        floor.closing.warned.insert((edition, who.contact), now);
    }
    Ok(Ended::Done)
}

fn warning(notice: &Notice) -> Option<&ListNews> {
    if let News::ListCloses(list) = &notice.news { Some(list) } else { None }
}

/// What somebody was told, each once, and nothing that is not for him.
async fn notices(floor: &Floor, who: &Viewer) -> Result<Vec<Notice>, Stop> {
    let centre = floor.store.notices(who).await?;
    holds_only(&centre, &[], &who.name)?;
    marks::tells_no_limit(&centre.groups, &floor.limits, &who.name)?;
    let waits = floor.store.needs(who).await?;
    holds(12, waits == centre.needs.count(), || format!("{waits} things wait for {}: {centre:?}", who.name))?;
    let notices: Vec<Notice> = centre.groups.into_iter().flat_map(|group| group.notices).collect();
    let ids: BTreeSet<NoticeId> = notices.iter().map(|notice| notice.id).collect();
    holds(5, ids.len() == notices.len(), || format!("{} is told something twice", who.name))?;
    let mut warnings = BTreeSet::new();
    for notice in &notices {
        let Some(list) = warning(notice) else { continue };
        let once = warnings.insert((list.edition, notice.at));
        let right = who.is_grower() && once && list.missing > 0 && notice.at < list.closes;
        holds(5, right, || format!("{} is warned {notice:?}", who.name))?;
    }
    Ok(notices)
}

#[derive(Clone, Copy)]
enum Deed {
    Read,
    Want,
    Leads,
}

/// Somebody reads what he was told, or chooses what he is told.
pub(super) async fn read(floor: &mut Floor, who: &Viewer) -> Step {
    match there!(drawn(&mut floor.chance, &[(6, Deed::Read), (1, Deed::Want), (2, Deed::Leads)])) {
        Deed::Read => read_some(floor, who).await,
        Deed::Want => want(floor, who).await,
        Deed::Leads => leads(floor, who).await,
    }
}

async fn read_some(floor: &mut Floor, who: &Viewer) -> Step {
    floor.does(format!("{} reads what he was told", who.name));
    let told = notices(floor, who).await?;
    let unread: Vec<NoticeId> = told.iter().filter(|notice| !notice.read).map(|notice| notice.id).collect();
    let some = floor.chance.some(&unread, 3);
    let all = floor.chance.happens(20);
    let which = if all { Reading::Until(floor.now()) } else { Reading::These(some.clone()) };
    allowed!(floor.store.read_notices(who, &which).await);
    let after = notices(floor, who).await?;
    let left: Vec<NoticeId> = after.iter().filter(|notice| !notice.read).map(|notice| notice.id).collect();
    let expected: Vec<NoticeId> = unread.into_iter().filter(|id| !all && !some.contains(id)).collect();
    holds(5, left == expected, || format!("{expected:?} are to read for {}, left are {left:?}", who.name))?;
    Ok(Ended::Done)
}

async fn want(floor: &mut Floor, who: &Viewer) -> Step {
    let wanted = floor.chance.happens(70);
    floor.does(format!("{} wants warnings: {wanted}", who.name));
    allowed!(floor.store.want_notices(who, Kind::Closing, wanted).await);
    if wanted {
        floor.closing.without.remove(&who.contact)
    } else {
        floor.closing.without.insert(who.contact)
    };
    Ok(Ended::Done)
}

async fn leads(floor: &mut Floor, who: &Viewer) -> Step {
    let usual = [
        Lead::Days(2),
        Lead::Days(1),
        Lead::Minutes(600),
        Lead::Minutes(240),
        Lead::Minutes(90),
        Lead::Minutes(60),
        Lead::Minutes(15),
    ];
    let count = usize::try_from(floor.chance.between(0, 4)).unwrap_or_default();
    let leads = Leads::new(floor.chance.some(&usual, count)).unwrap_or_default();
    floor.does(format!("{} is warned {leads:?} before", who.name));
    let set = floor.store.set_closing_leads(who, &leads).await;
    holds(4, set.is_ok() == who.is_grower(), || format!("{} chooses warnings: {set:?}", who.name))?;
    allowed!(set);
    floor.closing.leads.insert(who.contact, leads);
    Ok(Ended::Done)
}

/// An exporter looks how far growers are, and reminds one of them or all.
pub(super) async fn board(floor: &mut Floor, firm: usize, who: &Viewer) -> Step {
    let editions = look(floor, firm, who).await?;
    let asked = there!(floor.chance.one(&editions).cloned());
    let (edition, closes) = (asked.edition.id, asked.edition.closes);
    let one = floor.chance.one(&asked.parts).map(|part| part.grower);
    let one = one.filter(|_| floor.chance.happens(50));
    let named = one.and_then(|grower| floor.grower(grower));
    floor.does(format!("{} reminds grower {named:?}, or all", who.name));
    let now = floor.now();
    let reached = asked.parts.iter().filter(|part| one.is_none_or(|one| one == part.grower)).filter(|part| {
        let last = floor.closing.reminded.get(&(edition, part.grower));
        part.priced < part.articles && last.is_none_or(|last| last.plus_minutes(AGAIN) <= now)
    });
    let reached: Vec<OrganizationId> = reached.map(|part| part.grower).collect();
    let answer = floor.store.remind(who, edition, one).await;
    let may = now < closes && !reached.is_empty();
    holds(5, answer.is_ok() == may, || format!("{reached:?} are to be reminded, may {may}: {answer:?}"))?;
    let count = allowed!(answer);
    holds(5, count == reached.len(), || format!("{reached:?} are to be reminded, {count} were"))?;
    for grower in reached {
        floor.closing.reminded.insert((edition, grower), now);
    }
    let again = floor.store.remind(who, edition, one).await;
    holds(5, again.is_err(), || format!("reminded twice: {again:?}"))?;
    Ok(Ended::Done)
}

/// The board says of every grower who is asked how many articles and prices he has there.
pub(super) async fn look(floor: &mut Floor, firm: usize, who: &Viewer) -> Result<Vec<Asked>, Stop> {
    floor.does(format!("{} looks at the closing board", who.name));
    let board = floor.store.closing_board(who).await?;
    let today = floor.now().day();
    let his = floor.editions.iter().filter(|((at, _), edition)| *at == firm && edition.end >= today);
    let known: BTreeSet<EditionId> = his.map(|(_, edition)| edition.id).collect();
    let read: BTreeSet<EditionId> = board.editions.iter().map(|asked| asked.edition.id).collect();
    holds(12, read == known, || format!("exporter {firm} set {known:?}, on the board {read:?}"))?;
    for Asked { edition, parts } in &board.editions {
        let read = parts.iter().map(|part| (floor.grower(part.grower), (part.articles, part.priced)));
        let read: BTreeMap<Option<usize>, (i64, i64)> = read.collect();
        let part = |grower| {
            let part = floor.part(firm, grower);
            let articles = i64::try_from(part.len()).unwrap_or(i64::MAX);
            (articles > 0).then(|| (Some(grower), (articles, articles - missing(floor, edition.id, &part))))
        };
        let known: BTreeMap<Option<usize>, (i64, i64)> = (0..floor.growers.len()).filter_map(part).collect();
        holds(12, read == known, || format!("growers have {known:?} of {edition:?}, read {read:?}"))?;
    }
    Ok(board.editions)
}
