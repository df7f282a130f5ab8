// Runs before the page is painted, so it is no module: modules wait.
{
  let chosen: string | null = null;
  try {
    chosen = localStorage.getItem("whichbot-theme");
  } catch {
    // Storage may be switched off: then the system's theme it is.
  }
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
}
