//! References to other clauses, as each house and language writes them.

use resolint::text::Span;

use crate::facts::{Kin, Side, Target};
use crate::generate::Writer;

/// What a reference names: clauses of one list, all on one side of the clause that refers.
struct Aim {
    targets: Vec<usize>,
    /// Named behind the only target: one of its inner clauses.
    inner: Option<usize>,
    is_range: bool,
    side: Side,
}

impl Writer {
    /// A reference to some clauses of some section, where there are any.
    pub fn reference(&mut self) {
        let Some(aim) = self.aim() else { return };
        let section = self.plan.clauses[aim.targets[0]].section;
        let said = self.chance.percent(75);
        let heading = self.plan.sections[section].heading;
        let is_many = aim.targets.len() > 1;
        let from = self.facts.references.len();
        let mut direction = None;
        match (self.is_chinese(), self.house.is_itu()) {
            (false, true) => {
                self.put(&format!(", as described in {heading} "));
                self.items(&aim, " to ", &[", ", " and "], ("", ""));
                direction = said.then(|| self.english_side(aim.side));
            }
            (true, true) => {
                self.put("，详见");
                let word = if aim.side == Side::Above { "上述" } else { "下述" };
                direction = said.then(|| self.put(word));
                self.put(heading);
                self.items(&aim, "至", &["、", "和"], ("", ""));
                self.put("所述");
            }
            (false, false) => {
                self.put(if is_many {
                    ", as described in paragraphs "
                } else {
                    ", as described in paragraph "
                });
                self.items(&aim, " to ", &[", ", " and "], ("", ""));
                match said {
                    true => direction = Some(self.english_side(aim.side)),
                    false => drop(self.put(" of the present resolution")),
                }
            }
            (true, false) => {
                self.put("，详见");
                let word = if aim.side == Side::Above { "上文" } else { "下文" };
                match said {
                    true => direction = Some(self.put(word)),
                    false => drop(self.put("本决议")),
                }
                self.items(&aim, "至第", &["、第", "和第"], ("第", "段"));
                self.put("所述");
            }
        }
        for reference in &mut self.facts.references[from..] {
            reference.direction = direction.map(|span| (span, aim.side));
        }
    }

    fn english_side(&mut self, side: Side) -> Span {
        self.put(" ");
        self.put(if side == Side::Above { "above" } else { "below" })
    }

    /// The marks of a reference.
    fn items(
        &mut self,
        aim: &Aim,
        to: &str,
        [comma, and]: &[&str; 2],
        (before, after): (&str, &str),
    ) {
        self.put(before);
        if aim.is_range {
            let ends = [aim.targets[0], aim.targets[aim.targets.len() - 1]];
            self.item(ends[0], Kin::From);
            self.put(to);
            self.item(ends[1], Kin::Through);
            self.put(after);
            return;
        }
        let kin = if aim.targets.len() > 1 { Kin::Listed } else { Kin::Alone };
        for (at, &target) in aim.targets.iter().enumerate() {
            match at {
                0 => {}
                _ if at + 1 == aim.targets.len() => drop(self.put(and)),
                _ => drop(self.put(comma)),
            }
            let Some(inner) = aim.inner else {
                self.item(target, kin);
                continue;
            };
            let outer = self.named(target);
            self.put(if self.is_chinese() && !self.house.is_itu() { "" } else { " " });
            self.item(inner, Kin::Inner);
            self.facts.references.last_mut().expect("it was noted").outer = Some(outer);
        }
        self.put(after);
    }

    fn item(&mut self, target: usize, kin: Kin) {
        let span = self.named(target);
        self.note_reference(span, Target::Clause(target), None, kin);
    }

    /// The mark of a clause as references print it: without the stop.
    fn named(&mut self, target: usize) -> Span {
        let (form, mark) = self.plan.clauses[target].label.expect("targets have labels");
        let printed = form.print(mark);
        self.put(printed.trim_end_matches('.'))
    }

    fn aim(&mut self) -> Option<Aim> {
        let here = self.clause;
        let holders: Vec<usize> =
            std::iter::successors(Some(here), |&at| self.plan.clauses[at].parent).collect();
        let is_target = |at: usize| {
            let clause = &self.plan.clauses[at];
            let section = &self.plan.sections[clause.section];
            clause.label.is_some()
                && clause.parent.is_none()
                && section.annex.is_none()
                && !holders.contains(&at)
        };
        if self.plan.sections[self.plan.clauses[here].section].annex.is_some() {
            return None;
        }
        let all: Vec<usize> = (0..self.plan.clauses.len()).filter(|&at| is_target(at)).collect();
        let &first = self.chance.maybe(&all)?;
        let side = if first < here { Side::Above } else { Side::Below };
        let section = self.plan.clauses[first].section;
        let near: Vec<usize> = all
            .into_iter()
            .filter(|&at| self.plan.clauses[at].section == section && (at < here) == (first < here))
            .collect();
        Some(self.aim_among(first, near, side))
    }

    fn aim_among(&mut self, first: usize, near: Vec<usize>, side: Side) -> Aim {
        let inner: Vec<usize> = (0..self.plan.clauses.len())
            .filter(|&at| self.plan.clauses[at].parent == Some(first) && self.is_lettered(at))
            .collect();
        if !inner.is_empty() && self.chance.percent(50) {
            let inner = Some(*self.chance.pick(&inner));
            return Aim { targets: vec![first], inner, is_range: false, side };
        }
        match self.chance.below(10) {
            0 | 1 if near.len() > 2 => {
                let start = self.chance.below(near.len() - 2);
                let end = self.chance.between(start + 2, near.len() - 1);
                Aim { targets: near[start..=end].to_vec(), inner: None, is_range: true, side }
            }
            2..=4 if near.len() > 1 => {
                let count = self.chance.between(2, near.len().min(4));
                Aim {
                    targets: self.chance.some_of(&near, count),
                    inner: None,
                    is_range: false,
                    side,
                }
            }
            _ => Aim { targets: vec![first], inner: None, is_range: false, side },
        }
    }

    fn is_lettered(&self, clause: usize) -> bool {
        use resolint::grammar::Numeral::{Letter, Roman};
        let mark = self.plan.clauses[clause].label.map(|(_, mark)| mark.numeral);
        matches!(mark, Some(Letter | Roman))
    }
}
