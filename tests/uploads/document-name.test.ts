import { describe, expect, it } from "vitest";
import { isReadable } from "../../src/sources/document-from-bytes.js";
import { toDocumentName } from "../../src/uploads/document-name.js";
import { HOSTILE_STRINGS } from "../chat/hostile-strings.js";

describe("the id of a sent file", () => {
  it.each([
    ["guide.md", "uploads/guide.md"],
    ["docs/choosing/queues.md", "uploads/docs/choosing/queues.md"],
    ["../../etc/passwd.md", "uploads/etc/passwd.md"],
    ["/etc/passwd.txt", "uploads/etc/passwd.txt"],
    ["C:\\fakepath\\notes.txt", "uploads/fakepath/notes.txt"],
    ["..\\..\\windows\\notes.txt", "uploads/windows/notes.txt"],
    ["a/./b//c.md", "uploads/a/b/c.md"],
    ["a\0b.md", "uploads/ab.md"],
    ["CON.md", "uploads/CON.md"],
    ["\u202egnp.md", "uploads/gnp.md"],
    ["  two   words .md ", "uploads/two words .md"],
    ["🎉 party 👩‍👩‍👧.md", "uploads/🎉 party 👩‍👩‍👧.md"],
    ["e\u0301.md", "uploads/\u00e9.md"],
    [`${"x".repeat(197)}.md`, `uploads/${"x".repeat(197)}.md`],
  ])("of %j is %j", (name, document) => {
    expect(toDocumentName(name)).toEqual({ document });
  });

  it.each([
    ["", /has no name/],
    ["../..", /has no name/],
    ["\u202e\u200b", /has no name/],
    [".env", /is hidden/],
    ["project/.git/config.md", /is hidden/],
    [`${"x".repeat(300)}.md`, /200 characters/],
  ])("of %j is none", (name, reason) => {
    expect(toDocumentName(name)).toEqual({ refused: expect.stringMatching(reason) });
  });

  it("is the same for an id again, so that nothing is cleaned twice", () => {
    for (const [, text] of HOSTILE_STRINGS) {
      const once = toDocumentName(`${text}.md`);
      if ("document" in once) expect(toDocumentName(once.document.slice("uploads/".length))).toEqual(once);
    }
  });

  it.each(HOSTILE_STRINGS)("leads nowhere and hides nothing: %s", (_, text) => {
    const named = toDocumentName(`a/${text}/b.md`);
    if ("refused" in named) return;
    const { document } = named;
    expect(document).toMatch(/^uploads\//);
    expect(document).not.toMatch(
      /\\|\/\/|(?:^|\/)\.|[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/u,
    );
    expect(isReadable(document)).toBe(true);
  });
});
