//! Where orders wait: while one group is written the next one gathers, and goes to the writer as one command.

use std::sync::Arc;

use domain::Viewer;
use domain::orders::basket::{Basket, Placed};
use tokio::sync::{mpsc, oneshot, watch};

use super::together::{Asked, PlaceTogether};
use crate::writer::{Writer, told};
use crate::{Error, Result};

/// How many orders are placed together at most.
const ORDERS: usize = 256;

/// And of how many lines: one of many lines is a group almost by itself.
const LINES: usize = 1_024;

/// The end of the queue where orders come in.
#[derive(Clone)]
pub(crate) struct OrderQueue {
    waiting: mpsc::Sender<Waiting>,
    close: Arc<watch::Sender<bool>>,
    closed: watch::Receiver<bool>,
}

struct Waiting {
    asked: Asked,
    reply: oneshot::Sender<Result<Placed>>,
}

impl OrderQueue {
    pub(crate) fn start(writer: Writer) -> Self {
        let (queue, waiting) = mpsc::channel(4 * ORDERS);
        let (close, closing) = watch::channel(false);
        let (done, closed) = watch::channel(false);
        tokio::spawn(async move {
            serve(&writer, waiting, closing).await;
            let _ = done.send(true);
        });
        Self { waiting: queue, close: Arc::new(close), closed }
    }

    /// Places an order; answers once it is durable.
    pub(crate) async fn place(&self, who: &Viewer, basket: Basket) -> Result<Placed> {
        let (reply, answer) = oneshot::channel();
        let waiting = Waiting { asked: Asked { who: who.clone(), basket }, reply };
        self.waiting.send(waiting).await.map_err(|_| Error::Closing)?;
        answer.await.map_err(|_| Error::Closing)?
    }

    /// Takes no more, and waits until those that wait are answered.
    pub(crate) async fn close(&self) {
        let _ = self.close.send(true);
        let _ = self.closed.clone().wait_for(|closed| *closed).await;
    }
}

async fn serve(writer: &Writer, mut waiting: mpsc::Receiver<Waiting>, mut closing: watch::Receiver<bool>) {
    loop {
        let first = tokio::select! {
            first = waiting.recv() => first,
            () = told(&mut closing) => {
                waiting.close();
                waiting.recv().await
            }
        };
        let Some(first) = first else { break };
        // Those who were answered a moment ago come with their next one.
        tokio::task::yield_now().await;
        let mut lines = first.asked.basket.lines.len();
        let mut group = vec![first];
        while group.len() < ORDERS
            && lines < LINES
            && let Ok(next) = waiting.try_recv()
        {
            lines += next.asked.basket.lines.len();
            group.push(next);
        }
        place(writer, group).await;
    }
}

/// Places a group. When it comes to nothing each of its orders gets a try of its own, so that one that cannot be
/// placed takes no other with it.
async fn place(writer: &Writer, group: Vec<Waiting>) {
    let (asked, replies): (Vec<Asked>, Vec<_>) =
        group.into_iter().map(|waiting| (waiting.asked, waiting.reply)).unzip();
    let asked: Arc<[Asked]> = asked.into();
    let error = match writer.run(PlaceTogether { asked: Arc::clone(&asked) }).await {
        Ok(answers) => {
            for (reply, answer) in replies.into_iter().zip(answers) {
                // Whoever asked may have gone: the order stands all the same.
                let _ = reply.send(answer);
            }
            return;
        }
        Err(error) => error,
    };
    match <[_; 1]>::try_from(replies) {
        Ok([reply]) => {
            let _ = reply.send(Err(error));
        }
        Err(replies) => {
            tracing::warn!(%error, orders = asked.len(), "a group of orders was given up");
            for (asked, reply) in asked.iter().zip(replies) {
                let answer = writer.run(PlaceTogether { asked: Arc::new([asked.clone()]) }).await;
                let _ =
                    reply.send(answer.and_then(|answers| answers.into_iter().next().ok_or(Error::Closing)?));
            }
        }
    }
}
