use crate::text::Span;

/// A monotone map from bytes of a reading to bytes of the source: pieces that run alike.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OffsetMap {
    /// Start in the reading, start in the source; sorted by both. Empty: the identity.
    pieces: Vec<(u32, u32)>,
}

impl OffsetMap {
    /// The map of a reading that is the source itself.
    pub const fn identity() -> Self {
        Self { pieces: Vec::new() }
    }

    /// Moves one offset.
    pub fn offset_to_source(&self, offset: u32) -> u32 {
        match self.pieces.partition_point(|&(start, _)| start <= offset) {
            0 => offset,
            after => {
                let (start, source) = self.pieces[after - 1];
                source + (offset - start)
            }
        }
    }

    /// Moves a span. Its end maps to just behind the byte before it.
    pub fn to_source(&self, span: Span) -> Span {
        let start = self.offset_to_source(span.start);
        if span.is_empty() {
            return Span::empty(start);
        }
        Span::new(start, self.offset_to_source(span.end - 1) + 1)
    }

    /// The offset in the reading of source byte `offset`, or of the next byte that the reading
    /// kept.
    pub fn offset_to_reading(&self, offset: u32) -> u32 {
        match self.pieces.partition_point(|&(_, source)| source <= offset) {
            0 => offset.min(self.pieces.first().map_or(offset, |&(start, _)| start)),
            after => {
                let (start, source) = self.pieces[after - 1];
                let mapped = start + (offset - source);
                self.pieces.get(after).map_or(mapped, |&(next, _)| mapped.min(next))
            }
        }
    }

    /// This map, read through `outer`: from this map's reading to `outer`'s source.
    /// `length` is the length of this map's reading in bytes.
    #[must_use]
    pub fn through(&self, outer: &OffsetMap, length: u32) -> OffsetMap {
        if outer.pieces.is_empty() {
            return self.clone();
        }
        if self.pieces.is_empty() {
            return outer.clone();
        }
        let mut pieces = Vec::with_capacity(self.pieces.len() + outer.pieces.len());
        let mut cursor = 0;
        for (index, &(start, middle)) in self.pieces.iter().enumerate() {
            let end = self.pieces.get(index + 1).map_or(length, |&(next, _)| next);
            let middle_end = middle + (end - start);
            pieces.push((start, outer.offset_to_source(middle)));
            while cursor < outer.pieces.len() && outer.pieces[cursor].0 <= middle {
                cursor += 1;
            }
            while cursor < outer.pieces.len() && outer.pieces[cursor].0 < middle_end {
                let (at, source) = outer.pieces[cursor];
                pieces.push((start + (at - middle), source));
                cursor += 1;
            }
        }
        OffsetMap { pieces }
    }
}

/// A piece of a text that a reading shows otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Replacement {
    /// What goes.
    pub span: Span,
    /// What one reads instead.
    pub with: &'static str,
}

impl Replacement {
    /// Takes a piece out.
    pub(super) const fn drop(span: Span) -> Self {
        Self { span, with: "" }
    }
}

/// Applies replacements, which are sorted and do not overlap. `None` where there are none.
pub(super) fn project(text: &str, replacements: &[Replacement]) -> Option<(String, OffsetMap)> {
    if replacements.is_empty() {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut pieces = Vec::with_capacity(replacements.len() + 1);
    let mut from = 0;
    let keep = |out: &mut String, pieces: &mut Vec<(u32, u32)>, span: Span| {
        if !span.is_empty() {
            pieces.push((out.len() as u32, span.start));
            out.push_str(span.of(text));
        }
    };
    for replacement in replacements {
        keep(&mut out, &mut pieces, Span::new(from, replacement.span.start));
        if !replacement.with.is_empty() {
            pieces.push((out.len() as u32, replacement.span.start));
            out.push_str(replacement.with);
        }
        from = replacement.span.end;
    }
    keep(&mut out, &mut pieces, Span::new(from, text.len() as u32));
    if pieces.is_empty() {
        pieces.push((0, from));
    }
    Some((out, OffsetMap { pieces }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str, spans: &[(u32, u32, &'static str)]) -> (String, OffsetMap) {
        let replacements: Vec<_> = spans
            .iter()
            .map(|&(start, end, with)| Replacement { span: Span::new(start, end), with })
            .collect();
        project(text, &replacements).expect("there are replacements")
    }

    #[test]
    fn spans_come_back_to_the_bytes_they_were_read_from() {
        let (reading, map) = cut("ab{--cd--}ef", &[(2, 10, "")]);
        assert_eq!(reading, "abef");
        assert_eq!(map.to_source(Span::new(1, 3)), Span::new(1, 11));
        assert_eq!(map.to_source(Span::new(0, 2)), Span::new(0, 2));
        assert_eq!(map.offset_to_reading(5), 2);
        assert_eq!(map.offset_to_reading(11), 3);
    }

    #[test]
    fn maps_compose() {
        let (first, outer) = cut("ab{--cd--}ef\ngh", &[(2, 10, "")]);
        let (second, inner) = cut(&first, &[(4, 5, " ")]);
        let map = inner.through(&outer, second.len() as u32);
        assert_eq!(second, "abef gh");
        for (index, expected) in [0, 1, 10, 11, 12, 13, 14].into_iter().enumerate() {
            assert_eq!(map.offset_to_source(index as u32), expected, "byte {index}");
        }
    }
}
