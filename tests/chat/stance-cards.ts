import { type Card, toCard } from "../../src/chat/card.js";
import type { Answer } from "../../src/verdict/answer-schema.js";
import { sampleAnswer, sampleCitation } from "./sample-answer.js";

type Stance = Answer["citations"][number]["stance"];

const NOW = new Date("2026-10-20T12:00:00Z");
/** A position on an option. */
export const on = (option: string, polarity: Stance[number]["polarity"]): Stance[number] => ({
  option,
  polarity,
});

/** A card whose quotes are of documents of their own, in order, with these stances. */
export function cardOf(stances: readonly Stance[], over: Partial<Answer> = {}): Card {
  const citations = stances.map((stance, at) => sampleCitation(at + 1, { document: `${at}.md`, stance }));
  const side = (option: string, polarity: string): number[] =>
    citations
      .filter(({ stance }) => stance.some((own) => own.option === option && own.polarity === polarity))
      .map(({ n }) => n);
  const options = [
    { name: "Kayak", score: 2, for: side("Kayak", "for"), against: side("Kayak", "against") },
    { name: "Canoe", score: 0.1, for: side("Canoe", "for"), against: side("Canoe", "against") },
  ];
  return toCard(sampleAnswer({ citations, options, ...over }), NOW);
}
