//! The order in which the triples of an EXISTS are looked up.
//!
//! The evaluator plans the joins of a query, but not those within its EXISTS: each of its triples
//! would be looked up for itself and the results joined, once for every row of what stands around.
//! Here they are put one after the other instead, each with what is known from those before, and
//! those first that the row around tells most of.

use super::operands::operands;
use spargebra::Query;
use spargebra::algebra::{AggregateExpression, Expression, GraphPattern, OrderExpression};
use spargebra::term::{NamedNodePattern, TermPattern};
use std::collections::HashSet;

/// The variables and blank nodes of which something is known.
type Known = HashSet<TermPattern>;

/// Puts the triples of every EXISTS of a query one after the other.
pub(super) fn order(query: &mut Query) {
    let (Query::Select { pattern, .. }
    | Query::Construct { pattern, .. }
    | Query::Describe { pattern, .. }
    | Query::Ask { pattern, .. }) = query;
    visit(pattern, None);
}

/// Looks for EXISTS in a pattern. Within one it is told what is known around the pattern.
fn visit(pattern: &mut GraphPattern, known: Option<&Known>) {
    match pattern {
        GraphPattern::Bgp { .. } | GraphPattern::Path { .. } | GraphPattern::Values { .. } => {}
        GraphPattern::Join { left, right } | GraphPattern::Union { left, right } => {
            visit(left, known);
            visit(right, known);
        }
        // What the right side finds must not depend on what is known.
        GraphPattern::Minus { left, right } | GraphPattern::Lateral { left, right } => {
            visit(left, known);
            visit(right, None);
        }
        GraphPattern::LeftJoin {
            left,
            right,
            expression,
        } => {
            visit(left, known);
            visit(right, None);
            let around = with_names(&[&**left, &**right], known);
            expressions(expression, &around);
        }
        GraphPattern::Filter { expr, inner } => {
            visit(inner, known);
            expressions([expr], &with_names(&[&**inner], known));
        }
        GraphPattern::Extend {
            inner, expression, ..
        } => {
            visit(inner, known);
            expressions([expression], &with_names(&[&**inner], known));
        }
        GraphPattern::OrderBy { inner, expression } => {
            visit(inner, known);
            let each = expression.iter_mut().map(|order| match order {
                OrderExpression::Asc(expression) | OrderExpression::Desc(expression) => expression,
            });
            expressions(each, &with_names(&[&**inner], known));
        }
        // A query within starts with nothing known.
        GraphPattern::Group {
            inner, aggregates, ..
        } => {
            visit(inner, None);
            let each = aggregates.iter_mut().filter_map(|(_, it)| match it {
                AggregateExpression::FunctionCall { expr, .. } => Some(expr),
                AggregateExpression::CountSolutions { .. } => None,
            });
            expressions(each, &with_names(&[&**inner], None));
        }
        GraphPattern::Graph { inner, .. } | GraphPattern::Distinct { inner } => {
            visit(inner, known);
        }
        GraphPattern::Project { inner, .. }
        | GraphPattern::Reduced { inner }
        | GraphPattern::Slice { inner, .. }
        | GraphPattern::Service { inner, .. } => visit(inner, None),
    }
    if let Some(known) = known {
        chain(pattern, known);
    }
}

/// What is known and what some patterns name.
fn with_names(patterns: &[&GraphPattern], known: Option<&Known>) -> Known {
    let mut names = known.cloned().unwrap_or_default();
    for pattern in patterns {
        pattern.on_in_scope_variable(|variable| {
            names.insert(variable.clone().into());
        });
    }
    names
}

/// Looks for EXISTS in expressions around which something is known.
fn expressions<'e>(each: impl IntoIterator<Item = &'e mut Expression>, known: &Known) {
    for expression in each {
        if let Expression::Exists(pattern) = expression {
            visit(pattern, Some(known));
        } else {
            expressions(operands(expression), known);
        }
    }
}

/// Makes a chain of a pattern that is nothing but triples and paths.
fn chain(pattern: &mut GraphPattern, known: &Known) {
    let mut links = Vec::new();
    if !is_joined(pattern) || !unjoin(pattern.clone(), &mut links) {
        return;
    }
    let mut known = known.clone();
    let mut chained: Option<GraphPattern> = None;
    while !links.is_empty() {
        // The first of those of which most is known; a subject tells more than an object.
        let places = 0..links.len();
        let next = places.min_by_key(|place| unknown(&links[*place], &known));
        let link = links.remove(next.unwrap_or_default());
        known.extend(ends(&link).into_iter().flatten());
        chained = Some(match chained {
            None => link,
            Some(left) => GraphPattern::Lateral {
                left: Box::new(left),
                right: Box::new(link),
            },
        });
    }
    *pattern = chained.unwrap_or_default();
}

