//! The only place where IRIs are minted: the same input gives the same IRI on every machine.
//!
//! An IRI of ours is the base, the kind of thing, and a slug:
//! `https://w3id.org/stratigraph/project/harbor`.

use crate::model::{EntityId, Kind, Mention, Stage};
use oxigraph::model::NamedNode;
use std::fmt::Write;

/// What all our IRIs begin with.
pub const BASE: &str = "https://w3id.org/stratigraph/";

/// Every prefix that is predeclared in queries and used in output, sorted by prefix.
pub const PREFIXES: &[(&str, &str)] = &[
    ("act", "https://w3id.org/stratigraph/activity/"),
    ("app", "https://w3id.org/stratigraph/appearance/"),
    ("cat", "https://w3id.org/stratigraph/category/"),
    ("clock", "https://w3id.org/stratigraph/clock/"),
    ("co", "https://w3id.org/stratigraph/org/"),
    (
        "conf",
        "https://w3id.org/scholarlydata/ontology/conference-ontology.owl#",
    ),
    ("dcat", "http://www.w3.org/ns/dcat#"),
    ("dcl", "https://w3id.org/stratigraph/declared-date/"),
    ("dcterms", "http://purl.org/dc/terms/"),
    ("doap", "http://usefulinc.com/ns/doap#"),
    ("doc", "https://w3id.org/stratigraph/document/"),
    ("ent", "https://w3id.org/stratigraph/entry/"),
    ("ev", "https://w3id.org/stratigraph/evidence/"),
    ("evt", "https://w3id.org/stratigraph/event/"),
    ("fig", "https://w3id.org/stratigraph/figure/"),
    ("foaf", "http://xmlns.com/foaf/0.1/"),
    ("g", "https://w3id.org/stratigraph/graph/"),
    ("idn", "https://w3id.org/stratigraph/identification/"),
    ("lst", "https://w3id.org/stratigraph/listing/"),
    ("mem", "https://w3id.org/stratigraph/membership/"),
    ("men", "https://w3id.org/stratigraph/mention/"),
    ("oa", "http://www.w3.org/ns/oa#"),
    ("org", "http://www.w3.org/ns/org#"),
    ("owl", "http://www.w3.org/2002/07/owl#"),
    ("per", "https://w3id.org/stratigraph/person/"),
    ("plc", "https://w3id.org/stratigraph/place/"),
    ("prd", "https://w3id.org/stratigraph/product/"),
    ("prj", "https://w3id.org/stratigraph/project/"),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("pso", "http://purl.org/spar/pso/"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("rel", "https://w3id.org/stratigraph/release/"),
    ("rev", "https://w3id.org/stratigraph/review/"),
    ("role", "https://w3id.org/stratigraph/role/"),
    ("rule", "https://w3id.org/stratigraph/rule/"),
    ("schema", "https://schema.org/"),
    ("scheme", "https://w3id.org/stratigraph/scheme/"),
    ("ser", "https://w3id.org/stratigraph/series/"),
    ("sg", "https://w3id.org/stratigraph/ns#"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("src", "https://w3id.org/stratigraph/source/"),
    ("st", "https://w3id.org/stratigraph/statement/"),
    ("stage", "https://w3id.org/stratigraph/stage/"),
    ("ten", "https://w3id.org/stratigraph/tenure/"),
    ("tlk", "https://w3id.org/stratigraph/talk/"),
    ("top", "https://w3id.org/stratigraph/topic/"),
    ("unit", "https://w3id.org/stratigraph/unit/"),
    ("void", "http://rdfs.org/ns/void#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// The IRI of a thing.
///
/// ```
/// use stratigraph::rdf::iri;
///
/// let harbor = iri::entity(&"project/harbor".parse()?);
/// assert_eq!(harbor.as_str(), "https://w3id.org/stratigraph/project/harbor");
/// # Ok::<(), stratigraph::model::EntityIdError>(())
/// ```
#[must_use]
pub fn entity(id: &EntityId) -> NamedNode {
    mint(id.kind().segment(), id.slug())
}

/// The identifier of the thing that an IRI of ours stands for; `None` for any other IRI.
#[must_use]
pub fn entity_id(iri: &str) -> Option<EntityId> {
    iri.strip_prefix(BASE)?.parse().ok()
}

/// The IRI of a maturity stage.
#[must_use]
pub fn stage(stage: &Stage) -> NamedNode {
    mint(Kind::Stage.segment(), stage.slug())
}

/// The named graph that holds what a source says; `source` is its slug.
#[must_use]
pub fn graph(source: &str) -> NamedNode {
    mint("graph", source)
}

/// Whether an IRI is that of a named graph of ours.
#[must_use]
pub fn is_graph(iri: &str) -> bool {
    graph_slug(iri).is_some()
}

/// The slug of a named graph of ours; `None` for any other IRI.
#[must_use]
pub fn graph_slug(iri: &str) -> Option<&str> {
    iri.strip_prefix(BASE)?.strip_prefix("graph/")
}

/// The source as a thing; `source` is its slug.
#[must_use]
pub fn source(source: &str) -> NamedNode {
    mint("source", source)
}

/// The activity by which something came about: `import-SOURCE`, `stratigraph-VERSION`.
#[must_use]
pub fn activity(name: &str) -> NamedNode {
    mint("activity", name)
}

/// This program, as the agent of what it does.
#[must_use]
pub fn program() -> NamedNode {
    activity(concat!("stratigraph-", env!("CARGO_PKG_VERSION")))
}

/// One line of a source.
#[must_use]
pub fn evidence(source: &str, line: u32) -> NamedNode {
    mint("evidence", &format!("{source}-L{line}"))
}

/// The selector that finds one line of a source.
#[must_use]
pub fn selector(source: &str, line: u32) -> NamedNode {
    mint("evidence", &format!("{source}-L{line}-pos"))
}

/// The `number`th claim (from 1) of a source about a project's stage.
#[must_use]
pub fn claim(source: &str, project: &EntityId, number: usize) -> NamedNode {
    mint("tenure", &format!("{source}.{}.{number}", project.slug()))
}

/// The `number`th tenure (from 1) of a project.
#[must_use]
pub fn tenure(project: &EntityId, number: usize) -> NamedNode {
    mint("tenure", &format!("{}.{number}", project.slug()))
}

/// The rule by which a tenure is decided.
#[must_use]
pub fn rule(name: &str) -> NamedNode {
    mint("rule", name)
}

/// The clock by which a day is told: `declared` or `recorded`.
#[must_use]
pub fn clock(name: &str) -> NamedNode {
    mint("clock", name)
}

/// The `number`th time (from 1) in which a thing was listed.
#[must_use]
pub fn listing(thing: &EntityId, number: usize) -> NamedNode {
    let name = format!("{}.{}.{number}", thing.kind(), thing.slug());
    mint("listing", &name)
}

/// The `number`th day (from 1) that rows of a thing declared under a key.
#[must_use]
pub fn declared_date(thing: &EntityId, key: &str, number: usize) -> NamedNode {
    let (kind, slug) = (thing.kind(), thing.slug());
    mint(
        "declared-date",
        &format!("{kind}.{slug}.{}.{number}", encode(key)),
    )
}

/// A row of a landscape.
#[must_use]
pub fn entry(slug: &str) -> NamedNode {
    mint("entry", slug)
}

/// A review of a project; `name` tells it from others.
#[must_use]
pub fn review(project: &EntityId, name: &str) -> NamedNode {
    mint("review", &format!("{}.{name}", project.slug()))
}

/// A person's part in a talk.
#[must_use]
pub fn appearance(talk: &EntityId, person: &EntityId) -> NamedNode {
    mint("appearance", &format!("{}.{}", talk.slug(), person.slug()))
}

/// What binds a person to an organization.
#[must_use]
pub fn membership(member: &EntityId, organization: &EntityId) -> NamedNode {
    mint(
        "membership",
        &format!("{}.{}", member.slug(), organization.slug()),
    )
}

/// What binds a person to a project that they maintain, or to a committee or part of it: who serves
/// both the one and the other has a node for each.
#[must_use]
pub fn maintainership(person: &EntityId, project: &EntityId, unit: Option<&EntityId>) -> NamedNode {
    // A project and an organization may have one slug.
    let name = match unit {
        Some(unit) => format!("{}.unit.{}", person.slug(), unit.slug()),
        None => format!("{}.project.{}", person.slug(), project.slug()),
    };
    mint("membership", &name)
}

/// What binds a person to a project that is named in the place of their employer.
#[must_use]
pub fn contribution(person: &EntityId, project: &EntityId) -> NamedNode {
    let name = format!("{}.contributor.{}", person.slug(), project.slug());
    mint("membership", &name)
}

/// Why records of a source that write a name so are taken to speak of a thing.
#[must_use]
pub fn identification(
    source: &str,
    thing: &EntityId,
    as_written: &str,
    matched_by: &str,
) -> NamedNode {
    let thing = format!("{}:{}", thing.kind(), thing.slug());
    let parts = [source, &thing, &encode(as_written), &encode(matched_by)];
    mint("identification", &parts.join(":"))
}

/// A number that a source gives of a thing.
#[must_use]
pub fn figure(source: &str, of: &EntityId, measure: &str) -> NamedNode {
    let name = format!("{source}:{}:{}:{}", of.kind(), of.slug(), encode(measure));
    mint("figure", &name)
}

/// A place in a text of a source where a thing is named.
#[must_use]
pub fn mention(source: &str, mention: &Mention) -> NamedNode {
    let (of, thing) = (&mention.of, &mention.thing);
    let mut name = format!("{source}:{}:{}:", of.kind(), of.slug());
    let _ = write!(name, "{}:", mention.field.name());
    // A thing may have several texts in one field.
    if let Some(text) = &mention.text {
        let _ = write!(name, "{:08x}:", crc32fast::hash(text.as_bytes()));
    }
    let start = mention.span.start;
    let _ = write!(name, "{start}:{}:{}", thing.kind(), thing.slug());
    mint("mention", &name)
}

/// A source's word that `subject` and `value` relate so. `value` is any text that tells the
/// statement from others.
#[must_use]
pub fn statement(source: &str, subject: &str, relation: &str, value: &str) -> NamedNode {
    let parts = [source, &encode(subject), relation, &encode(value)];
    mint("statement", &parts.join(":"))
}

/// A page on the web. `url` must be absolute.
#[must_use]
pub fn page(url: &str) -> NamedNode {
    NamedNode::new_unchecked(url)
}

/// The thing that stands for the `number`th nameless node (from 1) of a source's document
/// ([RDF 1.1, section 3.5](https://www.w3.org/TR/rdf11-concepts/#section-skolemization)).
#[must_use]
pub fn nameless(source: &str, number: usize) -> NamedNode {
    mint(".well-known/genid", &format!("{source}-{number}"))
}

/// The role of a speaker, or of somebody's employee.
#[must_use]
pub fn role(name: &str) -> NamedNode {
    mint("role", name)
}

/// The scheme that a concept belongs to: `topics`, `maturity`.
#[must_use]
pub fn scheme(name: &str) -> NamedNode {
    mint("scheme", name)
}

/// The IRI in its short form, if a prefix fits and the rest needs no escape: `prj:harbor`.
#[must_use]
pub fn compact(iri: &str) -> Option<String> {
    PREFIXES
        .iter()
        .filter_map(|(prefix, namespace)| Some((prefix, iri.strip_prefix(namespace)?)))
        .min_by_key(|(_, local)| local.len())
        .filter(|(_, local)| {
            let plain = |c: char| c.is_ascii_alphanumeric() || "-_.:".contains(c);
            local.chars().all(plain) && !local.ends_with('.') && !local.is_empty()
        })
        .map(|(prefix, local)| format!("{prefix}:{local}"))
}

/// The full form of a short IRI, if its prefix is known.
#[must_use]
pub fn expand(short: &str) -> Option<String> {
    let (prefix, local) = short.split_once(':')?;
    let (_, namespace) = PREFIXES.iter().find(|(known, _)| *known == prefix)?;
    Some(format!("{namespace}{local}"))
}

fn mint(kind: &str, name: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{BASE}{kind}/{name}"))
}

/// Percent-encodes all but the characters that need no escape in a Turtle local name.
fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.".contains(&byte) {
            encoded.push(char::from(byte));
        } else if byte == b'/' {
            encoded.push(':');
        } else {
            // Writing to a `String` cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::{PREFIXES, compact, expand, statement};

    #[test]
    fn a_short_iri_expands_to_what_it_was_made_from() {
        for (_, namespace) in PREFIXES {
            let iri = format!("{namespace}some-thing.1");
            assert_eq!(compact(&iri).and_then(|short| expand(&short)), Some(iri));
        }
    }

    #[test]
    fn an_iri_that_would_need_an_escape_is_not_shortened() {
        for iri in [
            "https://example.org/x",
            "https://schema.org/a/b",
            "https://schema.org/",
        ] {
            assert_eq!(compact(iri), None, "{iri}");
        }
    }

    #[test]
    fn statements_of_different_values_have_different_iris() {
        let iri = |value| statement("report", "release/etcd-v3.3", "revision", value);
        assert_eq!(
            iri("3.3 10").as_str(),
            "https://w3id.org/stratigraph/statement/report:release:etcd-v3.3:revision:3.3%2010"
        );
        assert_ne!(iri("3.3-10"), iri("3.3 10"));
    }
}
