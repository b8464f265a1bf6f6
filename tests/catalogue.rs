//! What the catalogue answers to the questions that rules ask.

use resolint::catalogue::CATALOGUE;
use resolint::catalogue::lookup::YearRange;
use resolint::catalogue::model::{Conference, Confidence, Instrument, Status};
use resolint::catalogue::standing::Standing;
use resolint::language::model::InstrumentKind;

fn resolution(body: &str, number: u16) -> &'static Instrument {
    CATALOGUE
        .instrument(body, InstrumentKind::Resolution, number)
        .unwrap_or_else(|| panic!("{body} resolution {number} is listed"))
}

fn meeting(code: &str) -> &'static Conference {
    CATALOGUE.conference_by_code(code).unwrap_or_else(|| panic!("{code} is listed"))
}

#[test]
fn one_city_and_year_may_be_two_conferences() {
    let mut bodies: Vec<&str> =
        CATALOGUE.conferences_at("Dubai", 2012).map(|one| one.body.as_ref()).collect();
    bodies.sort_unstable();
    assert_eq!(bodies, ["wcit", "wtsa"]);
    assert_eq!(CATALOGUE.conference("pp", "Dubai", 2018).expect("listed").code, "PP-18");
    assert!(CATALOGUE.conference("pp", "Dubai", 2014).is_none());
    assert_eq!(CATALOGUE.conferences_at("Dubai", 2014).next().expect("listed").code, "WTDC-14");
}

#[test]
fn codes_are_found_in_any_spelling() {
    for (written, code) in [
        ("PP-26", "PP-26"),
        ("pp26", "PP-26"),
        ("PP\u{2011}2026", "PP-26"),
        ("C26", "C26"),
        ("C-1985", "C-1985"),
        ("WTSA-24", "WTSA-24"),
        ("WRC-07", "WRC-07"),
        ("WRC-2015", "WRC-15"),
    ] {
        assert_eq!(meeting(written).code, code, "{written}");
    }
    for unknown in ["", "PP", "26", "PP-27", "XYZ-20", "\u{0421}26"] {
        assert!(CATALOGUE.conference_by_code(unknown).is_none(), "{unknown}");
    }
}

#[test]
fn every_number_of_the_plenipotentiary_conference_is_known() {
    assert!(CATALOGUE.body("pp").expect("listed").complete);
    assert_eq!(CATALOGUE.instruments_of("pp", InstrumentKind::Resolution).len(), 219);
    assert!(CATALOGUE.instrument("pp", InstrumentKind::Resolution, 220).is_none());
}

#[test]
fn first_editions_follow_the_ranges_of_numbers() {
    for (numbers, city, year) in [
        (1..=69, "Kyoto", 1994),
        (70..=106, "Minneapolis", 1998),
        (107..=133, "Marrakesh", 2002),
        (134..=161, "Antalya", 2006),
        (162..=184, "Guadalajara", 2010),
        (185..=203, "Busan", 2014),
        (204..=213, "Dubai", 2018),
        (214..=219, "Bucharest", 2022),
    ] {
        for number in numbers {
            let instrument = resolution("pp", number);
            let first = instrument.editions.first().expect("it has an edition");
            assert_eq!(
                (first.place.as_ref(), first.year, first.revised),
                (city, year, false),
                "{number}"
            );
            assert!(instrument.revisions_known, "{number}");
            assert!(instrument.editions[1..].iter().all(|edition| edition.revised), "{number}");
        }
    }
}

#[test]
fn the_edition_in_force_depends_on_the_day() {
    let wsis = resolution("pp", 140);
    let place = |day| CATALOGUE.edition_in_force(wsis, day).map(|edition| edition.place.as_ref());
    assert_eq!(place(20_060_101), None);
    assert_eq!(place(20_181_115), Some("Busan"));
    assert_eq!(place(20_181_116), Some("Dubai"));
    assert_eq!(place(20_260_428), Some("Bucharest"));
    assert_eq!(place(20_261_231), Some("Bucharest"));
}

