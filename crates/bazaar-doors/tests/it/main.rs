//! The inward frame with real sockets and real requests.

mod accept;
mod sockets;
