//! What a paragraph is for in a resolution, by its own words: a reason, or what the body does.

use crate::grammar::line::{Line, LineGrammar, LineKind};
use crate::grammar::{Form, Numeral};
use crate::language::model::{Language, Part, Script};

/// Whether a paragraph gives a reason: it opens with a verb of preambles, behind its label where it
/// has one, and goes on to the next. A label may say so itself: "PP1".
pub(super) fn is_reason(text: &str, line: &Line, grammar: &LineGrammar) -> bool {
    let opens = match line.kind {
        LineKind::Verb(part) => part != Some(Part::Operative),
        LineKind::Labelled(token) if token.form == Form::Preambular => return true,
        LineKind::Labelled(token) if token.form == Form::Operative => false,
        LineKind::Labelled(token) => {
            let behind = &text[token.after as usize..line.span.end as usize];
            // A number alone tells what is done, where a verb serves both halves.
            let part = grammar.opens_with(behind);
            let is_number = token.reading(Numeral::Decimal).is_some();
            part == Some(Some(Part::Preamble)) || part == Some(None) && !is_number
        }
        _ => false,
    };
    opens && goes_on(line.span.of(text), grammar.language())
}

/// Whether a numbered paragraph says what the body does: it opens with a verb of operative parts.
pub(super) fn is_numbered_act(text: &str, line: &Line, grammar: &LineGrammar) -> bool {
    let LineKind::Labelled(token) = line.kind else { return false };
    match token.form {
        Form::Operative => return true,
        Form::Preambular => return false,
        _ => {}
    }
    let behind = &text[token.after as usize..line.span.end as usize];
    token.reading(Numeral::Decimal).is_some()
        && grammar.opens_with(behind).is_some_and(|part| part != Some(Part::Preamble))
}

/// Whether a paragraph says what the body does, numbered or not.
pub(super) fn is_act(text: &str, line: &Line, grammar: &LineGrammar) -> bool {
    matches!(line.kind, LineKind::Verb(Some(Part::Operative)))
        || is_numbered_act(text, line, grammar)
}

/// Whether a text begins with an operative verb.
pub(super) fn opens_acting(text: &str, language: &Language) -> bool {
    let acts = language.openers.iter().filter(|opener| opener.part == Part::Operative);
    acts.into_iter().any(|opener| {
        let rest = opener.forms.skip(text);
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
    })
}

/// Whether a paragraph goes on to the next, as reasons do: it ends in the mark of an item or a
/// section, a footnote or a joining word behind it left out.
pub(super) fn goes_on(line: &str, language: &Language) -> bool {
    let marks = &language.punctuation;
    let is_mark = |text: &str| {
        [&marks.section, &marks.item].iter().any(|mark| text.ends_with(mark.as_ref()))
            || text.ends_with([',', ';'])
    };
    let line = line.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace());
    if is_mark(line) {
        return true;
    }
    let mut joins = language.reference.and.iter();
    language.script != Script::Han
        && joins
            .any(|and| line.strip_suffix(and.as_ref()).is_some_and(|line| is_mark(line.trim_end())))
}

/// The lines with text that are no part of the tree though they are set as those of a resolution are,
/// in runs: the first and the last of each, counted from 0.
pub fn strays(
    text: &str,
    lines: &[Line],
    grammar: &LineGrammar,
    is_placed: impl Fn(usize) -> bool,
) -> Vec<(usize, usize)> {
    /// Fewer are nothing to speak of.
    const FEW: usize = 3;
    let mut runs = Vec::new();
    let mut run: Option<(usize, usize, usize)> = None;
    let mut end = |run: Option<(usize, usize, usize)>| {
        runs.extend(run.filter(|run| run.2 >= FEW).map(|(first, last, _)| (first, last)));
    };
    for (index, line) in lines.iter().enumerate() {
        if line.kind == LineKind::Blank {
            continue;
        }
        if is_placed(index) {
            end(run.take());
            continue;
        }
        if is_reason(text, line, grammar) || is_act(text, line, grammar) {
            let (first, _, count) = run.unwrap_or((index, index, 0));
            run = Some((first, index, count + 1));
        }
    }
    end(run);
    runs
}
