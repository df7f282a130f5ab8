import { LONGEST_QUESTION } from "../../answer.js";
import type { History, Job, Place } from "../../history/history.js";

/** As many as a follow-up is completed from. */
const MOST = 5;

/** Where earlier questions are known from. */
export interface EarlierQuestions {
  readonly history: Pick<History, "questions">;
  /** Taken in and not yet in the history, oldest first: somebody may ask on before the answer is there. */
  readonly unanswered: readonly Job[];
  readonly previousForMs: number;
}

/**
 * What a question goes on from: what the same person asked in the same place within the hour; in a thread where they asked
 * nothing yet, what anybody asked there. What was asked privately comes along only privately, to whoever asked it.
 *
 * @returns oldest first
 */
export function previousQuestions(
  job: Job,
  { history, unanswered, previousForMs }: EarlierQuestions,
): string[] {
  const since = job.acceptedAt - previousForMs;
  const here = earlier(job, unanswered).filter(
    (other) =>
      samePlace(other, job) && other.acceptedAt >= since && other.question.length <= LONGEST_QUESTION,
  );
  const own = [
    ...history.questions(job, { person: job.person, private: job.private, since, most: MOST }),
    ...here
      .filter(({ person, private: hidden }) => person === job.person && (!hidden || job.private))
      .map(({ question }) => question),
  ];
  if (own.length > 0 || job.thread === null) return own.slice(-MOST);
  const anyones = [
    ...history.questions(job, { person: null, private: false, since, most: MOST }),
    ...here.filter(({ private: hidden }) => !hidden).map(({ question }) => question),
  ];
  return anyones.slice(-MOST);
}

function earlier(job: Job, jobs: readonly Job[]): readonly Job[] {
  const own = jobs.findIndex(({ id }) => id === job.id);
  return own === -1 ? jobs : jobs.slice(0, own);
}

function samePlace(left: Place, right: Place): boolean {
  return (
    left.surface === right.surface &&
    left.workspace === right.workspace &&
    left.channel === right.channel &&
    left.thread === right.thread
  );
}
