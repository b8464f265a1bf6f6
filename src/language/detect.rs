//! The language of a text, told by its script and its short words.

use super::form::ascii_start;
use super::model::{Language, Script};
use super::sieve::HAN;

/// As much of a text as is looked at (bytes).
const SAMPLE: usize = 64 * 1024;

/// The language of `languages` that a text is written in; the first where nothing tells.
pub fn detect<'l>(text: &str, languages: &[&'l Language]) -> &'l Language {
    let sample = sample(text, SAMPLE);
    let script = script(sample);
    let candidates = languages.iter().copied().filter(|language| language.script == script);
    if let (Some(only), None) = (candidates.clone().next(), candidates.clone().nth(1)) {
        return only;
    }
    candidates
        .max_by_key(|language| (hits(sample, language), language.code == "en"))
        .unwrap_or(languages[0])
}

/// Whether a text is in a language, as far as its script and its short words tell; a text of few words
/// may be in any.
pub fn is_in(text: &str, language: &Language) -> bool {
    /// A text of fewer words tells nothing.
    const FEW: usize = 40;
    /// One word in so many is a frequent one in any text of its language.
    const SHARE: usize = 16;
    let sample = sample(text, SAMPLE / 8);
    let is_of_script = script(sample) == language.script;
    if is_of_script && language.script == Script::Han {
        return true;
    }
    let words = words(sample).count();
    words < FEW || is_of_script && hits(sample, language) * SHARE >= words
}

/// The first so many bytes.
fn sample(text: &str, bytes: usize) -> &str {
    let mut end = text.len().min(bytes);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// The script that most of the text is in. A Han character says as much as a short word, so it
/// counts as much as it has bytes.
fn script(text: &str) -> Script {
    let mut counts = [0usize; 4];
    let mut rest = text;
    loop {
        if let [0xE4..=0xE9, ..] = rest.as_bytes() {
            counts[1] += HAN;
            rest = &rest[HAN..];
            continue;
        }
        if let Some(chunk) = rest.as_bytes().first_chunk()
            && let (bytes @ 1.., letters) = ascii_start(*chunk)
        {
            counts[0] += letters;
            rest = &rest[bytes..];
            continue;
        }
        let Some(letter) = rest.chars().next() else { break };
        rest = &rest[letter.len_utf8()..];
        match letter {
            'A'..='Z' | 'a'..='z' | '\u{C0}'..='\u{24F}' => counts[0] += 1,
            '\u{3400}'..='\u{9FFF}' => counts[1] += HAN,
            '\u{400}'..='\u{4FF}' => counts[2] += 1,
            '\u{600}'..='\u{6FF}' | '\u{FB50}'..='\u{FEFF}' => counts[3] += 1,
            _ => {}
        }
    }
    let scripts = [Script::Latin, Script::Han, Script::Cyrillic, Script::Arabic];
    let most = (0..4).max_by_key(|&index| (counts[index], 4 - index)).unwrap_or(0);
    scripts[most]
}

/// How many words of the text are among the language's frequent ones.
fn hits(text: &str, language: &Language) -> usize {
    if language.script == Script::Han {
        return 1;
    }
    words(text)
        .filter(|word| word.len() <= 12 && language.detect.iter().any(|frequent| frequent == word))
        .count()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphabetic() && c != '\'').filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_tell_languages() {
        let languages: Vec<&Language> = crate::language::all().iter().collect();
        assert_eq!(detect("The Council shall decide of the", &languages).code, "en");
        assert_eq!(detect("理事会决定 WSIS 的 ITU 工作", &languages).code, "zh");
        assert_eq!(detect("", &languages).code, "en");
    }

    #[test]
    fn a_text_in_another_language_is_told() {
        let [english, chinese] =
            ["en", "zh"].map(|code| crate::language::by_code(code).expect("it is compiled in"));
        let long = |words: &str| words.repeat(12);
        assert!(is_in(
            &long("The Council decides to light the harbours of its members. "),
            english
        ));
        assert!(!is_in(
            &long("Le Conseil décide que les ports seront éclairés la nuit. "),
            english
        ));
        assert!(!is_in(&long("Совет постановляет осветить порты всех своих членов. "), english));
        assert!(is_in(&long("理事会决定照亮各成员的港口。"), chinese));
        assert!(is_in("Le Conseil", english), "a few words tell nothing");
    }
}
