//! CriticMarkup (`{++ ++}`, `{-- --}`, `{~~ ~> ~~}`, `{== ==}`, `{>> <<}`) and `<ins>`, `<del>`.

use super::{Comment, Draft, Origin, Revision, RevisionKind};
use crate::text::Span;

/// One kind of bracket pair.
struct Pair {
    open: &'static str,
    close: &'static str,
    role: Role,
}

/// What stands between a pair.
#[derive(Clone, Copy)]
enum Role {
    Changed(RevisionKind),
    Substituted,
    Highlighted,
    Comment,
}

const PAIRS: [Pair; 9] = [
    Pair { open: "{++", close: "++}", role: Role::Changed(RevisionKind::Inserted) },
    Pair { open: "{--", close: "--}", role: Role::Changed(RevisionKind::Deleted) },
    Pair { open: "{~~", close: "~~}", role: Role::Substituted },
    Pair { open: "{==", close: "==}", role: Role::Highlighted },
    Pair { open: "{>>", close: "<<}", role: Role::Comment },
    Pair { open: "<ins>", close: "</ins>", role: Role::Changed(RevisionKind::Inserted) },
    Pair { open: "<del>", close: "</del>", role: Role::Changed(RevisionKind::Deleted) },
    Pair { open: "<INS>", close: "</INS>", role: Role::Changed(RevisionKind::Inserted) },
    Pair { open: "<DEL>", close: "</DEL>", role: Role::Changed(RevisionKind::Deleted) },
];

/// Between the old and the new text of a substitution.
const ARROW: &str = "~>";

impl Draft {
    /// Reads a text: finds its tracked changes and comments. Markup that is opened and never
    /// closed is text.
    pub fn read(source: String) -> Draft {
        let mut draft = Draft {
            source: String::new(),
            revisions: Vec::new(),
            comments: Vec::new(),
            markup: Vec::new(),
            origin: Origin::Text,
        };
        let mut closers = Closers::default();
        let mut from = 0;
        while let Some(open) = next_opening(&source, from) {
            from = match closers.pair_at(&source, open) {
                Some((pair, close)) => draft.take_pair(&source, open, pair, close),
                None => open + 1,
            };
        }
        draft.source = source;
        draft
    }

    /// Whether the draft has tracked changes.
    pub fn is_redline(&self) -> bool {
        !self.revisions.is_empty()
    }

    /// Notes one pair of brackets; gives the offset to go on from.
    fn take_pair(&mut self, source: &str, open: usize, pair: &Pair, close: usize) -> usize {
        let inner = Span::from_usize(open + pair.open.len(), close);
        let outer = Span::from_usize(open, close + pair.close.len());
        if let Role::Comment = pair.role {
            self.comments.push(Comment { outer, span: inner });
            self.markup.push(outer);
            return outer.end as usize;
        }
        self.markup.push(Span::new(outer.start, inner.start));
        match pair.role {
            Role::Changed(kind) => self.revisions.push(Revision { kind, span: inner, outer }),
            Role::Substituted => self.take_substitution(source, inner, outer),
            Role::Highlighted | Role::Comment => {}
        }
        self.markup.push(Span::new(inner.end, outer.end));
        outer.end as usize
    }

    fn take_substitution(&mut self, source: &str, inner: Span, outer: Span) {
        let Some(at) = inner.of(source).find(ARROW) else {
            self.revisions.push(Revision { kind: RevisionKind::Deleted, span: inner, outer });
            return;
        };
        let arrow = Span::from_usize(0, ARROW.len()).shift(inner.start + at as u32);
        let old = Span::new(inner.start, arrow.start);
        let new = Span::new(arrow.end, inner.end);
        self.revisions.push(Revision { kind: RevisionKind::Deleted, span: old, outer });
        self.revisions.push(Revision { kind: RevisionKind::Inserted, span: new, outer });
        self.markup.push(arrow);
    }
}

/// The next byte that may open a pair.
fn next_opening(source: &str, from: usize) -> Option<usize> {
    memchr::memchr2(b'{', b'<', &source.as_bytes()[from..]).map(|at| from + at)
}

/// Remembers where no closer follows, so that a text full of openers is read once.
#[derive(Default)]
struct Closers {
    exhausted: [bool; PAIRS.len()],
}

impl Closers {
    fn pair_at(&mut self, source: &str, open: usize) -> Option<(&'static Pair, usize)> {
        let rest = &source.as_bytes()[open..];
        let index = PAIRS.iter().position(|pair| rest.starts_with(pair.open.as_bytes()))?;
        if self.exhausted[index] {
            return None;
        }
        let pair = &PAIRS[index];
        let inner = open + pair.open.len();
        let Some(length) = memchr::memmem::find(&source.as_bytes()[inner..], pair.close.as_bytes())
        else {
            self.exhausted[index] = true;
            return None;
        };
        Some((pair, inner + length))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::View;

    fn readings(source: &str) -> (String, String) {
        let draft = Draft::read(source.to_owned());
        (draft.reading(View::Original).text, draft.reading(View::Proposed).text)
    }

    #[test]
    fn both_readings_of_each_mark() {
        let source = "a {++new ++}{--old --}{~~1~>2~~} {==b==}{>>why<<} <ins>x</ins><del>y</del>\n";
        let (original, proposed) = readings(source);
        assert_eq!(original, "a old 1 b y\n");
        assert_eq!(proposed, "a new 2 b x\n");
    }

    #[test]
    fn a_mark_may_run_over_paragraphs() {
        let (original, proposed) = readings("{--a)\tone;\nb)\ttwo;\n--}{~~c~>a~~})\tthree,\n");
        assert_eq!(original, "a)\tone;\nb)\ttwo;\nc)\tthree,\n");
        assert_eq!(proposed, "a)\tthree,\n");
    }

    #[test]
    fn what_is_never_closed_is_text() {
        let draft = Draft::read("{++ never closed {-- nor this".to_owned());
        assert!(!draft.is_redline());
        assert_eq!(draft.reading(View::Proposed).text, "{++ never closed {-- nor this");
    }
}
