//! The formats that can be written, each with who reads it.

import type { ExportFormat } from "../../ipc/types";

/** A format as a person chooses it. */
export interface FormatWords {
  format: ExportFormat;
  label: string;
  readers: string;
}

export const FORMATS: readonly FormatWords[] = [
  { format: "csv", label: "Table (CSV)", readers: "For spreadsheets, R, Python and databases: one row an item." },
  { format: "jsonl", label: "JSON Lines", readers: "For programs: the whole record of an item, with every time and its origin, on one line." },
  { format: "ris", label: "References (RIS)", readers: "For Zotero, EndNote, Mendeley and Citavi: one reference an item." },
  { format: "markdown", label: "Markdown", readers: "For Obsidian and other note programs: one file an item, its record on top." },
  { format: "text", label: "Text corpus", readers: "For AntConc, quanteda and their like: a folder of plain texts and one table." },
  { format: "wacz", label: "Web archive (WACZ)", readers: "For ReplayWeb.page: every version of the pages as received, with an index." },
  { format: "warc", label: "Web archive (WARC)", readers: "For pywb and web archives: every exchange to the byte, your notes beside it." },
  { format: "html", label: "Single pages (HTML)", readers: "For any browser: the page with its pictures and fonts, one file an item." },
];
