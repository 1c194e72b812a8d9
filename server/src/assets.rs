//! The browser's files: scripts, styles, fonts and icons, ready to send.

mod accept;
mod carried;

use std::collections::HashMap;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::SystemTime;

use app::Assets as Names;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use flate2::read::GzDecoder;

use accept::Coding;

/// A hashed name never gets other content.
const FOREVER: &str = "public, max-age=31536000, immutable";
/// A name that stays when the content changes: kept for the visit, then asked again by its tag.
const SHORT: &str = "public, max-age=600";

/// All files, shared by every request.
#[derive(Clone)]
pub(crate) struct Assets(Arc<Source>);

enum Source {
    Carried(Arc<Files>),
    /// Read again whenever the list has changed: for work on the pages.
    Folder {
        folder: PathBuf,
        last: RwLock<(Option<SystemTime>, Arc<Files>)>,
    },
}

#[derive(Default)]
struct Files {
    names: Names,
    by_path: HashMap<String, File>,
}

struct File {
    kind: String,
    tag: String,
    forever: bool,
    forms: Forms,
}

/// The same content in the forms that are at hand: plain or in gzip at least.
#[derive(Default)]
struct Forms {
    plain: Option<Bytes>,
    br: Option<Bytes>,
    gz: Option<Bytes>,
}

impl Assets {
    /// From the folder if there is one, else as the program was built.
    pub fn open(folder: Option<PathBuf>) -> Self {
        let site = &carried::SITE;
        let source = match folder.or_else(|| site.folder.map(PathBuf::from)) {
            Some(folder) => Source::Folder { folder, last: RwLock::default() },
            None => Source::Carried(Arc::new(Files::new(site.files.iter().map(|file| {
                let [plain, br, gz] = [file.plain, file.br, file.gz].map(|form| form.map(Bytes::from_static));
                (file.line, Forms { plain, br, gz })
            })))),
        };
        let assets = Self(Arc::new(source));
        if assets.files().by_path.is_empty() {
            tracing::warn!("no files for the browser: pages stay as the server wrote them");
        }
        assets
    }

    /// What the page's head refers to; empty names where there is no file.
    pub fn names(&self) -> Names {
        self.files().names.clone()
    }

    /// The answer, if the path is one of these files.
    pub fn answer(&self, method: &Method, path: &str, headers: &HeaderMap) -> Option<Response> {
        self.files().answer(method, path, headers)
    }

    fn files(&self) -> Arc<Files> {
        match &*self.0 {
            Source::Carried(files) => Arc::clone(files),
            Source::Folder { folder, last } => {
                let changed = folder.join(LIST).metadata().and_then(|list| list.modified()).ok();
                let known = last.read().unwrap_or_else(PoisonError::into_inner);
                if known.0 == changed {
                    return Arc::clone(&known.1);
                }
                drop(known);
                let files = Arc::new(Files::read(folder).unwrap_or_default());
                *last.write().unwrap_or_else(PoisonError::into_inner) = (changed, Arc::clone(&files));
                files
            }
        }
    }
}

/// What `bundle` wrote: `role path content-type tag forever|short` on every line.
const LIST: &str = "assets.tsv";

impl Files {
    fn new<'a>(parts: impl Iterator<Item = (&'a str, Forms)>) -> Self {
        let mut files = Self::default();
        for (line, forms) in parts {
            let mut columns = line.split('\t');
            let mut column = || columns.next().unwrap_or_default().to_owned();
            let (role, path, kind, tag, kept) = (column(), column(), column(), column(), column());
            let names = &mut files.names;
            match role.as_str() {
                "start" => names.start.clone_from(&path),
                "script" => names.script.clone_from(&path),
                "wasm" => names.wasm.clone_from(&path),
                "style" => names.style.clone_from(&path),
                "font" => names.font.clone_from(&path),
                other => {
                    if let Some(room) = other.strip_prefix("room:") {
                        names.rooms.insert(room.to_owned(), path.clone());
                    }
                }
            }
            let forever = kept == "forever";
            files.by_path.insert(path, File { kind, tag, forever, forms });
        }
        files
    }

    fn answer(&self, method: &Method, path: &str, headers: &HeaderMap) -> Option<Response> {
        let file = self.by_path.get(path)?;
        Some(match *method {
            Method::GET => file.answer(headers, true),
            Method::HEAD => file.answer(headers, false),
            _ => (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET, HEAD")]).into_response(),
        })
    }

    fn read(folder: &Path) -> std::io::Result<Self> {
        let list = std::fs::read_to_string(folder.join(LIST))?;
        Ok(Self::new(list.lines().map(|line| {
            let plain = folder.join(line.split('\t').nth(1).unwrap_or_default().trim_start_matches('/'));
            let read = |at: PathBuf| std::fs::read(at).ok().map(Bytes::from);
            let (br, gz) = (read(plain.with_added_extension("br")), read(plain.with_added_extension("gz")));
            let plain = if gz.is_some() { None } else { read(plain) };
            (line, Forms { plain, br, gz })
        })))
    }
}

impl Forms {
    /// Unpacked when it has to be: a browser never asks for that.
    fn plain(&self) -> Bytes {
        let packed = match (&self.plain, &self.gz) {
            (Some(plain), _) => return plain.clone(),
            (None, Some(gz)) => gz,
            (None, None) => return Bytes::new(),
        };
        let mut plain = Vec::new();
        if let Err(error) = GzDecoder::new(&packed[..]).read_to_end(&mut plain) {
            tracing::error!(%error, "a file for the browser could not be unpacked");
        }
        plain.into()
    }
}

impl File {
    fn answer(&self, headers: &HeaderMap, with_body: bool) -> Response {
        let accepted = |coding| accept::accepts(headers.get_all(header::ACCEPT_ENCODING), coding);
        let (bytes, coding) = match &self.forms {
            Forms { br: Some(br), .. } if accepted(Coding::Brotli) => (br.clone(), Some(Coding::Brotli)),
            Forms { gz: Some(gz), .. } if accepted(Coding::Gzip) => (gz.clone(), Some(Coding::Gzip)),
            forms => (forms.plain(), None),
        };
        // Other bytes, other tag: a cache must not mix them up.
        let tag = match coding {
            Some(coding) => format!("\"{}-{}\"", self.tag, coding.name()),
            None => format!("\"{}\"", self.tag),
        };
        let kept = if self.forever { FOREVER } else { SHORT };
        let mut known = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
        let unchanged = known.any(|tags| {
            tags.split(',').map(str::trim).any(|one| one == "*" || one.trim_start_matches("W/") == tag)
        });
        let head =
            [(header::CACHE_CONTROL, kept), (header::VARY, "accept-encoding"), (header::ETAG, tag.as_str())];
        if unchanged {
            return (StatusCode::NOT_MODIFIED, head).into_response();
        }
        let length = bytes.len().to_string();
        let body = if with_body { Body::from(bytes) } else { Body::empty() };
        let more = [(header::CONTENT_TYPE, self.kind.as_str()), (header::CONTENT_LENGTH, length.as_str())];
        let coding = coding.map(|coding| [(header::CONTENT_ENCODING, coding.name())]);
        match coding {
            Some(coding) => (head, more, coding, body).into_response(),
            None => (head, more, body).into_response(),
        }
    }
}

#[cfg(test)]
mod tests;
