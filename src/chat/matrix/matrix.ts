/** Options that are chosen between, most likely together: what a matrix is drawn of. All names are safe to print. */
export interface OptionGroup {
  /** Stable for the same options: made of their names, letters and digits only. */
  readonly id: string;
  /** "Kayak and Canoe", "Kayak, Canoe and 4 more". */
  readonly name: string;
  /** The most spoken of first; at least one, at most 24. */
  readonly options: readonly string[];
}

/** How an option stands on one criterion, beside the other options of the matrix. */
export type CellStanding = "ahead" | "level" | "behind" | "unknown";

/** What the documents say of one option on one criterion. */
export interface MatrixCell {
  /** `ahead`: the verdict names it; `behind`: another is better; `level`: as good as the best; `unknown`: too little is said. */
  readonly standing: CellStanding;
  /** For less against, beside the most that speaks for or against any option of the row and some doubt: −1 to 1; 0 for `unknown`. */
  readonly strength: number;
  /** Sums of the evidence, ≥ 0. */
  readonly for: number;
  readonly against: number;
  /** Documents that speak for it, against it, or say that it is as good as others, in statements that count. */
  readonly sources: number;
  /** Those statements. */
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
  /** As the card says it: "Winner · very confident, 90 %". */
  readonly verdict: string;
  /** One sentence, safe to print. */
  readonly headline: string;
  /** In the order of the matrix's options. */
  readonly cells: readonly MatrixCell[];
}

/** Options × criteria, each cell from the same evidence as the answer to its question. */
export interface Matrix {
  readonly indexId: string;
  readonly group: OptionGroup;
  /** Columns. At most six unless named. */
  readonly options: readonly string[];
  /** The criterion that most documents judge these options on first, those of which nothing is said last. At most twelve unless named. */
  readonly rows: readonly MatrixRow[];
  /** Names that were asked for and stand in no document, as asked, safe to print. */
  readonly unknownOptions: readonly string[];
  /** What the documents judge these options on, best first, at most 24: the rows that could be there. */
  readonly offeredCriteria: readonly string[];
}

/** What is to be drawn; everything left out is chosen from the documents. */
export interface MatrixRequest {
  /** Id of a group. */
  readonly group?: string;
  /** Names or other spellings, any case; at most `MOST_COLUMNS`. */
  readonly options?: readonly string[];
  /** In anyone's words; at most `MOST_ROWS`, further ones are left out. Over HTTP at most `USUAL_ROWS`. */
  readonly criteria?: readonly string[];
}

/** Columns at most; without names given, `USUAL_COLUMNS`. */
export const MOST_COLUMNS = 12;
export const USUAL_COLUMNS = 6;
/** Rows at most, so that people can add to the usual ones; without names given, and for programs, `USUAL_ROWS`. */
export const MOST_ROWS = 24;
export const USUAL_ROWS = 12;
/** A longer criterion is cut: one breath is enough. */
export const LONGEST_CRITERION = 80;
