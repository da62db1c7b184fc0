//! Pages in the files of other programs: each becomes a capture with its parts, or says what is wrong with which part.

use capture::{
    Error, Page, letter, of_page, pages_within, sources_in_bytes, sources_in_file, sources_within,
};
use model::{Basis, Capture, Exchange, Method, Outcome, Source};
use std::fs;
use std::io::Write as _;
use std::path::Path;

const PICTURE: &str =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";

fn source(source: Source) -> Result<Capture, Error> {
    let Source::Page { bytes, name, url, media_type, method, beside } = source else { panic!("{source:?}") };
    of_page(Page { bytes, name, url, media_type, method, beside }, (0, None))
}

fn opened(bytes: &[u8]) -> Result<Capture, Error> {
    let mut sources = sources_in_bytes(bytes.to_vec(), Some("given".into()), None, Method::Drop)?;
    assert_eq!(sources.len(), 1);
    source(sources.remove(0))
}

/// A capture whose file was kept and whose page is another.
#[track_caller]
fn capture(file: &str) -> Capture {
    let capture = opened(file.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(capture.received.as_slice(), file.as_bytes(), "the file is kept as it came");
    capture
}

fn page(capture: &Capture) -> String {
    String::from_utf8_lossy(capture.page()).into_owned()
}

fn uris(parts: &[Exchange]) -> Vec<&str> {
    parts.iter().map(|part| part.target_uri.as_str()).collect()
}

#[track_caller]
fn archived(capture: &Capture, value: &str, offset: i32) {
    let time = capture.archived.as_ref().expect("when it was taken");
    assert_eq!(time.value.as_ref().map(|value| value.as_str()), Some(value));
    assert_eq!((time.offset, time.basis), (Some(offset), Basis::Meta));
    assert_eq!((capture.server_date.as_ref(), capture.status), (None, None));
}

fn chromium() -> String {
    format!(
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://norwick.example/world/ferry?x=1\r\n\
         Subject: =?utf-8?Q?F=C3=A4hre?=\r\nDate: Fri, 22 Jan 2021 05:49:00 -0000\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----MultipartBoundary--qJ9----\"\r\n\r\n\r\n\
         ------MultipartBoundary--qJ9----\r\nContent-Type: text/html\r\nContent-ID: <frame-A1@mhtml.blink>\r\n\
         Content-Transfer-Encoding: quoted-printable\r\nContent-Location: https://norwick.example/world/ferry?x=1\r\n\r\n\
         <!DOCTYPE html><html><head><link rel=3D\"stylesheet\" href=3D\"cid:css-7@mhtml.blink\"></hea=\r\nd>\
         <body><p>Caf=C3=A9 text</p><img src=3D\"https://norwick.example/a.png\"><iframe src=3D\"cid:frame-B2@mhtml.blink\"></iframe></body></html>\r\n\
         ------MultipartBoundary--qJ9----\r\nContent-Type: text/css\r\nContent-Transfer-Encoding: quoted-printable\r\n\
         Content-Location: cid:css-7@mhtml.blink\r\n\r\n@charset \"utf-8\";=0Ap {{ color: red; }}\r\n\
         ------MultipartBoundary--qJ9----\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\
         Content-Location: https://norwick.example/a.png\r\n\r\n{}\r\n{}\r\n\
         ------MultipartBoundary--qJ9----\r\nContent-Type: text/html\r\nContent-ID: <frame-B2@mhtml.blink>\r\n\
         Content-Transfer-Encoding: quoted-printable\r\nContent-Location: https://ads.example/frame\r\n\r\n<p>A frame</p>\r\n\
         ------MultipartBoundary--qJ9------\r\n",
        &PICTURE[..60],
        &PICTURE[60..]
    )
}

#[test]
fn a_page_saved_by_chromium_keeps_its_styles_pictures_and_frames() {
    let found = capture(&chromium());
    assert!(
        page(&found).contains("</head><body><p>Café text</p><img src=\"https://norwick.example/a.png\">")
    );
    assert_eq!(found.url.as_deref(), Some("https://norwick.example/world/ferry?x=1"));
    assert_eq!((found.content_type.as_deref(), found.outcome), (Some("text/html"), Outcome::Complete));
    archived(&found, "2021-01-22T05:49:00Z", 0);
    assert_eq!(
        uris(&found.assets),
        ["cid:css-7@mhtml.blink", "https://norwick.example/a.png", "cid:frame-B2@mhtml.blink"]
    );
    assert_eq!(found.assets[0].body.as_slice(), b"@charset \"utf-8\";\np { color: red; }");
    assert!(found.assets[1].body.starts_with(b"\x89PNG"));
    assert_eq!(found.assets[1].content_type().as_deref(), Some("image/png"));
    assert!(found.assets.iter().all(|part| part.status == 200 && part.response_head.is_empty()));
}

#[test]
fn a_page_saved_by_internet_explorer_is_read_in_its_own_encoding() {
    let file = "From: \"Saved by Windows Internet Explorer 8\"\r\nSubject: =?windows-1251?B?z/Do4uXy?=\r\n\
        Date: Fri, 22 Jan 2021 08:49:00 +0300\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\
        \ttype=\"text/html\";\r\n\tboundary=\"----=_NextPart_000_0000_01D6F0\"\r\nX-MimeOLE: Produced By Microsoft MimeOLE V6.00\r\n\r\n\
        This is a multi-part message in MIME format.\r\n\r\n------=_NextPart_000_0000_01D6F0\r\nContent-Type: text/html;\r\n\
        \tcharset=\"windows-1251\"\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: http://norwick.example/\r\n \tstory.html\r\n\r\n\
        <HTML><BODY><P>=CF=F0=E8=E2=E5=F2<IMG src=3D\"pic/a.gif\"></BODY></HTML>\r\n\r\n------=_NextPart_000_0000_01D6F0\r\n\
        Content-Type: image/gif\r\nContent-Transfer-Encoding: base64\r\nContent-Location: pic/a.gif\r\n\r\nR0lGODlhAQABAAAAACw=\r\n\r\n\
        ------=_NextPart_000_0000_01D6F0--\r\n";
    let found = capture(file);
    assert_eq!(
        found.page(),
        b"<HTML><BODY><P>\xcf\xf0\xe8\xe2\xe5\xf2<IMG src=\"pic/a.gif\"></BODY></HTML>\r\n"
    );
    assert_eq!(found.content_type.as_deref(), Some("text/html; charset=\"windows-1251\""));
    assert_eq!(found.final_url.as_deref(), Some("http://norwick.example/story.html"));
    assert_eq!(uris(&found.assets), ["http://norwick.example/pic/a.gif"]);
    archived(&found, "2021-01-22T05:49:00Z", 180);
}

#[test]
fn the_part_that_the_file_names_as_its_start_is_the_page() {
    let file = "Content-Type: multipart/related; start=<op.mhtml.2@host>; boundary=b1\nContent-Location: https://norwick.example/a/b.html\n\
        Subject: Title\nMIME-Version: 1.0\n\n--b1\nContent-Disposition: inline; filename=s.html\nContent-Type: text/html; charset=utf-8\n\
        Content-Location: frame.html\nContent-Transfer-Encoding: 8bit\n\n<p>Frame\n--b1\nContent-ID: <op.mhtml.2@host>\n\
        Content-Type: text/html\nContent-Location: b.html\n\n<p>The story\n--b1--\n";
    let found = capture(file);
    assert_eq!(page(&found), "<p>The story");
    assert_eq!(found.url.as_deref(), Some("https://norwick.example/a/b.html"));
    assert_eq!(uris(&found.assets), ["https://norwick.example/a/frame.html"]);
    assert!(found.archived.is_none());
}

#[test]
fn a_page_that_was_saved_from_a_disk_has_no_address_and_keeps_its_parts() {
    let file = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"b\"\n\n--b\nContent-Type: text/html\n\
        Content-Location: file:///C:/pages/a.htm\n\n<p>Text<img src=a.png>\n--b\nContent-Type: image/png\nContent-Location: a.png\n\nX\n--b--";
    let found = capture(file);
    assert_eq!((found.url.as_deref(), page(&found).as_str()), (None, "<p>Text<img src=a.png>"));
    assert_eq!(uris(&found.assets), ["file:///a.png"]);
}

#[test]
fn a_file_that_ends_too_soon_keeps_what_is_there_and_names_the_part() {
    let whole = chromium();
    let cut = whole.find("AAAAEAAAABCAYAAAAfFcSJ").expect("the picture");
    let found = capture(&whole[..cut]);
    assert!(page(&found).contains("Café text"));
    assert_eq!(found.outcome, Outcome::Complete);
    assert_eq!(found.missing.len(), 1);
    assert_eq!(found.missing[0].what, "the end of part 3 (https://norwick.example/a.png)");
    assert!(found.assets[1].truncated && found.assets[1].body.starts_with(b"\x89PNG"));
    let found = capture(&whole[..whole.find("Café").unwrap_or(whole.find("Caf=").expect("the text"))]);
    assert_eq!(found.missing[0].what, "the end of the page");
    assert_eq!(found.outcome, Outcome::Partial);
}

#[test]
fn a_part_that_is_damaged_is_named_and_costs_no_other() {
    let found = capture(&chromium().replace("iVBORw0KGgo", "iVBO\u{1}\u{2}w0KGgo"));
    assert_eq!(found.missing.len(), 1);
    assert_eq!(found.missing[0].what, "some of part 3 (https://norwick.example/a.png)");
    assert_eq!(found.assets.len(), 3);
}

#[test]
fn a_file_without_a_page_in_it_says_why() {
    let why = |file: &str| match opened(file.as_bytes()) {
        Err(error @ Error::NoPageInside { .. }) => error.to_string(),
        other => panic!("{other:?}"),
    };
    let head =
        "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n";
    assert_eq!(
        why(head),
        "there is no page in given, a saved page (MHTML): none of the boundaries that its head announces is in it"
    );
    assert!(
        why(&format!("{head}--x\r\nContent-Type: image/png\r\n\r\nX\r\n--x--"))
            .ends_with("none of its parts is HTML or text")
    );
    assert!(
        why(&format!("{head}--x\r\nContent-Type: text/html\r\n\r\n  \r\n--x--"))
            .ends_with("is to be the page, is empty")
    );
}

const NEWSLETTER: &str = "Return-Path: <bounce@mailer.example>\r\nReceived: from mailer.example (mailer.example [192.0.2.7])\r\n\
    \tby mx.example with ESMTPS id x1; Fri, 22 Jan 2021 08:50:02 +0300\r\nDKIM-Signature: v=1; a=rsa-sha256; d=norwick.example; b=abc\r\n\
    Date: Fri, 22 Jan 2021 08:49:00 +0300 (MSK)\r\nFrom: =?UTF-8?B?VGhlIE5vcndpY2sgRGFpbHk=?= <news@norwick.example>\r\n\
    To: reader@example.org\r\nMessage-ID: <1@norwick.example>\r\nSubject: =?UTF-8?Q?Ferry_talks_stall_=E2=80=93_again?=\r\n\
    MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"m\"\r\n\r\n--m\r\nContent-Type: multipart/alternative; boundary=\"m-a\"\r\n\r\n\
    --m-a\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nFerry talks stall. Read it in a browser.\r\n--m-a\r\n\
    Content-Type: multipart/related; boundary=\"m-a-r\"\r\n\r\n--m-a-r\r\nContent-Type: text/html; charset=koi8-r\r\n\
    Content-Transfer-Encoding: base64\r\n\r\nPGh0bWw+PHA+8NLJ18XUPC9wPjxpbWcgc3JjPSJjaWQ6cGljJTQwbm9yd2ljayI+PC9odG1sPg==\r\n--m-a-r\r\n\
    Content-Type: image/gif; name=\"a.gif\"\r\nContent-ID: <pic@norwick>\r\nContent-Transfer-Encoding: base64\r\n\
    Content-Disposition: inline\r\n\r\nR0lGODlhAQABAAAAACw=\r\n--m-a-r--\r\n--m-a--\r\n--m\r\nContent-Type: application/pdf\r\n\
    Content-Disposition: attachment; filename=a.pdf\r\n\r\n%PDF-1.4\r\n--m--\r\n";

#[test]
fn a_newsletter_is_its_html_with_its_pictures() {
    let found = capture(NEWSLETTER);
    assert_eq!(found.page(), b"<html><p>\xf0\xd2\xc9\xd7\xc5\xd4</p><img src=\"cid:pic%40norwick\"></html>");
    assert_eq!(found.content_type.as_deref(), Some("text/html; charset=koi8-r"));
    assert_eq!(uris(&found.assets), ["thismessage:/part/1.1", "cid:pic@norwick", "thismessage:/part/2"]);
    assert_eq!((found.archived.as_ref(), found.missing.len(), found.url.as_deref()), (None, 0, None));
    let head = letter(NEWSLETTER.as_bytes()).expect("a letter");
    assert_eq!(head.subject.as_deref(), Some("Ferry talks stall – again"));
    assert_eq!(head.sender.as_deref(), Some("The Norwick Daily"));
    assert_eq!(head.address.as_deref(), Some("news@norwick.example"));
    let sent = head.sent.expect("when it was sent");
    assert_eq!((sent.value.expect("a value").as_str(), sent.offset), ("2021-01-22T05:49:00Z", Some(180)));
}

#[test]
fn a_letter_of_plain_text_without_mime_is_a_page_too() {
    let found = capture(
        "From: A <a@b.example>\nTo: c@d.example\nDate: 22 Jan 2021 05:49 GMT\nSubject: Note\n\nThe harbour is closed.\n",
    );
    assert_eq!(
        (page(&found).as_str(), found.content_type.as_deref()),
        ("The harbour is closed.\n", Some("text/plain"))
    );
}

#[test]
fn a_letter_that_only_hands_another_on_is_the_other() {
    let forward = format!(
        "From: Someone <someone@example.org>\r\nTo: x@example.org\r\nDate: Mon, 25 Jan 2021 10:00:00 +0000\r\nSubject: Fwd: Ferry\r\n\
         MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=fw\r\n\r\n--fw\r\nContent-Type: text/plain\r\n\r\nSee below.\r\n\
         --fw\r\nContent-Type: message/rfc822\r\n\r\n{NEWSLETTER}\r\n--fw--\r\n"
    );
    assert!(capture(&forward).page().starts_with(b"<html><p>"));
    let head = letter(forward.as_bytes()).expect("a letter");
    assert_eq!(head.subject.as_deref(), Some("Ferry talks stall – again"));
    assert_eq!(head.sender.as_deref(), Some("The Norwick Daily"));
}

#[test]
fn who_hands_a_letter_on_in_their_own_is_not_its_sender() {
    let head = letter(b"From: Someone <s@example.org>\nTo: x@example.org\nDate: Mon, 25 Jan 2021 10:00:00 +0000\nSubject: Fwd: Ferry talks stall\n\nText\n");
    let head = head.expect("a letter");
    assert_eq!(head.subject.as_deref(), Some("Ferry talks stall"));
    assert_eq!((head.sender, head.address, head.sent), (None, None, None));
}

#[test]
fn a_mailbox_is_its_letters_and_each_fails_alone() {
    let bytes = format!(
        "From a@b Fri Jan 22 05:49:00 2021\r\n{NEWSLETTER}\r\nFrom c@d Sat Jan 23 05:49:00 2021\r\nFrom: c@d.example\r\nTo: e\r\nDate: x\r\n\r\n\r\n\r\n\
         From e@f Sat Jan 23 05:49:00 2021\r\nFrom: e@f.example\r\nTo: e\r\nDate: x\r\n\r\nA third letter.\r\n"
    );
    let sources =
        sources_in_bytes(bytes.into_bytes(), Some("box".into()), None, Method::Drop).expect("letters");
    let found: Vec<Result<Capture, Error>> = sources.into_iter().map(source).collect();
    assert_eq!(found.len(), 3);
    assert!(found[0].as_ref().expect("the first").page().starts_with(b"<html>"));
    assert_eq!(
        found[1].as_ref().expect_err("the second").to_string(),
        "there is no page in box: letter 2, an e-mail: there is no text in it"
    );
    assert_eq!(page(found[2].as_ref().expect("the third")), "A third letter.\r\n");
}

#[test]
fn stories_that_begin_like_a_letter_are_no_letters() {
    for text in [
        "Moscow: the talks stalled.\n\nText.",
        "Date: 1 May\nFrom: the harbour\n\nText",
        "From here on\n\nText",
    ] {
        assert!(letter(text.as_bytes()).is_none(), "{text}");
        let found = opened(text.as_bytes()).expect("a page");
        assert_eq!(found.decoded, None, "{text}");
    }
}

/// The page of `single` file with the note of SingleFile in it.
#[test]
fn single_file_pages_were_archived_when_their_note_says() {
    let html = "<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: https://norwick.example/a \n saved date: Fri Jan 22 2021 08:49:00 GMT+0300 (MSK)\n--><p>Text</p></html>";
    let found = capture(html);
    archived(&found, "2021-01-22T05:49:00Z", 180);
    assert_eq!((found.decoded.as_ref(), found.url.as_deref()), (None, Some("https://norwick.example/a")));
    let copy = html.replace(
        "https://norwick.example/a",
        "https://web.archive.org/web/20160715104301/http://norwick.example/a",
    );
    let found = capture(&copy);
    let time = found.archived.expect("a time");
    assert_eq!(
        time.value.as_ref().map(|value| value.as_str()),
        Some("2016-07-15T10:43:01Z"),
        "the archive saw it first"
    );
    assert_eq!(found.final_url.as_deref(), Some("http://norwick.example/a"));
}

fn write(folder: &Path, files: &[(&str, &str)]) {
    for (path, text) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
        fs::write(path, text).expect("a file");
    }
}

