import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toDiscord } from "../../../../src/adapters/discord/render/answer-message.js";
import { DOES, readCustomId } from "../../../../src/adapters/discord/render/custom-ids.js";
import { toFeedbackModal } from "../../../../src/adapters/discord/render/feedback-modal.js";
import { toDocumentsMessage, toOptionsMessage } from "../../../../src/adapters/discord/render/listings.js";
import type { CardStyle, DiscordMessage } from "../../../../src/adapters/discord/render/message.js";
import { toHelp, toNotice } from "../../../../src/adapters/discord/render/notices.js";
import {
  toSettingsMessage,
  toSettingsProblems,
} from "../../../../src/adapters/discord/render/settings-message.js";
import { toSettingsModal } from "../../../../src/adapters/discord/render/settings-modal.js";
import { toSourcesMessage } from "../../../../src/adapters/discord/render/sources-message.js";
import { toWhyMessage } from "../../../../src/adapters/discord/render/why-message.js";
import { toWhySections } from "../../../../src/chat/evidence-sections.js";
import { toSourceSections } from "../../../../src/chat/source-sections.js";
import { HOSTILE_TEXTS, hostileCard, hostileReasons, hostileText } from "../../../chat/hostile-cards.js";
import { HOSTILE_STRINGS } from "../../../chat/hostile-strings.js";
import { customIds, messageProblems, modalProblems, reading } from "./discord-rules.js";

const ID = "opaque-id-1";
const PAGE = "https://page.example";
const STYLES: readonly CardStyle[] = ["components", "embeds"];
/** What a card is drawn with; all else would be somebody else's. */
const OWN_MARKUP = ["strong", "heading", "subtext", "blockQuote", "list", "link", "inlineCode", "twemoji"];

const style = fc.constantFrom(...STYLES);
const text = fc.oneof(hostileText, fc.constantFrom(...HOSTILE_STRINGS.map(([, own]) => own)));
const view = fc.record({
  id: fc.constant(ID),
  private: fc.boolean(),
  shareable: fc.boolean(),
  showQuestion: fc.boolean(),
  criteria: fc.array(text, { maxLength: 40 }),
  pageUrl: fc.constantFrom(null, PAGE, "http://localhost:8080"),
  sharedBy: fc.option(text),
});

/** Discord takes it; it pings nobody even if it could; it links to stored sources and the page alone. */
function expectQuiet(message: DiscordMessage): void {
  expect(messageProblems(message)).toEqual([]);
  const { pinged, names, links, markup } = reading(message);
  expect(pinged).toEqual({ users: [], roles: [], everyone: false });
  expect(names).toEqual([]);
  expect(markup.filter((kind) => !OWN_MARKUP.includes(kind))).toEqual([]);
  for (const { url, how } of links) {
    expect(["masked", "button"]).toContain(how);
    expect(new URL(url).host).toMatch(/^(stored\.example(:8080)?|page\.example|localhost:8080)$/u);
  }
}

describe("a card of hostile text", () => {
  it("is taken by Discord in both styles, and nothing in it takes effect but links to stored sources", () => {
    fc.assert(
      fc.property(hostileCard, view, style, (card, how, drawn) => {
        const message = toDiscord(card, how, drawn);
        expectQuiet(message);
        for (const id of customIds(message)) expect(readCustomId(id)?.id).toBe(ID);
      }),
      { numRuns: 150 },
    );
  });

  it("has reasons and sources that Discord takes, whatever page is asked for", () => {
    const page = fc.oneof(fc.integer({ min: -2, max: 60 }), fc.constantFrom(Number.NaN, Infinity, 1.5));
    fc.assert(
      fc.property(hostileCard, hostileReasons, page, style, (card, reasons, asked, drawn) => {
        expectQuiet(toWhyMessage(toWhySections(card, reasons), { id: ID, page: asked }, drawn));
        const paged = { id: ID, page: asked, pageUrl: PAGE };
        expectQuiet(toSourcesMessage(toSourceSections(card), paged, drawn));
      }),
      { numRuns: 40 },
    );
  });
});

describe("other messages of hostile text", () => {
  const all = [...HOSTILE_TEXTS.map((own) => [own.slice(0, 40), own] as const), ...HOSTILE_STRINGS];

  it.each(all)("hold with %j", (_, own) => {
    const documents = Array.from({ length: 30 }, () => ({
      title: own,
      url: "https://stored.example/x",
      published: own,
    }));
    const rule = { documents: Array.from({ length: 30 }, () => own), private: [own, own] };
    const answers = { here: null, server: true };
    for (const drawn of STYLES) {
      const messages = [
        toNotice(own, drawn),
        toHelp([own, own, own, own, own], { where: "server", manages: true, hearsMessages: true }, drawn),
        toOptionsMessage(
          { options: documents.map(({ title }) => ({ name: title, aliases: [own, own] })), documents: 3 },
          drawn,
        ),
        toDocumentsMessage({ documents, now: new Date(0) }, 0, drawn),
        toDocumentsMessage({ documents, now: new Date(0) }, 2, drawn),
        toSettingsMessage(
          {
            documents: { rule, from: "admin", narrowed: rule },
            mayOpen: true,
            privateAnswers: answers,
            done: own,
          },
          drawn,
        ),
        toSettingsProblems({ documents: own, private: own }, { documents: own, private: own }, drawn),
      ];
      for (const message of messages) expectQuiet(message);
    }
    for (const narrowed of [null, rule])
      for (const mayOpen of [true, false])
        expect(modalProblems(toSettingsModal({ rule, narrowed }, mayOpen))).toEqual([]);
  });

  it("ask what was wrong in a window that carries the opaque id", () => {
    const modal = toFeedbackModal(ID);
    expect(modalProblems(modal)).toEqual([]);
    expect(readCustomId(modal.custom_id)).toEqual({ does: DOES.reason, id: ID, page: 0 });
  });

  it("write our own commands as code, and no other text", () => {
    const [shown] = toNotice(
      "`/sources` and `whichbot doctor`, but `/evil` and `x`",
      "components",
    ).components;
    expect(JSON.stringify(shown)).toContain("`/sources` and `whichbot doctor`, but \\\\`/evil\\\\` and");
  });
});
