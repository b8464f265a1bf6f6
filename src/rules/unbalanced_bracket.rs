use super::shared::passage::marks;
use super::{Meta, Rule};
use crate::analysis::{Analysis, Parsed};
use crate::finding::Finding;
use crate::grammar::{MarkKind, Place, Reference};
use crate::language::form::is_space;
use crate::language::model::Text;
use crate::text::Span;

declare_rule! {
    /// ## What it does
    ///
    /// Finds brackets that are not closed, or not opened, in their paragraph. The bracket of a label
    /// or of a reference to one, "considering a) and b)", is none of them; square brackets may hold
    /// several paragraphs. In a script without blanks, a reference whose label has lost its bracket
    /// (上述认识到a) is told too.
    ///
    /// ## Why it matters
    ///
    /// A bracket without its partner is what is left of an edit; mostly words went with it.
    ///
    /// ## Example
    ///
    /// ```resolution
    /// resolves
    ///
    /// 1	to hold the forum (in Geneva or online every year;
    ///
    /// 2	to report on it to the Council.
    /// ```
    ///
    /// ## Instead
    ///
    /// ```resolution
    /// resolves
    ///
    /// 1	to hold the forum (in Geneva or online) every year;
    ///
    /// 2	to report on it to the Council.
    /// ```
    UnbalancedBracket {
        id: "unbalanced-bracket",
        summary: "a bracket is not closed or not opened",
        severity: Warning,
        group: Punctuation,
        fix: None,
    }
}

/// Longest label in characters, without its bracket: "xviii".
const LABEL: usize = 6;
/// The first word of a line is looked at where it is no longer (characters).
const FIRST_WORD: usize = 8;
/// A paragraph outside clauses is wrapped into no more lines between two brackets.
const WRAPPED_LINES: u32 = 6;

impl Rule for UnbalancedBracket {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        analysis.texts().for_each(|parsed| check(analysis, parsed, findings));
    }
}

fn check(analysis: &Analysis<'_>, parsed: &Parsed, findings: &mut Vec<Finding>) {
    let mut paragraph = Paragraph::new(analysis, parsed);
    let mut last: Option<u32> = None;
    for mark in marks(parsed) {
        let is_other = |last| last != mark.line && !is_same_paragraph(parsed, last, mark.line);
        if last.is_some_and(is_other) {
            paragraph.finish();
        }
        last = Some(mark.line);
        paragraph.line = mark.line;
        match mark.kind {
            MarkKind::OpenBracket(pair) => paragraph.open.push((pair, mark.span)),
            MarkKind::CloseBracket(pair) => paragraph.closes(pair, mark.span),
            MarkKind::Unbracketed => findings.push(without_bracket(parsed, mark.span)),
            _ => {}
        }
    }
    paragraph.finish();
    paragraph.odd_halves();
    paragraph.unpaired.sort();
    for (span, fact) in paragraph.unpaired {
        let message = format!(
            "\"{}\" {fact} in its paragraph; complete the pair or take it out",
            parsed.text(span)
        );
        findings.push(UnbalancedBracket::META.finding(parsed.at(span), message));
    }
}

/// A letter that cites a clause.
fn without_bracket(parsed: &Parsed, letter: Span) -> Finding {
    let printed = parsed.text(letter);
    let message = format!(
        "\"{printed}\" cites a clause without the bracket of its label; write \"{printed})\""
    );
    UnbalancedBracket::META.finding(parsed.at(letter), message)
}

/// The brackets of a paragraph.
struct Paragraph<'a> {
    analysis: &'a Analysis<'a>,
    parsed: &'a Parsed,
    /// Where cited labels end, sorted, last first: those before the place reached are taken off.
    cited: Vec<u32>,
    /// Those that are open, with their pair.
    open: Vec<(u8, Span)>,
    /// Those that may close one, or end a label, with their pair.
    either: Vec<(u8, Span)>,
    /// Those of them that closed none, and were not the first word of a line.
    halves: Vec<Span>,
    /// The line of the paragraph at hand.
    line: u32,
    /// How many labels stand between two brackets.
    enclosed: usize,
    unpaired: Vec<(Span, &'static str)>,
}