const SAVED: &str = "<!DOCTYPE html>\n<!-- saved from url=(0031)https://norwick.example/world/ferry -->\n<html><img src=\"./The%20ferry_files/a%20b.png\"><link href=\"./The%20ferry_files/s.css\"><script src=\"./The%20ferry_files/gone.js\"></script></html>";

#[test]
fn a_saved_page_takes_the_folder_beside_it_in() {
    let folder = tempfile::tempdir().expect("a folder");
    write(
        folder.path(),
        &[
            ("The ferry.html", SAVED),
            ("The ferry_files/a b.png", "A"),
            ("The ferry_files/s.css", "p{}"),
            ("The ferry_files/inner/c.png", "C"),
            ("secret.txt", "S"),
        ],
    );
    #[cfg(unix)]
    std::os::unix::fs::symlink(
        folder.path().join("secret.txt"),
        folder.path().join("The ferry_files/link.txt"),
    )
    .expect("a link");
    let mut sources = sources_in_file(&folder.path().join("The ferry.html"), None).expect("a page");
    let found = source(sources.remove(0)).expect("a capture");
    assert_eq!(
        uris(&found.assets),
        [
            "https://norwick.example/world/The%20ferry_files/a%20b.png",
            "https://norwick.example/world/The%20ferry_files/inner/c.png",
            "https://norwick.example/world/The%20ferry_files/s.css",
        ]
    );
    assert_eq!(found.assets[2].media_type.as_deref(), Some("text/css"));
    let missing: Vec<&str> = found.missing.iter().map(|missing| missing.what.as_str()).collect();
    #[cfg(unix)]
    assert_eq!(missing, ["The ferry_files/link.txt", "The ferry_files/gone.js"]);
    assert_eq!(found.outcome, Outcome::Complete, "a page without a picture is still the page");
}

