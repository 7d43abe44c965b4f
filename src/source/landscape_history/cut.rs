//! A text cut into its items and what stands between them, by how its lines are indented.
//!
//! Where the lines lie says where items begin in every landscape that people write, and nothing of
//! what the text means: whether it is made of such pieces is seen when they are parsed. The cut of
//! a text depends on what stands before only by the kind of piece that begins, so that two texts
//! that end alike are cut alike from the first piece in which they agree.

/// What a piece of a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Whatever is no item: headings of categories and subcategories.
    Heading,
    /// An item whose dash stands so many spaces from the left.
    Item(u32),
}

/// A piece of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) kind: Kind,
    /// Its length in bytes.
    pub(super) length: usize,
    /// How many lines end in it.
    pub(super) lines: u32,
    /// Whether it holds what a cut by lines cannot be sure of: bytes that are no text, line ends of
    /// other kinds, tabs that indent.
    pub(super) is_odd: bool,
}

/// What the next line may be.
#[derive(Clone, Copy)]
enum State {
    /// Anything.
    Outside,
    /// The first item of a list whose key stands so many spaces from the left.
    Awaiting(usize),
    /// Another item whose dash stands so far.
    Within(usize),
}

/// Cuts a text from the start of a piece, until `met` knows the rest: it is told where each further
/// piece begins, and what it is. Gives the pieces, and whether `met` ended it.
pub(super) fn cut(
    text: &[u8],
    start: usize,
    kind: Kind,
    met: &mut dyn FnMut(usize, Kind) -> bool,
) -> (Vec<Piece>, bool) {
    let mut pieces = Vec::new();
    let mut begun = (start, kind);
    let mut state = match kind {
        Kind::Heading => State::Outside,
        Kind::Item(indent) => State::Within(indent as usize),
    };
    let mut at = start;
    while at < text.len() {
        let line = line_at(text, at);
        let next = step(&mut state, line);
        if let Some(kind) = next
            && at > begun.0
        {
            pieces.push(piece(&text[begun.0..at], begun.1));
            if met(at, kind) {
                return (pieces, true);
            }
            begun = (at, kind);
        } else if let Some(kind) = next {
            begun.1 = kind;
        }
        at += line.len();
    }
    if begun.0 < text.len() {
        pieces.push(piece(&text[begun.0..], begun.1));
    }
    (pieces, false)
}

/// The line that begins at an offset, with its end.
fn line_at(text: &[u8], at: usize) -> &[u8] {
    let rest = &text[at..];
    let end = memchr::memchr(b'\n', rest).map_or(rest.len(), |end| end + 1);
    &rest[..end]
}

/// Takes a line; gives the kind of the piece that begins with it, if one does.
fn step(state: &mut State, line: &[u8]) -> Option<Kind> {
    let indent = line.iter().take_while(|byte| **byte == b' ').count();
    let rest = line[indent..].trim_ascii_end();
    if rest.is_empty() || rest[0] == b'#' {
        return None;
    }
    let is_dash = rest == b"-" || rest.starts_with(b"- ");
    let item = u32::try_from(indent).map_or(Kind::Heading, Kind::Item);
    let (next, begins) = match *state {
        State::Within(own) if indent > own => return None,
        State::Within(own) if indent == own && is_dash => (State::Within(own), Some(item)),
        State::Awaiting(least) if indent >= least && is_dash => (State::Within(indent), Some(item)),
        State::Within(_) => (outside(rest, indent), Some(Kind::Heading)),
        State::Outside | State::Awaiting(_) => (outside(rest, indent), None),
    };
    *state = next;
    begins
}

fn outside(rest: &[u8], indent: usize) -> State {
    if rest == b"items:" {
        State::Awaiting(indent)
    } else {
        State::Outside
    }
}

fn piece(bytes: &[u8], kind: Kind) -> Piece {
    let lines = memchr::memchr_iter(b'\n', bytes).count();
    Piece {
        kind,
        length: bytes.len(),
        lines: u32::try_from(lines).unwrap_or(u32::MAX),
        is_odd: is_odd(bytes),
    }
}

