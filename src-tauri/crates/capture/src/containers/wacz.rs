//! A WACZ (a zip with web archives and a list of their pages) in; the archives, in place, and the list out.

use super::warc::{self, Listed, Named, moment};
use super::window::Window;
use super::zip::{Entry, NotOpened, Zip, is_zip};
use super::{Container, Package};
use model::view::ImportTrouble;
use model::{Digest, Sha256};
use serde_json::Value;
use std::io::{BufRead as _, BufReader, Read as _};

/// How large a list of pages, and a description of the package, may be.
const MOST_LIST: usize = 256 << 20;
const MOST_DESCRIPTION: u64 = 64 << 20;

/// Lists of pages, in the order in which they are read.
const LISTS: [&str; 2] = ["pages/pages.jsonl", "pages/extraPages.jsonl"];

/// What a zip that holds web archives is; none for any other file.
pub(crate) fn kind(window: &Window) -> Option<Container> {
    let zip = is_zip(window).then(|| Zip::open(window).ok()).flatten()?;
    let of_package = |entry: &Entry| entry.name == "datapackage.json" || entry.name.starts_with("archive/");
    zip.entries.iter().any(is_archive).then(|| match zip.entries.iter().any(of_package) {
        true => Container::Wacz,
        false => Container::Zip,
    })
}

/// The web archives in a WACZ, and its list of pages.
pub(crate) fn package(name: &str, window: &Window) -> Package {
    let mut package = Package::default();
    let mut zip = match Zip::open(window) {
        Ok(zip) => zip,
        Err(why) => return without_directory(name, window, why),
    };
    for entry in zip.entries.clone().iter().filter(|entry| is_archive(entry)) {
        let name = format!("{name}#{}", entry.name);
        let opened = match entry.refused {
            Some(why) => Err(why.to_owned()),
            None => zip.window(entry).map_err(|error| error.to_string()),
        };
        match opened {
            Ok(window) => package.archives.push(Named { name, window }),
            Err(what) => package.troubles.push(ImportTrouble { what, ..warc::blank(&name) }),
        }
    }
    if package.archives.is_empty() && package.troubles.is_empty() {
        let what = "no web archive is in it".into();
        package.troubles.push(ImportTrouble { what, ..warc::blank(name) });
    }
    for list in LISTS {
        if let Some(list) = zip.named(list) {
            read_list(name, &mut zip, &list, &mut package);
        }
    }
    check_digests(name, &mut zip, &mut package);
    package
}

fn is_archive(entry: &Entry) -> bool {
    is_web_archive(&entry.name)
}

/// True for what calls itself a web archive.
pub(crate) fn is_web_archive(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    [".warc", ".warc.gz", ".warc.zst", ".arc", ".arc.gz"].iter().any(|ending| name.ends_with(ending))
}

/// A zip that has lost its directory at the end: whatever records are in it are found by looking through it.
fn without_directory(name: &str, window: &Window, why: NotOpened) -> Package {
    let what =
        format!("{why}; its records were searched for one by one: compare what came of it with the original");
    let troubles = vec![ImportTrouble { what, ..warc::blank(name) }];
    let archives = match warc::first_packed(window) {
        Ok(Some(start)) => {
            let window = window.part(start, window.length() - start);
            vec![Named { name: name.to_owned(), window }]
        }
        _ => Vec::new(),
    };
    Package { archives, listed: Vec::new(), troubles }
}

/// Reads a list of pages: one JSON object a line, the first of which describes the list.
fn read_list(name: &str, zip: &mut Zip, list: &Entry, package: &mut Package) {
    let trouble = |what: String| ImportTrouble { what, ..warc::blank(&format!("{name}#{}", list.name)) };
    let window = match zip.window(list) {
        Ok(window) => window,
        Err(error) => {
            return package.troubles.push(trouble(format!("the list of pages can't be read: {error}")));
        }
    };
    let mut wrong = 0;
    for line in BufReader::new(window.reader(0).take(MOST_LIST as u64)).split(b'\n').map_while(Result::ok) {
        if line.trim_ascii().is_empty() {
            continue;
        }
        match serde_json::from_slice::<Value>(&line) {
            Ok(Value::Object(page)) => {
                let url = page.get("url").and_then(Value::as_str);
                let date = page.get("ts").and_then(date);
                package.listed.extend(url.map(|url| Listed { url: url.to_owned(), date }));
            }
            _ => wrong += 1,
        }
    }
    if wrong > 0 {
        package.troubles.push(trouble(format!("{wrong} lines of the list of pages can't be read")));
    }
}

/// A time in a list: RFC 3339, 14 digits, or milliseconds since 1970.
fn date(value: &Value) -> Option<i64> {
    match value {
        Value::String(text) => moment(text).map(|at| at.as_millisecond()),
        Value::Number(number) => number.as_i64(),
        _ => None,
    }
}

/// Compares every file that the package describes with its digest.
fn check_digests(name: &str, zip: &mut Zip, package: &mut Package) {
    let description =
        zip.named("datapackage.json").and_then(|entry| zip.bytes(&entry, MOST_DESCRIPTION).ok());
    let Some(Ok(description)) = description.map(|bytes| serde_json::from_slice::<Value>(&bytes)) else {
        return;
    };
    let resources = description["resources"].as_array().cloned().unwrap_or_default();
    for resource in resources {
        let (path, hash) = (resource["path"].as_str().unwrap_or_default(), resource["hash"].as_str());
        let Some(hash) = hash.and_then(|hash| hash.strip_prefix("sha256:")) else { continue };
        let what = match zip.named(path).map(|entry| zip.window(&entry)) {
            Some(Ok(window)) => match digest(&window) {
                Some(found) if found.as_str() != hash.to_ascii_lowercase() => {
                    "it does not have the digest that datapackage.json says"
                }
                _ => continue,
            },
            Some(Err(_)) => continue,
            None => "datapackage.json names it, and it is not there",
        };
        let lost = what.ends_with("not there");
        let file = format!("{name}#{path}");
        package.troubles.push(ImportTrouble { lost, what: what.into(), ..warc::blank(&file) });
    }
}

fn digest(window: &Window) -> Option<Sha256> {
    let mut digest = Digest::default();
    let mut reader = window.reader(0);
    let mut piece = vec![0; super::window::PIECE];
    loop {
        match reader.read(&mut piece).ok()? {
            0 => return Some(digest.finish()),
            got => digest.add(&piece[..got]),
        }
    }
}
