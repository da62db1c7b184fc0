//! An invented story → an item with its ledger, candidates, captures and history.
import type { Block, CaptureView, Class, ExchangeView, Item, ItemView, Time } from "../types";
import { OUTLETS, type Story } from "./stories";

const SAVED = Date.UTC(2026, 10, 22, 14, 12);
const SOFTWARE = "dateline/0.1.0";

/** A stand-in for a digest: 64 hexadecimal digits that depend on the text alone. */
export function digest(text: string): string {
  let hash = 0x811c9dc5;
  let digits = "";
  for (let round = 0; round < 8; round += 1) {
    for (const sign of text + round) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193) >>> 0;
    digits += hash.toString(16).padStart(8, "0");
  }
  return digits;
}

export function time(value: string, given: Partial<Time> = {}): Time {
  const precision = value.length === 10 ? "day" : value.length === 7 ? "month" : "minute";
  return {
    value, precision, offset: precision === "minute" ? 0 : null, raw: value, basis: "meta", confidence: 0.98,
    set_by: "1", alternatives: [], ...given,
  };
}

/** Reads the clocks of the invented stories: `05:49 GMT22 January 2021`, `02:58 GMT +318 January 2018`. */
function clockOf(raw: string): Time {
  const found = /^(\d\d):(\d\d) GMT ?(\+3)?(\d{1,2}) (\w+) (\d{4})$/.exec(raw);
  const [, hour = "0", minute = "0", east, day = "1", month = "January", year = "2021"] = found ?? [];
  const offset = east ? 180 : 0;
  const local = Date.parse(`${day} ${month} ${year} ${hour}:${minute}:00 GMT`);
  const value = new Date(local - offset * 60_000).toISOString().replace(".000Z", "Z");
  return time(value, { precision: "minute", offset, raw, basis: "visible-text", confidence: 1 });
}

/** Where rows of a class stand on these outlets' pages. */
const PLACES: Partial<Record<Class, string>> = {
  navigation: "header > nav > ul", clock: "div.masthead__clock", promo: "header > a.listen", headline: "article > h1", share: "div.share > button",
  related: "aside.related > li", "publisher-tags": "article > ul.tags", comment: "footer > p.discussion",
};

function block(order: number, text: string, of: Class, kept: boolean, rule: string, reason: string): Block {
  const element = of === "headline" ? "h1" : of === "related" ? "li" : "p";
  return { order, text, class: of, kept, rule, reason, confidence: text.length < 60 && kept ? 0.62 : kept ? 0.97 : 0.99, element, place: PLACES[of] ?? "article > div.body > p" };
}

function ledgerOf(story: Story, dateline: string | null): Block[] {
  const rows: Omit<Block, "order">[] = [];
  const add = (...row: [string, Class, boolean, string, string]) => rows.push(block(0, ...row));
  add("Home · World · Politics · Sport · Weather", "navigation", false, "link-density", "links only");
  if (story.clock) add(story.clock, "clock", false, "clock-line", "became the GMT dateline");
  add("Listen Live", "promo", false, "promo-phrase", "on 212 of 214 pages of this outlet");
  add(story.headline, "headline", false, "headline-element", "became the headline");
  add("Get short URL", "share", false, "share-phrase", "on 214 of 214 pages of this outlet");
  story.text.forEach((text, at) => {
    if (at === 0 && story.text.length > 4) add(text, "standfirst", true, "first-paragraph", "the story’s opening paragraph");
    else if (at === (story.text.length > 4 ? 1 : 0) && dateline && !text.startsWith(dateline.slice(0, 4))) {
      add(`${dateline} ${text}`, "dateline", true, "dateline", "opens with a place and an agency");
    } else add(text, "body", true, "learned", "learned .99");
  });
  add("Turbine Three Runs Again After Winter of Silt", "related", false, "link-density", "links to another story");
  if (story.tags?.length) add(story.tags.join(", "), "publisher-tags", false, "tag-line", "became the publisher’s tags");
  add("Community standards · Discussion", "comment", false, "comment-phrase", "on 214 of 214 pages of this outlet");
  const live = story.warnings?.some(([code]) => code === "live-blog");
  return rows.map((row, order) => {
    const entry = live && row.class === "body";
    return { ...row, order, ...(entry ? { class: "live-entry" as const, time: time(`${story.day}T${String(8 + order).padStart(2, "0")}:05Z`) } : {}) };
  });
}

