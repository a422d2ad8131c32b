//! Businesses, places, sectors and identifiers.
