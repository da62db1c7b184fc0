//! A page's tree → its visible text as blocks in order, each with where it stood and what it was made of.

mod cutter;
mod elements;
pub(crate) mod features;
mod flow;
mod line;
pub(crate) mod marks;
pub(crate) mod page;
pub(crate) mod place;
pub(crate) mod prints;

use crate::dom::Id;
use html5ever::LocalName;
use marks::Marks;

pub(crate) use cutter::segment;

/// Elements around a block that matter to what it is, one bit each.
pub(crate) mod around {
    pub(crate) const LINK: u32 = 1;
    pub(crate) const LIST: u32 = 1 << 1;
    pub(crate) const TABLE: u32 = 1 << 2;
    pub(crate) const QUOTE: u32 = 1 << 3;
    pub(crate) const FIGURE: u32 = 1 << 4;
    pub(crate) const ASIDE: u32 = 1 << 5;
    pub(crate) const NAV: u32 = 1 << 6;
    pub(crate) const HEADER: u32 = 1 << 7;
    pub(crate) const FOOTER: u32 = 1 << 8;
    pub(crate) const FORM: u32 = 1 << 9;
    pub(crate) const ARTICLE: u32 = 1 << 10;
    pub(crate) const MAIN: u32 = 1 << 11;
    pub(crate) const SECTION: u32 = 1 << 12;
    pub(crate) const BUTTON: u32 = 1 << 13;
    pub(crate) const PRE: u32 = 1 << 14;
    pub(crate) const BODY_PROP: u32 = 1 << 15;
    pub(crate) const NOSHOW: u32 = 1 << 16;
    pub(crate) const DETAILS: u32 = 1 << 17;
    pub(crate) const DIALOG: u32 = 1 << 18;
}

/// One block of visible text.
#[derive(Debug)]
pub(crate) struct Block {
    /// White space of the markup collapsed; non-breaking and other spaces as they were; cells parted by tabs.
    pub(crate) text: String,
    /// The block-level element that holds it.
    pub(crate) node: Id,
    /// What holds that element.
    pub(crate) parent: Id,
    pub(crate) element: LocalName,
    /// Characters, and how many of them stand in links and in bold.
    pub(crate) chars: u32,
    pub(crate) link_chars: u32,
    pub(crate) bold_chars: u32,
    pub(crate) links: u32,
    /// Elements around it: bits of [`around`].
    pub(crate) around: u32,
    /// What its element and the two around it call themselves, and what any around it does.
    pub(crate) own: Marks,
    pub(crate) near: Marks,
    pub(crate) any: Marks,
    pub(crate) depth: u32,
    /// The first class of its element and its parent's, with their names: equal for blocks of one list.
    pub(crate) signature: u32,
    /// 1–6 for h1–h6, else 0.
    pub(crate) heading: u8,
    pub(crate) images_before: u32,
}
