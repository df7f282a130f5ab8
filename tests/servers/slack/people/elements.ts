import { isJson, type Json, visit } from "../blocks/walk.js";

/** What a person chooses or types: text, the value of an option, several of them, or an id. */
export type Entry = string | readonly string[] | null;

/** An element with the block around it. */
export interface Placed {
  readonly block: Json;
  readonly element: Json;
}

/** Elements with an action id, in order. */
export function elementsOf(blocks: readonly Json[], actionId?: string): Placed[] {
  const found: Placed[] = [];
  for (const block of blocks)
    visit(block, (element) => {
      const matches =
        actionId === undefined ? element.action_id !== undefined : element.action_id === actionId;
      if (matches) found.push({ block, element });
    });
  return found;
}

/** Options of a menu, those in groups among them. */
function optionsOf(element: Json): Json[] {
  const groups = Array.isArray(element.option_groups) ? element.option_groups : [];
  const lists = [element.options, ...groups.map((group: Json) => group.options)];
  return lists.flatMap((list) => (Array.isArray(list) ? (list as Json[]) : []));
}

function optionWith(element: Json, value: string): Json {
  const options = optionsOf(element);
  const option = options.find((candidate) => candidate.value === value);
  if (option === undefined)
    throw new RangeError(
      `No option "${value}" in ${String(element.action_id)}; there are: ${options.map((one) => one.value)}`,
    );
  return option;
}

const SINGLE: Readonly<Record<string, string>> = {
  conversations_select: "conversation",
  channels_select: "channel",
  users_select: "user",
};

/** What an element holds, as `state.values` and actions show it: what is given, else what it began with. */
export function heldBy(element: Json, given: Entry | undefined): Json {
  const type = String(element.type);
  const single = SINGLE[type.replace(/^multi_/, "")];
  const several = given === undefined || given === null ? undefined : [given].flat();
  if (single !== undefined && type.startsWith("multi_"))
    return { type, [`selected_${single}s`]: several ?? element[`initial_${single}s`] ?? [] };
  if (single !== undefined)
    return { type, [`selected_${single}`]: several?.[0] ?? element[`initial_${single}`] ?? null };
  switch (type) {
    case "multi_static_select":
    case "checkboxes":
      return {
        type,
        selected_options:
          several?.map((value) => optionWith(element, value)) ?? element.initial_options ?? [],
      };
    case "static_select":
    case "radio_buttons":
    case "overflow":
      return {
        type,
        selected_option:
          several?.[0] === undefined ? (element.initial_option ?? null) : optionWith(element, several[0]),
      };
    case "datepicker":
      return { type, selected_date: several?.[0] ?? element.initial_date ?? null };
    case "timepicker":
      return { type, selected_time: several?.[0] ?? element.initial_time ?? null };
    default:
      return { type, value: several?.[0] ?? element.initial_value ?? null };
  }
}

/** What a click on an element sends, without ids. */
export function pressed(element: Json, given: Entry | undefined): Json {
  const { type } = element;
  if (type === "feedback_buttons") {
    const which =
      given === "negative" || pressedValue(element.negative_button) === given ? "negative" : "positive";
    return { type, value: pressedValue(element[`${which}_button`]) };
  }
  if (type === "button" || type === "icon_button")
    return {
      type,
      ...(element.text === undefined ? {} : { text: element.text }),
      ...(element.value === undefined ? {} : { value: element.value }),
      ...(element.style === undefined ? {} : { style: element.style }),
    };
  return heldBy(element, given);
}

const pressedValue = (part: unknown) => (isJson(part) ? part.value : undefined);

/** Whether an element holds nothing. */
export function isEmpty(held: Json): boolean {
  return Object.entries(held).every(
    ([key, value]) =>
      key === "type" || value === null || value === "" || (Array.isArray(value) && value.length === 0),
  );
}
