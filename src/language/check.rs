//! What a language file must hold to, beyond its types. Serves the build and users' own files.

use super::model::{CallWord, Foreign, Language, Script};

/// Says what is wrong with a language file, each complaint beginning with its key.
pub fn complaints(language: &Language) -> Vec<String> {
    let mut found = Vec::new();
    check_dates(language, &mut found);
    check_punctuation(language, &mut found);
    check_labels(language, &mut found);
    check_calls(language, &mut found);
    check_lists(language, &mut found);
    found
}

/// Says what is wrong with an entry of the languages that are named and not read.
pub fn complaints_of_foreign(language: &Foreign) -> Vec<String> {
    let mut found = Vec::new();
    if language.code.is_empty() || language.name.is_empty() {
        found.push("a language has a code and a name".to_owned());
    }
    if !matches!(language.letters.chars().count(), 0 | 2) {
        found.push(format!("letters: \"{}\" is not a first and a last letter", language.letters));
    }
    if language.letters.is_empty() && language.words.is_empty() {
        found.push("neither letters nor words tell it".to_owned());
    }
    found
}

fn check_dates(language: &Language, found: &mut Vec<String>) {
    let months = language.date.months.len();
    let months_wanted = if language.script == Script::Han { 0 } else { 12 };
    if months != months_wanted && months != 12 {
        found.push(format!("date.months: {months} lists where 12 are expected, January first"));
    }
    let weekdays = language.date.weekdays.len();
    if weekdays != 7 {
        found.push(format!("date.weekdays: {weekdays} lists where 7 are expected, Monday first"));
    }
    for (index, forms) in language.date.months.iter().enumerate() {
        check_forms(&format!("date.months[{index}]"), forms, found);
    }
    for (index, forms) in language.date.weekdays.iter().enumerate() {
        check_forms(&format!("date.weekdays[{index}]"), forms, found);
    }
}

fn check_punctuation(language: &Language, found: &mut Vec<String>) {
    let marks = &language.punctuation;
    for (key, pairs) in [
        ("brackets", &marks.brackets),
        ("quotes", &marks.quotes),
        ("half_width", &marks.half_width),
    ] {
        for pair in pairs.iter().filter(|pair| pair.chars().count() != 2) {
            found.push(format!("punctuation.{key}: \"{pair}\" is not a pair of two characters"));
        }
    }
    for (key, mark) in [
        ("item", &marks.item),
        ("section", &marks.section),
        ("end", &marks.end),
        ("list", &marks.list),
    ] {
        if mark.chars().count() != 1 {
            found.push(format!("punctuation.{key}: \"{mark}\" is not one character"));
        }
    }
}

fn check_labels(language: &Language, found: &mut Vec<String>) {
    let numerals = language.labels.numerals.chars().count();
    if numerals != 0 && numerals != 10 {
        found.push(format!("labels.numerals: {numerals} numerals where 10 are expected"));
    }
    let letters: Vec<char> = language.labels.alphabet.chars().collect();
    for (index, letter) in letters.iter().enumerate() {
        if letters[..index].contains(letter) {
            found.push(format!("labels.alphabet: \"{letter}\" stands twice"));
        }
    }
    for (index, forms) in language.labels.suffixes.iter().enumerate() {
        check_forms(&format!("labels.suffixes[{index}]"), forms, found);
    }
    let words = &language.labels;
    check_forms("labels.alternative", &words.alternative, found);
    check_forms("labels.preambular", &words.preambular, found);
    check_forms("labels.operative", &words.operative, found);
}

fn check_calls(language: &Language, found: &mut Vec<String>) {
    let calls: &[CallWord] = &language.calls;
    for (index, call) in calls.iter().enumerate() {
        let key = format!("calls.{}", call.id);
        if calls[..index].iter().any(|earlier| earlier.id == call.id) {
            found.push(format!("{key}: this id is used twice"));
        }
        check_forms(&key, &call.forms, found);
        for form in call.forms.iter() {
            let twin = calls[..index].iter().find(|earlier| earlier.forms.contains(form));
            if let Some(twin) = twin {
                found.push(format!("{key}: \"{form}\" is also a form of calls.{}", twin.id));
            }
        }
        if !call.further.is_empty() && call.forms.contains(&call.further) {
            found.push(format!(
                "{key}: its further form \"{}\" is one of its own forms",
                call.further
            ));
        }
    }
}

fn check_lists(language: &Language, found: &mut Vec<String>) {
    if language.calls.is_empty() {
        found.push("calls: there are none".to_owned());
    }
    for (index, opener) in language.openers.iter().enumerate() {
        check_forms(&format!("openers[{index}]"), &opener.forms, found);
    }
    for enacting in language.enacting.iter() {
        check_forms(&format!("enacting.{}", enacting.body), &enacting.forms, found);
    }
    for name in language.bodies.iter() {
        check_forms(&format!("bodies.{}", name.body), &name.forms, found);
    }
    for group in language.names.iter() {
        check_forms(&format!("names.{}", group.name), &group.variants, found);
        if group.variants.contains(&group.name) {
            found.push(format!("names.{}: the right spelling is among the variants", group.name));
        }
    }
    for city in language.cities.iter() {
        check_forms(&format!("cities.{}", city.city), &city.forms, found);
    }
    for noun in language
        .citation
        .nouns
        .iter()
        .filter(|noun| noun.before.is_empty() && noun.after.is_empty())
    {
        found.push(format!("citation.nouns: {:?} has neither forms before nor after", noun.kind));
    }
    for unit in language
        .reference
        .units
        .iter()
        .filter(|unit| unit.before.is_empty() && unit.after.is_empty())
    {
        found.push(format!("reference.units: {:?} has neither forms before nor after", unit.unit));
    }
    for (key, pattern) in [
        ("edition_revised", &language.citation.edition_revised),
        ("edition_first", &language.citation.edition_first),
    ] {
        if !pattern.contains("{city}") || !pattern.contains("{year}") {
            found.push(format!("citation.{key}: \"{pattern}\" lacks {{city}} or {{year}}"));
        }
    }
}

fn check_forms(key: &str, forms: &[super::model::Text], found: &mut Vec<String>) {
    if forms.is_empty() {
        found.push(format!("{key}: no forms"));
    }
    for (index, form) in forms.iter().enumerate() {
        if form.trim().is_empty() || form.trim() != form.as_ref() {
            found.push(format!("{key}: \"{form}\" is empty or has space at an end"));
        }
        if forms[..index].contains(form) {
            found.push(format!("{key}: \"{form}\" stands twice"));
        }
    }
}