#[test]
fn a_person_s_word_for_the_address_moves_the_parts() {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), &[("p.htm", "<img src=p-Dateien/a.png>"), ("p-Dateien/a.png", "A")]);
    let path = folder.path().join("p.htm");
    let assets = |url: Option<&str>| {
        let mut sources = sources_in_file(&path, url.map(Into::into)).expect("a page");
        source(sources.remove(0)).expect("a capture").assets[0].target_uri.clone()
    };
    assert_eq!(assets(Some("https://norwick.example/x/y")), "https://norwick.example/x/p-Dateien/a.png");
    assert_eq!(assets(None), "file:///p-Dateien/a.png");
}

fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        let options =
            zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
        writer.start_file(*name, options).expect("an entry");
        writer.write_all(bytes).expect("bytes");
    }
    writer.finish().expect("a zip").into_inner()
}

/// What each page of a zip became: its parts, or why it failed.
fn unpacked(bytes: &[u8]) -> Vec<(String, Result<Vec<String>, String>)> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("pages.zip");
    fs::write(&path, bytes).expect("a zip");
    let pages = pages_within(&path).expect("a directory").expect("a zip");
    let of = |place: &[usize]| -> Result<Vec<String>, Error> {
        let mut parts = Vec::new();
        for one in sources_within(&path, place)? {
            parts.extend(source(one)?.assets.into_iter().map(|part| part.target_uri));
        }
        Ok(parts)
    };
    pages.into_iter().map(|page| (page.name, of(&page.place).map_err(|error| error.to_string()))).collect()
}

