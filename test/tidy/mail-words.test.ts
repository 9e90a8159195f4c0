// Every mail reads as written to its reader: by name and in their own language, never in that of whatever it is about.
import { join } from "node:path";
import { expect, it } from "vitest";
import type { AnyTemplate, MailTemplate } from "../../src/business/messages/index.ts";
import type { ModuleParts } from "../../src/kernel/module.ts";
import { isTest, ROOT, sourceFiles } from "./source.ts";

/** Every mail that a module can write, by its door. */
async function allMails(): Promise<readonly MailTemplate<unknown>[]> {
  const found: MailTemplate<unknown>[] = [];
  for (const { path } of sourceFiles("src/business")) {
    if (!/^src\/business\/\w+\/index\.ts$/.test(path)) continue;
    const door = (await import(join(ROOT, path))) as Record<string, unknown>;
    const parts = Object.entries(door).flatMap(([name, value]) =>
      name.endsWith("Module") ? [value as ModuleParts] : [],
    );
    const texts = parts.flatMap((one) => one.texts ?? []) as unknown as readonly AnyTemplate[];
    found.push(...texts.filter((one): one is MailTemplate<unknown> => one.channel === "mail"));
  }
  return found;
}

/** Mails whose reader has no name with us, or is none of the customer's: why they greet nobody by it. */
const NAMELESS: Readonly<Record<string, string>> = {
  cancellation_receipt: "a receipt the law asks for, to whatever address was typed",
  desk_review: "to the desk",
  desk_review_digest: "to the desk",
  papers_upstream: "to the upstream host",
  sender_code: "to a letter box of the house that belongs to nobody in particular",
  sign_up: "they have given an address only",
  stock_back: "they have given an address only",
  wait_confirm: "they have given an address only",
  withdrawal_receipt: "a receipt the law asks for, to whatever address was typed",
};

it("each greets its reader by name, in both languages", async () => {
  const mails = await allMails();
  expect(mails.length).toBeGreaterThan(80);
  const nameless = mails.filter(
    ({ texts }) => !texts.de.body.includes("person.name") || !texts.en.body.includes("person.name"),
  );
  expect(nameless.map(({ key }) => key).toSorted()).toEqual(Object.keys(NAMELESS));
});

/** Pages that ask who is there: their addresses end in an id, not in a token. */
const SIGNED_IN = /^https:\/\/shop\.example\/(?:portal|office\/(?!password))/;

it("A10 each that carries a link which lets its reader in is kept sealed", async () => {
  const open = (await allMails()).filter(({ secret, sample }) => {
    const links = JSON.stringify(sample).match(/https:\/\/[^"]*\/…/g) ?? [];
    return !secret && links.some((link) => !SIGNED_IN.test(link));
  });
  expect(open.map(({ key }) => key)).toEqual([]);
});

/** Whose language a mail is in, where it is not its reader's own, and why. */
const OTHERWISE: Readonly<Record<string, string>> = {
  order: "the buyer chose it with the order",
  pack: "papers are in the language of their order",
  made: "as declared",
  declared: "whoever declared need be nobody we know: it is the language of their form",
  input: "a colleague tries a text in the language they write it in, or asks a letter box of the house",
  seller: "whoever is forwarded to, or wrote from outside, has told none",
  thread: "as the conversation began, kept with it",
};

it("each is in the language of whoever reads it", () => {
  const others = sourceFiles("src/business")
    .filter(({ path }) => !isTest(path))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/\bto: \{[^}]*\blanguage: (\w+)\.(?:\w+\.)*(?:language|defaultLanguage)\b/g)].map(
        ([, of = ""]) => ({ path, of }),
      ),
    );
  expect(others.length).toBeGreaterThan(10);
  const readers =
    /^(?:person|holder|reader|asker|member|one|to|by|buyer|colleague|who|known|old|found|wait|signUp|row)$/;
  expect(others.filter(({ of }) => !readers.test(of) && OTHERWISE[of] === undefined)).toEqual([]);
});
