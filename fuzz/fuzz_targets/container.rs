//! Any bytes as a Word file: read or refused in one line, no panic.

#![no_main]

use libfuzzer_sys::fuzz_target;

mod word;

fuzz_target!(|bytes: &[u8]| word::read(bytes));
