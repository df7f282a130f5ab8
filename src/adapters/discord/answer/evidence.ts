import { toCard } from "../../../chat/card.js";
import { type Section, toWhySections } from "../../../chat/evidence-sections.js";
import { knownDocuments } from "../../../chat/examples.js";
import { NOTICE } from "../../../chat/notices.js";
import { toReasons } from "../../../chat/reasons/reasons.js";
import type { Recalled } from "../../../chat/recall.js";
import { seenSources } from "../../../chat/seen-sources.js";
import type { At } from "../ask/place-of.js";
import type { Workplace } from "../ask/workplace.js";
import { toDocumentsMessage } from "../render/listings.js";
import { toSourcesMessage } from "../render/sources-message.js";
import { toWhyMessage } from "../render/why-message.js";
import type { Draw } from "./send-drawn.js";

type Known = Pick<Workplace, "services" | "settings">;

/** A page of how an answer came about: told anew from the documents as they are, for it is too long to be kept with each. */
export async function drawWhy(
  { stored, answer, card }: Recalled,
  page: number,
  { services: { answerer, scopes, now } }: Known,
): Promise<Draw> {
  const scope = scopes.scopeOf({ ...stored, channel: stored.scopeChannel });
  const explained = await answerer.explain(answer.question, { previous: stored.previous, scope });
  // Documents that changed since may have another answer: then the reasons are those of the present one.
  const isSame = explained.answer.index.id === answer.index.id;
  const told = isSame ? card : toCard(explained.answer, now());
  const sections = toWhySections(told, toReasons(explained.derivation, told, { everything: true }));
  const shown = isSame ? sections : withNote(sections, NOTICE.changedSince);
  return (style) => toWhyMessage(shown, { id: stored.id, page }, style);
}

/** A page of what an answer quotes, as far as it may be seen where it was given. */
export async function drawSources(
  recalled: Recalled,
  page: number,
  { services, settings }: Known,
): Promise<Draw> {
  const sections = await seenSources(recalled, services);
  const { id } = recalled.stored;
  return (style) => toSourcesMessage(sections, { id, page, pageUrl: settings.pageUrl }, style);
}

/** A page of the documents that may be quoted here. */
export async function drawDocuments(
  at: Pick<At, "place" | "scopeChannel">,
  page: number,
  { services: { answerer, scopes, now } }: Known,
): Promise<Draw> {
  const index = await answerer.view(scopes.scopeOf({ ...at.place, channel: at.scopeChannel }));
  const documents = knownDocuments(index, now());
  return (style) => toDocumentsMessage({ documents, now: now() }, page, style);
}

/** Behind the lead, which stands first. */
function withNote([first, ...others]: readonly Section[], note: string): Section[] {
  if (first === undefined) return [];
  const [lead, ...parts] = first.parts;
  const told = { kind: "text", text: note, tone: "small" } as const;
  return [{ ...first, parts: lead === undefined ? [told] : [lead, told, ...parts] }, ...others];
}
