//! Names of elements and attributes in, what becomes of them out.

/// What becomes of an element.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// Stays, with its harmless attributes.
    Keep,
    /// Its tags go, what stands between them stays.
    Unwrap,
    /// Goes with everything in it, which is no markup.
    DropRaw,
    /// Goes, and has nothing in it.
    DropTag,
    /// What it holds is no markup, and is shown as it stands.
    ShowRaw,
    /// A style sheet.
    Style,
    /// What it holds is text: `title`, `textarea`.
    Text,
    /// A box that showed another page: that page isolated, else a placeholder of its size.
    Frame,
    /// Names a part: a style sheet, an icon.
    Link,
    /// One of several forms of a picture, or of a recording.
    Source,
    /// What is said in a recording, to be read along.
    Track,
    /// Its end tag doesn't exist: all that follows is text.
    Plaintext,
    Template,
}

/// Decides by the name of an element, in lower case.
pub(crate) fn fate(name: &str) -> Fate {
    match name {
        "script" | "noembed" => Fate::DropRaw,
        "style" => Fate::Style,
        "title" | "textarea" => Fate::Text,
        "xmp" => Fate::ShowRaw,
        "plaintext" => Fate::Plaintext,
        "template" => Fate::Template,
        "iframe" | "embed" | "frame" | "portal" | "fencedframe" | "webview" => Fate::Frame,
        // With scripts off a browser reads `noscript` as markup; a page without its frames shows `noframes`.
        "noscript" | "noframes" | "object" | "applet" | "frameset" => Fate::Unwrap,
        "link" => Fate::Link,
        "source" => Fate::Source,
        "track" => Fate::Track,
        // SVG animation can set an address; `feImage` has one.
        "animate" | "animatecolor" | "animatemotion" | "animatetransform" | "set" | "discard" | "mpath"
        | "feimage" => Fate::DropTag,
        "base" | "basefont" | "bgsound" | "param" | "keygen" | "isindex" | "area" | "map" | "command"
        | "handler" | "listener" => Fate::DropTag,
        _ if is_plain(name) => Fate::Keep,
        _ => Fate::Unwrap,
    }
}

/// True for names that every parser reads back as they stand.
pub(crate) fn is_plain(name: &str) -> bool {
    name.bytes()
        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'_' | b':' | b'.'))
}

/// Elements without content, whose end tag must not be written.
pub(crate) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area" | "br" | "col" | "hr" | "img" | "input" | "link" | "meta" | "source" | "track" | "wbr"
    )
}

/// Attributes that only say something: their value is never an address.
pub(crate) fn is_words(name: &str) -> bool {
    matches!(
        name,
        "class"
            | "id"
            | "lang"
            | "xml:lang"
            | "dir"
            | "title"
            | "alt"
            | "name"
            | "value"
            | "type"
            | "label"
            | "placeholder"
            | "summary"
            | "abbr"
            | "headers"
            | "for"
            | "scope"
            | "datetime"
            | "role"
            | "translate"
            | "xml:space"
    ) || is_plain(name) && name.starts_with("aria-")
}

/// Attributes that shape the page, in HTML, SVG and MathML. SVG reads many of them as CSS.
pub(crate) fn is_shape(name: &str) -> bool {
    HTML.contains(&name) || SVG.contains(&name)
}

const HTML: &[&str] = &[
    "accent",
    "accentunder",
    "align",
    "alink",
    "axis",
    "bgcolor",
    "border",
    "bottommargin",
    "cellpadding",
    "cellspacing",
    "char",
    "charoff",
    "checked",
    "clear",
    "close",
    "color",
    "cols",
    "colspan",
    "columnalign",
    "columnspan",
    "compact",
    "depth",
    "disabled",
    "display",
    "displaystyle",
    "face",
    "fence",
    "frame",
    "frameborder",
    "height",
    "hidden",
    "high",
    "hspace",
    "inert",
    "largeop",
    "leftmargin",
    "linethickness",
    "link",
    "low",
    "lspace",
    "marginheight",
    "marginwidth",
    "mathbackground",
    "mathcolor",
    "mathsize",
    "mathvariant",
    "max",
    "maxlength",
    "maxsize",
    "media",
    "min",
    "minsize",
    "movablelimits",
    "multiple",
    "noshade",
    "notation",
    "nowrap",
    "open",
    "optimum",
    "readonly",
    "reversed",
    "rightmargin",
    "rowalign",
    "rows",
    "rowspacing",
    "rowspan",
    "rspace",
    "rules",
    "scrolling",
    "scriptlevel",
    "selected",
    "separator",
    "separators",
    "size",
    "span",
    "start",
    "step",
    "stretchy",
    "symmetric",
    "text",
    "topmargin",
    "valign",
    "vlink",
    "voffset",
    "vspace",
    "width",
    "wrap",
];

const SVG: &[&str] = &[
    "alignment-baseline",
    "amplitude",
    "azimuth",
    "basefrequency",
    "baseline-shift",
    "bias",
    "clip-path",
    "clip-rule",
    "clippathunits",
    "cx",
    "cy",
    "d",
    "diffuseconstant",
    "divisor",
    "dominant-baseline",
    "dx",
    "dy",
    "edgemode",
    "elevation",
    "exponent",
    "fill",
    "fill-opacity",
    "fill-rule",
    "filter",
    "filterunits",
    "flood-color",
    "flood-opacity",
    "focusable",
    "font-family",
    "font-size",
    "font-stretch",
    "font-style",
    "font-variant",
    "font-weight",
    "fr",
    "fx",
    "fy",
    "gradienttransform",
    "gradientunits",
    "in",
    "in2",
    "intercept",
    "k1",
    "k2",
    "k3",
    "k4",
    "kernelmatrix",
    "lengthadjust",
    "letter-spacing",
    "limitingconeangle",
    "marker-end",
    "marker-mid",
    "marker-start",
    "markerheight",
    "markerunits",
    "markerwidth",
    "mask",
    "maskcontentunits",
    "maskunits",
    "mode",
    "numoctaves",
    "offset",
    "opacity",
    "operator",
    "order",
    "orient",
    "overflow",
    "paint-order",
    "pathlength",
    "patterncontentunits",
    "patterntransform",
    "patternunits",
    "points",
    "pointsatx",
    "pointsaty",
    "pointsatz",
    "preservealpha",
    "preserveaspectratio",
    "primitiveunits",
    "r",
    "radius",
    "refx",
    "refy",
    "result",
    "rotate",
    "rx",
    "ry",
    "scale",
    "seed",
    "shape-rendering",
    "slope",
    "specularconstant",
    "specularexponent",
    "spreadmethod",
    "startoffset",
    "stddeviation",
    "stitchtiles",
    "stop-color",
    "stop-opacity",
    "stroke",
    "stroke-dasharray",
    "stroke-dashoffset",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "stroke-opacity",
    "stroke-width",
    "surfacescale",
    "tablevalues",
    "targetx",
    "targety",
    "text-anchor",
    "text-decoration",
    "text-rendering",
    "textlength",
    "transform",
    "transform-origin",
    "values",
    "vector-effect",
    "version",
    "viewbox",
    "visibility",
    "word-spacing",
    "writing-mode",
    "x",
    "x1",
    "x2",
    "xchannelselector",
    "y",
    "y1",
    "y2",
    "ychannelselector",
    "z",
];
