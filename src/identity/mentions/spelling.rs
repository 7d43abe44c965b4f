//! How a name is written, and in which forms a text may write it.

use super::lexicon::Lexicon;
use super::text::Text;
use crate::identity::names::fold_char;
use std::ops::Range;

/// A name of a thing.
#[derive(Clone, Debug)]
pub(super) struct Name {
    /// The thing, by index.
    pub(super) thing: usize,
    /// The name, as its source writes it.
    pub(super) written: String,
    pub(super) nature: Nature,
    /// Whether each part of it is a common word.
    is_of_words: bool,
    /// Whether somebody noted that the name means other things too.
    pub(super) is_doubtful: bool,
    /// Whether it is a word that everybody uses.
    pub(super) is_everyday: bool,
    /// By byte of its key, whether a part of the name begins there.
    seams: Vec<Seam>,
}

/// How much a name tells by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Nature {
    /// Nothing else is called so.
    Distinct,
    /// It has three letters at most.
    Short,
    /// It is all capitals.
    Acronym,
    /// It is made of common words, as `Network Service Mesh`.
    Phrase,
    /// It is a word, or means other things too.
    Common,
}

/// What parts a name at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Seam {
    None,
    /// A space, a hyphen or the like.
    Sign,
    /// A capital after a small letter, as in `OpenMetrics`.
    Hump,
}

/// How a text writes a name.
#[derive(Clone, Copy, Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each tells another thing of the form"
)]
pub(super) struct Form {
    /// Letter for letter as the name.
    pub(super) is_exact: bool,
    /// With a capital wherever a part of the name has one, and at its first letter.
    pub(super) has_capitals: bool,
    /// All letters are capitals.
    pub(super) is_capitals: bool,
    /// There is a capital within a word, and not all are.
    pub(super) has_hump: bool,
    /// What the name writes as one is parted.
    pub(super) is_split: bool,
    /// What the name parts is written as one.
    pub(super) is_joined: bool,
    /// The parts are parted by the signs of the name.
    pub(super) has_signs: bool,
}

impl Name {
    pub(super) fn new(thing: usize, written: &str, key: &str, lexicon: &Lexicon) -> Self {
        let seams = seams(written);
        let mut parts = written
            .split(|c: char| !c.is_alphanumeric())
            .filter(|part| !part.is_empty());
        let is_word = |part: &str| {
            lexicon.is_word(part) || part.chars().count() < 3 || part.chars().all(char::is_numeric)
        };
        let is_of_words = humps(written).iter().all(|part| is_word(part));
        let letters = written.chars().filter(|c| c.is_alphabetic());
        let count = written.chars().filter(|c| c.is_alphanumeric()).count();
        let is_doubtful = lexicon.common(key).is_some();
        let single = seams.iter().all(|seam| *seam != Seam::Sign);
        let nature = if single && (is_doubtful || lexicon.is_word(key)) {
            Nature::Common
        } else if letters.clone().next().is_some()
            && letters.clone().all(char::is_uppercase)
            && count < 6
        {
            Nature::Acronym
        } else if count < 4 {
            Nature::Short
        } else if !single && parts.all(is_word) {
            Nature::Phrase
        } else {
            Nature::Distinct
        };
        Self {
            thing,
            written: written.to_owned(),
            nature,
            is_of_words,
            is_doubtful,
            is_everyday: lexicon.is_everyday(key),
            seams,
        }
    }

    /// Whether the name has no capital.
    pub(super) fn is_small(&self) -> bool {
        !self.written.chars().any(char::is_uppercase)
    }

    /// Whether the name is all capitals.
    pub(super) fn is_capitals(&self) -> bool {
        let mut letters = self.written.chars().filter(|c| c.is_alphabetic());
        letters.all(char::is_uppercase)
    }

    /// Whether the name is one word that is made of common ones.
    pub(super) const fn is_of_words(&self) -> bool {
        self.is_of_words
    }

    /// How a text writes the name, if it does: `bytes` are those of the text's key.
    pub(super) fn form(&self, text: &Text<'_>, bytes: &Range<usize>) -> Option<Form> {
        let place = text.place(bytes.start).start..text.place(bytes.end - 1).end;
        let lead = self.written.split(char::is_alphanumeric).next();
        if !text.raw()[..place.start].ends_with(lead.unwrap_or_default()) {
            return None;
        }
        let mut form = Form {
            has_signs: true,
            ..Form::default()
        };
        for byte in bytes.start + 1..bytes.end {
            let seam = self.seams.get(byte - bytes.start).copied();
            let gap = text.gap(byte);
            let apart = text.place(byte) != text.place(byte - 1) && !gap.is_empty();
            match (apart, seam) {
                (true, Some(Seam::Sign)) if is_gap(gap) => {
                    form.has_signs &= gap != " " && self.written.contains(gap)
                        || gap == " " && self.written.contains(' ');
                }
                (true, Some(Seam::Hump)) if is_gap(gap) => form.is_split = true,
                (true, _) => return None,
                (false, Some(Seam::Sign)) => form.is_joined = true,
                (false, _) => {}
            }
        }
        let written = letters(&self.written);
        let raw = letters(&text.raw()[place]);
        form.is_exact = written == raw;
        form.is_capitals = raw.iter().all(|c| !c.is_lowercase());
        let begins = |index: usize| index == 0 || self.begins(index, &written);
        form.has_capitals = raw.iter().enumerate().all(|(index, c)| {
            let asks = index == 0 || written.get(index).is_some_and(|c| c.is_uppercase());
            !asks || !begins(index) || !c.is_lowercase()
        });
        form.has_hump = !form.is_capitals
            && raw
                .iter()
                .enumerate()
                .any(|(index, c)| c.is_uppercase() && !begins(index));
        Some(form)
    }

