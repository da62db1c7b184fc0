//! Paths in; the sources that the files there hold.

use crate::saved::beside::{self, Files};
use crate::{Error, Kind, sources_in_bytes};
use model::{Method, Missing, Source};
use std::{
    fs::{self, File, OpenOptions},
    io::{self, Read as _},
    path::{Path, PathBuf},
};

/// The largest file that is read.
pub const FILE_LIMIT: u64 = 256 << 20;

/// Endings of the parts that pages are made of; alone they are nobody's story.
const PARTS: [&str; 11] = ["css", "js", "mjs", "map", "woff", "woff2", "ttf", "otf", "eot", "ico", "lnk"];

/// How many files beside a page are read, how many bytes of them, and how deep they may lie.
const MOST_BESIDE: usize = 5_000;
const MOST_BYTES_BESIDE: u64 = 512 << 20;
const DEEPEST_BESIDE: usize = 8;

/// Files that systems leave in folders.
const LITTER: [&str; 2] = ["desktop.ini", "thumbs.db"];

/// The sources in one file, told by its bytes; a page comes with the files of the folder beside it.
///
/// `url` is where the page was, if the person says so.
///
/// # Errors
/// The file can't be opened, is no regular file, is too large, or holds nothing that can be saved.
pub fn sources_in_file(path: &Path, url: Option<String>) -> Result<Vec<Source>, Error> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    let mut sources = sources_in_bytes(read(path, FILE_LIMIT)?, name, url, Method::Drop)?;
    if let [Source::Page { bytes, url, beside, .. }] = sources.as_mut_slice()
        && let Some(found) = folder_beside(path)
        && Kind::of(bytes).is_none()
    {
        *beside = beside::parts(bytes, url.as_deref(), found);
    }
    Ok(sources)
}

/// The files of a folder and the folders in it, in the order of their names.
///
/// Hidden files, symbolic links, the asset folders that browsers write beside a page, and loose style sheets,
/// scripts and fonts are left out.
///
/// # Errors
/// The folder can't be read. A folder within that can't be read is listed as if it were a file, so that its own
/// error is told.
pub fn sources_in_folder(path: &Path) -> Result<Vec<PathBuf>, Error> {
    let mut files = Vec::new();
    // Folders still to be listed, the next one last.
    let mut open = vec![(path.to_owned(), true)];
    while let Some((path, is_folder)) = open.pop() {
        if !is_folder {
            files.push(path);
            continue;
        }
        match entries(&path) {
            Ok(entries) => open.extend(entries.into_iter().rev()),
            Err(source) if files.is_empty() && open.is_empty() => return Err(unreadable(&path, source)),
            Err(_) => files.push(path),
        }
    }
    Ok(files)
}

/// What a folder holds that is worth a look, by name, and whether it is a folder.
fn entries(folder: &Path) -> io::Result<Vec<(PathBuf, bool)>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let left_out = name.starts_with('.') || kind.is_symlink() || (kind.is_file() && is_no_page(&name));
        if !left_out {
            found.push((entry.path(), kind.is_dir()));
        }
    }
    let pages: Vec<String> = found
        .iter()
        .filter(|(_, is_folder)| !is_folder)
        .filter_map(|(path, _)| Some(path.file_stem()?.to_string_lossy().into_owned()))
        .collect();
    found.retain(|(path, is_folder)| !(*is_folder && is_asset_folder(path, &pages)));
    found.sort();
    Ok(found)
}

/// True for what pages are made of and what systems leave behind, by name.
pub(crate) fn is_no_page(name: &str) -> bool {
    has_ending(name, &PARTS) || LITTER.contains(&name.to_lowercase().as_str())
}

