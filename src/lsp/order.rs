//! Changes in the order of their versions, though they come in another.
//!
//! Helix (25.01) may send versions 18, 16, 19, 17 where keys come in a burst. A change ahead of its
//! turn is held until those before it came, or for a while: Helix leaves versions out too, when a
//! candidate of completion is taken. Some clients never count by one (Kate's revisions skip); after
//! a few skips with nothing in turn between them, nothing is held any more.

use std::collections::BTreeMap;
use std::time::Duration;

/// How long a missing version is waited for.
pub const PATIENCE: Duration = Duration::from_millis(100);

/// The most changes that are held.
const MOST: usize = 64;

/// How often a missing version may not come before nothing is waited for.
const TRIES: u8 = 3;

/// What puts the changes of one document in order.
#[derive(Debug)]
pub struct Order<T> {
    /// The version whose turn was last.
    version: i32,
    /// By version: those ahead of their turn.
    held: BTreeMap<i32, T>,
    /// How often a missing version did not come since a change came in its turn.
    skips: u8,
}

impl<T> Order<T> {
    /// Behind a first version.
    pub fn new(version: i32) -> Self {
        Self { version, held: BTreeMap::new(), skips: 0 }
    }

    /// The version whose turn was last.
    pub fn version(&self) -> i32 {
        self.version
    }

    /// The newest version that came, whether or not it had its turn.
    pub fn newest(&self) -> i32 {
        self.held.last_key_value().map_or(self.version, |(&version, _)| version)
    }

    /// The version that is waited for, where changes are held.
    pub fn missing(&self) -> Option<i32> {
        (!self.held.is_empty()).then(|| self.version.saturating_add(1))
    }

    /// Takes a change and gives those whose turn it is now; none where the version came before or
    /// is older.
    pub fn take(&mut self, version: i32, change: T) -> Option<Vec<T>> {
        if version <= self.version || self.held.contains_key(&version) {
            return None;
        }
        self.held.insert(version, change);
        if self.skips == TRIES {
            return Some(self.all());
        }
        let due = self.due();
        if !due.is_empty() {
            self.skips = 0;
        }
        // Where too many are held, none of them was due.
        Some(if self.held.len() > MOST { self.give_up() } else { due })
    }

    /// Waits no longer: gives all that is held.
    pub fn give_up(&mut self) -> Vec<T> {
        self.skips = TRIES.min(self.skips + 1);
        self.all()
    }

    fn all(&mut self) -> Vec<T> {
        self.version = self.newest();
        std::mem::take(&mut self.held).into_values().collect()
    }

    /// Those that follow each other from the version whose turn was last.
    fn due(&mut self) -> Vec<T> {
        let mut due = Vec::new();
        while let Some(next) = self.missing()
            && let Some(change) = self.held.remove(&next)
        {
            self.version = next;
            due.push(change);
        }
        due
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: [i32; 0] = [];

    /// What is due at each of the versions that come.
    fn due(order: &mut Order<i32>, versions: impl IntoIterator<Item = i32>) -> Vec<i32> {
        versions
            .into_iter()
            .flat_map(|version| order.take(version, version).expect("new"))
            .collect()
    }

    #[test]
    fn changes_take_their_turn() {
        let mut order = Order::new(15);
        for (version, expected, missing) in [
            (18, vec![], Some(16)),
            (16, vec![16], Some(17)),
            (19, vec![], Some(17)),
            (17, vec![17, 18, 19], None),
            (20, vec![20], None),
        ] {
            assert_eq!(order.take(version, version), Some(expected));
            assert_eq!(order.missing(), missing);
        }
        assert_eq!((order.version(), order.newest()), (20, 20));
    }

    #[test]
    fn what_came_before_is_not_taken_again() {
        let mut order = Order::new(5);
        assert_eq!(due(&mut order, [8]), NONE);
        assert_eq!((order.version(), order.newest()), (5, 8));
        for version in [i32::MIN, 4, 5, 8] {
            assert_eq!(order.take(version, version), None);
        }
    }

    #[test]
    fn nothing_is_held_after_some_skips_in_a_row() {
        let mut order = Order::new(0);
        assert_eq!(due(&mut order, [7, 3]), NONE);
        assert_eq!(order.give_up(), [3, 7]);
        assert_eq!(due(&mut order, [9]), NONE);
        assert_eq!(order.give_up(), [9]);
        assert_eq!(due(&mut order, [10]), [10], "in its turn: skips count anew");
        for version in [20, 30, 40] {
            assert_eq!(due(&mut order, [version]), NONE);
            assert_eq!(order.give_up(), [version]);
        }
        assert_eq!(due(&mut order, [50, 51, i32::MAX]), [50, 51, i32::MAX]);
        assert_eq!(order.missing(), None);
        assert_eq!(order.take(45, 45), None);
    }

    #[test]
    fn no_more_are_held_than_some() {
        let mut order = Order::new(0);
        assert_eq!(due(&mut order, 2..66), NONE);
        assert_eq!(due(&mut order, [66]), (2..67).collect::<Vec<_>>());
        assert_eq!(order.missing(), None);
    }
}
