//! The bytes of a saved page in; where it was and when it was taken, as the saving program or archive left word, out.

use crate::{address::web_address, headers};
use jiff::{Timestamp, fmt::strtime};
use model::{Basis, Stamp, Time};

/// How far into the page programs write their comment: browsers put it first, SingleFile after the root element.
const HEAD: usize = 8 << 10;

/// How far in and how far from the end programs write what is no comment, and archives their own.
const AROUND: usize = 64 << 10;

/// What the program that saved a page wrote into it.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Note {
    /// Where the page was, web addresses only.
    pub(crate) address: Option<String>,
    /// When that program or an archive took it.
    pub(crate) taken: Option<Time>,
}

/// The address in the note of the program that saved the page, if there is one.
pub(crate) fn address(bytes: &[u8]) -> Option<String> {
    note(bytes).address
}

/// What browsers, SingleFile, HTTrack, monolith, Save Page WE, WebScrapBook and web archives write into pages.
pub(crate) fn note(bytes: &[u8]) -> Note {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]);
    let mut note = Note::default();
    for comment in head.split("<!--").skip(1) {
        let comment = comment.split("-->").next().unwrap_or_default();
        let readers = [saved_from, single_file, mirrored, monolith];
        if let Some((address, taken)) = readers.iter().find_map(|read| read(comment)) {
            note.add(address, taken);
        }
    }
    let around = String::from_utf8_lossy(&bytes[..bytes.len().min(AROUND)]);
    let end = String::from_utf8_lossy(&bytes[bytes.len().saturating_sub(AROUND / 4)..]);
    for (address, taken) in
        [save_page_we(&around), scrapbook(&head), archive_script(&around), wayback_comment(&end)]
            .into_iter()
            .flatten()
    {
        note.add(address, taken);
    }
    note
}

impl Note {
    /// Takes what is not known yet.
    fn add(&mut self, address: Option<String>, taken: Option<Time>) {
        self.address = self.address.take().or_else(|| web_address(&address?).ok());
        self.taken = self.taken.take().or(taken);
    }
}

/// An address and a time, as one program writes them.
type Found = Option<(Option<String>, Option<Time>)>;

/// `saved from url=(0034)https://…`
fn saved_from(comment: &str) -> Found {
    let rest = comment.trim_start().strip_prefix("saved from url=(")?;
    let (digits, address) = rest.split_once(')')?;
    let counted = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    counted.then(|| (address.split_whitespace().next().map(str::to_owned), None))
}

/// `Page saved with SingleFile`, then `url: https://…` and `saved date: Fri Jan 22 2021 …`
fn single_file(comment: &str) -> Found {
    if !comment.contains("SingleFile") {
        return None;
    }
    let line = |name: &str| comment.lines().find_map(|line| line.trim().strip_prefix(name));
    let address = line("url:").and_then(|rest| rest.split_whitespace().next()).map(str::to_owned);
    Some((address, line("saved date:").and_then(script_time)))
}

/// `Mirrored from example.org/page.html by HTTrack Website Copier/… [XR&CO'2014], Fri, 22 Jan 2021 05:49:00 GMT`
fn mirrored(comment: &str) -> Found {
    let (address, rest) = comment.trim_start().strip_prefix("Mirrored from ")?.split_once(" by HTTrack")?;
    let address = if address.contains("://") { address.to_owned() } else { format!("http://{address}") };
    let taken = rest.split_once("],").and_then(|(_, date)| headers::mail_time(date.trim()));
    Some((Some(address), taken))
}

/// `Saved from https://… at 2021-01-22T05:49:00Z using monolith v2.8.1`
fn monolith(comment: &str) -> Found {
    let (address, rest) = comment.trim_start().strip_prefix("Saved from ")?.split_once(" at ")?;
    let (date, _) = rest.split_once(" using ")?;
    Some((Some(address.to_owned()), stamp_time(date.trim())))
}

