//! The words of a clause: who should do what and how, with what it refers to and cites.

use resolint::text::Span;

use crate::facts::{Adoption, CouncilYear, Date, DateRole, Edition, Kin, Reference, Side, Target};
use crate::generate::Writer;
use crate::plan::House;
use crate::sources::{self, Cited};

impl Writer {
    /// Writes a clause without its last mark. What opens a list is short.
    pub fn sentence(&mut self, opens_list: bool) {
        let clause = self.plan.clauses[self.clause];
        let is_operative = self.plan.sections[clause.section].is_operative;
        let is_un = !self.house.is_itu();
        let opener = match (is_un && clause.parent.is_none(), is_operative) {
            (true, true) => format!("{} ", self.chance.pick(self.words.verbs)),
            (true, false) => format!("{} ", self.chance.pick(self.words.openers)),
            (false, true) => "to ".to_owned(),
            (false, false) => "that ".to_owned(),
        };
        let opener = match (self.is_chinese(), is_un && clause.parent.is_none()) {
            (true, true) => opener.trim_end().to_owned(),
            (true, false) => String::new(),
            (false, _) => opener,
        };
        self.put(&opener);
        if !is_operative {
            let actor = *self.chance.pick(self.words.actors);
            self.put(actor);
            self.say(" ", "");
        }
        let act = self.act();
        let manner = *self.chance.pick(self.words.manners);
        if self.is_chinese() && self.chance.percent(40) {
            self.put(manner);
        }
        self.put(act);
        if !self.is_chinese() && self.chance.percent(50) {
            self.put(" ");
            self.put(manner);
        }
        if opens_list {
            return self.opening();
        }
        self.extra(is_operative);
    }

    fn opening(&mut self) {
        self.say(", namely", "，即");
    }

    /// At most one of each: a reference, a citation, a date, a remark.
    fn extra(&mut self, is_operative: bool) {
        match self.chance.below(9) {
            0 => self.aside(),
            1 => self.saying(),
            2 => self.document(),
            3 if is_operative => self.deadline(),
            4 => self.event(),
            5 => self.years(),
            6 => self.weekday(),
            _ => {}
        }
        let chosen = self.chance.below(10);
        if let Some(annex) = self.annex_to_name() {
            return self.annex_reference(annex);
        }
        match chosen {
            0..=3 => self.reference(),
            4..=6 => self.citation(),
            7 if self.plan.annexes > 0 && !self.is_in_annex() => {
                let annex = self.chance.below(self.plan.annexes);
                self.annex_reference(annex);
            }
            _ => {}
        }
    }

    fn aside(&mut self) {
        let aside = *self.chance.pick(self.words.asides);
        let words =
            if self.is_chinese() { format!("（{aside}）") } else { format!(" ({aside})") };
        self.put(&words);
    }

    fn saying(&mut self) {
        let saying = *self.chance.pick(self.words.sayings);
        let words = match self.is_chinese() {
            true => format!("，以体现“{saying}”的精神"),
            false => format!(" in the spirit of \"{saying}\""),
        };
        self.put(&words);
    }

    fn document(&mut self) {
        let number = self.chance.between(12, 98);
        let symbol = match self.house.is_itu() {
            true => format!("C26/{number}"),
            false => format!("A/79/{number}"),
        };
        self.say(" (see document ", "（见");
        let span = self.put(&symbol);
        self.say(")", "号文件）");
        self.facts.symbols.push(span);
    }

    fn date(&mut self, role: DateRole, all: Span, year: Span) {
        self.facts.dates.push(Date { role, all, year });
    }

    fn deadline(&mut self) {
        let year = self.chance.between(2028, 2031).to_string();
        if self.is_chinese() {
            self.put("，不迟于");
            let span = self.put(&year);
            let rest = self.put("年12月31日");
            return self.date(DateRole::Deadline, Span::new(span.start, rest.end), span);
        }
        self.put(" by ");
        let day = self.put("31 December ");
        let span = self.put(&year);
        self.date(DateRole::Deadline, Span::new(day.start, span.end), span);
    }

    fn event(&mut self) {
        let year = self.chance.between(2028, 2031).to_string();
        if self.is_chinese() {
            self.put("，供将于");
            let span = self.put(&year);
            let rest = self.put("年9月");
            self.put("举行的讲习班审议");
            return self.date(DateRole::Event, Span::new(span.start, rest.end), span);
        }
        self.put(" for the workshop that will be held in ");
        let month = self.put("September ");
        let span = self.put(&year);
        self.date(DateRole::Event, Span::new(month.start, span.end), span);
    }

    fn years(&mut self) {
        let first = self.chance.between(2028, 2029);
        let last = first + self.chance.between(2, 4);
        self.say(" in the years ", "，用于");
        let start = self.put(&first.to_string());
        self.put("-");
        let end = self.put(&last.to_string());
        self.say("", "年");
        self.date(DateRole::Years, Span::new(start.start, end.end), start);
    }

    fn weekday(&mut self) {
        let (year, month) =
            (self.chance.between(2028, 2030) as i16, self.chance.between(1, 12) as i8);
        let day = self.chance.between(1, 28) as i8;
        let date = jiff::civil::date(year, month, day);
        let weekday = usize::from(date.weekday().to_monday_zero_offset() as u8);
        if self.is_chinese() {
            self.put("，自");
            let span = self.put(&year.to_string());
            let rest =
                self.put(&format!("年{month}月{day}日（{}）", sources::WEEKDAYS_ZH[weekday]));
            self.put("起");
            return self.date(DateRole::Weekday, Span::new(span.start, rest.end), span);
        }
        self.put(" from ");
        let start = self.put(sources::WEEKDAYS[weekday]);
        self.put(&format!(", {day} {} ", sources::MONTHS[month as usize - 1]));
        let span = self.put(&year.to_string());
        self.date(DateRole::Weekday, Span::new(start.start, span.end), span);
    }

