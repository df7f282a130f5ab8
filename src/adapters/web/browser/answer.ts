// On the page of an answer: numbers light up what they stand for, copying, and votes without leaving.
const COPIED_MS = 2_000;
/** The list of quotes fades out at its end. */
const FADE_PX = 36;
const quotes = document.querySelector<HTMLElement>("[data-quotes]");
const told = document.querySelector<HTMLElement>("[data-status]");

/** Lights up a quote, and its number wherever it is used; null: nothing. */
function light(number: string | null): void {
  for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
  if (number === null) return;
  for (const used of document.querySelectorAll(`[data-quote="${CSS.escape(number)}"]`))
    used.classList.add("lit");
}

function numberAt(target: EventTarget | null): string | null {
  const used = target instanceof Element ? target.closest<HTMLElement>("[data-quote]") : null;
  return used?.dataset.quote ?? null;
}

/** Beside the verdict the quotes scroll by themselves: the one that is meant comes into view there, and nothing else moves. */
function bringIntoView(number: string): void {
  const quote = document.getElementById(`quote-${number}`);
  if (quote === null || quotes === null || quotes.scrollHeight <= quotes.clientHeight) return;
  const pane = quotes.getBoundingClientRect();
  const own = quote.getBoundingClientRect();
  const bottom = pane.bottom - FADE_PX;
  if (own.top < pane.top) quotes.scrollTop -= pane.top - own.top;
  else if (own.bottom > bottom) quotes.scrollTop += Math.min(own.bottom - bottom, own.top - pane.top);
}

function show(target: EventTarget | null): void {
  const number = numberAt(target);
  light(number);
  const inPane = target instanceof Node && quotes?.contains(target) === true;
  if (number !== null && !inPane) bringIntoView(number);
}

document.addEventListener("pointerover", ({ target, pointerType }) => {
  if (pointerType !== "touch") show(target);
});
document.addEventListener("focusin", ({ target }) => show(target));
document.addEventListener("focusout", ({ relatedTarget }) => {
  if (relatedTarget === null) light(null);
});
document.documentElement.addEventListener("pointerleave", () => light(null));
// A pressed number is followed by the focus, so that whoever reads with the keyboard goes on at the quote.
document.addEventListener("click", ({ target }) => {
  const link = target instanceof Element ? target.closest("a.number") : null;
  const number = numberAt(link);
  if (number === null) return;
  document.getElementById(`quote-${number}`)?.focus({ preventScroll: true });
});

function tell(text: string): void {
  if (told !== null) told.textContent = text;
}

function copied(button: HTMLElement): void {
  const label = button.querySelector("[data-copy-label]");
  if (label === null || button.dataset.copied === "yes") return;
  const before = label.textContent;
  button.dataset.copied = "yes";
  label.textContent = "Copied";
  tell("Copied.");
  setTimeout(() => {
    label.textContent = before;
    delete button.dataset.copied;
    tell("");
  }, COPIED_MS);
}

// Without a safe connection browsers have no clipboard to write to: then the link to the Markdown stays a link.
if (navigator.clipboard !== undefined) {
  for (const button of document.querySelectorAll<HTMLElement>("[data-copy-link]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(button.dataset.copyLink ?? location.href);
        copied(button);
      } catch {
        tell("The browser does not let me copy. The address is in its bar.");
      }
    });
  }
  for (const link of document.querySelectorAll<HTMLAnchorElement>("[data-copy-markdown]")) {
    const label = link.querySelector("[data-copy-label]");
    if (label !== null) label.textContent = "Copy as Markdown";
    link.setAttribute("role", "button");
    link.addEventListener("keydown", (event) => {
      if (event.key !== " ") return;
      event.preventDefault();
      link.click();
    });
    link.addEventListener("click", async (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      try {
        const response = await fetch(link.href);
        if (!response.ok) throw new Error("not there");
        await navigator.clipboard.writeText(await response.text());
        copied(link);
      } catch {
        location.assign(link.href);
      }
    });
  }
}

const votes = document.querySelector<HTMLFormElement>("[data-votes]");
const reason = document.querySelector<HTMLFormElement>("[data-reason]");

votes?.addEventListener("submit", (event) => {
  const pressed = event.submitter;
  if (!(pressed instanceof HTMLButtonElement)) return;
  event.preventDefault();
  void send(votes, new URLSearchParams({ vote: pressed.value }), () => {
    for (const button of votes.querySelectorAll("button"))
      button.setAttribute("aria-pressed", String(button === pressed));
    if (reason === null) return;
    reason.hidden = pressed.value !== "down";
    if (!reason.hidden) reason.querySelector("textarea")?.focus();
  });
});
reason?.addEventListener("submit", (event) => {
  event.preventDefault();
  const words = reason.querySelector("textarea")?.value ?? "";
  void send(reason, new URLSearchParams({ vote: "down", reason: words }), () => {
    reason.hidden = true;
    votes?.querySelector<HTMLElement>("[aria-pressed='true']")?.focus();
  });
});

/** Sends a form beside the page; when that fails, as a form. */
async function send(form: HTMLFormElement, fields: URLSearchParams, done: () => void): Promise<void> {
  try {
    const response = await fetch(form.action, { method: "POST", body: fields, redirect: "manual" });
    // A redirection is not to be looked into, and means that it was taken.
    if (response.type !== "opaqueredirect") throw new Error("not taken");
    tell("Thanks, noted.");
    done();
  } catch {
    tell("That did not arrive. Please try again.");
  }
}
