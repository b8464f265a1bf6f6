//! The two readings of one flattened list, from its labels alone.
//!
//! A shortest path over (place in the original, place in the proposed): keeping a clause is free
//! if its token is the common label, or the old label followed by the new; deleting or inserting
//! one costs a step; a token that fits none of these costs as much as several steps.

use std::cmp::Ordering;

use crate::tree::State;

/// What a clause's label may say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// Its position, where it is a single label.
    pub single: Option<u16>,
    /// Old and new position, for each way to split it.
    pub pairs: Vec<(u16, u16)>,
}

/// What happened to a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Step {
    /// Kept, inserted or deleted.
    pub state: State,
    /// Position in the original; 0 if it is not there.
    pub original: u16,
    /// Position in the proposed; 0 if it is not there.
    pub proposed: u16,
    /// Whether the label fits what happened.
    pub explained: bool,
}

/// Price of a deletion or an insertion.
const CHANGE: u32 = 10;
/// Price of a label that fits nothing.
const STRANGE: u32 = 35;
/// Places this much dearer than the best are given up.
const SLACK: u32 = 2 * STRANGE + CHANGE;
/// Places kept after each clause.
const BEAM: usize = 64;

/// Place in the original and in the proposed.
type At = (u16, u16);

/// The places that may be reached behind one clause, sorted, each with the cheapest way there.
type Layer = Vec<(At, Arrival)>;

#[derive(Clone, Copy)]
struct Arrival {
    cost: u32,
    /// Insertions: of two stories as cheap, the one that deletes is told, since Roman labels run
    /// together may be read either way.
    insertions: u32,
    /// Changes that stand in the other order than word processors write.
    disorder: u32,
    /// Its position in the layer before.
    before: usize,
    step: Step,
}

/// The cheapest story of a list.
pub(super) fn story(tokens: &[Token]) -> Vec<Step> {
    let start = Arrival { cost: 0, insertions: 0, disorder: 0, before: 0, step: Step::KEPT };
    let mut layers: Vec<Layer> = Vec::with_capacity(tokens.len() + 1);
    let mut current = vec![((0, 0), start)];
    for token in tokens {
        let mut next = reach(&current, token);
        narrow(&mut next);
        layers.push(std::mem::replace(&mut current, next));
    }
    layers.push(current);
    walk_back(&layers)
}

/// The places one step behind those of a layer that are not given up, sorted, each with the cheapest
/// way there.
fn reach(layer: &Layer, token: &Token) -> Layer {
    let mut best = u32::MAX;
    let mut next = Layer::with_capacity(2 * layer.len());
    for (before, &(at, arrival)) in layer.iter().enumerate() {
        for state in [State::Kept, State::Deleted, State::Inserted] {
            let step = Step::to(at, token, state);
            let cost = arrival.cost + step.cost();
            best = best.min(cost);
            if cost <= best + SLACK {
                arrive(&mut next, step.lands(at), arrival.then(before, step));
            }
        }
    }
    next.retain(|(_, arrival)| arrival.cost <= best + SLACK);
    next
}

/// Notes a way to a place if none as cheap is known. Places are reached nearly in order, so that the
/// search begins behind.
fn arrive(layer: &mut Layer, at: At, arrival: Arrival) {
    let behind = layer.iter().rposition(|(other, _)| *other < at).map_or(0, |before| before + 1);
    match layer.get_mut(behind).filter(|(other, _)| *other == at) {
        Some((_, known)) if arrival.order(known) == Ordering::Less => *known = arrival,
        Some(_) => {}
        None => layer.insert(behind, (at, arrival)),
    }
}

fn walk_back(layers: &[Layer]) -> Vec<Step> {
    let last = layers.last().map(Vec::as_slice).unwrap_or_default();
    let cheapest = (0..last.len()).min_by(|&one, &other| last[one].1.order(&last[other].1));
    let Some(mut at) = cheapest else { return Vec::new() };
    let mut steps = Vec::with_capacity(layers.len() - 1);
    for layer in layers[1..].iter().rev() {
        let (_, arrival) = layer[at];
        steps.push(arrival.step);
        at = arrival.before;
    }
    steps.reverse();
    steps
}

impl Step {
    const KEPT: Step = Step { state: State::Kept, original: 0, proposed: 0, explained: true };

