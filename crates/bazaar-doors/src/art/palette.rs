//! The colours of a picture: quiet relatives of the page's tokens, mid-toned so that they sit well on light paper
//! and on dark.

use super::Dice;

/// One set of colours that go together.
pub(super) struct Palette {
    /// The evening or morning behind the houses.
    pub(super) sky: &'static str,
    /// The sun, and what is lit by it.
    pub(super) glow: &'static str,
    /// Houses further off.
    pub(super) far: &'static str,
    /// The shop's wall.
    pub(super) wall: &'static str,
    /// The wall in shade: cornices, plinth, frames.
    pub(super) shade: &'static str,
    /// The strong colour: awning, door.
    pub(super) strong: &'static str,
    /// The awning's other stripe and the sign's face.
    pub(super) pale: &'static str,
    /// Small marks: lamps, knobs, goods.
    pub(super) mark: &'static str,
}

/// Glass by day.
pub(super) const GLASS: &str = "#cfe3e6";
/// The dark of an interior or of iron.
pub(super) const DEEP: &str = "#2b3145";
/// Leaves.
pub(super) const LEAF: &str = "#4f8a5b";
/// Bark, crates, bread.
pub(super) const WOOD: &str = "#a06a3c";
/// Paving.
pub(super) const PAVING: &str = "#d8d0c2";
/// The road.
pub(super) const ROAD: &str = "#b9b2a6";

const PALETTES: [Palette; 8] = [
    Palette {
        sky: "#e3e8f5",
        glow: "#f9dca4",
        far: "#c6cfe6",
        wall: "#f3e7d3",
        shade: "#d9c4a3",
        strong: "#34499b",
        pale: "#fffaf0",
        mark: "#f0a832",
    },
    Palette {
        sky: "#fbeed6",
        glow: "#f7c873",
        far: "#ecd6b2",
        wall: "#dfe9e6",
        shade: "#b5ccc8",
        strong: "#1f767c",
        pale: "#fdfbf4",
        mark: "#e58f3a",
    },
    Palette {
        sky: "#e0efe9",
        glow: "#fbe3ac",
        far: "#bfdacd",
        wall: "#f7ddc9",
        shade: "#e0b799",
        strong: "#a8403a",
        pale: "#fff6ec",
        mark: "#f2b33d",
    },
    Palette {
        sky: "#f6e3dd",
        glow: "#f7bf8a",
        far: "#e6c6bf",
        wall: "#f6efe0",
        shade: "#d8cbb0",
        strong: "#2f7a50",
        pale: "#fbfbf2",
        mark: "#f0a832",
    },
    Palette {
        sky: "#dfeaf2",
        glow: "#fdf0c8",
        far: "#bdd1e0",
        wall: "#f6d78f",
        shade: "#dcb562",
        strong: "#2c4a7c",
        pale: "#fffaea",
        mark: "#cf5b3f",
    },
    Palette {
        sky: "#ece6f3",
        glow: "#f8d7c0",
        far: "#d2c7e2",
        wall: "#d5dff1",
        shade: "#a9b8d8",
        strong: "#5a3f86",
        pale: "#fbf8ff",
        mark: "#f0a832",
    },
    Palette {
        sky: "#f3efdf",
        glow: "#f6d27c",
        far: "#dcd4b8",
        wall: "#e9b89a",
        shade: "#c98d6b",
        strong: "#255f63",
        pale: "#fff8ee",
        mark: "#f4c04d",
    },
    Palette {
        sky: "#dcecee",
        glow: "#fce6b8",
        far: "#b5d2d6",
        wall: "#fbfaf5",
        shade: "#d4d6cf",
        strong: "#c4622d",
        pale: "#fff7ea",
        mark: "#34499b",
    },
];

impl Palette {
    /// Three that differ, for houses side by side.
    pub(super) fn choose_three(dice: &mut Dice) -> [&'static Self; 3] {
        let first = usize::try_from(dice.roll(8)).unwrap_or_default();
        [0, 3, 6].map(|step| &PALETTES[(first + step) % PALETTES.len()])
    }

    pub(super) fn choose(dice: &mut Dice) -> &'static Self {
        dice.pick(&PALETTES)
    }
}
