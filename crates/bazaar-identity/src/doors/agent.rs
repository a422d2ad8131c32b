//! What a browser calls itself, in the two names its owner knows it by: `Chrome, Android`.
//!
//! The line is free text from outside, so this only ever picks names of our own from it.

/// Marks of browsers. Most claim to be Chrome or Safari as well, so the more particular ones are looked for first.
const BROWSERS: [(&str, &str); 9] = [
    ("SamsungBrowser/", "Samsung Internet"),
    ("UCBrowser/", "UC Browser"),
    ("EdgA/", "Edge"),
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];

/// Marks of systems; Android also says that it is Linux.
const SYSTEMS: [(&str, &str); 7] = [
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
];

/// The names of browser and system; the line itself where neither is known.
pub(super) fn agent_words(agent: &str) -> String {
    let name_in = |marks: &[(&str, &'static str)]| {
        marks.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name)
    };
    let known: Vec<&str> = [name_in(&BROWSERS), name_in(&SYSTEMS)].into_iter().flatten().collect();
    if known.is_empty() { agent.to_owned() } else { known.join(", ") }
}

#[cfg(test)]
mod tests {
    use super::agent_words;

    #[test]
    fn people_recognise_their_own_device() {
        for (agent, words) in [
            (
                "Mozilla/5.0 (Linux; Android 14; SM-A057F) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36",
                "Chrome, Android",
            ),
            (
                "Mozilla/5.0 (Linux; Android 12) SamsungBrowser/25.0 Chrome/121.0 Mobile Safari/537.36",
                "Samsung Internet, Android",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Mobile/15E148 Safari/604.1",
                "Safari, iPhone",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/126.0 Safari/537.36 Edg/126.0",
                "Edge, Windows",
            ),
            ("Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0", "Firefox, Linux"),
            ("ledger-sync 3.1", "ledger-sync 3.1"),
            ("", ""),
        ] {
            assert_eq!(agent_words(agent), words);
        }
    }
}
