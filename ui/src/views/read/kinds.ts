//! The warnings of an item → what a reader is told atop the page, and what can be done about it.
import type { Item, Warning } from "../../ipc/types";

/** What a notice offers: to fetch the page anew, to save it with the browser or in the capture window, to look at what was saved, or to say the day oneself. */
export type Offer = "save-again" | "browser" | "browse" | "original" | "cleaning" | "published";

/** One thing about the page that a reader must know before the text. */
export interface PageNotice {
  code: string;
  /** What is shown is not the article, or not all of it. */
  grave: boolean;
  title: string;
  next: string;
  offers: Offer[];
}

type Words = Omit<PageNotice, "code"> & {
  /** What to do next where pages can be rendered. */
  here?: string;
};

const KINDS: Record<string, Words> = {
  "login-page": { grave: true, title: "This is a login page, not the article.", next: "Sign in with your browser, save the page there as a file, and drop the file here.", here: "Sign in with “Browse and save”, and save the page there.", offers: ["browse", "original", "save-again"] },
  "consent-wall": { grave: true, title: "This is a consent wall, not the article.", next: "Answer it in your browser, save the page there as a file, and drop the file here.", here: "Answer it with “Browse and save”, and save the page there.", offers: ["browse", "original", "save-again"] },
  "challenge-page": { grave: true, title: "The site asked whether a person was there, and did not show its page.", next: "Open the page in your browser, save it there as a file, and drop the file here.", here: "Open it with “Browse and save”, and save it there.", offers: ["browse", "original", "save-again"] },
  "error-page": { grave: true, title: "The server says that there is nothing at this address.", next: "Check the address, or look for the page in a web archive.", offers: ["original", "save-again"] },
  "empty-shell": { grave: true, title: "The page needs JavaScript: what was saved has no text.", next: "Let it load in your browser, save it there as a file, and drop the file here.", here: "Save it as a browser shows it.", offers: ["browser", "browse", "original"] },
  "no-article": { grave: true, title: "No article was found on this page.", next: "Restore what was removed in Cleaning, or write the text yourself.", offers: ["cleaning", "original"] },
  "index-page": { grave: false, title: "This page lists stories and tells none.", next: "Save the stories that you need from their own addresses.", offers: ["original"] },
  "live-blog": { grave: false, title: "A live blog: its entries were added while it ran.", next: "Later entries are missing if it went on after it was saved.", offers: ["save-again"] },
  "video-page": { grave: false, title: "A page about a video: its text is short.", next: "The video itself is not kept.", offers: ["original"] },
  "photo-page": { grave: false, title: "A page of photographs: its text is the captions.", next: "", offers: ["original"] },
  paywalled: { grave: false, title: "The publisher says that this article is not free: the text may be cut.", next: "Open it in your browser as a subscriber, save it as a file, and drop the file here.", here: "As a subscriber, sign in with “Browse and save”, and save it there.", offers: ["browse", "original", "save-again"] },
  "published-differs": { grave: false, title: "The page names two days of publication.", next: "", offers: ["published", "original"] },
  "published-ahead": { grave: false, title: "The published day lies after the page was served.", next: "", offers: ["published", "original"] },
  "modified-before-published": { grave: false, title: "The page says that it was changed before it was published.", next: "", offers: ["published", "original"] },
  "charset-conflict": { grave: false, title: "The server and the page name different character sets.", next: "If letters look wrong, compare them with the original.", offers: ["original"] },
  "charset-damaged": { grave: false, title: "Some bytes of the page are no letters in its character set.", next: "They are shown as �.", offers: ["original"] },
  rendered: { grave: false, title: "Not as it was fetched:", next: "", offers: ["original"] },
  "parse-truncated": { grave: false, title: "The page is too long to be read to its end.", next: "All of its bytes are kept; the text ends where reading stopped.", offers: ["original"] },
  "nesting-limit": { grave: false, title: "The page nests its elements deeper than any reader follows.", next: "Some of its text may be missing; all of its bytes are kept.", offers: ["original"] },
};

/** What the warning says in its own words tells more than its kind. */
const OWN_WORDS = ["rendered", "charset-conflict", "parse-truncated", "nesting-limit", "published-differs", "published-ahead", "modified-before-published"];

function noticeOf(warning: Warning, item: Item, canRender: boolean): PageNotice | null {
  const words = KINDS[warning.code];
  if (!words) return null;
  const own = OWN_WORDS.includes(warning.code) ? `${warning.message.charAt(0).toLocaleUpperCase()}${warning.message.slice(1)}.` : "";
  const isPage = /^https?:/u.test(item.url ?? "");
  const can: Partial<Record<Offer, boolean>> = { "save-again": isPage, browser: isPage && canRender, browse: isPage && canRender };
  const offers = words.offers.filter((offer) => can[offer] ?? true);
  const { here, grave, title } = words;
  const next = canRender && isPage && here ? here : words.next;
  return { code: warning.code, grave, title, next: [own, next].filter(Boolean).join(" "), offers };
}

/** The notices of an item; the gravest first. What the clock strip tells stays there. */
export function noticesOf(item: Item, canRender: boolean): PageNotice[] {
  const all = item.warnings.map((warning) => noticeOf(warning, item, canRender)).filter((one) => one !== null);
  return all.sort((a, b) => Number(b.grave) - Number(a.grave));
}
