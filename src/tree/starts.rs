//! Where instruments begin.

use super::shape::{goes_on, is_act, is_numbered_act, is_reason};
use crate::grammar::line::body_line::Ending;
use crate::grammar::line::label::LabelToken;
use crate::grammar::line::masthead::EnactingLine;
use crate::grammar::line::{Action, Line, LineGrammar, LineKind};
use crate::grammar::{Form, Numeral};
use crate::language::model::{Language, Part};

/// A masthead and the line that proves it real stand no farther apart (lines with text).
const NEAR: usize = 14;
/// A title without masthead has no more lines.
const TITLE_LINES: usize = 5;
/// A line of a title is not longer (bytes).
const TITLE_LENGTH: usize = 400;

/// Paragraphs with preambular verbs that prove a body without enacting line; one is enough before a
/// number with an operative verb.
const REASONS: usize = 2;

/// Where a text without any head or call word has a body in the UN manner: a head, reasons that open
/// with their verbs, then the first number. The lines of its title, or of its first reason where it
/// has none, and of its first reason.
pub(super) fn headless(
    text: &str,
    lines: &[Line],
    grammar: &LineGrammar,
) -> Option<(usize, usize)> {
    let language = grammar.language();
    let ends = |line: &Line| {
        let line = line.span.of(text).trim_end_matches(|mark: char| mark.is_ascii_digit());
        let line = line.trim_end();
        line.ends_with(language.punctuation.section.as_ref()) || line.ends_with(',')
    };
    let is_reason = |line: &Line| {
        let opens = matches!(line.kind, LineKind::Verb(part) if part != Some(Part::Operative));
        is_preambular(line) || opens && ends(line)
    };
    let first = lines.iter().position(is_reason)?;
    let behind = texts(lines, first).map(|(_, line)| line);
    let number = |line: &Line| match line.kind {
        LineKind::Labelled(token) if token.form != Form::Preambular => {
            token.reading(Numeral::Decimal).map(|mark| mark.position())
        }
        _ => None,
    };
    // Reasons may have lists of their own.
    let reasons = behind.clone().take_while(|line| {
        let is_item = matches!(line.kind, LineKind::Labelled(_)) && number(line).is_none();
        is_item || matches!(line.kind, LineKind::Verb(_) | LineKind::Plain | LineKind::Rule)
    });
    let next = behind.clone().nth(reasons.clone().count());
    let acts = |line: &Line| matches!(line.kind, LineKind::Verb(Some(Part::Operative)));
    let numbered = next.is_some_and(|line| number(line) == Some(1)) || reasons.clone().any(acts);
    let acts_first = next.is_some_and(|line| is_numbered_act(text, line, grammar));
    // "Recalling also" is never the first reason of a text.
    let goes_on = lines[first].span.of(text).split_once(' ').is_some_and(|(_, behind)| {
        let adverb = language.opener_adverbs.skip(behind);
        adverb.is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
    });
    let enough = if acts_first && !goes_on { 1 } else { REASONS };
    let count = reasons.filter(|line| is_reason(line)).count();
    // A line before that ends as one may be that of a body which is not known.
    let before = lines[..first].iter().rev().find(|line| line.kind != LineKind::Blank)?;
    let start = title_before(text, lines, first, 0, grammar);
    let is_headless = numbered && count >= enough && !ends(before);
    is_headless.then_some((start, first))
}

/// Whether the label of a paragraph says that it is one of a preamble: "PP1".
fn is_preambular(line: &Line) -> bool {
    matches!(line.kind, LineKind::Labelled(token) if token.form == Form::Preambular)
}

