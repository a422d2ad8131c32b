//! Listings, media and review.
