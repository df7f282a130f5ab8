import fc from "fast-check";
import type { Card, CardQuote } from "../../src/chat/card.js";
import type { Reasons } from "../../src/chat/reasons/reasons.js";

/** What somebody writes who wants to ping, to link, or to break the layout. */
export const HOSTILE_TEXTS: readonly string[] = [
  "<!channel>",
  "<!here|here>",
  "<!everyone>",
  "<@U1>",
  "<@W012ABC|boss>",
  "<#C012ABC>",
  "<!subteam^S1>",
  "<!date^0^{date}^https://evil.example|x>",
  "<https://evil.example|click me>",
  "<mailto:a@evil.example|mail>",
  "&lt;!here&gt;",
  "&amp;lt;!channel&amp;gt;",
  "&#60;!channel&#62;",
  "@channel @here @everyone",
  "https://evil.example/steal?x=1",
  "www.evil.example",
  "[click](https://evil.example)",
  "*bold* _italic_ ~struck~ `code` ```fence```",
  "> quoted\n>>> all of it",
  ":tada: :rotating_light:",
  "\u202egnp.exe",
  "\u2067right to left\u2069",
  "a\u200bb\u200cc\u200dd\u2060e\ufeff",
  "\u0000\u0007\u001b[31mred",
  "e\u0301".repeat(500),
  `z${"\u0351".repeat(3000)}`,
  "👩‍👩‍👧‍👦".repeat(600),
  "\ud800",
  "x".repeat(40_000),
  "word ".repeat(8_000),
  "<!channel>".repeat(4_000),
  "&".repeat(40_000),
  "",
  " \n\t ",
];

const text: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...HOSTILE_TEXTS) },
  { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 300 }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...HOSTILE_TEXTS), fc.string({ maxLength: 40 }))
      .map((parts) => parts.join(" ")),
  },
);
const url: fc.Arbitrary<string | null> = fc.oneof(
  fc.constant(null),
  fc.constantFrom(
    "https://stored.example/a b?<!here>|x",
    `https://stored.example/${"p".repeat(2_900)}`,
    `https://stored.example/${"p".repeat(4_000)}`,
    "http://stored.example:8080/x#y",
    "javascript:alert(1)",
    "data:text/html,x",
    "https://user:secret@evil.example/",
    "https://stored.example@evil.example/",
    "//evil.example/x",
    "not an address",
    "https://",
  ),
);
const numbers = fc.array(fc.integer({ min: 1, max: 16 }), { maxLength: 20 });
const share = fc.double({ min: -1, max: 1, noNaN: true });

const quote: fc.Arbitrary<CardQuote> = fc.record({
  n: fc.integer({ min: 1, max: 16 }),
  text,
  title: text,
  document: text,
  section: text,
  url,
  published: fc.option(text),
  age: fc.option(text),
  start: fc.nat(),
  end: fc.nat(),
  pagePath: fc.constantFrom("sources/a.md?start=1&end=2", `sources/${"a%2F".repeat(900)}.md?start=1&end=2`),
  relevance: fc.double({ min: 0, max: 1, noNaN: true }),
  speaksFor: fc.array(text, { maxLength: 3 }),
  speaksAgainst: fc.array(text, { maxLength: 3 }),
  speaksOf: fc.array(text, { maxLength: 3 }),
});

/** Cards whose every text is arbitrary, with more of everything than any answer has. */
export const hostileCard: fc.Arbitrary<Card> = fc.record({
  question: text,
  outcome: fc.constantFrom("winner", "tie", "depends", "fact", "insufficient_evidence"),
  label: fc.constantFrom("Winner", "Tie", "It depends", "Fact", "Not enough evidence"),
  headline: text,
  confidence: fc.record({ percent: fc.integer({ min: 0, max: 100 }), words: fc.constant("confident") }),
  criteria: fc.array(text, { maxLength: 5 }),
  understoodAs: fc.option(text),
  options: fc.array(fc.record({ name: text, chosen: fc.boolean(), for: numbers, against: numbers, share }), {
    maxLength: 30,
  }),
  conditions: fc.array(fc.record({ when: text, choose: text, quotes: numbers }), { maxLength: 20 }),
  conflicts: fc.array(
    fc.record({
      about: text,
      claims: fc.array(fc.record({ value: text, quotes: numbers }), { maxLength: 12 }),
    }),
    { maxLength: 6 },
  ),
  notes: fc.array(fc.record({ text, quotes: numbers }), { maxLength: 8 }),
  missing: fc.option(text),
  quotes: fc.array(quote, { maxLength: 16 }),
  searched: fc.record({ passages: fc.nat(), tookMs: fc.double({ min: 0, max: 1e6, noNaN: true }) }),
});

const row = { citation: fc.option(fc.nat(16)), relevance: fc.constant("0.90"), quote: text, origin: text };

/** Reasons whose every text is arbitrary. */
export const hostileReasons: fc.Arbitrary<Reasons> = fc.record({
  understood: fc.array(text, { maxLength: 4 }),
  statements: fc.array(fc.record(row), { maxLength: 4 }),
  options: fc.array(
    fc.record({
      name: text,
      summary: text,
      rows: fc.array(
        fc.record({
          ...row,
          stance: fc.constantFrom("for", "against", "equal"),
          worth: fc.constant("0.90"),
          plain: fc.constant("0.90"),
          source: fc.constant("1.00"),
          repeat: fc.constant("1.00"),
          counts: fc.constant("+0.80"),
        }),
        { maxLength: 8 },
      ),
      rest: fc.array(fc.record({ words: text, counts: fc.constant("+0.10") }), { maxLength: 4 }),
      sums: text,
      score: fc.constant("+1.00"),
    }),
    { maxLength: 8 },
  ),
  others: fc.array(text, { maxLength: 2 }),
  rules: fc.array(fc.record({ words: text, decided: fc.boolean() }), { maxLength: 8 }),
  confidence: fc.record({
    percent: fc.integer({ min: 0, max: 100 }),
    reasons: fc.array(fc.record({ points: fc.constant("+1.00"), words: text }), { maxLength: 8 }),
    total: fc.constant("+1.00"),
  }),
});

/** Any text, the worst first. */
export const hostileText = text;
