//! The report for people: every finding with the words around it, and a line on each file.

use std::io::{self, Write};

use codespan_reporting::diagnostic::{Diagnostic, Label, Severity as Weight};
use codespan_reporting::term;
use unicode_width::UnicodeWidthStr;

use crate::finding::{Finding, Fix, Safety, Severity};
use crate::report::excerpt::{Excerpts, RELATED};
use crate::report::paint::{Colour, Paint, Style};
use crate::report::window::TAB;
use crate::report::{Checked, Report, Summary, Totals, Unread, counted, visible};

/// Excerpts are at least this wide, in columns, however narrow the terminal is.
const NARROWEST: usize = 40;

/// The report for people.
#[derive(Debug)]
pub struct Human {
    colour: Colour,
    width: usize,
    config: term::Config,
    files: usize,
    fixes: usize,
}

/// What a file is rendered to.
#[derive(Debug)]
pub struct Piece {
    text: Vec<u8>,
    has_findings: bool,
    fixes: usize,
}

impl Human {
    /// A report `width` columns wide.
    pub fn new(colour: Colour, width: usize) -> Self {
        let mut config = term::Config { tab_width: TAB, ..term::Config::default() };
        config.chars.single_secondary_caret = '─';
        Self { colour, width: width.max(NARROWEST), config, files: 0, fixes: 0 }
    }

    fn finding(&self, finding: &Finding, file: &Checked<'_>, paint: &mut Paint<'_>) {
        let excerpts = Excerpts::new(finding, file.path, &file.source, self.excerpt_width(file));
        let labels = excerpts.marks().iter().enumerate().map(|(index, range)| match index {
            0 => Label::primary((), range.clone()).with_message(excerpts.more()),
            _ => {
                let message = visible(&finding.related[index - 1].message);
                Label::secondary((), range.clone()).with_message(message)
            }
        });
        let diagnostic = Diagnostic::new(weight(finding.severity))
            .with_code(finding.rule)
            .with_message(visible(&finding.message))
            .with_labels_iter(labels)
            .with_notes_iter(finding.fixes.iter().map(note).chain(unshown(finding)));
        // A buffer takes all that is written, and the excerpts hold all that the labels name.
        let _ = term::emit_to_write_style(paint, &self.config, &excerpts, &diagnostic);
    }

    /// How a file was read: one line, folded where it is wider than the report.
    fn about(&self, file: &Checked<'_>, paint: &mut Paint<'_>) {
        let path = visible(file.path);
        let mut column = path.width();
        paint.styled(Style::Strong, &path);
        for part in about(&file.summary) {
            let width = part.width();
            match column + 3 + width <= self.width {
                true => paint.plain(" · "),
                false => {
                    paint.plain("\n  ");
                    column = 0;
                }
            }
            paint.plain(&part);
            column += 3 + width;
        }
        paint.plain("\n");
    }

    /// Columns left beside the line numbers.
    fn excerpt_width(&self, file: &Checked<'_>) -> usize {
        let last = file.source.place(u32::MAX).line;
        self.width.saturating_sub(last.ilog10() as usize + 5).max(NARROWEST)
    }
}

impl Report for Human {
    type Piece = Piece;

    fn render(&self, file: &Checked<'_>) -> Piece {
        let mut text = Vec::new();
        let mut paint = Paint::new(&mut text, self.colour);
        for finding in file.findings {
            self.finding(finding, file, &mut paint);
        }
        self.about(file, &mut paint);
        let fixes = file.findings.iter().filter(|finding| has_fix(finding)).count();
        Piece { text, has_findings: !file.findings.is_empty(), fixes }
    }

    fn accept(&mut self, piece: Piece, out: &mut dyn Write) -> io::Result<()> {
        // Files without findings are lines of one list; others stand apart.
        if piece.has_findings && self.files > 0 {
            out.write_all(b"\n")?;
        }
        self.files += 1;
        self.fixes += piece.fixes;
        out.write_all(&piece.text)
    }

