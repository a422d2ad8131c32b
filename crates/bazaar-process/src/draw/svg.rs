//! The picture's text.

use std::fmt::Write as _;

use super::graph::{Graph, Line, Node};
use super::layers::{Item, Layers};
use super::place::{Placed, Spot, label_height};
use crate::process::{ActorKind, Process};

/// Colours by seat, then the clock's and everybody else's; light and dark grounds.
const STYLE: &str = "text{font:12px ui-monospace,Menlo,Consolas,monospace;fill:#1d1b18}\
.title{font-size:16px;font-weight:700}.name{font-size:13px;font-weight:600}.fine{fill:#6b655c}.money{fill:#7a4b00}\
.paper{fill:#fffdf9}.box{fill:#fff;stroke:#8a8378;stroke-width:1.2}.end{fill:#efebe3}.start{stroke-width:2.4}\
.dispute{fill:#fdeee9;stroke:#b23a1d}.way{fill:none;stroke:#a59d91;stroke-width:1.3}.tip{fill:#8a8378}.ground{fill:#fffdf9}\
.t0{fill:#1b5e9b}.t1{fill:#8a3ffc}.t2{fill:#00705d}.t3{fill:#b0305a}.t4{fill:#5a6b00}.t5{fill:#94500a}.t6{fill:#6b655c}.t7{fill:#444}\
@media(prefers-color-scheme:dark){text{fill:#ece7df}.fine{fill:#a9a296}.money{fill:#e8b866}.paper,.ground{fill:#191714}\
.box{fill:#24211d;stroke:#8a8378}.end{fill:#322e28}.dispute{fill:#3a211b;stroke:#e07a5f}.way{stroke:#6f685d}.tip{fill:#8a8378}\
.t0{fill:#7db8ec}.t1{fill:#c4a2ff}.t2{fill:#5fd0b8}.t3{fill:#f291b2}.t4{fill:#c3d65a}.t5{fill:#eaa560}.t6{fill:#a9a296}.t7{fill:#ccc}}";

pub(super) fn write(process: &Process, graph: &Graph, layers: &Layers, placed: &Placed) -> String {
    let (width, height) = (placed.width.ceil(), placed.height.ceil());
    let mut text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\">\
<title>{} version {}</title><style>{STYLE}</style><rect class=\"paper\" width=\"{width}\" height=\"{height}\"/>",
        escape(&process.id),
        process.version
    );
    heading(&mut text, process);
    for edge in 0..graph.edges.len() {
        way(&mut text, layers, placed, edge);
    }
    for (index, edge) in graph.edges.iter().enumerate() {
        let Some(spot) = placed.spots.get(&Item::Label(index)) else { continue };
        let (left, top) = (spot.x - spot.width / 2.0, spot.y - spot.height / 2.0);
        let _ = write!(
            text,
            "<rect class=\"ground\" x=\"{left:.1}\" y=\"{top:.1}\" width=\"{:.1}\" height=\"{:.1}\"/>",
            spot.width, spot.height
        );
        lines(&mut text, &edge.lines, left + 4.0, top + 13.0);
    }
    for (index, node) in graph.nodes.iter().enumerate() {
        if let Some(spot) = placed.spots.get(&Item::Node(index)) {
            state(&mut text, node, *spot);
        }
    }
    text.push_str("</svg>\n");
    text
}

fn heading(text: &mut String, process: &Process) {
    let _ = write!(
        text,
        "<text class=\"title\" x=\"24\" y=\"30\">{} v{}</text><text x=\"24\" y=\"50\">",
        escape(&process.id),
        process.version
    );
    for (tone, actor) in process.actors.iter().enumerate() {
        let staff = if actor.kind == ActorKind::Staff { " (staff)" } else { "" };
        let _ = write!(text, "<tspan class=\"t{tone}\">{}{staff}</tspan>  ", escape(&actor.name));
    }
    text.push_str("</text>");
}

/// An arrow through its bends, upright where it meets them.
fn way(text: &mut String, layers: &Layers, placed: &Placed, edge: usize) {
    let spots: Vec<Spot> = layers.chains[edge].iter().map(|item| placed.spots[item]).collect();
    let mut path = String::new();
    let (first, last) = (spots[0], spots[spots.len() - 1]);
    let _ = write!(path, "M{:.1} {:.1}L{:.1} {:.1}", first.x, first.y, first.x, first.row.1);
    for pair in spots.windows(2) {
        let (from, to) = ((pair[0].x, pair[0].row.1), (pair[1].x, pair[1].row.0));
        let half = f64::midpoint(from.1, to.1);
        let _ = write!(path, "C{:.1} {half:.1} {:.1} {half:.1} {:.1} {:.1}", from.0, to.0, to.0, to.1);
        let end = if pair[1] == last { last.y - last.height / 2.0 } else { pair[1].row.1 };
        let _ = write!(path, "L{:.1} {end:.1}", to.0);
    }
    let _ = write!(text, "<path class=\"way\" d=\"{path}\"/>");
    let _ = if layers.is_upward[edge] {
        let (x, y) = (first.x, first.y + first.height / 2.0);
        write!(text, "<path class=\"tip\" d=\"M{x:.1} {y:.1}l-4.5 8h9z\"/>")
    } else {
        let (x, y) = (last.x, last.y - last.height / 2.0);
        write!(text, "<path class=\"tip\" d=\"M{x:.1} {y:.1}l-4.5 -8h9z\"/>")
    };
}

fn state(text: &mut String, node: &Node, spot: Spot) {
    let (left, top) = (spot.x - spot.width / 2.0, spot.y - spot.height / 2.0);
    let class = match (node.is_end, node.is_start, node.is_dispute) {
        (true, ..) => "box end",
        (_, true, _) => "box start",
        (.., true) => "box dispute",
        _ => "box",
    };
    let round = if node.is_end { 17 } else { 6 };
    let _ = write!(
        text,
        "<rect class=\"{class}\" x=\"{left:.1}\" y=\"{top:.1}\" width=\"{:.1}\" height=\"{:.1}\" rx=\"{round}\"/>\
<text class=\"name\" text-anchor=\"middle\" x=\"{:.1}\" y=\"{:.1}\">{}</text>",
        spot.width,
        spot.height,
        spot.x,
        top + 21.0,
        escape(&node.state)
    );
    if !node.note.is_empty() {
        let _ = write!(
            text,
            "<text class=\"fine\" text-anchor=\"middle\" x=\"{:.1}\" y=\"{:.1}\">{}</text>",
            spot.x,
            top + 36.0,
            escape(&node.note)
        );
    }
    lines(text, &node.loops, left + 10.0, top + spot.height - label_height(&node.loops) + 6.0);
}

fn lines(text: &mut String, lines: &[Line], left: f64, mut y: f64) {
    for line in lines {
        let _ = write!(
            text,
            "<text x=\"{left:.1}\" y=\"{y:.1}\"><tspan class=\"t{}\">{}</tspan><tspan class=\"fine\"> · {}</tspan></text>",
            line.tone,
            escape(&line.name),
            escape(&line.by)
        );
        y += 15.0;
        for money in &line.money {
            let _ = write!(
                text,
                "<text class=\"money\" x=\"{:.1}\" y=\"{y:.1}\">₹ {}</text>",
                left + 8.0,
                escape(money)
            );
            y += 15.0;
        }
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
