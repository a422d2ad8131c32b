//! `bazaar-matching-eval [--seed N] [--size N] [--congestion low|mid|high|all]`: how well the product's matching serves
//! a market of two sides, next to other ways of ordering lists.
//!
//! People and listings are simulated (`world`), and so is what they do with the lists they are shown (`market`).
//! Nothing of this is known to the product, which sees what was told and what happens; it is ranked by the product's
//! own code (`rankers/ours.rs`). Printed per congestion: the rules, a line per ranker, the goals, and on 200 × 200 the
//! exact optimum. Goals are judged at mid congestion. Exit 0 where they are met, 1 where one is missed, 2 on bad usage.
//!
//! Seeds 1 to 99 are for making the product better; an honest report uses a seed from 100 on.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "results go to standard output, faults beside it"
)]

mod chance;
mod market;
mod rankers;
mod report;
mod world;

use std::process::ExitCode;

use market::{ANSWERS, ASKS, DECAY, LIST, Outcome, PATIENCE, TALKS, WEEKS, live};
use rankers::{Kind, Optimum};
use report::{Figures, Goal};
use world::{Congestion, World};

const DEFAULT_SEED: u64 = 2_026;
const DEFAULT_SIZE: usize = 5_000;
/// Worlds of a size are drawn until about so many buyers were seen, so that small ones are as certain as large ones.
const BUYERS_SEEN: usize = 5_000;
/// The size at which the exact optimum is found.
const SMALL: usize = 200;
const SMALL_WORLDS: u64 = 20;
/// How strongly the optimum counts utilities; the best of these is its result.
const SHARPNESS: [f64; 4] = [0.5, 1.0, 1.5, 2.0];
/// The seeds of the worlds of one run lie this close together.
const WORLDS_OF_A_SEED: u64 = 1_000;

struct Arguments {
    seed: u64,
    size: usize,
    congestions: Vec<Congestion>,
}

fn main() -> ExitCode {
    match read_arguments(std::env::args().skip(1)) {
        Ok(arguments) if run(&arguments) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::from(1),
        Err(words) => {
            eprintln!("{words}");
            ExitCode::from(2)
        }
    }
}

fn read_arguments(mut words: impl Iterator<Item = String>) -> Result<Arguments, String> {
    let mut arguments =
        Arguments { seed: DEFAULT_SEED, size: DEFAULT_SIZE, congestions: Congestion::ALL.to_vec() };
    while let Some(flag) = words.next() {
        let mut value = || words.next().ok_or(format!("{flag} needs a value after it"));
        match flag.as_str() {
            "--seed" => arguments.seed = number(&flag, &value()?)?,
            "--size" => arguments.size = number(&flag, &value()?)?,
            "--congestion" => arguments.congestions = congestions(&value()?)?,
            _ => {
                return Err(format!(
                    "{flag} is not known: use --seed N, --size N, --congestion low|mid|high|all"
                ));
            }
        }
    }
    if (50..=20_000).contains(&arguments.size) {
        Ok(arguments)
    } else {
        Err("--size needs a number from 50 to 20000: buyers, and as many listings".to_owned())
    }
}

fn number<N: std::str::FromStr>(flag: &str, text: &str) -> Result<N, String> {
    text.parse().map_err(|_| format!("{flag} needs a whole number"))
}

fn congestions(text: &str) -> Result<Vec<Congestion>, String> {
    if text == "all" {
        return Ok(Congestion::ALL.to_vec());
    }
    let found = Congestion::ALL.into_iter().find(|congestion| congestion.name() == text);
    found.map(|one| vec![one]).ok_or_else(|| "--congestion needs low, mid, high or all".to_owned())
}

/// Prints everything; says whether every judged goal was met.
fn run(arguments: &Arguments) -> bool {
    let mut all_met = true;
    for congestion in &arguments.congestions {
        all_met &= at_size(arguments, *congestion);
        all_met &= next_to_optimum(arguments, *congestion);
    }
    all_met
}

fn worlds(seed: u64, count: u64, size: usize, congestion: Congestion) -> impl Iterator<Item = World> {
    (0..count).map(move |number| {
        World::draw(seed.wrapping_mul(WORLDS_OF_A_SEED).wrapping_add(number), size, congestion)
    })
}

fn at_size(arguments: &Arguments, congestion: Congestion) -> bool {
    let (size, name) = (arguments.size, congestion.name());
    let count = u64::try_from(BUYERS_SEEN.div_ceil(size)).unwrap_or(1);
    let worlds: Vec<World> = worlds(arguments.seed, count, size, congestion).collect();
    println!(
        "world congestion={name} seed={} size={size} worlds={count} agreement={:.3} list={LIST} decay={DECAY} \
         weeks={WEEKS} asks_a_week={ASKS} answers_a_week={ANSWERS} patience_weeks={PATIENCE} talks={TALKS}",
        arguments.seed,
        worlds[0].agreement()
    );
    let figures = Kind::ALL.map(|kind| {
        let outcomes: Vec<Outcome> =
            worlds.iter().map(|world| live(world, &mut *kind.build(world))).collect();
        let figures = Figures::of(&outcomes);
        println!("{}", figures.line(name, kind.name(), size));
        (kind, figures)
    });
    let of = |wanted| &figures.iter().find(|(kind, _)| *kind == wanted).expect("every kind was run").1;
    judge(congestion, &Goal::against_one_sided(of(Kind::Ours), of(Kind::OneSided)))
}

fn next_to_optimum(arguments: &Arguments, congestion: Congestion) -> bool {
    let worlds: Vec<World> = worlds(arguments.seed, SMALL_WORLDS, SMALL, congestion).collect();
    let ours: Vec<Outcome> = worlds.iter().map(|world| live(world, &mut *Kind::Ours.build(world))).collect();
    let exact = SHARPNESS.map(|sharpness| {
        let outcomes: Vec<Outcome> =
            worlds.iter().map(|world| live(world, &mut Optimum::new(world, sharpness))).collect();
        Figures::of(&outcomes)
    });
    let exact = exact.into_iter().reduce(|a, b| if b.matches > a.matches { b } else { a });
    let (ours, exact) = (Figures::of(&ours), exact.expect("several were run"));
    println!("{}", exact.line(congestion.name(), "exact-optimum", SMALL));
    println!("{}", ours.line(congestion.name(), Kind::Ours.name(), SMALL));
    judge(congestion, &[Goal::against_optimum(&ours, &exact)])
}

/// Prints goals; says whether all that are judged here are met.
fn judge(congestion: Congestion, goals: &[Goal]) -> bool {
    let is_judged = congestion == Congestion::Mid;
    for goal in goals {
        println!("{}", goal.line(congestion.name(), is_judged));
    }
    !is_judged || goals.iter().all(Goal::is_met)
}
