//! All of `analyse` and `lint` on one file, once: what instruction counters and profilers look at.

use jiff::civil::date;
use resolint::config::Config;
use resolint::draft::Draft;
use resolint::{analyse, lint};

fn main() {
    let Some(path) = std::env::args().nth(1).filter(|path| !path.starts_with("--")) else { return };
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let config = Config::new(date(2026, 11, 24));
    let draft = Draft::read(text);
    println!("{}", lint(&analyse(&draft, &config)).len());
}
