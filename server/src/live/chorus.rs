//! One thread that writes what is new to every socket whose reader has caught up.
//!
//! A task for each of two thousand readers would be woken for each entry, only to hand the same bytes to its own
//! socket. Here they are handed over one after another. Whoever needs more than that (his network changed, he fell out
//! of what is at hand) gets his ear back and goes on by himself; whoever takes nothing more is cut off: he comes back
//! and hears from where he was.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Weak};
use std::time::{Duration, Instant};

use tokio::sync::oneshot;

use super::reader::Ear;
use super::{Hub, Line, Turn};
use crate::connection::{Sent, Socket};

/// A comment, as a chunk.
const HEARTBEAT: &[u8] = b"4\r\n: \n\n\r\n";

/// How the chorus is spoken to.
pub(super) struct Chorus {
    words: Sender<Word>,
    seats: AtomicU64,
}

/// What the thread is told.
pub(super) enum Word {
    News,
    Join(u64, Member),
    Leave(u64),
}

/// A socket whose reader has caught up.
pub(super) struct Member {
    ear: Ear,
    socket: Socket,
    back: oneshot::Sender<Back>,
}

/// How a reader comes back from the chorus.
pub(super) enum Back {
    /// Something is for him alone.
    Ear(Ear),
    /// He may no longer look.
    Over,
    /// He took nothing more.
    Cut,
}

impl Chorus {
    pub fn new() -> (Self, Receiver<Word>) {
        let (words, heard) = channel();
        (Self { words, seats: AtomicU64::new(0) }, heard)
    }

    /// There is something new, or it is over.
    pub fn news(&self) {
        let _ = self.words.send(Word::News);
    }
}

/// A reader's place in the chorus, left when it is dropped.
pub(super) struct Seat {
    number: u64,
    words: Sender<Word>,
    back: oneshot::Receiver<Back>,
}

impl Seat {
    /// Joins as soon as the server has nothing left to write to this socket.
    pub fn take(chorus: &Chorus, socket: Socket, ear: Ear) -> Self {
        let (sender, back) = oneshot::channel();
        let number = chorus.seats.fetch_add(1, Ordering::Relaxed);
        let words = chorus.words.clone();
        let member = Member { ear, socket: socket.clone(), back: sender };
        socket.when_quiet(move || {
            let _ = words.send(Word::Join(number, member));
        });
        Self { number, words: chorus.words.clone(), back }
    }

    /// Nothing when the chorus is over.
    pub async fn back(mut self) -> Option<Back> {
        (&mut self.back).await.ok()
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let _ = self.words.send(Word::Leave(self.number));
    }
}

/// Starts the thread. It ends with the hub, and with it every seat.
pub(super) fn sing(hub: Weak<Hub>, words: Receiver<Word>, heartbeat: Duration) {
    let started = std::thread::Builder::new().name("stek-live".to_owned()).spawn(move || {
        let mut members = Members::default();
        let mut due = Instant::now() + heartbeat;
        loop {
            match words.recv_timeout(due.saturating_duration_since(Instant::now())) {
                Ok(word) => {
                    members.take(word);
                    for word in words.try_iter() {
                        members.take(word);
                    }
                }
                Err(RecvTimeoutError::Timeout) => {
                    members.beat();
                    due = Instant::now() + heartbeat;
                }
                Err(RecvTimeoutError::Disconnected) => return,
            }
            let Some(hub) = hub.upgrade().filter(|hub| !hub.closing.is_cancelled()) else { return };
            members.hear(&hub);
        }
    });
    if let Err(error) = started {
        tracing::error!(%error, "no thread for the live streams");
    }
}

#[derive(Default)]
struct Members(HashMap<u64, Member>);

/// What becomes of a member after a line.
enum Fate {
    Stays,
    GoesAlone,
    Ends(Option<Back>),
}

impl Members {
    fn take(&mut self, word: Word) {
        match word {
            Word::News => {}
            Word::Join(number, member) => {
                self.0.insert(number, member);
            }
            Word::Leave(number) => {
                self.0.remove(&number);
            }
        }
    }

    /// A sign of life; whoever left without a word is forgotten.
    fn beat(&mut self) {
        self.settle(|member| if member.back.is_closed() { Fate::Ends(None) } else { member.send(HEARTBEAT) });
    }

    /// Writes to everybody what he has not heard.
    fn hear(&mut self, hub: &Hub) {
        let tip = hub.tip();
        let Some(lowest) = self.0.values().map(|member| member.ear.place).min().filter(|place| *place < tip)
        else {
            return;
        };
        // Lines lie there a moment before the tip says so: a place beyond it would look like one from the future.
        let lines = hub.kept_after(lowest).map(|mut lines| {
            lines.retain(|line| line.sequence <= tip);
            lines
        });
        self.settle(|member| match &lines {
            Some(lines) => member.hear(lines),
            None if member.ear.place < tip => Fate::GoesAlone,
            None => Fate::Stays,
        });
    }

    fn settle(&mut self, fate: impl Fn(&mut Member) -> Fate) {
        let ended: Vec<(u64, Fate)> = self
            .0
            .iter_mut()
            .map(|(number, member)| (*number, fate(member)))
            .filter(|(_, fate)| !matches!(fate, Fate::Stays))
            .collect();
        for (number, fate) in ended {
            let Some(member) = self.0.remove(&number) else { continue };
            let back = match fate {
                Fate::Ends(back) => back,
                Fate::Stays | Fate::GoesAlone => Some(Back::Ear(member.ear)),
            };
            // Who is not told hears the other end of this close.
            if let Some(back) = back {
                let _ = member.back.send(back);
            }
        }
    }
}

impl Member {
    /// What of these lines is for him, in one go as far as that is possible.
    fn hear(&mut self, lines: &[Arc<Line>]) -> Fate {
        let heard = lines.partition_point(|line| line.sequence <= self.ear.place);
        let mut chunks = Vec::new();
        let mut fate = Fate::Stays;
        for line in &lines[heard..] {
            self.ear.place = line.sequence;
            if !self.ear.hears(line) {
                continue;
            }
            chunks.push(line.chunk().clone());
            fate = match line.turn {
                Turn::Network => Fate::GoesAlone,
                Turn::End(contact) if contact == self.ear.viewer.contact => Fate::Ends(Some(Back::Over)),
                Turn::End(_) | Turn::None => continue,
            };
            break;
        }
        let sent = match chunks.as_slice() {
            [] => return fate,
            [one] => self.send(one),
            more => self.send(&more.concat()),
        };
        match sent {
            Fate::Stays => fate,
            ended => ended,
        }
    }

    fn send(&self, bytes: &[u8]) -> Fate {
        match self.socket.send(bytes) {
            Sent::Whole => Fate::Stays,
            Sent::Stuck => Fate::Ends(Some(Back::Cut)),
            Sent::Gone => Fate::Ends(None),
        }
    }
}
