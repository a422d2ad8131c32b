//! What stands behind the shop and in front of it.

use super::canvas::Canvas;
use super::motif::Motif;
use super::palette::{DEEP, LEAF, PAVING, Palette, ROAD, WOOD};
use super::{Dice, HEIGHT, STREET_WIDTH, WIDTH};

/// Where houses meet the paving.
pub(super) const GROUND: i32 = 152;

/// Sky, sun, houses further off, and the land itself where the trade is on the land.
pub(super) fn behind(canvas: &mut Canvas, motif: Motif, palette: &Palette, dice: &mut Dice) {
    canvas.rect(0, 0, WIDTH, HEIGHT, palette.sky);
    canvas.dot(40 + dice.roll(240), 34 + dice.roll(24), 22 + dice.roll(10), palette.glow);
    match motif {
        Motif::Farm => hills(canvas, palette),
        _ => houses(canvas, palette, dice),
    }
    match motif {
        Motif::Construction => crane(canvas, palette),
        Motif::Workshop => chimney(canvas, palette),
        _ => birds(canvas, dice),
    }
    canvas.rect(0, GROUND, WIDTH, 10, PAVING);
    canvas.rect(0, GROUND + 10, WIDTH, HEIGHT - GROUND - 10, ROAD);
}

/// Sky, sun and houses behind a row of three shops.
pub(super) fn behind_row(canvas: &mut Canvas, palette: &Palette, dice: &mut Dice) {
    canvas.rect(0, 0, STREET_WIDTH, HEIGHT, palette.sky);
    canvas.dot(120 + dice.roll(460), 40, 34, palette.glow);
    let houses = [0, 190, 420, 640].map(|x| (x, 70, 40 + dice.roll(50)));
    for (x, width, top) in houses {
        canvas.rect(x, top, width, GROUND - top, palette.far);
    }
    birds(canvas, dice);
    canvas.rect(0, GROUND, STREET_WIDTH, 10, PAVING);
    canvas.rect(0, GROUND + 10, STREET_WIDTH, HEIGHT - GROUND - 10, ROAD);
}

/// What stands before a row of three shops: between them and at the end.
pub(super) fn before_row(canvas: &mut Canvas, dice: &mut Dice) {
    let palette = Palette::choose(dice);
    tree(canvas, 234, 0);
    scooter(canvas, palette, 440);
    potted_plant(canvas, palette, 12);
    tree(canvas, 686, 1);
}

fn houses(canvas: &mut Canvas, palette: &Palette, dice: &mut Dice) {
    let houses = [(0, 34), (30, 40), (248, 42), (286, 34)].map(|(x, width)| (x, width, 62 + dice.roll(44)));
    for (x, width, top) in houses {
        canvas.rect(x, top, width, GROUND - top, palette.far);
    }
    for (x, width, top) in houses {
        for y in [top + 12, top + 32] {
            canvas.rect(x + width / 2 - 7, y, 14, 11, palette.sky);
        }
    }
}

fn hills(canvas: &mut Canvas, palette: &Palette) {
    canvas.shape("M0 120Q70 78 150 112T320 96V152H0Z", palette.far);
    canvas.shape("M0 136Q90 112 180 132T320 122V152H0Z", "#a9c79a");
    canvas.line("M6 150Q30 138 52 134M40 152Q62 140 82 133M262 151Q280 140 300 132M290 152L318 138", LEAF, 2);
}

fn crane(canvas: &mut Canvas, palette: &Palette) {
    canvas.line("M38 152V26M20 34H112M38 26L26 34M38 26L72 34", palette.mark, 3);
    canvas.line("M98 34V58", DEEP, 1);
    canvas.rect(91, 58, 14, 9, palette.shade);
}

fn chimney(canvas: &mut Canvas, palette: &Palette) {
    canvas.rect(72, 18, 14, 40, palette.shade);
    canvas.rect(70, 16, 18, 5, palette.strong);
    for (x, y, radius) in [(84, 10, 5), (93, 6, 6), (104, 3, 7)] {
        canvas.dot(x, y, radius, palette.pale);
    }
}

fn birds(canvas: &mut Canvas, dice: &mut Dice) {
    let x = 60 + dice.roll(170);
    let y = 14 + dice.roll(10);
    let path = format!("M{x} {y}q4-4 6 0q3-4 6 0M{} {}q3-3 5 0q2-3 5 0", x + 18, y + 7);
    canvas.line(&path, DEEP, 1);
}

