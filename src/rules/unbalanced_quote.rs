use super::shared::passage::marks;
use super::{Meta, Rule};
use crate::analysis::{Analysis, Parsed};
use crate::finding::Finding;
use crate::grammar::{MarkKind, PunctuationMark};
use crate::text::Span;

declare_rule! {
    /// ## What it does
    ///
    /// Finds quotation marks that nothing closes, or that close what nothing opened. A quotation of
    /// several paragraphs may open each of them and close the last alone, as texts of the United
    /// Nations do. A straight mark and a curly one may be a pair.
    ///
    /// ## Why it matters
    ///
    /// What a body quotes are another's words. Where the quotation ends must be plain.
    ///
    /// ## Example
    ///
    /// ```resolution
    /// recalling
    ///
    /// a)	the document “The future we want, adopted in 2012;
    ///
    /// b)	the outcome of the forum,
    /// ```
    ///
    /// ## Instead
    ///
    /// ```resolution
    /// recalling
    ///
    /// a)	the document “The future we want”, adopted in 2012;
    ///
    /// b)	the outcome of the forum,
    /// ```
    UnbalancedQuote {
        id: "unbalanced-quote",
        summary: "a quotation mark is not closed or not opened",
        severity: Warning,
        group: Punctuation,
        fix: None,
    }
}

/// Pairs of quotation marks that a language may have.
const PAIRS: usize = 16;

impl Rule for UnbalancedQuote {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        analysis.texts().for_each(|parsed| check(parsed, findings));
    }
}

fn check(parsed: &Parsed, findings: &mut Vec<Finding>) {
    let mut quotes =
        Quotes { parsed, open: [None; PAIRS], straight: None, several: None, unpaired: Vec::new() };
    for mark in marks(parsed) {
        match mark.kind {
            MarkKind::OpenQuote(pair) => quotes.opens(pair, mark),
            MarkKind::CloseQuote(pair) => quotes.closes(pair, mark),
            MarkKind::StraightQuote => quotes.straight(mark),
            _ => {}
        }
    }
    quotes.finish();
    quotes.unpaired.sort_by_key(|(mark, _)| mark.span);
    for (mark, fact) in &quotes.unpaired {
        let text = parsed.text(mark.span);
        let message = format!("the quotation mark {text} {fact}; complete the pair or take it out");
        let (place, story) = match *fact {
            NOT_CLOSED => (last_letter(parsed, mark), "its paragraph ends here"),
            _ => (first_letter(parsed, mark), "its paragraph begins here"),
        };
        let finding = UnbalancedQuote::META.finding(parsed.at(mark.span), message);
        findings.push(finding.related(parsed.at(place), story));
    }
}

/// The quotations that are open.
struct Quotes<'p> {
    parsed: &'p Parsed,
    /// For each pair, the mark that opened the quotation and those inside it, opened once more.
    open: [Option<Open<'p>>; PAIRS],
    /// The straight mark that is open in its paragraph.
    straight: Option<&'p PunctuationMark>,
    /// The straight mark that opened the last of several paragraphs.
    several: Option<&'p PunctuationMark>,
    unpaired: Vec<(&'p PunctuationMark, &'static str)>,
}

#[derive(Clone, Copy)]
struct Open<'p> {
    /// The last mark that opened it.
    mark: &'p PunctuationMark,
    /// How many are open in its line.
    depth: u16,
}

const NOT_CLOSED: &str = "is not closed";
const NOT_OPENED: &str = "closes what was not opened";

impl<'p> Quotes<'p> {
    fn opens(&mut self, pair: u8, mark: &'p PunctuationMark) {
        let Some(place) = self.open.get_mut(usize::from(pair)) else {
            return;
        };
        match place {
            Some(open) if open.mark.line == mark.line => open.depth += 1,
            Some(open) => {
                // A new paragraph of the same quotation begins with the mark once more.
                if !opens_paragraph(self.parsed, mark) {
                    self.unpaired.push((open.mark, NOT_CLOSED));
                }
                *open = Open { mark, depth: 1 };
            }
            None => *place = Some(Open { mark, depth: 1 }),
        }
    }

