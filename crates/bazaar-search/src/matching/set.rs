//! A set of up to 32 cases of an enum in one word: a million offers hold several each.

use std::fmt;
use std::marker::PhantomData;

/// An enum whose cases can stand in a [`Set`].
pub trait Member: Copy + fmt::Debug + 'static {
    /// Every case.
    const CASES: &'static [Self];

    /// The case's place, below 32.
    fn place(self) -> u32;
}

/// Some of the cases of `T`.
pub struct Set<T> {
    bits: u32,
    kind: PhantomData<fn() -> T>,
}

impl<T: Member> Set<T> {
    /// No case.
    pub const EMPTY: Self = Self { bits: 0, kind: PhantomData };

    /// Exactly these cases.
    pub fn of(members: &[T]) -> Self {
        members.iter().fold(Self::EMPTY, |set, member| set.with(*member))
    }

    /// This set and one more case.
    #[must_use]
    pub fn with(self, member: T) -> Self {
        Self { bits: self.bits | 1 << member.place(), kind: PhantomData }
    }

    /// Whether the case is in it.
    pub fn contains(self, member: T) -> bool {
        self.bits & 1 << member.place() != 0
    }

    /// Whether no case is in it.
    pub const fn is_empty(self) -> bool {
        self.bits == 0
    }

    /// How many cases are in it.
    pub const fn len(self) -> u32 {
        self.bits.count_ones()
    }

    /// The cases in both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self { bits: self.bits & other.bits, kind: PhantomData }
    }

    /// The cases of this set that are not in `other`.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self { bits: self.bits & !other.bits, kind: PhantomData }
    }

    /// Its cases, in order of declaration.
    pub fn iter(self) -> impl Iterator<Item = T> {
        T::CASES.iter().copied().filter(move |member| self.contains(*member))
    }
}

impl<T> Clone for Set<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Set<T> {}
impl<T> PartialEq for Set<T> {
    fn eq(&self, other: &Self) -> bool {
        self.bits == other.bits
    }
}
impl<T> Eq for Set<T> {}
impl<T: Member> Default for Set<T> {
    fn default() -> Self {
        Self::EMPTY
    }
}
impl<T: Member> fmt::Debug for Set<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}
