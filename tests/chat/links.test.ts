import { describe, expect, it } from "vitest";
import { quoteAddress, webAddress } from "../../src/chat/links.js";

const LONGEST = 60;

describe("the address of a link", () => {
  it.each([
    ["https://stored.example/a", "https://stored.example/a"],
    ["http://stored.example:8080/x#y", "http://stored.example:8080/x#y"],
    // What would end a link of a platform's markup is encoded.
    ["https://stored.example/a b?<!here>|x", "https://stored.example/a%20b?%3C!here%3E|x"],
  ])("%s is shown as %s", (url, shown) => {
    expect(webAddress(url, LONGEST)).toBe(shown);
  });

  it.each([
    null,
    "",
    "not an address",
    "//evil.example/x",
    "javascript:alert(1)",
    "data:text/html,x",
    "https://user:secret@evil.example/",
    "https://stored.example@evil.example/",
    "https://",
  ])("%j is none", (url) => {
    expect(webAddress(url, LONGEST)).toBeNull();
  });

  it("may be as long as the surface takes, measured as it is shown", () => {
    const url = "https://stored.example/".padEnd(LONGEST, "p");
    expect(webAddress(url, LONGEST)).toBe(url);
    expect(webAddress(`${url}p`, LONGEST)).toBeNull();
    expect(webAddress(url.replace(/p$/u, "é"), LONGEST)).toBeNull();
  });
});

describe("where a quote can be read", () => {
  const quote = { url: "https://stored.example/a", pagePath: "sources/a.md?start=1&end=2" };

  it("is its place on the page when there is one", () => {
    expect(quoteAddress(quote, "https://which.example", 99)).toBe(
      "https://which.example/sources/a.md?start=1&end=2",
    );
  });

  it("is where the document came from without a page, and where its place there has too long an address", () => {
    expect(quoteAddress(quote, null, 99)).toBe(quote.url);
    expect(quoteAddress(quote, "https://which.example", 30)).toBe(quote.url);
  });

  it("is nowhere for a document that came from no address", () => {
    expect(quoteAddress({ ...quote, url: null }, null, 99)).toBeNull();
  });
});
