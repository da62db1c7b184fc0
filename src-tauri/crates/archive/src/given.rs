//! What a person hands over (addresses, files, folders, text, HTML) in, the sources in it out.

use crate::Error;
use capture::Within;
use model::view::SaveInput;
use model::{Beside, Method, Source};
use std::path::{Path, PathBuf};

/// Something to save that has not been looked into yet.
#[derive(Clone, Debug, PartialEq)]
pub enum Given {
    /// Addresses: one, or a list of them as text.
    Links(String),
    /// A file; `url` says where its page was, if anyone knows.
    File { path: PathBuf, url: Option<String> },
    /// One entry of a zip.
    Within { path: PathBuf, within: Within },
    /// Bytes without a file, for example from standard input.
    Bytes { bytes: Vec<u8>, name: Option<String>, url: Option<String>, method: Method },
    /// HTML that was dropped or pasted.
    Html { html: String, url: Option<String>, method: Method },
    /// Text that was dropped or pasted.
    Text { text: String, method: Method },
}

/// The bundled sample page, and where it says that it was.
const SAMPLE: &[u8] = include_bytes!("../sample/sample.txt");
const SAMPLE_URL: &str = "https://norwick.example/world/201903141043004417-halvenna-ferry-bridge-talks/";

impl Given {
    /// The bundled sample page.
    #[must_use]
    pub fn sample() -> Self {
        Self::Bytes {
            bytes: SAMPLE.to_vec(),
            name: Some("sample.txt".into()),
            url: Some(SAMPLE_URL.into()),
            method: Method::Drop,
        }
    }

    /// What to call it while it is being saved.
    #[must_use]
    pub fn label(&self) -> String {
        match self {
            Self::File { path, .. } => {
                path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
            }
            Self::Within { within, .. } => within.name.clone(),
            Self::Links(text) => text.lines().next().unwrap_or_default().trim().chars().take(200).collect(),
            Self::Bytes { name: Some(name), .. } => name.clone(),
            Self::Bytes { name: None, .. } => "standard input".into(),
            Self::Html { .. } => "selection".into(),
            Self::Text { text, .. } => {
                let line = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or("text");
                line.chars().take(60).collect()
            }
        }
    }

    /// The same as a source that can be written down; a file is named by its `file:` address (RFC 8089).
    pub(crate) fn into_source(self) -> Source {
        match self {
            Self::Links(url) => Source::Link { url },
            Self::File { path, .. } => Source::Link { url: file_address(&path) },
            Self::Within { path, within } => {
                let place: Vec<String> = within.place.iter().map(usize::to_string).collect();
                Source::Link { url: format!("{}#{}", file_address(&path), place.join(".")) }
            }
            Self::Bytes { bytes, name, url, method } => {
                Source::Page { bytes, name, url, media_type: None, method, beside: Beside::default() }
            }
            Self::Html { html, url, method } => Source::Selection { html, url, method },
            Self::Text { text, method } => Source::Page {
                bytes: text.into_bytes(),
                name: None,
                url: None,
                media_type: Some("text/plain".into()),
                method,
                beside: Beside::default(),
            },
        }
    }

    /// What a source that was written down stands for.
    pub(crate) fn of_source(source: Source) -> Self {
        match source {
            Source::Link { url } => {
                let address = url::Url::parse(&url).ok();
                let path = address.as_ref().and_then(|url| url.to_file_path().ok());
                match (path, address.as_ref().and_then(url::Url::fragment)) {
                    (Some(path), Some(place)) => {
                        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                        let place = place.split('.').map_while(|number| number.parse().ok()).collect();
                        Self::Within { path, within: Within { place, name } }
                    }
                    (Some(path), None) => Self::File { path, url: None },
                    (None, _) => Self::Links(url),
                }
            }
            Source::Selection { html, url, method } => Self::Html { html, url, method },
            Source::Page { bytes, name, url, method, .. } => Self::Bytes { bytes, name, url, method },
        }
    }

