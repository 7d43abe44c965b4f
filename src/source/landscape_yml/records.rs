//! The values of an item that are more than a single text, address, day or flag.

use super::fields::{Context, Pair, put};
use super::keys::{AUDIT, EXTRA, ORGANIZATION, OTHER_LINK, REPOSITORY};
use super::values::{date, text, url, wrong_kind};
use crate::model::{Audit, Entry, Link, LinkKind, Located, Repository, SecondPath, slug};
use crate::source::yaml::Value;

/// A link as it stands under `other_links`.
#[derive(Default)]
pub(super) struct NamedLink {
    pub(super) name: Option<Located<String>>,
    pub(super) url: Option<Located<String>>,
}

/// The name of an entry.
pub(super) fn name(entry: &mut Entry, pair: &Pair<'_>, context: &mut Context<'_, '_>) -> bool {
    text(pair, context.faults).then(|name| entry.name = name)
}

/// What stands under `extra`.
pub(super) fn extra(entry: &mut Entry, pair: &Pair<'_>, context: &mut Context<'_, '_>) -> bool {
    pair.value.value == Value::Null || EXTRA.fill(entry, pair.value, context)
}

/// The day of a stage that a foundation names itself: a key like a stage that items are at.
pub(super) fn stage_day(entry: &mut Entry, pair: &Pair<'_>, context: &mut Context<'_, '_>) -> bool {
    let stage = slug(pair.key);
    if !context.stages.contains(&stage) {
        return false;
    }
    // A value that is no day is told, and is no reason to leave the item out.
    date(pair, context.faults).then(|day| entry.stage_days.push((stage, day)));
    true
}

/// The organization behind an entry: its name, or a mapping that holds it.
pub(super) fn organization(
    entry: &mut Entry,
    pair: &Pair<'_>,
    context: &mut Context<'_, '_>,
) -> bool {
    if matches!(pair.value.value, Value::Mapping(_)) {
        return ORGANIZATION.fill(entry, pair.value, context);
    }
    let name = text(pair, context.faults);
    put(&mut entry.organization, name, pair, context.faults)
}

/// One of an entry's further places.
pub(super) fn second_path(
    entry: &mut Entry,
    pair: &Pair<'_>,
    context: &mut Context<'_, '_>,
) -> bool {
    let outline = context.outline;
    let mut dangling = None;
    let sound = text(pair, context.faults).then(|path| {
        let shelf = outline.shelf(&path.value);
        if shelf.is_none() {
            dangling = Some(path.value.clone());
        }
        entry.second_paths.push(Located {
            line: path.line,
            column: path.column,
            value: SecondPath {
                text: path.value,
                shelf,
            },
        });
    });
    if let Some(path) = dangling {
        let message = format!("\"{}\" leads nowhere: \"{path}\"", pair.key);
        let hint = outline.nearest(&path, context.faults).map_or_else(
            || "write it as \"Category / Subcategory\", both as they stand in this file".to_owned(),
            |near| format!("did you mean \"{near}\"?"),
        );
        context.faults.warning(pair.value.at, message, Some(hint));
    }
    sound
}

/// One of an entry's further repositories.
pub(super) fn additional_repository(
    entry: &mut Entry,
    pair: &Pair<'_>,
    context: &mut Context<'_, '_>,
) -> bool {
    let mut repository = Repository::default();
    let sound = REPOSITORY.fill(&mut repository, pair.value, context);
    if !repository.url.value.is_empty() {
        entry.additional_repositories.push(repository);
    } else if sound && pair.value.get("repo_url").is_none() {
        let message = "an additional repository has no \"repo_url\"; it is left out".to_owned();
        context.faults.error(pair.value.at, message, None);
    }
    sound
}

/// The address of a further repository.
pub(super) fn repository_url(
    repository: &mut Repository,
    pair: &Pair<'_>,
    context: &mut Context<'_, '_>,
) -> bool {
    url(pair, context.faults).then(|url| repository.url = url)
}

/// An audit of a project.
pub(super) fn audit(entry: &mut Entry, pair: &Pair<'_>, context: &mut Context<'_, '_>) -> bool {
    let mut audit = Audit {
        line: pair.value.at.line,
        ..Audit::default()
    };
    let sound = AUDIT.fill(&mut audit, pair.value, context);
    entry.audits.push(audit);
    sound
}

/// A link of any kind.
pub(super) fn other_link(
    entry: &mut Entry,
    pair: &Pair<'_>,
    context: &mut Context<'_, '_>,
) -> bool {
    let mut link = NamedLink::default();
    let sound = OTHER_LINK.fill(&mut link, pair.value, context);
    match (link.name, link.url) {
        (Some(name), Some(url)) => entry.links.push(Link {
            kind: LinkKind::Other,
            name: Some(name.value),
            url,
        }),
        _ if !sound => {}
        _ => {
            let message = "a link needs \"name\" and \"url\"; it is left out".to_owned();
            context.faults.error(pair.value.at, message, None);
        }
    }
    sound
}

/// Whatever a foundation notes by keys of its own.
pub(super) fn annotations(
    entry: &mut Entry,
    pair: &Pair<'_>,
    context: &mut Context<'_, '_>,
) -> bool {
    let Value::Mapping(pairs) = &pair.value.value else {
        return pair.value.value == Value::Null || wrong_kind(pair, "a mapping", context.faults);
    };
    let mut sound = true;
    for (key, value) in pairs {
        let key = key.name.as_ref();
        sound &= text(&Pair { key, value }, context.faults)
            .then(|text| entry.annotations.push((key.to_owned(), text)));
    }
    sound
}
