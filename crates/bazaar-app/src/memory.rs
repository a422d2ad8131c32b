//! Giving freed memory back to the system.
//!
//! The C library keeps what was freed for later, and keeps the more the larger the pieces were: after loading a market,
//! building its index or hashing a password, some fifty megabytes that nobody uses.

/// Gives back every free page. Takes a millisecond or a few, during which others may wait for memory: for quiet
/// moments and once in a while.
pub(crate) fn give_back() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    #[expect(unsafe_code, reason = "a call of the C library that any thread may make at any time")]
    let _was_any_given = unsafe { libc::malloc_trim(0) };
}
