//! A path in, a file or folder out that has its name only once it is whole.
//!
//! Everything is written to a temporary sibling, flushed to the disk, and renamed. Dropped before that, it is gone.

use std::fs::{self, File};
use std::io::{self, BufWriter, Read as _, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use tempfile::{Builder, NamedTempFile, TempDir};

/// A file under way.
pub(crate) struct NewFile {
    out: BufWriter<NamedTempFile>,
    path: PathBuf,
}

impl NewFile {
    /// Begins a file. One that is there already will be replaced; `AlreadyExists` where that is no plain file, or is a
    /// database: nobody means to write an export over an archive.
    pub(crate) fn at(path: &Path) -> io::Result<Self> {
        match fs::symlink_metadata(path) {
            // A device or a pipe would be lost if it were renamed over; a link would no longer lead anywhere.
            Ok(there) if !there.is_file() || is_database(path) => {
                return Err(io::ErrorKind::AlreadyExists.into());
            }
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let temporary = builder(0o666).tempfile_in(parent(path))?;
        Ok(Self { out: BufWriter::with_capacity(1 << 17, temporary), path: path.to_owned() })
    }

    /// Gives the file its name.
    pub(crate) fn finish(self) -> io::Result<()> {
        let temporary = self.out.into_inner().map_err(io::IntoInnerError::into_error)?;
        temporary.as_file().sync_all()?;
        temporary.persist(&self.path)?;
        sync_folder(parent(&self.path));
        Ok(())
    }
}

impl Write for NewFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl Seek for NewFile {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.out.seek(to)
    }
}

/// True for SQLite's files (its file format, 1.3): an archive, or someone else's database.
fn is_database(path: &Path) -> bool {
    let mut start = [0; 16];
    File::open(path).and_then(|mut file| file.read_exact(&mut start)).is_ok()
        && start == *b"SQLite format 3\0"
}

/// A folder under way.
pub(crate) struct NewFolder {
    temporary: TempDir,
    path: PathBuf,
}

impl NewFolder {
    /// Begins a folder; `AlreadyExists` where something is there, unless it is an empty folder.
    pub(crate) fn at(path: &Path) -> io::Result<Self> {
        if fs::symlink_metadata(path).is_ok() && !is_empty_folder(path) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        Ok(Self { temporary: builder(0o777).tempdir_in(parent(path))?, path: path.to_owned() })
    }

    /// Begins one of its files.
    pub(crate) fn file(&self, name: &str) -> io::Result<BufWriter<File>> {
        File::create_new(self.temporary.path().join(name)).map(BufWriter::new)
    }

    /// Gives the folder its name.
    pub(crate) fn finish(self) -> io::Result<()> {
        sync_all_within(self.temporary.path())?;
        if is_empty_folder(&self.path) {
            fs::remove_dir(&self.path)?;
        }
        fs::rename(self.temporary.path(), &self.path)?;
        // It has moved: there is nothing left to clean up.
        let _ = self.temporary.keep();
        sync_folder(parent(&self.path));
        Ok(())
    }
}

/// A hidden sibling, with the rights that any new file gets.
fn builder(mode: u32) -> Builder<'static, 'static> {
    let mut builder = Builder::new();
    builder.prefix(".dateline-export-").suffix(".part");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(mode));
    #[cfg(not(unix))]
    let _ = mode;
    builder
}

fn parent(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

fn is_empty_folder(path: &Path) -> bool {
    let folder = fs::symlink_metadata(path).is_ok_and(|there| there.is_dir());
    folder && fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_none())
}

/// Waits until all files of a folder are on the disk: one call, since one a file takes minutes for 10,000.
#[cfg(target_os = "linux")]
fn sync_all_within(folder: &Path) -> io::Result<()> {
    Ok(rustix::fs::syncfs(File::open(folder)?)?)
}

#[cfg(not(target_os = "linux"))]
fn sync_all_within(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        File::options().write(true).open(entry?.path())?.sync_all()?;
    }
    Ok(())
}

/// Makes a new name last. Not every file system can; the content is on the disk either way.
fn sync_folder(folder: &Path) {
    #[cfg(unix)]
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
    #[cfg(not(unix))]
    let _ = folder;
}
