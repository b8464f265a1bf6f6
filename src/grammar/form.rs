//! How a form of a language file is found at the start of a text.

use nom::{Err, IResult, Needed, error::Error, error::ErrorKind};

/// A form at the start of the input, whatever blank stands for its spaces; a form that begins in
/// lower case also matches with a capital.
pub fn form<'i, 'f>(form: &'f str) -> impl Fn(&'i str) -> IResult<&'i str, &'i str> + use<'i, 'f> {
    move |input| match matched(input, form) {
        Some(length) => Ok((&input[length..], &input[..length])),
        None => Err(Err::Error(Error::new(input, ErrorKind::Tag))),
    }
}

/// The longest of `forms` at the start of the input.
pub fn longest<'i, 'f, S: AsRef<str> + 'f>(
    forms: impl IntoIterator<Item = &'f S>,
    input: &'i str,
) -> IResult<&'i str, &'i str> {
    forms
        .into_iter()
        .filter_map(|form| matched(input, form.as_ref()))
        .max()
        .map(|length| (&input[length..], &input[..length]))
        .ok_or(Err::Error(Error::new(input, ErrorKind::Alt)))
}

/// Length of `form` at the start of `input`, if it stands there.
pub(super) fn matched(input: &str, form: &str) -> Option<usize> {
    let bytes = input.as_bytes();
    if let Some(first) = form.as_bytes().first()
        && !bytes.first()?.eq_ignore_ascii_case(first)
    {
        return None;
    }
    if let (Some(&wanted), Some(&found)) = (form.as_bytes().get(1), bytes.get(1))
        && wanted != found
        && wanted.is_ascii_alphabetic()
        && found.is_ascii()
    {
        return None;
    }
    if input.starts_with(form) && !form.is_empty() {
        return Some(form.len());
    }
    let mut rest = input.char_indices();
    for (index, wanted) in form.chars().enumerate() {
        let (_, found) = rest.next()?;
        let same = found == wanted
            || (wanted == ' ' && matches!(found, '\u{A0}' | '\u{202F}'))
            || (wanted == '\'' && found == '\u{2019}')
            || (wanted == '-' && found == '\u{2011}')
            || (index == 0 && wanted.is_lowercase() && found.to_lowercase().eq(Some(wanted)));
        if !same {
            return None;
        }
    }
    (!form.is_empty()).then(|| rest.next().map_or(input.len(), |(at, _)| at))
}

/// The first letter of a text in lower case.
pub(super) fn caseless_first(text: &str) -> Option<char> {
    text.chars().next().and_then(|first| first.to_lowercase().next())
}

/// Like [`form`] whatever the case of its letters: mastheads are printed in capitals.
pub fn caseless<'i>(form: &str, input: &'i str) -> IResult<&'i str, &'i str> {
    let fail = || Err::Error(Error::new(input, ErrorKind::Tag));
    let mut rest = input.char_indices();
    for wanted in form.chars() {
        let (_, found) = rest.next().ok_or_else(fail)?;
        let same = found == wanted
            || (wanted == ' ' && found == '\u{A0}')
            || found.to_lowercase().eq(wanted.to_lowercase());
        if !same {
            return Err(fail());
        }
    }
    if form.is_empty() {
        return Err(Err::Incomplete(Needed::Unknown));
    }
    let length = rest.next().map_or(input.len(), |(at, _)| at);
    Ok((&input[length..], &input[..length]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_and_first_capitals_do_not_matter() {
        assert!(form("noting further")("Noting\u{A0}further,").is_ok());
        assert!(form("Noting")("noting").is_err());
        assert!(caseless("Resolution", "RESOLUTION 5").is_ok());
        assert_eq!(longest(&["not", "noting"], "noting x"), Ok((" x", "noting")));
    }
}
