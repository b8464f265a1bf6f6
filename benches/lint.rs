//! How fast drafts are read and judged: all of `analyse` and `lint`, in process, on one core.
//!
//! `cargo bench` prints times and bytes per second; `benches/instructions.sh` counts instructions,
//! which do not depend on what else a machine is doing.

mod texts;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use jiff::civil::date;
use resolint::config::Config;
use resolint::draft::Draft;
use resolint::{analyse, lint};

fn main() {
    divan::main();
}

/// From 24 KB to 24 MB: what grows linearly keeps its bytes per second.
const SIZES: [usize; 4] = [24_000, 240_000, 2_400_000, 24_000_000];

fn check(bencher: Bencher<'_, '_>, text: &str) {
    let config = Config::new(date(2026, 11, 24));
    bencher.counter(BytesCount::of_str(text)).bench(|| {
        let draft = Draft::read(black_box(text).to_owned());
        lint(&analyse(&draft, &config)).len()
    });
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn english(bencher: Bencher<'_, '_>, bytes: usize) {
    check(bencher, &texts::english(bytes));
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn chinese(bencher: Bencher<'_, '_>, bytes: usize) {
    check(bencher, &texts::chinese(bytes));
}

/// What a text may be made of to make a reader slow: lists that never end, brackets that never
/// close, marks that many constructs begin with.
const PIECES: [&str; 26] = [
    "(",
    "[",
    "\"",
    "“‘",
    "_",
    "<i>",
    "{++",
    "AB ",
    "(AB ",
    "AAAA&",
    "A/",
    "a) ",
    "1 ",
    "; a) ",
    "No. 1) ",
    "1, 2, 3, ",
    "12 to ",
    "Resolution 1 (",
    "paragraph 1 of ",
    "of the Council ",
    "第1号、第2号、",
    "第1、2、3、",
    "2024年",
    "一二三四",
    "上述做出决议",
    "责成秘书长、",
];

fn is_han(letter: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&letter)
}

/// One such piece over and over, on one line and on lines of its own: a tenth of the bytes takes a
/// tenth of the time.
#[divan::bench(args = PIECES, consts = [40_000, 400_000], sample_count = 5)]
fn hostile<const BYTES: usize>(bencher: Bencher<'_, '_>, piece: &str) {
    let in_line = piece.repeat(BYTES / piece.len() / 2);
    let on_lines = format!("{piece}\n").repeat(BYTES / (piece.len() + 1) / 2);
    let head = match piece.contains(is_han) {
        true => "国际电联理事会，\n\n做出决议",
        false => "The Council,\n\nresolves",
    };
    check(bencher, &format!("{head}\n\n1\t{in_line}\n\n{on_lines}"));
}
