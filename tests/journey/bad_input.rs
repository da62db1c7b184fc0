//! Bad input is normal input: a clear error that says what to do, exit 1, nothing lost, nothing half-saved.

use serde_json::json;
use support::command::{Shelf, run_on};
use support::pages::page;
use support::site::Site;

#[track_caller]
fn refused(shelf: &Shelf, arguments: &[&str], code: &str) {
    let mut with_json = arguments.to_vec();
    with_json.push("--json");
    let ran = shelf.run(with_json);
    assert_eq!(ran.status, 1, "{arguments:?}: {}", ran.err);
    assert_eq!(ran.json()["error"]["code"], json!(code), "{arguments:?}: {}", ran.err);
    assert!(!ran.json()["error"]["hint"].as_str().expect("a hint").is_empty());
    assert!(!ran.err.contains("panicked"), "{}", ran.err);
    assert_eq!(shelf.run(["info", "--json"]).well().json()["items"], json!(0), "nothing half-saved");
}

#[test]
fn what_is_no_page_is_refused_by_its_bytes() {
    let shelf = Shelf::new();
    let pdf = shelf.file("story.html", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n");
    let png = shelf.file("photo.html", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    let empty = shelf.file("empty.html", b"");
    refused(&shelf, &["save", pdf.to_str().expect("UTF-8")], "not-a-page");
    refused(&shelf, &["save", png.to_str().expect("UTF-8")], "not-a-page");
    refused(&shelf, &["save", empty.to_str().expect("UTF-8")], "empty");
    refused(&shelf, &["save", shelf.path("none.html").to_str().expect("UTF-8")], "unreadable");
}

#[test]
fn what_the_network_refuses_is_named() {
    let shelf = Shelf::new();
    let site = Site::start();
    refused(&shelf, &["save", &site.url("/nowhere"), "--allow-private"], "http-status");
    let gone = site.url("/");
    drop(site);
    refused(&shelf, &["save", &gone, "--allow-private"], "unreachable");
    refused(&shelf, &["save", "http://no-such-host.invalid/", "--allow-private"], "unreachable");
}

#[test]
fn a_login_page_is_kept_but_never_taken_for_the_article() {
    let shelf = Shelf::new();
    let site = Site::start();
    site.page(
        "/story",
        "<!doctype html><html lang=en><head><title>Sign in</title></head><body><h1>Sign in to continue</h1>\
         <form action=/login method=post><label>Email <input type=email name=email></label>\
         <label>Password <input type=password name=password></label><button>Sign in</button></form>\
         <p><a href=/forgot>Forgot your password?</a></p></body></html>",
    );
    let ran = shelf.run(["save", &site.url("/story"), "--allow-private", "--json"]);
    assert_eq!(ran.status, 1);
    let item = ran.json();
    assert_eq!(item["capture"]["outcome"], json!("partial"));
    assert!(
        item["warnings"].as_array().expect("warnings").iter().any(|one| one["code"] == json!("login-page"))
    );
    assert!(ran.err.contains("partial"), "{}", ran.err);
}

#[test]
fn a_tower_of_tags_is_saved_with_a_warning() {
    let shelf = Shelf::new();
    let tower = format!("<!doctype html><p>The story stands here.</p>{}", "<div>".repeat(200_000));
    let file = shelf.file("tower.html", tower);
    let ran = shelf.run(["save", file.to_str().expect("UTF-8"), "--json"]);
    let item = ran.json();
    assert!(
        item["warnings"]
            .as_array()
            .expect("warnings")
            .iter()
            .any(|one| one["code"] == json!("nesting-limit")),
        "{item}"
    );
    assert!(!ran.err.contains("panicked"), "{}", ran.err);
}

#[test]
fn a_broken_charset_is_saved_with_a_warning() {
    let shelf = Shelf::new();
    let mut bytes =
        b"<!doctype html><meta charset=utf-8><title>Lock</title><p>The lock gates of Br\xc3\xa6 S\xc3\xbcnd \xe2\x80\x93 ".to_vec();
    bytes.extend([0xff, b' ', 0xc3, b' ']);
    bytes.extend(b"are patched again, the canal board said in a statement on its own pages.</p>");
    let file = shelf.file("broken.html", bytes);
    let item = shelf.run(["save", file.to_str().expect("UTF-8"), "--json"]).json();
    assert!(
        item["warnings"]
            .as_array()
            .expect("warnings")
            .iter()
            .any(|one| one["code"] == json!("charset-damaged")),
        "{item}"
    );
}

#[test]
fn what_is_no_archive_or_a_newer_one_is_left_alone() {
    let shelf = Shelf::new();
    let page = shelf.file("page.html", page(1).0);
    let page = page.to_str().expect("UTF-8");
    let notes = shelf.file("notes.dateline", "These are my notes, not an archive.");
    let ran = run_on(&notes, ["save", page], b"");
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("not a Dateline archive"), "{}", ran.err);
    assert_eq!(std::fs::read_to_string(&notes).expect("the notes"), "These are my notes, not an archive.");
    let ran = run_on(&shelf.path("nothing.dateline"), ["list"], b"");
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("no archive"), "{}", ran.err);
    assert!(!shelf.path("nothing.dateline").exists());
}

