//! The language of a text, told by its script and its short words.

use super::form::count_letters;
use super::model::{Language, Script};

/// As much of a text as is looked at (bytes).
const SAMPLE: usize = 64 * 1024;

/// The language of `languages` that a text is written in; the first where nothing tells.
pub fn detect<'l>(text: &str, languages: &[&'l Language]) -> &'l Language {
    let mut end = text.len().min(SAMPLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let sample = &text[..end];
    let script = script(sample);
    let candidates = languages.iter().copied().filter(|language| language.script == script);
    if let (Some(only), None) = (candidates.clone().next(), candidates.clone().nth(1)) {
        return only;
    }
    candidates
        .max_by_key(|language| (hits(sample, language), language.code == "en"))
        .unwrap_or(languages[0])
}

/// The script that most of the text is in. A Han character says as much as a short word, so it
/// counts threefold.
fn script(text: &str) -> Script {
    let mut counts = [0usize; 4];
    let mut rest = text;
    loop {
        let ascii = rest.as_bytes().first_chunk::<8>().and_then(|chunk| count_letters(*chunk));
        if let Some(letters) = ascii {
            counts[0] += letters;
            rest = &rest[8..];
            continue;
        }
        let Some(letter) = rest.chars().next() else { break };
        rest = &rest[letter.len_utf8()..];
        match letter {
            'A'..='Z' | 'a'..='z' | '\u{C0}'..='\u{24F}' => counts[0] += 1,
            '\u{3400}'..='\u{9FFF}' => counts[1] += 3,
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
    text.split(|c: char| !c.is_alphabetic() && c != '\'')
        .filter(|word| word.len() <= 12 && language.detect.iter().any(|frequent| frequent == word))
        .count()
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
}
