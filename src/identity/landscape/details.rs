//! Addresses and texts that a row gives of its thing.

use super::things::{Row, Thing};
use crate::identity::address;
use crate::model::{Entry, Kind, LinkKind, Located, Relation, Value};

/// The pages and repositories of a row.
pub(super) fn addresses(thing: &Thing, row: &Row<'_>) -> Vec<(Relation, Value, u32)> {
    let entry = row.entry;
    let mut facts = Vec::new();
    let mut add = |relation, url: &str, line| {
        facts.push((relation, Value::Literal(url.to_owned()), line));
    };
    if let Some(page) = &entry.homepage {
        add(Relation::Homepage, &page.value, page.line);
    }
    if thing.id.kind() == Kind::Project {
        if let Some(first) = &entry.repository {
            let url = address::shown_repository(&first.value);
            add(Relation::Repository, &url, first.line);
            add(Relation::PrimaryRepository, &url, first.line);
        }
        for more in &entry.additional_repositories {
            let url = address::shown_repository(&more.url.value);
            add(Relation::Repository, &url, more.url.line);
        }
    } else if let Some(page) = &entry.repository {
        add(Relation::Page, &page.value, page.line);
    }
    if let (Kind::Organization, Some(page)) = (thing.id.kind(), &entry.crunchbase) {
        add(Relation::SameAs, &page.value, page.line);
    }
    if let Some(page) = &entry.project_org {
        add(Relation::Page, &page.value, page.line);
    }
    for link in &entry.links {
        let relation = match link.kind {
            LinkKind::Blog => Relation::Blog,
            LinkKind::MailingList => Relation::MailingList,
            LinkKind::Slack
            | LinkKind::Discord
            | LinkKind::Gitter
            | LinkKind::GitHubDiscussions
            | LinkKind::StackOverflow
            | LinkKind::Reddit => Relation::SupportForum,
            _ => Relation::Page,
        };
        add(relation, &link.url.value, link.url.line);
    }
    facts
}

/// What a row says of its thing in words.
pub(super) fn texts(entry: &Entry) -> Vec<(Relation, Value, u32)> {
    let mut facts = Vec::new();
    let summary = &entry.summary;
    let mut add = |relation, text: &str, line| {
        let clean = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !clean.is_empty() {
            facts.push((relation, Value::Literal(clean), line));
        }
    };
    let whole = [
        (Relation::Description, &entry.description),
        (Relation::UseCase, &summary.use_case),
        (Relation::BusinessUseCase, &summary.business_use_case),
        (Relation::LfxSlug, &entry.lfx_slug),
        (Relation::ClomonitorName, &entry.clomonitor_name),
        (Relation::TickerSymbol, &entry.stock_ticker),
    ];
    for (relation, text) in whole {
        if let Some(text) = text {
            add(relation, &text.value, text.line);
        }
    }
    let lists = [
        (Relation::Audience, &summary.personas),
        (Relation::Keyword, &summary.tags),
        (Relation::IntegratesWith, &summary.integrations),
    ];
    for (relation, text) in lists {
        for (part, line) in text.iter().flat_map(parts) {
            add(relation, part, line);
        }
    }
    let notes = [
        ("license", &entry.license),
        ("branch", &entry.branch),
        ("chat_channel", &entry.chat_channel),
        ("release_rate", &summary.release_rate),
        ("intro_url", &summary.intro_url),
        ("training_type", &entry.training_type),
        ("training_certifications", &entry.training_certifications),
    ];
    for (key, text) in notes {
        if let Some(text) = text {
            add(
                Relation::Annotation,
                &format!("{key}: {}", text.value),
                text.line,
            );
        }
    }
    for tag in &entry.tags {
        add(
            Relation::Annotation,
            &format!("tag: {}", tag.value),
            tag.line,
        );
    }
    for (key, text) in &entry.annotations {
        add(
            Relation::Annotation,
            &format!("{key}: {}", text.value),
            text.line,
        );
    }
    if let Some(flag) = &entry.open_source {
        add(
            Relation::OpenSource,
            if flag.value { "true" } else { "false" },
            flag.line,
        );
    }
    facts
}

/// The parts of a list that is written as one text.
fn parts(text: &Located<String>) -> impl Iterator<Item = (&str, u32)> {
    let parts = text.value.split([',', ';']).map(str::trim);
    parts
        .filter(|part| !part.is_empty())
        .map(|part| (part, text.line))
}