/// Where a text without any head, call word or body begins that has the shape of a resolution: reasons
/// one after another, one before a number that says what is done, or such numbers from the first on. The
/// lines of its title, or of its first paragraph where it has none, and of its first paragraph.
pub(super) fn shaped(text: &str, lines: &[Line], grammar: &LineGrammar) -> Option<(usize, usize)> {
    let is_reason = |line: &Line| is_reason(text, line, grammar);
    let is_act = |line: &Line| is_numbered_act(text, line, grammar);
    let number = |line: &Line| match line.kind {
        LineKind::Labelled(token) if is_act(line) => token.reading(Numeral::Decimal),
        _ => None,
    };
    let number = |line: &Line| number(line).map(|mark| mark.position());
    let mut found = None;
    for (at, line) in texts(lines, 0) {
        let mut behind = texts(lines, at + 1).map(|(_, line)| line);
        let next = behind.next();
        let begins = match is_reason(line) {
            true => next.is_some_and(|next| is_reason(next) || is_act(next)),
            // A number may be missing; three that rise are enough wherever they begin.
            false => number(line).is_some_and(|first| {
                let second = next.and_then(number).filter(|&second| second > first);
                let mut third =
                    || behind.next().and_then(number).filter(|&third| Some(third) > second);
                second.is_some() && (first == 1 || third().is_some())
            }),
        };
        if begins {
            found = Some(at);
            break;
        }
    }
    let first = found?;
    Some((title_before(text, lines, first, 0, grammar), first))
}

/// The lines at which instruments begin, in the order of the text.
pub(super) fn instrument_starts(text: &str, lines: &[Line], grammar: &LineGrammar) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut from = 0;
    let is_known = |line: EnactingLine| line.entry.is_some() && line.meant.is_none();
    let known = |line: &Line| matches!(line.kind, LineKind::Enacting(line) if is_known(line));
    let first_known = lines.iter().position(known).unwrap_or(lines.len());
    for index in 0..lines.len() {
        if index < from {
            continue;
        }
        match lines[index].kind {
            LineKind::Marker(action, masthead) => {
                let next = next_text(lines, index);
                let has_masthead = masthead.is_some()
                    || next.is_some_and(|at| matches!(lines[at].kind, LineKind::Masthead(_)));
                let has_body = leads_to_body(text, lines, index);
                if has_body
                    || (action == Action::Suppress || action == Action::NoChange) && has_masthead
                {
                    starts.push(index);
                    from = if has_masthead && masthead.is_none() {
                        next.unwrap_or(index) + 1
                    } else {
                        index + 1
                    };
                    from = past_enacting(text, lines, from);
                }
            }
            LineKind::Masthead(_) if leads_to_body(text, lines, index) => {
                starts.push(index);
                from = past_enacting(text, lines, index + 1);
            }
            // Behind a body that is known, the name of another one is a part of its text, and so is one
            // that is quoted.
            LineKind::Enacting(line)
                if index > first_known
                    && (line.entry.is_none() || line.span.start > lines[index].span.start) => {}
            // A slip alone proves no second instrument.
            LineKind::Enacting(line)
                if opens_body(text, lines, index)
                    && (line.meant.is_none() || starts.is_empty()) =>
            {
                let first = preamble_before(text, lines, index, from, grammar).unwrap_or(index);
                starts.push(title_before(text, lines, first, from, grammar));
                from = index + 1;
            }
            _ => {}
        }
    }
    if starts.is_empty() && lines.iter().any(|line| matches!(line.kind, LineKind::Call(_))) {
        starts.push(0);
    }
    starts
}

/// Behind the enacting line that belongs to the masthead before `from`.
fn past_enacting(text: &str, lines: &[Line], from: usize) -> usize {
    for (index, _) in texts(lines, from).take(NEAR) {
        match lines[index].kind {
            LineKind::Enacting(_) if is_enacting(text, lines, index) => return index + 1,
            LineKind::Call(_) | LineKind::Marker(..) => return index,
            _ => {}
        }
    }
    from
}

/// Lines with text from `from` on.
fn texts(lines: &[Line], from: usize) -> impl Iterator<Item = (usize, &Line)> + Clone {
    lines.iter().enumerate().skip(from).filter(|(_, line)| line.kind != LineKind::Blank)
}

