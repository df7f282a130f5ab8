/** Without a place in the address that the browser goes to by itself. */
if (location.hash === "") {
  document.getElementById("quote")?.scrollIntoView({ block: "center", behavior: "instant" });
}

/** n and p step through the evidence, unless somebody types. */
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const { target } = event;
  if (target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null)
    return;
  const key = event.key.toLowerCase();
  if (key !== "n" && key !== "p") return;
  document.querySelector<HTMLAnchorElement>(`a[data-key="${key}"]`)?.click();
});
