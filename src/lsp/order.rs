//! A text whose changes take effect in the order of their versions, though they come in another.
//!
//! Helix (25.01) may send versions 18, 16, 19, 17 where keys come in a burst. Versions may as well
//! be left out for good: by Helix when a candidate of completion is taken, by Neovim when keys come
//! fast, by Kate at any time. So nothing is waited for: a change is applied when it comes, and those
//! behind one that comes late are applied again.

use std::collections::BTreeMap;

/// The most changes that are applied again.
const MOST: usize = 64;

/// A text `T` with changes `C`.
#[derive(Debug)]
pub struct Ordered<T, C> {
    text: T,
    /// The version behind which others may still come.
    settled: i32,
    /// The text of that version, where it is another.
    base: Option<T>,
    /// The changes behind it, by version.
    ahead: BTreeMap<i32, C>,
}

impl<T: Clone, C> Ordered<T, C> {
    /// The text of a first version.
    pub fn new(version: i32, text: T) -> Self {
        Self { text, settled: version, base: None, ahead: BTreeMap::new() }
    }

    /// The text, with all changes that came.
    pub fn text(&self) -> &T {
        &self.text
    }

    /// The newest version that came.
    pub fn version(&self) -> i32 {
        self.ahead.last_key_value().map_or(self.settled, |(&version, _)| version)
    }

    /// Takes the change of a version, which `apply` applies; tells whether it did. One that came
    /// before is not applied, nor one that is too late.
    pub fn take(&mut self, version: i32, change: C, apply: impl Fn(&mut T, &C)) -> bool {
        if version <= self.settled || self.ahead.contains_key(&version) {
            return false;
        }
        if self.ahead.is_empty() && version == self.settled + 1 {
            apply(&mut self.text, &change);
            self.settled = version;
            return true;
        }
        let is_late = version < self.version();
        let base = self.base.get_or_insert_with(|| self.text.clone());
        if is_late {
            self.text = base.clone();
            self.ahead.insert(version, change);
            self.ahead.values().for_each(|change| apply(&mut self.text, change));
        } else {
            apply(&mut self.text, &change);
            self.ahead.insert(version, change);
        }
        self.settle(apply);
        true
    }

    /// Whatever is older than the newest version is too late.
    pub fn forget(&mut self) {
        self.settled = self.version();
        self.ahead.clear();
        self.base = None;
    }

    /// Puts away changes before which none is missing, and those of which there are too many.
    fn settle(&mut self, apply: impl Fn(&mut T, &C)) {
        while let Some(base) = &mut self.base {
            let is_full = self.ahead.len() > MOST;
            let Some(first) = self.ahead.first_entry() else {
                self.base = None;
                return;
            };
            if !is_full && *first.key() != self.settled + 1 {
                return;
            }
            self.settled = *first.key();
            apply(base, &first.remove());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Text = Ordered<Vec<i32>, i32>;

    fn take(text: &mut Text, version: i32) -> bool {
        text.take(version, version, |text, &change| text.push(change))
    }

    /// A text behind a first version, with those that came in this order.
    fn after(first: i32, versions: impl IntoIterator<Item = i32>) -> Text {
        let mut text = Text::new(first, Vec::new());
        for version in versions {
            assert!(take(&mut text, version), "{version}");
        }
        text
    }

    #[test]
    fn changes_take_effect_in_order() {
        let text = after(15, [18, 16, 19, 17, 20]);
        assert_eq!((text.text().as_slice(), text.version()), (&[16, 17, 18, 19, 20][..], 20));
        assert!(text.base.is_none() && text.ahead.is_empty(), "nothing is kept");
        let text = after(0, [9, 3, 5, 4, 7, i32::MAX]);
        assert_eq!(text.text(), &[3, 4, 5, 7, 9, i32::MAX]);
    }

    #[test]
    fn what_came_before_or_is_too_late_is_not_taken() {
        let mut text = after(5, [6, 8, 7, 10]);
        for version in [i32::MIN, 5, 6, 7, 8, 10] {
            assert!(!take(&mut text, version), "{version}");
        }
        text.forget();
        assert!(!take(&mut text, 9) && take(&mut text, 11));
        assert_eq!(text.text(), &[6, 7, 8, 10, 11]);
    }

    #[test]
    fn no_more_is_kept_than_some() {
        let mut text = after(0, (2..1000).step_by(2));
        assert_eq!(text.ahead.len(), MOST);
        assert!(!take(&mut text, 1) && take(&mut text, 997));
        assert_eq!(text.text()[497..], [996, 997, 998]);
        assert_eq!(text.base.as_ref().map(Vec::len), text.text().len().checked_sub(MOST));
    }
}
