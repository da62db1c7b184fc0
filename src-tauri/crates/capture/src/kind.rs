//! Bytes in; what they are where they are not a page: a PDF, a picture, a packed file.

use std::fmt;

/// Something that is not a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Pdf,
    Image,
    Video,
    Sound,
    Zip,
    Packed,
    Office,
    Epub,
    Program,
    Launcher,
    WebArchive,
    Mail,
    Font,
    Database,
    Unknown,
}

impl Kind {
    /// What the person can do with it instead.
    #[must_use]
    pub fn hint(self) -> &'static str {
        match self {
            Self::Pdf | Self::Office | Self::Epub => {
                "Open it, select the text, and drop or paste the selection."
            }
            Self::Image | Self::Video | Self::Sound => "Save the page that shows it instead.",
            Self::Zip | Self::Packed => "Unpack it first, then drop the folder or the files in it.",
            Self::WebArchive => "Save the page from the browser again as “HTML only”.",
            Self::Mail => "Open it, select the text, and drop or paste the selection.",
            _ => "Give an HTML file, a text file, or a link.",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Pdf => "a PDF document",
            Self::Image => "a picture",
            Self::Video => "a film",
            Self::Sound => "a sound recording",
            Self::Zip => "a zip archive",
            Self::Packed => "a packed file",
            Self::Office => "an office document",
            Self::Epub => "an e-book",
            Self::Program => "a program",
            Self::Launcher => "a program launcher",
            Self::WebArchive => "a web archive",
            Self::Mail => "an e-mail",
            Self::Font => "a font",
            Self::Database => "a database",
            Self::Unknown => "a file of bytes that are no text",
        })
    }
}
