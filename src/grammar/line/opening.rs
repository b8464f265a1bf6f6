//! The verbs that open paragraphs, UN manner, with the adverbs before them and the slips in them.

use super::heading::{ends_word, in_small_letters};
use super::slip::{self, Slip};
use super::slip_han;
use super::{LineGrammar, LineKind};
use crate::language::model::{Part, Script};
use crate::language::vocabulary::Term;
use crate::text::Span;

impl LineGrammar {
    /// A paragraph without label: does it open with a verb of the UN manner?
    pub(crate) fn paragraph(&self, line: &str) -> LineKind {
        if self.language.script != Script::Han && !line.starts_with(char::is_uppercase) {
            return LineKind::Plain;
        }
        let slipped = || match self.language.script {
            // Only where a paragraph stands tells a slip from another word.
            Script::Han => None,
            _ => self.slipped_opener(line).map(|slip| Some(slip.part)),
        };
        self.verb(line).or_else(slipped).map_or(LineKind::Plain, LineKind::Verb)
    }

    /// Whether a paragraph begins with an opener as it stands.
    pub fn opens(&self, line: &str) -> bool {
        self.verb(line).is_some()
    }

    /// The part whose verbs a text opens with, whatever the case of its first letter: `Some(None)` where
    /// the verb serves both parts.
    pub fn opens_with(&self, text: &str) -> Option<Option<Part>> {
        self.verb(text)
    }

    /// The opener that a paragraph begins with but for a slip of the pen, where it begins with none
    /// as it stands; words that may stand before it are passed over.
    pub fn slipped_opener(&self, line: &str) -> Option<Slip> {
        let adverb = self.openings.find(line, Term::Adverb).map_or(0, |(_, length)| length);
        let rest = line[adverb..].trim_start_matches([' ', '\u{A0}']);
        let slip = match self.language.script {
            Script::Han => slip_han::opener(rest, self.language, self.first_letters)?,
            _ => slip::opener(rest, self.language, self.first_words)?,
        };
        Some(Slip { span: slip.span.shift((line.len() - rest.len()) as u32), ..slip })
    }

    /// The slip behind an opener that a paragraph begins with as it stands, in a script without blanks.
    pub fn slip_behind_opener(&self, line: &str) -> Option<Slip> {
        if self.language.script != Script::Han {
            return None;
        }
        let mut rest = line;
        let slip = loop {
            let begins = self.begins(rest);
            if let Some(part) = begins.verb {
                let part = part.unwrap_or(Part::Operative);
                let opener = slip_han::Opener { form: begins.form, part };
                break slip_han::behind_opener(rest, opener, self.language, self.first_letters)?;
            }
            rest = &rest[begins.adverb?..];
        };
        Some(Slip { span: slip.span.shift((line.len() - rest.len()) as u32), ..slip })
    }

    /// The same of a word before the opener: "Furtther recognizes".
    pub fn slipped_adverb(&self, line: &str) -> Option<Slip> {
        let (length, known) = slip::adverb(line, self.language)?;
        let part = self.begins(line[length..].trim_start()).verb?;
        let part = part.unwrap_or(Part::Operative);
        Some(Slip { span: Span::from_usize(0, length), known, part })
    }

    /// The part whose verbs a paragraph opens with: `Some(None)` where the verb serves both parts.
    fn verb(&self, line: &str) -> Option<Option<Part>> {
        // "RECALLING ALSO that"; a line without any small letter is a title.
        if let Some(small) = in_small_letters(line) {
            let is_title = !line.contains(char::is_lowercase);
            return if is_title { None } else { self.verb_in_small_letters(&small) };
        }
        self.verb_in_small_letters(line)
    }

    fn verb_in_small_letters(&self, line: &str) -> Option<Option<Part>> {
        /// So many adverbs may stand before a verb.
        const ADVERBS: usize = 3;
        let mut rest = line;
        for _ in 0..=ADVERBS {
            let begins = self.begins(rest);
            if begins.verb.is_some() {
                return begins.verb;
            }
            rest = rest[begins.adverb?..].trim_start_matches([' ', '\u{A0}', ',']);
        }
        None
    }

    /// What of the UN manner a paragraph begins with.
    fn begins(&self, line: &str) -> Openers {
        let mut found = Openers::default();
        self.openings.at(line, |entry, length| {
            let part = match entry.term {
                Term::PreambleOpener => Part::Preamble,
                Term::OperativeOpener => Part::Operative,
                Term::Adverb => {
                    found.adverb = found.adverb.or(Some(length));
                    return;
                }
                _ => return,
            };
            if !ends_word(line, length, self.language) {
                return;
            }
            found.verb = match found.verb {
                Some(other) if other != Some(part) => Some(None),
                _ => Some(Some(part)),
            };
            // The longest comes first.
            if found.form.is_empty() {
                found.form = entry.form(&self.openings.text);
            }
        });
        found
    }
}

/// What of the UN manner stands at the start of a paragraph.
#[derive(Clone, Copy, Default)]
struct Openers {
    /// The part that a verb opens; `Some(None)` where it serves both.
    verb: Option<Option<Part>>,
    /// The longest form of the verb; nothing where there is none.
    form: &'static str,
    /// Bytes of the longest adverb.
    adverb: Option<usize>,
}
