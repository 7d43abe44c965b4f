//! How companies are written: what of a name is its own, and what is form.

use crate::identity::names::fold;

/// Characters that take no room and tell nothing: joiners, marks of direction, the soft hyphen.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

/// The name as it was meant: no invisible characters, single spaces, no sign at its ends that
/// belongs to the sentence or to an account (`@pengutronix`).
pub(super) fn clean(stated: &str) -> String {
    let visible: String = stated.chars().filter(|c| !is_invisible(*c)).collect();
    let text = visible.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = text.trim_start_matches('@');
    let text = text.trim_matches(|c: char| c.is_whitespace() || ",;:|\"“”".contains(c));
    text.to_owned()
}

/// Legal forms, lower case and without dots, that are one in any spelling.
const LEGAL: [&str; 47] = [
    "inc",
    "incorporated",
    "ltd",
    "limited",
    "llc",
    "llp",
    "plc",
    "pllc",
    "gmbh",
    "mbh",
    "ggmbh",
    "corp",
    "pty",
    "pvt",
    "pte",
    "bv",
    "nv",
    "sarl",
    "sas",
    "srl",
    "spa",
    "sprl",
    "sia",
    "aps",
    "oy",
    "oyj",
    "ag",
    "se",
    "sa",
    "ab",
    "as",
    "kg",
    "ug",
    "eg",
    "ev",
    "kk",
    "lp",
    "co",
    "sro",
    "doo",
    "dooel",
    "oü",
    "ou",
    "zrt",
    "kft",
    "bhd",
    "sdn",
];

/// Forms of two letters that are words too: they count in capitals or with dots alone.
const SHORT_LEGAL: [&str; 10] = ["as", "se", "sa", "ab", "co", "ou", "eg", "ev", "ag", "lp"];

/// Whether a word is a legal form.
fn is_legal(word: &str) -> bool {
    let bare: String = word.chars().filter(|c| !".,/".contains(*c)).collect();
    let lower = bare.to_lowercase();
    let known = LEGAL.contains(&lower.as_str());
    let is_word = SHORT_LEGAL.contains(&lower.as_str());
    let in_capitals = bare.chars().all(|c| !c.is_lowercase());
    known && (!is_word || in_capitals || word.contains('.') || lower == "co")
}

/// The name without the legal form at its end: `Huawei Technologies` of `Huawei Technologies Co.,
/// Ltd`. A name of nothing else stays.
pub(super) fn without_legal_form(name: &str) -> &str {
    let mut rest = name.trim();
    loop {
        let cut = rest.rfind([' ', ',']).unwrap_or(0);
        let (before, last) = rest.split_at(cut);
        let before = before.trim_end_matches([' ', ',']);
        let word = last.trim_start_matches([' ', ',']);
        let joins = word == "&" || word == "and";
        // `GmbH & Co. KG` is one form, `McKinsey & Company` none.
        let is_form = is_legal(word) || (joins && rest.len() < name.trim().len());
        if before.is_empty() || !is_form {
            return rest;
        }
        rest = before;
    }
}

/// The name without `The` before it: of `The Trade Desk`, and of `TheTradeDesk`.
pub(super) fn without_article(name: &str) -> &str {
    let after = name
        .get(..3)
        .filter(|start| start.eq_ignore_ascii_case("the"))
        .map(|_| &name[3..]);
    let rest = after.filter(|rest| rest.starts_with(|c: char| c == ' ' || c.is_uppercase()));
    let rest = rest.map(str::trim);
    rest.filter(|rest| rest.chars().count() > 2).unwrap_or(name)
}

/// The name to show, where nothing better is known.
pub(super) fn shown(name: &str) -> &str {
    without_legal_form(name)
}

/// The name as a key, whatever its legal form and article.
pub(super) fn full_key(name: &str) -> String {
    fold(without_article(without_legal_form(name)))
}

/// Words at the end of a name that tell what sort of company it is: with or without one, the name
/// is the same where no other has it.
const TRADES: [&str; 15] = [
    "technologies",
    "technology",
    "systems",
    "software",
    "group",
    "corporation",
    "corp",
    "company",
    "holding",
    "holdings",
    "labs",
    "solutions",
    "computing",
    "networks",
    "international",
];

/// Words of these that may tell a company from another that has none: `SAP Labs` is not SAP.
const UNITS: [&str; 3] = ["labs", "networks", "international"];

/// What ends an address.
const DOMAINS: [&str; 16] = [
    "io", "ai", "com", "dev", "sh", "net", "org", "co", "cloud", "de", "tech", "app", "so", "eu",
    "xyz", "inc",
];

/// What is left out of a name to make a shorter one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LeftOut {
    /// The ending of an address, or `AI`.
    Domain,
    /// A word that tells the trade.
    Trade,
}

/// Where companies have their seats that put it before their names.
const SEATS: [&str; 10] = [
    "beijing",
    "shanghai",
    "shenzhen",
    "hangzhou",
    "guangzhou",
    "chengdu",
    "nanjing",
    "wuhan",
    "suzhou",
    "tianjin",
];

