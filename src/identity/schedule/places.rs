//! Where the items of a programme take place: rooms, in what holds them, out to the country.

use crate::model::{EntityId, Kind, slug};
use std::collections::{BTreeMap, BTreeSet};

/// A place and what holds it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    /// What identifies it.
    pub(super) id: EntityId,
    /// Its name.
    pub(super) name: String,
    /// The place around it.
    pub(super) within: Option<EntityId>,
}

/// The places of a programme, as its items write them.
pub(super) struct Places {
    /// The city and the country in which most items take place.
    home: Option<(String, String)>,
    /// What stands first in an address, without anything that parts it.
    whole: BTreeSet<String>,
}

impl Places {
    /// The places that the items of a programme write, each from the room outward.
    pub(super) fn of<'p>(written: impl Iterator<Item = &'p [String]>) -> Self {
        let mut homes: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        let mut whole = BTreeSet::new();
        for places in written {
            if let [.., city, country] = places
                && places.len() > 2
                && !has_digit(city)
                && !has_digit(country)
            {
                *homes.entry((city, country)).or_default() += 1;
            }
            whole.extend(places.first().filter(|place| !place.contains('|')).cloned());
        }
        // The name decides where two are as frequent, whatever the order of the items.
        let home = homes.into_iter().max_by_key(|(_, count)| *count);
        Self {
            home: home.map(|((city, country), _)| (city.to_owned(), country.to_owned())),
            whole,
        }
    }

    /// The city in which most items take place.
    pub(super) fn city(&self) -> Vec<Place> {
        self.home.as_ref().map_or_else(Vec::new, around)
    }

    /// The places that one item writes: first those in which it takes place, then those that hold
    /// them. `count` is the number of the first.
    pub(super) fn read(&self, written: &[String]) -> (Vec<Place>, usize) {
        let Some((first, rest)) = written.split_first() else {
            return (Vec::new(), 0);
        };
        let outer = self.outer(rest);
        let scope = outer.first().map(|place| place.id.clone());
        let mut levels: Vec<&str> = first.split('|').map(str::trim).collect();
        levels.retain(|level| !level.is_empty());
        // What is known as a place by itself holds what is named with it.
        if levels.len() > 1 && levels.last().is_some_and(|last| self.whole.contains(*last)) {
            levels.reverse();
        }
        let Some((room, halls)) = levels.split_last() else {
            let count = usize::from(!outer.is_empty());
            return (outer, count);
        };
        let mut within = scope;
        let mut holding = Vec::new();
        for hall in halls {
            let place = inside(hall, within.as_ref());
            within = Some(place.id.clone());
            holding.push(place);
        }
        let mut places: Vec<Place> = rooms(room)
            .iter()
            .map(|room| inside(room, within.as_ref()))
            .collect();
        let count = places.len();
        places.extend(holding);
        places.extend(outer);
        (places, count)
    }

    /// What holds a room: of an address no more than the city and the country.
    fn outer(&self, written: &[String]) -> Vec<Place> {
        if let Some(home) = &self.home
            && written.iter().any(|part| names(part, &home.0))
        {
            return around(home);
        }
        let parts: Vec<&String> = written.iter().filter(|part| !has_digit(part)).collect();
        let mut places: Vec<Place> = Vec::new();
        for part in parts.iter().rev() {
            let within = places.last().map(|place| place.id.clone());
            places.push(Place {
                id: EntityId::of_name(Kind::Place, part),
                name: (*part).clone(),
                within,
            });
        }
        places.reverse();
        places
    }
}

fn around((city, country): &(String, String)) -> Vec<Place> {
    let country = Place {
        id: EntityId::of_name(Kind::Place, country),
        name: country.clone(),
        within: None,
    };
    let city = Place {
        id: EntityId::of_name(Kind::Place, city),
        name: city.clone(),
        within: Some(country.id.clone()),
    };
    vec![city, country]
}

/// A place inside another one, in whose name space it is.
fn inside(name: &str, within: Option<&EntityId>) -> Place {
    let own = EntityId::of_name(Kind::Place, name);
    Place {
        id: within.map_or_else(|| own.clone(), |within| within.part(&own)),
        name: name.to_owned(),
        within: within.cloned(),
    }
}

