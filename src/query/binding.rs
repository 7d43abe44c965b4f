//! Values for variables, put into the algebra of a query before it is evaluated.
//!
//! Every occurrence of the variable becomes the value, in subqueries and filters too, so the
//! question reads as if the value had been written there; the text is never touched. Where the
//! variable is projected, it keeps its column.

use super::operands::operands;
use oxigraph::model::{Term, Variable};
use spargebra::Query;
use spargebra::algebra::{AggregateExpression, Expression, GraphPattern, OrderExpression};
use spargebra::term::{GroundTerm, NamedNodePattern, TermPattern, TriplePattern};
use std::mem;

/// A value cannot be given to a variable.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BindingError {
    /// The query does not name the variable.
    #[error("the query names no variable {0}")]
    Unnamed(Variable),
    /// The query gives the variable a value itself, by `AS`.
    #[error("the query computes {0} itself, so no value can be given for it")]
    Computed(Variable),
}

/// Puts a value in the place of a variable.
pub(super) fn bind(
    query: &mut Query,
    variable: &Variable,
    value: &Term,
) -> Result<(), BindingError> {
    let mut binding = Binding {
        variable,
        value,
        met: false,
        computed: false,
    };
    let (Query::Select { pattern, .. }
    | Query::Construct { pattern, .. }
    | Query::Describe { pattern, .. }
    | Query::Ask { pattern, .. }) = query;
    binding.pattern(pattern);
    if let Query::Construct {
        template, pattern, ..
    } = query
    {
        let names = |end: &TermPattern| matches!(end, TermPattern::Variable(v) if v == variable);
        if template
            .iter()
            .any(|t| names(&t.subject) || names(&t.object))
        {
            binding.met = true;
            binding.keep(pattern);
        }
    }
    match binding {
        Binding { computed: true, .. } => Err(BindingError::Computed(variable.clone())),
        Binding { met: false, .. } => Err(BindingError::Unnamed(variable.clone())),
        Binding { .. } => Ok(()),
    }
}

/// One variable and what stands in its place.
struct Binding<'b> {
    variable: &'b Variable,
    value: &'b Term,
    /// Whether the variable was met so far.
    met: bool,
    /// Whether the query itself gives the variable a value.
    computed: bool,
}

