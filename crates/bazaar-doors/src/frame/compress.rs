//! Compressing answers the client can read compressed.
//!
//! Only text of known length above 1 KB: below that the headers cost more than is saved, and a stream is not held
//! back to be squeezed. Levels are the middle ones; measured, they cost a page about three times its making.

use std::io::{Read as _, Write as _};

use axum::body::Body;
use axum::response::Response;
use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, VARY};
use http::{HeaderMap, HeaderValue};
use http_body::Body as _;
use http_body_util::BodyExt as _;

const LEAST_BYTES: u64 = 1_024;
const MOST_BYTES: u64 = 4_000_000;

/// A way of writing a body, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Encoding {
    Zstd,
    Brotli,
    Gzip,
    Identity,
}

impl Encoding {
    pub(crate) const COMPRESSED: [Self; 3] = [Self::Zstd, Self::Brotli, Self::Gzip];

    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Zstd => "zstd",
            Self::Brotli => "br",
            Self::Gzip => "gzip",
            Self::Identity => "identity",
        }
    }

    /// The best encoding the client takes (RFC 9110 section 12.5.3). Weights other than 0 are not compared: what a
    /// client takes at all, it takes in our order.
    pub(crate) fn negotiate(headers: &HeaderMap) -> Self {
        Self::COMPRESSED.into_iter().find(|encoding| encoding.is_taken(headers)).unwrap_or(Self::Identity)
    }

    /// Whether the client takes this encoding.
    pub(crate) fn is_taken(self, headers: &HeaderMap) -> bool {
        let accepted = headers.get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
        accepted.is_some_and(|accepted| takes(accepted, self.as_str()))
    }

    /// `bytes` written this way; nothing when that is not shorter.
    pub(crate) fn encode(self, bytes: &[u8]) -> Option<Bytes> {
        let encoded = match self {
            Self::Identity => return None,
            Self::Zstd => zstd::bulk::compress(bytes, 3).ok()?,
            Self::Brotli => brotli_encoded(bytes, 4)?,
            Self::Gzip => gzip_encoded(bytes, Compression::new(6))?,
        };
        (encoded.len() < bytes.len()).then(|| encoded.into())
    }

    /// `bytes` written shorter, for longer: for what is written once and read often.
    pub(crate) fn encode_well(self, bytes: &[u8]) -> Option<Bytes> {
        let encoded = match self {
            Self::Identity => return None,
            Self::Zstd => zstd::bulk::compress(bytes, 15).ok()?,
            Self::Brotli => brotli_encoded(bytes, 9)?,
            Self::Gzip => gzip_encoded(bytes, Compression::best())?,
        };
        (encoded.len() < bytes.len()).then(|| encoded.into())
    }
}

fn takes(accepted: &str, name: &str) -> bool {
    accepted.split(',').any(|item| {
        let (token, weight) = item.split_once(';').unwrap_or((item, ""));
        let weight = weight.trim_ascii().strip_prefix("q=").unwrap_or("1");
        token.trim_ascii().eq_ignore_ascii_case(name)
            && weight.parse::<f32>().is_ok_and(|weight| weight > 0.0)
    })
}

fn brotli_encoded(bytes: &[u8], quality: u32) -> Option<Vec<u8>> {
    let mut encoded = Vec::with_capacity(bytes.len() / 2);
    brotli::CompressorReader::new(bytes, 16_384, quality, 22).read_to_end(&mut encoded).ok()?;
    Some(encoded)
}

fn gzip_encoded(bytes: &[u8], level: Compression) -> Option<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 2), level);
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok()
}

/// Compresses the answer if it is worth it.
pub(crate) async fn compress(response: Response, encoding: Encoding) -> Response {
    if !is_worth_it(&response) {
        return response;
    }
    let (mut head, body) = response.into_parts();
    head.headers.append(VARY, HeaderValue::from_static("accept-encoding"));
    let Ok(collected) = body.collect().await else {
        // Known length and text: made by us in memory, so this cannot fail halfway.
        return Response::from_parts(head, Body::empty());
    };
    let bytes = collected.to_bytes();
    let Some(encoded) = encoding.encode(&bytes) else {
        return Response::from_parts(head, Body::from(bytes));
    };
    head.headers.insert(CONTENT_ENCODING, HeaderValue::from_static(encoding.as_str()));
    head.headers.remove(CONTENT_LENGTH);
    Response::from_parts(head, Body::from(encoded))
}

fn is_worth_it(response: &Response) -> bool {
    let length = response.body().size_hint().exact();
    length.is_some_and(|length| (LEAST_BYTES..=MOST_BYTES).contains(&length))
        && !response.headers().contains_key(CONTENT_ENCODING)
        && response.headers().get(CONTENT_TYPE).is_some_and(is_text)
}

fn is_text(content_type: &HeaderValue) -> bool {
    let Ok(text) = content_type.to_str() else { return false };
    let essence = text.split(';').next().unwrap_or_default().trim_ascii();
    essence.starts_with("text/")
        || essence.ends_with("+json")
        || essence.ends_with("+xml")
        || matches!(essence, "application/json" | "application/javascript" | "application/xml")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_best_the_client_takes_is_chosen() {
        for (accepted, chosen) in [
            ("gzip, deflate, br, zstd", Encoding::Zstd),
            ("gzip, deflate, br", Encoding::Brotli),
            ("gzip;q=0.5, br;q=0", Encoding::Gzip),
            ("zstd;q=0.0", Encoding::Identity),
            ("identity", Encoding::Identity),
            ("", Encoding::Identity),
        ] {
            let headers = HeaderMap::from_iter([(ACCEPT_ENCODING, HeaderValue::from_static(accepted))]);
            assert_eq!(Encoding::negotiate(&headers), chosen, "{accepted}");
        }
    }

    fn decoded(encoding: Encoding, bytes: &[u8]) -> Vec<u8> {
        let mut plain = Vec::new();
        match encoding {
            Encoding::Zstd => plain = zstd::bulk::decompress(bytes, 1 << 20).unwrap(),
            Encoding::Brotli => _ = brotli::Decompressor::new(bytes, 4_096).read_to_end(&mut plain).unwrap(),
            Encoding::Gzip => _ = flate2::read::GzDecoder::new(bytes).read_to_end(&mut plain).unwrap(),
            Encoding::Identity => plain = bytes.to_vec(),
        }
        plain
    }

    proptest! {
        #[test]
        fn what_was_compressed_reads_the_same(text in "(listing [a-z]{3} ){0,200}") {
            for encoding in Encoding::COMPRESSED {
                if let Some(encoded) = encoding.encode(text.as_bytes()) {
                    prop_assert_eq!(decoded(encoding, &encoded), text.as_bytes());
                    prop_assert!(encoded.len() < text.len());
                }
            }
        }
    }
}
