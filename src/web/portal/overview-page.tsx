// What needs me today: tasks first, then what there is and what comes next. With nothing to do it says so in one line.
import type { VNode } from "preact";
import { Banner, formatDate, formatMoney, LinkButton, PageHeader, Popup, useSetting } from "../ui/index.ts";
import type { Amount } from "../ui/index.ts";
import type { Charge } from "./money/charges.ts";
import { saidPrice } from "./money/price.tsx";
import { Figures } from "./overview-figures.tsx";
import { Owned } from "./overview-owned.tsx";
import type { OwnedRow, Sees } from "./overview-owned.tsx";
import { fleetWords } from "./services/fleet.words.ts";
import { quotesWords } from "../quotes/quotes.words.ts";
import { PortalPage } from "./portal-frame.tsx";
import type { PortalFrame } from "./portal-frame.tsx";
import { portalWords } from "./portal.words.ts";

type OpenInvoice = {
  readonly id: string;
  readonly number: string;
  readonly dueOn: string;
  readonly open: Amount;
};

/** `charged`: the kept card is, on the day it is due, and nobody has to do anything. */
export type Chore =
  | ({
      readonly kind: "pay";
      readonly late: boolean;
      /** Otherwise its payment is asked for, on its own page. */
      readonly mayPay: boolean;
      /** What it is for and is off because something is not paid. */
      readonly off: readonly string[];
    } & OpenInvoice)
  | ({ readonly kind: "charged" } & OpenInvoice)
  | {
      readonly kind: "quote";
      readonly id: string;
      readonly label: string;
      readonly validOn: string;
      readonly total: Amount;
      /** Nobody has looked at it yet. */
      readonly isNew: boolean;
    }
  | { readonly kind: "confirm" | "code" | "money"; readonly id: string; readonly shortId: string };

export type OverviewProps = {
  readonly frame: PortalFrame;
  readonly sees: Sees;
  readonly chores: readonly Chore[];
  readonly owned: readonly OwnedRow[];
  readonly next: Charge | null;
  readonly open: { readonly count: number; readonly sum: Amount | null };
};

export function OverviewPage(props: OverviewProps): VNode {
  const { lang } = props.frame.setting;
  return (
    <PortalPage frame={props.frame} title={portalWords(lang).overview}>
      <Head {...props} />
      {props.chores.map((chore, at) => (
        <ChoreBanner key={chore.id} chore={chore} isFirst={at === 0} />
      ))}
      <Figures {...props} />
      <Owned owned={props.owned} sees={props.sees} />
      <NewQuote chores={props.chores} />
    </PortalPage>
  );
}

function Head({ frame, chores, next, sees }: OverviewProps): VNode {
  const { lang, locale } = useSetting();
  const words = fleetWords(lang);
  const nothing = sees.contracts && sees.invoices ? words.allGoodNone : words.nothingForYou;
  const calm =
    next === null
      ? nothing
      : words.allGoodNext(formatDate(locale, next.date), saidPrice(next.price, { lang, locale }));
  const tasks = chores.filter((one) => one.kind !== "charged").length;
  return (
    <PageHeader
      title={words.hello(frame.name)}
      lead={tasks === 0 ? calm : words.tasksLead(tasks)}
      actions={
        sees.ordering ? (
          <LinkButton href="/portal/order" icon="plus" kind={tasks === 0 ? "primary" : "secondary"}>
            {portalWords(lang).order}
          </LinkButton>
        ) : null
      }
    />
  );
}

function payText(
  words: ReturnType<typeof fleetWords>,
  { late, off }: Extract<Chore, { kind: "pay" }>,
): string {
  if (off.length === 0) return late ? words.overdueText : words.payText;
  return late ? words.offText(off) : words.notYetText;
}

function ChoreBanner({ chore, isFirst }: { chore: Chore; isFirst: boolean }): VNode {
  const { lang, locale } = useSetting();
  const words = fleetWords(lang);
  const kind = isFirst ? "primary" : "secondary";
  if (chore.kind === "charged")
    return (
      <Banner
        tone="info"
        title={words.chargeTitle(chore.number, formatDate(locale, chore.dueOn))}
        action={<LinkButton href={`/portal/invoices/${chore.id}`}>{words.toInvoice}</LinkButton>}
      >
        {words.chargeText(formatMoney(locale, chore.open.minor, chore.open.currency))}
      </Banner>
    );
  if (chore.kind === "pay") {
    const due = formatDate(locale, chore.dueOn);
    const amount = formatMoney(locale, chore.open.minor, chore.open.currency);
    return (
      <Banner
        tone={chore.late ? "danger" : "warning"}
        title={chore.late ? words.overdueTitle(chore.number, due) : words.payTitle(chore.number, due)}
        action={
          chore.mayPay ? (
            <LinkButton kind={kind} href={`/portal/pay?document=${chore.id}`}>
              {words.pay(amount)}
            </LinkButton>
          ) : (
            <LinkButton kind={kind} href={`/portal/invoices/${chore.id}`}>
              {`${words.toInvoice}: ${amount}`}
            </LinkButton>
          )
        }
      >
        {payText(words, chore)}
      </Banner>
    );
  }
  if (chore.kind === "quote") {
    const quote = quotesWords(lang);
    const total = formatMoney(locale, chore.total.minor, chore.total.currency);
    return (
      <Banner
        tone="info"
        title={quote.notice(chore.label)}
        action={
          <LinkButton kind={kind} href={`/portal/quotes/${chore.id}`}>
            {quote.noticeDo}
          </LinkButton>
        }
      >
        {quote.noticeText(total, formatDate(locale, chore.validOn))}
      </Banner>
    );
  }
  const [title, text] = {
    confirm: [words.confirmTitle(chore.shortId), words.confirmText],
    code: [words.codeTitle(chore.shortId), words.codeText],
    money: [words.moneyTitle(chore.shortId), words.moneyText],
  }[chore.kind];
  return (
    <Banner
      tone="pending"
      title={title ?? ""}
      action={
        <LinkButton kind={kind} href={`/portal/orders/${chore.id}`}>
          {words.toOrder}
        </LinkButton>
      }
    >
      {text}
    </Banner>
  );
}

/** A quote that came since stands above the page until somebody has looked at it. */
function NewQuote({ chores }: Pick<OverviewProps, "chores">): VNode | null {
  const { lang, locale } = useSetting();
  const quote = quotesWords(lang);
  const found = chores.find((one) => one.kind === "quote" && one.isNew);
  if (found?.kind !== "quote") return null;
  const total = formatMoney(locale, found.total.minor, found.total.currency);
  return (
    <Popup
      id="new-quote"
      title={quote.notice(found.label)}
      action={
        <LinkButton kind="primary" href={`/portal/quotes/${found.id}`}>
          {quote.noticeDo}
        </LinkButton>
      }
      later={quote.noticeLater}
    >
      {quote.noticeText(total, formatDate(locale, found.validOn))}
    </Popup>
  );
}
