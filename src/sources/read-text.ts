import type { Block } from "../types.js";
import type { DocumentMarks } from "./document-marks.js";

/** What a reader of one format makes of a text. Everything the text does not state is null. */
export interface ReadText extends DocumentMarks {
  readonly text: string;
  readonly title: string | null;
  readonly source: string | null;
  readonly url: string | null;
  readonly published: string | null;
  readonly blocks: readonly Block[];
}
