/** What the Web API answers instead of a result: `{ ok: false, error: code, …extra }`. */
export class SlackError extends Error {
  override readonly name = "SlackError";

  constructor(
    readonly code: string,
    readonly extra: Readonly<Record<string, unknown>> = {},
  ) {
    super(code);
  }
}

/** `invalid_arguments` and its like, with one line for each thing that is wrong. */
export function refused(code: string, problems: readonly string[]): SlackError {
  return new SlackError(code, {
    errors: problems,
    response_metadata: { messages: problems.map((problem) => `[ERROR] ${problem}`) },
  });
}
