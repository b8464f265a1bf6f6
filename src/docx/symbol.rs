//! Signs of symbol fonts (`w:sym`).

use roxmltree::Node;

use super::xml;

/// Where the font `Symbol` puts Greek letters and signs: its code, what one sees.
const SYMBOL: [(u32, char); 46] = [
    (0x22, '\u{2200}'),
    (0x24, '\u{2203}'),
    (0x2D, '\u{2212}'),
    (0x41, '\u{391}'),
    (0x42, '\u{392}'),
    (0x44, '\u{394}'),
    (0x46, '\u{3A6}'),
    (0x47, '\u{393}'),
    (0x4C, '\u{39B}'),
    (0x50, '\u{3A0}'),
    (0x51, '\u{398}'),
    (0x53, '\u{3A3}'),
    (0x57, '\u{3A9}'),
    (0x58, '\u{39E}'),
    (0x59, '\u{3A8}'),
    (0x61, '\u{3B1}'),
    (0x62, '\u{3B2}'),
    (0x63, '\u{3C7}'),
    (0x64, '\u{3B4}'),
    (0x65, '\u{3B5}'),
    (0x66, '\u{3C6}'),
    (0x67, '\u{3B3}'),
    (0x68, '\u{3B7}'),
    (0x69, '\u{3B9}'),
    (0x6B, '\u{3BA}'),
    (0x6C, '\u{3BB}'),
    (0x6D, '\u{3BC}'),
    (0x6E, '\u{3BD}'),
    (0x70, '\u{3C0}'),
    (0x71, '\u{3B8}'),
    (0x72, '\u{3C1}'),
    (0x73, '\u{3C3}'),
    (0x74, '\u{3C4}'),
    (0x77, '\u{3C9}'),
    (0x78, '\u{3BE}'),
    (0x79, '\u{3C8}'),
    (0x7A, '\u{3B6}'),
    (0xA3, '\u{2264}'),
    (0xB0, '\u{B0}'),
    (0xB1, '\u{B1}'),
    (0xB3, '\u{2265}'),
    (0xB4, '\u{D7}'),
    (0xB7, '\u{2022}'),
    (0xB9, '\u{2260}'),
    (0xBB, '\u{2248}'),
    (0xBE, '\u{2014}'),
];

/// What one sees of a sign; of one in another font its code, since only the font knows.
pub fn of(node: Node<'_, '_>) -> String {
    let code = xml::attribute(node, "char").and_then(|code| u32::from_str_radix(code, 16).ok());
    let Some(code) = code else { return String::new() };
    let is_symbol = xml::attribute(node, "font") == Some("Symbol");
    let low = code & 0xFF;
    let known = SYMBOL.iter().find(|(other, _)| *other == low).map(|&(_, sign)| sign);
    let sign = match known {
        Some(sign) if is_symbol => Some(sign),
        _ => char::from_u32(code),
    };
    sign.into_iter().collect()
}
