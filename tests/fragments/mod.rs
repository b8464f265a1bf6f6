//! Texts made of pieces that the grammar knows: labels, call words, markup, brackets, Han and
//! combining characters, control characters.

#![allow(dead_code, reason = "not every test uses all of it")]

use proptest::prelude::*;

/// How many cases a property is tried with: `RESOLINT_PROPERTIES`, or a few.
pub fn cases(few: u32) -> u32 {
    std::env::var("RESOLINT_PROPERTIES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(few)
}

/// Pieces that stand at the head of a line.
pub const HEADS: [&str; 46] = [
    "a)\t",
    "b)\t",
    "c) ",
    "e)\t",
    "i)\t",
    "ii)\t",
    "iii)\t",
    "j)\t",
    "aa)\t",
    "fg)\t",
    "bbis)\t",
    "b)bis\t",
    "(a)\t",
    "(i) ",
    "(iv)\t",
    "1\t",
    "2\t",
    "3\t",
    "1.\t",
    "2. ",
    "1.1\t",
    "1.2.3\t",
    "46\t",
    "1213\t",
    "4.3bis\t",
    "–\t",
    "- ",
    "• ",
    "一、",
    "（一）",
    "（a）",
    "ａ）",
    "а)\t",
    "A.\t",
    "IV.\t",
    "{--b)--}{++c)++}\t",
    "{~~1~>2~~}\t",
    "recalling\n",
    "resolves\n",
    "instructs the Secretary-General\n",
    "做出决议\n",
    "责成秘书长\n",
    "MOD\n",
    "ADD MEX/18A3/1\n",
    "ANNEX 1\n",
    "附件2\n",
];

/// Pieces of running text.
pub const PIECES: [&str; 74] = [
    "RESOLUTION 140 (REV. DUBAI, 2018)",
    "第1332号决议（C11，最后修正C24）",
    "The Plenipotentiary Conference of the International Telecommunication Union (Doha, 2026),",
    "国际电联理事会，",
    "The General Assembly,",
    "安全理事会，",
    "Eightieth session",
    "that a mast fell",
    "to mend it",
    "山区电台在冬季难以到达",
    "Recalling its resolution 70/125 of 16 December 2015",
    "Requests all States to listen",
    "回顾其第70/125号决议",
    "请秘书长报告",
    ";",
    ",",
    ".",
    ":",
    "；",
    "，",
    "。",
    "：",
    ";,",
    "；，",
    "。；",
    "(",
    ")",
    "（",
    "）",
    "[",
    "]",
    "\"",
    "“",
    "”",
    "《",
    "》",
    "resolves 2, 3 and 4 above",
    "considering c) ii) and e)",
    "上述做出决议4",
    "第3至第1段",
    "paragraphs 4 to 7 and 9 below",
    "Resolutions 102, 130 and 133 (Rev. Dubai, 2018)",
    "Resolution 9999 (Rev. Nowhere, 2099)",
    "第140号决议（2022年，布加勒斯特，修订版）",
    "resolution 2118 (2013)",
    "A/70/12580/173",
    "С26/59",
    "C24C26",
    "20242025",
    "31 June 2025",
    "Monday, 3 May 2027",
    "2029-2021",
    "将于2024年8月31日",
    "by 31 December 2020",
    "Annex 7",
    "附件：2件",
    "TBD",
    "[XX]",
    "World Summit on Something (WSS)",
    "{++new ++}",
    "{--old--}",
    "{~~old~>new~~}",
    "{>>resolint-ignore label-gap: why<<}",
    "{++",
    "--}",
    "~>",
    "<ins>",
    "</del>",
    "_____________\n1 These include others.\n",
    "254 Resolution 21\n",
    "e\u{301}\u{302}",
    "\u{200B}",
    "\u{7}",
    "\u{FEFF}",
];

const ENDS: [&str; 9] = [";\n", ";\n\n", ",\n\n", ".\n", "\n", "；\n", "。\n", "\r\n", ""];

/// A text shaped like a draft: heads, pieces and line ends.
pub fn draft_text() -> impl Strategy<Value = String> {
    let head = prop_oneof![3 => prop::sample::select(&HEADS[..]), 1 => Just("")];
    let words = prop::collection::vec(prop::sample::select(&PIECES[..]), 0..4);
    let line = (
        head,
        words,
        prop::sample::select(&ENDS[..]),
        prop::sample::select(&["", " ", "\u{A0}"][..]),
    );
    prop::collection::vec(line, 0..24).prop_map(|lines| {
        let mut text = String::new();
        for (head, words, end, gap) in lines {
            text.push_str(head);
            text.push_str(&words.join(gap));
            text.push_str(end);
        }
        text
    })
}

/// Any characters at all, with pieces of drafts among them.
pub fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(&PIECES[..]).prop_map(str::to_owned),
        prop::sample::select(&HEADS[..]).prop_map(str::to_owned),
        prop::collection::vec(any::<char>(), 0..8).prop_map(|chars| chars.into_iter().collect()),
        prop::sample::select(&["\n", "\r", "\u{2028}", "\u{85}", "\u{0}", "\t", " "][..])
            .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}
