//! Everything the window can ask of the archive, and everything it is told; the only importer of @tauri-apps.
import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import type {
  Alike,
  Answer,
  ArchiveState,
  BulkEdit,
  BulkJob,
  BulkPreview,
  ColouredTag,
  Done,
  EditValue,
  ExportFormat,
  ExportJob,
  ExportPreview,
  ExportWhat,
  FamiliesPage,
  Family,
  FacetCounts,
  FacetsQuery,
  Field,
  Histogram,
  HistogramQuery,
  ImportJob,
  ItemsPage,
  ItemsQuery,
  ItemView,
  MergePreview,
  NameCount,
  Rail,
  RereadJob,
  Rule,
  RuleDraft,
  RulePreview,
  RuleProgress,
  SaveHow,
  SaveInput,
  SaveJob,
  Status,
  TagChange,
  TagPreview,
  TagRule,
  TagRuleDraft,
  TagRulePreview,
  TagsPage,
  TagsQuery,
  Verification,
  Why,
} from "./types";

/** Which form of a captured page is meant: as it is read (as a browser showed it, where one did), as it was fetched, its picture. */
export type OriginalForm = "read" | "fetched" | "picture";

/** What the shell tells the window unasked, and what comes with it. */
export interface Events {
  "saves-changed": SaveJob[];
  "archive-changed": null;
  "export-changed": ExportJob;
  "reread-changed": RereadJob;
  "bulk-changed": BulkJob;
  "rule-changed": RuleProgress;
  "import-changed": ImportJob;
  "files-dropped": string[];
}

/** The archive as the window sees it; every call fails with a `Failure`. */
export interface Backend {
  archiveState(): Promise<ArchiveState>;
  openArchive(path: string): Promise<ArchiveState>;
  makeArchive(path: string): Promise<ArchiveState>;
  pickArchive(): Promise<ArchiveState | null>;
  pickNewArchive(): Promise<ArchiveState | null>;

  save(inputs: SaveInput[], collection: string | null, how: SaveHow): Promise<SaveJob[]>;
  pickFiles(folder: boolean): Promise<string[]>;
  /** Which of some files and folders hold many pages, and so are imported rather than saved. */
  importable(paths: string[]): Promise<string[]>;
  /** Imports every page in some files, into a collection by its name, or tells what that would do; tells `import-changed` until it has ended. */
  import(paths: string[], dryRun: boolean, collection: string | null): Promise<ImportJob>;
  pickImport(): Promise<string[]>;
  saveJobs(): Promise<SaveJob[]>;
  answerSave(job: string, answer: Answer): Promise<void>;
  retrySave(job: string, allowPrivate: boolean, browser: boolean): Promise<void>;
  /** Opens the capture window; answers when that is closed. */
  browse(url: string | null): Promise<void>;
  canRender(): Promise<boolean>;
  dismissSaves(): Promise<void>;
  pauseSaves(paused: boolean): Promise<void>;
  cancelSaves(): Promise<void>;

  items(query: ItemsQuery): Promise<ItemsPage>;
  itemIds(query: ItemsQuery): Promise<string[]>;
  /** Where an item stands in a list; null where the list has it not. */
  placed(query: ItemsQuery, id: string): Promise<number | null>;
  /** How many items of a list have each value. */
  facets(query: FacetsQuery): Promise<FacetCounts[]>;
  /** How many items of a list fall into each stretch of time. */
  histogram(query: HistogramQuery): Promise<Histogram>;
  /** Why a list has an item: every part of its search, and where the item meets it. */
  why(id: string, text: string, trash: boolean): Promise<Why>;
  rail(): Promise<Rail>;
  item(id: string): Promise<ItemView>;
  verify(id: string): Promise<Verification>;

