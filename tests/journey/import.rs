//! Importing through the command: pages told from parts, what is damaged told and passed over, twice is once.

use serde_json::{Value, json};
use support::command::{Ran, Shelf};
use support::crawl::{Crawl, gzip};
use support::pages::page;

fn import(shelf: &Shelf, name: &str, more: &[&str]) -> Ran {
    let path = shelf.path(name);
    let mut arguments = vec!["import", path.to_str().expect("UTF-8"), "--json"];
    arguments.extend(more);
    shelf.run(arguments)
}

#[track_caller]
fn check_counts(job: &Value, expected: [u64; 5]) {
    let counts =
        ["new", "versions", "here", "unreadable", "doubtful"].map(|name| job[name].as_u64().expect(name));
    assert_eq!(counts, expected, "{job:#}");
}

fn list(shelf: &Shelf) -> Vec<Value> {
    shelf.run(["list", "--json", "--sort", "archived"]).well().lines()
}

#[test]
fn a_crawl_becomes_items_of_its_pages_alone() {
    let shelf = Shelf::new();
    let mut crawl = Crawl::new();
    crawl.record("warcinfo", "", "", b"software: test\r\n");
    let moved = crawl.answer("http://a.example/old", 301, "Location: /story\r\n", b"");
    crawl.request("http://a.example/old", &moved, "");
    let story = crawl.page("http://a.example/story", &page(1).0);
    crawl.request("http://a.example/story", &story, "User-Agent: crawler\r\n");
    crawl.answer(
        "http://a.example/robots.txt",
        200,
        "Content-Type: text/plain\r\n",
        "word ".repeat(99).as_bytes(),
    );
    crawl.answer("http://a.example/gone", 404, "Content-Type: text/html\r\n", page(2).0.as_bytes());
    crawl.answer("http://a.example/a.png", 200, "Content-Type: image/png\r\n", b"\x89PNG\r\n\x1a\n");
    let with_frame = page(3).0.replace("<body>", "<body><iframe src='/frame'></iframe>");
    assert!(with_frame.contains("iframe"));
    crawl.page("http://a.example/other", &with_frame);
    crawl.page("http://a.example/frame", &page(4).0);
    crawl.answer("http://a.example/more", 200, "Content-Type: text/html\r\n", b"<div>one more line</div>");
    let part = crawl.page("http://a.example/part", &page(5).0);
    crawl.request("http://a.example/part", &part, "Sec-Fetch-Dest: iframe\r\n");
    shelf.file("crawl.warc.gz", &crawl.bytes);

    let told = import(&shelf, "crawl.warc.gz", &["--dry-run"]).well().json();
    check_counts(&told, [2, 0, 0, 0, 0]);
    assert_eq!(list(&shelf).len(), 0, "a dry run imports nothing");
    let job =
        import(&shelf, "crawl.warc.gz", &["--collection", "Crawls", "--tag", "from/crawl"]).well().json();
    check_counts(&job, [2, 0, 0, 0, 0]);
    let items = list(&shelf);
    let item = items.iter().find(|item| item["final_url"] == "http://a.example/story").expect("the story");
    assert_eq!(item["url"], json!("http://a.example/old"), "the redirect that led to it was asked for");
    assert_eq!(item["archived"]["value"], json!("2021-01-22T05:49:04Z"));
    assert_eq!(item["archived"]["basis"], json!("archive-url"));
    assert_eq!(item["server_date"]["value"], json!("2021-01-22T05:49:00Z"));
    assert_eq!((&item["capture"]["method"], &item["capture"]["status"]), (&json!("import"), &json!(200)));
    assert_eq!((&item["collections"], &item["tags"]["mine"]), (&json!(["Crawls"]), &json!(["from/crawl"])));
    assert!(item["retrieved"]["value"].as_str().expect("our clock") > "2025");
    check_counts(&import(&shelf, "crawl.warc.gz", &[]).well().json(), [0, 0, 2, 0, 0]);
    assert!(shelf.run(["verify"]).well().out.contains("ok    items"));
    shelf.run(["undo"]).well();
    assert_eq!(list(&shelf).len(), 0, "one undo takes an import back");
}

