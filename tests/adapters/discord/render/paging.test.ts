import { describe, expect, it } from "vitest";
import { DOES, readCustomId } from "../../../../src/adapters/discord/render/custom-ids.js";
import { toDocumentsMessage } from "../../../../src/adapters/discord/render/listings.js";
import type { CardStyle, DiscordMessage } from "../../../../src/adapters/discord/render/message.js";
import { paragraphsOf } from "../../../../src/adapters/discord/render/paging.js";
import { toSourcesMessage } from "../../../../src/adapters/discord/render/sources-message.js";
import { toWhyMessage } from "../../../../src/adapters/discord/render/why-message.js";
import { toCard } from "../../../../src/chat/card.js";
import type { Section } from "../../../../src/chat/evidence-sections.js";
import { toSourceSections } from "../../../../src/chat/source-sections.js";
import { sampleAnswer, sampleCitation } from "../../../chat/sample-answer.js";
import { customIds, messageProblems, visibleTexts } from "./discord-rules.js";
import { readDiscord } from "./read-discord.js";

const ID = "0123456789abcdef";
const STYLES: readonly CardStyle[] = ["components", "embeds"];
const NOW = new Date("2026-10-20T12:00:00Z");

/** All pages, by pressing "Next →" until it leads nowhere. */
function pages(draw: (page: number) => DiscordMessage): DiscordMessage[] {
  const found: DiscordMessage[] = [];
  for (let page = 0; ; page++) {
    const message = draw(page);
    expect(messageProblems(message)).toEqual([]);
    found.push(message);
    if (!/"label":"Next →"(?!,"disabled")/u.test(JSON.stringify(message))) return found;
  }
}

const text = (message: DiscordMessage): string => visibleTexts(message).join("\n");
const words = (long: number): string => "wörter und *mehr* <@1> ".repeat(long / 20);

describe.each(STYLES)("pages as %s", (style) => {
  it("hold every word of every quote, under the title of its document", () => {
    const citations = Array.from({ length: 40 }, (_, at) =>
      sampleCitation(at + 1, {
        document: `${at % 5}.md`,
        quote: `${at} ${words(at === 3 ? 30_000 : 700)}`.trim(),
      }),
    );
    const sections = toSourceSections(toCard(sampleAnswer({ citations }), NOW));
    const all = pages((page) => toSourcesMessage(sections, { id: ID, page, pageUrl: null }, style));
    const quoted = all
      .map((message) => [...text(message).matchAll(/^> (.*)$/gmu)].map(([, line]) => line).join("\n"))
      .join("\n");
    const expected = sections.sources.flatMap(({ quotes }) => quotes.map((quote) => quote.text)).join("");
    expect(readDiscord(quoted).text === readDiscord(expected.replace(/[*<]/gu, "\\$&")).text).toBe(true);
    for (const message of all.slice(1)) expect(text(message)).toMatch(/^### /u);
    expect(text(all[1]!)).toContain("(continued)");
  });

  it("hold every part of every section, and are short enough for a phone", () => {
    const section = (title: string | null, parts: number): Section => ({
      title,
      parts: Array.from({ length: parts }, (_, at) =>
        at % 3 === 0
          ? { kind: "text", text: `${title} says ${at}.\n${words(200)}`, tone: "plain" }
          : {
              kind: "statement",
              figure: "+0.63",
              stance: "for",
              n: at,
              origin: `o-${title}-${at}`,
              quote: words(100),
            },
      ),
    });
    const sections = [section(null, 4), section("Kayak", 30), section("Canoe", 2)];
    const all = pages((page) => toWhyMessage(sections, { id: ID, page }, style));
    const shown = all.map(text).join("\n");
    for (const { title, parts } of sections)
      parts.forEach((part, at) => {
        expect(
          shown.split(part.kind === "text" ? `${title} says ${at}.` : `o-${title}-${at}\n`),
        ).toHaveLength(2);
      });
    for (const message of all) expect(text(message).length).toBeLessThan(3_000);
    expect(all.length).toBeGreaterThan(3);
  });

  it("lead on and back, keep the answer's id, and have no id twice", () => {
    const documents = Array.from({ length: 40 }, (_, at) => ({
      title: `Document ${at}`,
      url: null,
      published: null,
    }));
    const all = pages((page) => toDocumentsMessage({ documents, now: NOW }, page, style));
    expect(all.length).toBeGreaterThan(2);
    all.forEach((message, page) => {
      expect(text(message)).toContain(`-# Page ${page + 1} of ${all.length}`);
      const ids = customIds(message);
      expect(new Set(ids).size).toBe(ids.length);
      const [back, on] = ids.map((id) => readCustomId(id));
      expect([back?.does, on?.does]).toEqual([DOES.documentsPage, DOES.documentsPage]);
      if (page > 0) expect(back?.page).toBe(page - 1);
      if (page < all.length - 1) expect(on?.page).toBe(page + 1);
    });
    const named = all.flatMap((message) => text(message).match(/Document \d+/gu) ?? []);
    expect(named).toEqual(documents.map(({ title }) => title));
  });

  it("become the nearest when they are not there", () => {
    const sections = toSourceSections(toCard(sampleAnswer(), NOW));
    const at = (page: number) => toSourcesMessage(sections, { id: ID, page, pageUrl: null }, style);
    for (const page of [-1, 7, Number.NaN, Number.POSITIVE_INFINITY, 0.5]) expect(at(page)).toEqual(at(0));
  });
});

describe("paragraphs", () => {
  it("keep the lines of a text, and break a long one behind words", () => {
    expect(paragraphsOf("+1.00  a\n# b\n\n c ")).toEqual(["\\+1.00 a\n\\# b\nc"]);
    const broken = paragraphsOf(words(5_000));
    expect(broken.length).toBeGreaterThan(4);
    for (const paragraph of broken) expect(paragraph.length).toBeLessThanOrEqual(1_200);
    for (const paragraph of broken) expect(paragraph).toMatch(/^(?:wörter|und|\\\*mehr|\\<)/u);
  });

  it("are never none, and never too long, whatever has to be escaped", () => {
    expect(paragraphsOf(" \n ")).toEqual(["–"]);
    for (const paragraph of paragraphsOf("<@".repeat(4_000)))
      expect(paragraph.length).toBeLessThanOrEqual(1_200);
    expect(paragraphsOf("a\n".repeat(500)).map((own) => own.length)).toEqual(Array(20).fill(49));
  });
});