  edit(ids: string[], values: EditValue[]): Promise<Done>;
  /** Restores or removes rows of an item's ledger, as one change. */
  setBlocks(id: string, orders: number[], kept: boolean): Promise<Done>;
  tag(ids: string[], add: string[], remove: string[]): Promise<Done>;
  acceptTags(id: string, tags: string[]): Promise<Done>;
  collect(ids: string[], collection: string, inside: boolean): Promise<Done>;
  makeCollection(name: string, parent: string | null): Promise<string>;
  renameCollection(id: string, name: string): Promise<Done>;
  removeCollection(id: string): Promise<Done>;
  /** Moves a collection into another one (or to the top), before one that is there or behind them all. */
  moveCollection(id: string, parent: string | null, before: string | null): Promise<Done>;
  moveSearch(id: string, before: string | null): Promise<Done>;
  /** Moves items of a collection before another one of it, or to its end. */
  orderItems(collection: string, ids: string[], before: string | null): Promise<Done>;
  keepSearch(name: string, text: string): Promise<Done>;
  forgetSearch(id: string): Promise<Done>;
  setStatus(ids: string[], status: Status): Promise<Done>;
  trash(ids: string[]): Promise<Done>;
  restore(ids: string[]): Promise<Done>;
  undo(): Promise<Done>;
  redo(): Promise<Done>;
  showVersion(id: string, capture: string): Promise<Done>;

  /** What a change to many items would do; null where it was asked again meanwhile. */
  bulkPreview(what: ExportWhat, edit: BulkEdit): Promise<BulkPreview | null>;
  /** Changes many items, as one change; tells `bulk-changed` until it has ended. */
  bulkEdit(what: ExportWhat, edit: BulkEdit): Promise<BulkJob>;
  /**
   * Stops an export, an import, a reading again, a change to many items or a run of rules. What was done until then stays, and
   * is taken back by one undo; the same import goes on where it ended; of an export nothing is left.
   */
  cancelJob(job: string): Promise<void>;

  /** Items that are the same in one way, or tell one story: some families, the largest first. */
  families(kind: Alike, offset: number, limit: number): Promise<FamiliesPage>;
  /** Those that tell the story of an item, it among them; null where it is alone. */
  familyOf(id: string): Promise<Family | null>;
  sameStory(ids: string[]): Promise<Done>;
  keepApart(id: string, from: string[]): Promise<Done>;
  /** Keeps each of some items apart from all the others. */
  keepAll(ids: string[]): Promise<Done>;
  /** What merging would do. */
  previewMerge(into: string, others: string[]): Promise<MergePreview>;
  /** Makes one item of several: the captures of the others become its versions, and they go into the trash. */
  merge(into: string, others: string[]): Promise<Done>;

  tags(query: TagsQuery): Promise<TagsPage>;
  /** Tags of the researcher's that a text may mean, the likeliest first. */
  tagsLike(text: string, limit: number): Promise<NameCount[]>;
  colouredTags(): Promise<ColouredTag[]>;
  /** What a change of tags would do; nothing is changed. */
  previewTags(change: TagChange): Promise<TagPreview>;
  changeTags(change: TagChange): Promise<Done>;
  tagRules(): Promise<TagRule[]>;
  /** What a rule would do now, where it takes the place of another one too. */
  previewTagRule(draft: TagRuleDraft, insteadOf: string | null): Promise<TagRulePreview>;
  addTagRule(draft: TagRuleDraft): Promise<Done>;
  changeTagRule(id: string, draft: TagRuleDraft): Promise<Done>;
  /** Removes a rule with the tags that it gave, or leaves these as the researcher's own. */
  removeTagRule(id: string, keep: boolean): Promise<Done>;
  /** Runs one rule, or all in their order, as one change; tells `bulk-changed` until it has ended. */
  runTagRules(only: string | null): Promise<BulkJob>;
  moveTagRule(id: string, place: number): Promise<Done>;

  rules(): Promise<Rule[]>;
  previewRule(draft: RuleDraft): Promise<RulePreview>;
  /** Adds a rule and changes every item it decides in, at once; tells `rule-changed` where that takes long. */
  addRule(draft: RuleDraft): Promise<Done>;
  removeRule(id: string): Promise<Done>;
  /** Stops the rule that is being added or removed: that call fails with `cancelled`, and nothing is changed. */
  cancelRule(): Promise<void>;
  /** Reads items again from the bytes that were kept; tells `reread-changed` until it has ended. */
  reread(what: ExportWhat, dryRun: boolean): Promise<RereadJob>;
  /** Takes a person's value away, so that what is read shows. */
  adoptReading(id: string, field: Field): Promise<Done>;
  /** Keeps a person's value although what is read beneath it has changed. */
  keepEdit(id: string, field: Field): Promise<Done>;

  exportPreview(what: ExportWhat, format: ExportFormat): Promise<ExportPreview>;
  pickExport(name: string, folder: boolean): Promise<string | null>;
  export(what: ExportWhat, format: ExportFormat, path: string): Promise<ExportJob>;
  reveal(path: string): Promise<void>;

