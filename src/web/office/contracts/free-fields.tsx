// What is asked of whoever gives something for free, wherever that is: why, and until when.
import type { VNode } from "preact";
import { DateField, TextField, type Lang } from "../../ui/index.ts";
import { contractsWords } from "./contracts.words.ts";

export function FreeFields({ lang }: { readonly lang: Lang }): VNode {
  const words = contractsWords(lang);
  return (
    <>
      <TextField name="reason" label={words.freeReason} maxlength={300} />
      <DateField name="until" label={words.freeUntil} hint={words.freeUntilHint} optional />
    </>
  );
}
