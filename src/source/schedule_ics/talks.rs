//! Which sessions are talks: somebody talks on a subject in them.

use crate::model::Speaker;
use crate::source::speakers::fold;

/// Words of categories in which nobody talks, unless a speaker is named.
const QUIET_CATEGORIES: [&str; 14] = [
    "registration",
    "break",
    "breaks",
    "meal",
    "meals",
    "co-located event",
    "co-located events",
    "colocated events",
    "pre-event",
    "social",
    "social event",
    "social events",
    "networking",
    "exhibits",
];

/// What a session is called that is nothing else: `Coffee Break`, also after a heading.
const PAUSES: [&str; 24] = [
    "badge",
    "badges",
    "break",
    "breakfast",
    "brunch",
    "cloakroom",
    "coat check",
    "coatroom",
    "coffee",
    "dinner",
    "doors open",
    "free time",
    "intermission",
    "luggage",
    "lunch",
    "lunchtime",
    "pause",
    "pick-up",
    "quiet room",
    "refreshments",
    "registration",
    "snacks",
    "tea",
    "transfer",
];

/// What people celebrate together, whatever it is called besides.
const CELEBRATIONS: [&str; 12] = [
    "after hours",
    "afterparty",
    "award",
    "awards",
    "birthday",
    "celebration",
    "ceremony",
    "cocktail",
    "drinks",
    "happy hour",
    "party",
    "reception",
];

/// What people do together without a talk, wherever it stands in a title.
const GATHERINGS: [&str; 40] = [
    "book club",
    "book signing",
    "booth",
    "bus tour",
    "conference buddies",
    "documentary",
    "exhibit hall",
    "expo hall",
    "film screening",
    "fun run",
    "game night",
    "gathering",
    "group photo",
    "group run",
    "headshots",
    "hike",
    "karaoke",
    "laughter",
    "massage",
    "meditation",
    "meet & greet",
    "meet + greet",
    "meet + meet",
    "meet and greet",
    "meetup",
    "mentoring",
    "merge + meet",
    "mixer",
    "movie",
    "networking break",
    "networking event",
    "networking reception",
    "pavilion tour",
    "photo",
    "run/walk",
    "scavenger hunt",
    "social hour",
    "solutions showcase",
    "sponsor showcase",
    "yoga",
];

/// What a title says that has no subject.
const SUBJECTLESS: [&str; 8] = [
    "demo",
    "demos",
    "project demo",
    "project demos",
    "tba",
    "tbd",
    "to be announced",
    "to be determined",
];

/// Rows that advertise what has a programme or a booking of its own.
const ADVERTISED: [&str; 7] = [
    "registration required",
    "registrations required",
    "access pass required",
    "separate registration",
    "in-booth demo",
    "sponsored demo",
    "booth demos",
];

/// What is a talk even where nobody is named.
const TALKS: [&str; 12] = [
    "ama",
    "contribfest",
    "fireside chat",
    "keynote",
    "lightning talk",
    "panel",
    "remarks",
    "talk",
    "town hall",
    "tutorial",
    "working session",
    "ask the experts",
];

/// Whether somebody talks on a subject in a session. Who is named as its speaker does; of the
/// others those are talks whose titles have a subject, and no word of a pause, a gathering or an
/// offer.
pub(super) fn is_talk(title: &str, speakers: &[Speaker], categories: &[String]) -> bool {
    if !speakers.is_empty() {
        return true;
    }
    let title = fold(title);
    let subject = subject(&title);
    let is_pause = subject.split(' ').count() < 5 && has(subject, &PAUSES);
    let is_quiet = categories
        .iter()
        .any(|category| has(&fold(category), &QUIET_CATEGORIES));
    let is_bare = subject.is_empty() || SUBJECTLESS.contains(&subject);
    let is_festive = words(&title)
        .split(' ')
        .any(|word| word.ends_with("crawl") || (word.ends_with("fest") && word != "contribfest"));
    if is_pause || is_quiet || is_bare || is_festive || has(&title, &CELEBRATIONS) {
        return false;
    }
    has(&title, &TALKS)
        || !(has(&title, &GATHERINGS) || ADVERTISED.iter().any(|offer| title.contains(offer)))
}

/// What a title is about: without emojis, and without what stands before a colon or after a bar.
fn subject(title: &str) -> &str {
    let title = title.rsplit(": ").next().unwrap_or(title);
    let title = title.split(" | ").next().unwrap_or(title);
    title.trim_matches(|c: char| !c.is_alphanumeric())
}

/// The words of a text between single spaces, without the signs around them.
fn words(text: &str) -> String {
    let words = text.split_whitespace();
    let words =
        words.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric() && !"&+".contains(c)));
    words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Whether one of some phrases stands in a text as whole words.
fn has(text: &str, phrases: &[&str]) -> bool {
    let text = format!(" {} ", words(text));
    phrases
        .iter()
        .any(|phrase| text.contains(&format!(" {phrase} ")))
}