  /** The address of a capture's page (as it is read, as it was fetched) or picture; a page is for a frame with an empty `sandbox`. */
  originalUrl(capture: string, form: OriginalForm): string;
  /** Opens a capture's page in a window of its own, which can reach nothing else. */
  openApart(capture: string, fetched: boolean, title: string): Promise<void>;
  /** Calls `heard` for each such event until the returned function is called. */
  on<Name extends keyof Events>(name: Name, heard: (payload: Events[Name]) => void): () => void;
}

/** The archive behind the Tauri shell. */
export class TauriBackend implements Backend {
  archiveState = () => invoke<ArchiveState>("archive_state");
  openArchive = (path: string) => invoke<ArchiveState>("open_archive", { path });
  makeArchive = (path: string) => invoke<ArchiveState>("make_archive", { path });
  pickArchive = () => invoke<ArchiveState | null>("pick_archive");
  pickNewArchive = () => invoke<ArchiveState | null>("pick_new_archive");

  save = (inputs: SaveInput[], collection: string | null, how: SaveHow) => invoke<SaveJob[]>("save", { inputs, collection, how });
  pickFiles = (folder: boolean) => invoke<string[]>("pick_files", { folder });
  importable = (paths: string[]) => invoke<string[]>("importable", { paths });
  import = (paths: string[], dryRun: boolean, collection: string | null) => invoke<ImportJob>("import", { paths, dryRun, collection });
  pickImport = () => invoke<string[]>("pick_import");
  saveJobs = () => invoke<SaveJob[]>("save_jobs");
  answerSave = (job: string, answer: Answer) => invoke<void>("answer_save", { job, answer });
  retrySave = (job: string, allowPrivate: boolean, browser: boolean) => invoke<void>("retry_save", { job, allowPrivate, browser });
  browse = (url: string | null) => invoke<void>("browse", { url });
  canRender = () => invoke<boolean>("can_render");
  dismissSaves = () => invoke<void>("dismiss_saves");
  pauseSaves = (paused: boolean) => invoke<void>("pause_saves", { paused });
  cancelSaves = () => invoke<void>("cancel_saves");

  items = (query: ItemsQuery) => invoke<ItemsPage>("items", { query });
  itemIds = (query: ItemsQuery) => invoke<string[]>("item_ids", { query });
  placed = (query: ItemsQuery, id: string) => invoke<number | null>("placed", { query, id });
  facets = (query: FacetsQuery) => invoke<FacetCounts[]>("facets", { query });
  histogram = (query: HistogramQuery) => invoke<Histogram>("histogram", { query });
  why = (id: string, text: string, trash: boolean) => invoke<Why>("why", { id, text, trash });
  rail = () => invoke<Rail>("rail");
  item = (id: string) => invoke<ItemView>("item", { id });
  verify = (id: string) => invoke<Verification>("verify", { id });

  edit = (ids: string[], values: EditValue[]) => invoke<Done>("edit", { ids, values });
  setBlocks = (id: string, orders: number[], kept: boolean) => invoke<Done>("set_blocks", { id, orders, kept });
  tag = (ids: string[], add: string[], remove: string[]) => invoke<Done>("tag", { ids, add, remove });
  acceptTags = (id: string, tags: string[]) => invoke<Done>("accept_tags", { id, tags });
  collect = (ids: string[], collection: string, inside: boolean) => invoke<Done>("collect", { ids, collection, inside });
  makeCollection = (name: string, parent: string | null) => invoke<string>("make_collection", { name, parent });
  renameCollection = (id: string, name: string) => invoke<Done>("rename_collection", { id, name });
  removeCollection = (id: string) => invoke<Done>("remove_collection", { id });
  moveCollection = (id: string, parent: string | null, before: string | null) => invoke<Done>("move_collection", { id, parent, before });
  moveSearch = (id: string, before: string | null) => invoke<Done>("move_search", { id, before });
  orderItems = (collection: string, ids: string[], before: string | null) => invoke<Done>("order_items", { collection, ids, before });
  keepSearch = (name: string, text: string) => invoke<Done>("keep_search", { name, text });
  forgetSearch = (id: string) => invoke<Done>("forget_search", { id });
  setStatus = (ids: string[], status: Status) => invoke<Done>("set_status", { ids, status });
  trash = (ids: string[]) => invoke<Done>("trash", { ids });
  restore = (ids: string[]) => invoke<Done>("restore", { ids });
  undo = () => invoke<Done>("undo");
  redo = () => invoke<Done>("redo");
  showVersion = (id: string, capture: string) => invoke<Done>("show_version", { id, capture });

