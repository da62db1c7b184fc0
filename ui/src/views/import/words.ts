//! An import's job in; what the sheet says of it, out.
import type { ImportJob, ImportTrouble } from "../../ipc/types";
import { count, counted } from "../../shared/when";

/** Where an import stands, in one line. */
export function headOf(job: ImportJob): string {
  const pages = counted(job.total, "page");
  if (job.state === "failed") return job.failure?.message ?? "The import could not go on.";
  if (job.state === "running" && job.total === 0) return "Looking through the files…";
  if (job.dry_run) return job.state === "running" ? `Looked at ${count(job.done)} of ${pages}` : `${pages} in it: nothing is imported yet`;
  if (job.state === "running") return `Importing ${count(job.done)} of ${pages}`;
  if (job.state === "cancelled") return `Paused at ${count(job.done)} of ${pages}: what is imported stays`;
  return `${count(job.new + job.versions)} of ${pages} imported`;
}

/** The counts of an import, each with what it means. */
export function countsOf(job: ImportJob): { key: string; label: string; number: number; what: string }[] {
  const later = job.dry_run;
  return [
    { key: "new", label: "New", number: job.new, what: later ? "would become items" : "became items" },
    { key: "versions", label: "New versions", number: job.versions, what: "of pages that are here" },
    { key: "here", label: "Already here", number: job.here, what: later ? "would be passed over" : "passed over" },
    { key: "unreadable", label: "Unreadable", number: job.unreadable, what: job.unreadable ? "named below; costs nothing else" : "" },
    { key: "doubtful", label: "Doubtful", number: job.doubtful, what: job.doubtful ? "readable all the same; what is wrong is named below" : "" },
  ];
}

/** The file's name, and where in it. */
export function placeOf({ file, record, offset, url }: ImportTrouble): string {
  const name = file.split(/[\\/]/).at(-1) || file;
  const at = record !== null ? `record ${count(record)}` : offset !== null ? `byte ${count(offset)}` : null;
  return [name, at, url].filter((part) => part !== null).join(" · ");
}
