//! The lines that head an instrument: masthead, enacting line, marker, annex.

use nom::bytes::complete::take_while1;
use nom::character::complete::{char, one_of, space0};
use nom::combinator::{opt, recognize, verify};
use nom::{IResult, Parser};

use super::body_line::{Ending, behind_code, body_line};
use super::label::{LabelToken, label};
use crate::grammar::confusable;
use crate::grammar::mark::{Mark, Numeral};
use crate::language::form::is_space;
use crate::language::forms::Forms;
use crate::language::model::{Enacting, InstrumentKind, Language};
use crate::text::Span;
use crate::text::nearest::is_slip;

/// Longest noun of a masthead with letters of another script (bytes).
const FOREIGN: usize = 16;
/// Longest annex head (bytes).
const ANNEX: usize = 160;
/// Longest masthead (bytes).
const MASTHEAD: usize = 200;
/// Longest enacting line that is looked at for a slip (bytes).
const ENACTING: usize = 140;

/// A masthead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MastheadLine {
    /// What the instrument is.
    pub kind: InstrumentKind,
    /// The line, or its part before a title on the same line.
    pub span: Span,
    /// The number; empty where a placeholder stands.
    pub number: Span,
    /// What stands in brackets behind it.
    pub edition: Option<Span>,
    /// A title on the same line ("66/210. Role of …").
    pub title: Option<Span>,
}

/// An enacting line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EnactingLine {
    /// The line.
    pub span: Span,
    /// Position in the language's `enacting`; none for a body that has no forms there.
    pub entry: Option<u16>,
    /// What stands in its brackets.
    pub edition: Option<Span>,
    /// How the line ends.
    pub ending: Ending,
    /// Position among the entry's forms of the name that was meant, where the printed one has a slip.
    pub meant: Option<u16>,
}

/// The head of an annex.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnnexLine {
    /// The line.
    pub span: Span,
    /// Number or letter.
    pub mark: Option<Mark>,
}

fn spaces(input: &str) -> IResult<&str, &str> {
    nom::bytes::complete::take_while(is_space).parse(input)
}

/// A number, or a placeholder in square brackets.
fn number(input: &str) -> IResult<&str, &str> {
    nom::branch::alt((
        nom::combinator::recognize(nom::sequence::delimited(
            char('['),
            take_while1(|c: char| c != ']' && c != '\n'),
            char(']'),
        )),
        take_while1(|c: char| c.is_alphanumeric() || "/-.".contains(c)),
    ))
    .parse(input)
}

/// Brackets of either width and what stands in them.
pub(crate) fn bracketed(input: &str) -> IResult<&str, &str> {
    nom::sequence::delimited(
        one_of("(\u{FF08}"),
        take_while1(|c: char| !"()\u{FF08}\u{FF09}\n".contains(c)),
        one_of(")\u{FF09}"),
    )
    .parse(input)
}

fn span_in(line: &str, part: &str, at: u32) -> Span {
    let start = part.as_ptr() as usize - line.as_ptr() as usize;
    Span::from_usize(start, start + part.len()).shift(at)
}

/// Reads `line` (without blanks around), which begins at byte `at`, as a masthead.
pub fn masthead(line: &str, at: u32, language: &Language) -> Option<MastheadLine> {
    let too_long = line.len() > MASTHEAD && !line.starts_with(|c: char| c.is_ascii_digit());
    if too_long || line.starts_with(char::is_lowercase) {
        return None;
    }
    numbered_title(line, at).or_else(|| {
        language.document.masthead.iter().find_map(|word| {
            before(line, at, &word.before, word.kind)
                .or_else(|| after(line, at, language, &word.after, word.kind))
        })
    })
}

/// "RESOLUTION 140 (REV. DUBAI, 2018)": the noun first.
fn before(line: &str, at: u32, nouns: &Forms, kind: InstrumentKind) -> Option<MastheadLine> {
    let noun = match nouns.longest_any_case(line) {
        Some((_, noun)) => noun,
        None if may_be_foreign(line) => foreign_noun(line, nouns)?,
        None => return None,
    };
    let (rest, _) = spaces(&line[noun..]).ok()?;
    let (rest, digits) = number(rest).ok()?;
    let has_digit = digits.contains(|c: char| c.is_ascii_digit()) || digits.starts_with('[');
    let (rest, _) = spaces(rest).ok()?;
    let (rest, edition) = opt(bracketed).parse(rest).ok()?;
    finish(line, at, kind, (has_digit, digits, edition, rest))
}

