//! Something dragged and a place → whether it may go there, and the change that it makes.
import { counted } from "../shared/when";
import type { Dragged, Target } from "./drag.svelte";
import type { Room } from "./room.svelte";

export function fits(room: Room, what: Dragged, target: Target): boolean {
  if (room.locked) return false;
  const byHand = room.collection !== null && room.items.sort === "by_hand" && !room.items.descending;
  if (what.kind === "items") return target.kind === "collection" || (target.kind === "row" && byHand);
  if (what.kind === "search") return target.kind === "search" && target.id !== what.id;
  if (target.kind === "top") return true;
  // Nothing goes into itself, however deep.
  const parents = new Map(room.rail.nested.map(({ id, parent }) => [id, parent]));
  const within = (id: string | null): boolean => id !== null && (id === what.id || within(parents.get(id) ?? null));
  return target.kind === "collection" && !within(target.id);
}

export async function drop(room: Room, what: Dragged, target: Target): Promise<void> {
  const { changes, rail, collection } = room;
  const onto = target.kind === "collection" ? rail.nested.find(({ id }) => id === target.id) : undefined;
  if (what.kind === "collection") {
    if (target.kind === "top") await changes.moveCollection(what.id, null, null);
    else if (target.how === "inside") await changes.moveCollection(what.id, target.id, null);
    else await changes.moveCollection(what.id, onto?.parent ?? null, target.id);
  } else if (what.kind === "search") {
    if (target.kind === "search") await changes.moveSearch(what.id, target.id);
  } else if (target.kind === "row") {
    const { what: moved } = what.chosen;
    if (collection && moved.kind === "items") await changes.orderItems(collection.id, moved.ids, target.id);
  } else if (onto && (await changes.collect(what.chosen, onto.id, true)) && !room.bulks.running) {
    room.notices.say(`Put ${counted(what.chosen.count, "item")} into “${onto.name}”.`, [changes.undoing()]);
  }
}
