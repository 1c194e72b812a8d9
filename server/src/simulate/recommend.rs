//! Recommendations: growers point exporters who follow them to articles, and buyers take these or not. Who follows, what
//! waits and what was added to an open list is known here by itself (invariants 2 and 3).

use std::collections::{BTreeMap, BTreeSet};

use desk::{Recommendations, Trouble, WeeklyLists};
use domain::recommendations::{Admission, Place, Range, RecommendationForm};
use domain::weekly_list::EditionForm;
use domain::{ArticleId, Moment, Refusal, Viewer, Week};

use super::floor::Floor;
use super::marks::{self, holds_only};
use super::stop::{Ended, Step, Stop, allowed, holds, there};
use super::week::drawn;
use super::{invariants, lists};

/// One that nobody decided on.
#[derive(Debug, Clone)]
struct Pointed {
    grower: usize,
    week: Week,
    text: String,
}

type ByArticle = BTreeMap<(usize, ArticleId), Pointed>;

/// What is known of recommendations; exporters and growers by their places.
#[derive(Debug, Default)]
pub(super) struct Recommended {
    waits: ByArticle,
    /// What growers added to open lists and nobody chose since.
    placed: ByArticle,
    /// For which week it was ignored, where nothing came after it.
    ignored: BTreeMap<(usize, ArticleId), Week>,
    usual: BTreeMap<usize, Admission>,
    exceptions: BTreeMap<(usize, usize), Admission>,
    /// The exporters at whom this step can have changed something.
    pub(super) touched: BTreeSet<usize>,
}

impl Recommended {
    pub(super) fn placed_at(&self, exporter: usize) -> impl Iterator<Item = ArticleId> {
        let of = self.placed.keys().filter(move |(place, _)| *place == exporter);
        of.map(|(_, article)| *article)
    }

    /// The article can be had no longer: nothing of it waits anywhere.
    pub(super) fn without_article(&mut self, article: ArticleId) {
        let ended: Vec<usize> =
            self.waits.keys().filter(|(_, waits)| *waits == article).map(|(exporter, _)| *exporter).collect();
        self.waits.retain(|(_, waits), _| *waits != article);
        self.touched.extend(ended);
    }

    fn admission(&self, exporter: usize, grower: usize) -> Admission {
        let exception = self.exceptions.get(&(exporter, grower)).copied();
        exception.or_else(|| self.usual.get(&exporter).copied()).unwrap_or_default()
    }
}

/// Somebody of that exporter ceased to follow, or is gone.
pub(super) fn without_followers(floor: &mut Floor, exporter: usize) {
    let mut waits = std::mem::take(&mut floor.recommended.waits);
    waits.retain(|(at, _), pointed| {
        let grower = floor.growers.get(pointed.grower).map(|firm| firm.organization);
        *at != exporter || grower.is_some_and(|grower| floor.in_network(exporter, grower))
    });
    floor.recommended.waits = waits;
    floor.recommended.touched.insert(exporter);
}

/// A buyer picked it by himself: what waited or was added is decided with that.
pub(super) fn adopted(floor: &mut Floor, exporter: usize, article: ArticleId) {
    floor.recommended.placed.remove(&(exporter, article));
    if waits(floor, exporter).contains_key(&article) {
        floor.recommended.waits.remove(&(exporter, article));
    }
    floor.recommended.touched.insert(exporter);
}

/// When the list of a week closes.
fn ends(floor: &Floor, exporter: usize, week: Week) -> Moment {
    let edition = floor.editions.get(&(exporter, week));
    edition.map_or_else(|| EditionForm::of_week(week).closes, |edition| edition.closes)
}

/// What waits for an exporter until his list closes; with that it ends by itself.
fn waits(floor: &Floor, exporter: usize) -> BTreeMap<ArticleId, &Pointed> {
    let now = floor.now();
    let his = floor.recommended.waits.iter().filter(|((at, _), _)| *at == exporter);
    let open = his.filter(|(_, pointed)| now < ends(floor, exporter, pointed.week));
    open.map(|((_, article), pointed)| (*article, pointed)).collect()
}

