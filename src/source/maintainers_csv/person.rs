//! What the cells of a person say: name, note, company, account.

/// What stands in a cell that says nothing, in lower case.
const NOTHING: [&str; 9] = ["-", "--", "_", "?", "n/a", "na", "none", "tbd", "tba"];

/// Words that tell what somebody is or was in a project, in lower case.
const ROLES: [&str; 27] = [
    "active",
    "admin",
    "alumni",
    "alumnus",
    "approver",
    "chair",
    "co-chair",
    "committer",
    "community",
    "contributor",
    "emerita",
    "emeritus",
    "former",
    "formerly",
    "inactive",
    "lead",
    "leader",
    "leave",
    "maintainer",
    "member",
    "non-voting",
    "owner",
    "retired",
    "reviewer",
    "sabbatical",
    "triager",
    "voting",
];

/// The text of a cell that says something.
pub(super) fn stated(cell: &str) -> Option<String> {
    let lower = cell.to_lowercase();
    (!cell.is_empty() && !NOTHING.contains(&lower.as_str())).then(|| cell.to_owned())
}

/// The company of a cell. Accounts of companies are written with a sign before them.
pub(super) fn company(cell: &str) -> Option<String> {
    stated(cell.strip_prefix(['@', '＠']).unwrap_or(cell).trim_start())
}

/// The name that a cell gives, and what it notes of the person in brackets.
pub(super) fn name(cell: &str) -> (Option<String>, Option<String>) {
    let Some(written) = stated(cell) else {
        return (None, None);
    };
    let Some((range, inside)) = brackets(&written).find(|(_, inside)| is_note(inside)) else {
        return (Some(written), None);
    };
    let (before, after) = (&written[..range.start], &written[range.end..]);
    let name = [before.trim(), after.trim()].join(" ");
    (stated(name.trim()), Some(inside.to_owned()))
}

/// What stands in brackets of any kind, and where, the brackets with it.
fn brackets(text: &str) -> impl Iterator<Item = (std::ops::Range<usize>, &str)> {
    let pairs = [('(', ')'), ('[', ']'), ('（', '）')];
    let openings = text.char_indices().filter_map(move |(start, c)| {
        let (open, close) = pairs.iter().find(|(open, _)| *open == c)?;
        let inside = &text[start + open.len_utf8()..];
        Some((start, open.len_utf8(), inside, *close))
    });
    openings.filter_map(|(start, width, inside, close)| {
        let length = inside.find(close)?;
        let end = start + width + length + close.len_utf8();
        Some((start..end, inside[..length].trim()))
    })
}

/// Whether a text in brackets tells something of a person, and is not another name of theirs:
/// it names a role, or it is a phrase and not a name, or pronouns.
fn is_note(inside: &str) -> bool {
    let lower = inside.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric() && c != '-');
    let is_role = words.any(|word| {
        ROLES.contains(&word)
            || word
                .strip_suffix('s')
                .is_some_and(|one| ROLES.contains(&one))
    });
    let is_phrase = inside.contains(' ') && inside.starts_with(char::is_lowercase);
    let is_pronouns = lower
        .split('/')
        .map(str::trim)
        .all(|word| ["he", "him", "his", "she", "her", "hers", "they", "them"].contains(&word));
    is_role || is_phrase || is_pronouns
}

/// What a cell says of somebody's account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Account {
    /// Nothing.
    None,
    /// It names one.
    Sound(String),
    /// It names one as they were once given, with hyphens in a row or at an end.
    Old(String),
    /// It names more than one, so that none of them is for certain.
    Several,
    /// It is a mail address.
    Mail,
    /// It cannot be one.
    Broken,
}

/// Reads the account in a cell: a name, with or without `@`, or the address of its page.
pub(super) fn account(cell: &str) -> Account {
    let Some(written) = stated(cell) else {
        return Account::None;
    };
    let Some(name) = bare(&written) else {
        return Account::Broken;
    };
    if is_account(name) {
        let is_old = name.contains("--") || name.ends_with('-');
        let name = name.to_owned();
        return if is_old {
            Account::Old(name)
        } else {
            Account::Sound(name)
        };
    }
    let is_apart = |c: char| c.is_whitespace() || ",;/|&".contains(c);
    let mut names = name.split(is_apart).filter(|part| !part.is_empty());
    let joins = |part: &str| ["and", "or"].contains(&part);
    let is_list = name.contains([',', ';', '/', '|', '&']) || names.clone().any(joins);
    if is_list && names.all(|part| joins(part) || bare(part).is_some_and(is_account)) {
        return Account::Several;
    }
    let (user, host) = name.split_once('@').unwrap_or_default();
    if !user.is_empty() && host.contains('.') && !name.contains(' ') {
        return Account::Mail;
    }
    Account::Broken
}

