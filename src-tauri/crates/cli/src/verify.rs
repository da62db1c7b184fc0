//! `dateline verify`: every digest of the archive worked out again, and what is wrong named.

use crate::clean::progress_bar;
use crate::{Outcome, out};
use archive::Archive;

pub(crate) async fn verify(archive: &Archive, json: bool) -> Outcome {
    let progress = progress_bar(0, "items");
    let bar = progress.clone();
    let told = move |done, total| {
        bar.set_length(total);
        bar.set_position(done);
    };
    let found = archive.read(move |reader| reader.verify_all(told)).await;
    progress.finish_and_clear();
    let found = found?;
    if json {
        out::json(&found)?;
    } else {
        for check in &found.checks {
            let verdict = if check.ok { "ok   " } else { "WRONG" };
            out::line(&format!("{verdict} {}: {}", check.what, check.message))?;
        }
    }
    let wrong = found.checks.iter().filter(|check| !check.ok).count();
    out::say(&match wrong {
        0 => {
            "All payloads, captures, readings, values, rules, changes and entries of the history are as they were \
             recorded."
                .to_owned()
        }
        1 => "1 thing is not as it was recorded.".to_owned(),
        many => format!("{many} things are not as they were recorded."),
    });
    Ok(found.ok)
}
