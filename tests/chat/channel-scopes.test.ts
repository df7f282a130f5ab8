import { describe, expect, it } from "vitest";
import { createChannelScopes, parseRule } from "../../src/chat/channel-scopes.js";
import type { ChannelRule } from "../../src/history/history.js";
import { parseScopeFile } from "../../src/scope/scope-file.js";

const FILE = parseScopeFile(
  "private: [hr/**]\nchannels:\n  - channel: slack:C1\n    documents: [backend/**]\n    private: [hr/**]\n",
);
const place = (channel: string) => ({ surface: "slack", workspace: "T1", channel });
const document = (id: string) => ({ id, tags: [], private: false });

function scopesWith(
  rules: Readonly<Record<string, ChannelRule>>,
  narrowings: Readonly<Record<string, ChannelRule>> = {},
) {
  return createChannelScopes(FILE, {
    channelRule: ({ channel }) => rules[channel] ?? null,
    narrowing: ({ channel }) => narrowings[channel] ?? null,
  });
}

describe("channel scopes", () => {
  it("take the rule of the file, and without one show what is not private", () => {
    const scopes = scopesWith({});
    expect(scopes.ruleOf(place("C1"))).toEqual({
      rule: { documents: ["backend/**"], private: ["hr/**"] },
      from: "file",
      narrowed: null,
    });
    expect(scopes.ruleOf(place("C2"))).toEqual({
      rule: { documents: null, private: [] },
      from: "default",
      narrowed: null,
    });
    expect(scopes.scopeOf(place("C1")).sees(document("hr/a.md"))).toBe(true);
    expect(scopes.scopeOf(place("C2")).sees(document("hr/a.md"))).toBe(false);
    expect(scopes.scopeOf(place("C2")).sees(document("x.md"))).toBe(true);
  });

  it("take the rule of the file alone where nobody can set one: on the page and in programs", () => {
    const file = parseScopeFile("channels:\n  - channel: web:page\n    documents: [backend/**]\n");
    const asked: string[] = [];
    const look = ({ surface }: { readonly surface: string }) => {
      asked.push(surface);
      return null;
    };
    const scopes = createChannelScopes(file, { channelRule: look, narrowing: look });
    const { sees } = scopes.scopeOf({ surface: "web", workspace: "", channel: "page" });
    expect([sees(document("backend/a.md")), sees(document("x.md"))]).toEqual([true, false]);
    scopes.scopeOf({ surface: "mcp", workspace: "", channel: "stdio" });
    expect(asked).toEqual([]);
  });

  it("prefer what an admin has set, as soon as it is set", () => {
    const rules: Record<string, ChannelRule> = {};
    const scopes = scopesWith(rules);
    const before = scopes.scopeOf(place("C1"));
    rules.C1 = { documents: ["frontend/**"], private: [] };
    expect(scopes.ruleOf(place("C1"))).toEqual({ rule: rules.C1, from: "admin", narrowed: null });
    const after = scopes.scopeOf(place("C1"));
    expect(after.key).not.toBe(before.key);
    expect(after.sees(document("hr/a.md"))).toBe(false);
    expect(after.sees(document("frontend/a.md"))).toBe(true);
  });

  it("keep the marks of the file against a rule that names all documents", () => {
    const scopes = scopesWith({ C2: { documents: ["**"], private: [] } });
    expect(scopes.scopeOf(place("C2")).sees(document("hr/a.md"))).toBe(false);
  });

  it("give no scope for a stored pattern that is refused, rather than a wider one", () => {
    const scopes = scopesWith({ C2: { documents: null, private: ["!hr/**"] } });
    expect(() => scopes.scopeOf(place("C2"))).toThrow(expect.objectContaining({ code: "CONFIG_INVALID" }));
  });
});

