//! `cargo xtask new feature SLICE NAME`: the folder a feature lives in, with each file's head and its place in the
//! order model, store, ops, doors. What the words mean and who may do what is left for the person to write; nothing
//! is made up, and files a feature turns out not to need are deleted.

use std::fs;
use std::path::{Path, PathBuf};

use crate::trouble::Trouble;

/// The files of a feature and their heads; `{name}` is the feature in words.
const PARTS: [(&str, &str); 7] = [
    ("model", "//! What {name} is and the decisions about it: pure, no I/O, nothing asynchronous.\n"),
    (
        "store",
        "//! The SQL of {name}: one statement per constant, rows to values; private to this feature.\n",
    ),
    (
        "ops",
        "//! What can be done with {name}: the only way in.\n//!\n//! Each op reads alike: may this actor do this, \
         transaction, load, the model decides, store, event and audit\n//! line, commit, a value of the domain.\n",
    ),
    (
        "events",
        "//! What happened to {name}, for other slices to react to: part of this slice's public face.\n",
    ),
    ("jobs", "//! What time does to {name}: each job calls an op, and may be run twice.\n"),
    ("web", "//! The pages of {name}: each parses, calls one op, presents.\n"),
    ("api", "//! {name} under `/api/v1`: each endpoint parses, calls one op, presents.\n"),
];

const HEAD: &str = "//! {name}.\n//!\n//! Words:\n//!\n//! States:\n//!\n//! Who may do what:\n\n";

/// Languages whose catalogue a feature starts with.
const LANGUAGES: [&str; 2] = ["en", "hi"];

/// Lays out the feature and adds it to the slice.
pub(crate) fn run(root: &Path, slice: &str, name: &str) -> Result<(), Trouble> {
    let folder = slice_folder(root, slice)?;
    if !is_module_name(name) {
        return Err(Trouble::Usage(format!(
            "NAME {name}: use lower-case letters, digits and `_`, a letter first"
        )));
    }
    let feature = folder.join("src").join(name);
    if feature.exists() {
        return Err(Trouble::Usage(format!("NAME {name}: {} exists already", feature.display())));
    }
    let words = name.replace('_', " ");
    for (part, head) in PARTS {
        write(&feature.join(format!("{part}.rs")), &capitalised(&head.replace("{name}", &words)))?;
    }
    write(&feature.join("mod.rs"), &module_head(&words))?;
    fs::create_dir_all(folder.join("templates").join(name))
        .map_err(|error| Trouble::file(&folder, &error))?;
    for language in LANGUAGES {
        let catalogue = folder.join("locales").join(language).join(format!("{name}.ftl"));
        write(
            &catalogue,
            &format!("# {}; keys start with `{}-`\n", capitalised(&words), name.replace('_', "-")),
        )?;
    }
    let library = folder.join("src/lib.rs");
    let text = fs::read_to_string(&library).map_err(|error| Trouble::file(&library, &error))?;
    write(&library, &with_module(&text, name))?;
    println!("made {}; next: its words and states in mod.rs, then model.rs", feature.display());
    Ok(())
}

fn slice_folder(root: &Path, slice: &str) -> Result<PathBuf, Trouble> {
    let short = slice.trim_start_matches("bazaar-");
    let folder = root.join("crates").join(format!("bazaar-{short}"));
    if folder.join("src/lib.rs").is_file() {
        return Ok(folder);
    }
    Err(Trouble::Usage(format!("SLICE {slice}: there is no crates/bazaar-{short}/src/lib.rs")))
}

fn is_module_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_lowercase())
        && name.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_')
        && syn::parse_str::<syn::Ident>(name).is_ok()
}

/// The first letter of the text behind a comment mark as a capital.
fn capitalised(text: &str) -> String {
    let start = text.find(|letter: char| letter.is_alphabetic()).unwrap_or(0);
    let (mark, rest) = text.split_at(start);
    let mut letters = rest.chars();
    letters
        .next()
        .map_or_else(String::new, |first| format!("{mark}{}{}", first.to_uppercase(), letters.as_str()))
}

