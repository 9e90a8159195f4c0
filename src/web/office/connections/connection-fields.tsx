// Draws a provider's form from its own settings schema: titles and hints from its words, secrets masked and never filled in.
import type { VNode } from "preact";
import { secretFields } from "../../../business/sellers/index.ts";
import type { KnownProvider } from "../../../business/sellers/index.ts";
import type { Lang } from "../../../kernel/http.ts";
import {
  Checkbox,
  SelectField,
  TextArea,
  TextField,
  useField,
  type FormErrors,
  type FormValues,
} from "../../ui/index.ts";

type Typed = Readonly<Record<string, string>>;
type Def = {
  readonly type?: string;
  readonly innerType?: unknown;
  readonly in?: unknown;
  readonly out?: unknown;
  readonly entries?: Record<string, string | number>;
};

export type SettingField = {
  readonly name: string;
  readonly title: string;
  readonly hint: string | undefined;
  readonly secret: boolean;
  readonly optional: boolean;
  readonly shape: "text" | "long" | "yes_no" | "choice";
  readonly choices: readonly string[];
};

const defOf = (schema: unknown): Def =>
  typeof schema === "object" && schema !== null && "def" in schema ? (schema.def as Def) : {};

// Wrappers around the value's own type: optional, default, preprocess (pipe).
function innermost(schema: unknown): { readonly def: Def; readonly optional: boolean } {
  const def = defOf(schema);
  const loose = def.type === "optional" || def.type === "default" || def.type === "nullable";
  const inner = def.innerType ?? (def.type === "pipe" ? def.out : undefined);
  if (inner === undefined) return { def, optional: loose };
  const found = innermost(inner);
  return { def: found.def, optional: found.optional || loose };
}

/** The fields of a provider's settings in their own order. */
export function fieldsOf(provider: KnownProvider, lang: Lang): SettingField[] {
  const secrets = secretFields(provider.settings);
  return Object.entries(provider.settings.shape).map(([name, schema]) => {
    const { def, optional } = innermost(schema);
    const words = provider.words[lang].fields[name];
    const choices = def.type === "enum" ? Object.values(def.entries ?? {}).map(String) : [];
    const long = /(?:^ca$|cert|pem|key$)/iu.test(name) && !secrets.has(name);
    const shape = choices.length > 0 ? "choice" : def.type === "boolean" ? "yes_no" : long ? "long" : "text";
    return {
      name,
      title: words?.title ?? name,
      hint: words?.hint,
      secret: secrets.has(name),
      optional,
      shape,
      choices,
    };
  });
}

/** The settings as typed; null where the form carries a field that this provider has not. */
export function settingsTyped(provider: KnownProvider, typed: Typed): Record<string, unknown> | null {
  const fields = fieldsOf(provider, "en");
  const known = new Set(fields.map((field) => `s_${field.name}`));
  if (Object.keys(typed).some((name) => name.startsWith("s_") && !known.has(name))) return null;
  return Object.fromEntries(
    fields.map((field) => {
      const value = typed[`s_${field.name}`];
      return [field.name, field.shape === "yes_no" ? value === "on" : value === "" ? undefined : value];
    }),
  );
}

/** What the provider's own schema refuses, beside the field it is about. */
export function settingErrors(
  issues: readonly { readonly field: string }[],
  typed: Typed,
  words: { readonly missing: string; readonly malformed: string },
): FormErrors {
  return Object.fromEntries(
    issues.map(({ field }) => {
      const name = field === "name" ? "name" : `s_${field.split(".")[0]}`;
      return [name, (typed[name] ?? "") === "" ? words.missing : words.malformed];
    }),
  );
}

/** What stands in the fields: lists joined, secrets never. */
export function shownSettings(settings: Readonly<Record<string, unknown>>): FormValues {
  const asText = (value: unknown): string | boolean => {
    if (typeof value === "boolean") return value;
    if (Array.isArray(value)) return value.map(String).join(" ");
    return value === null || value === undefined
      ? ""
      : typeof value === "object"
        ? JSON.stringify(value)
        : String(value);
  };
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [`s_${name}`, asText(value)]));
}

export function ConnectionField(props: { field: SettingField; keptHint: string | null }): VNode {
  const { field, keptHint } = props;
  const name = `s_${field.name}`;
  const hint = field.secret && keptHint !== null ? keptHint : field.hint;
  const general = { name, label: field.title, ...(hint === undefined ? {} : { hint }) };
  if (field.secret) return <SecretField {...general} optional={keptHint !== null || field.optional} />;
  if (field.shape === "yes_no") return <Checkbox {...general} />;
  if (field.shape === "long") return <TextArea {...general} optional={field.optional} rows={4} />;
  if (field.shape === "choice") {
    const options = field.choices.map((choice) => ({ value: choice, label: choice }));
    return <SelectField {...general} optional={field.optional} options={options} />;
  }
  return <TextField {...general} optional={field.optional} code />;
}

// Never filled in by us, whatever was typed before; the browser must not offer somebody's own password for it.
function SecretField(props: { name: string; label: string; hint?: string; optional: boolean }): VNode {
  const { error } = useField(props.name);
  return (
    <TextField
      name={props.name}
      label={props.label}
      value=""
      code
      optional={props.optional}
      autocomplete="off"
      {...(props.hint === undefined ? {} : { hint: props.hint })}
      {...(error === undefined ? {} : { error })}
    />
  );
}
