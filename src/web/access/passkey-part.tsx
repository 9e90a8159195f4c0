// The part of a page that shows or makes a passkey. Hidden until a script finds that the browser can do it; the page works
// without.
import type { ComponentChildren, VNode } from "preact";
import type { RelyingParty } from "../../business/people/index.ts";
import { Button, ButtonRow, FieldError, Form, useSetting } from "../ui/index.ts";
import type { FormErrors, FormValues } from "../ui/index.ts";
import { accessWords } from "./access.words.ts";

/** Name of the island on pages that hold such a part. */
export const PASSKEY_ISLAND = "passkey";

export function PasskeyPart(props: {
  /** Null where no passkeys can be had: nothing is drawn. */
  readonly rp: RelyingParty | null;
  readonly mode: "show" | "make";
  readonly action: string;
  /** Where the challenge comes from. */
  readonly options: string;
  readonly button: string;
  readonly next?: string;
  /** Further hidden fields. */
  readonly hidden?: Readonly<Record<string, string>>;
  readonly values?: FormValues;
  readonly errors?: FormErrors;
  readonly children?: ComponentChildren;
}): VNode | null {
  const { rp, mode, next = "", hidden = {} } = props;
  const words = accessWords(useSetting().lang);
  if (rp === null) return null;
  return (
    <>
      <p class="hint" data-passkey-elsewhere data-origin={rp.origin} hidden>
        {words.passkeyElsewhere} <a href={rp.origin}>{new URL(rp.origin).host}</a>
      </p>
      <div data-passkey={mode} data-host={rp.id} data-options={props.options} hidden>
        <Form
          action={props.action}
          id="passkey"
          values={props.values ?? {}}
          errors={props.errors ?? {}}
          hidden={{ answer: "", ...(next === "" ? {} : { next }), ...hidden }}
        >
          {props.children}
          <ButtonRow>
            <Button icon="key">{props.button}</Button>
          </ButtonRow>
        </Form>
        <div data-passkey-failed role="alert" hidden>
          <FieldError id="passkey-failed">{words.passkeyFailed}</FieldError>
        </div>
      </div>
    </>
  );
}
