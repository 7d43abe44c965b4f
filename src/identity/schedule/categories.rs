//! The categories of a programme: tracks, by what is talked of, and formats, by how.

use crate::model::{EntityId, Kind, Relation, slug};

/// Words of which one in the name of a category tells that it is a format.
const FORMATS: [&str; 34] = [
    "keynote",
    "keynotes",
    "lightning",
    "poster",
    "posters",
    "tutorial",
    "tutorials",
    "contribfest",
    "break",
    "breaks",
    "lunch",
    "registration",
    "showcase",
    "workshop",
    "workshops",
    "panel",
    "panels",
    "breakout",
    "breakouts",
    "session",
    "sessions",
    "event",
    "events",
    "experiences",
    "opportunities",
    "meeting",
    "meetings",
    "party",
    "reception",
    "networking",
    "demo",
    "demos",
    "bof",
    "birds",
];

/// What a category says of its items: the relation, the topic and its name.
pub(super) fn read(written: &str) -> Option<(Relation, EntityId, String)> {
    // What is drawn before a name is no part of it.
    let name = written
        .trim_matches(|c: char| !c.is_alphanumeric() && !"()+&#".contains(c))
        .trim();
    if name.is_empty() {
        return None;
    }
    let slug = slug(name);
    let is_format = slug.split('-').any(|word| FORMATS.contains(&word));
    let relation = if is_format {
        Relation::Format
    } else {
        Relation::Track
    };
    Some((
        relation,
        EntityId::of_name(Kind::Topic, name),
        name.to_owned(),
    ))
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::model::Relation;

    #[test]
    fn a_category_tells_what_is_talked_of_or_how() {
        for (written, relation, id) in [
            ("AI + ML", Relation::Track, "topic/ai-plus-ml"),
            (
                "MAINTAINER TRACK",
                Relation::Track,
                "topic/maintainer-track",
            ),
            (
                "CLOUD NATIVE EXPERIENCE",
                Relation::Track,
                "topic/cloud-native-experience",
            ),
            (
                "⚡ LIGHTNING TALKS",
                Relation::Format,
                "topic/lightning-talks",
            ),
            (
                "KEYNOTE SESSIONS",
                Relation::Format,
                "topic/keynote-sessions",
            ),
            ("BREAKS", Relation::Format, "topic/breaks"),
        ] {
            let found = read(written).map(|(found, topic, _)| (found, topic.to_string()));
            assert_eq!(found, Some((relation, id.to_owned())), "{written}");
        }
        assert_eq!(read("🚨"), None);
        let name = read("🪧 POSTER SESSIONS").map(|(.., name)| name);
        assert_eq!(name.as_deref(), Some("POSTER SESSIONS"));
    }
}
