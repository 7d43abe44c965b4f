//! Names of things, and the slug that a name becomes in an identifier.

use super::Lines;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What a name is to its thing. The three are those of SKOS
/// (<https://www.w3.org/TR/skos-reference/#labels>).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LabelKind {
    /// The name to show.
    Preferred,
    /// Another name in use: an abbreviation, a translation.
    Alternative,
    /// A name to find the thing by but never to show: a misspelling.
    Hidden,
}

/// A name of a thing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Label {
    /// The name as written.
    pub text: String,
    /// Its BCP 47 language tag, where the name belongs to a language.
    pub language: Option<String>,
    /// What the name is to its thing.
    pub kind: LabelKind,
    /// Where the source writes it so; empty where that is where it speaks of the thing.
    pub at: Lines,
}

/// The slug of a name: ASCII lower case, digits, and `-` between the runs.
///
/// Marks are dropped after compatibility decomposition (NFKD, Unicode Standard Annex 15); the
/// letters that do not decompose and the signs that tell names apart are spelled out. A name
/// without any such character has the empty slug.
///
/// ```
/// use stratigraph::model::slug;
///
/// assert_eq!(slug("KubeCon + CloudNativeCon"), "kubecon-plus-cloudnativecon");
/// assert_eq!(slug("Łukasz Gryń"), "lukasz-gryn");
/// ```
#[must_use]
pub fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    let mut gap = false;
    for c in name.nfkd().filter(|c| !is_combining_mark(*c)) {
        let mut lower = [0; 4];
        let spelled: &str = match c {
            'ł' | 'Ł' => "l",
            'ø' | 'Ø' => "o",
            'ß' | 'ẞ' => "ss",
            'æ' | 'Æ' => "ae",
            'π' | 'Π' => "pi",
            '&' => "-and-",
            '+' => "-plus-",
            '@' | '\'' | '\u{2019}' => "",
            c if c.is_ascii_alphanumeric() => c.to_ascii_lowercase().encode_utf8(&mut lower),
            _ => "-",
        };
        for c in spelled.chars() {
            if c == '-' {
                gap = true;
                continue;
            }
            if gap && !slug.is_empty() {
                slug.push('-');
            }
            gap = false;
            slug.push(c);
        }
    }
    slug
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn names_become_slugs_that_tell_them_apart() {
        for (name, expected) in [
            ("Harbor", "harbor"),
            ("Red Hat", "red-hat"),
            ("C++", "c-plus-plus"),
            ("C", "c"),
            ("Metal³", "metal3"),
            ("What's Next for etcd?", "whats-next-for-etcd"),
            ("  McKinsey & Company ", "mckinsey-and-company"),
            ("Ádám Rozmán", "adam-rozman"),
            ("@pengutronix", "pengutronix"),
            ("吕峰军", ""),
        ] {
            assert_eq!(slug(name), expected, "slug of {name:?}");
        }
    }
}
