//! `gold.jsonl` and `datelines.tsv` → pages with what a careful reader found on them.

use flate2::read::GzDecoder;
use serde::Deserialize;
use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::{Path, PathBuf};

/// All pages of a folder.
pub(crate) struct Gold {
    pub(crate) pages: Vec<Page>,
    /// Page → the dateline that it prints.
    pub(crate) datelines: HashMap<String, String>,
}

/// One page and the answers of its set; what a set does not annotate is absent.
#[derive(Deserialize)]
pub(crate) struct Page {
    pub(crate) id: String,
    pub(crate) url: Option<String>,
    html_path: PathBuf,
    pub(crate) source_dataset: String,
    domain: Option<String>,
    pub(crate) body: Option<String>,
    pub(crate) segments_with: Option<Vec<String>>,
    pub(crate) segments_without: Option<Vec<String>>,
    pub(crate) title: Option<String>,
    pub(crate) authors: Option<Vec<String>>,
    pub(crate) date: Option<String>,
    pub(crate) tags: Option<Vec<String>>,
}

impl Gold {
    pub(crate) fn read(path: &Path) -> Self {
        let folder = path.parent().unwrap_or(Path::new("")).to_owned();
        let text =
            std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let pages = text.lines().map(|line| {
            let page: Page =
                serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line:.120}"));
            Page { html_path: folder.join(&page.html_path), ..page }
        });
        let pages = pages.collect();
        let datelines = std::fs::read_to_string(folder.join("datelines.tsv")).unwrap_or_default();
        let datelines = datelines.lines().filter_map(|line| line.split_once('\t'));
        Self { pages, datelines: datelines.map(|(id, printed)| (id.into(), printed.into())).collect() }
    }
}

impl Page {
    /// What tells the outlet: the address, else its host, else the page itself.
    pub(crate) fn outlet(&self) -> &str {
        self.url.as_deref().or(self.domain.as_deref()).unwrap_or(&self.id)
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        unpacked(&self.html_path)
    }
}

/// A page without its answers.
#[derive(Deserialize)]
pub(crate) struct Place {
    pub(crate) id: String,
    pub(crate) url: Option<String>,
    html_path: PathBuf,
}

impl Place {
    /// The pages of a `gold.jsonl`, each once, one after the other.
    pub(crate) fn all(path: &Path) -> impl Iterator<Item = Self> {
        let folder = path.parent().unwrap_or(Path::new("")).to_owned();
        let file = File::open(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let mut seen = HashSet::new();
        BufReader::new(file).lines().filter_map(move |line| {
            let place: Self =
                serde_json::from_str(&line.expect("text")).expect("rows of {id, url, html_path}");
            let html_path = folder.join(&place.html_path);
            seen.insert(html_path.clone()).then_some(Self { html_path, ..place })
        })
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        unpacked(&self.html_path)
    }
}

/// A page's bytes, unpacked where they are stored as gzip (RFC 1952).
fn unpacked(path: &Path) -> Vec<u8> {
    let stored = std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    if !stored.starts_with(&[0x1f, 0x8b]) {
        return stored;
    }
    let mut bytes = Vec::new();
    GzDecoder::new(stored.as_slice()).read_to_end(&mut bytes).expect("a whole gzip file");
    bytes
}
