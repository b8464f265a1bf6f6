//! The rules: one file, one type each, in the list below.

#[macro_use]
mod declare;

mod abrogated_resolution;
mod add_with_deletion;
mod adoption_date;
mod ambiguous_reference;
mod annex_count;
mod bracketed_text;
mod clause_terminator;
mod control_character;
mod dangling_reference;
mod doubled_terminator;
mod draft_cited;
mod empty_section;
mod extraction_artifact;
mod first_edition;
mod flattened_redline;
mod future_edition;
mod homoglyph;
mod impossible_date;
mod inconsistent_citation;
mod inconsistent_edition;
mod inconsistent_name;
mod label_depth;
mod label_duplicate;
mod label_gap;
mod label_order;
mod label_start;
mod label_style;
mod lone_label;
mod malformed_symbol;
mod merged_label;
mod missing_annex;
mod missing_edition;
mod missing_enacting_body;
mod missing_footnote;
mod missing_label;
mod missing_masthead;
mod missing_operative;
mod missing_space;
mod missing_title;
mod mixed_width_punctuation;
mod mod_without_change;
mod number_year;
mod outdated_edition;
mod past_deadline;
mod past_event_as_future;
mod past_session;
mod placeholder;
mod redefined_acronym;
mod reference_direction;
mod reference_to_deleted;
mod repeated_heading;
mod reversed_range;
mod section_order;
mod self_reference;
mod shared;
mod stale_reference;
mod sup_with_text;
mod title_mismatch;
mod unbalanced_bracket;
mod unbalanced_quote;
mod undefined_acronym;
mod unknown_conference;
mod unknown_edition;
mod unknown_heading;
mod unknown_resolution;
mod unknown_rule;
mod unread_draft;
mod unreferenced_annex;
mod unreferenced_footnote;
mod unresolved_revision;
mod unused_suppression;
mod weekday_mismatch;

pub use shared::suppress::suppression;

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::analysis::Analysis;
use crate::finding::{Edit, Finding, Severity};
use crate::parallel;

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

/// The address of a rule's page: under the homepage that the manifest names, else of the scheme
/// `resolint`, which an editor may open with the text of `explain`.
pub fn page(id: &str) -> String {
    match option_env!("CARGO_PKG_HOMEPAGE") {
        Some(home) if !home.is_empty() => format!("{home}/rules/{id}"),
        _ => format!("resolint:rules/{id}"),
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

    /// Whether all that it says of an instrument shows in that instrument, whatever stands beside it,
    /// and it says nothing of what is of pages ([`Analysis::furniture`]). An editor has such a rule
    /// judge anew what changed and no more.
    fn is_local(&self) -> bool {
        false
    }

    /// Whether it judges a text in whatever language; others judge by the words of those that are known.
    fn reads_any_language(&self) -> bool {
        false
    }

    /// Adds what it has to say, in bytes of the source (see [`crate::analysis::Parsed::at`]).
    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>);
}

/// Every rule, in the order of the documentation: by group, then by name.
pub fn all() -> &'static [&'static dyn Rule] {
    ALL
}

static ALL: &[&dyn Rule] = &[
    // Structure
    &add_with_deletion::AddWithDeletion,
    &empty_section::EmptySection,
    &missing_enacting_body::MissingEnactingBody,
    &missing_masthead::MissingMasthead,
    &missing_operative::MissingOperative,
    &missing_space::MissingSpace,
    &missing_title::MissingTitle,
    &mod_without_change::ModWithoutChange,
    &repeated_heading::RepeatedHeading,
    &section_order::SectionOrder,
    &sup_with_text::SupWithText,
    &unknown_heading::UnknownHeading,
    &unread_draft::UnreadDraft,
    // Labels
    &label_depth::LabelDepth,
    &label_duplicate::LabelDuplicate,
    &label_gap::LabelGap,
    &label_order::LabelOrder,
    &label_start::LabelStart,
    &label_style::LabelStyle,
    &lone_label::LoneLabel,
    &missing_label::MissingLabel,
    // References
    &ambiguous_reference::AmbiguousReference,
    &annex_count::AnnexCount,
    &dangling_reference::DanglingReference,
    &missing_annex::MissingAnnex,
    &missing_footnote::MissingFootnote,
    &reference_direction::ReferenceDirection,
    &reference_to_deleted::ReferenceToDeleted,
    &self_reference::SelfReference,
    &stale_reference::StaleReference,
    &unreferenced_annex::UnreferencedAnnex,
    &unreferenced_footnote::UnreferencedFootnote,
    // Citations
    &abrogated_resolution::AbrogatedResolution,
    &adoption_date::AdoptionDate,
    &draft_cited::DraftCited,
    &first_edition::FirstEdition,
    &future_edition::FutureEdition,
    &inconsistent_citation::InconsistentCitation,
    &inconsistent_edition::InconsistentEdition,
    &malformed_symbol::MalformedSymbol,
    &missing_edition::MissingEdition,
    &number_year::NumberYear,
    &outdated_edition::OutdatedEdition,
    &title_mismatch::TitleMismatch,
    &unknown_conference::UnknownConference,
    &unknown_edition::UnknownEdition,
    &unknown_resolution::UnknownResolution,
    // Dates
    &impossible_date::ImpossibleDate,
    &past_deadline::PastDeadline,
    &past_event_as_future::PastEventAsFuture,
    &past_session::PastSession,
    &reversed_range::ReversedRange,
    &weekday_mismatch::WeekdayMismatch,
    // Redline
    &doubled_terminator::DoubledTerminator,
    &flattened_redline::FlattenedRedline,
    &merged_label::MergedLabel,
    &unresolved_revision::UnresolvedRevision,
    // Punctuation
    &bracketed_text::BracketedText,
    &clause_terminator::ClauseTerminator,
    &control_character::ControlCharacter,
    &extraction_artifact::ExtractionArtifact,
    &homoglyph::Homoglyph,
    &mixed_width_punctuation::MixedWidthPunctuation,
    &placeholder::Placeholder,
    &unbalanced_bracket::UnbalancedBracket,
    &unbalanced_quote::UnbalancedQuote,
    // Terms
    &inconsistent_name::InconsistentName,
    &redefined_acronym::RedefinedAcronym,
    &undefined_acronym::UndefinedAcronym,
    // Housekeeping
    &unknown_rule::UnknownRule,
    &unused_suppression::UnusedSuppression,
];

