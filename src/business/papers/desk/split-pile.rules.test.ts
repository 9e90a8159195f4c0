// Whose a page of a pile is, and when a scan is no pile that could be taken apart.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pagesText, partsOfPile, PARTS_MOST } from "./split-pile.rules.ts";

const [A, B] = ["PAAAAAAA", "PBBBBBBB"];

describe("a pile of scans", () => {
  it.each([
    ["a form of each", [[A], [`${B}-1`]], ["PAAAAAAA:1", "PBBBBBBB:2"]],
    ["pages without a code follow the last", [[`${A}-0`], [], [B], [], []], ["PAAAAAAA:1–2", "PBBBBBBB:3–5"]],
    [
      "what lies before the first code stays by itself",
      [[], ["JJD1"], [A], [B]],
      ["null:1–2", "PAAAAAAA:3", "PBBBBBBB:4"],
    ],
    ["a pack that comes up again", [[A], [B], [`${A}-2`], []], ["PAAAAAAA:1, 3–4", "PBBBBBBB:2"]],
  ])("is taken apart: %s", (_, codes, parts) => {
    expect(partsOfPile(codes)?.map((one) => `${one.reference}:${pagesText(one.pages)}`)).toEqual(parts);
  });

  it.each([
    ["nobody's", [[], []]],
    ["one pack's", [[A], [], [`${A}-1`]]],
    ["with a page that names two", [[A], [A, B]]],
    [
      "of more packs than anybody lays on one pile",
      Array.from({ length: PARTS_MOST + 1 }, (__, at) => [`P${String(at).padStart(7, "0")}`]),
    ],
  ])("is left whole for a person: %s", (_, codes) => {
    expect(partsOfPile(codes)).toBeNull();
  });

  it("never loses a page and never gives one to two", () => {
    const page = fc.constantFrom([], [A], [`${A}-3`], [B], ["a parcel label"]);
    fc.assert(
      fc.property(fc.array(page, { maxLength: 60 }), (codes) => {
        const parts = partsOfPile(codes);
        if (parts === null) return;
        const pages = parts.flatMap((one) => one.pages).toSorted((one, other) => one - other);
        expect(pages).toEqual(codes.map((__, at) => at));
      }),
    );
  });
});
