//! Drafts of the project, damaged at random: no panic, nothing lost, places on characters. The same
//! damage for the same seed; see `fuzz/README.md`.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use resolint::config::Config;
use resolint::draft::{Draft, View};
use resolint::{analyse, lint};

/// Damaged texts in a short run.
const SHORT: u64 = 150;

/// Pieces that are put into texts.
const PIECES: [&str; 28] = [
    "a)\t",
    "ii)\t",
    "(b) ",
    "3.\t",
    "1.1\t",
    "fg)\t",
    "46\t",
    "b)bis\t",
    "–\t",
    "（一）",
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    "{++",
    "++}",
    "{--",
    "--}",
    "{~~",
    "~>",
    "~~}",
    "{>>resolint-ignore label-gap<<}",
    "resolves 2, 3 and 4 above",
    "\u{301}",
    "\u{200B}",
    "\u{0}",
    "\u{FEFF}",
    "；，",
];

/// How word processors write what a keyboard writes in one byte.
const TYPESET: [(u8, &str); 5] = [
    (b'-', "\u{2011}"),
    (b' ', "\u{A0}"),
    (b'\'', "\u{2019}"),
    (b'"', "\u{201D}"),
    (b'.', "\u{FF0E}"),
];

/// A stream of numbers that a seed determines (xorshift*).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % limit.max(1)
    }
}

fn texts() -> Vec<Vec<u8>> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut folders = vec![tests.join("drafts"), tests.join("fixtures")];
    let mut paths: Vec<PathBuf> = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("the folder can be read") {
            let path = entry.expect("the folder can be read").path();
            match path.is_dir() {
                true => folders.push(path),
                false if path.extension().is_some_and(|extension| extension == "txt") => {
                    paths.push(path)
                }
                false => {}
            }
        }
    }
    paths.sort();
    paths.iter().map(|path| fs::read(path).expect("the draft can be read")).collect()
}

/// The text of a seed: one of ours, or two joined, with up to a dozen wounds.
fn damaged(texts: &[Vec<u8>], seed: u64) -> String {
    let mut chance = Chance(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let mut bytes = texts[chance.below(texts.len())].clone();
    for _ in 0..1 + chance.below(12) {
        let at = chance.below(bytes.len() + 1);
        let end = (at + chance.below(40)).min(bytes.len());
        match chance.below(8) {
            0 => drop(bytes.drain(at..end)),
            1 => drop(bytes.splice(at..at, bytes[at..end].to_vec())),
            2 => drop(bytes.splice(at..at, PIECES[chance.below(PIECES.len())].bytes())),
            3 if at < bytes.len() => bytes[at] = chance.below(256) as u8,
            4 => bytes.truncate(at.max(16)),
            5 => {
                let other = &texts[chance.below(texts.len())];
                let from = chance.below(other.len());
                let to = (from + chance.below(400)).min(other.len());
                drop(bytes.splice(at..at, other[from..to].iter().copied()));
            }
            6 => typeset(&mut bytes, at),
            _ => bytes[at..end].reverse(),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Sets the signs of one kind behind byte `at` as a word processor does.
fn typeset(bytes: &mut Vec<u8>, at: usize) {
    let sign = |byte: &u8| TYPESET.iter().find(|(plain, _)| plain == byte);
    let Some((plain, set)) = bytes[at..].iter().find_map(sign) else { return };
    let tail = bytes.split_off(at);
    for byte in tail {
        match byte == *plain {
            true => bytes.extend(set.bytes()),
            false => bytes.push(byte),
        }
    }
}

fn check(text: &str) {
    let draft = Draft::read(text.to_owned());
    for view in [View::Original, View::Proposed, View::Redline] {
        let mut config = Config::new(jiff::civil::date(2026, 6, 1));
        config.view = Some(view);
        let analysis = analyse(&draft, &config);
        let parsed = &analysis.parsed;
        let heads: u32 = parsed.tree.nodes.iter().map(|node| node.head.len()).sum();
        assert_eq!(heads as usize, parsed.reading.text.len(), "the heads tile the reading");
        for finding in lint(&analysis) {
            let (start, end) = (finding.span.start as usize, finding.span.end as usize);
            assert!(text.get(start..end).is_some(), "{}: {start}..{end} is no place", finding.rule);
        }
    }
}

#[test]
fn damaged_drafts_are_read() {
    let number = |name: &str| std::env::var(name).ok().and_then(|value| value.parse::<u64>().ok());
    let texts = texts();
    let seconds = number("RESOLINT_FUZZ_SECONDS");
    let until = seconds.map(|seconds| Instant::now() + Duration::from_secs(seconds));
    let first = number("RESOLINT_SEED").unwrap_or(0);
    let mut seed = first;
    loop {
        let text = damaged(&texts, seed);
        let result = std::panic::catch_unwind(|| check(&text));
        assert!(result.is_ok(), "seed {seed} fails: RESOLINT_SEED={seed} shows it again\n{text}");
        seed += 1;
        let is_over = match until {
            Some(until) => Instant::now() >= until,
            None => seed - first >= SHORT,
        };
        if is_over {
            break;
        }
    }
    println!("{} damaged drafts were read", seed - first);
}
