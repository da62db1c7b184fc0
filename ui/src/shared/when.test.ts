import { expect, it } from "vitest";
import { counted, monthName, shortDay } from "./when";

it("a day is written as its language writes it", () => {
  expect(shortDay("2016-07-15", "en")).toBe("15 Jul 2016");
  expect(shortDay("2016-07-15T10:43:00Z", null)).toBe("15 Jul 2016");
  expect(shortDay("2016-07-15", "ru")).toBe("15 июл 2016");
  expect(shortDay("2016-07-15", "fr")).toBe("15 juil. 2016");
  expect(shortDay("2016-07-15", "zh")).toBe("2016年7月15日");
});

it("no more of a day is written than is known", () => {
  expect(shortDay("2016", "en")).toBe("2016");
  expect(shortDay("2016-07", "en")).toBe("Jul 2016");
  expect(shortDay(null, "en")).toBeNull();
  expect(shortDay("July", "en")).toBeNull();
});

it("a language that nobody knows is no obstacle", () => {
  expect(shortDay("2016-07-15", "not a language")).toBe("15 Jul 2016");
});

it("months and counts read well", () => {
  expect(monthName("2016-09", "short", false)).toBe("Sep");
  expect(monthName("2016-09", "long", true)).toBe("September 2016");
  expect(counted(1, "item")).toBe("1 item");
  expect(counted(4812, "item")).toBe("4,812 items");
});
