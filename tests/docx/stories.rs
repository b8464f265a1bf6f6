//! Signs, fields and stories: what else stands in a Word file.

use resolint::docx::{self, Notice, SegmentKind, Side, StoryKind};

use crate::build::{
    Docx, MARK_DELETED, definition, del, ins, list, num, p, part, r, relationships, zipped,
};
use crate::{both, read, shown};

fn proposed(content: &str) -> String {
    both(&Docx::new(&p("", content))).1
}

#[test]
fn signs_that_are_elements() {
    let signs = "<w:r><w:t>WRC</w:t><w:noBreakHyphen/><w:t>07</w:t><w:tab/><w:t>a</w:t><w:softHyphen/>\
        <w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:sym w:font=\"Symbol\" w:char=\"F062\"/><w:ptab/></w:r>";
    assert_eq!(proposed(signs), "WRC\u{2011}07\ta\u{AD}b\nc\n\u{3B2}\t");
}

#[test]
fn blanks_around_text_stand_only_where_it_says_so() {
    let text = "<w:r><w:t> a </w:t><w:t xml:space=\"preserve\"> b </w:t><w:t>c\nd</w:t></w:r>";
    assert_eq!(proposed(text), "a b c d");
}

fn sign(kind: &str) -> String {
    format!(r#"<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>"#)
}

#[test]
fn fields_show_their_result_and_hide_their_instruction() {
    let complex = [
        r("see "),
        sign("begin"),
        r#"<w:r><w:instrText xml:space="preserve"> REF _Ref1 \r </w:instrText></w:r>"#.to_owned(),
        sign("separate"),
        r("3"),
        sign("end"),
        format!(r#" <w:fldSimple w:instr=" PAGE ">{}</w:fldSimple>"#, r("7")),
        r(" end"),
    ]
    .concat();
    let document = read(&Docx::new(&p("", &complex)));
    assert_eq!(shown(&document, Side::Proposed), "see 37 end");
    let instructions: Vec<_> =
        document.fields.iter().map(|field| field.instruction.as_str()).collect();
    assert_eq!(instructions, [r" REF _Ref1 \r ", " PAGE "]);
    let source = document.source(0);
    let writable: Vec<_> = source.pieces.iter().map(|piece| piece.is_writable).collect();
    assert_eq!(writable, [true, false, false, true, false]);
}

#[test]
fn fields_inside_the_instruction_of_a_field_are_hidden() {
    let nested = [
        sign("begin"),
        sign("begin"),
        sign("separate"),
        r("hidden"),
        sign("end"),
        sign("separate"),
        r("shown"),
        sign("end"),
    ]
    .concat();
    assert_eq!(proposed(&nested), "shown");
}

#[test]
fn a_field_without_an_end_hides_nothing() {
    assert_eq!(proposed(&[sign("begin"), r("text")].concat()), "text");
}

#[test]
fn one_branch_of_alternate_content_and_the_base_of_ruby() {
    let text = format!(
        "<mc:AlternateContent><mc:Choice Requires=\"wps\">{}</mc:Choice><mc:Fallback>{}</mc:Fallback>\
         </mc:AlternateContent><w:r><w:ruby><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>",
        r("new"),
        r("old"),
        r("kana"),
        r("base")
    );
    assert_eq!(proposed(&text), "newbase");
}

#[test]
fn stories_beside_the_main_one_and_their_changes() {
    let drawing = format!(
        "<w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r>",
        p("", &[r("box"), ins(&r(" new"))].concat())
    );
    let reference = r#"<w:r><w:footnoteReference w:id="2"/></w:r>"#;
    let body = [p("", &[r("a"), reference.to_owned(), drawing].concat()), p("", &r("b"))].concat();
    let note = |id: u8, kind: &str, content: &str| {
        format!(r#"<w:footnote w:id="{id}" {kind}>{}</w:footnote>"#, p("", content))
    };
    let notes =
        [note(0, r#"w:type="separator""#, ""), note(2, "", &[r("note"), del(" old")].concat())]
            .concat();
    let document = read(
        &Docx::new(&body)
            .with("footnotes", "footnotes", &notes)
            .with("header", "hdr", &p("", &r("head")))
            .with(
                "comments",
                "comments",
                &format!(r#"<w:comment w:id="5">{}</w:comment>"#, p("", &r("why"))),
            ),
    );
    let stories: Vec<_> = document
        .stories
        .iter()
        .map(|story| {
            let lines = document.readings(story).lines(Side::Original);
            (story.name().unwrap_or_default(), lines[0].text.clone(), lines[0].number)
        })
        .collect();
    let expected = [
        ("", "a", 1),
        ("text box 1", "box", 1),
        ("footnote 2", "note old", 1),
        ("header 1", "head", 1),
        ("comment 5", "why", 1),
    ];
    let shown: Vec<_> =
        stories.iter().map(|(name, text, number)| (&**name, &**text, *number)).collect();
    assert_eq!(shown, expected);
    assert_eq!(document.main().paragraphs.len(), 2, "paragraphs of a text box are not counted");
    let kinds: Vec<_> = document.main().paragraphs[0].segments.iter().map(|it| &it.kind).collect();
    assert_eq!(kinds, [&SegmentKind::Text, &SegmentKind::Footnote("2".to_owned())]);
    assert_eq!(document.stories[2].kind, StoryKind::Footnote);
}

#[test]
fn a_source_says_where_each_byte_comes_from() {
    let body = [
        p(MARK_DELETED, &[r("a "), ins(&r("new "))].concat()),
        p("", &[del("old "), r("b")].concat()),
    ]
    .concat();
    let document = read(&Docx::new(&body));
    let source = document.source(0);
    assert_eq!(source.text, "a new \nold b\n");
    let at = |offset| {
        let piece = source.piece_at(offset).expect("pieces tile the text");
        (piece.shown, piece.places.map(|place| (place.paragraph, place.start)))
    };
    assert_eq!(at(0), ([true, true], [(1, 0), (2, 0), (1, 0)]));
    assert_eq!(at(2), ([false, true], [(1, 2), (2, 2), (1, 2)]));
    assert_eq!(at(6), ([true, false], [(1, 2), (2, 6), (1, 6)]));
    assert_eq!(at(7), ([true, false], [(2, 0), (2, 6), (2, 0)]));
    assert_eq!(at(11), ([true, true], [(2, 4), (2, 6), (2, 4)]));
    let tiles: u32 = source.pieces.iter().map(|piece| piece.span.len()).sum();
    assert_eq!(tiles as usize, source.text.len());
    for side in Side::BOTH {
        let lines: String =
            document.lines(side).iter().map(|line| format!("{}\n", line.shown())).collect();
        assert_eq!(source.reading(side), lines);
    }
}

#[test]
fn bookmarks_have_their_paragraph() {
    let body = [
        p("", &r("a")),
        p(
            "",
            &[r("b"), r#"<w:bookmarkStart w:id="1" w:name="_Ref1"/>"#.to_owned(), r("c")].concat(),
        ),
    ]
    .concat();
    let document = read(&Docx::new(&body));
    let [mark] = &document.bookmarks[..] else { panic!("there is one bookmark") };
    assert_eq!((&*mark.name, mark.story, mark.paragraph, mark.segment), ("_Ref1", 0, 1, 1));
}

#[test]
fn manual_marks_are_noticed_and_read_as_plain_text() {
    let look = |property: &str, text: &str| {
        format!(r#"<w:r><w:rPr><w:{property}/></w:rPr><w:t>{text}</w:t></w:r>"#)
    };
    let text = p("", &[look("strike", "old"), look(r#"u w:val="single""#, "new")].concat());
    let document = read(&Docx::new(&text));
    assert_eq!(document.notices, [Notice::ManualMarks]);
    assert_eq!(shown(&document, Side::Proposed), "oldnew");
    assert!(read(&Docx::new(&p("", &look("u", "heading")))).notices.is_empty());
}

#[test]
fn protection_is_noticed() {
    let settings = r#"<w:documentProtection w:edit="readOnly" w:enforcement="1"/>"#;
    let document = read(&Docx::new(&p("", "")).with("settings", "settings", settings));
    assert_eq!(document.notices, [Notice::Protected]);
}

/// A file whose main part has these bytes and this name.
fn with_main(name: &str, main: &[u8]) -> Vec<u8> {
    let target = [("officeDocument".to_owned(), format!("/{name}"))];
    zipped(&[
        ("[Content_Types].xml".to_owned(), b"<Types/>".to_vec()),
        ("_rels/.rels".to_owned(), relationships(&target)),
        (name.to_owned(), main.to_vec()),
    ])
}

#[test]
fn the_main_part_by_relationship_in_any_encoding() {
    let main = String::from_utf8(part("document", &format!("<w:body>{}</w:body>", p("", &r("é")))))
        .expect("it is text");
    let utf16 = |unit: fn(u16) -> [u8; 2]| {
        let marked = format!("\u{FEFF}{}", main.replace("UTF-8", "UTF-16"));
        marked.encode_utf16().flat_map(unit).collect::<Vec<u8>>()
    };
    let with_mark = format!("\u{FEFF}{main}").into_bytes();
    let parts =
        [main.clone().into_bytes(), with_mark, utf16(u16::to_le_bytes), utf16(u16::to_be_bytes)];
    for (at, bytes) in parts.iter().enumerate() {
        let document = docx::read(&with_main("other/text.xml", bytes)).expect("it is right");
        assert_eq!(shown(&document, Side::Proposed), "é", "form {at}");
    }
}

#[test]
fn the_strict_flavour_and_other_prefixes() {
    let main = r#"<d:document xmlns:d="http://purl.oclc.org/ooxml/wordprocessingml/main"><d:body><d:p><d:ins d:author="A"><d:r><d:t>new</d:t></d:r></d:ins><d:r><d:t>x</d:t></d:r></d:p></d:body></d:document>"#;
    let document =
        docx::read(&with_main("word/document.xml", main.as_bytes())).expect("it is right");
    assert_eq!(shown(&document, Side::Original), "x");
    assert_eq!(shown(&document, Side::Proposed), "newx");
}

#[test]
fn a_draft_knows_the_paragraphs_of_the_file() {
    use resolint::draft::{Draft, View};
    let numbering = [definition(1, &[("decimal", "%1.")]), list(1, 1, "")].concat();
    let body = [
        p(&num(1, 0), &r("first")),
        p(MARK_DELETED, &[r("a {++ "), ins(&r("new "))].concat()),
        p(&num(1, 0), &[del("old "), r("b")].concat()),
    ]
    .concat();
    let note = format!(
        r#"<w:footnote w:id="1">{}</w:footnote>"#,
        p("", &[r("n"), ins(&r("ew"))].concat())
    );
    let document = read(
        &Docx::new(&(body + &p("", r#"<w:r><w:footnoteReference w:id="1"/></w:r>"#)))
            .numbering(&numbering)
            .with("footnotes", "footnotes", &note),
    );
    let draft = Draft::of_docx(&document);
    for (side, view) in [(Side::Original, View::Original), (Side::Proposed, View::Proposed)] {
        let lines = document.lines(side);
        let lines: String = lines.iter().map(|line| format!("{}\n", line.shown())).collect();
        assert_eq!(draft.reading(view).text, lines);
    }
    let proposed = draft.reading(View::Proposed);
    assert_eq!(proposed.text, "1.\tfirst\n2.\ta {++ new b\n\n");
    let place = |word: &str| {
        let at = proposed.text.find(word).expect("it is in the reading") as u32;
        let span = proposed.to_source(resolint::text::Span::new(at, at + word.len() as u32));
        let paragraphs = draft.paragraphs().expect("it has paragraphs");
        let place = paragraphs.place(draft.source(), span, View::Proposed);
        (place.paragraph, place.start, place.end, draft.is_writable(span))
    };
    assert_eq!(place("2."), (3, 0, 0, false));
    assert_eq!(place("a {++"), (3, 0, 5, true));
    assert_eq!(place("new"), (3, 6, 9, true));
    // Between these a paragraph mark was deleted, which is no text.
    assert_eq!(place("new b"), (3, 6, 11, false));
    assert_eq!(place("first"), (1, 0, 5, true));
    let notes = draft.furniture(&proposed).expect("there is a note");
    assert_eq!(notes.text, "new\n");
    let at = notes.to_source(resolint::text::Span::new(1, 2));
    let place = draft.paragraphs().expect("it has").place(draft.source(), at, View::Proposed);
    assert_eq!((place.story.as_deref(), place.start), (Some("footnote 1"), 1));
}
