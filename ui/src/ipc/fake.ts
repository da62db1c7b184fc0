//! An archive in memory with invented stories: what the window is developed and tested with.
import type { Backend, Events } from "./backend";
import { digest, time, viewOf } from "./fake/build";
import { find, inOrder, rowOf } from "./fake/find";
import { inForce, previewOf, readAgain, ruled } from "./fake/rules";
import { ending, jobOf, labelsOf } from "./fake/saving";
import { STORIES, TRASHED, type Story } from "./fake/stories";
import { troubleIn } from "./searchtext";
import type * as T from "./types";

/** How long a save takes here, in milliseconds. */
const SAVE_TAKES = 350;

interface State {
  views: T.ItemView[];
  collections: { id: string; name: string; parent: string | null }[];
  searches: { id: string; name: string; text: string }[];
  rules: { id: string; draft: T.RuleDraft }[];
}

interface Step {
  set: T.ChangeSet;
  before: State;
  after: State;
}

/** The in-memory archive; `full`, `empty`, `large` (100,000 items), `busy` (saves under way) or `locked` (only to be read). */
export class FakeBackend implements Backend {
  #state: State;
  #done: Step[] = [];
  #undone: Step[] = [];
  #jobs: T.SaveJob[] = [];
  #inputs = new Map<string, T.SaveInput>();
  #paused = false;
  #last = 1000;
  #place: T.ArchivePlace = { path: "/home/researcher/Kestrel archive.dateline", name: "Kestrel archive" };
  #heard = new Map<string, Set<(payload: never) => void>>();
  /** Answers of the native dialogs. */
  files = ["/home/researcher/one.html", "/home/researcher/two.html"];

