use super::shared::passage::line_stands;
use super::{Meta, Rule};
use crate::analysis::{Analysis, Parsed};
use crate::finding::Finding;
use crate::grammar::Acronym;
use crate::language::model::{Language, Script};
use crate::tree::NodeKind;

declare_rule! {
    /// ## What it does
    ///
    /// Finds acronyms that the draft nowhere expands and that neither its language nor its body
    /// takes for known. A word of eight capitals or more is taken for a word, as is a verb that opens
    /// paragraphs.
    ///
    /// ## Why it matters
    ///
    /// A resolution is read in ten years by people who were not in the room.
    ///
    /// ## Example
    ///
    /// ```resolution
    /// RESOLUTION 300 (DOHA, 2026)
    ///
    /// Measuring rural coverage
    ///
    /// The Plenipotentiary Conference of the International Telecommunication Union (Doha, 2026),
    ///
    /// resolves
    ///
    /// 1	to entrust the work to the GRCM;
    ///
    /// 2	to review it every year.
    /// ```
    ///
    /// ## Instead
    ///
    /// ```resolution
    /// RESOLUTION 300 (DOHA, 2026)
    ///
    /// Measuring rural coverage
    ///
    /// The Plenipotentiary Conference of the International Telecommunication Union (Doha, 2026),
    ///
    /// resolves
    ///
    /// 1	to entrust the work to the Group on Rural Coverage Measurement (GRCM);
    ///
    /// 2	to review the work of the GRCM every year.
    /// ```
    UndefinedAcronym {
        id: "undefined-acronym",
        summary: "an acronym is not expanded in the draft",
        severity: Hint,
        group: Terms,
        fix: None,
    }
}

/// What joins the parts of an acronym.
const JOINTS: [char; 6] = ['-', '&', '/', '\u{2011}', '\u{2013}', '+'];

impl Rule for UndefinedAcronym {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        let parsed = &analysis.parsed;
        let mentions = mentions(parsed);
        let alike = || mentions.chunk_by(|one, other| one.text == other.text);
        for (odd, usual) in swapped(analysis, alike()) {
            let message = format!(
                "\"{}\" stands once and \"{}\" {} times; write one of them",
                odd.text,
                usual[0].text,
                usual.len()
            );
            findings.push(Self::META.finding(parsed.at(odd.acronym.span), message));
        }
        let known = known(analysis, alike());
        let is_known = |text: &str| known.binary_search(&text).is_ok();
        let is_known_part = |part| is_known(singular(part)) || !is_acronym(part);
        let mut unknown: Vec<Mention<'_>> = alike()
            .filter(|alike| !is_known(alike[0].text))
            .filter(|alike| !alike[0].text.split(JOINTS).all(is_known_part))
            .filter(|alike| !is_verb(analysis.language, alike[0].text))
            .filter_map(|alike| {
                let stands = |one: &&Mention<'_>| {
                    line_stands(parsed, one.acronym.line) && !is_call(parsed, one.acronym)
                };
                alike.iter().find(stands)
            })
            .copied()
            .collect();
        unknown.sort_by_key(|one| (singular(one.text), one.acronym.span));
        unknown.dedup_by_key(|one| singular(one.text));
        for Mention { text, acronym, .. } in unknown {
            let message = format!(
                "\"{text}\" is not expanded in this draft; write it out where it stands first"
            );
            findings.push(Self::META.finding(parsed.at(acronym.span), message));
        }
    }
}

/// Acronyms that are set behind words in brackets once, and another that differs in the order of two
/// letters and stands more than once: of what words they are made does not tell them apart.
fn swapped<'a>(
    analysis: &Analysis<'_>,
    mentions: impl Iterator<Item = &'a [Mention<'a>]>,
) -> Vec<(Mention<'a>, &'a [Mention<'a>])> {
    /// Two letters in the other order make another acronym too often.
    const SHORTEST: usize = 3;
    let is_han = analysis.language.script == Script::Han;
    let (lone, usual): (Vec<_>, Vec<_>) = mentions.partition(|alike| alike.len() == 1);
    let odd = lone.into_iter().filter(|alike| {
        let Mention { text, acronym, .. } = alike[0];
        acronym.introduced && text.len() >= SHORTEST
    });
    odd.filter_map(|odd| {
        let Mention { text, acronym, .. } = odd[0];
        let is_unexplained = is_han || acronym.expansion.is_none();
        let near = usual.iter().find(|alike| {
            let usual = alike[0].text;
            is_swap(text, usual)
                && (is_unexplained || has_initials(&analysis.parsed, acronym, usual))
        })?;
        Some((odd[0], *near))
    })
    .collect()
}

/// Whether the words before the bracket that an acronym stands in begin with the letters of another,
/// one by one; short words between them, such as "and", do not count.
fn has_initials(parsed: &Parsed, acronym: &Acronym, letters: &str) -> bool {
    /// Bytes of a word that an acronym may leave out.
    const FILLER: usize = 3;
    let Some(expansion) = acronym.expansion else { return false };
    let before = &parsed.reading.text[..expansion.end as usize];
    let mut words = before.rsplit(|sign: char| sign.is_whitespace() || sign == '/');
    letters.chars().rev().all(|letter| {
        let begins = |word: &str| {
            word.chars().next().is_some_and(|first| first.eq_ignore_ascii_case(&letter))
        };
        words.by_ref().find(|word| begins(word) || word.len() > FILLER).is_some_and(begins)
    })
}

/// Whether two words differ in the order of two neighbouring letters.
fn is_swap(one: &str, other: &str) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let same = one.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count();
    match (&one.as_bytes()[same..], &other.as_bytes()[same..]) {
        ([a, b, rest @ ..], [c, d, more @ ..]) => a == d && b == c && a != b && rest == more,
        _ => false,
    }
}

