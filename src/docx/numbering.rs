//! Definitions of lists: what a number at a level looks like and where it begins.

use std::collections::HashMap;

use roxmltree::Node;

use super::styles::Styles;
use super::xml::{self, Name};

/// Levels of a list.
pub const LEVELS: usize = 9;
/// Longest chain of links between lists that is followed.
const LINKS: usize = 8;

/// The lists of a file.
#[derive(Clone, Debug, Default)]
pub struct Numbering {
    definitions: HashMap<i32, Definition>,
    lists: HashMap<i32, List>,
}

/// What lists have in common (`w:abstractNum`).
#[derive(Clone, Debug, Default)]
struct Definition {
    levels: [Option<Level>; LEVELS],
    /// A numbering style that has the levels in place of this definition.
    link: Option<String>,
}

/// A list that paragraphs name (`w:num`).
#[derive(Clone, Debug, Default)]
struct List {
    definition: i32,
    starts: [Option<u32>; LEVELS],
    levels: [Option<Level>; LEVELS],
}

/// One level of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    /// The first number.
    pub start: u32,
    /// Name of the number format.
    pub format: String,
    /// The pattern of a format of Word's own, `001, 002, 003, ...`.
    pub pattern: Option<String>,
    /// The template, `%1.%2`.
    pub text: String,
    /// After which level, counted from 1, it begins anew: any higher one where that is not said; 0
    /// is never.
    pub restart: Option<u8>,
    /// Whether all numbers in it are shown in digits.
    pub is_legal: bool,
    /// The style that is of this level.
    pub style: Option<String>,
}

/// A list with its definition.
#[derive(Clone, Copy, Debug)]
pub struct Found<'a> {
    list: &'a List,
    definition: &'a Definition,
    /// What its counters belong to.
    pub counter: i32,
}

impl<'a> Found<'a> {
    /// What is said of a level.
    pub fn level(&self, level: usize) -> Option<&'a Level> {
        self.list.levels[level].as_ref().or(self.definition.levels[level].as_ref())
    }

    /// The number that the list begins a level with, once.
    pub fn start_override(&self, level: usize) -> Option<u32> {
        self.list.starts[level]
    }

    /// The level that is made for a style.
    pub fn level_of_style(&self, style: &str) -> Option<u8> {
        let is_for =
            |level: usize| self.level(level).is_some_and(|it| it.style.as_deref() == Some(style));
        (0..LEVELS).find(|&level| is_for(level)).map(|level| level as u8)
    }
}

impl Numbering {
    /// Reads the part of lists.
    pub fn read(root: Node<'_, '_>) -> Self {
        let mut numbering = Self::default();
        for node in root.children() {
            match xml::name(node) {
                Name::Word("abstractNum") => {
                    if let Some(id) = id(node, "abstractNumId") {
                        numbering.definitions.insert(id, definition(node));
                    }
                }
                Name::Word("num") => {
                    if let (Some(id), Some(definition)) =
                        (id(node, "numId"), xml::number(node, "abstractNumId"))
                    {
                        numbering.lists.insert(id, list(node, definition));
                    }
                }
                _ => {}
            }
        }
        numbering
    }

    /// A list by its number, through links to numbering styles.
    pub fn find(&self, list: i32, styles: &Styles) -> Option<Found<'_>> {
        let named = self.lists.get(&list)?;
        let mut counter = named.definition;
        for _ in 0..LINKS {
            let definition = self.definitions.get(&counter)?;
            let linked = definition.link.as_deref().and_then(|style| {
                let list = styles.place(&styles.chain(Some(style))).list?;
                self.lists.get(&list).map(|list| list.definition)
            });
            match linked {
                Some(other) if other != counter => counter = other,
                _ => return Some(Found { list: named, definition, counter }),
            }
        }
        None
    }
}

fn id(node: Node<'_, '_>, name: &str) -> Option<i32> {
    xml::attribute(node, name)?.trim().parse().ok()
}

fn definition(node: Node<'_, '_>) -> Definition {
    let mut definition = Definition {
        link: xml::value(node, "numStyleLink").map(str::to_owned),
        ..Definition::default()
    };
    for child in node.children().filter(|&child| xml::is_word(child, "lvl")) {
        if let Some(at) = level_index(child) {
            definition.levels[at] = Some(level(child));
        }
    }
    definition
}

fn list(node: Node<'_, '_>, definition: i32) -> List {
    let mut list = List { definition, ..List::default() };
    for child in node.children().filter(|&child| xml::is_word(child, "lvlOverride")) {
        let Some(at) = level_index(child) else { continue };
        list.starts[at] = xml::number(child, "startOverride");
        list.levels[at] = xml::child(child, "lvl").map(level);
    }
    list
}

fn level_index(node: Node<'_, '_>) -> Option<usize> {
    let at: usize = xml::attribute(node, "ilvl")?.trim().parse().ok()?;
    (at < LEVELS).then_some(at)
}

fn level(node: Node<'_, '_>) -> Level {
    let format = format(node);
    let pattern = format
        .filter(|&format| xml::attribute(format, "val") == Some("custom"))
        .and_then(|format| xml::attribute(format, "format"));
    Level {
        start: xml::number(node, "start").unwrap_or(0),
        format: format
            .and_then(|format| xml::attribute(format, "val"))
            .unwrap_or("decimal")
            .to_owned(),
        pattern: pattern.map(str::to_owned),
        text: xml::value(node, "lvlText").unwrap_or_default().to_owned(),
        restart: xml::number(node, "lvlRestart"),
        is_legal: xml::is_on(node, "isLgl"),
        style: xml::value(node, "pStyle").map(str::to_owned),
    }
}

/// The number format of a level, also inside alternate content.
fn format<'a, 'i>(level: Node<'a, 'i>) -> Option<Node<'a, 'i>> {
    xml::child(level, "numFmt").or_else(|| {
        level
            .children()
            .filter(|&child| xml::name(child) == Name::Compatibility("AlternateContent"))
            .find_map(|child| xml::child(xml::branch(child)?, "numFmt"))
    })
}
