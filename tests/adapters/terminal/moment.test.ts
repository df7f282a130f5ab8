import { expect, it } from "vitest";
import { parseMoment } from "../../../src/adapters/terminal/moment.js";

const now = new Date(2026, 2, 1, 15, 30);

it.each<[string, Date]>([
  ["2026-01-31", new Date(2026, 0, 31)],
  ["2024-02-29", new Date(2024, 1, 29)],
  ["2026-01-31 14:05", new Date(2026, 0, 31, 14, 5)],
  ["2026-01-31T14:05:09", new Date(2026, 0, 31, 14, 5, 9)],
  ["2026-01-31t14:05Z", new Date("2026-01-31T14:05:00Z")],
  ["today", new Date(2026, 2, 1)],
  [" Yesterday ", new Date(2026, 1, 28)],
  ["12h", new Date(now.getTime() - 12 * 3_600_000)],
  ["30d", new Date(now.getTime() - 30 * 86_400_000)],
  ["2 w", new Date(now.getTime() - 14 * 86_400_000)],
])("reads %j", (text, expected) => {
  expect(parseMoment(text, now)).toBe(expected.getTime());
});

it.each([
  "",
  "soon",
  "2026",
  "2026-1-3",
  "2026-02-30",
  "2026-13-01",
  "2026-01-31 25:00",
  "2026-01-31 12:60",
  "31.01.2026",
  "-3d",
  "3",
  "3y",
])("does not guess at %j", (text) => {
  expect(parseMoment(text, now)).toBeNull();
});
