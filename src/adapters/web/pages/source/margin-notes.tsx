import type { Span } from "../../../../types.js";
import { Icon } from "../parts/icons.js";
import type { EvidencePlace, Side } from "./evidence-places.js";

const SIGN = { for: "plus", against: "minus", neutral: "equal" } as const;
/** As they are read: "for Kayak". */
const SIDE_WORDS: Readonly<Record<Side, string>> = { for: "for", against: "against", neutral: "on" };
const ORDER: readonly Side[] = ["for", "against", "neutral"];

/** What is said in a block, beside it: the quotes of the answer with their numbers, and more quietly every other statement. */
export function MarginNotes({
  places,
  addressOf,
}: {
  readonly places: readonly EvidencePlace[];
  readonly addressOf: (place: Span) => string;
}) {
  if (places.length === 0) return null;
  const quotes = places.filter(({ n }) => n !== null);
  const statements = together(places.filter(({ n }) => n === null));
  return (
    <span class="notes">
      {quotes.map((quote) => (
        <a class="note note-quote" href={addressOf(quote)}>
          <span class="number">
            <span class="visually-hidden">Quote </span>
            {quote.n}
          </span>
          <SideWords stances={quote.stances.filter(({ side }) => side !== "neutral")} />
        </a>
      ))}
      {statements.map(({ side, option, count, first }) => (
        <a class={`note note-said ${side}`} href={addressOf(first)}>
          <Icon name={SIGN[side]} />
          <span class="visually-hidden">{SIDE_WORDS[side]} </span>
          <span dir="auto">{option}</span>
          {count > 1 && <span class="muted">× {count}</span>}
        </a>
      ))}
    </span>
  );
}

/** "+ for Kayak, Canoe − against Raft", coloured by side. */
export function SideWords({ stances }: Pick<EvidencePlace, "stances">) {
  return (
    <span class="sides-told">
      {ORDER.map((side) => {
        const names = [...new Set(stances.filter((own) => own.side === side).map(({ option }) => option))];
        if (names.length === 0) return null;
        return (
          <span class={`badge ${side}`}>
            <Icon name={SIGN[side]} />
            <span dir="auto">
              {SIDE_WORDS[side]} {names.join(", ")}
            </span>
          </span>
        );
      })}
    </span>
  );
}

interface Said {
  readonly side: Side;
  readonly option: string;
  readonly count: number;
  readonly first: EvidencePlace;
}

/** Statements of a block by option and side: a line for each would be longer than the block. */
function together(places: readonly EvidencePlace[]): Said[] {
  const found = new Map<string, Said>();
  for (const place of places) {
    for (const { side, option } of place.stances) {
      const key = `${side} ${option}`;
      const known = found.get(key);
      found.set(key, { side, option, count: (known?.count ?? 0) + 1, first: known?.first ?? place });
    }
  }
  return [...found.values()];
}
