//! Text that commands nothing: drafts come from anywhere, and reports go to terminals.

use std::borrow::Cow;

/// The text with characters that would command a terminal made visible.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_command) {
        return text.into();
    }
    text.chars().map(stand_in).collect::<String>().into()
}

/// Whether a character moves the cursor, commands the terminal or turns the order of text.
fn is_command(character: char) -> bool {
    character.is_control() || matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// What is shown for a character: itself, or a picture of it where it would command the terminal.
pub(crate) fn stand_in(character: char) -> char {
    match character {
        '\t' => '\t',
        '\0'..='\x1F' => char::from_u32(0x2400 + character as u32).unwrap_or('\u{FFFD}'),
        '\x7F' => '\u{2421}',
        other if is_command(other) => '\u{FFFD}',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terminal_commands_become_pictures() {
        assert_eq!(visible("a\u{1B}[31mb\u{202E}"), "a\u{241B}[31mb\u{FFFD}");
        assert!(matches!(visible("plain"), Cow::Borrowed(_)));
    }
}
