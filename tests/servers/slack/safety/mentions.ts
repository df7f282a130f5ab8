/** What would notify or point at somebody, or be drawn as a link. */
export interface Found {
  /** As it stands in the text. */
  readonly token: string;
  /** Id of a person, group or channel; "here", "channel", "everyone". */
  readonly target: string;
}

const ANGLED =
  /<(?:@([UW][A-Z0-9]+)|#([CG][A-Z0-9]+)|!subteam\^([A-Z0-9]+)|!(here|channel|everyone|group))(?:\|[^>]*)?>/g;
const BARE = /(?:^|[^\w@])@(here|channel|everyone|group)\b/g;
const LINK = /(?:https?|ftp):\/\/([^\s/<>|"'`)\]]+)|(?:^|[\s(<])www\.([^\s/<>|]+)|mailto:([^\s<>|]+)/gi;
const MARKED_LINK = /<([a-z][a-z0-9+.-]*:[^\s<>|]+)(?:\|[^>]*)?>/gi;
const MARKDOWN_LINK = /\[[^\]]*\]\(\s*<?([^)\s>]+)/g;
/** Names that Slack makes into links though no scheme stands before them. */
const BARE_HOST =
  /(?<![\w@./-])((?:[a-z0-9-]+\.)+(?:com|org|net|io|dev|app|ai|co|info|biz|xyz|ru|cn|link|click))(?![\w-])/gi;

/** Mentions that Slack resolves in mrkdwn, in `text` and in markdown. */
export function mentionsIn(text: string): Found[] {
  return [...text.matchAll(ANGLED)].map((match) => ({
    token: match[0],
    target: match.slice(1).find((part) => part !== undefined) ?? "",
  }));
}

/** "@channel" and its like without brackets: resolved where names are linked, and in markdown. */
export function bareMentionsIn(text: string): Found[] {
  return [...text.matchAll(BARE)].map((match) => ({ token: `@${match[1]}`, target: match[1] ?? "" }));
}

/** Hosts of links in brackets, which are links wherever text is parsed. */
export function markedHostsIn(text: string): string[] {
  return [...text.matchAll(MARKED_LINK)].map((match) => hostOf(match[1] ?? ""));
}

/** Hosts of whatever Slack links by itself. */
export function bareHostsIn(text: string): string[] {
  const schemes = [...text.matchAll(LINK)].map((match) =>
    (match[1] ?? match[2] ?? match[3]?.split("@").at(-1) ?? "").toLowerCase(),
  );
  const bare = [...text.matchAll(BARE_HOST)].map((match) => (match[1] ?? "").toLowerCase());
  return [...schemes, ...bare].map(withoutPort);
}

/** Hosts of links as Markdown writes them. */
export function markdownHostsIn(text: string): string[] {
  return [...text.matchAll(MARKDOWN_LINK)].map((match) => hostOf(match[1] ?? ""));
}

/** The host of an address, lower case; the address itself when it has none. */
export function hostOf(address: string): string {
  try {
    const { host, protocol, pathname } = new URL(address);
    return withoutPort((host === "" ? `${protocol}${pathname}` : host).toLowerCase());
  } catch {
    return address.toLowerCase();
  }
}

const withoutPort = (host: string) => host.replace(/^[^@]*@(?=[^@]+$)/, "").replace(/:\d+$/, "");
