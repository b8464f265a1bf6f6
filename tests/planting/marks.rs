//! Faults of punctuation, characters, dates.

use resolint::text::Span;

use crate::base::Base;
use crate::chance::Chance;
use crate::facts::{Date, DateRole};
use crate::judge::Edits;
use crate::kinds::Fault;
use crate::plan::House;
use crate::sources;

/// The last mark of a clause, where the house is strict about it.
fn last_mark(base: &Base, chance: &mut Chance) -> Option<(Span, char)> {
    let clause = base.leaf(chance)?;
    let clause = &base.facts.clauses[clause];
    let is_operative = base.facts.sections[clause.section].is_operative;
    if base.house == House::SecurityCouncil && !is_operative {
        return None;
    }
    let mark = base.of(clause.text).chars().next_back()?;
    let span = Span::new(clause.text.end - mark.len_utf8() as u32, clause.text.end);
    let is_plain =
        ";,.；，。".contains(mark) && !base.is_spoken_of(clause.text, &["clause-terminator"]);
    is_plain.then_some((span, mark))
}

fn marks(base: &Base) -> [char; 3] {
    if base.is_chinese() { ['；', '，', '。'] } else { [';', ',', '.'] }
}

pub fn terminator_changed(base: &Base, chance: &mut Chance) -> Option<Fault> {
    let (span, mark) = last_mark(base, chance)?;
    let other = *chance.pick(&marks(base));
    if other == mark {
        return None;
    }
    Some(Fault::new(Edits::one(span, other), vec![span.start]))
}

pub fn terminator_doubled(base: &Base, chance: &mut Chance) -> Option<Fault> {
    let (span, mark) = last_mark(base, chance)?;
    let [item, section, _] = marks(base);
    let second = *chance.pick(&[item, section]);
    // "etc.;" is right, so that a full stop before another mark is no fault in English.
    if second == mark || mark == '.' {
        return None;
    }
    Some(Fault::new(Edits::one(Span::empty(span.end), second), vec![span.start]))
}

/// Places of a character inside the bodies of clauses.
fn places(base: &Base, wanted: &[char]) -> Vec<(Span, char)> {
    let mut places = Vec::new();
    for clause in &base.facts.clauses {
        let body = base.body(clause);
        for (at, found) in base.of(body).char_indices().filter(|(_, found)| wanted.contains(found))
        {
            places.push((Span::from_usize(at, at + found.len_utf8()).shift(body.start), found));
        }
    }
    let is_hidden = |place: Span| base.facts.furniture.iter().any(|one| one.contains(place));
    places.retain(|(place, _)| !is_hidden(*place));
    places
}

/// Whether a rule speaks of the text before anything is planted in it.
fn speaks(base: &Base, rule: &str) -> bool {
    base.before.iter().any(|said| said.rule == rule)
}

/// One half of a pair of brackets that hold words only.
pub fn bracket_removed(base: &Base, chance: &mut Chance) -> Option<Fault> {
    let opens: Vec<(Span, Span)> = places(base, &['(', '（'])
        .into_iter()
        .filter_map(|(open, mark)| {
            let close = if mark == '(' { ')' } else { '）' };
            let inside = &base.text[open.end as usize..];
            let length = inside.find(close)?;
            let is_words =
                !inside[..length].contains(|c: char| c.is_ascii_digit() || "(（\n".contains(c));
            let close = Span::from_usize(length, length + close.len_utf8()).shift(open.end);
            (is_words && length > 6).then_some((open, close))
        })
        .collect();
    let &(open, close) = chance.maybe(&opens)?;
    let gone = if chance.percent(50) { open } else { close };
    Some(Fault::new(Edits::one(gone, ""), vec![open.start, close.start]))
}

pub fn quote_removed(base: &Base, chance: &mut Chance) -> Option<Fault> {
    if speaks(base, "unbalanced-quote") {
        return None;
    }
    let quotes = places(base, &['"', '“', '”']);
    let &at = chance.maybe(&(0..quotes.len()).collect::<Vec<usize>>())?;
    // What is left of a pair may stand on another line.
    let beside = quotes[at.saturating_sub(1)..quotes.len().min(at + 2)].iter();
    let places = beside.map(|(quote, _)| quote.start).collect();
    Some(Fault::new(Edits::one(quotes[at].0, ""), places))
}

