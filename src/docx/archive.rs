//! The zip archive of a file: the only place that knows how it is packed.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::limits;
use super::refusal::{PartName, Refusal};

/// How a compound file begins, and files of Word 2 and before it.
const OLD: [&[u8]; 4] = [b"\xD0\xCF\x11\xE0", b"\xDB\xA5", b"\x9B\xA5", b"\x31\xBE"];
const LOCAL_HEADER: &[u8] = b"PK\x03\x04";
const DIRECTORY_HEADER: &[u8] = b"PK\x01\x02";
/// Length of a header of the directory without name, extra field and comment.
const DIRECTORY_HEADER_LENGTH: usize = 46;

/// An archive whose parts are unpacked one by one, within the limits.
pub struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// Index of each part by its name in lower case, as names of parts are compared.
    parts: HashMap<String, usize>,
    /// Bytes that may still be unpacked.
    left: u64,
}

impl<'a> Archive<'a> {
    /// Opens the archive in `bytes`.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Refusal> {
        if bytes.len() > limits::FILE {
            return Err(Refusal::TooLarge);
        }
        if OLD.iter().any(|old| bytes.starts_with(old)) {
            return Err(Refusal::Compound);
        }
        if !bytes.starts_with(b"PK") {
            return Err(Refusal::NotZip);
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Truncated)?;
        let directory = usize::try_from(zip.central_directory_start()).unwrap_or(usize::MAX);
        let entries = refuse_duplicates(bytes.get(directory..).unwrap_or_default())?;
        if entries != zip.len() || !bytes.starts_with(LOCAL_HEADER) {
            return Err(Refusal::Truncated);
        }
        let mut parts = HashMap::with_capacity(entries);
        for index in 0..zip.len() {
            if let Some(name) = zip.name_for_index(index) {
                parts.insert(name.to_ascii_lowercase(), index);
            }
        }
        Ok(Self { zip, parts, left: limits::ALL })
    }

    /// Whether there is a part of that name.
    pub fn has(&self, name: &str) -> bool {
        self.parts.contains_key(&name.to_ascii_lowercase())
    }

    /// Unpacks a part; none where there is no part of that name.
    pub fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Refusal> {
        let Some(&index) = self.parts.get(&name.to_ascii_lowercase()) else {
            return Ok(None);
        };
        let shown = || PartName::new(name);
        let file = self.zip.by_index(index).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => {
                Refusal::EncryptedPart(shown())
            }
            _ => Refusal::DamagedPart(shown()),
        })?;
        let most = limits::PART.min(self.left);
        let mut bytes = Vec::with_capacity(file.size().min(1 << 20) as usize);
        file.take(most + 1).read_to_end(&mut bytes).map_err(|_| Refusal::DamagedPart(shown()))?;
        let length = bytes.len() as u64;
        if length > limits::PART {
            return Err(Refusal::PartTooLarge(shown()));
        }
        self.left = self.left.checked_sub(length).ok_or(Refusal::AllTooLarge)?;
        Ok(Some(bytes))
    }
}

/// Walks the directory itself, since a reader of archives merges entries of one name silently; gives
/// the number of entries.
fn refuse_duplicates(directory: &[u8]) -> Result<usize, Refusal> {
    let mut names = std::collections::HashSet::new();
    let mut rest = directory;
    while rest.starts_with(DIRECTORY_HEADER) && rest.len() >= DIRECTORY_HEADER_LENGTH {
        let length = |at: usize| usize::from(u16::from_le_bytes([rest[at], rest[at + 1]]));
        let name_end = DIRECTORY_HEADER_LENGTH + length(28);
        let end = name_end + length(30) + length(32);
        let Some(name) = rest.get(DIRECTORY_HEADER_LENGTH..name_end) else {
            return Err(Refusal::Truncated);
        };
        if !names.insert(name.to_ascii_lowercase()) {
            let name = String::from_utf8_lossy(name);
            return Err(Refusal::DuplicatePart(PartName::new(&name)));
        }
        if names.len() > limits::ENTRIES {
            return Err(Refusal::TooManyEntries);
        }
        rest = rest.get(end..).unwrap_or_default();
    }
    Ok(names.len())
}
