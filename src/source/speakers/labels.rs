//! What each chunk of a group is: the reading that costs least, and how much the next one costs
//! more.

use super::chunks::{Chunk, Join};
use super::shape::{NEVER, Shape};

/// What a chunk is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    /// The name of a person.
    Person,
    /// The end of a name, after a comma.
    Suffix,
    /// What the person is.
    Title,
    /// For whom the person speaks.
    Company,
    /// The rest of the company's name.
    Rest,
    /// What the person is, told after the company.
    After,
}

impl Label {
    /// What it is called in findings.
    pub(super) const fn noun(self) -> &'static str {
        match self {
            Self::Person => "a person",
            Self::Suffix => "the end of a name",
            Self::Title | Self::After => "a title",
            Self::Company => "a company",
            Self::Rest => "the end of a company's name",
        }
    }
}

/// A label, and what the best reading with another one costs more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Labelled {
    pub(super) label: Label,
    /// What it would be otherwise.
    pub(super) other: Label,
    pub(super) margin: i32,
}

/// The states of the search: a label, and for people whether a comma stands before them.
const STATES: [Label; 7] = [
    Label::Person,
    Label::Person,
    Label::Suffix,
    Label::Title,
    Label::Company,
    Label::Rest,
    Label::After,
];
const PERSON: usize = 0;
const LISTED: usize = 1;
const SUFFIX: usize = 2;
const TITLE: usize = 3;
const COMPANY: usize = 4;
const REST: usize = 5;
const AFTER: usize = 6;

type Costs = [i32; STATES.len()];

/// The labels of the chunks of a group. It takes time in proportion to the chunks.
pub(super) fn labels(group: &[Chunk], shapes: &[Shape]) -> Vec<Labelled> {
    let forward = forward(group, shapes);
    let backward = backward(group, shapes);
    let whole = |index: usize, state: usize| forward[index][state] + backward[index][state];
    let mut labels = Vec::with_capacity(group.len());
    for index in 0..group.len() {
        let cost = |label: Label| {
            let states = (0..STATES.len()).filter(|state| STATES[*state] == label);
            states.map(|state| whole(index, state)).min()
        };
        let mut costs: Vec<(i32, Label)> = STATES[1..]
            .iter()
            .filter_map(|label| Some((cost(*label)?, *label)))
            .collect();
        costs.sort_by_key(|(cost, _)| *cost);
        labels.push(Labelled {
            label: costs[0].1,
            other: costs[1].1,
            margin: costs[1].0 - costs[0].0,
        });
    }
    labels
}

/// What the best reading costs up to each chunk in each state.
fn forward(group: &[Chunk], shapes: &[Shape]) -> Vec<Costs> {
    let mut all: Vec<Costs> = Vec::with_capacity(group.len());
    for (index, chunk) in group.iter().enumerate() {
        let mut costs = [NEVER; STATES.len()];
        for (state, cost) in costs.iter_mut().enumerate() {
            let own = emission(state, chunk.join, shapes, index);
            let before = match index.checked_sub(1).map(|before| &all[before]) {
                None if state == PERSON => 0,
                None if state == AFTER => 40,
                None => NEVER,
                Some(costs) => {
                    let ways = costs.iter().enumerate();
                    let ways = ways.map(|(from, cost)| cost + transition(from, chunk.join, state));
                    ways.min().unwrap_or(NEVER)
                }
            };
            *cost = before.saturating_add(own);
        }
        level(&mut costs);
        all.push(costs);
    }
    all
}

/// What the best reading costs after each chunk in each state.
fn backward(group: &[Chunk], shapes: &[Shape]) -> Vec<Costs> {
    let mut all = vec![[NEVER; STATES.len()]; group.len()];
    for index in (0..group.len()).rev() {
        let mut costs = [NEVER; STATES.len()];
        for (state, cost) in costs.iter_mut().enumerate() {
            *cost = match group.get(index + 1) {
                None => ending(state, group.len()),
                Some(next) => (0..STATES.len())
                    .map(|to| {
                        let on = transition(state, next.join, to);
                        on + emission(to, next.join, shapes, index + 1) + all[index + 1][to]
                    })
                    .min()
                    .unwrap_or(NEVER),
            };
        }
        level(&mut costs);
        all[index] = costs;
    }
    all
}

/// Only differences matter, so the least is made nothing: sums of long lists stay small.
fn level(costs: &mut Costs) {
    let least = costs.iter().min().copied().unwrap_or(0);
    for cost in costs {
        *cost = (*cost - least).min(4 * NEVER);
    }
}

/// What it costs to take a chunk for what a state says.
fn emission(state: usize, join: Join, shapes: &[Shape], index: usize) -> i32 {
    let shape = &shapes[index];
    match state {
        PERSON | LISTED => shape.person,
        SUFFIX => shape.suffix,
        TITLE | AFTER => shape.title,
        COMPANY => shape.company,
        _ if join == Join::And => shape.rest[1],
        _ if index > 0 && shapes[index - 1].is_school && shape.is_place => -10,
        _ => shape.rest[0],
    }
}

/// What it costs to go from one state to the next.
fn transition(from: usize, join: Join, to: usize) -> i32 {
    match (from, join, to) {
        (LISTED, Join::Comma, LISTED) => 3,
        (PERSON | SUFFIX, Join::Comma, LISTED) => 13,
        (PERSON | LISTED | SUFFIX, Join::Comma, TITLE | COMPANY | SUFFIX)
        | (PERSON | LISTED | SUFFIX | COMPANY | REST | AFTER, Join::And, PERSON)
        | (TITLE, Join::Comma, COMPANY)
        | (TITLE, _, TITLE)
        | (COMPANY | REST, Join::Comma, REST) => 0,
        (TITLE, Join::And, PERSON) => 7,
        (TITLE, Join::Comma, LISTED) => 30,
        (COMPANY | REST, Join::Comma, LISTED) | (COMPANY | REST, Join::And, AFTER) => 25,
        (COMPANY | REST, Join::Comma, AFTER) => 10,
        (COMPANY | REST, Join::And, REST) | (AFTER, Join::Comma, LISTED) => 20,
        (COMPANY | REST, Join::Comma, COMPANY) => 60,
        (AFTER, Join::Comma, COMPANY) | (AFTER, _, AFTER) => 5,
        _ => NEVER,
    }
}

fn ending(state: usize, chunks: usize) -> i32 {
    match state {
        PERSON if chunks > 1 => 15,
        LISTED if chunks == 2 => 50,
        LISTED => 22,
        TITLE | AFTER => 3,
        _ => 0,
    }
}
