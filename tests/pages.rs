//! What one reads of text that was copied from pages: a paragraph a line, without what belongs to the
//! page.

use jiff::civil::date;
use resolint::analyse;
use resolint::config::Config;
use resolint::draft::Draft;
use resolint::language::model::Part;

/// The lines of the reading that say anything.
fn read(text: &str) -> Vec<String> {
    let draft = Draft::read(text.to_owned());
    let config = Config::new(date(2026, 6, 1));
    let analysis = analyse(&draft, &config);
    let lines = analysis.parsed.reading.text.lines().map(str::trim);
    lines.filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// The only line with `words`.
fn line_with(lines: &[String], words: &str) -> String {
    let found: Vec<&String> = lines.iter().filter(|line| line.contains(words)).collect();
    let [line] = found[..] else { panic!("{words:?} stands in {found:?}") };
    line.clone()
}

/// A draft of four pages whose running title ends in no mark on one line and in a comma on another.
fn pages() -> String {
    let head = |page: u32| {
        format!(
            "\nAgreement on the Lighting of Harbours at Night,\nof Piers and of Buoys\nA/RES/81/300\n\n{page}/4\n26-12345\n\n"
        )
    };
    let mut text = String::from(
        "United Nations\nA/RES/81/300\n\nGeneral Assembly\n\n81/300. Lighting of harbours at night\n\nThe General Assembly,\n\nRecalling that harbours without lights have been the cause of many losses of boats\nand of lives along the coasts of its members, and that lamps cost little,\n",
    );
    for page in 1..=4 {
        let label = 2 * page - 1;
        text += &format!(
            "\n{label}. Requests all members to keep the lamps of their harbours burning through the\nnight, and to tell their neighbours of any lamp that went out before the morning,\n"
        );
        text += &head(page);
        text += &format!(
            "which is a danger to all who sail there;\n\n{}. Invites members to lend each other lamps and oil until new ones can be had from the\nmakers of lamps;\n",
            label + 1
        );
    }
    text
}

#[test]
fn running_titles_are_no_text_above_or_below_the_symbol() {
    let lines = read(&pages());
    assert!(!lines.iter().any(|line| line.contains("Buoys")), "{lines:#?}");
    assert!(!lines.iter().skip(4).any(|line| line.contains("Lighting of Harbours")), "{lines:#?}");
    let first = line_with(&lines, "1. Requests");
    assert!(
        first.ends_with("before the morning, which is a danger to all who sail there;"),
        "{first}"
    );
}

#[test]
fn a_short_text_is_wrapped_though_more_lines_stand_around_it() {
    let cover = "United Nations\n\nA/RES/81/301\n\nGeneral Assembly\n\nDistr.: General\n\n30 June 2026\n\nEighty-first session\n\nAgenda item 9\n\nHarbours\n\nLamps\n\nBoats\n\nOil\n\nCoasts\n\nSails\n\nNight\n\nPiers\n\nBuoys\n\n";
    let body = "81/301. Oil for lamps\n\nThe General Assembly,\n\nHaving considered the report of the Secretary-General on the oil that is needed\nfor the lamps of all harbours in the winter, and the report of the committee on\nthe price of it,\n\n1. Takes note of both reports.\n";
    let lines = read(&format!("{cover}{body}"));
    let clause = line_with(&lines, "Having considered");
    assert!(clause.ends_with("on the price of it,"), "{clause}");
}

#[test]
fn short_paragraphs_are_not_joined() {
    let lines = read(
        "The Council,\n\nconsidering\n\na)\tthat lamps are of use to all who sail at night,\n\nresolves\n\n1\tto light the harbours of all the members\n\n2\tto pay for the oil out of the common fund\n\n3\tto report.\n",
    );
    assert!(lines.contains(&"resolves".to_owned()), "{lines:#?}");
    assert!(lines.iter().any(|line| line.starts_with("2\tto pay")), "{lines:#?}");
}

#[test]
fn where_paragraphs_begin_with_their_verbs_others_in_small_letters_stand_within_them() {
    let lines = read(
        "The General Assembly,\n\nRecalling its earlier decisions on the lamps of harbours, and on the oil that is\nburnt in them through the winter,\n\n1. Expresses concern about the number of harbours that still lie in darkness,\nencourages members to light them as soon as they are able to buy the lamps that are\nneeded, and calls upon those who have oil to sell to ask a fair price for it;\n\n2. Takes note of the report of the committee, and\nrequests the Secretary-General to provide further information on the price of lamps\nand of oil.\n",
    );
    let first = line_with(&lines, "1. Expresses");
    assert!(first.ends_with("a fair price for it;"), "{first}");
    let second = line_with(&lines, "2. Takes note");
    assert!(second.ends_with("lamps and of oil."), "{second}");
}

#[test]
fn a_page_that_ends_within_a_sentence_leaves_one_sentence() {
    let lines = read(
        "The Security Council,\n\nRecalling its earlier decisions on the lamps of harbours, and on the oil that is\nburnt in them through the winter,\n\n1. Expresses concern about the number of harbours that still lie in darkness, and\nasks members to light them;\n\n2. Calls upon all members to keep the lamps of their harbours burning during\n\nthe nights of the winter, and to tell their neighbours of any that went out;\n\n3. Decides to remain seized of the matter.\n",
    );
    let first = line_with(&lines, "2. Calls");
    assert!(first.ends_with("of any that went out;"), "{first}");
}

#[test]
fn a_heading_behind_a_page_begins_a_line() {
    let lines = read(
        "The General Assembly,\n\nRecalling its earlier decisions on the lamps of harbours, and on the oil that is\nburnt in them through the winter,\n\n1. Takes note of the report of the Secretary-General on the lamps that were lit in\nthe harbours of the members in the year that ended on the last day of June 2026; 3\n\nA/RES/81/302\n\n3/4\n26-12345\n\nOil for the winter of 2027\n\n2. Decides to buy oil for the lamps of all harbours, as much as the committee has\nreckoned in its report.\n",
    );
    assert!(lines.contains(&"Oil for the winter of 2027".to_owned()), "{lines:#?}");
}

/// A draft in lines of sixty columns without blank lines between, as a mail shows it. `page` stands
/// where a page ends.
fn wrapped(page: &str) -> String {
    format!(
        "\
RESOLUTION 310 (Doha, 2026)
Lamps for the harbours of the Union
The Plenipotentiary Conference of the International
Telecommunication Union (Doha, 2026),
considering
a)\tthat lamps are of use to all who sail along the coasts
of the Union at night, in harbours as well as at sea;
b)\tthat oil is dear in the winter, as the first report on
the prices of oil has shown for each of the regions,
further instructs the Director of the Telecommunication
Standardization Bureau and the Director of the
Telecommunication Development Bureau, each within the limits
of their means
1\tto compare the lamps of harbours with those in Part 4 of
Annex 9 and Annex 17 of the Handbook on Harbours, and to
tell the members what they have found out from it, also
taking into account the height of the lamps above the
water;
2\tto report to the Council every year on all of the lamps
that were found, and on the oil that is burnt in them;
{page}instructs the Director of the Telecommunication Development
Bureau
to buy the oil that is needed for the lamps of the harbours
of all developing countries,
invites the Secretary-General
1\tto light a lamp.
"
    )
}

