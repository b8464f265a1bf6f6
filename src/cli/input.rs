//! Reading: from bytes on disk to a draft.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use crate::cli::encoding::{self, Text};
use crate::cli::foreign;
#[cfg(feature = "docx")]
use crate::docx;
use crate::draft::Draft;

/// The largest input in bytes. Spans are 32-bit, and a reading may be a little longer than its
/// source, so the limit lies well below what they can hold.
pub const LARGEST: u64 = 1 << 30;

/// A draft that was read.
#[derive(Debug)]
pub struct Input {
    /// The draft.
    pub draft: Draft,
    /// Length in bytes of the byte order mark before its text in the file.
    pub mark: u32,
    /// What people should know of how it was read.
    pub notices: Vec<String>,
}

/// Reads a file: text, or a Word file.
///
/// # Errors
/// What is wrong with it, and what to do about it, for people.
pub fn file(path: &Path) -> Result<Input, String> {
    input(bytes(path, LARGEST)?)
}

/// Reads the bytes of a file that has at most `most`.
///
/// # Errors
/// What is wrong with it, and what to do about it, for people.
pub fn bytes(path: &Path, most: u64) -> Result<Vec<u8>, String> {
    if path.is_dir() {
        return Err("is a folder; name one file".to_owned());
    }
    let mut file = File::open(path).map_err(|error| cannot_open(&error))?;
    let length = file.metadata().map_or(0, |about| about.len());
    if length > most {
        return Err(too_large(most));
    }
    let mut bytes = Vec::with_capacity(length as usize + 1);
    read(&mut file, most, &mut bytes)?;
    Ok(bytes)
}

/// Reads standard input to its end: text, or a Word file.
///
/// # Errors
/// What is wrong with it, and what to do about it, for people.
pub fn stdin() -> Result<Input, String> {
    input(stdin_bytes(LARGEST)?)
}

/// Reads the bytes of standard input to its end, at most `most`.
///
/// # Errors
/// What is wrong with it, and what to do about it, for people.
pub fn stdin_bytes(most: u64) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    read(&mut io::stdin().lock(), most, &mut bytes)?;
    Ok(bytes)
}

fn read(from: &mut impl Read, most: u64, bytes: &mut Vec<u8>) -> Result<(), String> {
    from.take(most + 1).read_to_end(bytes).map_err(|error| format!("cannot be read: {error}"))?;
    if bytes.len() as u64 > most {
        return Err(too_large(most));
    }
    Ok(())
}

fn input(bytes: Vec<u8>) -> Result<Input, String> {
    #[cfg(feature = "docx")]
    if foreign::may_be_docx(&bytes) {
        let document = docx::read(&bytes).map_err(|refusal| refusal.to_string())?;
        let notices = document.notices.iter().map(ToString::to_string).collect();
        return Ok(Input { draft: Draft::of_docx(&document), mark: 0, notices });
    }
    if let Some(advice) = foreign::advice(&bytes) {
        return Err(advice);
    }
    let Text { text, mark } = encoding::decode(bytes)?;
    Ok(Input { draft: Draft::read(text), mark, notices: Vec::new() })
}

fn too_large(most: u64) -> String {
    format!("is larger than {} MiB, the most that is read; split it", most >> 20)
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
