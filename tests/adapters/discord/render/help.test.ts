import { describe, expect, it } from "vitest";
import { type HelpPlace, toHelp } from "../../../../src/adapters/discord/render/notices.js";

function help(place: Partial<HelpPlace>): string {
  const shownAt: HelpPlace = { where: "server", manages: false, hearsMessages: true, ...place };
  return JSON.stringify(toHelp(["Kayak or Canoe?"], shownAt, "components"));
}

describe("help", () => {
  it("tells of mentions, replies and private answers in a server that has the bot", () => {
    expect(help({})).toMatch(/@mention me/u);
    expect(help({})).toContain("`private: True`");
  });

  it.each(["elsewhere", "group"] as const)("tells nothing that does nothing: %s", (where) => {
    expect(help({ where })).not.toMatch(/@mention|\*\*reply\*\*|private: True|which-settings/u);
    expect(help({ where })).toContain("only you see my answers here, until you share one");
  });

  it("asks for no mention in a direct message", () => {
    expect(help({ where: "direct" })).toContain("**just write** your question here");
    expect(help({ where: "direct" })).not.toMatch(/@mention|private: True/u);
  });

  it.each(["server", "elsewhere", "direct", "group"] as const)(
    "tells of no message where none is heard: %s",
    (where) => {
      expect(help({ where, hearsMessages: false })).not.toMatch(/@mention|reply|just write|direct message/u);
    },
  );

  it("tells who manages the server of its settings, and nobody else", () => {
    expect(help({ manages: true })).toContain("`/which-settings`");
    expect(help({ manages: false })).not.toContain("which-settings");
    expect(help({ manages: true, where: "elsewhere" })).not.toContain("which-settings");
  });
});