#[test]
fn lines_without_blanks_between_are_clauses_and_call_words() {
    for page in ["", "- 2 -\n", "Page 2 of 3\n", "\n– 2 –\n\n"] {
        let lines = read(&wrapped(page));
        for expected in [
            "The Plenipotentiary Conference of the International Telecommunication Union (Doha, 2026),",
            "further instructs the Director of the Telecommunication Standardization Bureau and the Director of the Telecommunication Development Bureau, each within the limits of their means",
            "instructs the Director of the Telecommunication Development Bureau",
            "to buy the oil that is needed for the lamps of the harbours of all developing countries,",
            "1\tto light a lamp.",
        ] {
            assert!(lines.iter().any(|line| line == expected), "{expected}: {lines:#?}");
        }
        let first = line_with(&lines, "1\tto compare");
        assert!(first.ends_with("Part 4 of Annex 9 and Annex 17 of the Handbook on Harbours, and to tell the members what they have found out from it, also taking into account the height of the lamps above the water;"), "{first}");
        line_with(&lines, "2\tto report");
        assert!(!lines.iter().any(|line| line.contains("– 2") || line.contains("Page")));
    }
}

#[test]
fn the_text_of_an_annex_is_joined_too() {
    let annex = "ANNEX\nHow lamps are to be lit\na)\tA lamp is lit when the sun has set, by the keeper of the\nHarbour or by the one who keeps the lamps of the piers,\nand it is put out in the morning;\nb)\tA lamp that went out is lit again at once.\n";
    let lines = read(&format!("{}{annex}", wrapped("")));
    let first = line_with(&lines, "A lamp is lit when");
    assert!(first.ends_with("put out in the morning;"), "{first}");
    assert!(lines.contains(&"How lamps are to be lit".to_owned()), "{lines:#?}");
}

