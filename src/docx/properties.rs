//! Properties of a paragraph in both readings, and the history of its mark.

use roxmltree::Node;

use super::model::{ListPlace, Properties};
use super::number_format;
use super::styles::list_place;
use super::xml;

/// Properties of the original and of the proposed reading.
pub fn read(properties: Option<Node<'_, '_>>) -> [Properties; 2] {
    let Some(node) = properties else {
        return [Properties::default(), Properties::default()];
    };
    let proposed = one(node);
    let before = xml::child(node, "pPrChange")
        .map(|change| xml::child(change, "pPr").map_or_else(Properties::default, one));
    let original = before.unwrap_or_else(|| unchanged(node, &proposed));
    [original, proposed]
}

fn one(node: Node<'_, '_>) -> Properties {
    Properties {
        style: xml::value(node, "pStyle").map(str::to_owned),
        numbering: list_place(node),
        outline: xml::number(node, "outlineLvl"),
        kept_label: None,
    }
}

/// The original properties where the file keeps no copy of them: only the numbering may differ.
fn unchanged(node: Node<'_, '_>, proposed: &Properties) -> Properties {
    let mut original = proposed.clone();
    let Some(place) = xml::child(node, "numPr") else {
        return original;
    };
    if xml::child(place, "ins").is_some() {
        original.numbering = ListPlace::default();
    }
    if let Some(change) = xml::child(place, "numberingChange") {
        original.kept_label = xml::attribute(change, "original").and_then(kept_label);
    }
    original
}

/// The label in the `original` of a `numberingChange`: for each level text before the number, `%` and
/// the level, the number, its format and what follows, as in `%1:3:0:.`
fn kept_label(original: &str) -> Option<String> {
    let mut label = String::new();
    let mut rest = original;
    while let Some(at) = rest.find('%') {
        label.push_str(&rest[..at]);
        let mut fields = rest[at + 1..].splitn(4, ':');
        let _level: u8 = fields.next()?.parse().ok()?;
        let number: u32 = fields.next()?.parse().ok()?;
        let format: usize = fields.next()?.parse().ok()?;
        label.push_str(&number_format::by_code(number, format)?);
        rest = fields.next()?;
    }
    label.push_str(rest);
    Some(label)
}

#[cfg(test)]
mod tests {
    use super::kept_label;

    #[test]
    fn labels_kept_by_a_change_of_numbering() {
        assert_eq!(kept_label("%1:3:0:."), Some("3.".to_owned()));
        assert_eq!(kept_label("(%1:2:4:)"), Some("(b)".to_owned()));
        assert_eq!(kept_label("%1:2:0:.%2:1:2:"), Some("2.i".to_owned()));
        assert_eq!(kept_label("%1:x"), None);
    }
}
