//! The rules of outlets: what a person decided once, previewed, then made for every page of the outlet.
import type { Backend } from "../ipc/backend";
import type { Rule, RuleDraft, RulePreview, RuleProgress } from "../ipc/types";
import type { Changes } from "./changes.svelte";
import type { Notices } from "./notices.svelte";

/** What is done sooner shows no progress, in milliseconds. */
const SHOWN_AFTER = 200;

/** The rules in force; the newest answer wins. */
export class Rules {
  all = $state.raw<Rule[]>([]);
  /** How far a rule that is being added or removed has come. */
  progress = $state.raw<RuleProgress | null>(null);
  /** True while a rule is being added or removed. */
  busy = $state(false);
  /** True once that takes long enough to be shown. */
  slow = $state(false);
  /** How many places of the window show the progress beside the rule itself. */
  places = $state(0);
  #asked = 0;

  constructor(
    private backend: Backend,
    private notices: Notices,
    private changes: Changes,
  ) {
    backend.on("rule-changed", (progress) => {
      if (this.busy) this.progress = progress;
    });
  }

  /** A place shows the progress from now on, until what this answers is called. */
  showing = () => {
    this.places += 1;
    return () => void (this.places -= 1);
  };

  of = (domain: string): Rule[] => this.all.filter((rule) => rule.domain === domain);

  async load(): Promise<void> {
    const asked = ++this.#asked;
    try {
      const all = await this.backend.rules();
      if (asked === this.#asked) this.all = all;
    } catch (thrown) {
      if (asked === this.#asked) this.notices.fail(thrown);
    }
  }

  preview = (draft: RuleDraft): Promise<RulePreview> => this.backend.previewRule(draft);

  /** Makes a rule, and says what it changed; answers whether it was made. */
  add = (draft: RuleDraft, words: string) => this.#run(() => this.changes.addRule(draft), words);
  remove = (rule: Rule, words: string) => this.#run(() => this.changes.removeRule(rule.id), words);
  cancel = () => this.backend.cancelRule().catch((thrown) => this.notices.fail(thrown));

  async #run(change: () => Promise<boolean>, words: string): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    const slow = setTimeout(() => (this.slow = true), SHOWN_AFTER);
    const worked = await change();
    clearTimeout(slow);
    this.busy = this.slow = false;
    this.progress = null;
    if (worked) this.notices.say(words, [this.changes.undoing()]);
    return worked;
  }
}
