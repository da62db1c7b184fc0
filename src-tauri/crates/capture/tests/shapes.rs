//! Everything that a person can give, told by its bytes: links, lists, pages, and what is neither.

use capture::{
    Error, Kind, selection, sources_in_bytes, sources_in_file, sources_in_folder, sources_in_text,
};
use model::{Method, Source};
use std::fs;

fn given(bytes: impl AsRef<[u8]>) -> Result<Vec<Source>, Error> {
    sources_in_bytes(bytes.as_ref().to_vec(), Some("given".into()), None, Method::Drop)
}

#[track_caller]
fn links(bytes: impl AsRef<[u8]>, expected: &[&str]) {
    let found =
        given(&bytes).unwrap_or_else(|error| panic!("{}: {error}", String::from_utf8_lossy(bytes.as_ref())));
    let expected: Vec<Source> = expected.iter().map(|url| Source::Link { url: (*url).to_owned() }).collect();
    assert_eq!(found, expected, "{}", String::from_utf8_lossy(bytes.as_ref()));
}

/// Asserts that the bytes are one page as they are, and gives the address that it names.
#[track_caller]
fn page(bytes: impl AsRef<[u8]>) -> Option<String> {
    let found =
        given(&bytes).unwrap_or_else(|error| panic!("{}: {error}", String::from_utf8_lossy(bytes.as_ref())));
    let [Source::Page { bytes: kept, url, media_type: None, .. }] = found.as_slice() else {
        panic!("{found:?}")
    };
    assert_eq!(kept, bytes.as_ref());
    url.clone()
}

#[track_caller]
fn no_page(bytes: impl AsRef<[u8]>, expected: Kind) {
    match given(&bytes) {
        Err(Error::NotAPage { kind, .. }) if kind == expected => {}
        other => panic!("{expected:?}: {other:?}"),
    }
}

fn utf16(text: &str, big_endian: bool, mark: bool) -> Vec<u8> {
    let units = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16());
    units.flat_map(|unit: u16| if big_endian { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
}

fn plist_xml(body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n<plist version=\"1.0\">\n<dict>{body}</dict></plist>\n"
    )
}

fn plist_binary(entries: &[(&str, &str)]) -> Vec<u8> {
    let list: plist::Dictionary =
        entries.iter().map(|(key, value)| ((*key).to_owned(), plist::Value::from(*value))).collect();
    let mut out = Vec::new();
    plist::Value::Dictionary(list).to_writer_binary(&mut out).expect("a property list");
    out
}

#[test]
fn lists_of_addresses_are_links() {
    links(
        "# dropped\r\nhttps://a.example/1\r\nhttps://a.example/2\r\n",
        &["https://a.example/1", "https://a.example/2"],
    );
    links(
        "\u{feff}\n\n<https://a.example/1>\n  \"http://b.example/2\"\n",
        &["https://a.example/1", "http://b.example/2"],
    );
    links("www.a.example/x", &["https://www.a.example/x"]);
    links("https://a.example/1\nfile:///etc/hostname\n", &["https://a.example/1", "file:///etc/hostname"]);
}

#[test]
fn drops_from_firefox_are_links_in_every_byte_order() {
    let text = "https://a.example/1\nПаром ушёл в полдень";
    for bytes in [
        text.as_bytes().to_vec(),
        utf16(text, false, true),
        utf16(text, true, true),
        utf16(text, false, false),
        utf16(text, true, false),
        utf16(&format!("{text}\0"), false, false),
    ] {
        links(bytes, &["https://a.example/1"]);
    }
}

#[test]
fn shortcuts_of_windows_are_links() {
    let text = "[DEFAULT]\r\nBASEURL=https://wrong.example/\r\n[{000214A0-0000-0000-C000-000000000046}]\r\nProp3=19,2\r\n[InternetShortcut]\r\nIDList=\r\nURL=https://a.example/1?x=y=z\r\nIconFile=https://wrong.example/favicon.ico\r\n";
    let expected = &["https://a.example/1?x=y=z"];
    links(text, expected);
    links(text.replace("[InternetShortcut]", "[internetshortcut]"), expected);
    links(utf16(text, false, true), expected);
    links(format!("\u{feff}{text}"), expected);
    links(
        [b"[InternetShortcut]\nTitle=Caf\xe9\nURL=https://a.example/2".as_slice()].concat(),
        &["https://a.example/2"],
    );
}

