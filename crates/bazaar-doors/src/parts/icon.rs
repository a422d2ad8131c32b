//! Line icons, drawn for this product on a grid of 24. Icons stand beside words and are hidden from voice readers.

use std::fmt;

use askama::filters::HtmlSafe;

/// An icon by its name; an unknown name draws nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Icon(pub &'static str);

impl Icon {
    /// The outline of this icon, if there is one of its name.
    pub fn outline(self) -> Option<&'static str> {
        OUTLINES.iter().find(|(name, _)| *name == self.0).map(|(_, outline)| *outline)
    }

    /// Whether the icon points along the line of text, and so turns round where lines run from right to left.
    fn turns(self) -> bool {
        matches!(self.0, "back" | "forward" | "sign-out")
    }
}

impl fmt::Display for Icon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(outline) = self.outline() else { return Ok(()) };
        let turns = if self.turns() { " turns" } else { "" };
        write!(
            f,
            r#"<svg class="icon{turns}" viewBox="0 0 24 24" aria-hidden="true"><path d="{outline}"/></svg>"#
        )
    }
}

impl HtmlSafe for Icon {}

const OUTLINES: &[(&str, &str)] = &[
    ("add", "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 8v8M8 12h8"),
    ("back", "M14.5 5.5 8 12l6.5 6.5"),
    ("bell", "M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 2h-15zM10 21h4"),
    ("camera", "M4 8h3.5L9 5.5h6L16.5 8H20v11H4zM12 16.5a3.3 3.3 0 1 0 0-6.6 3.3 3.3 0 0 0 0 6.6z"),
    ("chart", "M5 20v-9M12 20V4M19 20v-6"),
    ("check", "m5 12.5 4.5 4.5L19 7.5"),
    ("clock", "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.5 2"),
    ("close", "m6 6 12 12M18 6 6 18"),
    ("down", "m6 9 6 6 6-6"),
    ("download", "M12 4v11m-4.5-4 4.5 4.5 4.5-4.5M5 20h14"),
    ("edit", "m4 20 1-4L16.5 4.5l3 3L8 19zm10-13 3 3"),
    (
        "eye",
        "M2.5 12C5 7.5 8 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-5.5 6.5-9.5 6.5S5 16.5 2.5 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z",
    ),
    ("file", "M6 3h8l4 4v14H6zm8 0v4h4M9 12h6m-6 4h6"),
    ("filter", "M4 6h16M7 12h10m-7 6h4"),
    ("forward", "M9.5 5.5 16 12l-6.5 6.5"),
    ("globe", "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM3 12h18M12 3c3.5 4 3.5 14 0 18M12 3c-3.5 4-3.5 14 0 18"),
    ("heart", "M12 20S4 15 4 9.2A4.2 4.2 0 0 1 12 7.4a4.2 4.2 0 0 1 8 1.8C20 15 12 20 12 20z"),
    ("home", "m4 11 8-7 8 7v9h-5v-6H9v6H4z"),
    ("image", "M4 5h16v14H4zm0 11 4.5-4.5 4 4L15 13l5 4.5M15.5 9h.01"),
    ("info", "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zm0-10v5.5m0-9h.01"),
    ("list", "M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01"),
    ("lock", "M6 11h12v9H6zm2.5 0V8a3.5 3.5 0 0 1 7 0v3"),
    ("match", "M4 8h15l-4-4m5 12H5l4 4"),
    ("message", "M4 5h16v11H9l-5 4z"),
    (
        "people",
        "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zm-6.5 8.5c.8-3.5 3.2-5 6.5-5s5.7 1.5 6.5 5M16 4.5a3.3 3.3 0 0 1 0 6.3M18 14.8c2 .6 3.1 2.2 3.5 4.7",
    ),
    ("person", "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zm-8 8.5c1-4 4-6 8-6s7 2 8 6"),
    (
        "phone",
        "M6 3h3l1.5 4.5-2 2a12 12 0 0 0 6 6l2-2L21 15v3a3 3 0 0 1-3 3C10.5 21 3 13.5 3 6a3 3 0 0 1 3-3z",
    ),
    ("pin", "M12 21s7-6 7-11.5a7 7 0 0 0-14 0C5 15 12 21 12 21zm0-9a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z"),
    ("search", "M10.5 17a6.5 6.5 0 1 1 0-13 6.5 6.5 0 0 1 0 13zM20 20l-4.8-4.8"),
    ("shield", "m12 3 7 3v5.5c0 4.5-3 7.6-7 9.5-4-1.9-7-5-7-9.5V6zm-3.3 9 2.4 2.4 4.4-4.6"),
    ("sign-out", "M10 4H5v16h5M14 8l4 4-4 4m4-4H9"),
    (
        "store",
        "m4 9 1.5-5h13L20 9M4 9c0 3 4 3 4 0 0 3 4 3 4 0 0 3 4 3 4 0 0 3 4 3 4 0M5.5 11.5V20h13v-8.5M10 20v-5h4v5",
    ),
    ("theme", "M12 3a9 9 0 1 0 0 18zM12 21a9 9 0 0 0 0-18"),
    ("warn", "M12 4 2.8 20h18.4zm0 6v4.5m0 3h.01"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted_and_known_names_draw() {
        assert!(OUTLINES.is_sorted_by_key(|(name, _)| *name));
        assert!(Icon("home").to_string().starts_with("<svg class=\"icon\""));
        assert!(Icon("back").to_string().contains("icon turns"));
        assert_eq!(Icon("unicorn").to_string(), "");
    }
}
