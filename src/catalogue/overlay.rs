//! A user's own entries laid over the built-in ones.

use std::borrow::Cow;
use std::cmp::Ordering;

use super::model::Catalogue;
use super::order;
use crate::language::model::List;

impl Catalogue {
    /// This catalogue with another's entries added; where both hold a key, the other's stands.
    pub fn overlaid_with(&self, other: &Catalogue) -> Catalogue {
        Catalogue {
            bodies: merge(&self.bodies, &other.bodies, order::bodies),
            conferences: merge(&self.conferences, &other.conferences, order::conferences),
            instruments: merge(&self.instruments, &other.instruments, order::instruments),
            general_assembly: merge(
                &self.general_assembly,
                &other.general_assembly,
                order::assembly,
            ),
            early_assembly: merge(&self.early_assembly, &other.early_assembly, order::early),
            security_council: merge(
                &self.security_council,
                &other.security_council,
                order::council,
            ),
            adopted_drafts: merge(&self.adopted_drafts, &other.adopted_drafts, order::drafts),
            sessions: merge(&self.sessions, &other.sessions, order::sessions),
        }
    }
}

/// Two lists sorted by one order as one; of two equal entries the one of `over` stays.
fn merge<T: Clone>(under: &List<T>, over: &List<T>, order: fn(&T, &T) -> Ordering) -> List<T> {
    if over.is_empty() {
        return under.clone();
    }
    let mut merged = Vec::with_capacity(under.len() + over.len());
    let (mut below, mut above) = (under.iter().peekable(), over.iter().peekable());
    while let (Some(one), Some(other)) = (below.peek(), above.peek()) {
        match order(one, other) {
            Ordering::Less => merged.extend(below.next().cloned()),
            Ordering::Greater => merged.extend(above.next().cloned()),
            Ordering::Equal => {
                below.next();
                merged.extend(above.next().cloned());
            }
        }
    }
    merged.extend(below.cloned());
    merged.extend(above.cloned());
    Cow::Owned(merged)
}

#[cfg(test)]
mod tests {
    use crate::catalogue::{CATALOGUE, check, from_text};

    const OWN: &str = "
        [[bodies]]
        id = \"moon\"
        name = \"Council of the Moon\"
        organisation = \"un\"
        numbering = \"number-year\"
        complete = false
        profile = \"generic\"

        [[conferences]]
        body = \"moon\"
        code = \"M-30\"
        year = 2030
        city = \"Luna\"
        start = 20300101
        end = 20300102
        confidence = \"found\"

        [[general_assembly]]
        session = 70
        number = 125
        date = 20151217
        confidence = \"found\"
    ";

    #[test]
    fn own_entries_are_added_and_replace() {
        let own = from_text(OWN, "mine.toml").expect("it loads");
        let both = CATALOGUE.overlaid_with(&own);
        assert_eq!(check::complaints(&both), Vec::<String>::new());
        assert_eq!(both.conference_by_code("M-30").expect("added").city, "Luna");
        assert_eq!(both.assembly_resolution(70, 125, "").expect("replaced").date, 20_151_217);
        assert_eq!(both.general_assembly.len(), CATALOGUE.general_assembly.len());
        assert_eq!(both.bodies.len(), CATALOGUE.bodies.len() + 1);
    }
}
