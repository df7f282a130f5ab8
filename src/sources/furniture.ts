import { isByline } from "./plain-text/bylines.js";
import { naturalCells } from "./plain-text/glued-cells.js";
import type { KnownWords } from "./plain-text/known-words.js";
import { endsSentence, type PlainLine } from "./plain-text/plain-lines.js";

/** "[code block left out]": a note that something stood here. */
const PLACEHOLDER =
  /^\[(?:[\w -]{0,40}\b)?(?:code|image|picture|figure|video|table|diagram|screenshot|snippet|embed|block|ad|advertisement)\b[^\]\n]{0,40}\](?:\.|:)?$/i;

/** Tell whether a line only says that something was left out or cannot be shown. */
export function isPlaceholder(line: string): boolean {
  return line.length <= 90 && PLACEHOLDER.test(line);
}

/** Whole lines that pages put around an article, in any domain. */
const WHOLE_LINES =
  /^(?:home|menu|search|share|tweet|like|follow(?: us)?|subscribe(?: now)?|sign (?:up|in)|log ?in|register|contact(?: us)?|about(?: us)?|comments?|reply|print|copy(?: link)?|copied!?|close|next|previous|prev|back|more|less|loading\.*|submit|send|cancel|accept(?: all)?|reject(?: all)?|ok|advertisements?|ads?|sponsored|toc|table of contents|on this page|in this article|contents|skip to (?:main )?content|back to (?:top|blog|home)|all posts|(?:see|view) all|read (?:more|next|on)|show (?:more|less)|load more|learn more|find out more|click here|related (?:posts?|articles?|reading|content)|recommended(?: for you)?|you (?:may|might) also like|latest (?:posts?|articles?|news)|popular (?:posts?|articles?)|trending|tags?|categor(?:y|ies)|share (?:this|on|via)\b.*|leave a (?:reply|comment).*|privacy(?: policy)?|terms(?: of (?:service|use))?|cookie (?:policy|settings|preferences)|all rights reserved\.?|(?:facebook|twitter|x|linkedin|reddit|whatsapp|pinterest|instagram|youtube|email|telegram|hacker news)|get started(?: (?:now|today|for free))?|try (?:it )?(?:for )?free|buy now|book a demo|request a demo|written by|published (?:on|in|by)?|updated(?: on)?|posted (?:on|in|by)?|advertise)[.:!»›→>]*$/i;
/** Phrases that mark a short line as a plea, a form or a notice. */
const PHRASES =
  /\b(?:subscribe to (?:our|the|my)|(?:our|weekly|monthly|daily|free) (?:\w+ )?(?:newsletter|news digest|digest)|join (?:now|our (?:community|newsletter|discord|slack|mailing))|sign up (?:for|to|now|today)|invalid e-?mail|enter your e-?mail|your e-?mail address|thanks? (?:you )?for (?:subscribing|signing up|reading)|something went wrong|try again later|(?:accept|use|uses|using) (?:all )?cookies|cookie (?:settings|consent)|all rights reserved|follow (?:us|me) on|share this (?:article|post|page)|min(?:ute)?s? read\b|\d+ (?:views|shares|comments|likes|claps)\b|view (?:on|in) github|edit this page|was this (?:page|article) helpful|click here to|download our app|we(?:'|’)ll be sending you|no spam|skip to (?:main )?content|photo by .+ on|image (?:credit|source|by)\b|affiliate links?)/i;
const COPYRIGHT = /^(?:©|\(c\)|copyright\b).{0,120}$/i;
/** A button or link that leads on: "See the plans →". */
const ARROW_LINK = /^\p{Lu}.{2,80}\s[→»›❯]$/u;
const BREADCRUMB = /^(?:home|start|blog|docs|articles?|news)\s*[>»›/|→]\s*\S/i;
const LONGEST_NOTICE_WORDS = 18;

/** Tell whether a line asks for a subscription or belongs to its form, or gives the page's legal notices. */
export function isPlea({ text, words }: Pick<PlainLine, "text" | "words">): boolean {
  return words <= LONGEST_NOTICE_WORDS && (PHRASES.test(text) || COPYRIGHT.test(text));
}

/** Tell whether a line belongs to the page around an article, wherever it stands. */
export function isPageLine(line: Pick<PlainLine, "text" | "words">): boolean {
  const { text, words } = line;
  if (isPlaceholder(text) || !/[\p{L}\p{N}]/u.test(text)) return true;
  if (words > LONGEST_NOTICE_WORDS) return false;
  return PHRASES.test(text) || COPYRIGHT.test(text) || BREADCRUMB.test(text) || ARROW_LINK.test(text);
}

/** Tell whether a line may be a menu entry or a button, if nothing shows that it is a heading of the article. */
export function isWeakPageLine(line: PlainLine): boolean {
  return line.words <= 6 && WHOLE_LINES.test(line.text);
}

/** Tell whether a line near the title says who wrote the article, when, or under which labels it is filed. */
export function isAboutArticle(line: PlainLine, words: KnownWords): boolean {
  if (line.words > LONGEST_NOTICE_WORDS) return false;
  if (isByline(line)) return true;
  // "Machine LearningCloudDatabases": labels copied without separators.
  return !endsSentence(line.text) && line.text.length <= 200 && naturalCells(line.text, words) >= 3;
}
