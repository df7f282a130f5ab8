import type { Job, StoredAnswer } from "../../history/history.js";
import type { Found } from "./find-answer.js";

/** What the history keeps of a reply; null for a failure. @param tookMs of the question to its posted reply */
export function toStoredAnswer(job: Job, { reply, previous }: Found, tookMs: number): StoredAnswer | null {
  if (reply.kind === "failure") return null;
  const { acceptedAt, address: _, attempts: __, ...asked } = job;
  const { outcome, confidence } = reply.answer;
  return {
    ...asked,
    previous,
    outcome,
    confidence,
    tookMs,
    askedAt: acceptedAt,
    answerJson: JSON.stringify(reply.answer),
  };
}