impl Binding<'_> {
    fn is(&mut self, variable: &Variable) -> bool {
        let same = variable == self.variable;
        self.met |= same;
        same
    }

    fn constant(&self) -> Expression {
        match self.value {
            Term::NamedNode(node) => node.clone().into(),
            Term::Literal(literal) => literal.clone().into(),
            // A blank node of ours is in no graph: the variable stays unbound.
            Term::BlankNode(_) => Expression::Variable(self.variable.clone()),
        }
    }

    /// Gives the variable its value after `pattern`, for what stands around the pattern.
    fn keep(&self, pattern: &mut GraphPattern) {
        let inner = mem::take(pattern);
        *pattern = GraphPattern::Extend {
            inner: Box::new(inner),
            variable: self.variable.clone(),
            expression: self.constant(),
        };
    }

    /// Puts the value into a pattern that goes on to bind the variable, if it did before.
    fn kept(&mut self, pattern: &mut GraphPattern) {
        let met_before = mem::replace(&mut self.met, false);
        self.pattern(pattern);
        if self.met {
            self.keep(pattern);
        }
        self.met |= met_before;
    }

    fn pattern(&mut self, pattern: &mut GraphPattern) {
        match pattern {
            GraphPattern::Bgp { patterns } => {
                let sound = patterns.iter_mut().all(|triple| self.triple(triple));
                if !sound {
                    *pattern = nothing();
                }
            }
            GraphPattern::Path {
                subject, object, ..
            } => {
                self.end(subject);
                self.end(object);
            }
            GraphPattern::Join { left, right }
            | GraphPattern::Lateral { left, right }
            | GraphPattern::Union { left, right } => {
                self.pattern(left);
                self.pattern(right);
            }
            // What the two sides share decides what is taken away, so it stays in both.
            GraphPattern::Minus { left, right } => {
                self.kept(left);
                self.kept(right);
            }
            GraphPattern::LeftJoin {
                left,
                right,
                expression,
            } => {
                self.pattern(left);
                self.pattern(right);
                if let Some(expression) = expression {
                    self.expression(expression);
                }
            }
            GraphPattern::Filter { expr, inner } => {
                self.pattern(inner);
                self.expression(expr);
            }
            GraphPattern::Graph { name, inner } | GraphPattern::Service { name, inner, .. } => {
                self.pattern(inner);
                if !self.name(name) {
                    *pattern = nothing();
                }
            }
            GraphPattern::Extend {
                inner,
                variable,
                expression,
            } => {
                self.computed |= variable == self.variable;
                self.pattern(inner);
                self.expression(expression);
            }
            GraphPattern::Values {
                variables,
                bindings,
            } => self.values(variables, bindings),
            GraphPattern::OrderBy { inner, expression } => {
                self.pattern(inner);
                for order in expression {
                    let (OrderExpression::Asc(expression) | OrderExpression::Desc(expression)) =
                        order;
                    self.expression(expression);
                }
            }
            GraphPattern::Project { inner, variables } => {
                self.pattern(inner);
                if variables.iter().any(|variable| self.is(variable)) {
                    self.keep(inner);
                }
            }
            GraphPattern::Group {
                inner,
                variables,
                aggregates,
            } => {
                self.pattern(inner);
                for (variable, aggregate) in aggregates {
                    self.computed |= variable == self.variable;
                    if let AggregateExpression::FunctionCall { expr, .. } = aggregate {
                        self.expression(expr);
                    }
                }
                if variables.iter().any(|variable| self.is(variable)) {
                    self.keep(inner);
                }
            }
            GraphPattern::Distinct { inner }
            | GraphPattern::Reduced { inner }
            | GraphPattern::Slice { inner, .. } => self.pattern(inner),
        }
    }

    /// Whether the triple can still match.
    fn triple(&mut self, triple: &mut TriplePattern) -> bool {
        self.end(&mut triple.subject);
        self.end(&mut triple.object);
        self.name(&mut triple.predicate)
    }

    fn end(&mut self, end: &mut TermPattern) {
        if let TermPattern::Variable(variable) = end
            && self.is(variable)
        {
            *end = self.value.clone().into();
        }
    }

    /// Whether the name can still match: a literal names nothing.
    fn name(&mut self, name: &mut NamedNodePattern) -> bool {
        let NamedNodePattern::Variable(variable) = name else {
            return true;
        };
        if !self.is(variable) {
            return true;
        }
        match self.value {
            Term::NamedNode(node) => {
                *name = node.clone().into();
                true
            }
            Term::Literal(_) | Term::BlankNode(_) => false,
        }
    }

    /// Leaves the rows of a table in which the variable may have its value.
    fn values(&mut self, variables: &[Variable], rows: &mut Vec<Vec<Option<GroundTerm>>>) {
        let Some(column) = variables.iter().position(|variable| self.is(variable)) else {
            return;
        };
        rows.retain(|row| match row.get(column) {
            Some(Some(term)) => Term::from(term.clone()) == *self.value,
            _ => true,
        });
    }

    fn expression(&mut self, expression: &mut Expression) {
        match expression {
            Expression::Variable(variable) => {
                if self.is(variable) {
                    *expression = self.constant();
                }
            }
            Expression::Bound(variable) => {
                if self.is(variable) {
                    *expression = Expression::Literal(true.into());
                }
            }
            Expression::Exists(pattern) => self.pattern(pattern),
            _ => {
                for operand in operands(expression) {
                    self.expression(operand);
                }
            }
        }
    }
}

/// A pattern without solutions.
fn nothing() -> GraphPattern {
    GraphPattern::Values {
        variables: Vec::new(),
        bindings: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::bind;
    use oxigraph::model::{Literal, NamedNode, Term, Variable};
    use spargebra::SparqlParser;

    /// The query with `?x` bound, as text.
    fn bound(query: &str, value: impl Into<Term>) -> Option<String> {
        let mut query = SparqlParser::new().parse_query(query).ok()?;
        let bound = bind(&mut query, &Variable::new_unchecked("x"), &value.into());
        bound.ok().map(|()| query.to_string())
    }

    #[test]
    fn a_value_stands_wherever_the_variable_stood() {
        let node = NamedNode::new_unchecked("http://e/v");
        for (query, expected) in [
            (
                "SELECT ?y WHERE { ?x <http://e/p> ?y }",
                "SELECT ?y WHERE { <http://e/v> <http://e/p> ?y . }",
            ),
            (
                "SELECT ?y WHERE { ?y ?x ?z FILTER(BOUND(?x) && ?z != ?x) }",
                "SELECT ?y WHERE { ?y <http://e/v> ?z . FILTER(YES && ! ?z = <http://e/v>) }",
            ),
            (
                "SELECT ?y WHERE { { SELECT ?y WHERE { ?y <http://e/p> ?x } } }",
                "SELECT ?y WHERE { {SELECT ?y WHERE { ?y <http://e/p> <http://e/v> . }} }",
            ),
        ] {
            let yes = "\"true\"^^<http://www.w3.org/2001/XMLSchema#boolean>";
            let plain = |text: String| {
                text.replace(yes, "YES")
                    .replace(['(', ')', '{', '}', ' '], "")
            };
            assert_eq!(
                bound(query, node.clone()).map(plain),
                Some(plain(expected.to_owned())),
                "{query}"
            );
        }
    }

    #[test]
    fn a_variable_that_the_query_does_not_name_is_told() {
        assert_eq!(
            bound("SELECT ?y WHERE { ?y <http://e/p> ?z }", Literal::from("v")),
            None
        );
    }
}
