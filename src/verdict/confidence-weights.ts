/**
 * Weights of the confidence, on the scale of log-odds; see `confidenceOf`. Written by training/fit-confidence.ts: logistic
 * regression on 230 judged replies about 8 corpora, penalty 2.
 */
export const CONFIDENCE_WEIGHTS: Readonly<Record<string, number>> = {
  depends: -0.304,
  "depends.general": 1.035,
  "depends.margin": 0.257,
  "depends.parts": -0.183,
  "depends.relevance": 0.141,
  fact: 0.478,
  "fact.disputed": 0.222,
  "fact.relevance": 0.496,
  "fact.uncovered": -0.145,
  refused: -0.136,
  "refused.relevance": -0.082,
  "refused.uncovered": -0.349,
  "refused.unknown_option": 1.109,
  tie: 0.014,
  "tie.relevance": -0.038,
  winner: 0.047,
  "winner.amount": 0.241,
  "winner.carried": 0.884,
  "winner.margin": 0.444,
  "winner.named": 0.214,
  "winner.relevance": -0.013,
  "winner.sources": -0.1,
  "winner.uncovered": -0.104,
  "winner.words": -0.412,
};
