// Until when a thing is paid that gets a contract, and on which day of the month its terms begin afterwards.
import type { VNode } from "preact";
import { DateField, FieldRow, SelectField, type Lang } from "../../ui/index.ts";
import { contractsWords } from "./contracts.words.ts";

const DAYS = ["29", "30", "31"];

export function PaidUntilFields({ lang }: { readonly lang: Lang }): VNode {
  const words = contractsWords(lang);
  return (
    <FieldRow>
      <DateField name="paid_until" label={words.paidUntil} hint={words.paidUntilHint} />
      <SelectField
        name="anchor"
        label={words.anchor}
        hint={words.anchorHint}
        options={[
          { value: "", label: words.anchorSame },
          ...DAYS.map((value) => ({ value, label: words.anchorDay(Number(value)) })),
        ]}
      />
    </FieldRow>
  );
}
