//! Repositories and bundles: how their branches and commits are found, and which are refused.

use crate::landscape_history::{PATH, all, complaint, landscape, open, try_read, without_ids};
use crate::support::git::Repository;
use crate::support::scratch;
use std::fs;
use std::path::Path;
use stratigraph::source::inputs::{self, RepositoryError};
use stratigraph::source::landscape_history::{At, HistoryError, Options, at};

/// What is said of something that is not read, and the hint.
fn refusal(path: &Path) -> String {
    let error = inputs::Repository::open(path).unwrap_err();
    let name = path.display().to_string();
    let hint = error.hint().unwrap_or_default();
    without_ids(&format!("{error}\nhint: {hint}").replace(&name, "REPO"))
}

#[test]
fn a_short_id_that_several_commits_have_is_told_with_those() {
    let mut repository = Repository::new("history-short");
    // Some two of so many commits begin alike.
    let commits: Vec<String> = (0..900)
        .map(|number| {
            let id = repository.commit_on(&[], number, "x", &[]);
            repository.set("refs/heads/main", id);
            id.to_string()
        })
        .collect();
    let mut sorted = commits.clone();
    sorted.sort();
    let twin = sorted.windows(2).find(|pair| pair[0][..4] == pair[1][..4]);
    let twin = twin.unwrap();
    let error = at(
        &open(&repository.folder),
        &Options::default(),
        &At::Commit(twin[0][..4].to_owned()),
    );
    let error = error.unwrap_err();
    let expected = format!("have ids that begin with \"{}\"", &twin[0][..4]);
    assert!(error.to_string().ends_with(&expected), "{error}");
    assert!(error.hint().unwrap().contains(&twin[1]));
}

#[test]
fn a_path_or_branch_that_is_not_there_is_told_with_those_that_are() {
    let mut repository = Repository::new("history-names");
    let empty = Repository::new("history-empty");
    let name = repository.folder.display().to_string();
    let text = landscape(&[("Engines", &["a"])]);
    let id = repository.commit("2020-01-01", "Begin", &[("data/landscape.yml", &text)]);
    repository.set("refs/heads/topic/new", id);
    repository.set("refs/remotes/origin/other", id);
    let told = |path: &str, branch: Option<&str>| {
        let options = Options {
            path: path.to_owned(),
            branch: branch.map(ToOwned::to_owned),
            ..Options::default()
        };
        match try_read(&repository.folder, &options) {
            Ok(reading) => reading.history.versions[0].subject.clone(),
            Err(error) => complaint(&error).replace(&name, "REPO"),
        }
    };
    for branch in [
        "main",
        "refs/heads/main",
        "topic/new",
        "origin/other",
        "other",
    ] {
        assert_eq!(
            told("./data/landscape.yml", Some(branch)),
            "Begin",
            "{branch}"
        );
    }
    assert_eq!(
        told(PATH, None),
        "\"REPO\" has no file \"landscape.yml\"\nhint: did you mean \"data/landscape.yml\"?"
    );
    assert_eq!(
        told("data", None),
        "\"REPO\" has no file \"data\"\nhint: say where in the repository it stands with --path"
    );
    assert_eq!(
        told(PATH, Some("trunk")),
        "\"REPO\" has no branch \"trunk\"\n\
         hint: it has \"main\", \"origin/other\", \"topic/new\""
    );
    let error = try_read(&empty.folder, &Options::default()).unwrap_err();
    let name = empty.folder.display().to_string();
    assert_eq!(
        complaint(&error).replace(&name, "REPO"),
        "\"REPO\" is empty: it has no commit\nhint: give a clone that has commits"
    );
}

#[test]
fn what_is_no_repository_or_lacks_its_history_is_refused() {
    let folder = scratch("history-refused");
    assert_eq!(
        refusal(&folder),
        "\"REPO\" is no git repository and no git bundle\n\
         hint: give the folder of a clone, bare or not, or a file that \"git bundle create\" made"
    );
    assert_eq!(
        refusal(&folder.join("nowhere")),
        "cannot read \"REPO\"\nhint: "
    );
    let mut repository = Repository::new("history-shallow");
    let text = landscape(&[("Engines", &["a"])]);
    let id = repository.commit("2020-01-01", "Begin", &[(PATH, &text)]);
    fs::write(repository.folder.join("shallow"), format!("{id}\n")).unwrap();
    assert_eq!(
        refusal(&repository.folder),
        "\"REPO\" is a shallow clone: the older commits, and so the history, are not in it\n\
         hint: fetch the rest with: git fetch --unshallow; or clone again without --depth"
    );
}

#[test]
fn bundles_are_read_and_those_that_cannot_be_are_refused() {
    let folder = scratch("history-some-bundles");
    let mut repository = Repository::new("history-bundled");
    for (day, items) in [("2020-01-01", vec!["a"]), ("2020-01-02", vec!["a", "b"])] {
        let text = landscape(&[("Engines", &items)]);
        repository.commit(day, day, &[(PATH, &text)]);
    }
    let expected = all(&repository.folder).history;
    for lines in ["", "@object-format=sha1\n"] {
        let bundle = folder.join("whole.bundle");
        repository.bundle(&bundle, lines);
        assert_eq!(all(&bundle).history, expected);
    }
    let file = folder.join("other.bundle");
    let id = "0123456789012345678901234567890123456789";
    repository.bundle(&file, &format!("-{id} Earlier\n"));
    assert_eq!(
        refusal(&file),
        "the bundle \"REPO\" holds only what came after commit COMMIT\n\
         hint: make one that holds all: git bundle create FILE BRANCH; or give the clone itself"
    );
    repository.bundle(&file, "@filter=blob:none\n");
    assert_eq!(
        refusal(&file),
        "the bundle \"REPO\" cannot be read: it needs \"filter=blob:none\", which is not known \
         here\nhint: make a plain one: git bundle create FILE BRANCH"
    );
    repository.bundle(&file, "");
    let whole = fs::read(&file).unwrap();
    let pack = whole.windows(4).position(|four| four == b"PACK").unwrap();
    for length in [pack - 30, pack, pack + 8, whole.len() - 50, whole.len() - 1] {
        fs::write(&file, &whole[..length]).unwrap();
        let refusal = refusal(&file);
        let cut_short = refusal.starts_with("the bundle \"REPO\" is damaged or cut short")
            || refusal.starts_with("the bundle \"REPO\" cannot be read: it ends within");
        assert!(cut_short, "{length} of {}: {refusal}", whole.len());
    }
}

#[test]
fn a_damaged_object_is_told_with_its_commit() {
    for is_missing in [true, false] {
        let mut repository = Repository::new("history-damaged-object");
        let text = landscape(&[("Engines", &["a"])]);
        let commit = repository.commit("2020-01-01", "Begin", &[(PATH, &text)]);
        let other = landscape(&[("Engines", &["b"])]);
        repository.commit("2020-01-02", "Go on", &[(PATH, &other)]);
        let blob = repository.blob(&text);
        let object = repository.object(blob);
        fs::remove_file(&object).unwrap();
        if !is_missing {
            fs::write(&object, b"damaged").unwrap();
        }
        let error = try_read(&repository.folder, &Options::default()).unwrap_err();
        let name = repository.folder.display();
        assert_eq!(
            error.to_string(),
            format!("the file {blob} of commit {commit} in \"{name}\" is missing or damaged")
        );
        let HistoryError::Repository(RepositoryError::Object { source, .. }) = error else {
            panic!("{error}");
        };
        assert!(source.is_some());
    }
}
