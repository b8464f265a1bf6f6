use super::recovered;
use super::{Meta, Rule};
use crate::analysis::Analysis;
use crate::finding::Finding;

declare_rule! {
    /// ## What it does
    ///
    /// Finds drafts whose tracked changes were lost when they were turned into text, so that deleted and
    /// inserted words stand side by side. Labels betray it: a repeated b), and cd) for what was c) and is
    /// to be d). Both readings of each such list are recovered and named; the other rules judge the
    /// proposed one.
    ///
    /// ## Why it matters
    ///
    /// Nobody can vote on such a text. Get the redline again from its source; `--view original` and
    /// `--view proposed` of `outline` show what was recovered.
    ///
    /// ## Example
    ///
    /// ```resolution
    /// RESOLUTION 300 (REV. DOHA, 2026)
    ///
    /// Measuring rural coverage
    ///
    /// The Plenipotentiary Conference of the International Telecommunication Union (Doha, 2026),
    ///
    /// considering
    ///
    /// a)	that figures of rural coverage are scarce;
    ///
    /// b)	that methods differ from region to region;
    ///
    /// b)	that methods differ from country to country;
    ///
    /// c)	that some countries have none;
    ///
    /// cd)	that members ask for one method;
    ///
    /// de)	that others offer help,
    ///
    /// resolves
    ///
    /// to publish the figures of each region.
    /// ```
    ///
    /// ## Instead
    ///
    /// ```resolution
    /// RESOLUTION 300 (REV. DOHA, 2026)
    ///
    /// Measuring rural coverage
    ///
    /// The Plenipotentiary Conference of the International Telecommunication Union (Doha, 2026),
    ///
    /// considering
    ///
    /// a)	that figures of rural coverage are scarce;
    ///
    /// b)	that methods differ from country to country;
    ///
    /// c)	that some countries have none;
    ///
    /// d)	that members ask for one method;
    ///
    /// e)	that others offer help,
    ///
    /// resolves
    ///
    /// to publish the figures of each region.
    /// ```
    FlattenedRedline {
        id: "flattened-redline",
        summary: "deleted and inserted text run together",
        severity: Warning,
        group: Redline,
        fix: None,
    }
}

impl Rule for FlattenedRedline {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        let parsed = &analysis.parsed;
        let lists: Vec<_> = recovered::lists(parsed).collect();
        let Some(first) =
            lists.iter().filter_map(|list| list.first_trace()).min_by_key(|span| span.start)
        else {
            return;
        };
        let of = match lists.len() {
            1 => "one list".to_owned(),
            count => format!("{count} lists"),
        };
        let message = format!(
            "deleted and inserted text run together: the labels of {of} hold two readings; get the draft with its tracked changes"
        );
        let finding = Self::META.finding(parsed.at(first), message);
        let with_lists = lists.iter().fold(finding, |finding, list| {
            finding.related(parsed.at(list.place()), list.story(analysis))
        });
        findings.push(with_lists);
    }
}
