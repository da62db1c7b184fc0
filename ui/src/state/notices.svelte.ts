//! Short messages at the bottom of the window; a failure says what to do next.
import { failureOf } from "../ipc/failure";

/** One message: what happened, and what to do next where something failed. */
export interface Notice {
  id: number;
  kind: "done" | "failed";
  message: string;
  hint: string;
  actions: NoticeAction[];
}

/** What can be done about what happened; doing it closes the message. */
export interface NoticeAction {
  label: string;
  run: () => void;
  /** True once there is nothing left of it to do. */
  over?: () => boolean;
}

/** How long a message of success stays, in milliseconds; a failure stays until it is closed. */
const STAYS = 5000;
/** One that offers something to do stays longer. */
const STAYS_WITH_ACTIONS = 15_000;

/** The messages that are showing. */
export class Notices {
  all = $state.raw<Notice[]>([]);
  #last = 0;

  say(message: string, actions: NoticeAction[] = []): void {
    const id = this.#show("done", message, "", actions);
    setTimeout(() => this.close(id), actions.length ? STAYS_WITH_ACTIONS : STAYS);
  }

  /** Shows what a command threw. */
  fail(thrown: unknown): void {
    const failure = failureOf(thrown);
    if (failure.code === "cancelled") return;
    this.#show("failed", failure.message, failure.hint, []);
  }

  close(id: number): void {
    this.all = this.all.filter((notice) => notice.id !== id);
  }

  #show(kind: Notice["kind"], message: string, hint: string, actions: NoticeAction[]): number {
    const id = ++this.#last;
    const same = (notice: Notice) => notice.kind === kind && notice.message === message;
    this.all = [...this.all.filter((notice) => !same(notice)), { id, kind, message, hint, actions }].slice(-3);
    return id;
  }
}