#[test]
fn link_files_of_linux_desktops_are_links() {
    let text = "#!/usr/bin/env xdg-open\n[Desktop Entry]\nEncoding=UTF-8\nName=Паром\nType=Link\nURL[$e]=https://a.example/1\nIcon=text-html\n";
    links(text, &["https://a.example/1"]);
    links(text.replace("URL[$e]", "URL").replace("#!/usr/bin/env xdg-open\n", ""), &["https://a.example/1"]);
    no_page("[Desktop Entry]\nType=Application\nExec=rm\nURL=https://a.example/", Kind::Launcher);
}

#[test]
fn link_files_of_macos_are_links() {
    links(
        plist_xml("<key>URL</key><string>https://a.example/1?a=1&amp;b=2</string>"),
        &["https://a.example/1?a=1&b=2"],
    );
    links(
        plist_xml(
            "<key>Deep</key><dict><key>URL</key><string>https://wrong.example/</string></dict><key>URL</key><string>https://a.example/1</string>",
        ),
        &["https://a.example/1"],
    );
    links(plist_binary(&[("URL", "https://a.example/2")]), &["https://a.example/2"]);
    links(plist_binary(&[("Name", "URL"), ("URL", "https://a.example/3")]), &["https://a.example/3"]);
    no_page(plist_binary(&[("WebMainResource", "x")]), Kind::WebArchive);
}

#[test]
fn a_list_of_any_length_is_links_and_a_page_of_any_length_is_a_page() {
    let addresses: Vec<String> =
        (0..5_000).map(|number| format!("https://a.example/story-{number}")).collect();
    let addresses: Vec<&str> = addresses.iter().map(String::as_str).collect();
    links(addresses.join("\n"), &addresses);
    let titled: String = addresses.iter().map(|address| format!("{address}\r\nA title\r\n")).collect();
    links(titled, &addresses);
    let found = given("<p>\u{e9} and more.</p>".repeat(20_000).as_bytes()).expect("a page");
    assert!(matches!(found.as_slice(), [Source::Page { .. }]));
}

#[test]
fn link_files_without_a_web_address_are_refused_by_name() {
    let cases = [
        "[InternetShortcut]\r\nURL=\r\n".as_bytes().to_vec(),
        b"[Desktop Entry]\nType=Link\n".to_vec(),
        plist_xml("<key>Name</key><string>x</string>").into_bytes(),
        plist_xml("<key>URL</key>").into_bytes(),
        plist_binary(&[("Name", "x")]),
        b"bplist00".to_vec(),
        plist_xml(&"<array>".repeat(100_000)).into_bytes(),
    ];
    for bytes in cases {
        let error = given(&bytes).expect_err("no address");
        assert!(matches!(&error, Error::NoAddress { name } if name == "given"), "{error}");
    }
}

#[test]
fn addresses_that_are_no_web_addresses_are_never_followed() {
    for bytes in [
        "[InternetShortcut]\nURL=file:///etc/hostname".to_owned(),
        "[InternetShortcut]\nURL=\\\\server\\share\\page.html".to_owned(),
        "[Desktop Entry]\nType=Link\nURL=smb://server/share".to_owned(),
        plist_xml("<key>URL</key><string>file:///etc/hostname</string>"),
        "file:///home/ann/page.html\r\n".to_owned(),
        "\\\\server\\share\\page.html".to_owned(),
        "javascript:alert(1)".to_owned(),
    ] {
        let error = given(&bytes).expect_err("refused");
        assert!(matches!(error, Error::Scheme { .. }), "{bytes}: {error}");
    }
}

#[test]
fn pages_are_kept_to_the_byte() {
    assert_eq!(page("<!doctype html><p>The ferry left."), None);
    assert_eq!(page("<p>See <a href=https://a.example/>this</a>."), None);
    assert_eq!(page("MOSCOW, July 15. The ferry left.\n\nhttps://a.example/1\n"), None);
    assert_eq!(page("- first\n- second"), None);
    assert_eq!(page("[Interview]\nQ: When?\nA: At noon."), None);
    assert_eq!(page("BMW recalls cars\nMZ: no.\nPK is a code. RIFF on it."), None);
    assert_eq!(page("From: the desk\nTo: all\n\nThe ferry left."), None);
    assert_eq!(page(b"\xcf\xe0\xf0\xee\xec \xf3\xf8\xb8\xeb"), None);
    assert_eq!(page(b"<p>\x1b$B%U%'%j!<\x1b(B</p>"), None);
    assert_eq!(page(utf16("<p>Паром ушёл.</p>", false, true)), None);
    assert_eq!(page([b"<p>A page with a stray NUL".as_slice(), b"\0", &[b'x'; 60]].concat()), None);
    let saved = "<!DOCTYPE html>\n<!-- saved from url=(0019)https://a.example/1 -->\n<p>The ferry left.";
    assert_eq!(page(saved).as_deref(), Some("https://a.example/1"));
}

