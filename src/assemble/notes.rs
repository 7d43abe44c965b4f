//! What a graph file keeps of the histories it was built from, so that the next build can go on
//! where the last one ended.
//!
//! For each history its state as bytes, with their number before it, in eight bytes and
//! little-endian.

use crate::source::landscape_history::State;
use crate::store::Store;

/// The states of histories as the notes of a graph.
pub(super) fn of(states: &[Vec<u8>]) -> Vec<u8> {
    let mut notes = Vec::new();
    for state in states {
        notes.extend((state.len() as u64).to_le_bytes());
        notes.extend_from_slice(state);
    }
    notes
}

/// The states of the histories that a graph was built from; what is not known is left out.
#[must_use]
pub fn states(store: &Store) -> Vec<State> {
    let mut states = Vec::new();
    let mut rest = store.notes();
    while let Some((length, after)) = rest.split_first_chunk() {
        let length = usize::try_from(u64::from_le_bytes(*length)).unwrap_or(usize::MAX);
        let Some((state, after)) = after.split_at_checked(length) else {
            break;
        };
        states.extend(State::from_bytes(state));
        rest = after;
    }
    states
}