    /// What a file that holds many pages stands for: each of them, to be read when its turn comes; else the same.
    ///
    /// # Errors
    /// It is a zip that can't be opened, or one without anything in it that can be saved.
    pub fn spread(self) -> Result<Vec<Self>, Error> {
        let Self::File { path, url: None } = &self else { return Ok(vec![self]) };
        match capture::pages_within(path)? {
            None => Ok(vec![self]),
            Some(pages) if pages.is_empty() => Err(Error::NothingInFolder(path.clone())),
            Some(pages) => {
                Ok(pages.into_iter().map(|within| Self::Within { path: path.clone(), within }).collect())
            }
        }
    }

    /// The sources in it, by what its bytes are.
    ///
    /// # Errors
    /// A file can't be read, or there is nothing in it that can be saved.
    pub fn sources(self) -> Result<Vec<Source>, Error> {
        Ok(match self {
            Self::Links(text) => {
                let sources = capture::sources_in_text(&text, Method::Paste)?;
                only_links(sources, &text.chars().take(80).collect::<String>())?
            }
            Self::File { path, url } => capture::sources_in_file(&path, url)?,
            Self::Within { path, within } => capture::sources_within(&path, &within.place)?,
            Self::Bytes { bytes, name, url, method } => capture::sources_in_bytes(bytes, name, url, method)?,
            Self::Html { html, url, method } => vec![capture::selection(html, url, method)?],
            Self::Text { text, method } => capture::sources_in_text(&text, method)?,
        })
    }
}

/// The `file:` address of a path (RFC 8089).
fn file_address(path: &Path) -> String {
    url::Url::from_file_path(path).map_or_else(|()| path.display().to_string(), String::from)
}

fn only_links(sources: Vec<Source>, name: &str) -> Result<Vec<Source>, Error> {
    if sources.iter().all(|source| matches!(source, Source::Link { .. })) {
        Ok(sources)
    } else {
        Err(capture::Error::NoAddress { name: name.into() }.into())
    }
}

/// Everything in what the window handed over, folders opened, files not yet read.
pub(crate) fn in_window(input: SaveInput) -> Vec<Result<Given, (String, Error)>> {
    match input {
        SaveInput::Links { text } => match capture::sources_in_text(&text, Method::Paste)
            .map_err(Error::from)
            .and_then(|sources| only_links(sources, &text.chars().take(80).collect::<String>()))
        {
            Ok(sources) => sources.into_iter().map(|source| Ok(Given::Links(source.label()))).collect(),
            Err(error) => vec![Err((text.chars().take(80).collect(), error))],
        },
        SaveInput::Html { html, url, method } => vec![Ok(Given::Html { html, url, method })],
        SaveInput::Text { text, method } => vec![Ok(Given::Text { text, method })],
        SaveInput::Paths { paths } => paths
            .into_iter()
            .flat_map(|path| match files_at(Path::new(&path)) {
                Ok(files) => {
                    files.into_iter().map(|path| Ok(Given::File { path, url: None })).collect::<Vec<_>>()
                }
                Err(error) => vec![Err((path, error))],
            })
            .collect(),
        SaveInput::Sample => vec![Ok(Given::sample())],
    }
}

/// The files that a path stands for: itself, or those of a folder in the order of their names.
///
/// # Errors
/// Nothing is there, or a folder can't be read or holds nothing that can be saved.
pub fn files_at(path: &Path) -> Result<Vec<PathBuf>, Error> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let files = capture::sources_in_folder(path)?;
    if files.is_empty() { Err(Error::NothingInFolder(path.to_owned())) } else { Ok(files) }
}

/// The addresses in a file that is a list of them; a line that is none of its own is given too, so that it is named.
///
/// # Errors
/// The file can't be read.
pub fn addresses_in(list: &Path) -> Result<Vec<Given>, Error> {
    let sources = capture::sources_in_file(list, None)?;
    if sources.iter().all(|source| matches!(source, Source::Link { .. })) {
        return Ok(sources.into_iter().map(Given::of_source).collect());
    }
    Ok(addresses_in_text(&String::from_utf8_lossy(&crate::read_file(list)?)))
}

/// The addresses of a list, one a line, whatever stands behind a tab; lines that begin with `#` are remarks.
#[must_use]
pub fn addresses_in_text(text: &str) -> Vec<Given> {
    let lines = text.lines().map(|line| line.split('\t').next().unwrap_or_default().trim());
    lines
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| Given::Links(line.to_owned()))
        .collect()
}
