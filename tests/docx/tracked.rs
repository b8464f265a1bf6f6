//! What tracked changes mean for the two readings.

use resolint::docx::{self, ChangeKind, Side};

use crate::build::{Docx, MARK_DELETED, MARK_INSERTED, del, ins, num, p, r};
use crate::build::{definition, list};
use crate::{both, read, shown};

fn body(content: &str) -> (String, String) {
    both(&Docx::new(content))
}

#[test]
fn runs_inserted_deleted_and_moved() {
    let moved = format!(
        r#"<w:moveFrom w:id="5" w:author="A">{}</w:moveFrom><w:moveTo w:id="6" w:author="A">{}</w:moveTo>"#,
        r("here "),
        r("there")
    );
    let text = p("", &format!("{}{}{}{moved}", r("a "), ins(&r("new ")), del("old ")));
    assert_eq!(body(&text), ("a old here ".to_owned(), "a new there".to_owned()));
}

#[test]
fn an_insertion_deleted_by_another_is_in_neither_reading() {
    let text = p("", &format!("{}{}{}", r("a"), ins(&format!("{}{}", r("b"), del("c"))), r("d")));
    assert_eq!(body(&text), ("ad".to_owned(), "abd".to_owned()));
}

#[test]
fn who_changed_what_and_when() {
    let document = read(&Docx::new(&p("", &format!("{}{}", ins(&r("b")), del("c")))));
    let [inserted, deleted] = &document.changes[..] else { panic!("there are two changes") };
    assert_eq!((inserted.kind, inserted.author.as_deref()), (ChangeKind::Inserted, Some("A")));
    assert_eq!(inserted.date.as_deref(), Some("2026-01-02T03:04:05Z"));
    assert_eq!((deleted.kind, deleted.author.as_deref()), (ChangeKind::Deleted, Some("B")));
}

#[test]
fn both_ends_of_a_move_have_its_name() {
    let end = |kind: &str, id: u8| {
        format!(
            r#"<w:{kind}RangeStart w:id="{id}" w:name="move1"/><w:{kind} w:id="9" w:author="A">{}</w:{kind}><w:{kind}RangeEnd w:id="{id}"/>"#,
            r("x")
        )
    };
    let text = format!("{}{}", p("", &end("moveFrom", 1)), p("", &end("moveTo", 2)));
    let document = read(&Docx::new(&(text + &p("", &ins(&r("y"))))));
    let names: Vec<_> = document.changes.iter().map(|change| change.move_name.as_deref()).collect();
    assert_eq!(names, [Some("move1"), Some("move1"), None]);
}

#[test]
fn a_deleted_mark_joins_the_text_to_the_next_paragraph() {
    let text = [p(MARK_DELETED, &r("a ")), p("", &r("b"))].concat();
    assert_eq!(body(&text), ("a |b".to_owned(), "a b".to_owned()));
}

#[test]
fn several_deleted_marks_in_a_row_cascade() {
    let text = [p(MARK_DELETED, &r("a ")), p(MARK_DELETED, &r("b ")), p("", &r("c"))].concat();
    assert_eq!(body(&text), ("a |b |c".to_owned(), "a b c".to_owned()));
}

#[test]
fn a_rejected_inserted_mark_keeps_text_that_nobody_inserted() {
    let text = [p(MARK_INSERTED, &r("a ")), p("", &r("b"))].concat();
    assert_eq!(body(&text), ("a b".to_owned(), "a |b".to_owned()));
}

#[test]
fn a_paragraph_with_inserted_text_and_a_mark_of_its_own_stays_empty() {
    let text = [p("", &ins(&r("a"))), p("", &r("b"))].concat();
    assert_eq!(body(&text), ("|b".to_owned(), "a|b".to_owned()));
}

#[test]
fn where_nothing_can_take_the_text_the_paragraph_stays() {
    let table = format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", p(MARK_DELETED, &r("cell")));
    let text = [p(MARK_DELETED, &r("a")), table, p(MARK_DELETED, &r("b"))].concat();
    assert_eq!(body(&text).1, "a|cell|b");
}

