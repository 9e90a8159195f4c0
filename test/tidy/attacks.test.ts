// The attacks on access and identity by their numbers: for each there is at least one check whose name begins with it.
import { expect, it } from "vitest";
import { isTest, sourceFiles } from "./source.ts";

/**
 * 1 object matrix, 2 hidden fields, 3 foreign ids in bodies, 4 the machine's acts by address, 5 doors of the set-up, 6 another brand's
 * host, 7 rights that are missing or were taken, 8 who was shut out, 9 visits of the staff, 10 mailed links, 11 guessing, 12 weak
 * randomness, 13 who is known, 14 second factors, 15 sessions, 16 a new mail address, 19 keys for programs, 20 lock-out, 21 forms of
 * other sites, 22 frames and ways elsewhere, 83 the audit trail, 84 data rights, 85 who left, 86 a caller who pretends.
 */
const NUMBERS = [...Array.from({ length: 16 }, (_, at) => at + 1), 19, 20, 21, 22, 83, 84, 85, 86];
/** "A7 …", "A7: …" at the start of a name, of a check or of a table of checks. */
const NAMED = /\b(?:it|test)(?:\.each\([\s\S]*?\]\))?\(\s*["`]A(\d+)[: ]([^"`]*)/gu;

/** What an attack consists of: each part is tried by a check of its number whose name says so. */
const CLAUSES: Readonly<Record<number, readonly RegExp[]>> = {
  1: [
    /every route there is/,
    /not signed in/,
    /another customer/,
    /each contact/,
    /another brand/,
    /leaves nothing behind/,
  ],
  2: [/fields they do not know/, /makes of nobody a holder/],
  3: [/in every field/, /names beside its address/],
  4: [/no route's action/, /reached by no name/, /overriding the method/],
  5: [/installer, set-up, migrations/, /a second time/, /health/],
  6: [
    /sessions of the shop/,
    /another host's keys/,
    /an account and a cart of the first brand/,
    /any guessed link/,
  ],
  7: [/opens no ticket/, /in the session that is open/, /before it is set up/],
  8: [/password, mailed link, second step/, /by no link of somebody/, /never counts as its person's/],
  9: [
    /sign-in is a while ago/,
    /never outlives/,
    /never shows or changes/,
    /of a colleague/,
    /no page of the office/,
    /limited to a brand/,
  ],
  10: [
    /our own host/,
    /once, also for two/,
    /one hour/,
    /only a hash/,
    /newer mail/,
    /every mailed link of the letter box before/,
    /no longer the holder's/,
    /by which a holder says yes/,
    /lets its reader in is kept sealed/,
  ],
  11: [
    /without a cookie/,
    /a hundred guesses from one network and fifty at one account/,
    /floods no letter box/,
  ],
  12: [/of the machine's own randomness, none of a time/],
  13: [
    /wrong passwords and unknown addresses/,
    /of a password link/,
    /known and unknown addresses; only their letter boxes/,
    /by a guest/,
    /an order that is there and for one that is not/,
    /mail of a customer and of a stranger/,
    /nothing of whether somebody has the address/,
  ],
  14: [
    /cannot be skipped/,
    /counts a code once/,
    /slow to guess/,
    /at the same moment/,
    /session left open/,
    /recovery code once/,
    /the password by itself proves nothing/,
    /a letter box alone/,
    /an invitation or a handover, although its password ended/,
  ],
  15: [
    /planted/,
    /signing out/,
    /of all devices/,
    /scripts and other sites/,
    /over https/,
    /by idling, by age/,
  ],
  16: [
    /told before and after/,
    /letter box has answered/,
    /cannot be had again/,
    /neither the password nor what they added/,
    /neither the account, a contact, nor the PIN/,
    /who does not see what they are about/,
    /a contact who was taken out/,
    /the former holder/,
  ],
  19: [
    /as a hash only, is answered once/,
    /proved too long ago/,
    /another brand's host, somebody shut out/,
    /refused in an address/,
    /in no line of the log/,
    /none but those that people make/,
    /lets nobody in/,
    /a fresh sign-in for/,
    /told beside its person/,
  ],
  20: [/lock its owner out/, /who has a right one goes on/],
  21: [/from another site/, /only looked at/],
  22: [
    /nowhere but to our own pages, and stands in no frame and no cache/,
    /opens in another window/,
    /another site names/,
  ],
  83: [
    /somebody changed/,
    /slipped in/,
    /cut off/,
    /not in reach of statements/,
    /each office page about somebody/,
  ],
  84: [/holds everything/, /leaves nothing of a person/],
  85: [/sessions, keys and mailed links/, /session, mailed link and password/, /by a new invitation alone/],
  86: [/before a day has passed/, /not asked for a colleague/, /sets and reveals/, /leaves no support PIN/],
};

const named = (): { readonly number: number; readonly name: string }[] =>
  [...sourceFiles("src"), ...sourceFiles("test")]
    .filter(({ path }) => isTest(path))
    .flatMap(({ text }) => [...text.matchAll(NAMED)])
    .map((found) => ({ number: Number(found[1]), name: found[2] ?? "" }));

it("each attack on access and identity is tried by a check that bears its number", () => {
  const tried = new Set(named().map((one) => one.number));
  expect(NUMBERS.filter((number) => !tried.has(number)).map((number) => `A${number}`)).toEqual([]);
});

it("each part of an attack is tried by a check whose name says so", () => {
  const names = named();
  const missing = Object.entries(CLAUSES).flatMap(([number, parts]) =>
    parts
      .filter((part) => !names.some((one) => one.number === Number(number) && part.test(one.name)))
      .map((part) => `A${number} ${part.source}`),
  );
  expect(missing).toEqual([]);
});
