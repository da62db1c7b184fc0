//! `dateline save`: addresses, files, folders and standard input in, items in the archive out.

use crate::clean::progress_bar;
use crate::items::SavedItem;
use crate::{
    Outcome, Stop,
    arguments::{Browse, Save},
    described, import, out, place_of,
};
use archive::{Archive, Given, SaveOptions, Saved};
use futures::StreamExt as _;
use model::{Method, Tag};
use std::io::Read as _;
use std::path::PathBuf;

/// How many saves run at once: enough to hide the network and the disk behind each other.
const AT_ONCE: usize = 8;

/// How many missing parts of a page are named; the rest are counted.
const NAMED: usize = 5;

/// One thing to save, with what to call it.
type Named = (String, Result<Given, archive::Error>);

pub(crate) async fn save(place: Option<PathBuf>, asked: Save) -> Outcome {
    let mut options = SaveOptions {
        collection: asked.collection.clone(),
        assets: !asked.no_assets,
        browser: asked.browser,
        ..SaveOptions::default()
    };
    for tag in &asked.tags {
        options.tags.push(Tag::parse(tag).map_err(|error| Stop::Usage(error.to_string()))?);
    }
    let (given, imports) = everything(&asked)?;
    let settings = archive::Settings { allow_private: asked.allow_private };
    let archive = Archive::open_or_make(&place_of(place)?, settings).await?;
    let mut well =
        imports.is_empty() || import::run(&archive, imports, options.clone(), false, asked.json).await?;
    let total = given.len();
    let progress = progress_bar(total as u64, "saved");
    let mut saves = futures::stream::iter(given)
        .map(|(name, given)| {
            let (archive, options) = (&archive, &options);
            async move {
                let saved = match given {
                    Ok(given) => archive.save_all(given, options).await,
                    Err(error) => vec![Err(error)],
                };
                (name, saved)
            }
        })
        .buffered(AT_ONCE);
    let mut left = total;
    while let Some((name, saved)) = saves.next().await {
        left -= 1;
        let stuck = saved.iter().any(|saved| saved.as_ref().is_err_and(takes_no_saves));
        for saved in saved {
            well &= progress.suspend(|| told(&name, saved, asked.json))?;
        }
        progress.inc(1);
        if stuck {
            progress.suspend(|| {
                out::say(&format!("the archive takes no saves now: {left} sources were not tried"))
            });
            break;
        }
    }
    progress.finish_and_clear();
    Ok(well)
}

/// Opens the capture window and says what is saved in it, until it is closed.
pub(crate) async fn browse(place: Option<PathBuf>, asked: Browse) -> Outcome {
    let tags = asked.tags.iter().map(|tag| Tag::parse(tag).map_err(|error| Stop::Usage(error.to_string())));
    let tags = tags.collect::<Result<_, _>>()?;
    let options = SaveOptions { collection: asked.collection, tags, ..SaveOptions::default() };
    let settings = archive::Settings { allow_private: asked.allow_private };
    let archive = Archive::open_or_make(&place_of(place)?, settings).await?;
    let name = asked.url.clone().unwrap_or_else(|| "the page".into());
    let mut well = Ok(true);
    archive
        .browse(asked.url, &options, |saved| match saved {
            Ok(saved) => {
                let shown = told(&name, Ok(saved.clone()), asked.json);
                if let Ok(complete) = &mut well {
                    match shown {
                        Ok(one) => *complete &= one,
                        Err(stop) => well = Err(stop),
                    }
                }
            }
            Err(error) => {
                out::say(&described(&name, &error.failure()));
                well = Ok(false);
            }
        })
        .await?;
    well
}

/// True where no further save can succeed either.
fn takes_no_saves(error: &archive::Error) -> bool {
    use model::ErrorCode::{ArchiveDamaged, ArchiveLocked, ArchiveReadOnly, CannotWrite};
    matches!(error.code(), ArchiveLocked | ArchiveReadOnly | ArchiveDamaged | CannotWrite)
}