fn next_text(lines: &[Line], index: usize) -> Option<usize> {
    texts(lines, index + 1).next().map(|(at, _)| at)
}

/// Whether an enacting line or a call word stands within reach, before another masthead does.
fn leads_to_body(text: &str, lines: &[Line], index: usize) -> bool {
    let mut mastheads = usize::from(matches!(lines[index].kind, LineKind::Masthead(_)));
    for (at, line) in texts(lines, index + 1).take(NEAR) {
        match line.kind {
            LineKind::Call(_) => return true,
            LineKind::Enacting(_) if is_enacting(text, lines, at) => return true,
            LineKind::Masthead(_) => {
                mastheads += 1;
                if mastheads > 1 {
                    return false;
                }
            }
            LineKind::Marker(..) => return false,
            _ => {}
        }
    }
    false
}

/// Whether a line that names a body is an enacting line. One with forms of its own is; behind the name of
/// another, what begins a body must follow at once. A name without a mark is a part of other text before
/// a number, but behind reasons.
pub(super) fn is_enacting(text: &str, lines: &[Line], index: usize) -> bool {
    let LineKind::Enacting(line) = lines[index].kind else { return false };
    let next = texts(lines, index + 1).next();
    if line.entry.is_some() && line.ending != Ending::Rider {
        // A name without a mark before what is set as a title is of the masthead.
        return line.ending != Ending::Open
            || !next.is_some_and(|(_, next)| is_set_as_title(text, next));
    }
    let Some((_, next)) = next else { return false };
    match next.kind {
        LineKind::Call(_) | LineKind::Verb(_) => true,
        LineKind::Labelled(_) if line.ending == Ending::Open => {
            let before = lines[..index].iter().rev().find(|line| line.kind != LineKind::Blank);
            before
                .is_some_and(|line| matches!(line.kind, LineKind::Verb(_) | LineKind::Labelled(_)))
        }
        LineKind::Labelled(token) if token.form == Form::Dash => true,
        LineKind::Labelled(token) => {
            token.readings.into_iter().flatten().any(|mark| mark.position() == 1)
        }
        _ => false,
    }
}

/// Whether a line is short and ends in a word.
fn is_set_as_title(text: &str, line: &Line) -> bool {
    const LONGEST: u32 = 120;
    line.kind == LineKind::Plain
        && line.span.len() <= LONGEST
        && line.span.of(text).ends_with(char::is_alphanumeric)
}

/// The first of the reasons that stand before the line of a body, where that follows them: "RECALLING …;
/// THE CONFERENCE OF THE PARTIES 1. AGREES …".
fn preamble_before(
    text: &str,
    lines: &[Line],
    enacting: usize,
    from: usize,
    grammar: &LineGrammar,
) -> Option<usize> {
    let before = lines[from..enacting].iter().enumerate().rev();
    let mut first = None;
    for (at, line) in before.filter(|(_, line)| line.kind != LineKind::Blank) {
        if is_reason(text, line, grammar) {
            first = Some(from + at);
        } else if !may_be_reason(text, line, grammar) {
            return first;
        }
    }
    // What reaches up to another body is that one's preamble.
    first.filter(|_| from == 0)
}

/// Whether a paragraph among reasons may be one though no known verb opens it.
fn may_be_reason(text: &str, line: &Line, grammar: &LineGrammar) -> bool {
    // Some number their reasons as well: "3. AWARE of …;".
    let may_be = match line.kind {
        LineKind::Plain => true,
        LineKind::Labelled(_) => !is_act(text, line, grammar),
        _ => false,
    };
    may_be && goes_on(line.span.of(text), grammar.language())
}

