//! What a finding is known by from one run to the next: rule, path and text, never a line number.

use std::collections::HashMap;

use crate::finding::Finding;
use crate::report::place::Source;
use crate::text::Span;

/// How much of a text is taken in, in bytes, so that many findings on one endless line stay cheap.
const MOST: u32 = 4096;

/// Fingerprints of the findings of one file, asked in the order of the findings.
///
/// A finding is known by its rule, its path, the marked text and the line around it, with all
/// white space made equal. Findings that agree in all of these are numbered in their order.
#[derive(Debug, Default)]
pub struct Fingerprints {
    seen: HashMap<u64, u32>,
}

impl Fingerprints {
    /// The fingerprint of the next finding: hexadecimal digits, and `-2` and so on where earlier
    /// findings of the file have the same.
    pub fn next(&mut self, path: &str, finding: &Finding, source: &Source<'_>) -> String {
        let span = source.clamp(finding.span);
        let line = source.line_span(source.line_of(span.start));
        let mut hash = Hash::new();
        hash.words(finding.rule);
        hash.words(path);
        for part in [span, line] {
            hash.words(
                source
                    .clamp(Span::new(part.start, part.end.min(part.start + MOST)))
                    .of(source.text()),
            );
        }
        let count = self.seen.entry(hash.0).or_insert(0);
        *count += 1;
        match *count {
            1 => format!("{:016x}", hash.0),
            count => format!("{:016x}-{count}", hash.0),
        }
    }
}

/// FNV-1a, 64 bits: the same in every build, unlike the hasher of the standard library.
pub(super) struct Hash(u64);

impl Hash {
    /// The hash of a text's words.
    #[cfg(feature = "cli")]
    pub(super) fn of(text: &str) -> u64 {
        let mut hash = Self::new();
        hash.words(text);
        hash.0
    }

    const fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    /// Takes in the words of a text and an end that no text holds.
    fn words(&mut self, text: &str) {
        for word in text.split_whitespace() {
            word.bytes().for_each(|byte| self.byte(byte));
            self.byte(b' ');
        }
        self.byte(0xFF);
    }

    fn byte(&mut self, byte: u8) {
        self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Severity;

    fn print(text: &str, span: Span) -> String {
        let finding = Finding::new("label-gap", Severity::Error, span, "gap");
        Fingerprints::default().next("a.txt", &finding, &Source::new(text, 0))
    }

    #[test]
    fn lines_before_and_white_space_do_not_matter() {
        let here = print("a) x\nc)\ty z\n", Span::new(5, 7));
        assert_eq!(here, print("new\n\na) x\nc)  y z\n", Span::new(10, 12)));
        assert_ne!(here, print("a) x\nc) y w\n", Span::new(5, 7)));
    }

    #[test]
    fn equal_findings_are_numbered() {
        let mut prints = Fingerprints::default();
        let source = Source::new("c)\nc)\n", 0);
        let mut at = |start| {
            let span = Span::new(start, start + 2);
            let finding = Finding::new("label-gap", Severity::Error, span, "gap");
            prints.next("a.txt", &finding, &source)
        };
        let (first, second) = (at(0), at(3));
        assert_eq!(second, format!("{first}-2"));
    }
}
