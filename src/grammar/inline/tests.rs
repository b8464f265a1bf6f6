//! What the scan finds, construct by construct, in English and Chinese.

use super::*;
use crate::grammar::*;
use crate::language;

/// The texts under `spans`, for comparing.
fn found(text: &str, spans: impl IntoIterator<Item = Span>) -> Vec<&str> {
    spans.into_iter().map(|span| span.of(text)).collect()
}

fn read(code: &str, text: &str) -> Inline {
    let language = language::by_code(code).expect("a built-in language");
    let mut at = 0;
    let lines: Vec<Span> = text
        .split('\n')
        .map(|line| {
            let span = Span::from_usize(at, at + line.len());
            at += line.len() + 1;
            span
        })
        .collect();
    scan(text, &lines, 0, language)
}

/// Paths of references as "c/ii", ranges as "4-7" and then their end, "7".
fn paths(inline: &Inline) -> Vec<String> {
    let path = |reference: &Reference| {
        let marks: Vec<String> =
            reference.path.iter().map(|cited| cited.mark.to_string()).collect();
        let end = reference.through.map_or(String::new(), |end| format!("-{}", end.mark));
        marks.join("/") + &end
    };
    inline.references.iter().map(path).collect()
}

fn call_of(inline: &Inline, code: &str, index: usize) -> String {
    match inline.references[index].place {
        Place::Call { call, .. } => {
            language::by_code(code).unwrap().calls[call as usize].id.to_string()
        }
        place => panic!("not a call word: {place:?}"),
    }
}

fn plain(inline: &Inline) -> Vec<u32> {
    let number = |citation: &Citation| match citation.number {
        Number::Plain(number) => number,
        other => panic!("not a plain number: {other:?}"),
    };
    inline.citations.iter().map(number).collect()
}

const fn session(session: u32, number: u32) -> Number {
    Number::Session { session, number, special: Special::Ordinary, part: None }
}

#[test]
fn lists_of_clauses_resolve_item_by_item() {
    let text = "as set out in resolves 2, 3 and 4 above, which applies";
    let inline = read("en", text);
    assert_eq!(paths(&inline), ["2", "3", "4"]);
    assert_eq!(found(text, inline.references.iter().map(|r| r.span)), ["2", "3", "4"]);
    let first = &inline.references[0];
    assert_eq!(first.whole.of(text), "resolves 2, 3 and 4 above");
    assert_eq!(first.direction, Some(Direction::Above));
    assert_eq!(inline.references[2].group, 0);
}

#[test]
fn deeper_marks_and_marks_beside_them_are_told_apart() {
    let cases: [(&str, &[&str]); 8] = [
        ("taking account of considering c) ii) and e) above", &["c/ii", "e"]),
        ("pursuant to paragraphs 4 to 7 and 9 above", &["4-7", "7", "9"]),
        ("under paragraph 3 (a) above", &["3/a"]),
        ("under paragraphs 3 (a) and (b) above", &["3/a", "3/b"]),
        ("in resolves 8.1;", &["8.1"]),
        ("in resolves 1bis and 2 above", &["1bis", "2"]),
        ("referred to in subparagraph (b) of paragraph 3 above", &["3/b"]),
        ("in section V of its resolution 60/1", &["V"]),
    ];
    for (text, wanted) in cases {
        assert_eq!(paths(&read("en", text)), wanted, "{text}");
    }
}

#[test]
fn a_call_word_alone_names_its_whole_section() {
    let inline = read("en", "in accordance with resolves above, to ensure");
    assert_eq!(call_of(&inline, "en", 0), "resolves");
    assert!(inline.references[0].path.is_empty());
}

