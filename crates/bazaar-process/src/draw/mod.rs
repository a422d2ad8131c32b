//! A process as a picture: states as boxes from top to bottom, transitions as arrows that say who fires them, after
//! how long, and what money moves.
//!
//! An end that many states lead to is drawn once below each of them, since one box with twenty arrows tells nothing.

mod graph;
mod layers;
mod place;
mod svg;

use crate::process::Process;

/// An SVG document of the states.
pub fn draw(process: &Process) -> String {
    let graph = graph::Graph::of(process);
    let layers = layers::Layers::of(&graph);
    let placed = place::Placed::of(&graph, &layers);
    svg::write(process, &graph, &layers, &placed)
}

#[cfg(test)]
mod tests {
    use super::draw;
    use crate::process::shipped;

    #[test]
    fn every_shipped_process_becomes_a_well_formed_picture_with_all_its_names() {
        for process in shipped().unwrap().iter() {
            let picture = draw(process);
            let mut reader = quick_xml::Reader::from_str(&picture);
            while reader.read_event().unwrap() != quick_xml::events::Event::Eof {}
            let states = process.states.iter().map(|state| &state.name);
            for name in states.chain(process.transitions.iter().map(|transition| &transition.name)) {
                assert!(picture.contains(&format!(">{name}<")), "{} of {}", name, process.id);
            }
            assert!(!picture.contains("NaN"), "{}", process.id);
            assert_eq!(picture, draw(process), "the same file gives the same picture");
        }
    }
}
