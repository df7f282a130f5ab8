// Offers questions while somebody types, as an ARIA 1.2 combobox with a list. Enter without a chosen offer asks what is typed.
const WAIT_MS = 90;
const LIST_ID = "offers";

for (const box of document.querySelectorAll<HTMLElement>("[data-suggest]")) {
  const input = box.querySelector("input");
  if (input !== null) offer(box, input, box.dataset.suggest ?? "");
}

for (const form of document.querySelectorAll<HTMLFormElement>("[data-ask-form]")) keepFromAskingTwice(form);

function offer(box: HTMLElement, input: HTMLInputElement, address: string): void {
  const list = document.createElement("ul");
  list.id = LIST_ID;
  list.className = "offers";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Questions like it");
  const status = document.createElement("p");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  box.append(list, status);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", LIST_ID);

  let offers: readonly string[] = [];
  let chosen = -1;
  /** What stood in the field before an offer was looked at. */
  let typed = input.value;
  let timer = 0;
  let asking: AbortController | null = null;

  const close = (): void => {
    clearTimeout(timer);
    asking?.abort();
    asking = null;
    chosen = -1;
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (position: number): void => {
    // Nothing may come in between once somebody looks at what is offered.
    clearTimeout(timer);
    asking?.abort();
    chosen = position;
    for (const [at, item] of [...list.children].entries())
      item.setAttribute("aria-selected", String(at === position));
    const item = list.children[position];
    if (item === undefined) {
      input.removeAttribute("aria-activedescendant");
      input.value = typed;
      return;
    }
    input.setAttribute("aria-activedescendant", item.id);
    input.value = offers[position] ?? typed;
    item.scrollIntoView({ block: "nearest" });
  };
  const ask = (question: string): void => {
    input.value = question;
    close();
    input.form?.requestSubmit();
  };
  const show = (found: readonly string[]): void => {
    offers = found;
    chosen = -1;
    list.replaceChildren(
      ...found.map((question, position) => {
        const item = document.createElement("li");
        item.id = `${LIST_ID}-${position}`;
        item.className = "offer";
        item.dir = "auto";
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", "false");
        item.textContent = question;
        return item;
      }),
    );
    const count = found.length;
    status.textContent =
      count === 0 ? "" : `${count} ${count === 1 ? "question" : "questions"} offered; arrow down to choose.`;
    input.removeAttribute("aria-activedescendant");
    list.hidden = count === 0;
    input.setAttribute("aria-expanded", String(count > 0));
  };
  const look = async (): Promise<void> => {
    asking?.abort();
    const own = new AbortController();
    asking = own;
    try {
      const response = await fetch(`${address}?q=${encodeURIComponent(typed)}`, {
        signal: own.signal,
        headers: { accept: "application/json" },
      });
      const body: unknown = response.ok ? await response.json() : null;
      // What came late, or for a field that was left, would only be in the way.
      if (own.signal.aborted || document.activeElement !== input) return;
      show(suggestionsOf(body).filter((question) => bare(question) !== bare(typed)));
    } catch {
      if (!own.signal.aborted) close();
    }
  };

  input.addEventListener("input", (event) => {
    typed = input.value;
    clearTimeout(timer);
    if (typed.trim() === "") close();
    // Between the keys of one letter nothing is typed yet.
    else if (!(event instanceof InputEvent && event.isComposing)) timer = setTimeout(look, WAIT_MS);
  });
  input.addEventListener("compositionend", () => {
    clearTimeout(timer);
    timer = setTimeout(look, WAIT_MS);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const open = !list.hidden;
    if (event.key === "Escape" && open) {
      event.preventDefault();
      choose(-1);
      close();
    } else if (event.key === "ArrowDown" && (open || typed.trim() !== "")) {
      event.preventDefault();
      if (open) choose(chosen + 1 < offers.length ? chosen + 1 : -1);
      else void look();
    } else if (event.key === "ArrowUp" && open) {
      event.preventDefault();
      choose(chosen === -1 ? offers.length - 1 : chosen - 1);
    } else if (event.key === "Enter" || event.key === "Tab") close();
  });
  input.addEventListener("blur", close);
  // Before the field loses the focus, which closes the list.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const item = event.target instanceof Element ? event.target.closest(".offer") : null;
    if (item !== null) ask(item.textContent ?? "");
  });
  // Back from an answer: what was typed there may stand in the field again.
  addEventListener("pageshow", () => {
    typed = input.value;
    close();
  });
}

function suggestionsOf(body: unknown): string[] {
  if (typeof body !== "object" || body === null || !("suggestions" in body)) return [];
  const { suggestions } = body;
  return Array.isArray(suggestions) ? suggestions.filter((own) => typeof own === "string") : [];
}

function bare(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\s?!.]+/gu, " ")
    .trim();
}

/** A second press while the answer is on its way would ask again. */
function keepFromAskingTwice(form: HTMLFormElement): void {
  let sent = false;
  form.addEventListener("submit", (event) => {
    if (sent) event.preventDefault();
    sent = true;
    // An answer takes milliseconds; when none comes, it may be tried again.
    setTimeout(() => {
      sent = false;
    }, 3_000);
  });
  addEventListener("pageshow", () => {
    sent = false;
  });
}