#[test]
fn each_page_of_a_zip_is_read_with_its_folder_and_fails_alone() {
    let inner =
        zip(&[("deep.html", b"<p>Deep down</p>"), ("deeper.zip", &zip(&[("no.html", b"<p>No</p>")]))]);
    let found = unpacked(&zip(&[
        ("a/The ferry.html", SAVED.as_bytes()),
        ("a/The ferry_files/a b.png", b"A"),
        ("a/The ferry_files/frame.html", b"<p>Frame</p>"),
        ("b.mht", chromium().as_bytes()),
        ("c.png", b"\x89PNG\r\n\x1a\n"),
        ("__MACOSX/._a.html", b"x"),
        (".hidden.html", b"x"),
        ("style.css", b"p{}"),
        ("inner.zip", &inner),
    ]));
    let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "pages.zip: a/The ferry.html",
            "pages.zip: b.mht",
            "pages.zip: c.png",
            "pages.zip: inner.zip: deep.html",
            "pages.zip: inner.zip: deeper.zip",
        ]
    );
    let [ferry, mhtml, picture, deep, deeper] = found.as_slice() else { panic!() };
    assert_eq!(ferry.1.as_ref().expect("a page").len(), 2);
    assert_eq!(mhtml.1.as_ref().expect("a page").len(), 3);
    assert_eq!(picture.1.as_ref().expect_err("no page"), "pages.zip: c.png is a picture, not a page");
    assert_eq!(deep.1.as_ref().expect("a page").len(), 0);
    assert_eq!(
        deeper.1.as_ref().expect_err("too deep"),
        "pages.zip: inner.zip: deeper.zip is a zip archive, not a page"
    );
}

