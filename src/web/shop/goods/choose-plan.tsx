// The button that puts a package into the cart: a plain form, so that nobody orders by following a link.
import type { ComponentChildren, VNode } from "preact";
import { Button, Form, LinkButton, StatusChip } from "../../ui/index.ts";
import type { Lang } from "../../ui/index.ts";
import { shopWords } from "../shop.words.ts";
import { waitWords } from "../waiting/wait.words.ts";

export type SoldOutShown = {
  readonly lang: Lang;
  readonly slug: string;
  readonly product: string;
};

/** Says so, with the way to hear when it is back. */
function SoldOut({ lang, slug, product }: SoldOutShown): VNode {
  const words = waitWords(lang);
  return (
    <div class="stack stack-s">
      <span>
        <StatusChip tone="neutral" word={shopWords(lang).soldOut} />
      </span>
      <LinkButton href={`/hosting/${slug}/wait`} wide label={words.linkName(product)}>
        {words.link}
      </LinkButton>
    </div>
  );
}

export function ChoosePlan(props: {
  readonly planId: string;
  readonly kind: "primary" | "secondary";
  readonly label: string;
  /** What the form is called where several buttons have the same words. */
  readonly name?: string;
  /** What stands in the button's place: there is nothing left to choose. */
  readonly soldOut?: SoldOutShown | null;
  /** Fields before the button. */
  readonly children?: ComponentChildren;
  /** What a link chose beforehand, as `presetText` writes it. */
  readonly preset?: string;
}): VNode {
  const { planId, kind, label, soldOut = null, preset = "" } = props;
  if (soldOut !== null) return <SoldOut {...soldOut} />;
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