    /// What happened to the clause with `token` behind place `at`, if it was kept, deleted or
    /// inserted there.
    fn to((original, proposed): At, token: &Token, state: State) -> Step {
        let (old, new) = (original + 1, proposed + 1);
        let step = |original, proposed, explained| Step { state, original, proposed, explained };
        match state {
            State::Kept => {
                let as_single = old == new && token.single == Some(old);
                step(old, new, as_single || token.pairs.contains(&(old, new)))
            }
            State::Deleted => step(old, 0, token.single == Some(old)),
            State::Inserted => step(0, new, token.single == Some(new)),
        }
    }

    fn lands(&self, (original, proposed): At) -> At {
        match self.state {
            State::Kept => (original + 1, proposed + 1),
            State::Deleted => (original + 1, proposed),
            State::Inserted => (original, proposed + 1),
        }
    }

    fn cost(&self) -> u32 {
        let change = if self.state == State::Kept { 0 } else { CHANGE };
        change + if self.explained { 0 } else { STRANGE }
    }
}

impl Arrival {
    fn then(&self, before: usize, step: Step) -> Arrival {
        let inverted = self.step.state == State::Inserted && step.state == State::Deleted;
        Arrival {
            cost: self.cost + step.cost(),
            insertions: self.insertions + u32::from(step.state == State::Inserted),
            disorder: self.disorder + u32::from(inverted),
            before,
            step,
        }
    }

    fn order(&self, other: &Arrival) -> Ordering {
        let rank = |arrival: &Arrival| (arrival.cost, arrival.insertions, arrival.disorder);
        rank(self).cmp(&rank(other))
    }
}

/// Keeps the cheapest places only.
fn narrow(layer: &mut Layer) {
    if layer.len() <= BEAM {
        return;
    }
    let mut costs: Vec<u32> = layer.iter().map(|(_, arrival)| arrival.cost).collect();
    costs.sort_unstable();
    let limit = costs[BEAM - 1];
    layer.retain(|(_, arrival)| arrival.cost <= limit);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::{Mark, Numeral};
    use crate::tree::merge::splits;

    fn read(labels: &str, numeral: Numeral) -> (String, String) {
        let tokens: Vec<Token> = labels
            .split(' ')
            .map(|label| Token {
                single: position(label, numeral),
                pairs: splits(label, numeral)
                    .map(|(old, new)| (old.position(), new.position()))
                    .collect(),
            })
            .collect();
        let steps = story(&tokens);
        let print = |pick: fn(&Step) -> u16| {
            let printed: Vec<String> = steps
                .iter()
                .map(|step| match pick(step) {
                    0 => "-".to_owned(),
                    position => Mark::new(numeral, position).to_string(),
                })
                .collect();
            printed.join(" ")
        };
        (print(|step| step.original), print(|step| step.proposed))
    }

    fn position(label: &str, numeral: Numeral) -> Option<u16> {
        match numeral {
            Numeral::Decimal => label.parse().ok(),
            _ => <[u8; 1]>::try_from(label.as_bytes())
                .ok()
                .map(|[letter]| u16::from(letter - b'a') + 1),
        }
    }

    #[test]
    fn letters_of_a_replaced_clause() {
        let (original, proposed) = read("a b c d e e f fg gh hi", Numeral::Letter);
        assert_eq!(original, "a b c d e - - f g h");
        assert_eq!(proposed, "a b c d - e f g h i");
    }

    #[test]
    fn numbers_of_inserted_clauses() {
        let (original, proposed) = read("1 2 3 4 5 46 57 6", Numeral::Decimal);
        assert_eq!(original, "1 2 3 - - 4 5 6");
        assert_eq!(proposed, "1 2 3 4 5 6 7 -");
        let (original, proposed) =
            read("1 2 3 4 5 5 6 7 8 9 10 11 12 1213 1314 1415", Numeral::Decimal);
        assert_eq!(original, "1 2 3 4 5 - 6 7 8 9 10 11 - 12 13 14");
        assert_eq!(proposed, "1 2 3 4 - 5 6 7 8 9 10 11 12 13 14 15");
    }

    #[test]
    fn of_readings_at_one_cost_the_one_with_fewer_insertions_is_taken() {
        let (original, proposed) = read("1 3 5 2 4", Numeral::Decimal);
        assert_eq!((&*original, &*proposed), ("1 2 3 - 4", "- - 1 2 -"));
    }
}
