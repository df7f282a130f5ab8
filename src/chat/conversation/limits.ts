/** How much is taken on, and how long anything may take. */
export interface ConversationLimits {
  /** Questions that are answered at once. */
  readonly questionsAtWork: number;
  /** Questions that wait; beyond it a workspace that has its fair share waiting already is told to come back. */
  readonly waiting: number;
  readonly perPersonPerMinute: number;
  /** Private questions do not count: nobody else in the channel sees them. */
  readonly perChannelPerMinute: number;
  /** How long one answer may take; then the asker is told. */
  readonly answerTimeoutMs: number;
  /** How long a question may wait for its turn; then the asker is told. */
  readonly waitWithinMs: number;
  /** How long a reply is posted again and again; what a platform asks to wait comes on top. */
  readonly deliverWithinMs: number;
  /** How long a follow-up goes on from a question. */
  readonly previousForMs: number;
  /** How old a question may be that is gone on with after a restart, and the longest a reply is tried for. */
  readonly resumeWithinMs: number;
}

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;

export const DEFAULT_LIMITS: ConversationLimits = {
  questionsAtWork: 4,
  waiting: 500,
  perPersonPerMinute: 10,
  perChannelPerMinute: 30,
  answerTimeoutMs: 10 * SECOND_MS,
  waitWithinMs: MINUTE_MS,
  deliverWithinMs: MINUTE_MS,
  previousForMs: 60 * MINUTE_MS,
  // Slack takes private replies for half an hour.
  resumeWithinMs: 25 * MINUTE_MS,
};

/** The defaults, with what is given in their place. @throws {RangeError} a limit is not a number above 0 */
export function withDefaults(limits: Partial<ConversationLimits> = {}): ConversationLimits {
  const all = { ...DEFAULT_LIMITS, ...limits };
  for (const [name, value] of Object.entries(all)) {
    if (!(value > 0)) throw new RangeError(`The limit ${name} is ${value}. Give a number above 0.`);
  }
  return all;
}
