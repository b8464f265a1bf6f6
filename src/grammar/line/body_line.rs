//! Lines that name the body that acts where no language pack has its name: "The Seventy-sixth World
//! Health Assembly,". What it is called tells: an article, words in capitals, a noun for a body among
//! them, and the mark that ends a section.

use super::masthead::bracketed;
use crate::language::model::{Language, Script};

/// Longest such line (bytes).
const LONGEST: usize = 160;
/// Words in small letters that may stand in such a name beside short ones: "serving as".
const SMALL: usize = 4;
/// A word of so many letters joins others: "of", "the", "and".
const JOINS: usize = 3;

/// Whether `line` (without blanks around) names a body and says nothing else.
pub(crate) fn is_body_line(line: &str, language: &Language) -> bool {
    if line.len() > LONGEST {
        return false;
    }
    let marks = &language.punctuation;
    let Some(name) = line.strip_suffix([',', ':']).or(line.strip_suffix(&*marks.section)) else {
        return false;
    };
    let name = without_place(name.trim_end());
    match language.script {
        Script::Han => {
            let is_body = language.body_line.nouns.iter().any(|noun| name.ends_with(&**noun));
            is_body && name.chars().all(char::is_alphanumeric)
        }
        _ => is_name_in_words(name, language),
    }
}

/// A name without the place and year in brackets behind it.
fn without_place(name: &str) -> &str {
    let open = name.rfind(['(', '\u{FF08}']).filter(|_| name.ends_with([')', '\u{FF09}']));
    match open {
        Some(open) if bracketed(&name[open..]).is_ok() => name[..open].trim_end(),
        _ => name,
    }
}

fn is_name_in_words(name: &str, language: &Language) -> bool {
    let words = &language.body_line;
    if !name.starts_with(char::is_uppercase) {
        return false;
    }
    let Some((_, article)) = words.articles.longest_any_case(name) else { return false };
    let name = &name[article..];
    let is_word = |word: &str| {
        word.chars()
            .all(|letter| letter.is_alphanumeric() || "-'\u{2011}\u{2019}/&".contains(letter))
    };
    let is_loud = |word: &str| word.starts_with(|letter: char| letter.is_uppercase());
    let is_figure = |word: &str| word.starts_with(|letter: char| letter.is_ascii_digit());
    let mut parts = name.split(' ').filter(|word| !word.is_empty());
    let begins_name = parts.clone().next().is_some_and(|word| is_loud(word) || is_figure(word));
    let is_body = |word: &str| {
        is_loud(word) && words.nouns.iter().any(|noun| noun.eq_ignore_ascii_case(word))
    };
    let small =
        parts.clone().filter(|word| word.len() > JOINS && !is_loud(word) && !is_figure(word));
    begins_name && small.count() <= SMALL && parts.clone().any(is_body) && parts.all(is_word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_bodies_stand_alone() {
        let [english, chinese] =
            ["en", "zh"].map(|code| crate::language::by_code(code).expect("it is built in"));
        for line in [
            "The Seventy-sixth World Harbour Assembly,",
            "THE LANTERN SAFETY COMMITTEE,",
            "The General Conference,",
            "The Assembly:",
            "The Conference of the Parties serving as the meeting of the Parties to the Lagos Accord,",
            "The Board of Governors (Lisbon, 2024),",
        ] {
            assert!(is_body_line(line, english), "{line}");
        }
        for line in [
            "The Committee, which met in May,",
            "The lanterns of the Conference,",
            "the Final Report of the Harbour Conference,",
            "The Harbour Master,",
            "The Council decided to light its harbours and to measure them again each year,",
            "Conference,",
            "The Assembly",
            "The Assembly;",
        ] {
            assert!(!is_body_line(line, english), "{line}");
        }
        for line in
            ["第七十六届世界港口大会，", "灯塔委员会，", "国际灯塔组织大会（2024年，里斯本），"]
        {
            assert!(is_body_line(line, chinese), "{line}");
        }
        for line in ["回顾第三次会议的成果，", "大会", "注意到委员会、大会，", "灯塔，"]
        {
            assert!(!is_body_line(line, chinese), "{line}");
        }
    }
}
