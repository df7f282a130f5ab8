import { describe, expect, it } from "vitest";
import { readMessage, textOf } from "./read-message.js";

const ID = "400000000000000001";
const read = (content: string, allowed: object | null = { parse: [] }) =>
  readMessage({ content, embeds: [], components: [] }, allowed);

describe("who is pinged", () => {
  const text = `<@${ID}> <@!${ID}> <@&${ID}> @everyone`;

  it.each<[string, object | null, object]>([
    ["everybody without a word on it", null, { users: [ID], roles: [ID], everyone: true }],
    ["nobody with an empty list", { parse: [] }, { users: [], roles: [], everyone: false }],
    ["a kind that is allowed", { parse: ["roles"] }, { users: [], roles: [ID], everyone: false }],
    ["one who is allowed", { parse: [], users: [ID] }, { users: [ID], roles: [], everyone: false }],
  ])("is %s", (_, allowed, pinged) => {
    expect(read(text, allowed).pinged).toEqual(pinged);
  });

  it("is nobody named in code, and whoever is named behind a backslash", () => {
    expect(read(`\`<@${ID}>\` \`\`\`\n@everyone\n\`\`\``, null).pinged).toMatchObject({
      users: [],
      everyone: false,
    });
    expect(read(`\\<@${ID}>`, null)).toMatchObject({ pinged: { users: [ID] }, names: [] });
  });

  it("is not who is named in an embed", () => {
    const embeds = [{ description: `<@${ID}>` }];
    const { pinged, names } = readMessage({ content: "", embeds, components: [] }, null);
    expect([pinged.users, names]).toEqual([[], [`<@${ID}>`]]);
  });
});

describe("what is drawn as a name", () => {
  it.each([`<@${ID}>`, `<@&${ID}>`, `<#${ID}>`, "@everyone", "@here", `</which:${ID}>`, "<id:customize>"])(
    "%s",
    (name) => {
      expect(read(`a ${name} b`).names).toEqual([name]);
    },
  );

  it.each([`\\<@${ID}>`, `<\u2060@${ID}>`, "@\u2060everyone", `\`<@${ID}>\``])("is not %s", (text) => {
    expect(read(text).names).toEqual([]);
  });
});

describe("links", () => {
  it.each<[string, string, string]>([
    ["https://a.example/x", "https://a.example/x", "bare"],
    ["<https://a.example>", "https://a.example", "angle"],
    ["[t](https://a.example)", "https://a.example", "masked"],
    ["[t](<https://a.example>)", "https://a.example", "masked"],
    ['[t](https://a.example "title")', "https://a.example", "masked"],
    ["# [t](https://a.example)", "https://a.example", "masked"],
    ["> ||[**t**](https://a.example)||", "https://a.example", "masked"],
    ["\\[t](https://a.example)", "https://a.example", "bare"],
    ["[a [b] c](https://a.example)", "https://a.example", "masked"],
    ["discord.gg/abc", "discord.gg/abc", "invite"],
  ])("%s", (text, url, how) => {
    expect(read(text).links).toEqual([expect.objectContaining({ url, how })]);
  });

  it("do not stand in code or broken up", () => {
    for (const text of [
      "`https://a.example`",
      "```\n[t](https://a.example)\n```",
      "https:\u2060//a.example",
      "a.example",
    ])
      expect(read(text).links, text).toEqual([]);
  });

  it("stand in buttons, pictures and embeds too", () => {
    const components = [
      { type: 1, components: [{ type: 2, style: 5, url: "https://b.example", label: "B" }] },
      { type: 12, items: [{ media: { url: "https://c.example" } }] },
      { type: 10, content: "https://d.example" },
    ] as never;
    const embeds = [{ url: "https://e.example", title: "E" }];
    const { links } = readMessage({ content: "", embeds, components }, { parse: [] });
    expect(links.map(({ how }) => how)).toEqual(["bare", "button", "media", "embed"]);
  });
});

describe("markup", () => {
  it.each([
    ["# a", "heading"],
    ["> ## a", "heading"],
    ["-# a", "subtext"],
    ["- a", "list"],
    ["1. a", "list"],
    ["||a||", "spoiler"],
    ["```a```", "codeBlock"],
    ["<t:1700000000:R>", "timestamp"],
    [`<:tea:${ID}>`, "emoji"],
  ])("%s is a %s", (text, kind) => {
    expect(read(text).markup).toContain(kind);
  });

  it.each(["\\# a", "\\- a", "1\\. a", "\\|\\|a\\|\\|", "#a", "a # b"])("%s is none", (text) => {
    expect(read(text).markup).toEqual([]);
  });
});

describe("text", () => {
  it("is that of content, embeds and components", () => {
    const components = [
      {
        type: 17,
        components: [
          { type: 10, content: "c" },
          { type: 1, components: [{ type: 2, label: "d" }] },
        ],
      },
    ];
    expect(textOf({ content: "a", embeds: [{ title: "b" }], components: components as never })).toBe(
      "a\nb\nc\nd",
    );
  });
});
