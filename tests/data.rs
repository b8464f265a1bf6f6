//! Holds the data files to what the grammar and the rules take for granted.

use std::collections::BTreeSet;

use resolint::catalogue::CATALOGUE;
use resolint::catalogue::model::Catalogue;
use resolint::language::model::{Language, Part, Script};
use resolint::profile::model::Profile;
use resolint::{catalogue, language, profile};

fn languages() -> &'static [Language] {
    language::all()
}

#[test]
fn built_in_data_pass_their_checks() {
    for one in languages() {
        assert_eq!(language::check::complaints(one), Vec::<String>::new(), "{}", one.code);
    }
    for one in profile::all() {
        assert_eq!(profile::check::complaints(one), Vec::<String>::new(), "{}", one.id);
    }
    assert_eq!(catalogue::check::complaints(&CATALOGUE), Vec::<String>::new());
}

#[test]
fn the_types_survive_a_round_trip() {
    let text = serde_json::to_string(&CATALOGUE).expect("it serializes");
    let read: Catalogue = serde_json::from_str(&text).expect("it deserializes");
    assert_eq!(read.general_assembly.len(), CATALOGUE.general_assembly.len());
    for one in languages() {
        let text = serde_json::to_string(one).expect("it serializes");
        let read: Language = serde_json::from_str(&text).expect("it deserializes");
        assert_eq!(read.calls.len(), one.calls.len());
    }
    for one in profile::all() {
        let text = serde_json::to_string(one).expect("it serializes");
        let read: Profile = serde_json::from_str(&text).expect("it deserializes");
        assert_eq!(read.id, one.id);
    }
}

#[test]
fn call_words_of_one_id_open_one_part_in_every_language() {
    for one in languages() {
        for call in one.calls.iter() {
            for other in languages().iter().flat_map(|other| other.calls.iter()) {
                if call.id == other.id {
                    assert_eq!(call.part, other.part, "{}: {}", one.code, call.id);
                    assert_eq!(call.addressee, other.addressee, "{}: {}", one.code, call.id);
                }
            }
        }
    }
}

#[test]
fn core_call_words_exist_in_every_language() {
    for one in languages() {
        let ids: BTreeSet<&str> = one.calls.iter().map(|call| call.id.as_ref()).collect();
        for id in [
            "recalling",
            "recalling_further",
            "considering",
            "considering_further",
            "recognizing",
            "recognizing_further",
            "noting",
            "noting_further",
            "bearing_in_mind",
            "taking_into_account",
            "resolves",
            "resolves_further",
            "decides",
            "instructs",
            "further_instructs",
            "invites",
            "further_invites",
            "requests",
            "encourages",
            "urges",
            "calls_upon",
            "resolves_to_instruct",
            "resolves_to_invite",
        ] {
            assert!(ids.contains(id), "{} lacks {id}", one.code);
        }
    }
}

#[test]
fn a_further_form_is_a_form_of_another_call_word() {
    for one in languages() {
        for call in one.calls.iter().filter(|call| !call.further.is_empty()) {
            let further = one.calls.iter().find(|other| other.forms.contains(&call.further));
            let Some(further) = further else {
                panic!("{}: \"{}\" of {} is no call word", one.code, call.further, call.id)
            };
            assert_eq!(further.part, call.part, "{}: {}", one.code, call.id);
            assert_eq!(further.addressee, call.addressee, "{}: {}", one.code, call.id);
        }
    }
}

#[test]
fn both_parts_have_openers_and_adverbs_are_no_openers() {
    for one in languages() {
        for part in [Part::Preamble, Part::Operative] {
            assert!(
                one.openers.iter().any(|opener| opener.part == part),
                "{}: {}",
                one.code,
                part.name()
            );
        }
        for opener in one.openers.iter() {
            let mut seen = BTreeSet::new();
            for form in opener.forms.iter() {
                assert!(seen.insert(form), "{}: \"{form}\" stands twice", one.code);
                assert!(
                    !one.opener_adverbs.contains(form),
                    "{}: \"{form}\" is an adverb",
                    one.code
                );
            }
        }
    }
}

#[test]
fn latin_openers_belong_to_one_part() {
    for one in languages().iter().filter(|one| one.script == Script::Latin) {
        let of = |part| {
            let openers = one.openers.iter().filter(move |opener| opener.part == part);
            openers.flat_map(|opener| opener.forms.iter()).collect::<BTreeSet<_>>()
        };
        let shared: Vec<_> = of(Part::Preamble)
            .intersection(&of(Part::Operative))
            .map(ToString::to_string)
            .collect();
        assert!(shared.is_empty(), "{}: {shared:?}", one.code);
    }
}

#[test]
fn every_city_and_body_of_the_catalogue_has_a_name() {
    for one in languages() {
        for conference in
            CATALOGUE.conferences.iter().filter(|conference| !conference.city.is_empty())
        {
            let named = one.cities.iter().any(|city| city.city == conference.city);
            assert!(named, "{}: no name for {}", one.code, conference.city);
        }
        for body in CATALOGUE.bodies.iter() {
            assert!(
                one.bodies.iter().any(|name| name.body == body.id),
                "{}: {}",
                one.code,
                body.id
            );
            assert!(
                one.enacting.iter().any(|line| line.body == body.id),
                "{}: {}",
                one.code,
                body.id
            );
        }
    }
}

#[test]
fn longer_names_of_bodies_stand_before_the_shorter_that_they_contain() {
    for one in languages() {
        for name in one.bodies.iter() {
            for (index, form) in name.forms.iter().enumerate() {
                for later in &name.forms[index + 1..] {
                    assert!(
                        !later.contains(form.as_ref()),
                        "{}: \"{form}\" before \"{later}\"",
                        one.code
                    );
                }
            }
        }
    }
}

#[test]
fn forms_begin_in_the_case_of_running_text() {
    for one in languages() {
        for form in one.calls.iter().flat_map(|call| call.forms.iter()) {
            assert_eq!(form.to_lowercase(), form.as_ref(), "{}", one.code);
        }
        for form in one.openers.iter().flat_map(|opener| opener.forms.iter()) {
            assert_eq!(form.to_lowercase(), form.as_ref(), "{}", one.code);
        }
    }
}

#[test]
fn assembly_dates_are_days_of_their_session() {
    for one in CATALOGUE.general_assembly.iter() {
        let (first, last) = CATALOGUE.session_days("unga", one.session).expect("a regular session");
        let within = first <= one.date && one.date <= last;
        assert!(within, "{}/{}{} is dated {}", one.session, one.number, one.part, one.date);
    }
    for one in CATALOGUE.early_assembly.iter() {
        if let Some((first, last)) = CATALOGUE.assembly_days(&one.session) {
            let within = one.date == 0 || first <= one.date && one.date <= last;
            assert!(within, "{} ({}) is dated {}", one.number, one.session, one.date);
        }
    }
}

#[test]
fn editions_belong_to_conferences() {
    for instrument in CATALOGUE.instruments.iter() {
        for edition in instrument.editions.iter().filter(|edition| edition.year != 0) {
            let conference = CATALOGUE.conference_of(instrument, edition);
            assert!(
                conference.is_some(),
                "{} {} ({}, {})",
                instrument.body,
                instrument.number,
                edition.place,
                edition.year
            );
        }
    }
}
