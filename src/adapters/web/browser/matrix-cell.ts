/**
 * Opens what stands behind a cell in a window instead of on a page of its own. Whatever goes wrong, the link is followed.
 *
 * @param around holds the links
 */
export function openInWindow(dialog: HTMLDialogElement, around: HTMLElement | null): void {
  const content = dialog.querySelector<HTMLElement>("[data-cell-content]");
  if (content === null) return;
  dialog.querySelector("[data-close]")?.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    // Only what lies around the window is the dialog itself.
    if (event.target === dialog) dialog.close();
  });
  around?.addEventListener("click", async (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>("a[data-cell]");
    const elsewhere = event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (link === null || elsewhere) return;
    event.preventDefault();
    link.setAttribute("aria-busy", "true");
    try {
      content.replaceChildren(await evidenceAt(link.href));
      dialog.showModal();
      dialog.scrollTop = 0;
    } catch {
      location.assign(link.href);
    } finally {
      link.removeAttribute("aria-busy");
    }
  });
}

async function evidenceAt(address: string): Promise<Element> {
  const response = await fetch(address, { headers: { accept: "text/html" } });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const evidence = page.querySelector("[data-cell-evidence]");
  if (evidence === null) throw new Error("There is no evidence on this page.");
  for (const level of [2, 1])
    for (const heading of evidence.querySelectorAll(`h${level}`)) lower(heading, level);
  return document.importNode(evidence, true);
}

/** Below the headings of the page that it is shown on. */
function lower(heading: Element, level: number): void {
  const lowered = heading.ownerDocument.createElement(`h${level + 1}`);
  for (const { name, value } of heading.attributes) lowered.setAttribute(name, value);
  lowered.append(...heading.childNodes);
  heading.replaceWith(lowered);
}
