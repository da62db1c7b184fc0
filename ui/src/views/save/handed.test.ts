// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { answerTo, inputsOf, inputsOfText, type Handed } from "./handed";

function handed(values: Record<string, string>): Handed {
  return { types: Object.keys(values), getData: (type) => values[type] ?? "" };
}
const dropped = (values: Record<string, string>) => inputsOf(handed(values), "drop", "shell");

describe("a drop", () => {
  it("of a link is that link, whatever comes along with it", () => {
    const link = [{ kind: "links", text: "https://example.org/a" }];
    expect(dropped({ "text/uri-list": "# from a page\r\nhttps://example.org/a\r\n", "text/html": "<a href='https://example.org/a'>A</a>", "text/plain": "A" })).toEqual(link);
    expect(dropped({ "text/x-moz-url": "https://example.org/a\nA title" })).toEqual(link);
    expect(dropped({ "text/html": "<meta charset='utf-8'><a href='https://example.org/a'>A <b>story</b></a>" })).toEqual(link);
    expect(dropped({ "text/plain": "https://example.org/a" })).toEqual(link);
  });
  it("of a selection keeps its markup, even where it holds a link", () => {
    const html = "<p>As <a href='https://example.org/a'>reported</a> on Monday.</p>";
    expect(dropped({ "text/plain": "As reported on Monday.", "text/html": html })).toEqual([{ kind: "html", html, url: null, method: "drop" }]);
  });
  it("of files is left to the shell, which knows their paths", () => {
    expect(dropped({ "text/uri-list": "", "text/html": "<a href='file:///tmp/a.html'>a</a>" })).toEqual([]);
    expect(dropped({ "text/uri-list": "file:///tmp/a.html" })).toEqual([]);
    expect(dropped({ Files: "", "text/plain": "/tmp/a.html" })).toEqual([]);
  });
  it("of nothing readable is nothing", () => {
    expect(dropped({})).toEqual([]);
    expect(dropped({ "text/plain": " \n " })).toEqual([]);
  });
});

describe("a paste", () => {
  it("of copied files names their paths", () => {
    const pasted = inputsOf(handed({ "text/uri-list": "file:///tmp/a%20b.html\nfile:///tmp/c.txt" }), "paste", "here");
    expect(pasted).toEqual([{ kind: "paths", paths: ["/tmp/a b.html", "/tmp/c.txt"] }]);
  });
  it("of a list of addresses is links, of anything else a text as it stands", () => {
    expect(inputsOfText("https://a.example/1\n\n https://b.example/2 \n", "paste")).toEqual([{ kind: "links", text: "https://a.example/1\nhttps://b.example/2" }]);
    const text = "05:49 GMT22 January 2021\nSee https://a.example/1";
    expect(inputsOfText(text, "paste")).toEqual([{ kind: "text", text, method: "paste" }]);
  });
  it("knows the page where the system wrote it down", () => {
    const html = "Version:0.9\r\nStartHTML:0\r\nSourceURL:https://example.org/story\r\n<html><body><p>One</p><p>Two</p></body></html>";
    expect(inputsOf(handed({ "text/html": html }), "paste", "here")).toMatchObject([{ kind: "html", url: "https://example.org/story" }]);
  });
});

it("the window says what it will do with what is dragged over it", () => {
  const title = (types: string[], files?: number) => answerTo({ types, ...(files === undefined ? {} : { files }) })?.title;
  expect(title(["text/plain", "text/html", "text/uri-list"])).toContain("link");
  expect(title(["text/uri-list", "text/html"])).toContain("files");
  expect(title(["Files"], 3)).toBe("Save these 3 files");
  expect(title(["text/plain", "text/html"])).toContain("selection");
  expect(title(["text/plain"])).toContain("text");
  expect(answerTo({ types: ["application/x-own"] })).toBeNull();
});