    fn finish(
        &mut self,
        totals: &Totals,
        unread: &[Unread],
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let mut text = Vec::new();
        let mut paint = Paint::new(&mut text, self.colour);
        paint.plain("\n");
        closing(&mut paint, totals, unread.len(), self.fixes);
        out.write_all(&text)
    }
}

const fn weight(severity: Severity) -> Weight {
    match severity {
        Severity::Error => Weight::Error,
        Severity::Warning => Weight::Warning,
        Severity::Hint => Weight::Note,
    }
}

fn note(fix: &Fix) -> String {
    let title = visible(&fix.title);
    match fix.safety {
        Safety::Safe => format!("fix: {title}"),
        Safety::Unsafe => format!("fix, to be read first: {title}"),
        Safety::Shown => format!("suggestion: {title}"),
    }
}

/// Tells of related places beside those that are shown.
fn unshown(finding: &Finding) -> Option<String> {
    let count = finding.related.len().checked_sub(RELATED).filter(|&count| count > 0)?;
    Some(format!("{} not shown", counted(count, "further place")))
}

fn has_fix(finding: &Finding) -> bool {
    finding.fixes.iter().any(|fix| fix.safety != Safety::Shown)
}

/// How a file was read, part by part.
fn about(summary: &Summary) -> Vec<String> {
    let coverage = &summary.coverage;
    let mut parts = vec![
        match summary.is_readable {
            true => summary.language_name.clone(),
            false => format!("{}, not read", summary.language_name),
        },
        summary.profile.clone(),
        match summary.flattened {
            true => format!("{} reading of a flattened redline", summary.view.name()),
            false => format!("{} reading", summary.view.name()),
        },
        format!("as of {} ({})", summary.as_of.date, visible(&summary.as_of.from)),
        match summary.instruments {
            0 => "no resolution found in it".to_owned(),
            _ => counted(summary.clauses, "clause"),
        },
    ];
    let references = &coverage.references;
    parts.extend(share("headings", coverage.headings.known, coverage.headings.seen));
    parts.extend(share("references", references.understood(), references.seen));
    parts.extend(share("citations", coverage.citations.known, coverage.citations.seen));
    parts
}

/// "references 5/7" for what was understood of what was seen; nothing where none was seen.
fn share(noun: &str, understood: u32, seen: u32) -> Option<String> {
    (seen > 0).then(|| format!("{noun} {understood}/{seen}"))
}

/// The last line of the report.
fn closing(paint: &mut Paint<'_>, totals: &Totals, unread: usize, fixes: usize) {
    let counts = [
        (totals.errors, "error", Severity::Error),
        (totals.warnings, "warning", Severity::Warning),
        (totals.hints, "hint", Severity::Hint),
    ];
    let mut before = "";
    for (count, noun, severity) in counts {
        if count == 0 {
            continue;
        }
        paint.plain(before);
        paint.styled(Style::Severity(severity), &counted(count, noun));
        before = ", ";
    }
    match (before.is_empty(), totals.files - totals.unread) {
        (false, _) => paint.plain(&format!(" in {}", counted(totals.files, "file"))),
        (true, 0) => paint.plain("nothing was read"),
        (true, read) => {
            paint.styled(Style::Good, "no findings");
            paint.plain(&format!(" in {}", counted(read, "file")));
        }
    }
    if totals.unread > 0 {
        paint.plain(", ");
        let text =
            format!("{} without a resolution that could be read", counted(totals.unread, "file"));
        paint.styled(Style::Severity(Severity::Warning), &text);
    }
    if totals.skipped > 0 {
        paint.plain(&format!(", {} skipped", counted(totals.skipped, "other file")));
    }
    if unread > 0 {
        paint.plain(", ");
        let text = format!("{} could not be read", counted(unread, "input"));
        paint.styled(Style::Severity(Severity::Error), &text);
    }
    match fixes {
        0 => {}
        1 => paint.plain(", 1 with a fix"),
        _ => paint.plain(&format!(", {fixes} with a fix")),
    }
    if !before.is_empty() {
        paint.plain("; `resolint explain RULE` says more of a rule");
    }
    paint.plain("\n");
}

#[cfg(test)]
mod tests;
