// The fields an operator defined, as form fields and as facts: one component for portal and office.
import type { VNode } from "preact";
import { z } from "zod";
import { readAnswers } from "../../business/customers/index.ts";
import type { FieldDefinition, FieldValueIssue } from "../../business/customers/index.ts";
import { Checkbox, DateField, SelectField, TextField, useSetting } from "../ui/index.ts";
import type { FormErrors, FormValues, Lang } from "../ui/index.ts";
import { ownFieldWords } from "./own-fields.words.ts";

const PREFIX = "own_";
const MOST = 200;

/** What a form may send: the fields by their keys; which of them there are is checked where they are saved. */
export const ownFieldsForm = z
  .record(z.string().regex(/^own_[a-z][a-z0-9_]{0,40}$/), z.string().max(4_000))
  .refine((given) => Object.keys(given).length <= MOST);

export const ownFieldValues = (
  fields: readonly FieldDefinition[],
  held: ReadonlyMap<string, string>,
): FormValues => Object.fromEntries(fields.map((one) => [`${PREFIX}${one.key}`, held.get(one.id) ?? ""]));

export const typedFields = (given: Readonly<Record<string, string>>) =>
  Object.entries(given).map(([name, value]) => ({ key: name.slice(PREFIX.length), value }));

const OWN = /^own_[a-z][a-z0-9_]{0,40}$/;

/** A form of given fields that also asks the house's own; anything else is refused. */
export function withOwnFields<S extends z.ZodRawShape>(shape: S) {
  return z
    .object(shape)
    .catchall(z.string().max(4_000))
    .refine((given) => Object.keys(given).every((name) => Object.hasOwn(shape, name) || OWN.test(name)))
    .refine((given) => Object.keys(given).length <= MOST + Object.keys(shape).length);
}

/** What was typed into the house's own fields of a form, by their keys. */
export const ownTyped = (given: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) =>
      OWN.test(name) && typeof value === "string" ? [[name.slice(PREFIX.length), value]] : [],
    ),
  );

/** The same as a form is filled with again. */
export const ownShown = (
  fields: readonly FieldDefinition[],
  typed: Readonly<Record<string, string>>,
): FormValues => Object.fromEntries(fields.map(({ key }) => [`${PREFIX}${key}`, typed[key] ?? ""]));

const wantedOf = (typed: Readonly<Record<string, string>>) =>
  Object.entries(typed).map(([key, value]) => ({ key, value }));

/** What keeps these answers from being taken, beside each field; empty: nothing. */
export const answerErrors = (
  lang: Lang,
  fields: readonly FieldDefinition[],
  typed: Readonly<Record<string, string>>,
): FormErrors => fieldErrors(lang, fields, readAnswers(fields, wantedOf(typed), false).issues);

/** Answers as they are read back; what is not asked, or was left empty, is left out. */
export function saidAnswers(
  lang: Lang,
  fields: readonly FieldDefinition[],
  typed: Readonly<Record<string, string>>,
): readonly { readonly label: string; readonly value: string }[] {
  const { values } = readAnswers(fields, wantedOf(typed), true);
  return fields.flatMap((field) => {
    const found = values.find((one) => one.fieldId === field.id);
    return found ? [{ label: field.labels[lang], value: saidValue(lang, field, found.value) }] : [];
  });
}

/** A sentence beside each field that was refused; a pattern is explained by the operator's own words. */
export function fieldErrors(
  lang: Lang,
  fields: readonly FieldDefinition[],
  issues: readonly FieldValueIssue[],
): FormErrors {
  const words = ownFieldWords(lang);
  return Object.fromEntries(
    issues.map(({ key, code }) => {
      const hint = fields.find((one) => one.key === key)?.hints[lang] ?? "";
      // What is not on the page is said above it.
      const name = code === "unknown" ? "" : `${PREFIX}${key}`;
      return [name, code === "pattern" ? words.pattern(hint) : words[code]];
    }),
  );
}

export function OwnFields({ fields }: { fields: readonly FieldDefinition[] }): VNode {
  return (
    <>
      {fields.map((field) => (
        <OwnField key={field.key} field={field} />
      ))}
    </>
  );
}

function OwnField({ field }: { field: FieldDefinition }): VNode {
  const { lang } = useSetting();
  const { type, choices, required, hints, labels } = field;
  const shared = {
    name: `${PREFIX}${field.key}`,
    label: labels[lang],
    ...(hints[lang] === "" ? {} : { hint: hints[lang] }),
  };
  const options = choices.map((one) => ({ value: one.key, label: one.names[lang] }));
  switch (type) {
    case "yes_no":
      return <Checkbox {...shared} />;
    case "choice":
      return <SelectField {...shared} optional={!required} options={options} width="medium" />;
    case "date":
      return <DateField {...shared} optional={!required} />;
    case "number":
      return <TextField {...shared} optional={!required} inputmode="decimal" maxlength={30} width="medium" />;
    case "text":
      return <TextField {...shared} optional={!required} maxlength={2_000} />;
  }
}

/** A value as it is read; empty ones are left out by the caller. */
export function saidValue(lang: Lang, field: FieldDefinition, value: string): string {
  const words = ownFieldWords(lang);
  if (field.type === "yes_no") return value === "yes" ? words.yes : words.no;
  if (field.type !== "choice") return value;
  return field.choices.find((one) => one.key === value)?.names[lang] ?? value;
}
