import { LONGEST_QUESTION } from "../../answer.js";

/** Refusals and failures in words for whoever asked: what happened, and what they can do. */
export const TEXTS = {
  stopping: "I am just being restarted. Please ask again in a minute.",
  full: "A great many questions came in at once, and I cannot take one more now. Please ask again in a minute.",
  restarted: "I was restarted before I could answer this, and it took a while. Please ask again.",
  waitedTooLong: "So many questions came in that yours had to wait too long. Please ask again.",
  tooLong: `That is longer than the ${LONGEST_QUESTION.toLocaleString("en")} characters that I read at once. Please ask it in a sentence or two.`,
  timedOut: (ms: number): string =>
    `I did not find an answer within ${inWords(ms)}, so I stopped looking. Please ask again, perhaps in fewer words.`,
  failed: (reference: string): string =>
    `Something went wrong on my side, and I have no answer to this. Please ask again in a minute; if it happens again, tell whoever runs me, with the reference ${reference}.`,
} as const;

function inWords(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  return seconds === 1 ? "a second" : `${seconds} seconds`;
}
