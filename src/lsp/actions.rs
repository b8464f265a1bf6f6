//! Code actions: fixes of what was found, and what can be done to the clause at hand.

use serde_json::{Value, json};
use tower_lsp::ls_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, Command, Diagnostic,
};

use super::snapshot::Page;
use super::{commands, diagnostics};
use crate::edit::fix;
use crate::edit::renumber::Renumbering;
use crate::editor::cite;
use crate::editor::rearrange::{Rearranging, Side};
use crate::editor::spot::{self, Spot, spot};
use crate::finding::{Edit, Finding, Safety};
use crate::rules;
use crate::text::Span;

/// Mends all that may be mended unread.
const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.resolint");

/// The kinds of actions that there are.
pub fn kinds() -> Vec<CodeActionKind> {
    vec![CodeActionKind::QUICKFIX, CodeActionKind::REFACTOR_REWRITE, FIX_ALL]
}

/// What can be done in a range.
pub fn actions(page: &Page<'_>, params: &CodeActionParams) -> Vec<CodeActionOrCommand> {
    let wanted = Wanted { page, only: params.context.only.as_deref() };
    let within = page.snapshot.span(params.range);
    let mut actions = Vec::new();
    if asks_for_remedies(page, params, within) {
        wanted.remedies(&params.context.diagnostics, &mut actions);
        return actions.into_iter().map(CodeActionOrCommand::CodeAction).collect();
    }
    if wanted.takes(&CodeActionKind::QUICKFIX) {
        wanted.quick(within, &mut actions);
    }
    if wanted.takes(&CodeActionKind::REFACTOR_REWRITE) {
        wanted.rewrites(within, &mut actions);
    }
    if wanted.takes(&FIX_ALL) {
        let edits = fix::all_safe(page.findings);
        actions.extend(wanted.edit("Fix all that is safe to fix", FIX_ALL, edits));
    }
    actions.into_iter().map(CodeActionOrCommand::CodeAction).collect()
}

/// Whether a client wants no menu but the mending of what it names. The quick fix of Kate (22.12) asks
/// so, about the whole document, and applies all that it is given.
fn asks_for_remedies(page: &Page<'_>, params: &CodeActionParams, within: Span) -> bool {
    let asks_about_all = within == Span::from_usize(0, page.source().len());
    asks_about_all && params.context.only.is_none() && !params.context.diagnostics.is_empty()
}

struct Wanted<'p> {
    page: &'p Page<'p>,
    only: Option<&'p [CodeActionKind]>,
}