/// Says how one save ended; true where it is complete.
fn told(name: &str, saved: Result<Saved, archive::Error>, json: bool) -> Outcome {
    let saved = match saved {
        Ok(saved) => saved,
        Err(error) => {
            let failure = error.failure();
            out::say(&described(name, &failure));
            if json {
                out::json(&serde_json::json!({ "saved": "failed", "source": name, "error": failure }))?;
            }
            return Ok(false);
        }
    };
    let record = &saved.item.record;
    if json {
        let how = if saved.new_version { "new-version" } else { "new-item" };
        out::json(&SavedItem { saved: how, item: &saved.item })?;
    } else {
        let title = record.headline.as_deref().or(record.standfirst.as_deref()).unwrap_or(name);
        out::line(&format!("{}  {title}{}", saved.item.id, notes(&saved)))?;
    }
    let missing = &record.capture.missing;
    let (page, parts) = missing.split_at(missing.len() - saved.parts.missing);
    for missing in page {
        out::say(&format!("{name}: partial: {} is missing: {}", missing.what, missing.why));
    }
    for missing in parts.iter().take(NAMED) {
        out::say(&format!("{name}: without {}: {}", missing.what, missing.why));
    }
    if parts.len() > NAMED {
        out::say(&format!("{name}: without {} more parts (--json names all)", parts.len() - NAMED));
    }
    Ok(record.capture.outcome == model::Outcome::Complete)
}

/// ` (version 2; 38 parts, 2 missing)`.
fn notes(saved: &Saved) -> String {
    let mut notes = Vec::new();
    if saved.new_version {
        notes.push(format!("version {}", saved.item.versions));
    }
    let archive::PartsCount { here, missing } = saved.parts;
    if here + missing > 0 {
        let parts = if here == 1 { "1 part".into() } else { format!("{here} parts") };
        let missing = if missing > 0 { format!(", {missing} missing") } else { String::new() };
        notes.push(parts + &missing);
    }
    if notes.is_empty() { String::new() } else { format!(" ({})", notes.join("; ")) }
}

/// Everything that the command line names, folders opened, files not yet read; and the files that hold many pages.
fn everything(asked: &Save) -> Result<(Vec<Named>, Vec<PathBuf>), Stop> {
    let (mut given, mut imports) = (Vec::new(), Vec::new());
    for word in &asked.sources {
        if word == "-" {
            let mut bytes = Vec::new();
            std::io::stdin().lock().read_to_end(&mut bytes)?;
            let bytes = Given::Bytes { bytes, name: None, url: asked.url.clone(), method: Method::Drop };
            given.push(("standard input".into(), Ok(bytes)));
        } else if word.starts_with("http://") || word.starts_with("https://") {
            given.push((word.clone(), Ok(Given::Links(word.clone()))));
        } else {
            files(PathBuf::from(word), asked.url.as_deref(), &mut given, &mut imports);
        }
    }
    if let Some(list) = &asked.list {
        let links = if list.as_os_str() == "-" {
            let mut bytes = Vec::new();
            std::io::stdin().lock().read_to_end(&mut bytes)?;
            Ok(archive::addresses_in_text(&String::from_utf8_lossy(&bytes)))
        } else {
            archive::addresses_in(list)
        };
        match links {
            Ok(links) => given.extend(links.into_iter().map(|link| (link.label(), Ok(link)))),
            Err(error) => given.push((list.display().to_string(), Err(error))),
        }
    }
    if asked.sources.iter().any(|word| word == "-")
        && asked.list.as_ref().is_some_and(|list| list.as_os_str() == "-")
    {
        return Err(Stop::Usage("standard input is either a page or a list of addresses, not both".into()));
    }
    let fetched = given.iter().any(|(_, given)| matches!(given, Ok(Given::Links(_))));
    if asked.url.is_some() && fetched {
        return Err(Stop::Usage("--url says where a file's page was; a link has its own address".into()));
    }
    if asked.url.is_some() && given.len() != 1 {
        return Err(Stop::Usage(
            "--url goes with one file or standard input, not with several sources".into(),
        ));
    }
    Ok((given, imports))
}

fn files(path: PathBuf, url: Option<&str>, given: &mut Vec<Named>, imports: &mut Vec<PathBuf>) {
    let name = path.display().to_string();
    match archive::files_at(&path) {
        Ok(paths) => {
            let (many, one): (Vec<_>, Vec<_>) =
                paths.into_iter().partition(|path| archive::holds_pages(path));
            imports.extend(many);
            given.extend(one.into_iter().map(|path| {
                (path.display().to_string(), Ok(Given::File { path, url: url.map(Into::into) }))
            }));
        }
        Err(error) => given.push((name, Err(error))),
    }
}