#[test]
fn one_bad_record_costs_no_other_and_is_named() {
    let shelf = Shelf::new();
    let mut crawl = Crawl::new();
    crawl.page("http://a.example/1", &page(1).0);
    let from = crawl.bytes.len();
    crawl.page("http://a.example/2", &page(2).0);
    for byte in &mut crawl.bytes[from + 60..from + 90] {
        *byte ^= 0x55;
    }
    crawl.bytes.extend_from_slice(b"junk between the records");
    crawl.page("http://a.example/3", &page(3).0);
    crawl.record("response", "http://a.example/4", "WARC-Payload-Digest: sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\r\n", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><title>Four</title><p>Words of the fourth page.");
    let from = crawl.bytes.len();
    crawl.page("http://a.example/5", &page(5).0);
    crawl.bytes.truncate(from + (crawl.bytes.len() - from) / 2);
    shelf.file("bad.warc.gz", &crawl.bytes);

    let ran = import(&shelf, "bad.warc.gz", &[]);
    assert_eq!(ran.status, 1);
    let job = ran.json();
    assert_eq!(job["new"], json!(4), "{job:#}");
    assert!(ran.err.contains("bad.warc.gz, record 2 at byte "), "{}", ran.err);
    assert!(
        ran.err.contains("http://a.example/4: doubtful: its bytes do not have the digest"),
        "{}",
        ran.err
    );
    let last =
        list(&shelf).into_iter().find(|item| item["url"] == "http://a.example/5").expect("what is left");
    assert_eq!(last["capture"]["outcome"], json!("partial"));
    assert!(last["capture"]["missing"][0]["why"].as_str().expect("why").contains("the file ends within it"));
}

#[test]
fn bodies_are_kept_as_recorded_and_read_unpacked() {
    let shelf = Shelf::new();
    let html = page(7).0;
    let mut chunks = Vec::new();
    for chunk in html.as_bytes().chunks(1000) {
        chunks.extend_from_slice(format!("{:x}\r\n", chunk.len()).as_bytes());
        chunks.extend_from_slice(chunk);
        chunks.extend_from_slice(b"\r\n");
    }
    chunks.extend_from_slice(b"0\r\n\r\n");
    let mut crawl = Crawl::plain();
    let of_html = "Content-Type: text/html\r\n";
    let plain = crawl.answer("<http://a.example/plain>", 200, of_html, html.as_bytes());
    crawl.answer("http://b.example/", 200, &format!("{of_html}Transfer-Encoding: chunked\r\n"), &chunks);
    crawl.answer(
        "http://c.example/",
        200,
        &format!("{of_html}Content-Encoding: gzip\r\n"),
        &gzip(html.as_bytes()),
    );
    crawl.answer("http://d.example/", 200, &format!("{of_html}Content-Encoding: gzip\r\n"), html.as_bytes());
    let fields = format!("WARC-Refers-To: {plain}\r\nWARC-Profile: x/identical-payload-digest\r\n");
    crawl.record(
        "revisit",
        "http://e.example/",
        &fields,
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX-New: 1\r\n\r\n",
    );
    shelf.file("bodies", &crawl.bytes);
    check_counts(&import(&shelf, "bodies", &[]).well().json(), [5, 0, 0, 0, 0]);
    let items = list(&shelf);
    let texts: Vec<&Value> = items.iter().map(|item| &item["text_sha256"]).collect();
    assert_eq!(texts, vec![texts[0]; 5], "all say the same");
    let of = |url: &str| items.iter().find(|item| item["url"] == url).expect(url).clone();
    let plain = of("http://a.example/plain");
    assert_eq!(of("http://b.example/")["capture"]["sha256"], plain["capture"]["sha256"], "chunks are undone");
    assert_eq!(of("http://e.example/")["capture"]["sha256"], plain["capture"]["sha256"]);
    assert_ne!(of("http://c.example/")["capture"]["sha256"], plain["capture"]["sha256"], "codings are kept");
    assert_eq!(of("http://e.example/")["archived"]["value"], json!("2021-01-22T05:49:05Z"));
}

#[test]
fn archives_packed_in_one_piece_and_folders_of_archives_are_imported() {
    let shelf = Shelf::new();
    let mut crawl = Crawl::plain();
    let mut other = Crawl::new();
    let first = crawl.page("http://a.example/1", &page(1).0);
    crawl.answer("http://a.example/film", 200, "Content-Type: video/mp4\r\n", &vec![b'x'; 2 << 20]);
    crawl.page("http://a.example/2", &page(2).0);
    shelf.file("crawls/one.warc.gz", gzip(&crawl.bytes));
    for _ in 0..3 {
        other.record("metadata", "http://a.example/1", "", b"via: nothing\r\n");
    }
    let fields = format!("WARC-Refers-To: {first}\r\n");
    let head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n";
    other.record("revisit", "http://a.example/again", &fields, head);
    shelf.file("crawls/two.warc.gz", &other.bytes);
    shelf.file("crawls/notes.txt", "no web archive");
    check_counts(&import(&shelf, "crawls", &[]).well().json(), [3, 0, 0, 0, 0]);
    let alone = Shelf::new();
    alone.file("two.warc.gz", &other.bytes);
    let ran = import(&alone, "two.warc.gz", &["--dry-run"]);
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("import it with the file that has that record"), "{}", ran.err);
    check_counts(&import(&shelf, "crawls/notes.txt", &[]).well().json(), [1, 0, 0, 0, 0]);
    assert!(import(&shelf, "crawls/missing.warc", &[]).err.contains("is not there"));
}

