//! Faults of meaning: the words are in order, and what they say is not.
//!
//! The parser tells them at the end of the group or the text; this finds the variable.

use super::Fault;
use super::brackets::Brackets;
use super::lexer::{Kind, Token};
use super::stop::SHARED;
use super::words::{AGGREGATES, has};
use std::collections::{HashMap, HashSet};

/// The fault of meaning that the parser tells, if it is one and can be found.
pub(super) fn find<'a, 't>(
    said: &str,
    tokens: &'a [Token<'t>],
    brackets: &'a Brackets,
) -> Option<Fault> {
    type Search<'a, 't> = fn(&Meaning<'a, 't>) -> Option<Fault>;
    let rules: [(&str, Search<'a, 't>); 10] = [
        (SHARED, Meaning::shared_blank),
        ("The SELECT contains a variable that", Meaning::ungrouped),
        ("The SELECT contains an expression", Meaning::ungrouped),
        ("The SELECT overrides", Meaning::selected_again),
        (
            "Duplicated variable name in SELECT",
            Meaning::selected_twice,
        ),
        ("SELECT * is not authorized", Meaning::star),
        ("BIND is overriding", Meaning::bound_again),
        ("the right side of LATERAL", Meaning::bound_again),
        ("Repeated variables are not allowed", Meaning::repeated),
        ("The VALUES clause rows", Meaning::uneven),
    ];
    let meaning = Meaning { tokens, brackets };
    let told = rules.iter().filter(|(words, _)| said.contains(words));
    let mut found = told.map(|(words, search)| (words, search(&meaning)));
    let (words, fault) = found.next()?;
    fault
        .or_else(|| found.find_map(|(_, fault)| fault))
        .or_else(|| {
            let told = said.split(", ").find(|part| part.contains(words))?;
            let told = told.rsplit(": expected ").next()?.trim_end_matches('.');
            let end = tokens.last().map_or(0, Token::end);
            Some(Fault::new(
                end,
                format!("the query contradicts itself: {told}"),
            ))
        })
}

struct Meaning<'a, 't> {
    tokens: &'a [Token<'t>],
    brackets: &'a Brackets,
}

/// A SELECT: the numbers of the tokens of its parts.
struct Select {
    /// What is selected.
    items: std::ops::Range<usize>,
    /// The pattern.
    body: std::ops::Range<usize>,
    /// GROUP BY and what follows.
    tail: std::ops::Range<usize>,
}

