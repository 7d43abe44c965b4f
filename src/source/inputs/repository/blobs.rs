//! The versions of one file, one after the other.
//!
//! In a pack most versions are kept as what differs from another, and that one again, often fifty
//! deep. What is made on the way to one version is kept for the next, which needs most of it; a
//! version then costs one copy. The general lookup of gix keeps only the versions that were asked
//! for, which reads the real history four times as long; it is asked where this way ends.

use super::{Cause, Id, RepositoryError};
use gix::objs::FindExt;
use gix_pack::data::entry::Header;
use std::collections::VecDeque;
use std::fs;
use std::path::Path;
use std::sync::Arc;

/// The bytes of a version, shared between the one who keeps it and the one who reads it.
pub(in crate::source) type Bytes = Arc<Vec<u8>>;

/// So many bytes of versions are kept.
const KEPT: usize = 64 << 20;

/// Reads the contents of files from a folder of objects.
pub(super) struct Blobs {
    objects: gix::odb::Handle,
    packs: Vec<gix_pack::Bundle>,
    kept: Kept,
    inflate: gix::zlib::Inflate,
    delta: Vec<u8>,
}

/// Where an object stands: the pack, by its index, and the offset.
type Place = (usize, u64);

impl Blobs {
    /// Opens a folder of objects.
    pub(super) fn open(folder: &Path) -> std::io::Result<Self> {
        let kind = gix::hash::Kind::Sha1;
        Ok(Self {
            objects: gix::odb::at(folder, kind)?,
            packs: packs(&folder.join("pack"), kind),
            kept: Kept::default(),
            inflate: gix::zlib::Inflate::default(),
            delta: Vec::new(),
        })
    }

    /// The content of a file.
    pub(super) fn read(&mut self, id: Id) -> Result<Bytes, Cause> {
        match self.place(&id) {
            Some(place) => self.unpack(place),
            None => self.look_up(id),
        }
    }

    fn look_up(&mut self, id: Id) -> Result<Bytes, Cause> {
        let mut bytes = Vec::new();
        self.objects
            .find_blob(&id, &mut bytes)
            .map_err(Cause::new)?;
        Ok(Arc::new(bytes))
    }

    /// Where an object stands.
    fn place(&self, id: &Id) -> Option<Place> {
        self.packs.iter().enumerate().find_map(|(number, pack)| {
            let index = pack.index.lookup(id)?;
            Some((number, pack.index.pack_offset_at_index(index)))
        })
    }

    /// The content at a place, by way of all it is made from.
    fn unpack(&mut self, place: Place) -> Result<Bytes, Cause> {
        let (number, mut offset) = place;
        let mut deltas = Vec::new();
        let mut bytes = loop {
            if let Some(bytes) = self.kept.find((number, offset)) {
                break bytes;
            }
            let entry = self.packs[number].pack.entry(offset).map_err(Cause::new)?;
            let base = match entry.header {
                Header::Blob => {
                    let mut bytes = self.kept.room();
                    self.inflate(number, &entry, &mut bytes)?;
                    let bytes = Arc::new(bytes);
                    self.kept.keep((number, offset), &bytes);
                    break bytes;
                }
                Header::OfsDelta { base_distance } => entry.checked_base_pack_offset(base_distance),
                Header::RefDelta { base_id } => {
                    let pack = &self.packs[number].index;
                    let index = pack.lookup(base_id);
                    index.map(|index| pack.pack_offset_at_index(index))
                }
                Header::Commit | Header::Tree | Header::Tag => {
                    return Err(Cause::new("it is no file"));
                }
            };
            deltas.push((offset, entry));
            offset = base.ok_or_else(|| Cause::new("what it is made from is not there"))?;
            if deltas.len() > LONGEST {
                return Err(Cause::new("it is made from too many others"));
            }
        };
        while let Some((offset, entry)) = deltas.pop() {
            let mut delta = std::mem::take(&mut self.delta);
            self.inflate(number, &entry, &mut delta)?;
            let mut made = self.kept.room();
            apply(&bytes, &delta, &mut made).ok_or_else(|| Cause::new("its delta is damaged"))?;
            self.delta = delta;
            bytes = Arc::new(made);
            self.kept.keep((number, offset), &bytes);
        }
        Ok(bytes)
    }

    fn inflate(
        &mut self,
        number: usize,
        entry: &gix_pack::data::Entry,
        bytes: &mut Vec<u8>,
    ) -> Result<(), Cause> {
        let size = usize::try_from(entry.decompressed_size).map_err(Cause::new)?;
        if size > MOST {
            return Err(Cause::new("it is too large"));
        }
        bytes.resize(size, 0);
        let pack = &self.packs[number].pack;
        pack.decompress_entry(entry, &mut self.inflate, bytes)
            .map_err(Cause::new)?;
        Ok(())
    }
}

/// A version is made from no more others; git makes chains of 50, and of 4,095 at most.
const LONGEST: usize = 4_095;

/// The most bytes of a version, as of any input.
const MOST: usize = 256 << 20;

