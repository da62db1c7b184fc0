//! A captured page in, a folder that any browser opens without an archive and without the network out.

use crate::kept::{Kept, Text, drawings};
use crate::safe_type::{ending, safe_type};
use crate::{Archive, Error, Reader};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use export::Folder;
use model::Sha256;
use replay::Part as Kind;
use serde::Serialize;
use std::cell::RefCell;
use std::collections::{HashMap, VecDeque};
use std::path::PathBuf;
use store::Part;

/// What every page of a copy says first: nothing runs, and nothing is asked of anyone.
const LOCK: &str = "<meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
                    img-src 'self' file: data:; style-src 'self' file: 'unsafe-inline'; font-src data:; \
                    media-src 'self' file: data:; frame-src 'self' file:; form-action 'none'; base-uri 'none'\">";

/// What a copy of a page came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Copied {
    /// Beside `index.html`.
    pub files: u32,
    /// In all files together.
    pub bytes: u64,
}

impl Archive {
    /// Writes the page of an item (by its id, or the start of it) as a folder of plain files: `index.html`, and its
    /// parts under their SHA-256. `fetched` takes the page as it came where a browser showed it too.
    ///
    /// # Errors
    /// There is no such item, the folder is there already and holds something, or it can't be written.
    pub async fn copy(&self, item: String, folder: PathBuf, fetched: bool) -> Result<Copied, Error> {
        let copied = self.read(move |reader| {
            let item = reader.item(&reader.item_id(&item)?)?.item;
            let capture = item.record.capture.id.unwrap_or_default();
            // What the folder fails with is no failure of the reading.
            Ok(write(reader, &capture, &folder, fetched))
        });
        Ok(copied.await??)
    }
}

type Failed = export::Error<store::Error>;

fn write(reader: &Reader, capture: &str, folder: &std::path::Path, fetched: bool) -> Result<Copied, Failed> {
    let page = Text::page(reader, capture, fetched).map_err(export::Error::Items)?;
    let page = Text { from_disk: true, ..page };
    let kept = Kept::of(reader, capture).map_err(export::Error::Items)?;
    let copy = Copy {
        reader,
        capture,
        folder: Folder::at(folder)?,
        places: RefCell::default(),
        names: RefCell::default(),
        waiting: RefCell::default(),
        bytes: RefCell::default(),
        failed: RefCell::default(),
    };
    let address = |part: &Part, kind: Kind, depth: u8| copy.address(part, kind, depth);
    copy.file("index.html", &locked(kept.html(&page, &address)))?;
    loop {
        let next = copy.waiting.borrow_mut().pop_front();
        let Some(Waiting { name, text, kind }) = next else { break };
        let written = match kind {
            Kind::Sheet => kept.sheet(&text, &address),
            _ => locked(kept.html(&text, &address)),
        };
        copy.file(&name, &written)?;
    }
    if let Some(failed) = copy.failed.take() {
        return Err(failed);
    }
    let copied = Copied { files: copy.names.borrow().len() as u32, bytes: *copy.bytes.borrow() };
    copy.folder.finish()?;
    Ok(copied)
}

/// A page of the copy: with the lock of its own that a folder's files have no headers for.
fn locked(page: Vec<u8>) -> Vec<u8> {
    String::from_utf8_lossy(&page).replacen("<meta charset=\"utf-8\">", LOCK, 1).into_bytes()
}

/// A copy under way.
struct Copy<'a> {
    reader: &'a Reader,
    capture: &'a str,
    folder: Folder,
    /// Where each part stands that was asked for.
    places: RefCell<HashMap<(u32, Role), Option<String>>>,
    /// Which part each file is.
    names: RefCell<HashMap<String, (u32, Role)>>,
    waiting: RefCell<VecDeque<Waiting>>,
    bytes: RefCell<u64>,
    /// The first thing that went wrong while a page asked for its parts.
    failed: RefCell<Option<Failed>>,
}

/// What a part is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Role {
    AsKept,
    Embedded,
    Sheet,
    /// A page at a depth of frames.
    Frame(u8),
}

/// A sheet or a page of a frame that is still to be written.
struct Waiting {
    name: String,
    text: Text<'static>,
    kind: Kind,
}

impl Copy<'_> {
    fn file(&self, name: &str, bytes: &[u8]) -> Result<(), Failed> {
        *self.bytes.borrow_mut() += bytes.len() as u64;
        self.folder.write(name, bytes)
    }

    /// Where a part stands beside the page; writes it, or has it written, the first time that it is asked for.
    fn address(&self, part: &Part, kind: Kind, depth: u8) -> Option<String> {
        let role = match kind {
            Kind::Drawings => {
                let read = drawings(self.reader, self.capture, part).map_err(export::Error::Items);
                return read.unwrap_or_else(|failed| self.fail(failed));
            }
            Kind::Sheet => Role::Sheet,
            Kind::Frame => Role::Frame(depth + 1),
            Kind::Font | Kind::Track => Role::Embedded,
            Kind::Image | Kind::Media | Kind::Icon => Role::AsKept,
        };
        let key = (part.position, role);
        if let Some(place) = self.places.borrow().get(&key) {
            return place.clone();
        }
        let place = self.place(key, kind).unwrap_or_else(|failed| self.fail(failed));
        self.places.borrow_mut().insert(key, place.clone());
        place
    }

    /// Keeps the first thing that went wrong; what it concerns is not there.
    fn fail(&self, failed: Failed) -> Option<String> {
        self.failed.borrow_mut().get_or_insert(failed);
        None
    }

    fn place(&self, key: (u32, Role), kind: Kind) -> Result<Option<String>, Failed> {
        let found = self.reader.part(self.capture, key.0).map_err(export::Error::Items)?;
        let Some(part) = found else { return Ok(None) };
        let (bytes, content_type) = (capture::content(&part), part.content_type());
        let media_type = safe_type(&bytes, content_type.as_deref());
        Ok(Some(match key.1 {
            // To a page that is opened from a disk its own fonts and tracks are strangers, which a browser keeps from it.
            Role::Embedded => format!("data:{media_type};base64,{}", STANDARD.encode(&bytes)),
            Role::AsKept => {
                let (name, new) = self.named(&Sha256::of(&bytes), ending(media_type), key);
                if new {
                    self.file(&name, &bytes)?;
                }
                name
            }
            Role::Sheet | Role::Frame(_) => {
                let ending = if key.1 == Role::Sheet { "css" } else { "html" };
                let (name, _) = self.named(&Sha256::of(&bytes), ending, key);
                let depth = if let Role::Frame(depth) = key.1 { depth } else { 0 };
                let text = Text {
                    bytes: bytes.into_owned().into(),
                    content_type,
                    url: Some(capture::at_origin(&part.target_uri)),
                    depth,
                    from_disk: true,
                    ..Text::default()
                };
                self.waiting.borrow_mut().push_back(Waiting { name: name.clone(), text, kind });
                name
            }
        }))
    }

    /// The name of a file, and whether it is a new one. A part that is written anew has one of its own, since what it
    /// refers to depends on where it was.
    fn named(&self, sha256: &Sha256, ending: &str, key: (u32, Role)) -> (String, bool) {
        let mut names = self.names.borrow_mut();
        let mut name = format!("{sha256}.{ending}");
        if key.1 == Role::AsKept {
            return (name.clone(), names.insert(name, key).is_none());
        }
        let mut number = 1;
        while names.contains_key(&name) {
            number += 1;
            name = format!("{sha256}-{number}.{ending}");
        }
        names.insert(name.clone(), key);
        (name, true)
    }
}
