import type { Mention } from "../catalog/option-matcher.js";
import type { PurposeCell } from "./purpose-cells.js";

/** What follows an option that is given a task: "X for streams", "X if your host says so", "X inside an app". */
const TASK =
  /^(?:['’]s)?,?\s*(?:is |are |wins |shines |works (?:best|well) )?(?:best |good |great |fine |ideal |better |the one )?(?:for|if|when|where|in|inside|on|at|to)\b/iu;
/** Between two options that are given different tasks. */
const SEPARATED = /[,;]|\b(?:and|while|whereas|but)\b/iu;

/**
 * Tasks that one sentence gives to several options: "Use X for streams, Y for jobs and Z at the edge". Only the one that is
 * asked about judges.
 *
 * @param mentions options that the sentence names, in order
 * @returns empty unless at least two options are given a task each
 */
export function distributedTasks(text: string, mentions: readonly Mention[]): PurposeCell[] {
  if (new Set(mentions.map(({ option }) => option)).size < 2) return [];
  const tasks = mentions.flatMap((mention, position): PurposeCell[] => {
    const next = mentions[position + 1];
    const after = text.slice(mention.end, next?.start);
    if (!TASK.test(after) || (next !== undefined && !SEPARATED.test(after))) return [];
    return [{ option: mention.option, sign: 1, text: after }];
  });
  return new Set(tasks.map(({ option }) => option)).size >= 2 && tasks.length === mentions.length
    ? tasks
    : [];
}
