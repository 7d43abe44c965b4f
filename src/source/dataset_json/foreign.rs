//! The JSON records as they stand in the file, and their way into the model.

use super::faults::Faults;
use crate::model::{
    self, ClaimTime, EntityId, Kind, Label, LabelKind, Lines, LiteralType, Range, Relation,
    Section, SourceDescription, SourceKind, Stage, Value, nearest,
};
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::value::RawValue;

/// Slugs of graphs that hold no source.
const RESERVED: [&str; 3] = ["meta", "ontology", "reconciled"];

/// A record of the file that becomes one of the model.
pub(super) trait Record: for<'de> Deserialize<'de> {
    type Model;

    /// The record in the model's terms; `None` where a fault was reported. `text` is the record
    /// as written.
    fn into_model(self, text: &str, faults: &mut Faults<'_>) -> Option<Self::Model>;
}

/// As much of the file as tells whether the rest can be understood.
#[derive(Deserialize)]
pub(super) struct Header<'a> {
    #[serde(borrow)]
    pub(super) format: &'a RawValue,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File<'a> {
    #[serde(rename = "$schema", borrow, default)]
    _schema: Option<&'a RawValue>,
    #[serde(rename = "format", borrow)]
    _format: &'a RawValue,
    #[serde(borrow)]
    pub(super) source: &'a RawValue,
    #[serde(borrow, default)]
    pub(super) entities: Vec<&'a RawValue>,
    #[serde(borrow, default)]
    pub(super) appearances: Vec<&'a RawValue>,
    #[serde(borrow, default)]
    pub(super) claims: Vec<&'a RawValue>,
    #[serde(borrow, default)]
    pub(super) figures: Vec<&'a RawValue>,
    #[serde(borrow, default)]
    pub(super) statements: Vec<&'a RawValue>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct Source {
    id: String,
    kind: String,
    title: String,
    language: Option<String>,
    publisher: Option<String>,
    author: Option<String>,
    about: Option<String>,
    date: String,
    date_inferred_from: Option<String>,
    #[serde(default)]
    references: Vec<Reference>,
    #[serde(default)]
    mentions: Vec<Mention>,
    #[serde(default)]
    sections: Vec<SourceSection>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Reference {
    document: String,
    at: Vec<u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Mention {
    thing: String,
    at: Vec<u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceSection {
    heading: String,
    line: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct Entity {
    id: String,
    name: String,
    language: Option<String>,
    #[serde(default)]
    other_names: Vec<OtherName>,
    at: Vec<u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OtherName {
    text: String,
    language: Option<String>,
    kind: OtherNameKind,
    at: Option<Vec<u32>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
enum OtherNameKind {
    Alternative,
    Hidden,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Appearance {
    talk: String,
    person: String,
    title: Option<String>,
    organization: Option<String>,
    at: Vec<u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct Claim {
    project: String,
    stage: String,
    as_stated: Option<String>,
    as_of: Option<String>,
    from: Option<String>,
    to: Option<String>,
    at: Vec<u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct Figure {
    of: String,
    measure: String,
    value: f64,
    #[serde(default)]
    at_least: bool,
    unit: Option<String>,
    at: Vec<u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Statement {
    subject: String,
    relation: String,
    object: Option<String>,
    value: Option<String>,
    note: Option<String>,
    at: Vec<u32>,
}

impl Record for Source {
    type Model = SourceDescription;

    fn into_model(self, text: &str, faults: &mut Faults<'_>) -> Option<SourceDescription> {
        let mut fields = Fields { text, faults };
        let kind = SourceKind::OF_DATASETS
            .into_iter()
            .find(|k| k.name() == self.kind);
        if kind.is_none() {
            fields.unknown(
                "kind of source",
                &self.kind,
                SourceKind::OF_DATASETS.map(SourceKind::name),
            );
        }
        if model::slug(&self.id) != self.id || self.id.is_empty() {
            let message = format!("the source id \"{}\" is not a slug", self.id);
            fields.error(&self.id, message);
        } else if RESERVED.contains(&self.id.as_str()) {
            let message = format!("the source id \"{}\" is kept for the graph itself", self.id);
            fields.error(&self.id, message);
        }
        fields.language(self.language.as_ref());
        let publisher = fields.optional_id(self.publisher.as_deref(), &[Kind::Organization]);
        let author = fields.optional_id(self.author.as_deref(), &[Kind::Person]);
        let about = fields.optional_id(self.about.as_deref(), &Kind::ALL);
        let references = self.references.into_iter().filter_map(|reference| {
            let document = fields.id(&reference.document, &[Kind::Document])?;
            Some((document, fields.lines(reference.at)?))
        });
        let references = references.collect();
        let mentions = self.mentions.into_iter().filter_map(|mention| {
            let thing = fields.id(&mention.thing, &Kind::ALL)?;
            Some((thing, fields.lines(mention.at)?))
        });
        let mentions = mentions.collect();
        let date = fields.date(&self.date);
        let mut sections: Vec<Section> = Vec::with_capacity(self.sections.len());
        for SourceSection { heading, line } in self.sections {
            if line == 0 || sections.last().is_some_and(|last| last.line >= line) {
                let message = format!("section \"{heading}\" does not begin after the one before");
                fields.error(&heading, message);
            }
            sections.push(Section { heading, line });
        }
        Some(SourceDescription {
            id: self.id,
            kind: kind?,
            title: self.title,
            language: self.language,
            publisher: publisher.ok()?,
            author: author.ok()?,
            about: about.ok()?,
            date: date?,
            date_inferred_from: self.date_inferred_from,
            references,
            mentions,
            sections,
        })
    }
}

impl Record for Entity {
    type Model = model::Entity;

    fn into_model(self, text: &str, faults: &mut Faults<'_>) -> Option<model::Entity> {
        let mut fields = Fields { text, faults };
        let id = fields.id(&self.id, &Kind::ALL);
        let at = fields.lines(self.at);
        fields.name(&self.name);
        fields.language(self.language.as_ref());
        let name = Label {
            text: self.name,
            language: self.language,
            kind: LabelKind::Preferred,
            at: Lines::default(),
        };
        let mut other_names = Vec::with_capacity(self.other_names.len());
        for other in self.other_names {
            fields.name(&other.text);
            fields.language(other.language.as_ref());
            other_names.push(Label {
                text: other.text,
                language: other.language,
                at: match other.at {
                    Some(at) => fields.lines(at).unwrap_or_default(),
                    None => Lines::default(),
                },
                kind: match other.kind {
                    OtherNameKind::Alternative => LabelKind::Alternative,
                    OtherNameKind::Hidden => LabelKind::Hidden,
                },
            });
        }
        Some(model::Entity {
            id: id?,
            name,
            other_names,
            at: at?,
        })
    }
}

impl Record for Appearance {
    type Model = model::Appearance;

    fn into_model(self, text: &str, faults: &mut Faults<'_>) -> Option<model::Appearance> {
        let mut fields = Fields { text, faults };
        let talk = fields.id(&self.talk, &[Kind::Talk]);
        let person = fields.id(&self.person, &[Kind::Person]);
        let organization = fields.optional_id(self.organization.as_deref(), &[Kind::Organization]);
        let at = fields.lines(self.at);
        Some(model::Appearance {
            is_moderator: false,
            day: None,
            talk: talk?,
            person: person?,
            title: self.title,
            organization: organization.ok()?,
            at: at?,
        })
    }
}

impl Record for Claim {
    type Model = model::Claim;

    fn into_model(self, text: &str, faults: &mut Faults<'_>) -> Option<model::Claim> {
        let mut fields = Fields { text, faults };
        let project = fields.id(&self.project, &[Kind::Project]);
        let stage = self.stage.parse::<Stage>().ok();
        if stage.is_none() {
            fields.unknown("maturity stage", &self.stage, Stage::CNCF);
        }
        let at = fields.lines(self.at);
        let time = match (&self.as_of, &self.from, &self.to) {
            (Some(day), None, None) => fields.date(day).map(ClaimTime::AsOf),
            (None, Some(from), None) => {
                fields.date(from).map(|from| ClaimTime::Between(from, None))
            }
            (None, Some(from), Some(to)) => fields.period(from, to),
            _ => {
                fields.whole("a claim has either \"asOf\" or \"from\" (with or without \"to\")");
                None
            }
        };
        Some(model::Claim {
            project: project?,
            stage: stage?,
            as_stated: self.as_stated,
            time: time?,
            basis: model::Basis::Stated,
            at: at?,
        })
    }
}

impl Record for Figure {
    type Model = model::Figure;

    fn into_model(self, text: &str, faults: &mut Faults<'_>) -> Option<model::Figure> {
        let mut fields = Fields { text, faults };
        let of = fields.id(&self.of, &Kind::ALL);
        let at = fields.lines(self.at);
        Some(model::Figure {
            of: of?,
            measure: self.measure,
            value: self.value,
            at_least: self.at_least,
            unit: self.unit,
            at: at?,
        })
    }
}

impl Record for Statement {
    type Model = model::Statement;

    fn into_model(self, text: &str, faults: &mut Faults<'_>) -> Option<model::Statement> {
        let mut fields = Fields { text, faults };
        let at = fields.lines(self.at);
        let Some(&relation) = Relation::ALL.iter().find(|r| r.name() == self.relation) else {
            fields.unknown(
                "relation",
                &self.relation,
                Relation::ALL.iter().map(|r| r.name()),
            );
            return None;
        };
        let subject = fields.id(&self.subject, relation.domain());
        let value = match (relation.range(), &self.object, &self.value) {
            (Range::Kinds(kinds), Some(object), None) => {
                fields.id(object, kinds).map(Value::Entity)
            }
            (Range::Literal(form), None, Some(value)) => {
                fields.literal(value, form).map(Value::Literal)
            }
            (Range::Kinds(_), ..) => {
                fields.whole(&format!("the relation \"{relation}\" wants an \"object\""));
                None
            }
            (Range::Literal(_), ..) => {
                fields.whole(&format!("the relation \"{relation}\" wants a \"value\""));
                None
            }
        };
        Some(model::Statement {
            subject: subject?,
            relation,
            value: value?,
            note: self.note,
            at: at?,
        })
    }
}

/// What should stand here is at fault, and has been reported.
struct Reported;

/// Turns the fields of one record into values, reporting what does not fit.
struct Fields<'r, 'f, 'a> {
    text: &'r str,
    faults: &'f mut Faults<'a>,
}

impl Fields<'_, '_, '_> {
    fn error(&mut self, value: &str, message: String) {
        self.faults.error_in(self.text, value, message, None);
    }

    fn whole(&mut self, message: &str) {
        self.faults.error(self.text, message.to_owned(), None);
    }

    fn unknown<'c>(
        &mut self,
        what: &str,
        value: &str,
        candidates: impl IntoIterator<Item = &'c str>,
    ) {
        let hint = nearest(value, candidates).map(|near| format!("did you mean \"{near}\"?"));
        let message = format!("unknown {what} \"{value}\"");
        self.faults.error_in(self.text, value, message, hint);
    }

    fn id(&mut self, text: &str, kinds: &[Kind]) -> Option<EntityId> {
        match text.parse::<EntityId>() {
            Ok(id) if kinds.contains(&id.kind()) => Some(id),
            Ok(_) => {
                let kinds: Vec<_> = kinds.iter().map(|kind| kind.segment()).collect();
                let message = format!("\"{text}\" is not a {} here", kinds.join(", "));
                self.error(text, message);
                None
            }
            Err(error) => {
                self.error(text, error.to_string());
                None
            }
        }
    }

    fn optional_id(
        &mut self,
        text: Option<&str>,
        kinds: &[Kind],
    ) -> Result<Option<EntityId>, Reported> {
        let read = |text| self.id(text, kinds).ok_or(Reported);
        text.map(read).transpose()
    }

    fn lines(&mut self, at: Vec<u32>) -> Option<Lines> {
        let ascending = at.windows(2).all(|pair| pair[0] < pair[1]);
        if at.is_empty() || at.contains(&0) || !ascending {
            self.whole("\"at\" names the lines that say so, from 1, ascending, each once");
            return None;
        }
        Some(Lines::new(at))
    }

    fn name(&mut self, name: &str) {
        let odd = |c: char| c.is_control() || c == '\u{a0}';
        if name.trim() != name || name.is_empty() || name.contains(odd) {
            let message = "a name is not empty and has no edge spaces, no-break spaces or controls";
            self.error(name, message.to_owned());
        }
    }

    fn language(&mut self, tag: Option<&String>) {
        let part = |part: &str| {
            (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
        };
        if let Some(tag) = tag.filter(|tag| !tag.split('-').all(part)) {
            self.error(
                tag,
                format!("\"{tag}\" is no language tag such as \"ja\" or \"zh-Hans\""),
            );
        }
    }

    fn date(&mut self, text: &str) -> Option<Date> {
        let date = text.parse().ok().filter(|_| LiteralType::Date.admits(text));
        if date.is_none() {
            self.error(text, format!("\"{text}\" is no day written as 2018-12-11"));
        }
        date
    }

    fn period(&mut self, from: &str, to: &str) -> Option<ClaimTime> {
        let (first, end) = (self.date(from)?, self.date(to)?);
        if first >= end {
            self.error(
                to,
                format!("the stage ends on {to}, not after its first day {from}"),
            );
            return None;
        }
        Some(ClaimTime::Between(first, Some(end)))
    }

    fn literal(&mut self, text: &str, form: LiteralType) -> Option<String> {
        if !form.admits(text) {
            self.error(text, format!("\"{text}\" is no {form}"));
            return None;
        }
        Some(text.to_owned())
    }
}
