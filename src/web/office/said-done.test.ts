// What a form says it did: never that a mail goes out while its gate keeps it.
import { describe, expect, it } from "vitest";
import type { Gate } from "../../business/sellers/index.ts";
import { doneWords } from "./office.words.ts";
import type { Done } from "./office.words.ts";
import { saidDone } from "./said-done.ts";

const SENT = /on (?:its|their) way|was told|were written|unterwegs|wurde ge|wurde gesagt/u;
/** Money and the demo's clock, which are no mails. */
const NO_MAIL: ReadonlySet<Done> = new Set(["refunded", "clock_asked"]);
const mail = (position: Gate["position"]): Gate => ({ effect: "mail", position, stopPercent: null });

describe.each(["en", "de"] as const)("what a form did, said in %s", (lang) => {
  const keys = (Object.keys(doneWords(lang)) as Done[]).filter((key) => !NO_MAIL.has(key));

  it("never claims by itself that something went out", () => {
    expect(keys.filter((key) => SENT.test(doneWords(lang)[key]))).toEqual([]);
  });

  it.each(["quiet", "closed"] as const)(
    "never says that a mail is on its way while its gate is %s",
    (position) => {
      const said = keys.map((key) => saidDone(lang, key, [mail(position)])?.sentence ?? "");
      expect(said.filter((one) => SENT.test(one) && !/SMS|text message/u.test(one))).toEqual([]);
      expect(saidDone(lang, "signed_up", [mail(position)])).toMatchObject({ held: true });
    },
  );

  it("says so where the gate is open, or another one is closed", () => {
    const other: Gate = { effect: "sms", position: "closed", stopPercent: null };
    for (const gates of [[], [other]])
      expect(saidDone(lang, "signed_up", gates)).toMatchObject({
        held: false,
        sentence: expect.stringMatching(SENT) as string,
      });
    expect(saidDone(lang, "code_sent", [other])).toMatchObject({ held: true });
  });
});

it("a word that means nothing says nothing", () => {
  expect(saidDone("en", "toString", [])).toBeNull();
  expect(saidDone("en", undefined, [])).toBeNull();
});
