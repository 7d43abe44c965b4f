//! How sure it is that a name means its thing.

use super::reading::{Hit, Reading};
use super::spelling::{Form, Name, Nature};
use crate::identity::names::fold;
use std::ops::Range;

/// From which confidence on a name is taken for its thing, in hundredths.
pub(super) const LIKELY: u8 = 50;
/// From which on it speaks for others beside it.
const SURE: u8 = 80;
/// How far words are near, in bytes.
const NEAR: usize = 100;

/// What after a name makes it that of a company, an exam, an event or a product.
const COMPANIES: [&str; 18] = [
    "Labs",
    "Inc",
    "Corp",
    "GmbH",
    "Ltd",
    "LLC",
    "Foundation",
    "Technologies",
    "Conf",
    "Con",
    "Conference",
    "Certified",
    "Associate",
    "Engine",
    "Desktop",
    "Subscription",
    "Systems",
    "Kapsule",
];
/// What after a name makes it that of a service, where a name of somebody stands before.
const SERVICES: [&str; 7] = [
    "Service",
    "Platform",
    "Cloud",
    "Grid",
    "Distribution",
    "Fleet",
    "Registry",
];
/// Who sells services that bear the names of projects.
const CLOUDS: [&str; 12] = [
    "amazon",
    "aws",
    "azure",
    "google",
    "gcp",
    "oracle",
    "ibm",
    "alibaba",
    "tencent",
    "digitalocean",
    "vmware",
    "elastic",
];
/// What is said of things that people make and run.
const OF_TOOLS: [&str; 16] = [
    "project",
    "maintainer",
    "maintainers",
    "operator",
    "controller",
    "controllers",
    "plugin",
    "plugins",
    "community",
    "contributors",
    "charts",
    "chart",
    "cli",
    "server",
    "clusters",
    "core",
];
/// What stands before things that people use.
const BEFORE_TOOLS: [&str; 10] = [
    "using",
    "with",
    "via",
    "through",
    "leveraging",
    "adopting",
    "like",
    "in",
    "on",
    "cncf",
];

impl Reading<'_, '_> {
    /// How sure a name is by the way it is written, in hundredths; `None` if it is none.
    pub(super) fn base(&self, name: &Name, form: Form, place: &Range<usize>) -> Option<u8> {
        if self.is_within_address(place) || self.is_of_other(name, place) {
            return None;
        }
        let tells =
            self.is_list || !(self.text.is_title(place.start) || self.text.begins(place.start));
        if form.is_split {
            // `open metrics` are any, and in a title `Open Metrics` may be.
            let is_plain = name.is_of_words();
            let is_written = form.is_exact || form.is_capitals;
            let is_meant = is_written && (tells || !is_plain);
            return is_meant.then_some(if is_plain { 70 } else { 80 });
        }
        let base = self.base_of_form(name, form, place, tells);
        // What is all of an item of a list is a name, however it is written.
        let is_item = self.is_list && self.is_item(place);
        base.max(is_item.then_some(70))
    }

    fn base_of_form(
        &self,
        name: &Name,
        form: Form,
        place: &Range<usize>,
        tells: bool,
    ) -> Option<u8> {
        let any_capital = form.has_capitals || form.is_capitals;
        match name.nature {
            Nature::Distinct if form.is_exact => Some(95),
            Nature::Distinct if any_capital => Some(90),
            Nature::Distinct => Some(85),
            Nature::Acronym if form.is_capitals => Some(90),
            Nature::Acronym if name.written.chars().count() > 3 && form.has_capitals => Some(80),
            Nature::Acronym => None,
            Nature::Short if form.is_exact => Some(90),
            Nature::Short => any_capital.then_some(80),
            Nature::Phrase | Nature::Common if form.is_joined && any_capital => Some(90),
            Nature::Phrase if form.has_capitals && !name.is_small() || form.has_hump => {
                Some(match (tells, name.is_doubtful) {
                    (true, false) => 90,
                    (true, true) => 75,
                    (false, false) => 65,
                    (false, true) => 40,
                })
            }
            Nature::Phrase => {
                let is_own = name.is_small() && form.has_signs && !form.is_joined;
                let is_hyphened = is_own && name.written.contains(['-', '_', '.']);
                if is_hyphened && form.is_exact {
                    Some(85)
                } else {
                    (is_own && form.has_capitals).then_some(if tells { 75 } else { 40 })
                }
            }
            Nature::Common => self.base_of_common(name, form, place, tells),
        }
    }