/// What the step can have broken: what waits is what was recommended, and only where somebody follows.
pub(super) async fn stand(floor: &mut Floor) -> Result<(), Stop> {
    let touched = std::mem::take(&mut floor.recommended.touched);
    if touched.is_empty() {
        return Ok(());
    }
    invariants::first(floor.store.audit_recommendations().await?)?;
    for exporter in touched {
        if let Some(who) = floor.first_buyer(exporter) {
            waits_right(floor, exporter, &who).await?;
        }
    }
    Ok(())
}

async fn waits_right(floor: &Floor, exporter: usize, who: &Viewer) -> Result<(), Stop> {
    let (_, read) = floor.store.recommendations(who).await?;
    holds_only(&read, &[exporter], &who.name)?;
    let (known, listed) = (waits(floor, exporter), floor.listed(exporter));
    let known: BTreeMap<_, _> = known.into_iter().filter(|(article, _)| !listed.contains(article)).collect();
    let mut articles: Vec<ArticleId> = read.iter().map(|waiting| waiting.article.id).collect();
    articles.sort_unstable();
    let same = articles.iter().eq(known.keys());
    holds(3, same, || format!("at exporter {exporter} {articles:?} wait, recommended are {known:?}"))?;
    for waiting in &read {
        let follows = floor.in_network(exporter, waiting.grower);
        holds(3, follows, || format!("exporter {exporter} follows nobody of {waiting:?}"))?;
        let pointed = known.get(&waiting.article.id);
        let right = pointed.is_some_and(|pointed| {
            let grower = floor.growers.get(pointed.grower).map(|firm| firm.organization);
            let ends = ends(floor, exporter, pointed.week);
            grower == Some(waiting.grower) && pointed.text == waiting.text && ends == waiting.ends
        });
        holds(3, right, || format!("recommended {pointed:?}, read {waiting:?}"))?;
    }
    Ok(())
}

#[derive(Clone, Copy)]
enum Deed {
    Recommend,
    Withdraw,
    Look,
}

/// A grower looks where his articles stand, and points to some.
pub(super) async fn point(floor: &mut Floor, firm: usize, who: &Viewer) -> Step {
    match there!(drawn(&mut floor.chance, &[(7, Deed::Recommend), (2, Deed::Withdraw), (2, Deed::Look)])) {
        Deed::Recommend => recommend(floor, firm, who).await,
        Deed::Withdraw => withdraw(floor, firm, who).await,
        Deed::Look => followers(floor, who).await,
    }
}

async fn recommend(floor: &mut Floor, firm: usize, who: &Viewer) -> Step {
    let exporter = there!(whom(floor, who));
    let organization = there!(floor.exporters.get(exporter)).organization;
    let own: Vec<ArticleId> = there!(floor.growers.get(firm)).articles.iter().map(|own| own.id).collect();
    let count = usize::try_from(floor.chance.between(1, 3)).unwrap_or(1);
    let mut articles = floor.chance.some(&own, count);
    if floor.chance.happens(5) {
        let other = there!(floor.place(floor.growers.len()));
        articles.extend(floor.an_article(other).map(|article| article.id));
    }
    articles.sort_unstable();
    articles.dedup();
    let key = floor.key();
    let text =
        if floor.chance.happens(60) { format!("{} {key}", marks::word(exporter)) } else { String::new() };
    floor.does(format!("{} recommends {} articles to exporter {exporter}", who.name, articles.len()));
    floor.recommended.touched.insert(exporter);
    let follows = floor.in_network(exporter, who.organization);
    let range = floor.store.range(who, organization).await;
    holds(3, follows == range.is_ok(), || format!("followed {follows}, and he reads {range:?}"))?;
    let form = RecommendationForm { exporter: organization, articles: articles.clone(), text: text.clone() };
    let answer = floor.store.recommend(who, &form).await;
    if !follows {
        let refused = matches!(answer, Err(Trouble::Refused(Refusal::NotFollowed)));
        holds(3, refused, || format!("nobody follows grower {firm} at exporter {exporter}: {answer:?}"))?;
    } else if !floor.may_trade(exporter, firm) {
        holds(4, answer.is_err(), || format!("exporter {exporter} and grower {firm} are guests"))?;
    }
    let refused = allowed!(answer);
    let range = allowed!(range);
    stands_right(floor, firm, exporter, &range)?;
    let pointed = Pointed { grower: firm, week: range.round.week, text };
    for article in articles {
        let why = refused.iter().find(|(id, _)| *id == article).map(|(_, why)| why);
        came(floor, exporter, article, &pointed, why)?;
    }
    Ok(Ended::Done)
}

