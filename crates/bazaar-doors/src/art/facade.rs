//! The building: a shop with an awning, a workshop with a shutter, or a hall with a portal.

use std::fmt::Write as _;

use super::Dice;
use super::canvas::{Canvas, WRITES, repeat};
use super::motif::Motif;
use super::palette::{DEEP, GLASS, Palette, WOOD};
use super::street::GROUND;
use super::{emblem, goods};

/// Left edge and width of every building.
const LEFT: i32 = 62;
const WIDTH: i32 = 196;

/// Draws the building with its sign and what it shows.
pub(super) fn draw(canvas: &mut Canvas, motif: Motif, palette: &Palette, dice: &mut Dice) {
    match motif {
        Motif::Workshop | Motif::Transport | Motif::Farm | Motif::Construction => {
            workshop(canvas, motif, palette, dice);
        }
        Motif::School | Motif::Hotel | Motif::Clinic | Motif::Office => hall(canvas, motif, palette, dice),
        _ => shop(canvas, motif, palette, dice),
    }
}

fn shop(canvas: &mut Canvas, motif: Motif, palette: &Palette, dice: &mut Dice) {
    shop_roof(canvas, palette, dice.roll(4));
    canvas.rect(LEFT, 46, WIDTH, GROUND - 46, palette.wall);
    canvas.rect(LEFT, GROUND - 8, WIDTH, 8, palette.shade);
    goods::window(canvas, motif, palette, 74, 98, dice.roll(3));
    door(canvas, palette, 204, dice.roll(3));
    sign_board(canvas, motif, palette);
    awning(canvas, palette, dice.roll(3));
}

fn shop_roof(canvas: &mut Canvas, palette: &Palette, style: i32) {
    match style {
        0 => canvas.rect(LEFT - 4, 38, WIDTH + 8, 10, palette.shade),
        1 => {
            canvas.shape("M62 46V34h30q0-12 16-12h104q16 0 16 12h30v12z", palette.wall);
            canvas.line("M62 34h30q0-12 16-12h104q16 0 16 12h30", palette.shade, 4);
        }
        2 => balcony(canvas, palette),
        _ => {
            canvas.shape("M58 46L80 20H240L262 46Z", palette.strong);
            canvas.line("M76 26H244M70 33H250M64 40H256", palette.shade, 1);
        }
    }
}

/// An upper floor with a railing and two shuttered windows.
fn balcony(canvas: &mut Canvas, palette: &Palette) {
    canvas.rect(LEFT + 8, 6, WIDTH - 16, 42, palette.wall);
    canvas.rect(LEFT + 2, 2, WIDTH - 4, 7, palette.shade);
    for x in [92, 148, 204] {
        canvas.shape(&format!("M{x} 42V22q0-8 12-8t12 8v20z"), palette.strong);
    }
    canvas.line("M104 15V42M160 15V42M216 15V42", palette.pale, 1);
    canvas.line(&repeat(10, |bar| format!("M{} 34v12", 70 + bar * 20)), palette.shade, 2);
    canvas.rect(66, 32, 188, 3, palette.shade);
    canvas.rect(LEFT - 2, 45, WIDTH + 4, 5, palette.shade);
}

fn sign_board(canvas: &mut Canvas, motif: Motif, palette: &Palette) {
    canvas.slab(72, 52, 176, 22, 4, palette.strong);
    canvas.rect(84, 58, 48, 3, palette.pale);
    canvas.rect(188, 58, 48, 3, palette.pale);
    canvas.rect(84, 65, 30, 3, palette.mark);
    canvas.rect(206, 65, 30, 3, palette.mark);
    emblem::disc(canvas, motif, palette, 160, 62, palette.pale);
}

/// Stripes with a scalloped, a straight or a pointed edge.
fn awning(canvas: &mut Canvas, palette: &Palette, edge: i32) {
    let drop = match edge {
        0 => "a8 8 0 0 1-16 0z",
        1 => "v6h-16v-6z",
        _ => "l-8 9l-8-9z",
    };
    canvas.shape("M66 80H254L264 98H56Z", palette.strong);
    for stripe in (0..13).step_by(2) {
        canvas.shape(&format!("M{} 98{drop}", 72 + stripe * 16), palette.strong);
    }
    for stripe in (1..13).step_by(2) {
        let (top, top_end) = (66 + stripe * 188 / 13, 66 + (stripe + 1) * 188 / 13);
        canvas.shape(&format!("M{top} 80H{top_end}L{} 98{drop}", 72 + stripe * 16), palette.pale);
    }
}

