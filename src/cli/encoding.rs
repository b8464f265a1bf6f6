//! Encodings: UTF-8 and UTF-16 by mark or content, older ones where the content settles it.
//!
//! Offsets in reports are bytes of the file where it is UTF-8, its mark included. Of a file in
//! another encoding they are bytes of its UTF-8 form, without a mark.

use encoding_rs::{
    Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1251, WINDOWS_1252, WINDOWS_1256,
};

const CONVERT: &str = "convert it to UTF-8 (iconv -f ENCODING -t UTF-8)";
/// How much is looked at to tell an encoding, in bytes.
const SAMPLE: usize = 1 << 16;

/// A decoded input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The text, without its byte order mark.
    pub text: String,
    /// Length of a UTF-8 byte order mark that stood before it, in bytes.
    pub mark: u32,
}

/// Decodes an input.
///
/// # Errors
/// Why it is no text, for people.
pub fn decode(mut bytes: Vec<u8>) -> Result<Text, String> {
    if bytes.starts_with(b"\xEF\xBB\xBF") {
        bytes.drain(..3);
        let text = utf8(bytes).map_err(|error| broken(&error))?;
        return without_nul(Text { text, mark: 3 });
    }
    for encoding in [UTF_16LE, UTF_16BE] {
        let mark: &[u8] = if encoding == UTF_16LE { b"\xFF\xFE" } else { b"\xFE\xFF" };
        if let Some(rest) = bytes.strip_prefix(mark) {
            let text = decoded(encoding, rest).ok_or_else(|| {
                format!("says that it is {} and is not; {CONVERT}", encoding.name())
            })?;
            return without_nul(Text { text, mark: 0 });
        }
    }
    match utf8(bytes) {
        Ok(text) if !text.contains('\0') => Ok(Text { text, mark: 0 }),
        Ok(text) => sixteen(text.as_bytes()).ok_or_else(not_text),
        Err(error) => other(&error),
    }
}

/// The text of UTF-8. A copy of what is tested sixteen bytes at a time is made sooner than the standard
/// library tests what is not ASCII.
fn utf8(bytes: Vec<u8>) -> Result<String, std::string::FromUtf8Error> {
    match decoded(UTF_8, &bytes) {
        Some(text) => Ok(text),
        None => String::from_utf8(bytes),
    }
}

/// What is not UTF-8 may be UTF-16 without a mark, or an older encoding.
fn other(error: &std::string::FromUtf8Error) -> Result<Text, String> {
    let bytes = error.as_bytes();
    if let Some(text) = sixteen(bytes) {
        return Ok(text);
    }
    if memchr::memchr(0, bytes).is_some() {
        return Err(not_text());
    }
    if is_mostly_utf8(bytes) {
        return Err(broken(error));
    }
    let plausible: Vec<&'static Encoding> = [
        (GB18030, is_chinese as fn(&str) -> bool),
        (WINDOWS_1251, is_cyrillic),
        (WINDOWS_1256, is_arabic),
        (WINDOWS_1252, is_western),
    ]
    .into_iter()
    .filter(|(encoding, is_plausible)| {
        sample(encoding, bytes).is_some_and(|text| is_plausible(&text))
    })
    .map(|(encoding, _)| encoding)
    .collect();
    match plausible.as_slice() {
        [encoding] => match decoded(encoding, bytes) {
            Some(text) => Ok(Text { text, mark: 0 }),
            None => Err(format!("looks like {} and is not quite; {CONVERT}", encoding.name())),
        },
        [] => Err(format!("is not UTF-8, and its encoding is not clear; {CONVERT}")),
        several => {
            let names: Vec<&str> = several.iter().map(|encoding| encoding.name()).collect();
            Err(format!("is not UTF-8; it may be {}; {CONVERT}", names.join(" or ")))
        }
    }
}

fn not_text() -> String {
    "is not text: it holds NUL bytes".to_owned()
}

fn broken(error: &std::string::FromUtf8Error) -> String {
    let valid = error.utf8_error().valid_up_to();
    let line = error.as_bytes()[..valid].iter().filter(|&&byte| byte == b'\n').count() + 1;
    format!("is not valid UTF-8 on line {line} (byte {valid}); save it again as UTF-8")
}

fn without_nul(text: Text) -> Result<Text, String> {
    match text.text.contains('\0') {
        true => Err(not_text()),
        false => Ok(text),
    }
}

fn decoded(encoding: &'static Encoding, bytes: &[u8]) -> Option<String> {
    encoding.decode_without_bom_handling_and_without_replacement(bytes).map(Into::into)
}

/// The beginning of the input, decoded; none where it has something that the encoding has not.
fn sample(encoding: &'static Encoding, bytes: &[u8]) -> Option<String> {
    if bytes.len() <= SAMPLE {
        return decoded(encoding, bytes);
    }
    // Cut behind a line feed, which is never a part of a longer character.
    let cut = memchr::memrchr(b'\n', &bytes[..SAMPLE]).map_or(bytes.len(), |at| at + 1);
    decoded(encoding, &bytes[..cut])
}