/// Mostly one who follows him, otherwise anyone.
fn whom(floor: &mut Floor, who: &Viewer) -> Option<usize> {
    let places = 0..floor.exporters.len();
    let follow: Vec<usize> = places.filter(|place| floor.in_network(*place, who.organization)).collect();
    if floor.chance.happens(80) && !follow.is_empty() {
        return floor.chance.one(&follow).copied();
    }
    floor.place(floor.exporters.len())
}

/// What came of one article, by what is known of it.
fn came(
    floor: &mut Floor,
    exporter: usize,
    article: ArticleId,
    pointed: &Pointed,
    refused: Option<&Refusal>,
) -> Result<(), Stop> {
    let (at, is_own) = ((exporter, article), floor.owner(article) == Some(pointed.grower));
    let listed = floor.listed(exporter).contains(&article);
    let away = floor.recommended.ignored.get(&at) == Some(&pointed.week);
    let waited = waits(floor, exporter).contains_key(&article);
    let right = match refused {
        Some(Refusal::NotFound) => !is_own,
        Some(Refusal::OnListAlready) => is_own && listed,
        Some(Refusal::StaysAway { .. }) => is_own && !listed && away,
        Some(Refusal::NotDeliverable) => is_own && !listed && !waited,
        Some(_) => false,
        None => is_own && !listed && !away,
    };
    holds(2, right, || {
        format!("article {article:?} for {exporter}: {refused:?}; own {is_own}, listed {listed}, away {away}")
    })?;
    if refused.is_some() || waited {
        return Ok(());
    }
    let known = &mut floor.recommended;
    known.ignored.remove(&at);
    if known.admission(exporter, pointed.grower).is_open() {
        known.waits.remove(&at);
        known.placed.insert(at, pointed.clone());
    } else {
        known.waits.insert(at, pointed.clone());
    }
    Ok(())
}

/// His range there: his own articles only, each where it stands.
fn stands_right(floor: &Floor, firm: usize, exporter: usize, range: &Range) -> Result<(), Stop> {
    let reader = format!("grower {firm}");
    holds_only(range, &[], &reader)?;
    marks::tells_no_limit(range, &floor.limits, &reader)?;
    let (waits, picks) = (waits(floor, exporter), floor.picks.get(&exporter));
    for row in &range.rows {
        let id = row.article.id;
        holds(4, floor.owner(id) == Some(firm), || format!("{reader} reads another's {row:?}"))?;
        let picked = picks.is_some_and(|picks| picks.contains_key(&id));
        let placed = floor.recommended.placed.contains_key(&(exporter, id));
        let away = floor.recommended.ignored.get(&(exporter, id)) == Some(&range.round.week);
        let right = match row.place {
            Place::Chosen | Place::Accepted => picked && !placed,
            Place::Placed => placed && !picked,
            Place::Recommended(_) => !picked && !placed && waits.contains_key(&id),
            Place::Ignored => !picked && !placed && away,
            Place::Missing => !picked && !placed && !away && !waits.contains_key(&id),
            Place::Resting => !picked && !placed,
        };
        holds(2, right, || format!("exporter {exporter}, picked {picked}, placed {placed}: {row:?}"))?;
    }
    let ends = ends(floor, exporter, range.round.week);
    holds(3, range.round.ends == ends && floor.now() < ends, || format!("{:?}, ends {ends:?}", range.round))
}

