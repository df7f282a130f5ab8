import { realpathSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { articlesIn, makeFolder, removeFolder, whichbot, writeFiles } from "./whichbot.js";

let folder: string;

beforeAll(async () => {
  folder = makeFolder();
  writeFiles(folder, articlesIn("seeds"));
  await whichbot(["ingest"], { cwd: folder });
});
afterAll(() => removeFolder(folder));

describe("whichbot doctor", () => {
  it("finds nothing wrong with a fresh install, and says what is not switched on", async () => {
    const { code, out, err } = await whichbot(["doctor"], { cwd: folder });
    expect(code).toBe(0);
    for (const about of ["Node.js", "configuration", "documents", "model", "index", "history", "scopes"]) {
      expect(out).toMatch(new RegExp(`^ok {4}${about.replace(".", "\\.")}`, "m"));
    }
    expect(out).toContain("off; set SLACK_BOT_TOKEN and SLACK_APP_TOKEN to switch it on");
    expect(out).toContain("off; set DISCORD_TOKEN and DISCORD_APPLICATION_ID to switch it on");
    expect(err).toBe("");
  });

  it("warns of what will mend itself, and stays content", async () => {
    const { code, out } = await whichbot(["doctor", "--index", "nowhere"], {
      cwd: folder,
      env: { WHICHBOT_MODLE: "x", WHICHBOT_DOCUMENTS: "gone" },
    });
    expect(code).toBe(0);
    expect(out).toMatch(/^warn {2}index .*Run "whichbot ingest"/m);
    expect(out).toMatch(/^warn {2}configuration +WHICHBOT_MODLE: no such setting/m);
    expect(out).toContain(
      `gone: there is no folder ${join(realpathSync(folder), "gone")}. Set WHICHBOT_DOCUMENTS`,
    );
  });

  it("warns of an index that was made from other documents than those that are set", async () => {
    writeFiles(folder, { "our-docs/other.md": "# Other\n\nKestrel is faster than Marlin.\n" });
    const { code, out } = await whichbot(["doctor"], {
      cwd: folder,
      env: { WHICHBOT_DOCUMENTS: "our-docs" },
    });
    expect(code).toBe(0);
    expect(out).toMatch(
      /^warn {2}documents +our-docs, but the index was made from other documents.*WHICHBOT_DOCUMENTS.*ingest our-docs/m,
    );
  });

  it("fails on rules of who sees what that lie among the documents", async () => {
    writeFiles(folder, { "misplaced/whichbot.yaml": "private: [hr/**]\n" });
    const env = { WHICHBOT_DOCUMENTS: "misplaced", SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xapp-1" };
    const { code, out } = await whichbot(["doctor", "--offline"], { cwd: folder, env });
    expect(code).toBe(1);
    expect(out).toMatch(/^fail {2}scopes +misplaced\/whichbot\.yaml is not read/m);
    const served = await whichbot(["serve"], { cwd: folder, env });
    expect(served.code).toBe(1);
    expect(served.err).toMatch(/Page: misplaced\/whichbot\.yaml is not read.*WHICHBOT_SCOPES/);
  });

  it("finds a misspelt setting in .env", async () => {
    writeFiles(folder, { ".env": "WHICHBOT_DOCUMENT=docs\n" });
    const { code, out } = await whichbot(["doctor"], { cwd: folder });
    writeFiles(folder, { ".env": "" });
    expect(code).toBe(0);
    expect(out).toMatch(/^warn {2}configuration +WHICHBOT_DOCUMENT: no such setting/m);
  });

  it("fails on a model that cannot be loaded, and still looks at the rest", async () => {
    const { code, out } = await whichbot(["doctor"], { cwd: folder, env: { WHICHBOT_MODEL: "nowhere" } });
    expect(code).toBe(1);
    expect(out).toMatch(/^fail {2}model .*nowhere/m);
    expect(out).toMatch(/^ok {4}index/m);
  });

  it("fails on an index that is not what was written", async () => {
    writeFiles(folder, { "broken/manifest.json": '{"format":1}' });
    const { code, out } = await whichbot(["doctor", "--index", "broken"], { cwd: folder });
    expect(code).toBe(1);
    expect(out).toMatch(/^fail {2}index /m);
  });

  it("fails on a setting that cannot be used, and never shows a token", async () => {
    const env = { WHICHBOT_MODEL_POOLING: "max", DISCORD_TOKEN: "s3cret" };
    const { code, out } = await whichbot(["doctor"], { cwd: folder, env });
    expect(code).toBe(1);
    expect(out).toMatch(/^fail {2}configuration .*WHICHBOT_MODEL_POOLING/m);
    expect(out).not.toContain("s3cret");
  });

  it("does not call off what it could not look at", async () => {
    const { code, out } = await whichbot(["doctor"], {
      cwd: folder,
      env: {
        DISCORD_SHARDS: "many",
        DISCORD_TOKEN: "MTAw.s3cret.tok",
        DISCORD_APPLICATION_ID: "100000000000000001",
      },
    });
    expect(code).toBe(1);
    expect(out).toMatch(/^fail {2}configuration .*DISCORD_SHARDS/m);
    for (const surface of ["Slack", "Discord"])
      expect(out).toMatch(
        new RegExp(`^warn {2}${surface} +not looked at until the configuration is right$`, "m"),
      );
    expect(out).not.toContain("off; set");
  });

  it("fails on half of what Discord needs, and never shows the token", async () => {
    const env = { DISCORD_TOKEN: "MTAw.s3cret.tok" };
    const { code, out } = await whichbot(["doctor"], { cwd: folder, env });
    expect(code).toBe(1);
    expect(out).toMatch(/^fail {2}Discord +DISCORD_APPLICATION_ID is missing for Discord/m);
    expect(out).not.toContain("s3cret");
  });
});