/// Whether what looks like an acronym is of a call word in capitals.
fn is_call(parsed: &Parsed, acronym: &Acronym) -> bool {
    let tree = &parsed.tree;
    match tree.node(tree.node_of_line(acronym.line)).kind {
        NodeKind::Section(section) => tree.section(section).call_span.end >= acronym.span.end,
        _ => false,
    }
}

/// Whether a word in capitals opens paragraphs or stands before such a verb: "URGES", "ALSO". Shorter
/// ones may be acronyms all the same.
fn is_verb(language: &Language, word: &str) -> bool {
    const SHORTEST: usize = 4;
    let openers = language.openers.iter().flat_map(|opener| opener.forms.iter());
    let forms = openers.chain(language.calls.iter().flat_map(|call| call.forms.iter()));
    let mut known = language.opener_adverbs.iter().chain(forms).flat_map(|form| form.split(' '));
    word.len() >= SHORTEST && known.any(|known| known.eq_ignore_ascii_case(word))
}

/// An acronym where it stands.
#[derive(Clone, Copy)]
struct Mention<'a> {
    /// Its first eight bytes as a number: a sort compares no more, and most have no more.
    head: u64,
    text: &'a str,
    acronym: &'a Acronym,
}

impl<'a> Mention<'a> {
    fn of(parsed: &'a Parsed, acronym: &'a Acronym) -> Self {
        let text = parsed.text(acronym.span);
        let head = text.bytes().take(8).fold(0, |head, byte| head << 8 | u64::from(byte));
        Self { head, text, acronym }
    }
}

/// All acronyms, those that begin alike together.
fn mentions(parsed: &Parsed) -> Vec<Mention<'_>> {
    let acronyms = parsed.inline.acronyms.iter();
    let mut mentions: Vec<_> = acronyms.map(|acronym| Mention::of(parsed, acronym)).collect();
    mentions.sort_by_key(|mention| mention.head);
    mentions
}

/// What needs no expansion, and what the draft expands anywhere, annexes included; sorted.
fn known<'a>(
    analysis: &'a Analysis<'_>,
    mentions: impl Iterator<Item = &'a [Mention<'a>]>,
) -> Vec<&'a str> {
    let mut known: Vec<&str> = Vec::new();
    for alike in mentions.filter(|alike| alike.iter().any(|one| one.acronym.introduced)) {
        let text = alike[0].text;
        known.extend([text, singular(text)]);
        known.extend(text.split(JOINTS).map(singular));
    }
    let words = analysis.profile.acronyms.iter().chain(analysis.language.acronyms.iter());
    for word in words {
        known.extend([&**word, singular(word)]);
    }
    known.extend(
        analysis
            .catalogue()
            .conferences
            .iter()
            .map(|one| one.code.trim_end_matches(|sign: char| !sign.is_alphabetic())),
    );
    known.sort_unstable();
    known
}

/// Without the s of the plural.
fn singular(text: &str) -> &str {
    match text.strip_suffix('s') {
        Some(bare) if bare.ends_with(|letter: char| letter.is_ascii_uppercase()) => bare,
        _ => text,
    }
}

/// Whether a part of a compound is an acronym of its own: not a figure, not a single letter, not a
/// word that is printed in capitals.
fn is_acronym(part: &str) -> bool {
    /// Hardly any acronym has as many letters.
    const WORD: usize = 8;
    (2..WORD).contains(&part.chars().filter(char::is_ascii_uppercase).count())
}
