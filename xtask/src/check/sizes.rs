//! Functions and files stay small: at most 70 lines and 400 lines of code, tests aside.
//!
//! What is over is listed with its size in `xtask/rules/sizes.toml`, and the list is a ratchet: an entry must say
//! exactly what is there, so it follows every shrinking and a growth shows in review.

use std::collections::BTreeMap;

use serde::Deserialize;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};

use super::Breach;
use crate::source::SourceFile;
use crate::tree::Tree;
use crate::trouble::Trouble;

const FILE: &str = "xtask/rules/sizes.toml";
const FUNCTION_LINES: usize = 70;
const FILE_LINES: usize = 400;

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Baseline {
    /// Lines of code by path.
    files: BTreeMap<String, usize>,
    /// Lines by `path Type::function`.
    functions: BTreeMap<String, usize>,
}

/// One breach per function or file that is too long, and per entry that no longer says what is there.
pub(super) fn judge(tree: &Tree) -> Result<Vec<Breach>, Trouble> {
    Ok(breaches(tree.sources()?, &tree.rules(FILE)?))
}

fn breaches(sources: &[SourceFile], baseline: &Baseline) -> Vec<Breach> {
    let files = sources.iter().map(measure_file);
    let functions = sources.iter().flat_map(measure_functions);
    let mut breaches = compare(files, FILE_LINES, &baseline.files);
    breaches.extend(compare(functions, FUNCTION_LINES, &baseline.functions));
    breaches
}

/// Something measured: what the baseline calls it, where it is, and how long.
struct Measured {
    entry: String,
    path: String,
    line: usize,
    lines: usize,
}

fn compare(
    measured: impl Iterator<Item = Measured>,
    limit: usize,
    baseline: &BTreeMap<String, usize>,
) -> Vec<Breach> {
    let mut left = baseline.clone();
    let mut breaches = Vec::new();
    for Measured { entry, path, line, lines } in measured {
        let problem = match left.remove(&entry) {
            None if lines > limit => format!("{lines} lines, more than {limit}"),
            Some(listed) if lines > listed => {
                format!("grew from {listed} to {lines} lines; the limit is {limit}")
            }
            Some(_) if lines <= limit => format!("is within the limit now: take `{entry}` out of {FILE}"),
            Some(listed) if lines < listed => format!("shrank to {lines} lines: lower its entry in {FILE}"),
            _ => continue,
        };
        breaches.push(Breach::at(&path, line, problem));
    }
    breaches.extend(left.keys().map(|entry| Breach::of(FILE, format!("`{entry}` is not there any more"))));
    breaches
}

fn measure_file(file: &SourceFile) -> Measured {
    let lines = file
        .text
        .lines()
        .enumerate()
        .filter(|(index, line)| {
            let line = line.trim_start();
            !line.is_empty() && !line.starts_with("//") && !file.is_test_line(index + 1)
        })
        .count();
    Measured { entry: file.path.clone(), path: file.path.clone(), line: 1, lines }
}

fn measure_functions(file: &SourceFile) -> Vec<Measured> {
    let mut finder = FunctionFinder { file, owner: String::new(), found: Vec::new() };
    finder.visit_file(&file.syntax);
    finder.found
}

struct FunctionFinder<'a> {
    file: &'a SourceFile,
    owner: String,
    found: Vec<Measured>,
}

impl FunctionFinder<'_> {
    fn add(&mut self, signature: &syn::Signature, body: &syn::Block) {
        let start = signature.span().start().line;
        if self.file.is_test_line(start) {
            return;
        }
        self.found.push(Measured {
            entry: format!("{} {}{}", self.file.path, self.owner, signature.ident),
            path: self.file.path.clone(),
            line: start,
            lines: body.span().end().line - start + 1,
        });
    }
}

impl<'ast> Visit<'ast> for FunctionFinder<'_> {
    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        let name = match item.self_ty.as_ref() {
            syn::Type::Path(path) => path.path.segments.last().map(|last| last.ident.to_string()),
            _ => None,
        };
        let outer =
            std::mem::replace(&mut self.owner, name.map(|name| format!("{name}::")).unwrap_or_default());
        visit::visit_item_impl(self, item);
        self.owner = outer;
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.add(&item.sig, &item.block);
        visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.add(&item.sig, &item.block);
        visit::visit_impl_item_fn(self, item);
    }

    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        if let Some(body) = &item.default {
            self.add(&item.sig, body);
        }
        visit::visit_trait_item_fn(self, item);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATH: &str = "crates/x/src/lib.rs";

    fn function_of(lines: usize) -> String {
        format!("impl Thing {{\nfn work() {{\n{}}}\n}}\n", "    step();\n".repeat(lines - 2))
    }

    fn judged(text: &str, baseline: &str) -> Vec<String> {
        let file = SourceFile::parse(PATH, text).expect("parses");
        let baseline: Baseline = toml::from_str(baseline).expect("well-formed baseline");
        breaches(&[file], &baseline).iter().map(ToString::to_string).collect()
    }

    fn listed(lines: usize) -> String {
        format!("[files]\n[functions]\n\"{PATH} Thing::work\" = {lines}")
    }

    const EMPTY: &str = "[files]\n[functions]";

    #[test]
    fn a_function_may_have_seventy_lines_and_no_more() {
        assert_eq!(judged(&function_of(70), EMPTY), Vec::<String>::new());
        assert_eq!(judged(&function_of(71), EMPTY), [format!("{PATH}:2 71 lines, more than 70")]);
    }

    #[test]
    fn a_listed_function_must_be_as_long_as_listed() {
        assert_eq!(judged(&function_of(80), &listed(80)), Vec::<String>::new());
        assert!(judged(&function_of(81), &listed(80))[0].contains("grew"));
        assert!(judged(&function_of(79), &listed(80))[0].contains("lower its entry"));
        assert!(judged(&function_of(70), &listed(80))[0].contains("take `"));
        assert!(judged("fn other() {}", &listed(80))[0].contains("not there any more"));
    }

    #[test]
    fn files_are_measured_without_comments_blanks_and_tests() {
        let code = "static A: u8 = 1;\n".repeat(400);
        let padding = "\n// A comment.\n#[cfg(test)]\nmod tests {\n    fn a() {}\n}\n";
        assert_eq!(judged(&format!("{code}{padding}"), EMPTY), Vec::<String>::new());
        assert!(judged(&format!("{code}static B: u8 = 1;"), EMPTY)[0].contains("401 lines"));
    }

    #[test]
    fn test_functions_are_not_measured() {
        let text = format!("#[cfg(test)]\nmod tests {{\n{}}}", function_of(90));
        assert_eq!(judged(&text, EMPTY), Vec::<String>::new());
    }
}
