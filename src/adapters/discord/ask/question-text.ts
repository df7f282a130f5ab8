const CODE_BLOCK = /```(?:[\w+#-]*\n)?([\s\S]*?)```/g;
const MENTION_OF_USER = /<@!?(\d{1,25})>/g;
/** Roles, channels, commands with their name, places in a server, points in time: nothing that can be asked about. */
const TOKEN =
  /<(?:@&\d{1,25}|#\d{1,25}|id:\w{1,20}|t:-?\d{1,20}(?::[a-zA-Z])?|\/([^:<>\n]{1,100}):\d{1,25})>/g;
const EMOJI = /<a?:(\w{1,40}):\d{1,25}>/g;
const MASKED_LINK = /\[([^\][\n]{1,500})\]\(<?https?:\/\/[^\s()<>]{1,2000}>?(?: "[^"\n]{0,200}")?\)/g;
const BARE_LINK = /<(https?:\/\/[^\s<>]{1,2000})>/g;
/** Quotes, headings, small print and list marks at the beginning of a line. */
const LINE_MARK = /^[ \t]{0,8}(?:>>> |> |#{1,3} |-# |[-*+] (?=\S))/gm;
const ESCAPED = /\\([\\*_~|`>#\-[\]()@:<])/g;

/**
 * The words that a person typed, out of the text that Discord delivers: marks of layout go, and so do mentions; an emoji of a
 * server keeps its name, a masked link what it shows.
 *
 * @param text content of a message, or a typed option
 */
export function questionText(text: string): string {
  return withoutEmphasis(
    text
      .replace(/\r\n?/g, "\n")
      .replace(CODE_BLOCK, "$1")
      .replace(MENTION_OF_USER, " ")
      .replace(TOKEN, (_, command: string | undefined) => (command === undefined ? " " : `/${command}`))
      .replace(EMOJI, ":$1:")
      .replace(MASKED_LINK, "$1")
      .replace(BARE_LINK, "$1")
      .replace(LINE_MARK, ""),
  )
    .replace(ESCAPED, "$1")
    .replace(/[ \t\u00a0]+/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .trim();
}

/** Pairs around words: "**really**", "||spoiler||", "`code`", but not "a * b", "snake_case" and "__init__.py". */
function withoutEmphasis(text: string): string {
  const PAIRS: readonly RegExp[] = [
    /(?<![\\\w])(`{1,2})(?!`)([^`\n]+)\1(?![`\w])/g,
    /(?<!\\)(\|\|)(?=\S)([^|\n]+?)\1/g,
    /(?<!\\)(~~)(?=\S)([^~\n]+?)\1/g,
    /(?<![\\*])(\*{1,3})(?=[^\s*])([^*\n]+?)(?<=[^\s*])\1(?!\*)/g,
    /(?<![\\\w])(_{1,3})(?=[^\s_])([^\n]+?)(?<=[^\s_])\1(?!\w|\.\w)/g,
  ];
  return PAIRS.reduce((shown, pair) => shown.replace(pair, "$2"), text);
}

/** Whether a text itself mentions this user, beyond the ping of a reply. */
export function mentions(text: string, user: string): boolean {
  return text.includes(`<@${user}>`) || text.includes(`<@!${user}>`);
}