#[test]
fn the_address_that_a_person_gives_outweighs_the_saved_one_and_must_be_one() {
    let bytes = b"<!-- saved from url=(0019)https://a.example/1 --><p>x".to_vec();
    let found =
        sources_in_bytes(bytes.clone(), None, Some(" https://b.example/ ".into()), Method::Import).unwrap();
    assert!(matches!(&found[0], Source::Page { url: Some(url), .. } if url == "https://b.example/"));
    for wrong in ["somewhere", "file:///etc/hostname", ""] {
        assert!(
            sources_in_bytes(bytes.clone(), None, Some(wrong.into()), Method::Import).is_err(),
            "{wrong}"
        );
    }
}

#[test]
fn a_pasted_text_is_a_page_of_text_and_pasted_html_one_of_html() {
    let text = "The ferry left at noon.\nSee https://a.example/1.";
    let media_type = |source: &Source| match source {
        Source::Page { media_type, .. } => media_type.clone().expect("a type"),
        other => panic!("{other:?}"),
    };
    assert_eq!(media_type(&sources_in_text(text, Method::Paste).unwrap()[0]), "text/plain; charset=utf-8");
    let html = "<html><meta charset=windows-1251><p>Паром";
    assert_eq!(media_type(&sources_in_text(html, Method::Paste).unwrap()[0]), "text/html; charset=utf-8");
    let selected = selection("<b>Паром</b>".into(), Some("about:blank".into()), Method::Drop).unwrap();
    assert!(matches!(selected, Source::Selection { url: None, .. }));
    assert!(matches!(selection(" \n".into(), None, Method::Drop), Err(Error::Empty { .. })));
    assert!(matches!(sources_in_text("", Method::Paste), Err(Error::Empty { .. })));
    assert_eq!(
        sources_in_text("https://a.example/1\nA title", Method::Drop).unwrap(),
        [Source::Link { url: "https://a.example/1".into() }]
    );
}

#[test]
fn what_is_no_page_is_named_by_its_bytes_whatever_its_name() {
    no_page("%PDF-1.4\n%âãÏÓ", Kind::Pdf);
    no_page("\n %PDF-1.4", Kind::Pdf);
    no_page(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Kind::Image);
    no_page(b"\xff\xd8\xff\xe0\0\x10JFIF", Kind::Image);
    no_page("GIF89a...", Kind::Image);
    no_page(b"RIFF\x10\0\0\0WEBPVP8 ", Kind::Image);
    no_page(b"\0\0\0\x20ftypavif", Kind::Image);
    no_page("<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>", Kind::Image);
    no_page(b"\0\0\0\x20ftypisom", Kind::Video);
    no_page(b"\x1a\x45\xdf\xa3webm", Kind::Video);
    no_page(b"ID3\x04\0", Kind::Sound);
    no_page(b"PK\x03\x04\x14\0\0\0\0\0page.html", Kind::Zip);
    no_page(b"PK\x03\x04\x14\0\0\0\0\0[Content_Types].xml", Kind::Office);
    no_page(b"PK\x03\x04\x14\0\0\0\0\0mimetypeapplication/epub+zip", Kind::Epub);
    no_page(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind::Office);
    no_page("{\\rtf1 The ferry}", Kind::Office);
    no_page(b"\x1f\x8b\x08\0\0\0\0\0", Kind::Packed);
    no_page(b"\x28\xb5\x2f\xfd\x04", Kind::Packed);
    no_page(b"\x7fELF\x02\x01", Kind::Program);
    no_page(b"MZ\x90\0\x03\0\0\0", Kind::Program);
    no_page(b"SQLite format 3\0", Kind::Database);
    no_page("WARC/1.1\r\nWARC-Type: warcinfo\r\n", Kind::WebArchive);
    no_page([0, 1, 2, 3, 0xfe, 0xff, 4, 5, 6, 7], Kind::Unknown);
    let noise: Vec<u8> = (0..4000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    no_page(noise, Kind::Unknown);
    for empty in ["", " \r\n\t", "\u{feff}\n"] {
        assert!(matches!(given(empty), Err(Error::Empty { .. })), "{empty:?}");
    }
}

#[test]
fn files_are_read_by_their_bytes_and_keep_their_names() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("link.html");
    fs::write(&path, "[InternetShortcut]\r\nURL=https://a.example/1").unwrap();
    assert_eq!(sources_in_file(&path, None).unwrap(), [Source::Link { url: "https://a.example/1".into() }]);
    let path = folder.path().join("story.url");
    fs::write(&path, "<p>The ferry left.").unwrap();
    let found = sources_in_file(&path, None).unwrap();
    assert!(
        matches!(&found[0], Source::Page { name: Some(name), method: Method::Drop, .. } if name == "story.url")
    );
    assert!(matches!(sources_in_file(&folder.path().join("none"), None), Err(Error::Missing(_))));
    assert!(matches!(sources_in_file(folder.path(), None), Err(Error::NotAFile(_))));
}

