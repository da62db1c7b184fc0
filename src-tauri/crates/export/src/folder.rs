//! Files by name in, a folder of them out, whole under its name or not at all.

use crate::Error;
use crate::place::NewFolder;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// A folder under way; dropped before it is finished, it is gone.
pub struct Folder {
    new: NewFolder,
    path: PathBuf,
}

impl Folder {
    /// Begins a folder, which must be new or empty.
    ///
    /// # Errors
    /// Something is there already, or the folder around it can't be written.
    pub fn at<E: std::error::Error>(path: &Path) -> Result<Self, Error<E>> {
        Ok(Self { new: NewFolder::at(path).map_err(Error::at(path))?, path: path.to_owned() })
    }

    /// Writes one of its files; no two may have one name.
    ///
    /// # Errors
    /// The disk is full, or fails.
    pub fn write<E: std::error::Error>(&self, name: &str, bytes: &[u8]) -> Result<(), Error<E>> {
        let mut file = self.new.file(name).map_err(Error::at(&self.path))?;
        file.write_all(bytes).and_then(|()| file.flush()).map_err(Error::at(&self.path))
    }

    /// Gives the folder its name.
    ///
    /// # Errors
    /// The disk is full, or fails; or something of this name came to be meanwhile.
    pub fn finish<E: std::error::Error>(self) -> Result<(), Error<E>> {
        self.new.finish().map_err(Error::at(&self.path))
    }
}
