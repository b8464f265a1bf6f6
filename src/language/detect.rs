//! The language of a text, told by its script and its short words.

use super::form::ascii_start;
use super::model::{Foreign, Language, Script, Text};
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
        .max_by_key(|language| (hits_of(sample, language), language.code == "en"))
        .unwrap_or(languages[0])
}

/// What a text is written in, beside the language that it is read as.
#[derive(Clone, Copy, Debug)]
pub enum Written {
    /// The language that it is read as.
    Known,
    /// Another one, which is known by name.
    Foreign(&'static Foreign),
    /// Another one, or no running text at all.
    Unknown,
}

impl Written {
    /// Whether a text can be read.
    pub const fn is_known(self) -> bool {
        matches!(self, Written::Known)
    }

    /// Whether two texts are written in the same language, as far as can be told.
    pub fn is_same(self, other: Written) -> bool {
        match (self, other) {
            (Written::Known, Written::Known) | (Written::Unknown, Written::Unknown) => true,
            (Written::Foreign(one), Written::Foreign(other)) => std::ptr::eq(one, other),
            _ => false,
        }
    }
}

/// What a text is written in, where `language` is the nearest that is known; `is_own` tells the codes
/// of languages that can be read.
pub fn written_in(text: &str, language: &Language, is_own: impl Fn(&str) -> bool) -> Written {
    /// One word in so many is a frequent one in nearly all of a language's texts.
    const USUAL: usize = 8;
    /// One word in so many is a frequent one in any text of its language.
    const LEAST: usize = 16;
    /// A text of fewer words tells nothing.
    const FEW: usize = 40;
    let sample = sample(text, SAMPLE / 8);
    let is_han = language.script == Script::Han;
    let (count, known) =
        if is_han { (0, 0) } else { (words(sample).count(), hits(sample, &language.detect)) };
    if !is_han && count > 0 && known * USUAL >= count {
        return Written::Known;
    }
    let others = crate::language::foreign().iter().filter(|other| !is_own(&other.code));
    if let Some(other) = foreign_of(sample, known, others) {
        return Written::Foreign(other);
    }
    let is_of_script = script(sample) == language.script;
    match is_han && is_of_script || count < FEW || is_of_script && known * LEAST >= count {
        true => Written::Known,
        false => Written::Unknown,
    }
}

/// The foreign language that a text is written in: its letters are a good part of the text's, and most
/// of its words are found; in Latin letters they are found more often than those of the language that
/// is known, `known` of which were.
fn foreign_of(
    sample: &str,
    known: usize,
    languages: impl Iterator<Item = &'static Foreign>,
) -> Option<&'static Foreign> {
    /// Letters of other scripts are a part of so many, counted in letters.
    const SHARE: usize = 4;
    /// So few words may be names.
    const FEW: usize = 3;
    let all = sample.chars().filter(|letter| letter.is_alphabetic()).count();
    let may_be = |language: &&Foreign| {
        let mut ends = language.letters.chars();
        let Some((first, last)) = ends.next().zip(ends.next()) else { return true };
        let own = sample.chars().filter(|letter| (first..=last).contains(letter)).count();
        own > 0 && own * SHARE >= all
    };
    let rank = |language: &Foreign| (!language.letters.is_empty(), hits(sample, &language.words));
    // The first of those that rank alike.
    let ranked = languages.filter(may_be).map(|language| (rank(language), language));
    let best = ranked.reduce(|best, next| if next.0 > best.0 { next } else { best });
    let ((has_letters, found), language) = best?;
    (has_letters || found >= FEW && found > known * 2).then_some(language)
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
fn hits_of(text: &str, language: &Language) -> usize {
    if language.script == Script::Han { 1 } else { hits(text, &language.detect) }
}

/// How many words of the text are among these.
fn hits(text: &str, frequent: &[Text]) -> usize {
    words(text)
        .filter(|word| word.len() <= 12 && frequent.iter().any(|frequent| frequent == word))
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
        let own = |code: &str| crate::language::by_code(code).is_some();
        let written = |words: &str, language| match written_in(words, language, own) {
            Written::Known => "known",
            Written::Foreign(language) => &language.name,
            Written::Unknown => "unknown",
        };
        for (text, read_as, expected) in [
            ("The Council decides to light the harbours of its members.", english, "known"),
            (
                "Le Conseil décide que les ports de la côte seront éclairés la nuit.",
                english,
                "French",
            ),
            (
                "Il Consiglio decide di illuminare i porti della costa e gli scali.",
                english,
                "Italian",
            ),
            ("El Consejo decide que los puertos de la costa se iluminen.", english, "Spanish"),
            ("Совет постановляет осветить порты всех своих членов.", english, "Russian"),
            ("يقرر المجلس إنارة موانئ أعضائه في الليل", english, "Arabic"),
            ("理事会决定照亮各成员的港口。", chinese, "known"),
            ("理事会は、加盟国の港を照らすことを決定する。", chinese, "Japanese"),
            ("Le Conseil", english, "known"),
        ] {
            assert_eq!(written(text, read_as), expected, "{text}");
        }
        let long = "Mkutano unaamua kuwasha taa katika bandari zote za wanachama wake. ".repeat(8);
        assert_eq!(written(&long, english), "unknown");
    }
}
