import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Folders, loadConfig, unknownSettings, withEnvFile } from "../src/config.js";
import { WhichbotError } from "../src/errors.js";

let root: string;
let folders: Folders;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "whichbot-config-"));
  folders = { working: join(root, "work"), package: join(root, "package") };
  mkdirSync(folders.working);
  mkdirSync(folders.package);
});
afterEach(() => rmSync(root, { recursive: true }));

describe("loadConfig", () => {
  it("takes the bundled documents, index and model when nothing is said and nothing is here", () => {
    const config = loadConfig({}, folders);
    expect(config).toEqual({
      documents: join(folders.package, "seeds"),
      documentsAreBundled: true,
      index: join(folders.package, "index"),
      indexHere: "index",
      model: { folder: join(folders.package, "models/whichbot-embed-en-v1") },
      tokens: { slackBot: undefined, slackApp: undefined, discord: undefined },
    });
  });

  it("takes documents and index of the working folder when seeds are there", () => {
    mkdirSync(join(folders.working, "seeds"));
    const { documents, documentsAreBundled, index } = loadConfig({}, folders);
    expect({ documents, documentsAreBundled, index }).toEqual({
      documents: "seeds",
      documentsAreBundled: false,
      index: "index",
    });
  });

  it("takes an index of the working folder only when it is one", () => {
    mkdirSync(join(folders.working, "index"));
    expect(loadConfig({}, folders).index).toBe(join(folders.package, "index"));
    writeFileSync(join(folders.working, "index", "manifest.json"), "{}");
    expect(loadConfig({}, folders).index).toBe("index");
  });

  it("takes every setting from the environment", () => {
    const config = loadConfig(
      {
        WHICHBOT_DOCUMENTS: "docs",
        WHICHBOT_INDEX: "/var/index",
        WHICHBOT_MODEL: "/models/other",
        WHICHBOT_MODEL_POOLING: "mean",
        WHICHBOT_MODEL_QUESTION_PREFIX: "query: ",
        WHICHBOT_MODEL_PASSAGE_PREFIX: "passage: ",
        SLACK_BOT_TOKEN: "xoxb-1",
        SLACK_APP_TOKEN: "xapp-1",
        DISCORD_TOKEN: "d",
      },
      folders,
    );
    expect(config).toEqual({
      documents: "docs",
      documentsAreBundled: false,
      index: "/var/index",
      indexHere: "/var/index",
      model: {
        folder: "/models/other",
        pooling: "mean",
        questionPrefix: "query: ",
        passagePrefix: "passage: ",
      },
      tokens: { slackBot: "xoxb-1", slackApp: "xapp-1", discord: "d" },
    });
  });

  it("takes empty and blank for unset", () => {
    const empty = { WHICHBOT_DOCUMENTS: "", WHICHBOT_MODEL_POOLING: "  ", DISCORD_TOKEN: "" };
    expect(loadConfig(empty, folders)).toEqual(loadConfig({}, folders));
  });

  it("names the variable that cannot be used, and never its value", () => {
    const load = () => loadConfig({ WHICHBOT_MODEL_POOLING: "s3cret" }, folders);
    expect(load).toThrow(WhichbotError);
    expect(load).toThrow(expect.objectContaining({ code: "CONFIG_INVALID" }));
    expect(load).toThrow(/WHICHBOT_MODEL_POOLING/);
    expect(load).not.toThrow(/s3cret/);
  });
});

describe("withEnvFile", () => {
  it("adds what .env says, but never over a variable that is set, even to nothing", () => {
    writeFileSync(join(folders.working, ".env"), 'A=file\nB=file\nC="with space "\n');
    const environment = { A: "real", B: "" };
    expect(withEnvFile(environment, folders.working)).toEqual({ A: "real", B: "", C: "with space " });
    expect(environment).toEqual({ A: "real", B: "" });
  });

  it("needs no .env", () => {
    expect(withEnvFile({ A: "1" }, folders.working)).toEqual({ A: "1" });
  });

  it("says so when .env cannot be read", () => {
    mkdirSync(join(folders.working, ".env"));
    expect(() => withEnvFile({}, folders.working)).toThrow(
      expect.objectContaining({ code: "CONFIG_INVALID" }),
    );
  });
});

it("finds variables that look like settings but are none", () => {
  expect(unknownSettings({ WHICHBOT_MODLE: "x", WHICHBOT_INDEX: "y", PATH: "z" })).toEqual([
    "WHICHBOT_MODLE",
  ]);
});