fn door(canvas: &mut Canvas, palette: &Palette, x: i32, style: i32) {
    canvas.rect(x - 4, 96, 44, GROUND - 96, palette.shade);
    let leaf = if style == 0 { WOOD } else { palette.strong };
    canvas.rect(x, 96, 36, GROUND - 96, leaf);
    if style == 2 {
        canvas.rect(x + 3, 104, 14, 34, GLASS);
        canvas.rect(x + 19, 104, 14, 34, GLASS);
    } else {
        canvas.rect(x + 5, 104, 26, 24, GLASS);
    }
    canvas.dot(x + 30, 134, 2, palette.mark);
    canvas.rect(x - 6, GROUND - 3, 48, 3, DEEP);
}

fn workshop(canvas: &mut Canvas, motif: Motif, palette: &Palette, dice: &mut Dice) {
    match dice.roll(2) {
        0 => canvas.shape("M62 64V44L111 28V44L160 28V44L209 28V44L258 28V64Z", palette.shade),
        _ => canvas.shape("M54 64Q160 6 266 64Z", palette.strong),
    }
    canvas.rect(LEFT, 58, WIDTH, GROUND - 58, palette.wall);
    canvas.rect(LEFT, 58, WIDTH, 4, palette.shade);
    goods::window(canvas, motif, palette, 72, 94, dice.roll(3));
    shutter(canvas, palette, dice.roll(3));
    canvas.slab(104, 66, 112, 20, 3, palette.strong);
    canvas.rect(112, 75, 26, 3, palette.pale);
    canvas.rect(182, 75, 26, 3, palette.pale);
    emblem::disc(canvas, motif, palette, 160, 74, palette.pale);
}

/// A rolling shutter, open by a third, by half or nearly closed.
fn shutter(canvas: &mut Canvas, palette: &Palette, closed: i32) {
    canvas.rect(192, 94, 58, GROUND - 94, DEEP);
    canvas.rect(200, 136, 18, 16, WOOD);
    canvas.rect(222, 126, 20, 26, palette.mark);
    let bottom = 106 + closed * 10;
    canvas.rect(192, 94, 58, bottom - 94, palette.shade);
    let slats = repeat((bottom - 94) / 5, |slat| format!("M194 {}H248", 98 + slat * 5));
    canvas.line(&slats, palette.wall, 1);
}

fn hall(canvas: &mut Canvas, motif: Motif, palette: &Palette, dice: &mut Dice) {
    canvas.rect(LEFT, 44, WIDTH, GROUND - 44, palette.wall);
    canvas.rect(LEFT - 4, 40, WIDTH + 8, 8, palette.shade);
    hall_windows(canvas, palette, dice.roll(2) == 0);
    match dice.roll(2) {
        0 => canvas.shape("M110 50L160 18L210 50Z", palette.strong),
        _ => canvas.shape("M112 50q0-34 48-34t48 34z", palette.strong),
    }
    emblem::disc(canvas, motif, palette, 160, 38, palette.pale);
    portal(canvas, motif, palette);
}

fn hall_windows(canvas: &mut Canvas, palette: &Palette, arched: bool) {
    let places = || [62, 106].into_iter().flat_map(|y| [76, 98, 204, 226].map(|x| (x, y)));
    let mut bars = String::new();
    for (x, y) in places() {
        if arched {
            canvas.shape(&format!("M{x} {}V{}q0-8 8-8t8 8v18z", y + 26, y + 8), GLASS);
        } else {
            canvas.rect(x, y, 16, 26, GLASS);
        }
        write!(bars, "M{} {y}v26M{x} {}h16", x + 8, y + 13).expect(WRITES);
    }
    canvas.line(&bars, palette.shade, 1);
    for (x, y) in places() {
        canvas.rect(x - 2, y + 26, 20, 3, palette.shade);
    }
}

fn portal(canvas: &mut Canvas, motif: Motif, palette: &Palette) {
    canvas.rect(118, 56, 84, GROUND - 56, palette.pale);
    goods::over_portal(canvas, motif, palette);
    canvas.rect(134, 104, 52, GROUND - 104, palette.strong);
    canvas.rect(138, 108, 21, 32, GLASS);
    canvas.rect(161, 108, 21, 32, GLASS);
    for x in [120, 192] {
        canvas.rect(x, 60, 8, GROUND - 60, palette.shade);
    }
    canvas.rect(112, GROUND - 5, 96, 5, palette.shade);
    canvas.rect(106, GROUND - 2, 108, 4, palette.shade);
    canvas.rect(114, 54, 92, 6, palette.shade);
}