#[test]
fn a_conference_in_session_may_cite_its_own_editions() {
    let wsis = resolution("pp", 140);
    let (busan, dubai, doha) = (meeting("PP-14"), meeting("PP-18"), meeting("PP-26"));
    let during = dubai.start;
    assert!(matches!(CATALOGUE.standing(wsis, busan, during), Standing::Current(_)));
    assert!(matches!(CATALOGUE.standing(wsis, dubai, during), Standing::OwnMeeting));
    assert!(matches!(CATALOGUE.standing(wsis, doha, doha.start), Standing::OwnMeeting));
    assert!(matches!(CATALOGUE.standing(wsis, doha, during), Standing::Future));
    let last_day = CATALOGUE.standing(wsis, busan, dubai.end);
    assert!(matches!(last_day, Standing::RevisedAtOwnMeeting { .. }), "{last_day:?}");
    assert!(matches!(
        CATALOGUE.standing(wsis, meeting("PP-10"), dubai.end),
        Standing::Outdated { .. }
    ));
    let Standing::Outdated { cited, in_force } = CATALOGUE.standing(wsis, busan, 20_190_101) else {
        panic!("Dubai took its place")
    };
    assert_eq!(cited.expect("listed").place, "Busan");
    assert_eq!(in_force.place, "Dubai");
}

#[test]
fn outcomes_of_a_conference_not_held_here_are_accepted() {
    let doha = meeting("PP-26");
    assert!(CATALOGUE.is_beyond_knowledge(doha));
    assert!(!CATALOGUE.is_beyond_knowledge(meeting("PP-22")));
    for number in [2, 72, 140, 219] {
        let standing = CATALOGUE.standing(resolution("pp", number), doha, 20_270_101);
        assert!(matches!(standing, Standing::NotKnown), "{number}: {standing:?}");
    }
    let bucharest = CATALOGUE.standing(resolution("pp", 140), meeting("PP-22"), 20_270_101);
    assert!(matches!(bucharest, Standing::Current(_)), "{bucharest:?}");
}

#[test]
fn editions_of_an_earlier_series_are_other_texts() {
    let standing = CATALOGUE.standing(resolution("pp", 23), meeting("PP-89"), 20_181_029);
    assert!(matches!(standing, Standing::EarlierSeries), "{standing:?}");
}

#[test]
fn an_edition_newer_than_a_sure_one_is_unlisted() {
    let standing = CATALOGUE.standing(resolution("pp", 32), meeting("PP-22"), 20_230_101);
    assert!(matches!(standing, Standing::Unlisted(_) | Standing::Impossible), "{standing:?}");
}

#[test]
fn council_editions_of_later_sessions_are_not_doubted() {
    let resolution = resolution("council", 1332);
    let newest = CATALOGUE.edition_in_force(resolution, 20_260_428).expect("it has one");
    assert_eq!(newest.place, "C11, last amended C24");
    assert!(newest.at_least);
    assert!(CATALOGUE.is_beyond_knowledge(meeting("C26")));
    assert!(!CATALOGUE.is_impossible_edition(resolution, meeting("C26")));
}

#[test]
fn an_edition_before_the_first_is_impossible() {
    let resolution = resolution("pp", 205);
    assert!(CATALOGUE.is_impossible_edition(resolution, meeting("PP-14")));
    assert!(!CATALOGUE.is_impossible_edition(resolution, meeting("PP-18")));
    assert!(!CATALOGUE.is_impossible_edition(resolution, meeting("PP-26")));
}

#[test]
fn a_full_history_rules_an_edition_out() {
    let forum = self::resolution("pp", 2);
    assert!(forum.editions_complete);
    assert!(CATALOGUE.is_impossible_edition(forum, meeting("PP-06")));
    assert!(!CATALOGUE.is_impossible_edition(forum, meeting("PP-26")));
    let partial = self::resolution("pp", 64);
    assert!(!partial.editions_complete);
    assert!(!CATALOGUE.is_impossible_edition(partial, meeting("PP-98")));
}

