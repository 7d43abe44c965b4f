//! A report in words to the draft of a dataset.

use super::reading::aliases;
use crate::identity::companies::Companies;
use crate::identity::projects::Projects;
use crate::identity::report::{self, Names, Setting};
use crate::model::{Dataset, Finding, Kind, ReportedEvent, Severity, location_slug};
use crate::source::inputs::Input;
use crate::source::report_text;
use crate::source::speakers;
use jiff::civil::Date;

/// A report in words, and what whoever has it says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Its text.
    pub input: Input,
    /// The slug to know it by, in place of that of the file's name.
    pub name: Option<String>,
    /// The name of its event with the year, in place of the one in its title.
    pub event: Option<String>,
    /// The day it is of, in place of the one that it tells.
    pub date: Option<Date>,
    /// The BCP 47 tag of its language, in place of the one that its words tell.
    pub language: Option<String>,
}

/// The dataset that a report in words makes, to be looked over by a person, and what to look at
/// first. `known` tells what things are called, as [`known`](super::known) reads it from a graph.
///
/// ```
/// use stratigraph::assemble::{self, Written, draft};
/// use stratigraph::source::inputs::Input;
///
/// let text = "# KubeCon Europe 2019, 21 May 2019\n\n\
///             ## Registries at Scale - Ada Example, Engineer, Example, Inc.\n\n\
///             Harbor is now an incubating project.\n";
/// let input = Input { name: "kubecon.md".to_owned(), text: text.to_owned() };
/// let report = Written { input, name: None, event: None, date: None, language: None };
/// let (store, _) = assemble::embedded();
/// let (dataset, findings) = draft(&report, assemble::known(&store));
/// let dataset = dataset.ok_or("a report with a day")?;
/// let claim = &dataset.claims[0];
/// assert_eq!((claim.project.to_string().as_str(), claim.stage.slug()), ("project/harbor", "incubating"));
/// assert_eq!(dataset.appearances[0].title.as_deref(), Some("Engineer"));
/// assert!(findings.is_empty(), "{findings:?}");
/// # Ok::<(), &str>(())
/// ```
#[must_use]
pub fn draft(written: &Written, known: Dataset) -> (Option<Dataset>, Vec<Finding>) {
    let called = |kind: Kind| {
        let things = known
            .entities
            .iter()
            .filter(move |thing| thing.id.kind() == kind);
        things.map(|thing| thing.name.text.as_str())
    };
    let people = speakers::Known::new(called(Kind::Person), called(Kind::Organization));
    let Input { name, text } = &written.input;
    let (report, mut findings) = report_text::parse(text, name, &people);
    let Some(mut report) = report else {
        return (None, findings);
    };
    if let Some(event) = &written.event {
        let told = report_text::event(event, report.sections.first().map_or(1, |title| title.line));
        if told.is_none() {
            findings.push(Finding {
                severity: Severity::Error,
                input: name.clone(),
                position: None,
                message: format!("\"{event}\" is not the name of an event with its year"),
                hint: Some("write it like \"KubeCon + CloudNativeCon Europe 2026\"".to_owned()),
            });
            return (None, findings);
        }
        let number = report.event.and_then(|event| event.number);
        report.event = told.map(|told| report_event(told, number));
    }
    report.language = written.language.clone().or(report.language);
    let setting = Setting {
        name,
        id: written.name.clone().unwrap_or_else(|| own_slug(name)),
        date: written.date,
    };
    let known = [known];
    let names = Names::new(&known);
    let aliases = aliases(&mut findings);
    let projects = Projects::new(&aliases, &known);
    let speakers = report.sessions.iter().flat_map(|session| &session.speakers);
    let stated = speakers.filter_map(|speaker| speaker.company.as_deref());
    let companies = Companies::new(&aliases, &projects, &known, stated);
    let (dataset, mut more) = report::draft(&report, &setting, &names, &companies);
    findings.append(&mut more);
    findings.sort_by_key(|finding| finding.position);
    (dataset, findings)
}

/// An event, of which a title tells the day.
fn report_event(told: ReportedEvent, number: Option<u8>) -> ReportedEvent {
    ReportedEvent {
        number: told.number.or(number),
        ..told
    }
}

/// The slug of a file's name; a name in other letters has none.
fn own_slug(name: &str) -> String {
    match location_slug(name) {
        slug if slug.is_empty() => "report".to_owned(),
        slug => slug,
    }
}