/// A name without the sign before it or the address around it; `None` for an address that is of
/// no account.
fn bare(written: &str) -> Option<&str> {
    let is_address = written.contains("://");
    let path = written.split_once("://").map_or(written, |(_, rest)| rest);
    let path = path.strip_prefix("www.").unwrap_or(path);
    let host = "github.com/";
    let on_github = path
        .get(..host.len())
        .is_some_and(|own| own.eq_ignore_ascii_case(host));
    if !on_github {
        return (!is_address).then(|| written.strip_prefix(['@', '＠']).unwrap_or(written).trim());
    }
    let path = path[host.len()..]
        .split(['?', '#'])
        .next()
        .unwrap_or_default();
    let path = path.trim_end_matches('/');
    let path = path.strip_prefix('@').unwrap_or(path);
    (!path.contains('/')).then_some(path)
}

/// Whether a name has the form of an account at GitHub: up to 39 letters and digits of ASCII, with
/// hyphens between them; old ones may end in one, or have two in a row
/// (<https://docs.github.com/en/enterprise-cloud@latest/admin/managing-iam/iam-configuration-reference/username-considerations-for-external-authentication>).
fn is_account(name: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '-';
    (1..=39).contains(&name.len()) && name.chars().all(fits) && !name.starts_with('-')
}

#[cfg(test)]
mod tests {
    use super::{Account, account, company, name};

    #[test]
    fn notes_are_told_from_nicknames() {
        for (cell, expected, note) in [
            (
                "Rajith Attapattu (Community Maintainer)",
                "Rajith Attapattu",
                Some("Community Maintainer"),
            ),
            (
                "Clayton Coleman (inactive while on leave)",
                "Clayton Coleman",
                Some("inactive while on leave"),
            ),
            ("Ada Example [Emeritus]", "Ada Example", Some("Emeritus")),
            ("Ada (she/her) Example", "Ada Example", Some("she/her")),
            ("David (Mengqi) Yu", "David (Mengqi) Yu", None),
            ("Mo Ying (William)", "Mo Ying (William)", None),
            ("mingcheng 吕峰军（明城）", "mingcheng 吕峰军（明城）", None),
            (
                "Satoshi \"Moris\" Tagomori",
                "Satoshi \"Moris\" Tagomori",
                None,
            ),
            ("Inho Gog(Renhao Chu)", "Inho Gog(Renhao Chu)", None),
            ("Ada (Example", "Ada (Example", None),
        ] {
            let read = name(cell);
            assert_eq!(
                read,
                (Some(expected.to_owned()), note.map(ToOwned::to_owned)),
                "{cell}"
            );
        }
        assert_eq!(name("TBD"), (None, None));
        assert_eq!(name("(emeritus)"), (None, Some("emeritus".to_owned())));
    }

    #[test]
    fn an_account_is_read_where_it_is_certain() {
        let sound = |name: &str| Account::Sound(name.to_owned());
        for (cell, expected) in [
            ("aojea", sound("aojea")),
            ("@wu-wenxiang", sound("wu-wenxiang")),
            ("https://github.com/Ada/", sound("Ada")),
            ("GitHub.com/ada?tab=overview", sound("ada")),
            ("jan--f", Account::Old("jan--f".to_owned())),
            ("", Account::None),
            ("n/a", Account::None),
            ("ada, ben", Account::Several),
            ("@ada / @ben", Account::Several),
            ("ada@example.org", Account::Mail),
            ("Jérémie MONSINJON", Account::Broken),
            ("ada ben", Account::Broken),
            ("https://github.com/orgs/ada/people", Account::Broken),
            ("https://example.org/ada", Account::Broken),
            ("-ada", Account::Broken),
            ("ada_example", Account::Broken),
            ("a234567890123456789012345678901234567890", Account::Broken),
        ] {
            assert_eq!(account(cell), expected, "{cell}");
        }
    }

    #[test]
    fn a_company_is_what_the_cell_states() {
        for (cell, expected) in [
            ("@pengutronix", Some("pengutronix")),
            ("Chainguard, Inc", Some("Chainguard, Inc")),
            ("Independent", Some("Independent")),
            ("_", None),
            ("-", None),
            ("@", None),
        ] {
            assert_eq!(company(cell).as_deref(), expected, "{cell}");
        }
    }
}
