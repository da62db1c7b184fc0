//! A saved page and the files of the folder beside it in; the files as its parts, where the page looks for them, out.

use super::address::{NOWHERE, undone};
use model::{Beside, Exchange, Missing};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use url::Url;

/// What programs put behind a page's name to name the folder of its parts, in their languages.
const ENDINGS: [&str; 28] = [
    "_files",
    "-files",
    ".files",
    "-Dateien",
    "_Dateien",
    "_fichiers",
    "_archivos",
    "_bestanden",
    "_file",
    "-filer",
    "_filer",
    "_tiedostot",
    "_pliki",
    "_soubory",
    "_subory",
    "_elemei",
    "_ficheiros",
    "_arquivos",
    "_dosyalar",
    "_datoteke",
    "_fitxers",
    "_failid",
    "_fails",
    "_bylos",
    "_fajlovi",
    "_fitxategiak",
    "_файлы",
    "_archivi",
];

/// How far into a page its base address may stand.
const HEAD: usize = 64 << 10;

/// How long a reference to a part may be.
const LONGEST: usize = 2 << 10;

/// The name of the page whose parts a folder of this name holds, without its ending.
pub(crate) fn page_of(folder: &str) -> Option<&str> {
    ENDINGS.iter().find_map(|ending| folder.strip_suffix(ending)).filter(|stem| !stem.is_empty())
}

/// The names that the folder beside a page may have.
pub(crate) fn folders_of(page: &str) -> impl Iterator<Item = String> {
    let stem = page.rsplit_once('.').map_or(page, |(stem, _)| stem);
    ENDINGS.iter().map(move |ending| format!("{stem}{ending}"))
}

/// Files beside a page that were read for it.
#[derive(Debug, Default)]
pub(crate) struct Files {
    /// The folder's name; empty where the files are not in one of their own.
    pub(crate) folder: String,
    /// By their paths from the page, with `/` between the names.
    pub(crate) files: BTreeMap<String, Vec<u8>>,
    pub(crate) missing: Vec<Missing>,
}

/// The files as the page's parts, and what the page looks for in their folder in vain.
pub(crate) fn parts(page: &[u8], address: Option<&str>, found: Files) -> Beside {
    let base = base(page, address);
    let references = references(page, &found.folder);
    let mut missing = found.missing;
    let named: BTreeSet<&String> = missing.iter().map(|missing| &missing.what).collect();
    // White space in a reference may part several.
    let plain = |(path, reference): &(&String, &String)| {
        !path.ends_with('/') && !reference.contains(char::is_whitespace)
    };
    let lost: Vec<String> = references
        .iter()
        .filter(plain)
        .map(|(path, _)| path.clone())
        .filter(|path| !found.files.contains_key(path) && !named.contains(path))
        .collect();
    let why = format!("the page names it, and it is not in the folder {}", found.folder);
    missing.extend(lost.into_iter().map(|what| Missing { what, why: why.clone() }));
    let here = found.files.into_iter().filter_map(|(path, bytes)| {
        let reference = references.get(&path).cloned().unwrap_or_else(|| spelled(&path));
        let mut at = base.join(&reference).ok()?;
        at.set_fragment(None);
        Some(Exchange {
            target_uri: at.into(),
            status: 200,
            body: Arc::new(bytes),
            media_type: media_type(&path).map(str::to_owned),
            ..Exchange::default()
        })
    });
    Beside { parts: here.collect(), missing }
}

/// What the page's relative addresses are taken against.
fn base(page: &[u8], address: Option<&str>) -> Url {
    let own = Url::parse(address.unwrap_or(NOWHERE)).ok();
    let own = own.unwrap_or_else(|| Url::parse(NOWHERE).expect("the root of a disk is an address"));
    let head = String::from_utf8_lossy(&page[..page.len().min(HEAD)]);
    let stated = head.split('<').find_map(|tag| {
        let rest = tag.get(..4).filter(|name| name.eq_ignore_ascii_case("base")).map(|_| &tag[4..])?;
        let at = rest.to_ascii_lowercase().find("href")?;
        let value = rest[at + 4..].trim_start().strip_prefix('=')?.trim_start();
        value.split(['"', '\'', '>']).find(|part| !part.is_empty())
    });
    stated.and_then(|stated| own.join(stated.trim()).ok()).unwrap_or(own)
}

/// A path as an address, where only what would end it is escaped.
fn spelled(path: &str) -> String {
    format!("./{}", path.replace('%', "%25").replace('?', "%3F").replace('#', "%23"))
}