/// What people have left on the paving, one thing on each side.
pub(super) fn before(canvas: &mut Canvas, motif: Motif, palette: &Palette, dice: &mut Dice) {
    match motif {
        Motif::Transport => truck(canvas, palette),
        Motif::Farm => tractor(canvas, palette),
        Motif::Construction => bricks(canvas, palette),
        _ => prop(canvas, palette, dice.roll(4), 26),
    }
    prop(canvas, palette, dice.roll(6), 290);
}

fn prop(canvas: &mut Canvas, palette: &Palette, which: i32, x: i32) {
    match which {
        0 | 1 => tree(canvas, x, which),
        2 => potted_plant(canvas, palette, x),
        3 => lamp_post(canvas, palette, x),
        4 => scooter(canvas, palette, x - 20),
        _ => bench(canvas, x - 18),
    }
}

fn tree(canvas: &mut Canvas, x: i32, tall: i32) {
    let top = GROUND - 62 - tall * 14;
    canvas.rect(x - 3, top + 26, 6, GROUND - top - 22, WOOD);
    for (dx, dy, radius) in [(0, 12, 19), (-14, 24, 14), (14, 24, 15)] {
        canvas.dot(x + dx, top + dy, radius, LEAF);
    }
    canvas.dot(x - 5, top + 8, 9, "#67a072");
}

fn potted_plant(canvas: &mut Canvas, palette: &Palette, x: i32) {
    let path = format!("M{x} 134q-12-4-12-16q11 2 12 12q1-16 11-20q3 14-11 24");
    canvas.shape(&path, LEAF);
    canvas.shape(&format!("M{} 134h20l-3 20h-14z", x - 10), palette.mark);
}

fn lamp_post(canvas: &mut Canvas, palette: &Palette, x: i32) {
    canvas.line(&format!("M{x} 156V92q0-8 8-8"), DEEP, 3);
    canvas.slab(x + 5, 82, 11, 7, 3, palette.mark);
}

fn scooter(canvas: &mut Canvas, palette: &Palette, x: i32) {
    canvas.at(x, 0, |canvas| {
        canvas.shape("M2 148q2-14 16-14l4 6h8l3-18l5 1l-2 25H6z", palette.strong);
        canvas.line("M31 122l8-3", DEEP, 2);
        wheels(canvas, [(8, 7), (34, 7)], PAVING);
    });
}

fn bench(canvas: &mut Canvas, x: i32) {
    canvas.slab(x, 140, 38, 4, 2, WOOD);
    canvas.slab(x, 131, 38, 4, 2, WOOD);
    canvas.line(&format!("M{} 144v11M{} 144v11", x + 5, x + 33), DEEP, 2);
}

fn truck(canvas: &mut Canvas, palette: &Palette) {
    canvas.at(4, 0, |canvas| {
        canvas.slab(0, 108, 58, 46, 3, palette.mark);
        canvas.rect(0, 126, 58, 5, palette.pale);
        canvas.shape("M60 120h16q3 0 5 4l5 12v18H60z", palette.strong);
        canvas.shape("M65 125h10l5 10H65z", super::palette::GLASS);
        wheels(canvas, [(16, 9), (72, 9)], PAVING);
    });
}

fn tractor(canvas: &mut Canvas, palette: &Palette) {
    canvas.at(8, 0, |canvas| {
        canvas.shape("M20 140V112h24l4 18h18q5 0 5 6v14H20z", palette.strong);
        canvas.rect(25, 117, 15, 14, super::palette::GLASS);
        canvas.line("M56 130V114", DEEP, 3);
        wheels(canvas, [(22, 14), (62, 8)], palette.mark);
    });
}

/// Two wheels, each by its centre and radius, standing on the road's edge.
fn wheels(canvas: &mut Canvas, wheels: [(i32, i32); 2], hub: &'static str) {
    for (x, radius) in wheels {
        canvas.dot(x, GROUND + 7 - radius, radius, DEEP);
    }
    for (x, radius) in wheels {
        canvas.dot(x, GROUND + 7 - radius, radius / 2, hub);
    }
}

fn bricks(canvas: &mut Canvas, palette: &Palette) {
    for (row, count) in [(0, 4), (1, 3), (2, 2)] {
        for brick in 0..count {
            canvas.slab(10 + row * 7 + brick * 15, 147 - row * 8, 14, 7, 1, palette.mark);
        }
    }
}
