//! The command line and the environment in, what the window starts with out.

use archive::Settings;
use std::ffi::OsString;
use std::path::PathBuf;

/// What the window was asked to start with.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Start {
    /// The archive that was named: with `--archive PATH`, else in `DATELINE_ARCHIVE`.
    pub(crate) archive: Option<PathBuf>,
    /// `DATELINE_ALLOW_PRIVATE=1`: fetch from this machine and its network too.
    pub(crate) allow_private: bool,
}

impl Start {
    /// Reads the arguments and the environment of this program.
    pub(crate) fn asked() -> Self {
        Self::of(std::env::args_os().skip(1), |name| std::env::var_os(name))
    }

    fn of(arguments: impl Iterator<Item = OsString>, variable: impl Fn(&str) -> Option<OsString>) -> Self {
        let named =
            archive_in(arguments).or_else(|| variable("DATELINE_ARCHIVE").filter(|path| !path.is_empty()));
        Self {
            // Remembered for later starts, which may begin in another folder.
            archive: named.map(|path| std::path::absolute(&path).unwrap_or_else(|_| path.into())),
            allow_private: variable("DATELINE_ALLOW_PRIVATE").is_some_and(|value| value == "1"),
        }
    }

    pub(crate) fn settings(&self) -> Settings {
        Settings { allow_private: self.allow_private, ..Settings::default() }
    }
}

/// The value of `--archive PATH` or `--archive=PATH`.
fn archive_in(mut arguments: impl Iterator<Item = OsString>) -> Option<OsString> {
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
    fn check(arguments: &[&str], environment: Option<&str>, archive: Option<&str>) {
        let start = Start::of(arguments.iter().map(OsString::from), |name| {
            environment.filter(|_| name == "DATELINE_ARCHIVE").map(OsString::from)
        });
        let here = std::env::current_dir().unwrap();
        assert_eq!(start.archive, archive.map(|name| here.join(name)));
    }

    #[test]
    fn the_archive_is_the_argument_s_else_the_environment_s() {
        check(&["--archive", "a.dateline"], Some("b.dateline"), Some("a.dateline"));
        check(&["--archive=a.dateline"], None, Some("a.dateline"));
        check(&[], Some("b.dateline"), Some("b.dateline"));
        check(&[], Some(""), None);
        check(&["--archive"], None, None);
        check(&[], None, None);
    }
}
