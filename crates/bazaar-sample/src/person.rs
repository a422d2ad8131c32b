//! Invented people, with common names of their region.

use crate::draw::Draw;
use crate::place::SamplePlace;
use crate::tables::{Region, region};

/// How many people can have a phone number of the fictitious range: 99999 00000 to 99999 09999.
const PHONES: usize = 10_000;
/// Listing owners take the range's numbers from here, mandate holders from [`FIRST_SEEKER_PHONE`].
const FIRST_OWNER_PHONE: usize = 100;
const FIRST_SEEKER_PHONE: usize = 8_000;
/// One person in five is a woman, about the share of proprietary firms owned by women.
const WOMEN: f64 = 0.2;

/// An invented person who can sign in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SamplePerson {
    /// Full name, as on a PAN.
    pub name: String,
    /// `seller`, `buyer`, `investor`, `lender`, or for staff `operator`, `reviewer`, `support`.
    pub role: &'static str,
    /// In E.164 form and unlike anybody else's; none once the fictitious range is used up.
    pub phone: Option<String>,
    /// Under the reserved domain `sample.example`, unlike anybody else's.
    pub email: String,
    /// The language they read: `en` or `hi`.
    pub locale: &'static str,
}

impl SamplePerson {
    /// One of the market's staff, the same in every market.
    pub(crate) fn staff(role: &'static str) -> Self {
        let (name, number) = match role {
            "operator" => ("Asha Operator", 1),
            "reviewer" => ("Ravi Reviewer", 2),
            _ => ("Sonal Support", 3),
        };
        Self {
            name: name.to_owned(),
            role,
            phone: fictitious_phone(number, FIRST_OWNER_PHONE),
            email: format!("{role}@sample.example"),
            locale: "en",
        }
    }
}

/// The owner of listing `number`.
pub(crate) fn draw_owner(draw: &mut Draw, place: &SamplePlace, number: usize) -> SamplePerson {
    let phone = fictitious_phone(FIRST_OWNER_PHONE.saturating_add(number), FIRST_SEEKER_PHONE);
    draw_person(draw, place, "seller", number, phone)
}

/// Whoever looks for something by mandate `number`.
pub(crate) fn draw_seeker(
    draw: &mut Draw,
    place: &SamplePlace,
    role: &'static str,
    number: usize,
) -> SamplePerson {
    let phone = fictitious_phone(FIRST_SEEKER_PHONE.saturating_add(number), PHONES);
    draw_person(draw, place, role, number, phone)
}

/// A name in the manner of the place.
pub(crate) fn draw_name(draw: &mut Draw, region: &Region) -> (String, String) {
    let given = if draw.chance(WOMEN) { &region.women } else { &region.men };
    (draw.pick(given).clone(), draw.pick(&region.families).clone())
}

fn draw_person(
    draw: &mut Draw,
    place: &SamplePlace,
    role: &'static str,
    number: usize,
    phone: Option<String>,
) -> SamplePerson {
    let (given, family) = draw_name(draw, region(place.state_gst_code));
    let handle = given.to_ascii_lowercase();
    let reads_hindi = place.area_hi.is_some() && speaks_hindi(place.state_gst_code) && draw.chance(0.55);
    SamplePerson {
        email: format!("{handle}.{role}{number}@sample.example"),
        name: format!("{given} {family}"),
        role,
        phone,
        locale: if reads_hindi { "hi" } else { "en" },
    }
}

/// The states and territories where Hindi is the first official language, by GST code.
pub(crate) fn speaks_hindi(state_gst_code: u8) -> bool {
    matches!(state_gst_code, 2 | 5 | 6 | 7 | 8 | 9 | 10 | 20 | 22 | 23)
}

fn fictitious_phone(number: usize, end: usize) -> Option<String> {
    (number < end).then(|| format!("+9199999{number:05}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fictitious_range_is_kept_and_never_shared() {
        assert_eq!(fictitious_phone(0, PHONES).as_deref(), Some("+919999900000"));
        assert_eq!(fictitious_phone(9_999, PHONES).as_deref(), Some("+919999909999"));
        assert_eq!(fictitious_phone(10_000, PHONES), None);
        let staff = ["operator", "reviewer", "support"].map(SamplePerson::staff);
        assert_eq!(
            staff.each_ref().map(|person| person.phone.as_deref().map(|phone| &phone[8..])),
            [Some("00001"), Some("00002"), Some("00003"),]
        );
    }
}
