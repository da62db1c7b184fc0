//! Times and the widths of their labels → places on one axis: proportional, wrapped like text, never overlapping.

/** What the axis must find room for. */
export interface Mark {
  /** Milliseconds since 1970; null for a time that nobody knows. */
  at: number | null;
  /** Pixels that its label takes. */
  width: number;
  /** Pixels that the words on the line before it take; 0 for none. */
  gap: number;
}

/** Where a mark stands. */
export interface Place {
  /** Pixels from the left to the middle of the dot. */
  x: number;
  /** Which line of the axis, from 0. */
  row: number;
  /** Which side of the dot its label begins on. */
  align: "start" | "end";
}

/** Pixels: a dot's half width, the space between labels, and the bare line that stays on each side of a gap's words. */
export const DOT = 6;
const BETWEEN = 20;
const LINE = 28;

/** How far apart two neighbours must be, at least. */
const need = (a: Mark, b: Mark, last: boolean) =>
  Math.max(a.width + BETWEEN + (last ? b.width - 2 * DOT : 0), b.gap ? b.gap + 2 * LINE : 0, 4 * DOT);

/** Cuts the marks into lines, each as full as its labels allow. */
function lines(marks: Mark[], width: number): Mark[][] {
  const out: Mark[][] = [];
  let rest = marks;
  while (rest.length) {
    let fit = rest.length;
    while (fit > 1 && room(rest.slice(0, fit), rest[fit]) > width) fit -= 1;
    out.push(rest.slice(0, fit));
    rest = rest.slice(fit);
  }
  return out;
}

/** The least width of a line; where the axis goes on, its end must hold the words of the next gap. */
function room(line: Mark[], next: Mark | undefined): number {
  let sum = 2 * DOT;
  for (let i = 1; i < line.length; i++) sum += need(line[i - 1]!, line[i]!, !next && i === line.length - 1);
  const end = line.at(-1)!;
  if (next) return sum + Math.max(end.width, next.gap + 2 * LINE);
  return line.length === 1 ? end.width : sum;
}

/** Ordered places nearest to the ideal ones that keep the least distances (isotonic regression, then clamped). */
function spread(ideal: number[], least: number[], length: number): number[] {
  const offsets = least.reduce<number[]>((sums, d) => [...sums, sums.at(-1)! + d], [0]);
  const blocks: { sum: number; n: number }[] = [];
  ideal.forEach((x, i) => {
    blocks.push({ sum: x - offsets[i]!, n: 1 });
    while (blocks.length > 1 && blocks.at(-2)!.sum / blocks.at(-2)!.n > blocks.at(-1)!.sum / blocks.at(-1)!.n) {
      const top = blocks.pop()!;
      blocks.at(-1)!.sum += top.sum;
      blocks.at(-1)!.n += top.n;
    }
  });
  const free = Math.max(0, length - offsets.at(-1)!);
  const flat = blocks.flatMap(({ sum, n }) => Array<number>(n).fill(Math.min(free, Math.max(0, sum / n))));
  return flat.map((x, i) => x + offsets[i]!);
}

/** Positions from 0 to 1; a time that nobody knows stands a little before the first known one. */
function shares(line: Mark[]): number[] {
  const known = line.flatMap((mark) => (mark.at === null ? [] : [mark.at]));
  const first = Math.min(...known);
  const length = Math.max(...known) - first;
  const lead = line[0]?.at === null ? 0.15 : 0;
  return line.map((mark) => (mark.at === null ? 0 : length ? lead + ((1 - lead) * (mark.at - first)) / length : lead));
}

/** Places every mark within `width` pixels. */
export function place(marks: Mark[], width: number): Place[] {
  const cut = lines(marks, width);
  return cut.flatMap((line, row) => {
    const final = row === cut.length - 1;
    const next = final ? undefined : cut[row + 1]![0];
    const tail = next ? Math.max(line.at(-1)!.width, next.gap + 2 * LINE) : 0;
    const length = Math.max(0, width - 2 * DOT - tail);
    const least = line.slice(1).map((mark, i) => need(line[i]!, mark, final && i === line.length - 2));
    const xs = spread(shares(line).map((share) => share * length), least, length);
    return line.map((_, i): Place => {
      const end = final && i > 0 && i === line.length - 1;
      return { x: xs[i]! + DOT, row, align: end ? "end" : "start" };
    });
  });
}
