//! Addresses as keys: when two of them lead to the same place.

use std::fmt::Write;

/// The form of a repository's address in which equal repositories are equal: `https`, lower case,
/// no `.git`, no `/` at the end.
pub(super) fn repository(url: &str) -> String {
    let bare = without_query(url).trim_end_matches('/');
    let bare = bare.strip_suffix(".git").unwrap_or(bare);
    let lower = bare.to_lowercase();
    match lower.strip_prefix("http://") {
        Some(rest) => format!("https://{rest}"),
        None => lower,
    }
}

/// The address of a repository as it is shown: as written, without what may differ from one
/// writer to the next at its end, and by `https` where the host is known to answer by it.
pub(super) fn shown_repository(url: &str) -> String {
    let bare = url.trim_end_matches('/');
    let bare = bare.strip_suffix(".git").unwrap_or(bare);
    match bare.strip_prefix("http://") {
        Some(rest) if HOSTS.iter().any(|host| rest.starts_with(host)) => format!("https://{rest}"),
        _ => bare.to_owned(),
    }
}

/// Hosts of repositories that answer by `https` alone.
const HOSTS: [&str; 3] = ["github.com/", "gitlab.com/", "bitbucket.org/"];

/// A home page as a key: host and path, whatever the scheme, `www.` and the `/` at the end.
pub(super) fn page(url: &str) -> String {
    let lower = without_query(url).trim_end_matches('/').to_lowercase();
    let bare = lower
        .split_once("://")
        .map_or(lower.as_str(), |(_, rest)| rest);
    bare.strip_prefix("www.").unwrap_or(bare).to_owned()
}

/// The host of an address without `www.`.
pub(super) fn host(url: &str) -> String {
    page(url).split('/').next().unwrap_or_default().to_owned()
}

/// Who holds a repository: the part of its address before the last.
pub(super) fn owner(repository: &str) -> &str {
    repository.rsplit('/').nth(1).unwrap_or_default()
}

/// The permalink of a Crunchbase page, `red-hat`: lower case, decoded, without query.
pub(super) fn permalink(url: &str) -> Option<String> {
    let (_, path) = without_query(url).split_once("crunchbase.com/")?;
    let name = path.trim_end_matches('/').rsplit('/').next()?;
    let decoded = decode(name).to_lowercase();
    (!decoded.is_empty()).then_some(decoded)
}

/// The Crunchbase page of an organization that has a permalink.
pub(super) fn crunchbase(permalink: &str) -> String {
    let mut page = String::from("https://www.crunchbase.com/organization/");
    for byte in permalink.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            page.push(char::from(byte));
        } else {
            // Writing to a `String` cannot fail.
            let _ = write!(page, "%{byte:02X}");
        }
    }
    page
}

fn without_query(url: &str) -> &str {
    url.split(['?', '#']).next().unwrap_or(url)
}

/// The text with `%C3%A9` and the like read as the letters they stand for.
fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|hex| str::from_utf8(hex).ok());
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(value) if byte == b'%' => {
                bytes.push(value);
                rest = &after[2..];
            }
            _ => {
                bytes.push(byte);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::{crunchbase, owner, page, permalink, repository, shown_repository};

    #[test]
    fn addresses_of_one_place_have_one_key() {
        for url in [
            "https://github.com/goharbor/harbor",
            "http://github.com/GoHarbor/harbor.git",
            "https://github.com/goharbor/harbor/",
        ] {
            assert_eq!(
                repository(url),
                "https://github.com/goharbor/harbor",
                "{url}"
            );
        }
        assert_eq!(owner("https://github.com/goharbor/harbor"), "goharbor");
        assert_eq!(
            page("https://www.Harbor.io/?utm=x"),
            page("http://harbor.io")
        );
    }

    #[test]
    fn a_repository_is_shown_as_written_but_for_its_scheme_and_end() {
        for (url, expected) in [
            (
                "http://github.com/Drasi/drasi.git",
                "https://github.com/Drasi/drasi",
            ),
            ("https://gitlab.com/a/b/", "https://gitlab.com/a/b"),
            ("http://git.example.org/a", "http://git.example.org/a"),
        ] {
            assert_eq!(shown_repository(url), expected, "{url}");
        }
    }

    #[test]
    fn a_permalink_is_read_whatever_is_added_to_the_address() {
        for (url, expected) in [
            (
                "https://www.crunchbase.com/organization/red-hat",
                Some("red-hat"),
            ),
            (
                "https://www.crunchbase.com/organization/Scout-APM/?utm_source=cncf",
                Some("scout-apm"),
            ),
            (
                "https://www.crunchbase.com/organization/caf%C3%A9",
                Some("café"),
            ),
            ("https://example.com/organization/x", None),
            ("https://www.crunchbase.com/", None),
        ] {
            assert_eq!(permalink(url).as_deref(), expected, "{url}");
            if let Some(expected) = expected {
                assert_eq!(permalink(&crunchbase(expected)).as_deref(), Some(expected));
            }
        }
    }
}
