/** What Slack refuses, written down from its documentation and apart from the code under test. */

type Json = unknown;
type Fields = Readonly<Record<string, Json>>;

const TEXT_MOST: Readonly<Record<string, number>> = { header: 150, section: 3000, context: 3000 };

/** What Slack would refuse in a message; empty when nothing. */
export function messageProblems({
  text,
  blocks,
}: {
  readonly text: string;
  readonly blocks: Json;
}): string[] {
  const list = asList(blocks);
  return [
    ...(text.length < 1 || text.length > 4000 ? [`text of ${text.length}`] : []),
    ...(list.length < 1 || list.length > 50 ? [`${list.length} blocks`] : []),
    ...(textLength(list) >= 12_000 ? [`${textLength(list)} characters in blocks`] : []),
    ...list.flatMap(blockProblems),
  ];
}

/** What Slack would refuse in a modal or App Home; empty when nothing. */
export function viewProblems(view: object): string[] {
  const { type, title, submit, close, blocks, private_metadata, callback_id } = view as Fields;
  const list = asList(blocks);
  const titled = [title, submit, close].filter((part) => part !== undefined);
  return [
    ...(type === "modal" && title === undefined ? ["no title"] : []),
    ...(list.some((block) => asFields(block).type === "input") && submit === undefined ? ["no submit"] : []),
    ...titled.flatMap((part) => plainProblems(part, 24)),
    ...(list.length < 1 || list.length > 100 ? [`${list.length} blocks`] : []),
    ...(typeof private_metadata === "string" && private_metadata.length > 3000 ? ["metadata"] : []),
    ...(typeof callback_id === "string" && callback_id.length > 255 ? ["callback_id"] : []),
    ...(textLength(list) >= 12_000 ? [`${textLength(list)} characters in blocks`] : []),
    ...list.flatMap(blockProblems),
  ];
}

/** Every text that Slack reads as mrkdwn: top-level text apart. */
export function mrkdwnTexts(value: Json): string[] {
  return objects(value).flatMap((own) =>
    own.type === "mrkdwn" && typeof own.text === "string" ? [own.text] : [],
  );
}

/** Every address in blocks. */
export function addresses(value: Json): string[] {
  return objects(value).flatMap((own) => (typeof own.url === "string" ? [own.url] : []));
}

/** Every value and action of a button, thumb or option. */
export function values(value: Json): string[] {
  return objects(value).flatMap((own) => (typeof own.value === "string" ? [own.value] : []));
}

/** All text that a reader sees, in order. */
export function readable(value: Json): string {
  return objects(value)
    .flatMap((own) => (typeof own.text === "string" ? [own.text] : []))
    .join("\u0000");
}

/** The first words of every quotation, in order. */
export function quotesIn(value: Json): string[] {
  return objects(value).flatMap(({ type, elements }) =>
    type === "rich_text_quote" ? [String(asFields(asList(elements)[0]).text)] : [],
  );
}

/** Types of rich text that Slack resolves: mentions, dates, emoji. */
export function resolvingElements(value: Json): string[] {
  const resolving = new Set(["user", "usergroup", "team", "broadcast", "channel", "date", "emoji", "color"]);
  return objects(value).flatMap(({ type }) =>
    typeof type === "string" && resolving.has(type) ? [type] : [],
  );
}

function blockProblems(block: Json): string[] {
  const own = asFields(block);
  const elements = asList(own.elements);
  const problems = (() => {
    switch (own.type) {
      case "divider":
        return [];
      case "header":
        return plainProblems(own.text, 150);
      case "section":
        return sectionProblems(own);
      case "context":
        return [...count(elements, 1, 10), ...elements.flatMap((part) => textProblems(part, "context"))];
      case "actions":
        return [...count(elements, 1, 25), ...elements.flatMap(buttonProblems), ...sameActions(elements)];
      case "context_actions":
        return [...count(elements, 1, 5), ...elements.flatMap(feedbackProblems)];
      case "rich_text":
        return [...count(elements, 1, 1000), ...elements.flatMap(richProblems)];
      case "input":
        return inputProblems(own);
      default:
        return [`unknown block ${String(own.type)}`];
    }
  })();
  return problems.map((problem) => `${String(own.type)}: ${problem}`);
}

function sectionProblems({ text, fields, accessory }: Fields): string[] {
  return [
    ...(text === undefined && fields === undefined ? ["neither text nor fields"] : []),
    ...(text === undefined ? [] : textProblems(text, "section")),
    ...(fields === undefined ? [] : count(asList(fields), 1, 10)),
    ...asList(fields).flatMap((field) =>
      length(field) > 2000 ? ["long field"] : textProblems(field, "section"),
    ),
    ...(accessory === undefined ? [] : buttonProblems(accessory)),
  ];
}

