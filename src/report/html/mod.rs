//! The page for a delegate with ten minutes and for the secretariat: the verdict, the draft with its
//! redline and its findings beside their clauses, what was read and what was not. One file, no network,
//! no scripts.

mod layout;
mod page;
mod verdict;

use std::io::{self, Write};

use jiff::civil::Date;

use crate::report::fingerprint::Hash;
use crate::report::{Checked, Report, Totals, Unread};
use verdict::Verdict;

/// The page.
#[derive(Debug, Default)]
pub struct Html {
    /// The files so far; the page begins with their totals.
    files: String,
    catalogue: Option<Date>,
}

/// A rendered file, and the day up to which the catalogue is filled.
#[derive(Debug)]
pub struct Piece {
    file: String,
    catalogue: Option<Date>,
}

impl Report for Html {
    type Piece = Piece;

    fn render(&self, file: &Checked<'_>) -> Piece {
        let blocks = layout::blocks(file.analysis, file.findings);
        let shown = page::File {
            path: file.path,
            name: format!("f{:x}", Hash::of(file.path)),
            summary: &file.summary,
            source: &file.source,
            findings: file.findings,
            blocks: &blocks,
            verdict: Verdict::of(&file.summary, file.findings),
        };
        let catalogue = file.analysis.catalogue().latest_day();
        Piece { file: page::file(&shown).into_string(), catalogue }
    }

    fn accept(&mut self, piece: Piece, _: &mut dyn Write) -> io::Result<()> {
        self.files.push_str(&piece.file);
        self.catalogue = piece.catalogue;
        Ok(())
    }

    fn finish(
        &mut self,
        totals: &Totals,
        unread: &[Unread],
        out: &mut dyn Write,
    ) -> io::Result<()> {
        out.write_all(page::head("Resolint report").as_bytes())?;
        out.write_all(page::opening(totals, unread).into_string().as_bytes())?;
        write!(out, "<main id=\"drafts\">{}</main>", self.files)?;
        out.write_all(page::foot(self.catalogue).into_string().as_bytes())?;
        out.write_all(b"</body></html>\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::draft::Draft;
    use crate::report::{Source, Summary};

    const REDLINE: &str = "RESOLUTION 300 (DOHA, 2026)\n\nMeasuring <b>coverage</b>\n\n\
        The Plenipotentiary Conference of the International Telecommunication Union (Doha, 2026),\n\n\
        considering\n\na)\tthat figures are {~~scarce~>rare~~};\n\nc)\tthat methods differ,\n\n\
        resolves\n\nto publish {--all --}figures{>>why<<}.\n";

    fn page(text: &str) -> String {
        let draft = Draft::read(text.to_owned());
        let config = Config::new(jiff::civil::date(2026, 12, 1));
        let analysis = crate::analyse(&draft, &config);
        let findings = crate::lint(&analysis);
        let checked = Checked {
            path: "<draft>.txt",
            analysis: &analysis,
            source: Source::of(&analysis, 0),
            summary: Summary::of(&analysis),
            findings: &findings,
        };
        let mut html = Html::default();
        let mut out = Vec::new();
        let piece = html.render(&checked);
        html.accept(piece, &mut out).expect("a buffer takes all");
        html.finish(&Totals::of(&findings), &[], &mut out).expect("a buffer takes all");
        String::from_utf8(out).expect("the page is text")
    }

    #[test]
    fn the_verdict_comes_first_and_findings_stand_beside_their_clauses() {
        let page = page(REDLINE);
        let verdict = page.find("Fix 1 error before submission").expect("there is a verdict");
        let clause = page.find("that methods differ").expect("the clause is shown");
        let finding = page.find("<code>label-gap</code>").expect("the finding is shown");
        assert!(verdict < clause && clause < finding);
    }

    #[test]
    fn changes_are_marked_and_markup_is_not_shown() {
        let page = page(REDLINE);
        assert!(page.contains("<del>scarce</del><ins>rare</ins>"));
        assert!(page.contains("<del>all </del>"));
        assert!(!page.contains("{--") && !page.contains("why"));
    }

    #[test]
    fn text_of_the_draft_is_never_markup_of_the_page() {
        let page = page(REDLINE);
        assert!(page.contains("Measuring &lt;b&gt;coverage&lt;/b&gt;"));
        assert!(page.contains("&lt;draft&gt;.txt"));
        assert!(!page.contains("<script") && !page.contains("://"));
    }

    proptest::proptest! {
        #[test]
        fn all_text_is_in_one_piece(text in "(\\PC|\n|\\{\\+\\+|\\+\\+\\}|\\{--|--\\}|a\\)\t|1\t|resolves\n){0,60}") {
            let draft = Draft::read(text);
            let config = Config::new(jiff::civil::date(2026, 12, 1));
            let analysis = crate::analyse(&draft, &config);
            let findings = crate::lint(&analysis);
            let blocks = layout::blocks(&analysis, &findings);
            let shown: String =
                blocks.iter().flat_map(|block| &block.pieces).map(|piece| piece.text).collect();
            let mut kept = draft.source().to_owned();
            for span in draft.markup().iter().rev() {
                kept.replace_range(span.range(), "");
            }
            let words = |text: &str| text.split_whitespace().collect::<String>();
            proptest::prop_assert_eq!(words(&shown), words(&kept));
            let told: usize = blocks.iter().map(|block| block.findings.len()).sum();
            proptest::prop_assert_eq!(told, findings.len());
        }
    }
}
