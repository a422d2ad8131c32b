//! Forms with files, read part by part as they stream in.

use axum::extract::multipart::{Field, Multipart, MultipartError};
use axum::extract::{DefaultBodyLimit, FromRequest, Request};
use bazaar_kit::{Fault, FaultKind};
use bytes::{Bytes, BytesMut};

use super::{body_refusal, unreadable_text};
use crate::body::BodyFault;
use crate::refusal::Refusal;

/// A form has at most so many parts, the token's included.
const MOST_PARTS: usize = 64;
/// A part that is text, not a file.
const TEXT_BYTES: usize = 100_000;

/// A form with files.
pub struct Upload {
    parts: Multipart,
    read: usize,
}

/// One part: a text or a file.
pub struct Part<'u> {
    field: Field<'u>,
}

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = Refusal;

    async fn from_request(mut request: Request, state: &S) -> Result<Self, Refusal> {
        // The route's own limit is already around the body.
        DefaultBodyLimit::disable().apply(&mut request);
        let parts = Multipart::from_request(request, state).await.map_err(|_| {
            Fault::new(FaultKind::UnsupportedType, "request-type-unsupported")
                .with("expected", "multipart/form-data")
        })?;
        Ok(Self { parts, read: 0 })
    }
}

impl Upload {
    /// The next part, in the order of the form; none after the last.
    pub async fn next_part(&mut self) -> Result<Option<Part<'_>>, Refusal> {
        self.read += 1;
        if self.read > MOST_PARTS {
            return Err(Fault::new(FaultKind::TooLarge, "request-upload-too-many-parts").into());
        }
        let field = self.parts.next_field().await.map_err(|error| upload_refusal(&error))?;
        Ok(field.map(|field| Part { field }))
    }
}

impl Part<'_> {
    /// The field's name.
    pub fn name(&self) -> &str {
        self.field.name().unwrap_or_default()
    }

    /// Whether a file was meant. One that was left empty has an empty name.
    pub fn is_file(&self) -> bool {
        self.field.file_name().is_some_and(|name| !name.is_empty())
    }

    /// The next bytes; none at the part's end. The type a browser claims is not told: content decides.
    pub async fn next_bytes(&mut self) -> Result<Option<Bytes>, Refusal> {
        self.field.chunk().await.map_err(|error| upload_refusal(&error))
    }

    /// All of it, if it is no longer than `limit_bytes`.
    pub async fn read_bytes(mut self, limit_bytes: usize) -> Result<Bytes, Refusal> {
        let mut all = BytesMut::new();
        while let Some(bytes) = self.next_bytes().await? {
            if all.len() + bytes.len() > limit_bytes {
                return Err(Fault::new(FaultKind::TooLarge, "request-too-large").into());
            }
            all.extend_from_slice(&bytes);
        }
        Ok(all.freeze())
    }

    /// All of it as text.
    pub async fn read_text(self) -> Result<String, Refusal> {
        let bytes = self.read_bytes(TEXT_BYTES).await?;
        let text = String::from_utf8(bytes.into()).map_err(|_| unreadable_text())?;
        if text.contains('\0') { Err(unreadable_text().into()) } else { Ok(text) }
    }
}

fn upload_refusal(error: &MultipartError) -> Refusal {
    if BodyFault::find(error).is_some() {
        return body_refusal(error);
    }
    Fault::new(FaultKind::Malformed, "request-upload-malformed").into()
}