/// A shorter name for which a longer one may stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shorter {
    /// It, as a key.
    pub(super) key: String,
    /// What is left out.
    pub(super) left_out: LeftOut,
    /// Whether the longer name may as well be that of a unit.
    pub(super) is_whole: bool,
}

/// The shorter names for which a name may stand, the longest first.
pub(super) fn shorter(name: &str) -> Vec<Shorter> {
    let name = without_article(without_legal_form(name));
    let mut found: Vec<Shorter> = without_end(name).into_iter().collect();
    let seat = name.split_once(' ').filter(|(first, _)| {
        let lower = first.to_lowercase();
        SEATS.contains(&lower.as_str())
    });
    if let Some((_, rest)) = seat {
        let left_out = LeftOut::Trade;
        let key = full_key(rest);
        found.push(Shorter {
            key,
            left_out,
            is_whole: false,
        });
        found.extend(without_end(rest));
    }
    found
}

/// The name without the word at its end that tells its trade or ends its address.
fn without_end(name: &str) -> Option<Shorter> {
    let (before, last, dotted) = match (name.rsplit_once(' '), name.rsplit_once('.')) {
        (Some((before, last)), _) if !last.contains('.') => (before, last, false),
        (_, Some((before, last))) => (before, last, true),
        _ => return None,
    };
    let lower = last.to_lowercase();
    let is_domain = if dotted {
        DOMAINS.contains(&lower.as_str())
    } else {
        lower == "ai"
    };
    let is_trade = !dotted && TRADES.contains(&lower.as_str());
    let key = fold(before);
    (key.chars().count() > 1 && (is_domain || is_trade)).then(|| Shorter {
        key,
        left_out: if is_domain {
            LeftOut::Domain
        } else {
            LeftOut::Trade
        },
        is_whole: is_trade && UNITS.contains(&lower.as_str()),
    })
}

/// A name that tells its owner too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Owned<'n> {
    /// The name of the organization.
    pub(super) own: &'n str,
    /// The name of the one it belongs to.
    pub(super) owner: &'n str,
}

/// Reads `Isovalent at Cisco`, `VMware by Broadcom`, `Chronosphere | A Palo Alto Networks Company`
/// and their like.
pub(super) fn owned(name: &str) -> Option<Owned<'_>> {
    // Both ways to write it: an owner between `a` and `company` after a sign, or a word between.
    for sign in [" | ", ", ", " - ", " – ", " — ", " (", ": "] {
        let Some((own, rest)) = name.split_once(sign) else {
            continue;
        };
        if let Some(owner) = company_of(rest.trim_end_matches(')')) {
            return pair(own, owner);
        }
    }
    for word in [" part of ", " now part of ", " powered by ", " at ", " by "] {
        if let Some((own, owner)) = name.split_once(word) {
            return pair(
                own.trim_end_matches([',', '(']),
                owner.trim_end_matches(')'),
            );
        }
    }
    None
}

fn pair<'n>(own: &'n str, owner: &'n str) -> Option<Owned<'n>> {
    let (own, owner) = (own.trim(), owner.trim());
    let told = !own.is_empty() && !owner.is_empty();
    told.then_some(Owned { own, owner })
}

/// The owner in `A Palo Alto Networks Company`, `an HII Company`, `part of Cisco`.
fn company_of(text: &str) -> Option<&str> {
    let text = text.trim();
    let after = |start: &str| {
        let head = text.get(..start.len())?;
        head.eq_ignore_ascii_case(start)
            .then(|| text[start.len()..].trim())
    };
    if let Some(owner) = ["part of ", "now part of ", "acquired by ", "owned by "]
        .into_iter()
        .find_map(after)
    {
        return Some(owner);
    }
    let owner = after("a ").or_else(|| after("an ")).unwrap_or(text);
    let cut = owner.len().checked_sub(" company".len())?;
    let is_one = owner.is_char_boundary(cut) && owner[cut..].eq_ignore_ascii_case(" company");
    let told = is_one && owner.len() < text.len();
    told.then(|| owner[..cut].trim())
}

/// The name before brackets at its end, and what stands in them.
pub(super) fn bracketed(name: &str) -> Option<(&str, &str)> {
    let open = name.find(['(', '（', '['])?;
    let inside = name[open..].trim_end_matches([')', '）', ']']);
    let closed = inside.len() < name[open..].len();
    let inside = inside.trim_start_matches(['(', '（', '[']).trim();
    let before = name[..open].trim();
    (closed && !before.is_empty() && !inside.is_empty()).then_some((before, inside))
}

/// Words after the name of an organization that make it the name of one of its units.
const UNIT_WORDS: [&str; 51] = [
    "research",
    "cloud",
    "lab",
    "labs",
    "consulting",
    "services",
    "service",
    "federal",
    "digital",
    "education",
    "engineering",
    "innovation",
    "tech",
    "technology",
    "technologies",
    "global",
    "software",
    "factory",
    "hub",
    "ventures",
    "studio",
    "studios",
    "garage",
    "center",
    "centre",
    "office",
    "international",
    "america",
    "americas",
    "europe",
    "asia",
    "apac",
    "emea",
    "japan",
    "china",
    "india",
    "france",
    "germany",
    "deutschland",
    "italia",
    "italy",
    "uk",
    "usa",
    "us",
    "canada",
    "australia",
    "nederland",
    "netherlands",
    "austria",
    "switzerland",
    "schweiz",
];