  constructor(private kind: string) {
    const stories = kind === "empty" ? [] : STORIES;
    const views = stories.map(viewOf);
    const trashed = kind === "empty" ? [] : TRASHED.map((story, at) => viewOf(story, 900 + at));
    for (const { item } of trashed) item.deleted = "2026-11-20T10:00:00Z";
    if (kind === "large") for (let at = STORIES.length; at < 100_000; at += 1) views.push(many(views[at % STORIES.length], at));
    const tree: [string, string | null][] = [["Kestrel 2016", null], ["Moscow talks", "Kestrel 2016"], ["Joint command", "Kestrel 2016"], ["Vienna talks", null], ["Kestrel dam", null]];
    this.#state = {
      views: [...views, ...trashed],
      collections: kind === "empty" ? [] : tree.map(([name, parent]) => ({ id: name, name, parent })),
      searches: kind === "empty" ? [] : [
        { id: "s1", name: "Served years later", text: "warning:served-later" },
        { id: "s2", name: "No published date", text: "published:none" },
        { id: "s3", name: "Saved in part", text: "is:partial" },
      ],
      rules: [],
    };
    if (kind === "busy") this.#busy();
  }

  archiveState = async (): Promise<T.ArchiveState> => ({
    ...this.#place, read_only: this.kind === "locked" ? "the file is write-protected" : null, ...this.#ends(),
    recent: [this.#place, { path: "/home/researcher/Harbour strike.dateline", name: "Harbour strike" }],
  });
  openArchive = async (path: string): Promise<T.ArchiveState> => {
    this.#place = { path, name: path.split("/").at(-1)?.replace(/\.dateline$/, "") ?? path };
    this.#tell("archive-changed", null);
    return this.archiveState();
  };
  makeArchive = async (path: string) => {
    this.#state = { views: [], collections: [], searches: [], rules: [] };
    return this.openArchive(path);
  };
  pickArchive = async () => this.openArchive("/home/researcher/Harbour strike.dateline");
  pickNewArchive = async () => this.makeArchive("/home/researcher/New archive.dateline");

  save = async (inputs: T.SaveInput[]): Promise<T.SaveJob[]> => {
    const added = inputs.flatMap((input) => labelsOf(input).map((label) => ({ job: jobOf(`job-${++this.#last}`, label), input })));
    if (added.length === 0) throw fail("not-a-source", "There is nothing here that can be saved.", "Drop a link, a page, a text or a file.");
    for (const { job, input } of added) this.#inputs.set(job.id, input);
    this.#jobs = [...this.#jobs, ...added.map(({ job }) => job)];
    this.#tell("saves-changed", this.#jobs);
    for (const { job } of added) this.#run(job.id);
    return added.map(({ job }) => job);
  };
  pickFiles = async (folder: boolean) => (folder ? ["/home/researcher/saved pages"] : this.files);
  saveJobs = async () => this.#jobs;
  answerSave = async (job: string, answer: T.Answer) => {
    const asked = this.#jobs.find((one) => one.id === job);
    if (answer === "skip") this.#jobs = this.#jobs.filter((one) => one.id !== job);
    else if (asked) this.#set({ ...asked, state: "complete", new_version: true });
    this.#tell("saves-changed", this.#jobs);
  };
  retrySave = async (job: string) => {
    const failed = this.#jobs.find((one) => one.id === job);
    if (failed) this.#set({ ...jobOf(job, failed.label.replace(/unreachable|404|gone/gi, "found")) });
    this.#run(job);
  };
  dismissSaves = async () => {
    this.#jobs = this.#jobs.filter((job) => ["queued", "running", "asking"].includes(job.state));
    this.#tell("saves-changed", this.#jobs);
  };
  pauseSaves = async (paused: boolean) => {
    this.#paused = paused;
    if (!paused) for (const job of this.#jobs) if (job.state === "queued") this.#run(job.id);
  };
  cancelSaves = async () => {
    this.#jobs = this.#jobs.filter((job) => job.state !== "queued");
    this.#tell("saves-changed", this.#jobs);
  };

  items = async ({ text, trash, sort, descending, offset, limit }: T.ItemsQuery): Promise<T.ItemsPage> => {
    const found = inOrder(this.#find(text, trash), sort, descending);
    return { rows: found.slice(offset, offset + limit).map((view) => rowOf(view, text)), total: found.length, offset };
  };
  itemIds = async ({ text, trash, sort, descending }: T.ItemsQuery) =>
    inOrder(this.#find(text, trash), sort, descending).map(({ item }) => item.id);
  months = async (text: string, trash: boolean): Promise<T.MonthCount[]> => {
    const counts = new Map<string, number>();
    for (const { item } of this.#find(text, trash)) {
      const month = item.published?.value?.slice(0, 7);
      if (month) counts.set(month, (counts.get(month) ?? 0) + 1);
    }
    return [...counts].sort().map(([month, count]) => ({ month, count }));
  };
  rail = async (): Promise<T.Rail> => {
    const live = find(this.#state.views, "", false);
    const status = (wanted: T.Status) => live.filter(({ item }) => item.status === wanted).length;
    return {
      inbox: status("inbox"), all: live.length, kept: status("kept"), excluded: status("excluded"),
      trash: this.#state.views.length - live.length,
      collections: this.#state.collections.map((one) => ({ ...one, count: live.filter(({ item }) => item.collections.includes(one.name)).length })),
      searches: this.#state.searches.map((one) => ({ ...one, count: find(live, one.text, false).length })),
      tags: tally(live.flatMap(({ item }) => item.tags.mine)),
      outlets: tally(live.flatMap(({ item }) => item.outlet?.name ?? [])),
    };
  };
  item = async (id: string) => this.#view(id);
  verify = async (id: string): Promise<T.Verification> => {
    const { item, captures } = this.#view(id);
    return {
      ok: true,
      checks: [
        ...captures.map(({ number }) => ({ what: `capture ${number}`, ok: true, message: "The stored bytes have the digest that was recorded." })),
        { what: "history", ok: true, message: "Every entry hashes the one before; none is missing." },
      ],
      events: [{ seq: 1, at: item.created, who: "person", kind: "saved", item: id, detail: { method: item.capture.method }, hash: digest(id) }],
    };
  };

  edit = (ids: string[], values: T.EditValue[]) =>
    this.#make(`Edit ${values.map(({ field }) => field.replace("_", " ")).join(", ")}`, ids, (view) => {
      for (const { field, value } of values) put(view, field, value);
    });
  setBlocks = (id: string, orders: number[], kept: boolean) =>
    this.#make(`${kept ? "Restore" : "Remove"} ${orders.length === 1 ? "row" : `${orders.length} rows`}`, [id], (view) => {
      view.ledger = view.ledger.map((row) => (orders.includes(row.order) ? { ...row, kept, rule: "person", reason: kept ? "restored by hand" : "removed by hand" } : row));
      view.item.body = view.ledger.filter((row) => row.kept).map((row) => row.text).join("\n\n");
    });
  tag = (ids: string[], add: string[], remove: string[]) =>
    this.#make(`${add.length > 0 ? "Tag" : "Untag"} ${items(ids)}`, ids, ({ item }) => {
      item.tags.mine = [...new Set([...item.tags.mine, ...add])].filter((tag) => !remove.includes(tag));
    });
  acceptTags = (id: string, tags: string[]) =>
    this.#make("Accept tags", [id], ({ item }) => {
      item.tags.mine = [...new Set([...item.tags.mine, ...tags])];
      item.tags.suggested = item.tags.suggested.filter((tag) => !tags.includes(tag));
    });
  collect = (ids: string[], collection: string, inside: boolean) => {
    const name = this.#collection(collection).name;
    return this.#make(inside ? `Collect ${items(ids)}` : `Take ${items(ids)} out`, ids, ({ item }) => {
      item.collections = inside ? [...new Set([...item.collections, name])] : item.collections.filter((one) => one !== name);
    });
  };
  makeCollection = async (name: string, parent: string | null) => {
    if (this.#state.collections.some((one) => one.name === name)) throw fail("invalid", `There is a collection “${name}” already.`, "Choose another name.");
    const id = `c${++this.#last}`;
    await this.#make(`New collection “${name}”`, [], () => undefined, (state) => state.collections.push({ id, name, parent }));
    return id;
  };
  renameCollection = (id: string, name: string) => {
    const old = this.#collection(id).name;
    const inside = this.#state.views.filter(({ item }) => item.collections.includes(old)).map(({ item }) => item.id);
    return this.#make("Rename collection", inside, ({ item }) => { item.collections = item.collections.map((one) => (one === old ? name : one)); },
      (state) => { for (const one of state.collections) if (one.id === id) one.name = name; });
  };
  removeCollection = (id: string) => {
    const { name } = this.#collection(id);
    const inside = this.#state.views.filter(({ item }) => item.collections.includes(name)).map(({ item }) => item.id);
    return this.#make("Remove collection", inside, ({ item }) => { item.collections = item.collections.filter((one) => one !== name); },
      (state) => { state.collections = state.collections.filter((one) => one.id !== id && one.parent !== id); });
  };
  keepSearch = (name: string, text: string) =>
    this.#make(`Keep search “${name}”`, [], () => undefined, (state) => state.searches.push({ id: `s${++this.#last}`, name, text }));
  forgetSearch = (id: string) =>
    this.#make("Forget search", [], () => undefined, (state) => { state.searches = state.searches.filter((one) => one.id !== id); });
  setStatus = (ids: string[], status: T.Status) =>
    this.#make(`${{ inbox: "Return", kept: "Keep", excluded: "Exclude" }[status]} ${items(ids)}`, ids, ({ item }) => { item.status = status; });
  trash = (ids: string[]) => this.#make(`Trash ${items(ids)}`, ids, ({ item }) => { item.deleted = new Date().toISOString(); });
  restore = (ids: string[]) => this.#make(`Restore ${items(ids)}`, ids, ({ item }) => { item.deleted = null; });
  showVersion = (id: string, capture: string) =>
    this.#make("Show version", [id], (view) => {
      view.captures = view.captures.map((one) => ({ ...one, current: one.id === capture }));
      const shown = view.captures.find((one) => one.current);
      if (shown) Object.assign(view.item, { headline: shown.headline, body: shown.body });
    });
  undo = async () => this.#step(this.#done, this.#undone, "before");
  redo = async () => this.#step(this.#undone, this.#done, "after");

  rules = async (): Promise<T.Rule[]> => this.#state.rules.map(({ id, draft }) => inForce(id, draft, this.#state.views));
  previewRule = async (draft: T.RuleDraft): Promise<T.RulePreview> => previewOf(this.#state.views, draft);
  addRule = (draft: T.RuleDraft) => {
    const { changes } = previewOf(this.#state.views, draft);
    return this.#make(`Always ${draft.keep ? "keep" : "remove"} in ${items(changes.map(({ id }) => id))}`, changes.map(({ id }) => id), (view) => Object.assign(view, ruled(view, draft)), (state) => {
      state.rules = [{ id: `rule-${++this.#last}`, draft }, ...state.rules];
    });
  };
  removeRule = (id: string) => {
    const rule = this.#state.rules.find((one) => one.id === id);
    const affected = this.#state.views.filter(({ item }) => item.outlet?.domain === rule?.draft.domain).map(({ item }) => item.id);
    const back = (view: T.ItemView) => rule && Object.assign(view, ruled(view, { ...rule.draft, keep: !rule.draft.keep }));
    return this.#make("Remove a rule", affected, back, (state) => {
      state.rules = state.rules.filter((one) => one.id !== id);
    });
  };
  cancelRule = async () => undefined;
  reread = async (what: T.ExportWhat, dry_run: boolean): Promise<T.RereadJob> => {
    const total = this.#chosen(what).length;
    const job: T.RereadJob = { id: `reread-${++this.#last}`, dry_run, done: 0, total, state: "running", changed: 0, same: 0, current: 0, failed: 0, changes: [], failure: null };
    const ids = this.#chosen(what).map(({ item }) => item.id);
    setTimeout(() => this.#tell("reread-changed", { ...job, done: Math.ceil(total / 2), same: 1 }), 150);
    setTimeout(() => void this.#reread(job, ids), 500);
    return job;
  };
  cancelReread = async () => undefined;
  adoptReading = (id: string, field: T.Field) =>
    this.#make(`Adopt the ${field} as it is read`, [id], (view) => {
      const read = view.as_read.find((one) => one.field === field)?.value;
      view.as_read = view.as_read.filter((one) => one.field !== field);
      if (field === "body") view.body_as_read = null;
      Object.assign(view.item, { [field]: read });
    });
  keepEdit = (id: string, field: T.Field) =>
    this.#make(`Keep the ${field} as edited`, [id], (view) => {
      view.as_read = view.as_read.map((one) => (one.field === field ? { ...one, was: one.value, changed: false } : one));
    });

  exportPreview = async (what: T.ExportWhat, format: T.ExportFormat): Promise<T.ExportPreview> => {
    const chosen = this.#chosen(what);
    const folder = format === "markdown" || format === "text";
    const names = chosen.map(({ item }, at) => `${item.published?.value?.slice(0, 10) ?? "undated"}-${at + 1}.${format === "text" ? "txt" : "md"}`);
    const name = { csv: "Dateline.csv", jsonl: "Dateline.jsonl", ris: "Dateline.ris", markdown: "Dateline markdown", text: "Dateline text" }[format];
    const first = chosen[0]?.item;
    return {
      items: chosen.length, name, folder, files: folder ? names.slice(0, 200) : [name], file_count: folder ? names.length : 1,
      sample: format === "csv" ? `id,headline,outlet,published\n${first?.id},${first?.headline},${first?.outlet?.name},${first?.published?.value ?? ""}` : (first?.body ?? ""),
    };
  };
  pickExport = async (name: string): Promise<string | null> => `/home/researcher/${name}`;
  export = async (what: T.ExportWhat, _format: T.ExportFormat, path: string): Promise<T.ExportJob> => {
    const total = this.#chosen(what).length;
    const job: T.ExportJob = { id: `export-${++this.#last}`, path, done: 0, total, state: "running", failure: null };
    setTimeout(() => this.#tell("export-changed", { ...job, done: Math.ceil(total / 2) }), 200);
    setTimeout(() => this.#tell("export-changed", { ...job, done: total, state: "complete" }), 500);
    return job;
  };
  cancelExport = async () => undefined;
  reveal = async () => undefined;

  originalUrl = (capture: string) => `about:blank#${capture}`;

  on<Name extends keyof Events>(name: Name, heard: (payload: Events[Name]) => void): () => void {
    const all = this.#heard.get(name) ?? new Set();
    this.#heard.set(name, all.add(heard as (payload: never) => void));
    return () => all.delete(heard as (payload: never) => void);
  }

  #tell<Name extends keyof Events>(name: Name, payload: Events[Name]): void {
    for (const heard of this.#heard.get(name) ?? []) (heard as (payload: Events[Name]) => void)(payload);
  }

  #find(text: string, trash: boolean): T.ItemView[] {
    const trouble = troubleIn(text);
    if (trouble) throw fail("invalid", trouble.message, "Press ? to see what a search can name.");
    return find(this.#state.views, text, trash);
  }

  #chosen(what: T.ExportWhat): T.ItemView[] {
    const live = find(this.#state.views, what.kind === "query" ? what.text : "", false);
    if (what.kind === "items") return live.filter(({ item }) => what.ids.includes(item.id));
    if (what.kind === "collection") return live.filter(({ item }) => item.collections.includes(this.#collection(what.id).name));
    return live;
  }

  #view(id: string): T.ItemView {
    const view = this.#state.views.find(({ item }) => item.id === id);
    if (!view) throw fail("unknown-item", "This item is no longer here.", "Undo, or look in the trash.");
    return view;
  }

  #collection(id: string) {
    const found = this.#state.collections.find((one) => one.id === id || one.name === id);
    if (!found) throw fail("unknown-collection", `There is no collection “${id}”.`, "Make it first.");
    return found;
  }

  /** Makes one change to some items (and the collections), so that it can be undone as a whole. */
  async #make(label: string, ids: string[], change: (view: T.ItemView) => void, rest?: (state: State) => void): Promise<T.Done> {
    const before = this.#state;
    const wanted = new Set(ids);
    const after: State = {
      views: before.views.map((view) => (wanted.has(view.item.id) ? changed(view, label, change) : view)),
      collections: structuredClone(before.collections),
      searches: structuredClone(before.searches),
      rules: [...before.rules],
    };
    rest?.(after);
    this.#state = after;
    this.#done.push({ set: { id: ++this.#last, label, items: ids.length }, before, after });
    this.#undone = [];
    this.#tell("archive-changed", null);
    return this.#ends();
  }

  #step(from: Step[], to: Step[], side: "before" | "after"): T.Done {
    const step = from.pop();
    if (!step) throw fail("nothing-to-undo", "There is nothing to undo.", "");
    to.push(step);
    this.#state = step[side];
    this.#tell("archive-changed", null);
    return this.#ends();
  }

  #ends(): T.Done {
    return { undo: this.#done.at(-1)?.set ?? null, redo: this.#undone.at(-1)?.set ?? null };
  }

  async #reread(job: T.RereadJob, ids: string[]): Promise<void> {
    await this.#make(`Read ${items(ids)} again`, ids, (view) => Object.assign(view, readAgain(view)));
    const changes = ids.slice(0, 2).map((id): T.RereadChange => {
      const { item, as_read } = this.#view(id);
      const fields = as_read.map(({ field, was, value }) => ({ field, before: was, after: value, edited: true }));
      return { id, headline: item.headline, extractor_before: "1", extractor_after: "2", fields, body_edited: as_read.some(({ field }) => field === "body"), words_before: item.word_count, words_after: item.word_count + 11, added: ["The dam keeper said the gauges would be read twice a day."], removed: [], lost: [] };
    });
    this.#tell("reread-changed", { ...job, done: ids.length, changed: changes.length, same: ids.length - changes.length, changes, state: "complete" });
  }

  #set(job: T.SaveJob): void {
    this.#jobs = this.#jobs.map((one) => (one.id === job.id ? job : one));
    this.#tell("saves-changed", this.#jobs);
  }

  #run(id: string): void {
    const before = this.#jobs.filter((job) => job.state === "running").length;
    setTimeout(() => {
      const job = this.#jobs.find((one) => one.id === id);
      if (!job || job.state !== "queued" || this.#paused) return;
      this.#set({ ...job, state: "running" });
      setTimeout(() => this.#end(id), SAVE_TAKES);
    }, before * 60);
  }

  #end(id: string): void {
    const job = this.#jobs.find((one) => one.id === id);
    if (!job) return;
    const here = this.#state.views.find(({ item }) => item.url === job.label)?.item.id ?? null;
    const ended = ending(job, here);
    if (ended.state === "complete" || ended.state === "partial") ended.item = this.#keep(job);
    this.#set(ended);
    this.#tell("archive-changed", null);
  }

  #keep(job: T.SaveJob): string {
    const input = this.#inputs.get(job.id);
    const text = input?.kind === "text" ? input.text : input?.kind === "html" ? input.html.replace(/<[^>]*>/g, " ") : "The sample’s first paragraph.";
    const sample: Story = { outlet: "meridian", day: null, headline: job.label, text: [text] };
    const view = viewOf(sample, ++this.#last);
    if (/^https?:/.test(job.label)) Object.assign(view.item, { url: job.label, headline: job.label.replace(/^https?:\/\//, "") });
    this.#state = { ...this.#state, views: [...this.#state.views, view] };
    return view.item.id;
  }

  #busy(): void {
    const label = (at: number) => `https://meridianwire.example/politics/2016-07-${String(at + 10)}-story`;
    this.#jobs = Array.from({ length: 60 }, (_, at) => jobOf(`busy-${at}`, label(at)));
    this.#jobs = this.#jobs.map((job, at): T.SaveJob => {
      if (at === 7) return { ...job, state: "failed", failure: fail("http-status", "The server answered 404 Not Found.", "Check the address, or save the page’s file or text instead.") };
      if (at === 9 || at === 20) return { ...job, state: "partial", missing: [{ what: "3 images", why: "the server did not answer in 10 seconds" }], item: this.#state.views[2]?.item.id ?? null };
      if (at === 12) return { ...job, state: "asking", item: this.#state.views[1]?.item.id ?? null };
      return { ...job, state: at < 41 ? "complete" : at < 45 ? "running" : "queued", item: this.#state.views[0]?.item.id ?? null };
    });
  }
}

function fail(code: T.ErrorCode, message: string, hint: string): T.Failure {
  return { code, message, hint };
}

function items(ids: string[]): string {
  return ids.length === 1 ? "1 item" : `${ids.length} items`;
}

function tally(names: string[]): T.NameCount[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => ({ name, count })).sort((a, b) => b.count - a.count);
}

/** A further item in the manner of another, for long lists. */
function many(like: T.ItemView | undefined, at: number): T.ItemView {
  if (!like) throw new Error("there is a story to copy");
  const day = new Date(Date.UTC(2012, 0, 1) + (at % 3000) * 86_400_000).toISOString().slice(0, 10);
  const item = { ...like.item, id: `many-${at}`, headline: `${like.item.headline} (${at})`, published: time(day), collections: [], tags: { publisher: [], mine: [], suggested: [] } };
  return { ...like, item };
}

function changed(view: T.ItemView, label: string, change: (view: T.ItemView) => void): T.ItemView {
  const next = structuredClone(view);
  change(next);
  const at = new Date().toISOString();
  const fields = ["headline", "body", "standfirst", "byline", "section", "status", "notes", "published", "outlet", "language"] as const;
  for (const what of fields) {
    const [old, now] = [view.item[what], next.item[what]];
    if (JSON.stringify(old) === JSON.stringify(now)) continue;
    next.changes.unshift({ at, who: "person", what, old, new: now, undone: false });
    if (label.startsWith("Edit") && what !== "status" && what !== "notes" && !next.as_read.some(({ field }) => field === what)) {
      next.as_read = [...next.as_read, { field: what, value: old, was: old, changed: false }];
    }
  }
  const [old, now] = [view.item.tags.mine, next.item.tags.mine];
  if (old.join() !== now.join()) next.changes.unshift({ at, who: "person", what: "tags.mine", old, new: now, undone: false });
  if (label.startsWith("Edit")) next.item.edited = at;
  return next;
}

/** Puts a typed value into a field, roughly as the archive does. */
function put(view: T.ItemView, field: T.Field, value: string): void {
  const { item } = view;
  const text = value.trim() === "" ? null : value.trim();
  const list = value.split(";").map((one) => one.trim()).filter(Boolean);
  if (field === "authors") item.authors = list;
  else if (field === "publisher_tags") item.tags.publisher = list;
  else if (field === "outlet") item.outlet = text ? { name: text, domain: item.outlet?.domain ?? null, country: null } : null;
  else if (field === "dateline") item.dateline = text ? { raw: text, places: [text.replace(/[\s(–—-].*$/, "")], agency: null, day: null } : null;
  else if (field === "published" || field === "modified" || field === "archived" || field === "gmt_dateline") {
    if (text && !/^\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?Z?)?)?)?$/.test(text)) throw fail("invalid", `“${text}” is not a date.`, "Write 2016, 2016-07, 2016-07-15 or 2016-07-15T10:43Z.");
    item[field] = text ? time(text, { basis: "person", set_by: "person", confidence: 1 }) : null;
  } else if (field === "body") {
    view.body_as_read ??= item.body;
    item.body = value;
  } else if (field === "access") item.access = (text ?? "unknown") as T.Access;
  else if (field === "status") item.status = (text ?? "inbox") as T.Status;
  else item[field] = text;
}