/// `<meta name="savepage-url" content="https://…">` and its like.
fn save_page_we(head: &str) -> Found {
    let content = |name: &str| {
        let (_, rest) = head.split_once(&format!("name=\"savepage-{name}\" content=\""))?;
        rest.split('"').next()
    };
    let address = content("url")?;
    Some((Some(unescaped(address)), content("date").and_then(script_time)))
}

/// `<html data-scrapbook-source="https://…" data-scrapbook-create="20210122054900000">`
fn scrapbook(head: &str) -> Found {
    let value = |name: &str| {
        let (_, rest) = head.split_once(&format!("data-scrapbook-{name}=\""))?;
        rest.split('"').next()
    };
    let address = value("source")?;
    Some((Some(unescaped(address)), value("create").and_then(digits_time)))
}

/// What web archives tell their scripts: `__wm.wombat("http://…","20210122054900",…)`, `wbinfo.url = "…"`.
fn archive_script(head: &str) -> Found {
    let quoted = |text: &str| text.split('"').nth(1).map(str::to_owned);
    if let Some((_, call)) = head.split_once("__wm.wombat(") {
        let mut words = call.split('"').skip(1).step_by(2);
        let (address, digits) = (words.next()?, words.next()?);
        return Some((Some(address.to_owned()), digits_time(digits)));
    }
    let after = |name: &str| head.split_once(name).and_then(|(_, rest)| quoted(rest.lines().next()?));
    let digits = after("wbinfo.timestamp")?;
    Some((after("wbinfo.url"), digits_time(&digits)))
}

/// `FILE ARCHIVED ON 05:49:00 Jan 22, 2021 AND RETRIEVED FROM THE INTERNET ARCHIVE ON …`, which ends a page.
fn wayback_comment(end: &str) -> Found {
    let (_, rest) = end.split_once("FILE ARCHIVED ON ")?;
    let (date, _) = rest.split_once(" AND RETRIEVED FROM")?;
    let at = strtime::parse("%H:%M:%S %b %d, %Y", date.trim()).ok()?.to_datetime().ok()?;
    let at = jiff::tz::Offset::UTC.to_timestamp(at).ok()?;
    Some((None, Some(headers::witnessed(at, 0, date.trim(), Basis::Meta))))
}

/// A date as JavaScript writes it: `Fri Jan 22 2021 05:49:00 GMT+0300 (Moscow Standard Time)`.
pub(crate) fn script_time(text: &str) -> Option<Time> {
    let raw = text.trim();
    let plain = raw.split('(').next().unwrap_or_default().trim();
    let Ok(read) = strtime::parse("%a %b %d %Y %H:%M:%S GMT%z", plain) else { return stamp_time(plain) };
    let offset = read.offset()?;
    let at = read.to_timestamp().ok()?;
    Some(headers::witnessed(at, offset.seconds() / 60, raw, Basis::Meta))
}

/// `2021-01-22T05:49:00Z`
fn stamp_time(text: &str) -> Option<Time> {
    let at = Stamp::parse(text).ok()?.timestamp()?;
    Some(headers::witnessed(at, 0, text, Basis::Meta))
}

/// `20210122054900`, milliseconds behind it allowed.
fn digits_time(digits: &str) -> Option<Time> {
    let short = digits.get(..14).filter(|short| short.bytes().all(|byte| byte.is_ascii_digit()))?;
    let at = strtime::parse("%Y%m%d%H%M%S", short).ok()?.to_datetime().ok()?;
    let at: Timestamp = jiff::tz::Offset::UTC.to_timestamp(at).ok()?;
    Some(headers::witnessed(at, 0, digits, Basis::Meta))
}

