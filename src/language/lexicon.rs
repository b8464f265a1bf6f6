//! Gathers the forms of a language into what the grammar looks them up in.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::edge::first_sixteen;
use super::first_letters::FirstLetters;
use super::first_words::FirstWords;
use super::form::starts_with_han;
use super::forms::Forms;
use super::gate::{Gate, second_byte};
use super::model::{Language, List, Part, Script, Text};
use super::sieve::{
    HAN_PAIR, HAN_WORDS, HEADS, HanPlace, PAIR_WORDS, hash_of, hash_of_pair, head_len, index_of,
};
use super::vocabulary::{Entry, Term, Vocabulary};

/// What is derived from a language for speed. Build it with [`Lexicon::build`].
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lexicon {
    /// Forms that the scan looks for inside lines.
    pub running: Vocabulary,
    /// Forms that a line may open with: call words, openers and the adverbs before them.
    pub openings: Vocabulary,
    /// First words of the openers.
    pub first_words: FirstWords,
    /// First characters of the openers in Han script.
    pub first_letters: FirstLetters,
    /// Words for this very text, with and without the "of" before them.
    pub here: Forms,
    /// All forms of all cities.
    pub cities: Forms,
    /// The city of each of them: its position in the language's list.
    pub city_of: List<u16>,
}

impl Lexicon {
    /// Gathers the forms of `language`.
    pub fn build(language: &Language) -> Lexicon {
        let mut running = Gathered::default();
        running.running(language);
        let mut openings = Gathered::default();
        openings.openings(language);
        let words = &language.reference;
        let joins = || words.of.iter().chain(words.to.iter());
        let bare = |form: &Text| {
            let tails = joins().filter_map(|of| form.strip_prefix(&**of)?.strip_prefix(' '));
            tails.min_by_key(|tail| tail.len()).map(str::to_owned)
        };
        let here: Vec<Text> = words.here.iter().cloned().collect();
        let bare: Vec<Text> = here.iter().filter_map(bare).map(Cow::Owned).collect();
        // Of cities that share a form the last one counts.
        let cities = language.cities.iter().enumerate().rev();
        let cities =
            cities.flat_map(|(index, city)| city.forms.iter().map(move |form| (index, form)));
        Lexicon {
            cities: cities.clone().map(|(_, form)| &**form).collect(),
            city_of: cities.map(|(index, _)| index as u16).collect(),
            running: running.finish(),
            openings: openings.finish(),
            first_words: FirstWords::of(language),
            first_letters: FirstLetters::of(language),
            here: here.into_iter().chain(bare).collect::<Vec<Text>>().into(),
        }
    }
}

/// The second bytes that may follow the head of a form, see [`Vocabulary::follow`].
fn following(gate: &Gate) -> u64 {
    if !gate.has_second() {
        return u64::MAX;
    }
    let plain = 1 << second_byte(gate.next);
    // A space, hyphen or apostrophe may have more than one byte in the text.
    let stands_otherwise = matches!(gate.next as u8, b' ' | b'-' | b'\'');
    if stands_otherwise { plain | 1 << (0xA0 & 0x3F) | 1 << (0x80 & 0x3F) } else { plain }
}

/// The bits of the first `len` bytes, at most sixteen.
fn mask_of(len: usize) -> u128 {
    match len {
        0 => 0,
        _ => u128::MAX >> (128 - 8 * len.min(16)),
    }
}

/// Whether a form is another one with a short word before it: "the Council". The shorter one is
/// found anyway.
fn only_adds_an_article(form: &str, forms: &[Text]) -> bool {
    let tail = form.split_once(' ').filter(|(article, _)| article.len() <= 3);
    tail.is_some_and(|(_, tail)| forms.iter().any(|other| other == tail))
}

#[derive(Default)]
struct Gathered {
    /// All forms, one behind the other.
    text: String,
    entries: Vec<(Gate, Entry)>,
    marks: Vec<Entry>,
}

impl Gathered {
    fn openings(&mut self, language: &Language) {
        for (index, call) in language.calls.iter().enumerate() {
            self.forms(Term::Call, index, &call.forms);
        }
        for opener in language.openers.iter() {
            let term = match opener.part {
                Part::Preamble => Term::PreambleOpener,
                Part::Operative => Term::OperativeOpener,
            };
            self.forms(term, 0, &opener.forms);
        }
        self.forms(Term::Adverb, 0, &language.opener_adverbs);
    }

