import type { OptionPlace } from "../../types.js";

/** An option before positions are known: its owner is still a name. */
export interface NamedOption {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly owner: string | null;
  readonly comparisons: number;
  readonly places: readonly OptionPlace[];
}