    fn base_of_common(
        &self,
        name: &Name,
        form: Form,
        place: &Range<usize>,
        tells: bool,
    ) -> Option<u8> {
        if name.is_capitals() {
            let is_word = !name.is_doubtful || name.written.chars().count() > 4;
            return form.is_capitals.then_some(if is_word { 70 } else { 45 });
        }
        if name.is_small() {
            return if form.is_exact {
                Some(if self.is_list { 30 } else { 5 })
            } else if form.has_hump {
                Some(90)
            } else {
                let tells = tells && !form.is_capitals;
                form.has_capitals.then_some(if tells { 55 } else { 25 })
            };
        }
        if !form.is_exact {
            return None;
        }
        let is_hosted = self.gazetteer.things[name.thing].is_hosted;
        let is_employer = self.companies.contains(&fold(&name.written));
        Some(match (tells, self.stands_among_capitals(place)) {
            (true, true) if !self.is_list => 40,
            (true, _) => 70,
            (false, _) if is_hosted && !name.is_everyday => 50,
            (false, _) if !name.is_everyday => 40,
            (false, _) => 35,
        })
        // Of a company and a project of one name, its own people may well mean the company.
        .map(|base| if is_employer { base - 20 } else { base })
    }

    /// Whether nothing but signs of a list stands beside a place.
    fn is_item(&self, place: &Range<usize>) -> bool {
        let raw = self.text.raw();
        let before = raw[..place.start].trim_end_matches(' ');
        let after = raw[place.end..].trim_start_matches(' ');
        let ends = |c: char| ",;|&\n".contains(c);
        (before.is_empty() || before.ends_with(ends))
            && (after.is_empty() || after.starts_with(ends))
    }

    /// Whether another word with a capital, none of a sentence's beginning, stands beside a place:
    /// then it may be part of a longer name that nobody told of.
    fn stands_among_capitals(&self, place: &Range<usize>) -> bool {
        let capital = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
        let before = self.text.word_before(place.start).filter(capital);
        let before = before.is_some_and(|word| {
            let gap = self.text.raw()[..place.start].trim_end().len();
            !self.text.begins(gap - word.len()) && !word.ends_with(['.', ':', ','])
        });
        let after = self.text.word_after(place.end).filter(capital);
        let plain = |word: &str| {
            let lower = word.trim_end_matches('.').to_lowercase();
            OF_TOOLS.contains(&lower.as_str()) || is_capitals(word)
        };
        before || after.is_some_and(|word| !plain(word))
    }

    /// Whether a name stands in an address, or within a path of small letters.
    fn is_within_address(&self, place: &Range<usize>) -> bool {
        let token = self.text.token(place);
        let raw = self.text.raw();
        let whole = &raw[token.clone()];
        if whole.contains("://") || whole.contains('@') || whole.starts_with("www.") {
            return true;
        }
        let inner = whole.trim_end_matches(['.', ':', '!', '?']);
        let small = !inner.chars().any(char::is_uppercase);
        if small && inner.matches('.').count() > 1 {
            return true;
        }
        // Of a path the last part tells what is meant.
        let rest = &raw[place.end..token.end];
        small && inner.contains('/') && rest.contains('/') && place.start >= token.start
    }

    /// Whether what stands beside a name makes it that of something else.
    fn is_of_other(&self, name: &Name, place: &Range<usize>) -> bool {
        let before = self.text.word_before(place.start).unwrap_or_default();
        let after = self.text.word_after(place.end).unwrap_or_default();
        let after = after.trim_end_matches(['.', ',']);
        if COMPANIES.contains(&after) || before == "Certified" {
            return true;
        }
        let start = self.text.raw()[..place.start].trim_end().len();
        let earlier = self
            .text
            .word_before(start - before.len())
            .unwrap_or_default();
        if before == "by"
            && ["hosted", "sponsored", "presented"].contains(&earlier.to_lowercase().as_str())
        {
            return true;
        }
        let key = fold(&name.written);
        let is_company =
            self.gazetteer.organizations.contains(&key) || self.companies.contains(&key);
        if before == "at" && is_company {
            return true;
        }
        let tells = !self.text.is_title(place.start) && !self.text.begins(start - before.len());
        let is_somebody = before.chars().next().is_some_and(char::is_uppercase)
            && (tells
                || CLOUDS.contains(&before.to_lowercase().as_str())
                || self.gazetteer.organizations.contains(&fold(before)));
        is_somebody && SERVICES.contains(&after)
    }
}

/// What the names of a text say for each other.
pub(super) struct Weighing<'w, 'r, 't> {
    reading: &'w Reading<'r, 't>,
    /// Where names stand that are sure by themselves, and of what; in the order of their places.
    sure: Vec<(Range<usize>, usize)>,
}

impl<'w, 'r, 't> Weighing<'w, 'r, 't> {
    pub(super) fn new(reading: &'w Reading<'r, 't>, tentative: &[Vec<Hit>]) -> Self {
        let sure = tentative
            .iter()
            .flatten()
            .filter(|hit| hit.confidence >= SURE);
        Self {
            reading,
            sure: sure.map(|hit| (hit.place.clone(), hit.thing)).collect(),
        }
    }

    /// Weighs what stands around each name that is not sure, and takes of the things of one name
    /// the likeliest.
    pub(super) fn decide(&self, tentative: Vec<Vec<Hit>>) -> Vec<Hit> {
        let mut decided = Vec::new();
        for mut hits in tentative {
            for hit in &mut hits {
                if hit.confidence < SURE {
                    hit.confidence = self.weigh(hit);
                }
            }
            let best = hits.iter().map(|hit| hit.confidence).max();
            hits.retain(|hit| Some(hit.confidence) == best);
            // Which of several things of one name is meant, nobody can tell.
            if hits.len() > 1 {
                for hit in &mut hits {
                    hit.confidence = hit.confidence.min(LIKELY + 10);
                }
            }
            if !self.reading.is_list {
                hits.truncate(1);
            }
            decided.append(&mut hits);
        }
        decided
    }