#[test]
fn abrogation_is_said_only_of_days_that_the_data_cover() {
    let planning = resolution("pp", 72);
    assert!(CATALOGUE.abrogation(planning, 20_181_116).is_none());
    assert!(CATALOGUE.abrogation(planning, 20_181_117).is_some(), "PP-18 abrogated it");
    let early = resolution("pp", 1);
    assert!(CATALOGUE.abrogation(early, 20_221_014).is_none());
    let edition = CATALOGUE.abrogation(early, 20_221_015).expect("not published since");
    assert_eq!(
        (edition.status, edition.confidence),
        (Status::Abrogated, Confidence::BackgroundHigh)
    );
    assert!(CATALOGUE.abrogation(resolution("pp", 140), 20_300_101).is_none());
    assert!(CATALOGUE.abrogation(resolution("council", 1334), 20_160_603).is_some());
}

#[test]
fn assembly_resolutions_are_found_by_session_and_number() {
    let outcome = CATALOGUE.assembly_resolution(70, 125, "").expect("listed");
    assert_eq!(outcome.date, 20_151_216);
    assert_eq!(CATALOGUE.assembly_resolution(80, 173, "").expect("listed").date, 20_251_217);
    assert_eq!(CATALOGUE.assembly_parts(72, 266).len(), 2);
    assert!(CATALOGUE.assembly_parts(70, 999).is_empty());
    assert!(CATALOGUE.assembly_session(70).len() > 50);
    assert_eq!(CATALOGUE.early_resolution(3314, "XXIX").expect("listed").date, 19_741_214);
    assert!(CATALOGUE.early_resolution(3314, "XXX").is_none());
}

#[test]
fn sessions_bound_the_days_of_adoption() {
    assert_eq!(CATALOGUE.assembly_days("70"), Some((20_150_901, 20_160_930)));
    assert_eq!(CATALOGUE.assembly_days("XXVII"), Some((19_720_901, 19_730_930)));
    assert_eq!(CATALOGUE.assembly_days("1"), Some((19_460_101, 19_470_930)));
    for special in ["S-21", "ES-11", "S-VI", "", "0", "70000"] {
        assert_eq!(CATALOGUE.assembly_days(special), None, "{special}");
    }
    assert_eq!(CATALOGUE.assembly_session_on(20_261_123), Some(81));
    assert_eq!(CATALOGUE.assembly_session_on(20_250_908), Some(79));
    assert_eq!(CATALOGUE.assembly_session_on(20_250_909), Some(80));
    assert_eq!(CATALOGUE.assembly_session_on(19_841_201), Some(39));
    assert_eq!(CATALOGUE.assembly_session_on(20_301_201), Some(85));
}

#[test]
fn security_council_numbers_bound_their_years() {
    let known = CATALOGUE.council_resolution(2118).expect("listed");
    assert_eq!(known.year, 2013);
    assert_eq!(CATALOGUE.council_years(2118), Some(YearRange { first: 2013, last: Some(2013) }));
    assert!(!CATALOGUE.council_years(84).expect("bounded").contains(1993));
    assert!(CATALOGUE.council_years(804).expect("bounded").contains(1993));
    assert_eq!(CATALOGUE.council_years(1).expect("bounded").first, 1946);
    assert_eq!(CATALOGUE.council_years(9999).expect("bounded").last, None);
    assert_eq!(CATALOGUE.council_years(0), None);
}

#[test]
fn adopted_drafts_name_what_they_became() {
    assert_eq!(CATALOGUE.adopted_draft("A/78/L.49").expect("listed").adopted, "A/RES/78/265");
    assert!(CATALOGUE.adopted_draft("A/78/L.999").is_none());
}

#[test]
fn near_numbers_are_offered_where_the_subject_fits() {
    let near = CATALOGUE.near_instruments(
        "pp",
        InstrumentKind::Resolution,
        104,
        "ITU's role in implementing the outcomes of the World Summit on the Information Society",
    );
    assert_eq!(near.first().map(|one| one.number), Some(140));
    let none = CATALOGUE.near_instruments("pp", InstrumentKind::Resolution, 104, "whaling");
    assert!(none.is_empty());
    let near =
        CATALOGUE.near_assembly(80, 137, "outcomes of the World Summit on the Information Society");
    assert_eq!(near.first().map(|one| one.number), Some(173));
}