impl Wanted<'_> {
    /// Whether the client asks for actions of a kind, or of one that it belongs to.
    fn takes(&self, kind: &CodeActionKind) -> bool {
        let asks = |asked: &CodeActionKind| {
            let (asked, kind) = (asked.as_str(), kind.as_str());
            asked.is_empty()
                || kind == asked
                || kind.strip_prefix(asked).is_some_and(|rest| rest.starts_with('.'))
        };
        self.only.is_none_or(|only| only.iter().any(asks))
    }

    /// One fix for each finding that is named.
    fn remedies(&self, named: &[Diagnostic], actions: &mut Vec<CodeAction>) {
        for finding in self.page.findings {
            let snapshot = self.page.snapshot;
            if named.iter().any(|one| diagnostics::tells_of(one, snapshot, finding)) {
                let mut fixes = Vec::new();
                self.fixes(finding, &mut fixes);
                actions.extend(fixes.into_iter().next());
            }
        }
    }

    /// What can be done about the findings in a range.
    fn quick(&self, within: Span, actions: &mut Vec<CodeAction>) {
        let findings = self.page.findings.iter();
        let here: Vec<&Finding> =
            findings.filter(|finding| is_meant(finding.span, within)).collect();
        for finding in &here {
            self.fixes(finding, actions);
        }
        let mut seen: Vec<&str> = Vec::new();
        for finding in &here {
            if seen.contains(&finding.rule) {
                continue;
            }
            seen.push(finding.rule);
            self.about_rule(finding, actions);
        }
    }

    fn fixes(&self, finding: &Finding, actions: &mut Vec<CodeAction>) {
        let diagnostics = self.diagnostics(finding);
        for fix in finding.fixes.iter().filter(|fix| fix.safety != Safety::Shown) {
            let title = capitalised(&fix.title);
            let action = self.edit(&title, CodeActionKind::QUICKFIX, fix.edits.clone());
            actions.extend(action.map(|action| CodeAction {
                diagnostics: diagnostics.clone(),
                is_preferred: Some(fix.safety == Safety::Safe),
                ..action
            }));
        }
    }

    /// Fix all of the rule, keep it silent here, say what it does.
    fn about_rule(&self, finding: &Finding, actions: &mut Vec<CodeAction>) {
        let rule = finding.rule;
        let others = self
            .page
            .findings
            .iter()
            .filter(|other| other.rule == rule && !other.fixes.is_empty())
            .count();
        let mut about: Vec<CodeAction> = Vec::new();
        if others > 1 {
            let edits = fix::all_of_rule(self.page.findings, rule);
            about.extend(self.edit(
                &format!("Fix all that {rule} finds"),
                CodeActionKind::QUICKFIX,
                edits,
            ));
        }
        let suppression = self.suppression(finding);
        about.extend(self.edit(
            &format!("Keep {rule} silent here"),
            CodeActionKind::QUICKFIX,
            vec![suppression],
        ));
        about.push(CodeAction {
            title: format!("Explain {rule}"),
            kind: Some(CodeActionKind::QUICKFIX),
            command: Some(Command {
                title: format!("Explain {rule}"),
                command: commands::EXPLAIN.to_owned(),
                arguments: Some(vec![Value::from(rule)]),
            }),
            ..CodeAction::default()
        });
        let diagnostics = self.diagnostics(finding);
        let about = about.into_iter();
        actions
            .extend(about.map(|action| CodeAction { diagnostics: diagnostics.clone(), ..action }));
    }

    /// The finding that an action is about.
    fn diagnostics(&self, finding: &Finding) -> Option<Vec<Diagnostic>> {
        diagnostics::of_finding(self.page.snapshot, finding).map(|diagnostic| vec![diagnostic])
    }

    /// The comment that keeps a rule silent, at the end of the line of a finding.
    fn suppression(&self, finding: &Finding) -> Edit {
        let columns = &self.page.snapshot.columns;
        let line = columns.line(self.page.source(), columns.line_of(finding.span.start));
        Edit { span: Span::empty(line.end), text: rules::suppression(finding.rule, "say why") }
    }

    /// What can be done to the clause or the citation in a range.
    fn rewrites(&self, within: Span, actions: &mut Vec<CodeAction>) {
        let page = self.page;
        let parsed = page.parsed();
        let at = page.in_reading(within.start);
        let mut offer = |title: &str, edits: Option<Vec<Edit>>| {
            actions.extend(self.edit(
                title,
                CodeActionKind::REFACTOR_REWRITE,
                edits.unwrap_or_default(),
            ));
        };
        if let Some(Spot::Citation(index)) = spot(parsed, at)
            && let Some((edition, edit)) = cite::update(page.analysis, index)
        {
            offer(&format!("Update to the edition in force {edition}"), Some(vec![edit]));
        }
        let Some(clause) = spot::clause_at(parsed, at) else { return };
        let labelled =
            parsed.tree.holders(clause).find(|&holder| parsed.tree.clause(holder).list.is_some());
        let Some(clause) = labelled else { return };
        let rearranging = Rearranging::new(page.analysis);
        offer("Insert a clause before", rearranging.insert(clause, Side::Before));
        offer("Insert a clause after", rearranging.insert(clause, Side::After));
        offer("Make this clause an insertion (bis)", rearranging.to_insertion(clause));
        let list = parsed.tree.clause(clause).list;
        offer(
            "Renumber this list",
            list.and_then(|list| Renumbering::new(page.analysis).of_list(list)),
        );
    }

    /// An action that edits; none where there is nothing to edit.
    fn edit(&self, title: &str, kind: CodeActionKind, edits: Vec<Edit>) -> Option<CodeAction> {
        (!edits.is_empty()).then(|| CodeAction {
            title: title.to_owned(),
            kind: Some(kind),
            edit: Some(self.page.snapshot.workspace_edit(&edits)),
            data: Some(json!({ "version": self.page.snapshot.version })),
            ..CodeAction::default()
        })
    }
}

/// Whether a finding is meant by a range: they touch. What only begins where a selection ends, as on
/// the line below one that is selected whole, is not.
fn is_meant(finding: Span, within: Span) -> bool {
    let is_behind = finding.start == within.end && !finding.is_empty() && !within.is_empty();
    finding.start <= within.end && within.start <= finding.end && !is_behind
}

fn capitalised(title: &str) -> String {
    let mut letters = title.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
