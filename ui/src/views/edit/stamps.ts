//! A time as a person types it → the stamp that the archive reads; what is not certain is not guessed.

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const CLOCK = /(?:^|[\sT,])(\d{1,2})[:.](\d\d)(?::(\d\d)(?:\.\d+)?)?\s*([ap]\.?m\.?)?\s*(Z|(?:GMT|UTC)?\s*[+−-]\s*\d{1,2}(?::?\d\d)?|GMT|UTC|MSK)?\s*$/i;

/** What the typed words came to: a stamp, nothing at all, or why they can't be read. */
export type Typed = { stamp: string } | { problem: string };

const two = (n: number) => String(n).padStart(2, "0");

/** Reads what was typed; an empty text clears the field. */
export function readStamp(text: string): Typed {
  const typed = text.trim().replace(/\s+/gu, " ");
  if (!typed) return { stamp: "" };
  const found = CLOCK.exec(typed);
  const dayText = (found ? typed.slice(0, found.index) : typed).replace(/[,\s]+$/u, "").replace(/^\p{L}+day,? /iu, "");
  const day = readDay(dayText);
  if ("problem" in day || !found) return day;
  if (day.stamp.length < 10) return { problem: "A clock needs the whole day before it: 2016-07-15 10:43." };
  return readClock(day.stamp, found);
}

function readClock(day: string, found: RegExpExecArray): Typed {
  let hour = Number(found[1]);
  const half = found[4]?.charAt(0).toLowerCase();
  if (half && (hour < 1 || hour > 12)) return { problem: `${found[1]} ${found[4]} is no time of day.` };
  if (half) hour = (hour % 12) + (half === "p" ? 12 : 0);
  if (hour > 23 || Number(found[2]) > 59 || Number(found[3] ?? 0) > 59) return { problem: "There is no such time of day." };
  const zone = readZone(found[5]);
  if (zone === null) return { problem: "There is no such zone: write Z, GMT+3 or +03:00." };
  return { stamp: `${day}T${two(hour)}:${found[2]}${found[3] ? `:${found[3]}` : ""}${zone}` };
}

function readZone(text: string | undefined): string | null {
  const zone = text?.toUpperCase().replace(/\s/gu, "").replace("−", "-");
  if (!zone) return "";
  if (zone === "MSK") return "+03:00";
  const found = /^(?:GMT|UTC|Z)?(?:([+-])(\d{1,2}):?(\d\d)?)?$/.exec(zone);
  if (!found) return null;
  if (!found[1]) return "Z";
  const hours = Number(found[2]);
  if (hours > 14 || Number(found[3] ?? 0) > 59) return null;
  return hours || Number(found[3] ?? 0) ? `${found[1]}${two(hours)}:${found[3] ?? "00"}` : "Z";
}

const month = (word: string) => MONTHS.indexOf(word.slice(0, 3).toLowerCase()) + 1;

function readDay(text: string): Typed {
  let found: RegExpExecArray | null;
  if (/^\d{4}$/.test(text)) return { stamp: text };
  if ((found = /^(\d{4})[-/.](\d{1,2})$/.exec(text))) return whole(Number(found[1]), Number(found[2]));
  if ((found = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text))) return whole(Number(found[1]), Number(found[2]), Number(found[3]));
  if ((found = /^(\p{L}{3,9})\.? (\d{4})$/u.exec(text)) && month(found[1]!)) return whole(Number(found[2]), month(found[1]!));
  if ((found = /^(\d{1,2})(?:st|nd|rd|th)?\.? (\p{L}{3,9})\.?,? (\d{4})$/iu.exec(text)) && month(found[2]!)) {
    return whole(Number(found[3]), month(found[2]!), Number(found[1]));
  }
  if ((found = /^(\p{L}{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/iu.exec(text)) && month(found[1]!)) {
    return whole(Number(found[3]), month(found[1]!), Number(found[2]));
  }
  if ((found = /^(\d{1,2})([/.-])(\d{1,2})[/.-](\d{4})$/.exec(text))) {
    const [a, b, year] = [Number(found[1]), Number(found[3]), Number(found[4])];
    if (found[2] === "." || a > 12 || a === b) return whole(year, b, a);
    if (b > 12) return whole(year, a, b);
    return { problem: `${text} could be two days: write ${year}-${two(a)}-${two(b)} or ${year}-${two(b)}-${two(a)}.` };
  }
  return { problem: "Write a year, a month, a day or a moment: 2016, 2016-07, 15 Jul 2016, 2016-07-15 10:43 GMT+3." };
}

function whole(year: number, month: number, day?: number): Typed {
  const at = new Date(Date.UTC(year, month - 1, day ?? 1));
  if (at.getUTCFullYear() !== year || at.getUTCMonth() !== month - 1) return { problem: "There is no such day in the calendar." };
  return { stamp: `${year}-${two(month)}${day === undefined ? "" : `-${two(day)}`}` };
}
