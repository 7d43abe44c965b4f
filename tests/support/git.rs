//! Repositories and bundles that tests make, without git.

use super::scratch;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use gix::ObjectId;
use gix::objs::{Kind, Write as _};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// A bare repository in the making.
pub(crate) struct Repository {
    pub(crate) folder: PathBuf,
    clone: gix::Repository,
    objects: Vec<(Kind, ObjectId, Vec<u8>)>,
    tips: BTreeMap<String, ObjectId>,
}

impl Repository {
    /// An empty one in a folder for one test, whose branch is `main`.
    pub(crate) fn new(name: &str) -> Self {
        let folder = scratch(name);
        let clone = gix::init_bare(&folder).unwrap();
        fs::write(folder.join("HEAD"), "ref: refs/heads/main\n").unwrap();
        Self {
            folder,
            clone,
            objects: Vec::new(),
            tips: BTreeMap::new(),
        }
    }

    fn write(&mut self, kind: Kind, bytes: Vec<u8>) -> ObjectId {
        let id = self.clone.objects.write_buf(kind, &bytes).unwrap();
        if self.objects.iter().all(|(_, own, _)| *own != id) {
            self.objects.push((kind, id, bytes));
        }
        id
    }

    /// A folder of some files, whose paths may lead through folders.
    fn tree(&mut self, files: &[(&str, &[u8])]) -> ObjectId {
        let mut entries: BTreeMap<String, (&str, ObjectId)> = BTreeMap::new();
        let mut folders: BTreeMap<&str, Vec<(&str, &[u8])>> = BTreeMap::new();
        for (path, bytes) in files {
            if let Some((folder, rest)) = path.split_once('/') {
                folders.entry(folder).or_default().push((rest, bytes));
            } else {
                let id = self.write(Kind::Blob, bytes.to_vec());
                entries.insert((*path).to_owned(), ("100644", id));
            }
        }
        for (folder, files) in folders {
            let id = self.tree(&files);
            entries.insert(folder.to_owned(), ("40000", id));
        }
        let mut bytes = Vec::new();
        for (name, (mode, id)) in entries {
            bytes.extend(format!("{mode} {name}\0").bytes());
            bytes.extend(id.as_slice());
        }
        self.write(Kind::Tree, bytes)
    }

    /// Writes a commit and moves no branch; `second` is when, in seconds since 1970.
    pub(crate) fn commit_on(
        &mut self,
        parents: &[ObjectId],
        second: i64,
        subject: &str,
        files: &[(&str, &[u8])],
    ) -> ObjectId {
        let tree = self.tree(files);
        let mut text = format!("tree {tree}\n");
        for parent in parents {
            writeln!(text, "parent {parent}").unwrap();
        }
        let who = format!("Somebody <somebody@example.org> {second} +0900");
        write!(
            text,
            "author {who}\ncommitter {who}\n\n{subject}\n\nMore.\n"
        )
        .unwrap();
        self.write(Kind::Commit, text.into_bytes())
    }