#[test]
fn zips_that_mean_harm_are_refused_entry_by_entry() {
    let bomb = vec![0_u8; 8 << 20];
    let found = unpacked(&zip(&[("bomb.html", &bomb), ("good.html", b"<p>Good</p>")]));
    assert_eq!(
        found[0].1.as_ref().expect_err("a bomb"),
        "pages.zip: bomb.html can't be unpacked: unpacked it is more than 200 times as large as it came"
    );
    assert!(found[1].1.is_ok());

    // The directory says that it is smaller than it is.
    let mut lying = zip(&[("long.html", &b"<p>Long text of a page</p>".repeat(40))]);
    let at = lying.windows(4).rposition(|window| window == b"PK\x01\x02").expect("a directory");
    lying[at + 24..at + 28].copy_from_slice(&20_u32.to_le_bytes());
    assert!(unpacked(&lying)[0].1.is_err());

    // Two entries of the directory share one run of bytes.
    let mut over = zip(&[("a.html", b"<p>One page of text</p>"), ("b.html", b"<p>Two pages of text</p>")]);
    let at = over.windows(4).rposition(|window| window == b"PK\x01\x02").expect("a directory");
    over[at + 42..at + 46].copy_from_slice(&0_u32.to_le_bytes());
    let why = unpacked(&over);
    assert!(why.iter().all(|(_, found)| found.is_err()), "{why:?}");

    // A symbolic link, by its mode.
    let mut link = zip(&[("a.html", b"/etc/passwd")]);
    let at = link.windows(4).rposition(|window| window == b"PK\x01\x02").expect("a directory");
    link[at + 5] = 3;
    link[at + 40..at + 42].copy_from_slice(&0xa1ff_u16.to_le_bytes());
    assert!(unpacked(&link)[0].1.as_ref().expect_err("a link").ends_with("it is a symbolic link"));

    // An entry that says it is encrypted.
    let mut locked = zip(&[("a.html", b"<p>Text</p>")]);
    let at = locked.windows(4).rposition(|window| window == b"PK\x01\x02").expect("a directory");
    locked[at + 8] |= 1;
    assert!(unpacked(&locked)[0].1.as_ref().expect_err("locked").ends_with("it is encrypted"));
}

