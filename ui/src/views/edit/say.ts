//! How many items, in words.
import { counted } from "../../shared/when";
import type { Chosen } from "../../state/chosen";

/** `this item`, `14 items`. */
export const items = ({ count }: Chosen): string => (count === 1 ? "this item" : counted(count, "item"));