impl<'a> Paragraph<'a> {
    fn new(analysis: &'a Analysis<'a>, parsed: &'a Parsed) -> Self {
        let cited = cited_labels(parsed);
        Self {
            analysis,
            parsed,
            cited,
            open: Vec::new(),
            either: Vec::new(),
            halves: Vec::new(),
            line: 0,
            enclosed: 0,
            unpaired: Vec::new(),
        }
    }

    fn closes(&mut self, pair: u8, span: Span) {
        let parsed = self.parsed;
        while self.cited.pop_if(|end| *end < span.end).is_some() {}
        if self.cited.last() == Some(&span.end) {
            return;
        }
        let prefixes = &self.analysis.language.citation.number_prefix;
        let encloses = |open: Span| {
            span.start - open.end <= LABEL as u32
                && !parsed.text(Span::new(open.end, span.start)).contains(char::is_whitespace)
        };
        let near = self.open.last().copied().filter(|&(_, open)| encloses(open));
        let enclosed = near.is_some_and(|(other, _)| closes(self.analysis, other, pair));
        if let Some((_, open)) = near.filter(|_| !enclosed) {
            // "[h)": the pair is of two kinds.
            self.open.pop();
            self.unpaired.push((open, "is not closed"));
            return;
        }
        let is_label = ends_label(parsed, span, prefixes);
        if !enclosed && (is_label || ends_first_word(parsed, span)) {
            self.either.push((pair, span));
            return;
        }
        self.enclosed += usize::from(enclosed && is_label);
        match self.open.iter().rposition(|&(other, _)| closes(self.analysis, other, pair)) {
            Some(at) if at + 1 == self.open.len() => self.open.truncate(at),
            Some(at) => {
                for left in self.open.split_off(at).into_iter().skip(1) {
                    self.not_closed(left);
                }
            }
            None if !spans_paragraphs(parsed, span) => {
                self.unpaired.push((span, "closes what was not opened"))
            }
            None => {}
        }
    }

    fn not_closed(&mut self, (pair, span): (u8, Span)) {
        let later = self.either.iter().rposition(|&(other, either)| {
            either.start > span.start && closes(self.analysis, pair, other)
        });
        if let Some(at) = later {
            self.either.swap_remove(at);
        } else if !spans_paragraphs(self.parsed, span) {
            self.unpaired.push((span, "is not closed"));
        }
    }

    fn finish(&mut self) {
        while let Some(left) = self.open.pop() {
            self.not_closed(left);
        }
        let halves = self.either.drain(..).map(|(_, span)| span);
        self.halves.extend(halves.filter(|&span| {
            let line = self.parsed.tree.clause_of_line(self.line);
            line.is_some() && !ends_first_word(self.parsed, span)
        }));
    }

    /// Of labels in running text that have no opening bracket, those that stand in a text which sets
    /// nearly all between two, or the only one in a text of a body that does.
    fn odd_halves(&mut self) {
        const FEW: usize = 8;
        let levels = &self.analysis.profile.preamble_levels;
        let sets_two = !levels.is_empty() && levels.iter().all(|level| level.starts_with('('));
        let is_odd = match self.halves.len() {
            1 => sets_two || self.enclosed >= 3,
            count => self.enclosed >= count * FEW,
        };
        if is_odd {
            let halves = self.halves.drain(..);
            self.unpaired.extend(halves.map(|span| (span, "closes what was not opened")));
        }
    }
}

/// Whether two lines are of one paragraph: the same clause, or lines outside clauses, which may be
/// wrapped.
fn is_same_paragraph(parsed: &Parsed, one: u32, other: u32) -> bool {
    let tree = &parsed.tree;
    let in_clauses = tree.clause_of_line(one).is_some() || tree.clause_of_line(other).is_some();
    match in_clauses {
        true => tree.node_of_line(one) == tree.node_of_line(other),
        false => other - one <= WRAPPED_LINES,
    }
}

