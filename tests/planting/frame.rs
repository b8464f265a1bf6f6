//! Faults of the frame: masthead, title, enacting line, sections.

use resolint::text::Span;

use crate::base::Base;
use crate::chance::Chance;
use crate::facts::Section;
use crate::judge::Edits;
use crate::kinds::Fault;

/// The sections of one half of an instrument, annexes left out.
fn half(base: &Base, is_operative: bool) -> Vec<&Section> {
    let wanted = |section: &&Section| section.is_operative == is_operative && !section.in_annex;
    base.facts.sections.iter().filter(wanted).collect()
}

/// A preambular section behind the first operative one.
pub fn call_moved(base: &Base, chance: &mut Chance) -> Option<Fault> {
    if !base.house.is_itu() {
        return None;
    }
    let (preamble, operative) = (half(base, false), half(base, true));
    let section = *chance.maybe(&preamble)?;
    let behind = operative.first().filter(|_| operative.len() > 1)?.all.end;
    let moved = base.of(section.all).to_owned();
    let edits = Edits::one(section.all, "").and(Span::empty(behind), moved);
    Some(Fault::new(edits, vec![behind]))
}

/// A preambular paragraph among the operative ones.
pub fn paragraph_moved(base: &Base, chance: &mut Chance) -> Option<Fault> {
    if base.house.is_itu() {
        return None;
    }
    let facts = &base.facts;
    let outer = |is_operative: bool| {
        let wanted = |&at: &usize| {
            let clause = &facts.clauses[at];
            clause.parent.is_none() && facts.sections[clause.section].is_operative == is_operative
        };
        (0..facts.clauses.len()).filter(wanted).collect::<Vec<usize>>()
    };
    let (preamble, operative) = (outer(false), outer(true));
    let &from = chance.maybe(&preamble).filter(|_| preamble.len() > 1)?;
    let &behind = chance.maybe(&operative[..operative.len().saturating_sub(1)])?;
    let (from, behind) = (facts.clauses[from].all, facts.clauses[behind].all.end);
    let edits = Edits::one(from, "").and(Span::empty(behind), base.of(from));
    Some(Fault::new(edits, vec![behind]))
}

/// A call word that stood before.
pub fn call_repeated(base: &Base, chance: &mut Chance) -> Option<Fault> {
    if !base.house.is_itu() {
        return None;
    }
    let sections = half(base, chance.percent(60));
    if sections.len() < 2 {
        return None;
    }
    let later = chance.between(1, sections.len() - 1);
    let earlier = chance.below(later);
    let heading = sections[later].heading;
    let repeated = base.of(sections[earlier].heading);
    Some(Fault::new(Edits::one(heading, repeated), vec![heading.start]))
}

/// A call word that has lost its clauses.
pub fn section_emptied(base: &Base, chance: &mut Chance) -> Option<Fault> {
    if !base.house.is_itu() {
        return None;
    }
    let mut sections = [half(base, false), half(base, true)].concat();
    sections.pop();
    let section = *chance.maybe(&sections)?;
    let clauses =
        base.facts.clauses.iter().filter(|clause| section.all.contains_offset(clause.all.start));
    let first = clauses.map(|clause| clause.all.start).min()?;
    let edits = Edits::one(Span::new(first, section.all.end), "");
    Some(Fault::new(edits, vec![section.heading.start]))
}

/// A line that is gone shows at one of those that stay.
fn line_removed(base: &Base, line: Option<Span>) -> Option<Fault> {
    let line = line.filter(|_| base.house.is_itu())?;
    let end = base.text[line.end as usize..].find(|c: char| c != '\n').unwrap_or(0) as u32;
    let facts = &base.facts;
    let stays = [facts.masthead, facts.title, facts.enacting];
    let mut at: Vec<u32> =
        stays.into_iter().flatten().filter(|span| *span != line).map(|span| span.start).collect();
    at.extend(facts.sections.first().map(|section| section.all.start));
    at.push(line.start);
    Some(Fault::new(Edits::one(Span::new(line.start, line.end + end), ""), at))
}

pub fn enacting_removed(base: &Base, _: &mut Chance) -> Option<Fault> {
    line_removed(base, base.facts.enacting)
}

/// Two neighbouring letters of the body's name swapped, in the line that names it.
pub fn enacting_slipped(base: &Base, chance: &mut Chance) -> Option<Fault> {
    let line = base.facts.enacting.filter(|&line| !base.of(line).contains('\n'))?;
    let letters: Vec<(usize, char)> = base.of(line).char_indices().collect();
    let name =
        letters.iter().take_while(|(_, letter)| letter.is_alphabetic() || *letter == ' ').count();
    // The first word may be the article.
    let first = if base.is_chinese() { 0 } else { "The G".len() };
    let at = chance.between(first, name.checked_sub(2).filter(|&last| last >= first)?);
    let [(start, one), (_, other)] = [letters[at], letters[at + 1]];
    if one == other || one == ' ' || other == ' ' {
        return None;
    }
    let end = start + one.len_utf8() + other.len_utf8();
    let span = Span::from_usize(start, end).shift(line.start);
    Some(Fault::new(Edits::one(span, format!("{other}{one}")), vec![line.start]))
}

pub fn masthead_removed(base: &Base, _: &mut Chance) -> Option<Fault> {
    line_removed(base, base.facts.masthead)
}

pub fn title_removed(base: &Base, _: &mut Chance) -> Option<Fault> {
    line_removed(base, base.facts.title)
}
