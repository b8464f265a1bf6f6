/// What a reader is told of the start of a line by somebody who knows the language, so that it can
/// tell where paragraphs begin without parsing them.
pub trait Sight {
    /// Looks at one line without its ending.
    fn look(&self, line: &str) -> Opening;

    /// Whether a line and the next one together name the body that acts, whose name a page cut.
    fn is_cut_name(&self, line: &str, next: &str) -> bool;
}

/// What a line opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opening {
    /// Nothing special.
    Plain,
    /// A labelled clause.
    Label(Glimpse),
    /// A call word that fills the line, with or without addressee.
    Call,
    /// The opening verb of a paragraph, with a capital.
    Verb,
    /// The line that names the body that acts.
    Enacting,
    /// A masthead, a marker, an annex head: a line of its own.
    Head,
    /// The head of a page: a noun for an instrument and numbers, nothing else.
    PageHead,
}

/// What is seen of a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glimpse {
    /// Its most likely reading.
    pub first: Seen,
    /// Another, where it has two: `i)` is a letter and a numeral.
    pub other: Option<Seen>,
    /// Whether the label is a bare number, which may also be a number of the text.
    pub bare: bool,
}

/// One reading of a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Where in its list the label stands; 0 where that is not known.
    pub position: u16,
    /// A small number for brackets and numerals, to tell lists apart.
    pub style: u8,
}
