import type { z } from "@hono/zod-openapi";
import type { Context, MiddlewareHandler } from "hono";
import { WhichbotError } from "../../../errors.js";
import { type InvalidPart, RequestRefused } from "./problem-details.js";

const JSON_TYPE = /^application\/json\s*(?:;|$)/i;
/** As many places as anyone mends at once. */
const MOST_TOLD = 20;
const LONGEST_MESSAGE = 300;

/**
 * Looks at a JSON body before it is read by its schema, so that what is wrong with it is told in words.
 *
 * @throws {RequestRefused} to whoever serves: 415 it is of another type; 400 it is no JSON, or not UTF-8
 */
export const jsonBody: MiddlewareHandler = async (context, next) => {
  await readJson(context);
  await next();
};

/** The body as JSON. @throws {RequestRefused} as `jsonBody` */
export async function readJson(context: Context): Promise<unknown> {
  const type = context.req.header("content-type") ?? "";
  if (!JSON_TYPE.test(type))
    throw new RequestRefused(
      "The body must be JSON: send it with the header Content-Type: application/json.",
      {
        status: 415,
        headers: { accept: "application/json" },
      },
    );
  const bytes = await context.req.arrayBuffer();
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw refused("The body is not UTF-8 throughout. Encode it as UTF-8.", cause);
  }
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw refused("The body is no JSON: look for a missing quotation mark, comma or bracket.", cause);
  }
}

/** What a schema found wrong, told as a problem; for `OpenAPIHono`. @throws {RequestRefused} something is wrong */
export function refuseInvalid(
  result: { readonly target: string } & (
    | { readonly success: true }
    | { readonly success: false; readonly error: z.ZodError }
  ),
): void {
  if (result.success) return;
  throw invalid(result.error, result.target === "json" ? "body" : "parameter");
}

/** @throws {RequestRefused} the value is not as the schema wants it */
export function parsePart<Value>(
  schema: z.ZodType<Value>,
  value: unknown,
  where: "body" | "parameter",
): Value {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw invalid(parsed.error, where);
  return parsed.data;
}

/**
 * What stands behind a prefix in the address, decoded; slashes may stand there as they are or as %2F.
 *
 * @throws {WhichbotError} NOT_FOUND it cannot be decoded, so nothing has that name
 */
export function restOfPath(context: Context, prefix: string): string {
  // What the framework decodes, it decodes leniently.
  const { pathname } = new URL(context.req.url);
  try {
    return decodeURIComponent(pathname.slice(prefix.length));
  } catch (cause) {
    throw new WhichbotError("NOT_FOUND", "There is no such document, or it may not be seen from here.", {
      cause,
    });
  }
}

function invalid(error: z.ZodError, where: "body" | "parameter"): RequestRefused {
  const errors = error.issues.flatMap((issue) => partsOf(issue, where)).slice(0, MOST_TOLD);
  const [first] = errors;
  const place = first?.pointer === "#" ? "The body" : (first?.parameter ?? first?.pointer ?? "The body");
  return new RequestRefused(`${place}: ${first?.message ?? "This is not understood."}`, { errors });
}

function partsOf(issue: z.core.$ZodIssue, where: "body" | "parameter"): InvalidPart[] {
  const message = inWords(issue).slice(0, LONGEST_MESSAGE);
  // Each name that is not known is a place of its own.
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => placed([...issue.path, key], "There is no such field.", where));
  return [placed(issue.path, message, where)];
}

/** The library's own words are for whoever wrote the schema. */
function inWords(issue: z.core.$ZodIssue): string {
  if (issue.code === "too_small" && issue.message.startsWith("Too small"))
    return `${unitsOf(issue.origin, "At least", issue.minimum)}.`;
  if (issue.code === "too_big" && issue.message.startsWith("Too big"))
    return `${unitsOf(issue.origin, "At most", issue.maximum)}.`;
  if (issue.code === "invalid_type" && issue.message.startsWith("Invalid input"))
    return issue.message.endsWith("received undefined")
      ? "This is missing."
      : `This must be ${/^[aeiou]/.test(issue.expected) ? "an" : "a"} ${issue.expected === "int" ? "whole number" : issue.expected}.`;
  if (issue.code === "invalid_value" && issue.message.startsWith("Invalid option"))
    return `This must be one of: ${issue.values.map(String).join(", ")}.`;
  if (issue.code === "invalid_union") return "This is of another kind than the field takes.";
  return issue.message;
}

function unitsOf(origin: string, bound: string, count: number | bigint): string {
  if (origin === "string") return `${bound} ${count === 1 ? "one character" : `${count} characters`}`;
  if (origin === "array") return `${bound} ${count === 1 ? "one entry" : `${count} entries`}`;
  return `${bound} ${count}`;
}

function placed(path: readonly PropertyKey[], message: string, where: "body" | "parameter"): InvalidPart {
  const names = path.map((part) => String(part).slice(0, 100));
  if (where === "parameter") return { parameter: names.join("."), message };
  return {
    pointer: `#${names.map((name) => `/${encodeURIComponent(toPointer(name))}`).join("")}`,
    message,
  };
}

function toPointer(name: string): string {
  return name
    .replace(/~/g, "~0")
    .replace(/\//g, "~1")
    .replace(/\p{Surrogate}/gu, "\ufffd");
}

function refused(message: string, cause: unknown): RequestRefused {
  const error = new RequestRefused(message, { errors: [{ pointer: "#", message }] });
  error.cause = cause;
  return error;
}
