//! Git repositories and bundles: their branches, commits, and the versions of a file.
//!
//! Nothing is fetched and nothing is written but the objects of a bundle, which go to a temporary
//! folder that is removed with the [`Repository`]. The user's own settings of git are not read.

mod blobs;
mod bundle;
mod commits;
mod error;
mod refs;

pub(in crate::source) use blobs::Bytes;
pub(in crate::source) use commits::{Commit, Way};
pub use error::{Cause, RepositoryError};

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;
use tempfile::TempDir;

/// The id of an object.
pub(in crate::source) type Id = gix::ObjectId;

/// A git repository or a git bundle, opened to be read.
pub struct Repository {
    /// What errors call it: its path as it was given.
    name: String,
    /// The folder of its objects.
    folder: PathBuf,
    objects: gix::odb::Handle,
    refs: refs::Refs,
    /// Where the objects of a bundle are; removed at the end.
    _unpacked: Option<TempDir>,
}

/// So many versions are read ahead of the one that is looked at.
const AHEAD: usize = 8;

impl Repository {
    /// Opens a clone, bare or not, or a bundle.
    ///
    /// # Errors
    /// [`RepositoryError`] if there is none, or it does not hold the whole history: a shallow
    /// clone, a bundle that begins in the middle or is damaged.
    ///
    /// ```
    /// use std::path::Path;
    /// use stratigraph::source::inputs::Repository;
    ///
    /// let error = Repository::open(Path::new("Cargo.toml")).err().ok_or("it is a file")?;
    /// assert_eq!(
    ///     error.to_string(),
    ///     "\"Cargo.toml\" is no git repository and no git bundle"
    /// );
    /// # Ok::<(), &str>(())
    /// ```
    pub fn open(path: &Path) -> Result<Self, RepositoryError> {
        let name = path.display().to_string();
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_file() => Self::open_bundle(path, name),
            Ok(_) => Self::open_clone(path, name),
            Err(source) => Err(RepositoryError::Io { name, source }),
        }
    }

    fn open_clone(path: &Path, name: String) -> Result<Self, RepositoryError> {
        let opened = gix::open_opts(path, gix::open::Options::isolated());
        let clone = opened.map_err(|error| RepositoryError::NotARepository {
            name: name.clone(),
            source: Some(Cause::new(error)),
        })?;
        if clone.is_shallow().unwrap_or(true) {
            return Err(RepositoryError::Shallow { name });
        }
        let folder = clone.objects.store_ref().path().to_owned();
        let refs = refs::Refs::OfClone(Box::new(clone));
        Self::with_objects(name, folder, refs, None)
    }

    fn open_bundle(path: &Path, name: String) -> Result<Self, RepositoryError> {
        let because = |source| RepositoryError::Io {
            name: path.display().to_string(),
            source,
        };
        let file = fs::File::open(path).map_err(because)?;
        let bytes = super::map(&file).map_err(because)?;
        if !bundle::is_bundle(&bytes) {
            return Err(RepositoryError::NotARepository { name, source: None });
        }
        let header = bundle::header(&bytes, &name)?;
        let unpacked = TempDir::with_prefix("stratigraph-").map_err(because)?;
        let folder = unpacked.path().to_owned();
        fs::create_dir(folder.join("pack")).map_err(because)?;
        bundle::unpack(&bytes[header.pack..], &folder, &name)?;
        let refs = refs::Refs::OfBundle(header.refs);
        Self::with_objects(name, folder, refs, Some(unpacked))
    }

    fn with_objects(
        name: String,
        folder: PathBuf,
        refs: refs::Refs,
        unpacked: Option<TempDir>,
    ) -> Result<Self, RepositoryError> {
        let objects = gix::odb::at(&folder, gix::hash::Kind::Sha1);
        let objects = objects.map_err(|source| RepositoryError::Io {
            name: name.clone(),
            source,
        })?;
        Ok(Self {
            name,
            folder,
            objects,
            refs,
            _unpacked: unpacked,
        })
    }

    /// What errors call it: its path as it was given.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Gives the content of some files in their order, each with its index; ends with the first
    /// that cannot be read, or when the taker has an error.
    ///
    /// `versions` are the ids of a commit and of the file in it.
    pub(in crate::source) fn each_version<E: From<RepositoryError>>(
        &self,
        versions: &[(Id, Id)],
        take: &mut dyn FnMut(usize, &Bytes) -> Result<(), E>,
    ) -> Result<(), E> {
        let files: Vec<Id> = versions.iter().map(|(_, file)| *file).collect();
        thread::scope(|scope| {
            let (sender, answers) = mpsc::sync_channel(AHEAD);
            let folder = self.folder.as_path();
            let reader = scope.spawn(move || blobs::read_ahead(folder, &files, &sender));
            let mut taken = Ok(());
            for (index, answer) in answers.into_iter().enumerate() {
                taken = match answer {
                    Ok(bytes) => take(index, &bytes),
                    Err(cause) => Err(self.damaged(versions[index], "the file", cause).into()),
                };
                if taken.is_err() {
                    break;
                }
            }
            let ended = reader.join();
            taken?;
            Ok(ended.unwrap_or_else(|panic| std::panic::resume_unwind(panic))?)
        })
    }

    /// The content of one file.
    pub(in crate::source) fn version(
        &self,
        commit: Id,
        file: Id,
    ) -> Result<Bytes, RepositoryError> {
        let mut blobs = blobs::Blobs::open(&self.folder).map_err(|source| RepositoryError::Io {
            name: self.name.clone(),
            source,
        })?;
        let answer = blobs.read(file);
        answer.map_err(|cause| self.damaged((commit, file), "the file", cause))
    }

    fn damaged(&self, (commit, id): (Id, Id), what: &'static str, cause: Cause) -> RepositoryError {
        RepositoryError::Object {
            name: self.name.clone(),
            what,
            id: id.to_string(),
            commit: commit.to_string(),
            source: Some(cause),
        }
    }
}

impl std::fmt::Debug for Repository {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Repository")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}
