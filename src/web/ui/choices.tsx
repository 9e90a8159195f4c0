// Fields to choose from: one tick box, or one of few with explanations.
import type { ComponentChildren, VNode } from "preact";
import { FieldError, useWired } from "./fields.tsx";
import { useField } from "./form.tsx";

/** One tick box. Extras that cost money are never ticked by us. Sends `on`; nothing when empty. */
export function Checkbox(props: {
  name: string;
  label: ComponentChildren;
  hint?: ComponentChildren;
  error?: string;
  ticked?: boolean;
  value?: string;
  required?: boolean;
  disabled?: boolean;
}): VNode {
  const field = useField(props.name);
  const { error, describedBy } = useWired(props);
  const id = props.value ? `${field.id}-${props.value}` : field.id;
  return (
    <div class="tick">
      <input
        type="checkbox"
        id={id}
        name={props.name}
        value={props.value ?? "on"}
        checked={props.ticked ?? field.ticked}
        required={props.required}
        disabled={props.disabled}
        aria-describedby={describedBy}
        aria-invalid={error ? "true" : undefined}
      />
      <label for={id}>{props.label}</label>
      {props.hint ? (
        <p class="hint" id={`${field.id}-hint`}>
          {props.hint}
        </p>
      ) : null}
      {error ? <FieldError id={`${field.id}-error`}>{error}</FieldError> : null}
    </div>
  );
}

/** Many short tick boxes beside each other where there is room. */
export function TickList({ children }: { children: ComponentChildren }): VNode {
  return <div class="tick-list">{children}</div>;
}

/** One of few, each with its explanation and, at the end of the row, a price or a mark. */
export function RadioCards(props: {
  name: string;
  legend: string;
  legendHidden?: boolean;
  hint?: ComponentChildren;
  error?: string;
  value?: string;
  options: readonly {
    value: string;
    label: ComponentChildren;
    note?: ComponentChildren;
    end?: ComponentChildren;
    disabled?: boolean;
  }[];
}): VNode {
  const { id, value, error, describedBy } = useWired(props);
  return (
    <fieldset class="field" aria-describedby={describedBy} aria-invalid={error ? "true" : undefined}>
      <legend class={props.legendHidden ? "visually-hidden" : "label"}>{props.legend}</legend>
      {props.hint ? (
        <p class="hint" id={`${id}-hint`}>
          {props.hint}
        </p>
      ) : null}
      {error ? <FieldError id={`${id}-error`}>{error}</FieldError> : null}
      <div class="choices">
        {props.options.map((option, at) => (
          <label key={option.value} class="choice">
            <input
              type="radio"
              id={at === 0 ? id : `${id}-${option.value}`}
              name={props.name}
              value={option.value}
              checked={option.value === value}
              disabled={option.disabled}
            />
            <span class="choice-title">{option.label}</span>
            {option.end ? <span class="choice-end">{option.end}</span> : null}
            {option.note ? <span class="choice-note">{option.note}</span> : null}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