#[test]
fn addressees_stand_between_call_word_and_number() {
    let text = "the procedure referred to in instructs the ITU Council 2, and\nas in resolves to \
                instruct the Secretary-General and the Directors of the Bureaux 7 above.\n\
                indicated under instructs the ITU Council above";
    let inline = read("en", text);
    let addressees: Vec<&str> = inline
        .references
        .iter()
        .filter_map(|reference| match reference.place {
            Place::Call { addressee, .. } => addressee,
            Place::Unit(_) => None,
        })
        .map(|span| span.of(text))
        .collect();
    assert_eq!(
        addressees,
        [
            "the ITU Council",
            "the Secretary-General and the Directors of the Bureaux",
            "the ITU Council"
        ]
    );
    assert_eq!(paths(&inline), ["2", "7", ""]);
}

#[test]
fn call_words_that_are_used_name_nothing() {
    let used = [
        "resolves",
        "decides 2 years later",
        "The Council decides 2 things",
        "recognizing 2 of the reports",
        "requests 10 Member States to report",
        "noting that a) applies",
        "1. Decides (a) to establish a fund;",
        "instructs the Secretary-General to report by 2 March 2026",
        "considering a report",
        "resolves 1 to continue the work",
    ];
    for text in used {
        assert_eq!(read("en", text).references, [], "{text}");
    }
    for text in ["请10个成员国提交报告", "认识到2030年议程", "注意到3项建议"] {
        assert_eq!(read("zh", text).references, [], "{text}");
    }
}

#[test]
fn owners_are_read_where_the_text_names_them() {
    let cases = [
        ("recalling resolves 2 of Resolution 71", Owner::Other),
        ("recalling paragraph 5 of its resolution 70/125", Owner::Other),
        ("in paragraph 64 of the Geneva Declaration", Owner::Other),
        ("set out in paragraph 4 of the present resolution", Owner::Here),
        ("as described in the annex to this resolution", Owner::Here),
        ("as described in annex II to the Convention", Owner::Other),
        ("as described in paragraph 5 above", Owner::Unsaid),
        ("under Article 5 of the Constitution", Owner::Other),
    ];
    for (text, owner) in cases {
        let inline = read("en", text);
        assert_eq!(inline.references.first().map(|r| r.owner), Some(owner), "{text}");
    }
    let cases = [
        ("涉及第80/173号决议的第67和113段", Owner::Other),
        ("如《突尼斯议程》第109段所述", Owner::Other),
        ("按照本决议第5段", Owner::Here),
        ("见上文第4段", Owner::Unsaid),
    ];
    for (text, owner) in cases {
        let inline = read("zh", text);
        assert_eq!(inline.references.first().map(|r| r.owner), Some(owner), "{text}");
    }
}

#[test]
fn a_paragraph_of_an_annex_points_to_it() {
    let inline = read("en", "see paragraph 2 of the annex to the present resolution");
    assert_eq!(inline.references[0].inside, Some(1));
    assert_eq!(inline.references[1].place, Place::Unit(Unit::Annex));
    assert_eq!(inline.references[1].owner, Owner::Here);
}

#[test]
fn chinese_references_are_read() {
    let cases: [(&str, &[&str]); 8] = [
        ("同时顾及上述做出决议4并责成秘书长", &["4"]),
        ("做出决议5中所述的输入意见", &["5"]),
        ("按照做出决议7“国际电联应继续”", &["7"]),
        ("见以上“做出决议2”，", &["2"]),
        ("上文第4段", &["4"]),
        ("第67和113段", &["67", "113"]),
        ("《议程》管理的第29-82段的启发", &["29-82", "82"]),
        ("按照附件中的职责范围", &[""]),
    ];
    for (text, wanted) in cases {
        assert_eq!(paths(&read("zh", text)), wanted, "{text}");
    }
    let inline = read("zh", "同时顾及上述做出决议4并责成秘书长");
    assert_eq!(inline.references[0].direction, Some(Direction::Above));
}

