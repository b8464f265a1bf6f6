//! What the terminal shows of a draft for one finding: windows on the lines that it marks.

use std::collections::BTreeMap;
use std::ops::Range;

use codespan_reporting::files::{Error, Files, Location};

use crate::finding::Finding;
use crate::report::place::{FileRange, ParagraphRange, Source};
use crate::report::window::window;
use crate::text::Span;

/// How many related places are shown; more would hide the finding.
pub(crate) const RELATED: usize = 8;

/// The lines that a finding marks, cut to windows; the renderer takes them for the file.
///
/// Line and column numbers are those of the file. Line indices are counted so that the renderer
/// sees which lines follow one another and which do not.
#[derive(Debug)]
pub(crate) struct Excerpts {
    /// What stands before the numbers of line and column.
    name: String,
    /// The windows, one after another, each ended by a line feed.
    text: String,
    lines: Vec<Shown>,
    /// The marks in `text`: the finding's own first, then the related ones in their order.
    marks: Vec<Range<usize>>,
    /// Where the marks stand in the file.
    places: Vec<Location>,
    /// What the mark of the finding leaves out: lines that it covers beside the first.
    more: String,
}

#[derive(Debug)]
struct Shown {
    /// Line number in the source, from 1.
    number: usize,
    /// The number that is shown: of the line, or of the paragraph in a file that has no lines.
    shown: usize,
    /// Index for the renderer.
    index: usize,
    /// The window in the text of all windows.
    range: Range<usize>,
}

impl Excerpts {
    /// Cuts windows of `width` columns.
    pub(crate) fn new(finding: &Finding, path: &str, source: &Source<'_>, width: usize) -> Self {
        let related = finding.related.iter().take(RELATED).map(|related| related.span);
        let spans = std::iter::once(finding.span).chain(related);
        let spans: Vec<Span> = spans.map(|span| source.clamp(span)).collect();
        let mut by_line: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (mark, span) in spans.iter().enumerate() {
            by_line.entry(source.line_of(span.start)).or_default().push(mark);
        }
        let mut excerpts = Self {
            name: name(finding.span, path, source),
            text: String::new(),
            lines: Vec::with_capacity(by_line.len()),
            marks: vec![0..0; spans.len()],
            places: spans.iter().map(|&span| numbers(span, source)).collect(),
            more: more(spans[0], source),
        };
        for (line, marks) in by_line {
            excerpts.show(line, &marks, &spans, source, width);
        }
        excerpts
    }

    /// The marks: the finding's own first, then the related ones in their order.
    pub(crate) fn marks(&self) -> &[Range<usize>] {
        &self.marks
    }

    /// Tells of the lines that the finding covers beside the one shown; empty where there are none.
    pub(crate) fn more(&self) -> &str {
        &self.more
    }

    fn show(
        &mut self,
        line: usize,
        marks: &[usize],
        spans: &[Span],
        source: &Source<'_>,
        width: usize,
    ) {
        let line_span = source.line_span(line);
        let inside =
            |at: u32| (at.clamp(line_span.start, line_span.end) - line_span.start) as usize;
        let ranges: Vec<Range<usize>> =
            marks.iter().map(|&mark| inside(spans[mark].start)..inside(spans[mark].end)).collect();
        let window = window(line_span.of(source.text()), &ranges, width);
        let start = self.text.len();
        for (&mark, range) in marks.iter().zip(&window.marks) {
            self.marks[mark] = start + range.start..start + range.end;
        }
        self.text.push_str(&window.text);
        self.text.push('\n');
        let number = line + 1;
        let index = match self.lines.last() {
            Some(last) if last.number + 1 == number => last.index + 1,
            Some(last) => last.index + 3,
            None => 0,
        };
        let shown = numbers(line_span, source).line_number;
        self.lines.push(Shown { number, shown, index, range: start..self.text.len() });
    }

    fn line(&self, index: usize) -> Result<&Shown, Error> {
        let max = self.lines.last().map_or(0, |line| line.index);
        let found = self.lines.iter().find(|line| line.index == index);
        found.ok_or(Error::LineTooLarge { given: index, max })
    }
}

/// The file, and in one without lines also the clause, so that the numbers behind it are understood.
fn name(span: Span, path: &str, source: &Source<'_>) -> String {
    match source.file_range(source.clamp(span)) {
        FileRange::Lines(_) => path.to_owned(),
        FileRange::Paragraph(ParagraphRange { label: Some(label), .. }) => {
            format!("{path}, {label}, paragraph")
        }
        FileRange::Paragraph(ParagraphRange { story: Some(story), .. }) => {
            format!("{path}, {story}, paragraph")
        }
        FileRange::Paragraph(_) => format!("{path}, paragraph"),
    }
}

/// Line and column, or paragraph and character, both from 1.
fn numbers(span: Span, source: &Source<'_>) -> Location {
    let (line, column) = match source.file_range(span) {
        FileRange::Lines(range) => (range.start.line, range.start.column),
        FileRange::Paragraph(range) => (range.paragraph, range.start + 1),
    };
    Location { line_number: line as usize, column_number: column as usize }
}

/// "to line 12", where a span covers further lines.
fn more(span: Span, source: &Source<'_>) -> String {
    let last = match span.is_empty() {
        true => return String::new(),
        false => source.line_of(span.end - 1),
    };
    match last > source.line_of(span.start) {
        true if source.is_of_paragraphs() => {
            let end = Span::empty(span.end - 1);
            format!("to paragraph {}", numbers(source.clamp(end), source).line_number)
        }
        true => format!("to line {}", last + 1),
        false => String::new(),
    }
}

impl<'a> Files<'a> for Excerpts {
    type FileId = ();
    type Name = &'a str;
    type Source = &'a str;

    fn name(&'a self, (): ()) -> Result<&'a str, Error> {
        Ok(&self.name)
    }

    fn source(&'a self, (): ()) -> Result<&'a str, Error> {
        Ok(&self.text)
    }

    fn line_index(&'a self, (): (), at: usize) -> Result<usize, Error> {
        let after = self.lines.partition_point(|line| line.range.start <= at);
        Ok(self.lines.get(after.saturating_sub(1)).map_or(0, |line| line.index))
    }

    fn line_number(&'a self, (): (), index: usize) -> Result<usize, Error> {
        self.line(index).map(|line| line.shown)
    }

    fn location(&'a self, (): (), at: usize) -> Result<Location, Error> {
        let mark = self.marks.iter().position(|mark| mark.start == at).unwrap_or(0);
        Ok(self.places[mark])
    }

    fn line_range(&'a self, (): (), index: usize) -> Result<Range<usize>, Error> {
        self.line(index).map(|line| line.range.clone())
    }
}
