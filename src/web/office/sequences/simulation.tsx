// What a sequence would do to one customer, day by day, with the words that would be read.
import type { VNode } from "preact";
import type { Simulated, SimulatedStep } from "../../../business/billing/index.ts";
import { Card, DateOnly, Disclosure, EmptyState, Money, Muted, Table, type Lang } from "../../ui/index.ts";
import { sequencesWords } from "./sequences.words.ts";

export function Simulation({ lang, found }: { lang: Lang; found: readonly Simulated[] }): VNode {
  const words = sequencesWords(lang);
  if (found.length === 0) return <EmptyState title={words.nothingOfKind} icon="search" />;
  return (
    <>
      {found.map((one) => (
        <Card
          key={one.id}
          title={
            <>
              {one.version === null ? words.renews(one.what) : words.openOne(one.what)} · {words.dueDay}{" "}
              <DateOnly date={one.dueOn} />
            </>
          }
          lead={
            one.version !== null ? words.keepsVersion(one.version) : one.isRequest ? words.invoiceFollows : ""
          }
          flush
        >
          <Days lang={lang} found={one} />
        </Card>
      ))}
    </>
  );
}

function Days({ lang, found }: { lang: Lang; found: Simulated }): VNode {
  const words = sequencesWords(lang);
  const named = ({ act }: SimulatedStep): string =>
    found.isRequest && act === "mail" ? words.act_mail_request : words[`act_${act}`];
  return (
    <Table
      caption={words.simulate}
      rows={found.steps}
      rowKey={(row) => `${row.on} ${row.day} ${row.act}`}
      columns={[
        { key: "on", header: words.onDate, fit: true, cell: (row) => <DateOnly date={row.on} /> },
        { key: "day", header: words.day, fit: true, numeric: true, cell: (row) => row.day },
        { key: "act", header: words.what, cell: named },
        {
          key: "sum",
          header: words.amount,
          numeric: true,
          cell: (row) => <Money minor={row.amount.minor} currency={row.amount.currency} />,
        },
        {
          key: "says",
          header: words.says,
          cell: ({ words: said, silent }) => {
            if (silent) return <Muted>{words.silent}</Muted>;
            if (said === null) return null;
            return (
              <Disclosure title={said.subject}>
                <div class="said-text">{said.text}</div>
              </Disclosure>
            );
          },
        },
      ]}
    />
  );
}
