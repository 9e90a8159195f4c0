// A field to choose a file from the device; the browser's own control, with label, hint and refusal as everywhere.
import type { VNode } from "preact";
import { FieldFrame, useInput } from "./fields.tsx";
import type { FieldProps } from "./fields.tsx";

/** `accept` only helps to choose: what was sent is looked at by the server. The form around it needs `files`. */
export function FileField(props: Omit<FieldProps, "value"> & { accept: string }): VNode {
  const { id, error, attributes } = useInput(props);
  return (
    <FieldFrame id={id} label={props.label} hint={props.hint} error={error} optional={props.optional}>
      <input {...attributes} type="file" class="input" accept={props.accept} />
    </FieldFrame>
  );
}
