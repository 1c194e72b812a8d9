//! The program as a child: started with words, heard, stopped, killed.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How the program ended.
#[derive(Debug)]
pub struct Ended {
    pub well: bool,
    pub out: String,
    pub err: String,
}

/// The program while it serves.
pub struct Program {
    child: Child,
    pub address: SocketAddr,
}

fn command(binary: &str, words: &[&str]) -> Command {
    let mut command = Command::new(binary);
    command.args(words).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    for setting in
        ["STEK_DATA", "STEK_DATABASE", "STEK_LISTEN", "STEK_LOG", "STEK_LOG_FORMAT", "STEK_SECURE_COOKIES"]
    {
        command.env_remove(setting);
    }
    command
}

impl Ended {
    /// Runs the program to its end.
    pub fn of(binary: &str, words: &[&str]) -> Self {
        Self::of_with(binary, words, "")
    }

    /// Runs the program to its end, telling it something.
    pub fn of_with(binary: &str, words: &[&str], told: &str) -> Self {
        let mut child = command(binary, words).stdin(Stdio::piped()).spawn().expect("the program starts");
        let mut stdin = child.stdin.take().expect("its ear");
        // It may end without having listened.
        let _ = stdin.write_all(told.as_bytes());
        drop(stdin);
        let output = child.wait_with_output().expect("the program's end");
        Self {
            well: output.status.success(),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

impl Program {
    /// Starts it and waits until it says where it is open.
    pub fn start(binary: &str, words: &[&str]) -> Self {
        let mut child = command(binary, words).spawn().expect("the program starts");
        let mut out = BufReader::new(child.stdout.take().expect("its voice"));
        let mut err = child.stderr.take().expect("its log");
        let log = std::thread::spawn(move || {
            let mut text = String::new();
            let _ = err.read_to_string(&mut text);
            text
        });
        let mut line = String::new();
        out.read_line(&mut line).expect("a line");
        let address = line.trim().rsplit("http://").next().and_then(|address| address.parse().ok());
        let Some(address) = address else {
            let _ = child.kill();
            panic!("it does not serve: {line} {}", log.join().unwrap_or_default());
        };
        // Goes on hearing, so that it is never held up by what it says.
        std::thread::spawn(move || std::io::copy(&mut out, &mut std::io::sink()));
        Self { child, address }
    }

    /// Tells it to stop, and waits. Answers whether it ended well and how long that took.
    pub fn stop(mut self) -> (bool, Duration) {
        let begun = Instant::now();
        let told = Command::new("kill").arg("-TERM").arg(self.child.id().to_string()).status().expect("kill");
        assert!(told.success());
        while begun.elapsed() < Duration::from_secs(20) {
            if let Some(status) = self.child.try_wait().expect("its state") {
                return (status.success(), begun.elapsed());
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        (false, begun.elapsed())
    }

    /// Ends it at once, without a word (`kill -9`).
    pub fn kill(mut self) {
        self.child.kill().expect("killed");
        self.child.wait().expect("its end");
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
