// Draws every message and window of Discord from real answers into one HTML page.
// npm run preview:discord -- [--out FOLDER] [--screenshot]
import { drawings } from "../tests/adapters/discord/render/drawings.ts";
import { drawSurface, STYLE } from "./preview-discord-components.mjs";
import { writePreview } from "./preview-page.mjs";

await writePreview("Discord", {
  drawings: await drawings(),
  draw: drawSurface,
  style: STYLE,
  themes: { desktop: "dark", phone: "light" },
  width: 1120,
});