#[test]
fn saving_a_web_archive_imports_it() {
    let shelf = Shelf::new();
    let mut crawl = Crawl::new();
    crawl.page("http://a.example/1", &page(1).0);
    let path = shelf.file("crawl.bin", &crawl.bytes);
    let ran = shelf.run(["save", path.to_str().expect("UTF-8")]).well();
    assert!(ran.out.contains("1 new"), "{}", ran.out);
    assert_eq!(list(&shelf).len(), 1);
}

#[test]
fn pages_come_with_the_parts_that_they_show() {
    let shelf = Shelf::new();
    let mut crawl = Crawl::new();
    let html = page(8).0.replace("</head>", "<link rel=stylesheet href=/s.css></head>");
    let html = html.replace("</body>", "<img src='/moved.png'><img src='/gone.png'></body>");
    crawl.page("http://a.example/story", &html);
    crawl.answer(
        "http://a.example/s.css",
        200,
        "Content-Type: text/css\r\n",
        b"p { background: url(back.png) }",
    );
    crawl.answer("http://a.example/back.png", 200, "Content-Type: image/png\r\n", b"\x89PNG\r\n\x1a\nback");
    crawl.answer("http://a.example/moved.png", 302, "Location: /now.png\r\n", b"");
    crawl.answer("http://a.example/now.png", 200, "Content-Type: image/png\r\n", b"\x89PNG\r\n\x1a\nnow");
    crawl.answer("http://a.example/never.png", 200, "Content-Type: image/png\r\n", b"\x89PNG\r\n\x1a\nnever");
    shelf.file("crawl.warc.gz", &crawl.bytes);
    import(&shelf, "crawl.warc.gz", &[]).well();
    let item = list(&shelf).remove(0);
    assert_eq!(item["capture"]["outcome"], json!("complete"));
    let missing = &item["capture"]["missing"];
    assert_eq!(
        missing,
        &json!([{"what": "http://a.example/gone.png", "why": "it is not in the web archive"}])
    );
    let out = shelf.path("again.wacz");
    shelf.run(["export", "--format", "wacz", "--all", "--out", out.to_str().expect("UTF-8")]).well();
    let again = Shelf::new();
    check_counts(
        &again.run(["import", out.to_str().expect("UTF-8"), "--json"]).well().json(),
        [1, 0, 0, 0, 0],
    );
    assert_eq!(list(&again)[0]["capture"], item["capture"]);
    let expected = ["/s.css 200", "/moved.png 302", "/now.png 200", "/back.png 200"];
    for shelf in [&shelf, &again] {
        assert_eq!(parts(shelf, &item["capture"]["id"]), expected);
    }
}

/// The parts of a capture, in their order.
fn parts(shelf: &Shelf, capture: &Value) -> Vec<String> {
    let capture = capture.as_str().expect("an id").to_owned();
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let parts = runtime.block_on(async {
        let archive = archive::Archive::open(&shelf.archive(), archive::Settings::default()).await;
        archive.expect("the archive").read(move |reader| reader.parts(&capture)).await
    });
    let parts = parts.expect("parts");
    parts
        .iter()
        .map(|it| format!("{} {}", it.target_uri.replace("http://a.example", ""), it.status))
        .collect()
}

