//! Styles: which list a paragraph is in through its style.

use std::collections::HashMap;

use roxmltree::Node;

use super::model::ListPlace;
use super::xml;

/// Longest chain of styles that is followed.
const CHAIN: usize = 64;

/// The paragraph and numbering styles of a file.
#[derive(Clone, Debug, Default)]
pub struct Styles {
    styles: HashMap<String, Style>,
    /// The style of paragraphs that name none.
    default: Option<String>,
}

/// One style.
#[derive(Clone, Debug, Default)]
struct Style {
    name: Option<String>,
    based_on: Option<String>,
    place: ListPlace,
    outline: Option<u8>,
}

impl Styles {
    /// Reads the part of styles.
    pub fn read(root: Node<'_, '_>) -> Self {
        let mut styles = Self::default();
        for node in root.children().filter(|&node| xml::is_word(node, "style")) {
            let Some(id) = xml::attribute(node, "styleId") else { continue };
            let is_paragraph = matches!(xml::attribute(node, "type"), None | Some("paragraph"));
            let is_default = matches!(xml::attribute(node, "default"), Some("1" | "true" | "on"));
            if is_paragraph && is_default {
                styles.default = Some(id.to_owned());
            }
            let properties = xml::child(node, "pPr");
            let style = Style {
                name: xml::value(node, "name").map(str::to_owned),
                based_on: xml::value(node, "basedOn").map(str::to_owned),
                place: properties.map(list_place).unwrap_or_default(),
                outline: properties.and_then(|properties| xml::number(properties, "outlineLvl")),
            };
            styles.styles.insert(id.to_owned(), style);
        }
        styles
    }

    /// The name of a style as people see it.
    pub fn name(&self, id: &str) -> Option<&str> {
        self.styles.get(id)?.name.as_deref()
    }

    /// Ids of the style and of those that it is based on, nearest first.
    pub fn chain<'a>(&'a self, style: Option<&'a str>) -> Vec<&'a str> {
        let mut chain = Vec::new();
        let known = style.filter(|style| self.styles.contains_key(*style));
        let mut next = known.or(self.default.as_deref());
        while let Some(id) = next {
            if chain.len() == CHAIN || chain.contains(&id) {
                break;
            }
            chain.push(id);
            next = self.styles.get(id).and_then(|style| style.based_on.as_deref());
        }
        chain
    }

    /// List and level that a chain of styles names, each from the nearest that does.
    pub fn place(&self, chain: &[&str]) -> ListPlace {
        let places = || chain.iter().filter_map(|id| self.styles.get(*id)).map(|style| style.place);
        ListPlace {
            list: places().find_map(|place| place.list),
            level: places().find_map(|place| place.level),
        }
    }

    /// Outline level that a chain of styles names.
    pub fn outline(&self, chain: &[&str]) -> Option<u8> {
        chain.iter().filter_map(|id| self.styles.get(*id)).find_map(|style| style.outline)
    }
}

/// List and level that paragraph properties name.
pub fn list_place(properties: Node<'_, '_>) -> ListPlace {
    let Some(place) = xml::child(properties, "numPr") else {
        return ListPlace::default();
    };
    ListPlace { list: xml::number(place, "numId"), level: xml::number(place, "ilvl") }
}
