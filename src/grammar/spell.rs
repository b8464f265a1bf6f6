//! How a mark is written in a language: the way back from a mark to a label.

use super::mark::{Form, Mark, Numeral};
use crate::language::model::LabelWords;

/// `mark`, written as `old` was written in `printed`: "b)bis" for c is "c)bis", 一、 for 2 is 二、.
/// `form` serves where `printed` does not show `old`.
pub fn rewrite(printed: &str, old: Mark, mark: Mark, form: Form, words: &LabelWords) -> String {
    let script = Script::ALL.into_iter().find_map(|script| {
        let stem = script.stem(old, words)?;
        let at = printed.find(&stem)?;
        Some((script, at, stem.len()))
    });
    let Some((script, at, length)) = script else { return in_form(form, mark, words) };
    let stem = script.stem(mark, words).filter(|_| old.numeral == mark.numeral);
    let behind = suffixed(&printed[at + length..], old, mark, form);
    match (stem, behind) {
        (Some(stem), Some(behind)) => format!("{}{stem}{behind}", &printed[..at]),
        _ => in_form(form, mark, words),
    }
}

/// What stands behind the stem of a label, with the suffix of `mark` in the place of that of `old`:
/// " quater." for ter is " ter.". None where nothing shows how it is to be written.
fn suffixed(behind: &str, old: Mark, mark: Mark, form: Form) -> Option<String> {
    if old.suffix == mark.suffix {
        return Some(behind.to_owned());
    }
    let word = mark.suffix_word();
    if old.suffix == 0 {
        let is_coded = matches!(form, Form::Preambular | Form::Operative);
        return is_coded.then(|| format!("{word}{behind}"));
    }
    let was = old.suffix_word();
    let at = behind.find(&was)?;
    let before = if word.is_empty() { behind[..at].trim_end() } else { &behind[..at] };
    Some(format!("{before}{word}{}", &behind[at + was.len()..]))
}

/// `mark` with the brackets of `form`.
pub fn in_form(form: Form, mark: Mark, words: &LabelWords) -> String {
    let own = || Script::Own.stem(mark, words);
    match (mark.numeral == Numeral::Han).then(own).flatten() {
        Some(stem) => {
            let (before, after) = form.around();
            format!("{before}{stem}{after}")
        }
        None => form.print(mark),
    }
}

/// Which signs a mark is written with.
#[derive(Clone, Copy)]
enum Script {
    /// Latin letters and European digits.
    Latin,
    /// The same with letters behind z as ab, ac and so on.
    Columns,
    /// The language's own letters or numerals.
    Own,
}

impl Script {
    const ALL: [Script; 3] = [Script::Own, Script::Latin, Script::Columns];

    /// The mark without its suffix; none where the language has no such sign.
    fn stem(self, mark: Mark, words: &LabelWords) -> Option<String> {
        match self {
            Script::Latin => Some(Mark { suffix: 0, ..mark }.to_string()),
            Script::Columns => match (mark.numeral, mark.position()) {
                (Numeral::Letter, position @ 27..=52) => {
                    Some(format!("a{}", char::from(b'a' + (position - 27) as u8)))
                }
                (Numeral::Letter, 1..=26) => Some(Mark { suffix: 0, ..mark }.to_string()),
                _ => None,
            },
            Script::Own => match mark.numeral {
                Numeral::Letter => letter(mark.position(), words),
                Numeral::Han => numeral(mark.position(), words),
                _ => None,
            },
        }
    }
}

fn letter(position: u16, words: &LabelWords) -> Option<String> {
    let letter = words.alphabet.chars().nth(usize::from(position.checked_sub(1)?))?;
    Some(letter.to_string())
}

/// 1 to 99: ones, and the tenth numeral for tens.
fn numeral(position: u16, words: &LabelWords) -> Option<String> {
    let sign = |value: u16| words.numerals.chars().nth(usize::from(value) - 1);
    let (tens, ones) = (position / 10, position % 10);
    let mut written = String::new();
    if tens > 1 {
        written.push(sign(tens).filter(|_| tens < 10)?);
    }
    if tens > 0 {
        written.push(sign(10)?);
    }
    if ones > 0 {
        written.push(sign(ones)?);
    }
    (!written.is_empty()).then_some(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> LabelWords {
        LabelWords {
            alphabet: "абв".into(),
            numerals: "一二三四五六七八九十".into(),
            ..LabelWords::default()
        }
    }

    fn again(printed: &str, old: Mark, mark: Mark, form: Form) -> String {
        rewrite(printed, old, mark, form, &words())
    }

    #[test]
    fn brackets_suffixes_and_scripts_stay() {
        let letter = |position| Mark::new(Numeral::Letter, position);
        let bis = |position| Mark { suffix: 1, ..letter(position) };
        assert_eq!(again("(b)", letter(2), letter(3), Form::Enclosed), "(c)");
        assert_eq!(again("b)bis", bis(2), bis(3), Form::Close), "c)bis");
        assert_eq!(again("bbis)", bis(2), bis(3), Form::Close), "cbis)");
        assert_eq!(again("\u{431})", letter(2), letter(3), Form::Close), "\u{432})");
        assert_eq!(again("b)", letter(2), letter(3), Form::Close), "c)");
        assert_eq!(again("ac)", letter(29), letter(28), Form::Close), "ab)");
        assert_eq!(again("ac)", letter(29), letter(26), Form::Close), "z)");
        let number = |suffix| Mark { suffix, ..Mark::new(Numeral::Decimal, 2) };
        assert_eq!(again("2 quater.", number(3), number(2), Form::Stop), "2 ter.");
        assert_eq!(again("2C.", number(b'C'), number(b'B'), Form::Stop), "2B.");
        assert_eq!(again("2 bis.", number(1), number(0), Form::Stop), "2.");
        let third = Mark::new(Numeral::Decimal, 3);
        assert_eq!(again("(PP2)", number(0), third, Form::Preambular), "(PP3)");
        assert_eq!(again("PP2bis", number(1), third, Form::Preambular), "PP3");
        let han = |position| Mark::new(Numeral::Han, position);
        assert_eq!(again("九、", han(9), han(10), Form::IdeographicComma), "十、");
        assert_eq!(again("十、", han(10), han(21), Form::IdeographicComma), "二十一、");
    }
}
