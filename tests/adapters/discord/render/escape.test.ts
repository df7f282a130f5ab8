import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escapeText, escapeWithin } from "../../../../src/adapters/discord/render/escape.js";
import { HOSTILE_STRINGS } from "../../../chat/hostile-strings.js";
import { bare, readDiscord } from "./read-discord.js";

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/gu;

/** Pieces that mean something to Discord, put together at random. */
const tokens = fc
  .array(
    fc.constantFrom(
      ..."<@ <@! <@& <# </ <: <a: <t: <id: > : @everyone @here 123456789012345678 guide R which ** * __ _ ~~ || ` ``` \\ [ ] ( ) # ## - + 1. 1) -# >>> \n https:// discord.gg/x www. :tada: ¯\\_(ツ)_/¯ a".split(
        " ",
      ),
      " ",
      "\n",
      "\n> ",
      "\n- ",
    ),
    { maxLength: 24 },
  )
  .map((parts) => parts.join(""));
const text = fc.oneof(
  { weight: 4, arbitrary: tokens },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 60 }) },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 60 }) },
);

function expectVerbatim(own: string): void {
  const wellFormed = own.replace(LONE_SURROGATE, "\ufffd");
  const { text: shown, effects } = readDiscord(escapeText(own));
  expect(effects).toEqual([]);
  expect(shown).toBe(bare(wellFormed));
}

describe("escaped text", () => {
  it("shows any text as it stands, and nothing of it takes effect", () => {
    fc.assert(fc.property(text, expectVerbatim), { numRuns: 3_000 });
  });

  it.each(HOSTILE_STRINGS.filter(([, own]) => own.length < 5_000))("shows %s as it stands", (_, own) => {
    expectVerbatim(own);
  });

  it("holds behind a quotation mark, a bullet and a small mark too", () => {
    fc.assert(
      fc.property(text, (own) => {
        const line = own.replace(/\s+/gu, " ").trim();
        for (const mark of ["> ", "- ", "-# "]) {
          // What stands in the place of a text that does nothing.
          const harmless = readDiscord(`${mark}x`).effects;
          const { effects } = readDiscord(`${mark}${escapeText(line) || "x"}`);
          expect(effects.filter((effect) => !harmless.includes(effect))).toEqual([]);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it("keeps a bold or linked name whole, whatever is in it", () => {
    fc.assert(
      fc.property(text, (own) => {
        const line = own.replace(/\s+/gu, " ").trim();
        if (bare(line) === "") return;
        const { text: shown, effects } = readDiscord(`x **${escapeText(line)}** y`);
        expect(effects).toEqual(["strong"]);
        expect(shown).toBe(bare(`x${line.replace(LONE_SURROGATE, "\ufffd")}y`));
      }),
      { numRuns: 1_000 },
    );
  });

  it("joins nothing but what is looked for in raw text, so that quotes are copied as they stand", () => {
    const ordinary = "a < b, 3<4 && x@y.org; std::vector<int>, Kafka: 2× *faster* (see [1]) # not a heading";
    expect(escapeText(ordinary)).not.toContain("\u2060");
    expect(escapeText("<@1> <id:guide> @here")).toBe("\\<\u2060@1> \\<\u2060id\\:guide> @\u2060here");
  });

  it("leaves words, figures and their marks alone", () => {
    const plain = "Kafka 3.7 is 2.5× faster – in 9 of 10 cases (p < x), says node.js; C# is not. 10 % (a/b)";
    expect(escapeText(plain).replaceAll("\\<", "<")).toBe(plain);
  });

  it("is at most two and a half times as long", () => {
    fc.assert(
      fc.property(text, (own) => {
        expect(escapeText(own).length).toBeLessThanOrEqual(Math.ceil(own.length * 2.5));
      }),
    );
  });
});

describe("escaped text within a length", () => {
  it("is never longer, and never ends inside of what was escaped", () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 0, max: 40 }), (own, most) => {
        const line = own.replace(/\s+/gu, " ").trim();
        const cut = escapeWithin(line, most);
        expect(cut.length).toBeLessThanOrEqual(most);
        expect(readDiscord(cut).effects).toEqual([]);
        expect(cut).not.toMatch(/(?<!\\)(?:\\\\)*\\$/u);
      }),
      { numRuns: 1_000 },
    );
  });
});
