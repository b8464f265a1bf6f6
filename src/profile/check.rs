//! What a profile must hold to, beyond its types. Serves the build and users' own files.

use super::model::Profile;

/// Says what is wrong with a profile, each complaint beginning with its key.
pub fn complaints(profile: &Profile) -> Vec<String> {
    let mut found = Vec::new();
    if profile.id.is_empty() {
        found.push("id: it is empty".to_owned());
    }
    if !["", "itu", "un"].contains(&profile.organisation.as_ref()) {
        found.push(format!(
            "organisation: \"{}\" is neither itu nor un nor empty",
            profile.organisation
        ));
    }
    for (key, levels) in [
        ("preamble_levels", &profile.preamble_levels),
        ("operative_levels", &profile.operative_levels),
    ] {
        for (index, level) in levels.iter().enumerate() {
            if levels[..index].contains(level) {
                found.push(format!("{key}: \"{level}\" stands twice"));
            }
        }
    }
    for (index, rule) in profile.off.iter().enumerate() {
        if profile.off[..index].contains(rule) {
            found.push(format!("off: \"{rule}\" stands twice"));
        }
    }
    found
}
