//! Labels run together: what `fg` and `46` may have been.

use crate::grammar::line::label::roman;
use crate::grammar::{Mark, Numeral};

/// Whether `core` is a Roman numeral, which two shorter ones also make: `iii` is ii and i.
pub fn is_one_numeral(core: &str, numeral: Numeral) -> bool {
    numeral == Numeral::Roman && parse(core, numeral).is_some()
}

/// All ways to read `core` as an old and a new mark that count with `numeral`, both in canonical
/// form and different.
pub fn splits(core: &str, numeral: Numeral) -> impl Iterator<Item = (Mark, Mark)> + '_ {
    (1..core.len()).filter(|&at| core.is_char_boundary(at)).filter_map(move |at| {
        let (old, new) = core.split_at(at);
        let old = parse(old, numeral)?;
        let new = parse(new, numeral)?;
        (old != new).then_some((old, new))
    })
}

fn parse(part: &str, numeral: Numeral) -> Option<Mark> {
    let position = match numeral {
        Numeral::Decimal => {
            if part.starts_with('0') || part.len() > 3 {
                return None;
            }
            part.parse().ok()?
        }
        Numeral::Letter => {
            let [letter @ b'a'..=b'z'] = part.as_bytes() else { return None };
            u16::from(letter - b'a') + 1
        }
        Numeral::Roman => {
            return roman(part).filter(|mark| mark.numeral == numeral);
        }
        _ => return None,
    };
    Some(Mark::new(numeral, position))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn positions(core: &str, numeral: Numeral) -> Vec<(u16, u16)> {
        splits(core, numeral).map(|(old, new)| (old.position(), new.position())).collect()
    }

    #[test]
    fn letters_and_numbers_split() {
        assert_eq!(positions("fg", Numeral::Letter), [(6, 7)]);
        assert_eq!(positions("1213", Numeral::Decimal), [(1, 213), (12, 13), (121, 3)]);
        assert_eq!(positions("iiiiv", Numeral::Roman), [(3, 4)]);
        assert!(positions("aa", Numeral::Letter).is_empty());
    }
}
