interface Progress {
  readonly phase: string;
  readonly done: number;
  readonly total: number | null;
}

interface Run {
  readonly state: string;
  readonly progress: Progress | null;
}

type Phases = Record<string, { words: string; from: number; to: number }>;

/** Where events cannot be followed, the page is looked at so often. */
const LOOK_AGAIN_MS = 1_500;

/** Shows how the ingest on this page goes, and what came of it when it is over. */
export function followRun(): void {
  const box = document.querySelector<HTMLElement>("[data-run]");
  const { run = "", phases = "{}" } = box?.dataset ?? {};
  if (box === null || run === "") return;
  const known: Phases = JSON.parse(phases);
  const events = new EventSource(`/api/v1/ingests/${encodeURIComponent(run)}/events`);
  let isOver = false;
  events.addEventListener("run", ({ data }) => {
    const { state, progress }: Run = JSON.parse(data);
    if (state !== "done" && state !== "failed")
      return progress === null ? undefined : show(box, known, progress);
    isOver = true;
    events.close();
    void showResult();
  });
  events.addEventListener("error", () => {
    events.close();
    if (!isOver) setTimeout(() => void showResult(), LOOK_AGAIN_MS);
  });
}

function show(box: HTMLElement, phases: Phases, { phase, done, total }: Progress): void {
  const known = phases[phase];
  const words = box.querySelector("[data-run-words]");
  const bar = box.querySelector<HTMLProgressElement>("[data-run-bar]");
  if (known === undefined || words === null || bar === null) return;
  // Said again only when it is another: it is read out with every change.
  if (words.textContent !== known.words) words.textContent = known.words;
  const share = total === null || total === 0 ? 0 : Math.min(1, done / total);
  bar.value = known.from + (known.to - known.from) * share;
}

/** Puts in place what the server makes of this page now: the state, and the list of documents. */
async function showResult(): Promise<void> {
  const response = await fetch(location.href, { headers: { accept: "text/html" } }).catch(() => null);
  if (response === null || !response.ok) {
    setTimeout(() => void showResult(), LOOK_AGAIN_MS);
    return;
  }
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  for (const part of ["[data-run-state]", "[data-documents]", ".library-head"]) {
    const [old, fresh] = [document.querySelector(part), page.querySelector(part)];
    if (old !== null && fresh !== null) old.replaceChildren(...fresh.childNodes);
  }
  followRun();
}
