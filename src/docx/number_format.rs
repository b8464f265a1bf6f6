//! Formats of numbers, after the list of them in the standard of the format (ST_NumberFormat) and
//! what Microsoft publishes on how Word departs from it.

use super::numbering::Level;

/// A number in its format.
pub enum Shown {
    /// As one reads it.
    Number(String),
    /// Nobody knows how.
    Unknown,
}

/// Signs of private use, in which fonts of bullets put theirs.
const PRIVATE: std::ops::RangeInclusive<char> = '\u{E000}'..='\u{F8FF}';

/// Shows `number` as `level` says; in digits where `legal` numbers are asked for.
pub fn shown(number: u32, level: &Level, legal: bool) -> Shown {
    if legal && !matches!(level.format.as_str(), "none" | "bullet" | "decimalZero") {
        return Shown::Number(number.to_string());
    }
    let text = match &level.pattern {
        Some(pattern) => padded(number, pattern),
        None => named(number, &level.format),
    };
    text.map_or(Shown::Unknown, Shown::Number)
}

/// A bullet; one of a font of bullets is shown as a plain one.
pub fn bullet(text: &str) -> String {
    text.chars().map(|sign| if PRIVATE.contains(&sign) { '\u{2022}' } else { sign }).collect()
}

/// A format that Word writes as its first numbers: `001, 002, 003, ...`.
fn padded(number: u32, pattern: &str) -> Option<String> {
    let first = pattern.split(',').next()?.trim();
    let zeros = first.strip_suffix('1')?;
    zeros
        .chars()
        .all(|digit| digit == '0')
        .then(|| format!("{number:0width$}", width = first.len()))
}

/// Shows a number in a format that is named by its code in the older binary format.
pub fn by_code(number: u32, code: usize) -> Option<String> {
    const CODES: [&str; 6] =
        ["decimal", "upperRoman", "lowerRoman", "upperLetter", "lowerLetter", "ordinal"];
    match code {
        22 => named(number, "decimalZero"),
        _ => named(number, CODES.get(code)?),
    }
}

fn named(number: u32, format: &str) -> Option<String> {
    Some(match format {
        "decimal" | "decimalHalfWidth" => number.to_string(),
        "decimalZero" => format!("{number:02}"),
        "upperLetter" => repeated(number, &range('A', 26)),
        "lowerLetter" => repeated(number, &range('a', 26)),
        "upperRoman" => roman(number).to_uppercase(),
        "lowerRoman" => roman(number),
        "russianUpper" => repeated(number, &russian('\u{410}')),
        "russianLower" => repeated(number, &russian('\u{430}')),
        "arabicAlpha" => repeated(number, ARABIC_ALPHA),
        "arabicAbjad" => repeated(number, ARABIC_ABJAD),
        "hindiNumbers" => digits(number, '\u{966}'),
        "thaiNumbers" => digits(number, '\u{E50}'),
        "decimalFullWidth" | "decimalFullWidth2" => digits(number, '\u{FF10}'),
        "aiueoFullWidth" => cycled(number, AIUEO),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => circled(number),
        "decimalEnclosedFullstop" => enclosed(number, '\u{2488}', 20),
        "decimalEnclosedParen" => enclosed(number, '\u{2474}', 20),
        "ideographEnclosedCircle" => enclosed(number, '\u{3220}', 10),
        "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => {
            positional(number, '\u{3007}')
        }
        "chineseCounting" | "taiwaneseCounting" => match number {
            0..=99 => counted(number),
            _ => positional(number, '\u{25CB}'),
        },
        "chineseCountingThousand" | "japaneseCounting" | "taiwaneseCountingThousand" => {
            counted(number)
        }
        "ideographTraditional" => cycled(number, HEAVENLY_STEMS),
        "ideographZodiac" => cycled(number, EARTHLY_BRANCHES),
        "numberInDash" => format!("- {number} -"),
        "hex" => format!("{number:X}"),
        "ordinal" => ordinal(number),
        "chicago" => repeated(number, &['*', '\u{2020}', '\u{2021}', '\u{A7}']),
        "none" => String::new(),
        _ => return None,
    })
}

const ARABIC_ALPHA: &[char] = &[
    '\u{623}', '\u{628}', '\u{62A}', '\u{62B}', '\u{62C}', '\u{62D}', '\u{62E}', '\u{62F}',
    '\u{630}', '\u{631}', '\u{632}', '\u{633}', '\u{634}', '\u{635}', '\u{636}', '\u{637}',
    '\u{638}', '\u{639}', '\u{63A}', '\u{641}', '\u{642}', '\u{643}', '\u{644}', '\u{645}',
    '\u{646}', '\u{647}', '\u{648}', '\u{64A}',
];

