//! The open archive file: its name, whether it can be written, and those opened before.
import type { Backend } from "../ipc/backend";
import type { ArchiveState } from "../ipc/types";
import type { Notices } from "./notices.svelte";

/** The archive that is open. */
export class Archive {
  path = $state("");
  name = $state("");
  /** Why it can only be read, where that is so. */
  readOnly = $state<string | null>(null);
  recent = $state.raw<ArchiveState["recent"]>([]);
  /** Counts up whenever another archive is opened. */
  opened = $state(0);

  constructor(
    private backend: Backend,
    private notices: Notices,
    private changed: (state: ArchiveState) => void,
  ) {}

  load = () => this.#enter(this.backend.archiveState());
  open = (path: string) => this.#enter(this.backend.openArchive(path));
  pick = () => this.#enter(this.backend.pickArchive());
  pickNew = () => this.#enter(this.backend.pickNewArchive());

  async #enter(asked: Promise<ArchiveState | null>): Promise<void> {
    try {
      const state = await asked;
      if (!state) return;
      if (state.path !== this.path) this.opened += 1;
      this.path = state.path;
      this.name = state.name;
      this.readOnly = state.read_only;
      this.recent = state.recent;
      this.changed(state);
    } catch (thrown) {
      this.notices.fail(thrown);
    }
  }
}
