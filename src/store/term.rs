//! A term in parts: its kind, what says more of its kind, its text.

use oxigraph::model::vocab::xsd;
use oxigraph::model::{BlankNode, Literal, LiteralRef, NamedNode, Term, TermRef};

/// What a term is, in the order in which terms are numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Kind {
    Iri,
    Blank,
    String,
    Language,
    Typed,
}

impl Kind {
    pub(super) fn of(literal: LiteralRef<'_>) -> Self {
        if literal.language().is_some() {
            Self::Language
        } else if literal.datatype() == xsd::STRING {
            Self::String
        } else {
            Self::Typed
        }
    }

    pub(super) const fn of_number(number: u32) -> Option<Self> {
        Some(match number {
            0 => Self::Iri,
            1 => Self::Blank,
            2 => Self::String,
            3 => Self::Language,
            4 => Self::Typed,
            _ => return None,
        })
    }
}

/// A term that is not held, only looked at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Parts<'t> {
    pub(super) kind: Kind,
    /// The language or the datatype; of an IRI that is taken apart, with what it begins.
    pub(super) shape: &'t str,
    pub(super) text: &'t str,
}

impl<'t> Parts<'t> {
    pub(super) fn of(term: TermRef<'t>) -> Self {
        let (kind, shape, text) = match term {
            TermRef::NamedNode(node) => (Kind::Iri, "", node.as_str()),
            TermRef::BlankNode(node) => (Kind::Blank, "", node.as_str()),
            TermRef::Literal(literal) => {
                let kind = Kind::of(literal);
                let shape = match kind {
                    Kind::Typed => literal.datatype().as_str(),
                    _ => literal.language().unwrap_or_default(),
                };
                (kind, shape, literal.value())
            }
        };
        Self { kind, shape, text }
    }

    pub(super) fn into_term(self) -> Term {
        let Self { kind, shape, text } = self;
        match kind {
            Kind::Iri => {
                let mut iri = String::with_capacity(shape.len() + text.len());
                iri.push_str(shape);
                iri.push_str(text);
                NamedNode::new_unchecked(iri).into()
            }
            Kind::Blank => BlankNode::new_unchecked(text).into(),
            Kind::String => Literal::new_simple_literal(text).into(),
            Kind::Language => Literal::new_language_tagged_literal_unchecked(text, shape).into(),
            Kind::Typed => Literal::new_typed_literal(text, NamedNode::new_unchecked(shape)).into(),
        }
    }

    /// The number that an `xsd:integer` is.
    pub(super) fn as_integer(&self) -> Option<i64> {
        let is_integer = self.kind == Kind::Typed && self.shape == xsd::INTEGER.as_str();
        is_integer.then(|| self.text.parse().ok())?
    }

    /// Whether two terms that are whole are the same.
    pub(super) fn same(&self, other: &Self) -> bool {
        self.kind == other.kind && same(self.text, other.text) && same(self.shape, other.shape)
    }

    /// Whether this, taken apart or not, is the term that is whole.
    pub(super) fn is(&self, whole: &Self) -> bool {
        self.kind == whole.kind
            && match self.kind {
                Kind::Iri => {
                    whole.text.len() == self.shape.len() + self.text.len()
                        && whole.text.ends_with(self.text)
                        && whole.text.starts_with(self.shape)
                }
                _ => self.text == whole.text && self.shape == whole.shape,
            }
    }

    /// The hash of a term that is whole, as the layout tells it.
    pub(super) fn hash(&self) -> u64 {
        let start = self.kind as u64;
        match self.kind {
            Kind::Iri => mix_text(start, self.text),
            _ => mix_text(mix_text(start, self.shape), self.text),
        }
    }
}

/// Whether texts are the same. Where one was written just before, as it is while a graph is built,
/// this is many times faster than the comparison of the system, which waits for it to settle.
fn same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len() != other.len() {
        return false;
    }
    let ((words, rest), (other_words, other_rest)) = (one.as_chunks::<8>(), other.as_chunks());
    let mut words = words.iter().zip(other_words);
    let mut rest = rest.iter().zip(other_rest);
    words.all(|(one, other)| u64::from_ne_bytes(*one) == u64::from_ne_bytes(*other))
        && rest.all(|(one, other)| one == other)
}

fn mix_text(hash: u64, text: &str) -> u64 {
    let (whole, rest) = text.as_bytes().as_chunks::<8>();
    let hash = mix(hash, text.len() as u64);
    let hash = whole
        .iter()
        .fold(hash, |hash, word| mix(hash, u64::from_le_bytes(*word)));
    if rest.is_empty() {
        return hash;
    }
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    mix(hash, u64::from_le_bytes(last))
}

const fn mix(hash: u64, word: u64) -> u64 {
    let mixed = (hash ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed ^ (mixed >> 32)
}

/// The bucket of a hash, of so many.
pub(super) fn bucket(hash: u64, buckets: u32) -> u32 {
    // The hash is a fraction of 2^64; its upper half is enough to tell which of so many.
    let product = (hash >> 32) * u64::from(buckets);
    u32::try_from(product >> 32).unwrap_or_default()
}
