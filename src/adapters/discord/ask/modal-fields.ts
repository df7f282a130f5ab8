import type { APIModalSubmitInteraction } from "discord.js";

/** What stands in the text fields of a window that was sent, by custom id. */
export function fieldsOf({ data }: Pick<APIModalSubmitInteraction, "data">): Map<string, string> {
  const fields = new Map<string, string>();
  const read = (component: unknown): void => {
    if (Array.isArray(component)) for (const one of component) read(one);
    if (typeof component !== "object" || component === null) return;
    const {
      custom_id: id,
      value,
      components,
      component: labelled,
    } = component as Readonly<Record<string, unknown>>;
    if (typeof id === "string" && typeof value === "string") fields.set(id, value);
    read(components);
    read(labelled);
  };
  read(data.components);
  return fields;
}