#[test]
fn lists_share_their_edition_and_body() {
    let text =
        "Resolutions 47 and 48 (Rev. Dubai, 2012) and 49, 50, 52 (Rev. Hammamet, 2016) of the WTSA";
    let inline = read("en", text);
    assert_eq!(plain(&inline), [47, 48, 49, 50, 52]);
    let years: Vec<Option<u16>> =
        inline.citations.iter().map(|c| c.edition.as_ref().and_then(|e| e.year)).collect();
    assert_eq!(years, [Some(2012), Some(2012), Some(2016), Some(2016), Some(2016)]);
    assert!(inline.citations.iter().all(|citation| citation.body == Some("wtsa")));
    assert!(inline.citations.iter().all(|citation| citation.edition.as_ref().unwrap().revised));
    assert_eq!(inline.citations[4].group, 0);
}

#[test]
fn editions_are_read_in_any_order() {
    let english = [
        ("Resolution 140 (Rev. Bucharest, 2022)", true, Some("Bucharest"), Some(2022)),
        ("Resolution 140 (Rev.\u{A0}Bucharest, 2022)", true, Some("Bucharest"), Some(2022)),
        ("Resolution 140 (Rev.Bucharest, 2022)", true, Some("Bucharest"), Some(2022)),
        ("Resolution 205 (Dubai, 2018)", false, Some("Dubai"), Some(2018)),
        ("Resolution 59 (Rev. Buenos Aires, 2017)", true, Some("Buenos Aires"), Some(2017)),
    ];
    for (text, revised, city, year) in english {
        let inline = read("en", &format!("see {text}."));
        let edition = inline.citations[0].edition.clone().expect(text);
        assert_eq!((edition.revised, edition.year), (revised, year), "{text}");
        assert_eq!(edition.city.and_then(|city| city.known), city, "{text}");
    }
    let inline = read("zh", "见第140号决议（2022年，布加勒斯特，修订版）；");
    let edition = inline.citations[0].edition.clone().unwrap();
    assert_eq!((edition.revised, edition.year), (true, Some(2022)));
    assert_eq!(edition.city.unwrap().known, Some("Bucharest"));
    let inline = read("en", "see Resolution 5 (Rev. Atlantis, 2022).");
    let city = inline.citations[0].edition.clone().unwrap().city.unwrap();
    assert_eq!(city.known, None);
}

#[test]
fn editions_of_the_council_are_sessions() {
    let read_one = |code, text: &str| read(code, text).citations[0].clone();
    let one = read_one("en", "see Council Resolution 1332 (C11, last amended C24).");
    let edition = one.edition.unwrap();
    assert_eq!(
        (one.body, edition.first_session, edition.last_session),
        (Some("council"), Some(2011), Some(2024))
    );
    let one = read_one("en", "see Decision 517 (2004, last modified 2009).");
    let edition = one.edition.unwrap();
    assert_eq!((edition.year, edition.last_session), (Some(2004), Some(2009)));
    let one = read_one("en", "see Resolution 1386 of the Council (2017).");
    assert_eq!((one.body, one.edition.unwrap().year), (Some("council"), Some(2017)));
    let one = read_one("zh", "见第1332号决议（C11，最后修正C24C26）。");
    let edition = one.edition.unwrap();
    assert_eq!((edition.run_together, edition.last_session), (true, Some(2026)));
    let one = read_one("en", "see Resolution 646 (Rev.WRC-15).");
    assert_eq!(one.edition.unwrap().year, Some(2015));
}

#[test]
fn numbers_of_every_body_are_read() {
    let text = "see resolution 2118 (2013), resolution 2997 (XXVII), resolution S-21/2, resolution \
                ES-10/15, resolution 58/316 A and Resolution ITU-R 1-8.";
    let numbers: Vec<Number> = read("en", text).citations.iter().map(|c| c.number).collect();
    let special =
        |special, session, number| Number::Session { session, number, special, part: None };
    assert_eq!(
        numbers,
        [
            Number::Year { number: 2118, year: 2013 },
            Number::Roman { number: 2997, session: 27, special: Special::Ordinary },
            special(Special::Special, 21, 2),
            special(Special::Emergency, 10, 15),
            Number::Session {
                session: 58,
                number: 316,
                special: Special::Ordinary,
                part: Some('A')
            },
            Number::Sector { number: 1, edition: Some(8) },
        ]
    );
}