function inputProblems({ label, hint, element }: Fields): string[] {
  const { type, placeholder, initial_value, max_length, options } = asFields(element);
  const initial = typeof initial_value === "string" ? initial_value.length : 0;
  return [
    ...plainProblems(label, 2000),
    ...(hint === undefined ? [] : plainProblems(hint, 2000)),
    ...(placeholder === undefined ? [] : plainProblems(placeholder, 150)),
    ...(type === "plain_text_input" && (Number(max_length) > 3000 || initial > Number(max_length))
      ? ["length"]
      : []),
    ...(type === "static_select" ? count(asList(options), 1, 100) : []),
    ...asList(options).flatMap((option) => [
      ...plainProblems(asFields(option).text, 75),
      ...(String(asFields(option).value).length > 75 ? ["option value"] : []),
    ]),
  ];
}

function buttonProblems(element: Json): string[] {
  const { type, text, value, url, action_id } = asFields(element);
  return [
    ...(type === "button" ? [] : [`element ${String(type)}`]),
    ...plainProblems(text, 75),
    ...(typeof value === "string" && (value.length > 2000 || value === "") ? ["value"] : []),
    ...(typeof url === "string" && url.length > 3000 ? ["url"] : []),
    ...(typeof action_id === "string" && action_id.length <= 255 ? [] : ["action_id"]),
  ];
}

function sameActions(elements: readonly Json[]): string[] {
  const ids = elements.map((element) => asFields(element).action_id);
  return new Set(ids).size === ids.length ? [] : ["two elements with one action_id"];
}

function feedbackProblems(element: Json): string[] {
  const { type, positive_button, negative_button } = asFields(element);
  return [
    ...(type === "feedback_buttons" ? [] : [`element ${String(type)}`]),
    ...[positive_button, negative_button].flatMap((own) => [
      ...plainProblems(asFields(own).text, 75),
      ...(String(asFields(own).accessibility_label).length > 75 ? ["label"] : []),
      ...(String(asFields(own).value).length > 2000 ? ["value"] : []),
    ]),
  ];
}

function richProblems(element: Json): string[] {
  const { type, elements } = asFields(element);
  const parts = asList(elements);
  if (type === "rich_text_list") return [...count(parts, 1, 1000), ...parts.flatMap(richProblems)];
  if (type !== "rich_text_section" && type !== "rich_text_quote") return [`rich text ${String(type)}`];
  return [
    ...count(parts, 1, 1000),
    ...parts.flatMap((part) => {
      const { type: kind, text, url } = asFields(part);
      if (kind !== "text" && kind !== "link") return [`rich element ${String(kind)}`];
      if (typeof text !== "string" || text === "") return ["empty text"];
      return kind === "link" && (typeof url !== "string" || url.length > 3000) ? ["url"] : [];
    }),
  ];
}

function textProblems(part: Json, place: string): string[] {
  const { type, text, verbatim } = asFields(part);
  const most = TEXT_MOST[place] ?? 3000;
  const fits = typeof text === "string" && text.length >= 1 && text.length <= most;
  return [
    ...(fits ? [] : [`text of ${length(part)}`]),
    ...(type === "plain_text" || (type === "mrkdwn" && verbatim === true)
      ? []
      : [`text object ${String(type)}`]),
  ];
}

function plainProblems(part: Json, most: number): string[] {
  const { type, text } = asFields(part);
  const fits = type === "plain_text" && typeof text === "string" && text.length >= 1 && text.length <= most;
  return fits ? [] : [`plain text of ${length(part)}, at most ${most}`];
}

function count(list: readonly Json[], least: number, most: number): string[] {
  return list.length >= least && list.length <= most ? [] : [`${list.length} elements`];
}

function textLength(value: Json): number {
  return objects(value).reduce(
    (sum, { text, url }) =>
      sum + (typeof text === "string" ? text.length : 0) + (typeof url === "string" ? url.length : 0),
    0,
  );
}

function objects(value: Json): Fields[] {
  if (Array.isArray(value)) return value.flatMap(objects);
  if (typeof value !== "object" || value === null) return [];
  return [value as Fields, ...Object.values(value).flatMap(objects)];
}

function length(part: Json): number {
  const { text } = asFields(part);
  return typeof text === "string" ? text.length : 0;
}

function asList(value: Json): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

function asFields(value: Json): Fields {
  return typeof value === "object" && value !== null ? (value as Fields) : {};
}
