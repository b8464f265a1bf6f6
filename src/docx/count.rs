//! Counting: the labels of paragraphs that Word numbers by itself.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::model::{Document, Properties, Side, Story};
use super::number_format::{self, Shown};
use super::numbering::{Found, LEVELS};

/// The counters of a reading.
pub struct Counters<'a> {
    document: &'a Document,
    /// The last number of each level, by definition.
    numbers: HashMap<i32, [Option<u32>; LEVELS]>,
    /// Lists whose override of a start was used up, by list and level.
    started: HashSet<(i32, usize)>,
    /// Formats that are not known.
    pub unknown: BTreeSet<String>,
}

/// Where a paragraph stands in which list.
struct Place<'a> {
    id: i32,
    list: Found<'a>,
    level: usize,
}

impl<'a> Counters<'a> {
    /// Counters that have counted nothing yet.
    pub fn new(document: &'a Document) -> Self {
        Self {
            document,
            numbers: HashMap::new(),
            started: HashSet::new(),
            unknown: BTreeSet::new(),
        }
    }

    /// Counts a paragraph and gives its label; none where it has none.
    pub fn next(&mut self, properties: &Properties) -> Option<String> {
        let place = self.place(properties)?;
        self.advance(&place);
        let label = match &properties.kept_label {
            Some(label) => label.clone(),
            None => self.label(&place),
        };
        (!label.is_empty()).then_some(label)
    }

    fn place(&self, properties: &Properties) -> Option<Place<'a>> {
        let document = self.document;
        let chain = document.styles.chain(properties.style.as_deref());
        let styled = document.styles.place(&chain);
        let id = properties.numbering.list.or(styled.list).filter(|&list| list != 0)?;
        let list = document.numbering.find(id, &document.styles)?;
        // A style's level is the one made for it, whatever level the style names.
        let of_style = || chain.iter().find_map(|style| list.level_of_style(style));
        let inherited = || match styled.list {
            Some(other) if other == id => of_style().or(styled.level),
            _ => styled.level,
        };
        let level = usize::from(properties.numbering.level.or_else(inherited).unwrap_or(0));
        (level < LEVELS).then_some(Place { id, list, level })
    }

    fn advance(&mut self, place: &Place<'a>) {
        let Place { id, list, level } = *place;
        let start = |level: usize| list.level(level).map_or(1, |level| level.start);
        let numbers = self.numbers.entry(list.counter).or_default();
        for (above, number) in numbers[..level].iter_mut().enumerate() {
            number.get_or_insert_with(|| start(above));
        }
        let first_use = self.started.insert((id, level));
        numbers[level] = match (list.start_override(level), numbers[level]) {
            (Some(start), _) if first_use => Some(start),
            (_, Some(number)) => Some(number.saturating_add(1)),
            (_, None) => Some(start(level)),
        };
        for (below, number) in numbers.iter_mut().enumerate().skip(level + 1) {
            let restart = list.level(below).and_then(|level| level.restart);
            if restart.is_none_or(|after| level < usize::from(after)) {
                *number = None;
            }
        }
    }

    fn label(&mut self, place: &Place<'a>) -> String {
        let Some(level) = place.list.level(place.level) else {
            return String::new();
        };
        if level.format == "bullet" {
            return number_format::bullet(&level.text);
        }
        let numbers = self.numbers.get(&place.list.counter).copied().unwrap_or_default();
        let mut label = String::new();
        let mut template = level.text.chars().peekable();
        while let Some(sign) = template.next() {
            let at = template.peek().and_then(|next| next.to_digit(10)).unwrap_or(0) as usize;
            if sign != '%' || at == 0 {
                label.push(sign);
                continue;
            }
            template.next();
            let Some(other) = place.list.level(at - 1) else { continue };
            let number = numbers[at - 1].unwrap_or(other.start);
            match number_format::shown(number, other, level.is_legal) {
                Shown::Number(text) => label.push_str(&text),
                Shown::Unknown => {
                    self.unknown.insert(other.format.clone());
                    return "?".to_owned();
                }
            }
        }
        label
    }
}

/// The labels of a story's paragraphs in one reading, and the formats that are not known. `counts`
/// says which paragraphs the reading shows: the others have no label and use up no number.
pub fn labels(
    document: &Document,
    story: &Story,
    side: Side,
    counts: impl Fn(usize) -> bool,
) -> (Vec<Option<String>>, BTreeSet<String>) {
    let mut counters = Counters::new(document);
    let paragraphs = story.paragraphs.iter().enumerate();
    let labels = paragraphs
        .map(|(at, paragraph)| match counts(at) {
            true => counters.next(paragraph.properties(side)),
            false => None,
        })
        .collect();
    (labels, counters.unknown)
}