    fn citation(&mut self) {
        if self.house == House::SecurityCouncil {
            return self.council_citation();
        }
        match self.house.is_itu() {
            true => self.itu_citation(),
            false => self.assembly_citation(),
        }
    }

    fn itu_citation(&mut self) {
        let as_of = if self.house == House::Council { 20_260_428 } else { 20_261_109 };
        let Some(first) = sources::itu(&mut self.chance, as_of) else { return };
        let mut numbers = vec![first.number];
        if self.chance.percent(20) {
            numbers.extend(sources::same_edition(&mut self.chance, &first, as_of));
            numbers.sort_unstable();
            numbers.dedup();
        }
        self.say(
            if numbers.len() > 1 {
                " pursuant to Resolutions "
            } else {
                " pursuant to Resolution "
            },
            "，以落实第",
        );
        let spans = self.numbers(&numbers);
        let (all, city, year) = self.edition(&first);
        for (&value, number) in numbers.iter().zip(spans) {
            let is_shared = numbers.len() > 1;
            self.facts.editions.push(Edition { number, value, all, city, year, is_shared });
        }
    }

    fn numbers(&mut self, numbers: &[u16]) -> Vec<Span> {
        let mut spans = Vec::new();
        for (at, number) in numbers.iter().enumerate() {
            match at {
                0 => {}
                _ if at + 1 == numbers.len() => drop(self.say(" and ", "和第")),
                _ => drop(self.say(", ", "、第")),
            }
            spans.push(self.put(&number.to_string()));
            self.say("", "号");
        }
        self.say(" ", "决议");
        spans
    }

    fn edition(&mut self, cited: &Cited) -> (Span, Span, Span) {
        if self.is_chinese() {
            let open = self.put("（");
            let year = self.put(&cited.year.to_string());
            self.put("年，");
            let city = self.put(&sources::city_zh(&cited.city));
            let close = self.put(if cited.revised { "，修订版）" } else { "）" });
            return (Span::new(open.start, close.end), city, year);
        }
        let open = self.put(if cited.revised { "(Rev. " } else { "(" });
        let city = self.put(&cited.city);
        self.put(", ");
        let year = self.put(&cited.year.to_string());
        let close = self.put(")");
        (Span::new(open.start, close.end), city, year)
    }

    fn assembly_citation(&mut self) {
        let cited = sources::assembly(&mut self.chance);
        let (year, month, day) = (cited.date / 10_000, cited.date / 100 % 100, cited.date % 100);
        let number = format!("{}/{}", cited.session, cited.number);
        let (day, year) = if self.is_chinese() {
            self.put("，遵循大会");
            let year = self.put(&year.to_string());
            self.put(&format!("年{month}月"));
            let day = self.put(&day.to_string());
            self.put(&format!("日第{number}号决议"));
            (day, year)
        } else {
            self.put(&format!(" in line with its resolution {number} of "));
            let day = self.put(&day.to_string());
            self.put(&format!(" {} ", sources::MONTHS[month as usize - 1]));
            (day, self.put(&year.to_string()))
        };
        self.facts.adoptions.push(Adoption { session: cited.session, day, year });
    }

    fn council_citation(&mut self) {
        let cited = sources::council(&mut self.chance);
        self.say(" in line with its resolution ", "，遵循其第");
        self.put(&cited.number.to_string());
        self.say(" (", "（");
        let year = self.put(&cited.year.to_string());
        self.say(")", "）号决议");
        self.facts.council_years.push(CouncilYear { number: cited.number, year });
    }

    fn is_in_annex(&self) -> bool {
        self.plan.sections[self.plan.clauses[self.clause].section].annex.is_some()
    }

    /// An annex that nothing named yet, where few clauses are left to do so.
    fn annex_to_name(&self) -> Option<usize> {
        let is_named =
            |annex| self.facts.references.iter().any(|one| one.target == Target::Annex(annex));
        let mut unnamed = (0..self.plan.annexes).filter(|&annex| !is_named(annex));
        let first = unnamed.next().filter(|_| !self.is_in_annex())?;
        let later = self.plan.clauses[self.clause + 1..].iter();
        let left = later
            .filter(|clause| {
                !clause.has_inner && self.plan.sections[clause.section].annex.is_none()
            })
            .count();
        (left <= unnamed.count()).then_some(first)
    }

    fn annex_reference(&mut self, annex: usize) {
        let number = if self.plan.annexes > 1 { (annex + 1).to_string() } else { String::new() };
        self.say(", as set out in ", "，详见本决议");
        let item = if self.is_chinese() {
            self.put("附件");
            self.put(&number)
        } else if number.is_empty() {
            let span = self.put("the annex");
            Span::empty(span.end)
        } else {
            self.put("Annex ");
            self.put(&number)
        };
        self.say(" to this resolution", "");
        self.note_reference(item, Target::Annex(annex), None, Kin::Alone);
    }

    /// Notes a reference of the clause being written.
    pub fn note_reference(
        &mut self,
        item: Span,
        target: Target,
        direction: Option<(Span, Side)>,
        kin: Kin,
    ) {
        let outer = None;
        self.facts.references.push(Reference {
            item,
            clause: self.clause,
            target,
            direction,
            kin,
            outer,
        });
    }
}
