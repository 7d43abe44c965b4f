//! Names of persons as lists write them: the Latin part, the part in another script, nicknames.

use crate::identity::names::fold;
use std::collections::BTreeSet;

/// A person's name, taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct PersonName {
    /// The name to show: its Latin part, else all of it.
    pub(super) shown: String,
    /// The name in Chinese, Japanese or Korean letters.
    pub(super) native: Vec<String>,
    /// What they are called too, by brackets or quotes.
    pub(super) nicknames: Vec<String>,
    /// The folded words of the name to show, in their order, without what stands before and after
    /// a name: `Dr.`, `Jr.`.
    pub(super) words: Vec<String>,
}

/// What stands before or after a name and is none.
const AROUND: [&str; 14] = [
    "dr", "prof", "mr", "mrs", "ms", "jr", "junior", "sr", "ii", "iii", "iv", "phd", "msc", "he",
];

/// Words that show that brackets hold a note on the person.
const NOTES: [&str; 26] = [
    "maintainer",
    "maintainers",
    "lead",
    "leave",
    "inactive",
    "active",
    "emeritus",
    "community",
    "contributor",
    "reviewer",
    "approver",
    "chair",
    "former",
    "formerly",
    "on",
    "he",
    "she",
    "they",
    "him",
    "her",
    "them",
    "voting",
    "non",
    "member",
    "interim",
    "moderator",
];

impl PersonName {
    pub(super) fn read(written: &str) -> Self {
        let (plain, inside) = without_asides(&clean(written));
        let mut name = Self::default();
        let mut latin = Vec::new();
        for word in plain.split(' ').filter(|word| !word.is_empty()) {
            split_scripts(word, &mut latin, &mut name.native);
        }
        name.shown = latin.join(" ");
        if name.shown.is_empty() {
            name.shown.clone_from(&name.native.concat());
        }
        for aside in inside {
            let words = aside.to_lowercase();
            let mut words = words.split(|c: char| !c.is_alphanumeric());
            let is_note = aside.split(' ').count() > 3
                || aside.contains('/')
                || words.any(|word| NOTES.contains(&word));
            if !is_note {
                name.nicknames.push(aside);
            }
        }
        let of_latin = |word: &&String| !word.is_empty() && !AROUND.contains(&word.as_str());
        let folded: Vec<String> = latin.iter().map(|word| key_of(word)).collect();
        name.words = folded.iter().filter(of_latin).cloned().collect();
        if name.words.is_empty() {
            name.words = folded.into_iter().filter(|word| !word.is_empty()).collect();
        }
        // A letter between two names is told by some and left out by others.
        let long = |word: &String| word.chars().count() > 1;
        if name.words.iter().filter(|word| long(word)).count() >= 2 {
            name.words.retain(long);
        }
        name
    }

    /// The keys by which the name is found, whatever the order of its words: the name itself
    /// first, then with nicknames, then in its own script.
    pub(super) fn keys(&self) -> Vec<String> {
        let mut keys = Vec::new();
        if !self.words.is_empty() {
            keys.push(sorted(&self.words));
        }
        for nickname in &self.nicknames {
            let nick = PersonName::plain_words(nickname);
            let ends = [self.words.first(), self.words.last()];
            for end in ends.into_iter().flatten().filter(|_| nick.len() == 1) {
                let mut words = nick.clone();
                words.push(end.clone());
                keys.push(sorted(&words));
            }
            if nick.len() > 1 {
                keys.push(sorted(&nick));
            }
        }
        keys.extend(self.native.iter().map(|native| fold(native)));
        let mut seen = BTreeSet::new();
        keys.retain(|key| !key.is_empty() && seen.insert(key.clone()));
        keys
    }

    fn plain_words(text: &str) -> Vec<String> {
        let words = text.split(' ').map(key_of);
        words.filter(|word| !word.is_empty()).collect()
    }

    /// Whether the name alone tells nobody: a single name, or one shortened to a letter.
    pub(super) fn is_weak(&self) -> bool {
        if self.words.is_empty() {
            return self.native.iter().all(|name| name.chars().count() < 2);
        }
        let told = self.words.iter().filter(|word| word.chars().count() > 1);
        told.count() < 2 && self.native.is_empty()
    }

    /// Whether the name is nothing but an account's.
    pub(super) fn is_handle(&self, handle: Option<&str>) -> bool {
        let is_same = |handle: &str| fold(handle) == fold(&self.shown);
        self.shown.is_empty() || (!self.shown.contains(' ') && handle.is_some_and(is_same))
    }
}

fn sorted(words: &[String]) -> String {
    let mut words: Vec<&str> = words.iter().map(String::as_str).collect();
    words.sort_unstable();
    words.join(" ")
}

/// A word as a key; what hyphens join is one word.
fn key_of(word: &str) -> String {
    if word.chars().any(char::is_alphanumeric) {
        fold(word)
    } else {
        String::new()
    }
}

