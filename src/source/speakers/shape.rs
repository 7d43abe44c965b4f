//! How much a chunk looks like a name, a title or a company: costs, in tenths of what it takes to
//! be sure.

use super::known::{Known, fold};
use super::words::{
    ADDRESSES, COMMON, DEGREES, FORMS, INDEPENDENT, ORGANIZATIONS, PARTICLES, ROLES, SUFFIXES,
    TOPICS, UNITS,
};
use std::collections::HashMap;
use std::sync::LazyLock;

/// What cannot be.
pub(super) const NEVER: i32 = 1_000;

/// What a chunk costs as each of what it may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    pub(super) person: i32,
    pub(super) title: i32,
    pub(super) company: i32,
    /// As the rest of a company's name, after a comma and after `&`.
    pub(super) rest: [i32; 2],
    /// As the end of a name: `Jr.`, `PhD`.
    pub(super) suffix: i32,
    /// Whether a company of this name may go on after a comma: `University of California, Davis`.
    pub(super) is_school: bool,
    /// Whether it could be a place: one word that says nothing else.
    pub(super) is_place: bool,
    /// Whether it is one of the known, or names what only a title or a company does.
    pub(super) is_telling: bool,
}

/// So many words of a chunk are looked at; no name and no company has as many.
const MOST: usize = 40;

/// What a word can be, as bits.
type Kinds = u16;
const ROLE: Kinds = 1;
const UNIT: Kinds = 2;
const ORGANIZATION: Kinds = 4;
const FORM: Kinds = 8;
const SUFFIX: Kinds = 16;
const DEGREE: Kinds = 32;
const PARTICLE: Kinds = 64;
const ADDRESS: Kinds = 128;
const TOPIC: Kinds = 256;
const PLAIN: Kinds = 512;

static LEXICON: LazyLock<HashMap<&'static str, Kinds>> = LazyLock::new(|| {
    let mut lexicon = HashMap::new();
    for (words, kind) in [
        (ROLES, ROLE),
        (UNITS, UNIT),
        (ORGANIZATIONS, ORGANIZATION),
        (FORMS, FORM),
        (SUFFIXES, SUFFIX),
        (DEGREES, DEGREE),
        (PARTICLES, PARTICLE),
        (ADDRESSES, ADDRESS),
        (TOPICS, TOPIC),
        (COMMON, PLAIN),
    ] {
        for word in words.split_whitespace() {
            *lexicon.entry(word).or_default() |= kind;
        }
    }
    lexicon
});

/// A word of a chunk.
struct Word<'t> {
    text: &'t str,
    folded: String,
    kinds: Kinds,
}

impl Word<'_> {
    /// Whether it is a name by itself, as those in scripts without spaces: `徐俊杰`.
    fn is_whole(&self) -> bool {
        let mut letters = self.text.chars();
        letters.clone().count() > 1 && letters.all(is_spaceless)
    }

    const fn is(&self, kind: Kinds) -> bool {
        self.kinds & kind > 0
    }
}

/// A chunk without what stands in brackets and in quotes.
pub(super) fn bare(text: &str) -> String {
    let mut bare = String::with_capacity(text.len());
    let mut depth = 0_usize;
    let mut quote = None;
    for c in text.chars() {
        match c {
            '(' | '[' | '（' | '【' => depth += 1,
            ')' | ']' | '）' | '】' => depth = depth.saturating_sub(1),
            '"' | '“' | '”' | '„' | '«' | '»' => {
                quote = if quote.is_some() { None } else { Some(()) };
            }
            _ if depth == 0 && quote.is_none() => bare.push(c),
            _ => {}
        }
    }
    if bare.trim().is_empty() {
        text.to_owned()
    } else {
        bare
    }
}

/// Whether a character is of a script that sets no spaces between words: Han, kana, Hangul.
const fn is_spaceless(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
}

