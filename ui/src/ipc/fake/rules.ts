//! Rules of outlets as the in-memory archive plays them, and what reading again finds there.
import type { AsRead, Block, Field, ItemView, Rule, RuleChange, RuleDraft, RulePreview, RuleRow } from "../types";

const fold = (text: string) => text.replace(/\s+/gu, " ").trim().toLowerCase();

/** Whether a rule decides a row that no person decided by hand. */
export function decides(rule: RuleDraft, block: Block): boolean {
  if (block.rule === "person" || rule.by === "browser") return false;
  return rule.by === "text" ? fold(block.text) === fold(rule.value) : block.place === rule.value;
}

const bodyOf = (ledger: Block[]) => ledger.filter(({ kept }) => kept).map(({ text }) => text).join("\n\n");
const wordsIn = (text: string) => text.split(/\s+/).filter(Boolean).length;

/** The view with its ledger and text as this rule wants them. */
export function ruled(view: ItemView, rule: RuleDraft): ItemView {
  const ledger = view.ledger.map((block) =>
    decides(rule, block) && block.kept !== rule.keep ? { ...block, kept: rule.keep, rule: "outlet-rule", reason: `always ${rule.keep ? "kept" : "removed"} for this outlet` } : block,
  );
  if (ledger.every((block, at) => block === view.ledger[at])) return view;
  const edited = view.as_read.some(({ field }) => field === "body");
  const body = edited ? view.item.body : bodyOf(ledger);
  return { ...view, ledger, body_as_read: edited ? bodyOf(ledger) : null, item: { ...view.item, body, word_count: wordsIn(body ?? "") } };
}

/** The changed rows, each between its nearest kept neighbours. */
function rowsOf(before: Block[], after: Block[]): RuleRow[] {
  const changed = new Set(before.flatMap((block, at) => (block.kept === after[at]?.kept ? [] : [at])));
  const near = new Set<number>();
  for (const at of changed) {
    for (const step of [-1, 1]) {
      let to = at + step;
      while (before[to] && (!before[to]!.kept || changed.has(to))) to += step;
      if (before[to]) near.add(to);
    }
  }
  return [...changed, ...near].sort((a, b) => a - b).map((at) => {
    const { order, text, class: of, kept } = before[at]!;
    return { order, text, class: of, before: kept, after: after[at]!.kept };
  });
}

const ofOutlet = (views: ItemView[], rule: RuleDraft) => views.filter(({ item }) => item.outlet?.domain === rule.domain && !item.deleted);

/** The items that a rule changes, and how. */
export function changesOf(views: ItemView[], rule: RuleDraft): RuleChange[] {
  return ofOutlet(views, rule).flatMap((view): RuleChange[] => {
    const after = ruled(view, rule);
    if (after === view) return [];
    const rows = rowsOf(view.ledger, after.ledger);
    const { id, headline, published, word_count } = view.item;
    return [{ id, headline, published, words_before: word_count, words_after: after.item.word_count, body_edited: view.as_read.some(({ field }) => field === "body"), changed: rows.filter((row) => row.before !== row.after).length, rows }];
  });
}

/** What a rule would change in these items, beside these rules. */
export function previewOf(views: ItemView[], rule: RuleDraft, rules: RuleDraft[]): RulePreview {
  const own = ofOutlet(views, rule);
  const changes = changesOf(own, rule);
  const replaces = rules.some(({ domain, by, value, keep }) => domain === rule.domain && by === rule.by && fold(value) === fold(rule.value) && keep !== rule.keep);
  const sum = changes.reduce((all, { changed }) => all + changed, 0);
  return { items: changes.length, rows: sum, of: own.length, placeless: own.length > 6 ? 2 : 0, replaces, changes: changes.slice(0, 1000) };
}

/** A rule in force with its counts. */
export function inForce(id: string, draft: RuleDraft, views: ItemView[]): Rule {
  const own = ofOutlet(views, draft);
  const rows = own.map(({ ledger }) => ledger.filter((block) => decides(draft, block)).length);
  return { id, ...draft, made: "2026-11-22T14:20:00Z", items: rows.filter(Boolean).length, rows: rows.reduce((sum, n) => sum + n, 0) };
}

const REREAD: Field[] = ["headline", "section", "body"];

/** The view as a newer reader of pages reads it: its edited fields have something else beneath them now. */
export function readAgain(view: ItemView): ItemView {
  const edited = new Set(view.changes.filter(({ who, undone }) => who === "person" && !undone).map(({ what }) => what));
  const as_read = REREAD.filter((field) => edited.has(field)).map((field): AsRead => {
    const was = field === "body" ? (view.body_as_read ?? "") : (view.candidates.find((one) => one.field === field && one.chosen)?.value ?? null);
    const value = typeof was === "string" ? (field === "body" ? `${was}\n\nThe dam keeper said the gauges would be read twice a day.` : `${was}, as read again`) : was;
    return { field, value, was, changed: true };
  });
  const body = as_read.find(({ field }) => field === "body");
  return { ...view, as_read, body_as_read: body ? String(body.value) : view.body_as_read, item: { ...view.item, extractor: "2" } };
}
