//! Names as landscapes write them, and what of them is the thing's own.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// What a landscape writes in brackets after a name to say in which role it lists the thing.
const MARKS: [(&str, Mark); 8] = [
    ("member", Mark::Member),
    ("supporter", Mark::Member),
    ("contributor", Mark::Member),
    ("kcsp", Mark::Certified),
    ("kcntp", Mark::Certified),
    ("ktp", Mark::Certified),
    ("serverless", Mark::Again),
    ("wasm", Mark::Again),
];

/// Characters that take no room and tell nothing.
pub(super) const INVISIBLE: [char; 4] = ['\u{200b}', '\u{2060}', '\u{feff}', '\u{ad}'];

/// What a mark after a name tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// The organization is a member.
    Member,
    /// The organization holds a certificate.
    Certified,
    /// The thing is listed again, under another heading.
    Again,
}

/// A name without the marks of the landscape.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    /// The name, with single spaces.
    pub(super) text: String,
    /// The mark that stood after it.
    pub(super) mark: Option<Mark>,
    /// The name in short, where it is given in brackets after the long one: `TUF`.
    pub(super) short: Option<String>,
    /// The name without its short form: `The Update Framework`.
    pub(super) long: Option<String>,
}

impl Name {
    /// Reads a name as it stands in a row.
    pub(super) fn read(written: &str) -> Self {
        let text = tidy(written);
        let Some((before, inside)) = bracketed(&text) else {
            return Self::plain(text);
        };
        let lower = inside.to_lowercase();
        if let Some((_, mark)) = MARKS.iter().find(|(known, _)| *known == lower) {
            let mark = Some(*mark);
            return Self {
                mark,
                ..Self::read(before)
            };
        }
        if is_acronym(inside, before) {
            return Self {
                short: Some(inside.to_owned()),
                long: Some(before.to_owned()),
                ..Self::plain(text)
            };
        }
        Self::plain(text)
    }

    fn plain(text: String) -> Self {
        Self {
            text,
            mark: None,
            short: None,
            long: None,
        }
    }

    /// What names the thing in identifiers: the short form, if there is one.
    pub(super) fn brief(&self) -> &str {
        self.short.as_deref().unwrap_or(&self.text)
    }
}

/// A name with single spaces, without characters that nobody sees.
pub(super) fn tidy(written: &str) -> String {
    let visible: String = written.chars().filter(|c| !INVISIBLE.contains(c)).collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text in brackets at the end, and what stands before it.
pub(super) fn bracketed(text: &str) -> Option<(&str, &str)> {
    let (before, inside) = text.strip_suffix(')')?.rsplit_once('(')?;
    let before = before.trim_end();
    (!before.is_empty() && !inside.contains(')')).then_some((before, inside.trim()))
}

/// Whether a word is made of the first letters of a name, in their order: `TUF` of `The Update
/// Framework`.
fn is_acronym(word: &str, name: &str) -> bool {
    let capitals = word.chars().count() >= 2 && word.chars().all(char::is_uppercase);
    let words = name.split(|c: char| !c.is_alphanumeric());
    let mut initials = words
        .filter_map(|word| word.chars().next())
        .flat_map(char::to_uppercase);
    capitals
        && word
            .chars()
            .all(|letter| initials.any(|initial| initial == letter))
}

/// The name as a key: letters and digits only, lower case, without marks above them. A name of
/// nothing but signs is its own key.
pub(super) fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for c in name.chars() {
        fold_char(c, &mut |c| folded.push(c));
    }
    if folded.is_empty() {
        name.to_owned()
    } else {
        folded
    }
}

/// Gives what a character is in a key: nothing, or one or more characters.
pub(super) fn fold_char(c: char, take: &mut impl FnMut(char)) {
    decompose_compatible(c, |c| match c {
        // Letters that do not decompose, as they are spelled where there are none of them.
        'ł' | 'Ł' => take('l'),
        'ø' | 'Ø' => take('o'),
        'đ' | 'Đ' | 'ð' | 'Ð' => take('d'),
        'ı' => take('i'),
        'ß' | 'ẞ' => "ss".chars().for_each(&mut *take),
        'æ' | 'Æ' => "ae".chars().for_each(&mut *take),
        'œ' | 'Œ' => "oe".chars().for_each(&mut *take),
        // Without the signs, C and C++ would be one.
        c if !is_combining_mark(c) && (c.is_alphanumeric() || "+&#".contains(c)) => {
            c.to_lowercase().for_each(&mut *take);
        }
        _ => {}
    });
}