  bulkPreview = (what: ExportWhat, edit: BulkEdit) => invoke<BulkPreview | null>("bulk_preview", { what, edit });
  bulkEdit = (what: ExportWhat, edit: BulkEdit) => invoke<BulkJob>("bulk_edit", { what, edit });
  cancelJob = (job: string) => invoke<void>("cancel_job", { job });

  families = (kind: Alike, offset: number, limit: number) => invoke<FamiliesPage>("families", { kind, offset, limit });
  familyOf = (id: string) => invoke<Family | null>("family_of", { id });
  sameStory = (ids: string[]) => invoke<Done>("same_story", { ids });
  keepApart = (id: string, from: string[]) => invoke<Done>("keep_apart", { id, from });
  keepAll = (ids: string[]) => invoke<Done>("keep_all", { ids });
  previewMerge = (into: string, others: string[]) => invoke<MergePreview>("preview_merge", { into, others });
  merge = (into: string, others: string[]) => invoke<Done>("merge", { into, others });

  tags = (query: TagsQuery) => invoke<TagsPage>("tags", { query });
  tagsLike = (text: string, limit: number) => invoke<NameCount[]>("tags_like", { text, limit });
  colouredTags = () => invoke<ColouredTag[]>("coloured_tags");
  previewTags = (change: TagChange) => invoke<TagPreview>("preview_tags", { change });
  changeTags = (change: TagChange) => invoke<Done>("change_tags", { change });
  tagRules = () => invoke<TagRule[]>("tag_rules");
  previewTagRule = (draft: TagRuleDraft, insteadOf: string | null) => invoke<TagRulePreview>("preview_tag_rule", { draft, insteadOf });
  addTagRule = (draft: TagRuleDraft) => invoke<Done>("add_tag_rule", { draft });
  changeTagRule = (id: string, draft: TagRuleDraft) => invoke<Done>("change_tag_rule", { id, draft });
  removeTagRule = (id: string, keep: boolean) => invoke<Done>("remove_tag_rule", { id, keep });
  runTagRules = (only: string | null) => invoke<BulkJob>("run_tag_rules", { only });
  moveTagRule = (id: string, place: number) => invoke<Done>("move_tag_rule", { id, place });

  rules = () => invoke<Rule[]>("rules");
  previewRule = (draft: RuleDraft) => invoke<RulePreview>("preview_rule", { draft });
  addRule = (draft: RuleDraft) => invoke<Done>("add_rule", { draft });
  removeRule = (id: string) => invoke<Done>("remove_rule", { id });
  cancelRule = () => invoke<void>("cancel_rule");
  reread = (what: ExportWhat, dryRun: boolean) => invoke<RereadJob>("reread", { what, dryRun });
  adoptReading = (id: string, field: Field) => invoke<Done>("adopt_reading", { id, field });
  keepEdit = (id: string, field: Field) => invoke<Done>("keep_edit", { id, field });

  exportPreview = (what: ExportWhat, format: ExportFormat) => invoke<ExportPreview>("export_preview", { what, format });
  pickExport = (name: string, folder: boolean) => invoke<string | null>("pick_export", { name, folder });
  export = (what: ExportWhat, format: ExportFormat, path: string) => invoke<ExportJob>("export", { what, format, path });
  reveal = (path: string) => invoke<void>("reveal", { path });

  originalUrl(capture: string, form: OriginalForm): string {
    const windows = navigator.userAgent.includes("Windows");
    const page = `${windows ? "http://archive.localhost" : "archive://localhost"}/capture/${encodeURIComponent(capture)}`;
    return { read: page, fetched: `${page}/fetched`, picture: `${page}/screenshot` }[form];
  }
  openApart = (capture: string, fetched: boolean, title: string) => invoke<void>("open_apart", { capture, fetched, title });

  on<Name extends keyof Events>(name: Name, heard: (payload: Events[Name]) => void): () => void {
    const listening = listen<Events[Name]>(name, (event) => heard(event.payload));
    return () => void listening.then((stop) => stop());
  }
}