#[test]
fn dates_are_shared_backwards() {
    let text = "its resolutions 46/152 of 18 December 1991, 60/1 of 16 September 2005 and 69/193 and \
                69/196 of 18 December 2014,";
    let inline = read("en", text);
    let years: Vec<u16> = inline
        .citations
        .iter()
        .map(|citation| inline.dates[citation.date.expect("a date") as usize].year)
        .collect();
    assert_eq!(years, [1991, 2005, 2014, 2014]);
}

#[test]
fn bodies_stand_before_or_behind() {
    let cases = [
        ("Human Rights Council resolution 39/2 of 27 September 2018", "hrc"),
        ("UNGA Resolution 70/125", "unga"),
        ("the Human Rights Council, in its resolution 39/2,", "hrc"),
        ("Resolution 59 (Rev. Buenos Aires, 2017) of WTDC", "wtdc"),
        ("Resolution 1386 of the Council (2017)", "council"),
    ];
    for (text, body) in cases {
        assert_eq!(read("en", &format!("in {text}")).citations[0].body, Some(body), "{text}");
    }
    assert!(
        read("en", "see Resolution 71 (Rev. Dubai, 2018) of this conference,").citations[0]
            .this_body
    );
    let cases = [
        ("全权代表大会第175号决议", "pp"),
        ("联大第70/125号决议", "unga"),
        ("理事会关于国际电联作用的第1332号决议", "council"),
        ("安全理事会第1472(2003)号决议", "unsc"),
    ];
    for (text, body) in cases {
        assert_eq!(read("zh", &format!("根据{text}，")).citations[0].body, Some(body), "{text}");
    }
}

#[test]
fn subjects_are_kept() {
    let subject = |code, text: &str| {
        let inline = read(code, text);
        inline.citations[0].subject.map(|span| span.of(text).to_owned())
    };
    assert_eq!(
        subject("en", "a) Resolution 71 (Rev. Dubai, 2018), on the strategic plan of the Union;")
            .as_deref(),
        Some("the strategic plan of the Union")
    );
    assert_eq!(
        subject("en", "its resolution 70/1, entitled “Transforming our world”,").as_deref(),
        Some("Transforming our world")
    );
    assert_eq!(
        subject(
            "zh",
            "关于残疾人无障碍获取的全权代表大会第175号决议（2022年，布加勒斯特，修订版）"
        )
        .as_deref(),
        Some("残疾人无障碍获取")
    );
    assert_eq!(
        subject("zh", "见第70/1号决议“变革我们的世界”；").as_deref(),
        Some("变革我们的世界")
    );
}

#[test]
fn lists_in_chinese_share_noun_and_body() {
    let text = "联大2005年9月16日第60/1号、2014年12月18日第69/193号和第69/196号决议";
    let inline = read("zh", text);
    let numbers: Vec<Number> = inline.citations.iter().map(|c| c.number).collect();
    assert_eq!(numbers, [session(60, 1), session(69, 193), session(69, 196)]);
    assert!(inline.citations.iter().all(|citation| citation.body == Some("unga")));
    assert_eq!(plain(&read("zh", "而理事会第1332号和第1334号决议则")), [1332, 1334]);
}

#[test]
fn a_line_that_is_all_citation_is_a_masthead() {
    assert!(read("en", "RESOLUTION 140 (REV. DUBAI, 2018)").citations.is_empty());
    assert!(read("zh", "第1332号决议（C11，最后修正C24）").citations.is_empty());
}