#[test]
fn numbers_alone_are_of_pages_where_they_count_on_a_page_apart() {
    let page = |number: u32, blank: &str| {
        let mut text = String::new();
        for clause in 1..=4 {
            let label = (number - 1) * 4 + clause;
            text += &format!(
                "{label}. Requests all members to keep the lamps of their harbours burning through\nthe night, and to tell their neighbours of any lamp that went out\nbefore the morning, which is a danger to all who sail there by\nnight or in a fog;\n"
            );
        }
        format!("{text}5. Asks that lamps be lit where there\n{blank}{number}\n{blank}are none;\n")
    };
    for (blank, pages) in [("\n", 2), ("", 3)] {
        let body: String = (1..=pages).map(|number| page(number, blank)).collect();
        let lines = read(&format!(
            "81/300. Lamps\n\nThe General Assembly,\n\nRecalling that harbours without lights have been the cause of many losses\nof boats,\n\n{body}"
        ));
        for number in 1..=pages {
            assert!(!lines.iter().any(|line| *line == number.to_string()), "{lines:#?}");
            assert!(!lines.iter().any(|line| line.contains(&format!("where there {number}"))));
        }
    }
}

#[test]
fn a_clause_that_speaks_of_a_meeting_closes_nothing() {
    let lines = read(
        "The General Assembly,\n\nRecalling its earlier decisions on the lamps of harbours, and on the oil that is\nburnt in them through the winter,\n\n1. Looks forward to the sixteenth meeting of the\nkeepers of the lamps of all harbours, which is to be held in the winter, and asks\nall members to send theirs;\n\n2. Decides to remain seized of the matter.\n52nd\u{A0}plenary meeting 14\u{A0}November 2025\n",
    );
    let first = line_with(&lines, "1. Looks forward");
    assert!(first.ends_with("to send theirs;"), "{first}");
    assert!(lines.iter().any(|line| line.starts_with("52nd")), "{lines:#?}");
}

#[test]
fn an_item_that_speaks_of_a_meeting_closes_nothing() {
    let lines = read(
        "The General Assembly,\n\nRecalling its earlier decisions on the lamps of harbours, and on the oil that is\nburnt in them through the winter,\n\n1. Requests the Secretary-General:\n\n(a) To prepare for the sixteenth meeting of the\nkeepers of the lamps of all harbours, which is to be held in the winter, and to ask\nall members to send theirs;\n\n(b) To report on it;\n\n2. Decides to remain seized of the matter.\n",
    );
    let first = line_with(&lines, "(a) To prepare");
    assert!(first.ends_with("to send theirs;"), "{first}");
}

/// A Chinese draft in lines of thirty wide characters, without blank lines between.
const WRAPPED_ZH: &str = "\
第412号决议（2026年，多哈）
港口灯火
国际电信联盟全权代表大会（2026年，多哈），
考虑到
a)\t港口灯火对于夜间在沿岸航行的所有船只都有用处，不论在港内
还是在海上都是如此；
b)\t第一次价格报告（ABC）已说明，冬季的灯油在各个区域都很昂贵，
继续由成员自行承担费用并不公平，
做出决议
1\t通过以下方式征集成员对港口灯火所用灯油的意见并向所有人公布：
i)\t将于2027年8月面向所有成员推出的在线表格以及随后由秘书处
编写的摘要；
ii)\t第1次会议：2027年10月，
2\t定期更新港口灯火的清单，使成员了解其所在区域的情况，并提交给
理事会；
3\t向使用Lighthouse Network Management系统（LNMS）的成员提供
灯油，
责成秘书长
向理事会2027年会议报告。
附件
灯火如何点亮
a)\t日落之后由港口或码头的看守人在所有浮标和所有堤坝上点亮灯火并
采取行动，确保其通宵不灭；
b)\t熄灭的灯立即重新点亮。
";

#[test]
fn chinese_lines_are_joined_without_blanks_and_lists_keep_their_items() {
    let lines = read(WRAPPED_ZH);
    let clause = |words: &str, end: &str| {
        let line = line_with(&lines, words);
        assert!(line.ends_with(end), "{line}");
    };
    clause("a)\t港口灯火", "不论在港内还是在海上都是如此；");
    clause("b)\t第一次", "都很昂贵，继续由成员自行承担费用并不公平，");
    clause("1\t通过以下", "公布：");
    clause("i)\t将于", "秘书处编写的摘要；");
    clause("2\t定期更新", "并提交给理事会；");
    clause("3\t向使用", "的成员提供灯油，");
    clause("a)\t日落", "点亮灯火并采取行动，确保其通宵不灭；");
    assert!(lines.contains(&"责成秘书长".to_owned()), "{lines:#?}");
}

#[test]
fn a_footnote_in_brackets_goes_though_a_page_cut_it() {
    let lines = read(
        "The Council,\n\nconsidering\n\na)\tthat the keepers of lamps[footnoteRef:1] [1: 1\tThose of the harbours and of the\npiers, and of the buoys.] are needed in all of the harbours through the winter, and\nthat oil is dear;\n\nb)\tthat boats are lost where there are no lamps to be seen from the sea at night, and\nthat this has to end,\n\nresolves\n\nto light them.\n",
    );
    let first = line_with(&lines, "a)\tthat the keepers");
    assert!(!first.contains("piers") && first.ends_with("that oil is dear;"), "{first}");
}

