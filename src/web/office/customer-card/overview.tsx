// Who a customer is, what they owe and rent, and when we last had to do with each other.
import type { VNode } from "preact";
import type {
  Account,
  BillingProfile,
  Handover,
  MemberRow,
  Note,
} from "../../../business/customers/index.ts";
import type { PromiseRow } from "../../../business/billing/index.ts";
import type { DeskDomain } from "../../../business/domains/index.ts";
import type { DeskHosting } from "../../../business/hosting/index.ts";
import type { CustomerBalance } from "../../../business/ledger/index.ts";
import type { Card as KeptCard } from "../../../business/payments/index.ts";
import type { LastContact, Told } from "../../../business/search/index.ts";
import {
  Banner,
  Button,
  Card,
  Columns,
  DateOnly,
  DateTime,
  DetailGrid,
  Form,
  IdCopy,
  Money,
  Muted,
  type Fact,
  type Lang,
  placeOf,
} from "../../ui/index.ts";
import { CallerForm } from "../customers/caller-form.tsx";
import { HandoverNotice } from "../customers/handover-notice.tsx";
import { OwnFieldsCard, type OwnFieldsShown } from "../customers/own-fields-card.tsx";
import { customersWords } from "../customers/customers.words.ts";
import { promiseWords } from "../dunning/promise.words.ts";
import { ordersWords } from "../orders/orders.words.ts";
import { nounName } from "../story.words.ts";
import { cardPath } from "./card-frame.tsx";
import { cardWords } from "./card.words.ts";
import { DeclaredCard } from "./declared-card.tsx";
import type { Declared } from "./declared-card.tsx";
import { LatelyCards, type Lately } from "./lately.tsx";
import { cardName } from "../../portal/money/card-name.ts";
import { standingFacts, type Standing } from "./standing.tsx";
import { InviteAgain } from "./invite-again.tsx";
import { Rented } from "./rented.tsx";
import { ToldList } from "./told.tsx";

export type OverviewProps = OwnFieldsShown &
  Declared & {
    readonly lang: Lang;
    readonly account: Account;
    readonly profile: BillingProfile | null;
    readonly members: readonly MemberRow[];
    readonly holder: MemberRow | null;
    readonly handover: Handover | null;
    readonly balance: readonly CustomerBalance[];
    readonly card: KeptCard | null;
    readonly hosting: readonly DeskHosting[];
    readonly domains: readonly DeskDomain[];
    readonly note: Note | null;
    readonly promises: readonly PromiseRow[];
    /** Since when the customer's pages are locked for debt. */
    readonly locked: Date | null;
    readonly mayUnlock: boolean;
    readonly contact: LastContact | null;
    readonly told: readonly Told[];
    readonly lately: Lately;
    readonly standing: Standing;
    /** How many other customers may be the same. */
    readonly alike: number;
    readonly mayChange: boolean;
    readonly seesMoney: boolean;
    /** The holder has no password yet, and the reader may invite them again. */
    readonly invitable: boolean;
  };

export function Overview(props: OverviewProps): VNode {
  const { lang, account, note, handover } = props;
  const words = cardWords(lang);
  const link = (part: "story" | "services"): VNode => (
    <a href={cardPath(account.id, part)}>{words.all(words[part])}</a>
  );
  return (
    <>
      {handover ? <HandoverNotice {...props} handover={handover} /> : null}
      {props.invitable ? <InviteAgain lang={lang} accountId={account.id} /> : null}
      {props.alike > 0 ? (
        <Banner
          tone="warning"
          title={words.alike(props.alike)}
          action={<a href={`/office/customers/${account.id}/alike`}>{words.alikeSee}</a>}
        >
          {words.alikeLead}
        </Banner>
      ) : null}
      <Card>
        <DetailGrid facts={facts(props)} />
      </Card>
      {props.locked === null ? null : <LockedNotice {...props} since={props.locked} />}
      {props.promises.map((one) => (
        <Banner
          key={one.id}
          tone="info"
          action={<a href={`/office/invoices/${one.documentId}`}>{one.number}</a>}
        >
          {promiseWords(lang).onCard(one.number ?? "…")} <DateOnly date={one.untilOn} />{" "}
          <Muted>{promiseWords(lang).granted(one.grantor ?? promiseWords(lang).somebody)}</Muted>
        </Banner>
      ))}
      {note ? (
        <Banner tone="info" title={words.pinned}>
          <span class="kept-lines">{note.text}</span>{" "}
          <Muted>
            {note.authorName}, <DateTime at={note.createdAt} />
          </Muted>
        </Banner>
      ) : null}
      <Columns>
        <Card title={words.story} actions={link("story")}>
          <ToldList lang={lang} told={props.told} />
        </Card>
        <div class="stack stack-m">
          <Rented {...props} more={link("services")} />
          <LatelyCards {...props.lately} lang={lang} accountId={account.id} />
          <CallerForm lang={lang} accountId={account.id} />
          <OwnFieldsCard {...props} />
        </div>
      </Columns>
      <DeclaredCard {...props} />
    </>
  );
}

