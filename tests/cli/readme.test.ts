import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { makeFolder, removeFolder, whichbot } from "./whichbot.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** What changes from day to day and from machine to machine. */
function mask(text: string): string {
  return text.replace(/\s+/g, " ").replace(/\d+ (months?|days?|years?) old/g, "AGE");
}

it("shows the answer in the README that the bundled documents give (npm run readme puts it there)", async () => {
  const readme = readFileSync(join(root, "README.md"), "utf8");
  const [, question, shown] =
    /```console\n\$ npx whichbot ask "([^"]+)"\n([\s\S]*?) {2}…\n```/.exec(readme) ?? [];
  expect(question).toBeDefined();
  const folder = makeFolder();
  const env = { WHICHBOT_INDEX: join(folder, "index"), WHICHBOT_DOCUMENTS: join(root, "seeds") };
  const { out } = await whichbot(["ask", question!], { cwd: folder, env });
  removeFolder(folder);
  expect(mask(out)).toContain(mask(shown!).trim());
});
