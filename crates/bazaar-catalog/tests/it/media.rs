use std::io::Cursor;

use bazaar_catalog::listing::{DealKind, ListingState};
use bazaar_catalog::media::{MediaFault, MediaKind, Step};
use bazaar_kit::{Fault, FaultKind};
use bytes::Bytes;
use image::{DynamicImage, ImageFormat};

use crate::ground::{Ground, anonymous, person, reviewer};

pub(crate) fn photo(shade: u8) -> Bytes {
    let mut content = Cursor::new(Vec::new());
    let picture = image::RgbImage::from_pixel(700, 400, image::Rgb([shade, 90, 40]));
    DynamicImage::ImageRgb8(picture).write_to(&mut content, ImageFormat::Jpeg).expect("encodes");
    let mut content = content.into_inner();
    // An Exif block with a planted secret, as a phone would write the place of taking.
    let secret = b"Exif\0\0GPS 18.52 73.85 PLANTED";
    let length = u16::try_from(secret.len() + 2).expect("short").to_be_bytes();
    content.splice(2..2, [0xFF, 0xE1].into_iter().chain(length).chain(secret.iter().copied()));
    Bytes::from(content)
}

#[bazaar_db::test]
async fn photos_lose_their_metadata_and_are_as_public_as_their_listing(ground: Ground) {
    let owner = ground.owner();
    let draft = ground.finished_draft(DealKind::Sale).await;
    let media = ground.catalog.add_photo(&owner, draft.id, photo(200)).await.expect("added");
    for ctx in [anonymous(), person(|_| {})] {
        let refused = ground.catalog.open_media(&ctx, media.id, 640).await;
        assert_eq!(Fault::from(refused.expect_err("a draft's")).kind, FaultKind::Missing);
    }
    for (width, expected) in [(640, 640), (1_000, 640), (100, 320)] {
        let opened = ground.catalog.open_media(&owner, media.id, width).await.expect("opens");
        let mut file = opened.object.file;
        let mut content = Vec::new();
        tokio::io::AsyncReadExt::read_to_end(&mut file, &mut content).await.expect("reads");
        assert!(!content.windows(7).any(|bytes| bytes == b"PLANTED"));
        assert_eq!(image::load_from_memory(&content).expect("a photo").width(), expected);
        assert_eq!(opened.media_type, "image/jpeg");
    }
    let live = ground.live(DealKind::Sale).await;
    let public = ground.catalog.add_photo(&owner, live.id, photo(10)).await.expect("added");
    let dossier = ground.catalog.find_dossier(&owner, live.id).await.expect("read");
    assert_eq!(dossier.listing.state, ListingState::Submitted, "a new photo is a public change");
    assert!(ground.catalog.open_media(&anonymous(), public.id, 320).await.is_err());
}

#[bazaar_db::test]
async fn photos_are_ordered_and_taken_away(ground: Ground) {
    let (owner, draft) = (ground.owner(), ground.finished_draft(DealKind::Sale).await);
    let mut ids = Vec::new();
    for shade in [1, 2, 3] {
        ids.push(ground.catalog.add_photo(&owner, draft.id, photo(shade)).await.expect("added").id);
    }
    ground.catalog.move_media(&owner, ids[2], Step::Earlier).await.expect("moved");
    ground.catalog.move_media(&owner, ids[0], Step::Earlier).await.expect("stays");
    ground.catalog.move_media(&owner, ids[0], Step::Later).await.expect("moved");
    let order = ground.catalog.find_dossier(&owner, draft.id).await.expect("read").media;
    assert_eq!(order.iter().map(|media| media.id).collect::<Vec<_>>(), [ids[2], ids[0], ids[1]]);
    ground.catalog.delete_media(&owner, ids[0]).await.expect("deleted");
    assert!(ground.catalog.open_media(&owner, ids[0], 320).await.is_err());
    let refused = ground.catalog.delete_media(&person(|_| {}), ids[1]).await;
    assert_eq!(Fault::from(refused.expect_err("a stranger's")).kind, FaultKind::Missing);
    let twin = ground.catalog.add_photo(&owner, draft.id, photo(2)).await.expect("the same again");
    ground.catalog.delete_media(&owner, twin.id).await.expect("deleted");
    ground.catalog.open_media(&owner, ids[1], 320).await.expect("the file is still needed");
}

#[bazaar_db::test]
async fn documents_stay_with_their_people_and_staff(ground: Ground) {
    let (owner, live) = (ground.owner(), ground.live(DealKind::Sale).await);
    let content = Bytes::from_static(b"%PDF-1.7 accounts");
    let media =
        ground.catalog.add_document(&owner, live.id, "accounts", content.clone()).await.expect("added");
    assert_eq!(media.kind, MediaKind::Document);
    let (teaser, _) = ground.catalog.find_teaser(&anonymous(), &live.slug).await.expect("still live");
    assert_eq!(teaser.detail.expect("detail").documents, ["accounts"]);
    assert!(ground.catalog.open_media(&anonymous(), media.id, 0).await.is_err());
    assert!(ground.catalog.open_media(&person(|_| {}), media.id, 0).await.is_err());
    for ctx in [owner.clone(), reviewer()] {
        let opened = ground.catalog.open_media(&ctx, media.id, 0).await.expect("opens");
        assert_eq!((opened.media_type, opened.object.size_bytes), ("application/pdf", 17));
    }
    let no_subject = ground.catalog.add_document(&owner, live.id, "gossip", content).await;
    assert!(matches!(no_subject, Err(MediaFault::NoSubject)));
    let program = ground.catalog.add_document(&owner, live.id, "other", Bytes::from_static(b"MZ\x90")).await;
    assert!(matches!(program, Err(MediaFault::WrongType(MediaKind::Document))));
    let text = ground.catalog.add_photo(&owner, live.id, Bytes::from_static(b"%PDF-1.7")).await;
    assert!(matches!(text, Err(MediaFault::WrongType(MediaKind::Photo))));
    let torn = ground.catalog.add_photo(&owner, live.id, photo(9).slice(..200)).await;
    assert_eq!(Fault::from(torn.expect_err("torn")).fields[0].field, "file");
}
