import type { Embedder } from "../../src/types.js";
import type { LoadedCorpus } from "./corpora.js";
import { evaluateCorpora, mean, withAnswerer } from "./score.js";
import { share, table } from "./tables.js";
import { applyThresholds, readThresholds, type ThresholdSettings } from "./threshold-space.js";

/** A part of the engine, and the thresholds that switch it off. */
export interface Ablation {
  readonly part: string;
  readonly without: ThresholdSettings;
}

export const ABLATIONS: readonly Ablation[] = [
  { part: "embedding of the statement", without: { "RELEVANCE.denseOwn": 0 } },
  { part: "embedding of its headings", without: { "RELEVANCE.denseContext": 0 } },
  { part: "embedding of its passage", without: { "RELEVANCE.densePassage": 0 } },
  { part: "words of the statement", without: { "RELEVANCE.lexicalOwn": 0 } },
  { part: "words of its headings", without: { "RELEVANCE.lexicalContext": 0 } },
  { part: "words of its passage", without: { "RELEVANCE.lexicalPassage": 0 } },
  { part: "everyday words for the asker's", without: { "RELEVANCE.synonym": 0 } },
  { part: "pseudo-relevance feedback", without: { "RELEVANCE.feedback": 0 } },
  { part: "less weight for the less relevant", without: { "DECISION.relevanceSharpness": 0 } },
  { part: "one source, one voice", without: { "DECISION.repeatWeight": 1 } },
  { part: "age", without: { "DECISION.ageHalfLifeYears": 1e9 } },
  { part: "ties from words that say so", without: { "DECISION.tieShare": 1e9 } },
  { part: "a margin before anybody wins", without: { "DECISION.winnerMargin": 0 } },
  { part: "refusing what is not relevant", without: { "DECISION.minimumRelevance": 0 } },
  {
    part: "refusing words nobody wrote",
    without: { "DECISION.uncoveredShare": 2, "DECISION.missingShare": 2 },
  },
];

/** Switches each part off in turn, and everything back on. */
export async function measureAblations(
  ablations: readonly Ablation[],
  corpora: readonly LoadedCorpus[],
  embedder: Embedder,
): Promise<string> {
  const asked = corpora.map((corpus) => withAnswerer(corpus, embedder));
  const measure = async (part: string): Promise<string[]> => {
    const all = await evaluateCorpora(asked);
    return [
      part,
      share(mean(all.map(({ right }) => right))),
      share(mean(all.map(({ wrongWinner }) => wrongWinner))),
      share(mean(all.map(({ hitAt5 }) => hitAt5 ?? 0))),
    ];
  };
  const rows = [await measure("everything on")];
  for (const { part, without } of ablations) {
    const before = readThresholds(Object.keys(without));
    applyThresholds(without);
    rows.push(await measure(part));
    applyThresholds(before);
  }
  return table(["without", "right", "wrong winner", "hit@5"], rows);
}
