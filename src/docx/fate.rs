//! What becomes of the paragraphs of a file in a reading.

use super::model::{Block, Side, Story};

/// What becomes of a paragraph in one reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It ends a line of the reading.
    Ends,
    /// Its mark is removed: what is left of it begins the paragraph of this index.
    Joins(usize),
    /// It stands in a row or cell that the reading does not have.
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
/// it, since a table follows or nothing at all, it stays.
pub fn fates(story: &Story, side: Side) -> Vec<Fate> {
    let mut fates = vec![Fate::Gone; story.paragraphs.len()];
    settle(story, side, &story.blocks, &mut fates);
    fates
}

fn settle(story: &Story, side: Side, blocks: &[Block], fates: &mut [Fate]) {
    let mut live = blocks.iter().filter(|block| is_shown(block, side)).peekable();
    while let Some(block) = live.next() {
        match block {
            Block::Paragraph(at) => {
                let next = match live.peek() {
                    Some(Block::Paragraph(next)) => Some(*next),
                    _ => None,
                };
                fates[*at] = match next {
                    Some(next) if !story.paragraphs[*at].mark.is_shown(side) => Fate::Joins(next),
                    _ => Fate::Ends,
                };
            }
            Block::Table(rows) => {
                let rows = rows.iter().filter(|row| row.track.is_shown(side));
                let cells = rows.flat_map(|row| &row.cells);
                for cell in cells.filter(|cell| cell.track.is_shown(side)) {
                    settle(story, side, &cell.blocks, fates);
                }
            }
        }
    }
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
