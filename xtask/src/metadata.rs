//! What cargo knows about the workspace: the part of `cargo metadata` that the rules read.

use std::collections::{HashMap, HashSet, VecDeque};
use std::path::Path;

use serde::Deserialize;

use crate::cargo;
use crate::trouble::Trouble;

/// Packages, members and the resolved graph.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Metadata {
    /// Every package of the graph.
    pub(crate) packages: Vec<Package>,
    /// Ids of our own packages.
    pub(crate) workspace_members: Vec<String>,
    /// Who uses whom, with all features on.
    pub(crate) resolve: Option<Graph>,
}

/// One package.
#[derive(Debug, Default, Clone, Deserialize)]
pub(crate) struct Package {
    /// Unique in this graph.
    pub(crate) id: String,
    /// As in its manifest.
    pub(crate) name: String,
    /// As in its manifest.
    #[serde(default)]
    pub(crate) version: String,
    /// An SPDX expression, sometimes with the old `/` for OR.
    #[serde(default)]
    pub(crate) license: Option<String>,
    /// What its manifest declares.
    #[serde(default)]
    pub(crate) dependencies: Vec<Dependency>,
}

/// A declared dependency.
#[derive(Debug, Default, Clone, Deserialize)]
pub(crate) struct Dependency {
    /// The package depended on.
    pub(crate) name: String,
    /// `dev`, `build`, or absent for an ordinary one.
    #[serde(default)]
    pub(crate) kind: Option<String>,
}

impl Dependency {
    /// Whether it serves tests, benches and examples only.
    pub(crate) fn is_dev(&self) -> bool {
        self.kind.as_deref() == Some("dev")
    }
}

/// The resolved graph.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Graph {
    /// One node per package.
    pub(crate) nodes: Vec<Node>,
}

/// A package and the packages it uses.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Node {
    /// The package's id.
    pub(crate) id: String,
    /// Ids of what it uses.
    pub(crate) dependencies: Vec<String>,
}

impl Metadata {
    /// Asks cargo, with all features on, so that an optional feature cannot hide a dependency.
    pub(crate) fn load(root: &Path) -> Result<Self, Trouble> {
        let mut command = cargo::cargo(root);
        command.args(["metadata", "--format-version", "1", "--all-features", "--quiet"]);
        let text = cargo::capture(command)?;
        let mut metadata: Self = serde_json::from_str(&text)
            .map_err(|error| Trouble::Failed(format!("cargo metadata: {error}")))?;
        let built = built_packages(root)?;
        metadata.packages.retain(|package| built.contains(&format!("{} v{}", package.name, package.version)));
        Ok(metadata)
    }

    /// Our own packages.
    pub(crate) fn members(&self) -> impl Iterator<Item = &Package> {
        self.packages.iter().filter(|package| self.workspace_members.contains(&package.id))
    }

    /// Every package our own ones reach, each with the shortest chain of names that leads to it.
    pub(crate) fn reachable(&self) -> Vec<(&Package, String)> {
        let packages: HashMap<&str, &Package> =
            self.packages.iter().map(|package| (package.id.as_str(), package)).collect();
        let edges: HashMap<&str, &[String]> = self
            .resolve
            .iter()
            .flat_map(|graph| &graph.nodes)
            .map(|node| (node.id.as_str(), node.dependencies.as_slice()))
            .collect();
        let mut queue: VecDeque<(&str, String)> =
            self.workspace_members.iter().map(|id| (id.as_str(), String::new())).collect();
        let mut seen: HashSet<&str> = self.workspace_members.iter().map(String::as_str).collect();
        let mut found = Vec::new();
        while let Some((id, before)) = queue.pop_front() {
            let Some(package) = packages.get(id) else { continue };
            let chain =
                if before.is_empty() { package.name.clone() } else { format!("{before} > {}", package.name) };
            for next in edges.get(id).copied().unwrap_or_default() {
                if seen.insert(next) {
                    queue.push_back((next, chain.clone()));
                }
            }
            found.push((*package, chain));
        }
        found
    }
}

/// What is built with all features on for any target, as `name vversion`. Metadata lists more: optional dependencies
/// that another one's features merely mention.
fn built_packages(root: &Path) -> Result<HashSet<String>, Trouble> {
    let mut command = cargo::cargo(root);
    command.args(["tree", "--workspace", "--all-features", "--target", "all", "--edges", "all", "--quiet"]);
    command.args(["--prefix", "none", "--format", "{p}"]);
    let text = cargo::capture(command)?;
    Ok(text.lines().map(|line| line.split(' ').take(2).collect::<Vec<_>>().join(" ")).collect())
}

#[cfg(test)]
pub(crate) mod samples {
    //! Small graphs to judge in tests.

    use super::{Dependency, Graph, Metadata, Node, Package};

    /// A workspace of these members with their declared dependencies (`dev:name` for a test-only one); outsiders are
    /// in the graph with the licence MIT.
    pub(crate) fn workspace(members: &[(&str, &[&str])]) -> Metadata {
        let mut metadata = Metadata { resolve: Some(Graph::default()), ..Metadata::default() };
        for (name, dependencies) in members {
            metadata.workspace_members.push((*name).to_owned());
            add(&mut metadata, name, dependencies);
        }
        for dependency in members.iter().flat_map(|(_, dependencies)| *dependencies) {
            let name = dependency.trim_start_matches("dev:");
            if !metadata.packages.iter().any(|package| package.id == name) {
                add(&mut metadata, name, &[]);
            }
        }
        metadata
    }

    /// Adds a package with its dependencies to the graph.
    pub(crate) fn add(metadata: &mut Metadata, name: &str, dependencies: &[&str]) {
        let declared = dependencies.iter().map(|text| match text.strip_prefix("dev:") {
            Some(name) => Dependency { name: name.to_owned(), kind: Some("dev".to_owned()) },
            None => Dependency { name: (*text).to_owned(), kind: None },
        });
        let package = Package {
            id: name.to_owned(),
            name: name.to_owned(),
            version: "1.0.0".to_owned(),
            license: Some("MIT".to_owned()),
            dependencies: declared.collect(),
        };
        let node = Node {
            id: name.to_owned(),
            dependencies: package.dependencies.iter().map(|dependency| dependency.name.clone()).collect(),
        };
        metadata.packages.push(package);
        metadata.resolve.get_or_insert_default().nodes.push(node);
    }
}
