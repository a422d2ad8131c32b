//! Known devices: a cookie (or, for API clients, a field) that says who signed in here before.
//!
//! It opens nothing. It only has tries counted apart from strangers', so it needs no table: a person, a random
//! device number and a MAC.

use bazaar_kit::{Id, PersonId};
use uuid::Uuid;

use crate::secret::{Keys, random_bytes};

const LABEL: &str = "device";

/// A device on which a person signed in before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Device {
    pub(crate) person: PersonId,
    pub(crate) number: [u8; 16],
}

impl Device {
    /// A device that becomes known for `person`; the same device keeps its number.
    pub(crate) fn of(person: PersonId, before: Option<Self>) -> Self {
        let number = before.filter(|device| device.person == person).map(|device| device.number);
        Self { person, number: number.unwrap_or_else(random_bytes) }
    }

    pub(crate) fn read(keys: &Keys, text: Option<&str>) -> Option<Self> {
        let bytes: [u8; 32] = keys.read_signed(LABEL, text?)?;
        let (person, number) = bytes.split_at(16);
        let person = Id::from_uuid(Uuid::from_slice(person).ok()?);
        Some(Self { person, number: number.try_into().ok()? })
    }

    pub(crate) fn text(&self, keys: &Keys) -> String {
        let mut bytes = [0; 32];
        bytes[..16].copy_from_slice(self.person.uuid().as_bytes());
        bytes[16..].copy_from_slice(&self.number);
        keys.sign(LABEL, bytes)
    }
}

#[cfg(test)]
mod tests {
    use bazaar_kit::Timestamp;

    use super::*;

    #[test]
    fn a_device_reads_back_and_keeps_its_number_for_its_person_only() {
        let keys = Keys::derive(b"a master secret of at least 32 characters");
        let (asha, ravi) = (Id::new(Timestamp::from_micros(1)), Id::new(Timestamp::from_micros(2)));
        let device = Device::of(asha, None);
        assert_eq!(Device::read(&keys, Some(&device.text(&keys))), Some(device));
        assert_eq!(Device::of(asha, Some(device)), device);
        assert_ne!(Device::of(ravi, Some(device)).number, device.number);
        assert_eq!(Device::read(&keys, Some("forged")), None);
    }
}