const ARABIC_ABJAD: &[char] = &[
    '\u{623}', '\u{628}', '\u{62C}', '\u{62F}', '\u{647}', '\u{648}', '\u{632}', '\u{62D}',
    '\u{637}', '\u{64A}', '\u{643}', '\u{644}', '\u{645}', '\u{646}', '\u{633}', '\u{639}',
    '\u{641}', '\u{635}', '\u{642}', '\u{631}', '\u{634}', '\u{62A}', '\u{62B}', '\u{62E}',
    '\u{630}', '\u{636}', '\u{638}', '\u{63A}',
];

const AIUEO: &[char] = &[
    '\u{30A2}', '\u{30A4}', '\u{30A6}', '\u{30A8}', '\u{30AA}', '\u{30AB}', '\u{30AD}', '\u{30AF}',
    '\u{30B1}', '\u{30B3}', '\u{30B5}', '\u{30B7}', '\u{30B9}', '\u{30BB}', '\u{30BD}', '\u{30BF}',
    '\u{30C1}', '\u{30C4}', '\u{30C6}', '\u{30C8}', '\u{30CA}', '\u{30CB}', '\u{30CC}', '\u{30CD}',
    '\u{30CE}', '\u{30CF}', '\u{30D2}', '\u{30D5}', '\u{30D8}', '\u{30DB}', '\u{30DE}', '\u{30DF}',
    '\u{30E0}', '\u{30E1}', '\u{30E2}', '\u{30E4}', '\u{30E6}', '\u{30E8}', '\u{30E9}', '\u{30EA}',
    '\u{30EB}', '\u{30EC}', '\u{30ED}', '\u{30EF}', '\u{30F2}', '\u{30F3}',
];

const HEAVENLY_STEMS: &[char] = &[
    '\u{7532}', '\u{4E59}', '\u{4E19}', '\u{4E01}', '\u{620A}', '\u{5DF1}', '\u{5E9A}', '\u{8F9B}',
    '\u{58EC}', '\u{7678}',
];

const EARTHLY_BRANCHES: &[char] = &[
    '\u{5B50}', '\u{4E11}', '\u{5BC5}', '\u{536F}', '\u{8FB0}', '\u{5DF3}', '\u{5348}', '\u{672A}',
    '\u{7533}', '\u{9149}', '\u{620C}', '\u{4EA5}',
];

/// The ideographs of 1 to 9.
const IDEOGRAPHS: [char; 9] = [
    '\u{4E00}', '\u{4E8C}', '\u{4E09}', '\u{56DB}', '\u{4E94}', '\u{516D}', '\u{4E03}', '\u{516B}',
    '\u{4E5D}',
];
const TEN: char = '\u{5341}';
const HUNDRED: char = '\u{767E}';
const THOUSAND: char = '\u{5343}';
const TEN_THOUSAND: char = '\u{4E07}';
const ZERO: char = '\u{96F6}';

fn range(first: char, length: u32) -> Vec<char> {
    (first as u32..first as u32 + length).filter_map(char::from_u32).collect()
}

/// The Russian letters that lists use: without the short i, the hard and the soft sign.
fn russian(first: char) -> Vec<char> {
    const LEFT_OUT: [u32; 3] = [9, 26, 28];
    let letters = (0..32).filter(|offset| !LEFT_OUT.contains(offset));
    letters.filter_map(|offset| char::from_u32(first as u32 + offset)).collect()
}

/// After the last letter each is written twice, then three times: z, aa, bb.
fn repeated(number: u32, letters: &[char]) -> String {
    /// Word counts no further than this.
    const MOST: u32 = 32_767;
    if number == 0 || number > MOST {
        return String::new();
    }
    let at = (number as usize - 1) % letters.len();
    let times = (number as usize - 1) / letters.len() + 1;
    std::iter::repeat_n(letters[at], times).collect()
}

/// After the last sign the first follows again.
fn cycled(number: u32, signs: &[char]) -> String {
    match number {
        0 => String::new(),
        _ => signs[(number as usize - 1) % signs.len()].to_string(),
    }
}

fn roman(number: u32) -> String {
    const NUMERALS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut left = number.min(32_767);
    let mut text = String::new();
    for (value, numeral) in NUMERALS {
        while left >= value {
            text.push_str(numeral);
            left -= value;
        }
    }
    text
}

/// Decimal digits of another script, whose zero is `zero`.
fn digits(number: u32, zero: char) -> String {
    let digit = |digit: char| {
        let value = digit.to_digit(10).unwrap_or(0);
        char::from_u32(zero as u32 + value).unwrap_or(digit)
    };
    number.to_string().chars().map(digit).collect()
}