#[test]
fn symbols_are_told_by_their_shape() {
    let cases = [
        ("A/RES/70/125", SymbolKind::Resolution),
        ("A/HRC/RES/39/2", SymbolKind::Resolution),
        ("A/78/L.49", SymbolKind::Draft),
        ("A/C.2/80/L.33", SymbolKind::Draft),
        ("A/70/1", SymbolKind::AssemblyDocument),
        ("C26/59", SymbolKind::MeetingDocument),
        ("CWG-WSIS&SDG-44/8(Rev.1)", SymbolKind::MeetingDocument),
        ("S/2003/715", SymbolKind::Other),
        ("A/80/6 (Sect.3)/Add.1", SymbolKind::Other),
        ("JIU/REP/2024/3 (Part II)", SymbolKind::Other),
        ("E/CN.16/2025/1", SymbolKind::Other),
        ("A/70/12580/173", SymbolKind::Malformed),
        ("A/78/L.49265", SymbolKind::Malformed),
    ];
    for (symbol, kind) in cases {
        let text = format!("see {symbol}, which");
        let inline = read("en", &text);
        assert_eq!(inline.symbols.len(), 1, "{symbol}");
        assert_eq!((inline.symbols[0].span.of(&text), inline.symbols[0].kind), (symbol, kind));
    }
    let joint = read("en", "see A/48/486-S/26560, annex").symbols;
    let kinds: Vec<_> = joint.iter().map(|symbol| symbol.kind).collect();
    assert_eq!(kinds, [SymbolKind::AssemblyDocument, SymbolKind::Other], "one document has both");
    for text in ["telecommunications/ICTs", "TCP/IP and/or UN/CEFACT", "the years 2024/25", "24/7"]
    {
        assert_eq!(read("en", text).symbols, [], "{text}");
    }
    let inline = read("zh", "联大第A/70/1号决议");
    assert!(inline.symbols[0].called_resolution);
    assert_eq!(inline.citations[0].number, session(70, 1));
    let inline = read("en", "in resolution A/RES/70/125 of 16 December 2015");
    assert!(inline.symbols[0].called_resolution);
}

fn kinds(code: &str, text: &str) -> Vec<(String, MarkKind)> {
    let inline = read(code, text);
    inline.marks.iter().map(|mark| (mark.span.of(text).to_owned(), mark.kind)).collect()
}

#[test]
fn letters_of_other_scripts_are_marked() {
    let homoglyph = |text: &str| (text.to_owned(), MarkKind::Homoglyph);
    let text = "见\u{421}26/59号文件";
    assert_eq!(kinds("zh", text), [homoglyph("\u{421}")]);
    assert_eq!(read("zh", text).symbols[0].kind, SymbolKind::MeetingDocument);
    assert_eq!(kinds("en", "the pr\u{43E}cess goes on"), [homoglyph("\u{43E}")]);
    assert_eq!(kinds("en", "Москва and μm"), []);
}

#[test]
fn values_run_together_are_marked() {
    let run = |text: &str| (text.to_owned(), MarkKind::RunTogether);
    assert_eq!(kinds("zh", "在20242025年论坛"), [run("20242025")]);
    assert_eq!(kinds("en", "see C24C26 there"), [run("C24C26")]);
    assert_eq!(kinds("en", "see A/70/12580/173 there"), [run("12580")]);
    assert_eq!(kinds("en", "number 12345678 there"), []);
}

#[test]
fn footnote_marks_are_numbers_glued_to_words() {
    let note = |number: u16| (number.to_string(), MarkKind::FootnoteMark(number));
    assert_eq!(kinds("en", "developing countries1 and"), [note(1)]);
    assert_eq!(kinds("en", "Having considered the reports thereto,12"), [note(12)]);
    assert_eq!(kinds("en", "WSIS+10, C2, Rev.1, WTPF-21, art.5, 1,000 and km2"), []);
    let loose = ("2".to_owned(), MarkKind::LooseNumber(2));
    assert_eq!(kinds("en", "the Code of Quays 2 and the Code"), [loose]);
    let note_behind = kinds("zh", "《公约》3，以及");
    assert!(note_behind.contains(&note(3)), "{note_behind:?}");
}

