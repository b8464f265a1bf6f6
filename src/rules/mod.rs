//! The rules: one file, one type each, in the list below.

#[macro_use]
mod declare;

mod empty_section;
mod label_depth;
mod label_duplicate;
mod label_gap;
mod label_order;
mod label_start;
mod label_style;
mod lone_label;
mod missing_enacting_body;
mod missing_label;
mod missing_masthead;
mod missing_operative;
mod missing_title;
mod repeated_heading;
mod section_order;
mod support;
mod unknown_heading;

use crate::analysis::Analysis;
use crate::finding::{Finding, Severity};

/// What is declared of a rule, once; `explain`, the docs, SARIF and the configuration derive from it.
#[derive(Clone, Copy, Debug)]
pub struct Meta {
    /// Kebab-case id; fixed, since editors, baselines and configurations depend on it.
    pub id: &'static str,
    /// One line, lower-case start, no full stop.
    pub summary: &'static str,
    /// Severity where nothing else is said.
    pub severity: Severity,
    /// The group that the docs list it in.
    pub group: Group,
    /// What its fixes are, where it has any.
    pub fix: FixKind,
    /// The documentation, Markdown: What it does, Why it matters, Example, Instead.
    pub docs: &'static str,
}

impl Meta {
    /// The documentation as Markdown, without the space that doc comments put before each line.
    pub fn markdown(&self) -> String {
        let lines = self.docs.trim_end().lines();
        lines.map(|line| line.strip_prefix(' ').unwrap_or(line).to_owned() + "\n").collect()
    }
}

/// Groups of rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Masthead, title, enacting body, sections.
    Structure,
    /// Letters and numbers of clauses.
    Labels,
    /// References inside the draft.
    References,
    /// Citations of other instruments.
    Citations,
    /// Dates and deadlines.
    Dates,
    /// Tracked changes.
    Redline,
    /// Punctuation and typography.
    Punctuation,
    /// Names and acronyms.
    Terms,
    /// Suppressions and configuration.
    Housekeeping,
}

impl Group {
    /// The word that documentation and lists use.
    pub const fn name(self) -> &'static str {
        match self {
            Group::Structure => "structure",
            Group::Labels => "labels",
            Group::References => "references",
            Group::Citations => "citations",
            Group::Dates => "dates",
            Group::Redline => "redline",
            Group::Punctuation => "punctuation",
            Group::Terms => "terms",
            Group::Housekeeping => "housekeeping",
        }
    }
}

/// What a rule's fixes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FixKind {
    /// It has none.
    None,
    /// Sometimes it has one.
    Sometimes,
    /// It always has one.
    Always,
}

/// One rule.
pub trait Rule: Sync {
    /// What is declared of it.
    fn meta(&self) -> &'static Meta;

    /// Adds what it has to say, in bytes of the source (see [`crate::analysis::Parsed::at`]).
    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>);
}

/// Every rule, in the order of the documentation: by group, then by name.
pub fn all() -> &'static [&'static dyn Rule] {
    ALL
}

static ALL: &[&dyn Rule] = &[
    // Structure
    &empty_section::EmptySection,
    &missing_enacting_body::MissingEnactingBody,
    &missing_masthead::MissingMasthead,
    &missing_operative::MissingOperative,
    &missing_title::MissingTitle,
    &repeated_heading::RepeatedHeading,
    &section_order::SectionOrder,
    &unknown_heading::UnknownHeading,
    // Labels
    &label_depth::LabelDepth,
    &label_duplicate::LabelDuplicate,
    &label_gap::LabelGap,
    &label_order::LabelOrder,
    &label_start::LabelStart,
    &label_style::LabelStyle,
    &lone_label::LoneLabel,
    &missing_label::MissingLabel,
];

/// Judges what was read: every rule that profile and configuration leave on, in the order of the
/// text.
pub fn lint(analysis: &Analysis<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in all() {
        let meta = rule.meta();
        let level = match analysis.config.levels.get(meta.id) {
            Some(None) => continue,
            Some(Some(level)) => Some(*level),
            None if analysis.profile.off.iter().any(|off| off == meta.id) => continue,
            None => None,
        };
        let from = findings.len();
        rule.check(analysis, &mut findings);
        if let Some(level) = level {
            for finding in &mut findings[from..] {
                finding.severity = level;
            }
        }
    }
    findings.sort_by(|a, b| (a.span, a.rule).cmp(&(b.span, b.rule)));
    findings.dedup();
    findings
}