function LockedNotice({ lang, account, since, mayUnlock }: OverviewProps & { since: Date }): VNode {
  const words = cardWords(lang);
  return (
    <Banner
      tone="warning"
      action={
        mayUnlock ? (
          <Form action={`/office/customers/${account.id}/unlock`} id="unlock" layout="inline">
            <Button size="small">{words.unlock}</Button>
          </Form>
        ) : undefined
      }
    >
      {words.lockedSince} <DateTime at={since} />
    </Banner>
  );
}

function facts(props: OverviewProps): Fact[] {
  const { lang, account, profile, holder, card, contact } = props;
  const [words, own] = [customersWords(lang), cardWords(lang)];
  const name =
    holder !== null && holder.name !== account.name ? [{ label: words.holder, value: holder.name }] : [];
  return [
    ...(account.customerNo ? [{ label: words.number, value: <IdCopy value={account.customerNo} /> }] : []),
    ...rents(props),
    ...(props.seesMoney ? owes(props) : []),
    {
      label: own.lastContact,
      value: contact ? (
        <>
          <DateTime at={contact.at} /> <Muted>{own[`contact_${contact.kind}`]}</Muted>{" "}
          {contact.title === "" ? null : nounName(lang, contact.title)}
        </>
      ) : (
        <Muted>{own.noContact}</Muted>
      ),
    },
    ...name,
    ...(holder ? [{ label: words.email, value: <a href={`mailto:${holder.email}`}>{holder.email}</a> }] : []),
    ...(holder?.phone
      ? [{ label: words.phone, value: <a href={`tel:${holder.phone}`}>{holder.phone}</a> }]
      : []),
    { label: words.kind, value: `${words[`kind_${account.kind}`]}, ${words[`legal_${account.legalKind}`]}` },
    ...(profile ? [{ label: words.payBy, value: ordersWords(lang)[`way_${profile.payBy}`] }] : []),
    ...(card && props.seesMoney
      ? [
          {
            label: words.cards,
            value: `${cardName(card)}, ${card.expiryMonth}/${card.expiryYear}`,
          },
        ]
      : []),
    ...(profile?.vatId ? [{ label: words.vatId, value: <code>{profile.vatId}</code> }] : []),
    ...standingFacts(lang, account, props.standing),
    ...(profile ? [{ label: words.billing, value: placeOf(lang, profile), wide: true }] : []),
  ];
}

const NAMED = 2;

/** What they rent, by name, before anything has to be scrolled to; nothing where the colleague may not see it. */
function rents({ lang, account, hosting, domains }: OverviewProps): Fact[] {
  const names = [
    ...new Set([...hosting.map((one) => one.mainDomain), ...domains.map((one) => one.unicodeName)]),
  ];
  if (names.length === 0) return [];
  return [
    {
      label: cardWords(lang).services,
      value: (
        <a href={cardPath(account.id, "services")}>
          {names.slice(0, NAMED).join(", ")}
          {names.length > NAMED ? " …" : ""}
        </a>
      ),
    },
  ];
}

function owes({ lang, balance }: OverviewProps): Fact[] {
  const words = customersWords(lang);
  const owed = balance.filter((one) => one.owed !== 0n);
  const ahead = balance.filter((one) => one.paidAhead !== 0n);
  const sums = (list: readonly (readonly [bigint, string])[]): VNode[] =>
    list.map(([minor, currency]) => (
      <div key={currency}>
        <Money minor={minor} currency={currency} />
      </div>
    ));
  return [
    {
      label: words.owes,
      value: owed.length === 0 ? words.owesNothing : sums(owed.map((one) => [one.owed, one.currency])),
    },
    ...(ahead.length === 0
      ? []
      : [{ label: words.paidAhead, value: sums(ahead.map((one) => [one.paidAhead, one.currency])) }]),
  ];
}
