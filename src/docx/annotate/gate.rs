//! The write gate: what was written must read as the input does.

use super::super::critic::Marked;
use super::super::model::{Document, Story, StoryKind};
use super::super::read;
use super::AnnotateError;

/// Reads the result and compares all stories in all readings, and the comments.
pub fn compare(
    before: &Document,
    result: &[u8],
    written: &[(u32, &str)],
) -> Result<(), AnnotateError> {
    let changed = |what: String| Err(AnnotateError::Changed(what));
    let after = match read(result) {
        Ok(after) => after,
        Err(refusal) => return changed(format!("the file so that it {refusal}")),
    };
    let is_text = |story: &Story| story.kind != StoryKind::Comment;
    let stories = |document: &Document| {
        let all = document.stories.iter().enumerate();
        all.filter(|(_, story)| is_text(story)).map(|(at, _)| at).collect::<Vec<_>>()
    };
    let (old, new) = (stories(before), stories(&after));
    if old.len() != new.len() || before.changes.len() != after.changes.len() {
        return changed("the number of stories or of tracked changes".to_owned());
    }
    for (old, new) in old.into_iter().zip(new) {
        let name = before.stories[old].name().unwrap_or_else(|| "the text".to_owned());
        let (old, new) = (before.source(old), after.source(new));
        let marked = |source| {
            let mut marked = Marked::default();
            marked.push(source);
            marked.text
        };
        if old.text != new.text || marked(&old) != marked(&new) {
            return changed(name);
        }
    }
    let has = |id: u32| {
        let id = id.to_string();
        after.stories.iter().any(|story| !is_text(story) && story.id == id)
    };
    match written.iter().find(|(id, _)| !has(*id)) {
        Some((id, _)) => changed(format!("the file without comment {id} in it")),
        None => Ok(()),
    }
}