    fn weigh(&self, hit: &Hit) -> u8 {
        let Some(name) = hit.name else {
            return hit.confidence;
        };
        if self.sure.iter().any(|(_, thing)| *thing == hit.thing) && self.has_case(hit) {
            return hit.confidence.max(90);
        }
        let text = self.reading.text;
        let mut sum = hit.confidence;
        let near = self.reading.near.get(&name).into_iter().flatten();
        let near = near.map(|(place, is_part)| {
            let is_near = place.abs_diff(hit.place.start) <= NEAR;
            let is_here = *is_part && *place <= hit.place.start && hit.place.start - place <= 40;
            match (is_here, is_near) {
                (true, _) => 45,
                (false, true) => 30,
                (false, false) => 10,
            }
        });
        sum += near.max().unwrap_or_default();
        if self.has_case(hit) {
            sum += 30 * u8::from(self.is_versioned(hit)) + 25 * u8::from(self.is_head(hit));
            let before = text.word_before(hit.place.start).unwrap_or_default();
            sum += 10 * u8::from(BEFORE_TOOLS.contains(&before.to_lowercase().as_str()));
            let after = text.word_after(hit.place.end).unwrap_or_default();
            let after = after.trim_end_matches(['.', ',', ':']).to_lowercase();
            sum += 15 * u8::from(OF_TOOLS.contains(&after.as_str()));
            sum += 30 * u8::from(self.is_coordinated(hit));
        }
        let gazetteer = self.reading.gazetteer;
        let known = |(_, thing): &(Range<usize>, usize)| {
            let thing = &gazetteer.things[*thing];
            thing.is_ground || thing.is_hosted
        };
        sum += 10 * u8::from(self.sure.iter().any(known));
        sum.min(90)
    }

    /// Whether a name is written as one.
    fn has_case(&self, hit: &Hit) -> bool {
        let first = self.reading.text.raw()[hit.place.start..].chars().next();
        first.is_some_and(|c| !c.is_lowercase())
    }

    /// Whether the number of a version follows: `4`, `v2`, `1.25`.
    fn is_versioned(&self, hit: &Hit) -> bool {
        let after = self
            .reading
            .text
            .word_after(hit.place.end)
            .unwrap_or_default();
        let number = after.trim_start_matches(['v', 'V']);
        let number = number
            .trim_end_matches("'s")
            .trim_end_matches("’s")
            .trim_end_matches(['.', ',']);
        let digits = number.chars().all(|c| c.is_ascii_digit() || c == '.');
        digits
            && number.starts_with(|c: char| c.is_ascii_digit())
            && number.len() < 6
            && !is_year(number)
    }

    /// Whether a part of a title begins with the name and parts it off: `Rook: Intro`.
    fn is_head(&self, hit: &Hit) -> bool {
        let text = self.reading.text;
        let after = text.raw()[hit.place.end..].trim_start_matches(' ');
        let before = text.raw()[..hit.place.start].trim_end();
        let starts = before.is_empty() || before.ends_with([':', '|']);
        starts
            && text.is_title(hit.place.start)
            && after.starts_with([':', '|', '-', '–', '—'])
            && after.len() > 1
    }

    /// Whether a sure name stands beside the name, and only signs and small words between.
    fn is_coordinated(&self, hit: &Hit) -> bool {
        let raw = self.reading.text.raw();
        let next = self
            .sure
            .partition_point(|(place, _)| place.start < hit.place.end);
        let after = self
            .sure
            .get(next)
            .map(|(place, _)| hit.place.end..place.start);
        let last = self.sure[..next]
            .iter()
            .rev()
            .find(|(place, _)| place.end <= hit.place.start);
        let before = last.map(|(place, _)| place.end..hit.place.start);
        let is_link = |gap: Range<usize>| raw.get(gap).is_some_and(is_link);
        after.is_some_and(is_link) || before.is_some_and(is_link)
    }
}

/// Whether nothing but a link stands between two names.
pub(super) fn is_link(gap: &str) -> bool {
    let words = gap.split(|c: char| c.is_whitespace() || ",&+/()".contains(c));
    let mut words = words.filter(|word| !word.is_empty());
    let links = [
        "and", "or", "with", "to", "vs", "vs.", "und", "et", "と", "和", "、",
    ];
    !gap.trim().is_empty()
        && !gap.contains('\n')
        && words.clone().count() < 3
        && words.all(|word| links.contains(&word.to_lowercase().as_str()))
}

fn is_capitals(word: &str) -> bool {
    word.chars().count() > 1 && !word.chars().any(char::is_lowercase)
}

fn is_year(number: &str) -> bool {
    number.len() == 4 && number.starts_with("20")
}
