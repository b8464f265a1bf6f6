//! From a package to the model.

use roxmltree::Node;

use super::blocks::Reader;
use super::count;
use super::fate;
use super::model::{Document, Notice, Part, SegmentKind, Side, StoryKind, Track};
use super::numbering::Numbering;
use super::package::Package;
use super::refusal::Refusal;
use super::styles::Styles;
use super::xml;

/// Parts with stories besides the main part, and what their stories are.
const PARTS: [(&str, StoryKind); 5] = [
    ("footnotes", StoryKind::Footnote),
    ("endnotes", StoryKind::Endnote),
    ("header", StoryKind::Header),
    ("footer", StoryKind::Footer),
    ("comments", StoryKind::Comment),
];

/// Reads a Word file.
///
/// # Errors
/// Why it is not read: it is none, it is damaged, or it is larger than is read.
pub fn read(bytes: &[u8]) -> Result<Document, Refusal> {
    let mut package = Package::open(bytes)?;
    let mut document = Document {
        parts: Vec::new(),
        stories: Vec::new(),
        changes: Vec::new(),
        fields: Vec::new(),
        bookmarks: Vec::new(),
        notices: Vec::new(),
        styles: Styles::default(),
        numbering: Numbering::default(),
    };
    let main = package.main.clone();
    let part = package.part(&main)?.ok_or(Refusal::NoMainPart)?;
    let mut looks = read_main(part, &mut document)?;
    for (relationship, kind) in PARTS {
        for name in package.related(relationship) {
            if let Some(part) = package.part(&name)? {
                looks += read_other(part, kind, &mut document)?;
            }
        }
    }
    hide_notes_without_reference(&mut document);
    read_definitions(&mut package, &mut document)?;
    if looks.are_manual_marks() {
        document.notices.push(Notice::ManualMarks);
    }
    notice_protection(&mut package, &mut document)?;
    notice_unknown_formats(&mut document);
    Ok(document)
}

fn read_main(part: Part, document: &mut Document) -> Result<Looks, Refusal> {
    let tree = xml::parse(&part.text, &part.name)?;
    let root = tree.root_element();
    if !xml::is_word(root, "document") {
        return Err(Refusal::NotWord);
    }
    let body = xml::child(root, "body").ok_or(Refusal::NoMainPart)?;
    let mut reader = Reader::new(document, &part.text, root);
    reader.story(StoryKind::Main, String::new(), body, Track::default());
    let looks = reader.end();
    document.parts.push(part);
    Ok(looks)
}

fn read_other(part: Part, kind: StoryKind, document: &mut Document) -> Result<Looks, Refusal> {
    let tree = xml::parse(&part.text, &part.name)?;
    let root = tree.root_element();
    let before = document.stories.iter().filter(|story| story.kind == kind).count();
    let mut reader = Reader::new(document, &part.text, root);
    match kind {
        StoryKind::Header | StoryKind::Footer => {
            reader.story(kind, (before + 1).to_string(), root, Track::default());
        }
        _ => {
            for note in root.children().filter(|&node| is_note(node)) {
                let id = xml::attribute(note, "id").unwrap_or_default().to_owned();
                reader.story(kind, id, note, Track::default());
            }
        }
    }
    let looks = reader.end();
    document.parts.push(part);
    Ok(looks)
}

/// Whether a node is a note or comment; separators of notes are none.
fn is_note(node: Node<'_, '_>) -> bool {
    ["footnote", "endnote", "comment"].iter().any(|local| xml::is_word(node, local))
        && matches!(xml::attribute(node, "type"), None | Some("normal"))
}

/// A note whose reference was deleted is not in the proposed reading, and so on.
fn hide_notes_without_reference(document: &mut Document) {
    let mut referred = std::collections::HashSet::new();
    for segment in
        document.stories.iter().flat_map(|story| &story.paragraphs).flat_map(|it| &it.segments)
    {
        let (kind, id) = match &segment.kind {
            SegmentKind::Footnote(id) => (StoryKind::Footnote, id.clone()),
            SegmentKind::Endnote(id) => (StoryKind::Endnote, id.clone()),
            _ => continue,
        };
        for side in Side::BOTH.into_iter().filter(|&side| segment.is_shown(side)) {
            referred.insert((kind, id.clone(), side));
        }
    }
    for story in &mut document.stories {
        if matches!(story.kind, StoryKind::Footnote | StoryKind::Endnote) {
            story.shown =
                Side::BOTH.map(|side| referred.contains(&(story.kind, story.id.clone(), side)));
        }
    }
}

fn read_definitions(package: &mut Package<'_>, document: &mut Document) -> Result<(), Refusal> {
    if let Some(part) = only(package, "styles")? {
        document.styles = Styles::read(xml::parse(&part.text, &part.name)?.root_element());
    }
    if let Some(part) = only(package, "numbering")? {
        document.numbering = Numbering::read(xml::parse(&part.text, &part.name)?.root_element());
    }
    Ok(())
}

/// The one part that the main part points at as `kind`.
fn only(package: &mut Package<'_>, kind: &str) -> Result<Option<Part>, Refusal> {
    match package.related(kind).first() {
        Some(name) => package.part(name),
        None => Ok(None),
    }
}

fn notice_protection(package: &mut Package<'_>, document: &mut Document) -> Result<(), Refusal> {
    if package.is_signed {
        document.notices.push(Notice::Signed);
    }
    let Some(part) = only(package, "settings")? else { return Ok(()) };
    let tree = xml::parse(&part.text, &part.name)?;
    let protection = xml::child(tree.root_element(), "documentProtection");
    let is_enforced = protection
        .and_then(|protection| xml::attribute(protection, "enforcement"))
        .is_some_and(|value| matches!(value, "1" | "true" | "on"));
    if is_enforced {
        document.notices.push(Notice::Protected);
    }
    Ok(())
}

fn notice_unknown_formats(document: &mut Document) {
    let mut unknown = std::collections::BTreeSet::new();
    for story in &document.stories {
        for side in Side::BOTH {
            let fates = fate::fates(story, side);
            let (_, formats) = count::labels(document, story, side, |at| fates[at].ends_a_line());
            unknown.extend(formats);
        }
    }
    document.notices.extend(unknown.into_iter().map(Notice::UnknownFormat));
}

/// How much text is set in the ways that stand for changes where nobody tracked them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Looks {
    /// Underlined letters.
    pub underlined: usize,
    /// Letters struck through.
    pub struck: usize,
}

impl Looks {
    fn are_manual_marks(self) -> bool {
        self.underlined > 0 && self.struck > 0
    }
}

impl std::ops::AddAssign for Looks {
    fn add_assign(&mut self, other: Self) {
        self.underlined += other.underlined;
        self.struck += other.struck;
    }
}