/// Whether reasons begin at a line behind which the line of a body follows.
pub(super) fn leads_to_body_behind(
    text: &str,
    lines: &[Line],
    index: usize,
    grammar: &LineGrammar,
) -> bool {
    /// A preamble before a body is no longer (paragraphs).
    const LONGEST: usize = 80;
    for (count, (at, line)) in texts(lines, index).take(LONGEST).enumerate() {
        if matches!(line.kind, LineKind::Enacting(_)) {
            return count > 0 && is_enacting(text, lines, at);
        }
        let is_reason = is_reason(text, line, grammar);
        if !is_reason && (count == 0 || !may_be_reason(text, line, grammar)) {
            return false;
        }
    }
    false
}

/// An enacting line is followed by a call word or a paragraph with a verb; the same words in a
/// cover ("The Council," in a list of addressees) are not.
fn opens_body(text: &str, lines: &[Line], index: usize) -> bool {
    if !is_enacting(text, lines, index) {
        return false;
    }
    // The name of the body above a masthead is a part of the cover.
    let mut behind = texts(lines, index + 1)
        .map(|(_, line)| line)
        .take_while(|line| !matches!(line.kind, LineKind::Masthead(_)))
        .take(3)
        .peekable();
    let is_paragraph = behind.peek().is_some_and(|line| line.span.len() > 60);
    is_paragraph
        || behind.any(|line| {
            matches!(line.kind, LineKind::Call(_) | LineKind::Verb(_) | LineKind::Labelled(_))
        })
}

/// Without masthead the title is the block of lines before the enacting line. It may begin with a year;
/// what goes on or announces something is none.
fn title_before(
    text: &str,
    lines: &[Line],
    enacting: usize,
    from: usize,
    grammar: &LineGrammar,
) -> usize {
    let mut at = enacting;
    while at > from && lines[at - 1].kind == LineKind::Blank {
        at -= 1;
    }
    let is_adoption = |line: &Line| {
        line.kind == LineKind::Closing && line.span.of(text).starts_with(['(', '\u{FF08}'])
    };
    // When it was adopted may stand in brackets below the title.
    while at > from && (is_adoption(&lines[at - 1]) || lines[at - 1].kind == LineKind::Blank) {
        at -= 1;
    }
    let block_end = at;
    while at > from && block_end - at < TITLE_LINES {
        let line = &lines[at - 1];
        let may_be_title = match line.kind {
            LineKind::Masthead(_) => true,
            LineKind::Plain | LineKind::Verb(_) => !announces(text, line, grammar.language()),
            LineKind::Labelled(token) => {
                is_title_with_number(text, line, &token, grammar.language())
            }
            _ => false,
        };
        if !may_be_title || line.span.len() as usize >= TITLE_LENGTH {
            break;
        }
        at -= 1;
    }
    if at == block_end { enacting } else { at }
}

/// Whether a line that begins with a number is a title, "2025 review of the harbours": no list has such a
/// number, and no mark ends it. So is one with the number of a resolution by session, "414 (V). Harbours".
fn is_title_with_number(text: &str, line: &Line, token: &LabelToken, language: &Language) -> bool {
    /// Lists do not count so far.
    const YEAR: u16 = 1000;
    let is_year = token.reading(Numeral::Decimal).is_some_and(|mark| mark.position() >= YEAR);
    let behind = &text[(token.after as usize).min(line.span.end as usize)..line.span.end as usize];
    if token.form == Form::Bare && is_session(behind) {
        return true;
    }
    let line = line.span.of(text);
    token.form == Form::Bare && is_year && !goes_on(line, language) && !line.ends_with('.')
}

/// Whether a text begins with a session in Roman numerals, as numbers of resolutions have it: "(V). ".
fn is_session(text: &str) -> bool {
    let inner =
        text.strip_prefix('(').and_then(|text| text.split_once(").")).map(|(inner, _)| inner);
    inner.is_some_and(|inner| {
        !inner.is_empty() && inner.chars().all(|letter| "IVXLC".contains(letter))
    })
}

fn announces(text: &str, line: &Line, language: &Language) -> bool {
    let line = line.span.of(text);
    line.ends_with(language.punctuation.list.as_ref()) || line.ends_with(':')
}
