//! Links to the documents that a draft names.
//!
//! Symbols of the United Nations resolve at `https://docs.un.org/en/SYMBOL`, the address that the
//! organisation itself gives out; the language of the draft takes the place of `en` where the
//! organisation publishes in it. Documents of ITU meetings (C26/59) have addresses under
//! `https://www.itu.int/md/`, by a code of year, meeting and number.

use tower_lsp::ls_types::{DocumentLink, Uri};

use super::snapshot::Page;
use crate::catalogue::model::Catalogue;
use crate::grammar::{Citation, Number, SymbolKind};
use crate::refer::Known;
use crate::text::Span;

/// The official languages of the organisation.
const LANGUAGES: [&str; 6] = ["ar", "en", "es", "fr", "ru", "zh"];

/// All links of a draft.
pub fn links(page: &Page<'_>) -> Vec<DocumentLink> {
    let parsed = page.parsed();
    let symbols = parsed.inline.symbols.iter().filter_map(|symbol| {
        let text = parsed.text(symbol.span);
        let target = match symbol.kind {
            SymbolKind::Resolution | SymbolKind::Draft | SymbolKind::AssemblyDocument => {
                un(page, text)
            }
            SymbolKind::MeetingDocument => itu(text, page.analysis.catalogue()),
            SymbolKind::Other
                if text.starts_with("S/") || text.starts_with("A/") || text.starts_with("E/") =>
            {
                un(page, text)
            }
            SymbolKind::Other | SymbolKind::Malformed => None,
        };
        Some(link(page, symbol.span, target?))
    });
    let pairs = parsed.inline.citations.iter().zip(&parsed.resolutions.citations);
    let citations = pairs.filter_map(|(citation, known)| {
        let symbol = symbol_of(citation, known)?;
        Some(link(page, citation.number_span, un(page, &symbol)?))
    });
    let mut links: Vec<DocumentLink> = symbols.chain(citations).collect();
    links.sort_by_key(|link| (link.range.start, link.range.end));
    links.dedup_by_key(|link| link.range);
    links
}

fn link(page: &Page<'_>, span: Span, target: Uri) -> DocumentLink {
    DocumentLink {
        range: page.snapshot.range(page.at(span)),
        tooltip: Some(target.as_str().to_owned()),
        target: Some(target),
        data: None,
    }
}

/// The symbol of a resolution that is cited by number.
fn symbol_of(citation: &Citation, known: &Known) -> Option<String> {
    if citation.symbol.is_some() {
        return None;
    }
    match (known, citation.number) {
        (Known::Assembly(_), Number::Session { session, number, .. }) => {
            Some(format!("A/RES/{session}/{number}"))
        }
        (Known::SecurityCouncil(one), _) => Some(format!("S/RES/{}({})", one.number, one.year)),
        (Known::EarlyAssembly(one), _) => Some(format!("A/RES/{}({})", one.number, one.session)),
        _ => None,
    }
}

fn un(page: &Page<'_>, symbol: &str) -> Option<Uri> {
    let own = page.analysis.language.code.as_ref();
    let language = LANGUAGES.into_iter().find(|language| *language == own).unwrap_or("en");
    address(&format!("https://docs.un.org/{language}/"), symbol)
}

/// C26/59 is `S26-CL-C-0059`. Only the Council's documents have a code that its own letters tell.
fn itu(symbol: &str, catalogue: &Catalogue) -> Option<Uri> {
    let (meeting, number) = symbol.split_once('/')?;
    let digits: String = number.chars().take_while(char::is_ascii_digit).collect();
    let number: u32 = digits.parse().ok()?;
    let conference = catalogue.conference_by_code(meeting).filter(|one| one.body == "council")?;
    address("https://www.itu.int/md/", &format!("S{:02}-CL-C-{number:04}", conference.year % 100))
}

fn address(base: &str, path: &str) -> Option<Uri> {
    let escaped: String =
        path.chars().filter(|letter| !letter.is_whitespace()).map(escape).collect();
    format!("{base}{escaped}").parse().ok()
}

fn escape(letter: char) -> String {
    match letter {
        'a'..='z' | 'A'..='Z' | '0'..='9' | '/' | '.' | '-' | '_' | '(' | ')' => letter.to_string(),
        _ => letter.to_string().bytes().map(|byte| format!("%{byte:02X}")).collect(),
    }
}