/** The parts of an invented page: a sheet, a font and a few pictures, one of which is gone. */
function partsOf(url: string, started: string): ExchangeView[] {
  const names = [["styles/main.css", "text/css", 200], ["fonts/serif.woff2", "font/woff2", 200], ["images/dam.jpg", "image/jpeg", 200], ["images/envoy.jpg", "image/jpeg", 404]] as const;
  return names.map(([name, type, status], at) => ({
    target_uri: new URL(`/${name}`, url).href, status, request_head: `GET /${name} HTTP/1.1\nHost: ${new URL(url).host}`,
    response_head: `HTTP/1.1 ${status}\nContent-Type: ${type}`, sha256: digest(url + name), bytes: 21_000 * (at + 1), started, took: 80 + at, ip: "203.0.113.7",
    truncated: false, part: true,
  }));
}

function capturesOf(story: Story, id: string, url: string, body: string, saved: number): CaptureView[] {
  const count = story.versions ?? 1;
  return Array.from({ length: count }, (_, back) => {
    const number = count - back;
    const retrieved = new Date(saved - back * 40 * 86_400_000).toISOString();
    const sha256 = digest(url + number);
    const earlier = back === 0 ? body : body.replace(/\.(?=\s|$)/, ", officials said.");
    return {
      id: `capture-${id}-${number}`, number, current: back === 0, method: story.clock ? "drop" : "fetch",
      outcome: story.missing ? "partial" : "complete", missing: story.missing ? [{ what: story.missing, why: "the server closed the connection" }] : [],
      retrieved: time(retrieved, { basis: "clock", offset: 60, raw: null, precision: "second", confidence: 1 }),
      url, final_url: url, file_name: story.clock ? "page.html" : null, status: 200, content_type: "text/html; charset=utf-8",
      sha256, bytes: 48_213 + body.length * number, ip: "203.0.113.7", extractor: "1",
      headline: back === 0 ? story.headline : `${story.headline} (updated)`, body: earlier,
      exchanges: [{
        target_uri: url, status: 200, request_head: `GET ${new URL(url).pathname} HTTP/1.1\nHost: ${new URL(url).host}\nUser-Agent: ${SOFTWARE}`,
        response_head: "HTTP/1.1 200 OK\nContent-Type: text/html; charset=utf-8\nContent-Encoding: br\nServer: nginx",
        sha256, bytes: 48_213, started: retrieved, took: 412, ip: "203.0.113.7", truncated: Boolean(story.missing), part: false,
      }, ...partsOf(url, retrieved)],
      rendering: count === 3 && back === 0
        ? { url, rendered: retrieved, width: 1440, height: 5200, software: "WebKitGTK 2.50.1", screenshot: true } : null,
    };
  });
}

