//! What several tests need.

#![allow(dead_code, reason = "not every test uses all of it")]

use std::path::{Path, PathBuf};

/// A file under `tests/`.
pub fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

/// Compares with `tests/snapshots/NAME`; writes it anew where RESOLINT_BLESS is set.
pub fn assert_snapshot(name: &str, shown: &str) {
    let path = file("snapshots").join(name);
    if std::env::var_os("RESOLINT_BLESS").is_some() {
        std::fs::write(&path, shown).expect("the snapshot can be written");
        return;
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        shown == expected,
        "{name} is not what is shown; where the change is meant, run with RESOLINT_BLESS=1\n\
         expected:\n{expected}\nshown:\n{shown}"
    );
}
