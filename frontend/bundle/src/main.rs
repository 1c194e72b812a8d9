//! Makes everything that a browser loads: `bundle build`, and `bundle watch` while writing.

mod browser;
mod module;
mod pack;
mod place;
mod rooms;
mod script;
mod site;
mod style;
mod watch;

use std::error::Error;
use std::process::ExitCode;
use std::time::Instant;

use browser::Mode;
use place::Place;

pub(crate) type Result<T> = std::result::Result<T, Box<dyn Error>>;

const HELP: &str = "\
bundle build [--dev]   the browser's files, into target/site (--dev: quickly, into target/site-dev)
bundle lint            clippy on the browser's half
bundle watch [ARGS]    rebuild on every change and run `stek ARGS` beside it";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match run(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bundle: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(words: &[String]) -> Result<()> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["build"] => build(Mode::Release),
        ["build", "--dev"] => build(Mode::Dev),
        ["lint"] => browser::lint(&Place::find()?),
        ["watch", arguments @ ..] => watch::watch(&Place::find()?, arguments),
        _ => Err(HELP.into()),
    }
}

fn build(mode: Mode) -> Result<()> {
    let started = Instant::now();
    let place = Place::find()?;
    let glued = browser::build(&place, mode)?;
    let list = site::write(&place, mode, &glued)?;
    println!("{list}bundled in {:.1} s", started.elapsed().as_secs_f32());
    Ok(())
}