/// Judges what was read: every rule that profile and configuration leave on, in the order of the
/// text.
pub fn lint(analysis: &Analysis<'_>) -> Vec<Finding> {
    in_order(analysis, judge(analysis, analysis))
}

/// The same for a draft that was read with the help of an earlier version, of which these findings
/// were told.
pub fn lint_after(
    analysis: &Analysis<'_>,
    earlier: &Analysis<'_>,
    told: &[Finding],
) -> Vec<Finding> {
    judge_after(analysis, earlier, told).unwrap_or_else(|| lint(analysis))
}

/// None where the earlier version is of no help.
fn judge_after(
    analysis: &Analysis<'_>,
    earlier: &Analysis<'_>,
    told: &[Finding],
) -> Option<Vec<Finding>> {
    let changed = analysis.changed_since(earlier)?;
    let local = all().iter().filter(|rule| rule.is_local());
    let local: BTreeSet<&str> = local.map(|rule| rule.meta().id).collect();
    let is_local = |finding: &&Finding| local.contains(finding.rule);
    let kept = shared::kept::of_others(&changed, told.iter().filter(is_local))?;
    let mut findings = judge(analysis, &changed.analysis);
    if !shared::kept::stand_in(&changed, findings.iter().filter(is_local)) {
        return None;
    }
    findings.extend(kept);
    Some(in_order(analysis, findings))
}

/// What all rules have to say of a draft, or, if they look at one instrument at a time, of a part of
/// it.
fn judge(whole: &Analysis<'_>, part: &Analysis<'_>) -> Vec<Finding> {
    let bytes = whole.parsed.reading.text.len();
    // Whoever is done with a rule takes the next: some take many times as long as others.
    let taken = AtomicUsize::new(0);
    let share = || {
        let mut findings = Vec::new();
        while let Some(&rule) = all().get(taken.fetch_add(1, Ordering::Relaxed)) {
            let analysis = if rule.is_local() { part } else { whole };
            apply(rule, analysis, &mut findings);
        }
        findings
    };
    let (mut findings, mut others) = parallel::join(bytes, share, share);
    findings.append(&mut others);
    findings
}

/// Adds what a rule has to say, if it is on.
fn apply(rule: &dyn Rule, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
    let meta = rule.meta();
    let is_read = analysis.written.is_known() || rule.reads_any_language();
    if !is_read || !is_on(analysis, meta.id) {
        return;
    }
    let from = findings.len();
    rule.check(analysis, findings);
    if let Some(Some(level)) = analysis.config.levels.get(meta.id) {
        for finding in &mut findings[from..] {
            finding.severity = *level;
        }
    }
}

/// Takes out what the draft suppresses, and sorts.
fn in_order(analysis: &Analysis<'_>, mut findings: Vec<Finding>) -> Vec<Finding> {
    // No fix writes into what is no text of the file, such as a computed label.
    for finding in &mut findings {
        let is_writable = |edit: &Edit| analysis.draft.is_writable(edit.span);
        finding.fixes.retain(|fix| fix.edits.iter().all(is_writable));
    }
    shared::suppress::apply(&analysis.draft, &mut findings);
    findings.sort_by(|a, b| (a.span, a.rule).cmp(&(b.span, b.rule)));
    findings.dedup();
    findings
}

/// Whether profile and configuration leave a rule on; the configuration has the last word.
fn is_on(analysis: &Analysis<'_>, id: &str) -> bool {
    match analysis.config.levels.get(id) {
        Some(level) => level.is_some(),
        None => !analysis.profile.off.iter().any(|off| off == id),
    }
}
