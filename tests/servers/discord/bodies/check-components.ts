import { ComponentType as Type } from "discord.js";
import type { Json } from "../model.js";
import { nodesOf } from "../reading/read-message.js";
import { type FaultList, isJson, objects } from "./fault-list.js";

const SELECTS: ReadonlySet<unknown> = new Set([
  Type.StringSelect,
  Type.UserSelect,
  Type.RoleSelect,
  Type.MentionableSelect,
  Type.ChannelSelect,
]);
const URL_FORM = /^(?:https?|discord):\/\/[^\s]+$/u;

const ROW = [Type.Button, ...SELECTS];
const IN_CONTAINER = [
  Type.ActionRow,
  Type.Section,
  Type.TextDisplay,
  Type.MediaGallery,
  Type.File,
  Type.Separator,
];
/** What stands in what; under 0 what stands in the message itself. */
const HOLDS: Readonly<Record<number, readonly unknown[]>> = {
  0: [...IN_CONTAINER, Type.Container],
  [Type.Container]: IN_CONTAINER,
  [Type.ActionRow]: ROW,
  [Type.Section]: [Type.TextDisplay],
};

/** Most components of a message, nested ones counted, and characters in all of its texts. */
export const V2_COMPONENTS = 40;
export const V2_CHARACTERS = 4_000;

/** Checks the components of a message. */
export function checkComponents(components: unknown, v2: boolean, list: FaultList): void {
  const top = objects(components);
  if (v2) checkWhole(top, list);
  else {
    list.count("components", top, [0, 5]);
    for (const [n, { type }] of top.entries())
      if (type !== Type.ActionRow)
        list.add(`components.${n}`, "UNION_TYPE_CHOICES", 'Value of field "type" must be one of (1,).');
  }
  const ids = nodesOf(top).map(({ custom_id }) => custom_id);
  list.unique("components", ids, "COMPONENT_CUSTOM_ID_DUPLICATED");
  const numbers = nodesOf(top).map(({ id }) => (id === 0 ? undefined : id));
  list.unique("components", numbers, "COMPONENT_ID_DUPLICATED");
  checkChildren(0, top, "components", list);
}

function checkWhole(top: readonly Json[], list: FaultList): void {
  const nodes = nodesOf(top);
  if (nodes.length > V2_COMPONENTS)
    list.add("components", "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", `${nodes.length} of ${V2_COMPONENTS}`);
  const characters = nodes
    .filter(({ type }) => type === Type.TextDisplay)
    .reduce((sum, { content }) => sum + [...String(content ?? "")].length, 0);
  if (characters > V2_CHARACTERS)
    list.add(
      "components",
      "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
      `The total displayable text size exceeds the maximum size of ${V2_CHARACTERS} (is ${characters})`,
    );
}

function checkOne(component: Json, at: string, list: FaultList): void {
  const children = objects(component.components);
  if (component.type === Type.ActionRow) checkRow(children, at, list);
  if (component.type === Type.Button) checkButton(component, at, list);
  if (SELECTS.has(component.type)) checkSelect(component, at, list);
  if (component.type === Type.TextDisplay)
    list.length(`${at}.content`, component.content, [1, V2_CHARACTERS]);
  if (component.type === Type.Section) {
    list.count(`${at}.components`, children, [1, 3]);
    const accessory = isJson(component.accessory) ? component.accessory : null;
    if (accessory === null) list.add(`${at}.accessory`, "BASE_TYPE_REQUIRED", "This field is required");
    else checkOne(accessory, `${at}.accessory`, list);
  }
  if (component.type === Type.Container) {
    list.count(`${at}.components`, children, [1, V2_COMPONENTS]);
    const accent = component.accent_color ?? 0;
    if (typeof accent !== "number" || accent < 0 || accent > 0xffffff)
      list.add(`${at}.accent_color`, "NUMBER_TYPE_MAX", `${String(accent)} is no colour`);
  }
  checkChildren(Number(component.type), children, `${at}.components`, list);
}

function checkChildren(holder: number, children: readonly Json[], at: string, list: FaultList): void {
  for (const [n, child] of children.entries()) {
    if (HOLDS[holder]?.includes(child.type) !== true)
      list.add(`${at}.${n}.type`, "UNION_TYPE_CHOICES", `${String(child.type)} does not stand in ${holder}`);
    checkOne(child, `${at}.${n}`, list);
  }
}

function checkRow(children: readonly Json[], at: string, list: FaultList): void {
  list.count(`${at}.components`, children, [1, 5]);
  const selects = children.filter(({ type }) => SELECTS.has(type)).length;
  if (selects > 0 && children.length > 1)
    list.add(`${at}.components`, "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "A select fills a row by itself");
}

function checkButton(button: Json, at: string, list: FaultList): void {
  const { style, label, emoji, custom_id: id, url } = button;
  list.length(`${at}.label`, label, [0, 80]);
  if (style === 6) return;
  if ((label === undefined || label === null || label === "") && (emoji === undefined || emoji === null))
    list.add(at, "BUTTON_COMPONENT_MISSING_LABEL_OR_EMOJI", "A button needs a label or an emoji");
  if (style === 5) {
    list.length(`${at}.url`, url, [1, 512]);
    if (typeof url === "string" && !URL_FORM.test(url))
      list.add(`${at}.url`, "URL_TYPE_INVALID_SCHEME", "Scheme must be one of (discord, https, http).");
    if (id !== undefined && id !== null)
      list.add(`${at}.custom_id`, "BUTTON_COMPONENT_CUSTOM_ID_INVALID", "A link button has no custom id");
  } else {
    list.length(`${at}.custom_id`, id, [1, 100]);
    if (url !== undefined && url !== null)
      list.add(`${at}.url`, "BUTTON_COMPONENT_URL_INVALID", "Only link buttons have a url");
  }
}

/** Checks a select of a message or a window. */
export function checkSelect(select: Json, at: string, list: FaultList): void {
  list.length(`${at}.custom_id`, select.custom_id, [1, 100]);
  list.length(`${at}.placeholder`, select.placeholder, [0, 150]);
  if (select.type !== Type.StringSelect) return;
  const options = objects(select.options);
  list.count(`${at}.options`, options, [1, 25]);
  list.unique(
    `${at}.options`,
    options.map(({ value }) => value),
    "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
  );
  for (const [n, option] of options.entries()) {
    list.length(`${at}.options.${n}.label`, option.label, [1, 100]);
    list.length(`${at}.options.${n}.value`, option.value, [1, 100]);
    list.length(`${at}.options.${n}.description`, option.description, [0, 100]);
  }
  const [least, most] = [Number(select.min_values ?? 1), Number(select.max_values ?? 1)];
  if (least > most || most > options.length)
    list.add(`${at}.max_values`, "NUMBER_TYPE_MAX", "More must be chosen than there are options");
  const chosen = options.filter((option) => option.default === true).length;
  if (chosen > most) list.add(`${at}.options`, "SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES", `${chosen}`);
}
