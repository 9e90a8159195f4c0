// What a refusal of the contract desk says beside its cause; null: it is said as everywhere in the office.
import type { Refusal } from "../../../kernel/result.ts";
import type { contractDeskWords } from "./contract-desk.words.ts";

type Words = ReturnType<typeof contractDeskWords>;

export function fileSentence(refusal: Refusal, words: Words): string | null {
  const said: Readonly<Record<string, string>> = {
    empty: words.errFile,
    too_big: words.errBig,
    wrong_type: words.errType,
    too_many_pages: words.errPages,
    protected: words.errProtected,
    pack_closed: words.errPackClosed,
  };
  return said[refusal.code] ?? null;
}

export function returnSentence(refusal: Refusal, words: Words): string | null {
  const said: Readonly<Record<string, string>> = {
    pack_closed: words.errPackClosed,
    filed_already: words.errFiled,
    reason_missing: words.errReason,
    reason_too_long: words.errReasonLong,
    bad_move: words.errMoved,
    fields: words.errField,
  };
  return said[refusal.code] ?? null;
}
