// What must never happen: a word of the list stays unmarked, or a text comes back changed.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { markAbuse } from "./abuse-marks.rules.ts";
import { abusiveWords } from "./factors/abusive-words.ts";
import { defaultPolicy, tuningOf } from "./policy.rules.ts";

const { list } = tuningOf(defaultPolicy, abusiveWords);
const marked = (text: string): string[] =>
  markAbuse(text, list).flatMap((part) => (part.isAbuse ? [part.text] : []));

describe("words of the abuse list in a text", () => {
  it("are marked in their place, with their punctuation, and nothing else is", () => {
    expect(marked("Please hurry, you bitch! Thank you.")).toEqual(["bitch!"]);
    expect(marked("so ein sh1t hier")).toEqual(["sh1t"]);
    expect(marked("er rief Sieg Heil und ging")).toEqual(["Sieg Heil"]);
    expect(marked("Scunthorpe, Shitake and a friendly word")).toEqual([]);
    expect(marked("")).toEqual([]);
  });

  it("leave the text itself as it was, whatever it is", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("bitch", "sieg", "heil", "ok", " ", "\n", "sh1t!", "ä")),
        (words) => {
          const text = words.join(" ");
          expect(
            markAbuse(text, list)
              .map((part) => part.text)
              .join(""),
          ).toBe(text);
        },
      ),
    );
  });
});