/// A quick look: whether a line begins with a capital and has other letters than those of ASCII in its
/// first word.
fn may_be_foreign(line: &str) -> bool {
    let head = line.as_bytes();
    // Greek, Cyrillic and full-width letters begin with these bytes.
    let is_capital = |first: &u8| matches!(first, b'A'..=b'Z' | 0xCE..=0xD4 | 0xEF);
    head.first().is_some_and(is_capital) && !head[..head.len().min(FOREIGN)].is_ascii()
}

/// The length of a noun some of whose letters are look-alikes of another script.
fn foreign_noun(line: &str, nouns: &Forms) -> Option<usize> {
    let word = &line[..line.find(is_space)?];
    let twin = |letter: char| confusable::latin(letter).unwrap_or(letter);
    if word.is_ascii() || word.len() > FOREIGN || !word.contains(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    let plain: String = word.chars().map(twin).collect();
    let is_noun = |noun: &str| noun.eq_ignore_ascii_case(&plain);
    (plain.is_ascii() && nouns.iter().any(|noun| is_noun(noun))).then_some(word.len())
}

/// 第1332号决议（C11，最后修正C24）: the noun last.
fn after(
    line: &str,
    at: u32,
    language: &Language,
    nouns: &Forms,
    kind: InstrumentKind,
) -> Option<MastheadLine> {
    let rest = language.citation.number_prefix.skip(line)?;
    let (rest, _) = spaces(rest).ok()?;
    let (rest, (digits, year)) = number_of_year(rest).or_else(|_| number_before_noun(rest)).ok()?;
    let (rest, _) = spaces(rest).ok()?;
    let rest = language.citation.number_suffix.skip(rest).unwrap_or(rest);
    let (rest, _) = spaces(nouns.skip(rest)?).ok()?;
    let (rest, edition) = opt(bracketed).parse(rest).ok()?;
    let has_digit = digits.contains(|c: char| c.is_ascii_digit()) || digits.starts_with('[');
    finish(line, at, kind, (has_digit, digits, year.or(edition), rest))
}

/// A number and what stands in brackets behind it.
type Numbered<'i> = (&'i str, Option<&'i str>);

/// 第1540(2004)号决议: a number and its year, in brackets of either width.
fn number_of_year(input: &str) -> IResult<&str, Numbered<'_>> {
    let figures = |c: char| c.is_ascii_digit();
    let year = verify(bracketed, |inside: &str| inside.len() == 4 && inside.chars().all(figures));
    (take_while1(figures), space0, year).map(|(number, _, year)| (number, Some(year))).parse(input)
}

/// Any other number before its noun.
fn number_before_noun(input: &str) -> IResult<&str, Numbered<'_>> {
    take_while1(|c: char| c.is_ascii_alphanumeric() || "/-.[]()".contains(c))
        .map(|number| (number, None))
        .parse(input)
}

fn finish(
    line: &str,
    at: u32,
    kind: InstrumentKind,
    (has_digit, digits, edition, rest): (bool, &str, Option<&str>, &str),
) -> Option<MastheadLine> {
    let rest = rest.trim_matches(|c: char| c.is_whitespace() || "*[]\u{3010}\u{3011}".contains(c));
    let is_footnote_mark = rest.len() <= 2 && rest.bytes().all(|byte| byte.is_ascii_digit());
    if !has_digit || !(rest.is_empty() || is_footnote_mark) {
        return None;
    }
    let is_placeholder = digits.starts_with('[');
    let number = span_in(line, digits, at);
    Some(MastheadLine {
        kind,
        span: Span::from_usize(0, line.len()).shift(at),
        number: if is_placeholder { Span::empty(number.start) } else { number },
        edition: edition.map(|edition| span_in(line, edition, at)),
        title: None,
    })
}

