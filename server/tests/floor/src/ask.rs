//! A request and its answer, however it travels.

use std::fmt::Write;

use axum::body::Body;
use axum::extract::ConnectInfo;
use bytes::Bytes;
use http::{HeaderMap, Method, Request, StatusCode, header};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// The host under which the site is asked.
const HOST: &str = "stek.test";

/// A request.
#[derive(Debug, Clone)]
pub struct Ask {
    pub method: Method,
    pub path: String,
    pub headers: Vec<(String, String)>,
    pub body: Bytes,
}

impl Ask {
    pub fn new(method: Method, path: impl Into<String>) -> Self {
        let headers = vec![("host".to_owned(), HOST.to_owned())];
        Self { method, path: path.into(), headers, body: Bytes::new() }
    }

    pub fn get(path: impl Into<String>) -> Self {
        Self::new(Method::GET, path).with("accept", "text/html")
    }

    /// A form, as a page sends it.
    pub fn form(path: impl Into<String>, fields: &[(&str, &str)]) -> Self {
        let body: Vec<String> =
            fields.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
        let ask = Self::new(Method::POST, path).with("content-type", "application/x-www-form-urlencoded");
        Self { body: body.join("&").into(), ..ask }
    }

    /// A call, as a woken page sends it.
    pub fn call(path: impl Into<String>, body: &Value) -> Self {
        Self::call_with(path, body.to_string())
    }

    /// A call with any text for a body.
    pub fn call_with(path: impl Into<String>, body: impl Into<Bytes>) -> Self {
        let ask = Self::new(Method::POST, path);
        let ask = ask.with("content-type", "application/json").with("accept", "application/json");
        Self { body: body.into(), ..ask }
    }

    /// A form with one file.
    pub fn file(path: impl Into<String>, name: &str, bytes: &[u8]) -> Self {
        let mut body = format!(
            "--edge\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             content-type: application/octet-stream\r\n\r\n"
        )
        .into_bytes();
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n--edge--\r\n");
        let ask = Self::new(Method::POST, path).with("content-type", "multipart/form-data; boundary=edge");
        Self { body: body.into(), ..ask }
    }

    /// One more header.
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.push((name.to_owned(), value.into()));
        self
    }

    /// Asked by whoever holds this session.
    pub fn by(self, token: &str) -> Self {
        self.with("cookie", format!("stek_session={token}"))
    }

    /// For the site in process.
    pub(crate) fn request(&self) -> Request<Body> {
        let mut request = Request::builder().method(self.method.clone()).uri(&self.path);
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        if !self.body.is_empty() {
            request = request.header(header::CONTENT_LENGTH, self.body.len());
        }
        let from = server::Peer::at(([127, 0, 0, 1], 40_000).into());
        request.extension(ConnectInfo(from)).body(Body::from(self.body.clone())).expect("a request")
    }

    /// For a line.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut head = format!("{} {} HTTP/1.1\r\n", self.method, self.path);
        for (name, value) in &self.headers {
            let _ = write!(head, "{name}: {value}\r\n");
        }
        let _ = write!(head, "content-length: {}\r\n\r\n", self.body.len());
        let mut bytes = head.into_bytes();
        bytes.extend_from_slice(&self.body);
        bytes
    }
}

/// Text as it stands in a form.
fn encoded(text: &str) -> String {
    text.bytes()
        .map(
            |byte| {
                if byte.is_ascii_alphanumeric() {
                    char::from(byte).to_string()
                } else {
                    format!("%{byte:02X}")
                }
            },
        )
        .collect()
}

/// An answer, read to its end.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Answer {
    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body as what it says in JSON.
    pub fn json<T: DeserializeOwned>(&self) -> T {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("{error}: {} {}", self.status, self.text()))
    }

    /// A header, empty when it is not there.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// Where it sends the browser; empty when nowhere.
    pub fn goes_to(&self) -> &str {
        self.header("location")
    }

    /// All that it says, headers included: where a secret might be.
    pub fn everything(&self) -> String {
        let mut all = self.text();
        for (name, value) in &self.headers {
            let _ = write!(all, "\n{name}: {}", String::from_utf8_lossy(value.as_bytes()));
        }
        all
    }
}
