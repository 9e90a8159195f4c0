// Fields for one kind of value each: the right keyboard, the right autofill token and the kit's own label and
// hint.
import type { ComponentChildren, VNode } from "preact";
import { FieldError, FieldFrame, TextField, useInput, type FieldProps } from "./fields.tsx";
import { useSetting } from "./setting.ts";

/** As a field, but with the kit's label unless another is given. */
type SpecialProps = Omit<FieldProps, "label"> & { label?: string };

/** A mail address. */
export function EmailField(props: SpecialProps): VNode {
  const { words } = useSetting();
  const field = { autocomplete: "email", ...props, label: props.label ?? words.emailLabel };
  const { id, value, error, maxlength, attributes } = useInput(field);
  return (
    <FieldFrame id={id} label={field.label} hint={props.hint} error={error} optional={props.optional}>
      <input
        {...attributes}
        maxlength={maxlength}
        type="email"
        inputmode="email"
        class="input"
        value={value}
        spellcheck={false}
      />
    </FieldFrame>
  );
}

/** A phone number; any spelling is taken, the server makes it E.164. */
export function PhoneField(props: SpecialProps): VNode {
  const { words } = useSetting();
  const field = {
    autocomplete: "tel",
    hint: words.phoneHint,
    ...props,
    label: props.label ?? words.phoneLabel,
  };
  const { id, value, error, maxlength, attributes } = useInput(field);
  return (
    <FieldFrame id={id} label={field.label} hint={field.hint} error={error} optional={props.optional}>
      <input
        {...attributes}
        maxlength={maxlength}
        type="tel"
        inputmode="tel"
        class="input input-medium"
        value={value}
      />
    </FieldFrame>
  );
}

/**
 * A password. `fresh` is for choosing one; pasting and password managers always work. Never filled in by us.
 */
export function PasswordField(props: SpecialProps & { fresh?: boolean }): VNode {
  const { words } = useSetting();
  const field = {
    autocomplete: props.fresh ? "new-password" : "current-password",
    ...(props.fresh ? { hint: words.newPasswordHint } : {}),
    ...props,
    label: props.label ?? words.passwordLabel,
  };
  const { id, error, maxlength, attributes } = useInput(field);
  return (
    <FieldFrame id={id} label={field.label} hint={field.hint} error={error} optional={props.optional}>
      <span class="input-group">
        <input
          {...attributes}
          maxlength={maxlength}
          type="password"
          class="input"
          spellcheck={false}
          autocapitalize="none"
        />
        <button
          type="button"
          class="button button-secondary"
          data-reveal={id}
          data-hide-word={words.hidePassword}
          aria-pressed="false"
          hidden
        >
          {words.showPassword}
        </button>
      </span>
    </FieldFrame>
  );
}

/** A one-time code: one field, spaces accepted, filled in by the phone where it can. */
export function OtpField(props: SpecialProps): VNode {
  const { words } = useSetting();
  const field = {
    autocomplete: "one-time-code",
    hint: words.otpHint,
    ...props,
    label: props.label ?? words.otpLabel,
  };
  const { id, value, error, attributes } = useInput(field);
  return (
    <FieldFrame id={id} label={field.label} hint={field.hint} error={error}>
      <input
        {...attributes}
        type="text"
        inputmode="numeric"
        class="input input-otp"
        value={value}
        maxlength={12}
      />
    </FieldFrame>
  );
}

/** A date as the browser's own date field; sends `YYYY-MM-DD`. */
export function DateField(props: FieldProps & { min?: string; max?: string }): VNode {
  const { id, value, error, attributes } = useInput(props);
  return (
    <FieldFrame id={id} label={props.label} hint={props.hint} error={error} optional={props.optional}>
      <input
        {...attributes}
        type="date"
        class="input input-short"
        value={value}
        min={props.min}
        max={props.max}
      />
    </FieldFrame>
  );
}

/** An amount typed in the reader's form, with its currency beside it; the server parses it exactly. */
export function MoneyField(props: FieldProps & { currency: string }): VNode {
  const { id, value, error, maxlength, attributes } = useInput(props);
  return (
    <FieldFrame id={id} label={props.label} hint={props.hint} error={error} optional={props.optional}>
      <span class="input-group input-short">
        <input
          {...attributes}
          maxlength={maxlength}
          type="text"
          inputmode="decimal"
          autocomplete="off"
          class="input input-money"
          value={value}
        />
        <span class="affix">{props.currency}</span>
      </span>
    </FieldFrame>
  );
}

/** An amount in a cell of a table: its label is only read out, its refusal and what is to be known of it stand below it. */
export function MoneyCell(
  props: Pick<FieldProps, "name" | "label" | "disabled"> & { readonly hint?: string | undefined },
): VNode {
  const { id, value, error, maxlength, attributes } = useInput({ ...props, optional: true });
  return (
    <>
      <input
        {...attributes}
        maxlength={maxlength}
        type="text"
        inputmode="decimal"
        autocomplete="off"
        class="input input-cell"
        aria-label={props.label}
        value={value}
      />
      {props.hint ? (
        <p class="hint" id={`${id}-hint`}>
          {props.hint}
        </p>
      ) : null}
      {error ? <FieldError id={`${id}-error`}>{error}</FieldError> : null}
    </>
  );
}

/** A VAT identification number; optional unless said otherwise. `result` says what the check found. */
export function VatField(props: SpecialProps & { result?: ComponentChildren }): VNode {
  const { words } = useSetting();
  const { result, ...rest } = props;
  return (
    <div class="field">
      <TextField
        hint={words.vatHint}
        optional
        width="medium"
        code
        {...rest}
        label={props.label ?? words.vatLabel}
        maxlength={20}
      />
      {result ? <div class="field-result">{result}</div> : null}
    </div>
  );
}
