//! Lists of maintainers: rows to people, projects and companies.

use super::companies::Employer;
use super::gathering::Gathering;
use super::known::Known;
use super::people::Settled;
use crate::model::{
    Account, Basis, Claim, ClaimTime, Dataset, EntityId, Kind, Lines, Maintainership, Roster, Seat,
    SourceDescription, Stage,
};
use std::collections::BTreeMap;

/// A list of maintainers as a source.
#[derive(Clone, Debug, PartialEq)]
pub struct Stated {
    /// The source, with the day of which it speaks.
    pub source: SourceDescription,
    /// What it says.
    pub roster: Roster,
    /// The name to blame in findings.
    pub input: String,
}

/// What a row was found to speak of.
pub(super) struct Found<'p> {
    /// The project.
    pub(super) project: Known,
    /// Whom the person works for, as far as that is stated.
    pub(super) employer: Option<Employer>,
    /// The person.
    pub(super) person: &'p Settled,
}

/// What a list says, told of things; `found` has what each of its rows speaks of, in their order.
pub(super) fn dataset(stated: &Stated, found: &[Found<'_>]) -> Dataset {
    let mut dataset = Dataset::new(stated.source.clone());
    let mut gathering = Gathering::default();
    let mut accounts: BTreeMap<(EntityId, String), Account> = BTreeMap::new();
    let mut stages: BTreeMap<(EntityId, String), u32> = BTreeMap::new();
    for (seat, found) in stated.roster.seats.iter().zip(found) {
        let (line, person, project) = (seat.line, found.person, &found.project.id);
        gathering.person(person, &seat.name, line);
        gathering.known(&found.project, &seat.project, line);
        let maintainership = Maintainership {
            person: person.id.clone(),
            project: project.clone(),
            unit: unit(seat, found, &mut gathering),
            employer: employer(seat, found, &mut gathering),
            note: seat.note.clone(),
            at: Lines::one(line),
        };
        dataset.maintainers.push(maintainership);
        if let Some(handle) = &seat.handle {
            // Capitals do not tell accounts apart.
            let key = (person.id.clone(), handle.to_lowercase());
            let account = accounts.entry(key).or_insert_with(|| Account {
                person: person.id.clone(),
                handle: handle.clone(),
                at: Lines::default(),
            });
            account.at = Lines::new(account.at.iter().chain([line]).collect());
        }
        if let Some(stage) = &seat.stage {
            stages
                .entry((project.clone(), stage.clone()))
                .or_insert(line);
        }
    }
    dataset.accounts.extend(accounts.into_values());
    let day = ClaimTime::AsOf(dataset.source.date);
    let claims = stages.into_iter().filter_map(|((project, word), line)| {
        Some(Claim {
            project,
            stage: word.trim().parse::<Stage>().ok()?,
            as_stated: Some(word),
            time: day,
            basis: Basis::Stated,
            at: Lines::one(line),
        })
    });
    dataset.claims.extend(claims);
    gathering.pour_into(&mut dataset);
    dataset
}

/// The committee of a row.
fn unit(seat: &Seat, found: &Found<'_>, gathering: &mut Gathering) -> Option<EntityId> {
    let committee = seat.committee.as_deref()?;
    let own = EntityId::of_name(Kind::Unit, committee);
    let project = &found.project.id;
    let id = EntityId::new(Kind::Unit, format!("{}.{}", project.slug(), own.slug())).ok()?;
    gathering.thing(&id, committee, seat.line);
    gathering.relate(&id, crate::model::Relation::UnitOf, project, seat.line);
    Some(id)
}

/// Whom the person of a row works for.
fn employer(seat: &Seat, found: &Found<'_>, gathering: &mut Gathering) -> Option<EntityId> {
    let (Some(Employer::Organization(known) | Employer::Project(known)), Some(stated)) =
        (&found.employer, &seat.company)
    else {
        return None;
    };
    gathering.known(known, stated, seat.line);
    Some(known.id.clone())
}
