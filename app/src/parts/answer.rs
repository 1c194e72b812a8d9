//! What a page reads from the server. Whatever it reads, it is held by one kind of resource: only here is it known that
//! answers differ in type, so that every further page costs little to carry.

use std::any::Any;
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use leptos::prelude::*;
use leptos::server::codee::{Decoder, Encoder};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{Failure, wire};

/// An answer, read once the page asks for it and again whenever its source changes.
pub struct Answer<T> {
    parcel: Resource<Parcel, AsWritten>,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for Answer<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Answer<T> {}

impl<T> Answer<T>
where
    T: Clone + Serialize + DeserializeOwned + Send + Sync + 'static,
{
    /// Asks for what `source` says, now and whenever it says something else.
    pub fn new<S, Fetching>(
        source: impl Fn() -> S + Send + Sync + 'static,
        fetch: impl Fn(S) -> Fetching + Send + Sync + 'static,
    ) -> Self
    where
        Fetching: Future<Output = Result<T, Failure>> + Send + 'static,
    {
        let ask = move || -> Asked {
            let fetching = fetch(source());
            Box::pin(async move { Parcel::of(fetching.await) })
        };
        Self { parcel: resource(Arc::new(ask)), of: PhantomData }
    }

    /// Reads the answer, if it is there.
    pub fn with<R>(self, read: impl FnOnce(Option<&Result<T, Failure>>) -> R) -> R {
        let parcel = self.parcel.get();
        read(parcel.as_ref().and_then(Parcel::read))
    }

    /// The answer, if it is there.
    pub fn get(self) -> Option<Result<T, Failure>> {
        self.parcel.get().as_ref().and_then(Parcel::read).cloned()
    }

    /// Asks once more.
    pub fn refetch(self) {
        self.parcel.refetch();
    }

    /// Shows the answer once it is there. While it is read anew the old view stays.
    pub fn show(self, show: impl Fn(Result<T, Failure>) -> AnyView + Send + Sync + 'static) -> AnyView {
        shown(
            self.parcel,
            Arc::new(move |parcel: &Parcel| show(parcel.read().cloned().unwrap_or(Err(Failure::Garbled)))),
        )
    }
}

/// A value of which only its reader knows the type.
#[derive(Clone)]
pub struct Parcel(Arc<Content>);

enum Content {
    /// As a call gave it.
    Given {
        value: Box<dyn Any + Send + Sync>,
        /// How to write it into the page.
        #[cfg(feature = "ssr")]
        write: fn(&(dyn Any + Send + Sync)) -> Option<String>,
    },
    /// As it came with the page, and what was read of it.
    Written { text: String, value: OnceLock<Box<dyn Any + Send + Sync>> },
}

impl Parcel {
    fn of<T: Serialize + Send + Sync + 'static>(answer: Result<T, Failure>) -> Self {
        Self(Arc::new(Content::Given {
            value: Box::new(answer),
            #[cfg(feature = "ssr")]
            write: |value| leptos::serde_json::to_string(value.downcast_ref::<Result<T, Failure>>()?).ok(),
        }))
    }

    fn read<T: DeserializeOwned + Send + Sync + 'static>(&self) -> Option<&Result<T, Failure>> {
        match &*self.0 {
            Content::Given { value, .. } => value.downcast_ref(),
            Content::Written { text, value } => {
                let read = || -> Box<dyn Any + Send + Sync> {
                    Box::new(wire::read::<Result<T, Failure>>(text).unwrap_or_else(Err))
                };
                value.get_or_init(read).downcast_ref()
            }
        }
    }
}

/// A parcel stands in the page as the JSON of its value.
pub struct AsWritten;

impl Encoder<Parcel> for AsWritten {
    type Error = Failure;
    type Encoded = String;

    fn encode(parcel: &Parcel) -> Result<String, Failure> {
        match &*parcel.0 {
            #[cfg(feature = "ssr")]
            Content::Given { value, write } => write(value.as_ref()).ok_or(Failure::Garbled),
            #[cfg(not(feature = "ssr"))]
            Content::Given { .. } => Err(Failure::Garbled),
            Content::Written { text, .. } => Ok(text.clone()),
        }
    }
}

impl Decoder<Parcel> for AsWritten {
    type Error = Failure;
    type Encoded = str;

    fn decode(text: &str) -> Result<Parcel, Failure> {
        Ok(Parcel(Arc::new(Content::Written { text: text.to_owned(), value: OnceLock::new() })))
    }
}

type Asked = Pin<Box<dyn Future<Output = Parcel> + Send>>;
type Ask = Arc<dyn Fn() -> Asked + Send + Sync>;
type Show = Arc<dyn Fn(&Parcel) -> AnyView + Send + Sync>;

/// A question that is to be asked once. No two are the same: whenever there is a new one, it is asked.
#[derive(Clone)]
struct Question(Arc<Mutex<Option<Asked>>>, Ask);

impl PartialEq for Question {
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

impl Question {
    fn asked(self) -> Asked {
        let Self(asked, ask) = self;
        let asked = asked.lock().unwrap_or_else(PoisonError::into_inner).take();
        asked.unwrap_or_else(|| ask())
    }
}

fn resource(ask: Ask) -> Resource<Parcel, AsWritten> {
    let question = move || Question(Arc::new(Mutex::new(Some(ask()))), Arc::clone(&ask));
    Resource::new_with_options(question, Question::asked, false)
}

fn shown(parcel: Resource<Parcel, AsWritten>, show: Show) -> AnyView {
    view! {
        <Transition>
            {move || {
                let show = Arc::clone(&show);
                Suspend::new(async move { show(&parcel.await) })
            }}
        </Transition>
    }
    .into_any()
}