fn words(text: &str) -> Vec<Word<'_>> {
    text.split([' ', '/', '|', '\u{2011}'])
        .filter(|word| !word.is_empty())
        .take(MOST)
        .map(|text| {
            let folded = fold(text);
            let plain = folded.trim_matches(|c: char| !c.is_alphanumeric() && c != '&');
            let points: String = plain.chars().filter(|c| *c != '.').collect();
            let own = LEXICON.get(plain).copied().unwrap_or(0);
            let kinds = own | LEXICON.get(points.as_str()).copied().unwrap_or(0);
            Word {
                text,
                kinds,
                folded: plain.to_owned(),
            }
        })
        .collect()
}

/// What a chunk costs as each of what it may be.
pub(super) fn shape(text: &str, known: &Known) -> Shape {
    let plain = bare(text);
    let words = words(&plain);
    let facts = Facts::of(text, &words, known);
    Shape {
        person: person(&words, facts),
        title: title(&words, facts),
        company: company(&words, facts),
        rest: [rest_after_comma(&words), rest_after_and(&words, facts)],
        suffix: if words.iter().all(|word| word.is(SUFFIX | DEGREE)) {
            -30
        } else {
            NEVER
        },
        is_school: words.iter().any(|word| {
            ["univers", "institut", "colleg", "school"]
                .iter()
                .any(|school| word.folded.starts_with(school))
        }),
        is_place: words.len() == 1 && words[0].kinds == 0 && !facts.is_company,
        is_telling: facts.has_role || facts.is_company || facts.has_organization,
    }
}

/// What is known of a chunk.
#[derive(Clone, Copy)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one sign among others"
)]
struct Facts {
    is_person: bool,
    is_company: bool,
    /// Its first word is a first name.
    is_given: bool,
    /// It is one word, and that is a first name.
    is_first: bool,
    has_role: bool,
    has_organization: bool,
    /// One of its words is a common one, which names of people seldom are made of.
    is_common: bool,
    /// Each word could be one of a name.
    is_plain: bool,
}

impl Facts {
    fn of(text: &str, words: &[Word<'_>], known: &Known) -> Self {
        let any = |kinds: Kinds| words.iter().any(|word| word.is(kinds));
        // Somewhere there is a company called "Cloud", and it is hardly ever meant.
        let is_everyday = words
            .iter()
            .all(|word| word.is(PLAIN | TOPIC | UNIT | ROLE));
        let named = words.len() > 1 && words.iter().all(|word| oddness(word, words) == 0);
        Self {
            is_person: known.has_person(text),
            is_company: (known.has_company(text) && !is_everyday) || is_independent(text),
            is_given: words.len() > 1
                && words
                    .iter()
                    .find(|word| !word.is(ADDRESS))
                    .is_some_and(|first| {
                        let parts = first.folded.split('-');
                        parts.take(1).all(|part| known.is_given(part))
                    }),
            is_first: words.len() == 1 && known.is_given(&words[0].folded),
            has_role: any(ROLE),
            has_organization: words
                .iter()
                .skip(1)
                .any(|word| word.is(ORGANIZATION | FORM) && !word.is(PARTICLE | SUFFIX))
                || words
                    .first()
                    .is_some_and(|word| word.is(ORGANIZATION) && !word.is(UNIT | ROLE)),
            is_common: any(PLAIN | TOPIC) && !words.iter().all(|word| word.is(PARTICLE)),
            is_plain: named,
        }
    }
}

/// How little a word is like one of a name.
fn oddness(word: &Word<'_>, words: &[Word<'_>]) -> i32 {
    let text = word.text;
    let Some(first) = text.chars().find(|c| c.is_alphanumeric()) else {
        return 60;
    };
    let odd = |c: char| {
        !c.is_alphabetic() && !matches!(c, '.' | '-' | '\'' | '’' | '‘' | '`' | '‑' | 'ʼ' | '·')
    };
    if text.chars().any(odd) {
        return 60;
    }
    let length = text.chars().count();
    let inner_point = text.trim_end_matches('.').contains('.') && length > 5;
    if inner_point {
        return 60;
    }
    if first.is_lowercase() {
        // Who writes two names in two scripts may write the first in small letters.
        let is_fine = word.is(PARTICLE) || words.iter().any(Word::is_whole);
        return if is_fine { 0 } else { 25 };
    }
    let letters = text.chars().filter(|c| c.is_alphabetic());
    let (capitals, small) = letters.fold((0, 0), |(capitals, small), c| {
        (
            capitals + usize::from(c.is_uppercase()),
            small + usize::from(c.is_lowercase()),
        )
    });
    if capitals > 2 && small == 0 {
        // A name may be written in capitals as a whole.
        let all = words
            .iter()
            .all(|word| !word.text.chars().any(char::is_lowercase));
        return if all && words.len() > 1 { 8 } else { 20 };
    }
    let is_camel = capitals > 1 && small > 0 && !text.contains(['-', '\'', '’', '.']);
    if is_camel {
        let prefixed = [
            "Mc", "Mac", "De", "Di", "Du", "La", "Le", "Van", "Fitz", "O", "D", "Al",
        ]
        .iter()
        .any(|prefix| text.starts_with(prefix));
        return if prefixed && capitals == 2 { 2 } else { 15 };
    }
    0
}