    fn closes(&mut self, pair: u8, mark: &'p PunctuationMark) {
        let Some(place) = self.open.get_mut(usize::from(pair)) else {
            return;
        };
        match place {
            Some(open) if open.depth > 1 => open.depth -= 1,
            Some(_) => *place = None,
            // A straight mark may have opened it: "Force”.
            None if self.straight.is_some_and(|open| open.line == mark.line) => {
                self.straight = None
            }
            None => self.unpaired.push((mark, NOT_OPENED)),
        }
    }

    fn straight(&mut self, mark: &'p PunctuationMark) {
        if self.straight.is_some_and(|open| open.line != mark.line) {
            self.end_paragraph();
        }
        if self.straight.take().is_some() {
            return;
        }
        // A straight mark may close what a curly one opened: “Force".
        let open = self.open.iter_mut().find(|open| {
            open.is_some_and(|open| open.mark.line == mark.line) && closes_word(self.parsed, mark)
        });
        match open {
            Some(open) => *open = None,
            None => self.straight = Some(mark),
        }
    }

    /// A straight mark is left at the end of its paragraph: it opens a quotation of several
    /// paragraphs, opens one more of them, or closes the last.
    fn end_paragraph(&mut self) {
        let Some(mark) = self.straight.take() else {
            return;
        };
        let opens = opens_paragraph(self.parsed, mark);
        match self.several {
            Some(_) if !opens => self.several = None,
            _ if opens => self.several = Some(mark),
            _ => self.unpaired.push((mark, NOT_CLOSED)),
        }
    }

    fn finish(&mut self) {
        self.end_paragraph();
        let left = self.open.iter().flatten().map(|open| open.mark).chain(self.several);
        self.unpaired.extend(left.map(|mark| (mark, NOT_CLOSED)));
    }
}

/// The last letter of the paragraph that a mark stands in.
fn last_letter(parsed: &Parsed, mark: &PunctuationMark) -> Span {
    let text = &parsed.reading.text;
    let from = mark.span.start as usize;
    let end = memchr::memchr(b'\n', &text.as_bytes()[from..]).map_or(text.len(), |at| from + at);
    let paragraph = &text[..end];
    let paragraph = paragraph.trim_end();
    let letter = paragraph.chars().next_back().map_or(0, char::len_utf8);
    Span::from_usize(paragraph.len() - letter, paragraph.len())
}

/// The first letter of the paragraph that a mark stands in.
fn first_letter(parsed: &Parsed, mark: &PunctuationMark) -> Span {
    let text = &parsed.reading.text;
    let before = &text.as_bytes()[..mark.span.start as usize];
    let start = memchr::memrchr(b'\n', before).map_or(0, |at| at + 1);
    let start = text.len() - text[start..].trim_start().len();
    let letter = text[start..].chars().next().map_or(0, char::len_utf8);
    Span::from_usize(start, start + letter)
}

/// Whether a mark stands right behind a word or stop, and no word behind it.
fn closes_word(parsed: &Parsed, mark: &PunctuationMark) -> bool {
    let text = &parsed.reading.text;
    let before = text[..mark.span.start as usize].chars().next_back();
    let after = text[mark.span.end as usize..].chars().next();
    before.is_some_and(|letter| !letter.is_whitespace())
        && after.is_none_or(|letter| !letter.is_alphanumeric())
}

/// Whether a mark stands at the start of its paragraph, behind a label at most.
fn opens_paragraph(parsed: &Parsed, mark: &PunctuationMark) -> bool {
    let before = &parsed.reading.text[..mark.span.start as usize];
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let clause = parsed.tree.clause_of_line(mark.line).map(|clause| parsed.tree.clause(clause));
    let opens_clause = clause.is_some_and(|clause| clause.text.start == mark.span.start);
    opens_clause || before[start..].trim().is_empty()
}
