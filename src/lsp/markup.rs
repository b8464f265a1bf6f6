//! Words for people, as Markdown or as plain text, whichever the client shows.

use tower_lsp::ls_types::{MarkupContent, MarkupKind};

/// How words for people are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Markup {
    /// As Markdown.
    #[default]
    Markdown,
    /// As they are read.
    Plain,
}

impl Markup {
    /// The first kind that a client names; Markdown where it names none.
    pub fn preferred(kinds: Option<&[MarkupKind]>) -> Self {
        match kinds.and_then(<[MarkupKind]>::first) {
            Some(MarkupKind::PlainText) => Self::Plain,
            _ => Self::Markdown,
        }
    }

    /// Words that carry weight.
    pub fn strong(self, words: &str) -> String {
        self.between("**", words)
    }

    /// Words that are set off.
    pub fn emphasis(self, words: &str) -> String {
        self.between("*", words)
    }

    /// What ends a line inside a paragraph.
    pub const fn line_end(self) -> &'static str {
        match self {
            Self::Markdown => "  \n",
            Self::Plain => "\n",
        }
    }

    /// What stands between two things.
    pub const fn rule(self) -> &'static str {
        match self {
            Self::Markdown => "\n\n---\n\n",
            Self::Plain => "\n\n",
        }
    }

    /// A table. Without Markdown each row is a line, what it is about before a colon.
    pub fn table<const N: usize>(
        self,
        head: [&str; N],
        rows: impl Iterator<Item = [String; N]>,
    ) -> String {
        let rows = rows.map(|row| match self {
            Self::Markdown => format!("| {} |", row.join(" | ")),
            Self::Plain => {
                let told = row[1..].iter().filter(|cell| !cell.is_empty());
                format!("{}: {}", row[0], told.map(String::as_str).collect::<Vec<_>>().join(", "))
            }
        });
        let rows = rows.collect::<Vec<_>>().join("\n");
        match self {
            Self::Markdown => format!("| {} |\n|{}\n{rows}", head.join(" | "), "---|".repeat(N)),
            Self::Plain => rows,
        }
    }

    /// What the protocol calls words that are written so.
    pub fn content(self, value: String) -> MarkupContent {
        let kind = match self {
            Self::Markdown => MarkupKind::Markdown,
            Self::Plain => MarkupKind::PlainText,
        };
        MarkupContent { kind, value }
    }

    fn between(self, mark: &str, words: &str) -> String {
        match self {
            Self::Markdown => format!("{mark}{words}{mark}"),
            Self::Plain => words.to_owned(),
        }
    }
}