/// UTF-16 without a mark, where one byte order gives a plausible text and the other does not.
fn sixteen(bytes: &[u8]) -> Option<Text> {
    if bytes.len() < 4 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let head = &bytes[..bytes.len().min(SAMPLE)];
    let is_plausible = |encoding| decoded(encoding, head).is_some_and(|text| is_writing(&text));
    let encoding = match (is_plausible(UTF_16LE), is_plausible(UTF_16BE)) {
        (true, false) => UTF_16LE,
        (false, true) => UTF_16BE,
        _ => return None,
    };
    let text = decoded(encoding, bytes).filter(|text| !text.contains('\0'))?;
    Some(Text { text, mark: 0 })
}

/// Whether nearly all characters are ones that drafts are written with, spaces or line feeds among
/// them.
fn is_writing(text: &str) -> bool {
    let is_usual = |character: char| {
        matches!(character,
            '\t' | '\n' | '\r' | ' '..='~' | '\u{A0}'..='\u{17F}' | '\u{370}'..='\u{52F}'
            | '\u{600}'..='\u{6FF}' | '\u{2010}'..='\u{203A}' | '\u{3000}'..='\u{303F}'
            | '\u{4E00}'..='\u{9FFF}' | '\u{FF00}'..='\u{FFEF}')
    };
    let all = text.chars().count();
    let usual = text.chars().filter(|&character| is_usual(character)).count();
    let breaks = text.contains(['\n', '\r', ' ', '\u{3000}', '\u{3002}', '\u{FF0C}']);
    breaks && usual * 100 >= all * 98
}

/// Whether most of what is not ASCII is well-formed UTF-8, so that the rest was damaged.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let mut good = 0;
    let mut bad = 0;
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|character| !character.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad * 2
}

/// Whether Chinese text was decoded: Han characters of the first, frequent half of GB 2312.
fn is_chinese(text: &str) -> bool {
    let mut han = 0;
    let mut frequent = 0;
    let mut strange = 0;
    for character in text.chars().filter(|character| !character.is_ascii()) {
        match character {
            '\u{4E00}'..='\u{9FFF}' => {
                han += 1;
                let mut buffer = [0; 4];
                let (bytes, _, _) = GB18030.encode(character.encode_utf8(&mut buffer));
                let [lead, trail, ..] = *bytes else { continue };
                frequent += usize::from((0xB0..=0xD7).contains(&lead) && trail >= 0xA1);
            }
            '\u{3000}'..='\u{303F}'
            | '\u{FF00}'..='\u{FFEF}'
            | '\u{2010}'..='\u{203A}'
            | '\u{B7}'
            | '\u{A0}' => {}
            _ => strange += 1,
        }
    }
    han > 0 && frequent * 100 >= han * 85 && strange * 50 <= han
}

/// Whether Russian text was decoded: small letters, the frequent ones frequent.
fn is_cyrillic(text: &str) -> bool {
    is_script(
        text,
        |letter| ('\u{400}'..='\u{45F}').contains(&letter),
        |letter| matches!(letter, 'о' | 'е' | 'а' | 'и' | 'н' | 'т' | 'с' | 'р' | 'в'),
    )
}

/// Whether Arabic text was decoded.
fn is_arabic(text: &str) -> bool {
    is_script(
        text,
        |letter| ('\u{621}'..='\u{652}').contains(&letter),
        |letter| matches!(letter, 'ا' | 'ل' | 'ي' | 'م' | 'ن' | 'و' | 'ت' | 'ر' | 'ة'),
    )
}

/// Whether nearly all letters beyond ASCII are of a script, and half of them its frequent ones.
fn is_script(text: &str, is_of: fn(char) -> bool, is_frequent: fn(char) -> bool) -> bool {
    let letters: Vec<char> =
        text.chars().filter(|letter| !letter.is_ascii() && letter.is_alphabetic()).collect();
    let of = letters.iter().filter(|&&letter| is_of(letter)).count();
    let frequent = letters.iter().filter(|&&letter| is_frequent(letter)).count();
    of >= 4 && of * 100 >= letters.len() * 97 && frequent * 2 >= of
}

/// Whether text in a Western European language was decoded: a few accents among plain letters.
fn is_western(text: &str) -> bool {
    let plain = text.chars().filter(char::is_ascii_alphabetic).count();
    let mut accents = 0;
    for character in text.chars().filter(|character| !character.is_ascii()) {
        match character {
            'À'..='Ö' | 'Ù'..='Ü' | 'ß'..='ö' | 'ù'..='ü' | 'ÿ' | 'Œ' | 'œ' | 'Ÿ' => {
                accents += 1
            }
            '\u{A0}'
            | '«'
            | '»'
            | '¿'
            | '¡'
            | '°'
            | 'º'
            | 'ª'
            | '§'
            | '·'
            | '€'
            | '†'
            | '\u{AD}'
            | '\u{2013}'..='\u{201E}'
            | '\u{2022}'
            | '\u{2026}' => {}
            _ => return false,
        }
    }
    accents * 5 <= plain && plain > 0
}

#[cfg(test)]
mod tests;
