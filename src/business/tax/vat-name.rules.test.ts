// Whose VAT id it is, by the name at the register: only what has nothing in common is pointed at.
import { expect, it } from "vitest";
import { isOtherName } from "./vat-name.rules.ts";

it.each([
  ["Kontrolle AT GmbH", "Kontrolle GmbH"],
  ["BAKKERIJ DE GOUDEN KORENAAR B.V.", "De Gouden Korenaar"],
  ["SAS DUPONT ET FILS", "Dupont"],
  ["ROSSI MARIO", "Mario Rossi"],
  ["Muller Handels GmbH", "Müller KG"],
  ["MUSTERBAUGESELLSCHAFT MBH", "Musterbau"],
  ["Bayerische Motoren Werke AG", "BMW"],
  ["DATA PORT SRL", "Dataport"],
  ["ΑΛΦΑ ΑΝΩΝΥΜΗ ΕΤΑΙΡΕΙΑ", "Alfa"],
  ["GmbH", "Nordlicht GmbH"],
  [null, "Nordlicht GmbH"],
  ["---", "Nordlicht GmbH"],
])("never takes %s for another than %s", (found, name) => {
  expect(isOtherName(found, [name])).toBe(false);
});

it.each([
  ["Kontrolle AT GmbH", "Nordlicht GmbH"],
  ["ROSSI MARIO", "Verdi Luigi S.r.l."],
  ["Alpha B.V.", "Beta B.V."],
  ["Paul Meier", "Petra Vogt"],
])("points out that %s is not %s", (found, name) => {
  expect(isOtherName(found, [name])).toBe(true);
});

it("is content with one of a customer's names", () => {
  expect(isOtherName("Rossi Mario", ["Bottega Blu", "Mario Rossi"])).toBe(false);
  expect(isOtherName("Rossi Mario", ["Bottega Blu", null, ""])).toBe(true);
});
