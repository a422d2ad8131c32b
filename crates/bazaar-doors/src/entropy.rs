//! Unguessable bytes, from the one crypto provider.

use aws_lc_rs::rand;

/// `N` bytes nobody can guess.
///
/// # Panics
/// When the system has no randomness to give, which it tells at boot and never takes back.
pub(crate) fn random_bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    rand::fill(&mut bytes).expect("the system's randomness does not run dry");
    bytes
}
