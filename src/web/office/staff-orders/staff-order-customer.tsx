// Whose order it is to be: a customer we know, or somebody new with their details.
import type { VNode } from "preact";
import type { Contact } from "../../../business/carts/index.ts";
import type { Account, BillingProfile, Lookalike } from "../../../business/customers/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  DetailGrid,
  Disclosure,
  Form,
  IdCopy,
  LinkButton,
  Stack,
  type Fact,
  type Lang,
  placeOf,
} from "../../ui/index.ts";
import { BuyerFields } from "../customers/buyer-fields.tsx";
import { Lookalikes } from "../customers/lookalikes.tsx";
import { again, type Again } from "../forms.ts";
import { pathOf } from "./staff-order-things.tsx";
import { staffOrderWords } from "./staff-order.words.ts";

export type KnownCustomer = {
  readonly account: Account;
  readonly email: string;
  readonly phone: string | null;
  readonly profiles: readonly BillingProfile[];
};

export type CustomerProps = {
  readonly lang: Lang;
  readonly cartId: string;
  readonly known: KnownCustomer | null;
  /** Of somebody new. */
  readonly contact: Contact | null;
  readonly lookalikes: readonly Lookalike[];
  readonly home: string;
  readonly again: Again | undefined;
};

export function CustomerCard(props: CustomerProps): VNode {
  const words = staffOrderWords(props.lang);
  return (
    <>
      <Lookalikes
        lang={props.lang}
        found={props.lookalikes}
        href={(id) => `/office/customers/${id}`}
        act={(one) => (
          <Take lang={props.lang} cartId={props.cartId} accountId={one.accountId} name={one.name} />
        )}
      />
      <Card title={words.who}>
        {props.known === null ? <NewCustomer {...props} /> : <Known {...props} />}
      </Card>
    </>
  );
}

/** Takes one of the customers that were found. */
export function Take(props: {
  readonly lang: Lang;
  readonly cartId: string;
  readonly accountId: string;
  readonly name: string;
}): VNode {
  const words = staffOrderWords(props.lang);
  return (
    <Form
      action={`${pathOf(props.cartId)}/customer`}
      id={`take-${props.accountId}`}
      layout="inline"
      label={words.takeOf(props.name)}
      hidden={{ account: props.accountId }}
    >
      <Button size="small" label={words.takeOf(props.name)}>
        {words.take}
      </Button>
    </Form>
  );
}

function Known({ lang, cartId, known }: CustomerProps): VNode | null {
  const words = staffOrderWords(lang);
  if (known === null) return null;
  const { account, email, phone } = known;
  const profile = known.profiles.find((one) => one.isDefault) ?? known.profiles[0];
  const facts: Fact[] = [
    { label: words.who, value: <a href={`/office/customers/${account.id}`}>{account.name}</a> },
    ...(account.customerNo ? [{ label: words.number, value: <IdCopy value={account.customerNo} /> }] : []),
    { label: words.email, value: email },
    ...(phone ? [{ label: words.phone, value: phone }] : []),
    ...(profile ? [{ label: words.address, value: placeOf(lang, profile), wide: true }] : []),
  ];
  return (
    <Stack>
      <DetailGrid facts={facts} />
      <Other lang={lang} cartId={cartId} />
    </Stack>
  );
}

function Other({ lang, cartId }: { readonly lang: Lang; readonly cartId: string }): VNode {
  const words = staffOrderWords(lang);
  return (
    <Form
      action={`${pathOf(cartId)}/customer`}
      id="other"
      layout="inline"
      label={words.other}
      hidden={{ account: "" }}
    >
      <Button kind="quiet" size="small">
        {words.other}
      </Button>
    </Form>
  );
}

function NewCustomer({ lang, cartId, contact, home, again: refused }: CustomerProps): VNode {
  const words = staffOrderWords(lang);
  const values = contact ?? { kind: "private", country: home };
  return (
    <Stack>
      {contact === null ? (
        <p class="hint">{words.noCustomer}</p>
      ) : (
        <DetailGrid
          facts={[
            { label: words.who, value: [contact.organisation, contact.name].filter(Boolean).join(", ") },
            { label: words.email, value: contact.email },
            { label: words.phone, value: contact.phone },
            {
              label: words.address,
              value: [contact.line1, `${contact.postal_code} ${contact.city}`, contact.country].join(", "),
              wide: true,
            },
          ].filter((fact) => fact.value !== "")}
        />
      )}
      <ButtonRow>
        <LinkButton href={`${pathOf(cartId)}/customer`} icon="search" size="small">
          {words.find}
        </LinkButton>
      </ButtonRow>
      <Disclosure
        title={contact === null ? words.somebodyNew : words.change}
        open={refused?.form === "contact"}
      >
        <p class="hint">{words.newLead}</p>
        <Form
          action={`${pathOf(cartId)}/contact`}
          layout="full"
          label={words.somebodyNew}
          {...again(refused, "contact", values)}
        >
          <BuyerFields lang={lang} home={home} needsPhone />
          <ButtonRow>
            <Button>{words.keepContact}</Button>
          </ButtonRow>
        </Form>
      </Disclosure>
    </Stack>
  );
}
