/** A token between angle brackets: a mention, a channel, a link, a date; with or without a label. */
const TOKEN = /<([^\s<>|][^<>|\n]*)(?:\|([^<>\n]*))?>/g;
const ENTITIES: Readonly<Record<string, string>> = { "&lt;": "<", "&gt;": ">", "&amp;": "&" };

/**
 * The words that a person typed, out of the text that Slack delivers: its tokens become what they show, its entities
 * characters, and mentions of the bot go.
 *
 * @param text as in an event, a command or a message
 * @param bot user id of the bot; mentions of it are left out
 */
export function questionText(text: string, bot: string | null): string {
  return text
    .replace(TOKEN, (_, target: string, label: string | undefined) => shown(target, label, bot))
    .replace(/&(?:lt|gt|amp);/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(/[ \t\u00a0]+/g, " ")
    .trim();
}

function shown(target: string, label: string | undefined, bot: string | null): string {
  if (target.startsWith("@")) return target.slice(1) === bot ? " " : (label ?? "");
  if (target.startsWith("#")) return label ? `#${label}` : "";
  // "<!subteam^S1|@team>", "<!here>", "<!date^…|tomorrow>": only a label is worth reading.
  if (target.startsWith("!")) return label ?? "";
  return label ?? target.replace(/^(?:mailto|tel):/, "");
}

/** Whether a text mentions this user. */
export function mentions(text: string, user: string): boolean {
  return text.includes(`<@${user}>`) || text.includes(`<@${user}|`);
}
