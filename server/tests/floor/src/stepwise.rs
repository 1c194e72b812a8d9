//! A future that is polled by hand, so that something else can be done at every point where it waits.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;
use std::time::Duration;

/// A future and its answer once it has one.
pub struct Stepwise<F: Future> {
    future: Pin<Box<F>>,
    answer: Option<F::Output>,
}

impl<F: Future> Stepwise<F> {
    pub fn new(future: F) -> Self {
        Self { future: Box::pin(future), answer: None }
    }

    /// Lets it go on until it next waits, having waited long enough for it to be able to. False when it is done.
    pub async fn step(&mut self) -> bool {
        tokio::time::sleep(Duration::from_micros(300)).await;
        if self.answer.is_none() {
            let future = self.future.as_mut();
            let mut future = future;
            self.answer = poll_fn(|context| match future.as_mut().poll(context) {
                Poll::Ready(answer) => Poll::Ready(Some(answer)),
                Poll::Pending => Poll::Ready(None),
            })
            .await;
        }
        self.answer.is_none()
    }

    /// Lets it come to its end.
    pub async fn finish(mut self) -> F::Output {
        match self.answer.take() {
            Some(answer) => answer,
            None => self.future.await,
        }
    }
}