async fn withdraw(floor: &mut Floor, firm: usize, who: &Viewer) -> Step {
    floor.does(format!("{} looks for a recommendation to take back", who.name));
    let his = floor.recommended.waits.iter().filter(|(_, pointed)| pointed.grower == firm);
    let his: Vec<(usize, ArticleId)> = his.map(|(at, _)| *at).collect();
    let (exporter, article) = there!(floor.chance.one(&his).copied());
    let organization = there!(floor.exporters.get(exporter)).organization;
    floor.recommended.touched.insert(exporter);
    let range = floor.store.range(who, organization).await?;
    stands_right(floor, firm, exporter, &range)?;
    let row = there!(range.rows.iter().find(|row| row.article.id == article));
    let Place::Recommended(id) = row.place else { return Ok(Ended::Nothing) };
    floor.does(format!("{} takes a recommendation at exporter {exporter} back", who.name));
    allowed!(floor.store.withdraw_recommendation(who, id).await);
    floor.recommended.waits.remove(&(exporter, article));
    let buyer = there!(floor.first_buyer(exporter));
    let late = floor.store.accept_recommendation(&buyer, id).await;
    holds(3, late.is_err(), || "a recommendation that was taken back is accepted".to_owned())?;
    Ok(Ended::Done)
}

/// Who follows him, and how many of his articles are not on their lists.
async fn followers(floor: &mut Floor, who: &Viewer) -> Step {
    floor.does(format!("{} reads who follows him", who.name));
    let followers = floor.store.followers(who).await?;
    let told: BTreeSet<usize> =
        followers.iter().filter_map(|follower| floor.exporter(follower.exporter)).collect();
    let places = 0..floor.exporters.len();
    let known: BTreeSet<usize> = places.filter(|place| floor.in_network(*place, who.organization)).collect();
    holds(3, told == known, || format!("{known:?} follow {}, told {told:?}", who.name))?;
    Ok(Ended::Done)
}

#[derive(Clone, Copy)]
enum Decision {
    Accept,
    Ignore,
    Added,
    Admission,
    Exception,
}

/// A buyer decides on what growers recommend, or how it comes onto the list.
pub(super) async fn decide(floor: &mut Floor, firm: usize, who: &Viewer) -> Step {
    let table = [
        (4, Decision::Accept),
        (3, Decision::Ignore),
        (3, Decision::Added),
        (1, Decision::Admission),
        (2, Decision::Exception),
    ];
    match there!(drawn(&mut floor.chance, &table)) {
        Decision::Accept => waiting(floor, firm, who, true).await,
        Decision::Ignore => waiting(floor, firm, who, false).await,
        Decision::Added => added(floor, firm, who).await,
        Decision::Admission => admission(floor, firm, who).await,
        Decision::Exception => exception(floor, firm, who).await,
    }
}

async fn waiting(floor: &mut Floor, firm: usize, who: &Viewer, accept: bool) -> Step {
    floor.does(format!("{} looks what is recommended, to accept: {accept}", who.name));
    let store = floor.store.clone();
    floor.recommended.touched.insert(firm);
    let (_, read) = store.recommendations(who).await?;
    let one = there!(floor.chance.one(&read).cloned());
    let grower = there!(floor.grower(one.grower));
    floor.does(format!("{} decides on what grower {grower} recommends, accepts: {accept}", who.name));
    let (at, week) = ((firm, one.article.id), floor.recommended.waits.get(&(firm, one.article.id)));
    let week = there!(week).week;
    if accept {
        let accepted = store.accept_recommendation(who, one.id).await;
        if !floor.may_trade(firm, grower) {
            holds(4, accepted.is_err(), || format!("exporter {firm} and grower {grower} are guests"))?;
        }
        allowed!(accepted);
        accepted_by(floor, firm, who, one.article.id);
    } else {
        allowed!(store.ignore_recommendation(who, one.id).await);
        floor.recommended.ignored.insert(at, week);
    }
    floor.recommended.waits.remove(&at);
    let colleague = there!(floor.first_buyer(firm));
    let other = if accept {
        store.ignore_recommendation(&colleague, one.id).await
    } else {
        store.accept_recommendation(&colleague, one.id).await
    };
    holds(2, other.is_err(), || "what was decided is decided otherwise".to_owned())?;
    lists::is_the_union(floor, firm, who).await?;
    Ok(Ended::Done)
}

