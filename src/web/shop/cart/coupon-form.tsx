// The field for a coupon's code, with what it does or why it cannot be used; the same in the shop and where staff orders.
import type { VNode } from "preact";
import { readCode } from "../../../business/coupons/index.ts";
import type { CouponFault } from "../../../business/coupons/index.ts";
import { Banner, Button, ButtonRow, Card, Form, TextField } from "../../ui/index.ts";
import type { Lang } from "../../ui/index.ts";
import { couponWords } from "./coupon.words.ts";

export function CouponForm(props: {
  readonly lang: Lang;
  readonly action: string;
  /** What else the forms send along. */
  readonly hidden?: Readonly<Record<string, string>>;
  /** The code the cart holds; empty: none. */
  readonly kept: string;
  readonly fault: CouponFault | null;
  readonly typed: string;
  readonly error: string | undefined;
}): VNode {
  const { lang, kept, fault, action, hidden = {} } = props;
  const words = couponWords(lang);
  const error = props.error ?? (fault === null ? undefined : words[fault]);
  return (
    <Card title={words.title}>
      {kept === "" || error !== undefined ? null : (
        <Banner tone="success">{words.used(readCode(kept))}</Banner>
      )}
      <Form
        action={action}
        id="coupon"
        hidden={hidden}
        values={{ coupon: props.typed }}
        errors={error === undefined ? {} : { coupon: error }}
      >
        <TextField name="coupon" label={words.label} width="medium" optional code maxlength={60} />
        <ButtonRow>
          <Button>{words.use}</Button>
        </ButtonRow>
      </Form>
      {kept === "" ? null : (
        <Form action={action} id="no-coupon" label={words.remove} hidden={{ ...hidden, coupon: "" }}>
          <ButtonRow>
            <Button kind="quiet" label={`${words.remove}: ${readCode(kept)}`}>
              {words.remove}
            </Button>
          </ButtonRow>
        </Form>
      )}
    </Card>
  );
}
