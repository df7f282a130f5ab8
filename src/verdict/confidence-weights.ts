/**
 * Weights of the confidence, on the scale of log-odds; see `confidenceOf`. Written by training/fit-confidence.ts: logistic
 * regression on 230 judged replies about 8 corpora, penalty 1.
 */
export const CONFIDENCE_WEIGHTS: Readonly<Record<string, number>> = {
  depends: -0.512,
  "depends.general": 1.592,
  "depends.margin": 0.301,
  "depends.parts": 0.73,
  "depends.relevance": 0.151,
  fact: 1.119,
  "fact.disputed": 0.57,
  "fact.relevance": 0.778,
  "fact.uncovered": 0.046,
  refused: 0.75,
  "refused.relevance": 0.879,
  "refused.uncovered": -0.042,
  "refused.unknown_option": 0.875,
  tie: 0.399,
  "tie.relevance": 0.281,
  winner: 0.091,
  "winner.amount": 0.269,
  "winner.carried": 1.22,
  "winner.margin": 0.766,
  "winner.named": -0.146,
  "winner.relevance": 0.109,
  "winner.sources": -0.095,
  "winner.uncovered": -0.408,
  "winner.words": -0.278,
};
