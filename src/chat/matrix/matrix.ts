/** Options that are chosen between, most likely together: what a matrix is drawn of. */
export interface OptionGroup {
  /** Stable for the same index: made of its options' names, safe in an address. */
  readonly id: string;
  /** "TensorFlow, PyTorch and 4 more". */
  readonly name: string;
  /** The most spoken of first. */
  readonly options: readonly string[];
}

/** What the documents say of one option on one criterion. */
export interface MatrixCell {
  /** `ahead`: best on it by a margin; `behind`: another is; `level`: as good as the best; `unknown`: too little is said. */
  readonly standing: "ahead" | "level" | "behind" | "unknown";
  /** For less against, beside the strongest cell of the criterion: −1 to 1; 0 for `unknown`. */
  readonly strength: number;
  /** Sums of the evidence, ≥ 0. */
  readonly for: number;
  readonly against: number;
  /** How many documents speak for or against it. */
  readonly sources: number;
  readonly statements: number;
}

/** A criterion with its verdict. */
export interface MatrixRow {
  readonly criterion: string;
  /** Asked to find it: asking it gives the evidence of every cell. */
  readonly question: string;
  readonly outcome: "winner" | "tie" | "depends" | "fact" | "insufficient_evidence";
  /** 0 to 1. */
  readonly confidence: number;
  /** In the order of the matrix's options. */
  readonly cells: readonly MatrixCell[];
}

/** Options × criteria, each cell from the same evidence as the answer to its question. */
export interface Matrix {
  readonly indexId: string;
  readonly group: OptionGroup;
  /** Columns. At most six unless named. */
  readonly options: readonly string[];
  /** The criterion that most documents judge these options on first. At most twelve unless named. */
  readonly rows: readonly MatrixRow[];
}
