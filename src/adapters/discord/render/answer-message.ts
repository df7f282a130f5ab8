import type { APIActionRowComponent, APIComponentInMessageActionRow } from "discord.js";
import { type Brief, toBrief } from "../../../chat/brief.js";
import type { Card } from "../../../chat/card.js";
import { ACCENT } from "./accent-colours.js";
import { answerParts } from "./answer-parts.js";
import { customId, DOES } from "./custom-ids.js";
import { draw, fits, type Sketch, small } from "./draw.js";
import { button, row, select, shown } from "./elements.js";
import type { AnswerView, CardStyle, DiscordMessage } from "./message.js";

const ROOM = { question: 300, name: 80, lead: 700 } as const;

/**
 * Draws a card as a Discord message, within every limit of Discord whatever the card holds.
 *
 * @param card all its text is untrusted; nothing of it is read as markdown
 */
export function toDiscord(card: Card, view: AnswerView, style: CardStyle): DiscordMessage {
  const brief = toBrief(card);
  const sketch = (links: boolean): Sketch => ({
    accent: ACCENT[card.outcome],
    over: over(card, brief, view),
    heading: shown(brief.lead, ROOM.lead),
    parts: answerParts(brief, { pageUrl: view.pageUrl, links }),
    rows: [...row(...answerButtons(card, view)), ...criteriaRow(view)],
  });
  // Addresses count as text: better no links than no quotes.
  const whole = sketch(true);
  return draw(fits(whole, style) ? whole : sketch(false), style);
}

/** What it answers, for whoever did not see it asked, and how it was understood. */
function over({ question }: Card, { understoodAs }: Brief, view: AnswerView): string | null {
  const { sharedBy, showQuestion = view.private } = view;
  const asked = shown(understoodAs ?? question, ROOM.question);
  if (question === "") return null;
  // Somebody else may have written it: who chose it in a menu looked it up.
  if (sharedBy !== null) {
    const lookedUp = `${shown(sharedBy, ROOM.name)} looked up: ${shown(question, ROOM.question)}`;
    return understoodAs === null ? lookedUp : `${lookedUp}\n${small(asked)}`;
  }
  if (understoodAs !== null) return asked;
  if (!showQuestion) return null;
  return view.private ? `You asked: ${asked}` : `Asked: ${asked}`;
}

function answerButtons(card: Card, { id, shareable }: AnswerView): APIComponentInMessageActionRow[] {
  const quoted = card.quotes.length > 0;
  return [
    ...(shareable ? [button("Share", customId(DOES.share, id), { primary: true })] : []),
    ...(quoted
      ? [button("Why?", customId(DOES.why, id)), button("Sources", customId(DOES.sources, id))]
      : []),
    button("👍", customId(DOES.up, id)),
    button("👎", customId(DOES.down, id)),
  ];
}

function criteriaRow({ id, criteria }: AnswerView): APIActionRowComponent<APIComponentInMessageActionRow>[] {
  return row(...select(customId(DOES.criterion, id), "Look at it for …", criteria));
}
