//! Which of the known words was meant.

/// The longest word that suggestions are sought for: their cost grows with its square.
const LONGEST: usize = 100;

/// The candidate most like `word`, if any is like enough to be worth suggesting; on a tie the
/// first. Case is no difference.
///
/// The measure is the optimal string alignment distance (transpositions count once); a
/// suggestion changes at most a third of the word, and at least one letter may always change. For
/// a word of over a hundred letters nothing is suggested.
///
/// ```
/// use stratigraph::model::nearest;
///
/// assert_eq!(nearest("gradauted", ["sandbox", "graduated"]), Some("graduated"));
/// assert_eq!(nearest("quux", ["sandbox", "graduated"]), None);
/// ```
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let word = word.to_lowercase();
    let length = word.chars().count();
    let allowed = (length / 3).max(1);
    if length > LONGEST {
        return None;
    }
    candidates
        .into_iter()
        .filter(|candidate| candidate.chars().count().abs_diff(length) <= allowed)
        .map(|candidate| {
            (
                strsim::osa_distance(&word, &candidate.to_lowercase()),
                candidate,
            )
        })
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}
