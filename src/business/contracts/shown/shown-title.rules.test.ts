// A contract's title was written once, in its customer's language; whoever reads it may read another one.
import { expect, it } from "vitest";
import { shownTitle, titleIn } from "./shown-title.rules.ts";

const names = { en: "Mailbox", de: "Postfach" };

it.each([
  ["Postfach", "en", "Mailbox"],
  ["Postfach, kunde.example", "en", "Mailbox, kunde.example"],
  ["Mailbox, kunde.example", "de", "Postfach, kunde.example"],
  ["Postfach, kunde.example", "de", "Postfach, kunde.example"],
  // Its own title, or a product that is called otherwise by now: as it was agreed.
  ["Postfach groß, kunde.example", "en", "Postfach groß, kunde.example"],
  ["kunde.example", "en", "kunde.example"],
] as const)("reads %s in %s as %s", (title, lang, shown) => {
  expect(titleIn(title, names, lang)).toBe(shown);
});

it("never takes the shorter of two names for the longer one", () => {
  expect(titleIn("Mail, Plus, x.example", { en: "Mail, Plus", de: "Mail" }, "de")).toBe("Mail, x.example");
});

it("never leaves out how many of it there are", () => {
  const five = { title: "Postfach", names, quantityMilli: 5000 };
  expect([shownTitle(five, "de"), shownTitle(five, "en")]).toEqual(["5 × Postfach", "5 × Mailbox"]);
  expect(shownTitle({ ...five, quantityMilli: 1000 }, "de")).toBe("Postfach");
});
