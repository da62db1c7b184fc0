//! Every failure of the journey by its stage, with its code and what to do next.

use model::{ErrorCode, Failure, Field};
use std::path::PathBuf;

/// Why something could not be done.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Capture(#[from] capture::Error),
    #[error(transparent)]
    Store(#[from] store::Error),
    #[error(transparent)]
    Export(#[from] export::Error<store::Error>),
    #[error("{} can't be read: {source}", path.display())]
    Unreadable { path: PathBuf, source: std::io::Error },
    #[error("“{text}” can't be {field}")]
    InvalidValue { field: Field, text: String, hint: &'static str },
    #[error(transparent)]
    InvalidTag(#[from] model::TagError),
    #[error("this page is already in the archive")]
    AlreadyHere { item: String },
    #[error("there is nothing in {} that can be saved", .0.display())]
    NothingInFolder(PathBuf),
    #[error("{name} holds {found} link(s) to pages, not a page")]
    NotOnePage { name: String, found: usize },
    #[error("no work of this name is under way")]
    UnknownJob(String),
    #[error("no save of this name is waiting")]
    UnknownSave(String),
    #[error("the platform knows no folder for data")]
    NoDataFolder,
    #[error("{url} can't be rendered: {why}")]
    Browser { url: String, code: String, why: String },
    #[error("the program that renders pages, dateline-browser, is not here")]
    NoBrowser,
    #[error("the capture window is open already")]
    Browsing,
    #[error("the capture window broke down")]
    BrowserBroke,
    #[error("there is no display to render pages on")]
    NoDisplay,
    #[error("there is no room for a temporary folder: {source}")]
    NoRoom { source: std::io::Error },
    #[error("the archive is being closed")]
    Closed,
}

impl Error {
    /// What the window branches on.
    #[must_use]
    pub fn code(&self) -> ErrorCode {
        match self {
            Self::Capture(error) => error.code(),
            Self::Store(error) => store_code(error),
            Self::Export(error) => export_code(error),
            Self::Unreadable { .. } => ErrorCode::Unreadable,
            Self::InvalidValue { .. } | Self::InvalidTag(_) => ErrorCode::Invalid,
            Self::UnknownJob(_) | Self::UnknownSave(_) => ErrorCode::Invalid,
            Self::AlreadyHere { .. } => ErrorCode::AlreadyHere,
            Self::NothingInFolder(_) => ErrorCode::Empty,
            Self::NotOnePage { .. } => ErrorCode::NotASource,
            Self::NoDataFolder | Self::NoRoom { .. } => ErrorCode::CannotWrite,
            Self::Browser { code, .. } => browser_code(code),
            Self::Browsing => ErrorCode::Invalid,
            Self::BrowserBroke => ErrorCode::Limit,
            Self::NoBrowser | Self::NoDisplay => ErrorCode::NoBrowser,
            Self::Closed => ErrorCode::Internal,
        }
    }

    /// What to do next, in a sentence.
    #[must_use]
    pub fn hint(&self) -> String {
        match self {
            Self::Capture(error) => error.hint(),
            Self::Store(error) => store_hint(error),
            Self::Export(error) => export_hint(error),
            Self::Unreadable { .. } => "Check the path, and that the file is yours to read.".into(),
            Self::InvalidValue { hint, .. } => (*hint).into(),
            Self::InvalidTag(_) => "Tags look like check or frame/security.".into(),
            Self::AlreadyHere { .. } => "Keep it as a new version, or show the one that is here.".into(),
            Self::NothingInFolder(_) => {
                "Put pages, texts or link files into it; symbolic links and hidden files are left out.".into()
            }
            Self::NotOnePage { .. } => "Give the page itself, or save the links.".into(),
            Self::UnknownJob(_) | Self::UnknownSave(_) => "It may have ended already.".into(),
            Self::NoDataFolder => "Name the archive file: --archive PATH or $DATELINE_ARCHIVE.".into(),
            Self::Browser { code, .. } => browser_hint(code).into(),
            Self::Browsing => "Go on in that window, or close it first.".into(),
            Self::BrowserBroke => "Open it again; what was saved in it is saved.".into(),
            Self::NoBrowser => {
                "It comes with Dateline on Linux and stands beside the program; save without the browser, or install \
                 Dateline again."
                    .into()
            }
            Self::NoDisplay => {
                "Start it on a desktop, or install xvfb and run it under xvfb-run -a; or save without the browser."
                    .into()
            }
            Self::NoRoom { .. } => "Check that the disk has room.".into(),
            Self::Closed => "Start Dateline again; nothing that was saved is lost.".into(),
        }
    }

    /// The failure as the window and the command show it.
    #[must_use]
    pub fn failure(&self) -> Failure {
        Failure { code: self.code(), message: self.to_string(), hint: self.hint() }
    }
}

/// What a failure of the browser is, told by its word for it.
fn browser_code(code: &str) -> ErrorCode {
    match code {
        "private-address" => ErrorCode::PrivateAddress,
        "unreachable" | "not-loaded" | "no-answer" => ErrorCode::Unreachable,
        "http-status" => ErrorCode::HttpStatus,
        "not-a-page" => ErrorCode::NotAPage,
        "not-written" => ErrorCode::CannotWrite,
        "no-address" => ErrorCode::NotASource,
        _ => ErrorCode::Limit,
    }
}

fn browser_hint(code: &str) -> &'static str {
    match code {
        "private-address" => {
            "If you trust the address, allow private addresses (--allow-private) and try again."
        }
        "unreachable" | "not-loaded" | "no-answer" => {
            "Check the address and the network connection; the site may be down: try again later."
        }
        "http-status" => "Open the page with “Browse and save”: the site may want you to sign in.",
        "not-a-page" => "Download the file and give it to Dateline if it is a page.",
        "not-written" => "Check that the disk has room.",
        _ => "Save it without the browser, or open it with “Browse and save”.",
    }
}

fn store_code(error: &store::Error) -> ErrorCode {
    use store::Error as E;
    match error {
        E::Locked { .. } => ErrorCode::ArchiveLocked,
        E::ReadOnly { .. } => ErrorCode::ArchiveReadOnly,
        E::Newer { .. } => ErrorCode::ArchiveNewer,
        E::NotAnArchive { .. } => ErrorCode::NotAnArchive,
        E::Damaged { .. } | E::Stored { .. } => ErrorCode::ArchiveDamaged,
        E::Missing { .. } => ErrorCode::ArchiveMissing,
        E::CannotRead { .. } => ErrorCode::Unreadable,
        E::Exists { .. } | E::CannotWrite { .. } => ErrorCode::CannotWrite,
        E::UnknownItem(_) | E::AmbiguousItem { .. } | E::UnknownCapture(_) => ErrorCode::UnknownItem,
        E::UnknownCollection(_) => ErrorCode::UnknownCollection,
        E::AlreadyHere { .. } => ErrorCode::AlreadyHere,
        E::TagTaken(_) => ErrorCode::TagTaken,
        E::UnknownSearch(_)
        | E::UnknownRule(_)
        | E::UnknownTag(_)
        | E::UnknownTagRule(_)
        | E::Query(_)
        | E::InvalidValue { .. }
        | E::Merged { .. }
        | E::InTrash(_)
        | E::MergedIntoItself
        | E::TooManyPairs(_)
        | E::UnknownBlock { .. } => ErrorCode::Invalid,
        E::NothingToUndo | E::NothingToRedo => ErrorCode::NothingToUndo,
        E::Cancelled { .. } => ErrorCode::Cancelled,
        E::Index(_) | E::OldSqlite { .. } | E::Setting { .. } | E::Sqlite(_) => ErrorCode::Internal,
    }
}

fn store_hint(error: &store::Error) -> String {
    use store::Error as E;
    match error {
        E::Locked { .. } => {
            "Close the other program that has it open, or wait until it is done; then try again."
        }
        E::ReadOnly { .. } => {
            "Make the file and its folder writable, or copy the archive to a folder of yours."
        }
        E::Newer { .. } => "Open it with the newer Dateline; it has not been touched.",
        E::NotAnArchive { .. } => {
            "Choose a .dateline file, or make a new archive; this file has not been touched."
        }
        E::Damaged { .. } | E::Stored { .. } => {
            "Nothing has been deleted. Copy the file away first; if there is a backup beside it, open that."
        }
        E::Missing { .. } => "Check the path; the first save makes an archive.",
        E::CannotRead { .. } => "Check that the file is yours to read and the disk is connected.",
        E::Exists { .. } => "Choose another name, or open the file that is there.",
        E::CannotWrite { .. } => "Check that the disk has room and that the folder is yours to write.",
        E::UnknownItem(_) => "See dateline list, or search for it.",
        E::AmbiguousItem { .. } => "Write more of the identifier.",
        E::UnknownCapture(_) => "See the item's versions.",
        E::UnknownCollection(_) => "Check its name.",
        E::UnknownSearch(_) => "It may have been removed.",
        E::AlreadyHere { .. } => "Keep it as a new version, or show the one that is here.",
        E::Merged { .. } => "Name the item that it was merged into, or restore it: then it has its captures again.",
        E::InTrash(_) => "Restore it first.",
        E::MergedIntoItself => "Name another item beside it.",
        E::TooManyPairs(_) => "Keep at most 200 apart at once.",
        E::Query(_) => "Mend the words that are named.",
        E::InvalidValue { .. } | E::UnknownBlock { .. } => "Correct the value and try again.",
        E::UnknownRule(_) => "See dateline rules list.",
        E::UnknownTag(_) => "See dateline tags list, or Tags in the window.",
        E::UnknownTagRule(_) => "See dateline tags rules list.",
        E::TagTaken(_) => "Merge the two, or choose another name.",
        E::NothingToUndo | E::NothingToRedo | E::Cancelled { .. } => "",
        E::Index(_) => {
            "Close Dateline, remove the folder beside the archive whose name ends in -index, and open it again: the \
             index is made anew, and nothing of the archive is in it alone."
        }
        E::OldSqlite { .. } | E::Setting { .. } => "Build Dateline with the SQLite that comes with it.",
        E::Sqlite(_) => "Try again; if it happens again, the archive's disk may be full or failing.",
    }
    .into()
}

fn export_code(error: &export::Error<store::Error>) -> ErrorCode {
    match error {
        export::Error::Items(error) => store_code(error),
        export::Error::Cancelled => ErrorCode::Cancelled,
        export::Error::Exists(_) | export::Error::Write { .. } => ErrorCode::CannotWrite,
    }
}

fn export_hint(error: &export::Error<store::Error>) -> String {
    match error {
        export::Error::Items(error) => store_hint(error),
        export::Error::Cancelled => String::new(),
        export::Error::Exists(_) => "Choose another name, or move the one that is there.".into(),
        export::Error::Write { .. } => {
            "Check that the disk has room and that the folder is yours to write.".into()
        }
    }
}
