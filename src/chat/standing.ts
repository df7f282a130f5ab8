import type { Card } from "./card.js";
import { namesWeaker } from "./evidence-bar.js";

/**
 * "Winner · very confident, 90 %".
 *
 * @param above what stands over it: an outcome told there is not told again
 */
export function standing(card: Card, above = ""): string {
  const { outcome, label } = card;
  const { words: sure, percent } = card.confidence;
  if (outcome === "insufficient_evidence") return `${label} · ${percent} % sure of that`;
  // Whoever asks which one not to take is not told of a winner.
  if (above.toLowerCase().startsWith(label.toLowerCase()) || namesWeaker(card))
    return `${sure.charAt(0).toUpperCase()}${sure.slice(1)}, ${percent} %`;
  return `${label} · ${sure}, ${percent} %`;
}