describe("what people set who may only narrow", () => {
  const all = { documents: ["**"], private: ["**"] };

  it("opens nothing, neither what the file leaves out nor what is private, whatever documents come later", () => {
    const scope = scopesWith({}, { C1: all, C2: all }).scopeOf;
    const seen = (channel: string) =>
      ["backend/a.md", "frontend/a.md", "hr/a.md", "later/b.md"].filter((id) =>
        scope(place(channel)).sees(document(id)),
      );
    expect(seen("C1")).toEqual(["backend/a.md", "hr/a.md"]);
    expect(seen("C2")).toEqual(["backend/a.md", "frontend/a.md", "later/b.md"]);
  });

  it("narrows what the file lets a channel see, and what an admin does", () => {
    const only = (pattern: string) => ({ documents: [pattern], private: [pattern] });
    const scopes = scopesWith(
      { C3: { documents: ["frontend/**"], private: [] } },
      { C1: only("backend/b/**"), C3: only("frontend/b/**") },
    );
    expect(scopes.scopeOf(place("C1")).sees(document("backend/b/a.md"))).toBe(true);
    expect(scopes.scopeOf(place("C1")).sees(document("backend/a.md"))).toBe(false);
    expect(scopes.scopeOf(place("C1")).sees(document("hr/a.md"))).toBe(false);
    expect(scopes.scopeOf(place("C3")).sees(document("frontend/b/a.md"))).toBe(true);
    expect(scopes.scopeOf(place("C3")).sees(document("frontend/a.md"))).toBe(false);
    expect(scopes.ruleOf(place("C3"))).toMatchObject({ from: "admin", narrowed: only("frontend/b/**") });
  });

  it("means nothing where it names only what the channel may not see", () => {
    const documents = ["backend/a.md", "frontend/a.md", "hr/a.md"].map(document);
    const idle = (channel: string) =>
      scopesWith({}).idleNarrowing(["frontend/**", "hr/**", "**"], place(channel), documents);
    expect(idle("C1")).toEqual({ patterns: ["frontend/**"], among: 2 });
    expect(idle("C2")).toEqual({ patterns: ["hr/**"], among: 2 });
  });
});

describe("the rules of the file", () => {
  const scopes = createChannelScopes(
    parseScopeFile(`channels:
  - { channel: slack:C1, documents: [a/**] }
  - { channel: slack:T1/C1, documents: [b/**] }
  - { channel: slack:T2/C2, documents: [c/**] }
  - { channel: "slack:*", documents: [d/**] }
  - { channel: discord:9, documents: [e/**] }`),
    { channelRule: () => null, narrowing: () => null },
  );
  const rules = (workspace: string) =>
    scopes
      .fileRules({ surface: "slack", workspace })
      .map(({ channel, rule, namesWorkspace }) => [channel, rule.documents?.[0], namesWorkspace]);

  it("are those that hold in a workspace, the most specific of each channel", () => {
    expect(rules("T1")).toEqual([
      ["C1", "b/**", true],
      [null, "d/**", false],
    ]);
    expect(rules("T2")).toEqual([
      ["C1", "a/**", false],
      ["C2", "c/**", true],
      [null, "d/**", false],
    ]);
  });
});

describe("patterns that would change nothing", () => {
  it("are those that mean no open document, or no private one", () => {
    const documents = [
      document("backend/a.md"),
      document("hr/a.md"),
      { ...document("notes/b.md"), private: true },
    ];
    const rule = { documents: ["backend/**", "bakend/**", "hr/**"], private: ["notes/**", "backend/**"] };
    expect(scopesWith({}).idlePatterns(rule, documents)).toEqual({
      documents: { patterns: ["bakend/**", "hr/**"], among: 1 },
      private: { patterns: ["backend/**"], among: 2 },
    });
  });
});

describe("parseRule", () => {
  it("reads patterns with commas or line breaks between them, each once", () => {
    expect(parseRule(" backend/**, tag:storage\n\n{a,b}/*.md ,backend/** ", "hr/**")).toEqual({
      rule: { documents: ["backend/**", "tag:storage", "{a,b}/*.md"], private: ["hr/**"] },
    });
  });

  it("takes empty fields for everything that is not private", () => {
    expect(parseRule(" \n", "")).toEqual({ rule: { documents: null, private: [] } });
  });

  it("says what is wrong with each field", () => {
    expect(parseRule("a, !b", "c")).toEqual({ problems: { documents: expect.stringContaining('"!b"') } });
    expect(parseRule("{a, b", "tag:")).toEqual({
      problems: {
        documents: expect.stringContaining("braces"),
        private: expect.stringContaining("names no tag"),
      },
    });
    expect(parseRule("a\n".repeat(101), "")).toEqual({
      problems: { documents: expect.stringContaining("101") },
    });
  });
});
