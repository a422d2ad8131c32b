//! Photos as people upload them, with what they carry along.

use std::io::Cursor;

use bazaar_clients::images::{FileType, PhotoFault, prepare_photo};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};

/// A photo whose top left quarter is red and whose rest is blue.
fn quartered(width: u32, height: u32) -> DynamicImage {
    RgbImage::from_fn(width, height, |x, y| {
        if x < width / 2 && y < height / 2 { Rgb([220, 20, 20]) } else { Rgb([20, 20, 220]) }
    })
    .into()
}

fn encoded(photo: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut content = Cursor::new(Vec::new());
    photo.write_to(&mut content, format).expect("encodes");
    content.into_inner()
}

/// An EXIF segment: big-endian TIFF with one entry, the orientation, and a text standing for a place.
fn exif_segment(orientation: u8) -> Vec<u8> {
    let mut body = b"Exif\0\0MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    body.extend([orientation, 0, 0, 0, 0, 0, 0]);
    body.extend(b"GPS 19.0760N 72.8777E");
    let length = u16::try_from(body.len() + 2).expect("short").to_be_bytes();
    [&[0xFF, 0xE1], length.as_slice(), &body].concat()
}

fn with_exif(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    [&jpeg[..2], &exif_segment(orientation), &jpeg[2..]].concat()
}

fn contains(content: &[u8], part: &[u8]) -> bool {
    content.windows(part.len()).any(|window| window == part)
}

#[test]
fn a_photo_is_written_at_every_width_up_to_its_own() {
    let photo = prepare_photo(&encoded(&quartered(900, 600), ImageFormat::Jpeg)).expect("a photo");
    let sizes: Vec<_> =
        photo.renditions.iter().map(|rendition| (rendition.width, rendition.height)).collect();
    assert_eq!(sizes, [(320, 213), (640, 427)]);
    assert_eq!((photo.width, photo.height), (900, 600));
    for rendition in &photo.renditions {
        assert_eq!(rendition.file_type, FileType::Jpeg);
        let read = image::load_from_memory(&rendition.content).expect("readable");
        assert_eq!((read.width(), read.height()), (rendition.width, rendition.height));
    }
}

#[test]
fn large_reductions_keep_the_picture() {
    let photo = prepare_photo(&encoded(&quartered(4_400, 300), ImageFormat::Jpeg)).expect("a photo");
    let widths: Vec<_> = photo.renditions.iter().map(|rendition| rendition.width).collect();
    assert_eq!(widths, [320, 640, 1_080]);
    let small = image::load_from_memory(&photo.renditions[0].content).expect("readable").to_rgb8();
    assert!(small.get_pixel(40, 4).0[0] > 180, "the top left quarter is red");
    assert!(small.get_pixel(300, 18).0[2] > 180, "the rest is blue");
}

#[test]
fn a_small_photo_is_never_enlarged() {
    let photo = prepare_photo(&encoded(&quartered(100, 50), ImageFormat::Png)).expect("a photo");
    assert_eq!(photo.renditions.len(), 1);
    assert_eq!((photo.renditions[0].width, photo.renditions[0].height), (100, 50));
}

#[test]
fn metadata_is_dropped_and_the_photo_stands_upright() {
    let taken = with_exif(&encoded(&quartered(900, 600), ImageFormat::Jpeg), 6);
    assert!(contains(&taken, b"GPS 19.0760N"));
    let photo = prepare_photo(&taken).expect("a photo");
    assert_eq!((photo.width, photo.height), (600, 900), "turned by a quarter");
    for rendition in &photo.renditions {
        assert!(!contains(&rendition.content, b"Exif") && !contains(&rendition.content, b"GPS"));
    }
    let upright = image::load_from_memory(&photo.renditions[0].content).expect("readable").to_rgb8();
    assert!(upright.get_pixel(300, 40).0[0] > 180, "the red quarter is now at the top right");
}

#[test]
fn transparency_is_kept_and_only_where_it_is_used() {
    let logo = RgbaImage::from_fn(400, 400, |x, _| Rgba([0, 90, 60, if x < 200 { 0 } else { 255 }]));
    let photo = prepare_photo(&encoded(&logo.into(), ImageFormat::Png)).expect("a logo");
    assert_eq!(photo.renditions[0].file_type, FileType::WebP);
    assert_eq!(FileType::of(&photo.renditions[0].content), Some(FileType::WebP));
    let opaque = RgbaImage::from_pixel(400, 400, Rgba([0, 90, 60, 255]));
    let photo = prepare_photo(&encoded(&opaque.into(), ImageFormat::WebP)).expect("a logo");
    assert_eq!(photo.renditions[0].file_type, FileType::Jpeg);
}

/// A PNG that claims these dimensions and has one empty data chunk.
fn png_claiming(width: u32, height: u32) -> Vec<u8> {
    let mut content = encoded(&quartered(8, 8), ImageFormat::Png);
    content[16..20].copy_from_slice(&width.to_be_bytes());
    content[20..24].copy_from_slice(&height.to_be_bytes());
    let checksum = crc32(&content[12..29]).to_be_bytes();
    content[29..33].copy_from_slice(&checksum);
    content
}

/// The checksum of PNG chunks (ISO 3309).
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(
            crc ^ u32::from(*byte),
            |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 },
        )
    })
}

#[test]
fn bombs_are_refused_by_their_header() {
    for (width, height) in [(60_000, 60_000), (16_000, 16_000), (1, 100_000)] {
        let refused = prepare_photo(&png_claiming(width, height));
        assert!(matches!(refused, Err(PhotoFault::TooManyPixels)), "{width}x{height}: {refused:?}");
    }
}

#[test]
fn what_is_not_a_photo_is_refused() {
    assert!(matches!(prepare_photo(b"%PDF-1.7 ..."), Err(PhotoFault::NotAPhoto)));
    assert!(matches!(prepare_photo(b"<svg onload=alert(1)>"), Err(PhotoFault::NotAPhoto)));
    assert!(matches!(prepare_photo(b""), Err(PhotoFault::NotAPhoto)));
    let whole = encoded(&quartered(300, 300), ImageFormat::Png);
    assert!(matches!(prepare_photo(&whole[..whole.len() / 2]), Err(PhotoFault::Damaged(_))));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]

    #[test]
    fn damaged_photos_are_refused_or_read_but_never_panic(
        format in proptest::sample::select(vec![ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP]),
        position in 8_usize..400,
        byte: u8,
    ) {
        let mut content = encoded(&quartered(24, 24), format);
        let position = position % content.len();
        content[position] = byte;
        let _ = prepare_photo(&content);
    }
}
