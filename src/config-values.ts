import { z } from "zod";

/** Text that is taken as it stands. */
export const text = z.string().optional();

/** A secret or an id: blanks around it come from copying. */
export const token = z.string().trim().optional();
/** A token of Discord; many copy "Bot " along, which stands in front of it in requests. */
export const discordToken = token.transform((value) => value?.replace(/^Bot\s+/i, ""));

/** What whoever comes over HTTP must show: it travels in a header, where blanks and other signs get lost. */
export const accessToken = z
  .string()
  .trim()
  .regex(
    /^[\x21-\x7e]{16,500}$/,
    "expected at least 16 letters, digits or signs without blanks; make one with “openssl rand -hex 32”",
  )
  .optional();

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

/** Ids of people or servers on Discord, with commas or blanks between. */
export const snowflakes = ids(
  /^[1-9]\d{14,19}$/,
  "expected ids, numbers of 17 to 20 digits, with commas between (in Discord: Settings → Advanced → Developer Mode, then Copy ID in the menu of a person or server)",
);

/** Shards of one process. */
interface Shards {
  readonly total: number;
  readonly here: readonly number[];
}

const MOST_SHARDS = 10_000;
const SHARDS = /^(?:(\d{1,5})(?:\s*-\s*(\d{1,5}))?\s*\/\s*)?(\d{1,5})$/;

/** "4": all of four; "0-1/4" or "2/4": these of four. */
export const shards = z
  .string()
  .trim()
  .transform((text, context): Shards => {
    const [, first, last, count = ""] = SHARDS.exec(text) ?? [];
    const total = Number(count);
    const from = Number(first ?? 0);
    const to = first === undefined ? total - 1 : Number(last ?? first);
    if (total >= 1 && total <= MOST_SHARDS && from <= to && to < total)
      return { total, here: Array.from({ length: to - from + 1 }, (_, at) => from + at) };
    context.addIssue({
      code: "custom",
      message: "expected how many there are, like 4, or which of them are here, like 0-1/4 (counted from 0)",
    });
    return z.NEVER;
  })
  .optional();

/** What discord.js's ShardingManager tells the processes that it starts. @returns null where it has started none */
export function shardsOfManager(environment: Readonly<Record<string, string | undefined>>): Shards | null {
  const { SHARDING_MANAGER, SHARDS: here = "", SHARD_COUNT = "" } = environment;
  if (SHARDING_MANAGER !== "true" || !/^\d+$/.test(here) || !/^\d+$/.test(SHARD_COUNT)) return null;
  return { total: Number(SHARD_COUNT), here: [Number(here)] };
}

function ids(form: RegExp, expected: string): z.ZodType<string[] | undefined> {
  return z
    .string()
    .transform((list) => list.split(/[\s,]+/).filter((id) => id !== ""))
    .refine((all) => all.every((id) => form.test(id)), expected)
    .optional();
}
