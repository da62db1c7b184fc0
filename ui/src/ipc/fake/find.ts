//! Roughly what the store's search does, for the in-memory archive: search text and items → rows in order.
import { partsOf, type Part } from "../searchtext";
import type { Fragment, Item, ItemRow, ItemView, Sort, Time } from "../types";

const folded = (text: string) => text.toLocaleLowerCase().normalize("NFC");

function inTime(time: Time | string | null, wanted: string): boolean {
  const value = typeof time === "string" ? time : (time?.value ?? null);
  if (wanted === "none") return value === null;
  if (value === null) return false;
  const [, sign, bound = ""] = /^(>=?|<=?)(.+)$/.exec(wanted) ?? [];
  if (sign) {
    const own = value.slice(0, bound.length);
    return (sign.startsWith(">") ? own > bound : own < bound) || (sign.endsWith("=") && own === bound);
  }
  const [from = "", to = from] = wanted.split("..");
  return value.slice(0, from.length) >= from && (to === "" || value.slice(0, to.length) <= to);
}

function matches(view: ItemView, part: Part): boolean {
  const { item } = view;
  const value = folded(part.value.replace(/\*$/, ""));
  const has = (...texts: (string | null | undefined)[]) => texts.some((text) => text && folded(text).includes(value));
  const is = (...texts: (string | null | undefined)[]) => texts.some((text) => text && folded(text) === value);
  const within = (texts: string[]) => texts.some((text) => folded(text) === value || folded(text).startsWith(`${value}/`));
  switch (part.field.replaceAll("_", "-")) {
    case "": return has(item.headline, item.body, item.byline, item.outlet?.name, item.notes);
    case "headline": return has(item.headline);
    case "body": return has(item.body);
    case "byline": return has(item.byline);
    case "outlet": return has(item.outlet?.name, item.outlet?.domain);
    case "section": return has(item.section);
    case "lang": return is(item.language);
    case "tag": return within(item.tags.mine);
    case "publisher-tag": return within(item.tags.publisher);
    case "collection": return is(...item.collections);
    case "dateline": return has(item.dateline?.raw, ...(item.dateline?.places ?? []));
    case "place": return is(...(item.dateline?.places ?? []));
    case "agency": return has(item.dateline?.agency);
    case "status": return is(item.status);
    case "note": return has(item.notes);
    case "url": return has(item.url);
    case "warning": return item.warnings.some((warning) => warning.code.includes(value));
    case "is": return (value === "edited" && item.edited !== null) || (value === "partial" && item.capture.outcome === "partial");
    case "has": return (value === "note" && item.notes !== null) || (value === "image" && item.images.length > 0);
    case "published": return inTime(item.published, value);
    case "modified": return inTime(item.modified, value);
    case "retrieved": return inTime(item.retrieved, value);
    case "gmt-dateline": return inTime(item.gmt_dateline, value);
    case "created": return inTime(item.created, value);
    default: return true;
  }
}

export function find(views: ItemView[], text: string, trash: boolean): ItemView[] {
  const parts = partsOf(text).filter((part) => part.kind !== "space" && part.kind !== "bracket");
  return views
    .filter((view) => (view.item.deleted !== null) === trash)
    .filter((view) => parts.every((part) => matches(view, part) !== part.not));
}

export function inOrder(views: ItemView[], sort: Sort, descending: boolean): ItemView[] {
  const keyOf = (item: Item): string | null => {
    if (sort === "headline") return item.headline && folded(item.headline);
    if (sort === "outlet") return item.outlet?.name ?? null;
    if (sort === "place") return item.dateline?.places.join(", ") || null;
    if (sort === "section" || sort === "language" || sort === "status") return item[sort];
    if (sort === "words") return String(item.word_count).padStart(9, "0");
    if (sort === "created" || sort === "edited") return item[sort];
    if (sort === "relevance" || sort === "by_hand") return item.published?.value ?? null;
    return item[sort]?.value ?? null;
  };
  return views.toSorted((a, b) => {
    const [left, right] = [keyOf(a.item), keyOf(b.item)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return (left < right ? -1 : left > right ? 1 : 0) * (descending ? -1 : 1);
  });
}

/** The first hit in its context, with 30 signs before it. */
function snippetOf(item: Item, text: string): Fragment[] {
  const words = partsOf(text).filter((part) => (part.kind === "word" || part.kind === "phrase" || part.field === "body") && !part.not);
  for (const { value } of words) {
    const wanted = folded(value.replace(/\*$/, ""));
    const body = (item.body ?? "").replaceAll("\n\n", " ");
    const at = folded(body).indexOf(wanted);
    if (at < 0 || wanted === "") continue;
    const from = Math.max(0, at - 30);
    return [
      { text: (from > 0 ? "…" : "") + body.slice(from, at), hit: false },
      { text: body.slice(at, at + wanted.length), hit: true },
      { text: `${body.slice(at + wanted.length, at + wanted.length + 90)}…`, hit: false },
    ];
  }
  return [];
}

export function rowOf({ item }: ItemView, text: string): ItemRow {
  const missing = item.capture.missing.map((one) => one.what).join(", ");
  return {
    id: item.id, headline: item.headline, opening: (item.body ?? "").slice(0, 120), outlet: item.outlet?.name ?? item.outlet?.domain ?? null,
    place: item.dateline?.places.join(", ") || null, published: item.published, retrieved: item.retrieved, status: item.status,
    outcome: item.capture.outcome, trouble: missing ? `saved in part: ${missing}` : item.warnings[0]?.code === "served-later" ? "served years later" : (item.warnings[0]?.message ?? null), language: item.language,
    tags: item.tags.mine, versions: item.versions, edited: item.edited !== null, deleted: item.deleted !== null,
    snippet: snippetOf(item, text),
    columns: {
      modified: item.modified?.value?.slice(0, 10) ?? null, gmt_dateline: item.gmt_dateline?.value?.slice(0, 10) ?? null,
      archived: item.archived?.value?.slice(0, 10) ?? null, server_date: item.server_date?.value?.slice(0, 10) ?? null,
      created: item.created.slice(0, 10), edited: item.edited?.slice(0, 10) ?? null, section: item.section, words: item.word_count,
      note: item.notes, collections: item.collections.length,
    },
  };
}
