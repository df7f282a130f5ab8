import { ComponentType as Type } from "discord.js";
import type { Json } from "../model.js";
import { nodesOf } from "../reading/read-message.js";
import { checkSelect } from "./check-components.js";
import { type FaultList, isJson, objects } from "./fault-list.js";

/** Checks a window: up to five fields, each in a label or alone in a row, and texts between them. */
export function checkModal(data: unknown, list: FaultList): void {
  const modal = isJson(data) ? data : {};
  list.length("custom_id", modal.custom_id, [1, 100]);
  list.length("title", modal.title, [1, 45]);
  const parts = objects(modal.components);
  list.count("components", parts, [1, 5]);
  list.unique(
    "components",
    nodesOf(parts).map(({ custom_id }) => custom_id),
    "COMPONENT_CUSTOM_ID_DUPLICATED",
  );
  for (const [n, part] of parts.entries()) checkPart(part, `components.${n}`, list);
}

function checkPart(part: Json, at: string, list: FaultList): void {
  if (part.type === Type.Label) {
    list.length(`${at}.label`, part.label, [1, 45]);
    list.length(`${at}.description`, part.description, [0, 100]);
    const field = isJson(part.component) ? part.component : {};
    if (field.type === Type.TextInput && field.label !== undefined && field.label !== null)
      list.add(`${at}.component.label`, "BASE_TYPE_BAD", "In a label, the label stands outside of the field");
    checkField(field, `${at}.component`, list);
  } else if (part.type === Type.ActionRow) {
    const fields = objects(part.components);
    list.count(`${at}.components`, fields, [1, 1]);
    for (const field of fields) {
      if (field.type !== Type.TextInput)
        list.add(`${at}.components.0.type`, "BASE_TYPE_CHOICES", "A row of a window holds a text field");
      list.length(`${at}.components.0.label`, field.label, [1, 45]);
      checkField(field, `${at}.components.0`, list);
    }
  } else if (part.type === Type.TextDisplay) list.length(`${at}.content`, part.content, [1, 4_000]);
  else list.add(`${at}.type`, "UNION_TYPE_CHOICES", `${String(part.type)} does not stand in windows`);
}

function checkField(field: Json, at: string, list: FaultList): void {
  if (field.type !== Type.TextInput) {
    if (field.type === Type.StringSelect) checkSelect(field, at, list);
    return;
  }
  const { min_length: least = 0, max_length: most = 4_000, value } = field;
  list.length(`${at}.custom_id`, field.custom_id, [1, 100]);
  list.length(`${at}.placeholder`, field.placeholder, [0, 100]);
  if (field.style !== 1 && field.style !== 2)
    list.add(`${at}.style`, "BASE_TYPE_CHOICES", "Value must be one of {1, 2}.");
  if (typeof least !== "number" || typeof most !== "number" || least > most || most > 4_000 || most < 1)
    list.add(`${at}.max_length`, "NUMBER_TYPE_MAX", `${String(least)} to ${String(most)}`);
  else if (typeof value === "string" && value !== "") list.length(`${at}.value`, value, [least, most]);
}
