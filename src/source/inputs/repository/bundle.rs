//! Git bundles: a few lines that tell the branches, then a pack of all objects.
//!
//! The format is that of <https://git-scm.com/docs/gitformat-bundle>, versions 2 and 3.

use super::{Cause, Id, RepositoryError};
use std::path::Path;
use std::sync::atomic::AtomicBool;

/// What the lines at the top of a bundle say, and where its pack begins.
#[derive(Debug)]
pub(super) struct Header {
    /// The names of its branches and tags, in full, and what they stand at.
    pub(super) refs: Vec<(String, Id)>,
    /// The offset of the pack.
    pub(super) pack: usize,
}

/// What a bundle of each version begins with.
const SIGNATURES: [&[u8]; 2] = [b"# v2 git bundle\n", b"# v3 git bundle\n"];

/// Whether a file is a bundle, by its first line.
pub(super) fn is_bundle(bytes: &[u8]) -> bool {
    SIGNATURES.iter().any(|first| bytes.starts_with(first))
}

/// Reads the lines at the top of a bundle; `name` is what errors call it.
pub(super) fn header(bytes: &[u8], name: &str) -> Result<Header, RepositoryError> {
    let refused = |what: String| RepositoryError::Bundle {
        name: name.to_owned(),
        what,
    };
    let mut refs = Vec::new();
    let mut at = SIGNATURES[0].len();
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        let Some(length) = rest.iter().position(|byte| *byte == b'\n') else {
            return Err(refused("it ends within its first lines".to_owned()));
        };
        let line = String::from_utf8_lossy(&rest[..length]).into_owned();
        at += length + 1;
        if line.is_empty() {
            return Ok(Header { refs, pack: at });
        }
        if let Some(capability) = line.strip_prefix('@') {
            if capability != "object-format=sha1" {
                let what = format!("it needs \"{capability}\", which is not known here");
                return Err(refused(what));
            }
        } else if let Some(needed) = line.strip_prefix('-') {
            let commit = needed.split(' ').next().unwrap_or_default().to_owned();
            let name = name.to_owned();
            return Err(RepositoryError::Prerequisite { name, commit });
        } else {
            let entry = line.split_once(' ');
            let entry = entry.and_then(|(id, own)| Some((own, Id::from_hex(id.as_bytes()).ok()?)));
            let Some((own, id)) = entry else {
                return Err(refused(format!("its line \"{line}\" names no branch")));
            };
            refs.push((own.to_owned(), id));
        }
    }
}

/// Writes the pack of a bundle and an index of it into a folder of objects.
pub(super) fn unpack(mut pack: &[u8], objects: &Path, name: &str) -> Result<(), RepositoryError> {
    let mut progress = gix::progress::Discard;
    let interrupted = AtomicBool::new(false);
    let outcome = gix_pack::Bundle::write_to_directory(
        &mut pack,
        Some(&objects.join("pack")),
        &mut progress,
        &interrupted,
        None::<gix::odb::Handle>,
        gix::hash::Kind::Sha1,
        gix_pack::bundle::write::Options::default(),
    );
    outcome.map(|_| ()).map_err(|error| RepositoryError::Pack {
        name: name.to_owned(),
        source: Cause::new(error),
    })
}
