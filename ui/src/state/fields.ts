//! The fields of a record: how each is called, how it is edited, and what it holds now.

import type { Basis, Candidate, Change, Field, Item, ItemView, Time } from "../ipc/types";
import { showDay, showTime, typed } from "./times";

/** How a field is written. */
export type Kind = "line" | "text" | "list" | "time" | "choice";

/** What a field is to a person. */
export interface FieldWords {
  field: Field;
  label: string;
  kind: Kind;
  hint: string;
  choices?: readonly (readonly [value: string, label: string])[];
}

const TIME = "2016, 2016-07, 15 Jul 2016 or 2016-07-15 10:43 GMT+3. Empty: not known.";

const ALL: readonly FieldWords[] = [
  { field: "url", label: "Address", kind: "line", hint: "The page is read again: outlet, section and day may follow from its address." },
  { field: "canonical_url", label: "Canonical address", kind: "line", hint: "As the page declares it." },
  { field: "outlet", label: "Outlet", kind: "line", hint: "Who published the page." },
  { field: "headline", label: "Headline", kind: "line", hint: "Without the outlet’s name." },
  { field: "standfirst", label: "Standfirst", kind: "text", hint: "The paragraph that introduces the story." },
  { field: "byline", label: "Byline", kind: "line", hint: "As the page prints it." },
  { field: "authors", label: "Authors", kind: "list", hint: "Names separated by semicolons." },
  { field: "section", label: "Section", kind: "line", hint: "The outlet’s own name for it." },
  { field: "genre", label: "Genre", kind: "line", hint: "news, opinion, analysis, interview…" },
  { field: "language", label: "Language", kind: "line", hint: "A code such as en, ru or pt-BR." },
  { field: "body", label: "Text", kind: "text", hint: "A blank line begins a new paragraph." },
  { field: "published", label: "Published", kind: "time", hint: TIME },
  { field: "modified", label: "Modified", kind: "time", hint: TIME },
  { field: "archived", label: "Archived", kind: "time", hint: TIME },
  { field: "gmt_dateline", label: "GMT dateline", kind: "time", hint: `The clock that the page printed when it was served. ${TIME}` },
  { field: "dateline", label: "Dateline", kind: "line", hint: "As printed, with its dash: MOSCOW, July 15 (TASS) —" },
  { field: "publisher_tags", label: "Publisher’s tags", kind: "list", hint: "Separated by semicolons, in the publisher’s order." },
  { field: "rights", label: "Rights", kind: "line", hint: "The copyright or licence line." },
  {
    field: "access",
    label: "Access",
    kind: "choice",
    hint: "Who may read the page.",
    choices: [["free", "Free"], ["metered", "Metered"], ["paywalled", "Behind a paywall"], ["login", "After signing in"], ["unknown", "Not known"]],
  },
  { field: "notes", label: "Notes", kind: "text", hint: "Your own words about this item." },
  {
    field: "status",
    label: "Status",
    kind: "choice",
    hint: "Where the item stands in your work.",
    choices: [["inbox", "Inbox"], ["kept", "Kept"], ["excluded", "Excluded"]],
  },
];

const BY_NAME = new Map(ALL.map((words) => [words.field, words]));

export const wordsOf = (field: Field): FieldWords => BY_NAME.get(field) ?? { field, label: field, kind: "line", hint: "" };

/** The fields that the details show, in their order. */
export const DETAILS: readonly Field[] = [
  "url", "canonical_url", "outlet", "section", "genre", "standfirst", "byline", "authors", "language",
  "published", "modified", "archived", "gmt_dateline", "dateline", "publisher_tags", "rights", "access",
];

/** What a field holds, as a person would type it. */
export function typedValue(item: Item, field: Field): string {
  switch (field) {
    case "outlet":
      return item.outlet?.name ?? item.outlet?.domain ?? "";
    case "authors":
      return item.authors.join("; ");
    case "publisher_tags":
      return item.tags.publisher.join("; ");
    case "dateline":
      return item.dateline?.raw ?? "";
    case "published":
    case "modified":
    case "archived":
    case "gmt_dateline":
      return typed(item[field]);
    default:
      return item[field] ?? "";
  }
}