#[test]
fn chinese_paragraphs_end_where_a_line_left_room() {
    let lines = read(
        "安全理事会，\n回顾其以往关于港口灯火以及冬季所用灯油的各项决定和成员随后就此提交的各\n份报告，\n注意到灯油昂贵，\n关切有些港口冬季夜间没有灯火，许多船只因此在沿岸失事，而邻近港口的看守\n人未能及时得知，\n1. 请所有成员点亮灯火；\n2. 决定继续处理此案。\n",
    );
    assert!(lines.contains(&"注意到灯油昂贵，".to_owned()), "{lines:#?}");
    let last = line_with(&lines, "关切有些港口");
    assert!(last.ends_with("看守人未能及时得知，"), "{last}");
}

/// The clauses of a text: the part that each stands in, its label and its first word.
fn clauses(text: &str) -> Vec<String> {
    let draft = Draft::read(text.to_owned());
    let config = Config::new(date(2026, 6, 1));
    let analysis = analyse(&draft, &config);
    let tree = &analysis.parsed.tree;
    let text = &analysis.parsed.reading.text;
    let clauses = tree.clauses.iter().map(|clause| {
        let part = tree.section(clause.section).part.map_or("annex", |part| match part {
            Part::Preamble => "preamble",
            Part::Operative => "operative",
        });
        let label = clause.label.map_or("-", |label| label.span.of(text));
        let first = clause.text.of(text).split_whitespace().next().unwrap_or_default();
        format!("{part} {label} {first}")
    });
    clauses.collect()
}

#[test]
fn a_call_word_within_a_sentence_opens_nothing() {
    let found = clauses(
        "The General Assembly,\n\nRecognizing that pilots work at night, recalling articles 1 and 12 of the\nConvention on Ferries, and noting\nthe rest that they need, and mindful of all that was said of it by their\nStates, which are many, and by the harbours of the coast,\n\nWelcoming the work of the harbour office and of all those who have trained pilots\nin the winter,\n\nNoting its report,\n\n1. Urges all States to give the pilots a day of rest;\n\n2. Calls upon all States, bearing in mind paragraph 1 of this resolution, to\ntrain pilots in line with target 4.1 of Goal 4.\n",
    );
    assert_eq!(
        found,
        [
            "preamble - Recognizing",
            "preamble - Welcoming",
            "preamble - Noting",
            "operative 1. Urges",
            "operative 2. Calls"
        ]
    );
}

#[test]
fn parts_have_preambles_of_their_own() {
    let parts = |second: [&str; 2]| {
        format!(
            "The General Assembly,\n\nRecalling its decisions,\n\nI\n\nNorthern coast\n\nHaving considered the report on the north,\n\n1. Decides to light it;\n\n2. Requests members to send lamps;\n\nII\n\nSouthern coast\n\nRecalling its decision on the south,\n\nHaving considered the report on the south,\n\n{}. Decides to light it;\n\n{}. Requests members to send oil.\n",
            second[0], second[1]
        )
    };
    for second in [["1", "2"], ["3", "4"]] {
        let found = clauses(&parts(second));
        let [first, last] = second;
        assert_eq!(
            found[found.len() - 6..],
            [
                "operative 1. Decides".to_owned(),
                "operative 2. Requests".to_owned(),
                "preamble - Recalling".to_owned(),
                "preamble - Having".to_owned(),
                format!("operative {first}. Decides"),
                format!("operative {last}. Requests"),
            ]
        );
    }
}

#[test]
fn words_that_stand_one_on_a_line_are_one_paragraph() {
    let lines = read(
        "The General Assembly,\n\nRecalling its earlier decisions on the lamps of harbours, and on the oil that is\nburnt in them through the winter,\n\n1.\nEncourages\nimproved\ncooperation\nbetween\nthe\nOffice and the harbours, in line with resolution\n1540\n(2004)\nof\nthe\nCouncil;\n\n2. Requests a report.\n",
    );
    let first = line_with(&lines, "1. Encourages");
    assert_eq!(
        first,
        "1. Encourages improved cooperation between the Office and the harbours, in line with resolution 1540 (2004) of the Council;"
    );
}

#[test]
fn a_head_below_the_comment_of_a_page_is_no_text() {
    let lines = read(
        "The General Assembly,\n\nRecalling its decisions,\n\n<!-- Page 6 -->\n\n52                    General Assembly - Eighty-first Session\n\nNoting the lamps,\n\n1. Decides to light them.\n",
    );
    assert!(!lines.iter().any(|line| line.contains("Eighty-first Session")), "{lines:#?}");
}
