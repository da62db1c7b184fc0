//! A facet ⇄ the field of a search that asks for it, and its values in words.
import { named, standing, toggled } from "../../ipc/filters";
import type { Facet, FacetCounts, NameCount } from "../../ipc/types";

/** How each facet is called, which field asks for it, and whether an item may have several of its values. */
export const FACETS: Record<Facet, { label: string; one: string; field: string; several: boolean }> = {
  outlet: { label: "Outlets", one: "outlet", field: "outlet", several: false },
  tag: { label: "Tags", one: "tag", field: "tag", several: true },
  place: { label: "Places", one: "place", field: "place", several: true },
  language: { label: "Languages", one: "language", field: "lang", several: false },
  status: { label: "Status", one: "status", field: "status", several: false },
  year: { label: "Years", one: "year", field: "published", several: false },
};

const languages = new Intl.DisplayNames("en", { type: "language", fallback: "code" });

/** A value as a person says it: `English`, `Kept`, `no date`. */
export function valueName(facet: Facet, name: string): string {
  if (name === "none") return facet === "year" ? "no date" : facet === "language" ? "unknown" : name;
  if (facet === "status") return name.charAt(0).toUpperCase() + name.slice(1);
  if (facet !== "language") return name;
  try {
    return languages.of(name) ?? name;
  } catch {
    return name;
  }
}

/** A value that is shown: how many have it, where that is known, and whether it is asked for. */
export interface Shown {
  name: string;
  count: number | null;
  standing: "in" | "out" | null;
}

/** What is shown of a facet: what is asked for stays in sight, however rare it is. */
export function shownOf(counts: FacetCounts, text: string): Shown[] {
  const { field } = FACETS[counts.facet];
  const values: Shown[] = counts.values.map(({ name, count }: NameCount) => ({ name, count, standing: standing(text, field, name) }));
  const plain = (value: string) => (counts.facet === "year" ? /^\d{4}$|^none$/.test(value) : !value.endsWith("*"));
  for (const { value, not } of named(text, field)) {
    const known = values.some(({ name }) => name.toLocaleLowerCase() === value.toLocaleLowerCase());
    if (!known && plain(value)) values.unshift({ name: value, count: null, standing: not ? "out" : "in" });
  }
  return values;
}

/** The search text with a value asked for or left out, or without it. */
export function textWith(text: string, facet: Facet, name: string, not: boolean): string {
  const { field, several } = FACETS[facet];
  return toggled(text, field, name, not, several);
}
