/**
 * Weights of the confidence, on the scale of log-odds; see `confidenceOf`. Written by training/fit-confidence.ts: logistic
 * regression on 230 judged replies about 8 corpora, penalty 1.
 */
export const CONFIDENCE_WEIGHTS: Readonly<Record<string, number>> = {
  depends: -0.545,
  "depends.general": 1.59,
  "depends.margin": 0.298,
  "depends.parts": 0.729,
  "depends.relevance": 0.199,
  fact: 1.119,
  "fact.disputed": 0.57,
  "fact.relevance": 0.778,
  "fact.uncovered": 0.046,
  refused: 0.721,
  "refused.relevance": 0.928,
  "refused.uncovered": -0.05,
  "refused.unknown_option": 0.851,
  tie: 0.399,
  "tie.relevance": 0.281,
  winner: 0.053,
  "winner.amount": 0.235,
  "winner.carried": 1.209,
  "winner.margin": 0.753,
  "winner.named": -0.15,
  "winner.relevance": 0.251,
  "winner.sources": -0.131,
  "winner.uncovered": -0.402,
  "winner.words": -0.28,
};