/// The names of which a name may be that of a unit, longest first: `IBM` of `IBM Research`.
pub(super) fn wholes(name: &str) -> impl Iterator<Item = &str> {
    let name = without_legal_form(name);
    let ends = name.rmatch_indices([' ', '-']).map(|(at, _)| at);
    ends.take_while(move |&at| {
        let word = name[at + 1..].split([' ', '-']).next().unwrap_or_default();
        UNIT_WORDS.contains(&word.to_lowercase().as_str())
    })
    .map(move |at| name[..at].trim())
    .filter(|whole| whole.chars().count() > 1)
}

/// The host that a name is, if it is one: `edera.dev`.
pub(super) fn host(name: &str) -> Option<String> {
    let bare = name.split_once("://").map_or(name, |(_, rest)| rest);
    let bare = bare.trim_end_matches('/').to_lowercase();
    let bare = bare.strip_prefix("www.").unwrap_or(&bare);
    let allowed = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '.';
    let is_host = bare.contains('.') && bare.chars().all(allowed) && !bare.ends_with('.');
    is_host.then(|| bare.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{LeftOut, bracketed, clean, full_key, owned, shorter, wholes, without_legal_form};

    #[test]
    fn a_legal_form_is_no_part_of_a_name_and_a_word_that_looks_like_one_is() {
        for (written, expected) in [
            ("Chainguard, Inc", "Chainguard"),
            ("Huawei Technologies Co., Ltd", "Huawei Technologies"),
            ("Hylatek Co.,ltd", "Hylatek"),
            ("SAP SE", "SAP"),
            ("VSHN AG", "VSHN"),
            ("HCS Company B.V.", "HCS Company"),
            ("Example GmbH & Co. KG", "Example"),
            ("Example s.r.o.", "Example"),
            ("McKinsey & Company", "McKinsey & Company"),
            ("Merck KGaA", "Merck KGaA"),
            ("Save As", "Save As"),
            ("Ltd", "Ltd"),
            ("Banque Pictet & Cie SA", "Banque Pictet & Cie"),
        ] {
            assert_eq!(without_legal_form(written), expected, "{written}");
        }
    }

    #[test]
    fn spellings_of_one_name_have_one_key() {
        assert_eq!(full_key("The New York Times"), full_key("New York Times"));
        assert_eq!(full_key("Kong Inc."), full_key("Kong"));
        assert_eq!(clean("\u{200b}@pengutronix\u{a0}"), "pengutronix");
        assert_eq!(full_key("The Trade Desk"), full_key("TheTradeDesk"));
        for (written, expected, left_out) in [
            ("Honeycomb.io", "honeycomb", LeftOut::Domain),
            ("Lambda AI", "lambda", LeftOut::Domain),
            ("Cisco Systems, Inc.", "cisco", LeftOut::Trade),
        ] {
            let found = shorter(written);
            let told: Vec<_> = found
                .iter()
                .map(|it| (it.key.as_str(), it.left_out))
                .collect();
            assert_eq!(told, [(expected, left_out)], "{written}");
        }
        let seated = shorter("Hangzhou HarmonyCloud Technologies");
        let told: Vec<_> = seated.iter().map(|it| it.key.as_str()).collect();
        assert_eq!(
            told,
            [
                "hangzhouharmonycloud",
                "harmonycloudtechnologies",
                "harmonycloud"
            ]
        );
        assert_eq!(shorter("Red Hat"), []);
    }

    #[test]
    fn an_owner_beside_the_name_is_told_apart() {
        for (written, own, owner) in [
            ("Isovalent at Cisco", "Isovalent", "Cisco"),
            ("VMware by Broadcom", "VMware", "Broadcom"),
            (
                "Chronosphere | A Palo Alto Networks Company",
                "Chronosphere",
                "Palo Alto Networks",
            ),
            ("Enlighten, an HII Company", "Enlighten", "HII"),
            ("Acme (part of Cisco)", "Acme", "Cisco"),
            ("Acme - a Cisco company", "Acme", "Cisco"),
        ] {
            let told = owned(written).map(|told| (told.own, told.owner));
            assert_eq!(told, Some((own, owner)), "{written}");
        }
        assert_eq!(owned("Preferred Networks, Inc."), None);
        assert_eq!(owned("The Platform Engineering Company"), None);
    }

    #[test]
    fn a_unit_begins_with_the_name_of_its_whole() {
        let of = |name| wholes(name).collect::<Vec<_>>();
        assert_eq!(of("IBM Research"), ["IBM"]);
        assert_eq!(of("Acme Digital Services"), ["Acme Digital", "Acme"]);
        assert_eq!(of("Liquid Reply"), Vec::<&str>::new());
        assert_eq!(
            bracketed("Xiaohongshu(RedNote)"),
            Some(("Xiaohongshu", "RedNote"))
        );
    }
}
