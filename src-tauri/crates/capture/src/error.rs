//! Why a source could not be captured, in words for the person who gave it, and what to do next.

use crate::Kind;
use model::ErrorCode;
use std::{io, path::PathBuf, time::Duration};

/// Why a source could not be read or fetched.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("“{0}” is not a web address")]
    NotAnAddress(String),
    #[error("“{address}” is not fetched: only http and https addresses are")]
    Scheme { address: String, scheme: String },
    #[error("{name} holds no web address")]
    NoAddress { name: String },
    #[error("{name} is empty")]
    Empty { name: String },
    #[error("{name} is {kind}, not a page")]
    NotAPage { name: String, kind: Kind },
    #[error("{name} holds links to pages, and no page")]
    OnlyLinks { name: String },
    #[error("there is no page in {name}, {kind}: {why}")]
    NoPageInside { name: String, kind: Kind, why: String },
    #[error("{name} can't be unpacked: {why}")]
    Packed { name: String, why: String },
    #[error("{} can't be read: {source}", path.display())]
    Unreadable { path: PathBuf, source: io::Error },
    #[error("{} is not there", .0.display())]
    Missing(PathBuf),
    #[error("{} is a symbolic link", .0.display())]
    SymbolicLink(PathBuf),
    #[error("{} is neither a file nor a folder", .0.display())]
    NotAFile(PathBuf),
    #[error("{name} is larger than {}", megabytes(*limit))]
    TooLarge { name: String, limit: u64 },
    #[error("{url} leads to {address}, which is not a public address")]
    Private { url: String, address: String },
    #[error("no host of the name {host} was found")]
    UnknownHost { host: String, source: io::Error },
    #[error("{host} did not accept the connection")]
    Refused { host: String, source: io::Error },
    #[error("{host} could not be reached")]
    Unreachable { host: String, source: io::Error },
    #[error("no secure connection to {host}: {reason}")]
    Tls { host: String, reason: String },
    #[error("{url} did not answer within {} s", limit.as_secs_f32())]
    TimedOut { url: String, limit: Duration },
    #[error("{url} sent next to nothing for {} s", limit.as_secs_f32())]
    TooSlow { url: String, limit: Duration },
    #[error("the connection to {url} broke: {reason}")]
    Broken { url: String, reason: String },
    #[error("{url} answered with status {status}")]
    Status { url: String, status: u16 },
    #[error("{url} was redirected more than {limit} times")]
    TooManyRedirects { url: String, limit: usize },
    #[error("{url} is redirected in a circle")]
    RedirectCircle { url: String },
    #[error("{url} is packed as {coding}, which could not be unpacked")]
    Coding { url: String, coding: String },
    #[error("it was stopped")]
    Stopped,
    #[error("this system has no certificates to check secure connections with")]
    Certificates,
}

impl Error {
    /// The kind of failure that the window branches on.
    #[must_use]
    pub fn code(&self) -> ErrorCode {
        match self {
            Self::NotAnAddress(_) | Self::Scheme { .. } | Self::NoAddress { .. } => ErrorCode::NotASource,
            Self::Empty { .. } => ErrorCode::Empty,
            Self::Stopped => ErrorCode::Cancelled,
            Self::NotAPage { .. } | Self::NoPageInside { .. } | Self::OnlyLinks { .. } => ErrorCode::NotAPage,
            Self::Packed { .. }
            | Self::Unreadable { .. }
            | Self::Missing(_)
            | Self::SymbolicLink(_)
            | Self::NotAFile(_) => ErrorCode::Unreadable,
            Self::Private { .. } => ErrorCode::PrivateAddress,
            Self::UnknownHost { .. }
            | Self::Refused { .. }
            | Self::Unreachable { .. }
            | Self::Tls { .. }
            | Self::Broken { .. }
            | Self::Coding { .. }
            | Self::Certificates => ErrorCode::Unreachable,
            Self::Status { .. } => ErrorCode::HttpStatus,
            Self::TimedOut { .. }
            | Self::TooSlow { .. }
            | Self::TooLarge { .. }
            | Self::TooManyRedirects { .. }
            | Self::RedirectCircle { .. } => ErrorCode::Limit,
        }
    }

    /// What the person can do next, in a sentence.
    #[must_use]
    pub fn hint(&self) -> String {
        match self {
            Self::NotAnAddress(_) => "Write the whole address, beginning with https://.".into(),
            Self::Scheme { scheme, .. } if scheme == "file" => {
                "Drop the file itself on the window, or name its path.".into()
            }
            Self::Scheme { .. } => "Save the page from a browser, then drop the file.".into(),
            Self::NoAddress { .. } => "Copy the address of the page and paste it instead.".into(),
            Self::Empty { .. } => "Save the page again from where it came from.".into(),
            Self::NotAPage { kind, .. } => kind.hint().into(),
            Self::OnlyLinks { .. } => "Save it, so that they are fetched.".into(),
            Self::NoPageInside { .. } => {
                "Save the page or the letter again from the program that it came from.".into()
            }
            Self::Packed { .. } => "Unpack it with another program, then drop the folder.".into(),
            Self::Unreadable { .. } => {
                "Check that the file is yours to read and the disk is connected.".into()
            }
            Self::Missing(_) => "Check the name; the file may have been moved.".into(),
            Self::SymbolicLink(_) => "Give the file that it points to.".into(),
            Self::NotAFile(_) => "Give an HTML file, a text file, a link file, or a folder of them.".into(),
            Self::TooLarge { .. } => "Save only the page itself, without its pictures and films.".into(),
            Self::Private { .. } => {
                "If you trust the address, allow private addresses (--allow-private) and try again.".into()
            }
            Self::UnknownHost { .. } => {
                "Check the spelling of the address and the network connection.".into()
            }
            Self::Refused { .. } | Self::Unreachable { .. } => {
                "Check the network connection; the site may be down: try again later.".into()
            }
            Self::Tls { .. } => {
                "Open the address in a browser; the site's certificate may be at fault.".into()
            }
            Self::TimedOut { .. } | Self::TooSlow { .. } | Self::Broken { .. } => "Try again later.".into(),
            Self::Status { status, .. } => status_hint(*status).into(),
            Self::TooManyRedirects { .. } | Self::RedirectCircle { .. } => {
                "Open the address in a browser, and save the page that you end at.".into()
            }
            Self::Coding { .. } => "Save the page from a browser, then drop the file.".into(),
            Self::Stopped => "Import it again: what is here already is passed over.".into(),
            Self::Certificates => "Install the system's certificates (on Debian: ca-certificates).".into(),
        }
    }
}

/// What an error status asks of a person (RFC 9110, 15).
fn status_hint(status: u16) -> &'static str {
    match status {
        401 | 402 | 403 | 407 | 451 => {
            "The site does not give this page to everyone: open it in a browser, save it, and drop the file."
        }
        404 | 410 => "The page is gone or the address is mistyped: look for it at web.archive.org.",
        429 => "The site asks for fewer requests: wait a while, then try again.",
        500.. => "The site has a fault of its own: try again later.",
        _ => "Open the address in a browser, save the page, and drop the file.",
    }
}

/// A limit in bytes as a person reads it.
pub(crate) fn megabytes(limit: u64) -> String {
    if limit >= 1 << 20 { format!("{} MB", limit >> 20) } else { format!("{limit} bytes") }
}
