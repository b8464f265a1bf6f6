//! Flags made into the configuration of a run.

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use crate::text::nearest::suggestion;
use crate::config::{AsOf, Config, Stage};
use crate::draft::View;
use crate::finding::Severity;
use crate::{language, profile, rules};

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
    /// How far the draft has come
    #[arg(long, value_name = "STAGE", default_value = "draft")]
    stage: StageArg,
    /// Level of a rule: off, hint, warning or error; may be given several times
    #[arg(long = "rule", value_name = "RULE=LEVEL")]
    rules: Vec<String>,
}

impl ReadingArgs {
    /// A configuration with these flags.
    ///
    /// # Errors
    /// A message on a language or profile that is not known.
    pub fn config(&self) -> Result<Config, String> {
        let mut config = Config::new(today());
        config.view = self.view.map(|view| match view {
            ViewArg::Original => View::Original,
            ViewArg::Proposed => View::Proposed,
            ViewArg::Redline => View::Redline,
        });
        if let Some(code) = &self.lang {
            let found = language::by_code(&code.to_ascii_lowercase());
            config.language = Some(found.ok_or_else(|| {
                let known: Vec<&str> =
                    language::all().iter().map(|language| &*language.code).collect();
                format!("no language {code}; known are {}", known.join(", "))
            })?);
        }
        if let Some(id) = &self.profile {
            let found = profile::by_id(id);
            config.profile = Some(found.ok_or_else(|| {
                let known: Vec<&str> = profile::all().iter().map(|profile| &*profile.id).collect();
                format!("no profile {id}; known are {}", known.join(", "))
            })?);
        }
        Ok(config)
    }
}

impl JudgingArgs {
    /// Adds these flags to a configuration.
    ///
    /// # Errors
    /// A message on a date or a rule that cannot be used.
    pub fn apply(&self, config: &mut Config) -> Result<(), String> {
        if let Some(text) = &self.as_of {
            let date = text.parse::<Date>().map_err(|_| {
                format!("--as-of {text} is no date; write it as in 2026-04-28")
            })?;
            config.as_of = Some(AsOf { date, from: "--as-of".to_owned() });
        }
        config.stage = match self.stage {
            StageArg::Draft => Stage::Draft,
            StageArg::Submission => Stage::Submission,
            StageArg::Final => Stage::Final,
        };
        for text in &self.rules {
            let (id, level) = level(text)?;
            config.levels.insert(id, level);
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

/// Today in universal time: a day that does not depend on where the machine stands.
fn today() -> Date {
    jiff::tz::Offset::UTC.to_datetime(jiff::Timestamp::now()).date()
}
