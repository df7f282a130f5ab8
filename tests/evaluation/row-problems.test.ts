import { describe, expect, it } from "vitest";
import { findRowProblems, withCatalogNames } from "../../src/evaluation/row-problems.js";
import type { Option, StoredDocument } from "../../src/types.js";
import { row } from "./sample-rows.js";

const option = (name: string, ...aliases: string[]): Option => ({
  name,
  aliases,
  owner: null,
  mentions: 9,
  comparisons: 3,
});
const document = (id: string, text: string): StoredDocument => ({
  id,
  title: id,
  source: null,
  url: null,
  published: null,
  contentHash: "",
  text,
  headings: [],
  tags: [],
  private: false,
});
const index = {
  catalog: { options: [option("Quillbase", "QB", "Quill"), option("TarnStore")] },
  documents: [
    document("notes/a.md", "# Backups\n\nQuillbase leads on\nbackups **by far**."),
    document("b.md", "TarnStore restores in half the time."),
  ],
};
const problemsOf = (over: object) => findRowProblems([row(over)], index).map(({ problem }) => problem);

describe("findRowProblems", () => {
  it("finds nothing in rows that fit the index", () => expect(findRowProblems([row()], index)).toEqual([]));

  it("names the row of a quote that its document does not hold", () => {
    const gold_quotes = [{ doc: "a.md", quote: "Quillbase trails on backups." }];
    expect(findRowProblems([row({ id: "r-7", gold_quotes })], index)).toEqual([
      { id: "r-7", problem: 'not a quote of a.md: "Quillbase trails on backups."' },
    ]);
  });

  it("names a document that is not in the index, in contrary quotes too", () => {
    expect(problemsOf({ contrary_quotes: [{ doc: "c.md", quote: "TarnStore is fine." }] })).toEqual([
      "c.md is not in the index",
    ]);
  });

  it("names an expected option that neither the index nor the question knows", () => {
    const expected = { outcome: "winner", winner: "Fernlog" };
    expect(problemsOf({ expected })).toEqual([
      '"Fernlog" is no option of the index; catalog.yaml can name it',
    ]);
    expect(problemsOf({ expected, question: "fernlog or qb?" })).toEqual([]);
    expect(problemsOf({ expected: { outcome: "winner", winner: "quill" } })).toEqual([]);
  });

  it("names a slip in a field of expected", () => {
    expect(problemsOf({ expected: { outcome: "tie", acceptable_outcome: ["depends"] } })).toEqual([
      "expected.acceptable_outcome is no field of a row",
    ]);
  });
});

describe("withCatalogNames", () => {
  it("gives every expected option the name that an Answer would give it", () => {
    const expected = {
      outcome: "winner",
      winner: "qb",
      acceptable_winners: ["Quill", "Fernlog"],
      answer_option: "tarnstore",
    };
    expect(withCatalogNames([row({ expected })], index.catalog)[0]?.expected).toMatchObject({
      winner: "Quillbase",
      acceptable_winners: ["Quillbase", "Fernlog"],
      answer_option: "TarnStore",
    });
  });
});
