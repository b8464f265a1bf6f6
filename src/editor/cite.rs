//! How an instrument of the catalogue is cited in a language, and the edition to cite.

use crate::analysis::Analysis;
use crate::catalogue::model::{Catalogue, Edition, Instrument, Numbering};
use crate::edit::renumber::source_of;
use crate::finding::Edit;
use crate::grammar::Citation;
use crate::language::model::{InstrumentKind, Language, Script, Text};
use crate::refer::Known;
use crate::text::Span;

/// The edition of an instrument that is in force at the draft's own date.
pub fn in_force<'c>(analysis: &Analysis<'_>, instrument: &'c Instrument) -> Option<&'c Edition> {
    let day = analysis.as_of.day();
    match analysis.catalogue().abrogation(instrument, day) {
        Some(_) => None,
        None => analysis.catalogue().edition_in_force(instrument, day),
    }
}

/// An edition in the form of a language, brackets included: "(Rev. Bucharest, 2022)",
/// （2022年，布加勒斯特，修订版）, "(C11, last amended C24)".
pub fn edition(
    language: &Language,
    catalogue: &Catalogue,
    instrument: &Instrument,
    edition: &Edition,
) -> String {
    let numbering = catalogue.body(&instrument.body).map(|body| body.numbering);
    match numbering {
        Some(Numbering::PlaceYear) => by_place(language, edition),
        Some(Numbering::ConferenceCode) if edition.revised => {
            bracketed(language, &format!("Rev.{}", edition.place))
        }
        Some(Numbering::EditionNumber) => String::new(),
        _ => bracketed(language, &by_session(language, &edition.place)),
    }
}

/// A citation of an instrument of the catalogue, as it stands in running text from its number on:
/// "140 (Rev. Bucharest, 2022)", 第140号决议（2022年，布加勒斯特，修订版）.
pub fn citation(
    language: &Language,
    catalogue: &Catalogue,
    instrument: &Instrument,
    cited: Option<&Edition>,
) -> String {
    let behind =
        cited.map(|cited| edition(language, catalogue, instrument, cited)).unwrap_or_default();
    let number = match cited {
        Some(cited) if behind.is_empty() && !cited.place.is_empty() => {
            format!("{}-{}", instrument.number, cited.place)
        }
        _ => instrument.number.to_string(),
    };
    match around_number(language, instrument.kind) {
        Some((before, after)) => format!("{before}{number}{after}{behind}"),
        None if behind.is_empty() => number,
        None => format!("{number} {behind}"),
    }
}

/// What stands before and after the number, in languages where the noun follows it.
pub fn around_number(language: &Language, kind: InstrumentKind) -> Option<(&str, String)> {
    if language.script != Script::Han {
        return None;
    }
    let words = &language.citation;
    let noun = words.nouns.iter().find(|noun| noun.kind == kind)?.after.first()?;
    let after = format!("{}{noun}", words.number_suffix.first().map_or("", Text::as_ref));
    Some((words.number_prefix.first().map_or("", Text::as_ref), after))
}

/// The edit that makes a citation name the edition in force; none where it does, where the
/// catalogue does not know, or where several citations share the edition.
pub fn update(analysis: &Analysis<'_>, index: usize) -> Option<(String, Edit)> {
    let citation: &Citation = analysis.parsed.inline.citations.get(index)?;
    let Some(Known::Itu(instrument)) = analysis.parsed.resolutions.citations.get(index) else {
        return None;
    };
    let in_force = in_force(analysis, instrument)?;
    let cited = citation.edition.as_ref()?;
    let shares = analysis
        .parsed
        .inline
        .citations
        .iter()
        .filter(|other| other.group == citation.group)
        .count()
        > 1;
    let written = edition(analysis.language, analysis.catalogue(), instrument, in_force);
    let is_same = cited.year == Some(in_force.year) || analysis.parsed.text(cited.span) == written;
    if shares || is_same || written.is_empty() {
        return None;
    }
    let span: Span = source_of(analysis, cited.span)?;
    Some((written.clone(), Edit { span, text: written }))
}

fn by_place(language: &Language, edition: &Edition) -> String {
    let names = language.cities.iter().find(|city| city.city == edition.place);
    let city = names.and_then(|city| city.forms.first()).unwrap_or(&edition.place);
    let words = &language.citation;
    let form = if edition.revised { &words.edition_revised } else { &words.edition_first };
    form.replace("{city}", city).replace("{year}", &edition.year.to_string())
}

/// "C11, last amended C24" with the words of the language.
fn by_session(language: &Language, place: &str) -> String {
    let Some((first, rest)) = place.split_once(", ") else { return place.to_owned() };
    let last = rest.rsplit(' ').next().unwrap_or(rest);
    let amended = language.citation.last_amended.first().map_or("", Text::as_ref);
    let mark = &language.punctuation.section;
    match language.script {
        Script::Han => format!("{first}{mark}{amended}{last}"),
        _ => format!("{first}{mark} {amended} {last}"),
    }
}

fn bracketed(language: &Language, text: &str) -> String {
    let mut pair = language.punctuation.brackets.first().map_or("()", Text::as_ref).chars();
    let (open, close) = (pair.next().unwrap_or('('), pair.next().unwrap_or(')'));
    format!("{open}{text}{close}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::CATALOGUE;
    use crate::language;

    fn cited(body: &str, number: u16, code: &str) -> String {
        let language = language::by_code(code).expect("it is built in");
        let instrument =
            CATALOGUE.instrument(body, InstrumentKind::Resolution, number).expect("it is listed");
        let edition = CATALOGUE.edition_in_force(instrument, 20_260_428);
        citation(language, &CATALOGUE, instrument, edition)
    }

    #[test]
    fn citations_have_the_form_of_their_language() {
        assert_eq!(cited("pp", 140, "en"), "140 (Rev. Bucharest, 2022)");
        assert_eq!(cited("pp", 140, "zh"), "第140号决议（2022年，布加勒斯特，修订版）");
        assert!(cited("council", 1332, "en").starts_with("1332 (C11, last amended C2"));
        assert!(cited("council", 1332, "zh").starts_with("第1332号决议（C11，最后修正C2"));
    }
}
