// What a customer rents, on the customer's card: hosting accounts, domains, and the contracts behind them.
import type { VNode } from "preact";
import { Columns, DateOnly, Money, Muted, StatusChip } from "../../ui/index.ts";
import { officeWords } from "../office.words.ts";
import { stateOf } from "../states.words.ts";
import { Framed } from "./customer-lists.tsx";
import type { CustomerProps } from "./customer-page.tsx";
import { customersWords } from "./customers.words.ts";

export function Rented({ lang, hosting, domains, contracts }: CustomerProps): VNode {
  const words = customersWords(lang);
  const general = officeWords(lang);
  return (
    <>
      <Columns>
        <Framed
          title={words.services}
          none={words.noServices}
          rows={hosting}
          id={(row) => row.id}
          href={(row) => `/office/services/${row.id}`}
          columns={[
            { key: "name", header: words.services, cell: (row) => row.mainDomain },
            { key: "plan", header: words.kind, cell: (row) => <Muted>{row.plan}</Muted> },
            {
              key: "state",
              header: general.state,
              fit: true,
              cell: (row) => <StatusChip {...stateOf(lang, "hosting", row.state)} />,
            },
          ]}
        />
        <Framed
          title={words.domains}
          none={words.noDomains}
          rows={domains}
          id={(row) => row.id}
          href={(row) => `/office/domains/${row.id}`}
          columns={[
            { key: "name", header: words.domains, cell: (row) => row.unicodeName },
            {
              key: "state",
              header: general.state,
              fit: true,
              cell: (row) => <StatusChip {...stateOf(lang, "registry", row.registryState)} />,
            },
            {
              key: "expires",
              header: words.expires,
              fit: true,
              cell: (row) => (row.expiresAt ? <DateOnly date={row.expiresAt.toISOString()} /> : null),
            },
          ]}
        />
      </Columns>
      <Framed
        title={words.contracts}
        none={words.noContracts}
        rows={contracts}
        id={(row) => row.id}
        columns={[
          { key: "no", header: words.contract, fit: true, cell: (row) => <code>{row.contractNo}</code> },
          { key: "what", header: words.kind, cell: (row) => row.title },
          {
            key: "state",
            header: general.state,
            fit: true,
            cell: (row) => <StatusChip {...stateOf(lang, "contract", row.state)} />,
          },
          {
            key: "due",
            header: words.nextDue,
            fit: true,
            cell: (row) => (row.nextDueOn ? <DateOnly date={row.nextDueOn} /> : <Muted>—</Muted>),
          },
          {
            key: "sum",
            header: general.amount,
            numeric: true,
            cell: (row) => {
              const [entry] = row.entries;
              return entry ? <Money minor={BigInt(entry.renewalMinor)} currency={entry.currency} /> : null;
            },
          },
        ]}
      />
    </>
  );
}
