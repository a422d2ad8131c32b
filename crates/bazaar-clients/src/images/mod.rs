//! Files judged by their content, and photos made safe to show.
//!
//! A photo is decoded and written anew, so nothing but pixels survives: no place of taking, no camera, no hidden
//! payload. All of it is work for the processor: callers run it off the request threads, a few at a time.

mod fault;
mod photo;
mod sniff;

pub use fault::PhotoFault;
pub use photo::{Photo, Rendition, prepare_photo};
pub use sniff::FileType;
