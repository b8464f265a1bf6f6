//! What is wrong with the data files, gathered so that one build names all of it.

use std::cell::RefCell;
use std::fmt::Display;

/// Complaints about data files, each with its file and key.
#[derive(Default)]
pub struct Complaints(RefCell<Vec<String>>);

impl Complaints {
    /// Adds one; `place` is a file, a file and line or a file and key.
    pub fn add(&self, place: &str, message: impl Display) {
        self.0.borrow_mut().push(format!("{place}: {message}"));
    }

    /// Stops the build where there are any.
    pub fn stop_if_any(&self) {
        let complaints = self.0.borrow();
        if complaints.is_empty() {
            return;
        }
        for complaint in complaints.iter() {
            for line in complaint.lines().filter(|line| !line.trim().is_empty()) {
                println!("cargo::error={line}");
            }
        }
        std::process::exit(1);
    }
}
