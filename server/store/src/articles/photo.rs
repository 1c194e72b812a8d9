//! Photos of articles. What a grower sends is read as a picture and written anew, smaller and without anything else
//! that came in the file, such as the place where it was taken.

use std::io::Cursor;

use async_trait::async_trait;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use domain::refusal::{Field, Problem};
use domain::timeline::{Audience, Event};
use domain::{ArticleId, Refusal, Viewer};
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, Rgb, RgbImage};

use super::change::own;
use super::{only_growers, read};
use crate::supply::touch_article;
use crate::writer::{Command, Tx};
use crate::{Error, Result, Store};

/// The largest file that is taken, in bytes.
const LARGEST: usize = 5_000_000;

/// The longest side that is kept, in pixels: twice what any page shows.
const LONGEST_SIDE: u32 = 1_200;

/// What a kept photo is.
const KEPT_AS: &str = "image/jpeg";

/// Keeps a photo and shows it with one's own article. Answers its address.
pub(super) async fn set(
    store: &Store,
    who: &Viewer,
    id: ArticleId,
    content_type: &str,
    bytes: &[u8],
) -> Result<String> {
    only_growers(who)?;
    if bytes.len() > LARGEST {
        return Err(Refusal::FileTooLarge { most: i64::try_from(LARGEST).unwrap_or(i64::MAX) }.into());
    }
    let format = format(bytes).filter(|_| content_type.is_empty() || content_type.starts_with("image/"));
    let format = format.ok_or_else(not_a_photo)?;
    let bytes = bytes.to_vec();
    // Reading a picture takes a while: not on the threads that answer.
    let photo = tokio::task::spawn_blocking(move || renewed(&bytes, format)).await;
    let photo = photo.map_err(|_| Error::Closing)?.ok_or_else(not_a_photo)?;
    let name = crate::secrets::token()?;
    store.run(SetPhoto { who: who.clone(), id, name, body: STANDARD.encode(photo) }).await
}

fn not_a_photo() -> Error {
    Refusal::field(Field::Photo, Problem::Malformed).into()
}

/// What kind of picture it is, by its first bytes and not by what it calls itself.
fn format(bytes: &[u8]) -> Option<ImageFormat> {
    if bytes.starts_with(b"\xff\xd8\xff") {
        Some(ImageFormat::Jpeg)
    } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        Some(ImageFormat::Png)
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        Some(ImageFormat::WebP)
    } else {
        None
    }
}

/// The picture upright, not larger than is shown, on white, as JPEG; nothing when it is none.
fn renewed(bytes: &[u8], format: ImageFormat) -> Option<Vec<u8>> {
    let mut limits = Limits::default();
    limits.max_image_width = Some(12_000);
    limits.max_image_height = Some(12_000);
    limits.max_alloc = Some(200_000_000);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().ok()?;
    let orientation = decoder.orientation().ok()?;
    let mut picture = DynamicImage::from_decoder(decoder).ok()?;
    if picture.width() > LONGEST_SIDE || picture.height() > LONGEST_SIDE {
        picture = picture.thumbnail(LONGEST_SIDE, LONGEST_SIDE);
    }
    picture.apply_orientation(orientation);
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, 82).encode_image(&on_white(&picture)).ok()?;
    Some(jpeg)
}

/// Where a picture lets the ground through, the ground is white.
fn on_white(picture: &DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.to_rgb8();
    }
    let picture = picture.to_rgba8();
    RgbImage::from_fn(picture.width(), picture.height(), |x, y| {
        let [red, green, blue, alpha] = picture.get_pixel(x, y).0;
        let over = |colour: u8| {
            let mixed = (u32::from(colour) * u32::from(alpha) + 255 * (255 - u32::from(alpha))) / 255;
            u8::try_from(mixed).unwrap_or(u8::MAX)
        };
        Rgb([over(red), over(green), over(blue)])
    })
}

struct SetPhoto {
    who: Viewer,
    id: ArticleId,
    /// A secret: nobody finds a photo by guessing.
    name: String,
    body: String,
}

#[async_trait]
impl Command for SetPhoto {
    type Answer = String;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<String> {
        let article = own(tx, &self.who, self.id).await?;
        let now = tx.now().0;
        sqlx::query(
            "insert into photo (name, grower, content_type, body, added_at) values ($1, $2, $3, $4, $5)",
        )
        .bind(self.name.clone())
        .bind(article.grower.0)
        .bind(KEPT_AS)
        .bind(self.body.clone())
        .bind(now)
        .execute(tx.connection())
        .await?;
        // An earlier photo stays: orders and posts of that time show it.
        sqlx::query("update article set photo = $2, changed_at = $3 where id = $1")
            .bind(self.id.0)
            .bind(self.name.clone())
            .bind(now)
            .execute(tx.connection())
            .await?;
        tx.record(&self.who, Audience::Floor(article.grower), Event::ArticleChanged { article: self.id });
        touch_article(tx, self.id).await?;
        Ok(read::photo_address(&self.name))
    }
}

/// A kept photo: content type and bytes.
pub(super) async fn photo(store: &Store, name: &str) -> Result<(String, Vec<u8>)> {
    let kept: Option<(String, String)> =
        sqlx::query_as("select content_type, body from photo where name = $1")
            .bind(name.to_owned())
            .fetch_optional(&store.readers)
            .await?;
    let (content_type, body) = kept.ok_or(Refusal::NotFound)?;
    let bytes = STANDARD.decode(body).map_err(|_| Error::Unreadable { what: "photo" })?;
    Ok((content_type, bytes))
}