/// One sign for a number, as far as there are such signs.
fn enclosed(number: u32, first: char, last: u32) -> String {
    match number {
        0 => String::new(),
        _ if number <= last => char::from_u32(first as u32 + number - 1).into_iter().collect(),
        _ => number.to_string(),
    }
}

fn circled(number: u32) -> String {
    match number {
        21..=35 => enclosed(number - 20, '\u{3251}', 15),
        36..=50 => enclosed(number - 35, '\u{32B1}', 15),
        _ => enclosed(number, '\u{2460}', 20),
    }
}

/// An ideograph for each digit.
fn positional(number: u32, zero: char) -> String {
    let sign = |digit: char| match digit.to_digit(10) {
        Some(value @ 1..=9) => IDEOGRAPHS[value as usize - 1],
        _ => zero,
    };
    number.to_string().chars().map(sign).collect()
}

/// A number as it is spoken: twelve is ten-two, twenty two-ten.
fn counted(number: u32) -> String {
    if number == 0 {
        return ZERO.to_string();
    }
    if number >= 100_000_000 {
        return number.to_string();
    }
    let (high, low) = (number / 10_000, number % 10_000);
    let mut text = String::new();
    if high > 0 {
        group(high, &mut text);
        text.push(TEN_THOUSAND);
        if (1..1000).contains(&low) {
            text.push(ZERO);
        }
    }
    group(low, &mut text);
    text
}

/// Four digits with their units.
fn group(number: u32, text: &mut String) {
    let is_first = text.is_empty();
    let mut gap = false;
    let mut any = false;
    for (value, unit) in [(1000, Some(THOUSAND)), (100, Some(HUNDRED)), (10, Some(TEN)), (1, None)]
    {
        let digit = number / value % 10;
        if digit == 0 {
            gap = any;
            continue;
        }
        if gap {
            text.push(ZERO);
        }
        if !(value == 10 && digit == 1 && !any && is_first) {
            text.push(IDEOGRAPHS[digit as usize - 1]);
        }
        text.extend(unit);
        (gap, any) = (false, true);
    }
}

fn ordinal(number: u32) -> String {
    let ending = match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

#[cfg(test)]
mod tests {
    use super::named;

    fn row(format: &str, numbers: &[u32]) -> String {
        let shown = numbers.iter().map(|&number| named(number, format).unwrap_or("?".to_owned()));
        shown.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn letters_and_numerals() {
        assert_eq!(row("lowerLetter", &[1, 26, 27, 28, 53]), "a z aa bb aaa");
        assert_eq!(row("upperRoman", &[4, 9, 14, 40, 1999]), "IV IX XIV XL MCMXCIX");
        assert_eq!(row("decimalZero", &[9, 10]), "09 10");
        assert_eq!(row("ordinal", &[1, 2, 3, 4, 11, 22]), "1st 2nd 3rd 4th 11th 22nd");
        assert_eq!(row("none", &[1]), "");
        assert_eq!(row("irohaFullWidth", &[1]), "?");
    }

    #[test]
    fn letters_of_other_scripts() {
        assert_eq!(row("russianLower", &[1, 9, 10, 26, 29, 30]), "а и к ы я аа");
        assert_eq!(row("russianUpper", &[2, 28]), "Б Ю");
        assert_eq!(row("arabicAlpha", &[1, 2, 3, 28]), "أ ب ت ي");
        assert_eq!(row("arabicAbjad", &[1, 2, 3, 4, 5]), "أ ب ج د ه");
        assert_eq!(row("hindiNumbers", &[12]), "१२");
        assert_eq!(row("aiueoFullWidth", &[1, 46, 47]), "ア ン ア");
    }

    #[test]
    fn chinese_numbers() {
        assert_eq!(
            row("chineseCounting", &[1, 10, 11, 20, 99, 100]),
            "一 十 十一 二十 九十九 一○○"
        );
        assert_eq!(
            row("chineseCountingThousand", &[100, 101, 110, 1001, 2300, 10_010, 12_345]),
            "一百 一百零一 一百一十 一千零一 二千三百 一万零一十 一万二千三百四十五"
        );
        assert_eq!(row("ideographDigital", &[10, 25]), "一〇 二五");
        assert_eq!(row("ideographEnclosedCircle", &[1, 10]), "㈠ ㈩");
        assert_eq!(row("ideographTraditional", &[1, 2]), "甲 乙");
        assert_eq!(row("decimalEnclosedCircle", &[1, 20, 21, 36]), "① ⑳ ㉑ ㊱");
    }
}