/// The text with single spaces, no invisible characters, and brackets and quotes of one form.
fn clean(written: &str) -> String {
    let mut text = String::with_capacity(written.len());
    for c in written.chars() {
        match c {
            '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{feff}'
            | '\u{ad}' => {}
            '（' | '[' | '［' => text.push('('),
            '）' | ']' | '］' => text.push(')'),
            '“' | '”' | '„' | '«' | '»' => text.push('"'),
            c => text.push(c),
        }
    }
    let has_space = text.trim().contains(char::is_whitespace);
    if !has_space {
        text = text.replace('_', " ");
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text without what stands in brackets or quotes, and that.
fn without_asides(text: &str) -> (String, Vec<String>) {
    let mut plain = String::new();
    let mut asides = Vec::new();
    let mut rest = text;
    while let Some(open) = rest.find(['(', '"']) {
        let close = if rest[open..].starts_with('(') {
            ')'
        } else {
            '"'
        };
        plain.push_str(&rest[..open]);
        plain.push(' ');
        let after = &rest[open + 1..];
        let (inside, behind) = after.split_once(close).unwrap_or((after, ""));
        asides.push(inside.trim().to_owned());
        rest = behind;
    }
    plain.push_str(rest);
    asides.retain(|aside| !aside.is_empty());
    let words: Vec<&str> = plain.split_whitespace().collect();
    let mut kept: Vec<&str> = Vec::with_capacity(words.len());
    for word in words {
        // `Mauricio 'Salaboy' Salatino`
        let quoted = word.len() > 2 && word.starts_with(['\'', '‘']) && word.ends_with(['\'', '’']);
        if quoted {
            asides.push(word.trim_matches(['\'', '‘', '’']).to_owned());
        } else {
            kept.push(word.trim_matches([',', ';', ':']));
        }
    }
    (kept.join(" ").trim().to_owned(), asides)
}

/// Whether a letter is of a script in which a name has no spaces.
fn is_native(c: char) -> bool {
    matches!(c,
        '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7af}'
        | '\u{20000}'..='\u{3ffff}')
}

/// Parts a word into what is Latin (or any script with spaces) and what is not.
fn split_scripts(word: &str, latin: &mut Vec<String>, native: &mut Vec<String>) {
    let mut run = String::new();
    let mut of_native = false;
    let mut end = |run: &mut String, of_native: bool| {
        let text = std::mem::take(run);
        if text.chars().any(char::is_alphanumeric) {
            if of_native {
                native.push(text);
            } else {
                latin.push(text);
            }
        }
    };
    for c in word.chars() {
        if is_native(c) != of_native {
            end(&mut run, of_native);
            of_native = is_native(c);
        }
        run.push(c);
    }
    end(&mut run, of_native);
}

#[cfg(test)]
mod tests {
    use super::PersonName;

    #[test]
    fn a_name_is_taken_apart() {
        for (written, shown, nicknames, native) in [
            ("Paco Xu 徐俊杰", "Paco Xu", vec![], vec!["徐俊杰"]),
            (
                "mingcheng 吕峰军（明城）",
                "mingcheng",
                vec!["明城"],
                vec!["吕峰军"],
            ),
            (
                "Satoshi \"Moris\" Tagomori",
                "Satoshi Tagomori",
                vec!["Moris"],
                vec![],
            ),
            (
                "Inho Gog(Renhao Chu)",
                "Inho Gog",
                vec!["Renhao Chu"],
                vec![],
            ),
            (
                "Clayton Coleman (inactive while on leave)",
                "Clayton Coleman",
                vec![],
                vec![],
            ),
            (
                "Rajith Attapattu (Community Maintainer)",
                "Rajith Attapattu",
                vec![],
                vec![],
            ),
            ("Ada Lovelace (she/her)", "Ada Lovelace", vec![], vec![]),
            ("Xudong_Guo", "Xudong Guo", vec![], vec![]),
            ("\u{200f}吕峰军", "吕峰军", vec![], vec!["吕峰军"]),
        ] {
            let name = PersonName::read(written);
            assert_eq!(
                (name.shown.as_str(), name.nicknames, name.native),
                (
                    shown,
                    nicknames.into_iter().map(str::to_owned).collect(),
                    native.into_iter().map(str::to_owned).collect()
                ),
                "{written}"
            );
        }
    }

    #[test]
    fn one_name_has_one_key_whatever_its_order_marks_and_additions() {
        let key = |written| PersonName::read(written).keys().swap_remove(0);
        assert_eq!(key("Yan Wang"), key("Wang Yan"));
        assert_eq!(key("Marcel Zięba"), key("Marcel Zieba"));
        assert_eq!(
            key("Carlos Tadeu Panato Jr."),
            key("Carlos Tadeu Panato Junior")
        );
        assert_eq!(key("Chad M. Crowell"), key("Chad Crowell"));
        assert_ne!(key("Zhen Zhang"), key("Zheng Zhang"));
        let kevin = PersonName::read("Zefeng (Kevin) Wang").keys();
        assert!(kevin.contains(&key("Kevin Wang")), "{kevin:?}");
    }

    #[test]
    fn a_single_name_and_an_initial_are_weak() {
        for (written, weak) in [
            ("Flynn", true),
            ("Faseela K", true),
            ("Julien D.", true),
            ("A B", true),
            ("Sunny Beatteay", false),
            ("徐俊杰", false),
        ] {
            assert_eq!(PersonName::read(written).is_weak(), weak, "{written}");
        }
    }
}
