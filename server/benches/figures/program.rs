//! The program as it ships: how soon it answers, how much memory it takes at rest, how large it is.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::scratch;
use crate::table::{head, median, row};

const STARTS: usize = 9;

pub fn measure() {
    let Some(program) = program() else {
        println!("\nThe program: not built, so nothing to measure (make release)");
        return;
    };
    head("The program");
    let folder = scratch("program");
    let mut demo = start(&program, "demo", &folder);
    demo.stop();
    let mut starts = Vec::new();
    let mut rest = Vec::new();
    for _ in 0..STARTS {
        let mut running = start(&program, "serve", &folder);
        starts.push(running.after.as_secs_f64() * 1_000.0);
        std::thread::sleep(Duration::from_millis(300));
        rest.push(memory(running.child.id()));
        running.stop();
    }
    row(
        "start on an existing data directory",
        format!("{:.0} ms", median(starts)),
        "aim <= 50 ms, until ready",
    );
    row("memory at rest", format!("{:.1} MiB", median(rest)), "aim <= 15 MiB, resident");
    let size = program.metadata().map(|file| file.len()).unwrap_or_default();
    row("program", format!("{:.1} MiB", mebi(size)), "aim <= 25 MiB, one file that carries everything");
    let _ = std::fs::remove_dir_all(&folder);
}

#[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
fn mebi(bytes: u64) -> f64 {
    bytes as f64 / (1024.0 * 1024.0)
}

/// Beside the bench itself, which stands in `release/deps`.
pub fn program() -> Option<PathBuf> {
    let bench = std::env::current_exe().ok()?;
    let program = bench.parent()?.parent()?.join("stek");
    program.is_file().then_some(program)
}

struct Running {
    child: Child,
    /// From the start until the first answer that it is ready.
    after: Duration,
}

impl Running {
    fn stop(&mut self) {
        let _ = Command::new("kill").arg(self.child.id().to_string()).status();
        let _ = self.child.wait();
    }
}

fn start(program: &Path, verb: &str, folder: &Path) -> Running {
    let began = Instant::now();
    let mut child = Command::new(program)
        .args([verb, "--listen", "127.0.0.1:0", "--data"])
        .arg(folder)
        .env("STEK_LOG", "error")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    let mut said = BufReader::new(child.stdout.take().expect("its words"));
    let mut line = String::new();
    let address = loop {
        line.clear();
        assert!(said.read_line(&mut line).expect("its words") > 0, "it ended");
        if let Some(address) = line.split("http://").nth(1) {
            break address.trim().trim_end_matches('/').to_owned();
        }
    };
    while !ready(&address) {}
    let after = began.elapsed();
    // It may go on speaking.
    std::thread::spawn(move || said.read_to_string(&mut String::new()));
    Running { child, after }
}

fn ready(address: &str) -> bool {
    let ask = || -> std::io::Result<String> {
        let mut stream = TcpStream::connect(address)?;
        stream.write_all(b"GET /health/ready HTTP/1.1\r\nhost: stek\r\nconnection: close\r\n\r\n")?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        Ok(answer)
    };
    ask().is_ok_and(|answer| answer.starts_with("HTTP/1.1 200"))
}

/// What of it is in memory, in MiB.
fn memory(process: u32) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
    let kibi: f64 = line.trim().trim_end_matches(" kB").parse().unwrap_or_default();
    kibi / 1024.0
}
