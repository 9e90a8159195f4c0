// The page on which what the contract's plan includes is taken: a name is searched, shown with its price of nothing, and
// registered; anything else is taken as it is.
import type { VNode } from "preact";
import type { ThingToTake } from "../../business/billing/index.ts";
import type { ContractRow } from "../../business/contracts/index.ts";
import { whyNotHad } from "../../business/orders/index.ts";
import { formatMoney } from "../../kernel/money.ts";
import { termText } from "../shop/goods/prices.ts";
import {
  Banner,
  Button,
  ButtonRow,
  Card,
  DetailGrid,
  Form,
  LinkButton,
  PageHeader,
  TextField,
} from "../ui/index.ts";
import type { Lang } from "../ui/index.ts";
import { actWords } from "./contract-acts.words.ts";
import type { ContractArea, Typed } from "./contract-area.tsx";
import { includedWords } from "./included.words.ts";
import type { OpenNames } from "./open-names.ts";

export type FoundName = { readonly planId: string; readonly name: string; readonly shown: string };
type Props = {
  readonly area: ContractArea;
  readonly lang: Lang;
  readonly row: ContractRow;
  readonly names: OpenNames;
  readonly form: Typed;
  readonly problem: string | null;
  /** It is free. */
  readonly found: FoundName | null;
  /** Who will hold it. */
  readonly registrant: string;
};

type Choosing = Props & { readonly one: ThingToTake; readonly kind: "primary" | "secondary" };

export function IncludedPage(props: Props): VNode {
  const { area, lang, row, found } = props;
  const { open, isOwing } = props.names;
  const words = includedWords(lang);
  const acts = actWords(lang);
  const own = `${area.base}/${row.id}`;
  const chosen = open.find((one) => one.planId === found?.planId);
  // Of several things that can be taken none is what the page is for.
  const kind = open.length === 1 ? "primary" : "secondary";
  return (
    <>
      <PageHeader
        title={words.title(row.contractNo)}
        lead={words.lead}
        trail={[
          { label: acts.contracts, href: area.base },
          { label: row.contractNo, href: own },
        ]}
      />
      {props.problem === null ? null : <Banner tone="danger">{props.problem}</Banner>}
      {open.length === 0 ? <Banner tone="info">{words.none}</Banner> : null}
      {isOwing ? <Owing area={area} lang={lang} /> : null}
      {isOwing && !area.isOffice ? null : found && chosen ? (
        <Take {...props} found={found} chosen={chosen} />
      ) : (
        <>
          {open.map((one) =>
            one.kind === "domain" ? (
              <Search key={one.planId} {...props} one={one} kind={kind} />
            ) : (
              <TakeThing key={one.planId} {...props} one={one} kind={kind} />
            ),
          )}
          <ButtonRow>
            <LinkButton href={own}>{acts.back}</LinkButton>
          </ButtonRow>
        </>
      )}
    </>
  );
}

/** To who may take it nevertheless it is said, too. */
function Owing({ area, lang }: Pick<Props, "area" | "lang">): VNode {
  const words = includedWords(lang);
  if (area.isOffice) return <Banner tone="info">{words.owes}</Banner>;
  return (
    <Banner tone="warning">
      {words.refused_invoice_overdue} <a href="/portal/invoices">{words.pay}</a>
    </Banner>
  );
}

function Search({ area, lang, row, form, one, kind }: Choosing): VNode {
  const words = includedWords(lang);
  const isMeant = form["plan"] === one.planId;
  return (
    <Card title={one.names[lang]}>
      <Form
        action={`${area.base}/${row.id}/included`}
        method="get"
        id={`search-${one.planId}`}
        values={isMeant ? form : {}}
        hidden={{ plan: one.planId }}
      >
        <TextField
          name="name"
          label={words.nameLabel}
          hint={words.nameHint(`.${one.price.tld ?? ""}`)}
          maxlength={253}
        />
        <ButtonRow>
          <Button kind={kind}>{words.search}</Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}

/** A package is reached under a name; nothing else has one. */
function TakeThing({ area, lang, row, form, one, kind }: Choosing): VNode {
  const words = includedWords(lang);
  return (
    <Card title={one.names[lang]}>
      <DetailGrid
        facts={[
          { label: words.price, value: words.priceText(...nothingFor(lang, one.price)) },
          { label: words.ends, value: words.endsText },
        ]}
      />
      <Form
        action={`${area.base}/${row.id}/included`}
        id={`take-${one.planId}`}
        values={form["plan"] === one.planId ? form : {}}
        hidden={{ plan: one.planId }}
      >
        {one.kind === "hosting" ? (
          <TextField name="name" label={words.reachedUnder} hint={words.reachedHint} maxlength={253} />
        ) : null}
        <ButtonRow>
          <Button kind={kind}>{words.takeThing}</Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}

function Take(props: Props & { readonly found: FoundName; readonly chosen: ThingToTake }): VNode {
  const { area, lang, row, found, chosen } = props;
  const words = includedWords(lang);
  const own = `${area.base}/${row.id}/included`;
  return (
    <Card title={found.shown} lead={words.isFree(found.shown)}>
      <DetailGrid
        facts={[
          { label: words.price, value: words.priceText(...nothingFor(lang, chosen.price)) },
          { label: words.registrant, value: props.registrant },
          { label: words.ends, value: words.endsText },
        ]}
      />
      <Form action={own} id="take" hidden={{ plan: found.planId, name: found.name }}>
        <ButtonRow>
          <Button kind="primary">{words.take}</Button>
          <LinkButton href={own}>{words.other}</LinkButton>
        </ButtonRow>
      </Form>
    </Card>
  );
}

/** What it costs for each of its terms, and how long these are. */
export function nothingFor(lang: Lang, price: ThingToTake["price"]): [sum: string, term: string] {
  const sum = formatMoney({ minor: 0n, currency: price.currency }, lang);
  return [sum, termText(lang, price.termCount, price.termUnit)];
}

/** Says on the contract's page that something is open, and leads to it; null where nothing is. */
export function IncludedCard(props: {
  readonly area: ContractArea;
  readonly lang: Lang;
  readonly contractId: string;
  readonly names: OpenNames;
}): VNode | null {
  const { area, lang, contractId } = props;
  const { open, isOwing } = props.names;
  if (open.length === 0) return null;
  const words = includedWords(lang);
  return (
    <Card title={words.card}>
      <p>{words.cardText(open.map((one) => one.names[lang]).join(", "))}</p>
      {isOwing ? <Owing area={area} lang={lang} /> : null}
      {isOwing && !area.isOffice ? null : (
        <ButtonRow>
          <LinkButton href={`${area.base}/${contractId}/included`}>{words.choose}</LinkButton>
        </ButtonRow>
      )}
    </Card>
  );
}

/** What becomes of names that were picked with a change; null where nothing is to be said. */
export function NotedCard({ lang, noted }: { lang: Lang; noted: OpenNames["noted"] }): VNode | null {
  if (noted.length === 0) return null;
  const words = includedWords(lang);
  return (
    <Card title={words.notedCard}>
      {noted.map(({ id, shown, state, why }) => (
        <p key={id}>
          {state === "waiting"
            ? words.notedWaits(shown)
            : words.notedMissed(shown, whyNotHad(lang, why ?? ""))}
        </p>
      ))}
    </Card>
  );
}
