//! The live stream: one `EventSource` for the page, told on to whoever listens. It resumes after a break without
//! loss or repetition; when too much was missed, everybody is told to read anew.

use domain::timeline::Entry;
use leptos::prelude::*;

/// What the stream tells.
#[derive(Debug, Clone)]
#[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "nothing is told while a page is rendered"))]
pub enum News {
    Entry(Entry),
    /// Something was missed and cannot be told any more: read anew.
    Gap,
}

/// How the stream is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "a page is rendered before it connects"))]
pub enum Connection {
    Connecting,
    Live,
    /// Lost, since this moment by the browser's clock.
    Lost(domain::Moment),
}

type Listener = std::sync::Arc<dyn Fn(&News) + Send + Sync>;

/// The page's stream.
#[derive(Clone, Copy)]
pub struct Live {
    connection: RwSignal<Connection>,
    listeners: StoredValue<Vec<(u32, Listener)>>,
    next: StoredValue<u32>,
}

impl Live {
    /// Makes the stream known to everything below; it opens in the browser only, once the page is awake.
    pub fn provide(signed_in: bool) {
        let live = Self {
            connection: RwSignal::new(Connection::Connecting),
            listeners: StoredValue::new(Vec::new()),
            next: StoredValue::new(0),
        };
        provide_context(live);
        #[cfg(feature = "hydrate")]
        if signed_in {
            Effect::new(move |_| browser::open(live));
        }
        #[cfg(not(feature = "hydrate"))]
        let _ = signed_in;
    }

    /// How the stream is doing.
    pub fn connection(self) -> ReadSignal<Connection> {
        self.connection.read_only()
    }

    /// Hears all news for as long as the owner lives.
    pub fn on(self, listener: impl Fn(&News) + Send + Sync + 'static) {
        let Some(number) = self.next.try_update_value(|next| {
            *next += 1;
            *next
        }) else {
            return;
        };
        self.listeners.try_update_value(|listeners| listeners.push((number, std::sync::Arc::new(listener))));
        on_cleanup(move || {
            self.listeners.try_update_value(|listeners| listeners.retain(|(other, _)| *other != number));
        });
    }

    /// Counts the news that concerns a page: make it the source of a resource, to read anew on news.
    pub fn version(self, concerns: impl Fn(&Entry) -> bool + Send + Sync + 'static) -> ReadSignal<u32> {
        let version = RwSignal::new(0);
        self.on(move |news| {
            let concerned = match news {
                News::Entry(entry) => concerns(entry),
                News::Gap => true,
            };
            if concerned {
                version.try_update(|version| *version += 1);
            }
        });
        version.read_only()
    }

    #[cfg(feature = "hydrate")]
    fn tell(self, news: &News) {
        let listeners = self.listeners.try_with_value(Clone::clone).unwrap_or_default();
        for (_, listener) in listeners {
            listener(news);
        }
    }
}

/// The page's stream, inside a component.
pub fn live() -> Live {
    expect_context::<Live>()
}

#[cfg(feature = "hydrate")]
mod browser {
    use std::cell::{Cell, RefCell};
    use std::rc::Rc;
    use std::time::Duration;

    use domain::Moment;
    use domain::timeline::{Entry, Event, UnknownEntry};
    use leptos::prelude::*;
    use wasm_bindgen::prelude::{Closure, JsCast};
    use web_sys::{EventSource, MessageEvent};

    use super::{Connection, Live, News};
    use crate::session::Session;
    use crate::wire;

    /// The stream and its callbacks, which must live as long as it does.
    struct Source {
        source: EventSource,
        _callbacks: Vec<Closure<dyn FnMut(MessageEvent)>>,
    }

    struct Stream {
        live: Live,
        /// The last place in the journal that was heard.
        heard: Cell<i64>,
        source: RefCell<Option<Source>>,
    }

    pub fn open(live: Live) {
        let position = use_context::<Session>().map(|session| session.position).unwrap_or_default();
        let stream = Rc::new(Stream { live, heard: Cell::new(position), source: RefCell::new(None) });
        connect(&stream);
        // The stream lives as long as the page: nothing else holds it.
        std::mem::forget(stream);
    }

    fn connect(stream: &Rc<Stream>) {
        let Ok(source) = EventSource::new(&format!("/live?after={}", stream.heard.get())) else { return };
        let message = callback(stream, hear);
        let gap = callback(stream, |stream, event| {
            place(stream, &event);
            stream.live.tell(&News::Gap);
        });
        let opened = callback(stream, |stream, _| {
            stream.live.connection.try_set(Connection::Live);
        });
        let broken = callback(stream, |stream, _| lose(stream));
        source.set_onmessage(Some(message.as_ref().unchecked_ref()));
        source.set_onopen(Some(opened.as_ref().unchecked_ref()));
        source.set_onerror(Some(broken.as_ref().unchecked_ref()));
        let _ = source.add_event_listener_with_callback("gap", gap.as_ref().unchecked_ref());
        stream.source.replace(Some(Source { source, _callbacks: vec![message, gap, opened, broken] }));
    }

    fn callback(
        stream: &Rc<Stream>,
        told: fn(&Rc<Stream>, MessageEvent),
    ) -> Closure<dyn FnMut(MessageEvent)> {
        let stream = Rc::clone(stream);
        Closure::new(move |event: MessageEvent| told(&stream, event))
    }

    fn hear(stream: &Rc<Stream>, event: MessageEvent) {
        let before = stream.heard.get();
        place(stream, &event);
        if stream.heard.get() <= before {
            return; // Heard before: a stream that reconnects may say a thing twice, never half.
        }
        let Some(entry) = event.data().as_string().and_then(|text| read(&text)) else { return };
        if matches!(entry.event, Event::AccessEnded { .. }) {
            let _ = window().location().assign("/login");
            return;
        }
        stream.live.tell(&News::Entry(entry));
    }

    /// An entry, also of a kind that this page does not know yet.
    fn read(text: &str) -> Option<Entry> {
        let unknown = |_| wire::read::<UnknownEntry>(text).map(Entry::from);
        wire::read(text).or_else(unknown).ok()
    }

    fn place(stream: &Rc<Stream>, event: &MessageEvent) {
        if let Ok(place) = event.last_event_id().parse::<i64>() {
            stream.heard.set(stream.heard.get().max(place));
        }
    }

    /// The browser tries again by itself unless the server said no; then we do, after a while.
    fn lose(stream: &Rc<Stream>) {
        stream.live.connection.try_update(|connection| {
            if !matches!(connection, Connection::Lost(_)) {
                #[expect(
                    clippy::cast_possible_truncation,
                    reason = "milliseconds since 1970 are far below 2^53"
                )]
                let now = js_sys::Date::now() as i64;
                *connection = Connection::Lost(Moment(now));
            }
        });
        let closed = stream
            .source
            .borrow()
            .as_ref()
            .is_some_and(|source| source.source.ready_state() == EventSource::CLOSED);
        if closed {
            let stream = Rc::clone(stream);
            let _ = set_timeout(move || connect(&stream), Duration::from_secs(3));
        }
    }
}
