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

// As the server says it, but in the reader's own time.
for (const time of document.querySelectorAll<HTMLTimeElement>("time[data-moment]")) {
  const at = new Date(time.dateTime);
  const [year, ...rest] = [at.getFullYear(), at.getMonth() + 1, at.getDate(), at.getHours(), at.getMinutes()];
  const [month, day, hours, minutes] = rest.map((part) => String(part).padStart(2, "0"));
  time.title = time.textContent.trim();
  time.textContent = `${year}-${month}-${day} ${hours}:${minutes}`;
}
