//! Random edits in bursts, some of them out of order: afterwards the server's text and findings are those of a fresh check.
//!
//! `RESOLINT_SOAK=100000 cargo test --test lsp soak` makes that many edits; `RESOLINT_SEED` others.

use serde_json::{Value, json};

use crate::client::{Client, in_encoding, pulling};
use crate::support::{ENCODINGS, URI, drafts, fresh, position, shown};

const EDITS: u32 = 1500;
/// A text is not let grow beyond this (bytes).
const LONGEST: usize = 24_000;

const PIECES: [&str; 24] = [
    "a",
    "b)",
    "\t",
    "\n",
    "\r\n",
    "\r",
    "\n\nb)\tthat two;\n",
    "𝒳",
    "𐍈𐍈",
    "שלום",
    "\u{202E}مرحبا",
    "\u{200F}",
    "理事会",
    "；",
    "{++",
    "++}",
    "{--x--}",
    "considering\n\n",
    "Resolution 140 (Rev. Dubai, 2018)",
    "e\u{301}",
    "\u{2028}",
    "\u{FEFF}",
    "\0",
    "{>>resolint-ignore label-gap: so<<}",
];

/// Small numbers by chance, the same for the same seed.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }
}

struct Typist {
    chance: Chance,
    encoding: &'static str,
    text: String,
    before: Vec<String>,
}

impl Typist {
    /// One edit, as the protocol writes it.
    fn edit(&mut self) -> Value {
        self.before.push(self.text.clone());
        if self.before.len() > 20 {
            self.before.remove(0);
        }
        match self.chance.below(40) {
            0 => self.whole(drafts()[self.chance.0 as usize % 2].to_owned()),
            1 | 2 => {
                let back = self.chance.below(self.before.len());
                let text = self.before[back].clone();
                self.between(0, self.text.len(), &text)
            }
            3 => {
                let at = self.place();
                let draft = drafts()[self.chance.0 as usize % 2].replace('\n', "\r\n");
                self.between(at, at, &draft)
            }
            4..=15 => {
                let start = self.place();
                let end = self.text[start..]
                    .char_indices()
                    .nth(self.chance.below(20))
                    .map_or(self.text.len(), |(at, _)| start + at);
                let end = self.settle(end);
                self.between(start, end.max(start), "")
            }
            _ if self.text.len() > LONGEST => self.whole(drafts()[0].to_owned()),
            _ => {
                let at = self.place();
                let piece = PIECES[self.chance.below(PIECES.len())];
                self.between(at, at, piece)
            }
        }
    }

    fn whole(&mut self, text: String) -> Value {
        self.text = text;
        json!({"text": self.text})
    }

    fn between(&mut self, start: usize, end: usize, piece: &str) -> Value {
        let range = json!({
            "start": position(&self.text, start, self.encoding),
            "end": position(&self.text, end, self.encoding),
        });
        self.text.replace_range(start..end, piece);
        json!({"range": range, "text": piece})
    }

    fn place(&mut self) -> usize {
        let at = self.chance.below(self.text.len() + 1);
        self.settle(at)
    }

    /// The next place down that a position can name: none inside a character or a CRLF.
    fn settle(&self, mut at: usize) -> usize {
        let splits =
            |at: usize| self.text[..at].ends_with('\r') && self.text[at..].starts_with('\n');
        while !self.text.is_char_boundary(at) || splits(at) {
            at -= 1;
        }
        at
    }
}

#[test]
fn soak() {
    let number = |name: &str, usual: u64| {
        std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
    };
    let edits = number("RESOLINT_SOAK", u64::from(EDITS)) as u32;
    let seed = number("RESOLINT_SEED", 7);
    for (turn, encoding) in ENCODINGS.into_iter().enumerate() {
        let chance = Chance(seed + 0x9E37_79B9 * (turn as u64 + 1));
        let mut typist =
            Typist { chance, encoding, text: drafts()[0].to_owned(), before: Vec::new() };
        let mut client = Client::begin(in_encoding(pulling(), encoding));
        client.open(URI, 1, &typist.text);
        soak_in(&mut client, &mut typist, edits / ENCODINGS.len() as u32, seed);
        client.end();
    }
}

fn soak_in(client: &mut Client, typist: &mut Typist, edits: u32, seed: u64) {
    let (mut version, mut done, mut early) = (1, 0, None);
    while done < edits {
        let mut burst = Vec::new();
        for _ in 0..=typist.chance.below(25) {
            let several = 1 + typist.chance.below(3);
            let changes: Vec<Value> = (0..several).map(|_| typist.edit()).collect();
            done += several as u32;
            // Versions may skip.
            version += 1 + typist.chance.below(6) as i64 / 5;
            burst.push((version, changes));
        }
        // Some come out of order.
        for _ in 0..typist.chance.below(4) {
            let (one, other) = (typist.chance.below(burst.len()), typist.chance.below(burst.len()));
            burst.swap(one, other);
        }
        for (version, changes) in burst {
            client.change(URI, version, Value::Array(changes));
        }
        let text = client.request("resolint/text", json!({"uri": URI}));
        assert_eq!(text, json!(typist.text), "seed {seed}, {}, {done} edits", typist.encoding);
        let diagnostics = client.pull(URI);
        assert_eq!(
            shown(&diagnostics),
            fresh(&typist.text, typist.encoding),
            "seed {seed}, {}, {done} edits: {:?}",
            typist.encoding,
            typist.text
        );
        if done > edits / 4 {
            early = early.or_else(|| client.memory());
        }
    }
    if let (Some(early), Some(late)) = (early, client.memory()) {
        assert!(late < early + 32 * 1024, "memory grew from {early} to {late} KiB");
    }
}
