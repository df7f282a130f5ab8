import { WhichbotError } from "../../../errors.js";

/** More was asked than is taken, and it is known when that will be different. */
export class TooManyRequests extends WhichbotError {
  readonly retryAfterSeconds: number;

  /** @param text says why; when to come again is added */
  constructor(text: string, waitMs: number) {
    const seconds = Math.max(1, Math.ceil(waitMs / 1000));
    super("TOO_MANY_REQUESTS", `${text} Try again in ${seconds} s.`);
    this.retryAfterSeconds = seconds;
  }
}
