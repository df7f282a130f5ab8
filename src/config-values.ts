import { z } from "zod";

/** Text that is taken as it stands. */
export const text = z.string().optional();

/** A secret or an id: blanks around it come from copying. */
export const token = z.string().trim().optional();
/** A switch. */
export const onOff = z.enum(["on", "off"], { error: "expected on or off" });

/** A number in digits. @param least and most: both are allowed */
export function wholeNumber(least: number, most: number): z.ZodType<number | undefined> {
  const expected = `expected a whole number from ${least} to ${most}`;
  return z
    .string()
    .trim()
    .regex(/^\d+$/, expected)
    .transform(Number)
    .refine((value) => value >= least && value <= most, expected)
    .optional();
}

/**
 * An address without a slash at the end. Only `https`, where tokens or answers go along; `http` too on this computer, for
 * tests, or everywhere when `plain` is "anywhere".
 */
export function address(plain: "here" | "anywhere"): z.ZodType<string | undefined> {
  const expected =
    plain === "here"
      ? "expected an address that starts with https:// (http:// on this computer only)"
      : "expected an address that starts with https:// or http://";
  const allowed = (value: string) => {
    const url = URL.canParse(value) ? new URL(value) : null;
    if (url === null || url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "")
      return false;
    const isHere = ["127.0.0.1", "localhost", "[::1]"].includes(url.hostname);
    return url.protocol === "https:" || (url.protocol === "http:" && (plain === "anywhere" || isHere));
  };
  return z
    .string()
    .trim()
    .refine(allowed, expected)
    .transform((value) => new URL(value).href.replace(/\/+$/, ""))
    .optional();
}

/** Ids of people on Slack, with commas or blanks between. */
export const userIds = ids(/^[UW][A-Z0-9]{2,}$/, "expected ids of people (U…), with commas between");

/** Ids of workspaces on Slack, with commas or blanks between. */
export const workspaceIds = ids(/^T[A-Z0-9]{2,}$/, "expected ids of workspaces (T…), with commas between");

function ids(form: RegExp, expected: string): z.ZodType<string[] | undefined> {
  return z
    .string()
    .transform((list) => list.split(/[\s,]+/).filter((id) => id !== ""))
    .refine((all) => all.every((id) => form.test(id)), expected)
    .optional();
}
