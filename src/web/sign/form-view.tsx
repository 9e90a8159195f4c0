// A form of the pack as text to read on any device: the same words as on the paper, and the fields to fill in.
import type { VNode } from "preact";
import type { FormField, ShownForm } from "../../business/papers/index.ts";
import { Card, DetailGrid, Disclosure, Stack, StatusChip, TextField } from "../ui/index.ts";
import type { SignWords } from "./sign.words.ts";

type Block = ShownForm["blocks"][number];

export const isOwed = (form: ShownForm): boolean => form.state === "open" || form.state === "asked_again";

export function FormView(props: {
  readonly form: ShownForm;
  readonly count: number;
  readonly words: SignWords;
  /** What concerns the form as a whole is read first; the others open on demand. */
  readonly open: boolean;
}): VNode {
  const { form, count, words } = props;
  return (
    <Card title={form.title} lead={words.form(form.position, count)}>
      <Stack>
        <p>
          <strong>{words.whyLabel}:</strong> {form.why}
        </p>
        {form.state === "asked_again" ? (
          <p>
            <StatusChip tone="warning" word={words.again} /> {form.reason}
          </p>
        ) : null}
        {isOwed(form) ? null : <StatusChip tone="success" word={words.done} />}
        <Disclosure title={words.readAll} open={props.open}>
          <Stack>
            {form.blocks.map((block, at) => (
              <BlockView key={at} block={block} />
            ))}
          </Stack>
        </Disclosure>
        {isOwed(form) && form.fields.length > 0 ? <Fields form={form} words={words} /> : null}
      </Stack>
    </Card>
  );
}

export function BlockView({ block }: { readonly block: Block }): VNode {
  switch (block.kind) {
    case "heading":
      return <h3>{block.text}</h3>;
    case "note":
      return <p class="hint">{block.text}</p>;
    case "paragraph":
      return <p>{block.text}</p>;
    case "list":
      return (
        <ul>
          {block.items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      );
    case "facts":
      return <DetailGrid facts={block.rows.map(([label, value]) => ({ label, value }))} />;
  }
}

export const fieldName = (form: ShownForm, key: FormField["key"]): string => `f${form.position}_${key}`;

function Fields({ form, words }: { readonly form: ShownForm; readonly words: SignWords }): VNode {
  return (
    <Stack>
      {form.fields.map((field) => (
        <FieldOf key={field.key} form={form} field={field} words={words} />
      ))}
    </Stack>
  );
}

function FieldOf(props: {
  readonly form: ShownForm;
  readonly field: FormField;
  readonly words: SignWords;
}): VNode {
  const { form, field, words } = props;
  const name = fieldName(form, field.key);
  const more = field.required ? {} : { optional: true };
  if (field.key === "holder")
    return <TextField name={name} label={words.holder} autocomplete="name" maxlength={70} {...more} />;
  const hints = { iban: words.ibanHint, bic: words.bicHint, auth_code: words.auth_codeHint };
  const about = field.key === "auth_code" ? ` ${words.forName(form.about)}` : "";
  return (
    <TextField
      name={name}
      label={`${words[field.key]}${about}`}
      hint={hints[field.key]}
      autocomplete="off"
      spellcheck={false}
      maxlength={80}
      {...more}
    />
  );
}