fn is_han(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

/// Half-width marks between Han characters.
pub fn half_width(base: &Base, chance: &mut Chance) -> Option<Fault> {
    if !base.is_chinese() {
        return None;
    }
    let between: Vec<(Span, char)> = places(base, &['，', '；', '：'])
        .into_iter()
        .filter(|(span, _)| {
            let before = base.text[..span.start as usize].chars().next_back();
            let after = base.text[span.end as usize..].chars().next();
            before.is_some_and(is_han) && after.is_some_and(is_han)
        })
        .collect();
    let &(span, mark) = chance.maybe(&between)?;
    let half = match mark {
        '，' => ",",
        '；' => ";",
        _ => ":",
    };
    Some(Fault::new(Edits::one(span, half), vec![span.start]))
}

/// A place inside the words of a clause, and the word that follows.
fn word(base: &Base, chance: &mut Chance) -> Option<Span> {
    let clause = base.leaf(chance)?;
    let body = base.body(&base.facts.clauses[clause]);
    let text = base.of(body);
    if base.is_chinese() {
        let chars: Vec<(usize, char)> = text.char_indices().collect();
        let pairs: Vec<usize> = (0..chars.len().saturating_sub(2))
            .filter(|&at| chars[at..at + 2].iter().all(|&(_, c)| is_han(c)))
            .collect();
        let &at = chance.maybe(&pairs)?;
        return Some(Span::from_usize(chars[at].0, chars[at + 2].0).shift(body.start));
    }
    let words: Vec<Span> = text
        .split(' ')
        .filter(|word| word.len() > 4 && word.bytes().all(|byte| byte.is_ascii_lowercase()))
        .map(|word| {
            let start = word.as_ptr() as usize - text.as_ptr() as usize;
            Span::from_usize(start, start + word.len()).shift(body.start)
        })
        .collect();
    chance.maybe(&words[words.len().min(1)..]).copied()
}

pub fn control_character(base: &Base, chance: &mut Chance) -> Option<Fault> {
    let word = word(base, chance)?;
    let inside = word.start + base.of(word).chars().next()?.len_utf8() as u32;
    let control = *chance.pick(&['\u{7}', '\u{200B}', '\u{FEFF}', '\u{2}']);
    Some(Fault::new(Edits::one(Span::empty(inside), control), vec![inside]))
}

pub fn placeholder(base: &Base, chance: &mut Chance) -> Option<Fault> {
    let word = word(base, chance)?;
    let pending = if base.is_chinese() {
        ["（待定）", "[XX]", "[待补充]"]
    } else {
        ["TBD", "[XX]", "[to be completed]"]
    };
    Some(Fault::new(Edits::one(word, *chance.pick(&pending)), vec![word.start]))
}

pub fn bracketed(base: &Base, chance: &mut Chance) -> Option<Fault> {
    let word = word(base, chance)?;
    let edits = Edits::one(Span::empty(word.start), "[").and(Span::empty(word.end), "]");
    Some(Fault::new(edits, vec![word.start]))
}

fn date<'b>(base: &'b Base, chance: &mut Chance, role: DateRole) -> Option<&'b Date> {
    let all: Vec<&Date> = base.facts.dates.iter().filter(|date| date.role == role).collect();
    chance.maybe(&all).copied()
}

/// 31 November.
pub fn impossible_date(base: &Base, chance: &mut Chance) -> Option<Fault> {
    let date = date(base, chance, DateRole::Deadline)?;
    let (english, chinese) =
        *chance.pick(&[("November", "11月"), ("June", "6月"), ("February", "2月")]);
    let printed = base.of(date.all).replace("December", english).replace("12月", chinese);
    Some(Fault::new(Edits::one(date.all, printed), vec![date.all.start]))
}

pub fn weekday_changed(base: &Base, chance: &mut Chance) -> Option<Fault> {
    let date = date(base, chance, DateRole::Weekday)?;
    let printed = base.of(date.all);
    let names = if base.is_chinese() { &sources::WEEKDAYS_ZH } else { &sources::WEEKDAYS };
    let right = names.iter().find(|name| printed.contains(**name))?;
    let wrong = *chance.pick(names);
    if wrong == *right {
        return None;
    }
    let printed = printed.replace(*right, wrong);
    Some(Fault::new(Edits::one(date.all, printed), vec![date.all.start]))
}

/// The years of a range, turned.
pub fn years_turned(base: &Base, chance: &mut Chance) -> Option<Fault> {
    let date = date(base, chance, DateRole::Years)?;
    let (first, last) = base.of(date.all).split_once('-')?;
    Some(Fault::new(Edits::one(date.all, format!("{last}-{first}")), vec![date.all.start]))
}

/// A deadline that has passed.
pub fn deadline_past(base: &Base, chance: &mut Chance) -> Option<Fault> {
    let date = date(base, chance, DateRole::Deadline)?;
    let past = chance.between(2015, 2024).to_string();
    Some(Fault::new(Edits::one(date.year, past), vec![date.all.start]))
}

/// A coming event that has been.
pub fn event_past(base: &Base, chance: &mut Chance) -> Option<Fault> {
    let date = date(base, chance, DateRole::Event)?;
    let past = chance.between(2015, 2024).to_string();
    Some(Fault::new(Edits::one(date.year, past), vec![date.all.start]))
}
