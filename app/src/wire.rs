//! How a call travels: JSON there and JSON back. In the browser one plain function sends every call, whatever it asks
//! and whatever comes back, so that a call costs a page next to nothing to carry.

use std::future::Future;

use leptos::serde_json;
use leptos::server_fn::Protocol;
use leptos::server_fn::client::Client;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use leptos::server_fn::request::Req;
use leptos::server_fn::response::TryRes;
use leptos::server_fn::server::Server;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::Failure;

/// The protocol of every call.
pub struct Wire;

impl<Asked, Answered, Browser, Floor> Protocol<Asked, Answered, Browser, Floor, Failure> for Wire
where
    Asked: Serialize + DeserializeOwned + Send,
    Answered: Serialize + DeserializeOwned + Send,
    Browser: Client<Failure>,
    Floor: Server<Failure>,
{
    const METHOD: http::Method = http::Method::POST;

    async fn run_server<Call, Answering>(
        request: Floor::Request,
        call: Call,
    ) -> Result<Floor::Response, Failure>
    where
        Call: Fn(Asked) -> Answering + Send,
        Answering: Future<Output = Result<Answered, Failure>> + Send,
    {
        let asked = request.try_into_string().await?;
        let asked = serde_json::from_str(&asked).map_err(|_| Failure::Garbled)?;
        let answered = call(asked).await?;
        let text = serde_json::to_string(&answered).map_err(|error| {
            Failure::from_server_fn_error(ServerFnErrorErr::Serialization(error.to_string()))
        })?;
        TryRes::<Failure>::try_from_string("application/json", text)
    }

    async fn run_client(path: &str, asked: Asked) -> Result<Answered, Failure> {
        let asked = serde_json::to_string(&asked).map_err(|_| Failure::Garbled)?;
        let text = browser::post(path, asked).await?;
        read(&text)
    }
}

/// What was written as JSON.
///
/// # Errors
/// It is something else.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, Failure> {
    serde_json::from_str(text).map_err(|_| Failure::Garbled)
}

#[cfg(feature = "hydrate")]
mod browser {
    use std::pin::Pin;

    use gloo_net::http::Request;
    use send_wrapper::SendWrapper;

    use super::read;
    use crate::Failure;

    type Answering = Pin<Box<dyn Future<Output = Result<String, Failure>> + Send>>;

    /// Sends one call. The browser has one thread, on which its promises stay.
    pub fn post(path: &str, asked: String) -> Answering {
        Box::pin(SendWrapper::new(send(path.to_owned(), asked)))
    }

    async fn send(path: String, asked: String) -> Result<String, Failure> {
        let request = Request::post(&path).header("content-type", "application/json").body(asked);
        let response = request.map_err(|_| Failure::Garbled)?.send().await.map_err(|_| Failure::Offline)?;
        let text = response.text().await.map_err(|_| Failure::Offline)?;
        if response.ok() {
            return Ok(text);
        }
        // Something between us and the server answered in its place.
        Err(read(&text).unwrap_or(Failure::Offline))
    }
}

/// The server asks itself without sending anything.
#[cfg(not(feature = "hydrate"))]
mod browser {
    use crate::Failure;

    pub fn post(_path: &str, _asked: String) -> std::future::Ready<Result<String, Failure>> {
        std::future::ready(Err(Failure::Offline))
    }
}
