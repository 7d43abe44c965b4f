//! The words of SPARQL, and what comes after them.

use crate::model::nearest;

/// The words that begin a query.
pub(super) const FORMS: &[&str] = &["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"];

/// The words that begin an update.
pub(super) const UPDATES: &[&str] = &[
    "INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH",
];

/// The other words of a query, the most used first.
const KEYWORDS: &[&str] = &[
    "WHERE",
    "FILTER",
    "OPTIONAL",
    "PREFIX",
    "DISTINCT",
    "ORDER",
    "GROUP",
    "BY",
    "LIMIT",
    "BIND",
    "VALUES",
    "UNION",
    "MINUS",
    "AS",
    "DESC",
    "ASC",
    "NOT",
    "EXISTS",
    "IN",
    "GRAPH",
    "HAVING",
    "OFFSET",
    "BASE",
    "FROM",
    "NAMED",
    "REDUCED",
    "SERVICE",
    "SILENT",
    "LATERAL",
    "UNDEF",
    "SEPARATOR",
];

/// The functions of one row.
const FUNCTIONS: &[&str] = &[
    "STR",
    "LANG",
    "LANGMATCHES",
    "DATATYPE",
    "BOUND",
    "IRI",
    "URI",
    "BNODE",
    "RAND",
    "ABS",
    "CEIL",
    "FLOOR",
    "ROUND",
    "CONCAT",
    "STRLEN",
    "UCASE",
    "LCASE",
    "ENCODE_FOR_URI",
    "CONTAINS",
    "STRSTARTS",
    "STRENDS",
    "STRBEFORE",
    "STRAFTER",
    "SUBSTR",
    "REPLACE",
    "REGEX",
    "YEAR",
    "MONTH",
    "DAY",
    "HOURS",
    "MINUTES",
    "SECONDS",
    "TIMEZONE",
    "TZ",
    "NOW",
    "UUID",
    "STRUUID",
    "MD5",
    "SHA1",
    "SHA256",
    "SHA384",
    "SHA512",
    "COALESCE",
    "IF",
    "STRLANG",
    "STRDT",
    "sameTerm",
    "isIRI",
    "isURI",
    "isBLANK",
    "isLITERAL",
    "isNUMERIC",
    "ADJUST",
];

/// The functions that take many rows together.
pub(super) const AGGREGATES: &[&str] = &[
    "COUNT",
    "SUM",
    "MIN",
    "MAX",
    "AVG",
    "SAMPLE",
    "GROUP_CONCAT",
];

/// What comes after a word.
const AFTER: &[(&[&str], &str)] = &[
    (
        &["SELECT", "DISTINCT", "REDUCED"],
        "variables, (expression AS ?variable) or *",
    ),
    (&["CONSTRUCT"], "a template in braces"),
    (&["DESCRIBE"], "variables, names or *"),
    (
        &[
            "ASK", "WHERE", "OPTIONAL", "MINUS", "UNION", "EXISTS", "LATERAL",
        ],
        "a pattern in braces",
    ),
    (&["FROM", "NAMED"], "the name of a graph"),
    (
        &["GRAPH", "SERVICE"],
        "a variable or a name, then a pattern in braces",
    ),
    (
        &["FILTER", "HAVING"],
        "a condition in brackets or a function",
    ),
    (&["BIND"], "(expression AS ?variable)"),
    (
        &["VALUES"],
        "a variable, or several in brackets, then the values in braces",
    ),
    (&["ORDER", "GROUP"], "BY"),
    (
        &["BY"],
        "a variable, a function or an expression in brackets",
    ),
    (&["ASC", "DESC"], "an expression in brackets"),
    (&["LIMIT", "OFFSET"], "a whole number"),
    (&["AS"], "a variable"),
    (&["PREFIX"], "a prefix with its colon and an IRI"),
    (&["BASE"], "an IRI"),
    (&["NOT"], "EXISTS or IN"),
    (&["IN"], "a list in brackets"),
];

/// Whether a list has this word, in any case.
pub(super) fn has(list: &[&str], word: &str) -> bool {
    list.iter().any(|known| known.eq_ignore_ascii_case(word))
}

pub(super) fn is_function(word: &str) -> bool {
    has(AGGREGATES, word) || has(FUNCTIONS, word)
}

pub(super) fn is_known(word: &str) -> bool {
    [FORMS, KEYWORDS, AGGREGATES, FUNCTIONS, UPDATES]
        .iter()
        .any(|list| has(list, word))
        || ["a", "true", "false"].contains(&word)
}

/// What was probably meant by a word that is none of SPARQL; `called` if a bracket follows.
pub(super) fn meant(word: &str, called: bool) -> Option<&'static str> {
    let same = |known: &&&str| known.eq_ignore_ascii_case(word);
    let signs = [("AND", "\"&&\""), ("OR", "\"||\"")];
    if let Some((_, sign)) = signs.iter().find(|(name, _)| same(&name)) {
        return Some(sign);
    }
    if let Some(small) = ["a", "true", "false"].iter().find(same) {
        return Some(small);
    }
    // Every word of two letters is like some keyword. A very long one is like none.
    let length = word.chars().count();
    let like = |lists: &[&'static [&'static str]]| {
        let words = lists.iter().copied().flatten().copied();
        nearest(word, words).filter(|_| (3..=20).contains(&length))
    };
    let function = like(&[&["FILTER", "BIND"], AGGREGATES, FUNCTIONS]).filter(|_| called);
    function.or_else(|| like(&[FORMS, KEYWORDS, AGGREGATES, FUNCTIONS, &["true", "false"]]))
}

/// Says what comes after a word.
pub(super) fn follows(word: &str) -> Option<String> {
    let known = AFTER.iter().find(|(words, _)| has(words, word));
    let what = known.map(|(_, what)| *what);
    let arguments = || is_function(word).then_some("its arguments in brackets");
    let what = what.or_else(arguments)?;
    Some(format!("expected {what} after {}", word.to_uppercase()))
}
