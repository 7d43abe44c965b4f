//! Which thing of one snapshot is which of the other.

use super::snapshot::{Snapshot, Thing};
use oxigraph::model::NamedNode;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A thing with its IRI.
pub(super) type Named<'a> = (&'a NamedNode, &'a Thing<'a>);

/// A thing before and after, or only one of the two.
#[derive(Debug)]
pub(super) struct Pair<'a> {
    pub(super) before: Option<Named<'a>>,
    pub(super) after: Option<Named<'a>>,
    /// Why the two are one thing, where their IRIs differ: `same repository: https://...`.
    pub(super) reason: Option<String>,
}

impl<'a> Pair<'a> {
    /// The thing as it is after, or was before where it is no more.
    pub(super) fn last(&self) -> Option<Named<'a>> {
        self.after.or(self.before)
    }
}

/// Things by IRI.
type Things<'a> = BTreeMap<&'a NamedNode, &'a Thing<'a>>;

/// What only one thing of each snapshot may have for the two to be one.
type Sign = fn(&Thing<'_>) -> BTreeSet<String>;

/// The signs in the order of their weight.
const SIGNS: [(&str, Sign); 3] = [
    ("repository", |thing| {
        thing
            .first_repositories
            .iter()
            .map(|url| folded(url))
            .collect()
    }),
    ("repository", |thing| {
        thing.repositories.iter().map(|url| folded(url)).collect()
    }),
    ("home page", |thing| {
        thing.homepages.iter().map(|url| folded(url)).collect()
    }),
];

/// Every thing of the two snapshots, once.
///
/// Equal IRIs are one thing. A thing that is only in one snapshot and a thing that is only in the
/// other are one if they alone of those have the same repository, or the same home page; whether
/// an organization is one with something else is never asked.
pub(super) fn pairs<'a>(before: &'a Snapshot<'a>, after: &'a Snapshot<'a>) -> Vec<Pair<'a>> {
    let mut pairs = Vec::new();
    let mut gone: Things<'a> = BTreeMap::new();
    let mut come: Things<'a> = after
        .things
        .iter()
        .map(|(iri, thing)| (*iri, thing))
        .collect();
    for (&iri, thing) in &before.things {
        match come.remove_entry(iri) {
            Some(same) => pairs.push(Pair {
                before: Some((iri, thing)),
                after: Some(same),
                reason: None,
            }),
            None => {
                gone.insert(iri, thing);
            }
        }
    }
    for (what, sign) in SIGNS {
        for (old, new, value) in matches(&gone, &come, sign) {
            if !gone.contains_key(old) || !come.contains_key(new) {
                continue;
            }
            pairs.push(Pair {
                before: gone.remove_entry(old),
                after: come.remove_entry(new),
                reason: Some(format!("same {what}: {value}")),
            });
        }
    }
    pairs.extend(gone.into_iter().map(|named| Pair {
        before: Some(named),
        after: None,
        reason: None,
    }));
    pairs.extend(come.into_iter().map(|named| Pair {
        before: None,
        after: Some(named),
        reason: None,
    }));
    pairs
}

/// One thing, or more than one.
#[derive(Clone, Copy, Default)]
enum Holder<'a> {
    #[default]
    None,
    One(&'a NamedNode),
    Many,
}

impl<'a> Holder<'a> {
    fn add(&mut self, thing: &'a NamedNode) {
        *self = match self {
            Self::None => Self::One(thing),
            Self::One(_) | Self::Many => Self::Many,
        };
    }
}

/// The pairs that alone have a value of a sign, and the value; sorted.
///
/// Two pairs that share a thing stand in the same order whichever snapshot is the first, so the
/// choice between them does not depend on the direction of the comparison.
fn matches<'a>(
    gone: &Things<'a>,
    come: &Things<'a>,
    sign: Sign,
) -> BTreeSet<(&'a NamedNode, &'a NamedNode, String)> {
    let mut holders: HashMap<(bool, String), (Holder<'a>, Holder<'a>)> = HashMap::new();
    for (iri, thing) in gone {
        for value in sign(thing) {
            let key = (thing.is_organization, value);
            holders.entry(key).or_default().0.add(iri);
        }
    }
    for (iri, thing) in come {
        for value in sign(thing) {
            let key = (thing.is_organization, value);
            holders.entry(key).or_default().1.add(iri);
        }
    }
    let single = holders
        .into_iter()
        .filter_map(|((_, value), holders)| match holders {
            (Holder::One(old), Holder::One(new)) => Some((old, new, value)),
            _ => None,
        });
    single.collect()
}

/// An address without what does not tell pages apart: the scheme, a slash at the end, the case of
/// the host.
fn folded(address: &str) -> String {
    let bare = address
        .strip_prefix("https://")
        .or_else(|| address.strip_prefix("http://"))
        .unwrap_or(address)
        .trim_end_matches('/');
    let (host, path) = bare.split_at(bare.find('/').unwrap_or(bare.len()));
    format!("{}{path}", host.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn pages_are_the_same_whatever_their_scheme_their_last_slash_and_the_case_of_their_host() {
        for address in ["https://Goharbor.io/", "http://goharbor.io", "goharbor.io"] {
            assert_eq!(folded(address), "goharbor.io");
        }
        assert_ne!(folded("https://a.io/B"), folded("https://a.io/b"));
    }
}