fn module_head(words: &str) -> String {
    let mut parts = PARTS.map(|(part, _)| part);
    parts.sort_unstable();
    let modules = parts.map(|part| format!("mod {part};\n"));
    capitalised(&HEAD.replace("{name}", words)) + &modules.concat()
}

/// The slice's `lib.rs` with one more module, in the order of names among those there, or at its end.
fn with_module(text: &str, name: &str) -> String {
    let line = format!("mod {name};");
    let mut lines: Vec<&str> = text.lines().collect();
    let module_of = |line: &str| {
        let rest = line.trim_start_matches("pub(crate) ").trim_start_matches("pub ").strip_prefix("mod ")?;
        rest.strip_suffix(';').map(str::to_owned)
    };
    let after = lines.iter().rposition(|line| module_of(line).is_some_and(|other| other.as_str() < name));
    let before = lines.iter().position(|line| module_of(line).is_some());
    match (after, before) {
        (Some(index), _) => lines.insert(index + 1, &line),
        (None, Some(index)) => lines.insert(index, &line),
        (None, None) => lines.extend(["", &line]),
    }
    lines.join("\n") + "\n"
}

fn write(path: &Path, text: &str) -> Result<(), Trouble> {
    let folder = path.parent().expect("every file written lies in a folder");
    fs::create_dir_all(folder).map_err(|error| Trouble::file(folder, &error))?;
    fs::write(path, text).map_err(|error| Trouble::file(path, &error))
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::*;
    use crate::tree::samples;

    #[test]
    fn a_new_feature_compiles_and_is_formatted() {
        let (folder, _) = samples::tree(&[("crates/bazaar-trade/src/lib.rs", "//! Trade.\n")]);
        run(folder.path(), "trade", "price_tier").expect("laid out");
        let library = folder.path().join("crates/bazaar-trade/src/lib.rs");
        let out = folder.path().join("out.rmeta");
        let rustc = Command::new("rustc")
            .args(["--edition", "2024", "--crate-type", "lib", "--emit", "metadata", "-D", "warnings", "-o"])
            .args([&out, &library])
            .status();
        assert!(rustc.expect("rustc is here").success());
        let format = Command::new("rustfmt").args(["--edition", "2024", "--check"]).arg(&library).status();
        assert!(format.expect("rustfmt is here").success());
        let model = fs::read_to_string(folder.path().join("crates/bazaar-trade/src/price_tier/model.rs"));
        assert!(model.expect("written").starts_with("//! What price tier is"));
        assert!(folder.path().join("crates/bazaar-trade/locales/hi/price_tier.ftl").is_file());
    }

    #[test]
    fn the_module_line_goes_where_its_name_belongs() {
        assert_eq!(with_module("//! A.\n", "b"), "//! A.\n\nmod b;\n");
        assert_eq!(with_module("//! A.\n\nmod c;\n", "b"), "//! A.\n\nmod b;\nmod c;\n");
        assert_eq!(
            with_module("pub mod a;\nmod c;\n\nuse x;\n", "b"),
            "pub mod a;\nmod b;\nmod c;\n\nuse x;\n"
        );
    }

    #[test]
    fn bad_names_and_existing_features_are_refused() {
        let (folder, _) = samples::tree(&[("crates/bazaar-trade/src/lib.rs", "//! Trade.\n")]);
        let refused = |slice, name| matches!(run(folder.path(), slice, name), Err(Trouble::Usage(_)));
        assert!(refused("trade", "Rfq") && refused("trade", "../x") && refused("trade", "type"));
        assert!(refused("trades", "rfq"));
        run(folder.path(), "bazaar-trade", "rfq").expect("laid out");
        assert!(refused("trade", "rfq"));
    }
}
