//! How lists head the rows of a project.

/// Words that tell of a name no more than what sort of thing it names.
pub(super) const SORTS: [&str; 3] = ["Project", "Operator", "Framework"];

/// The heading with single spaces.
pub(super) fn clean(heading: &str) -> String {
    let visible: String = heading
        .chars()
        .filter(|c| {
            !matches!(
                c,
                '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}'
            )
        })
        .collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What stands before brackets at the end, and what stands in them; nothing where there are none.
pub(super) fn in_and_before_brackets(name: &str) -> impl Iterator<Item = &str> {
    let parts = name
        .strip_suffix(')')
        .and_then(|rest| rest.rsplit_once('('))
        .map(|(before, inside)| [before.trim(), inside.trim()]);
    let parts = parts.into_iter().flatten();
    parts.filter(|part| !part.is_empty())
}

/// What ends the names of organizations at GitHub whose projects are called without it.
const ENDINGS: [&str; 8] = [
    "-io", "-ai", "-dev", "-team", "-org", "-project", "-sh", "-labs",
];

/// The name of an organization at GitHub without what only ends it: `opcr` of `opcr-io`.
pub(super) fn without_ending(owner: &str) -> &str {
    let found = ENDINGS.iter().find_map(|ending| owner.strip_suffix(ending));
    found.unwrap_or(owner)
}

/// The beginnings of a heading that may name the project of which it names a part, longest first:
/// `Istio` of `Istio: Steering Committee`.
pub(super) fn beginnings(heading: &str) -> impl Iterator<Item = &str> {
    let ends = heading.rmatch_indices([' ', '/']).map(|(at, _)| at);
    let starts = ends.map(|at| heading[..at].trim_end_matches([' ', ':', '(', '-', '–', '/']));
    starts.filter(|start| !start.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{beginnings, in_and_before_brackets};

    #[test]
    fn a_heading_is_taken_apart_where_a_name_may_end() {
        let parts: Vec<&str> = in_and_before_brackets("TUF (The Update Framework)").collect();
        assert_eq!(parts, ["TUF", "The Update Framework"]);
        let starts: Vec<&str> = beginnings("Istio: Steering Committee").collect();
        assert_eq!(starts, ["Istio: Steering", "Istio"]);
    }
}