/** What a field holds, as a person reads it; empty where nothing is known. */
export function shownValue(item: Item, field: Field): string {
  const words = wordsOf(field);
  if (words.kind === "time") {
    const time = item[field as "published"];
    return time ? showTime(time).join(" or ") : "";
  }
  if (field === "access" && item.access === "unknown") return "";
  if (field === "dateline" && item.dateline) {
    const { places, agency, day } = item.dateline;
    return [places.join(", "), agency, day && showDay(day)].filter(Boolean).join(" · ") || item.dateline.raw;
  }
  const value = typedValue(item, field);
  return words.choices?.find(([name]) => name === value)?.[1] ?? value;
}

const isTime = (value: unknown): value is Time => typeof value === "object" && value !== null && "precision" in value;

/** A candidate's or a past value as a person would type it; null where it can't be typed. */
export function typedAs(value: unknown): string | null {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.map(String).join("; ");
  if (isTime(value)) return typed({ ...value, alternatives: value.alternatives ?? [] });
  if (typeof value !== "object") return String(value);
  const part = value as { raw?: unknown; name?: unknown; domain?: unknown };
  const known = part.raw ?? part.name ?? part.domain;
  return typeof known === "string" ? known : null;
}

/** A candidate's or a past value as a person reads it. */
export function shownAs(value: unknown): string {
  if (isTime(value)) return showTime({ ...value, alternatives: value.alternatives ?? [] }).join(" or ") || "nothing";
  if (Array.isArray(value)) return value.map(String).join(", ") || "nothing";
  return typedAs(value) || "nothing";
}

/** Equal values that sources on the page offered for a field, as one offer. */
export interface Offer {
  shown: string;
  /** As a person would type it; null where it can't be typed. */
  text: string | null;
  /** The words that it was read from, where they are others. */
  raw: string;
  /** Where it stands, the surest source first. */
  sources: { basis: Basis; place: string }[];
  /** Why it won, or lost. */
  why: string;
  confidence: number;
  /** True where the reading chose it. */
  chosen: boolean;
  /** True where it is the field's value now. */
  now: boolean;
}

/** Where a field's value comes from, what else was offered, and what it was before. */
export interface Origin {
  /** True where a person set it. */
  byHand: boolean;
  /** The chosen one first, then by confidence. */
  offers: Offer[];
  past: Change[];
}

export function originOf(view: ItemView, field: Field): Origin {
  return {
    byHand: view.as_read.some((one) => one.field === field),
    offers: offersOf(view, field),
    past: view.changes.filter((change) => change.what === field),
  };
}

function offersOf(view: ItemView, field: Field): Offer[] {
  const groups = new Map<string, Candidate[]>();
  for (const candidate of view.candidates.filter((one) => one.field === field)) {
    const said = sameness(candidate.value);
    groups.set(said, [...(groups.get(said) ?? []), candidate]);
  }
  const present = sameness(presentValue(view.item, field));
  const offers = [...groups].map(([said, own]): Offer => {
    const [first, ...rest] = own.toSorted((a, b) => Number(b.chosen) - Number(a.chosen) || b.confidence - a.confidence);
    return {
      shown: shownAs(first!.value),
      text: typedAs(first!.value),
      raw: isTime(first!.value) && first!.value.raw !== first!.value.value ? (first!.value.raw ?? "") : "",
      sources: [...new Map([first!, ...rest].map(({ basis, place }) => [place, { basis, place }])).values()],
      why: first!.why,
      confidence: Math.max(...own.map(({ confidence }) => confidence)),
      chosen: first!.chosen,
      now: said === present,
    };
  });
  return offers.sort((a, b) => Number(b.chosen) - Number(a.chosen) || b.confidence - a.confidence);
}

/** What two values have in common that say the same: one moment, in whatever zone and with or without its seconds. */
function sameness(value: unknown): string {
  const moment = isTime(value) ? value.value : null;
  return moment?.endsWith("Z") ? moment.replace(/:00(?:\.0+)?Z$/u, "Z") : shownAs(value);
}

/** A field's value in the shape of its candidates. */
function presentValue(item: Item, field: Field): unknown {
  if (field === "publisher_tags") return item.tags.publisher;
  return item[field];
}
