//! Lines that name the body that acts where no language pack has its name: "The Seventy-sixth World
//! Health Assembly,". What it is called tells: an article, words in capitals, a noun for a body among
//! them, and the mark that ends a section.

use super::masthead::bracketed;
use crate::language::forms::Forms;
use crate::language::model::{Language, Script};

/// Longest name (bytes).
const LONGEST: usize = 160;
/// Longest line with what stands behind the name (bytes).
const LONGEST_WITH_RIDER: usize = 320;
/// Words in small letters that may stand in such a name beside short ones: "serving as".
const SMALL: usize = 4;
/// A word of so many letters joins others: "of", "the", "and".
const JOINS: usize = 3;

/// How the name of a body ends its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// With the mark of a section or of a list.
    Marked,
    /// The same, behind when, where or under what the body acts: "…, meeting in Quito,".
    Rider,
    /// With nothing: "THE DISARMAMENT COMMISSION".
    Open,
}

/// Whether `line` (without blanks around) names a body and says nothing else but when, where or under
/// what it acts, and how it ends.
pub(super) fn body_line(line: &str, language: &Language) -> Option<Ending> {
    if line.len() > LONGEST_WITH_RIDER {
        return None;
    }
    let words = &language.body_line;
    let marks = &language.punctuation;
    let marked = line.strip_suffix([',', ':']);
    let marked = marked.or(line.strip_suffix(&*marks.section)).or(line.strip_suffix(&*marks.list));
    if speaks(line, language) {
        return Some(Ending::Marked);
    }
    let (text, ending) = match marked {
        Some(text) => (text.trim_end(), Ending::Marked),
        None => (line, Ending::Open),
    };
    let (name, rider) = without_rider(text);
    // A sentence may go on behind a body that meets; only a mark ends the line of one.
    // "…, 2024年第三届会议，": the session may be all.
    let is_session = |rider: &str| words.sessions.iter().any(|session| rider.ends_with(&**session));
    let is_rider = |rider: &str| {
        let rides = words.riders.skip(rider).is_some() || is_session(rider);
        rides && ending == Ending::Marked
    };
    if !rider.is_none_or(is_rider) || name.len() > LONGEST {
        return None;
    }
    let name = without_place(name);
    let is_name = match language.script {
        Script::Han => is_name_in_han(name, language),
        // "Congress,": a noun alone needs no article.
        _ if marked.is_some() && words.nouns.iter().any(|noun| noun == name) => true,
        _ => is_name_in_words(name, language),
    };
    is_name.then_some(if rider.is_some() { Ending::Rider } else { ending })
}

/// Whether those who act speak in a line that goes on: "We, the Ministers of the coast,", "Be it resolved
/// that the Harbour Senate:".
fn speaks(line: &str, language: &Language) -> bool {
    let words = &language.body_line;
    let marks = &language.punctuation;
    let announces = line.ends_with(':') || line.ends_with(&*marks.list);
    let goes_on = announces
        || line.ends_with([',', ';'])
        || line.ends_with(&*marks.section)
        || line.ends_with(&*marks.item);
    let begins = |forms: &Forms| forms.longest_any_case(line).is_some();
    goes_on && begins(&words.speakers) || announces && begins(&words.resolved)
}

fn is_name_in_han(name: &str, language: &Language) -> bool {
    let words = &language.body_line;
    let ends_in_noun = |name: &str| words.nouns.iter().any(|noun| name.ends_with(&**noun));
    // 缔约方大会第十五届会议: the session stands behind the name.
    let of_session = words.sessions.iter().find_map(|session| name.strip_suffix(&**session));
    let named = of_session.and_then(|name| {
        let number = language.citation.number_prefix.iter();
        number.filter_map(|prefix| name.rfind(prefix.as_ref())).max().map(|at| &name[..at])
    });
    // 《灯塔公约》缔约方会议: the treaty stands in its own marks.
    let is_of_name = |sign: char| sign.is_alphanumeric() || matches!(sign, '《' | '》');
    name.chars().all(is_of_name) && (ends_in_noun(name) || named.is_some_and(ends_in_noun))
}

