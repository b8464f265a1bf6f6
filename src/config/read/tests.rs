use super::*;
use crate::config::Config;

fn known() -> Known {
    Known::with_rules(["label-gap", "label-order", "past-deadline"])
}

fn read(text: &str) -> (File, Vec<(String, String)>) {
    let (file, complaints) = File::read(text, &known());
    let shown = complaints.into_iter().map(|one| (one.span.of(text).to_owned(), one.message));
    (file, shown.collect())
}

fn complaints(text: &str) -> Vec<(String, String)> {
    read(text).1
}

#[test]
fn every_setting_is_read() {
    let (file, complaints) = read(
        "profile = \"itu-council\"\nlanguage = \"en\"\nmeeting = \"C26\"\nstage = \"final\"\n\
         view = \"original\"\nfail-on = \"warning\"\n\n[rules]\nlabel-gap = \"off\"\n\
         past-deadline = \"error\"\n\n[[overrides]]\npaths = [\"annexes/**\"]\nas-of = 2026-05-01\n",
    );
    assert_eq!(complaints, []);
    let mut config = Config::new(jiff::civil::date(2020, 1, 1));
    file.over("draft.txt", &mut config);
    assert_eq!(config.profile.expect("a profile").id, "itu-council");
    assert_eq!(config.language.expect("a language").code, "en");
    assert_eq!((config.stage, config.view), (Stage::Final, Some(View::Original)));
    assert_eq!(config.levels[&"label-gap"], None);
    assert_eq!(config.levels[&"past-deadline"], Some(Severity::Error));
    let as_of = config.as_of.clone().expect("a date");
    assert_eq!((as_of.date.year(), as_of.from.as_str()), (2026, "meeting C26 in resolint.toml"));
    assert_eq!(file.fail_on, Some(Some(Severity::Warning)));
    file.over("annexes/one/draft.txt", &mut config);
    let as_of = config.as_of.expect("a date");
    assert_eq!((as_of.date, as_of.from.as_str()), (jiff::civil::date(2026, 5, 1), "resolint.toml"));
}

#[test]
fn what_is_wrong_has_its_place_and_a_suggestion() {
    let said = |at: &str, message: &str| (at.to_owned(), message.to_owned());
    assert_eq!(
        complaints(
            "profil = \"x\"\nstage = \"finale\"\n[rules]\nlable-gap = \"off\"\nlabel-order = \"no\"\n"
        ),
        [
            said("profil", "no setting \"profil\"; did you mean one of profile, profiles?"),
            said(
                "\"finale\"",
                "\"finale\" is none of draft, submission, final; did you mean final?"
            ),
            said("lable-gap", "no rule \"lable-gap\"; did you mean label-gap?"),
            said("\"no\"", "\"no\" is none of off, hint, warning, error"),
        ]
    );
    assert_eq!(
        complaints("as-of = \"soon\"\nmeeting = 3\nrules = []\nlanguage = \"xx\"\n")[1..3],
        [
            said("meeting", "as-of and meeting both tell the reference date; keep one of them"),
            said(
                "3",
                "a value of type integer stands where a string in quotation marks is expected"
            ),
        ]
    );
}

#[test]
fn what_is_no_toml_is_one_complaint() {
    let complaints = complaints("profile = \n");
    assert_eq!(complaints.len(), 1);
    assert!(complaints[0].1.starts_with("this is no TOML: "), "{complaints:?}");
}

#[test]
fn overrides_need_paths_that_are_patterns() {
    let (file, complaints) =
        read("[[overrides]]\nstage = \"final\"\n[[overrides]]\npaths = [\"a{\"]\n");
    let messages: Vec<&str> = complaints.iter().map(|(_, message)| message.as_str()).collect();
    assert!(messages[0].starts_with("this override names no drafts"), "{messages:?}");
    assert!(messages[1].starts_with("this is no pattern of paths"), "{messages:?}");
    assert!(file.overrides.iter().all(|one| !one.paths.is_match("a")));
}

#[test]
fn data_files_are_named_with_their_places() {
    let text = "languages = [\"data/tp.toml\"]\nprofiles = [\"mine.toml\"]\n";
    let files = DataFiles::of(text);
    assert_eq!(files.languages[0].path, "data/tp.toml");
    assert_eq!(files.profiles[0].span.of(text), "\"mine.toml\"");
    assert_eq!(complaints(text), []);
    assert_eq!(DataFiles::of("languages = 3"), DataFiles::default());
}
