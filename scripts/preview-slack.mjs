// Draws every message, modal and page of Slack from real answers into one HTML page.
// npm run preview:slack -- [--out FOLDER] [--screenshot]
import { drawings } from "../tests/adapters/slack/render/drawings.ts";
import { drawSurface, STYLE } from "./preview-blocks.mjs";
import { writePreview } from "./preview-page.mjs";

await writePreview("Slack", {
  drawings: await drawings(),
  draw: drawSurface,
  style: STYLE,
  themes: { desktop: "light", phone: "dark" },
  width: 1100,
});
