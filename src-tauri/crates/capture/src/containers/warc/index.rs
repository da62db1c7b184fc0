//! What stands where in some web archives: about 85 bytes a record and its address; looked up by address, id and digest.

use super::head::{Head, Kind, moment};
use super::records::{Place, Trouble};
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use url::Url;

/// How many things that are wrong are told one by one.
const MOST_TOLD: usize = 10_000;

/// How an answer looks, as far as that says whether it is a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Look {
    #[default]
    Other,
    /// A whole HTML document, or a text with sentences.
    Page,
    /// A request that a browser made for something else than a page.
    AskedAsPart,
}

/// One record.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    pub(crate) place: Place,
    /// Unix milliseconds; the smallest number where it is not known.
    pub(crate) date: i64,
    /// Prints of the address, the id, the payload's digest, and of the id of the record that it belongs to; 0 for none.
    pub(crate) address: u64,
    pub(crate) id: u64,
    pub(crate) digest: u64,
    pub(crate) refers: u64,
    /// Where in the texts the address, and where a redirect leads, stand.
    pub(crate) url: u32,
    pub(crate) location: u32,
    pub(crate) status: u16,
    pub(crate) file: u16,
    pub(crate) kind: Kind,
    pub(crate) look: Look,
}

/// All records of some web archives, in their order.
#[derive(Debug, Default)]
pub(crate) struct Index {
    pub(crate) entries: Vec<Entry>,
    texts: Vec<u8>,
    /// Entries by the print of their address, then by date; only those that answer something.
    by_address: Vec<u32>,
    by_id: Vec<u32>,
    by_digest: Vec<u32>,
    /// Revisits that name what they repeat by its address and date: those two of each.
    repeats: Vec<(u32, u64, i64)>,
    /// Prints of the addresses that a page shows in a frame.
    pub(crate) framed: HashSet<u64>,
    /// Records that can't be read, and those that are not as they should be.
    pub(crate) lost: Told,
    pub(crate) doubtful: Told,
}

/// Things that are wrong: the first of them, and how many there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Told {
    pub(crate) first: Vec<(u16, Trouble)>,
    pub(crate) count: u64,
}

impl Told {
    pub(crate) fn add(&mut self, file: u16, trouble: Trouble) {
        self.count += 1;
        if self.first.len() < MOST_TOLD {
            self.first.push((file, trouble));
        }
    }
}

/// How much an index held at a moment.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    entries: usize,
    texts: usize,
}

impl Index {
    pub(crate) fn mark(&self) -> Mark {
        Mark { entries: self.entries.len(), texts: self.texts.len() }
    }

    /// Lets go of what came since a moment, all of it from one file.
    pub(crate) fn forget(&mut self, mark: Mark, file: u16) {
        self.entries.truncate(mark.entries);
        self.texts.truncate(mark.texts);
        self.repeats.retain(|(entry, ..)| (*entry as usize) < mark.entries);
        for told in [&mut self.lost, &mut self.doubtful] {
            let before = told.first.len();
            told.first.retain(|(of, _)| *of != file);
            told.count -= (before - told.first.len()) as u64;
        }
    }

    /// Keeps a text; 0 stands for none.
    pub(crate) fn keep(&mut self, text: &str) -> u32 {
        let (Ok(at), Ok(length)) = (u32::try_from(self.texts.len() + 4), u32::try_from(text.len())) else {
            return 0;
        };
        self.texts.extend_from_slice(&length.to_le_bytes());
        self.texts.extend_from_slice(text.as_bytes());
        at
    }

    /// A text that is kept.
    pub(crate) fn text(&self, at: u32) -> Option<&str> {
        let at = at as usize;
        let length = self.texts.get(at.checked_sub(4)?..at)?.try_into().ok().map(u32::from_le_bytes)?;
        std::str::from_utf8(self.texts.get(at..at + length as usize)?).ok()
    }

    /// The address of an entry.
    pub(crate) fn url(&self, entry: u32) -> &str {
        self.text(self.entries[entry as usize].url).unwrap_or_default()
    }

    /// Notes which answer the entry that comes next repeats, where it says so by address and date.
    pub(crate) fn repeats(&mut self, head: &Head) {
        let (Some(address), Some(date)) =
            (head.address("WARC-Refers-To-Target-URI"), head.get("WARC-Refers-To-Date").and_then(moment))
        else {
            return;
        };
        self.repeats.push((self.entries.len() as u32, address_print(address), date.as_millisecond()));
    }

