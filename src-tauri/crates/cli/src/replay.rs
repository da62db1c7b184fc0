//! `dateline replay`: a page as it was, as a folder that any browser opens.

use crate::arguments::Replay;
use crate::{Outcome, out};
use archive::Archive;

pub(crate) async fn replay(archive: &Archive, asked: Replay) -> Outcome {
    let copied = archive.copy(asked.id, asked.out.clone(), asked.fetched).await?;
    if asked.json {
        out::json(&copied)?;
    }
    let parts = match copied.files {
        1 => "1 part".to_owned(),
        many => format!("{many} parts"),
    };
    out::say(&format!("{} and {parts}, {} bytes.", asked.out.join("index.html").display(), copied.bytes));
    Ok(true)
}
