//! Workflow commands of GitHub Actions: annotations beside the lines of a pull request.

use std::fmt::Write as _;
use std::io::{self, Write};

use crate::finding::{Finding, Severity};
use crate::report::place::{FileRange, PlaceRange, Source};
use crate::report::{Checked, Report, Totals, Unread, counted};

/// GitHub shows this many annotations of one type in a step and drops the others in silence.
const LIMIT: usize = 10;

/// Annotations: errors first, and at the end how many were left out.
#[derive(Debug, Default)]
pub struct Github {
    kept: [Vec<String>; 3],
    found: [usize; 3],
}

/// The types of annotations in the order in which they are written.
const COMMANDS: [&str; 3] = ["error", "warning", "notice"];

const fn rank(severity: Severity) -> usize {
    match severity {
        Severity::Error => 0,
        Severity::Warning => 1,
        Severity::Hint => 2,
    }
}

impl Report for Github {
    type Piece = Vec<(Severity, String)>;

    fn render(&self, file: &Checked<'_>) -> Self::Piece {
        let render =
            |finding: &Finding| (finding.severity, command(finding, file.path, &file.source));
        file.findings.iter().map(render).collect()
    }

    fn accept(&mut self, piece: Self::Piece, _: &mut dyn Write) -> io::Result<()> {
        for (severity, line) in piece {
            let rank = rank(severity);
            self.found[rank] += 1;
            if self.kept[rank].len() < LIMIT {
                self.kept[rank].push(line);
            }
        }
        Ok(())
    }

    fn finish(&mut self, _: &Totals, unread: &[Unread], out: &mut dyn Write) -> io::Result<()> {
        self.make_room_for_unread(unread);
        let overflows = (0..3).any(|rank| self.found[rank] > LIMIT);
        if overflows {
            // The closing notice is an annotation of its own.
            self.kept[2].truncate(LIMIT - 1);
        }
        for line in self.kept.iter().flatten() {
            writeln!(out, "{line}")?;
        }
        if overflows {
            writeln!(out, "::notice title=resolint::{}", escape(&self.left_out()))?;
        }
        Ok(())
    }
}

impl Github {
    fn make_room_for_unread(&mut self, unread: &[Unread]) {
        let lines = unread.iter().map(|unread| {
            let path = property(&unread.path);
            format!("::error file={path},title=cannot read::{}", escape(&unread.reason))
        });
        self.found[0] += unread.len();
        self.kept[0].splice(0..0, lines);
        self.kept[0].truncate(LIMIT);
    }

    fn left_out(&self) -> String {
        let nouns = ["error", "warning", "hint"];
        let counts: Vec<String> = (0..3)
            .map(|rank| (self.found[rank] - self.kept[rank].len(), nouns[rank]))
            .filter(|&(count, _)| count > 0)
            .map(|(count, noun)| counted(count, noun))
            .collect();
        format!(
            "not shown here, since GitHub shows {LIMIT} annotations of a type: {}; \
             run resolint check for all",
            counts.join(", ")
        )
    }
}

fn command(finding: &Finding, path: &str, source: &Source<'_>) -> String {
    let mut line = format!(
        "::{} file={}",
        COMMANDS[rank(finding.severity)],
        property(path.strip_prefix("./").unwrap_or(path)),
    );
    if let FileRange::Lines(range) = source.file_range(finding.span) {
        let PlaceRange { start, end } = range;
        let _ = write!(line, ",line={},endLine={},col={}", start.line, end.line, start.column);
        if end.line == start.line && end.column > start.column {
            // The last column, where the range has the one behind it.
            let _ = write!(line, ",endColumn={}", end.column - 1);
        }
    }
    let _ = write!(line, ",title={}::{}", property(finding.rule), escape(&body(finding, source)));
    line
}

fn body(finding: &Finding, source: &Source<'_>) -> String {
    let mut body = match source.file_range(finding.span) {
        FileRange::Lines(_) => finding.message.clone(),
        FileRange::Paragraph(range) => format!("{}: {}", range.name(), finding.message),
    };
    for related in &finding.related {
        let place = match source.file_range(related.span) {
            FileRange::Lines(range) => format!("line {}", range.start.line),
            FileRange::Paragraph(range) => range.name(),
        };
        let _ = write!(body, "\n{place}: {}", related.message);
    }
    for fix in &finding.fixes {
        let _ = write!(body, "\nfix: {}", fix.title);
    }
    body
}

/// Escapes the message of a command.
fn escape(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes a property of a command.
fn property(text: &str) -> String {
    escape(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Fix, Safety};
    use crate::report::summary::example;
    use crate::text::Span;

    fn report(path: &str, text: &str, findings: &[Finding], unread: &[Unread]) -> String {
        let mut github = Github::default();
        let checked = Checked {
            path,
            analysis: example::analysis(),
            source: Source::new(text, 0),
            summary: example::summary(),
            findings,
        };
        let mut out = Vec::new();
        let piece = github.render(&checked);
        github.accept(piece, &mut out).unwrap();
        github.finish(&Totals::of(findings), unread, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn one_finding_is_one_command() {
        let findings = [Finding::new("label-gap", Severity::Hint, Span::new(3, 5), "100%\r\n:,")
            .related(Span::empty(0), "before")
            .fix(Fix::replace("relabel", Safety::Safe, Span::new(3, 4), "b"))];
        assert_eq!(
            report("a,b:c%.txt", "a)\nc)", &findings, &[]),
            "::notice file=a%2Cb%3Ac%25.txt,line=2,endLine=2,col=1,endColumn=2,title=label-gap\
             ::100%25%0D%0A:,%0Aline 1: before%0Afix: relabel\n"
        );
    }

    #[test]
    fn ten_of_a_type_and_a_notice_of_the_others() {
        let of = |severity| Finding::new("label-gap", severity, Span::empty(0), "gap");
        let mut findings = vec![of(Severity::Hint); 12];
        findings.extend(vec![of(Severity::Error); 11]);
        findings.push(of(Severity::Warning));
        let out = report("a.txt", "", &findings, &[]);
        let lines: Vec<&str> = out.lines().collect();
        assert_eq!(lines.len(), 10 + 1 + 9 + 1);
        assert!(lines[..10].iter().all(|line| line.starts_with("::error ")));
        assert!(lines[10].starts_with("::warning "));
        assert!(lines[20].contains("1 error, 3 hints"), "{}", lines[20]);
    }

    #[test]
    fn unread_inputs_come_first() {
        let unread = [Unread { path: "x.doc".to_owned(), reason: "not text".to_owned() }];
        let out = report("a.txt", "", &[], &unread);
        assert_eq!(out, "::error file=x.doc,title=cannot read::not text\n");
    }
}