/// What a line says behind the code that it begins with: "CD61.R9 The Directing Council,".
pub(super) fn behind_code(line: &str) -> Option<&str> {
    const LONGEST: usize = 24;
    if !line.starts_with(|first: char| first.is_ascii_uppercase()) {
        return None;
    }
    let (code, behind) = line.split_once([' ', '\t'])?;
    let is_code = code.len() <= LONGEST
        && code.bytes().any(|byte| byte.is_ascii_digit())
        && code.bytes().all(|byte| {
            byte.is_ascii_uppercase() || byte.is_ascii_digit() || b"./-()".contains(&byte)
        });
    is_code.then(|| behind.trim_start())
}

/// A name, and what follows its first comma outside brackets.
fn without_rider(text: &str) -> (&str, Option<&str>) {
    let mut depth = 0_usize;
    let comma = text.char_indices().find(|&(_, sign)| {
        match sign {
            '(' | '\u{FF08}' => depth += 1,
            ')' | '\u{FF09}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && matches!(sign, ',' | '\u{FF0C}')
    });
    match comma {
        Some((at, sign)) => {
            (text[..at].trim_end(), Some(text[at + sign.len_utf8()..].trim_start()))
        }
        None => (text, None),
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
        word.chars().all(|letter| {
            letter.is_alphanumeric() || "-'\u{2011}\u{2013}\u{2019}/&".contains(letter)
        })
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
            "Congress,",
            "The Conference of the Parties serving as the meeting of the Parties to the Lagos Accord,",
            "The Board of Governors (Lisbon, 2024),",
            "THE 61st DIRECTING COUNCIL,",
            "The Representatives,",
            "We, the Ministers of Transport of the coastal States, on the occasion of our third meeting;",
            "WE, the Heads of Delegation,",
            "Be it resolved that the Model Parliament of the Lakes:",
            "NOW, THEREFORE, BE IT RESOLVED by the Harbour Senate:",
        ] {
            assert_eq!(body_line(line, english), Some(Ending::Marked), "{line}");
        }
        for line in [
            "The Harbour Conference, meeting at its 110th Session, 2022,",
            "The Committee of Ministers, under the terms of Article 15.b of the Statute of the Harbour Council,",
            "The ICPO-Interpol General Assembly, meeting in Seoul from 8th to 12th November 1999:",
        ] {
            assert_eq!(body_line(line, english), Some(Ending::Rider), "{line}");
        }
        for met in [
            "国际灯塔大会，于2024年在里斯本举行第六十八届会议：",
            "国际灯塔组织大会，2024年第68届会议，",
        ] {
            assert_eq!(body_line(met, chinese), Some(Ending::Rider), "{met}");
        }
        for line in ["THE LANTERN SAFETY COMMISSION", "The Conference of the Parties"] {
            assert_eq!(body_line(line, english), Some(Ending::Open), "{line}");
        }
        assert_eq!(behind_code("CD61.R9 The Council,"), Some("The Council,"));
        assert_eq!(behind_code("The 9 Council,"), None);
        for line in [
            "The Committee, meeting in May, decided to light the harbours",
            "The Committee, which met in May,",
            "The lanterns of the Conference,",
            "the Final Report of the Harbour Conference,",
            "The Harbour Master,",
            "The Council decided to light its harbours and to measure them again each year,",
            "The Assembly",
            "The Assembly;",
            "We, the Ministers, met in Lagos.",
            "Be it resolved that all lamps be lit;",
        ] {
            assert_ne!(body_line(line, english), Some(Ending::Marked), "{line}");
        }
        for line in [
            "第七十六届世界港口大会，",
            "灯塔委员会，",
            "国际灯塔组织大会（2024年，里斯本），",
            "灯塔公约缔约方大会第十五届会议，",
            "作为《灯塔协定》缔约方会议的《公约》缔约方会议，",
            "我们，沿海各国交通部长，",
        ] {
            assert_eq!(body_line(line, chinese), Some(Ending::Marked), "{line}");
        }
        for line in ["回顾第三次会议的成果，", "大会", "注意到委员会、大会，", "灯塔，"]
        {
            assert_ne!(body_line(line, chinese), Some(Ending::Marked), "{line}");
        }
    }
}