    /// Whether a part of the name that stands for itself begins at one of its letters.
    fn begins(&self, letter: usize, letters: &[char]) -> bool {
        let mut byte = 0;
        for c in letters.iter().take(letter) {
            fold_char(*c, &mut |c| byte += c.len_utf8());
        }
        self.seams.get(byte).is_some_and(|seam| *seam == Seam::Sign)
    }
}

/// What may part a name in a text.
fn is_gap(gap: &str) -> bool {
    let mut signs = gap.chars();
    let single = signs.next().is_some_and(|c| "-‐‑–_/.·'’".contains(c)) && signs.next().is_none();
    let spaces = gap.chars().all(char::is_whitespace) && gap.matches('\n').count() < 2;
    single || spaces
}

/// The characters that make the key of a text, as they are written.
fn letters(text: &str) -> Vec<char> {
    let mut letters = Vec::with_capacity(text.len());
    for c in text.chars() {
        let mut counts = false;
        fold_char(c, &mut |_| counts = true);
        if counts {
            letters.push(c);
        }
    }
    letters
}

/// Where the parts of a name begin, by byte of its key.
fn seams(written: &str) -> Vec<Seam> {
    let mut seams = Vec::with_capacity(written.len());
    let letters: Vec<char> = written.chars().collect();
    let mut last: Option<usize> = None;
    for (index, &c) in letters.iter().enumerate() {
        let mut first = match last {
            Some(last) if last + 1 < index => Seam::Sign,
            Some(_) if is_hump(&letters, index) => Seam::Hump,
            _ => Seam::None,
        };
        let length = seams.len();
        fold_char(c, &mut |c| {
            for _ in 0..c.len_utf8() {
                seams.push(std::mem::replace(&mut first, Seam::None));
            }
        });
        if seams.len() > length {
            last = Some(index);
        }
    }
    seams
}

/// Whether a part of a name begins at a letter without a sign before it.
fn is_hump(letters: &[char], index: usize) -> bool {
    let upper = |index: usize| letters.get(index).is_some_and(|c| c.is_uppercase());
    let lower = |index: usize| letters.get(index).is_some_and(|c| c.is_lowercase());
    index > 0 && upper(index) && (lower(index - 1) || (upper(index - 1) && lower(index + 1)))
}

/// The parts of a name, where capitals part it too.
fn humps(written: &str) -> Vec<String> {
    let letters: Vec<char> = written.chars().collect();
    let mut parts = vec![String::new()];
    for (index, &c) in letters.iter().enumerate() {
        if !c.is_alphanumeric() || is_hump(&letters, index) {
            parts.push(String::new());
        }
        if let Some(part) = parts.last_mut().filter(|_| c.is_alphanumeric()) {
            part.push(c);
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// A name without what says no more than that it is one of many: `Apache Kafka`, `Project Calico`,
/// `Notary Project`.
pub(super) fn without_surname(name: &str) -> Option<&str> {
    let before = ["Apache ", "Project "]
        .iter()
        .find_map(|more| name.strip_prefix(more));
    before.or_else(|| name.strip_suffix(" Project"))
}

#[cfg(test)]
mod tests {
    use super::{Seam, humps, seams, without_surname};

    #[test]
    fn parts_of_a_name_begin_after_signs_and_at_humps() {
        use Seam::{Hump, None, Sign};
        assert_eq!(seams("A-b"), [None, Sign]);
        assert_eq!(seams("aBc"), [None, Hump, None]);
        assert_eq!(humps("CloudNativePG"), ["Cloud", "Native", "PG"]);
        assert_eq!(humps("KServe"), ["K", "Serve"]);
        assert_eq!(humps("kube-green"), ["kube", "green"]);
    }

    #[test]
    fn what_many_names_share_is_left_out() {
        assert_eq!(without_surname("Apache Kafka"), Some("Kafka"));
        assert_eq!(without_surname("Notary Project"), Some("Notary"));
        assert_eq!(without_surname("Projectile"), Option::None);
    }
}
