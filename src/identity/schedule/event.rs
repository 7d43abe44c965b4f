//! Which event a programme is of.

use crate::model::{EntityId, Kind, Schedule, slug};

/// The words that the name of the series of the CNCF's conferences begins with.
const KUBECON: &str = "KubeCon + CloudNativeCon";

/// How the calendars of that series call the region after which a conference is named.
const REGIONS: [(&str, &str); 7] = [
    ("europe", "eu"),
    ("north-america", "na"),
    ("china", "cn"),
    ("india", "ind"),
    ("japan", "jpn"),
    ("south-korea", "kor"),
    ("hong-kong", "hk"),
];

/// The event that a programme is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Event {
    /// What identifies it.
    pub(super) id: EntityId,
    /// Its name.
    pub(super) name: String,
    /// The series it belongs to, and their names; the narrowest first.
    pub(super) series: Vec<(EntityId, String)>,
}

impl Event {
    /// The event of a programme: the one somebody names, else the one that the calendar tells.
    /// Where the calendar goes by a short name, so does the event; `source` is the slug of the
    /// source, for a calendar that tells nothing.
    pub(super) fn of(schedule: &Schedule, named: Option<&str>, source: &str) -> Self {
        let told = named.or(schedule.event.as_deref());
        let calendar = schedule.calendar.as_deref().map(str::trim);
        let calendar = calendar.filter(|name| !slug(name).is_empty());
        let name = told.or(calendar).unwrap_or(source).trim().to_owned();
        let brief = calendar.filter(|name| !name.contains(char::is_whitespace));
        let own = brief.unwrap_or(&name);
        let slug = short(&name).unwrap_or_else(|| own.to_owned());
        Self {
            id: EntityId::of_name(Kind::Event, &slug),
            series: series(&name),
            name,
        }
    }
}

/// The short name by which calendars call a conference of the series: `kccnceu2026`.
fn short(name: &str) -> Option<String> {
    let rest = name.strip_prefix(KUBECON)?;
    let (region, year) = rest.trim().rsplit_once(' ')?;
    let (region, year) = (slug(region), year.trim());
    let (_, code) = REGIONS.iter().find(|(word, _)| *word == region)?;
    is_year(year).then(|| format!("kccnc{code}{year}"))
}

/// The series that an event belongs to by its name.
fn series(name: &str) -> Vec<(EntityId, String)> {
    let mut names = Vec::new();
    if let Some((before, year)) = name.rsplit_once(' ')
        && is_year(year)
    {
        names.push(before.trim_end());
    }
    if name.starts_with(KUBECON) && names.first() != Some(&KUBECON) {
        names.push(KUBECON);
    }
    let series = names
        .into_iter()
        .filter(|name| !name.is_empty())
        .map(|name| (EntityId::of_name(Kind::Series, name), name.to_owned()));
    series.collect()
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::Event;
    use crate::model::Schedule;

    fn event(calendar: Option<&str>, told: Option<&str>, named: Option<&str>) -> Event {
        let schedule = Schedule {
            calendar: calendar.map(str::to_owned),
            event: told.map(str::to_owned),
            sessions: Vec::new(),
        };
        Event::of(&schedule, named, "all")
    }

    #[test]
    fn an_event_is_called_alike_by_its_calendar_and_by_its_name() {
        let name = "KubeCon + CloudNativeCon Europe 2026";
        let by_name = event(None, None, Some(name));
        assert_eq!(by_name.id.to_string(), "event/kccnceu2026");
        assert_eq!(event(Some("kccnceu2026"), Some(name), None), by_name);
        assert_eq!(event(Some("kccnceu2026"), None, Some(name)), by_name);
        let series: Vec<String> = by_name
            .series
            .iter()
            .map(|(id, _)| id.to_string())
            .collect();
        assert_eq!(
            series,
            [
                "series/kubecon-plus-cloudnativecon-europe",
                "series/kubecon-plus-cloudnativecon"
            ]
        );
    }

    #[test]
    fn an_event_of_another_kind_is_called_by_what_is_told_of_it() {
        let days = event(Some("cnd-2026"), None, None);
        assert_eq!(
            (days.id.slug(), days.name.as_str()),
            ("cnd-2026", "cnd-2026")
        );
        let named = event(Some("cnd-2026"), None, Some("Cloud Native Days 2026"));
        assert_eq!(named.id.slug(), "cnd-2026");
        assert_eq!(named.series[0].1, "Cloud Native Days");
        let long = event(Some("All our days"), None, Some("Cloud Native Days 2026"));
        assert_eq!(long.id.slug(), "cloud-native-days-2026");
        assert_eq!(event(None, None, None).id.slug(), "all");
    }
}
