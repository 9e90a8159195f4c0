// What the fields of the house's own hold for a customer, on the customer's card.
import type { VNode } from "preact";
import type { Account, FieldDefinition } from "../../../business/customers/index.ts";
import { saidValue } from "../../core/index.ts";
import { Card, DetailGrid, LinkButton, Muted, type Fact, type Lang } from "../../ui/index.ts";
import { fieldsWords } from "../set-up/setup-fields.words.ts";

export type OwnFieldsShown = {
  readonly fields: readonly FieldDefinition[];
  readonly fieldValues: ReadonlyMap<string, string>;
};

/** Nothing where the house asks nothing. */
export function OwnFieldsCard(
  props: OwnFieldsShown & { readonly lang: Lang; readonly account: Account },
): VNode | null {
  const { lang, account, fields, fieldValues } = props;
  if (fields.length === 0) return null;
  const words = fieldsWords(lang);
  const facts = fields.map((field): Fact => {
    const value = fieldValues.get(field.id) ?? "";
    const said = value === "" ? <Muted>—</Muted> : saidValue(lang, field, value);
    return { label: field.labels[lang], value: said };
  });
  return (
    <Card
      title={words.values}
      actions={
        <LinkButton
          href={`/office/customers/${account.id}/fields`}
          size="small"
          label={`${words.edit}: ${words.values}`}
        >
          {words.edit}
        </LinkButton>
      }
    >
      <DetailGrid facts={facts} />
    </Card>
  );
}
