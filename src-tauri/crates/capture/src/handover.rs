//! A page that a browser rendered: written into a folder by the program that did, read from it by the archive.
//!
//! `handover.json` says what there is; every body, head and picture is a file of its own beside it.

use crate::{Error, FetchLimits, arrived::Arrived, exchange::Cut, headers, origin::Origin};
use hyper::header::{CONTENT_ENCODING, CONTENT_TYPE, DATE, HeaderMap, HeaderName, HeaderValue, LINK};
use model::{Capture, Exchange, Method, Missing, Outcome, Rendering, Time};
use serde::{Deserialize, Serialize};
use std::path::Path;
use std::sync::Arc;
use std::{fs, io};
use url::Url;

/// The page as shown, and everything that it loaded, as it was received.
#[derive(Clone, Debug, PartialEq)]
pub struct Handover {
    /// What brought the page's own document: redirects first, the page last.
    pub page: Vec<Exchange>,
    /// What brought its parts, in the order asked for.
    pub assets: Vec<Exchange>,
    pub rendering: Rendering,
    /// What is not here of the page itself.
    pub missing: Vec<Missing>,
    /// Parts that could not be had.
    pub without: Vec<Missing>,
}

/// What `handover.json` holds.
#[derive(Serialize, Deserialize)]
struct Contents {
    page: Vec<Listed>,
    assets: Vec<Listed>,
    url: String,
    rendered_at: i64,
    width: u32,
    height: u32,
    screenshot: bool,
    software: String,
    missing: Vec<Missing>,
    without: Vec<Missing>,
}

/// An exchange without its bytes.
#[derive(Serialize, Deserialize)]
struct Listed {
    uri: String,
    status: u16,
    started: i64,
    took: u32,
    ip: Option<String>,
    truncated: bool,
    framing: bool,
}

const CONTENTS: &str = "handover.json";
const DOM: &str = "dom.html";
const SCREENSHOT: &str = "page.png";
/// The most that is read of one file: more was never written.
const LARGEST: u64 = 512 << 20;

impl Handover {
    /// Writes it into an empty folder; the list is written last, so that where it is, all else is.
    ///
    /// # Errors
    /// A file can't be written.
    pub fn write(&self, folder: &Path) -> io::Result<()> {
        let Rendering { dom, url, rendered_at, width, height, screenshot, software, reason: _ } =
            &self.rendering;
        fs::write(folder.join(DOM), dom)?;
        if let Some(screenshot) = screenshot {
            fs::write(folder.join(SCREENSHOT), screenshot)?;
        }
        let contents = Contents {
            page: write_exchanges(folder, "page", &self.page)?,
            assets: write_exchanges(folder, "asset", &self.assets)?,
            url: url.clone(),
            rendered_at: *rendered_at,
            width: *width,
            height: *height,
            screenshot: screenshot.is_some(),
            software: software.clone(),
            missing: self.missing.clone(),
            without: self.without.clone(),
        };
        fs::write(folder.join(CONTENTS), serde_json::to_vec(&contents)?)
    }

    /// Reads what was written into a folder.
    ///
    /// # Errors
    /// Something is not there or not as it was written.
    pub fn read(folder: &Path) -> io::Result<Self> {
        let contents: Contents = serde_json::from_slice(&read(folder, CONTENTS)?)?;
        let screenshot = contents.screenshot.then(|| read(folder, SCREENSHOT)).transpose()?;
        Ok(Self {
            page: read_exchanges(folder, "page", contents.page)?,
            assets: read_exchanges(folder, "asset", contents.assets)?,
            rendering: Rendering {
                dom: read(folder, DOM)?,
                url: contents.url,
                rendered_at: contents.rendered_at,
                width: contents.width,
                height: contents.height,
                screenshot,
                software: contents.software,
                reason: None,
            },
            missing: contents.missing,
            without: contents.without,
        })
    }
}

