//! The faults met while reading one text.

use crate::model::{Finding, Position, Severity};

/// Collects findings about one input.
pub(crate) struct Faults<'a> {
    name: &'a str,
    findings: Vec<Finding>,
    /// How many found no room, and how bad the worst of them is.
    untold: Option<(usize, Severity)>,
}

/// So many findings of one input are told; a hostile one could give millions.
const MOST: usize = 1_000;

/// So many characters of a message are told.
const LONGEST: usize = 300;

impl<'a> Faults<'a> {
    /// None yet, about the input of that name.
    pub(crate) fn new(name: &'a str) -> Self {
        Self {
            name,
            findings: Vec::new(),
            untold: None,
        }
    }

    /// All findings, in the order of their places; those without one come first.
    pub(crate) fn into_findings(mut self) -> Vec<Finding> {
        self.findings.sort_by_key(|finding| finding.position);
        if let Some((count, severity)) = self.untold {
            self.findings.push(Finding {
                severity,
                input: self.name.to_owned(),
                position: None,
                message: format!("{count} more findings are not told"),
                hint: Some("put the others right and look again".to_owned()),
            });
        }
        self.findings
    }

    /// Whether nothing was found so far.
    pub(crate) fn is_empty(&self) -> bool {
        self.findings.is_empty()
    }

    /// Whether another finding would be told, so that a hint is worth seeking.
    pub(crate) fn has_room(&self) -> bool {
        self.findings.len() < MOST
    }

    /// Reports that something could not be read and is left out.
    pub(crate) fn error(
        &mut self,
        at: impl Into<Option<Position>>,
        message: String,
        hint: Option<String>,
    ) {
        self.report(Severity::Error, at.into(), message, hint);
    }

    /// Reports something worth knowing.
    pub(crate) fn warning(
        &mut self,
        at: impl Into<Option<Position>>,
        message: String,
        hint: Option<String>,
    ) {
        self.report(Severity::Warning, at.into(), message, hint);
    }

    fn report(
        &mut self,
        severity: Severity,
        position: Option<Position>,
        message: String,
        hint: Option<String>,
    ) {
        if !self.has_room() {
            let (count, worst) = self.untold.unwrap_or((0, severity));
            self.untold = Some((count + 1, worst.max(severity)));
            return;
        }
        self.findings.push(Finding {
            severity,
            input: self.name.to_owned(),
            position,
            message: shortened(message),
            hint,
        });
    }
}

/// A message that quotes no endless text.
fn shortened(mut message: String) -> String {
    if let Some((end, _)) = message.char_indices().nth(LONGEST) {
        message.truncate(end);
        message.push('…');
    }
    message
}

#[cfg(test)]
mod tests {
    use super::{Faults, LONGEST, MOST};
    use crate::model::{Position, Severity};

    #[test]
    fn a_flood_of_findings_is_counted_and_not_told() {
        let at = Position { line: 1, column: 1 };
        let mut faults = Faults::new("x.yml");
        for _ in 0..MOST + 2 {
            faults.warning(at, "x".repeat(1_000), None);
        }
        faults.error(at, String::new(), None);
        let findings = faults.into_findings();
        assert_eq!(findings[0].message.chars().count(), LONGEST + 1);
        let last = findings
            .last()
            .map(|last| (last.severity, last.to_string()));
        let told =
            "x.yml: error: 3 more findings are not told\nhint: put the others right and look again";
        assert_eq!(last, Some((Severity::Error, told.to_owned())));
    }
}