    /// Sets a branch or tag, by its full name.
    pub(crate) fn set(&mut self, reference: &str, id: ObjectId) {
        let file = self.folder.join(reference);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, format!("{id}\n")).unwrap();
        self.tips.insert(reference.to_owned(), id);
    }

    /// Commits some files to `main`.
    pub(crate) fn commit(&mut self, day: &str, subject: &str, files: &[(&str, &str)]) -> ObjectId {
        let parents: Vec<ObjectId> = self
            .tips
            .get("refs/heads/main")
            .copied()
            .into_iter()
            .collect();
        let files: Vec<(&str, &[u8])> = files
            .iter()
            .map(|(path, text)| (*path, text.as_bytes()))
            .collect();
        let id = self.commit_on(&parents, noon(day), subject, &files);
        self.set("refs/heads/main", id);
        id
    }

    /// The file of a loose object.
    pub(crate) fn object(&self, id: ObjectId) -> PathBuf {
        let hex = id.to_string();
        self.folder.join("objects").join(&hex[..2]).join(&hex[2..])
    }

    /// The id of a file's content.
    pub(crate) fn blob(&self, text: &str) -> ObjectId {
        let same = |(kind, _, bytes): &&(Kind, ObjectId, Vec<u8>)| {
            *kind == Kind::Blob && bytes == text.as_bytes()
        };
        self.objects.iter().find(same).unwrap().1
    }

    /// Puts all objects into one pack, files as what differs from the file before, every other one
    /// by the id of that and the rest by its offset.
    fn pack(&self) -> Vec<u8> {
        let mut pack = b"PACK\0\0\0\x02".to_vec();
        pack.extend(u32::try_from(self.objects.len()).unwrap().to_be_bytes());
        let mut last: Option<(usize, ObjectId, &[u8])> = None;
        for (index, (kind, id, bytes)) in self.objects.iter().enumerate() {
            let offset = pack.len();
            if let (Kind::Blob, Some((base_offset, base_id, base))) = (kind, last) {
                let delta = delta(base, bytes);
                if index % 2 == 0 {
                    entry_head(7, delta.len(), &mut pack);
                    pack.extend(base_id.as_slice());
                } else {
                    entry_head(6, delta.len(), &mut pack);
                    pack.extend(distance(offset - base_offset));
                }
                pack.extend(deflated(&delta));
            } else {
                let number = match kind {
                    Kind::Commit => 1,
                    Kind::Tree => 2,
                    Kind::Blob => 3,
                    Kind::Tag => 4,
                };
                entry_head(number, bytes.len(), &mut pack);
                pack.extend(deflated(bytes));
            }
            if *kind == Kind::Blob {
                last = Some((offset, *id, bytes));
            }
        }
        let mut hasher = gix::hash::hasher(gix::hash::Kind::Sha1);
        hasher.update(&pack);
        pack.extend(hasher.try_finalize().unwrap().as_slice());
        pack
    }

    /// Writes a bundle of all branches and tags; `lines` stand before them.
    pub(crate) fn bundle(&self, file: &Path, lines: &str) {
        let version = if lines.starts_with('@') { 3 } else { 2 };
        let mut bytes = format!("# v{version} git bundle\n{lines}").into_bytes();
        for (reference, id) in &self.tips {
            bytes.extend(format!("{id} {reference}\n").bytes());
        }
        bytes.push(b'\n');
        bytes.extend(self.pack());
        fs::write(file, bytes).unwrap();
    }
}

/// Noon of a day in UTC, in seconds since 1970.
pub(crate) fn noon(day: &str) -> i64 {
    let time: jiff::Timestamp = format!("{day}T12:00:00Z").parse().unwrap();
    time.as_second()
}

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// Kind and size of an entry of a pack: four bits of the size, then seven a byte.
fn entry_head(kind: u8, size: usize, pack: &mut Vec<u8>) {
    let mut byte = kind << 4 | low(size, 4);
    let mut rest = size >> 4;
    while rest > 0 {
        pack.push(byte | 0x80);
        byte = low(rest, 7);
        rest >>= 7;
    }
    pack.push(byte);
}

/// How far back a base stands: seven bits a byte, the highest first, each further one counted on.
fn distance(mut distance: usize) -> Vec<u8> {
    let mut bytes = vec![low(distance, 7)];
    distance >>= 7;
    while distance > 0 {
        distance -= 1;
        bytes.insert(0, low(distance, 7) | 0x80);
        distance >>= 7;
    }
    bytes
}

/// What makes one text of another: what both begin with, what is new, what both end with.
fn delta(base: &[u8], text: &[u8]) -> Vec<u8> {
    let start = base.iter().zip(text).take_while(|(a, b)| a == b).count();
    let (old, new) = (&base[start..], &text[start..]);
    let same = old.iter().rev().zip(new.iter().rev());
    let end = same.take_while(|(a, b)| a == b).count();
    let mut delta = Vec::new();
    for mut size in [base.len(), text.len()] {
        while size > 0x7f {
            delta.push(low(size, 7) | 0x80);
            size >>= 7;
        }
        delta.push(low(size, 7));
    }
    let copy = |delta: &mut Vec<u8>, from: usize, count: usize| {
        let count: u16 = count.try_into().unwrap();
        if count > 0 {
            delta.push(0xbf);
            delta.extend(u32::try_from(from).unwrap().to_le_bytes());
            delta.extend(count.to_le_bytes());
        }
    };
    copy(&mut delta, 0, start);
    for part in new[..new.len() - end].chunks(0x7f) {
        delta.push(u8::try_from(part.len()).unwrap());
        delta.extend(part);
    }
    copy(&mut delta, base.len() - end, end);
    delta
}

fn low(number: usize, bits: u32) -> u8 {
    u8::try_from(number & ((1 << bits) - 1)).unwrap()
}