#[test]
fn a_removed_paragraph_of_which_nothing_is_left_goes() {
    let table = |content: &str| format!("<w:tbl><w:tr><w:tc>{content}</w:tc></w:tr></w:tbl>");
    let gone = p(MARK_DELETED, &del("gone"));
    let text = [gone.clone(), table(&gone), p("", &r("a")), gone.clone(), gone.clone()].concat();
    assert_eq!(body(&text), ("gone|gone|a|gone|gone".to_owned(), "|a".to_owned()));
    let cell = [p("", &r("cell")), gone].concat();
    assert_eq!(body(&table(&cell)).1, "cell");
}

#[test]
fn a_note_goes_with_its_reference() {
    let reference =
        r#"<w:del w:id="1" w:author="A"><w:r><w:footnoteReference w:id="2"/></w:r></w:del>"#;
    let notes = format!(r#"<w:footnote w:id="2">{}</w:footnote>"#, p("", &r("note")));
    let docx = Docx::new(&p("", reference)).with("footnotes", "footnotes", &notes);
    assert_eq!(read(&docx).stories[1].shown, [true, false]);
}

#[test]
fn a_deleted_row_goes_with_its_paragraphs_and_the_next_takes_what_is_before_it() {
    let row = |properties: &str, text: &str| {
        format!("<w:tr><w:trPr>{properties}</w:trPr><w:tc>{}</w:tc></w:tr>", p("", &r(text)))
    };
    let deleted = r#"<w:del w:id="1" w:author="A"/>"#;
    let table = format!("<w:tbl>{}{}</w:tbl>", row("", "one"), row(deleted, "two"));
    assert_eq!(body(&table), ("one|two".to_owned(), "one".to_owned()));
    let gone = format!("<w:tbl>{}</w:tbl>", row(deleted, "two"));
    let text = [p(MARK_DELETED, &r("a ")), gone, p("", &r("b"))].concat();
    assert_eq!(body(&text), ("a |two|b".to_owned(), "a b".to_owned()));
}

#[test]
fn cells_and_the_changes_in_them() {
    let cell = |properties: &str, content: &str| {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p("", content))
    };
    let table = format!(
        "<w:tbl><w:tr>{}{}{}</w:tr></w:tbl>",
        cell("", &format!("{}{}", ins(&r("new")), del("old"))),
        cell(r#"<w:cellIns w:id="1" w:author="A"/>"#, &r("in")),
        cell(r#"<w:cellDel w:id="1" w:author="A"/>"#, &r("out")),
    );
    assert_eq!(body(&table), ("old|out".to_owned(), "new|in".to_owned()));
}

#[test]
fn wrappers_of_blocks_and_of_runs() {
    let block = format!(
        r#"<w:sdt><w:sdtContent><w:ins w:id="1" w:author="A">{}</w:ins></w:sdtContent></w:sdt>{}"#,
        p("", &r("a")),
        p("", &r("b"))
    );
    assert_eq!(body(&block), ("b".to_owned(), "a|b".to_owned()));
    let inline = format!(
        "<w:hyperlink>{}</w:hyperlink><w:smartTag>{}</w:smartTag><w:customXml>{}</w:customXml>\
         <w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt><w:bdo>{}</w:bdo>",
        ins(&r("a")),
        r("b"),
        r("c"),
        del("d"),
        r("e")
    );
    assert_eq!(body(&p("", &inline)), ("bcde".to_owned(), "abce".to_owned()));
}

#[test]
fn tracked_mathematics() {
    let math = "<m:oMath><m:r><m:t>A=</m:t></m:r>\
        <m:r><w:del w:id=\"1\" w:author=\"A\"><m:t>x</m:t></w:del></m:r>\
        <w:ins w:id=\"2\" w:author=\"A\"><m:r><m:t>y</m:t></m:r></w:ins>\
        <m:sSup><m:e><m:r><m:t>r</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>";
    assert_eq!(body(&p("", math)), ("A=xr2".to_owned(), "A=yr2".to_owned()));
}

#[test]
fn neither_reading_loses_what_the_other_has_not_deleted() {
    let text = p("", &format!("{}{}{}{}", r("10"), del("0"), ins(&r("6")), r(" x")));
    assert_eq!(body(&text), ("100 x".to_owned(), "106 x".to_owned()));
}

#[test]
fn deleted_and_moved_paragraphs_use_up_no_number() {
    let numbering = [definition(1, &[("lowerLetter", "%1)")]), list(1, 1, "")].concat();
    let deleted = format!("{}{}", num(1, 0), MARK_DELETED);
    let inserted = format!("{}{}", num(1, 0), MARK_INSERTED);
    let text = [
        p(&num(1, 0), &r("one")),
        p(&deleted, &del("two")),
        p(&num(1, 0), &r("three")),
        p(&inserted, &ins(&r("four"))),
        p(&num(1, 0), &r("five")),
    ]
    .concat();
    let (original, proposed) = both(&Docx::new(&text).numbering(&numbering));
    assert_eq!(original, "[a)]one|[b)]two|[c)]three|[d)]five");
    assert_eq!(proposed, "[a)]one|[b)]three|[c)]four|[d)]five");
}

#[test]
fn the_joined_paragraph_has_the_properties_of_the_mark_that_is_left() {
    let numbering = [definition(1, &[("decimal", "%1")]), list(1, 1, "")].concat();
    let text = [p(&format!("{}{}", num(1, 0), MARK_DELETED), &r("a ")), p("", &r("b"))].concat();
    let (original, proposed) = both(&Docx::new(&text).numbering(&numbering));
    assert_eq!((original.as_str(), proposed.as_str()), ("[1]a |b", "a b"));
}

#[test]
fn properties_before_a_change_count_in_the_original() {
    let numbering = [
        definition(1, &[("decimal", "%1.")]),
        definition(2, &[("lowerLetter", "%1)")]),
        list(1, 1, ""),
        list(2, 2, ""),
    ]
    .concat();
    let changed = format!(
        r#"{}<w:pPrChange w:id="1" w:author="A"><w:pPr>{}</w:pPr></w:pPrChange>"#,
        num(2, 0),
        num(1, 0)
    );
    let added = r#"<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/><w:ins w:id="1" w:author="A"/></w:numPr>"#;
    let kept = r#"<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/><w:numberingChange w:id="1" w:author="A" w:original="%1:7:0:."/></w:numPr>"#;
    let text = [p(&changed, &r("x")), p(added, &r("y")), p(kept, &r("z"))].concat();
    let (original, proposed) = both(&Docx::new(&text).numbering(&numbering));
    assert_eq!(original, "[1.]x|y|[7.]z");
    assert_eq!(proposed, "[a)]x|[b)]y|[c)]z");
}

#[test]
fn labels_typed_and_tracked() {
    let text = p("", &format!("{}{}{}", del("c"), ins(&r("b")), r(")\ttext")));
    assert_eq!(body(&text), ("c)\ttext".to_owned(), "b)\ttext".to_owned()));
}

#[test]
fn lines_are_numbered_by_the_paragraphs_of_the_file() {
    let table = format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", p("", &r("cell")));
    let text = [p(MARK_DELETED, &r("a")), p("", &r("b")), table, p("", &r("c"))].concat();
    let document = read(&Docx::new(&text));
    let numbers = |side| document.lines(side).iter().map(|line| line.number).collect::<Vec<_>>();
    assert_eq!(numbers(Side::Original), [1, 2, 3, 4]);
    assert_eq!(numbers(Side::Proposed), [2, 3, 4]);
}

#[test]
fn every_character_leads_back_to_its_bytes() {
    let text =
        [p(MARK_DELETED, &r("a&amp;é")), p("", &format!("{}{}", ins(&r("ü")), r("b")))].concat();
    let document = read(&Docx::new(&text));
    let line = &document.lines(Side::Proposed)[0];
    assert_eq!(line.text, "a&éüb");
    let part = &document.parts[0].text;
    let raw = |scalar| {
        let (paragraph, segment, offset) = line.place(scalar).expect("it is in the line");
        let segment = &document.main().paragraphs[paragraph].segments[segment];
        segment.char_span(part, offset).expect("it is character data").of(part)
    };
    assert_eq!([raw(0), raw(1), raw(2), raw(3), raw(4)], ["a", "&amp;", "é", "ü", "b"]);
    assert_eq!(line.place(5), None);
}

#[test]
fn text_that_looks_like_markup_stays_text() {
    let text =
        p("", &format!("{}{}{}", r("{++ a ++} {-- &lt;ins>"), del("x--}y--"), ins(&r("p++}++}q"))));
    let document = read(&Docx::new(&text));
    let critic = docx::to_critic(&document);
    let draft = resolint::draft::Draft::read(critic);
    for (side, view) in [
        (Side::Original, resolint::draft::View::Original),
        (Side::Proposed, resolint::draft::View::Proposed),
    ] {
        assert_eq!(draft.reading(view).text, format!("{}\n", shown(&document, side)));
    }
}