#[test]
fn a_page_that_is_its_own_zip_is_opened() {
    let mut file = b"<!DOCTYPE html><html><!--\n Page saved with SingleFile \n url: https://norwick.example/x/a \n saved date: Fri Jan 22 2021 05:49:00 GMT+0000\n--><body>Please wait<!--".to_vec();
    file.extend(zip(&[("index.html", b"<p>Text</p><img src=images/0.png>"), ("images/0.png", b"\x89PNG")]));
    file.extend(b"--></body></html>");
    let found = opened(&file).expect("a page");
    assert_eq!(page(&found), "<p>Text</p><img src=images/0.png>");
    assert_eq!(uris(&found.assets), ["https://norwick.example/x/images/0.png"]);
    archived(&found, "2021-01-22T05:49:00Z", 0);
}

/// A small generator with a seed, so that every run tries the same damage.
struct Seeded(u64);

impl Seeded {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % below.max(1) as u64) as usize
    }
}

#[test]
fn damage_of_every_kind_ends_in_a_capture_or_in_words() {
    let zipped =
        zip(&[("a.html", SAVED.as_bytes()), ("a_files/b.png", b"x"), ("c.eml", NEWSLETTER.as_bytes())]);
    let seeds = [chromium().into_bytes(), NEWSLETTER.as_bytes().to_vec(), zipped.clone()];
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("damaged.zip");
    let mut random = Seeded(0x5eed_0004);
    for round in 0..1500 {
        let mut bytes = seeds[round % seeds.len()].clone();
        for _ in 0..=random.next(6) {
            let at = random.next(bytes.len());
            match random.next(4) {
                0 => bytes[at] = random.next(256) as u8,
                1 => bytes.truncate(at.max(1)),
                2 => drop(bytes.drain(at..(at + random.next(40)).min(bytes.len()))),
                _ => {
                    let copy = bytes[at..(at + random.next(60)).min(bytes.len())].to_vec();
                    bytes.splice(at..at, copy);
                }
            }
            if bytes.is_empty() {
                bytes.push(b'x');
            }
        }
        if let Ok(sources) = sources_in_bytes(bytes.clone(), Some("damaged".into()), None, Method::Drop) {
            for one in sources.into_iter().filter(|one| matches!(one, Source::Page { .. })) {
                let _ = source(one).map(|capture| letter(&capture.received));
            }
        }
        fs::write(&path, &bytes).expect("a file");
        if let Ok(Some(pages)) = pages_within(&path) {
            for page in pages {
                let _ = sources_within(&path, &page.place);
            }
        }
    }
}

#[test]
fn names_that_are_not_in_utf_8_are_read_in_their_code_page() {
    let page = b"<p>The story<img src=\"%D0%9F%D0%B0%D1%80%D0%BE%D0%BC_files/a.gif\">";
    let mut bytes = zip(&[("xxxxx.html", page), ("xxxxx_files/a.gif", b"GIF89a")]);
    // Code page 866, as Windows in Russian writes it.
    let found: Vec<usize> =
        bytes.windows(5).enumerate().filter(|(_, window)| *window == b"xxxxx").map(|(at, _)| at).collect();
    for at in found {
        bytes[at..at + 5].copy_from_slice(b"\x8f\xa0\xe0\xae\xac");
    }
    let pages = unpacked(&bytes);
    assert_eq!(pages.len(), 1, "{pages:?}");
    assert_eq!(pages[0].0, "pages.zip: Паром.html");
    assert_eq!(pages[0].1.as_ref().map(Vec::len), Ok(1), "its picture is found by its name: {pages:?}");
}