/// The rooms that are named together: `Amtrium 1+2` are two, and what says which track is where
/// is no part of a name.
fn rooms(written: &str) -> Vec<String> {
    let mut rooms: Vec<String> = Vec::new();
    for part in written.split('+') {
        let name = without_track(part.trim());
        let bare = !name.is_empty() && name.chars().all(|c| c.is_ascii_digit());
        let before = rooms.last().and_then(|last| last.rsplit_once(' '));
        match before {
            Some((hall, _)) if bare => rooms.push(format!("{hall} {name}")),
            _ if name.is_empty() => {}
            _ => rooms.push(name.to_owned()),
        }
    }
    if rooms.is_empty() {
        rooms.push(written.trim().to_owned());
    }
    rooms
}

/// A room's name without a bracket that tells of tracks.
fn without_track(name: &str) -> &str {
    let bracket = name
        .strip_suffix(')')
        .and_then(|name| name.rsplit_once('('));
    match bracket {
        Some((before, inside)) if slug(inside).contains("track") => before.trim_end(),
        _ => name,
    }
}

fn has_digit(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
}

/// Whether the words of a part of an address name a city.
fn names(part: &str, city: &str) -> bool {
    let (part, city) = (format!("-{}-", slug(part)), format!("-{}-", slug(city)));
    city.len() > 2 && part.contains(&city)
}

#[cfg(test)]
mod tests {
    use super::{Places, rooms};

    fn read(all: &[&str], one: &str) -> Vec<String> {
        let parts = |text: &str| -> Vec<String> { text.split(", ").map(str::to_owned).collect() };
        let all: Vec<Vec<String>> = all.iter().map(|text| parts(text)).collect();
        let places = Places::of(all.iter().map(Vec::as_slice));
        let (found, count) = places.read(&parts(one));
        let told = found.iter().enumerate().map(|(index, place)| {
            let sign = if index < count { "" } else { "in " };
            format!("{sign}{} = {}", place.id, place.name)
        });
        told.collect()
    }

    const HALL: &str = "Hall 1-5 | Tram Zone | Demo Theater, Amsterdam, Netherlands";

    #[test]
    fn a_room_stands_in_its_hall_its_city_and_its_country() {
        assert_eq!(
            read(&[HALL], HALL),
            [
                "place/amsterdam.hall-1-5.tram-zone.demo-theater = Demo Theater",
                "in place/amsterdam.hall-1-5 = Hall 1-5",
                "in place/amsterdam.hall-1-5.tram-zone = Tram Zone",
                "in place/amsterdam = Amsterdam",
                "in place/netherlands = Netherlands",
            ]
        );
    }

    #[test]
    fn of_an_address_the_city_counts_and_not_the_street() {
        for address in [
            "Renaissance Hotel, Kattengat 1, 1012 SN Amsterdam",
            "Renaissance Hotel, Kattengat 1, Amsterdam NH 1012 SN Room: Amstel 1-2",
        ] {
            assert_eq!(
                read(&[HALL, address], address),
                [
                    "place/amsterdam.renaissance-hotel = Renaissance Hotel",
                    "in place/amsterdam = Amsterdam",
                    "in place/netherlands = Netherlands",
                ],
                "{address}"
            );
        }
    }

    #[test]
    fn what_is_a_place_by_itself_holds_the_room_named_with_it() {
        let room = "Red Room | Canal Hotel, Amsterdam, Netherlands";
        let hotel = "Canal Hotel, Amsterdam, Netherlands";
        assert_eq!(
            read(&[HALL, room, hotel], room)[0],
            "place/amsterdam.canal-hotel.red-room = Red Room"
        );
    }

    #[test]
    fn an_item_without_a_city_has_its_room_alone() {
        assert_eq!(
            read(&["Main Stage"], "Main Stage"),
            ["place/main-stage = Main Stage"]
        );
        assert_eq!(read(&[], ""), [""; 0]);
    }

    #[test]
    fn several_rooms_can_be_named_together() {
        for (written, expected) in [
            ("Amtrium 1+2", vec!["Amtrium 1", "Amtrium 2"]),
            (
                "Room F (Track 1) + Room G (Track 2)",
                vec!["Room F", "Room G"],
            ),
            (
                "Forum (Ground Floor; Track 1) + E103-105",
                vec!["Forum", "E103-105"],
            ),
            ("C++ Corner", vec!["C", "Corner"]),
            ("+", vec!["+"]),
        ] {
            assert_eq!(rooms(written), expected, "{written}");
        }
    }
}
