//! The object store on a real folder.

use std::path::Path;

use bazaar_clients::objects::{MarketKey, ObjectFault, ObjectHash, ObjectStore};
use bazaar_kit::clock::Timestamp;

const LIMIT_BYTES: u64 = 1_000;

fn market(number: u8) -> MarketKey {
    MarketKey::new(&[number; 32])
}

async fn store() -> (tempfile::TempDir, ObjectStore) {
    let folder = tempfile::tempdir().expect("a folder");
    let store = ObjectStore::local(folder.path()).await.expect("an empty store");
    (folder, store)
}

/// Every file below a folder.
fn files(folder: &Path) -> usize {
    let entries = std::fs::read_dir(folder).expect("readable").map(|entry| entry.expect("an entry").path());
    entries.map(|path| if path.is_dir() { files(&path) } else { 1 }).sum()
}

#[tokio::test]
async fn what_is_put_can_be_read_and_deleted() {
    let (folder, store) = store().await;
    let stored = store.put(&market(1), b"a balance sheet").await.expect("stored");
    assert_eq!(stored.size_bytes, 15);
    assert_eq!(store.read(stored.hash).await.expect("there"), b"a balance sheet");
    assert_eq!(store.open(stored.hash).await.expect("there").size_bytes, 15);
    let name = stored.hash.to_string();
    assert!(folder.path().join(&name[..2]).join(&name[2..4]).join(&name).is_file());
    assert_eq!(ObjectHash::parse(&name), Some(stored.hash));
    store.delete(stored.hash).await.expect("deleted");
    store.delete(stored.hash).await.expect("deleting twice is no fault");
    assert!(matches!(store.open(stored.hash).await, Err(ObjectFault::Missing)));
}

#[tokio::test]
async fn equal_content_is_stored_once_per_market_and_named_apart() {
    let (folder, store) = store().await;
    let first = store.put(&market(1), b"same").await.expect("stored");
    let again = store.put(&market(1), b"same").await.expect("stored");
    let elsewhere = store.put(&market(2), b"same").await.expect("stored");
    assert_eq!(first, again);
    assert_ne!(first.hash, elsewhere.hash);
    assert_eq!(files(folder.path()), 2);
}

/// The expected value comes from OpenSSL:
/// `printf %s 'hi' | openssl dgst -sha256 -mac HMAC -macopt hexkey:0101…01`.
#[tokio::test]
async fn the_name_is_the_hmac_of_the_content() {
    let (_folder, store) = store().await;
    let stored = store.put(&market(1), b"hi").await.expect("stored");
    assert_eq!(stored.hash.to_string(), "31dc1ad9bf089d65db616d9931e323b9956511e5adfad2cc09e4903242462c86");
}

#[tokio::test]
async fn chunks_give_the_same_name_as_the_whole() {
    let (_folder, store) = store().await;
    let mut upload = store.start_upload(&market(1), LIMIT_BYTES).await.expect("started");
    for chunk in [b"one ".as_slice(), b"", b"two"] {
        upload.write(chunk).await.expect("taken");
    }
    let streamed = upload.finish().await.expect("stored");
    assert_eq!(streamed, store.put(&market(1), b"one two").await.expect("stored"));
}

#[tokio::test]
async fn the_limit_holds_while_bytes_arrive_and_leaves_nothing() {
    let (folder, store) = store().await;
    let mut upload = store.start_upload(&market(1), LIMIT_BYTES).await.expect("started");
    upload.write(&[0; 1_000]).await.expect("exactly the limit is taken");
    let refused = upload.write(&[0; 1]).await;
    assert!(matches!(refused, Err(ObjectFault::TooLarge { limit_bytes: LIMIT_BYTES })));
    assert_eq!(files(folder.path()), 1);
    drop(upload);
    assert_eq!(files(folder.path()), 0);
}

#[tokio::test]
async fn only_uploads_left_for_a_day_are_swept() {
    let (folder, store) = store().await;
    let left = folder.path().join("incoming").join("left-behind");
    std::fs::write(&left, b"half").expect("written");
    let modified = std::fs::metadata(&left).and_then(|data| data.modified()).expect("a time");
    let micros = modified.duration_since(std::time::UNIX_EPOCH).expect("after 1970").as_micros();
    let modified = Timestamp::from_micros(i64::try_from(micros).expect("a time of our age"));
    assert_eq!(store.remove_stale_uploads(modified.plus_seconds(86_400)).await.expect("swept"), 0);
    assert_eq!(store.remove_stale_uploads(modified.plus_seconds(86_402)).await.expect("swept"), 1);
    assert_eq!(files(folder.path()), 0);
}

#[test]
fn only_whole_hashes_are_read() {
    for text in ["", "ab", "../../etc/passwd", &"g".repeat(64), &"a".repeat(65)] {
        assert_eq!(ObjectHash::parse(text), None, "{text}");
    }
}

proptest::proptest! {
    #[test]
    fn a_hash_is_read_back_as_written(bytes: [u8; 32]) {
        let hash = ObjectHash::from_bytes(bytes);
        proptest::prop_assert_eq!(ObjectHash::parse(&hash.to_string()), Some(hash));
    }
}
