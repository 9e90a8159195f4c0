// The button that puts a package into the cart: a plain form, so that nobody orders by following a link.
import type { ComponentChildren, VNode } from "preact";
import { Button, Form, StatusChip } from "../../ui/index.ts";

export function ChoosePlan(props: {
  readonly planId: string;
  readonly kind: "primary" | "secondary";
  readonly label: string;
  /** What the form is called where several buttons have the same words. */
  readonly name?: string;
  /** What stands in the button's place: there is nothing left to choose. */
  readonly soldOut?: string | null;
  /** Fields before the button. */
  readonly children?: ComponentChildren;
  /** What a link chose beforehand, as `presetText` writes it. */
  readonly preset?: string;
}): VNode {
  const { planId, kind, label, soldOut = null, preset = "" } = props;
  if (soldOut !== null) return <StatusChip tone="neutral" word={soldOut} />;
  return (
    <Form
      action="/cart/packages"
      id={`plan-${planId.slice(-12)}`}
      label={props.name ?? label}
      hidden={{ plan: planId, ...(preset === "" ? {} : { preset }) }}
    >
      {props.children}
      <Button kind={kind} wide>
        {label}
      </Button>
    </Form>
  );
}
