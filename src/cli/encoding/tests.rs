use super::*;

const RUSSIAN: &str = "Полномочная конференция напоминает о резолюции 140 и решает, \
                       что Союзу следует продолжать работу;\n";
const CHINESE: &str = "国际电联理事会忆及第一百四十号决议，做出决议，责成秘书长继续开展工作；\n";
const FRENCH: &str = "La Conférence de plénipotentiaires, considérant que l’Union a été invitée \
                      à contribuer, décide de charger le Secrétaire général;\n";
const ARABIC: &str = "إن مؤتمر المندوبين المفوضين للاتحاد الدولي للاتصالات يقرر أن يكلف الأمين العام\n";

fn encoded(encoding: &'static Encoding, text: &str) -> Vec<u8> {
    let (bytes, _, lossy) = encoding.encode(text);
    assert!(!lossy);
    bytes.into_owned()
}

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

#[test]
fn older_encodings_are_told_by_content() {
    for (encoding, text) in [
        (WINDOWS_1251, RUSSIAN),
        (GB18030, CHINESE),
        (WINDOWS_1252, FRENCH),
        (WINDOWS_1256, ARABIC),
    ] {
        let text = text.repeat(40);
        let read = decode(encoded(encoding, &text));
        assert_eq!(read.map(|read| read.text), Ok(text), "{}", encoding.name());
    }
}

#[test]
fn utf_16_is_read_with_and_without_a_mark() {
    for text in [RUSSIAN, CHINESE, FRENCH, "RESOLUTION 140\n"] {
        for bytes in [u16::to_le_bytes as fn(u16) -> [u8; 2], u16::to_be_bytes] {
            let plain = utf16(text, bytes);
            assert_eq!(decode(plain).map(|read| read.text).as_deref(), Ok(text));
            let marked = utf16(&format!("\u{FEFF}{text}"), bytes);
            let expected = Text { text: text.to_owned(), mark: 0 };
            assert_eq!(decode(marked), Ok(expected));
        }
    }
}

#[test]
fn a_mark_is_counted_and_taken_off() {
    let expected = Text { text: "a)".to_owned(), mark: 3 };
    assert_eq!(decode(b"\xEF\xBB\xBFa)".to_vec()), Ok(expected));
}

#[test]
fn damaged_utf_8_is_not_taken_for_something_else() {
    let mut bytes = FRENCH.repeat(3).into_bytes();
    let at = bytes.iter().rposition(|&byte| byte == 0xC3).unwrap();
    bytes.remove(at + 1);
    let error = decode(bytes).unwrap_err();
    assert!(error.starts_with("is not valid UTF-8 on line 3"), "{error}");
    let error = decode(b"\xEF\xBB\xBF\xFF".to_vec()).unwrap_err();
    assert!(error.contains("line 1 (byte 0)"), "{error}");
}

#[test]
fn what_is_not_text_is_refused() {
    for bytes in [&b"a\0b"[..], b"\x7FELF\x02\x01\x01\0\0\0\xFF", b"\xEF\xBB\xBFa\0"] {
        let error = decode(bytes.to_vec()).unwrap_err();
        assert!(error.contains("not text"), "{error}");
    }
    let error = decode(vec![0x81, 0x8D, 0x8F, b'\n']).unwrap_err();
    assert!(error.contains("encoding is not clear"), "{error}");
}

#[test]
fn nothing_is_an_empty_text() {
    assert_eq!(decode(Vec::new()), Ok(Text { text: String::new(), mark: 0 }));
}

proptest::proptest! {
    #[test]
    fn any_bytes_are_text_or_refused(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200)) {
        match decode(bytes) {
            Ok(read) => proptest::prop_assert!(!read.text.contains('\0')),
            Err(reason) => proptest::prop_assert!(!reason.is_empty()),
        }
    }
}
