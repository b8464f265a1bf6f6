//! The package: which part is what, by relationship.

use roxmltree::Document as Tree;

use super::archive::Archive;
use super::model::{Part, PartEncoding};
use super::refusal::{PartName, Refusal};
use super::xml;

/// Types of relationships end alike in both flavours of the format.
const TYPES: [&str; 2] = [
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
    "http://purl.oclc.org/ooxml/officeDocument/relationships/",
];
const SIGNATURE: &str = "/digital-signature/origin";

/// An opened package.
pub struct Package<'a> {
    archive: Archive<'a>,
    /// Name of the main part.
    pub main: String,
    /// Whether the file carries a digital signature.
    pub is_signed: bool,
    related: Vec<Relationship>,
}

/// Something that a part points at inside the package.
struct Relationship {
    /// The last word of its type: `footnotes`, `styles`.
    kind: String,
    /// Name of the part.
    target: String,
}

impl<'a> Package<'a> {
    /// Opens a package and finds its main part.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Refusal> {
        let mut archive = Archive::open(bytes)?;
        let root = relationships(&mut archive, "_rels/.rels", "")?;
        let Some(root) = root else {
            return Err(if archive.has("[Content_Types].xml") {
                Refusal::NoMainPart
            } else {
                Refusal::NotWord
            });
        };
        let is_signed = root.iter().any(|relationship| relationship.kind == SIGNATURE);
        let main = root.into_iter().find(|relationship| relationship.kind == "officeDocument");
        let main = main.ok_or(Refusal::NoMainPart)?.target;
        if !archive.has(&main) {
            return Err(Refusal::NoMainPart);
        }
        let (folder, file) = main.rsplit_once('/').unwrap_or(("", &main));
        let slash = if folder.is_empty() { "" } else { "/" };
        let name = format!("{folder}{slash}_rels/{file}.rels");
        let related = relationships(&mut archive, &name, folder)?.unwrap_or_default();
        Ok(Self { archive, main, is_signed, related })
    }

    /// Names of the parts that the main part points at as `kind`, each once.
    pub fn related(&self, kind: &str) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for relationship in self.related.iter().filter(|related| related.kind == kind) {
            if !names.contains(&relationship.target) {
                names.push(relationship.target.clone());
            }
        }
        names
    }

    /// Whether there is a part of that name.
    pub fn has(&self, name: &str) -> bool {
        self.archive.has(name)
    }

    /// Unpacks and decodes a part.
    pub fn part(&mut self, name: &str) -> Result<Option<Part>, Refusal> {
        let Some(bytes) = self.archive.part(name)? else { return Ok(None) };
        let encoding = PartEncoding::of(&bytes);
        let text = xml::decode(bytes, name)?;
        if u32::try_from(text.len()).is_err() {
            return Err(Refusal::PartTooLarge(PartName::new(name)));
        }
        Ok(Some(Part { name: name.to_owned(), text, encoding }))
    }
}

/// Reads a part of relationships; what leads out of the package is left out.
fn relationships(
    archive: &mut Archive<'_>,
    name: &str,
    folder: &str,
) -> Result<Option<Vec<Relationship>>, Refusal> {
    let Some(bytes) = archive.part(name)? else { return Ok(None) };
    let text = xml::decode(bytes, name)?;
    let tree: Tree<'_> = xml::parse(&text, name)?;
    let mut found = Vec::new();
    for node in tree.root_element().children().filter(|node| node.is_element()) {
        let (Some(kind), Some(target)) = (node.attribute("Type"), node.attribute("Target")) else {
            continue;
        };
        let known = TYPES.iter().find_map(|start| kind.strip_prefix(start));
        let kind = match known {
            Some(kind) => kind,
            None if kind.ends_with(SIGNATURE) => SIGNATURE,
            None => continue,
        };
        if node.attribute("TargetMode") != Some("External") {
            found.push(Relationship { kind: kind.to_owned(), target: resolve(folder, target) });
        }
    }
    Ok(Some(found))
}

/// The name of the part that `target` means, seen from `folder`.
fn resolve(folder: &str, target: &str) -> String {
    let mut segments: Vec<&str> = match target.starts_with('/') {
        true => Vec::new(),
        false => folder.split('/').collect(),
    };
    for segment in target.split('/') {
        match segment {
            ".." => {
                segments.pop();
            }
            "." => {}
            _ => segments.push(segment),
        }
    }
    segments.retain(|segment| !segment.is_empty());
    segments.join("/")
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn targets_are_seen_from_the_folder_of_their_part() {
        assert_eq!(resolve("word", "footnotes.xml"), "word/footnotes.xml");
        assert_eq!(resolve("word", "/word/styles.xml"), "word/styles.xml");
        assert_eq!(resolve("word", "../docs/./a.xml"), "docs/a.xml");
        assert_eq!(resolve("", "word/document.xml"), "word/document.xml");
        assert_eq!(resolve("", "../../../etc/passwd"), "etc/passwd");
    }
}
