//! A site in, its pictures, fonts and style sheets on it out.

use support::site::{Answer, Site};

/// Fonts that are on every machine that runs the tests, and that no page asks for by name.
const FONTS: [(&str, &str); 2] = [
    ("/fonts/serif.ttf", "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf"),
    ("/fonts/mono.ttf", "/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf"),
];

const SHEETS: [(&str, &str); 9] = [
    (
        "/css/site.css",
        "body{margin:0;font:17px/1.6 sans-serif;color:#222}main{max-width:760px;margin:0 auto;padding:24px}\
         header{background:#123a5a url(../img/stripe.png) repeat-x 0 100%;color:#fff;padding:20px 40px 32px}\
         header a{color:#cde;margin-right:18px;text-decoration:none}h1{font-size:40px;line-height:1.15}\
         figure{margin:24px 0}figcaption{color:#667;font-size:14px}img{max-width:100%;height:auto}",
    ),
    (
        "/css/fonts.css",
        "@font-face{font-family:Letter;src:local('No Such Font'),url(/fonts/none.eot?#iefix) format('embedded-opentype'),\
         url(/fonts/serif.ttf) format('truetype');font-weight:400}\
         @font-face{font-family:Figure;src:url('../fonts/mono.ttf')}\
         h1,p{font-family:Letter,sans-serif}code{font-family:Figure,sans-serif;background:#eee}",
    ),
    (
        "/css/imports.css",
        "@import url(layers.css) layer(base);@import 'print.css' print;@import \"wide.css\" (min-width:900px);p{color:#153}",
    ),
    (
        "/css/layers.css",
        "@import '/css/imports.css';p{color:#f00;letter-spacing:.5px}main{background:#f3f7ef}",
    ),
    ("/css/print.css", "body{display:none}"),
    ("/css/wide.css", "main{border-left:12px solid #7a9;padding-left:40px}"),
    ("/css/late.css", "h1{color:#723;border-bottom:6px double #723}"),
    ("/css/other.css", "body{background:#000!important}"),
    ("/css/frame.css", "body{margin:0;background:#fff3d6 url(/img/dots.png)}p{font:20px serif;padding:20px}"),
];

const DRAWING: &str = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 200 120'><defs><linearGradient id='g'><stop \
                       offset='0' stop-color='#0a6'/><stop offset='1' stop-color='#06a'/></linearGradient></defs>\
                       <rect width='200' height='120' fill='url(#g)'/><circle cx='100' cy='60' r='40' fill='#fff8'/></svg>";

pub(crate) fn put(site: &Site) {
    for (path, css) in SHEETS {
        site.answer(path, Answer::page("text/css", css));
    }
    for (path, file) in FONTS {
        let font = std::fs::read(file).expect("the DejaVu fonts are installed");
        site.answer(path, Answer::page("font/ttf", font));
    }
    for (number, (name, width, height)) in [
        ("wide", 1200, 500),
        ("large", 1600, 900),
        ("middle", 800, 450),
        ("small", 320, 180),
        ("one", 400, 300),
        ("two", 400, 300),
        ("three", 400, 300),
        ("four", 400, 300),
        ("five", 400, 300),
        ("six", 400, 300),
        ("portrait", 300, 420),
        ("stripe", 16, 8),
        ("dots", 24, 24),
        ("frame", 60, 60),
        ("bullet", 12, 12),
        ("spacer", 1, 1),
    ]
    .into_iter()
    .enumerate()
    {
        let picture = picture(number as u32, width, height);
        site.answer(&format!("/img/{name}.png"), Answer::page("image/png", picture));
    }
    site.answer("/img/drawing.svg", Answer::page("image/svg+xml", DRAWING));
    site.answer("/img/moved.png", Answer::redirect(302, "/img/five.png"));
    let cyrillic =
        b"@charset \"windows-1251\";h2:before{content:\"\xcd\xee\xe2\xee\xf1\xf2\xe8: \";color:#b00}";
    site.answer("/css/cyrillic.css", Answer::page("text/css; charset=windows-1251", cyrillic.to_vec()));
    site.page(
        "/frames/inner.html",
        "<!doctype html><link rel=stylesheet href=/css/frame.css><p>A frame with a sheet and a ground of its own.\
         <p><img src=../img/small.png width=320 height=180>",
    );
    site.page(
        "/frames/outer.html",
        "<!doctype html><style>body{background:#e8eef5;font:18px sans-serif}iframe{border:2px solid #456}</style>\
         <p>The outer frame holds another.<iframe src=inner.html width=420 height=260></iframe>",
    );
}

/// A picture of coloured bands and squares, another for each number.
fn picture(number: u32, width: u32, height: u32) -> Vec<u8> {
    let mut pixels = Vec::with_capacity((width * height * 3) as usize);
    for y in 0..height {
        for x in 0..width {
            let square = ((x / 24 + y / 24) % 2) * 40;
            let channel =
                |step: u32| ((x * step / 7 + y * (number + 3) / 5 + number * 53 * step + square) % 256) as u8;
            pixels.extend([channel(1), channel(2), channel(3)]);
        }
    }
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder
        .write_header()
        .and_then(|mut writer| writer.write_image_data(&pixels))
        .expect("a picture in memory");
    out
}
