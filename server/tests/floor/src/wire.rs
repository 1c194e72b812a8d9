//! A plain line to a served site: HTTP/1.1 by hand, so that it can be cut anywhere.

use std::io;
use std::net::SocketAddr;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::{Answer, Ask};

/// Asks over a line of its own.
///
/// # Errors
/// There is no line, or it broke before the answer's end.
pub async fn send(address: SocketAddr, ask: Ask) -> io::Result<Answer> {
    let mut line = Line::open(address, &ask.with("connection", "close")).await?;
    let (status, headers) = line.head().await?;
    let mut body = Body::of(&headers);
    loop {
        body.take(&mut line.raw);
        if body.ended {
            break;
        }
        if line.read(65_536).await? == 0 {
            if body.has_no_end() {
                break;
            }
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
    }
    Ok(Answer { status, headers, body: Bytes::from(body.text) })
}

struct Line {
    stream: TcpStream,
    raw: Vec<u8>,
}

impl Line {
    async fn open(address: SocketAddr, ask: &Ask) -> io::Result<Self> {
        let mut stream = TcpStream::connect(address).await?;
        stream.write_all(&ask.bytes()).await?;
        Ok(Self { stream, raw: Vec::new() })
    }

    async fn read(&mut self, most: usize) -> io::Result<usize> {
        let mut piece = vec![0; most];
        let count = self.stream.read(&mut piece).await?;
        self.raw.extend(piece.iter().take(count));
        Ok(count)
    }

    async fn head(&mut self) -> io::Result<(StatusCode, HeaderMap)> {
        let end = loop {
            if let Some(end) = position(&self.raw, b"\r\n\r\n") {
                break end;
            }
            if self.read(4_096).await? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        };
        let head: Vec<u8> = self.raw.drain(..end + 4).collect();
        let head = String::from_utf8_lossy(&head).into_owned();
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1)).and_then(|code| code.parse().ok());
        let mut headers = HeaderMap::new();
        for (name, value) in lines.filter_map(|line| line.split_once(": ")) {
            let name = HeaderName::from_bytes(name.as_bytes()).map_err(io::Error::other)?;
            headers.append(name, HeaderValue::from_str(value).map_err(io::Error::other)?);
        }
        Ok((status.ok_or(io::ErrorKind::InvalidData)?, headers))
    }
}

/// Takes a body's bytes out of what came over the line.
struct Body {
    text: Vec<u8>,
    /// Bytes until the end of the body, or of this chunk.
    left: Option<usize>,
    chunked: bool,
    ended: bool,
}

impl Body {
    fn of(headers: &HeaderMap) -> Self {
        let chunked = headers.get("transfer-encoding").is_some_and(|coding| coding == "chunked");
        let length = headers.get("content-length").and_then(|length| length.to_str().ok()?.parse().ok());
        Self {
            text: Vec::new(),
            left: if chunked { Some(0) } else { length },
            chunked,
            ended: length == Some(0),
        }
    }

    /// Whether only the line's end ends it.
    fn has_no_end(&self) -> bool {
        self.left.is_none()
    }

    fn take(&mut self, raw: &mut Vec<u8>) {
        while !raw.is_empty() && !self.ended {
            let Some(left) = self.left else {
                self.text.append(raw);
                return;
            };
            if left > 0 {
                let count = left.min(raw.len());
                self.text.extend(raw.drain(..count));
                self.left = Some(left - count);
                self.ended = !self.chunked && left == count;
                continue;
            }
            let Some(end) = position(raw, b"\r\n") else { return };
            let line: Vec<u8> = raw.drain(..end + 2).take(end).collect();
            if line.is_empty() {
                continue; // The end of the chunk before.
            }
            let size = usize::from_str_radix(&String::from_utf8_lossy(&line), 16).expect("a chunk's size");
            self.left = Some(size);
            self.ended = size == 0;
        }
    }
}

fn position(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

/// Something that a stream says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Frame {
    /// An event: its name (`message` when it has none), its id, its text.
    Event { name: String, id: i64, data: String },
    /// A sign of life.
    Comment,
}

/// An open live stream.
pub struct Listening {
    line: Line,
    body: Body,
    /// How many bytes may still be read before the line is cut.
    budget: usize,
}

impl Listening {
    /// Opens the stream of whoever holds that session, from a place on. The answer's status comes with it.
    ///
    /// # Errors
    /// There is no line.
    pub async fn open(address: SocketAddr, token: &str, last: Option<i64>) -> io::Result<(StatusCode, Self)> {
        let mut ask = Ask::get("/live").by(token);
        if let Some(last) = last {
            ask = ask.with("last-event-id", last.to_string());
        }
        Self::open_by(address, &ask).await
    }

    /// Opens a stream by any request.
    ///
    /// # Errors
    /// There is no line.
    pub async fn open_by(address: SocketAddr, ask: &Ask) -> io::Result<(StatusCode, Self)> {
        let mut line = Line::open(address, ask).await?;
        let (status, headers) = line.head().await?;
        let body = Body::of(&headers);
        Ok((status, Self { line, body, budget: usize::MAX }))
    }

    /// Cuts the line after so many more bytes, wherever that is.
    pub fn cut_after(mut self, bytes: usize) -> Self {
        self.budget = bytes;
        self
    }

    /// What it says next; nothing when it ended or was cut.
    pub async fn next(&mut self) -> Option<Frame> {
        loop {
            self.body.take(&mut self.line.raw);
            if let Some(end) = position(&self.body.text, b"\n\n") {
                let block: Vec<u8> = self.body.text.drain(..end + 2).take(end).collect();
                return Some(frame(&String::from_utf8_lossy(&block)));
            }
            let most = self.budget.min(4_096);
            if self.body.ended || most == 0 {
                return None;
            }
            match self.line.read(most).await {
                Ok(count) if count > 0 => self.budget -= count,
                _ => return None,
            }
        }
    }

    /// The next event, signs of life passed over.
    pub async fn next_event(&mut self) -> Option<(String, i64, String)> {
        loop {
            if let Frame::Event { name, id, data } = self.next().await? {
                return Some((name, id, data));
            }
        }
    }
}

fn frame(block: &str) -> Frame {
    let field = |name: &str| block.lines().find_map(|line| line.strip_prefix(name)).map(str::trim);
    match (field("id:").and_then(|id| id.parse().ok()), field("data:")) {
        (Some(id), Some(data)) => {
            Frame::Event { name: field("event:").unwrap_or("message").to_owned(), id, data: data.to_owned() }
        }
        _ => Frame::Comment,
    }
}
