import { InteractionType, ComponentType as Type } from "discord.js";
import { isJson, objects } from "../bodies/fault-list.js";
import type { Exchange, Json } from "../model.js";
import { nodesOf } from "../reading/read-message.js";
import { ownersOf } from "./components.js";
import type { Submitting } from "./doing.js";
import { interact, type People } from "./interacting.js";
import { hasBot, type Owners } from "./places.js";

type Values = NonNullable<Submitting["values"]>;

/** A person fills a window in and presses "Submit"; it closes. */
export async function submit(people: People, { modal, values = {} }: Submitting): Promise<Exchange> {
  if (!modal.open) throw new RangeError(`The window "${modal.content.title}" is closed`);
  const parts = objects(modal.content.components as unknown);
  const there = (nodesOf(parts) as Json[]).map(({ custom_id }) => custom_id).filter((id) => id !== undefined);
  const unknown = Object.keys(values).find((id) => !there.includes(id));
  if (unknown !== undefined)
    throw new RangeError(`The window has no "${unknown}"; it has: ${there.join(", ")}`);
  const components = parts.map((part, n) => filledPart(part, n + 1, values));
  const { state } = people;
  const exchange = interact(people, {
    kind: "submit",
    type: InteractionType.ModalSubmit,
    user: modal.user,
    channel: modal.channel,
    data: { custom_id: modal.content.custom_id, components },
    owners:
      modal.message === null ? here(people, modal.channel, modal.user) : ownersOf(people, modal.message),
    source: modal.message,
  });
  modal.open = false;
  state.changed();
  return exchange;
}

function here({ state }: People, id: string, user: string): Owners {
  const channel = state.channel(id);
  return hasBot(state, channel) ? { 0: channel.guild ?? "0" } : { 1: user };
}

function filledPart(part: Json, id: number, values: Values): Json {
  const fill = (field: Json) => filled(field, values);
  if (part.type === Type.Label)
    return { type: part.type, id, component: fill(isJson(part.component) ? part.component : {}) };
  if (part.type === Type.ActionRow)
    return { type: part.type, id, components: objects(part.components).map(fill) };
  return { type: part.type, id };
}

function filled(field: Json, values: Values): Json {
  const id = String(field.custom_id);
  const given = values[id];
  if (field.type === Type.TextInput)
    return { type: field.type, id: 0, custom_id: id, value: text(field, given) };
  const before = objects(field.options).filter((one) => one.default === true);
  const chosen = given === undefined ? before.map(({ value }) => String(value)) : [given].flat();
  for (const value of chosen)
    if (field.type === Type.StringSelect && !objects(field.options).some((one) => one.value === value))
      throw new RangeError(`"${value}" is not offered in "${id}"`);
  const [least, most] = [Number(field.min_values ?? 1), Number(field.max_values ?? 1)];
  if (chosen.length > most || (field.required !== false && chosen.length < least))
    throw new RangeError(`${least} to ${most} must be chosen in "${id}"`);
  return { type: field.type, id: 0, custom_id: id, values: chosen };
}

function text(field: Json, given: string | readonly string[] | undefined): string {
  const value = given === undefined ? String(field.value ?? "") : String(given);
  const id = String(field.custom_id);
  const length = [...value].length;
  if (value === "" && field.required !== false) throw new RangeError(`"${id}" must be filled in`);
  if (length > Number(field.max_length ?? 4_000) || (value !== "" && length < Number(field.min_length ?? 0)))
    throw new RangeError(`"${id}" takes no text of ${length} characters`);
  return value;
}
