// The plain fields: visible label, hint, refusal beside the field, autocomplete token, and the wiring that
// screen readers need.
import type { ComponentChildren, VNode } from "preact";
import { VisuallyHidden } from "./buttons.tsx";
import { useField } from "./form.tsx";
import { Icon } from "./icons.tsx";
import { useSetting } from "./setting.ts";

/** What every field takes. Value and error come from the surrounding form by `name` unless given here. */
export type FieldProps = {
  name: string;
  label: string;
  hint?: ComponentChildren;
  value?: string;
  error?: string;
  /** Fields are required unless this says otherwise; the label then says "optional". */
  optional?: boolean;
  /** Token of the HTML autofill list; right tokens save people typing and are checked by WCAG 1.3.5. */
  autocomplete?: string;
  width?: "full" | "medium" | "short";
  /** Only where it is less than the form's route takes, which is the limit by itself. */
  maxlength?: number;
  disabled?: boolean;
  readonly?: boolean;
};

type Wired = {
  id: string;
  value: string;
  error: string | undefined;
  describedBy: string | undefined;
  maxlength: number | undefined;
};

/** Id, value, refusal and the ids that describe a field. */
export function useWired(props: Pick<FieldProps, "name" | "hint" | "value" | "error" | "maxlength">): Wired {
  const field = useField(props.name);
  const error = props.error ?? field.error;
  const describedBy = [props.hint ? `${field.id}-hint` : "", error ? `${field.id}-error` : ""]
    .filter(Boolean)
    .join(" ");
  const limits = [props.maxlength, field.limit].filter((one) => one !== undefined);
  return {
    id: field.id,
    value: props.value ?? field.value,
    error,
    describedBy: describedBy || undefined,
    maxlength: limits.length === 0 ? undefined : Math.min(...limits),
  };
}

/** The refusal of one field. */
export function FieldError({ id, children }: { id: string; children: ComponentChildren }): VNode {
  const { words } = useSetting();
  return (
    <p class="field-error" id={id}>
      <Icon name="alert" small />
      <span>
        <VisuallyHidden>{words.errorPrefix} </VisuallyHidden>
        {children}
      </span>
    </p>
  );
}

/** Label, hint and refusal around any control; the special fields use it too. */
export function FieldFrame(props: {
  id: string;
  label: string;
  hint?: ComponentChildren;
  error?: string | undefined;
  optional?: boolean | undefined;
  children: ComponentChildren;
}): VNode {
  const { words } = useSetting();
  return (
    <div class="field">
      <label class="label" for={props.id}>
        {props.label}
        {props.optional ? <span class="label-optional"> ({words.optional})</span> : null}
      </label>
      {props.hint ? (
        <p class="hint" id={`${props.id}-hint`}>
          {props.hint}
        </p>
      ) : null}
      {props.children}
      {props.error ? <FieldError id={`${props.id}-error`}>{props.error}</FieldError> : null}
    </div>
  );
}

/** The attributes every input element shares; spread onto it. */
export function useInput(
  props: FieldProps,
): Wired & { attributes: Record<string, string | boolean | undefined> } {
  const wired = useWired(props);
  return {
    ...wired,
    attributes: {
      id: wired.id,
      name: props.name,
      autocomplete: props.autocomplete,
      required: !props.optional,
      disabled: props.disabled,
      readonly: props.readonly,
      "aria-describedby": wired.describedBy,
      "aria-invalid": wired.error ? "true" : undefined,
    },
  };
}

function inputClass(width: FieldProps["width"], extra = ""): string {
  return ["input", width && width !== "full" ? `input-${width}` : "", extra].filter(Boolean).join(" ");
}

/** One line of text. `inputmode` chooses the phone keyboard; never `type=number`. */
export function TextField(
  props: FieldProps & {
    type?: "text" | "search" | "url";
    inputmode?: "text" | "numeric" | "decimal" | "url";
    placeholder?: string;
    spellcheck?: boolean;
    suggestions?: readonly string[];
    /** Mono type for ids, domains, codes. */
    code?: boolean;
  },
): VNode {
  const { id, value, error, maxlength, attributes } = useInput(props);
  const list = props.suggestions?.length ? `${id}-list` : undefined;
  return (
    <FieldFrame id={id} label={props.label} hint={props.hint} error={error} optional={props.optional}>
      <input
        {...attributes}
        type={props.type ?? "text"}
        class={inputClass(props.width, props.code ? "code" : "")}
        value={value}
        inputmode={props.inputmode}
        placeholder={props.placeholder}
        maxlength={maxlength}
        spellcheck={props.spellcheck}
        autocapitalize={props.code ? "none" : undefined}
        list={list}
      />
      {list ? (
        <datalist id={list}>
          {props.suggestions?.map((suggestion) => (
            <option key={suggestion} value={suggestion} />
          ))}
        </datalist>
      ) : null}
    </FieldFrame>
  );
}

/** Several lines of text. */
export function TextArea(props: FieldProps & { rows?: number }): VNode {
  const { id, value, error, maxlength, attributes } = useInput(props);
  return (
    <FieldFrame id={id} label={props.label} hint={props.hint} error={error} optional={props.optional}>
      <textarea {...attributes} class={inputClass(props.width)} rows={props.rows ?? 4} maxlength={maxlength}>
        {value}
      </textarea>
    </FieldFrame>
  );
}

/** One of a list; for up to five options prefer `RadioCards`. */
export function SelectField(
  props: FieldProps & { options: readonly { value: string; label: string }[]; placeholder?: string | false },
): VNode {
  const { words } = useSetting();
  const { id, value, error, attributes } = useInput(props);
  const placeholder = props.placeholder ?? (value ? false : words.choose);
  return (
    <FieldFrame id={id} label={props.label} hint={props.hint} error={error} optional={props.optional}>
      <select {...attributes} class={inputClass(props.width)}>
        {placeholder ? (
          <option value="" selected={!value}>
            {placeholder}
          </option>
        ) : null}
        {props.options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}