/// It is his own pick now, as he wrote it if he had it before.
fn accepted_by(floor: &mut Floor, firm: usize, who: &Viewer, article: ArticleId) {
    let contacts = floor.picks.entry(firm).or_default().entry(article).or_default();
    contacts.entry(who.contact).or_default();
}

/// What a grower added is taken off the list, or chosen.
async fn added(floor: &mut Floor, firm: usize, who: &Viewer) -> Step {
    floor.does(format!("{} looks what growers added", who.name));
    let store = floor.store.clone();
    let list = store.weekly_list(who, None).await?;
    let lines = list.lines.into_iter().filter_map(|line| Some((line.article.id, line.added?)));
    let lines: Vec<_> = lines.collect();
    let (article, added) = there!(floor.chance.one(&lines).cloned());
    let choose = floor.chance.happens(30);
    floor.does(format!("{} decides on a line that a grower added, chooses it: {choose}", who.name));
    let pointed = floor.recommended.placed.get(&(firm, article)).cloned();
    let right = pointed.as_ref().is_some_and(|pointed| pointed.text == added.text);
    holds(2, right, || format!("added {pointed:?}, read {added:?}"))?;
    let pointed = there!(pointed);
    floor.recommended.touched.insert(firm);
    if choose {
        allowed!(store.accept_recommendation(who, added.id).await);
        accepted_by(floor, firm, who, article);
    } else {
        allowed!(store.ignore_recommendation(who, added.id).await);
        floor.recommended.ignored.insert((firm, article), pointed.week);
    }
    floor.recommended.placed.remove(&(firm, article));
    lists::is_the_union(floor, firm, who).await?;
    Ok(Ended::Done)
}

fn some_admission(floor: &mut Floor) -> Admission {
    Admission::of(floor.chance.happens(50))
}

async fn admission(floor: &mut Floor, firm: usize, who: &Viewer) -> Step {
    let admission = some_admission(floor);
    floor.does(format!("{} runs the list {admission:?}", who.name));
    let set = floor.store.set_admission(who, admission).await;
    holds(4, set.is_ok() == who.is_admin(), || format!("{} sets how the list is run: {set:?}", who.name))?;
    allowed!(set);
    floor.recommended.usual.insert(firm, admission);
    admitted(floor, firm, who).await
}

async fn exception(floor: &mut Floor, firm: usize, who: &Viewer) -> Step {
    let grower = there!(floor.place(floor.growers.len()));
    let organization = there!(floor.growers.get(grower)).organization;
    let admission = Some(some_admission(floor)).filter(|_| floor.chance.happens(70));
    floor.does(format!("{} takes grower {grower} {admission:?}", who.name));
    let set = floor.store.set_exception(who, organization, admission).await;
    holds(4, set.is_ok() == who.is_admin(), || format!("{} sets an exception: {set:?}", who.name))?;
    allowed!(set);
    match admission {
        Some(admission) => floor.recommended.exceptions.insert((firm, grower), admission),
        None => floor.recommended.exceptions.remove(&(firm, grower)),
    };
    admitted(floor, firm, who).await
}

/// What is read of it is what was set.
async fn admitted(floor: &mut Floor, firm: usize, who: &Viewer) -> Step {
    let read = floor.store.admissions(who).await?;
    let usual = floor.recommended.usual.get(&firm).copied().unwrap_or_default();
    holds(2, read.usual == usual, || format!("set {usual:?}, read {:?}", read.usual))?;
    for row in &read.growers {
        let grower = there!(floor.grower(row.grower));
        let exception = floor.recommended.exceptions.get(&(firm, grower)).copied();
        holds(2, row.exception == exception, || format!("set {exception:?}, read {row:?}"))?;
    }
    Ok(Ended::Done)
}
