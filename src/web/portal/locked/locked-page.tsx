// What is left of the portal while an account is locked for debt: why, how much, what comes when, and every way out of it.
import type { VNode } from "preact";
import type { ComingStop, CustomerDocument } from "../../../business/billing/index.ts";
import { Banner, Card, DateOnly, LinkButton, Money, PageHeader, Table, type Lang } from "../../ui/index.ts";
import { PortalPage } from "../portal-frame.tsx";
import type { PortalFrame } from "../portal-frame.tsx";
import { QUESTIONS } from "../questions/question-pages.tsx";
import { lockedWords } from "./locked.words.ts";

export type LockedProps = {
  readonly frame: PortalFrame;
  readonly account: string;
  readonly open: readonly CustomerDocument[];
  readonly stops: readonly ComingStop[];
  /** The reader may see this account's invoices. */
  readonly seesInvoices: boolean;
  readonly mayPay: boolean;
  /** Of conversations with us: what the reader may do. */
  readonly mayAsk: boolean;
  readonly seesQuestions: boolean;
  readonly holders: string;
  readonly email: string;
  readonly phone: string;
};

/** Names that are not renewed any more are all there still; what ended, or went back to its registry, is not. */
export const isSomethingGone = (stops: readonly Stop[]): boolean =>
  stops.some(({ act, done, onlyNames }) => done && (act === "delete" || (act === "end" && !onlyNames)));

type Stop = Pick<ComingStop, "act" | "done" | "onlyNames">;

/** In order of their days. Each invoice has its own day on which it locks, but the pages lock once: with the first of them. */
export const withOneLock = <S extends Pick<ComingStop, "act">>(stops: readonly S[]): S[] => {
  const lock = stops.find(({ act }) => act === "lock");
  return stops.filter((stop) => stop.act !== "lock" || stop === lock);
};

const takesNames = ({ act, onlyNames }: Stop): boolean =>
  act === "expire" || act === "delete" || (act === "end" && onlyNames);
const isNameGone = (stops: readonly Stop[]): boolean =>
  stops.some((stop) => stop.done && stop.act !== "expire" && takesNames(stop));

export function LockedPage(props: LockedProps): VNode {
  const { frame, open, stops } = props;
  const { lang } = frame.setting;
  const words = lockedWords(lang);
  const paying = new URLSearchParams(open.map((one): [string, string] => ["document", one.id]));
  return (
    <PortalPage frame={frame} title={words.title}>
      <PageHeader
        title={words.title}
        lead={isSomethingGone(stops) ? words.leadEnded(props.account) : words.lead(props.account)}
        actions={
          props.mayPay && open.length > 0 ? (
            <LinkButton kind="primary" icon="card" href={`/portal/pay?${paying.toString()}`}>
              {words.pay}
            </LinkButton>
          ) : null
        }
      />
      {props.seesInvoices ? (
        <>
          <Banner tone="info">{words.frees}</Banner>
          <Owed lang={lang} open={open} />
          {stops.length === 0 ? null : <Next lang={lang} stops={stops} />}
          {stops.some(takesNames) ? (
            <Banner tone="warning">{isNameGone(stops) ? words.namesGone : words.namesGo}</Banner>
          ) : null}
        </>
      ) : (
        <Banner tone="info">
          {words.notYours} {props.holders}
        </Banner>
      )}
      <Card title={words.help} lead={words.helpText}>
        {props.mayAsk ? (
          <p>
            <LinkButton href={`${QUESTIONS}/new`}>{words.ask}</LinkButton>
          </p>
        ) : null}
        {props.seesQuestions ? (
          <p>
            <a href={QUESTIONS}>{words.asked}</a>
          </p>
        ) : null}
        <p>
          <a href={`mailto:${props.email}`}>{words.write(props.email)}</a>
        </p>
        {props.phone === "" ? null : (
          <p>
            <a href={`tel:${props.phone.replaceAll(/[^+\d]/gu, "")}`}>{words.call(props.phone)}</a>
          </p>
        )}
        <p>{words.moves}</p>
        <p>
          {words.yours} <a href="/portal/privacy">{words.privacy}</a>
        </p>
      </Card>
    </PortalPage>
  );
}

function Owed({ lang, open }: { lang: Lang; open: readonly CustomerDocument[] }): VNode {
  const words = lockedWords(lang);
  const currency = open[0]?.currency ?? "EUR";
  const isOne = open.every((one) => one.currency === currency);
  const sum = open.reduce((all, one) => all + one.openMinor, 0n);
  return (
    <Card title={words.owed} flush>
      <Table
        caption={words.owed}
        rows={open}
        rowKey={(row) => row.id}
        columns={[
          {
            key: "number",
            header: words.number,
            cell: (row) => <a href={`/portal/invoices/${row.id}`}>{row.number}</a>,
          },
          {
            key: "due",
            header: words.due,
            fit: true,
            cell: (row) => <DateOnly date={row.dueOn ?? row.documentOn} />,
          },
          {
            key: "pdf",
            header: words.pdf,
            fit: true,
            cell: (row) => <a href={`/portal/invoices/${row.id}/pdf`}>{words.pdf}</a>,
          },
          {
            key: "open",
            header: words.amount,
            numeric: true,
            cell: (row) => <Money minor={row.openMinor} currency={row.currency} />,
          },
        ]}
        {...(isOne && open.length > 1
          ? { totals: { number: words.sum, open: <Money minor={sum} currency={currency} /> } }
          : {})}
      />
      <div class="card-body">
        <a href="/portal/invoices">{words.invoices}</a>
      </div>
    </Card>
  );
}

function Next({ lang, stops }: { lang: Lang; stops: readonly ComingStop[] }): VNode {
  const words = lockedWords(lang);
  return (
    <Card title={words.next} flush>
      <Table
        caption={words.next}
        rows={withOneLock(stops)}
        rowKey={(row) => `${row.documentId} ${row.act} ${row.on}`}
        columns={[
          { key: "on", header: words.on, fit: true, cell: (row) => <DateOnly date={row.on} /> },
          {
            key: "what",
            header: words.what,
            cell: (row) => {
              if (row.act === "end" && row.onlyNames)
                return row.done ? words.did_endNames : words.act_endNames;
              return row.done ? words[`did_${row.act}`] : words[`act_${row.act}`];
            },
          },
          { key: "number", header: words.number, fit: true, cell: (row) => row.number },
        ]}
      />
    </Card>
  );
}
