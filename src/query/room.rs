//! The stack and the time that a question gets.
//!
//! The parser and the evaluator recurse, as deep as a text is nested or chained. A text that needs
//! little is answered on the stack of whoever asks, so that nobody waits for a thread; any other on
//! a stack of its own.

use super::QueryError;
use oxigraph::sparql::CancellationToken;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

/// What is taken of a stack, in bytes, for each bracket that is open.
const BRACKET: usize = 10 * UNIT;

/// What is taken of a stack, in bytes, for each link of a chain, such as `?a + ?b + ?c`.
const LINK: usize = 4 * UNIT;

/// Code that is not optimized takes ten times as much.
const UNIT: usize = if cfg!(debug_assertions) { 10 } else { 1 } * 1024;

/// What may be taken of the stack of whoever asks, in bytes: half of what a thread usually has.
const HERE: usize = 1 << 20;

/// A stack that any text has room on, in bytes: 64 KiB of text hold some 32,000 links. Only what is
/// touched is taken from the system.
const STACK: usize = 512 * 1024 * 1024;

/// The most brackets that are open at one place of a text, those in strings counted too.
pub(super) fn depth(text: &str) -> usize {
    let mut open = 0_usize;
    let mut most = 0;
    for byte in text.bytes() {
        match byte {
            b'{' | b'(' | b'[' => open += 1,
            b'}' | b')' | b']' => open = open.saturating_sub(1),
            _ => {}
        }
        most = most.max(open);
    }
    most
}

/// The stack that a text needs at most: whatever could be a link counts as one.
fn needed(text: &str) -> usize {
    // The comments at the beginning are no part of the query; one further on may stand in a string.
    let is_comment = |line: &&str| line.starts_with('#');
    let comments = text.split_inclusive('\n').take_while(is_comment);
    let query = text.get(comments.map(str::len).sum()..).unwrap_or(text);
    let links = query
        .bytes()
        .filter(|byte| b"|/^+-*=<>&.,;!{([".contains(byte));
    BRACKET * depth(query) + LINK * links.count()
}

/// Does the work that some texts ask for where they have room, and cancels it through its token when
/// the time is over.
pub(super) fn with_room<T: Send>(
    texts: &[&str],
    time: Option<Duration>,
    work: impl FnOnce(&CancellationToken) -> Result<T, QueryError> + Send,
) -> Result<T, QueryError> {
    let token = CancellationToken::new();
    // Until this is dropped, the work goes on.
    let (_going_on, watch) = mpsc::channel::<()>();
    let begun = Instant::now();
    if let Some(time) = time {
        let token = token.clone();
        let cancel = move || {
            if watch.recv_timeout(time) == Err(RecvTimeoutError::Timeout) {
                token.cancel();
            }
        };
        // Nobody waits for it: it ends by itself when the work does.
        thread::Builder::new()
            .spawn(cancel)
            .map_err(QueryError::Thread)?;
    }
    let answer = if texts.iter().all(|text| needed(text) <= HERE) {
        work(&token)
    } else {
        on_deep_stack(|| work(&token))?
    };
    match (answer, time) {
        (Err(QueryError::Evaluation(_)), Some(time)) if begun.elapsed() >= time => {
            Err(QueryError::OutOfTime(time))
        }
        (answer, _) => answer,
    }
}

fn on_deep_stack<T: Send>(work: impl FnOnce() -> T + Send) -> Result<T, QueryError> {
    thread::scope(|scope| {
        let worker = thread::Builder::new()
            .stack_size(STACK)
            .spawn_scoped(scope, work);
        match worker.map_err(QueryError::Thread)?.join() {
            Ok(done) => Ok(done),
            // A panic of the work goes on here.
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::{HERE, needed};
    use crate::query::{Answer, Limits, Question, evaluate};
    use crate::store::Store;
    use std::{io, thread};

    /// Texts that are as long as may be without a stack of their own, each of another shape.
    fn longest() -> Vec<String> {
        let shapes: [&dyn Fn(usize) -> String; 10] = [
            &|n| format!("FILTER(1{} > 0)", " + 1".repeat(n)),
            &|n| format!("FILTER(1{} > 0)", " * 1".repeat(n)),
            &|n| format!("FILTER(true{})", " || false".repeat(n)),
            &|n| format!("FILTER(1 IN (1{}))", ", 1".repeat(n)),
            &|n| format!("FILTER(true{})", " && true".repeat(n)),
            &|n| format!("FILTER{}true{}", "(".repeat(n), ")".repeat(n)),
            &|n| format!("{}{}", "{".repeat(n), "}".repeat(n)),
            &|n| format!("{{}} {}", "OPTIONAL { ?a ?b ?c } ".repeat(n)),
            &|n| format!("{{}} {}", "UNION {} ".repeat(n)),
            &|n| {
                let (open, close) = ("EXISTS { FILTER(true && ".repeat(n), ") }".repeat(n));
                format!("FILTER({open}true{close})")
            },
        ];
        let asked = |shape: &&dyn Fn(usize) -> String| {
            let texts = (1..1_000).map(|count| format!("ASK {{ {} }}", shape(count)));
            texts.take_while(|text| needed(text) <= HERE).last()
        };
        shapes.iter().filter_map(asked).collect()
    }

    #[test]
    fn what_is_answered_without_a_stack_of_its_own_has_room_on_a_small_one() -> io::Result<()> {
        let texts = longest();
        assert_eq!(texts.len(), 10);
        let ask = move || {
            let store = Store::default();
            for text in texts {
                let answer = evaluate(&store, &Question::new("<test>", &text), Limits::default());
                assert_eq!(answer.ok(), Some(Answer::Boolean(true)), "{text}");
            }
        };
        let asked = thread::Builder::new()
            .stack_size(2 * HERE)
            .spawn(ask)?
            .join();
        assert!(asked.is_ok());
        Ok(())
    }

    #[test]
    fn comments_at_the_beginning_need_no_room() {
        assert_eq!(needed("# ((( a / b . c\n#!\nASK {}"), needed("ASK {}"));
    }
}
