//! Files in and out: article files, photos, drawn pictures.

use std::sync::Arc;

use app::Caller;
use axum::extract::{Extension, Multipart, Path};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use bytes::Bytes;
use desk::{Desk, Trouble};
use domain::{ArticleId, Refusal};
use pictures::Plant;

/// The largest file that is taken.
pub(crate) const LARGEST: usize = 10_000_000;

const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const FOR_ONE: HeaderValue = HeaderValue::from_static("private, max-age=31536000, immutable");

/// `GET /pictures/{name}`: the same plant is always drawn the same.
pub(crate) async fn picture(Path(name): Path<String>) -> Response {
    let Some(plant) = Plant::from_file_name(&name) else { return StatusCode::NOT_FOUND.into_response() };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("image/svg+xml")),
        (header::CACHE_CONTROL, FOR_EVER),
    ];
    (headers, pictures::draw(&plant)).into_response()
}

/// `GET /photos/{name}`: for people who are signed in.
pub(crate) async fn photo(
    Extension(desk): Extension<Arc<dyn Desk>>,
    Extension(caller): Extension<Caller>,
    Path(name): Path<String>,
) -> Response {
    let Some(viewer) = caller.viewer else { return StatusCode::UNAUTHORIZED.into_response() };
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    if name.len() > 100 || !name.bytes().all(plain) {
        return StatusCode::NOT_FOUND.into_response();
    }
    match desk.photo(&viewer, &name).await {
        Ok((kind, bytes)) => {
            let kind =
                HeaderValue::from_str(&kind).unwrap_or(HeaderValue::from_static("application/octet-stream"));
            ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, FOR_ONE)], bytes).into_response()
        }
        Err(trouble) => no(&trouble),
    }
}

/// `GET /articles/template.csv`: one's own articles as a file to change and bring back; without any, the headings.
pub(crate) async fn template(
    Extension(desk): Extension<Arc<dyn Desk>>,
    Extension(caller): Extension<Caller>,
) -> Response {
    let Some(viewer) = caller.viewer else { return StatusCode::UNAUTHORIZED.into_response() };
    match desk.my_articles(&viewer).await {
        Ok(articles) => {
            let table = domain::articles::import::template(viewer.language, &articles);
            let headers: [(HeaderName, HeaderValue); 2] = [
                (header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8")),
                (
                    header::CONTENT_DISPOSITION,
                    HeaderValue::from_static("attachment; filename=\"stek-artikelen.csv\""),
                ),
            ];
            (headers, exchange::write_table(&table)).into_response()
        }
        Err(trouble) => no(&trouble),
    }
}

/// `POST /articles/import`: judges a file and shows the verdicts.
pub(crate) async fn import_articles(
    Extension(desk): Extension<Arc<dyn Desk>>,
    Extension(caller): Extension<Caller>,
    form: Multipart,
) -> Response {
    let Some(viewer) = caller.viewer else {
        return Redirect::to("/login?to=/articles/import").into_response();
    };
    let Some((file_name, bytes)) = file(form).await else {
        return Redirect::to("/articles/import?refused=file-too-large").into_response();
    };
    // Reading a table takes time: not on a thread that serves others.
    let table = match tokio::task::spawn_blocking(move || exchange::read_table(&bytes)).await {
        Ok(Ok(table)) => table,
        Ok(Err(refusal)) => return back_to_import(&refusal),
        Err(_) => return back_to_import(&Refusal::UnreadableFile),
    };
    match desk.preview_import(&viewer, &file_name, &table).await {
        Ok(id) => Redirect::to(&format!("/articles/import/{}", id.0)).into_response(),
        Err(Trouble::Refused(refusal @ (Refusal::UnreadableFile | Refusal::TooManyRows { .. }))) => {
            back_to_import(&refusal)
        }
        Err(trouble) => no(&trouble),
    }
}

/// Back to choosing a file, with why this one was not taken.
fn back_to_import(refusal: &Refusal) -> Response {
    let why = match refusal {
        Refusal::FileTooLarge { .. } => "file-too-large",
        Refusal::TooManyRows { .. } => "too-many-rows",
        _ => "unreadable-file",
    };
    Redirect::to(&format!("/articles/import?refused={why}")).into_response()
}

/// `POST /articles/{id}/photo`.
pub(crate) async fn set_photo(
    Extension(desk): Extension<Arc<dyn Desk>>,
    Extension(caller): Extension<Caller>,
    Path(id): Path<String>,
    form: Multipart,
) -> Response {
    let Some(viewer) = caller.viewer else { return StatusCode::UNAUTHORIZED.into_response() };
    let Ok(id) = id.parse::<ArticleId>() else { return StatusCode::NOT_FOUND.into_response() };
    let back = |refused: &str| Redirect::to(&format!("/articles/{id}{refused}")).into_response();
    let Some((_, bytes)) = file(form).await else { return back("?refused=file-too-large") };
    match desk.set_photo(&viewer, id, "", &bytes).await {
        Ok(_) => back(""),
        Err(Trouble::Refused(Refusal::FileTooLarge { .. })) => back("?refused=file-too-large"),
        Err(Trouble::Refused(Refusal::Invalid(_) | Refusal::UnreadableFile)) => {
            back("?refused=unreadable-file")
        }
        Err(trouble) => no(&trouble),
    }
}

/// The first file of a form: its name and its bytes; nothing when it is too large or broken off.
async fn file(mut form: Multipart) -> Option<(String, Bytes)> {
    while let Ok(Some(part)) = form.next_field().await {
        if let Some(name) = part.file_name() {
            let name = name.chars().filter(|letter| !letter.is_control()).take(120).collect();
            return Some((name, part.bytes().await.ok()?));
        }
    }
    None
}

fn no(trouble: &Trouble) -> Response {
    match trouble {
        Trouble::Refused(Refusal::NotFound | Refusal::PreviewGone) => StatusCode::NOT_FOUND.into_response(),
        Trouble::Refused(Refusal::NotAllowed) => StatusCode::FORBIDDEN.into_response(),
        Trouble::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY.into_response(),
        Trouble::Broken { .. } => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
