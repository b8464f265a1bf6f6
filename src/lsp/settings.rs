//! The client's settings. They fill what `resolint.toml` leaves open, so that the editor says what
//! the command line says.

use serde_json::{Map, Value};

use crate::config::{File, Known, Layer};

/// Settings and the keys of `resolint.toml` that they are.
const KEYS: [(&str, &str); 7] = [
    ("profile", "profile"),
    ("language", "language"),
    ("asOf", "as-of"),
    ("meeting", "meeting"),
    ("stage", "stage"),
    ("view", "view"),
    ("rules", "rules"),
];

/// Reads settings, which may stand under "resolint"; keys of other purposes are passed over. Says
/// what is wrong with them.
pub fn read(settings: &Value, known: &Known) -> (Layer, Vec<String>) {
    let nothing = Map::new();
    let own = settings.get("resolint").unwrap_or(settings).as_object().unwrap_or(&nothing);
    let mut text = String::new();
    for (key, toml_key) in KEYS {
        let value = own.get(key).or_else(|| own.get(toml_key)).filter(|value| !is_unset(value));
        if let Some(value) = value.and_then(toml) {
            text.push_str(&format!("{toml_key} = {value}\n"));
        }
    }
    let (file, complaints) = File::read(&text, known);
    let said = complaints.into_iter().map(|complaint| format!("settings: {}", complaint.message));
    (file.everywhere, said.collect())
}

fn is_unset(value: &Value) -> bool {
    value.is_null() || value.as_str() == Some("") || value.as_object().is_some_and(Map::is_empty)
}

/// A value as TOML writes it; none for what TOML does not know.
fn toml(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        // What JSON escapes in a string, TOML escapes alike.
        Value::Bool(_) | Value::Number(_) | Value::String(_) => Some(value.to_string()),
        Value::Array(items) => {
            Some(format!("[{}]", items.iter().filter_map(toml).collect::<Vec<_>>().join(", ")))
        }
        Value::Object(entries) => {
            let entries = entries.iter().filter_map(|(key, value)| {
                Some(format!("{} = {}", Value::String(key.clone()), toml(value)?))
            });
            Some(format!("{{ {} }}", entries.collect::<Vec<_>>().join(", ")))
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::config::Stage;

    #[test]
    fn settings_are_read_and_others_passed_over() {
        let settings = json!({"resolint": {
            "path": "/bin/resolint", "stage": "final", "profile": "", "asOf": null,
            "rules": {"label-gap": "off", "lable-order": "off"},
        }});
        let (layer, said) = read(&settings, &crate::project::known());
        assert_eq!(layer.stage, Some(Stage::Final));
        assert_eq!(layer.levels.get("label-gap"), Some(&None));
        assert!(layer.profile.is_none() && layer.as_of.is_none());
        assert_eq!(said, ["settings: no rule \"lable-order\"; did you mean label-order?"]);
        assert!(read(&json!(null), &crate::project::known()).1.is_empty());
    }
}
