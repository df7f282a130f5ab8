import { type Json, visit } from "../blocks/walk.js";
import type { SlackState } from "../state.js";
import {
  bareHostsIn,
  bareMentionsIn,
  type Found,
  hostOf,
  markdownHostsIn,
  markedHostsIn,
  mentionsIn,
} from "./mentions.js";

const TOKEN = /\bx(?:ox[abcdeoprs]|app)-[A-Za-z0-9-]{4,}/;

/** What is posted: text as the top-level field, blocks, or the markdown of a stream. */
export interface Content {
  readonly text?: string;
  readonly blocks?: readonly Json[];
  readonly markdown?: string;
  /** Slack makes addresses in the text into links: no `parse: "none"`. */
  readonly parsesText?: boolean;
}

/**
 * Records what a post must never contain: mentions that resolve, links to hosts that are not allowed, tokens, mrkdwn that
 * Slack may turn into links.
 */
export function checkContent(state: SlackState, content: Content, where: string): void {
  const report = new Report(state, where);
  if (content.text !== undefined && content.text !== "") {
    report.mentions(mentionsIn(content.text), content.text);
    report.hosts(markedHostsIn(content.text), content.text);
    // Blocks take the place of the text, so that its addresses are drawn nowhere.
    if (content.parsesText === true && (content.blocks ?? []).length === 0)
      report.hosts(bareHostsIn(content.text), content.text);
  }
  if (content.markdown !== undefined) checkMarkdown(report, content.markdown);
  visit(content.blocks, (part) => checkPart(report, part));
  const whole = JSON.stringify([content.text, content.markdown, content.blocks]);
  report.token(whole);
}

function checkMarkdown(report: Report, text: string): void {
  report.mentions([...mentionsIn(text), ...bareMentionsIn(text)], text);
  report.hosts([...markedHostsIn(text), ...bareHostsIn(text), ...markdownHostsIn(text)], text);
}

function checkPart(report: Report, part: Json): void {
  const text = typeof part.text === "string" ? part.text : "";
  switch (part.type) {
    case "mrkdwn":
      report.mentions(mentionsIn(text), text);
      report.hosts(markedHostsIn(text), text);
      if (part.verbatim !== true) {
        report.say("verbatim", `mrkdwn without verbatim: true: ${short(text)}`);
        report.mentions(bareMentionsIn(text), text);
        report.hosts(bareHostsIn(text), text);
      }
      break;
    case "markdown":
      checkMarkdown(report, text);
      break;
    case "user":
      report.mentions([{ token: "user", target: String(part.user_id) }], "rich_text");
      break;
    case "usergroup":
      report.mentions([{ token: "usergroup", target: String(part.usergroup_id) }], "rich_text");
      break;
    case "channel":
      report.mentions([{ token: "channel", target: String(part.channel_id) }], "rich_text");
      break;
    case "broadcast":
      report.mentions([{ token: "broadcast", target: String(part.range) }], "rich_text");
      break;
    default:
  }
  for (const key of ["url", "image_url", "title_url", "video_url"]) {
    const address = part[key];
    if (typeof address === "string") report.hosts([hostOf(address)], address);
  }
}

/** Records switches of a post that let Slack unfold or parse what was posted. */
export function checkPosting(state: SlackState, args: Json, where: string): void {
  const report = new Report(state, where);
  for (const key of ["unfurl_links", "unfurl_media"])
    if (args[key] !== false && args[key] !== "false") report.say("unfurl", `${key} must be false`);
  if (args.parse === "full") report.say("parse", 'parse must not be "full"');
  if (args.link_names === true || args.link_names === "true" || args.link_names === "1")
    report.say("parse", "link_names must not be set");
}

/** chat.update parses unless it is told not to. */
export function checkUpdating(state: SlackState, args: Json, where: string): void {
  const report = new Report(state, where);
  if (args.parse !== "none") report.say("parse", 'parse must be "none"');
  if (args.link_names !== false && args.link_names !== "false")
    report.say("parse", "link_names must be false");
}

class Report {
  constructor(
    private readonly state: SlackState,
    private readonly where: string,
  ) {}

  say(kind: Parameters<SlackState["violate"]>[0], detail: string): void {
    this.state.violate(kind, `${this.where}: ${detail}`);
  }

  mentions(found: readonly Found[], text: string): void {
    for (const { token, target } of found)
      if (!this.state.settings.mentionable.has(target))
        this.say("mention", `${token} (${target}) in ${short(text)}`);
  }

  hosts(hosts: readonly string[], text: string): void {
    for (const host of new Set(hosts))
      if (!this.state.settings.linkable.has(host)) this.say("link", `${host} in ${short(text)}`);
  }

  token(text: string): void {
    const found = TOKEN.exec(text);
    if (found !== null) this.say("token", `${found[0].slice(0, 9)}…`);
  }
}

const short = (text: string) => JSON.stringify(text.length > 120 ? `${text.slice(0, 119)}…` : text);
