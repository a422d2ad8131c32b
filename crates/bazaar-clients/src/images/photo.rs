//! Photos decoded within limits, turned upright, scaled and written anew.
//!
//! Opaque photos become JPEG. Pictures with transparency (logos) become WebP, which the encoder at hand writes
//! without loss: right for flat areas, wasteful for photos, so it is used for nothing else.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::webp::WebPEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};

use super::FileType;
use super::PhotoFault;

/// The widths pages ask for, in pixels; heights follow the photo.
const WIDTHS: [u32; 3] = [320, 640, 1_080];

/// The most pixels a photo may have: a phone's 50-megapixel mode passes, a decompression bomb does not.
const MAX_PIXELS: u64 = 52_000_000;

/// The longest side in pixels; longer than any camera makes, shorter than a degenerate strip.
const MAX_SIDE: u32 = 16_384;

/// The most memory a decoded photo, and a decoder beside it, may take.
const MAX_DECODED_BYTES: u64 = 256 * 1_024 * 1_024;

/// JPEG quality: above it files grow faster than eyes notice.
const JPEG_QUALITY: u8 = 82;

/// A photo ready to be stored: one rendition per width, narrowest first.
#[derive(Debug)]
pub struct Photo {
    /// The width of the original in pixels, upright.
    pub width: u32,
    /// The height of the original in pixels, upright.
    pub height: u32,
    /// The photo at each width up to its own; one that is narrower than all has a single rendition.
    pub renditions: Vec<Rendition>,
}

/// A photo at one width.
#[derive(Debug)]
pub struct Rendition {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// JPEG, or WebP where the picture is transparent somewhere.
    pub file_type: FileType,
    /// The file, free of any metadata.
    pub content: Vec<u8>,
}

/// Decodes a photo as people upload it and makes its renditions. Slow and hungry: run it off the request threads.
pub fn prepare_photo(content: &[u8]) -> Result<Photo, PhotoFault> {
    let original = decode_upright(content)?;
    let (original_width, original_height) = (original.width(), original.height());
    let file_type = if is_transparent(&original) { FileType::WebP } else { FileType::Jpeg };
    let mut renditions = Vec::with_capacity(WIDTHS.len());
    let mut source = original;
    // Widest first: each narrower one is scaled from the one before, at a fraction of the cost.
    for width in widths_for(original_width).into_iter().rev() {
        source = scale(source, width, height_at((original_width, original_height), width));
        let content = encode(&source, file_type)?;
        renditions.push(Rendition { width, height: source.height(), file_type, content });
    }
    renditions.reverse();
    Ok(Photo { width: original_width, height: original_height, renditions })
}

/// The widths to make of a photo this wide: never wider than it is, at least one.
fn widths_for(width: u32) -> Vec<u32> {
    let narrower: Vec<u32> = WIDTHS.into_iter().filter(|candidate| *candidate <= width).collect();
    if narrower.is_empty() { vec![width] } else { narrower }
}

fn decode_upright(content: &[u8]) -> Result<DynamicImage, PhotoFault> {
    let format = match FileType::of(content) {
        Some(FileType::Jpeg) => ImageFormat::Jpeg,
        Some(FileType::Png) => ImageFormat::Png,
        Some(FileType::WebP) => ImageFormat::WebP,
        Some(FileType::Pdf) | None => return Err(PhotoFault::NotAPhoto),
    };
    let mut reader = ImageReader::with_format(Cursor::new(content), format);
    reader.limits(decoder_limits());
    let mut decoder = reader.into_decoder()?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MAX_PIXELS || decoder.total_bytes() > MAX_DECODED_BYTES {
        return Err(PhotoFault::TooManyPixels);
    }
    let orientation = decoder.orientation()?;
    let mut photo = DynamicImage::from_decoder(decoder)?;
    photo.apply_orientation(orientation);
    Ok(photo)
}

fn decoder_limits() -> Limits {
    let mut limits = Limits::no_limits();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_DECODED_BYTES);
    limits
}

/// Whether any pixel lets the page show through; an alpha channel that is full everywhere does not count.
fn is_transparent(photo: &DynamicImage) -> bool {
    photo.color().has_alpha() && photo.to_rgba8().pixels().any(|pixel| pixel.0[3] < u8::MAX)
}

/// Scales down; large reductions first average whole blocks of pixels, which is fast, then refine.
fn scale(photo: DynamicImage, width: u32, height: u32) -> DynamicImage {
    if photo.width() == width {
        return photo;
    }
    let coarse = if photo.width() > width * 4 { photo.thumbnail_exact(width * 2, height * 2) } else { photo };
    coarse.resize_exact(width, height, FilterType::CatmullRom)
}

/// The height that keeps a photo's proportions at this width.
fn height_at((photo_width, photo_height): (u32, u32), width: u32) -> u32 {
    let (photo_width, photo_height) = (u64::from(photo_width), u64::from(photo_height));
    let height = (photo_height * u64::from(width) + photo_width / 2) / photo_width;
    u32::try_from(height.max(1)).expect("no side of a photo passes the limit")
}

fn encode(photo: &DynamicImage, file_type: FileType) -> Result<Vec<u8>, PhotoFault> {
    let mut content = Vec::new();
    if file_type == FileType::WebP {
        photo.to_rgba8().write_with_encoder(WebPEncoder::new_lossless(&mut content))?;
    } else {
        photo.to_rgb8().write_with_encoder(JpegEncoder::new_with_quality(&mut content, JPEG_QUALITY))?;
    }
    Ok(content)
}
