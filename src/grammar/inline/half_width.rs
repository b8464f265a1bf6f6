//! Half-width marks among Han characters.

use super::scan::Scan;
use crate::grammar::MarkKind;
use crate::language::form::is_han;
use crate::text::Span;

impl Scan<'_> {
    /// A half-width mark between Han characters, or behind one at the end of the line.
    pub(crate) fn half_width(&mut self, at: usize, end: usize, letter: char) {
        let is_wide = |letter: char| {
            is_han(letter)
                || matches!(
                    letter,
                    '\u{300A}' | '\u{300B}' | '\u{201C}' | '\u{201D}' | '\u{FF08}' | '\u{FF09}'
                )
        };
        let before = self.cx.before(at).chars().next_back();
        let after = self.cx.rest(end).chars().next();
        let wide_before = before.is_some_and(is_wide);
        let fits = match letter {
            '(' => wide_before && (after.is_some_and(is_han) || self.closes_wide(end)),
            ')' => {
                after.is_none_or(|letter| !letter.is_ascii_alphanumeric())
                    && (before.is_some_and(is_han) || self.opens_wide(at))
            }
            // Beside a figure or letter too, if not between two of them: "4,000".
            ',' | ';' => match before {
                Some(letter) if letter.is_ascii_alphanumeric() => {
                    after.is_some_and(is_han) || self.is_among_counted(at, end)
                }
                // "(2013),第" goes on counting.
                Some(')') => after.is_some_and(is_han),
                _ => {
                    let is_plain = |letter: char| letter.is_ascii_alphanumeric();
                    wide_before && after.is_none_or(|letter| is_wide(letter) || is_plain(letter))
                }
            },
            _ => wide_before && after.is_none_or(is_wide),
        };
        if fits {
            self.mark(Span::from_usize(at, end), MarkKind::HalfWidth);
        } else if wide_before || matches!(before, Some(' ' | '"')) {
            self.half_width_at_end(at, end, letter);
        }
    }

    /// Whether the next bracket behind byte `end` closes and is full-width.
    fn closes_wide(&self, end: usize) -> bool {
        self.cx.rest(end).chars().find(|&mark| is_round(mark)) == Some('\u{FF09}')
    }

    /// Whether the last bracket before byte `at` opens and is full-width.
    fn opens_wide(&self, at: usize) -> bool {
        self.cx.before(at).chars().rev().find(|&mark| is_round(mark)) == Some('\u{FF08}')
    }

    /// Whether a mark between figures stands among others that are counted with the full-width one:
    /// 第4,5、6段. Three figures behind it may be those of thousands.
    fn is_among_counted(&self, at: usize, end: usize) -> bool {
        const COUNTED: char = '\u{3001}';
        let is_figure = |letter: char| letter.is_ascii_digit();
        let before = self.cx.before(at);
        let head = before.trim_end_matches(is_figure);
        let rest = self.cx.rest(end);
        let tail = rest.trim_start_matches(is_figure);
        let figures = rest.len() - tail.len();
        head.len() < before.len()
            && matches!(figures, 1 | 2)
            && (head.ends_with(COUNTED) || tail.starts_with(COUNTED))
    }

    /// Half-width marks at the end of a line of Han characters: two run together, or one behind a blank.
    fn half_width_at_end(&mut self, at: usize, end: usize, letter: char) {
        let ends = |letter: char| matches!(letter, ',' | ';' | '.' | ':');
        let rest = self.cx.rest(end);
        if !ends(letter) || rest.len() > 2 {
            return;
        }
        let second = rest.trim_end();
        let before = self.cx.before(at);
        if second.starts_with(ends) && second.len() == 1 && !before.ends_with(' ') {
            self.mark(Span::from_usize(at, end + 1), MarkKind::DoubledTerminator);
        } else if second.is_empty() && before.trim_end_matches([' ', '"']).ends_with(is_han) {
            self.mark(Span::from_usize(at, end), MarkKind::HalfWidth);
        }
    }
}

/// Round brackets of either width.
const fn is_round(mark: char) -> bool {
    matches!(mark, '(' | ')' | '\u{FF08}' | '\u{FF09}')
}
