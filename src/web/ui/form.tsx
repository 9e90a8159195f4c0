// Forms: token, idempotency key, kept values, errors beside their fields and in one summary that takes the
// focus.
import { createContext, type ComponentChildren, type VNode } from "preact";
import { useContext } from "preact/hooks";
import { limitsOfForm, type Limits } from "./limits.ts";
import { CSRF_FIELD, KEY_FIELD, useSetting } from "./setting.ts";

/** Values typed before, by field name. */
export type FormValues = Readonly<Record<string, string | boolean | null | undefined>>;
/** One sentence per field that was refused; the empty name is for what concerns the whole form. */
export type FormErrors = Readonly<Record<string, string | undefined>>;

type FormState = { values: FormValues; errors: FormErrors; id: string; limits: Limits };

const FormContext = createContext<FormState>({ values: {}, errors: {}, id: "f", limits: () => undefined });

/** What the form around a field knows about it. */
export function useField(name: string): {
  value: string;
  ticked: boolean;
  error: string | undefined;
  id: string;
  limit: number | undefined;
} {
  const form = useContext(FormContext);
  const value = form.values[name];
  return {
    value: typeof value === "string" ? value : "",
    ticked: value === true || value === "on" || value === "true" || value === "yes",
    error: form.errors[name],
    id: fieldId(form.id, name),
    limit: form.limits(name),
  };
}

function fieldId(form: string, name: string): string {
  return `${form}-${name.replace(/[^a-zA-Z0-9_-]+/gu, "-")}`;
}

/** Whether a form was refused; hand it to the layout as `failed` so that the page title says so. */
export function hasErrors(errors: FormErrors | undefined): boolean {
  return Object.values(errors ?? {}).some(Boolean);
}

/** All refusals in one place, each linking to its field; takes the focus when the page opens. */
export function ErrorSummary({ errors, form = "f" }: { errors: FormErrors; form?: string }): VNode | null {
  const { words } = useSetting();
  const entries = Object.entries(errors).filter((entry): entry is [string, string] => Boolean(entry[1]));
  if (entries.length === 0) return null;
  const title = `${form}-errors`;
  return (
    <div class="error-summary" role="alert" aria-labelledby={title} tabIndex={-1} autofocus>
      <h2 id={title}>{words.errorSummary(entries.length)}</h2>
      <ul>
        {entries.map(([name, sentence]) => (
          <li key={name}>{name ? <a href={`#${fieldId(form, name)}`}>{sentence}</a> : sentence}</li>
        ))}
      </ul>
    </div>
  );
}

/**
 * A form. POST forms carry the token against forgery and, where given, an idempotency key. Fields inside
 * take value and error from `values` and `errors` by their name. Validation is the server's, so that its
 * sentences are the ones read.
 */
export function Form(props: {
  action: string;
  method?: "post" | "get";
  children: ComponentChildren;
  values?: FormValues;
  errors?: FormErrors;
  /** Makes a repeated submission the same submission. */
  idempotencyKey?: string;
  /** Further hidden fields. */
  hidden?: Readonly<Record<string, string>>;
  /** Needed when a page has several forms with equally named fields. */
  id?: string;
  layout?: "stack" | "full" | "inline";
  files?: boolean;
  /** Name for assistive technology where no heading stands before the form. */
  label?: string;
  /** Name of the island that takes over the form where scripts run. */
  island?: string;
}): VNode {
  const { csrf } = useSetting();
  const { method = "post", id = "f", values = {}, errors = {}, layout = "stack", hidden = {} } = props;
  const looks = { stack: "form", full: "form form-full", inline: "form-inline" }[layout];
  return (
    <form
      action={props.action}
      method={method}
      class={looks}
      aria-label={props.label}
      enctype={props.files ? "multipart/form-data" : undefined}
      data-island={props.island}
      novalidate
    >
      {method === "post" ? <input type="hidden" name={CSRF_FIELD} value={csrf} /> : null}
      {props.idempotencyKey ? <input type="hidden" name={KEY_FIELD} value={props.idempotencyKey} /> : null}
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <ErrorSummary errors={errors} form={id} />
      <FormContext.Provider value={{ values, errors, id, limits: limitsOfForm(method, props.action) }}>
        {props.children}
      </FormContext.Provider>
    </form>
  );
}

/** A titled group of fields. */
export function FormSection({
  title,
  hint,
  onlyFor,
  children,
}: {
  title: string;
  hint?: string;
  /** Asked of an organisation only: it shows once the form's `kind` says so, without a script. */
  onlyFor?: "business";
  children: ComponentChildren;
}): VNode {
  return (
    <fieldset class={onlyFor ? `form-section for-${onlyFor}` : "form-section"}>
      <legend>{title}</legend>
      {hint ? <p class="hint">{hint}</p> : null}
      {children}
    </fieldset>
  );
}

/** Fields beside each other where there is room, below each other on phones. */
export function FieldRow({
  children,
  split = "even",
}: {
  children: ComponentChildren;
  split?: "even" | "postal";
}): VNode {
  return <div class={`field-row field-row-${split}`}>{children}</div>;
}
