//! Forms of a language by how they begin, so that a line is held against a few of them only.

use super::form::{caseless_first, matched};

/// Buckets of the index.
const BUCKETS: usize = 256;

/// Forms and what they stand for, by their first letter.
#[derive(Clone, Debug)]
pub struct FormIndex<'l> {
    /// Where each bucket begins in `forms`.
    starts: [u16; BUCKETS + 1],
    forms: Vec<(&'l str, u16)>,
}

impl<'l> FormIndex<'l> {
    /// Indexes forms with their values.
    pub fn new(forms: impl Iterator<Item = (&'l str, u16)>) -> Self {
        let mut keyed: Vec<(u8, &str, u16)> =
            forms.filter_map(|(form, value)| Some((key(form)?, form, value))).collect();
        keyed.sort_by_key(|&(key, form, _)| (key, std::cmp::Reverse(form.len())));
        let mut starts = [0; BUCKETS + 1];
        for &(key, _, _) in &keyed {
            starts[key as usize + 1] += 1;
        }
        for bucket in 0..BUCKETS {
            starts[bucket + 1] += starts[bucket];
        }
        Self { starts, forms: keyed.into_iter().map(|(_, form, value)| (form, value)).collect() }
    }

    /// The forms at the start of `text`, longest first: length there and value.
    pub fn at<'t>(&self, text: &'t str) -> impl Iterator<Item = (usize, u16)> + use<'_, 'l, 't> {
        let bucket = key(text).map_or(0..0, |key| {
            self.starts[key as usize] as usize..self.starts[key as usize + 1] as usize
        });
        self.forms[bucket].iter().filter_map(|&(form, value)| Some((matched(text, form)?, value)))
    }
}

/// The bucket of a text: its first letter, in lower case.
fn key(text: &str) -> Option<u8> {
    let bytes = text.as_bytes();
    let first = *bytes.first()?;
    if first.is_ascii() {
        return Some(first.to_ascii_lowercase());
    }
    let folded = caseless_first(text)? as u32;
    Some(128 | (folded ^ (folded >> 7)) as u8 & 127)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_found_longest_first() {
        let index = FormIndex::new(
            [("noting", 1), ("noting further", 2), ("\u{6ce8}\u{610f}", 3)].into_iter(),
        );
        let found: Vec<_> = index.at("Noting further that").collect();
        assert_eq!(found, [(14, 2), (6, 1)]);
        assert_eq!(index.at("\u{6ce8}\u{610f}\u{5230}").collect::<Vec<_>>(), [(6, 3)]);
        assert_eq!(index.at("").count(), 0);
    }
}
