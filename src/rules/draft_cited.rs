use super::shared::passage::line_stands;
use super::{Meta, Rule};
use crate::analysis::Analysis;
use crate::finding::{Finding, Fix, Safety};
use crate::grammar::SymbolKind;

declare_rule! {
    /// ## What it does
    ///
    /// Finds drafts, A/…/L.n, that a text calls a resolution. Where the catalogue has what the draft
    /// became, it is named.
    ///
    /// ## Why it matters
    ///
    /// A draft is not what was adopted: its text may have been amended, and its symbol leads to the
    /// draft.
    ///
    /// ## Example
    ///
    /// ```resolution
    /// recalling
    ///
    /// United Nations General Assembly resolution A/78/L.49 on artificial intelligence,
    /// ```
    ///
    /// ## Instead
    ///
    /// ```resolution
    /// recalling
    ///
    /// United Nations General Assembly resolution 78/265 on artificial intelligence,
    /// ```
    DraftCited {
        id: "draft-cited",
        summary: "a draft is cited as if it were adopted",
        severity: Warning,
        group: Citations,
        fix: Sometimes,
    }
}

impl Rule for DraftCited {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        let parsed = &analysis.parsed;
        let drafts = parsed.inline.symbols.iter().filter(|symbol| symbol.kind == SymbolKind::Draft);
        for symbol in
            drafts.filter(|symbol| symbol.called_resolution && line_stands(parsed, symbol.line))
        {
            let text = parsed.text(symbol.span);
            let at = parsed.at(symbol.span);
            let fact =
                format!("\"{text}\" is the symbol of a draft, and the text calls it a resolution");
            let finding = match analysis.catalogue().adopted_draft(text) {
                Some(draft) => {
                    let adopted = &draft.adopted;
                    let fix = Fix::replace(
                        format!("cite {adopted}"),
                        Safety::Unsafe,
                        at,
                        adopted.as_ref(),
                    );
                    let message = format!(
                        "{fact}; it was adopted as {adopted} ({}): cite that",
                        draft.source
                    );
                    Self::META.finding(at, message).fix(fix)
                }
                None => Self::META.finding(at, format!("{fact}; cite what was adopted")),
            };
            findings.push(finding);
        }
    }
}