    /// The answer that a revisit names by its address and date.
    pub(crate) fn repeated_by_address(&self, revisit: u32) -> Option<u32> {
        let at = self.repeats.binary_search_by_key(&revisit, |(entry, ..)| *entry).ok()?;
        let (_, address, date) = self.repeats[at];
        // Programs write whole seconds there and fractions in the record, or the other way round.
        self.nearest(address, date, |it| {
            matches!(it.kind, Kind::Response | Kind::Resource) && it.date.abs_diff(date) < 1_000
        })
    }

    /// Makes the entries ready to be looked up.
    pub(crate) fn finish(&mut self) {
        let entries = &self.entries;
        let those = |wanted: fn(&Entry) -> bool| -> Vec<u32> {
            (0..entries.len() as u32).filter(|at| wanted(&entries[*at as usize])).collect()
        };
        let mut by_address = those(|it| it.address != 0 && answers(it.kind));
        let mut by_id = those(|it| it.id != 0);
        let mut by_digest = those(|it| it.digest != 0 && matches!(it.kind, Kind::Response | Kind::Resource));
        by_address.sort_by_key(|at| (entries[*at as usize].address, entries[*at as usize].date, *at));
        by_id.sort_by_key(|at| (entries[*at as usize].id, *at));
        by_digest.sort_by_key(|at| (entries[*at as usize].digest, *at));
        (self.by_address, self.by_id, self.by_digest) = (by_address, by_id, by_digest);
    }

    /// The entry with an id.
    pub(crate) fn with_id(&self, id: u64) -> Option<u32> {
        self.first(&self.by_id, id, |entry| entry.id)
    }

    /// The first answer whose payload has a digest.
    pub(crate) fn with_digest(&self, digest: u64) -> Option<u32> {
        self.first(&self.by_digest, digest, |entry| entry.digest)
    }

    fn first(&self, order: &[u32], wanted: u64, of: impl Fn(&Entry) -> u64) -> Option<u32> {
        let from = order.partition_point(|at| of(&self.entries[*at as usize]) < wanted);
        order.get(from).copied().filter(|at| wanted != 0 && of(&self.entries[*at as usize]) == wanted)
    }

    /// The answers of an address, by date.
    pub(crate) fn answers(&self, address: u64) -> &[u32] {
        let from = self.by_address.partition_point(|at| self.entries[*at as usize].address < address);
        let rest = &self.by_address[from..];
        let to = rest.partition_point(|at| self.entries[*at as usize].address == address);
        &rest[..to]
    }

    /// The answer of an address that is nearest in time, in the same file before others; of equally near ones the later.
    pub(crate) fn nearest(&self, address: u64, date: i64, wanted: impl Fn(&Entry) -> bool) -> Option<u32> {
        let answers = self.answers(address).iter().copied();
        let wanted = answers.filter(|at| wanted(&self.entries[*at as usize]));
        wanted.min_by_key(|at| (self.entries[*at as usize].date.abs_diff(date), u32::MAX - at))
    }

    /// The request that an answer belongs to: the one that says so, else the one beside it for the same address.
    pub(crate) fn request_of(&self, answer: u32) -> Option<u32> {
        let own = &self.entries[answer as usize];
        let is_request = |at: &u32| {
            let entry = self.entries.get(*at as usize);
            entry.is_some_and(|it| it.kind == Kind::Request && it.file == own.file)
        };
        if let Some(named) = self.with_id(own.refers).filter(|at| own.kind != Kind::Revisit && is_request(at))
        {
            return Some(named);
        }
        let beside = [1, -1, 2, -2, 3, -3].into_iter().filter_map(|step| answer.checked_add_signed(step));
        let beside: Vec<u32> = beside.filter(is_request).collect();
        let named = beside.iter().find(|at| own.id != 0 && self.entries[**at as usize].refers == own.id);
        let same = || {
            let unnamed =
                beside.iter().filter(|at| self.with_id(self.entries[**at as usize].refers).is_none());
            unnamed.copied().find(|at| self.entries[*at as usize].address == own.address)
        };
        named.copied().or_else(same)
    }
}

/// True for records that hold what an address answered.
pub(crate) fn answers(kind: Kind) -> bool {
    matches!(kind, Kind::Response | Kind::Resource | Kind::Revisit)
}

/// A print of some text; never 0.
pub(crate) fn print(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish().max(1)
}

/// The print of an address, the same for all spellings of it that a browser takes for one; its fragment doesn't count.
pub(crate) fn address_print(address: &str) -> u64 {
    match Url::parse(address.trim()) {
        Ok(mut url) => {
            url.set_fragment(None);
            print(url.as_str())
        }
        Err(_) => print(address.trim()),
    }
}

/// The print of a digest as a record names it.
pub(crate) fn digest_print(digest: &str) -> u64 {
    print(&digest.trim().to_ascii_lowercase())
}
