import type { Context } from "hono";

/**
 * The text fields of a form that was sent; a file, or a field that is not there, is empty text. Of one sent several times the
 * last counts.
 */
export async function textFields<Name extends string>(
  context: Context,
  names: readonly Name[],
): Promise<Readonly<Record<Name, string>>> {
  const sent = await context.req.parseBody();
  const fields = names.map((name): [Name, string] => {
    const value = Object.hasOwn(sent, name) ? sent[name] : "";
    return [name, typeof value === "string" ? value : ""];
  });
  return Object.fromEntries(fields) as Record<Name, string>;
}
