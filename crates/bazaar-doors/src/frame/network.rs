//! Networks and the address a request really comes from.

use std::fmt;
use std::net::{IpAddr, Ipv6Addr};
use std::str::FromStr;

use http::{HeaderMap, HeaderName};

const X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
const X_FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");

/// A network such as `10.0.0.0/8`, or one address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Network {
    first: u128,
    prefix_bits: u8,
}

/// The text is not a network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an address or a network such as 10.0.0.0/8")]
pub struct NotANetwork;

impl FromStr for Network {
    type Err = NotANetwork;

    fn from_str(text: &str) -> Result<Self, NotANetwork> {
        let (address, prefix) = text.split_once('/').map_or((text, None), |(a, p)| (a, Some(p)));
        let address: IpAddr = address.parse().map_err(|_| NotANetwork)?;
        let width = if address.is_ipv4() { 32 } else { 128 };
        let prefix: u8 = prefix.map_or(Ok(width), str::parse).map_err(|_| NotANetwork)?;
        if prefix > width {
            return Err(NotANetwork);
        }
        let prefix_bits = 128 - width + prefix;
        Ok(Self { first: bits(address) & mask(prefix_bits), prefix_bits })
    }
}

impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match Ipv6Addr::from_bits(self.first).to_ipv4_mapped() {
            Some(address) if self.prefix_bits >= 96 => write!(f, "{address}/{}", self.prefix_bits - 96),
            _ => write!(f, "{}/{}", Ipv6Addr::from_bits(self.first), self.prefix_bits),
        }
    }
}

impl Network {
    /// Whether `address` lies in it.
    pub fn contains(&self, address: IpAddr) -> bool {
        bits(address) & mask(self.prefix_bits) == self.first
    }
}

/// Every address as IPv6, so that `::ffff:10.0.0.1` is the same as `10.0.0.1`.
fn bits(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(v4) => v4.to_ipv6_mapped().to_bits(),
        IpAddr::V6(v6) => v6.to_bits(),
    }
}

fn mask(prefix_bits: u8) -> u128 {
    u128::MAX.checked_shl(128 - u32::from(prefix_bits)).unwrap_or(0)
}

/// What the network says of a request, as far as it may be believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Caller {
    pub(crate) address: IpAddr,
    /// A trusted proxy says that the caller speaks TLS.
    pub(crate) is_tls_at_proxy: bool,
    /// The request came through a trusted proxy.
    pub(crate) is_proxied: bool,
}

impl Caller {
    /// The socket's address or, behind trusted proxies, the last address in `X-Forwarded-For` that is not theirs:
    /// whatever stands before it was written by the caller.
    pub(crate) fn read(peer: IpAddr, headers: &HeaderMap, trusted: &[Network]) -> Self {
        let is_trusted = |address: IpAddr| trusted.iter().any(|network| network.contains(address));
        if !is_trusted(peer) {
            return Self { address: peer, is_tls_at_proxy: false, is_proxied: false };
        }
        let forwarded: Vec<&str> = headers
            .get_all(X_FORWARDED_FOR)
            .iter()
            .filter_map(|line| line.to_str().ok())
            .flat_map(|line| line.split(','))
            .collect();
        let mut address = peer;
        for text in forwarded.into_iter().rev() {
            let Ok(hop) = text.trim_ascii().parse() else { break };
            address = hop;
            if !is_trusted(hop) {
                break;
            }
        }
        let is_tls_at_proxy = headers.get(X_FORWARDED_PROTO).is_some_and(|proto| proto == "https");
        Self { address, is_tls_at_proxy, is_proxied: true }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;
    use proptest::prelude::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn networks_contain_what_they_should() {
        for (network, address, is_inside) in [
            ("10.0.0.0/8", "10.255.1.2", true),
            ("10.0.0.0/8", "::ffff:10.1.1.1", true),
            ("10.0.0.0/8", "11.0.0.1", false),
            ("127.0.0.1", "127.0.0.1", true),
            ("127.0.0.1", "127.0.0.2", false),
            ("::/0", "192.0.2.1", true),
            ("2001:db8::/32", "2001:db8:1::1", true),
            ("2001:db8::/32", "2001:db9::1", false),
        ] {
            assert_eq!(
                network.parse::<Network>().unwrap().contains(ip(address)),
                is_inside,
                "{network} {address}"
            );
        }
        for text in ["", "10.0.0.0/33", "10.0.0/8", "localhost", "10.0.0.0/-1"] {
            assert_eq!(text.parse::<Network>(), Err(NotANetwork), "{text}");
        }
    }

    #[test]
    fn a_stranger_cannot_choose_their_address() {
        let trusted = ["10.0.0.0/8".parse().unwrap()];
        let headers = |forwarded: &'static str| {
            HeaderMap::from_iter([
                (X_FORWARDED_FOR, HeaderValue::from_static(forwarded)),
                (X_FORWARDED_PROTO, HeaderValue::from_static("https")),
            ])
        };
        for (peer, forwarded, address, is_tls) in [
            ("192.0.2.7", "198.51.100.1", "192.0.2.7", false),
            ("10.0.0.1", "198.51.100.1", "198.51.100.1", true),
            ("10.0.0.1", "1.1.1.1, 198.51.100.1", "198.51.100.1", true),
            ("10.0.0.1", "1.1.1.1, 198.51.100.1, 10.9.9.9", "198.51.100.1", true),
            ("10.0.0.1", "1.1.1.1, nonsense", "10.0.0.1", true),
            ("10.0.0.1", "", "10.0.0.1", true),
        ] {
            let caller = Caller::read(ip(peer), &headers(forwarded), &trusted);
            assert_eq!((caller.address, caller.is_tls_at_proxy), (ip(address), is_tls), "{peer} {forwarded}");
        }
    }

    proptest! {
        #[test]
        fn a_network_survives_its_text(v4: u32, prefix in 0_u8..=32) {
            let network: Network = format!("{}/{prefix}", std::net::Ipv4Addr::from_bits(v4)).parse().unwrap();
            prop_assert_eq!(network.to_string().parse(), Ok(network));
        }
    }
}
