//! No forbidden crate anywhere in the graph, with any feature on.

use super::Breach;
use super::deny::{self, Deny};
use crate::metadata::Metadata;
use crate::tree::Tree;
use crate::trouble::Trouble;

/// One breach per forbidden crate that our crates reach.
pub(super) fn judge(tree: &Tree) -> Result<Vec<Breach>, Trouble> {
    Ok(breaches(tree.metadata()?, &Deny::load(tree)?))
}

fn breaches(metadata: &Metadata, deny: &Deny) -> Vec<Breach> {
    let forbidden = deny.forbidden();
    metadata
        .reachable()
        .iter()
        .filter_map(|(package, chain)| {
            let reason = forbidden.get(package.name.as_str())?;
            Some(Breach::of(deny::FILE, format!("{} comes in by {chain}; {reason}", package.name)))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metadata::samples;

    fn deny() -> Deny {
        toml::from_str("licenses.allow = []\n[[bans.deny]]\ncrate = \"ring\"\nreason = \"one provider\"")
            .expect("a well-formed file")
    }

    #[test]
    fn a_forbidden_crate_is_found_with_the_chain_that_brings_it() {
        let mut metadata = samples::workspace(&[("bazaar-clients", &["tls"])]);
        assert_eq!(breaches(&metadata, &deny()), []);
        samples::add(&mut metadata, "ring", &[]);
        assert_eq!(breaches(&metadata, &deny()), [], "listed by cargo, but nothing of ours reaches it");

        let mut metadata = samples::workspace(&[("bazaar-clients", &["ring"])]);
        assert_eq!(breaches(&metadata, &deny()).len(), 1);
        metadata = samples::workspace(&[("bazaar-clients", &[])]);
        samples::add(&mut metadata, "tls", &["ring"]);
        samples::add(&mut metadata, "ring", &[]);
        let nodes = &mut metadata.resolve.as_mut().expect("samples resolve").nodes;
        nodes[0].dependencies.push("tls".to_owned());
        let found = breaches(&metadata, &deny());
        assert!(found[0].message.contains("bazaar-clients > tls > ring"), "{found:?}");
    }
}
