// The newest of everything about a customer on the first part of the card: a few rows each, with the way to all of it.
import type { ComponentChildren, VNode } from "preact";
import type { DeskDocument } from "../../../business/billing/index.ts";
import { shownTitle } from "../../../business/contracts/index.ts";
import type { ContractRow } from "../../../business/contracts/index.ts";
import type { MemberRow } from "../../../business/customers/index.ts";
import type { QuoteRow } from "../../../business/quotes/index.ts";
import type { Thread } from "../../../business/threads/index.ts";
import { Card, DateOnly, DateTime, Money, Muted, StatusChip, Table, type Lang } from "../../ui/index.ts";
import { customersWords } from "../customers/customers.words.ts";
import { settlementOf } from "../money/money-columns.tsx";
import { officeWords } from "../office.words.ts";
import { QUOTES } from "../quotes/quote-list.tsx";
import { quotesWords } from "../quotes/quotes.words.ts";
import { stateOf } from "../states.words.ts";
import { cardPath } from "./card-frame.tsx";
import type { CardPart } from "./card-frame.tsx";
import { cardWords } from "./card.words.ts";

/** Null: the reader may not see them. */
export type Lately = {
  readonly people: readonly { readonly member: MemberRow; readonly sentence: string | null }[];
  readonly contracts: readonly ContractRow[] | null;
  readonly documents: readonly DeskDocument[] | null;
  readonly quotes: readonly QuoteRow[] | null;
  readonly talks: readonly Thread[] | null;
};

export const FEW = 3;

type Row = {
  readonly key: string;
  readonly href?: string;
  readonly what: ComponentChildren;
  readonly end: ComponentChildren;
};

export function LatelyCards(props: Lately & { readonly lang: Lang; readonly accountId: string }): VNode {
  const { lang, accountId, people } = props;
  const [words, own, quote] = [customersWords(lang), cardWords(lang), quotesWords(lang)];
  const all = (part: CardPart, what: string, search = ""): VNode => (
    <a href={`${cardPath(accountId, part)}${search}`}>{own.all(what)}</a>
  );
  return (
    <>
      <Few
        title={own.people}
        more={all("people", people.length > FEW ? `${own.people} (${people.length})` : own.people)}
        rows={people.slice(0, FEW).map(({ member, sentence }) => ({
          key: member.membershipId,
          href: `/office/persons/${member.personId}`,
          what: (
            <>
              {member.name}
              {sentence === null ? null : (
                <span class="few-note">
                  <Muted>{sentence}</Muted>
                </span>
              )}
            </>
          ),
          end: <Muted>{member.state === "invited" ? words.invited : words[`role_${member.role}`]}</Muted>,
        }))}
        lang={lang}
        empty={words.people}
      />
      {props.contracts === null ? null : (
        <Few
          title={words.contracts}
          more={all("services", words.contracts, "?view=contracts")}
          rows={props.contracts.map((one) => ({
            key: one.contractNo,
            href: `/office/contracts/${one.id}`,
            what: (
              <>
                {shownTitle(one, lang)} <Muted>{one.contractNo}</Muted>
              </>
            ),
            end: <StatusChip {...stateOf(lang, "contract", one.state)} />,
          }))}
          lang={lang}
          empty={words.noContracts}
        />
      )}
      {props.documents === null ? null : (
        <Few
          title={words.documents}
          more={all("money", words.documents)}
          rows={props.documents.map((one) => ({
            key: one.id,
            href: `/office/invoices/${one.id}`,
            what: (
              <>
                {one.number ?? "…"} <Money minor={one.grossMinor} currency={one.currency} />{" "}
                {one.documentOn ? (
                  <Muted>
                    <DateOnly date={one.documentOn} />
                  </Muted>
                ) : null}
              </>
            ),
            end: <StatusChip {...settlementOf(lang, one)} />,
          }))}
          lang={lang}
          empty={words.noDocuments}
        />
      )}
      {props.quotes === null || props.quotes.length === 0 ? null : (
        <Few
          title={quote.title}
          more={<a href={QUOTES}>{own.all(quote.title)}</a>}
          rows={props.quotes.map((one) => ({
            key: one.id,
            href: `${QUOTES}/${one.id}`,
            what: one.label,
            end: <StatusChip {...stateOf(lang, "quote", one.state)} />,
          }))}
          lang={lang}
          empty=""
        />
      )}
      {props.talks === null ? null : (
        <Few
          title={own.talks}
          more={all("talks", own.talks)}
          rows={props.talks.map((one) => ({
            key: one.id,
            href: `/office/threads/${one.id}`,
            what: one.subject,
            end: (
              <Muted>
                <DateTime at={one.lastAt} />
              </Muted>
            ),
          }))}
          lang={lang}
          empty={words.noMessages}
        />
      )}
    </>
  );
}

function Few(props: {
  readonly title: string;
  readonly more: ComponentChildren;
  readonly rows: readonly Row[];
  readonly lang: Lang;
  readonly empty: string;
}): VNode {
  const { title, rows } = props;
  return (
    <Card title={title} flush={rows.length > 0} actions={props.more}>
      <Table
        caption={title}
        rows={rows}
        rowKey={(row) => row.key}
        rowHref={(row) => row.href}
        empty={<Muted>{props.empty}</Muted>}
        columns={[
          { key: "what", header: title, cell: (row) => row.what },
          { key: "end", header: officeWords(props.lang).state, fit: true, cell: (row) => row.end },
        ]}
      />
    </Card>
  );
}