/// What is the same in two imports of one file.
fn kept(shelf: &Shelf) -> Vec<Value> {
    let of = |item: &Value| {
        json!([
            item["url"],
            item["archived"],
            item["capture"]["sha256"],
            item["text_sha256"],
            item["headline"],
            item["tags"],
            item["published"],
            item["versions"],
            item["warnings"]
        ])
    };
    let items = shelf.run(["list", "--json", "--limit", "1000"]).well().lines();
    let mut kept: Vec<Value> = items.iter().map(of).collect();
    kept.sort_by_key(ToString::to_string);
    kept
}

#[test]
fn an_import_that_is_killed_goes_on_and_ends_like_one_that_was_not() {
    let mut crawl = Crawl::new();
    for number in 0..80 {
        crawl.page(&format!("http://a.example/{number}"), &page(number).0);
    }
    let (killed, whole) = (Shelf::new(), Shelf::new());
    let path = killed.file("crawl.warc.gz", &crawl.bytes);
    let path = path.to_str().expect("UTF-8");
    let mut child = std::process::Command::new(support::window::program("dateline"))
        .args(["--archive", killed.archive().to_str().expect("UTF-8"), "import", path])
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn()
        .expect("the command runs");
    let here = || {
        let ran = killed.run(["info", "--json"]);
        if ran.status == 0 { ran.json()["items"].as_u64().unwrap_or(0) } else { 0 }
    };
    while here() == 0 {
        assert!(
            child.try_wait().expect("it can be waited for").is_none(),
            "it ended before it could be killed"
        );
    }
    child.kill().expect("it is killed");
    child.wait().expect("it ends");
    let before = here();
    assert!((16..80).contains(&before), "{before} items were here when it was killed");
    assert_eq!(before % 16, 0, "handfuls are whole");
    let job = killed.run(["import", path, "--json"]).well().json();
    check_counts(&job, [80 - before, 0, before, 0, 0]);
    whole.run(["import", path]).well();
    assert_eq!(kept(&killed), kept(&whole));
    killed.run(["verify"]).well();
}

#[test]
fn what_was_exported_comes_back_the_same_into_an_empty_archive() {
    let (first, second) = (Shelf::new(), Shelf::new());
    let page_1 = first.file("one.html", page(1).0);
    let page_2 = first.file("two.html", page(2).0);
    let text = first.file("notes.txt", include_str!("../fixtures/texts/masthead.txt"));
    let save = |path: &std::path::Path, more: &[&str]| {
        let mut words = vec!["save", path.to_str().expect("UTF-8"), "--json"];
        words.extend(more);
        first.run(words).well().json()["id"].as_str().expect("an id").to_owned()
    };
    let id = save(&page_1, &["--url", "https://norwick.example/a", "--tag", "frame/security"]);
    save(&page_2, &["--url", "https://norwick.example/a"]);
    save(&text, &["--collection", "Round trip"]);
    first
        .run(["edit", &id, "headline=My own words", "notes=One line", "custom.coder=Anna", "status=kept"])
        .well();
    let out = first.path("all.wacz");
    let out = out.to_str().expect("UTF-8");
    first.run(["export", "--format", "wacz", "--all", "--out", out]).well();
    check_counts(&second.run(["import", out, "--json"]).well().json(), [2, 1, 0, 0, 0]);
    let items = |shelf: &Shelf| {
        let mut items = shelf.run(["list", "--json"]).well().lines();
        items.sort_by_key(ToString::to_string);
        items
    };
    assert_eq!(items(&first), items(&second));
    second.run(["verify"]).well();
    check_counts(&first.run(["import", out, "--json"]).well().json(), [0, 0, 3, 0, 0]);

    // Without its directory at the end, the package still gives its pages, and says what is wrong.
    let whole = std::fs::read(out).expect("the package");
    let cut = first.file("cut.wacz", &whole[..whole.len() - 300]);
    let third = Shelf::new();
    let ran = third.run(["import", cut.to_str().expect("UTF-8"), "--json"]);
    assert_eq!((ran.status, ran.json()["new"].as_u64()), (1, Some(2)), "{}", ran.err);
    assert!(ran.err.contains("its records were searched for one by one"), "{}", ran.err);
}
