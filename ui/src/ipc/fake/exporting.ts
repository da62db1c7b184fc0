//! Exports of the in-memory archive: counted and shown, written to nowhere.
import type { Backend } from "../backend";
import type * as T from "../types";
import type { Memory } from "./memory";

type Exporting = Pick<Backend, "exportPreview" | "pickExport" | "export" | "reveal">;

export const exporting = (memory: Memory): Exporting => ({
  exportPreview: async (what: T.ExportWhat, format: T.ExportFormat): Promise<T.ExportPreview> => {
    const chosen = memory.chosen(what);
    const folder = format === "markdown" || format === "text" || (format === "html" && chosen.length !== 1);
    const names = chosen.map(({ item }, at) => `${item.published?.value?.slice(0, 10) ?? "undated"}-${at + 1}.${{ text: "txt", html: "html" }[format as string] ?? "md"}`);
    const name = { csv: "Dateline.csv", jsonl: "Dateline.jsonl", ris: "Dateline.ris", markdown: "Dateline markdown", text: "Dateline text", warc: "Dateline.warc.gz", wacz: "Dateline.wacz", html: folder ? "Dateline html" : "Dateline.html" }[format];
    const first = chosen[0]?.item;
    return {
      items: chosen.length, name, folder, files: folder ? names.slice(0, 200) : [name], file_count: folder ? names.length : 1,
      sample: format === "csv" ? `id,headline,outlet,published\n${first?.id},${first?.headline},${first?.outlet?.name},${first?.published?.value ?? ""}` : (first?.body ?? ""),
    };
  },
  pickExport: async (name: string): Promise<string | null> => `/home/researcher/${name}`,
  export: async (what: T.ExportWhat, _format: T.ExportFormat, path: string): Promise<T.ExportJob> => {
    const total = memory.chosen(what).length;
    const job: T.ExportJob = { id: `export-${++memory.last}`, path, done: 0, total, state: "running", failure: null };
    setTimeout(() => memory.tell("export-changed", { ...job, done: Math.ceil(total / 2) }), 200);
    setTimeout(() => memory.tell("export-changed", { ...job, done: total, state: "complete" }), 500);
    return job;
  },
  reveal: async () => undefined,
});
