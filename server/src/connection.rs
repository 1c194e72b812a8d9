//! Connections as they come in, with a second hold on each for the one who writes to many at once.

use std::io;
use std::net::{Shutdown, SocketAddr};
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use axum::extract::connect_info::Connected;
use axum::serve::{IncomingStream, Listener};
use socket2::SockRef;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};

/// Takes connections.
pub(crate) struct Connections(pub TcpListener);

impl Listener for Connections {
    type Io = Connection;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Connection, SocketAddr) {
        let (stream, address) = <TcpListener as Listener>::accept(&mut self.0).await;
        // What is written is meant to leave at once: a price must not wait for the next one.
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "a connection that gathers what it sends");
        }
        let shared = Shared { stream, is_awaited: AtomicBool::new(false), when_quiet: Mutex::new(None) };
        (Connection(Socket(Arc::new(shared))), address)
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.0.local_addr()
    }
}

/// Who is at the other end.
#[derive(Clone)]
pub struct Peer {
    /// Where he calls from.
    pub address: SocketAddr,
    socket: Option<Socket>,
}

impl Peer {
    /// Somebody without a connection of his own: a request that is made within the program.
    pub fn at(address: SocketAddr) -> Self {
        Self { address, socket: None }
    }

    /// The second hold on his connection.
    pub(crate) fn socket(&self) -> Option<&Socket> {
        self.socket.as_ref()
    }
}

impl Connected<IncomingStream<'_, Connections>> for Peer {
    fn connect_info(stream: IncomingStream<'_, Connections>) -> Self {
        Self { address: *stream.remote_addr(), socket: Some(stream.io().0.clone()) }
    }
}

/// The server's hold on a connection.
pub(crate) struct Connection(Socket);

/// The second hold: writes beside the server, while that has nothing to write.
#[derive(Clone)]
pub(crate) struct Socket(Arc<Shared>);

type Act = Box<dyn FnOnce() + Send>;

struct Shared {
    stream: TcpStream,
    is_awaited: AtomicBool,
    when_quiet: Mutex<Option<Act>>,
}

/// How far it came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sent {
    Whole,
    /// The other end takes no more for now, and part of it may have left.
    Stuck,
    /// Nobody is there.
    Gone,
}

impl Socket {
    /// Has something done as soon as everything that the server wrote so far has left its hands.
    pub fn when_quiet(&self, act: impl FnOnce() + Send + 'static) {
        *self.waiting() = Some(Box::new(act));
        self.0.is_awaited.store(true, Ordering::Release);
    }

    /// Writes at once or not at all.
    pub fn send(&self, bytes: &[u8]) -> Sent {
        match self.0.stream.try_write(bytes) {
            Ok(length) if length == bytes.len() => Sent::Whole,
            Ok(_) => Sent::Stuck,
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => Sent::Stuck,
            Err(_) => Sent::Gone,
        }
    }

    fn is_quiet(&self) {
        if self.0.is_awaited.swap(false, Ordering::AcqRel) {
            let act = self.waiting().take();
            if let Some(act) = act {
                act();
            }
        }
    }

    fn waiting(&self) -> std::sync::MutexGuard<'_, Option<Act>> {
        self.0.when_quiet.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Connection {
    /// Tries until it is done, or until there is nothing to be done yet.
    fn write(
        &self,
        context: &mut Context<'_>,
        write: impl Fn(&TcpStream) -> io::Result<usize>,
    ) -> Poll<io::Result<usize>> {
        let stream = &self.0.0.stream;
        loop {
            ready!(stream.poll_write_ready(context))?;
            match write(stream) {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                done => return Poll::Ready(done),
            }
        }
    }
}

impl AsyncRead for Connection {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let stream = &self.0.0.stream;
        loop {
            ready!(stream.poll_read_ready(context))?;
            match stream.try_read(buffer.initialize_unfilled()) {
                Ok(length) => {
                    buffer.advance(length);
                    return Poll::Ready(Ok(()));
                }
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                Err(error) => return Poll::Ready(Err(error)),
            }
        }
    }
}

impl AsyncWrite for Connection {
    fn poll_write(self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        self.write(context, |stream| stream.try_write(bytes))
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        self.write(context, |stream| stream.try_write_vectored(parts))
    }

    fn is_write_vectored(&self) -> bool {
        true
    }

    /// A socket keeps nothing back, so the server has nothing left to write when it calls this.
    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.0.is_quiet();
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        let done = SockRef::from(&self.0.0.stream).shutdown(Shutdown::Write);
        Poll::Ready(done.or_else(|error| match error.kind() {
            io::ErrorKind::NotConnected => Ok(()),
            _ => Err(error),
        }))
    }
}
