//! The graded set of the sample market: queries as people of India type them, over listings that anybody can make
//! again from seed 1.
//!
//! The **first pass** says for each query which listings answer it how well, as rules over what the market knows of a
//! listing ([`criteria`]); the **second pass** is the grades somebody gave to single listings after reading them. Where
//! both speak, their agreement is reported ([`agreement`]) and the second, which read the listing itself, counts.

pub mod agreement;
pub mod criteria;
pub mod sample;
