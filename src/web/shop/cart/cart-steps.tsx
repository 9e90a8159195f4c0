// The steps above each page from the cart to the order, with ways back to what was answered.
import type { VNode } from "preact";
import { Stepper } from "../../ui/index.ts";
import type { Lang } from "../../ui/index.ts";
import { orderWords } from "../checkout/order.words.ts";

export type OrderStep = "cart" | "details" | "payment" | "review";

export function OrderSteps(props: {
  readonly lang: Lang;
  readonly at: OrderStep;
  /** A customer whose details we have is not asked again. */
  readonly withDetails: boolean;
}): VNode {
  const words = orderWords(props.lang);
  const all: readonly { readonly key: OrderStep; readonly label: string; readonly href: string }[] = [
    { key: "cart", label: words.stepCart, href: "/cart" },
    ...(props.withDetails
      ? [{ key: "details" as const, label: words.stepDetails, href: "/order/details" }]
      : []),
    { key: "payment", label: words.stepPayment, href: "/order/payment" },
    { key: "review", label: words.stepReview, href: "/order/review" },
  ];
  const at = all.findIndex((step) => step.key === props.at);
  return (
    <Stepper
      label={words.steps}
      steps={all.map((step, i) => ({
        label: step.label,
        href: step.href,
        state: i < at ? "done" : i === at ? "current" : "waiting",
      }))}
    />
  );
}
