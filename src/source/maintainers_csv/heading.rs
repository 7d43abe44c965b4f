//! What a heading of the list says: a project, or a committee or part of one.

/// A heading, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Heading {
    /// As it stands in the file.
    pub(super) written: String,
    /// The project.
    pub(super) project: String,
    /// The committee or part of the project.
    pub(super) committee: Option<String>,
}

/// Words that end the name of a group of people.
const GROUPS: [&str; 17] = [
    "approvers",
    "board",
    "chairs",
    "committee",
    "committers",
    "contributors",
    "council",
    "group",
    "leads",
    "maintainer",
    "maintainers",
    "owners",
    "reviewers",
    "steering",
    "team",
    "toc",
    "tsc",
];

/// Words that stand before those, and alone name no group.
const KINDS: [&str; 15] = [
    "advisory",
    "community",
    "core",
    "emeritus",
    "governance",
    "governing",
    "interest",
    "lead",
    "oversight",
    "project",
    "special",
    "steering",
    "technical",
    "user",
    "working",
];

impl Heading {
    /// Takes a heading apart. `above` is the heading before it, where both stand in one block: the
    /// rows below one stage.
    pub(super) fn read(written: &str, above: Option<&Self>) -> Self {
        let (project, committee) = parts(written, above.map(|above| above.project.as_str()));
        Self {
            written: written.to_owned(),
            project: project.to_owned(),
            committee: committee.map(ToOwned::to_owned),
        }
    }
}

fn parts<'t>(written: &'t str, above: Option<&'t str>) -> (&'t str, Option<&'t str>) {
    if let Some((project, part)) = written
        .split_once(": ")
        .filter(|(project, _)| !project.is_empty())
    {
        return (project.trim_end(), Some(part.trim_start()));
    }
    if let Some((project, inside)) = bracketed(written)
        && inside.split_whitespace().any(|word| is_in(&GROUPS, word))
    {
        return (project, Some(inside));
    }
    let group = group_at_end(written);
    if group == 0 {
        return above.map_or((written, None), |above| (above, Some(written)));
    }
    if group < written.len() {
        return (written[..group].trim_end(), Some(&written[group..]));
    }
    let part = above.and_then(|above| Some((above, written.strip_prefix(above)?)));
    match part {
        Some((above, part)) if part.starts_with(char::is_whitespace) => (above, Some(part.trim())),
        _ => (written, None),
    }
}

/// What stands in brackets at the end, and before them.
fn bracketed(text: &str) -> Option<(&str, &str)> {
    let (before, inside) = text.strip_suffix(')')?.split_once('(')?;
    let before = before.trim_end();
    (!before.is_empty()).then_some((before, inside.trim()))
}

/// The byte at which the words begin that name a group of people at the end of a heading; its end
/// where there are none.
fn group_at_end(text: &str) -> usize {
    let mut begin = text.len();
    for word in text.rsplit(' ') {
        let is_last = begin == text.len();
        let is_kind = !is_last && is_in(&KINDS, word);
        if !is_kind && !is_in(&GROUPS, word) {
            break;
        }
        begin = begin.saturating_sub(word.len() + usize::from(!is_last));
    }
    begin
}

fn is_in(words: &[&str], word: &str) -> bool {
    words.iter().any(|known| known.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::Heading;

    #[test]
    fn a_heading_is_a_project_or_a_part_of_one() {
        for (written, above, project, committee) in [
            ("Envoy", None, "Envoy", None),
            ("Kubernetes steering", None, "Kubernetes", Some("steering")),
            (
                "Kubernetes maintainers",
                Some("Kubernetes"),
                "Kubernetes",
                Some("maintainers"),
            ),
            (
                "Istio: Working Group Leads",
                Some("Istio"),
                "Istio",
                Some("Working Group Leads"),
            ),
            (
                "Envoy: AI Gateway (non-voting)",
                Some("Envoy"),
                "Envoy",
                Some("AI Gateway (non-voting)"),
            ),
            (
                "TUF (The Update Framework)",
                None,
                "TUF (The Update Framework)",
                None,
            ),
            (
                "Tekton (Governance Committee)",
                None,
                "Tekton",
                Some("Governance Committee"),
            ),
            (
                "Tekton Pipelines-as-Code",
                Some("Tekton"),
                "Tekton",
                Some("Pipelines-as-Code"),
            ),
            ("Podman Desktop", None, "Podman Desktop", None),
            ("TektonX", Some("Tekton"), "TektonX", None),
            (
                "SPIFFE Steering Committee",
                Some("SPIFFE"),
                "SPIFFE",
                Some("Steering Committee"),
            ),
            (
                "Steering Committee",
                Some("Linkerd"),
                "Linkerd",
                Some("Steering Committee"),
            ),
            ("Steering Committee", None, "Steering Committee", None),
            (
                "Working Group Leads",
                Some("Istio"),
                "Istio",
                Some("Working Group Leads"),
            ),
            ("Project Core", Some("Istio"), "Project Core", None),
        ] {
            let above = above.map(|above| Heading::read(above, None));
            let heading = Heading::read(written, above.as_ref());
            let read = (heading.project.as_str(), heading.committee.as_deref());
            assert_eq!(read, (project, committee), "{written}");
        }
    }
}
