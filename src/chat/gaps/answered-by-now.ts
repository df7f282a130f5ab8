import type { Answer } from "../../verdict/answer-schema.js";
import { type GapGroup, type GapReport, SURE_FROM } from "./gap-report.js";

/** Asking takes milliseconds each: of so many groups, the most asked, it is looked whether they are answered by now. */
const MOST_ASKED_AGAIN = 20;

/** How it is looked whether a question is answered by now. */
export interface AskingNow {
  /** Id of the index that answers now: what it did not answer before, it does not answer now. */
  readonly index: string;
  /** @throws whatever stands in the way: then nothing is known */
  readonly answer: (question: string) => Promise<Pick<Answer, "outcome" | "confidence">>;
}

/**
 * Marks the groups whose newest question would be answered well now, since documents came in, and puts them last.
 *
 * @returns the same groups, otherwise in the same order
 */
export async function markAnswered(report: GapReport, { index, answer }: AskingNow): Promise<GapReport> {
  const marked: GapGroup[] = [];
  for (const [at, group] of report.groups.entries()) {
    const { newest } = group;
    const isOld = newest !== null && newest.index !== index;
    const answered = at < MOST_ASKED_AGAIN && isOld && (await isAnswered(newest.question, answer));
    marked.push({ ...group, answeredBy: answered ? newest.question : null });
  }
  const isOpen = ({ answeredBy }: GapGroup): boolean => answeredBy === null;
  return { ...report, groups: [...marked.filter(isOpen), ...marked.filter((group) => !isOpen(group))] };
}

async function isAnswered(question: string, answer: AskingNow["answer"]): Promise<boolean> {
  try {
    const { outcome, confidence } = await answer(question);
    return outcome !== "insufficient_evidence" && confidence >= SURE_FROM;
  } catch {
    return false;
  }
}
