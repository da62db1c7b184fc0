//! What was dropped or pasted → what is to be saved, and what the window says that it will do with it.
import type { Method, SaveInput } from "../../ipc/types";

/** The part of a `DataTransfer` that is read. */
export interface Handed {
  types: readonly string[];
  getData(type: string): string;
  /** How many files there are, where the system tells. */
  files?: number;
}

const ADDRESS = /^https?:\/\/\S+$/i;
const FILE = /^file:\/\//i;

function lines(text: string): string[] {
  return text.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== "" && !line.startsWith("#"));
}

/** The address of a fragment that is nothing but one link; null for anything else. */
function onlyLink(html: string): string | null {
  const body = new DOMParser().parseFromString(html, "text/html").body;
  const links = body.querySelectorAll("a[href]");
  const [link] = links;
  if (links.length !== 1 || !link) return null;
  const address = link.getAttribute("href") ?? "";
  const same = body.textContent.trim() === link.textContent.trim();
  return same && ADDRESS.test(address) ? address : null;
}

/** The page that a fragment was copied from, where the system wrote it down (the Windows clipboard does). */
function sourceOf(html: string): { html: string; url: string | null } {
  const found = /^Version:[\s\S]*?SourceURL:(\S+)/.exec(html.slice(0, 2000));
  const begin = html.indexOf("<");
  return found ? { html: html.slice(Math.max(0, begin)), url: ADDRESS.test(found[1] ?? "") ? (found[1] ?? null) : null } : { html, url: null };
}

function pathsOf(addresses: string[]): string[] {
  return addresses.map((address) => {
    try {
      return decodeURIComponent(new URL(address).pathname);
    } catch {
      return "";
    }
  }).filter(Boolean);
}

/** Whether dropped files come by the shell's own road: then the window itself leaves them alone. */
export type FileRoad = "shell" | "here";

/** Reads what was handed over; an empty list means that there is nothing in it for the window to save. */
export function inputsOf(handed: Handed, method: Method, files: FileRoad): SaveInput[] {
  // WebKitGTK keeps the paths of dropped files to itself: an address list that is announced and empty.
  const hidden = handed.types.includes("text/uri-list") && handed.getData("text/uri-list") === "";
  if (files === "shell" && (hidden || handed.types.includes("Files"))) return [];
  const uris = lines(handed.getData("text/uri-list"));
  const plain = handed.getData("text/plain");
  const fileUris = uris.length > 0 ? uris : lines(plain);
  if (fileUris.length > 0 && fileUris.every((uri) => FILE.test(uri))) {
    return files === "shell" ? [] : [{ kind: "paths", paths: pathsOf(fileUris) }];
  }
  const links = uris.filter((uri) => ADDRESS.test(uri));
  if (links.length > 0) return [{ kind: "links", text: links.join("\n") }];
  const mozilla = lines(handed.getData("text/x-moz-url"))[0] ?? "";
  if (ADDRESS.test(mozilla)) return [{ kind: "links", text: mozilla }];

  const markup = handed.getData("text/html");
  if (markup.trim() !== "") {
    const link = onlyLink(markup);
    if (link) return [{ kind: "links", text: link }];
    return [{ kind: "html", ...sourceOf(markup), method }];
  }
  return inputsOfText(plain, method);
}

/** Reads a text: addresses, one a line, are links; anything else is a page. */
export function inputsOfText(text: string, method: Method): SaveInput[] {
  const all = lines(text);
  if (all.length === 0) return [];
  if (all.every((line) => ADDRESS.test(line))) return [{ kind: "links", text: all.join("\n") }];
  return [{ kind: "text", text, method }];
}

/** What the window answers to a drag: what it will do, and what becomes of it. */
export function answerTo(handed: Pick<Handed, "types" | "files">): { title: string; detail: string } | null {
  const has = (type: string) => handed.types.includes(type);
  // A file dragged over WebKitGTK is told from a link by the text that only a link brings along.
  if (has("Files") || (has("text/uri-list") && !has("text/plain") && !has("text/x-moz-url"))) {
    const title = handed.files ? `Save ${handed.files === 1 ? "this file" : `these ${handed.files} files`}` : "Save these files";
    return { title, detail: "Pages, texts, link files, lists of addresses, and folders of them" };
  }
  if (has("text/x-moz-url") || has("text/uri-list")) return { title: "Save what is behind this link", detail: "The page is fetched, cleaned and dated" };
  if (has("text/html")) return { title: "Save this selection", detail: "As it stands on the page; its address can be given later" };
  if (has("text/plain")) return { title: "Save this text", detail: "An address is fetched; anything else is kept as it is" };
  return null;
}
