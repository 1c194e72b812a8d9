//! What Stek costs, each figure beside something that was measured in the same run. `make bench` prints it.
//!
//! These machines are noisy: read the ratios, and take the medians.

#[path = "figures/assortment.rs"]
mod assortment;
#[path = "figures/bytes.rs"]
mod bytes;
#[path = "figures/fan_out.rs"]
mod fan_out;
#[path = "figures/growth.rs"]
mod growth;
#[path = "figures/orders.rs"]
mod orders;
#[path = "figures/pages.rs"]
mod pages;
#[path = "figures/postgres.rs"]
mod postgres;
#[path = "figures/program.rs"]
mod program;
#[path = "figures/simulate.rs"]
mod simulate;
#[path = "figures/statements.rs"]
mod statements;
#[path = "figures/table.rs"]
mod table;

use std::path::PathBuf;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    // Parts that need a process of their own are this program again.
    match words.as_slice() {
        ["serve-stek", data] => fan_out::serve_stek(data),
        ["serve-plain"] => fan_out::serve_plain(),
        ["listen", address, cookie, clients, news] => fan_out::listen(address, cookie, clients, news),
        only => all(only),
    }
}

fn all(only: &[&str]) {
    let wanted = |name: &str| only.is_empty() || only.contains(&name);
    if wanted("orders") {
        orders::measure();
    }
    if wanted("postgres") {
        postgres::measure();
    }
    if wanted("growth") {
        growth::measure();
    }
    if wanted("assortment") {
        assortment::measure();
    }
    if wanted("pages") {
        pages::measure();
    }
    if wanted("bytes") {
        bytes::measure();
    }
    if wanted("program") {
        program::measure();
    }
    if wanted("simulate") {
        simulate::measure();
    }
    if wanted("fan-out") {
        fan_out::measure();
    }
}

/// A directory that is gone with the process.
fn scratch(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("stek-bench-{}-{name}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a directory for a bench");
    folder
}

/// A runtime with stacks as the program has them.
fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .thread_stack_size(8 * 1024 * 1024)
        .build()
        .expect("a runtime")
}
