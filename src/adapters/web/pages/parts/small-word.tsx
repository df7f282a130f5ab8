import { knownOptions } from "../../../../chat/examples.js";
import { listOptions } from "../../../../chat/listings.js";
import { NOTICE } from "../../../../chat/notices.js";
import type { SmallAnswerKind } from "../../../../chat/small-answer.js";
import type { SearchIndex } from "../../../../types.js";

/** What is said on the page to a text that is no question of choice; a list of sources has a page of its own. */
export type Said = Exclude<SmallAnswerKind, "sources">;

const SAID: Readonly<Record<Exclude<Said, "help" | "options">, string>> = {
  thanks: NOTICE.welcome,
  why: NOTICE.why,
  quoted: "Every answer lists what it quotes below its verdict.",
  foreign: NOTICE.foreign,
};

/** A word back over the field, as in chat. */
export function SmallWord({ said, index }: { readonly said: Said; readonly index: SearchIndex }) {
  if (said === "help") {
    return (
      <div class="notice" role="status">
        <p>
          Name what you choose between, and say for what. I answer from documents and quote them; ask on under
          an answer: “and for beginners?” is understood.
        </p>
      </div>
    );
  }
  if (said === "options") {
    const { title, items, more } = listOptions({
      options: knownOptions(index),
      documents: index.documents.length,
    });
    return (
      <section class="notice stack" aria-labelledby="options-title">
        <h2 id="options-title" class="small-title">
          {title}
        </h2>
        <ul class="option-list">
          {items.map(({ name, detail }) => (
            <li>
              <strong>{name}</strong> {detail !== "" && <span class="muted">{detail}</span>}
            </li>
          ))}
        </ul>
        {more !== null && <p class="muted">{more}</p>}
      </section>
    );
  }
  return (
    <p class="notice" role="status">
      {SAID[said]}
    </p>
  );
}
