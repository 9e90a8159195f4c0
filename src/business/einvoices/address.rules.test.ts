// Addresses of e-invoices: what a customer types is taken only where a document with it could arrive.
import { describe, expect, it } from "vitest";
import { electronicAddress, isLeitwegId, looksLikeLeitwegId } from "./address.rules.ts";

describe("addresses of e-invoices", () => {
  it.each([
    ["0204:991-12345-67", { scheme: "0204", id: "991-12345-67" }],
    [" 9930:DE123456789 ", { scheme: "9930", id: "DE123456789" }],
    ["rechnung@amt.example", { scheme: "EM", id: "rechnung@amt.example" }],
  ])("%s is understood", (text, address) => {
    expect(electronicAddress(text)).toEqual(address);
  });

  it.each(["", "DE123456789", "1234:x", "0204:", "0204:a b", "@amt.example", "a@b", "0204:ä"])(
    "%s is never taken",
    (text) => {
      expect(electronicAddress(text)).toBeNull();
    },
  );

  it.each(["04011000-1234512345-06", "991-01484-64"])("the Leitweg-ID %s is right", (id) => {
    expect(isLeitwegId(id)).toBe(true);
  });

  it.each(["04011000-1234512345-07", "991-01485-64", "991"])("the Leitweg-ID %s is never right", (id) => {
    expect(isLeitwegId(id)).toBe(false);
  });

  it("an own reference is not taken for a mistyped Leitweg-ID", () => {
    expect(looksLikeLeitwegId("Abteilung 7")).toBe(false);
  });
});
