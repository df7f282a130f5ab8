import { describe, expect, it } from "vitest";
import { dateNearTop, statedDate } from "../../src/sources/dates.js";

describe("statedDate", () => {
  it.each<[unknown, string | null]>([
    ["2023-07-14", "2023-07-14"],
    ["2023-07-14T10:00:00Z", "2023-07-14"],
    ["2018-10", "2018-10"],
    ["2024", "2024"],
    [2024, "2024"],
    [new Date("2025-12-23"), "2025-12-23"],
    ["Dec 23, 2025", "2025-12-23"],
    ["3rd March 2021", "2021-03-03"],
    ["October 2018", "2018-10"],
    ["2023-02-30", null],
    ["soon", null],
    [null, null],
    [Number.NaN, null],
  ])("reads %j", (value, date) => {
    expect(statedDate(value)).toBe(date);
  });
});

describe("dateNearTop", () => {
  it("finds a date that is glued to a name", () => {
    expect(dateNearTop("A title\n\nBack to listWritten by Jo DoeJan 5, 2024\n\nText.")).toBe("2024-01-05");
  });

  it("gives none when there are two, and one when the same date stands twice", () => {
    expect(dateNearTop("May 1, 2020\nJune 2, 2021")).toBeNull();
    expect(dateNearTop("May 1, 2020\n2020-05-01")).toBe("2020-05-01");
  });

  it("looks neither into running text nor far down", () => {
    expect(
      dateNearTop(`The tool was first shown on May 1, 2020, to a ${"very ".repeat(20)}small crowd.`),
    ).toBeNull();
    expect(dateNearTop(`${"line\n".repeat(20)}May 1, 2020`)).toBeNull();
  });
});