/// Legal forms that stand after a comma, or at the end, and are no part of the name to show.
const LEGAL: [&str; 4] = ["inc", "ltd", "llc", "gmbh"];

/// The name of an organization as it is shown: without a legal form after a comma.
pub(super) fn without_legal_form(name: &str) -> &str {
    let Some((before, form)) = name.rsplit_once(',') else {
        return name;
    };
    let form = form.trim().trim_end_matches('.').to_lowercase();
    let legal = form
        .split([' ', ','])
        .all(|word| LEGAL.contains(&word) || word == "co.");
    if !legal || before.trim().is_empty() {
        return name;
    }
    let before = before.trim_end();
    let company = before.strip_suffix("Co.").or(before.strip_suffix("Co"));
    company
        .filter(|rest| rest.ends_with(' ') && !rest.trim().is_empty())
        .map_or(before, str::trim_end)
}

/// The name of which a permalink was made, as far as it can be told: `open-infrastructure` is
/// `Open Infrastructure`; a legal form and the four signs that tell namesakes apart are left out.
pub(super) fn of_permalink(permalink: &str) -> String {
    let mut words: Vec<&str> = permalink
        .split('-')
        .filter(|word| !word.is_empty())
        .collect();
    let telling = |word: &&str| {
        let hex = word.len() == 4 && word.chars().all(|c| c.is_ascii_hexdigit());
        let digit = |c: char| c.is_ascii_digit();
        (hex && word.contains(digit)) || (word.len() == 1 && word.chars().all(digit))
    };
    let legal = |word: &&str| LEGAL.contains(word);
    for left_out in [&telling as &dyn Fn(&&str) -> bool, &legal] {
        if words.len() > 1 && words.last().is_some_and(left_out) {
            words.pop();
        }
    }
    let capital = |word: &&str| {
        let mut letters = word.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        first.chain(letters).collect::<String>()
    };
    words.iter().map(capital).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{Mark, Name, fold, of_permalink, without_legal_form};

    #[test]
    fn marks_of_the_landscape_are_no_part_of_a_name() {
        for (written, text, mark) in [
            ("Red Hat (member)", "Red Hat", Some(Mark::Member)),
            (
                "Gaia Information Technology  (member)",
                "Gaia Information Technology",
                Some(Mark::Member),
            ),
            ("INSPUR (KCNTP)", "INSPUR", Some(Mark::Certified)),
            ("youki (wasm)", "youki", Some(Mark::Again)),
            ("Apache (not a mark)", "Apache (not a mark)", None),
            ("(member)", "(member)", None),
        ] {
            let name = Name::read(written);
            assert_eq!((name.text.as_str(), name.mark), (text, mark), "{written}");
        }
    }

    #[test]
    fn an_acronym_in_brackets_is_the_short_name() {
        let tuf = Name::read("The Update Framework (TUF)");
        assert_eq!(tuf.short.as_deref(), Some("TUF"));
        assert_eq!(tuf.brief(), "TUF");
        for written in ["Envoy (Wasm)", "Harbor (OCI)", "K (8)"] {
            assert_eq!(Name::read(written).short, None, "{written}");
        }
    }

    #[test]
    fn names_that_differ_in_case_spaces_and_signs_have_one_key() {
        assert_eq!(fold("Red Hat"), fold("RedHat"));
        assert_eq!(fold("Cast.AI"), fold("CAST AI"));
        assert_eq!(fold("Ænix"), fold("AENIX"));
        assert_eq!(fold("Jonasz Łasut"), fold("Jonasz Lasut"));
        assert_ne!(fold("C"), fold("C++"));
        assert_ne!(fold("吕峰军"), fold("明城"));
    }

    #[test]
    fn a_legal_form_is_not_shown_and_a_comma_in_a_name_is() {
        assert_eq!(without_legal_form("Chainguard, Inc."), "Chainguard");
        assert_eq!(without_legal_form("Hylatek Co.,ltd"), "Hylatek");
        assert_eq!(without_legal_form("Nabisco, Inc."), "Nabisco");
        assert_eq!(
            without_legal_form("Packaging, Registries"),
            "Packaging, Registries"
        );
    }

    #[test]
    fn a_permalink_tells_the_name_it_was_made_of() {
        assert_eq!(
            of_permalink("open-infrastructure-foundation"),
            "Open Infrastructure Foundation"
        );
        assert_eq!(of_permalink("w3c-e64a"), "W3c");
        assert_eq!(of_permalink("team-dead"), "Team Dead");
        assert_eq!(of_permalink("loodse-gmbh"), "Loodse");
        assert_eq!(of_permalink("mariadb-2"), "Mariadb");
    }
}
