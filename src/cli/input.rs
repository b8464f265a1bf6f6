//! Reading: from bytes on disk to text.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use crate::cli::encoding::{self, Text};
use crate::cli::foreign;

/// The largest input in bytes. Spans are 32-bit, and a reading may be a little longer than its
/// source, so the limit lies well below what they can hold.
pub const LARGEST: u64 = 1 << 30;

/// Reads a file.
///
/// # Errors
/// What is wrong with it, and what to do about it, for people.
pub fn file(path: &Path) -> Result<Text, String> {
    let mut file = File::open(path).map_err(|error| cannot_open(&error))?;
    let length = file.metadata().map_or(0, |about| about.len());
    if length > LARGEST {
        return Err(too_large());
    }
    let mut bytes = Vec::with_capacity(length as usize + 1);
    read(&mut file, &mut bytes)?;
    text(bytes)
}

/// Reads standard input to its end.
///
/// # Errors
/// What is wrong with it, and what to do about it, for people.
pub fn stdin() -> Result<Text, String> {
    let mut bytes = Vec::new();
    read(&mut io::stdin().lock(), &mut bytes)?;
    text(bytes)
}

fn read(from: &mut impl Read, bytes: &mut Vec<u8>) -> Result<(), String> {
    from.take(LARGEST + 1)
        .read_to_end(bytes)
        .map_err(|error| format!("cannot be read: {error}"))?;
    if bytes.len() as u64 > LARGEST {
        return Err(too_large());
    }
    Ok(())
}

fn text(bytes: Vec<u8>) -> Result<Text, String> {
    if let Some(advice) = foreign::advice(&bytes) {
        return Err(advice);
    }
    encoding::decode(bytes)
}

fn too_large() -> String {
    format!("is larger than {} MiB, the most that is read; split it", LARGEST >> 20)
}

fn cannot_open(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => {
            "permission denied; ask its owner to let you read it".to_owned()
        }
        _ => format!("cannot be opened: {error}"),
    }
}
