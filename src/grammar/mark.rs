use std::fmt::{self, Write};

/// What a label counts with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Numeral {
    /// a, b, c … z, aa; the alphabet is the language's, here by position.
    Letter,
    /// A, B, C.
    CapitalLetter,
    /// i, ii, iii.
    Roman,
    /// I, II, III.
    CapitalRoman,
    /// 1, 2, 3; 1.1, 1.2.
    Decimal,
    /// The numerals of Han script.
    Han,
    /// A dash or bullet, which counts nothing.
    Bullet,
}

/// What a label says, whatever its brackets: a path of positions and an insertion suffix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mark {
    /// What it counts with.
    pub numeral: Numeral,
    /// Positions from 1, outermost first: `1.2` is [1, 2]; zeros after the last.
    pub path: [u16; 4],
    /// 0, or what marks an insertion: 1 for *bis*, 2 for *ter* and so on, the letter of 2A or 2a in
    /// ASCII; the bit 0x80 is set where the paragraph stands for another.
    pub suffix: u8,
}

/// Added to the suffix of an alternative: "2 alt".
pub const ALTERNATIVE: u8 = 0x80;

impl Mark {
    /// A mark of one position.
    pub const fn new(numeral: Numeral, position: u16) -> Self {
        Self { numeral, path: [position, 0, 0, 0], suffix: 0 }
    }

    /// A dash or bullet.
    pub const BULLET: Mark = Mark::new(Numeral::Bullet, 0);

    /// How many positions the path has.
    #[inline]
    pub const fn levels(self) -> usize {
        match self.path {
            [0, ..] => 0,
            [_, 0, ..] => 1,
            [_, _, 0, _] => 2,
            [_, _, _, 0] => 3,
            _ => 4,
        }
    }

    /// The last position of the path: 2 for `1.2`.
    #[inline]
    pub const fn position(self) -> u16 {
        match self.path {
            [last, 0, ..] | [_, last, 0, _] | [_, _, last, 0] | [.., last] => last,
        }
    }

    /// The same mark at another last position, without suffix.
    #[must_use]
    pub fn at(self, position: u16) -> Mark {
        let mut path = self.path;
        path[self.levels().saturating_sub(1)] = position;
        Mark { path, suffix: 0, ..self }
    }

    /// *bis*, *ter*, A, alt and so on; nothing where the mark is no insertion.
    pub fn suffix_word(self) -> String {
        let inserted = self.suffix & !ALTERNATIVE;
        let mut word = match inserted {
            b'A'..=b'Z' | b'a'..=b'z' => char::from(inserted).to_string(),
            _ => {
                let index = usize::from(inserted).wrapping_sub(1);
                SUFFIXES.get(index).copied().unwrap_or("").to_owned()
            }
        };
        if self.is_alternative() {
            word.push_str(" alt");
        }
        word
    }

    /// Whether it labels another version of a paragraph: "2 alt".
    pub const fn is_alternative(self) -> bool {
        self.suffix & ALTERNATIVE != 0
    }

    /// Whether it is inserted with a letter: 2A, 2a.
    pub const fn has_letter_suffix(self) -> bool {
        (self.suffix & !ALTERNATIVE).is_ascii_alphabetic()
    }

    /// How many insertions are missing between `before` and this one, which stands behind the same
    /// position: 0 for 2 bis behind 2, 1 for 2 quater behind 2 bis. None where it is no insertion
    /// behind `before`.
    pub fn insertions_missing(self, before: Mark) -> Option<u8> {
        let is_behind = self.suffix > 0
            && self.numeral == before.numeral
            && self.path == before.path
            && self.levels() > 0;
        if !is_behind {
            return None;
        }
        let (own, last) = (self.suffix & !ALTERNATIVE, before.suffix & !ALTERNATIVE);
        if self.is_alternative() && own == last {
            return Some(0);
        }
        let first = self.first_insertion();
        let expected = if last < first { first } else { last + 1 };
        own.checked_sub(expected)
    }

    /// The suffix of the first insertion of this kind: *bis*, A or a.
    const fn first_insertion(self) -> u8 {
        match self.suffix & !ALTERNATIVE {
            b'A'..=b'Z' => b'A',
            b'a'..=b'z' => b'a',
            _ => 1,
        }
    }

    /// Whether it begins to count on from the item before with an insertion of its own: 2a behind 1b.
    pub fn opens_position(self) -> bool {
        self.is_alternative() && self.suffix == ALTERNATIVE
            || self.has_letter_suffix() && self.suffix == self.first_insertion()
    }

