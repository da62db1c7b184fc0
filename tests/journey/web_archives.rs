//! Web archives of what was saved from a site: read, replayed and shown by programs of others.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::{Compression, write::GzEncoder};
use model::Sha256;
use serde_json::{Value, json};
use std::io::Write as _;
use std::path::Path;
use std::process::Command;
use support::command::Shelf;
use support::pages::page;
use support::site::{Answer, Site};

/// A picture of `size` × `size` pixels of one colour.
fn picture(size: u32, colour: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, size, size);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header().expect("memory");
    writer.write_image_data(&vec![colour; (size * size) as usize]).expect("memory");
    writer.finish().expect("memory");
    bytes
}

fn packed(text: &str) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::default());
    packer.write_all(text.as_bytes()).expect("memory");
    packer.finish().expect("memory")
}

/// A story with a style sheet that came packed, a picture in it and one in the page.
fn illustrated(number: u64) -> String {
    let (html, _) = page(number);
    let html = html.replacen("<head>", "<head><link rel=\"stylesheet\" href=\"/style.css\">", 1);
    html.replacen("<body>", "<body><img src=\"/dam.png\" alt=\"The dam\" width=\"40\" height=\"40\">", 1)
}

/// A site whose stories are asked for by an address that leads on, with a cookie and a token.
fn site() -> Site {
    let site = Site::start();
    site.answer("/old", Answer::redirect(302, "/story?token=hush4711").with("Set-Cookie", "sid=hush4711"));
    site.page("/story", &illustrated(1));
    site.answer(
        "/other",
        Answer::page("text/html", packed(&illustrated(2))).with("Content-Encoding", "gzip"),
    );
    site.answer("/dam.png", Answer::page("image/png", picture(40, 90)));
    site.answer("/ground.png", Answer::page("image/png", picture(8, 200)));
    let sheet = packed("body { background: url(ground.png) }");
    site.answer("/style.css", Answer::page("text/css", sheet).with("Content-Encoding", "gzip"));
    site
}

fn save(shelf: &Shelf, address: &str) -> Value {
    shelf.run(["save", address, "--allow-private", "--json", "--tag", "frame/security"]).well().json()
}

fn export(shelf: &Shelf, format: &str, name: &str) -> std::path::PathBuf {
    let out = shelf.path(name);
    shelf.run(["export", "--all", "--format", format, "--out", out.to_str().expect("UTF-8")]).well();
    out
}

/// A picture as an address that holds it.
fn embedded(picture: &[u8]) -> String {
    format!("data:image/png;base64,{}", STANDARD.encode(picture))
}

/// Runs a script of the readers of others, which makes itself an environment in the target folder.
fn read(script: &str, arguments: &[&std::ffi::OsStr]) {
    let readers =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../src-tauri/crates/export/tests/exports/readers");
    let output = Command::new("python3")
        .arg(readers.join(script))
        .args(arguments)
        .env("READERS", env!("CARGO_TARGET_TMPDIR"))
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .output()
        .expect("python3 with venv (Debian: python3-venv)");
    let said = [output.stdout, output.stderr].map(|said| String::from_utf8_lossy(&said).into_owned());
    assert!(output.status.success(), "{}{}", said[0], said[1]);
}

#[test]
fn what_was_saved_is_read_and_replayed_by_programs_of_others() {
    let (shelf, site) = (Shelf::new(), site());
    save(&shelf, &site.url("/old"));
    let other = save(&shelf, &site.url("/other"));
    let again = save(&shelf, &site.url("/other"));
    assert_eq!(again["versions"], 2);
    let moment: String = other["retrieved"]["value"]
        .as_str()
        .expect("a time")
        .chars()
        .filter(char::is_ascii_digit)
        .take(14)
        .collect();
    let body = |path: &str, bytes: &[u8]| json!({"moment": moment, "url": site.url(path), "sha256": Sha256::of(bytes)});
    let expected = json!({
        "bodies": [
            body("/other", &packed(&illustrated(2))),
            body("/dam.png", &picture(40, 90)),
            body("/ground.png", &picture(8, 200)),
            body("/style.css", &packed("body { background: url(ground.png) }")),
        ],
        "text": other["headline"],
    });
    shelf.file("archives/expected.json", expected.to_string());
    let place = shelf.path("archives");
    export(&shelf, "warc", "archives/out.warc.gz");
    export(&shelf, "wacz", "archives/out.wacz");
    read("web_archives.py", &[place.as_os_str()]);
}

#[test]
fn no_cookie_and_no_token_of_a_head_or_an_address_is_exported_unless_asked_for() {
    let (shelf, site) = (Shelf::new(), site());
    save(&shelf, &site.url("/old"));
    let unpacked = |path: &Path| -> String {
        let bytes = std::fs::read(path).expect("the export");
        let mut text = Vec::new();
        std::io::Read::read_to_end(&mut flate2::read::MultiGzDecoder::new(bytes.as_slice()), &mut text)
            .expect("gzip members");
        String::from_utf8_lossy(&text).into_owned()
    };
    let safe = unpacked(&export(&shelf, "warc", "safe.warc.gz"));
    assert!(!safe.contains("hush4711") && safe.contains("token=REDACTED"));
    let out = shelf.path("whole.warc.gz");
    let out = out.to_str().expect("UTF-8");
    shelf.run(["export", "--all", "--format", "warc", "--out", out, "--with-secrets"]).well();
    assert!(unpacked(Path::new(out)).contains("sid=hush4711"));
}

#[test]
fn one_html_file_an_item_holds_all_of_its_page_and_asks_for_nothing() {
    let (shelf, site) = (Shelf::new(), site());
    let item = save(&shelf, &site.url("/other"));
    let file = export(&shelf, "html", "story.html");
    let text = std::fs::read_to_string(&file).expect("one file");
    let comment =
        text.strip_prefix("<!--\n").and_then(|text| text.split("-->").next()).expect("a comment first");
    assert!(comment.contains(&format!("\n url: {}\n saved date: ", site.url("/other"))), "{comment}");
    assert!(text.contains(item["headline"].as_str().expect("a headline")));
    let asked = site.requests();
    assert!(text.contains(&format!("src=\"{}\"", embedded(&picture(40, 90)))));
    let sheet =
        text.split("data:text/css;charset=utf-8;base64,").nth(1).and_then(|rest| rest.split('"').next());
    let sheet = STANDARD.decode(sheet.expect("the style sheet")).expect("base64");
    let sheet = String::from_utf8(sheet).expect("UTF-8");
    assert!(sheet.contains(&embedded(&picture(8, 200))), "{sheet}");
    for reference in
        ["src=\"http", "src=\"//", "<link rel=\"stylesheet\" href=\"http", "url(http", "url(\"http"]
    {
        assert!(!text.contains(reference), "{reference}");
    }
    assert_eq!(site.requests(), asked);
    // Saved from the disk again, it knows where it came from.
    let other = Shelf::new();
    let again = other.run(["save", file.to_str().expect("UTF-8"), "--json"]).well().json();
    assert_eq!((&again["url"], &again["body"]), (&item["url"], &item["body"]));

    save(&shelf, &site.url("/old"));
    let folder = export(&shelf, "html", "stories");
    assert_eq!(std::fs::read_dir(folder).expect("a folder").count(), 2);
}
