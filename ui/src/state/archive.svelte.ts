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

  constructor(
    private backend: Backend,
    private notices: Notices,
    /** Called with every answer; `another` where it is not the archive that was open before. */
    private changed: (state: ArchiveState, another: boolean) => void,
  ) {}

  load = () => this.#enter(this.backend.archiveState());
  open = (path: string) => this.#enter(this.backend.openArchive(path));
  pick = () => this.#enter(this.backend.pickArchive());
  pickNew = () => this.#enter(this.backend.pickNewArchive());

  async #enter(asked: Promise<ArchiveState | null>): Promise<void> {
    try {
      const state = await asked;
      if (!state) return;
      const another = this.path !== "" && state.path !== this.path;
      this.path = state.path;
      this.name = state.name;
      this.readOnly = state.read_only;
      this.recent = state.recent;
      this.changed(state, another);
    } catch (thrown) {
      this.notices.fail(thrown);
    }
  }
}
