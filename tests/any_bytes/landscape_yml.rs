//! What holds of any text that is read as a landscape.

use std::time::{Duration, Instant};
use stratigraph::identity::{Aliases, landscape};
use stratigraph::source::landscape_yml;
use stratigraph::store::Loading;
use stratigraph::{rdf, reconcile};

/// So long may a small file take, whatever is in it.
const LONGEST: Duration = Duration::from_secs(20);

/// Reads a text as a landscape; whether it is one. What comes of it must be a sound graph, and
/// every finding have a place in the text.
pub(crate) fn holds(text: &str) -> bool {
    let start = Instant::now();
    let (read, mut findings) = landscape_yml::parse(text, "landscape.yml");
    let is_one = read.is_some();
    assert!(
        is_one || !findings.is_empty(),
        "it is refused without a word"
    );
    if let Some(read) = read {
        let mut known = landscape::Known::default();
        let (dataset, more) =
            landscape::resolve(&read, &Aliases::default(), &mut known, "landscape.yml");
        findings.extend(more);
        let mut loading = Loading::default();
        rdf::each_quad(&dataset, &mut |quad| loading.add(quad));
        let tenures = reconcile::tenures(std::slice::from_ref(&dataset));
        for quad in rdf::tenures(&tenures, &[&dataset.source]) {
            loading.add(quad.as_ref());
        }
        assert_eq!(loading.finish().verify(), Ok(()));
    }
    // A carriage return alone ends a line of YAML too.
    let lines = u32::try_from(text.split(['\n', '\r']).count()).unwrap();
    for finding in findings {
        let position = finding.position;
        assert!(
            position.is_none_or(|at| (1..=lines).contains(&at.line)),
            "{finding}"
        );
    }
    let time = start.elapsed();
    assert!(time < LONGEST, "it took {time:?}");
    is_one
}
