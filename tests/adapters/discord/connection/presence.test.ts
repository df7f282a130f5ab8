import { afterEach, describe, expect, it, vi } from "vitest";
import { createPresence, presenceText } from "../../../../src/adapters/discord/connection/presence.js";
import type { Answerer } from "../../../../src/answer.js";
import { createChannelScopes } from "../../../../src/chat/channel-scopes.js";
import type { Log } from "../../../../src/chat/log.js";
import { parseScopeFile } from "../../../../src/scope/scope-file.js";
import type { SearchIndex } from "../../../../src/types.js";

const NOW = new Date("2026-03-20T12:00:00Z");
const silent: Log = { debug() {}, info() {}, warn() {}, error() {} };
const dated = (...dates: (string | null)[]) => dates.map((published) => ({ published }));

describe("what stands under the bot's name", () => {
  it.each([
    [dated("2026-02-25", "2019-01-01", null), "Knows 3 documents, newest 23 days old · /which"],
    [dated("2025-01", "2025-10-04"), "Knows 2 documents, newest 5 months old · /which"],
    [dated("2026-03-20"), "Knows 1 document, newest from today · /which"],
    [dated("2026"), "Knows 1 document, newest from this year · /which"],
    [dated(null, null), "Knows 2 documents · /which"],
    [dated("2027-01-01", "2024-03-20"), "Knows 2 documents, newest 2 years old · /which"],
    [dated("soon", "9999999999999"), "Knows 2 documents · /which"],
    [[], "Knows no documents yet · /which"],
  ])("says how much it knows, and how fresh that is", (documents, text) => {
    expect(presenceText(documents, NOW)).toBe(text);
    expect(text.length).toBeLessThanOrEqual(128);
  });
});

describe("the presence", () => {
  afterEach(() => vi.useRealTimers());

  const indexOf = (documents: readonly object[]) => ({ documents }) as unknown as SearchIndex;

  it("changes with the documents and with the day, and says nothing twice", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    let documents = dated("2026-03-20");
    let now = NOW;
    const answerer: Pick<Answerer, "view"> = { view: async () => indexOf(documents) };
    const scopes = { scopeOf: () => ({ id: "all", sees: () => true }) as never };
    const presence = createPresence({ answerer, scopes, log: silent, now: () => now, everyMs: 1000 });
    const told: string[] = [];
    expect(await presence.read()).toBe("Knows 1 document, newest from today · /which");
    presence.keep((text) => told.push(text));
    const look = async () => {
      await vi.advanceTimersByTimeAsync(1000);
    };
    await look();
    expect(told).toEqual([]);
    now = new Date("2026-03-21T00:00:01Z");
    await look();
    documents = dated("2026-03-20", null);
    await look();
    await look();
    expect(told).toEqual([
      "Knows 1 document, newest 1 day old · /which",
      "Knows 2 documents, newest 1 day old · /which",
    ]);
    presence.stop();
    documents = [];
    await look();
    expect(told).toHaveLength(2);
  });

  it("counts no private document: everybody reads it", async () => {
    const file = parseScopeFile("private:\n  - secret/**\n");
    const scopes = createChannelScopes(file, { channelRule: () => null, narrowing: () => null });
    const all = [
      { id: "open.md", tags: [], private: false, published: "2020-03-20" },
      { id: "secret/plan.md", tags: [], private: false, published: "2026-03-19" },
    ];
    const answerer: Pick<Answerer, "view"> = {
      view: async (scope) => indexOf(all.filter((document) => scope?.sees(document as never) ?? true)),
    };
    const presence = createPresence({ answerer, scopes, log: silent, now: () => NOW });
    expect(await presence.read()).toBe("Knows 1 document, newest 6 years old · /which");
  });

  it("says nothing when the documents cannot be looked at", async () => {
    const answerer: Pick<Answerer, "view"> = { view: () => Promise.reject(new Error("gone")) };
    const scopes = { scopeOf: () => ({}) as never };
    expect(await createPresence({ answerer, scopes, log: silent, now: () => NOW }).read()).toBeNull();
  });
});
