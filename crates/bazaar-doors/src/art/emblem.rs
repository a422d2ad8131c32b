//! The sign of the trade, on a round board.

use super::canvas::Canvas;
use super::motif::Motif;
use super::palette::{LEAF, Palette, WOOD};

/// Draws the round board with its sign around a point.
pub(super) fn disc(canvas: &mut Canvas, motif: Motif, palette: &Palette, x: i32, y: i32, face: &'static str) {
    canvas.dot(x, y, 18, palette.strong);
    canvas.dot(x, y, 16, face);
    canvas.at(x, y, |canvas| sign(canvas, motif, palette));
}

/// The signs are drawn around the origin, about nine units each way.
fn sign(canvas: &mut Canvas, motif: Motif, palette: &Palette) {
    match motif {
        Motif::Bakery => {
            canvas.shape("M-10 5q-1-12 10-12t10 12q0 2-2 2h-16q-2 0-2-2z", WOOD);
            canvas.line("M-4-4l-2 6M1-5l-2 7M6-4l-2 6", palette.pale, 1);
        }
        Motif::Textile => {
            canvas.slab(-7, -10, 14, 4, 1, WOOD);
            canvas.slab(-7, 6, 14, 4, 1, WOOD);
            canvas.rect(-5, -6, 10, 12, palette.strong);
            canvas.line("M-5-3l10 2M-5 0l10 2M-5 3l10 2", palette.pale, 1);
        }
        Motif::Workshop => gear(canvas, palette),
        Motif::Salon => {
            canvas.line("M-6-9L4 5M6-9L-4 5", palette.strong, 2);
            canvas.dot(-5, 7, 4, palette.mark);
            canvas.dot(5, 7, 4, palette.mark);
            canvas.dot(-5, 7, 2, palette.pale);
            canvas.dot(5, 7, 2, palette.pale);
        }
        Motif::Pharmacy => canvas.shape("M-3-9h6v6h6v6h-6v6h-6v-6h-6v-6h6z", LEAF),
        Motif::Restaurant => {
            canvas.shape("M-10 0h20q0 9-10 9t-10-9z", palette.strong);
            canvas.line("M-4-4q-2-2 0-4M1-4q-2-2 0-4M6-4q-2-2 0-4", palette.mark, 2);
        }
        Motif::Transport => {
            canvas.shape("M-10-6H2V5h-12zM3-2h4l3 4v3H3z", palette.strong);
            canvas.dot(-5, 6, 3, palette.mark);
            canvas.dot(6, 6, 3, palette.mark);
        }
        Motif::Farm => {
            canvas.line("M0 9V-1", LEAF, 2);
            canvas.shape("M0 1q-10 0-10-10q10 0 10 10q0-8 9-8q0 8-9 8z", LEAF);
        }
        _ => indoor_sign(canvas, motif, palette),
    }
}

/// The signs of trades behind a desk or a counter.
fn indoor_sign(canvas: &mut Canvas, motif: Motif, palette: &Palette) {
    match motif {
        Motif::School => {
            canvas.shape("M0-4q-5-4-10-2v11q5-2 10 2q5-4 10-2v-11q-5-2-10 2z", palette.strong);
            canvas.line("M0-3V6", palette.pale, 1);
        }
        Motif::Electronics => {
            canvas.shape("M2-10L-6 2h5l-3 8L7-3H1z", palette.mark);
        }
        Motif::Construction => {
            canvas.shape("M-11 0L0-9L11 0H8V8H-8V0z", palette.strong);
            canvas.rect(-3, 1, 6, 7, palette.mark);
        }
        Motif::Grocery => {
            canvas.shape("M-10-2h20l-3 10h-14z", palette.mark);
            canvas.line("M-5-2q0-7 5-7t5 7M-4 1v4M0 1v4M4 1v4", palette.strong, 1);
        }
        Motif::Printing => {
            canvas.rect(-6, -9, 12, 6, palette.mark);
            canvas.slab(-10, -4, 20, 9, 2, palette.strong);
            canvas.rect(-6, 1, 12, 8, palette.pale);
            canvas.line("M-4 4h8M-4 6h5", palette.strong, 1);
        }
        Motif::Hotel => {
            canvas.line("M-10 8V-6M-10 4H10M10 8V1", palette.strong, 2);
            canvas.slab(-8, -2, 6, 5, 2, palette.mark);
            canvas.slab(-1, -1, 11, 4, 2, palette.strong);
        }
        Motif::Clinic => {
            canvas.shape("M0 9Q-11 1-10-4t5-5q4 0 5 4q1-4 5-4t5 5T0 9z", "#b8453e");
            canvas.line("M-8 0h4l2-4l3 7l2-3h5", palette.pale, 1);
        }
        _ => {
            canvas.line("M-4-5v-3h8v3", palette.strong, 2);
            canvas.slab(-10, -5, 20, 13, 2, palette.strong);
            canvas.rect(-10, 0, 20, 2, palette.mark);
        }
    }
}

fn gear(canvas: &mut Canvas, palette: &Palette) {
    canvas.line("M0-9V9M-9 0H9M-6-6L6 6M-6 6L6-6", palette.strong, 4);
    canvas.dot(0, 0, 7, palette.strong);
    canvas.dot(0, 0, 3, palette.mark);
}