#[cfg(unix)]
#[test]
fn links_in_the_file_system_and_pipes_are_not_opened() {
    let folder = tempfile::tempdir().unwrap();
    let (page, link, loose) =
        (folder.path().join("a.html"), folder.path().join("b.html"), folder.path().join("c"));
    fs::write(&page, "<p>The ferry left.").unwrap();
    std::os::unix::fs::symlink(&page, &link).unwrap();
    std::os::unix::fs::symlink(folder.path().join("gone"), &loose).unwrap();
    for path in [&link, &loose] {
        assert!(matches!(sources_in_file(path, None), Err(Error::SymbolicLink(_))), "{}", path.display());
    }
    let pipe = folder.path().join("pipe.html");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    assert!(matches!(sources_in_file(&pipe, None), Err(Error::NotAFile(_))));
    assert!(matches!(sources_in_file("/dev/zero".as_ref(), None), Err(Error::NotAFile(_))));
}

#[test]
fn a_folder_gives_its_pages_in_order_without_their_parts() {
    let folder = tempfile::tempdir().unwrap();
    for path in [
        "b.html",
        "a.txt",
        "a_files/frame.html",
        "b_files/ad.html",
        "b.css",
        "B.JS",
        ".hidden.html",
        ".git/x.html",
        "my_files/note.txt",
        "deep/deeper/c.html",
        "deep/d.url",
        "Thumbs.db",
        "scan.pdf",
    ] {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "x").unwrap();
    }
    #[cfg(unix)]
    std::os::unix::fs::symlink(folder.path(), folder.path().join("again")).unwrap();
    let found = sources_in_folder(folder.path()).unwrap();
    let found: Vec<String> = found
        .iter()
        .map(|path| path.strip_prefix(folder.path()).unwrap().display().to_string().replace('\\', "/"))
        .collect();
    assert_eq!(
        found,
        ["a.txt", "b.html", "deep/d.url", "deep/deeper/c.html", "my_files/note.txt", "scan.pdf"]
    );
    assert!(matches!(sources_in_folder(&folder.path().join("none")), Err(Error::Missing(_))));
}

/// Xorshift (Marsaglia 2003): the same noise on every run.
struct Noise(u64);

impl Noise {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % below as u64).expect("a small number")
    }
}

#[test]
fn no_bytes_make_it_panic() {
    let seeds: Vec<Vec<u8>> = vec![
        plist_binary(&[("Name", "x"), ("URL", "https://a.example/1")]),
        plist_xml("<key>URL</key><string>https://a.example/1</string>").into_bytes(),
        b"[InternetShortcut]\r\nURL=https://a.example/1\r\n".to_vec(),
        b"[Desktop Entry]\nType=Link\nURL[$e]=https://a.example/1\n".to_vec(),
        utf16("https://a.example/1\nA title", false, true),
        "<!-- saved from url=(0019)https://a.example/1 --><p>Паром</p>".into(),
        "# list\nhttps://a.example/1\nwww.b.example/2\n\\\\server\\share\n".into(),
        "https://web.archive.org/web/20160715104301id_/http://a.example/".into(),
        b"PK\x03\x04RIFF%PDF-\x1f\x8b".to_vec(),
    ];
    let mut noise = Noise(0x9e37_79b9_7f4a_7c15);
    for round in 0..20_000 {
        let mut bytes = seeds[round % seeds.len()].clone();
        for _ in 0..=noise.next(6) {
            let at = noise.next(bytes.len().max(1));
            match noise.next(4) {
                0 => bytes.truncate(at),
                1 => bytes.insert(at.min(bytes.len()), u8::try_from(noise.next(256)).unwrap()),
                2 if at < bytes.len() => bytes[at] = u8::try_from(noise.next(256)).unwrap(),
                _ => {
                    let other = &seeds[noise.next(seeds.len())];
                    bytes.extend_from_slice(&other[noise.next(other.len())..]);
                }
            }
        }
        let found = given(&bytes);
        if let Ok(sources) = &found {
            assert!(!sources.is_empty(), "neither sources nor an error: {bytes:?}");
        }
        let _ = sources_in_text(&String::from_utf8_lossy(&bytes), Method::Paste);
    }
}
