import type { MatrixCell } from "../../../../chat/matrix/matrix.js";
import {
  STANDING_WORDS,
  sourcesWords,
  strengthFigure,
  type Tone,
  toneOf,
  toneWords,
} from "../../../../chat/matrix/matrix-words.js";
import { barFromMiddle } from "../../browser/rank.js";

/** Class of a colour: "tone-for-3", "tone-against-1", "tone-none". */
export function toneClass(tone: Tone): string {
  if (tone === null) return "tone-unknown";
  return tone === 0 ? "tone-none" : `tone-${tone > 0 ? "for" : "against"}-${Math.abs(tone)}`;
}

/** Sign and word of a standing. */
export function Standing({ standing }: Pick<MatrixCell, "standing">) {
  const { sign, word } = STANDING_WORDS[standing];
  return (
    <span class="standing">
      <span class="sign" aria-hidden="true">
        {sign}
      </span>
      {word}
    </span>
  );
}

/** How strong an option stands, as a bar from the middle; in words for readers of the screen. */
export function StrengthBar({ strength }: Pick<MatrixCell, "strength">) {
  const { x, width } = barFromMiddle(strength);
  return (
    <svg class="strength" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect class="strength-ground" width="100" height="6" rx="1" />
      <rect class={strength < 0 ? "fill-against" : "fill-for"} x={x} width={width} height="6" />
      <rect class="strength-middle" x="49.6" width="0.8" height="6" />
    </svg>
  );
}

/** What a cell shows: standing, bar, sources. */
export function CellFace({
  cell,
  option,
  criterion,
}: {
  readonly cell: MatrixCell;
  readonly option: string;
  readonly criterion: string;
}) {
  const tone = toneOf(cell);
  return (
    <>
      <span class="cell-option">{option}</span>
      <span class="visually-hidden">{` on ${criterion}: `}</span>
      <Standing standing={cell.standing} />
      {tone !== null && <StrengthBar strength={cell.strength} />}
      <span class="visually-hidden">{tone === null ? ", " : `, ${toneWords(tone)} it, `}</span>
      <span class="cell-foot">
        <span>{sourcesWords(cell.sources)}</span>
        {tone !== null && <span class="cell-figure">{strengthFigure(cell.strength)}</span>}
      </span>
    </>
  );
}
