//! A bar on standard error, only where somebody watches and only when it takes a while.

use std::io::{self, IsTerminal};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

/// Before this the bar is not shown.
const PATIENCE: Duration = Duration::from_millis(700);

/// Tells a person how far a run has come.
pub struct Progress {
    total: u64,
    since: Instant,
    is_watched: bool,
    done: AtomicU64,
    bar: OnceLock<ProgressBar>,
}

impl Progress {
    /// Over this many files.
    pub fn new(total: usize) -> Self {
        Self {
            total: total as u64,
            since: Instant::now(),
            is_watched: io::stderr().is_terminal(),
            done: AtomicU64::new(0),
            bar: OnceLock::new(),
        }
    }

    /// Tells that one more file is done. Called from any thread.
    pub fn advance(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if !self.is_watched || self.since.elapsed() < PATIENCE {
            return;
        }
        self.bar.get_or_init(|| bar(self.total)).set_position(done);
    }

    /// Writes something to the terminal without disturbing the bar.
    pub fn aside<T>(&self, write: impl FnOnce() -> T) -> T {
        match self.bar.get() {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = self.bar.get() {
            bar.finish_and_clear();
        }
    }
}

fn bar(total: u64) -> ProgressBar {
    let bar = ProgressBar::new(total);
    let style = ProgressStyle::with_template("checking {wide_bar} {pos}/{len} files");
    match style {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
