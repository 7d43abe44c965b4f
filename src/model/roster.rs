//! What a list of maintainers says: who maintains which project, for whom.

/// A list of maintainers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roster {
    /// Its rows, in the order of the file.
    pub seats: Vec<Seat>,
}

/// One row of a list of maintainers, with what the rows above it say filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seat {
    /// The line it begins on, from 1.
    pub line: u32,
    /// The heading of its rows, as written: `Istio: Technical Oversight Committee`.
    pub heading: String,
    /// The project that the heading speaks of, without its committee: `Istio`.
    pub project: String,
    /// The committee or part of the project, where the heading names one: `Technical Oversight
    /// Committee`.
    pub committee: Option<String>,
    /// The stage of the project, as written: `Graduated`.
    pub stage: Option<String>,
    /// The person's name, without notes; nicknames stay in it. Where the row gives none, the
    /// account.
    pub name: String,
    /// What is noted of the person: `inactive while on leave`.
    pub note: Option<String>,
    /// For whom they work, as stated.
    pub company: Option<String>,
    /// Their account at GitHub, as written, where it can be one.
    pub handle: Option<String>,
    /// The page on which the project itself lists its maintainers, as written.
    pub owners: Option<String>,
}
