//! A page that a browser rendered, without a browser: what says so outlasts a reading again and a web archive.

use archive::{Archive, Settings, begun, import_begun};
use model::view::{ExportFormat, ExportState, ExportWhat};
use model::{Capture, Exchange, Item, Method, Outcome, PageFacts, Record, Rendering, Time, Warning, new_id};
use std::path::Path;
use std::sync::Arc;
use store::{Filing, IfKnown, NewSave, PERSON, RENDERED};

const WHY: &str = "saved as the browser shows it: your rule for this outlet";
const AT: i64 = 1_611_294_540_000;

fn html(text: &str) -> Vec<u8> {
    format!(
        "<!doctype html><html lang=en><head><title>The ferry sails</title></head><body><article><h1>The ferry sails</h1>\
         <p>{text} The harbour master said on Tuesday that the ferry will sail again after the long winter.</p>\
         <p>The next crossing is planned for the evening, when the wind over the sound has died down.</p></article></body></html>"
    )
    .into_bytes()
}

fn exchange(url: &str, head: &str, body: &[u8]) -> Exchange {
    Exchange {
        target_uri: url.into(),
        request_head: b"GET / HTTP/1.1\r\nhost: a.example\r\n\r\n".into(),
        status: 200,
        response_head: format!("HTTP/1.1 200 OK\r\n{head}\r\n").into(),
        body: Arc::new(body.into()),
        started: AT,
        ..Exchange::default()
    }
}

/// A shell as it was fetched, and the page that a browser made of it, with its picture and a part.
fn rendered() -> Capture {
    let shell = b"<div id=root></div><script src=app.js></script>".to_vec();
    let page = exchange("https://a.example/ferry", "Content-Type: text/html\r\n", &shell);
    Capture {
        id: new_id(AT.unsigned_abs()),
        method: Method::Browser,
        outcome: Outcome::Complete,
        missing: Vec::new(),
        url: Some("https://a.example/ferry".into()),
        final_url: Some("https://a.example/ferry".into()),
        archived_url: None,
        retrieved: Time::from_clock(AT, Some(0)),
        server_date: None,
        archived: None,
        status: Some(200),
        content_type: Some("text/html".into()),
        ip: None,
        file_name: None,
        selection: false,
        received: Arc::clone(&page.body),
        decoded: None,
        exchanges: vec![page],
        assets: vec![exchange("https://a.example/app.js", "Content-Type: text/javascript\r\n", b"go()")],
        rendering: Some(Rendering {
            dom: html("It was Tuesday."),
            url: "https://a.example/ferry#top".into(),
            rendered_at: AT + 1_500,
            width: 1280,
            height: 4000,
            screenshot: Some(b"\x89PNG\r\n\x1a\na picture".into()),
            software: "a browser 1.0".into(),
            reason: Some(WHY.into()),
        }),
        record_id: None,
    }
}

/// Saves it as it was read by an extractor of another version.
async fn save(archive: &Archive, capture: Capture) -> String {
    let mut article = extract::extract(&PageFacts {
        bytes: capture.shown(),
        url: capture.final_url.as_deref(),
        content_type: capture.shown_type(),
        status: capture.status,
        retrieved: Some(&capture.retrieved),
        server_date: None,
        archived: None,
        selection: false,
        others: &[],
        letter: None,
    });
    article.extractor = "0".into();
    article.warnings.push(Warning { code: RENDERED.into(), message: WHY.into() });
    let record = Record::new(&capture, &article, Vec::new());
    let save = NewSave::new(capture, record, article).expect("packed");
    let saved = archive.change(move |store, now| {
        let filing = Filing { tags: &[], collection: None, if_known: IfKnown::NewVersion };
        store.add(save, &filing, PERSON, now)
    });
    saved.await.expect("a save").item
}

async fn made(folder: &Path, name: &str) -> Archive {
    Archive::make(&folder.join(name), Settings::default()).await.expect("an archive")
}

async fn item(archive: &Archive, id: &str) -> Item {
    let id = id.to_owned();
    archive.read(move |reader| reader.item_json(&id)).await.expect("the item")
}

async fn reread(archive: &Archive) {
    let job = archive.reread(begun(false), ExportWhat::All, |_, _| ()).await;
    assert_eq!((job.state, job.failed), (ExportState::Complete, 0), "{job:?}");
}

fn reasons(item: &Item) -> Vec<&str> {
    let warnings = item.record.warnings.iter();
    warnings.filter(|warning| warning.code == RENDERED).map(|warning| warning.message.as_str()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn why_a_page_was_rendered_is_still_said_when_it_is_read_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let archive = made(folder.path(), "a.dateline").await;
    let id = save(&archive, rendered()).await;
    reread(&archive).await;
    let read = item(&archive, &id).await;
    assert_eq!(read.record.extractor, model::EXTRACTOR, "it was read again");
    assert_eq!(reasons(&read), [WHY]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rendering_comes_back_out_of_a_web_archive_to_the_byte() {
    let folder = tempfile::tempdir().expect("a folder");
    let (theirs, ours) = (made(folder.path(), "a.dateline").await, made(folder.path(), "b.dateline").await);
    let capture = rendered();
    let id = save(&theirs, capture.clone()).await;
    reread(&theirs).await;
    for format in [ExportFormat::Warc, ExportFormat::Wacz] {
        let out = folder.path().join(format!("{format:?}"));
        let written = theirs.export("job".into(), ExportWhat::All, format, out.clone(), false, |_| ()).await;
        written.expect("an export");
        let paths = vec![out];
        let job = ours.import(import_begun(&paths, false), paths, Default::default(), |_| ()).await;
        let counts = (job.new + job.here, job.unreadable, job.doubtful);
        assert_eq!(counts, (1, 0, 0), "{format:?}: {job:?}");
    }
    assert_eq!(reasons(&item(&ours, &id).await), [WHY]);
    assert_eq!(item(&ours, &id).await, item(&theirs, &id).await);
    let uid = capture.id.clone();
    let came = ours.read(move |reader| reader.capture(&uid)).await.expect("the capture");
    assert_eq!(came, capture);
    assert!(ours.read(|reader| reader.verify_all(|_, _| ())).await.expect("verified").ok);
}
