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
