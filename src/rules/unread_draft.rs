use super::shared::support::{beginning, weighing};
use super::{Meta, Rule};
use crate::analysis::{Analysis, UnreadLines};
use crate::config::Stage;
use crate::finding::{Finding, Severity};
use crate::language;
use crate::language::detect::Written;
use crate::text::Span;

declare_rule! {
    /// ## What it does
    ///
    /// Finds texts that were not read, or not all of them: no resolution was found in the text, it is
    /// written in a language that is not known, or paragraphs that are set as those of a resolution stand
    /// where none is looked for. About a text in a language that is not known no other rule says
    /// anything. At the stages `submission` and `final` it is an error.
    ///
    /// In a folder, and in an editor, files that do not look like drafts are left alone; on the command
    /// line they are counted, and `--verbose` lists them.
    ///
    /// ## Why it matters
    ///
    /// A report without findings is taken for a draft without faults. Of what was not read it says
    /// nothing.
    ///
    /// ## Example
    ///
    /// ```resolution
    /// Le Conseil, rappelant que les ports de la côte ne sont pas éclairés, décide de les éclairer et invite
    /// les membres à faire rapport sur les mesures prises.
    /// ```
    ///
    /// ## Instead
    ///
    /// ```resolution
    /// Lights in the harbours
    ///
    /// The Council of Harbours,
    ///
    /// Recalling that the harbours of the coast are not lit,
    ///
    /// 1. Decides to light them;
    ///
    /// 2. Invites the members to report on what they have done.
    /// ```
    UnreadDraft {
        id: "unread-draft",
        summary: "a text, or a part of it, that was not read",
        severity: Warning,
        group: Structure,
        fix: None,
    }
}

impl Rule for UnreadDraft {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn reads_any_language(&self) -> bool {
        true
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        let severity = match analysis.config.stage {
            Stage::Draft => Severity::Warning,
            Stage::Submission | Stage::Final => Severity::Error,
        };
        let parsed = &analysis.parsed;
        let mut say = |span: Span, message: String| {
            let place = parsed.at(beginning(parsed, span));
            findings.push(weighing(severity, Self::META.finding(place, message)));
        };
        let first = analysis.first_line();
        match analysis.written {
            Written::Known => {}
            Written::Foreign(language) => {
                let is = format!("in {}, which is not a language that is read", language.name);
                return say(first, not_read(analysis, &is));
            }
            Written::Unknown => {
                return say(first, not_read(analysis, "in no language that is read"));
            }
        }
        if parsed.tree.instruments.is_empty() {
            let message = "no resolution was found in the text, so hardly anything in it was checked; \
                a resolution has paragraphs that open with the words of a preamble, or numbered ones \
                that say what a body does; make sure that this is the text that is meant";
            return say(first, message.to_owned());
        }
        for run in analysis.extent().unread {
            say(run.first, left_out(analysis, &run));
        }
    }
}

fn not_read(analysis: &Analysis<'_>, is: &str) -> String {
    let own = analysis.config.own_languages.iter().copied();
    let replaced = |code: &str| analysis.config.own_languages.iter().any(|own| own.code == code);
    let built_in = language::all().iter().filter(|language| !replaced(&language.code));
    let mut names: Vec<&str> = own.chain(built_in).map(|language| language.name.as_ref()).collect();
    names.sort_unstable();
    format!(
        "the text is {is}, so nothing in it was checked; the languages that are read are {}; check a version \
         in one of them, or set `language` if the text is in one",
        names.join(" and ")
    )
}

fn left_out(analysis: &Analysis<'_>, run: &UnreadLines) -> String {
    let (from, to) = analysis.lines_of(run);
    format!(
        "{} paragraphs in lines {from} to {to} are set as those of a resolution and were not read, because they \
         stand outside of one; make sure that what stands before them is set as its head or its body",
        run.paragraphs
    )
}