fn is_odd(bytes: &[u8]) -> bool {
    let lone_return = || {
        let mut returns = memchr::memchr_iter(b'\r', bytes);
        returns.any(|at| bytes.get(at + 1) != Some(&b'\n'))
    };
    let tab_indents = || {
        let mut tabs = memchr::memchr_iter(b'\t', bytes);
        tabs.any(|at| {
            let before = bytes[..at].iter().rev().find(|byte| **byte != b' ');
            before.is_none_or(|byte| *byte == b'\n')
        })
    };
    memchr::memchr(0, bytes).is_some()
        || std::str::from_utf8(bytes).is_err()
        || lone_return()
        || tab_indents()
}

/// The length of what two texts begin with alike.
pub(super) fn common_start(one: &[u8], other: &[u8]) -> usize {
    const STEP: usize = 4_096;
    let blocks = one.chunks(STEP).zip(other.chunks(STEP));
    let same = blocks.take_while(|(one, other)| one == other).count() * STEP;
    let same = same.min(one.len()).min(other.len());
    let bytes = one[same..].iter().zip(&other[same..]);
    same + bytes.take_while(|(one, other)| one == other).count()
}

/// The length of what two texts end with alike.
pub(super) fn common_end(one: &[u8], other: &[u8]) -> usize {
    const STEP: usize = 4_096;
    let blocks = one.rchunks(STEP).zip(other.rchunks(STEP));
    let same = blocks.take_while(|(one, other)| one == other).count() * STEP;
    let same = same.min(one.len()).min(other.len());
    let (one, other) = (&one[..one.len() - same], &other[..other.len() - same]);
    let bytes = one.iter().rev().zip(other.iter().rev());
    same + bytes.take_while(|(one, other)| one == other).count()
}

#[cfg(test)]
mod tests {
    use super::{Kind, common_end, common_start, cut};

    fn pieces(text: &str) -> Vec<(Kind, &str)> {
        let (pieces, _) = cut(text.as_bytes(), 0, Kind::Heading, &mut |_, _| false);
        let mut rest = text;
        let mut cut = Vec::new();
        for piece in pieces {
            let (own, after) = rest.split_at(piece.length);
            cut.push((piece.kind, own));
            rest = after;
        }
        assert_eq!(rest, "");
        cut
    }

    #[test]
    fn items_begin_with_a_dash_under_their_key_and_end_where_the_lines_come_back() {
        let text = "  - name: A\n    items:\n      # all of them\n      - item:\n        name: x\n\n      # y\n      -\n        name: y\n  - name: B\n    items:\n    - name: z";
        let (heading, item) = (Kind::Heading, Kind::Item);
        assert_eq!(
            pieces(text),
            [
                (heading, "  - name: A\n    items:\n      # all of them\n"),
                (item(6), "      - item:\n        name: x\n\n      # y\n"),
                (item(6), "      -\n        name: y\n"),
                (heading, "  - name: B\n    items:\n"),
                (item(4), "    - name: z"),
            ]
        );
        assert_eq!(pieces("a: 1\nb:\n- c\n"), [(heading, "a: 1\nb:\n- c\n")]);
    }

    #[test]
    fn what_a_cut_by_lines_cannot_be_sure_of_is_odd() {
        for (text, odd) in [
            ("a: b\r\n", false),
            ("a: b\rc: d\n", true),
            ("a:\tb\n", false),
            ("a:\n \tb: c\n", true),
            ("a: \0\n", true),
        ] {
            let (pieces, _) = cut(text.as_bytes(), 0, Kind::Heading, &mut |_, _| false);
            assert_eq!(pieces[0].is_odd, odd, "{text:?}");
        }
        let (pieces, _) = cut(b"a: \xff\n", 0, Kind::Heading, &mut |_, _| false);
        assert!(pieces[0].is_odd);
    }

    #[test]
    fn what_two_texts_begin_and_end_with_alike_is_found_wherever_they_differ() {
        let text = vec![b'x'; 10_000];
        for at in [0, 1, 4_095, 4_096, 8_192, 9_999] {
            let mut other = text.clone();
            other[at] = b'y';
            assert_eq!(common_start(&text, &other), at);
            assert_eq!(common_end(&text, &other), 9_999 - at);
        }
        assert_eq!(common_start(&text, &text[..5_000]), 5_000);
        assert_eq!(common_end(&text, &text), 10_000);
    }
}