    /// The mark that follows.
    #[must_use]
    pub fn next(self) -> Mark {
        self.at(self.position().saturating_add(1))
    }
}

/// Brackets and stop of a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// `1`
    Bare,
    /// `1.`
    Stop,
    /// `a)`
    Close,
    /// `(a)`
    Enclosed,
    /// `a）`
    WideClose,
    /// `（a）`
    WideEnclosed,
    /// `一、`
    IdeographicComma,
    /// `–`
    Dash,
    /// `1,`: a slip for `1.`
    Comma,
    /// `a]`, `[a]`, `2.)`, `3-`: brackets or marks that no list has
    Slip,
    /// `PP1`, `(PP1)`, `PP1.`: a preambular paragraph of a text under negotiation
    Preambular,
    /// `OP1`, `[OP1]`, `(OP)1.`: an operative one
    Operative,
}

impl Form {
    /// The text before and after the mark.
    pub const fn around(self) -> (&'static str, &'static str) {
        match self {
            // The word before the number is the language's; see `spell`.
            Form::Bare | Form::Preambular | Form::Operative => ("", ""),
            Form::Stop => ("", "."),
            Form::Close => ("", ")"),
            Form::Enclosed => ("(", ")"),
            Form::WideClose => ("", "\u{FF09}"),
            Form::WideEnclosed => ("\u{FF08}", "\u{FF09}"),
            Form::IdeographicComma => ("", "\u{3001}"),
            Form::Dash => ("\u{2013}", ""),
            Form::Comma => ("", ","),
            Form::Slip => ("", ")"),
        }
    }

    /// The label that prints `mark` in this form.
    pub fn print(self, mark: Mark) -> String {
        let (before, after) = self.around();
        if self == Form::Dash {
            return before.to_owned();
        }
        // The suffix of an insertion stands behind a bracket and before a stop: b)bis, 4.3bis.
        let stem = Mark { suffix: 0, ..mark };
        match self {
            Form::Close | Form::Enclosed | Form::WideClose | Form::WideEnclosed => {
                let suffix = mark.suffix_word();
                match mark.has_letter_suffix() {
                    true => format!("{before}{stem}{suffix}{after}"),
                    false => format!("{before}{stem}{after}{suffix}"),
                }
            }
            _ => format!("{before}{mark}{after}"),
        }
    }
}

const SUFFIXES: [&str; 9] =
    ["bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "nonies", "decies"];

impl fmt::Display for Mark {
    /// Writes the mark in Latin letters and European digits: `c`, `iv`, `1.2`, `bbis`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let position = self.position();
        match self.numeral {
            Numeral::Letter => out.write_str(&letters(position))?,
            Numeral::CapitalLetter => out.write_str(&letters(position).to_uppercase())?,
            Numeral::Roman => out.write_str(&roman(position))?,
            Numeral::CapitalRoman => out.write_str(&roman(position).to_uppercase())?,
            Numeral::Decimal | Numeral::Han => {
                for (level, part) in self.path[..self.levels()].iter().enumerate() {
                    if level > 0 {
                        out.write_char('.')?;
                    }
                    write!(out, "{part}")?;
                }
            }
            Numeral::Bullet => out.write_char('\u{2013}')?,
        }
        out.write_str(&self.suffix_word())
    }
}

/// a … z, aa, bb … zz, aaa.
fn letters(position: u16) -> String {
    let index = position.saturating_sub(1);
    let letter = char::from(b'a' + (index % 26) as u8);
    std::iter::repeat_n(letter, index as usize / 26 + 1).collect()
}

/// i, ii, iii, iv.
pub fn roman(position: u16) -> String {
    const STEPS: [(u16, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut rest = position;
    let mut out = String::new();
    for (value, numeral) in STEPS {
        while rest >= value {
            out.push_str(numeral);
            rest -= value;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_print_as_they_are_written() {
        assert_eq!(Mark::new(Numeral::Letter, 27).to_string(), "aa");
        assert_eq!(Mark::new(Numeral::Roman, 14).to_string(), "xiv");
        let inner = Mark { numeral: Numeral::Decimal, path: [4, 3, 0, 0], suffix: 1 };
        assert_eq!(Form::Stop.print(inner), "4.3bis.");
        let letter = Mark { suffix: 2, ..Mark::new(Numeral::Letter, 2) };
        assert_eq!(Form::Close.print(letter), "b)ter");
    }
}