/// Square brackets hold what is not agreed, which may be several paragraphs.
fn spans_paragraphs(parsed: &Parsed, span: Span) -> bool {
    matches!(parsed.text(span), "[" | "]" | "\u{FF3B}" | "\u{FF3D}")
}

/// Whether a bracket of pair `closing` closes one of pair `opening`: the same, or the other width of
/// it.
fn closes(analysis: &Analysis<'_>, opening: u8, closing: u8) -> bool {
    let narrow = |pair: u8| {
        let pair = analysis.language.punctuation.brackets.get(usize::from(pair))?;
        let first = u32::from(pair.chars().next()?);
        Some(if (0xFF01..=0xFF5E).contains(&first) { first - 0xFEE0 } else { first })
    };
    opening == closing || narrow(opening) == narrow(closing)
}

/// Where labels that references cite end, last first; those that lack an opening bracket of their
/// own: "c)". What stands behind a unit may be a bare number or letter: "(No. 1)", "(see Annex II)".
fn cited_labels(parsed: &Parsed) -> Vec<u32> {
    let is_own = |reference: &&Reference| matches!(reference.place, Place::Call { .. });
    let references = parsed.inline.references.iter().filter(is_own);
    let marks = references.flat_map(|reference| reference.path.iter().chain(&reference.through));
    let spans = marks.map(|mark| mark.span);
    let half = spans.filter(|&span| !parsed.text(span).starts_with(['(', '\u{FF08}']));
    let mut ends: Vec<u32> = half.map(|span| span.end).collect();
    ends.sort_unstable();
    ends.reverse();
    ends
}

/// Whether a closing bracket ends what may be a label: a letter or two that belong together (aa,
/// fg), a small Roman numeral, a small number. "2013/26)" and "No. 97)" end none.
fn ends_label(parsed: &Parsed, bracket: Span, number_prefix: &[Text]) -> bool {
    let before = &parsed.reading.text[..bracket.start as usize];
    let backward = before.chars().rev().take(LABEL + 1);
    let letters = backward.take_while(|letter| letter.is_alphanumeric());
    let mut label = ['\0'; LABEL + 1];
    let mut count = 0;
    let mut len = 0;
    for (place, letter) in label.iter_mut().zip(letters) {
        *place = letter;
        count += 1;
        len += letter.len_utf8();
    }
    let label = &label[..count];
    let before = &before[..before.len() - len];
    if before.ends_with(['/', '-', '.', '\u{2013}']) {
        return false;
    }
    let is_numbered = || {
        let before = before.trim_end_matches(is_space);
        number_prefix.iter().any(|prefix| before.ends_with(&**prefix))
    };
    let is_roman = label.iter().all(|letter| matches!(letter, 'i' | 'v' | 'x' | 'l'));
    let is_short = match *label {
        [_] => true,
        [last, first] => {
            let follows = (last as u32).wrapping_sub(first as u32) <= 1;
            first.is_ascii_digit() || follows && !first.is_uppercase()
        }
        _ => false,
    };
    (is_short && !is_numbered()) || (is_roman && (1..=LABEL).contains(&label.len()))
}

/// Whether a closing bracket ends the first word of its line, a blank between them allowed: a label
/// that was not understood.
fn ends_first_word(parsed: &Parsed, bracket: Span) -> bool {
    let before = &parsed.reading.text[..bracket.start as usize];
    let before = before.strip_suffix(is_space).unwrap_or(before);
    let word = before.chars().rev().take(FIRST_WORD).take_while(|letter| !letter.is_whitespace());
    let len: usize = word.map(char::len_utf8).sum();
    let rest = before[..before.len() - len].trim_end_matches(is_space);
    len > 0 && (rest.is_empty() || rest.ends_with('\n'))
}
