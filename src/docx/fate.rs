//! What becomes of the paragraphs of a file in a reading.

use super::model::{Block, Paragraph, Side, Story};

/// What becomes of a paragraph in one reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It ends a line of the reading.
    Ends,
    /// Its mark is removed: what is left of it begins the paragraph of this index.
    Joins(usize),
    /// The reading does not have it: it stands in a row or cell that is gone, or its mark is removed and
    /// nothing is left of it.
    Gone,
}

impl Fate {
    /// Whether the paragraph ends a line of the reading.
    pub fn ends_a_line(self) -> bool {
        self == Fate::Ends
    }
}

/// What becomes of each paragraph of a story.
///
/// A removed mark joins a paragraph to the next one of the same body or cell. Where nothing can take
/// what is left of it, since a table follows or nothing at all, it stays.
pub fn fates(story: &Story, side: Side) -> Vec<Fate> {
    let mut fates = vec![Fate::Gone; story.paragraphs.len()];
    settle(story, side, &story.blocks, Place::Body, &mut fates);
    fates
}

/// What holds blocks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Body,
    /// Holds a paragraph, whatever happens.
    Cell,
}

fn settle(story: &Story, side: Side, blocks: &[Block], place: Place, fates: &mut [Fate]) {
    let mut live = blocks.iter().filter(|block| is_shown(block, side)).peekable();
    let mut is_first = true;
    // The first paragraph of those that are joined to the next.
    let mut joined_from = None;
    while let Some(block) = live.next() {
        match block {
            &Block::Paragraph(at) => {
                let from = joined_from.take().unwrap_or(at);
                let is_removed = !story.paragraphs[at].mark.is_shown(side);
                fates[at] = match live.peek() {
                    Some(&&Block::Paragraph(next)) if is_removed => {
                        joined_from = Some(from);
                        Fate::Joins(next)
                    }
                    next => {
                        let must_stay = place == Place::Cell && is_first && next.is_none();
                        let is_left = must_stay
                            || story.paragraphs[from..=at].iter().any(|it| has_text(it, side));
                        if is_removed && !is_left {
                            fates[from..at].fill(Fate::Gone);
                            Fate::Gone
                        } else {
                            is_first = false;
                            Fate::Ends
                        }
                    }
                };
            }
            Block::Table(rows) => {
                is_first = false;
                let rows = rows.iter().filter(|row| row.track.is_shown(side));
                let cells = rows.flat_map(|row| &row.cells);
                for cell in cells.filter(|cell| cell.track.is_shown(side)) {
                    settle(story, side, &cell.blocks, Place::Cell, fates);
                }
            }
        }
    }
}

fn has_text(paragraph: &Paragraph, side: Side) -> bool {
    paragraph.segments.iter().any(|segment| segment.is_shown(side))
}

/// Whether a reading has the block: a table goes when all its cells do.
fn is_shown(block: &Block, side: Side) -> bool {
    match block {
        Block::Paragraph(_) => true,
        Block::Table(rows) => rows.iter().any(|row| {
            row.track.is_shown(side) && row.cells.iter().any(|cell| cell.track.is_shown(side))
        }),
    }
}