/// How the page writes the addresses of the folder's files, by the paths that they mean.
fn references(page: &[u8], folder: &str) -> BTreeMap<String, String> {
    if folder.is_empty() {
        return BTreeMap::new();
    }
    let ending = ENDINGS.iter().find(|ending| folder.ends_with(**ending)).copied().unwrap_or(folder);
    let quotes = |byte: &u8| matches!(byte, b'"' | b'\'' | b'(' | b')' | b'<' | b'>' | b'=');
    let words = |byte: &u8| quotes(byte) || byte.is_ascii_whitespace() || *byte == b',';
    let mut found = BTreeMap::new();
    for spelling in [format!("{ending}/"), format!("{}/", encoded(ending))].iter().collect::<BTreeSet<_>>() {
        for at in memchr::memmem::find_iter(page, spelling.as_bytes()) {
            for reference in [around(page, at, quotes), around(page, at, words)] {
                let path = undone(reference.split(['?', '#']).next().unwrap_or_default());
                let path = path.strip_prefix("./").unwrap_or(&path);
                if path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')) {
                    found.entry(path.to_owned()).or_insert(reference);
                }
            }
        }
    }
    found
}

/// What stands around a place up to the bytes that end it.
fn around(page: &[u8], at: usize, ends: impl Fn(&u8) -> bool) -> String {
    let before = &page[at.saturating_sub(LONGEST)..at];
    let from = at - before.iter().rev().position(&ends).unwrap_or(before.len());
    let after = &page[at..page.len().min(at + LONGEST)];
    let to = at + after.iter().position(&ends).unwrap_or(after.len());
    String::from_utf8_lossy(&page[from..to]).replace("&amp;", "&").trim().to_owned()
}

/// Letters that are not ASCII as percent-encoding.
fn encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii() {
            out.push(char::from(byte))
        } else {
            out.push_str(&format!("%{byte:02X}"))
        }
        out
    })
}

/// What a file is by its name, where that is plain.
fn media_type(path: &str) -> Option<&'static str> {
    let (_, ending) = path.rsplit_once('.')?;
    Some(match ending.to_ascii_lowercase().as_str() {
        "html" | "htm" | "xhtml" => "text/html",
        "css" => "text/css",
        "js" | "mjs" => "text/javascript",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "svg" => "image/svg+xml",
        "ico" => "image/x-icon",
        "woff" => "font/woff",
        "woff2" => "font/woff2",
        "ttf" => "font/ttf",
        "otf" => "font/otf",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        "mp3" => "audio/mpeg",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(page: &str, address: Option<&str>, folder: &str, files: &[&str], expected: &[&str]) {
        let files = files.iter().map(|path| (format!("{folder}/{path}"), b"x".to_vec())).collect();
        let found = Files { folder: folder.into(), files, missing: Vec::new() };
        let beside = parts(page.as_bytes(), address, found);
        let uris: Vec<&str> = beside.parts.iter().map(|part| part.target_uri.as_str()).collect();
        assert_eq!(uris, expected, "{page}");
        assert_eq!(beside.missing, [], "{page}");
    }

    #[test]
    fn files_are_where_the_page_looks_for_them() {
        check(
            "<img src=\"./A%20story_files/caf%C3%A9%281%29.png\"><img srcset='A%20story_files/b.png 1x, ./A%20story_files/b.png 2x'>",
            Some("https://example.org/news/story?x=1"),
            "A story_files",
            &["b.png", "café(1).png"],
            &[
                "https://example.org/news/A%20story_files/b.png",
                "https://example.org/news/A%20story_files/caf%C3%A9%281%29.png",
            ],
        );
        check(
            "<link href='Сводка_файлы/a.css'>",
            None,
            "Сводка_файлы",
            &["a.css", "b#1.png"],
            &[
                "file:///%D0%A1%D0%B2%D0%BE%D0%B4%D0%BA%D0%B0_%D1%84%D0%B0%D0%B9%D0%BB%D1%8B/a.css",
                "file:///%D0%A1%D0%B2%D0%BE%D0%B4%D0%BA%D0%B0_%D1%84%D0%B0%D0%B9%D0%BB%D1%8B/b%231.png",
            ],
        );
    }

    #[test]
    fn a_base_in_the_page_moves_its_parts() {
        check(
            "<head><BASE target=_top HREF='https://other.example/x/'><img src=p_files/a.png>",
            Some("https://example.org/p"),
            "p_files",
            &["a.png"],
            &["https://other.example/x/p_files/a.png"],
        );
    }

    #[test]
    fn what_the_page_looks_for_in_vain_is_named() {
        let page = b"<img src=\"p_files/a.png\"><img src=\"p_files/b.png?v=2\">";
        let found = Files {
            folder: "p_files".into(),
            files: [("p_files/a.png".to_owned(), Vec::new())].into(),
            missing: Vec::new(),
        };
        let beside = parts(page, None, found);
        assert_eq!(beside.parts.len(), 1);
        let what: Vec<&str> = beside.missing.iter().map(|missing| missing.what.as_str()).collect();
        assert_eq!(what, ["p_files/b.png"]);
    }

    #[test]
    fn folders_tell_their_page_in_many_languages() {
        assert_eq!(page_of("Story-Dateien"), Some("Story"));
        assert_eq!(page_of("Story_files"), Some("Story"));
        assert_eq!(page_of("Сводка_файлы"), Some("Сводка"));
        assert_eq!(page_of("_files"), None);
        assert_eq!(page_of("profiles"), None);
        assert!(folders_of("a.b.html").any(|name| name == "a.b_files"));
    }
}
