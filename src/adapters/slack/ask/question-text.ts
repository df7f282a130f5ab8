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

const ASKS_FIRST =
  /^(?:and|but|so|or|ok|okay|what|which|who|when|where|why|how|is|are|was|does|do|did|can|could|should|would|will|has|have|any|compare|better|worse|vs)\b/i;
const THANKS_ONLY =
  /^(?:ok(?:ay)?|so|and|thanks?|thank you|thx|ty|great|cool|nice|perfect|got it|lgtm|agreed|yes|no|yep|nope|will do|sounds good|👍|🙏|[\s.!,])+$/iu;

/**
 * Whether a message in a running thread goes on asking, though it mentions nobody: people also thank, agree and talk to each
 * other there, and an answer to that is in the way.
 *
 * @param text as Slack delivers it
 */
export function goesOnAsking(text: string): boolean {
  // Addressed to somebody else.
  if (/^\s*<[@!]/.test(text)) return false;
  const words = questionText(text, null);
  if (words === "" || THANKS_ONLY.test(words)) return false;
  if (/\?\s*(?:\p{Extended_Pictographic}|:\w+:|\s)*$/u.test(words)) return true;
  const LONGEST = 120;
  return words.length <= LONGEST && !/[.!]\s*$/.test(words) && ASKS_FIRST.test(words);
}
