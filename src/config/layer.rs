//! One layer of settings, and how layers are laid over each other.

use std::collections::BTreeMap;

use super::{AsOf, Config, Stage};
use crate::draft::View;
use crate::finding::Severity;
use crate::language::model::Language;
use crate::profile::model::Profile;

/// Settings of one origin: a file, one of its overrides, an editor. What is none is left open.
#[derive(Clone, Debug, Default)]
pub struct Layer {
    /// Which reading.
    pub view: Option<View>,
    /// The language.
    pub language: Option<&'static Language>,
    /// The profile.
    pub profile: Option<&'static Profile>,
    /// The reference date.
    pub as_of: Option<AsOf>,
    /// How far drafts have come.
    pub stage: Option<Stage>,
    /// Levels of rules by id; none is off.
    pub levels: BTreeMap<&'static str, Option<Severity>>,
}

impl Layer {
    /// Lays this layer over a configuration: what it says replaces what stood there.
    pub fn over(&self, config: &mut Config) {
        config.view = self.view.or(config.view);
        config.language = self.language.or(config.language);
        config.profile = self.profile.or(config.profile);
        config.stage = self.stage.unwrap_or(config.stage);
        if let Some(as_of) = &self.as_of {
            config.as_of = Some(as_of.clone());
        }
        config.levels.extend(self.levels.iter().map(|(&id, &level)| (id, level)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_layer_leaves_open_stays() {
        let mut config = Config::new(jiff::civil::date(2026, 1, 1));
        let below = Layer {
            stage: Some(Stage::Final),
            levels: BTreeMap::from([("label-gap", None), ("lone-label", None)]),
            ..Layer::default()
        };
        let above = Layer {
            view: Some(View::Original),
            levels: BTreeMap::from([("label-gap", Some(Severity::Hint))]),
            ..Layer::default()
        };
        below.over(&mut config);
        above.over(&mut config);
        assert_eq!((config.stage, config.view), (Stage::Final, Some(View::Original)));
        let levels = BTreeMap::from([("label-gap", Some(Severity::Hint)), ("lone-label", None)]);
        assert_eq!(config.levels, levels);
    }
}
