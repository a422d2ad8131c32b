//! Writes `post_offices_in.csv.gz` as a chain of gzip members, one for each three-digit PIN prefix, and its index.
//!
//! Arguments: the whole file (`pin,office,type,delivery`, gzip, ordered by PIN) and the folder to write into.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::io::{Read, Write as _};
use std::path::Path;

use flate2::read::MultiGzDecoder;
use flate2::{Compression, GzBuilder};

const PREFIX_DIGITS: usize = 3;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(source), Some(folder)) = (arguments.next(), arguments.next()) else {
        return Err("usage: block_post_offices FULL.csv.gz FOLDER".into());
    };
    let mut text = String::new();
    MultiGzDecoder::new(fs::File::open(source)?).read_to_string(&mut text)?;
    let (packed, index) = pack(&text)?;
    fs::write(Path::new(&folder).join("post_offices_in.csv.gz"), packed)?;
    fs::write(Path::new(&folder).join("post_offices_index.csv"), index)?;
    Ok(())
}

/// The chain of members, header row first, and the index: prefix, offset, length.
fn pack(text: &str) -> Result<(Vec<u8>, String), Box<dyn Error>> {
    let (header, rows) = text.split_once('\n').ok_or("an empty file")?;
    let mut blocks: BTreeMap<&str, String> = BTreeMap::new();
    for row in rows.lines() {
        let prefix = row.get(..PREFIX_DIGITS).ok_or("a row without PIN")?;
        writeln!(blocks.entry(prefix).or_default(), "{row}")?;
    }
    let mut packed = pack_member(&format!("{header}\n"))?;
    let mut index = String::from("prefix,offset,bytes\n");
    for (prefix, block) in &blocks {
        let member = pack_member(block)?;
        writeln!(index, "{prefix},{},{}", packed.len(), member.len())?;
        packed.extend(member);
    }
    Ok((packed, index))
}

fn pack_member(text: &str) -> std::io::Result<Vec<u8>> {
    // No time stamp, so that the same rows give the same file.
    let mut encoder = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
    encoder.write_all(text.as_bytes())?;
    encoder.finish()
}
