//! The known names that a mistyped one may have meant.

use strsim::levenshtein;

/// The names nearest to `wanted`, at most three, the nearest first.
pub fn nearest<'a>(wanted: &str, names: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let wanted = wanted.to_lowercase();
    let near = |name: &'a str| {
        let distance = match !wanted.is_empty() && name.contains(wanted.as_str()) {
            true => 1,
            false => levenshtein(&wanted, name),
        };
        (distance <= limit(name)).then_some((distance, name))
    };
    let mut found: Vec<(usize, &str)> = names.into_iter().filter_map(near).collect();
    found.sort_unstable();
    found.truncate(3);
    found.into_iter().map(|(_, name)| name).collect()
}

/// " (did you mean …?)", or nothing where no name is near.
pub fn suggestion<'a>(wanted: &str, names: impl IntoIterator<Item = &'a str>) -> String {
    match nearest(wanted, names).as_slice() {
        [] => String::new(),
        [one] => format!("; did you mean {one}?"),
        several => format!("; did you mean one of {}?", several.join(", ")),
    }
}

/// Whether two words differ by one slip of the pen: a letter lost, added or replaced, or two
/// neighbours swapped.
pub fn is_slip(one: &str, other: &str) -> bool {
    let same = one.chars().zip(other.chars()).take_while(|(one, other)| one == other);
    let start: usize = same.map(|(letter, _)| letter.len_utf8()).sum();
    let (one, other) = (&one[start..], &other[start..]);
    let mut ones = one.chars();
    let mut others = other.chars();
    let (Some(first), Some(second)) = (ones.next(), others.next()) else {
        return one.chars().count() + other.chars().count() == 1;
    };
    let (one_behind, other_behind) = (ones.as_str(), others.as_str());
    let is_swapped = ones.next() == Some(second)
        && others.next() == Some(first)
        && ones.as_str() == others.as_str();
    is_swapped || one_behind == other_behind || one == other_behind || one_behind == other
}

/// How many slips a name of this length bears.
fn limit(name: &str) -> usize {
    (name.chars().count() / 3).clamp(1, 5)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_pen() {
        for wrong in ["instrcuts", "instruct", "instructss", "inztructs", "nstructs"] {
            assert!(is_slip(wrong, "instructs"), "{wrong}");
        }
        for other in ["instructs", "instructed", "resolves", "intsrutcs"] {
            assert!(!is_slip(other, "instructs"), "{other}");
        }
    }

    #[test]
    fn slips_are_found() {
        let names = ["label-gap", "label-order", "past-deadline"];
        assert_eq!(nearest("lable-gap", names), ["label-gap"]);
        assert_eq!(nearest("deadline", names), ["past-deadline"]);
        assert_eq!(nearest("label", names), ["label-gap", "label-order"]);
        assert!(nearest("quorum", names).is_empty());
        assert_eq!(nearest("état", ["etat"]), ["etat"], "distances are in characters, not bytes");
        assert_eq!(suggestion("Label-Gap", names), "; did you mean label-gap?");
    }
}