impl Handover {
    /// The capture of the page, asked for under an address, at a time in Unix milliseconds with its local offset, and
    /// the parts that it lacks.
    ///
    /// # Errors
    /// Nothing came that could be a page.
    pub fn capture(
        self,
        asked: String,
        (unix_ms, offset): (i64, Option<i32>),
    ) -> Result<(Capture, Vec<Missing>), Error> {
        let Some(last) = self.page.last() else { return Err(Error::Empty { name: asked }) };
        let headers = heads_of(last);
        let cut = last.truncated.then(|| Cut::Broken("it was cut".into()));
        let arrived = Arrived { url: last.target_uri.clone(), codings: headers::codings(&headers), cut };
        let content = arrived.page(last.body.clone(), &FetchLimits::default())?;
        let mut missing = content.missing;
        missing.extend(self.missing);
        let outcome = if missing.is_empty() { Outcome::Complete } else { Outcome::Partial };
        let mut without = self.without;
        without.extend(self.assets.iter().filter(|asset| asset.status >= 400).map(|asset| Missing {
            what: asset.target_uri.clone(),
            why: format!("the site answered with status {}", asset.status),
        }));
        let origin =
            Url::parse(&self.rendering.url).map(|url| Origin::of(&url, &headers)).unwrap_or_default();
        let capture = Capture {
            id: model::new_id(unix_ms.unsigned_abs()),
            method: Method::Browser,
            outcome,
            missing,
            url: Some(asked),
            final_url: Some(origin.page.unwrap_or_else(|| self.rendering.url.clone())),
            archived_url: origin.archived_url,
            retrieved: Time::from_clock(unix_ms, offset),
            server_date: headers::time(&headers, &DATE),
            archived: origin.archived,
            status: Some(last.status),
            content_type: headers::text(&headers, &CONTENT_TYPE),
            ip: last.ip.clone(),
            file_name: None,
            selection: false,
            received: content.received,
            decoded: content.decoded,
            exchanges: self.page,
            assets: self.assets,
            rendering: Some(self.rendering),
            record_id: None,
        };
        Ok((capture, without))
    }
}

/// The headers of an answer that say something about the page.
fn heads_of(exchange: &Exchange) -> HeaderMap {
    let read = |name: HeaderName| Some((exchange.header(name.as_str())?, name));
    let found = [CONTENT_ENCODING, CONTENT_TYPE, DATE, LINK].into_iter().filter_map(read);
    found.filter_map(|(value, name)| Some((name, HeaderValue::from_str(&value).ok()?))).collect()
}

fn write_exchanges(folder: &Path, kind: &str, exchanges: &[Exchange]) -> io::Result<Vec<Listed>> {
    let mut listed = Vec::with_capacity(exchanges.len());
    for (at, exchange) in exchanges.iter().enumerate() {
        let write = |part: &str, bytes: &[u8]| fs::write(folder.join(format!("{kind}-{at}.{part}")), bytes);
        write("request", &exchange.request_head)?;
        write("response", &exchange.response_head)?;
        write("body", &exchange.body)?;
        if let Some(framing) = &exchange.framing {
            write("framing", framing)?;
        }
        listed.push(Listed {
            uri: exchange.target_uri.clone(),
            status: exchange.status,
            started: exchange.started,
            took: exchange.took,
            ip: exchange.ip.clone(),
            truncated: exchange.truncated,
            framing: exchange.framing.is_some(),
        });
    }
    Ok(listed)
}

fn read_exchanges(folder: &Path, kind: &str, listed: Vec<Listed>) -> io::Result<Vec<Exchange>> {
    let read_one = |(at, listed): (usize, Listed)| {
        let read = |part: &str| read(folder, &format!("{kind}-{at}.{part}"));
        Ok(Exchange {
            target_uri: listed.uri,
            request_head: read("request")?,
            response_head: read("response")?,
            status: listed.status,
            body: Arc::new(read("body")?),
            framing: listed.framing.then(|| read("framing")).transpose()?,
            media_type: None,
            started: listed.started,
            took: listed.took,
            ip: listed.ip,
            truncated: listed.truncated,
        })
    };
    listed.into_iter().enumerate().map(read_one).collect()
}

fn read(folder: &Path, name: &str) -> io::Result<Vec<u8>> {
    let path = folder.join(name);
    if fs::metadata(&path)?.len() > LARGEST {
        return Err(io::Error::other(format!("{name} is too large")));
    }
    fs::read(path)
}
