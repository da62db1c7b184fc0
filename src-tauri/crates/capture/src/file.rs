//! Paths in; the sources that the files there hold.

use crate::{Error, sources_in_bytes};
use model::{Method, Source};
use std::path::{Path, PathBuf};

/// The largest file that is read.
pub const FILE_LIMIT: u64 = 256 << 20;

/// The sources in one file, told by its bytes.
///
/// # Errors
/// The file can't be opened, is no regular file, is too large, or holds nothing that can be saved.
pub fn sources_in_file(path: &Path) -> Result<Vec<Source>, Error> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    let bytes = std::fs::read(path).map_err(|source| Error::Unreadable { path: path.into(), source })?;
    sources_in_bytes(bytes, name, None, Method::Drop)
}

/// The files of a folder and the folders in it, in the order of their names.
///
/// Hidden files, symbolic links and the asset folders that browsers write beside a page are left out.
///
/// # Errors
/// The folder can't be read. A folder within that can't be read is listed as if it were a file.
pub fn sources_in_folder(path: &Path) -> Result<Vec<PathBuf>, Error> {
    let entries =
        std::fs::read_dir(path).map_err(|source| Error::Unreadable { path: path.into(), source })?;
    Ok(entries.filter_map(Result::ok).map(|entry| entry.path()).collect())
}
