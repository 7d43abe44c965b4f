//! Tenures as quads: the graph `g:reconciled`.

use crate::model::{EntityId, SourceDescription, Tenure};
use crate::rdf::iri;
use crate::rdf::provenance::{self, date};
use crate::rdf::vocabulary::{prov, rdf, schema, sg, void};
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Quad, Term};
use std::collections::{BTreeMap, BTreeSet};

/// The slug of the graph that holds what follows from the claims of all sources.
const RECONCILED: &str = "reconciled";

/// The quads of tenures, and where they come from. The tenures of a project follow each other.
#[must_use]
pub fn tenures(tenures: &[Tenure], sources: &[&SourceDescription]) -> Vec<Quad> {
    let graph = iri::graph(RECONCILED);
    let mut quads = Vec::new();
    let mut add = |subject: &NamedNode, predicate: NamedNodeRef<'_>, object: Term| {
        quads.push(Quad::new(subject.clone(), predicate, object, graph.clone()));
    };
    let mut numbers: BTreeMap<&EntityId, usize> = BTreeMap::new();
    let mut newest: BTreeMap<&EntityId, &Tenure> = BTreeMap::new();
    for tenure in tenures {
        let number = numbers.entry(&tenure.project).or_insert(0);
        *number += 1;
        newest.insert(&tenure.project, tenure);
        let node = iri::tenure(&tenure.project, *number);
        let project = iri::entity(&tenure.project);
        add(&project, sg::TENURE, node.clone().into());
        add(&node, rdf::TYPE, sg::STAGE_TENURE.into());
        add(&node, sg::STAGE, iri::stage(&tenure.stage).into());
        add(&node, sg::DECIDED_BY, iri::rule(tenure.rule.name()).into());
        if tenure.from.is_some() {
            add(&node, sg::CLOCK, iri::clock(tenure.clock.name()).into());
        }
        for (predicate, day) in [
            (schema::START_DATE, tenure.from),
            (schema::END_DATE, tenure.until),
            (sg::AS_OF, tenure.as_of),
        ] {
            if let Some(day) = day {
                add(&node, predicate, date(day).into());
            }
        }
        if let (Some(from), Some(until)) = (tenure.from, tenure.until) {
            let days = (until - from).get_days();
            add(&node, sg::DAYS, Literal::from(i64::from(days)).into());
        }
        for claim in &tenure.claims {
            let claim = iri::claim(&claim.source, &tenure.project, claim.number);
            add(&node, prov::WAS_DERIVED_FROM, claim.into());
        }
    }
    for (project, tenure) in newest {
        if tenure.until.is_none() {
            let stage = iri::stage(&tenure.stage);
            add(&iri::entity(project), sg::CURRENT_STAGE, stage.into());
        }
    }
    if !tenures.is_empty() {
        quads.extend(origin(&graph, tenures, sources));
    }
    quads
}

/// By what and from what the graph was made.
fn origin(graph: &NamedNode, tenures: &[Tenure], sources: &[&SourceDescription]) -> Vec<Quad> {
    let meta = provenance::graph();
    let activity = iri::activity("reconcile");
    let program = iri::program();
    let mut quads = Vec::new();
    let mut add = |subject: &NamedNode, predicate: NamedNodeRef<'_>, object: NamedNode| {
        quads.push(Quad::new(subject.clone(), predicate, object, meta.clone()));
    };
    add(graph, rdf::TYPE, prov::ENTITY.into());
    add(graph, rdf::TYPE, void::DATASET.into());
    add(graph, prov::WAS_GENERATED_BY, activity.clone());
    add(&activity, rdf::TYPE, prov::ACTIVITY.into());
    add(&activity, prov::WAS_ASSOCIATED_WITH, program.clone());
    add(&program, rdf::TYPE, prov::SOFTWARE_AGENT.into());
    let heard: BTreeSet<&str> = tenures
        .iter()
        .flat_map(|tenure| &tenure.claims)
        .map(|claim| claim.source.as_str())
        .collect();
    for source in sources
        .iter()
        .filter(|source| heard.contains(source.id.as_str()))
    {
        let node = iri::source(&source.id);
        add(graph, prov::WAS_DERIVED_FROM, node.clone());
        add(&activity, prov::USED, node);
    }
    quads
}
