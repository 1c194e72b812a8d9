//! While writing: whatever changes is rebuilt, and the server runs beside it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use crate::browser::{self, Glued, Mode};
use crate::place::{Place, files_below};
use crate::{Result, site};

/// Looking costs a millisecond or two, so no notification service is needed.
const LOOK_EVERY: Duration = Duration::from_millis(250);
/// What a stopping server gets to close its files.
const PATIENCE: Duration = Duration::from_secs(5);

const WATCHED: [&str; 6] = ["app", "frontend", "server", "style", "public", "Cargo.lock"];

type Seen = BTreeMap<PathBuf, SystemTime>;

/// Until it is interrupted. A build that fails is said, and waits for the next change.
pub(crate) fn watch(place: &Place, arguments: &[&str]) -> Result<()> {
    let mut glued = None;
    let mut server = None;
    let mut seen = Seen::new();
    loop {
        let now = look(place)?;
        if now == seen {
            thread::sleep(LOOK_EVERY);
            continue;
        }
        let started = Instant::now();
        let changed: Vec<&Path> = changed(&seen, &now).collect();
        let only_looks = changed.iter().all(|path| is_looks(&place.root, path));
        let outcome = match &glued {
            Some(glued) if only_looks => site::write(place, Mode::Dev, glued).map(drop),
            _ => rebuild(place, &mut glued).and_then(|()| restart(place, arguments, &mut server)),
        };
        match outcome {
            Ok(()) => println!("bundle: ready after {:.1} s", started.elapsed().as_secs_f32()),
            Err(error) => eprintln!("bundle: {error}; waiting for a change"),
        }
        seen = now;
    }
}

/// Both halves at once.
fn rebuild(place: &Place, glued: &mut Option<Glued>) -> Result<()> {
    let mut server = Command::new("cargo");
    server.current_dir(&place.root).args(["build", "--workspace", "--exclude", "frontend", "--bin", "stek"]);
    let mut server = server.spawn()?;
    let browser = browser::build(place, Mode::Dev);
    let server = server.wait()?;
    let fresh = browser?;
    site::write(place, Mode::Dev, &fresh)?;
    *glued = Some(fresh);
    if server.success() { Ok(()) } else { Err("the server does not build".into()) }
}

/// The program last started, and the date of its file.
struct Running {
    child: Child,
    built: SystemTime,
}

fn restart(place: &Place, arguments: &[&str], running: &mut Option<Running>) -> Result<()> {
    let program = place.target.join("debug/stek");
    let built = program.metadata()?.modified()?;
    if let Some(mut before) = running.take() {
        if before.built == built && before.child.try_wait()?.is_none() {
            *running = Some(before);
            return Ok(());
        }
        stop(&mut before.child)?;
    }
    let child = Command::new(program)
        .current_dir(&place.root)
        .args(arguments)
        .env("STEK_SITE", place.site(Mode::Dev))
        .spawn()?;
    *running = Some(Running { child, built });
    Ok(())
}

fn stop(child: &mut Child) -> Result<()> {
    Command::new("kill").arg(child.id().to_string()).status()?;
    let asked = Instant::now();
    while child.try_wait()?.is_none() {
        if asked.elapsed() > PATIENCE {
            child.kill()?;
        }
        thread::sleep(Duration::from_millis(20));
    }
    Ok(())
}

fn look(place: &Place) -> Result<Seen> {
    let mut seen = Seen::new();
    for name in WATCHED {
        let top = place.root.join(name);
        for path in if top.is_dir() { files_below(&top)? } else { vec![top] } {
            // An editor may have taken it away in between.
            if let Ok(date) = path.metadata().and_then(|file| file.modified()) {
                seen.insert(path, date);
            }
        }
    }
    Ok(seen)
}

fn changed<'a>(before: &'a Seen, now: &'a Seen) -> impl Iterator<Item = &'a Path> {
    let gone = before.keys().filter(|path| !now.contains_key(*path));
    let other = now.iter().filter(|(path, date)| before.get(*path) != Some(date)).map(|(path, _)| path);
    gone.chain(other).map(PathBuf::as_path)
}

/// Style sheets and public files need no compiler.
fn is_looks(root: &Path, path: &Path) -> bool {
    ["style", "public"].iter().any(|folder| path.starts_with(root.join(folder)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_new_gone_or_dated_otherwise() {
        let date = |seconds| SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
        let seen =
            |files: &[(&str, u64)]| files.iter().map(|(name, at)| (name.into(), date(*at))).collect::<Seen>();
        let (before, now) = (seen(&[("a", 1), ("b", 1), ("c", 1)]), seen(&[("a", 1), ("b", 2), ("d", 1)]));
        let found: Vec<_> = changed(&before, &now).collect();
        assert_eq!(found, [Path::new("c"), Path::new("b"), Path::new("d")]);
    }

    #[test]
    fn only_looks_need_no_compiler() {
        let root = Path::new("/stek");
        assert!(is_looks(root, Path::new("/stek/style/base.css")));
        assert!(!is_looks(root, Path::new("/stek/app/src/root.rs")));
    }
}