/** Builds the whole view of a story. */
export function viewOf(story: Story, at: number): ItemView {
  const id = `01930000-0000-7000-8000-${String(at).padStart(12, "0")}`;
  const [name, domain, country, language] = OUTLETS[story.outlet];
  const slug = `${(story.day ?? "2016-01-01").replaceAll("-", "")}${1043000000 + at * 7}`;
  const url = `https://${domain}/${encodeURIComponent(story.section ?? "news")}/${slug}-story/`;
  const raw = story.place && story.agency ? `${story.place.toLocaleUpperCase()} (${story.agency}) –` : null;
  const ledger = ledgerOf(story, raw);
  const body = ledger.filter((row) => row.kept).map((row) => row.text).join("\n\n");
  const saved = SAVED - at * 5 * 3_600_000;
  const captures = capturesOf(story, id, url, body, saved);
  const retrieved = captures[0]?.retrieved ?? null;
  const published = story.day
    ? time(story.day, story.clock ? { basis: "url", raw: slug, confidence: 0.9 } : { basis: "json-ld" })
    : null;
  const clock = story.clock ? clockOf(story.clock) : null;
  const item: Item = {
    id, notes: story.note ?? null, status: story.status ?? "inbox", collections: story.collections ?? [], custom: {},
    versions: captures.length, created: new Date(saved).toISOString(), edited: null, deleted: null, url, final_url: url,
    canonical_url: url, url_key: url.slice(8), archived_url: null, outlet: { name, domain, country }, headline: story.headline,
    standfirst: story.text.length > 4 ? (story.text[0] ?? null) : null, byline: story.byline ?? null,
    authors: story.byline ? story.byline.replace(/^(By|Von) /, "").split(" and ") : [], section: story.section ?? null, genre: "news", language,
    body, word_count: body.split(/\s+/).length, published, modified: null, retrieved,
    server_date: retrieved ? { ...retrieved, basis: "http-header", offset: 0 } : null, archived: null, gmt_dateline: clock,
    dateline: story.place ? { raw: raw ?? `${story.place} –`, places: [story.place], agency: story.agency ?? null, day: null } : null,
    event_days: story.day && body.includes("Thursday") ? [{ raw: "on Thursday", value: story.day, anchor: "published" }] : [],
    tags: { publisher: story.tags ?? [], mine: story.mine ?? [], suggested: story.suggested ?? [] },
    related: [{ text: "Turbine Three Runs Again After Winter of Silt", url: null }], images: [], rights: null, access: "free",
    capture: {
      id: captures[0]?.id ?? null, method: captures[0]?.method ?? "fetch", outcome: captures[0]?.outcome ?? "complete",
      missing: captures[0]?.missing ?? [], status: 200, media_type: "text/html",
      charset: { declared: "utf-8", detected: "utf-8", used: "UTF-8" }, sha256: captures[0]?.sha256 ?? digest(url), bytes: 48_213,
      ip: "203.0.113.7", software: SOFTWARE,
    },
    text_sha256: digest(body), extractor: "1",
    warnings: [
      ...(clock ? [{ code: "served-later", message: "The page was served years after it was published." }] : []),
      ...(story.warnings ?? []).map(([code, message]) => ({ code, message })),
    ],
  };
  return {
    item, candidates: candidatesOf(item, url), ledger, changes: [], captures, body_as_read: null, as_read: [],
    rule_tags: [], ignored_tags: [],
  };
}

function candidatesOf(item: Item, url: string): ItemView["candidates"] {
  const found: ItemView["candidates"] = [
    { field: "headline", value: item.headline, basis: "json-ld", confidence: 0.99, place: "NewsArticle.headline", chosen: true, why: "agrees with h1" },
    { field: "headline", value: `${item.headline} - ${item.outlet?.name}`, basis: "meta", confidence: 0.7, place: "og:title", chosen: false, why: "ends with the outlet’s name" },
    { field: "outlet", value: item.outlet?.name, basis: "meta", confidence: 0.95, place: "og:site_name", chosen: true, why: "the only name" },
    { field: "section", value: item.section, basis: "url", confidence: 0.9, place: url, chosen: true, why: "first part of the address" },
  ];
  if (item.published) {
    found.push({ field: "published", value: item.published, basis: item.published.basis, confidence: item.published.confidence, place: item.published.basis === "url" ? url : "NewsArticle.datePublished", chosen: true, why: "the most precise" });
  }
  if (item.gmt_dateline) {
    found.push({ field: "gmt_dateline", value: item.gmt_dateline, basis: "visible-text", confidence: 1, place: "div.masthead__clock", chosen: true, why: "the only clock on the page" });
    found.push({ field: "published", value: item.gmt_dateline, basis: "visible-text", confidence: 0.1, place: "div.masthead__clock", chosen: false, why: "the reader’s clock, not the story’s day" });
  }
  return found;
}
