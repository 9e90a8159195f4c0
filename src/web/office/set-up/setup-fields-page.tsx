// The fields of the house's own, and the form that adds one.
import type { VNode } from "preact";
import { inLanguage } from "../../../business/catalogue/index.ts";
import type { Offer } from "../../../business/catalogue/index.ts";
import { FIELD_KINDS, FIELD_TYPES } from "../../../business/customers/index.ts";
import type { FieldDefinition } from "../../../business/customers/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  Checkbox,
  EmptyState,
  FieldRow,
  Form,
  Muted,
  PageHeader,
  RadioCards,
  SelectField,
  Table,
  TextArea,
  TextField,
  type Lang,
} from "../../ui/index.ts";
import { freshKey } from "../../core/index.ts";
import { again, type Again } from "../forms.ts";
import { fieldsWords } from "./setup-fields.words.ts";
import { setupWords } from "./setup.words.ts";

export const FIELDS_PATH = "/office/setup/fields";

export type FieldsProps = {
  readonly lang: Lang;
  readonly fields: readonly FieldDefinition[];
  /** What an item's field may be limited to. */
  readonly products: readonly Offer[];
  /** Products that were ticked in a form that was refused. */
  readonly chosen: readonly string[];
  readonly may: boolean;
  readonly again: Again | undefined;
};

export function FieldsSetup(props: FieldsProps): VNode {
  const { lang, fields, may } = props;
  const words = fieldsWords(lang);
  return (
    <>
      <PageHeader
        trail={[{ label: setupWords(lang).setup, href: "/office/setup" }]}
        title={words.title}
        lead={words.lead}
      />
      <Card flush>
        <Table
          caption={words.title}
          rows={fields}
          rowKey={(row) => row.id}
          empty={<EmptyState title={words.none} icon="people" />}
          columns={[
            {
              key: "label",
              header: words.label,
              cell: (row) => (
                <>
                  {row.labels[lang]} <Muted>{row.key}</Muted>
                </>
              ),
            },
            { key: "about", header: words.about, cell: (row) => aboutText(props, row) },
            {
              key: "kind",
              header: words.kind,
              cell: (row) => (row.required ? `${words[row.type]}, ${words.must}` : words[row.type]),
            },
            {
              key: "seen",
              header: words.seen,
              cell: (row) => (row.onTracker ? `${words[row.shownTo]}, ${words.tracker}` : words[row.shownTo]),
            },
            ...(may
              ? [{ key: "do", header: words.retire, cell: (row: FieldDefinition) => retire(lang, row) }]
              : []),
          ]}
        />
      </Card>
      {may ? <NewField {...props} /> : null}
    </>
  );
}

function aboutText({ lang, products }: FieldsProps, field: FieldDefinition): string {
  const words = fieldsWords(lang);
  const named = products.flatMap((one) =>
    field.productIds.includes(one.productId) ? [inLanguage(one.names, lang)] : [],
  );
  return named.length === 0 ? words[`on_${field.onKind}`] : named.join(", ");
}

function retire(lang: Lang, field: FieldDefinition): VNode {
  const words = fieldsWords(lang);
  return (
    <Form action={`${FIELDS_PATH}/${field.id}/retire`} layout="inline" label={field.labels[lang]}>
      <Button size="small" label={`${words.retire}: ${field.labels[lang]}`}>
        {words.retire}
      </Button>
    </Form>
  );
}

function NewField(props: FieldsProps): VNode {
  const { lang } = props;
  const words = fieldsWords(lang);
  return (
    <Card title={words.add}>
      <Form
        action={FIELDS_PATH}
        layout="full"
        label={words.add}
        idempotencyKey={freshKey()}
        {...again(props.again, "field", { type: "text", shownTo: "customer", onKind: "account" })}
      >
        <RadioCards
          name="onKind"
          legend={words.about}
          options={FIELD_KINDS.map((value) => ({
            value,
            label: words[`on_${value}`],
            note: words[`on_${value}Note`],
          }))}
        />
        <FieldRow>
          <TextField name="label_de" label={words.label_de} maxlength={100} />
          <TextField name="label_en" label={words.label_en} maxlength={100} />
        </FieldRow>
        <TextField name="key" label={words.key} hint={words.keyHint} maxlength={41} code width="medium" />
        <FieldRow>
          <SelectField
            name="type"
            label={words.kind}
            placeholder={false}
            options={FIELD_TYPES.map((value) => ({ value, label: words[value] }))}
          />
          <SelectField
            name="shownTo"
            label={words.seen}
            placeholder={false}
            options={(["customer", "staff"] as const).map((value) => ({ value, label: words[value] }))}
          />
        </FieldRow>
        <FieldRow>
          <TextField name="hint_de" label={words.hint_de} optional maxlength={200} />
          <TextField name="hint_en" label={words.hint_en} optional maxlength={200} />
        </FieldRow>
        <TextArea name="choices" label={words.choices} hint={words.choicesHint} optional rows={3} />
        <TextField
          name="pattern"
          label={words.pattern}
          hint={words.patternHint}
          optional
          maxlength={200}
          code
        />
        <Checkbox name="required" label={words.required} />
        <Checkbox name="onTracker" label={words.onTracker} hint={words.onTrackerHint} />
        <fieldset class="field">
          <legend class="label">{words.products}</legend>
          <p class="hint">{words.productsHint}</p>
          {props.products.map((one) => (
            <Checkbox
              key={one.productId}
              name="products"
              value={one.productId}
              label={inLanguage(one.names, lang)}
              ticked={props.chosen.includes(one.productId)}
            />
          ))}
        </fieldset>
        <ButtonRow>
          <Button kind="primary">{words.save}</Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}
