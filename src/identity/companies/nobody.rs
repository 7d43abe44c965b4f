//! What stands where a company should, and is none.

use crate::identity::names::fold;
use crate::model::nearest;

/// What people write who work for nobody.
const NOBODY: [&str; 30] = [
    "independent",
    "individual",
    "unaffiliated",
    "freelance",
    "freelancer",
    "freelancing",
    "self",
    "self employed",
    "selfemployed",
    "self-employed",
    "none",
    "no company",
    "no affiliation",
    "no employer",
    "not affiliated",
    "not employed",
    "unemployed",
    "retired",
    "sabbatical",
    "hobbyist",
    "volunteer",
    "personal",
    "private",
    "private person",
    "myself",
    "student",
    "between jobs",
    "open to work",
    "looking for work",
    "solo",
];

/// What people write who tell nothing.
const UNTOLD: [&str; 12] = [
    "n/a",
    "na",
    "nil",
    "null",
    "unknown",
    "tbd",
    "tba",
    "other",
    "various",
    "company",
    "undisclosed",
    "stealth",
];

/// Words that may follow on `independent` and the like.
const BESIDE: [&str; 20] = [
    "developer",
    "contributor",
    "consultant",
    "contractor",
    "engineer",
    "maintainer",
    "researcher",
    "expert",
    "person",
    "member",
    "community",
    "software",
    "architect",
    "no",
    "account",
    "oss",
    "open",
    "source",
    "technologist",
    "consulting",
];

/// Words that tell what somebody does, and not where.
const ROLES: [&str; 58] = [
    "maintainer",
    "maintainers",
    "lead",
    "leader",
    "contributor",
    "reviewer",
    "approver",
    "committer",
    "emeritus",
    "owner",
    "domain",
    "core",
    "community",
    "manager",
    "engineer",
    "engineering",
    "principal",
    "senior",
    "sr",
    "staff",
    "junior",
    "software",
    "developer",
    "technical",
    "technology",
    "evangelist",
    "advocate",
    "relations",
    "research",
    "scientist",
    "architect",
    "founder",
    "cofounder",
    "co",
    "cto",
    "ceo",
    "cio",
    "ciso",
    "vp",
    "president",
    "vice",
    "director",
    "head",
    "chief",
    "officer",
    "executive",
    "product",
    "program",
    "project",
    "chair",
    "cochair",
    "fellow",
    "distinguished",
    "of",
    "and",
    "the",
    "sre",
    "devrel",
];

/// Roles that no company is called by alone; the words beside them only go with these.
const HEADS: [&str; 31] = [
    "maintainer",
    "maintainers",
    "lead",
    "leader",
    "contributor",
    "reviewer",
    "approver",
    "committer",
    "emeritus",
    "owner",
    "manager",
    "engineer",
    "developer",
    "evangelist",
    "advocate",
    "scientist",
    "architect",
    "founder",
    "cofounder",
    "cto",
    "ceo",
    "cio",
    "ciso",
    "vp",
    "president",
    "director",
    "officer",
    "chair",
    "cochair",
    "fellow",
    "sre",
];

fn words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .map(ToOwned::to_owned)
        .collect()
}

/// Whether somebody says that they work for nobody.
pub(super) fn is_independence(text: &str) -> bool {
    let lower = text.to_lowercase();
    let key = fold(text);
    if NOBODY
        .iter()
        .any(|known| *known == lower || fold(known) == key)
    {
        return true;
    }
    let words = words(text);
    let first = words.first().map(String::as_str).unwrap_or_default();
    let is_one = |word: &str| {
        NOBODY[..8].contains(&word)
            // A slip of the pen: no company has a name so near to the long ones.
            || (word.chars().count() >= 9
                && nearest(word, ["independent", "individual", "unaffiliated", "freelancer"])
                    .is_some_and(|near| strsim::osa_distance(word, near) <= 1))
    };
    let beside = words
        .iter()
        .skip(1)
        .all(|word| BESIDE.contains(&word.as_str()));
    beside && is_one(first)
}

/// Whether a text tells nothing of a company: no letters, or a word for that.
pub(super) fn is_untold(text: &str) -> bool {
    let lower = text.to_lowercase();
    !text.chars().any(char::is_alphanumeric) || UNTOLD.contains(&lower.as_str())
}

/// Whether a text tells what somebody does, and not where: `Principal Engineer`.
pub(super) fn is_role(text: &str) -> bool {
    let words = words(text);
    let of_role = |word: &String| ROLES.contains(&word.as_str());
    let head = |word: &String| HEADS.contains(&word.as_str());
    words.iter().any(head) && words.iter().all(of_role)
}

#[cfg(test)]
mod tests {
    use super::{is_independence, is_role, is_untold};

    #[test]
    fn who_works_for_nobody_says_so_in_many_ways() {
        for text in [
            "Independent",
            "Indpendent",
            "Individual - No Account",
            "Individual Developer",
            "Independent Consultant",
            "self-employed",
            "Unaffiliated",
        ] {
            assert!(is_independence(text), "{text}");
        }
        for text in ["Independent Bank", "Individuum", "Self Esteem", "Solo.io"] {
            assert!(!is_independence(text), "{text}");
        }
    }

    #[test]
    fn what_tells_no_company_is_none() {
        assert!(is_untold("-") && is_untold("_") && is_untold("N/A") && !is_untold("163"));
        assert!(is_role("Principal Engineer") && is_role("Lead Maintainer"));
        assert!(!is_role("Software AG") && !is_role("Chief") && !is_role("Community"));
    }
}