/// An attribute's address with its ampersands.
fn unescaped(address: &str) -> String {
    address.replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::note;

    #[track_caller]
    fn check(page: &str, address: Option<&str>, taken: Option<(&str, i32)>) {
        let found = note(page.as_bytes());
        assert_eq!(found.address.as_deref(), address, "{page}");
        let time = found.taken.as_ref();
        let time = time
            .map(|time| (time.value.as_ref().expect("a value").as_str(), time.offset.expect("an offset")));
        assert_eq!(time, taken, "{page}");
    }

    #[test]
    fn a_saved_page_tells_where_it_was() {
        check(
            "<!DOCTYPE html>\n<!-- saved from url=(0025)https://example.org/a?b=c -->\n<html>",
            Some("https://example.org/a?b=c"),
            None,
        );
        check(
            "<html>\n<!-- Mirrored from example.org/a.html by HTTrack Website Copier/3.49-2 [XR&CO'2014] -->",
            Some("http://example.org/a.html"),
            None,
        );
    }

    #[test]
    fn single_file_says_when_in_the_words_of_javascript_whatever_the_zone() {
        let page = |date: &str| {
            format!(
                "<!DOCTYPE html> <html lang=en><!--\n Page saved with SingleFile \n url: https://example.org/a \n saved date: {date}\n-->"
            )
        };
        let check = |date, expected| check(&page(date), Some("https://example.org/a"), Some(expected));
        check("Fri Jan 22 2021 05:49:00 GMT+0000 (Coordinated Universal Time)", ("2021-01-22T05:49:00Z", 0));
        check("Fri Jan 22 2021 08:49:00 GMT+0300 (Москва, стандартное время)", ("2021-01-22T05:49:00Z", 180));
        check("Thu Jan 21 2021 19:19:30 GMT-1030 (HST)", ("2021-01-22T05:49:30Z", -630));
        check("Fri Jan 22 2021 05:49:00 GMT+0000", ("2021-01-22T05:49:00Z", 0));
        check("2021-01-22T05:49:00.000Z", ("2021-01-22T05:49:00Z", 0));
    }

    #[test]
    fn other_programs_say_it_in_their_own_ways() {
        let at = Some(("2021-01-22T05:49:00Z", 0));
        let story = Some("https://example.org/a?b=c&d=e");
        check(
            "<html><!-- Mirrored from https://example.org/a?b=c&d=e by HTTrack Website Copier/3.x [XR&CO'2014], Fri, 22 Jan 2021 05:49:00 GMT -->",
            story,
            at,
        );
        check(
            "<!-- Saved from https://example.org/a?b=c&d=e at 2021-01-22T05:49:00Z using monolith v2.8.1 -->",
            story,
            at,
        );
        check(
            "<head><meta name=\"savepage-url\" content=\"https://example.org/a?b=c&amp;d=e\"><meta name=\"savepage-date\" content=\"Fri Jan 22 2021 05:49:00 GMT+0000 (GMT)\">",
            story,
            at,
        );
        check(
            "<html data-scrapbook-source=\"https://example.org/a?b=c&amp;d=e\" data-scrapbook-create=\"20210122054900123\">",
            story,
            at,
        );
    }

    #[test]
    fn pages_of_web_archives_that_were_saved_say_when_they_were_archived() {
        let at = Some(("2021-01-22T05:49:00Z", 0));
        check(
            "<head><script>__wm.wombat(\"https://example.org/a\",\"20210122054900\",\"https://web.archive.org/\",\"web\")</script>",
            Some("https://example.org/a"),
            at,
        );
        check(
            "<script>\n wbinfo.url = \"https://example.org/a\";\n wbinfo.timestamp = \"20210122054900\";</script>",
            Some("https://example.org/a"),
            at,
        );
        check(
            "<p>Text</p></html>\n<!--\n     FILE ARCHIVED ON 05:49:00 Jan 22, 2021 AND RETRIEVED FROM THE\n     INTERNET ARCHIVE ON 12:00:01 Mar 03, 2022.\n-->",
            None,
            at,
        );
    }

    #[test]
    fn notes_that_name_no_web_address_or_no_day_are_passed_over() {
        check("<!-- saved from url=(0022)file:///C:/pages/a.html --><p>Text", None, None);
        check("<!-- saved from url=(x)https://example.org/ -->", None, None);
        check("<p>saved from url=(0025)https://example.org/a</p>", None, None);
        check("<!-- saved from url=(", None, None);
        check("<!-- SingleFile saved date: Fri Feb 31 2021 05:49:00 GMT+0000 -->", None, None);
        check("", None, None);
    }
}
