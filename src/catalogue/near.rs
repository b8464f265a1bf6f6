//! Numbers that a slip of the finger apart: two digits transposed, or one wrong, with a title that
//! shares words with the subject quoted.

use std::collections::BTreeSet;

use super::model::{AssemblyResolution, Catalogue, Instrument};
use crate::language::model::InstrumentKind;

/// Words shorter than this say nothing of a subject.
const SHORTEST_WORD: usize = 4;

impl Catalogue {
    /// Instruments of a body whose number is near this one and whose title shares words with a
    /// subject, the most similar first.
    pub fn near_instruments(
        &self,
        body: &str,
        kind: InstrumentKind,
        number: u16,
        subject: &str,
    ) -> Vec<&Instrument> {
        let instruments =
            near_numbers(number).into_iter().filter_map(|near| self.instrument(body, kind, near));
        most_similar(instruments, subject, |one| &one.title)
    }

    /// The same for General Assembly resolutions of one session.
    pub fn near_assembly(
        &self,
        session: u16,
        number: u16,
        subject: &str,
    ) -> Vec<&AssemblyResolution> {
        let resolutions = near_numbers(number)
            .into_iter()
            .filter_map(|near| self.assembly_parts(session, near).first());
        most_similar(resolutions, subject, |one| &one.title)
    }
}

/// How much two subjects share, 0 to 1: their common words over those of the one with fewer.
/// Case, punctuation and short words are ignored; 0 where either has no word left.
pub fn similarity(one: &str, other: &str) -> f32 {
    let (one, other) = (words(one), words(other));
    let fewer = one.len().min(other.len());
    if fewer == 0 {
        return 0.0;
    }
    one.intersection(&other).count() as f32 / fewer as f32
}

fn words(text: &str) -> BTreeSet<String> {
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| word.chars().count() >= SHORTEST_WORD)
        .map(str::to_lowercase)
        .collect()
}

fn most_similar<'c, T>(
    candidates: impl Iterator<Item = &'c T>,
    subject: &str,
    title: fn(&T) -> &str,
) -> Vec<&'c T> {
    let mut ranked: Vec<(f32, &T)> = candidates
        .map(|one| (similarity(subject, title(one)), one))
        .filter(|(shared, _)| *shared > 0.0)
        .collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    ranked.into_iter().map(|(_, one)| one).collect()
}

/// Numbers with two neighbouring digits transposed, one digit changed, dropped or added.
fn near_numbers(number: u16) -> BTreeSet<u16> {
    let digits: Vec<u8> = number.to_string().into_bytes();
    let mut near = BTreeSet::new();
    let mut take = |digits: &[u8]| {
        let text = String::from_utf8_lossy(digits);
        near.extend(text.parse::<u16>().ok().filter(|&other| other != 0 && other != number));
    };
    for index in 0..digits.len() {
        let mut changed = digits.clone();
        if index + 1 < digits.len() {
            changed.swap(index, index + 1);
            take(&changed);
        }
        for digit in b'0'..=b'9' {
            let mut changed = digits.clone();
            changed[index] = digit;
            take(&changed);
        }
        let mut changed = digits.clone();
        changed.remove(index);
        take(&changed);
    }
    for index in 0..=digits.len() {
        for digit in b'0'..=b'9' {
            let mut changed = digits.clone();
            changed.insert(index, digit);
            take(&changed);
        }
    }
    near
}