impl<'t> Meaning<'_, 't> {
    /// A variable that is neither grouped nor aggregated, beside one that is.
    fn ungrouped(&self) -> Option<Fault> {
        self.selects().find_map(|select| {
            if !self.aggregates(&select) {
                return None;
            }
            let grouped = self.grouped(&select);
            let mut defined: HashSet<&str> = HashSet::new();
            let mut within = None;
            for at in select.items.clone() {
                let token = &self.tokens[at];
                if within.is_some_and(|end| at <= end) {
                    continue;
                }
                if has(AGGREGATES, token.text) {
                    within = self.brackets.closed_by.get(at + 1).copied().flatten();
                } else if at > 0 && self.tokens[at - 1].is("AS") {
                    defined.insert(name(token));
                } else if token.kind == Kind::Variable
                    && !grouped.contains(name(token))
                    && !defined.contains(name(token))
                {
                    let text = token.text;
                    let message = format!("\"{text}\" is neither grouped nor aggregated");
                    let hint = format!("add it to GROUP BY, or select (SAMPLE({text}) AS ?some)");
                    return Some(Fault::new(token.start, message).with_hint(hint));
                }
            }
            None
        })
    }

    /// An expression whose variable the pattern has already.
    fn selected_again(&self) -> Option<Fault> {
        let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, token) in self.variables(0..self.tokens.len()) {
            places.entry(name(token)).or_default().push(at);
        }
        self.selects().find_map(|select| {
            let grouped = self.grouped(&select);
            let mut named = self.named(select.items.clone());
            let (_, token) = named.find(|(_, token)| {
                let places = places.get(name(token)).map_or(&[][..], Vec::as_slice);
                let next = places.partition_point(|at| *at < select.body.start);
                let in_body = places.get(next).is_some_and(|at| *at < select.body.end);
                in_body || grouped.contains(name(token))
            })?;
            Some(in_use(token))
        })
    }

    /// A variable that stands twice in a SELECT.
    fn selected_twice(&self) -> Option<Fault> {
        self.selects().find_map(|select| {
            let mut seen = HashSet::new();
            let mut depth = 0_usize;
            for at in select.items {
                let token = &self.tokens[at];
                match token.kind {
                    Kind::Open => depth += 1,
                    Kind::Close => depth = depth.saturating_sub(1),
                    Kind::Variable
                        if (depth == 0 || self.tokens[at - 1].is("AS"))
                            && !seen.insert(name(token)) =>
                    {
                        let message = format!("\"{}\" is selected twice", token.text);
                        return Some(Fault::new(token.start, message));
                    }
                    _ => {}
                }
            }
            None
        })
    }

    /// A star beside a GROUP BY or an aggregate.
    fn star(&self) -> Option<Fault> {
        let hint = "name the variables and aggregates to select";
        self.selects().find_map(|select| {
            let grouped = self.aggregates(&select);
            let star = self.tokens[select.items].iter().find(|t| t.text == "*");
            let message = "\"*\" cannot be selected from groups";
            let fault = |star: &Token<'_>| Fault::new(star.start, message).with_hint(hint);
            star.filter(|_| grouped).map(fault)
        })
    }

    /// A BIND whose variable stands before it.
    fn bound_again(&self) -> Option<Fault> {
        let mut seen = HashSet::new();
        let mut again = None;
        let mut bind_ends = None;
        for (at, token) in self.tokens.iter().enumerate() {
            if token.is("BIND") {
                bind_ends = self.brackets.closed_by.get(at + 1).copied().flatten();
            }
            if token.kind == Kind::Variable {
                let last = bind_ends == Some(at + 1) && self.tokens[at - 1].is("AS");
                if last && seen.contains(name(token)) {
                    again = again.or(Some(token));
                }
                seen.insert(name(token));
            }
        }
        again.map(in_use)
    }

    /// A blank node of one group that stands in another.
    fn shared_blank(&self) -> Option<Fault> {
        let mut seen = HashSet::new();
        let blanks = self.tokens.iter().filter(|token| token.kind == Kind::Blank);
        let token = blanks.filter(|token| !seen.insert(token.text)).last()?;
        let message = format!("\"{}\" is in use in another group", token.text);
        Some(Fault::new(token.start, message).with_hint("write a variable instead"))
    }

    /// A variable that stands twice at the head of VALUES.
    fn repeated(&self) -> Option<Fault> {
        self.values().find_map(|(head, _)| {
            let mut seen = HashSet::new();
            let mut head = self.variables(head);
            let (_, token) = head.find(|(_, token)| !seen.insert(name(token)))?;
            let message = format!("\"{}\" stands twice in VALUES", token.text);
            Some(Fault::new(token.start, message))
        })
    }

    /// A row of VALUES that has more or fewer values than there are variables.
    fn uneven(&self) -> Option<Fault> {
        self.values().find_map(|(head, rows)| {
            let wanted = head.len();
            let mut at = rows.start;
            while at < rows.end {
                let end = self.brackets.closed_by[at]?;
                let row = &self.tokens[at + 1..end];
                let typed = row
                    .iter()
                    .filter(|t| t.text == "^^" || "+-".contains(t.text));
                let values = row.iter().filter(|t| t.kind != Kind::Language).count();
                // A type is two tokens more, a sign one; the sign of the type is counted here.
                let extra: usize = typed.map(|t| t.text.len()).sum();
                let found = values.saturating_sub(extra);
                if found != wanted {
                    let message =
                        format!("{} for {}", many(found, "value"), many(wanted, "variable"));
                    let hint = "every row has a value for every variable; UNDEF stands for none";
                    return Some(Fault::new(self.tokens[at].start, message).with_hint(hint));
                }
                at = end + 1;
            }
            None
        })
    }

    /// The SELECTs, in the order of the text.
    fn selects(&self) -> impl Iterator<Item = Select> {
        let all = self.tokens.len();
        let starts = (0..all).filter(|at| self.tokens[*at].is("SELECT"));
        starts.filter_map(move |start| {
            let ends =
                |t: &Token<'_>| t.text == "{" || t.is("WHERE") || t.is("FROM") || t.is("SELECT");
            let end = self.position(start + 1, ends);
            let open = self.position(end, |t| t.text == "{" || t.is("SELECT"));
            let close = self.brackets.closed_by.get(open).copied().flatten()?;
            let mut tail = close + 1;
            while tail < all && self.tokens[tail].text != "}" && !self.tokens[tail].is("SELECT") {
                tail = self.brackets.closed_by[tail].unwrap_or(tail) + 1;
            }
            Some(Select {
                items: start + 1..end,
                body: open..close,
                tail: close + 1..tail,
            })
        })
    }

    fn position(&self, from: usize, test: impl Fn(&Token<'t>) -> bool) -> usize {
        let found = self.tokens.iter().skip(from).position(test);
        found.map_or(self.tokens.len(), |n| from + n)
    }

    /// Whether a SELECT makes groups.
    fn aggregates(&self, select: &Select) -> bool {
        let mut words = self.tokens[select.items.clone()]
            .iter()
            .chain(&self.tokens[select.tail.clone()]);
        words.any(|token| token.is("GROUP") || has(AGGREGATES, token.text))
    }

    /// The variables a SELECT groups by.
    fn grouped(&self, select: &Select) -> HashSet<&'t str> {
        let mut found = HashSet::new();
        let mut depth = 0_usize;
        let tail = select
            .tail
            .clone()
            .skip_while(|at| !self.tokens[*at].is("GROUP"));
        for at in tail {
            let token = &self.tokens[at];
            match token.kind {
                Kind::Open => depth += 1,
                Kind::Close => depth = depth.saturating_sub(1),
                Kind::Variable if depth == 0 || self.tokens[at - 1].is("AS") => {
                    found.insert(name(token));
                }
                Kind::Word
                    if has(
                        &["HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES"],
                        token.text,
                    ) =>
                {
                    break;
                }
                _ => {}
            }
        }
        found
    }

    fn variables(
        &self,
        range: std::ops::Range<usize>,
    ) -> impl Iterator<Item = (usize, &Token<'t>)> {
        let tokens = range.map(|at| (at, &self.tokens[at]));
        tokens.filter(|(_, token)| token.kind == Kind::Variable)
    }

    /// The variables that stand behind AS.
    fn named(&self, range: std::ops::Range<usize>) -> impl Iterator<Item = (usize, &Token<'t>)> {
        let named = |at: usize| at > 0 && self.tokens[at - 1].is("AS");
        self.variables(range).filter(move |(at, _)| named(*at))
    }

    /// The heads of the VALUES with brackets, and their rows.
    fn values(&self) -> impl Iterator<Item = (std::ops::Range<usize>, std::ops::Range<usize>)> {
        let starts = (0..self.tokens.len()).filter(|at| self.tokens[*at].is("VALUES"));
        starts.filter_map(|start| {
            let closed = |at: usize| self.brackets.closed_by.get(at).copied().flatten();
            let head = closed(start + 1).filter(|_| self.tokens[start + 1].text == "(")?;
            let rows = closed(head + 1)?;
            Some((start + 2..head, head + 2..rows))
        })
    }
}

/// A variable without its sign.
fn name<'t>(token: &Token<'t>) -> &'t str {
    token.text.trim_start_matches(['?', '$'])
}

fn in_use(token: &Token<'_>) -> Fault {
    let message = format!("\"{}\" is in use already", token.text);
    Fault::new(token.start, message).with_hint("give the expression a name of its own")
}

fn many(number: usize, thing: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {thing}{plural}")
}
