//! Which bracket closes which.

use super::lexer::{Kind, Token, closing};

/// The brackets of a text.
pub(super) struct Brackets {
    /// By token: for an opening bracket the one that closes it.
    pub(super) closed_by: Vec<Option<usize>>,
    /// The opening brackets that nothing closes before the fault, outermost first.
    pub(super) open: Vec<usize>,
}

impl Brackets {
    /// Matches the brackets of a text, and tells those still open at the token `stop`.
    pub(super) fn new(tokens: &[Token<'_>], stop: usize) -> Self {
        let mut closed_by = vec![None; tokens.len()];
        let mut stack: Vec<usize> = Vec::new();
        let mut open = None;
        for (at, token) in tokens.iter().enumerate() {
            if at == stop {
                open = Some(stack.clone());
            }
            if token.kind == Kind::Open {
                stack.push(at);
            } else if let Some(opening) =
                stack.last().copied().filter(|_| token.kind == Kind::Close)
                && fits(&tokens[opening], token)
            {
                closed_by[opening] = Some(at);
                stack.pop();
            }
        }
        Self {
            closed_by,
            open: open.unwrap_or(stack),
        }
    }
}

/// Whether a bracket closes the other.
pub(super) fn fits(opening: &Token<'_>, close: &Token<'_>) -> bool {
    closing(opening.text.as_bytes()[0]) == close.text.as_bytes()[0]
}
