import { describe, expect, it } from "vitest";
import { listDocuments, listOptions } from "../../src/chat/listings.js";

const now = new Date("2026-10-20T12:00:00Z");
const document = (title: string, published: string | null = null, url: string | null = null) => ({
  title,
  published,
  url,
});

describe("the options", () => {
  it("are listed with four of their other names", () => {
    const options = [
      { name: "Kayak", aliases: [] },
      { name: "Canoe", aliases: ["Kanu", "C1", "C2", "Pirogue", "Dugout"] },
    ];
    expect(listOptions({ options, documents: 1 })).toEqual({
      title: "2 options in 1 document",
      items: [
        { name: "Kayak", detail: "", url: null },
        { name: "Canoe", detail: "also Kanu, C1, C2, Pirogue", url: null },
      ],
      more: null,
    });
  });

  it("are thirty, or as many as a surface has pages for; the others are counted", () => {
    const options = Array.from({ length: 33 }, (_, at) => ({ name: `Boat ${at}`, aliases: [] }));
    const listing = listOptions({ options, documents: 2 });
    expect(listing.items).toHaveLength(30);
    expect(listing.more).toBe("and 3 more");
    expect(listing.title).toBe("33 options in 2 documents");
    expect(listOptions({ options, documents: 2, most: 33 }).more).toBeNull();
  });

  it("may be none", () => {
    expect(listOptions({ options: [], documents: 3 })).toEqual({
      title: "I found nothing to choose between in 3 documents.",
      items: [],
      more: null,
    });
  });
});

describe("the documents", () => {
  it("are listed newest first, those of one day as they came, those without a date last", () => {
    const documents = [
      document("Undated"),
      document("Old", "2024-10-20"),
      document("First of two", "2026-01-15T08:00:00Z", "https://stored.example/"),
      document("Second of two", "2026-01-15T08:00:00Z"),
    ];
    const { title, items } = listDocuments({ documents, now });
    expect(title).toBe("I answer from 4 documents");
    expect(items).toEqual([
      { name: "First of two", detail: "2026-01-15, 9 months old", url: "https://stored.example/" },
      { name: "Second of two", detail: "2026-01-15, 9 months old", url: null },
      { name: "Old", detail: "2024-10-20, 2 years old", url: null },
      { name: "Undated", detail: "", url: null },
    ]);
  });

  it("are twenty, or as many as a surface has pages for; the others are counted", () => {
    const documents = Array.from({ length: 21 }, (_, at) => document(`Note ${at}`));
    expect(listDocuments({ documents, now }).more).toBe("and 1 more");
    expect(listDocuments({ documents, now, most: Number.POSITIVE_INFINITY }).items).toHaveLength(21);
  });

  it("may be none that are shown here", () => {
    expect(listDocuments({ documents: [], now }).title).toBe("I have no documents that may be shown here.");
  });

  it("have a name, however little is left of it, and never a long one", () => {
    const { items } = listDocuments({
      documents: [document("\u0000"), document("boat ".repeat(900))],
      now,
    });
    expect(items[0]?.name).toBe("–");
    expect(items[1]?.name).toMatch(/^(?:boat )*boat…$/u);
    expect(items[1]?.name.length).toBeLessThanOrEqual(100);
  });
});
