//! What the shop shows: the window of shops and workshops, and the wall over the portal of halls.

use super::canvas::{Canvas, repeat};
use super::motif::Motif;
use super::palette::{DEEP, GLASS, LEAF, Palette, WOOD};

/// A window 114 wide and 46 high with its goods standing on the sill. `more` chooses among arrangements.
pub(super) fn window(canvas: &mut Canvas, motif: Motif, palette: &Palette, x: i32, y: i32, more: i32) {
    canvas.rect(x - 3, y - 3, 120, 52, palette.shade);
    canvas.rect(x, y, 114, 46, GLASS);
    canvas.shape(&format!("M{} {y}h16l-22 46h-16z", x + 30 + more * 20), "#dfeef0");
    canvas.at(x, y + 46, |canvas| goods(canvas, motif, palette, more));
    canvas.rect(x - 5, y + 46, 124, 5, palette.shade);
}

/// Goods stand on the line y = 0 between x = 0 and x = 114, at most 34 high (the awning hides the rest).
fn goods(canvas: &mut Canvas, motif: Motif, palette: &Palette, more: i32) {
    match motif {
        Motif::Bakery => bakery(canvas, palette, more),
        Motif::Textile => textile(canvas, palette, more),
        Motif::Salon => salon(canvas, palette),
        Motif::Pharmacy => pharmacy(canvas, palette, more),
        Motif::Restaurant => restaurant(canvas, palette, more),
        Motif::Electronics => electronics(canvas, palette),
        Motif::Grocery | Motif::Farm => grocery(canvas, palette, more),
        Motif::Printing => printing(canvas, palette, more),
        Motif::Transport => boxes(canvas, palette, more),
        Motif::Construction => tools(canvas, palette),
        _ => machine(canvas, palette, more),
    }
}

fn bakery(canvas: &mut Canvas, palette: &Palette, more: i32) {
    canvas.rect(4, -3, 106, 3, WOOD);
    for loaf in 0..3 {
        canvas.shape(&format!("M{} -3q-1-11 10-11t10 11z", 8 + loaf * 22), "#c98b4e");
    }
    let cake = 82 - more * 2;
    canvas.rect(cake + 9, -8, 4, 6, palette.shade);
    canvas.rect(cake, -10, 24, 3, palette.shade);
    canvas.slab(cake + 2, -22, 20, 12, 2, palette.pale);
    canvas.rect(cake + 2, -16, 20, 3, palette.mark);
    canvas.dot(cake + 12, -24, 3, palette.strong);
}

fn textile(canvas: &mut Canvas, palette: &Palette, more: i32) {
    let colours = [palette.strong, palette.mark, "#b8453e", LEAF, palette.shade];
    for (index, x) in (0_i32..5).map(|index| (index, 6 + index * 21)) {
        let colour = colours[usize::try_from((index + more) % 5).unwrap_or_default()];
        canvas.shape(&format!("M{x} -42h17v30q-4 5-8 0t-9 2z"), colour);
    }
    canvas.line(&repeat(5, |fold| format!("M{}-36v22m6 0v-22", 11 + fold * 21)), palette.pale, 1);
    canvas.rect(2, -43, 110, 3, WOOD);
    canvas.slab(8, -6, 34, 6, 3, palette.mark);
    canvas.slab(72, -6, 34, 6, 3, palette.strong);
}

fn salon(canvas: &mut Canvas, palette: &Palette) {
    for x in [12, 68] {
        canvas.slab(x, -42, 22, 32, 9, palette.shade);
    }
    for x in [14, 70] {
        canvas.slab(x, -40, 18, 28, 7, "#eef6f7");
    }
    for x in [26, 82] {
        canvas.rect(x + 3, -22, 18, 10, palette.strong);
        canvas.rect(x, -12, 22, 4, palette.strong);
    }
    for x in [36, 92] {
        canvas.rect(x, -8, 3, 8, DEEP);
    }
    canvas.rect(4, -3, 40, 3, WOOD);
    canvas.rect(62, -3, 46, 3, WOOD);
}

fn pharmacy(canvas: &mut Canvas, palette: &Palette, more: i32) {
    canvas.rect(4, -1, 106, 2, palette.shade);
    canvas.rect(4, -20, 106, 2, palette.shade);
    for (colour_number, colour) in [(0, palette.strong), (1, palette.pale), (2, LEAF), (3, palette.mark)] {
        for bottle in (colour_number..16).step_by(4) {
            let (column, base) = if bottle < 8 { (bottle, -1) } else { ((bottle + 3) % 8, -20) };
            let height = 9 + (bottle * 5 + more) % 5;
            canvas.rect(7 + column * 13, base - height, 8, height, colour);
            canvas.rect(9 + column * 13, base - height - 2, 4, 2, colour);
        }
    }
}

fn restaurant(canvas: &mut Canvas, palette: &Palette, more: i32) {
    canvas.line("M20-46v12M57-46v12M94-46v12", DEEP, 1);
    for lamp in [20, 57, 94] {
        canvas.shape(&format!("M{} -28q0-7 7-7t7 7z", lamp - 7), palette.mark);
    }
    for table in [16, 66] {
        canvas.rect(table, -14, 32, 3, WOOD);
        canvas.rect(table + 14, -11, 4, 11, WOOD);
        canvas.rect(table - 8, -10, 8, 10, palette.strong);
        canvas.rect(table + 32, -10, 8, 10, palette.strong);
        canvas.shape(&format!("M{} -18h12q0 4-6 4t-6-4z", table + 6 + more * 3), palette.pale);
    }
}

