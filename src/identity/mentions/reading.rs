//! One text, read with a gazetteer.

use super::gazetteer::{Gazetteer, Sense};
use super::text::Text;
use super::weigh::{LIKELY, Weighing};
use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

/// A name found, and what it is taken for.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    /// The thing, by index.
    pub(super) thing: usize,
    /// The name, by index; `None` where an address tells the thing.
    pub(super) name: Option<usize>,
    /// Where it stands, in bytes of the text.
    pub(super) place: Range<usize>,
    /// In hundredths.
    pub(super) confidence: u8,
}

/// A text on its way to what it names.
pub(super) struct Reading<'r, 't> {
    pub(super) gazetteer: &'r Gazetteer,
    pub(super) text: &'r Text<'t>,
    /// Keys of the companies whose people speak.
    pub(super) companies: &'r BTreeSet<String>,
    /// Whether the text is a list of names, in which every capital tells something.
    pub(super) is_list: bool,
    /// By name, where words stand near which it means its thing, and whether it is part of them.
    pub(super) near: HashMap<usize, Vec<(usize, bool)>>,
}

/// A match of the automaton: bytes of the key, and the pattern.
type Match = (Range<usize>, usize);

impl<'r, 't> Reading<'r, 't> {
    pub(super) fn new(
        gazetteer: &'r Gazetteer,
        text: &'r Text<'t>,
        companies: &'r BTreeSet<String>,
        is_list: bool,
    ) -> Self {
        Self {
            gazetteer,
            text,
            companies,
            is_list,
            near: HashMap::new(),
        }
    }

    /// What the text names: of overlapping names the first, and of those the longest.
    pub(super) fn hits(mut self) -> Vec<Hit> {
        let mut matches = self.matches();
        matches.sort_by_key(|(bytes, pattern)| (bytes.start, Reverse(bytes.end), *pattern));
        let mut tentative: Vec<Vec<Hit>> = Vec::new();
        let mut free = 0;
        for (bytes, pattern) in matches {
            if bytes.start < free {
                continue;
            }
            let senses = &self.gazetteer.senses[pattern];
            // A list is of things: who writes `Docker` there means what lists call so.
            if senses.contains(&Sense::Other) && !self.is_list {
                free = bytes.end;
                continue;
            }
            let hits = self.named(&bytes, senses);
            if !hits.is_empty() {
                free = bytes.end;
                tentative.push(hits);
            }
        }
        let mut hits = Weighing::new(&self, &tentative).decide(tentative);
        hits.extend(self.addresses());
        hits.retain(|hit| hit.confidence >= LIKELY);
        hits
    }

    /// Every place where a pattern stands as a whole word; words that stand near names are noted.
    fn matches(&mut self) -> Vec<Match> {
        let mut matches = Vec::new();
        let Some(automaton) = &self.gazetteer.automaton else {
            return matches;
        };
        for found in automaton.find_overlapping_iter(&self.text.key) {
            let (start, end) = (found.start(), found.end());
            let (from, to) = (self.text.place(start).start, self.text.place(end - 1).end);
            if !self.text.parts(from) {
                continue;
            }
            let pattern = found.pattern().as_usize();
            for sense in &self.gazetteer.senses[pattern] {
                if let Sense::Near(name, is_part) = sense {
                    self.near.entry(*name).or_default().push((from, *is_part));
                }
            }
            if self.text.parts(to) {
                matches.push((start..end, pattern));
            }
        }
        matches
    }

    /// What a match may name: of things of one name, those that a foundation hosts, if there are.
    fn named(&self, bytes: &Range<usize>, senses: &[Sense]) -> Vec<Hit> {
        let place = self.text.place(bytes.start).start..self.text.place(bytes.end - 1).end;
        let mut hits: Vec<Hit> = Vec::new();
        for sense in senses {
            let Sense::Name(index) = sense else {
                continue;
            };
            let name = &self.gazetteer.names[*index];
            let form = name.form(self.text, bytes);
            if let Some(base) = form.and_then(|form| self.base(name, form, &place)) {
                hits.push(Hit {
                    thing: name.thing,
                    name: Some(*index),
                    place: place.clone(),
                    confidence: base,
                });
            }
        }
        let hosted = |hit: &Hit| self.gazetteer.things[hit.thing].is_hosted;
        if hits.iter().any(hosted) {
            hits.retain(hosted);
        }
        hits
    }

    /// Things that are named by the addresses of their repositories; in a list, a page of a thing
    /// stands for it too.
    fn addresses(&self) -> Vec<Hit> {
        let raw = self.text.raw();
        let mut hits = Vec::new();
        for (at, scheme) in raw.match_indices("://") {
            let token = self.text.token(&(at..at + scheme.len()));
            let path = raw[at + scheme.len()..token.end].trim_end_matches(['.', '/', ':']);
            let parts: Vec<&str> = path.splitn(4, '/').take(3).collect();
            let address = format!("https://{}", parts.join("/").to_lowercase());
            let host = parts.first().map(|host| host.to_lowercase());
            let host = host.filter(|_| self.is_list);
            let host = host.and_then(|host| *self.gazetteer.hosts.get(&host)?);
            if let Some(thing) = self.gazetteer.repositories.get(&address).copied().or(host) {
                hits.push(Hit {
                    thing,
                    name: None,
                    place: token.start..at + scheme.len() + path.len(),
                    confidence: 90,
                });
            }
        }
        hits
    }
}
