//! What holds of any text that is read as a list of maintainers.

use std::time::{Duration, Instant};
use stratigraph::source::maintainers_csv;

/// So long may a small file take, whatever is in it.
const LONGEST: Duration = Duration::from_secs(20);

/// Reads a text as a list of maintainers; whether it is one. Every seat has a project, a name and a
/// line of its own, and every finding a place in the file.
pub(crate) fn holds(text: &str) -> bool {
    let start = Instant::now();
    let (roster, findings) = maintainers_csv::parse(text, "maintainers.csv");
    let is_one = roster.is_some();
    assert!(
        is_one || !findings.is_empty(),
        "it is refused without a word"
    );
    let seats = roster.unwrap_or_default().seats;
    assert!(seats.is_sorted_by(|one, next| one.line < next.line));
    for seat in &seats {
        let told = [&seat.heading, &seat.project, &seat.name];
        assert!(told.iter().all(|text| !text.is_empty()), "{seat:?}");
        let handle = seat.handle.as_deref().unwrap_or("a");
        let fits = |c: char| c.is_ascii_alphanumeric() || c == '-';
        assert!(handle.len() < 40 && handle.chars().all(fits), "{seat:?}");
    }
    let lines = u32::try_from(text.split('\n').count()).unwrap();
    for finding in findings {
        let position = finding.position;
        assert!(
            position.is_none_or(|at| (1..=lines).contains(&at.line)),
            "{finding}"
        );
    }
    let time = start.elapsed();
    assert!(time < LONGEST, "it took {time:?}");
    is_one
}
