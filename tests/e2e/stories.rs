//! Invented news of an invented coast, for pictures of a window that is in use.

/// One story.
pub(crate) struct Story {
    outlet: &'static str,
    host: &'static str,
    day: &'static str,
    section: &'static str,
    byline: &'static str,
    headline: &'static str,
    opening: &'static str,
    more: &'static [&'static str],
}

impl Story {
    /// The story as its outlet might have published it.
    pub(crate) fn html(&self) -> String {
        let Self { outlet, host, day, section, byline, headline, opening, more } = self;
        let slug = headline.to_lowercase().replace(|c: char| !c.is_ascii_alphanumeric(), "-");
        let url = format!("https://{host}/{section}/{}/{slug}", day[..10].replace('-', "/"));
        let paragraphs: String = more.iter().map(|text| format!("<p>{text}</p>")).collect();
        format!(
            "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{headline} - {outlet}</title>\
             <link rel=\"canonical\" href=\"{url}\"><meta property=\"og:site_name\" content=\"{outlet}\">\
             <meta property=\"og:url\" content=\"{url}\"><meta property=\"article:section\" content=\"{section}\">\
             <script type=\"application/ld+json\">{{\"@type\":\"NewsArticle\",\"headline\":\"{headline}\",\
             \"datePublished\":\"{day}\",\"author\":{{\"@type\":\"Person\",\"name\":\"{byline}\"}},\
             \"publisher\":{{\"name\":\"{outlet}\"}}}}</script></head><body><nav><a href=\"/\">Home</a>\
             <a href=\"/news\">News</a></nav><article><h1>{headline}</h1><p class=\"byline\">By {byline}</p>\
             <p>{opening}</p>{paragraphs}</article><aside><h2>Most read</h2><a href=\"/a\">Tide tables</a></aside>\
             <footer>Contact the newsroom</footer></body></html>"
        )
    }
}

pub(crate) const ALL: &[Story] = &[
    Story {
        outlet: "Sorrel Courier",
        host: "sorrelcourier.example",
        day: "2019-03-13T17:40:00Z",
        section: "local",
        byline: "Tilda Marsh",
        headline: "Ferry crews learn of the sale from a tender notice",
        opening: "PORT SORREL – Forty deckhands read on Wednesday that their ships had been offered to a buyer abroad.",
        more: &[
            "The roads office said the notice had been published a week too early by mistake.",
            "“We tie up the boat, and then we read the paper,” said one of the mates, who has sailed since 1991.",
        ],
    },
    Story {
        outlet: "Halvenna Post",
        host: "halvennapost.example",
        day: "2019-03-12T06:15:00Z",
        section: "politics",
        byline: "Ivo Brand",
        headline: "Island council asks for one winter of proof before the bridge opens",
        opening: "HALVENNA – The island council voted nine to two for a full winter of tests on the new bridge.",
        more: &[
            "Two members argued that a test without lorries was no test at all.",
            "The vote binds nobody, but the roads office has never yet opened a road against the council.",
        ],
    },
    Story {
        outlet: "Kestrel Wire",
        host: "kestrelwire.example",
        day: "2019-03-11T21:02:00Z",
        section: "world",
        byline: "Ana Osk",
        headline: "Bridge deck closes over the strait after six years",
        opening: "PORT SORREL, March 11 (Kestrel Wire) – Welders joined the last two sections of the deck late on Monday.",
        more: &[
            "The gap had been eleven millimetres wider than the drawings allowed, the builder said.",
            "A ferry sounded its horn as the crane let go.",
        ],
    },
    Story {
        outlet: "The Brae",
        host: "thebrae.example",
        day: "2019-02-27T09:30:00Z",
        section: "science",
        byline: "Runa Holt",
        headline: "Who has measured this wind? Three years of gusts, and what they can’t say",
        opening: "The masts on both shores have stood for three winters, and none of the three was a hard one.",
        more: &[
            "A design gust is a promise about fifty years, made from a record of three.",
            "The harbour keeps an older record, in pencil, and nobody has asked for it.",
        ],
    },
    Story {
        outlet: "Norwick Press",
        host: "norwick.example",
        day: "2019-02-19T14:55:00Z",
        section: "business",
        byline: "Edda Lind",
        headline: "Dairy asks council for a guarantee before winter",
        opening: "HALVENNA (Norwick Press) – Forty lorries of milk leave the island every day, and none of them can wait.",
        more: &[
            "The dairy put the cost of one closed week in January at 2.4 million crowns.",
            "The council said that it would answer when the roads office had.",
        ],
    },
    Story {
        outlet: "Osk Daily",
        host: "oskdaily.example",
        day: "2019-01-30T11:20:00Z",
        section: "opinion",
        byline: "Per Sandvik",
        headline: "Don’t sell the boats you may need in February",
        opening: "An island that burns its boats on the day the bridge opens has never met a north-easter.",
        more: &["In 1987 we closed the old road before the new one was ready, and walked."],
    },
    Story {
        outlet: "Sorrel Courier",
        host: "sorrelcourier.example",
        day: "2019-01-16T08:05:00Z",
        section: "local",
        byline: "Tilda Marsh",
        headline: "Roads office publishes wind measurements from the strait",
        opening: "PORT SORREL – The figures fill four hundred pages and one sentence of the summary.",
        more: &["The highest gust of the three winters was 41 metres a second, on a night without traffic."],
    },
    Story {
        outlet: "Kestrel Wire",
        host: "kestrelwire.example",
        day: "2018-12-04T19:45:00Z",
        section: "world",
        byline: "Ana Osk",
        headline: "Buyer for strait ferries withdraws, gives no reason",
        opening: "PORT SORREL, December 4 (Kestrel Wire) – The only bidder for four ferries has withdrawn its offer.",
        more: &["The roads office said that it would publish a new tender in spring."],
    },
    Story {
        outlet: "Halvenna Post",
        host: "halvennapost.example",
        day: "2018-11-21T07:10:00Z",
        section: "politics",
        byline: "Ivo Brand",
        headline: "Hospital board: a helicopter is not a bridge, and neither is a promise",
        opening: "HALVENNA – The hospital sends two patients a week across the strait, most of them by night.",
        more: &["The board asked for a boat to be kept under steam until spring."],
    },
    Story {
        outlet: "The Brae",
        host: "thebrae.example",
        day: "2018-10-09T10:00:00Z",
        section: "culture",
        byline: "Runa Holt",
        headline: "The last purser: forty years of small change and weather",
        opening: "He kept the fares in a biscuit tin and the weather in a notebook, and both always balanced.",
        more: &["On the last page he wrote down the wind, and under it the number of passengers: none."],
    },
];
