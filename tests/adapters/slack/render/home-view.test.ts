import { describe, expect, it } from "vitest";
import { type HomeFacts, toHomeView } from "../../../../src/adapters/slack/render/home-view.js";
import { readable, values, viewProblems } from "./slack-rules.js";

const NOW = new Date("2026-10-20T12:00:00Z");
const FACTS: HomeFacts = {
  documents: [
    { title: "Old notes", published: "2024-01" },
    { title: "Newer notes", published: "2026-10-13" },
    { title: "Undated", published: null },
  ],
  options: ["Kayak", "Canoe"],
  examples: [],
  last: [],
  admin: null,
  now: NOW,
  pageUrl: null,
};
const shown = (over: Partial<HomeFacts> = {}): string => readable(toHomeView({ ...FACTS, ...over }).blocks);

describe("App Home", () => {
  it("says how many documents there are, and how old the newest and the oldest is", () => {
    expect(shown()).toContain("3 documents");
    expect(shown()).toContain("2 with a date");
    expect(shown()).toContain("Newest: Newer notes, 2026-10-13 (7 days old)");
    expect(shown()).toContain("Oldest: Old notes, 2024-01 (2 years old)");
  });

  it("holds before anything is known", () => {
    const view = toHomeView({ ...FACTS, documents: [], options: [] });
    expect(viewProblems(view)).toEqual([]);
    expect(readable(view.blocks)).toContain("0 documents");
  });

  it.each([
    [0, "just now"],
    [60_000, "1 minute ago"],
    [3 * 3_600_000, "3 hours ago"],
    [49 * 3_600_000, "2 days ago"],
  ])("says of an answer %d ms ago that it was %j", (ago, words) => {
    const last = [{ question: null, outcome: "Winner", headline: null, askedAt: NOW.getTime() - ago }];
    expect(shown({ last })).toContain(`Winner · ${words}`);
    expect(shown({ last })).toContain("The question was not kept");
  });

  it("shows what channels see to admins only, and lets them change it", () => {
    expect(shown()).not.toContain("What channels see");
    const admin = { channels: [{ channel: "C012", rule: "guides/**", from: "admin" as const }] };
    const view = toHomeView({ ...FACTS, admin });
    expect(readable(view.blocks)).toContain("guides/**");
    expect(values(view.blocks)).toEqual(["C012"]);
  });

  it("marks what whichbot.yaml says, and every other channel, which no button changes", () => {
    const channels = [
      { channel: "C012", rule: "backend/**", from: "admin" as const },
      { channel: "C345", rule: "frontend/**", from: "file" as const },
      { channel: null, rule: "handbook/**", from: "file" as const },
    ];
    const view = toHomeView({ ...FACTS, admin: { channels } });
    expect(viewProblems(view)).toEqual([]);
    const text = readable(view.blocks);
    expect(text).toContain("frontend/** · from whichbot.yaml");
    expect(text).toContain("Every other channel");
    expect(text).toContain("handbook/** · from whichbot.yaml");
    expect(text).not.toContain("backend/** · from whichbot.yaml");
    expect(values(view.blocks)).toEqual(["C012", "C345"]);
  });

  it("stays within Slack's limits for very many channels", () => {
    const channels = Array.from({ length: 200 }, (_, at) => ({
      channel: `C${at}`,
      rule: "guides/** ".repeat(300),
      from: "file" as const,
    }));
    const view = toHomeView({ ...FACTS, admin: { channels } });
    expect(viewProblems(view)).toEqual([]);
    expect(readable(view.blocks)).toContain("and 180 more");
  });
});