/// The packs of a folder; one that cannot be read is left to the general lookup, which says why.
fn packs(folder: &Path, kind: gix::hash::Kind) -> Vec<gix_pack::Bundle> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let paths = entries.filter_map(|entry| entry.ok().map(|entry| entry.path()));
    let mut indexes: Vec<_> = paths
        .filter(|path| path.extension().is_some_and(|own| own == "idx"))
        .collect();
    indexes.sort();
    let opened = indexes
        .iter()
        .filter_map(|path| gix_pack::Bundle::at(path, kind).ok());
    opened.collect()
}

/// Makes a version from another and what differs (<https://git-scm.com/docs/gitformat-pack>);
/// `None` where the two do not fit.
fn apply(base: &[u8], delta: &[u8], made: &mut Vec<u8>) -> Option<()> {
    let mut delta = delta;
    let from = size(&mut delta)?;
    let length = size(&mut delta)?;
    if from != base.len() || length > MOST {
        return None;
    }
    made.clear();
    made.reserve(length);
    while let Some((&command, rest)) = delta.split_first() {
        delta = rest;
        if command & 0x80 == 0 {
            let (inserted, rest) = delta.split_at_checked(usize::from(command))?;
            if inserted.is_empty() {
                return None;
            }
            made.extend_from_slice(inserted);
            delta = rest;
        } else {
            let start = number(command, 4, &mut delta)?;
            let count = match number(command >> 4, 3, &mut delta)? {
                0 => 0x1_0000,
                count => count,
            };
            made.extend_from_slice(base.get(start..start.checked_add(count)?)?);
        }
        if made.len() > length {
            return None;
        }
    }
    (made.len() == length).then_some(())
}

/// A size: seven bits a byte, the lowest first, until a byte that has the highest bit not set.
fn size(delta: &mut &[u8]) -> Option<usize> {
    let mut size = 0;
    for shift in (0..usize::BITS - 7).step_by(7) {
        let (&byte, rest) = delta.split_first()?;
        *delta = rest;
        size |= usize::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(size);
        }
    }
    None
}

/// A number of which only those bytes are written whose bit is set, the lowest first.
fn number(bits: u8, bytes: u32, delta: &mut &[u8]) -> Option<usize> {
    let mut number = 0;
    for place in 0..bytes {
        if bits >> place & 1 == 1 {
            let (&byte, rest) = delta.split_first()?;
            *delta = rest;
            number |= usize::from(byte) << (8 * place);
        }
    }
    Some(number)
}

/// Versions that were made lately, the one used last at the back.
#[derive(Default)]
struct Kept {
    versions: VecDeque<(Place, Bytes)>,
    size: usize,
    /// Memory of a version that is not kept any more, to be used again.
    free: Vec<Vec<u8>>,
}

impl Kept {
    fn find(&mut self, place: Place) -> Option<Bytes> {
        let index = self.versions.iter().rposition(|(own, _)| *own == place)?;
        let found = self.versions.remove(index)?;
        let bytes = found.1.clone();
        self.versions.push_back(found);
        Some(bytes)
    }

    fn keep(&mut self, place: Place, bytes: &Bytes) {
        self.size += bytes.len();
        self.versions.push_back((place, bytes.clone()));
        while self.size > KEPT && self.versions.len() > 2 {
            let Some((_, oldest)) = self.versions.pop_front() else {
                return;
            };
            self.size -= oldest.len();
            self.free.extend(Arc::try_unwrap(oldest).ok());
        }
    }

    /// Memory for a version.
    fn room(&mut self) -> Vec<u8> {
        self.free.pop().unwrap_or_default()
    }
}

/// A version that was asked for, or why it cannot be read.
pub(super) type Answer = Result<Bytes, Cause>;

/// Reads some files in their order, ahead of whoever takes them, until there are no more or the
/// taker goes.
pub(super) fn read_ahead(
    folder: &Path,
    ids: &[Id],
    answers: &std::sync::mpsc::SyncSender<Answer>,
) -> Result<(), RepositoryError> {
    let mut blobs = Blobs::open(folder).map_err(|source| RepositoryError::Io {
        name: folder.display().to_string(),
        source,
    })?;
    for id in ids {
        if answers.send(blobs.read(*id)).is_err() {
            break;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::apply;

    #[test]
    fn a_delta_copies_and_inserts_and_is_refused_where_it_does_not_fit() {
        let base = b"one two three";
        let made = |delta: &[u8]| {
            let mut made = Vec::new();
            apply(base, delta, &mut made).map(|()| String::from_utf8(made).unwrap_or_default())
        };
        // Copies "two ", inserts "and ", copies "three".
        let sound = [13, 13, 0x91, 4, 4, 4, b'a', b'n', b'd', b' ', 0x91, 8, 5];
        assert_eq!(made(&sound).as_deref(), Some("two and three"));
        for end in 0..sound.len() {
            assert_eq!(made(&sound[..end]), None, "cut at {end}");
        }
        assert_eq!(made(&[12, 1, 1, b'x']), None, "another base");
        assert_eq!(made(&[13, 5, 0x91, 9, 5]), None, "beyond the base");
        assert_eq!(made(&[13, 0, 0]), None, "a reserved command");
        assert_eq!(made(&[0xff; 12]), None, "a size without end");
    }
}
