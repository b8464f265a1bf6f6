//! Flags made into settings.

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use crate::config::{AsOf, Known, Layer, Stage};
use crate::draft::View;
use crate::finding::Severity;
use crate::rules;
use crate::text::nearest::suggestion;

/// Which reading of a redline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ViewArg {
    /// As it was before the changes
    Original,
    /// As it will be when all changes are accepted
    Proposed,
    /// Deleted and inserted text side by side
    Redline,
}

/// How far a draft has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum StageArg {
    /// Being written: pending text in brackets may stand
    Draft,
    /// About to be submitted: pending text is an error
    Submission,
    /// Adopted or ready for it: tracked changes are noted too
    Final,
}

/// How a draft is read, for every command that reads one.
#[derive(Clone, Debug, Args)]
pub struct ReadingArgs {
    /// Reading of a draft with changes [default: proposed]
    #[arg(long, value_name = "VIEW")]
    view: Option<ViewArg>,
    /// Language, as a code of two letters [default: told by the text]
    #[arg(long, value_name = "CODE")]
    lang: Option<String>,
    /// Profile of the body whose habits apply [default: told by the text]
    #[arg(long, value_name = "ID")]
    profile: Option<String>,
}

/// How a draft is judged.
#[derive(Clone, Debug, Args)]
pub struct JudgingArgs {
    /// Date that editions and deadlines are judged at [default: that of the draft's own meeting]
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_of: Option<String>,
    /// How far the draft has come [default: draft]
    #[arg(long, value_name = "STAGE")]
    stage: Option<StageArg>,
    /// Level of a rule: off, hint, warning or error; may be given several times
    #[arg(long = "rule", value_name = "RULE=LEVEL")]
    rules: Vec<String>,
}

impl ReadingArgs {
    /// These flags as settings.
    ///
    /// # Errors
    /// A message on a language or profile that is not known.
    pub fn layer(&self, known: &Known) -> Result<Layer, String> {
        let view = self.view.map(|view| match view {
            ViewArg::Original => View::Original,
            ViewArg::Proposed => View::Proposed,
            ViewArg::Redline => View::Redline,
        });
        let mut layer = Layer { view, ..Layer::default() };
        if let Some(code) = &self.lang {
            let wanted = code.to_ascii_lowercase();
            let found = known.languages.iter().find(|language| language.code == wanted);
            layer.language = Some(found.ok_or_else(|| {
                let known: Vec<&str> =
                    known.languages.iter().map(|language| &*language.code).collect();
                format!("no language {code}; known are {}", known.join(", "))
            })?);
        }
        if let Some(id) = &self.profile {
            let found = known.profiles.iter().find(|profile| profile.id == *id);
            layer.profile = Some(found.ok_or_else(|| {
                let known: Vec<&str> = known.profiles.iter().map(|profile| &*profile.id).collect();
                format!("no profile {id}; known are {}", known.join(", "))
            })?);
        }
        Ok(layer)
    }
}

impl JudgingArgs {
    /// Adds these flags to settings.
    ///
    /// # Errors
    /// A message on a date or a rule that cannot be used.
    pub fn apply(&self, layer: &mut Layer) -> Result<(), String> {
        if let Some(text) = &self.as_of {
            let date = text
                .parse::<Date>()
                .map_err(|_| format!("--as-of {text} is no date; write it as in 2026-04-28"))?;
            layer.as_of = Some(AsOf { date, from: "--as-of".to_owned() });
        }
        layer.stage = self.stage.map(|stage| match stage {
            StageArg::Draft => Stage::Draft,
            StageArg::Submission => Stage::Submission,
            StageArg::Final => Stage::Final,
        });
        for text in &self.rules {
            let (id, level) = level(text)?;
            layer.levels.insert(id, level);
        }
        Ok(())
    }
}

/// "RULE=LEVEL"; no level is off.
fn level(text: &str) -> Result<(&'static str, Option<Severity>), String> {
    let Some((wanted, level)) = text.split_once('=') else {
        return Err(format!(
            "--rule {text} has no level; write {text}=off, hint, warning or error"
        ));
    };
    let ids = || rules::all().iter().map(|rule| rule.meta().id);
    let Some(id) = ids().find(|&id| id == wanted) else {
        return Err(format!("no rule {wanted}{}", suggestion(wanted, ids())));
    };
    let level = match level {
        "off" => None,
        "hint" => Some(Severity::Hint),
        "warning" => Some(Severity::Warning),
        "error" => Some(Severity::Error),
        other => {
            return Err(format!("no level {other} (of {id}); known are off, hint, warning, error"));
        }
    };
    Ok((id, level))
}