    fn running(&mut self, language: &Language) {
        for (index, call) in language.calls.iter().enumerate() {
            self.forms(Term::Call, index, &call.forms);
            if !call.further.is_empty()
                && !language.calls.iter().any(|c| c.forms.contains(&call.further))
            {
                self.add(Term::Call, index, 0, &call.further);
            }
        }
        let prefixes = &language.citation.number_prefix;
        for (index, unit) in language.reference.units.iter().enumerate() {
            self.forms(Term::Unit, index, &unit.before);
        }
        let nouns = &language.citation.nouns;
        for (index, noun) in nouns.iter().enumerate() {
            self.forms(Term::Noun, index, &noun.before);
        }
        let number_first = nouns.iter().any(|noun| !noun.after.is_empty());
        if number_first {
            self.forms(Term::NumberPrefix, 0, prefixes);
            // Earlier forms of the list are the surer ones.
            for (index, form) in language.citation.subject.iter().enumerate() {
                self.add(Term::Subject, index, 0, form);
            }
        }
        if language.script == Script::Han {
            for numeral in super::form::HAN_NUMERALS {
                self.add(Term::Numeral, 0, 0, &Cow::Owned(numeral.to_string()));
            }
        }
        for (index, body) in language.bodies.iter().enumerate() {
            for form in body.forms.iter().filter(|form| !only_adds_an_article(form, &body.forms)) {
                self.add(Term::Body, index, 0, form);
            }
        }
        for (index, forms) in language.date.months.iter().enumerate() {
            self.forms(Term::Month, index + 1, forms);
        }
        for (index, forms) in language.date.weekdays.iter().enumerate() {
            self.forms(Term::Weekday, index + 1, forms);
        }
        self.forms(Term::Future, 0, &language.date.future);
        self.forms(Term::DeadlineBefore, 0, &language.date.deadline_before);
        self.forms(Term::DeadlineAfter, 0, &language.date.deadline_after);
        self.forms(Term::History, 0, &language.citation.history);
        self.forms(Term::Attribution, 0, &language.citation.attribution);
        for (index, name) in language.names.iter().enumerate() {
            self.add(Term::Name, index, 0, &name.name);
            for (variant, form) in name.variants.iter().enumerate() {
                self.add(Term::Name, index, variant + 1, form);
            }
        }
        self.forms(Term::Placeholder, 0, &language.document.placeholder);
    }

    fn forms(&mut self, term: Term, id: usize, forms: &[Text]) {
        for form in forms {
            self.add(term, id, 0, form);
        }
    }

    fn add(&mut self, term: Term, id: usize, variant: usize, form: &Text) {
        if form.trim().is_empty() {
            return;
        }
        let head = head_len(form);
        let hash = match head {
            0 => 0,
            _ => hash_of(form.as_bytes(), head),
        };
        let entry = Entry {
            start: self.text.len() as u32,
            len: form.len() as u32,
            term,
            id: id as u16,
            variant: variant as u16,
        };
        self.text.push_str(form);
        if head == 0 {
            self.marks.push(entry);
            return;
        }
        let gate = Gate {
            next: first_sixteen(&form.as_bytes()[head..]),
            hash,
            mask: mask_of(form.len() - head),
            loose: form.contains([' ', '-', '\'']),
            // A longer word may hash like a head of seven letters; beyond ASCII capitals have other bytes.
            tells_all: head < 7
                && form.len() - head <= 16
                && (form.is_ascii() || starts_with_han(form)),
        };
        self.entries.push((gate, entry));
    }

    fn finish(mut self) -> Vocabulary {
        let longest_first = |a: &Entry, b: &Entry| b.len.cmp(&a.len);
        self.entries.sort_by(|(a, x), (b, y)| a.place().cmp(&b.place()).then(longest_first(x, y)));
        self.marks.sort_by(longest_first);
        let mut heads = vec![0u16; HEADS + 1];
        let mut follow = vec![0u64; HEADS];
        let (mut first, mut alone) = (vec![0u64; HAN_WORDS], vec![0u64; HAN_WORDS]);
        let mut pairs = vec![0u64; PAIR_WORDS];
        for (gate, entry) in &self.entries {
            heads[gate.place() + 1] += 1;
            follow[index_of(gate.hash)] |= following(gate);
            let form = entry.form(&self.text);
            let Some(place) = HanPlace::of(form.as_bytes()) else { continue };
            place.put(&mut first);
            match form.as_bytes().first_chunk().filter(|_| head_len(form) == HAN_PAIR) {
                Some(pair) => {
                    let bit = hash_of_pair(pair);
                    pairs[bit / 64] |= 1 << (bit % 64);
                }
                None => place.put(&mut alone),
            }
        }
        for index in 1..heads.len() {
            heads[index] += heads[index - 1];
        }
        let (gates, entries): (Vec<Gate>, Vec<Entry>) = self.entries.into_iter().unzip();
        Vocabulary {
            heads: Cow::Owned(heads),
            follow: Cow::Owned(follow),
            gates: Cow::Owned(gates),
            entries: Cow::Owned(entries),
            mark_forms: self.marks.iter().map(|entry| entry.form(&self.text)).collect(),
            text: Cow::Owned(self.text),
            marks: Cow::Owned(self.marks),
            first: Cow::Owned(first),
            alone: Cow::Owned(alone),
            pairs: Cow::Owned(pairs),
        }
    }
}
