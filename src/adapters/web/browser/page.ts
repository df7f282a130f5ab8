const STORED = "whichbot-theme";
const root = document.documentElement;
root.classList.add("has-script");
const prefersDark = matchMedia("(prefers-color-scheme: dark)");

function isDark(): boolean {
  const { theme } = root.dataset;
  return theme === undefined ? prefersDark.matches : theme === "dark";
}

/** What is as the system has it is not stored: then it follows the system. */
function choose(theme: "light" | "dark"): void {
  const asSystem = (theme === "dark") === prefersDark.matches;
  if (asSystem) delete root.dataset.theme;
  else root.dataset.theme = theme;
  try {
    if (asSystem) localStorage.removeItem(STORED);
    else localStorage.setItem(STORED, theme);
  } catch {
    // Without storage it holds for this page.
  }
}

const themeSwitch = document.querySelector<HTMLButtonElement>("[data-theme-switch]");
if (themeSwitch !== null) {
  const label = themeSwitch.querySelector("[data-theme-label]");
  const tell = (): void => {
    const text = `Switch to the ${isDark() ? "light" : "dark"} theme`;
    if (label !== null) label.textContent = text;
    themeSwitch.title = text;
  };
  themeSwitch.addEventListener("click", () => {
    choose(isDark() ? "light" : "dark");
    tell();
  });
  prefersDark.addEventListener("change", tell);
  tell();
  themeSwitch.hidden = false;
}