/// "66/210. Role of the United Nations in …", "1722 (XVI). Question of wells": number and title on one
/// line, if the title is there.
fn numbered_title(line: &str, at: u32) -> Option<MastheadLine> {
    let digits = |input| take_while1(|c: char| c.is_ascii_digit()).parse(input);
    let of_session = recognize((digits, char('/'), digits));
    let roman = verify(bracketed, |inside: &str| {
        let letters = inside.trim_start_matches("S-").trim_start_matches("ES-");
        letters.bytes().all(|byte| b"IVXLCDM".contains(&byte))
    });
    let of_roman = recognize((digits, space0, roman));
    let number = nom::branch::alt((of_session, of_roman));
    let parsed: IResult<&str, _> =
        (number, opt((space0, one_of("ABCDEFGH"))), char('.'), space0).parse(line);
    let (rest, (number, ..)) = parsed.ok()?;
    let title = rest.trim();
    if number.bytes().take_while(u8::is_ascii_digit).count() > 4 {
        return None;
    }
    let head = line.len() - rest.len();
    let edition = number.split_once('(').map(|(_, inside)| inside.trim_end_matches(')'));
    Some(MastheadLine {
        kind: InstrumentKind::Resolution,
        span: Span::from_usize(0, line[..head].trim_end().len()).shift(at),
        number: Span::from_usize(0, number.len()).shift(at),
        edition: edition.map(|edition| span_in(line, edition, at)),
        title: (!title.is_empty()).then(|| span_in(line, title, at)),
    })
}

/// Reads `line` as an enacting line: one of the language's forms or the name of a body that has none,
/// place and year in brackets, where, when or under what it acts, and a mark; a code may stand before it.
pub fn enacting(line: &str, at: u32, language: &Language) -> Option<EnactingLine> {
    named_body(line, at, language).or_else(|| {
        let named = behind_code(line)?;
        let found = named_body(named, at + (line.len() - named.len()) as u32, language)?;
        (found.ending != Ending::Open).then_some(found)
    })
}

fn named_body(line: &str, at: u32, language: &Language) -> Option<EnactingLine> {
    let span = Span::from_usize(0, line.len()).shift(at);
    for (entry, enacting) in language.enacting.iter().enumerate() {
        let Some(rest) = behind_name(line, &enacting.forms) else { continue };
        let Ok((rest, _)) = spaces(rest) else { continue };
        let (rest, edition) = match opt(bracketed).parse(rest) {
            Ok((rest, edition)) if is_end(rest, language) => (rest, edition),
            _ => match torn_place(rest) {
                Some(edition) => (",", Some(edition)),
                None => continue,
            },
        };
        return Some(EnactingLine {
            span,
            entry: Some(entry as u16),
            edition: edition.map(|edition| span_in(line, edition, at)),
            ending: match rest {
                "" => Ending::Open,
                _ if rest.chars().all(ends_enacting) => Ending::Marked,
                _ => Ending::Rider,
            },
            meant: None,
        });
    }
    let ending = body_line(line, language)?;
    Some(EnactingLine { span, entry: None, edition: None, ending, meant: None })
}

/// What stands behind the name of a body, which may be in capitals throughout.
fn behind_name<'l>(line: &'l str, forms: &Forms) -> Option<&'l str> {
    let is_loud = |line: &str| line.bytes().take(3).all(|byte| byte.is_ascii_uppercase());
    forms.skip(line).or_else(|| {
        let loud = is_loud(line).then(|| forms.longest_any_case(line)).flatten();
        loud.map(|(_, length)| &line[length..])
    })
}

/// Whether what stands behind a name ends its line: marks, or when, where and under what it acts.
fn is_end(rest: &str, language: &Language) -> bool {
    const LONGEST: usize = 200;
    if rest.chars().all(ends_enacting) {
        return true;
    }
    let Some(rider) = rest.strip_prefix([',', '\u{FF0C}']) else { return false };
    let ends = rider.len() <= LONGEST && rider.ends_with([',', ':', '\u{FF0C}', '\u{FF1A}']);
    ends && language.body_line.riders.skip(rider.trim_start()).is_some()
}

/// Marks and blanks behind the name of a body.
fn ends_enacting(c: char) -> bool {
    c.is_whitespace() || ",\u{FF0C}\u{60C}:\u{FF1A}.\u{3002};\u{FF1B}".contains(c)
}

/// Place and year whose brackets are torn, as all that stands between a body's name and a mark:
/// "(Doha, 2026,", "((Doha, 2026),".
fn torn_place(rest: &str) -> Option<&str> {
    const LONGEST: usize = 48;
    const YEAR: usize = 4;
    let is_bracket = |c: char| "()[]{}\u{FF08}\u{FF09}\u{3010}\u{3011}".contains(c);
    let place = rest.trim_end_matches(ends_enacting);
    if place.len() == rest.len() || place.len() > LONGEST || !place.contains(is_bracket) {
        return None;
    }
    let inner = place.trim_matches(is_bracket).trim();
    let figures = inner.bytes().filter(u8::is_ascii_digit).count();
    let is_place = |c: char| c.is_alphanumeric() || " ,.-'\u{2019}\u{FF0C}\u{60C}".contains(c);
    let is_named = inner.contains(char::is_alphabetic) && figures == YEAR;
    (is_named && inner.chars().all(is_place)).then_some(inner)
}

