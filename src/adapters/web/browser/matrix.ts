import { openInWindow } from "./matrix-cell.js";
import { savePicture } from "./matrix-picture.js";
import {
  barFromMiddle,
  pointsFigure,
  rankingSentence,
  rankOptions,
  readWeight,
  USUAL_WEIGHT,
  unknownWords,
  type WeighedRow,
  weightWords,
} from "./rank.js";

const SLIDING_MS = 180;

const table = document.querySelector<HTMLTableElement>("[data-matrix]");
const list = document.querySelector<HTMLOListElement>("[data-ranking]");
const told = document.querySelector<HTMLElement>("[data-ranking-told]");
const most = document.querySelector<HTMLElement>("[data-ranking-most]");
const sliders = [...document.querySelectorAll<HTMLInputElement>("[data-weight]")];
const names = [...document.querySelectorAll("[data-column]")].map((head) => head.textContent?.trim() ?? "");

/** The table as ranking sees it. */
function readRows(): WeighedRow[] {
  return [...(table?.querySelectorAll<HTMLTableRowElement>("[data-row]") ?? [])].map((row) => ({
    weight: readWeight(row.querySelector<HTMLInputElement>("[data-weight]")?.value),
    strengths: [...row.querySelectorAll<HTMLElement>("[data-strength]")].map(({ dataset }) =>
      dataset.strength === undefined || dataset.strength === "" ? null : Number(dataset.strength),
    ),
  }));
}

/** Lets what changes its place glide there, for whoever likes things to move. */
function reorder(items: readonly HTMLElement[]): void {
  const before = items.map((item) => item.getBoundingClientRect().top);
  if (items.some((item, at) => list?.children[at] !== item)) list?.append(...items);
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  for (const [at, item] of items.entries()) {
    const moved = (before[at] ?? 0) - item.getBoundingClientRect().top;
    if (moved !== 0)
      item.animate([{ transform: `translateY(${moved}px)` }, { transform: "none" }], {
        duration: SLIDING_MS,
        easing: "ease-out",
      });
  }
}

/** @param aloud readers of the screen are told: not at every step of a slider */
function rankAgain(aloud: boolean): void {
  const ranking = rankOptions(readRows(), names.length);
  const items = ranking.options.flatMap(({ option, rank, points, unknown }) => {
    const item = list?.querySelector<HTMLElement>(`[data-option="${option}"]`);
    if (item == null) return [];
    const write = (name: string, text: string): void => {
      const place = item.querySelector(`[data-${name}]`);
      if (place !== null) place.textContent = text;
    };
    write("rank", `${rank}.`);
    write("points", pointsFigure(points));
    write("unknown", unknownWords(unknown));
    const bar = barFromMiddle(ranking.most === 0 ? 0 : points / ranking.most);
    const fill = item.querySelector("[data-fill]");
    fill?.setAttribute("x", String(bar.x));
    fill?.setAttribute("width", String(bar.width));
    fill?.setAttribute("class", points < 0 ? "fill-against" : "fill-for");
    return [item];
  });
  reorder(items);
  if (most !== null) most.textContent = `out of ${ranking.most} points`;
  if (aloud && told !== null) told.textContent = rankingSentence(ranking, names);
}

/** An address with the weights as they are now. */
function withWeights(address: string): string {
  const url = new URL(address, location.href);
  for (const { name, value } of sliders) {
    url.searchParams.delete(name);
    if (readWeight(value) !== USUAL_WEIGHT) url.searchParams.set(name, value);
  }
  return url.pathname + url.search;
}

for (const slider of sliders) {
  slider.addEventListener("input", () => {
    const words = weightWords(readWeight(slider.value));
    slider.setAttribute("aria-valuetext", `${slider.value}, ${words}`);
    const output = slider.parentElement?.querySelector("output");
    if (output != null) output.textContent = words;
    rankAgain(false);
  });
  slider.addEventListener("change", () => {
    rankAgain(true);
    history.replaceState(history.state, "", withWeights(location.href));
    for (const link of document.querySelectorAll<HTMLAnchorElement>("[data-export]"))
      link.href = withWeights(link.href);
  });
}
// A page that was come back to keeps where its sliders stood.
addEventListener("pageshow", () => {
  for (const slider of sliders) slider.dispatchEvent(new Event("input"));
});

for (const fieldset of document.querySelectorAll<HTMLFieldSetElement>("[data-at-most]")) {
  const boxes = [...fieldset.querySelectorAll<HTMLInputElement>('input[type="checkbox"]')];
  const limit = (): void => {
    const full = boxes.filter(({ checked }) => checked).length >= Number(fieldset.dataset.atMost);
    for (const box of boxes) box.disabled = full && !box.checked;
  };
  fieldset.addEventListener("change", limit);
  limit();
}

const cellWindow = document.querySelector<HTMLDialogElement>("[data-cell-dialog]");
if (cellWindow !== null) openInWindow(cellWindow, table);

const picture = document.querySelector<HTMLAnchorElement>("[data-picture]");
const status = document.querySelector<HTMLElement>("[data-export-told]");
document.querySelector<HTMLButtonElement>("[data-png]")?.addEventListener("click", async () => {
  if (picture === null) return;
  const saved = await savePicture(picture.href).then(
    () => true,
    () => false,
  );
  if (status !== null)
    status.textContent = saved
      ? "The picture was saved."
      : "The picture could not be made. Take the SVG instead.";
});
