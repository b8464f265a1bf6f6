//! Two pieces of work side by side, for texts that are long enough to be worth a thread.

use std::panic::resume_unwind;
use std::thread::{self, Builder};

/// Texts of fewer bytes are done before a thread has started.
const WORTH: usize = 96 * 1024;

/// Whether a text of so many bytes is worth a second thread on this machine.
pub fn is_worth(bytes: usize) -> bool {
    bytes >= WORTH && thread::available_parallelism().is_ok_and(|threads| threads.get() > 1)
}

/// Does both, side by side where the text has bytes enough, and gives what they give. The answer
/// is the same either way.
pub fn join<A: Send, B>(
    bytes: usize,
    one: impl Fn() -> A + Send + Sync,
    other: impl FnOnce() -> B,
) -> (A, B) {
    if !is_worth(bytes) {
        return (one(), other());
    }
    thread::scope(|scope| {
        let side = Builder::new().spawn_scoped(scope, &one);
        let right = other();
        // Without a thread to be had, the work waits for this one.
        let left =
            side.map_or_else(|_| one(), |side| side.join().unwrap_or_else(|p| resume_unwind(p)));
        (left, right)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_are_done_at_any_length() {
        for bytes in [0, WORTH, usize::MAX] {
            assert_eq!(join(bytes, || 1, || 2), (1, 2));
        }
    }
}