#[test]
fn a_read_only_archive_can_be_read_and_says_why_it_is_not_written() {
    let shelf = Shelf::new();
    let first = shelf.file("page.html", page(1).0);
    shelf.run(["save", first.to_str().expect("UTF-8")]).well();
    let folder = shelf.path("locked");
    std::fs::create_dir(&folder).expect("a folder");
    let copy = folder.join("copy.dateline");
    std::fs::copy(shelf.archive(), &copy).expect("a copy");
    let mut rights = std::fs::metadata(&copy).expect("the copy").permissions();
    rights.set_readonly(true);
    std::fs::set_permissions(&copy, rights).expect("read-only");
    assert_eq!(run_on(&copy, ["list", "--json"], b"").well().lines().len(), 1);
    let ran = run_on(&copy, ["save", first.to_str().expect("UTF-8")], b"");
    // The superuser may write what is read-only for everyone else; then there is nothing to refuse.
    if ran.status != 0 {
        assert!(ran.err.contains("can only be read"), "{}", ran.err);
    }
}

#[test]
fn a_bad_line_of_a_list_is_named_and_stops_no_other() {
    let shelf = Shelf::new();
    let site = Site::start();
    site.page("/a", &page(1).0);
    site.page("/b", &page(2).0);
    let list = format!("{}\tA title\nthis is no address\n{}\n", site.url("/a"), site.url("/b"));
    let list = shelf.file("list.txt", list);
    let ran = shelf.run(["save", "--list", list.to_str().expect("UTF-8"), "--allow-private", "--json"]);
    assert_eq!(ran.status, 1);
    assert_eq!(ran.lines().len(), 3);
    assert!(ran.err.contains("this is no address"), "{}", ran.err);
    assert_eq!(shelf.run(["list", "--json"]).well().lines().len(), 2);
}

#[test]
fn a_folder_with_nothing_in_it_is_said_to_be_empty() {
    let shelf = Shelf::new();
    std::fs::create_dir(shelf.path("none")).expect("a folder");
    let ran = shelf.run(["save", shelf.path("none").to_str().expect("UTF-8")]);
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("nothing"), "{}", ran.err);
}

#[test]
fn a_page_can_not_command_the_terminal() {
    let shelf = Shelf::new();
    let html = "<!doctype html><title>T</title><article><h1>Gate \u{1b}]0;owned\u{7} opens</h1><p>The gate of the \
                harbour opened at dawn, the warden of the port said in a statement to the press.</p></article>";
    let file = shelf.file("page.html", html);
    shelf.run(["save", file.to_str().expect("UTF-8")]);
    let ran = shelf.run(["list"]).well();
    assert!(!ran.out.contains('\u{1b}') && !ran.out.contains('\u{7}'), "{:?}", ran.out);
}
