// After the gateway's page: what really became of the payment, and the next step; it stays true while it is open.
import type { VNode } from "preact";
import type { Payment } from "../../business/payments/index.ts";
import {
  Banner,
  ButtonRow,
  Card,
  LinkButton,
  LiveRegion,
  LiveSource,
  Money,
  PlainLayout,
  Stack,
  useSetting,
} from "../ui/index.ts";
import type { Amount, Brand, PageSetting, Tone } from "../ui/index.ts";
import { payWords } from "./pay.words.ts";
import type { PayWords } from "./pay.words.ts";

export type ReturnedProps = {
  readonly setting: PageSetting;
  readonly brand: Brand;
  readonly state: Payment["state"];
  readonly purpose: Payment["purpose"];
  readonly amount: Amount;
  /** The gateway's page while it is open. */
  readonly pageUrl: string | null;
  readonly eventsHref: string;
  readonly again: string;
  readonly back: { readonly href: string; readonly label: string };
};

type Told = { readonly tone: Tone; readonly title: string; readonly text: string };

export const isSettled = (state: Payment["state"]): boolean =>
  state === "paid" || state === "failed" || state === "expired" || state === "released";

export function ReturnedPage(props: ReturnedProps): VNode {
  const { setting, brand, state } = props;
  const told = toldOf(props, payWords(setting.lang));
  const waits = !isSettled(state);
  return (
    <PlainLayout
      setting={setting}
      brand={brand}
      title={told.title}
      {...(waits ? { islands: ["live"], refreshSeconds: 5 } : {})}
    >
      {waits ? <LiveSource events={props.eventsHref} /> : null}
      <LiveRegion name="payment" announce>
        <h1 class="visually-hidden">{told.title}</h1>
        <Card>
          <Stack>
            {props.amount.minor > 0n ? (
              <p class="stat-value">
                <Money {...props.amount} />
              </p>
            ) : null}
            <Banner tone={told.tone} title={told.title}>
              {told.text}
            </Banner>
            <NextStep {...props} />
          </Stack>
        </Card>
      </LiveRegion>
    </PlainLayout>
  );
}

function toldOf({ state, purpose }: ReturnedProps, words: PayWords): Told {
  if (state === "paid" && purpose === "store_card")
    return { tone: "success", title: words.returnedCard, text: words.returnedCardText };
  const all: Readonly<Record<Payment["state"], Told>> = {
    asked: { tone: "pending", title: words.returnedAsked, text: words.returnedAskedText },
    open: { tone: "warning", title: words.returnedOpen, text: words.returnedOpenText },
    processing: { tone: "pending", title: words.returnedWorking, text: words.returnedWorkingText },
    authorised: { tone: "pending", title: words.returnedWorking, text: words.returnedWorkingText },
    paid: { tone: "success", title: words.returnedPaid, text: words.returnedPaidText },
    failed: { tone: "danger", title: words.returnedFailed, text: words.failedText },
    expired: { tone: "warning", title: words.returnedExpired, text: words.returnedExpiredText },
    released: { tone: "info", title: words.returnedReleased, text: words.returnedReleasedText },
  };
  return all[state];
}

function NextStep({ state, pageUrl, again, back }: ReturnedProps): VNode {
  const words = payWords(useSetting().lang);
  const goOn = state === "open" && pageUrl !== null;
  return (
    <ButtonRow>
      {goOn ? (
        <LinkButton kind="primary" href={pageUrl} iconEnd="arrow-right">
          {words.goOn}
        </LinkButton>
      ) : null}
      {state === "failed" || state === "expired" ? (
        <LinkButton kind="primary" href={again}>
          {words.tryAgain}
        </LinkButton>
      ) : null}
      <LinkButton href={back.href} kind={state === "paid" ? "primary" : "secondary"}>
        {back.label}
      </LinkButton>
    </ButtonRow>
  );
}