fn is_joined(pattern: &GraphPattern) -> bool {
    match pattern {
        GraphPattern::Bgp { patterns } => patterns.len() > 1,
        GraphPattern::Join { .. } => true,
        _ => false,
    }
}

/// Takes a pattern apart into single triples and paths; whether there is nothing else in it.
fn unjoin(pattern: GraphPattern, links: &mut Vec<GraphPattern>) -> bool {
    match pattern {
        GraphPattern::Bgp { patterns } => {
            links.extend(patterns.into_iter().map(|triple| GraphPattern::Bgp {
                patterns: vec![triple],
            }));
            true
        }
        GraphPattern::Path { .. } => {
            links.push(pattern);
            true
        }
        // A chain was made of a part of this before.
        GraphPattern::Join { left, right } | GraphPattern::Lateral { left, right } => {
            unjoin(*left, links) && unjoin(*right, links)
        }
        _ => false,
    }
}

/// How little is known of a triple or path: less is looked up first.
fn unknown(link: &GraphPattern, known: &Known) -> u8 {
    let [subject, predicate, object] = ends(link);
    let open = |end: Option<TermPattern>| u8::from(end.is_some_and(|end| !known.contains(&end)));
    4 * open(subject) + 3 * open(object) + open(predicate)
}

/// What is open in a triple or path: subject, predicate and object, where they are no constants.
fn ends(link: &GraphPattern) -> [Option<TermPattern>; 3] {
    let is_open =
        |end: &&TermPattern| matches!(end, TermPattern::Variable(_) | TermPattern::BlankNode(_));
    let open = |end: &TermPattern| Some(end).filter(is_open).cloned();
    match link {
        GraphPattern::Bgp { patterns } => match &patterns[..] {
            [triple, ..] => {
                let predicate = match &triple.predicate {
                    NamedNodePattern::Variable(variable) => Some(variable.clone().into()),
                    NamedNodePattern::NamedNode(_) => None,
                };
                [open(&triple.subject), predicate, open(&triple.object)]
            }
            [] => [None, None, None],
        },
        GraphPattern::Path {
            subject, object, ..
        } => [open(subject), None, open(object)],
        _ => [None, None, None],
    }
}

#[cfg(test)]
mod tests {
    use super::order;
    use spargebra::SparqlParser;

    /// The query with its EXISTS in order, without what makes no difference.
    fn ordered(query: &str) -> Option<String> {
        let query = format!("PREFIX : <e:> {query}");
        let mut query = SparqlParser::new().parse_query(&query).ok()?;
        order(&mut query);
        Some(
            query
                .to_string()
                .replace(['(', ')', '{', '}', ' ', '.'], ""),
        )
    }

    #[test]
    fn an_exists_begins_with_what_is_known_around_it() {
        for (query, expected) in [
            (
                "SELECT ?s { ?s :p ?o FILTER NOT EXISTS { ?x :q ?y . ?s :r ?x } }",
                "?s<e:p>?oFILTERNOTEXISTS?s<e:r>?xLATERAL?x<e:q>?y",
            ),
            (
                "SELECT ?s { ?s :p ?o FILTER EXISTS { ?x :q+ ?y . ?x :r ?s FILTER(?y != ?o) } }",
                "?s<e:p>?oFILTEREXISTS?x<e:r>?sLATERAL?x<e:q>+?yFILTER!?y=?o",
            ),
            (
                "SELECT ?s { ?s :p ?o FILTER EXISTS {
                    ?a :q ?s . ?a :r ?b FILTER EXISTS { ?c :q ?d . ?b :r ?c } } }",
                "?s<e:p>?oFILTEREXISTS?a<e:q>?sLATERAL?a<e:r>?bFILTEREXISTS?b<e:r>?cLATERAL?c<e:q>?d",
            ),
        ] {
            let expected = format!("SELECT?sWHERE{expected}");
            assert_eq!(ordered(query), Some(expected), "{query}");
        }
    }

    #[test]
    fn what_is_no_chain_of_triples_stays() {
        for query in [
            "SELECT ?s { ?x :q ?y . ?s :r ?x }",
            "SELECT ?s { ?s :p ?o FILTER EXISTS { ?s :q ?x } }",
            "SELECT ?s { ?s :p ?o FILTER EXISTS { ?x :q ?y OPTIONAL { ?x :q ?z . ?s :r ?z } } }",
            "SELECT ?s { ?s :p ?o FILTER EXISTS { SELECT ?s { ?x :q ?y . ?s :r ?x } } }",
        ] {
            let query_as_is = format!("PREFIX : <e:> {query}");
            let plain = SparqlParser::new().parse_query(&query_as_is).ok();
            let plain = plain.map(|query| {
                query
                    .to_string()
                    .replace(['(', ')', '{', '}', ' ', '.'], "")
            });
            assert_eq!(ordered(query), plain, "{query}");
        }
    }
}