/// Reads `line`, which ends as reasons do, as an enacting line whose body's name has one slip.
pub fn slipped_enacting(line: &str, at: u32, language: &Language) -> Option<EnactingLine> {
    if line.len() > ENACTING {
        return None;
    }
    let section = language.punctuation.section.as_ref();
    let named = line.strip_suffix(',').or_else(|| line.strip_suffix(section))?;
    // Few lines of a text in Latin letters begin like one.
    let may_begin = |one: &Enacting| !line.is_char_boundary(1) || one.forms.may_begin(line);
    if !language.enacting.iter().any(may_begin) {
        return None;
    }
    let bracket = named.find(['(', '\u{FF08}']).unwrap_or(named.len());
    let (name, behind) = named.split_at(bracket);
    let name = name.trim_end();
    // One slip changes the length by no more than a character.
    let may_be = |form: &str| form.len().abs_diff(name.len()) <= 4 && is_slip(name, form);
    let mut forms = language.enacting.iter().enumerate().flat_map(|(entry, enacting)| {
        enacting.forms.iter().enumerate().map(move |(form, text)| (entry, form, text))
    });
    let (entry, form, _) = forms.find(|(_, _, form)| may_be(form))?;
    let (rest, edition) = opt(bracketed).parse(behind).ok()?;
    let is_name = name.chars().nth(1).is_some()
        && !name.starts_with(char::is_lowercase)
        && name.chars().all(|letter| letter.is_alphabetic() || letter == ' ');
    (rest.is_empty() && is_name).then(|| EnactingLine {
        span: Span::from_usize(0, line.len()).shift(at),
        entry: Some(entry as u16),
        edition: edition.map(|edition| span_in(line, edition, at)),
        ending: Ending::Marked,
        meant: Some(form as u16),
    })
}

/// Reads `line` as the head of an annex.
pub fn annex(line: &str, at: u32, language: &Language) -> Option<AnnexLine> {
    if line.len() > ANNEX || line.starts_with(char::is_lowercase) {
        return None;
    }
    let (_, word) = language.document.annex.longest_any_case(line)?;
    let rest = &line[word..];
    let (tail, _) = spaces(rest).ok()?;
    let span = Span::from_usize(0, line.len()).shift(at);
    if tail.is_empty() {
        return Some(AnnexLine { span, mark: None });
    }
    let (mark, tail) = annex_mark(tail, language);
    let blank = rest.len() != tail.len();
    let tail = tail.trim();
    let is_head = (mark.is_some() || blank)
        && !tail.ends_with([',', ';', '.', ':', '\u{3002}', '\u{FF1B}', '\u{FF0C}'])
        && !tail.starts_with(['\u{FF1A}', ':', ','])
        && (line.chars().filter(|c| c.is_lowercase()).count() * 2 < line.len()
            || mark.is_some()
            || tail.len() < 60);
    is_head.then_some(AnnexLine { span, mark })
}

/// The number or letter behind the annex word.
fn annex_mark<'i>(tail: &'i str, language: &Language) -> (Option<Mark>, &'i str) {
    let end = tail.find(|c: char| !c.is_alphanumeric()).unwrap_or(tail.len());
    let padded = format!("{}.", &tail[..end]);
    let token: Option<LabelToken> = label(&padded, 0, &language.labels);
    let mark = token.and_then(|token| {
        let is_capital = |mark: &Mark| !matches!(mark.numeral, Numeral::Letter | Numeral::Roman);
        token.reading(Numeral::CapitalRoman).or(token.mark()).filter(is_capital)
    });
    match mark {
        Some(mark) => (Some(mark), &tail[end..]),
        None => (None, tail),
    }
}

/// Reads `line` as the count of annexes: "Annexes: 2", 附件：1件.
pub fn annex_count(line: &str, language: &Language) -> Option<u32> {
    let rest = language.document.annex_count.skip(line)?;
    let rest = rest.trim_start_matches([':', '\u{FF1A}', ' ', '\u{A0}']);
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let number = rest[..digits].parse().ok()?;
    let tail = rest[digits..].trim();
    let suffix = language.document.annex_count_suffix.iter().any(|suffix| suffix == tail);
    (tail.is_empty() || suffix).then_some(number)
}