#[test]
fn brackets_quotes_and_apostrophes() {
    assert_eq!(
        kinds("en", "Members’ rights (the “new” ones)")
            .iter()
            .map(|(_, kind)| *kind)
            .collect::<Vec<_>>(),
        [
            MarkKind::OpenBracket(0),
            MarkKind::OpenQuote(0),
            MarkKind::CloseQuote(0),
            MarkKind::CloseBracket(0)
        ]
    );
    let half = |text: &str| (text.to_owned(), MarkKind::HalfWidth);
    assert_eq!(kinds("zh", "成员国,部门成员;"), [half(","), half(";")]);
    assert_eq!(kinds("zh", "供其审议；，"), [("；，".to_owned(), MarkKind::DoubledTerminator)]);
    assert_eq!(
        kinds("en", "the report;, etc., and so on..."),
        [(";,".to_owned(), MarkKind::DoubledTerminator)]
    );
}

#[test]
fn pending_text_is_marked() {
    let pending = |code, text| {
        let marks = kinds(code, text);
        marks
            .into_iter()
            .filter(|(_, kind)| *kind == MarkKind::Placeholder)
            .map(|(text, _)| text)
            .collect::<Vec<_>>()
    };
    assert_eq!(pending("en", "Resolution [PLEN/1] of TBD"), ["[PLEN/1]", "TBD"]);
    assert_eq!(pending("en", "by [XX] and [ ] and [see above]"), ["[XX]", "[ ]"]);
    assert_eq!(pending("en", "of 24 May 1948 [S/773]"), [""; 0]);
    assert_eq!(pending("en", "work to be developed by experts"), Vec::<String>::new());
}

fn dates(code: &str, text: &str) -> Vec<(u16, u8, u8)> {
    read(code, text).dates.iter().map(|date| (date.year, date.month, date.day)).collect()
}

#[test]
fn dates_are_read_in_all_forms() {
    assert_eq!(dates("en", "on 12 March 2020 and in March 2021"), [(2020, 3, 12), (2021, 3, 0)]);
    assert_eq!(dates("en", "on 31 June 2025"), [(2025, 6, 31)]);
    assert_eq!(dates("en", "from 22 to 23 September 2024"), [(2024, 9, 22), (2024, 9, 23)]);
    assert_eq!(dates("en", "from 30 September to 2 October 2024"), [(2024, 9, 30), (2024, 10, 2)]);
    assert_eq!(dates("en", "March 12, 2020"), [(2020, 3, 12)]);
    assert_eq!(dates("en", "it may 2 be"), []);
    for dash in ["-", "\u{2011}"] {
        let text = format!("in the years 2028{dash}2031, after WRC{dash}2000 and 2017{dash}1");
        let found = read("en", &text).dates.iter().map(|date| date.year).collect::<Vec<_>>();
        assert_eq!(found, [2028, 2031], "{text}");
    }
    assert_eq!(read("en", "on Monday, 12 March 2020").dates[0].weekday, 1);
    assert_eq!(dates("zh", "2024年9月22日至23日"), [(2024, 9, 22), (2024, 9, 23)]);
    assert_eq!(dates("zh", "将于2024年8月"), [(2024, 8, 0)]);
    assert_eq!(dates("zh", "一九七五年四月十七日"), [(1975, 4, 17)]);
}

#[test]
fn years_of_sessions_are_marked() {
    let sessions =
        |code, text| read(code, text).dates.iter().map(|date| date.session).collect::<Vec<_>>();
    assert_eq!(sessions("en", "report to Council 2025"), [true]);
    assert_eq!(sessions("en", "the 2025 session of the Council"), [true]);
    assert_eq!(sessions("en", "the 2030 Agenda"), [false]);
    assert_eq!(sessions("zh", "向理事会2025年会议通报"), [true]);
    assert_eq!(sessions("zh", "2026年全权代表大会"), [true]);
}

#[test]
fn acronyms_are_expanded_by_the_words_before() {
    let expansions = |code, text: &'static str| {
        let inline = read(code, text);
        inline
            .acronyms
            .iter()
            .map(|a| (a.span.of(text), a.expansion.map(|span| span.of(text))))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        expansions("en", "the World Summit on the Information Society (WSIS) and CWG-WSIS&SDG"),
        [("WSIS", Some("World Summit on the Information Society")), ("CWG-WSIS&SDG", None)]
    );
    assert_eq!(
        expansions("zh", "提交给科学和技术促进发展委员会（CSTD）。"),
        [("CSTD", Some("科学和技术促进发展委员会"))]
    );
    assert_eq!(expansions("en", "ANNEX TO RESOLUTION"), []);
    assert_eq!(expansions("en", "chapter XIV of it"), []);
}

