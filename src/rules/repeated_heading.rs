use std::cell::LazyCell;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use super::shared::support::{quoted, sections};
use super::{Meta, Rule};
use crate::analysis::Analysis;
use crate::edit::renumber::source_of;
use crate::finding::{Finding, Fix, Safety};
use crate::tree::Section;

declare_rule! {
    /// ## What it does
    ///
    /// Finds a second section under the same call word and addressee in one instrument, in bodies whose
    /// texts take the *further* form there. The fix writes that form, where no section has it yet.
    ///
    /// ## Why it matters
    ///
    /// "considering b)" must lead to one clause. With two sections of one name it leads to two.
    ///
    /// ## Example
    ///
    /// ```resolution
    /// RESOLUTION 300 (DOHA, 2026)
    ///
    /// Measuring rural coverage
    ///
    /// The Plenipotentiary Conference of the International Telecommunication Union (Doha, 2026),
    ///
    /// considering
    ///
    /// that figures of rural coverage are scarce,
    ///
    /// considering
    ///
    /// that methods differ from region to region,
    ///
    /// resolves
    ///
    /// to publish the figures of each region.
    /// ```
    ///
    /// ## Instead
    ///
    /// ```resolution
    /// RESOLUTION 300 (DOHA, 2026)
    ///
    /// Measuring rural coverage
    ///
    /// The Plenipotentiary Conference of the International Telecommunication Union (Doha, 2026),
    ///
    /// considering
    ///
    /// that figures of rural coverage are scarce,
    ///
    /// considering further
    ///
    /// that methods differ from region to region,
    ///
    /// resolves
    ///
    /// to publish the figures of each region.
    /// ```
    RepeatedHeading {
        id: "repeated-heading",
        summary: "one call word and addressee head two sections",
        severity: Warning,
        group: Structure,
        fix: Sometimes,
    }
}

impl Rule for RepeatedHeading {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn is_local(&self) -> bool {
        true
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        let parsed = &analysis.parsed;
        for instrument in
            parsed.tree.instruments.iter().filter(|instrument| instrument.profile.further)
        {
            let printed = |section: &Section| parsed.text(section.call_span).to_lowercase();
            let taken: LazyCell<BTreeSet<String>, _> =
                LazyCell::new(|| sections(&parsed.tree, instrument).map(printed).collect());
            let mut seen: BTreeMap<(u16, String), &Section> = BTreeMap::new();
            for section in sections(&parsed.tree, instrument) {
                let Some(call) = section.call else { continue };
                let addressee = section
                    .addressee
                    .map_or(String::new(), |span| parsed.text(span).to_lowercase());
                let before = match seen.entry((call, addressee)) {
                    Entry::Occupied(before) => *before.get(),
                    Entry::Vacant(first) => {
                        first.insert(section);
                        continue;
                    }
                };
                let heading = quoted(parsed.text(section.heading));
                let message = format!(
                    "{heading} heads a second section; join the two, or use the form for a further one"
                );
                let finding = Self::META
                    .finding(parsed.at(section.heading), message)
                    .related(parsed.at(before.heading), format!("the first {heading}"));
                let fix = further(analysis, section, call)
                    .filter(|(form, _)| !taken.contains(*form))
                    .map(|(_, fix)| fix);
                findings.push(Finding { fixes: fix.into_iter().collect(), ..finding });
            }
        }
    }
}

/// The form of a further section of this call, and the fix that writes it.
fn further<'a>(analysis: &'a Analysis<'_>, section: &Section, call: u16) -> Option<(&'a str, Fix)> {
    let form = analysis.language.calls[call as usize].further.as_ref();
    let span = source_of(analysis, section.call_span).filter(|_| !form.is_empty())?;
    let is_capital = analysis.parsed.text(section.call_span).starts_with(char::is_uppercase);
    let text = if is_capital { capitalised(form) } else { form.to_owned() };
    let title = format!("write \"{text}\"");
    Some((form, Fix::replace(title, Safety::Unsafe, span, text)))
}

fn capitalised(form: &str) -> String {
    let mut letters = form.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
