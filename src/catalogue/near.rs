//! Numbers that a slip of the finger apart: two digits transposed, or one wrong, with a title that
//! shares words with the subject quoted.

use std::borrow::Cow;

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
        let all = self.instruments_of(body, kind);
        let under = |near| {
            let at = all.binary_search_by_key(&near, |one| one.number).ok()?;
            all.get(at)
        };
        most_similar(number, subject, under, |one| &one.title)
    }

    /// The same for General Assembly resolutions of one session.
    pub fn near_assembly(
        &self,
        session: u16,
        number: u16,
        subject: &str,
    ) -> Vec<&AssemblyResolution> {
        let all = self.assembly_session(session);
        let under = |near| {
            let first = all.partition_point(|one| one.number < near);
            all.get(first).filter(|one| one.number == near)
        };
        most_similar(number, subject, under, |one| &one.title)
    }
}

/// How much two subjects share, 0 to 1: their common words over those of the one with fewer.
/// Case, punctuation and short words are ignored; 0 where either has no word left.
pub fn similarity(one: &str, other: &str) -> f32 {
    similar_to(one)(other)
}

/// The same of one subject and several others.
pub fn similar_to(one: &str) -> impl Fn(&str) -> f32 + '_ {
    let one = words(one);
    move |other| shared(&one, &words(other))
}

fn shared(one: &[Cow<'_, str>], other: &[Cow<'_, str>]) -> f32 {
    let fewer = one.len().min(other.len());
    if fewer == 0 {
        return 0.0;
    }
    let common = one.iter().filter(|word| other.binary_search(word).is_ok());
    common.count() as f32 / fewer as f32
}

/// The longer words of a text in small letters, sorted, each once.
fn words(text: &str) -> Vec<Cow<'_, str>> {
    let mut words: Vec<Cow<'_, str>> = text
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| word.len() >= SHORTEST_WORD)
        .filter(|word| word.is_ascii() || word.chars().count() >= SHORTEST_WORD)
        .map(lowercase)
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}

fn lowercase(word: &str) -> Cow<'_, str> {
    match word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        true => Cow::Borrowed(word),
        false => Cow::Owned(word.to_lowercase()),
    }
}

/// What stands under the numbers near one and has a title that shares words with a subject.
fn most_similar<'c, T>(
    number: u16,
    subject: &str,
    under: impl Fn(u16) -> Option<&'c T>,
    title: fn(&T) -> &str,
) -> Vec<&'c T> {
    let subject = words(subject);
    if subject.is_empty() {
        return Vec::new();
    }
    let mut ranked: Vec<(f32, &T)> = near_numbers(number)
        .into_iter()
        .filter_map(under)
        .map(|one| (shared(&subject, &words(title(one))), one))
        .filter(|(shared, _)| *shared > 0.0)
        .collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    ranked.into_iter().map(|(_, one)| one).collect()
}

/// Numbers with two neighbouring digits transposed, one digit changed, dropped or added; rising.
fn near_numbers(number: u16) -> Vec<u16> {
    let number = u32::from(number);
    let mut near = Vec::new();
    let mut power = 1;
    while power <= number.max(1) {
        let (above, digit, below) = (number / power / 10, number / power % 10, number % power);
        let next = above % 10;
        if above > 0 {
            near.push((above - next + digit) * power * 10 + next * power + below);
        }
        for other in 0..10 {
            near.push((above * 10 + other) * power + below);
            near.push((number / power * 10 + other) * power + below);
        }
        near.push(above * power + below);
        power *= 10;
    }
    for first in 1..10 {
        near.push(first * power + number);
    }
    near.retain(|&other| other != 0 && other != number);
    near.sort_unstable();
    near.dedup();
    near.into_iter().filter_map(|other| u16::try_from(other).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_is_near() {
        let near = near_numbers(140);
        for other in [410, 104, 14, 40, 10, 141, 240, 1140, 1401, 1940] {
            assert!(near.contains(&other), "{other}");
        }
        for other in [0, 140, 41, 1041, 2500] {
            assert!(!near.contains(&other), "{other}");
        }
        assert!(near_numbers(65535).iter().all(|&other| other != 65535));
    }

    #[test]
    fn subjects_share_their_longer_words() {
        assert_eq!(similarity("Role of the Union in cities", "The role of cities"), 1.0);
        assert_eq!(similarity("of the", "of the"), 0.0);
    }
}
