//! Why a file is not read.

use std::error::Error;
use std::fmt::{self, Display, Formatter};

use super::limits;

/// Why a Word file is refused. Shown as one line that follows the name of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The file is larger than is read.
    TooLarge,
    /// An OLE compound file: encrypted, or of an old Word.
    Compound,
    /// No zip archive at all.
    NotZip,
    /// A zip archive whose directory is missing or cut.
    Truncated,
    /// A zip archive of another format.
    NotWord,
    /// More entries than are read.
    TooManyEntries,
    /// Two parts of one name.
    DuplicatePart(PartName),
    /// A part that needs a password.
    EncryptedPart(PartName),
    /// A part that cannot be unpacked.
    DamagedPart(PartName),
    /// A part larger than is read, counted on its real bytes.
    PartTooLarge(PartName),
    /// Parts that are larger in all than is read.
    AllTooLarge,
    /// The package names no main part, or it is not there.
    NoMainPart,
    /// A part in an encoding that is not read.
    Encoding(PartName),
    /// A part with a document type definition.
    Dtd(PartName),
    /// Elements nested deeper than is read.
    TooDeep(PartName),
    /// More elements and attributes than are read.
    TooManyNodes(PartName),
    /// A part that is not well-formed XML.
    Malformed(PartName),
}

/// The name of a part, fit to be shown in one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartName(String);

impl PartName {
    /// Longest name that is shown whole, in characters.
    const LONGEST: usize = 80;

    /// Makes a name fit to be shown.
    pub(super) fn new(name: &str) -> Self {
        let visible = |sign: char| if sign.is_control() { '\u{FFFD}' } else { sign };
        Self(name.chars().take(Self::LONGEST).map(visible).collect())
    }
}

impl Display for PartName {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        write!(out, "\"{}\"", self.0)
    }
}

impl Display for Refusal {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        const AGAIN: &str = "open it in Word and save it again";
        match self {
            Refusal::TooLarge => {
                write!(
                    out,
                    "is larger than {} MiB, the most that is read; split it",
                    limits::FILE >> 20
                )
            }
            Refusal::Compound => {
                out.write_str("is encrypted, or a legacy .doc: save it unprotected as .docx")
            }
            Refusal::NotZip => out.write_str("is no .docx: it is not a zip archive"),
            Refusal::Truncated => {
                write!(
                    out,
                    "is cut short or damaged: the directory of the archive is missing; {AGAIN}"
                )
            }
            Refusal::NotWord => {
                out.write_str("is a zip archive, but no Word document; save it as .docx")
            }
            Refusal::TooManyEntries => {
                write!(out, "has more than {} parts, the most that is read", limits::ENTRIES)
            }
            Refusal::DuplicatePart(part) => {
                write!(out, "has two parts named {part}, so it is not clear which counts; {AGAIN}")
            }
            Refusal::EncryptedPart(part) => {
                write!(out, "is encrypted (part {part}): save it without a password")
            }
            Refusal::DamagedPart(part) => {
                write!(out, "is damaged: part {part} cannot be unpacked; {AGAIN}")
            }
            Refusal::PartTooLarge(part) => {
                write!(
                    out,
                    "has a part {part} larger than {} MiB, the most that is read",
                    limits::PART >> 20
                )
            }
            Refusal::AllTooLarge => {
                write!(out, "unpacks to more than {} MiB, the most that is read", limits::ALL >> 20)
            }
            Refusal::NoMainPart => {
                write!(out, "has no main part: the text of the document is missing; {AGAIN}")
            }
            Refusal::Encoding(part) => {
                write!(out, "has a part {part} that is neither UTF-8 nor UTF-16; {AGAIN}")
            }
            Refusal::Dtd(part) => {
                write!(
                    out,
                    "has a document type definition in part {part}, which is not read; {AGAIN}"
                )
            }
            Refusal::TooDeep(part) => write!(
                out,
                "nests elements deeper than {} in part {part}, the most that is read",
                limits::DEPTH
            ),
            Refusal::TooManyNodes(part) => write!(
                out,
                "has more than {} elements and attributes in part {part}, the most that is read",
                limits::NODES
            ),
            Refusal::Malformed(part) => {
                write!(out, "is damaged: part {part} is not well-formed XML; {AGAIN}")
            }
        }
    }
}

impl Error for Refusal {}
