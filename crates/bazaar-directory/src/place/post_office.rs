//! The post offices of a PIN, offered as localities once a PIN is typed.
//!
//! 165,627 rows would cost several megabytes unpacked. The file is a chain of gzip members, one for each three-digit
//! prefix, with an index of where each begins; one question unpacks one member (about 10 kB) and keeps nothing.

use std::borrow::Cow;

use bazaar_kit::text_enum;

use crate::packed::{for_each_row, unpack};

static PACKED: &[u8] = include_bytes!("../../data/post_offices_in.csv.gz");
static INDEX: &str = include_str!("../../data/post_offices_index.csv");

/// A post office, and so a locality people know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostOffice {
    /// Its name without the ending (S.O, B.O).
    pub name: String,
    /// Its rank.
    pub kind: PostOfficeKind,
    /// Whether it delivers, and so belongs in an address.
    pub delivers: bool,
}

text_enum! {
    /// The rank of a post office.
    pub enum PostOfficeKind {
        /// Head office.
        Head = "HO",
        /// Sub office.
        Sub = "PO",
        /// Branch office, mostly a village.
        Branch = "BO",
    }
}

/// The post offices of a PIN: head, sub and branch offices, each by name. Empty for an unknown PIN.
pub fn localities(pin: u32) -> Vec<PostOffice> {
    let mut offices = Vec::new();
    if let Some(member) = member_of(pin / 1_000) {
        let wanted = pin.to_string();
        // Members carry no header row of their own; the csv reader expects one.
        let text = format!("pin,office,type,delivery\n{}", unpack("post_offices_in.csv.gz", member));
        for_each_row("post_offices_in.csv.gz", &text, |[pin, office, kind, delivery]| {
            if pin == wanted {
                offices.push(PostOffice {
                    name: display_name(office).into_owned(),
                    kind: PostOfficeKind::parse(kind).expect("the file has three ranks"),
                    delivers: delivery == "Y",
                });
            }
        });
    }
    offices.sort_by(|left, right| left.kind.cmp(&right.kind).then_with(|| left.name.cmp(&right.name)));
    offices.dedup_by(|next, kept| next.name == kept.name);
    offices
}

/// An office's name as an address has it: without the rank written after it, and with GPO spelled one way.
pub(super) fn display_name(office: &str) -> Cow<'_, str> {
    const ENDINGS: [&str; 11] =
        [" S.O.", " B.O.", " H.O.", " S.O", " B.O", " H.O", " SO", " BO", " HO", " P.O", " S O"];
    let office = office.trim();
    if let Some(town) = office.strip_suffix("G.P.O.").or_else(|| office.strip_suffix("G.P.O")) {
        return Cow::Owned(format!("{} GPO", town.trim()));
    }
    let name = ENDINGS.iter().find_map(|ending| office.strip_suffix(ending));
    Cow::Borrowed(name.unwrap_or(office).trim_end())
}

fn member_of(prefix: u32) -> Option<&'static [u8]> {
    let mut rows = INDEX.lines().skip(1).map(|line| line.split(',').map(str::parse::<usize>));
    rows.find_map(|mut row| {
        let mut next = || row.next()?.ok();
        let (found, start, length) = (next()?, next()?, next()?);
        (found == prefix as usize).then(|| &PACKED[start..start + length])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn localities_of_known_pins() {
        let offices = localities(110_001);
        assert_eq!(offices.len(), 23);
        assert_eq!(offices[0].kind, PostOfficeKind::Head);
        assert!(offices.iter().any(|office| office.name == "Bengali Market"));
        assert!(offices.windows(2).all(|pair| pair[0].kind <= pair[1].kind));
        assert!(localities(686_001).iter().any(|office| office.name == "Kottayam"));
    }

    #[test]
    fn unknown_pins_have_none() {
        for pin in [0, 1, 110_000, 999_999, u32::MAX] {
            assert!(localities(pin).is_empty(), "{pin}");
        }
    }

    #[test]
    fn ranks_are_cut_from_names() {
        for (office, name) in [
            ("Vashi S.O", "Vashi"),
            ("Lodi Road HO", "Lodi Road"),
            ("Belwai S.O.", "Belwai"),
            ("Vashi S.O (Thane)", "Vashi S.O (Thane)"),
            ("New Delhi GPO", "New Delhi GPO"),
            ("Jaipur G.P.O.", "Jaipur GPO"),
            ("SO", "SO"),
            ("1CBPO", "1CBPO"),
        ] {
            assert_eq!(display_name(office), name);
        }
    }

    #[test]
    fn the_index_covers_the_whole_file() {
        let mut end = PACKED.len();
        let rows: Vec<Vec<usize>> = INDEX
            .lines()
            .skip(1)
            .map(|line| line.split(',').map(|cell| cell.parse().unwrap()).collect())
            .collect();
        for row in rows.iter().rev() {
            assert_eq!(row[1] + row[2], end);
            end = row[1];
        }
        let lines = unpack("all", PACKED).lines().count();
        assert_eq!(lines, 165_627 + 1, "every office and the header");
    }
}
