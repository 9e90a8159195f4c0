// Paying by the card that is kept: the button where invoices are paid, and what is said of invoices that it does not pay by itself.
import type { VNode } from "preact";
import type { CustomerDocument } from "../../../business/billing/index.ts";
import { billingProfilesOf, isVisitor } from "../../../business/customers/index.ts";
import { defaultCard } from "../../../business/payments/index.ts";
import type { Card as KeptCard } from "../../../business/payments/index.ts";
import type { Visit } from "../../../kernel/http.ts";
import type { Site } from "../../site.ts";
import {
  Banner,
  Button,
  ButtonRow,
  Card,
  Form,
  formatMoney,
  LinkButton,
  useSetting,
} from "../../ui/index.ts";
import type { Amount } from "../../ui/index.ts";
import { cardName } from "./card-name.ts";
import { keptCardWords } from "./kept-card.words.ts";

/** The card that renewals are charged to; null: none, or the visitor is one of us, who charges nobody's card. */
export const keptCard = async (site: Site, visit: Visit, accountId: string): Promise<KeptCard | null> =>
  isVisitor(visit.actor) ? null : defaultCard(site.db.read, accountId);

/** Open, and written for another way to pay, although the account's card pays by now. */
export async function notByKeptCard(
  site: Site,
  accountId: string,
  open: readonly CustomerDocument[],
): Promise<CustomerDocument[]> {
  const left = open.filter((one) => one.accountId === accountId && one.openMinor > 0n && !one.isCharged);
  if (left.length === 0) return [];
  const profiles = await billingProfilesOf(site.db.read, [accountId]);
  return profiles.some((one) => one.payBy === "card") ? left : [];
}

export const payHref = (documents: readonly Pick<CustomerDocument, "id">[]): string =>
  `/portal/pay?${documents.map((one) => `document=${one.id}`).join("&")}`;

export type KeptCardProps = {
  readonly card: KeptCard;
  readonly amount: Amount;
  /** Ids of the invoices, as the form sends them. */
  readonly documents: string;
  readonly once: string;
};

export function PayByKeptCard({ card, amount, documents, once }: KeptCardProps): VNode {
  const { lang, locale } = useSetting();
  const words = keptCardWords(lang);
  const sum = formatMoney(locale, amount.minor, amount.currency);
  return (
    <Card title={words.title}>
      <Form
        action="/portal/pay/kept-card"
        id="kept-card"
        label={words.title}
        layout="full"
        idempotencyKey={once}
        hidden={{ documents, method: card.id, minor: String(amount.minor) }}
      >
        <p class="hint">{words.hint}</p>
        <ButtonRow>
          <Button kind="primary" size="large" icon="card">
            {words.pay(sum, cardName(card))}
          </Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}

/** Nothing where the card pays all of them. */
export function NotByCard(props: {
  readonly card: KeptCard | null;
  readonly open: readonly Pick<CustomerDocument, "id">[];
  readonly mayPay: boolean;
  /** It stands on the page of that one invoice. */
  readonly isHere?: true;
}): VNode | null {
  const { card, open, mayPay } = props;
  const words = keptCardWords(useSetting().lang);
  if (card === null || open.length === 0) return null;
  const name = cardName(card);
  const title = props.isHere ? words.notThisByIt(name) : words.notByIt(open.length, name);
  const action = mayPay ? { action: <LinkButton href={payHref(open)}>{words.payNow}</LinkButton> } : {};
  return (
    <Banner tone="info" title={title} {...action}>
      {words.notByItWhy(open.length)}
    </Banner>
  );
}