fn has_ending(name: &str, endings: &[&str]) -> bool {
    name.rsplit_once('.')
        .is_some_and(|(_, ending)| endings.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

/// True for `NAME_files` beside a file `NAME.…`.
fn is_asset_folder(path: &Path, pages: &[String]) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    beside::page_of(&name).is_some_and(|stem| pages.iter().any(|page| page == stem))
}

/// The files of the folder that a browser wrote beside a page, links left out; none where there is no such folder.
fn folder_beside(page: &Path) -> Option<Files> {
    let name = page.file_name()?.to_string_lossy().into_owned();
    let above = page.parent()?;
    let folder = beside::folders_of(&name)
        .find(|folder| fs::symlink_metadata(above.join(folder)).is_ok_and(|found| found.is_dir()))?;
    let mut found = Files { folder: folder.clone(), ..Files::default() };
    let mut room = MOST_BYTES_BESIDE;
    let mut open = vec![folder];
    while let Some(inside) = open.pop() {
        let entries = fs::read_dir(above.join(&inside)).and_then(|list| list.collect::<io::Result<Vec<_>>>());
        let entries = match entries {
            Ok(entries) => entries,
            Err(source) => {
                found
                    .missing
                    .push(Missing { what: inside, why: format!("the folder can't be read: {source}") });
                continue;
            }
        };
        for entry in entries {
            let path = format!("{inside}/{}", entry.file_name().to_string_lossy());
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            if is_folder && path.matches('/').count() < DEEPEST_BESIDE {
                open.push(path);
                continue;
            }
            let full = found.files.len() >= MOST_BESIDE;
            match read(&entry.path(), room)
                .and_then(|bytes| if full { Err(too_many(&path)) } else { Ok(bytes) })
            {
                Ok(bytes) => {
                    room -= bytes.len() as u64;
                    found.files.insert(path, bytes);
                }
                Err(error) => found.missing.push(Missing { what: path, why: error.to_string() }),
            }
        }
    }
    Some(found)
}

fn too_many(path: &str) -> Error {
    Error::Packed { name: path.into(), why: format!("the folder holds more than {MOST_BESIDE} files") }
}

/// The first bytes of a file.
pub(crate) fn opening(path: &Path, most: u64) -> Result<Vec<u8>, Error> {
    let mut found = Vec::new();
    let mut file = open_regular(path)?.take(most);
    file.read_to_end(&mut found).map_err(|source| unreadable(path, source))?;
    Ok(found)
}

/// Reads a whole file, opened once and checked on the open handle, so that nothing can be swapped in between.
pub(crate) fn read(path: &Path, limit: u64) -> Result<Vec<u8>, Error> {
    let file = open_regular(path)?;
    let length = file.metadata().map_err(|source| unreadable(path, source))?.len();
    let mut bytes = Vec::with_capacity(usize::try_from(length.min(limit)).unwrap_or_default());
    file.take(limit + 1).read_to_end(&mut bytes).map_err(|source| unreadable(path, source))?;
    if bytes.len() as u64 > limit {
        return Err(Error::TooLarge { name: path.display().to_string(), limit });
    }
    Ok(bytes)
}

/// Opens a file once, without following a link, and makes sure that it is one.
pub(crate) fn open_regular(path: &Path) -> Result<File, Error> {
    let file = open_without_following(path).map_err(|source| {
        let is_link = fs::symlink_metadata(path).is_ok_and(|found| found.is_symlink());
        if is_link { Error::SymbolicLink(path.into()) } else { unreadable(path, source) }
    })?;
    let found = file.metadata().map_err(|source| unreadable(path, source))?;
    if found.is_symlink() {
        return Err(Error::SymbolicLink(path.into()));
    }
    if found.is_dir() {
        // A folder comes here when it could not be listed: that error is the one to tell.
        return Err(fs::read_dir(path)
            .err()
            .map_or_else(|| Error::NotAFile(path.into()), |source| unreadable(path, source)));
    }
    if !found.is_file() {
        return Err(Error::NotAFile(path.into()));
    }
    Ok(file)
}

pub(crate) fn unreadable(path: &Path, source: io::Error) -> Error {
    match source.kind() {
        io::ErrorKind::NotFound => Error::Missing(path.into()),
        _ => Error::Unreadable { path: path.into(), source },
    }
}

/// Opens for reading; a symbolic link as the last part fails, and a pipe without a writer does not hang.
#[cfg(unix)]
fn open_without_following(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt as _;
    OpenOptions::new()
        .read(true)
        .custom_flags(libc::O_NOFOLLOW | libc::O_NONBLOCK | libc::O_CLOEXEC)
        .open(path)
}

/// Opens for reading; a reparse point is opened itself, and then known by its metadata.
#[cfg(windows)]
fn open_without_following(path: &Path) -> io::Result<File> {
    use std::os::windows::fs::OpenOptionsExt as _;
    const FILE_FLAG_OPEN_REPARSE_POINT: u32 = 0x0020_0000;
    OpenOptions::new().read(true).custom_flags(FILE_FLAG_OPEN_REPARSE_POINT).open(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_over_the_limit_is_refused_before_it_fills_the_memory() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("long.txt");
        fs::write(&path, "eleven char").expect("a file");
        assert!(matches!(read(&path, 10), Err(Error::TooLarge { limit: 10, .. })));
        assert_eq!(read(&path, 11).expect("at the limit").len(), 11);
    }
}
