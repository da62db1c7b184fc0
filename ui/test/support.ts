//! A browser that shows the built window on the in-memory archive, under the content security policy of the shell.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { chromium, type Browser, type Page } from "playwright-core";
import { preview, type PreviewServer } from "vite";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'";
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

/** How the window is opened. */
export interface Opening {
  archive?: "full" | "empty" | "large" | "busy" | "locked" | "failing";
  theme?: "light" | "dark";
  width?: number;
  height?: number;
  /** In percent. */
  text?: number;
}

export interface Window {
  open(opening?: Opening): Promise<Page>;
  close(): Promise<void>;
}

export async function startWindow(): Promise<Window> {
  const server: PreviewServer = await preview({
    root: ROOT,
    mode: "fake",
    build: { outDir: "node_modules/.room" },
    preview: { port: 0, strictPort: false, headers: { "Content-Security-Policy": POLICY } },
    logLevel: "error",
  });
  const address = server.resolvedUrls?.local[0];
  if (!address) throw new Error("the preview has no address");
  const browser: Browser = await chromium.launch({ executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium", args: FLAGS });
  return {
    open: async ({ archive = "full", theme = "light", width = 1440, height = 900, text = 100 } = {}) => {
      const context = await browser.newContext({ viewport: { width, height }, colorScheme: theme, locale: "en-GB" });
      await context.addInitScript((size) => localStorage.getItem("dateline.text-size") ?? localStorage.setItem("dateline.text-size", String(size)), text);
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on("pageerror", (error) => complaints.push(error.message));
      page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
      page.on("close", () => undefined);
      Object.assign(page, { complaints });
      await page.goto(`${address}?fake=${archive}`);
      await page.getByTestId("rail-all").or(page.getByTestId("rail-button")).first().waitFor();
      await page.getByTestId(archive === "empty" ? "empty" : "row").first().waitFor();
      return page;
    },
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}

/** What the page complained of: errors thrown, policies broken. */
export function complaints(page: Page): string[] {
  return (page as Page & { complaints: string[] }).complaints;
}

export const part = (page: Page, id: string) => page.getByTestId(id).first();

/** What keeps someone from using what is shown, as far as axe can tell by WCAG 2.2 AA, once it stands still. */
export async function barriers(page: Page): Promise<string[]> {
  await page.waitForFunction(() => document.getAnimations().every((one) => one.playState !== "running"));
  await page.evaluate(AXE);
  return page.evaluate(async (runOnly) => {
    const { axe } = window as unknown as { axe: { run: (on: Document, how: object) => Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }> } };
    const { violations } = await axe.run(document, { runOnly });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary}`).join(" | ")}`);
  }, RULES);
}

/** The buttons, fields and headlines that stand beyond the window's edges, or don't show all of their words. */
export const cutOff = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const outside = [...document.querySelectorAll<HTMLElement>("button, input, [role=option], h1, h2")].filter((element) => {
      const { left, right, width } = element.getBoundingClientRect();
      const hidden = width <= 1 || getComputedStyle(element).visibility === "hidden";
      return !hidden && (left < -1 || right > innerWidth + 1);
    });
    const clipped = [...document.querySelectorAll<HTMLElement>("button")].filter(
      (element) => element.scrollWidth > element.clientWidth + 2 && getComputedStyle(element).textOverflow !== "ellipsis",
    );
    const found = [...outside, ...clipped].map((element) => element.outerHTML.slice(0, 160));
    return document.documentElement.scrollWidth > innerWidth ? [...found, "the page is wider than the window"] : found;
  });
