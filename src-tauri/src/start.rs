//! The command line and the environment in, the archive that the window was asked to open out.

use std::ffi::OsString;
use std::path::PathBuf;

/// The archive that was named for this start: with `--archive PATH`, else in `DATELINE_ARCHIVE`.
pub(crate) fn asked() -> Option<PathBuf> {
    named(std::env::args_os().skip(1), std::env::var_os("DATELINE_ARCHIVE"))
}

fn named(arguments: impl Iterator<Item = OsString>, variable: Option<OsString>) -> Option<PathBuf> {
    let path = PathBuf::from(argument(arguments).or(variable).filter(|path| !path.is_empty())?);
    // Remembered for later starts, which may begin in another folder.
    Some(std::path::absolute(&path).unwrap_or(path))
}

/// The value of `--archive PATH` or `--archive=PATH`.
fn argument(mut arguments: impl Iterator<Item = OsString>) -> Option<OsString> {
    while let Some(argument) = arguments.next() {
        if argument == "--archive" {
            return arguments.next();
        }
        if let Some(path) = argument.to_str().and_then(|argument| argument.strip_prefix("--archive=")) {
            return Some(path.into());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(arguments: &[&str], variable: Option<&str>, archive: Option<&str>) {
        let here = std::env::current_dir().unwrap();
        let asked = named(arguments.iter().map(OsString::from), variable.map(OsString::from));
        assert_eq!(asked, archive.map(|name| here.join(name)));
    }

    #[test]
    fn the_archive_is_the_argument_s_else_the_environment_s() {
        check(&["--archive", "a.dateline"], Some("b.dateline"), Some("a.dateline"));
        check(&["--archive=a.dateline"], None, Some("a.dateline"));
        check(&["--archive", "/a.dateline"], None, Some("/a.dateline"));
        check(&[], Some("b.dateline"), Some("b.dateline"));
        check(&[], Some(""), None);
        check(&["--archive"], None, None);
        check(&[], None, None);
    }
}