fn person(words: &[Word<'_>], facts: Facts) -> i32 {
    let names: Vec<&Word<'_>> = words.iter().filter(|word| !word.is(ADDRESS)).collect();
    let mut cost = match names.len() {
        0 => return NEVER,
        1 if names[0].is_whole() => 0,
        1 if facts.is_first => 35,
        1 => 50,
        2 => 0,
        3 => 3,
        4 => 8,
        5 => 18,
        n => i32::try_from(n).unwrap_or(NEVER).min(50) * 10 - 20,
    };
    for word in &names {
        cost += oddness(word, words);
    }
    cost += 20
        * count(&names, |word| {
            word.is(TOPIC) && !facts.is_given && !word.text.ends_with('.')
        });
    if facts.has_role {
        cost += if facts.is_given && facts.is_plain {
            15
        } else {
            45
        };
    }
    if facts.has_organization {
        cost += if facts.is_given && facts.is_plain {
            20
        } else {
            50
        };
    }
    cost += 15 * count(&names, |word| word.is(UNIT) && !facts.has_organization);
    if facts.is_given {
        cost -= 20;
    } else if facts.is_common {
        cost += 10;
    }
    if facts.is_company {
        cost += 60;
    }
    if facts.is_person {
        cost -= 60;
    }
    cost
}

fn title(words: &[Word<'_>], facts: Facts) -> i32 {
    let mut cost = if facts.has_role {
        0
    } else if words.iter().all(|word| word.is(UNIT)) {
        12
    } else if words.iter().any(|word| word.is(UNIT)) {
        28
    } else {
        35
    };
    if facts.has_organization {
        cost += if facts.has_role { 10 } else { 25 };
    }
    if facts.is_company {
        cost += 60;
    }
    if facts.is_person {
        cost += 60;
    }
    if facts.is_given && facts.is_plain {
        cost += 20;
    }
    cost
}

fn company(words: &[Word<'_>], facts: Facts) -> i32 {
    let mut cost = match words.len() {
        0 => return NEVER,
        1 => 0,
        2..=3 => 5,
        4..=6 => 8,
        7..=8 => 20,
        _ => 40,
    };
    if facts.has_organization {
        cost -= 15;
    } else if facts.is_plain && words.len() < 4 {
        cost += if facts.is_common { 0 } else { 16 };
        if facts.is_given {
            cost += 15;
        }
    } else {
        cost -= 5;
    }
    if words.iter().all(|word| word.is(UNIT)) {
        cost += 10;
    }
    if facts.has_role {
        cost += if facts.has_organization { 15 } else { 45 };
    }
    if words
        .iter()
        .any(|word| word.text.ends_with(['?', '!', ':']))
    {
        cost += 40;
    }
    if facts.is_person {
        cost += 50;
    }
    if facts.is_company {
        cost -= 40;
    }
    cost
}

/// As the rest of a company's name after a comma: `Ltd.`.
fn rest_after_comma(words: &[Word<'_>]) -> i32 {
    let is_form = !words.is_empty() && words.iter().all(|word| word.is(FORM));
    if is_form { -30 } else { NEVER }
}

/// As the rest of a company's name after `&`: `Company`, `Cie SA`, `Gaming`.
fn rest_after_and(words: &[Word<'_>], facts: Facts) -> i32 {
    let mut cost = if words.iter().all(|word| word.is(FORM | ORGANIZATION)) {
        0
    } else if facts.has_organization && !facts.is_company {
        5
    } else if words.len() == 1 {
        20
    } else {
        50
    };
    if facts.is_company {
        cost += 30;
    }
    if facts.is_person {
        cost += 60;
    }
    if facts.is_given {
        cost += 20;
    }
    if words
        .iter()
        .any(|word| word.text.starts_with(char::is_lowercase))
        && words.len() > 1
    {
        cost += 10;
    }
    cost
}

fn count(words: &[&Word<'_>], is_one: impl Fn(&Word<'_>) -> bool) -> i32 {
    i32::try_from(words.iter().filter(|word| is_one(word)).count()).unwrap_or(NEVER)
}

/// Whether what stands for a company says that there is none: `Independent`, also misspelt.
pub(super) fn is_independent(text: &str) -> bool {
    let key: String = fold(text).chars().filter(|c| c.is_alphabetic()).collect();
    let near = |known: &&str| key.len() > 8 && strsim::damerau_levenshtein(&key, known) < 2;
    key.len() < 24 && INDEPENDENT.iter().any(|known| key == *known || near(known))
}

/// Whether each word says what somebody is, or goes with such a word.
pub(super) fn has_role(text: &str) -> bool {
    words(text).iter().any(|word| word.is(ROLE))
}

/// Whether all words are degrees: `PhD`.
pub(super) fn is_degree(text: &str) -> bool {
    words(text).iter().all(|word| word.is(DEGREE))
}

/// Whether a text stands for people who are not named: `TBA`, `2 more`.
pub(super) fn is_nobody(text: &str) -> bool {
    let folded = fold(text);
    let words = folded
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty() && !matches!(*word, "speaker" | "speakers" | "panelists"));
    let words: Vec<&str> = words.collect();
    matches!(
        words.as_slice(),
        ["tba" | "tbd" | "tbc" | "more" | "others" | "friends"]
            | ["many", "more"]
            | ["to", "be", "announced" | "determined" | "confirmed"]
            | ["et", "al"]
    )
}

/// Whether a text could be the name of a person's first name alone, in brackets: `Mo Ying (Will)`.
pub(super) fn is_nickname(text: &str, known: &Known) -> bool {
    known.is_given(&fold(text))
}

/// Whether a word is a form of address: `Dr.`.
pub(super) fn is_address(text: &str) -> bool {
    words(text).iter().all(|word| word.is(ADDRESS))
}

/// Whether there is a word that only organizations have in their names.
pub(super) fn has_organization(text: &str) -> bool {
    words(text).iter().any(|word| word.is(ORGANIZATION | FORM))
}

/// Whether a name could be the name of a person, alone and without a company: two to four words
/// that begin with capitals, none of them a word of titles of talks.
pub(super) fn stands_alone(text: &str, known: &Known) -> bool {
    let plain = bare(text);
    let words = words(&plain);
    let facts = Facts::of(text, &words, known);
    let is_common =
        |word: &Word<'_>| word.is(TOPIC | UNIT | ORGANIZATION | ROLE) && !word.is(PARTICLE);
    facts.is_person
        || (facts.is_given && facts.is_plain && !facts.has_organization)
        || (facts.is_plain && words.len() < 5 && !words.iter().any(is_common))
}
