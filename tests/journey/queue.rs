//! The window's saves: many at once, asking, trying again, and surviving a quit.

use archive::{Archive, Settings};
use model::view::{Answer, SaveHow, SaveInput, SaveJob, SaveState};
use model::{ErrorCode, Method};
use support::command::Shelf;
use support::pages::page;
use support::site::Site;

async fn open(shelf: &Shelf, allow_private: bool) -> Archive {
    Archive::open_or_make(&shelf.archive(), Settings { allow_private }).await.expect("an archive")
}

/// Waits until no save is under way, and returns all of them.
async fn settled(archive: &Archive) -> Vec<SaveJob> {
    let mut changes = archive.saves_changed();
    loop {
        let jobs = archive.save_jobs();
        if !jobs.iter().any(|job| matches!(job.state, SaveState::Queued | SaveState::Running)) {
            return jobs;
        }
        changes.changed().await.expect("the archive is open");
    }
}

fn link(url: &str) -> Vec<SaveInput> {
    vec![SaveInput::Links { text: url.into() }]
}

#[tokio::test(flavor = "multi_thread")]
async fn a_private_address_is_fetched_once_the_person_trusts_it() {
    let (shelf, site) = (Shelf::new(), Site::start());
    site.page("/story", &page(1).0);
    let archive = open(&shelf, false).await;
    archive.start_saves(link(&site.url("/story")), None, SaveHow::default()).await.expect("started");
    let jobs = settled(&archive).await;
    assert_eq!(jobs[0].failure.as_ref().expect("a failure").code, ErrorCode::PrivateAddress);
    assert_eq!(site.requests(), 0);
    archive.retry_save(&jobs[0].id, true, false).expect("tried again");
    assert_eq!(settled(&archive).await[0].state, SaveState::Complete);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_is_here_already_asks_before_it_is_fetched_again() {
    let (shelf, site) = (Shelf::new(), Site::start());
    site.page("/story", &page(1).0);
    let archive = open(&shelf, true).await;
    archive.start_saves(link(&site.url("/story")), None, SaveHow::default()).await.expect("started");
    let first = settled(&archive).await[0].item.clone().expect("an item");
    archive
        .start_saves(link(&site.url("/story?utm_source=x")), None, SaveHow::default())
        .await
        .expect("started");
    let jobs = settled(&archive).await;
    assert_eq!((jobs[1].state, jobs[1].item.as_ref()), (SaveState::Asking, Some(&first)));
    assert_eq!(site.requests(), 1, "nothing is fetched before the answer");
    archive.answer_save(&jobs[1].id, Answer::NewVersion).await.expect("answered");
    let jobs = settled(&archive).await;
    assert!(jobs[1].new_version && jobs[1].state == SaveState::Complete, "{jobs:?}");
    let item = archive.read(move |reader| reader.item_json(&first)).await.expect("the item");
    assert_eq!(item.versions, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_becomes_a_save_for_each_of_its_links_and_one_failure_stops_no_other() {
    let (shelf, site) = (Shelf::new(), Site::start());
    for number in 0..12 {
        site.page(&format!("/{number}"), &page(number).0);
    }
    let list: String = (0..13).map(|number| site.url(&format!("/{number}")) + "\r\n").collect();
    let file = shelf.file("list.txt", list);
    let archive = open(&shelf, true).await;
    let paths = vec![file.to_str().expect("UTF-8").to_owned()];
    archive
        .start_saves(vec![SaveInput::Paths { paths }], Some("Brae".into()), SaveHow::default())
        .await
        .expect("started");
    let jobs = settled(&archive).await;
    let ended = |state| jobs.iter().filter(|job| job.state == state).count();
    assert_eq!((jobs.len(), ended(SaveState::Complete), ended(SaveState::Failed)), (13, 12, 1));
    let rail = archive.read(|reader| reader.rail()).await.expect("the rail");
    assert_eq!((rail.all, rail.collections[0].count), (12, 12));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_finished_survives_quitting() {
    let (shelf, site) = (Shelf::new(), Site::start());
    let archive = open(&shelf, true).await;
    archive.pause_saves(true);
    let text = SaveInput::Text { text: page(3).0, method: Method::Paste };
    let inputs = vec![text, SaveInput::Links { text: site.url("/later") }];
    archive.start_saves(inputs, None, SaveHow::default()).await.expect("started");
    drop(archive);

    site.page("/later", &page(4).0);
    let archive = open(&shelf, true).await;
    assert_eq!(archive.save_jobs().len(), 0);
    archive.resume_saves().await.expect("resumed");
    let jobs = settled(&archive).await;
    assert!(jobs.iter().all(|job| job.state == SaveState::Complete), "{jobs:?}");
    assert_eq!(archive.read(|reader| reader.rail()).await.expect("the rail").all, 2);
    drop(archive);

    let archive = open(&shelf, true).await;
    archive.resume_saves().await.expect("nothing to resume");
    assert_eq!(archive.save_jobs().len(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_that_is_here_already_asks_as_a_page_does() {
    let shelf = Shelf::new();
    let letter = format!(
        "From: a@a.example\r\nMessage-ID: <1@a.example>\r\nDate: Fri, 22 Jan 2021 08:49:00 +0300\r\nSubject: Ferry\r\nContent-Type: text/html\r\n\r\n{}",
        page(1).0
    );
    let path = shelf.file("letter.eml", letter);
    let archive = open(&shelf, false).await;
    let file = || vec![SaveInput::Paths { paths: vec![path.to_str().expect("UTF-8").into()] }];
    archive.start_saves(file(), None, SaveHow::default()).await.expect("started");
    let first = settled(&archive).await[0].item.clone().expect("an item");
    archive.start_saves(file(), None, SaveHow::default()).await.expect("started");
    let jobs = settled(&archive).await;
    assert_eq!((jobs[1].state, jobs[1].item.as_ref()), (SaveState::Asking, Some(&first)), "{jobs:?}");
}
