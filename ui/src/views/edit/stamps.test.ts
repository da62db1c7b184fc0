//! Times as people type them.

import { expect, it } from "vitest";
import { readStamp } from "./stamps";

it("reads days and moments however they are written", () => {
  const check = (text: string, stamp: string) => expect(readStamp(text), text).toEqual({ stamp });
  check("", "");
  check("2016", "2016");
  check("2016-7", "2016-07");
  check("July 2016", "2016-07");
  check("2016-07-15", "2016-07-15");
  check("15 Jul 2016", "2016-07-15");
  check("Friday, 15 July 2016", "2016-07-15");
  check("July 15th, 2016", "2016-07-15");
  check("15.7.2016", "2016-07-15");
  check("15/07/2016", "2016-07-15");
  check("2016-07-15 10:43", "2016-07-15T10:43");
  check("2016-07-15T10:43:05Z", "2016-07-15T10:43:05Z");
  check("2016-07-15 10:43+03:00", "2016-07-15T10:43+03:00");
  check("18 January 2018, 02:58 GMT+3", "2018-01-18T02:58+03:00");
  check("22 Jan 2021, 05:49 GMT", "2021-01-22T05:49Z");
  check("22 Jan 2021, 5:49 pm", "2021-01-22T17:49");
  check("22 Jan 2021 08:49 MSK", "2021-01-22T08:49+03:00");
  check("12 May 2019, 00:11 GMT−4:30", "2019-05-12T00:11-04:30");
});

it("refuses what has two readings or none, and says what to write", () => {
  const check = (text: string, problem: RegExp) => expect(readStamp(text), text).toMatchObject({ problem: expect.stringMatching(problem) });
  check("07/08/2016", /2016-07-08 or 2016-08-07/);
  check("31 February 2016", /no such day/);
  check("last week", /Write a year/);
  check("2016-07-15 25:00", /no such time of day/);
  check("July 2016 10:43", /whole day/);
  check("2016-07-15 10:43 GMT+19", /no such zone/);
});