#[test]
fn names_and_cues_are_found() {
    let text = "科学技术促发展委员会将于2024年";
    let inline = read("zh", text);
    assert_eq!(inline.names[0].span.of(text), "科学技术促发展委员会");
    assert_ne!(inline.names[0].variant, 0);
    assert!(inline.cues.iter().any(|cue| cue.kind == CueKind::Future));
    let inline = read("en", "requests the Secretary-General to report by 2025");
    let kinds: Vec<CueKind> = inline.cues.iter().map(|cue| cue.kind).collect();
    assert_eq!(kinds, [CueKind::Attribution, CueKind::DeadlineBefore]);
}

mod properties {
    use proptest::prelude::*;

    use super::*;

    /// Every span of `inline`, with what it is of.
    fn spans(inline: &Inline) -> Vec<Span> {
        let mut all = Vec::new();
        for one in &inline.citations {
            all.extend([one.span, one.number_span]);
            all.extend(one.subject);
            all.extend(one.edition.iter().map(|edition| edition.span));
            all.extend(one.edition.iter().filter_map(|edition| edition.city).map(|city| city.span));
        }
        for one in &inline.references {
            all.extend([one.span, one.whole]);
            all.extend(one.path.iter().chain(&one.through).map(|cited| cited.span));
        }
        all.extend(inline.symbols.iter().map(|one| one.span));
        all.extend(inline.dates.iter().map(|one| one.span));
        all.extend(
            inline.acronyms.iter().flat_map(|one| [Some(one.span), one.expansion]).flatten(),
        );
        all.extend(inline.names.iter().map(|one| one.span));
        all.extend(inline.marks.iter().map(|one| one.span));
        all.extend(inline.cues.iter().map(|one| one.span));
        all
    }

    fn holds(text: &str) {
        for code in ["en", "zh"] {
            for span in spans(&read(code, text)) {
                assert!(span.start <= span.end && span.end as usize <= text.len());
                assert!(text.is_char_boundary(span.start as usize));
                assert!(text.is_char_boundary(span.end as usize));
            }
        }
    }

    /// Pieces that constructs are made of, so that chance meets the parsers.
    const PIECES: [&str; 60] = [
        "resolves ",
        "considering ",
        "instructs the Secretary-General ",
        "paragraph ",
        "annex ",
        "Resolution ",
        "resolutions ",
        "of ",
        "the ",
        "present resolution ",
        "above ",
        "1",
        "2",
        "70/125",
        " (Rev. Dubai, 2018)",
        "(C11, last amended C24C26)",
        ", ",
        " and ",
        " to ",
        "(a) ",
        "b)",
        "ii) ",
        "bis",
        "March ",
        "2024 ",
        "12 ",
        "A/70/1",
        "A/RES/",
        "С26/59 ",
        "第",
        "号",
        "决议",
        "年",
        "月",
        "日",
        "做出决议",
        "上述",
        "的",
        "段",
        "、",
        "和",
        "（",
        "）",
        "修订版",
        "关于",
        "联大",
        "理事会",
        "“",
        "”",
        "’",
        "[XX]",
        ";",
        "，",
        "\u{A0}",
        "\u{200B}",
        "WSIS",
        "&",
        "-",
        "一九七五年",
        "\n",
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(96))]

        #[test]
        fn any_text_is_read(text in ".*") {
            holds(&text);
        }

        #[test]
        fn any_mixture_of_pieces_is_read(picks in prop::collection::vec(0..PIECES.len(), 0..60)) {
            let text: String = picks.into_iter().map(|pick| PIECES[pick]).collect();
            holds(&text);
        }
    }
}
