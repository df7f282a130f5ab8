import { describe, expect, it } from "vitest";
import { readFrontMatter } from "../../src/sources/front-matter.js";

describe("readFrontMatter", () => {
  it("reads title, publisher, address and the later date, and says where the body starts", () => {
    const head = [
      "---",
      'title: "Alpha  or Beta"',
      "url: https://example.org/a",
      "publisher: Example blog",
      "source: copied from elsewhere",
      "published: 2021-04-01",
      "updated: 2021-10",
      "---",
      "",
    ].join("\n");
    expect(readFrontMatter(`${head}Body`)).toEqual({
      bodyStart: head.length,
      title: "Alpha or Beta",
      source: "Example blog",
      url: "https://example.org/a",
      published: "2021-10",
      tags: [],
      private: false,
      notes: [],
    });
  });

  it("falls back to source, and takes no address that is none", () => {
    const front = readFrontMatter("---\nsource: Notes\nurl: somewhere\n---\n");
    expect(front).toMatchObject({ source: "Notes", url: null, title: null, published: null });
  });

  it.each([
    "---\ntitle: [never closed\n---\nBody",
    "---\ntitle: a: b: c\n---\nBody",
    "---\n- list: 1\n---\nBody",
  ])("makes a note of front matter that holds no fields: %j", (text) => {
    const front = readFrontMatter(text);
    expect(front.notes).toHaveLength(1);
    expect(text.slice(front.bodyStart)).toBe("Body");
  });

  it.each([
    "Body",
    "---",
    "---\nno end",
    "----\ntitle: x\n----\n",
    "---\nJust prose between rules\n---\n",
    "",
  ])("finds none in %j", (text) => {
    expect(readFrontMatter(text).bodyStart).toBe(0);
  });

  it("passes over TOML", () => {
    const front = readFrontMatter('+++\ntitle = "x"\n+++\nBody');
    expect(front).toMatchObject({ bodyStart: 20, title: null });
    expect(front.notes).toHaveLength(1);
  });
});
