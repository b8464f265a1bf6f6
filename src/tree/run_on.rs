//! Items that ran on in the line of the item before: "…; 10 to support …".

use crate::grammar::label::LabelToken;
use crate::grammar::line::{Line, LineGrammar, LineKind};
use crate::grammar::{Form, Mark, Numeral};
use crate::text::Span;

/// Where lines should begin: bytes at which an item starts in the middle of a line, in the order
/// of the text.
///
/// A label inside a line is an item if a mark that ends a clause stands before it and it is next
/// after the line's own label (or after the last item found in the line), or if it is the first of
/// a list that the text before announces and the next line goes on with the second.
pub fn run_on(text: &str, lines: &[Line], grammar: LineGrammar<'_>) -> Vec<u32> {
    let mut starts = Vec::new();
    let mut open: Vec<Style> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        match line.kind {
            LineKind::Labelled(token) => {
                Style::enter(&mut open, &token);
                scan(text, line.span, token.after, &mut open, grammar, &mut starts);
            }
            LineKind::Call(_) | LineKind::Masthead(_) | LineKind::Annex(_) => open.clear(),
            LineKind::Plain | LineKind::Verb(_) => {
                let next = lines[index + 1..].iter().find(|line| line.kind != LineKind::Blank);
                let second = next.and_then(|line| match line.kind {
                    LineKind::Labelled(token) => Some(token),
                    _ => None,
                });
                first_in_line(text, line.span, second, grammar, &mut starts);
            }
            _ => {}
        }
    }
    starts
}

/// A label's style and last place.
#[derive(Clone, Copy)]
struct Style {
    form: Form,
    mark: Mark,
}

impl Style {
    /// Notes a label: it goes on with an open list or opens one.
    fn enter(open: &mut Vec<Style>, token: &LabelToken) {
        let Some(mark) = best_reading(open, token) else { return };
        let at = open.iter().position(|style| style.is_like(token.form, mark));
        if let Some(at) = at {
            open.truncate(at);
        }
        open.push(Style { form: token.form, mark });
    }

    fn is_like(&self, form: Form, mark: Mark) -> bool {
        self.form == form && self.mark.numeral == mark.numeral && self.mark.levels() == mark.levels()
    }
}

/// The reading that goes on with an open list, innermost first; else the likeliest.
fn best_reading(open: &[Style], token: &LabelToken) -> Option<Mark> {
    let next = open.iter().rev().find_map(|style| {
        token.readings.into_iter().flatten().find(|&mark| {
            style.is_like(token.form, mark) && style.mark.next() == mark
        })
    });
    let first = token.readings.into_iter().flatten().find(|mark| {
        mark.numeral == Numeral::Roman && mark.position() == 1
    });
    next.or(first).or(token.mark())
}

/// Looks for items behind the label of a line.
fn scan(
    text: &str,
    line: Span,
    from: u32,
    open: &mut Vec<Style>,
    grammar: LineGrammar<'_>,
    starts: &mut Vec<u32>,
) {
    for at in candidates(text, Span::new(from.min(line.end), line.end)) {
        let Some(token) = grammar.label_at(text, Span::new(at, line.end)) else { continue };
        if !is_plausible(text, at, &token, line) {
            continue;
        }
        let goes_on = open.iter().rev().any(|style| {
            token.readings.into_iter().flatten().any(|mark| {
                style.is_like(token.form, mark) && style.mark.next() == mark
            })
        });
        if goes_on {
            starts.push(at);
            Style::enter(open, &token);
        }
    }
}

/// The first label of a list run on in the call word's line, or in an unlabelled paragraph.
fn first_in_line(
    text: &str,
    line: Span,
    second: Option<LabelToken>,
    grammar: LineGrammar<'_>,
    starts: &mut Vec<u32>,
) {
    let Some(second) = second else { return };
    let Some(wanted) = second.readings.into_iter().flatten().find(|mark| mark.position() == 2) else { return };
    let content = line.of(text);
    let found = content.match_indices([' ', '\t', '\u{A0}']).find_map(|(blank, gap)| {
        let at = line.start + (blank + gap.len()) as u32;
        let token = grammar.label_at(text, Span::new(at, line.end))?;
        let first = token.reading(wanted.numeral)?;
        let is_first = first.position() == 1 && token.form == second.form && token.span.end < line.end;
        let before = &content[..blank];
        let is_heading = grammar.is_call(before.trim_end());
        (is_first && is_heading).then_some(at)
    });
    starts.extend(found);
}

/// Bytes behind a mark that ends a clause and a blank.
fn candidates(text: &str, span: Span) -> impl Iterator<Item = u32> + '_ {
    let bytes = text.as_bytes();
    memchr::memchr3_iter(b';', b':', b',', &bytes[span.range()]).filter_map(move |at| {
        let end = span.start as usize + at + 1;
        let blanks = bytes[end..span.end as usize].iter().take_while(|&&byte| byte == b' ' || byte == b'\t').count();
        let starts_label = bytes.get(end + blanks).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'(');
        (blanks > 0 && starts_label).then_some((end + blanks) as u32)
    })
}

/// Whether a label inside a line looks like the start of an item.
fn is_plausible(text: &str, at: u32, token: &LabelToken, line: Span) -> bool {
    let before = text[..at as usize].trim_end();
    let rest = Span::new(token.after.min(line.end), line.end).of(text);
    let behind_comma = before.ends_with(',');
    match token.form {
        Form::Bare => {
            !behind_comma && token.mark().is_some_and(|mark| mark.position() > 1) && opens_clause(rest)
        }
        Form::Stop | Form::Close | Form::Enclosed => {
            !(behind_comma && token.form != Form::Close) && rest.len() > 12 && !rest.starts_with([',', ';', ')'])
        }
        _ => false,
    }
}

/// A bare number inside a line is an item if words follow, not a unit or another number.
fn opens_clause(rest: &str) -> bool {
    rest.len() > 20 && rest.starts_with(|c: char| c.is_lowercase())
}
