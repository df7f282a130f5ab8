import { WhichbotError } from "../../../errors.js";
import { PROBLEM_KINDS, type ProblemCode } from "./problem-kinds.js";

/** Media type of every error below `/api`, and of refusals in front of it. */
export const PROBLEM_TYPE = "application/problem+json";
/** Where the readable page explains a code: "/api/problems/NOT_FOUND". */
export const PROBLEM_PATH = "/api/problems";

/** A place in a request that is not as it should be. */
export interface InvalidPart {
  /** JSON Pointer into the body, as RFC 9457 writes it: "#/options/1"; left out for what stands elsewhere. */
  readonly pointer?: string;
  /** Name of a parameter of the address. */
  readonly parameter?: string;
  /** Name of a file that was sent. */
  readonly file?: string;
  readonly message: string;
}

/** What went wrong, as RFC 9457 writes it. */
export interface ProblemDetails {
  /** Path on this server, the same for every problem of its code. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** What is wrong this time, and what to do. */
  readonly detail: string;
  /** Path that was asked for. */
  readonly instance?: string;
  readonly code: ProblemCode;
  readonly errors?: readonly InvalidPart[];
}

/** Statuses of HTTP itself, told with the code REQUEST_INVALID, and that of a body of which nothing could be used. */
export type HttpRefusal = 405 | 406 | 408 | 411 | 413 | 414 | 415 | 421 | 422 | 431;

/** What a caller knows beyond the error. */
export interface ProblemContext {
  /** In place of the one of the code. */
  readonly status?: HttpRefusal;
  readonly instance?: string;
  readonly errors?: readonly InvalidPart[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request that is refused, with what `WhichbotError` has no room for. */
export class RequestRefused extends WhichbotError {
  constructor(
    message: string,
    readonly context: ProblemContext = {},
    code: "REQUEST_INVALID" | "UPLOAD_REFUSED" = "REQUEST_INVALID",
  ) {
    super(code, message);
  }
}

/** Sent with 429 and 503 unless the caller knows better. */
const RETRY_AFTER_SECONDS: Readonly<Partial<Record<number, number>>> = { 429: 60, 503: 10 };

/**
 * What an error is told as. An error that is not ours says nothing of itself: it may quote what it failed on.
 *
 * @param context what the error itself does not say
 */
export function toProblem(error: unknown, context: ProblemContext = {}): ProblemDetails {
  const { status, instance, errors } = withOwn(error, context);
  const code: ProblemCode = error instanceof WhichbotError ? error.code : "INTERNAL_ERROR";
  const kind = PROBLEM_KINDS[code];
  return {
    type: `${PROBLEM_PATH}/${code}`,
    title: kind.title,
    status: status ?? kind.status,
    detail: kind.kept || !(error instanceof WhichbotError) ? kind.meaning : wellFormed(error.message),
    ...(instance === undefined ? {} : { instance }),
    code,
    ...(errors === undefined || errors.length === 0 ? {} : { errors }),
  };
}

/**
 * The whole response to an error. Writes no log.
 *
 * @param context what the error itself does not say
 */
export function problemResponse(error: unknown, context: ProblemContext = {}): Response {
  const problem = toProblem(error, context);
  const retryAfter = RETRY_AFTER_SECONDS[problem.status];
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: {
      "content-type": PROBLEM_TYPE,
      "cache-control": "no-store",
      ...(retryAfter === undefined ? {} : { "retry-after": String(retryAfter) }),
      ...(problem.status === 401 ? { "www-authenticate": 'Bearer realm="Whichbot"' } : {}),
      ...withOwn(error, context).headers,
    },
  });
}

function withOwn(error: unknown, context: ProblemContext): ProblemContext {
  return error instanceof RequestRefused ? { ...error.context, ...context } : context;
}

/** Half a character in a message would not survive the way. */
function wellFormed(text: string): string {
  return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd");
}