fn electronics(canvas: &mut Canvas, palette: &Palette) {
    canvas.slab(6, -34, 46, 28, 3, DEEP);
    canvas.rect(9, -31, 40, 22, palette.strong);
    canvas.shape("M9-14l12-9l10 6l10-8l8 5v11H9z", palette.mark);
    canvas.rect(24, -6, 10, 6, DEEP);
    for phone in [60, 77, 94] {
        canvas.rect(phone, -24, 12, 22, DEEP);
    }
    for phone in [60, 77, 94] {
        canvas.rect(phone + 2, -21, 8, 15, palette.pale);
    }
    canvas.rect(56, -2, 54, 2, palette.shade);
}

fn grocery(canvas: &mut Canvas, palette: &Palette, more: i32) {
    for (crate_number, colour) in [(0, "#b8453e"), (1, palette.mark), (2, LEAF)] {
        let x = 5 + ((crate_number + more) % 3) * 36;
        for fruit in 0..3 {
            canvas.dot(x + 6 + fruit * 10, -13, 6, colour);
        }
    }
    for x in [5, 41, 77] {
        canvas.rect(x, -11, 32, 11, WOOD);
    }
    canvas.line("M5-6h32M41-6h32M77-6h32", "#c08c58", 2);
    canvas.line("M2-28H112", palette.shade, 2);
    for jar in (0..6).step_by(2) {
        canvas.rect(14 + jar * 16, -39, 9, 11, palette.strong);
    }
    for jar in (1..6).step_by(2) {
        canvas.rect(14 + jar * 16, -39, 9, 11, palette.pale);
    }
}

fn printing(canvas: &mut Canvas, palette: &Palette, more: i32) {
    for poster in 0..4 {
        canvas.rect(6 + poster * 17, -38, 14, 18, palette.pale);
    }
    canvas.line(&repeat(4, |poster| format!("M{}-26h10m-10 3h6", 8 + poster * 17)), palette.shade, 1);
    for (poster, colour) in [(0, palette.strong), (1, palette.mark), (2, "#b8453e"), (3, LEAF)] {
        canvas.rect(8 + poster * 17, -36, 10, 7, colour);
    }
    canvas.slab(76, -24, 34, 18, 3, palette.strong);
    canvas.rect(82, -32, 22, 9, palette.pale);
    canvas.rect(80, -10, 26, 10, palette.pale);
    for sheet in 0..(4 + more) {
        canvas.rect(10, -3 - sheet * 2, 46, 1, palette.mark);
    }
}

fn boxes(canvas: &mut Canvas, palette: &Palette, more: i32) {
    for (x, base, size) in [(6, 0, 20), (28, 0, 16), (8, -20, 15), (50, 0, 22), (76, 0, 18), (54, -22, 14)] {
        let x = x + more;
        canvas.rect(x, base - size, size, size, "#c9a06c");
        canvas.rect(x + size / 2 - 2, base - size, 4, size, palette.mark);
    }
    canvas.slab(98, -26, 12, 26, 2, palette.strong);
}

fn tools(canvas: &mut Canvas, palette: &Palette) {
    canvas.line("M10 0L18-42M24 0L30-42M12-8h13M14-18h12M16-28h11", WOOD, 2);
    canvas.shape("M42 -2q0-16 16-16t16 16z", palette.mark);
    canvas.rect(38, -3, 40, 3, palette.mark);
    for pipe in 0..3 {
        canvas.slab(84 + pipe * 9, -38 + pipe * 5, 6, 38 - pipe * 5, 2, palette.strong);
    }
}

fn machine(canvas: &mut Canvas, palette: &Palette, more: i32) {
    canvas.rect(8, -12, 60, 12, DEEP);
    canvas.slab(8, -30, 20, 20, 2, palette.strong);
    canvas.dot(38, -18, 8, palette.shade);
    canvas.dot(38, -18, 3, DEEP);
    canvas.rect(46, -20, 20, 4, palette.shade);
    canvas.dot(18, -20, 3 + more, palette.mark);
    for rod in 0..4 {
        canvas.rect(78, -4 - rod * 6, 30, 4, if rod % 2 == 0 { palette.mark } else { palette.shade });
    }
}

/// The space over a hall's portal: 68 wide from x = 126, between y = 62 and y = 102.
pub(super) fn over_portal(canvas: &mut Canvas, motif: Motif, palette: &Palette) {
    match motif {
        Motif::School => {
            canvas.dot(160, 82, 14, palette.shade);
            canvas.dot(160, 82, 12, palette.pale);
            canvas.line("M160 82V74M160 82l6 4", DEEP, 2);
        }
        Motif::Hotel => {
            for x in [134, 153, 172] {
                canvas.shape(&format!("M{x} 96V74q0-7 7-7t7 7v22z"), palette.glow);
            }
            canvas.line("M130 96H190", palette.mark, 3);
        }
        Motif::Clinic => {
            canvas.slab(144, 66, 32, 32, 6, palette.strong);
            canvas.shape("M157 72h6v7h7v6h-7v7h-6v-7h-7v-6h7z", palette.pale);
        }
        _ => {
            for x in [132, 148, 164, 180] {
                canvas.rect(x, 66, 10, 30, GLASS);
                canvas.rect(x, 80, 10, 2, palette.shade);
            }
        }
    }
}
