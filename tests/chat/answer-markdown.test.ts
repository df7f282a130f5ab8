import type { Nodes } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { describe, expect, it } from "vitest";
import { answerMarkdown, escapeMarkdown } from "../../src/chat/answer-markdown.js";
import { type Card, toCard } from "../../src/chat/card.js";
import { plainText } from "../../src/chat/plain-text.js";
import type { Answer } from "../../src/verdict/answer-schema.js";
import { HOSTILE_STRINGS } from "./hostile-strings.js";

const ID = "0123456789abcdef0123456789abcdef";
const NOW = new Date("2026-06-01T00:00:00Z");
const WORD_JOINERS = /\u2060/gu;

/** Reads Markdown as GitHub does. */
function parse(markdown: string): Nodes {
  return fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
}

function nodes(node: Nodes): Nodes[] {
  return [node, ...("children" in node ? node.children.flatMap(nodes) : [])];
}

function textOf(node: Nodes): string {
  return nodes(node)
    .map((own) => (own.type === "text" ? own.value : ""))
    .join("");
}

function kinds(node: Nodes): string[] {
  return [...new Set(nodes(node).map(({ type }) => type))].sort();
}

/** Two boats, with this text in every place where a document has a say. */
function answerWith(text: string): Answer {
  const citation = (n: number) => ({
    n,
    document: `boats/${text.slice(0, 100)}.md`,
    title: text,
    url: null,
    published: "2025-06",
    section: text,
    quote: text,
    start: 10,
    end: 20,
    stance: [{ option: text, polarity: "for" as const }],
    relevance: 0.9,
  });
  return {
    question: text,
    outcome: "winner",
    answer: text,
    headline: text,
    confidence: 0.9,
    criteria: [text],
    carriedOver: { options: [text], criteria: [] },
    options: [
      { name: text, score: 2, for: [1, 2], against: [] },
      { name: "Raft", score: -1, for: [], against: [2] },
    ],
    conditions: [{ when: text, choose: text, citations: [1] }],
    conflicts: [{ about: text, claims: [{ value: text, citations: [1, 2] }] }],
    notes: [{ text, citations: [2] }],
    missing: text,
    citations: [citation(1), citation(2)],
    index: { id: "x", passages: 3, model: "m" },
    tookMs: 1,
  };
}

function markdownOf(card: Card, pageUrl: string | null = "https://which.example"): string {
  return answerMarkdown({ id: ID, card }, { pageUrl });
}

describe("escapeMarkdown", () => {
  it.each(HOSTILE_STRINGS)("shows %s as it is written, and nothing more", (_, hostile) => {
    const text = plainText(hostile).slice(0, 3_000).trim();
    const escaped = escapeMarkdown(text);
    for (const markdown of [
      escaped,
      `a ${escaped} b`,
      `**${escapeMarkdown(`x${text}x`)}**`,
      `> ${escaped}`,
    ]) {
      const tree = parse(markdown);
      const strange = kinds(tree).filter((kind) => !/^(?:root|paragraph|text|strong|blockquote)$/.test(kind));
      expect(strange).toEqual([]);
      expect(textOf(tree).replace(WORD_JOINERS, "")).toContain(text.replace(WORD_JOINERS, ""));
    }
  });

  it.each([
    ["+ one", "list"],
    ["- one", "list"],
    ["1. one", "list"],
    ["23) one", "list"],
    ["# one", "heading"],
    ["> one", "blockquote"],
    ["---", "thematicBreak"],
    ["***", "thematicBreak"],
    ["| a | b |", "table"],
    ["``` js", "code"],
    ["$x^2$", "math"],
  ])("takes %s for words, no %s", (text) => {
    const tree = parse(escapeMarkdown(text));
    expect(kinds(tree)).toEqual(["paragraph", "root", "text"]);
    expect(textOf(tree)).toBe(text);
  });

  it("calls nobody where it is pasted", () => {
    expect(escapeMarkdown("ask @everyone and @octo-cat")).not.toMatch(/@[a-z]/u);
  });

  it("leaves plain sentences as they are", () => {
    const plain = "It's faster (by 20 %), e.g. on phones: up to 3.5x - mostly!";
    expect(escapeMarkdown(plain)).toBe(plain);
  });
});

describe("answerMarkdown", () => {
  it("tells question, verdict, evidence and every quote with its source", () => {
    const answer = {
      ...answerWith("x"),
      question: "Kayak or Raft for rivers?",
      headline: "Kayak: both sources on “rivers”.",
      answer: "Kayak",
      carriedOver: null,
      missing: null,
      conditions: [],
      conflicts: [],
      notes: [],
      options: [
        { name: "Kayak", score: 2, for: [1], against: [] },
        { name: "Raft", score: 1, for: [], against: [2] },
      ],
    };
    const [first] = answer.citations;
    const citations = [
      {
        ...first!,
        document: "boats (old)/kayak.md",
        title: "On kayaks",
        section: "Rivers",
        quote: "A kayak is quick on rivers.",
        stance: [{ option: "Kayak", polarity: "for" as const }],
      },
      {
        ...first!,
        n: 2,
        document: "raft.md",
        title: "",
        section: "",
        published: null,
        quote: "Rafts are slow.",
        stance: [{ option: "Raft", polarity: "against" as const }],
      },
    ];
    expect(markdownOf(toCard({ ...answer, citations }, NOW))).toBe(`## Kayak or Raft for rivers?

**Kayak**

Winner · very confident, 90 %

Both sources on “rivers”.

- ▰▰▰▰▰ **Kayak** ✓: 1 for \\[1\\]
- ▰▰▰▱▱ **Raft**: 1 against \\[2\\]

> A kayak is quick on rivers.
>
> \\[1\\] [On kayaks](<https://which.example/sources/boats%20(old)/kayak.md?start=10&end=20>) › Rivers · 12 months old · for Kayak

> Rafts are slow.
>
> \\[2\\] [raft.md](<https://which.example/sources/raft.md?start=10&end=20>) · against Raft

3 passages searched by Whichbot · <https://which.example/a/${ID}>
`);
  });

  it.each(HOSTILE_STRINGS)("keeps %s from becoming markup anywhere", (_, hostile) => {
    const card = toCard(answerWith(hostile.slice(0, 2_000) || "x"), NOW);
    const tree = parse(markdownOf(card));
    const strange = kinds(tree).filter(
      (kind) => !/^(?:root|paragraph|text|strong|emphasis|blockquote|heading|list|listItem|link)$/.test(kind),
    );
    expect(strange).toEqual([]);
    expect(nodes(tree).filter(({ type }) => type === "heading")).toHaveLength(1);
    for (const node of nodes(tree))
      if (node.type === "link") expect(node.url).toMatch(/^https:\/\/which\.example\//);
  });

  it("leads to where a document came from when there is no page, and to nothing but the web", () => {
    const answer = answerWith("Kayak");
    const urls = ["https://docs.example.org/a>b c", "javascript:alert(1)"];
    const citations = answer.citations.map((own, position) => ({ ...own, url: urls[position] ?? null }));
    const tree = parse(markdownOf(toCard({ ...answer, citations }, NOW), null));
    const links = nodes(tree).flatMap((node) => (node.type === "link" ? [node.url] : []));
    expect(links).toEqual(["https://docs.example.org/a%3Eb%20c"]);
  });
});
