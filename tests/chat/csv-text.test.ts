import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toCsv } from "../../src/chat/csv-text.js";

/** Reads RFC 4180 as a spreadsheet does. */
function read(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  for (let match = cell.exec(text); match !== null; match = cell.exec(text)) {
    row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? "");
    if (match[3] === ",") continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

describe("a table as CSV", () => {
  it("begins with the mark that spreadsheets know UTF-8 by", () => {
    expect(toCsv([["Größe"]])).toBe("\ufeffGröße\r\n");
  });

  it.each([
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "  =1",
    "＝1",
    '=HYPERLINK("http://evil.example")',
  ])("takes the power from %j", (text) => {
    const [[cell] = []] = read(toCsv([[text]]).slice(1));
    expect(cell).toBe(`'${text}`);
  });

  it("leaves numbers and plain words alone", () => {
    expect(toCsv([["a-b", -3, "1+1"]]).slice(1)).toBe("a-b,-3,1+1\r\n");
  });

  it("gives back what was put in", () => {
    const cell = fc.string({ unit: "binary" }).filter((text) => !/^\s*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(text));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1 }), (rows) => {
        expect(read(toCsv(rows).slice(1))).toEqual(rows);
      }),
    );
  });
});
