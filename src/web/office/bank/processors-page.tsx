// What card processors hold, by processor and currency, and what they say they sent to the bank.
import type { VNode } from "preact";
import type { Held, ShownRemittance } from "../../../business/bank/index.ts";
import {
  Card,
  DateOnly,
  EmptyState,
  Money,
  Muted,
  PageHeader,
  Stack,
  StatusChip,
  Table,
  type Lang,
} from "../../ui/index.ts";
import { bankWords } from "./bank.words.ts";
import { STATEMENTS, WAITING } from "./places.ts";
import { remittanceWords } from "./remittance.words.ts";

type Props = {
  readonly lang: Lang;
  readonly held: readonly Held[];
  readonly told: readonly ShownRemittance[];
};

export function ProcessorsPage({ lang, held, told }: Props): VNode {
  const words = remittanceWords(lang);
  return (
    <>
      <PageHeader
        trail={[{ label: bankWords(lang).statements, href: STATEMENTS }]}
        title={words.title}
        lead={words.lead}
      />
      <Stack>
        <Card
          title={words.held}
          flush
          {...(held.some((one) => one.minor < 0n) ? { lead: words.heldHint } : {})}
        >
          <Table
            caption={words.held}
            rows={held}
            rowKey={(row) => `${row.connectionId} ${row.currency}`}
            empty={<EmptyState title={words.nothingHeld} icon="check" />}
            columns={[
              { key: "name", header: words.processor, cell: (row) => row.name },
              {
                key: "owes",
                header: words.owes,
                numeric: true,
                cell: (row) => <Money minor={row.minor} currency={row.currency} />,
              },
            ]}
          />
        </Card>
        <Card title={words.told} lead={words.toldLead} flush>
          <Table
            caption={words.told}
            rows={told}
            rowKey={(row) => row.id}
            rowHref={(row) => (row.movementId === null ? undefined : `${WAITING}/${row.movementId}`)}
            empty={<EmptyState title={words.noneTold} icon="wallet" />}
            columns={[
              { key: "name", header: words.processor, cell: (row) => row.connectionName },
              {
                key: "reference",
                header: words.reference,
                cell: (row) => <Muted>{row.bankReference ?? row.remittanceRef}</Muted>,
              },
              {
                key: "arrives",
                header: words.arrives,
                fit: true,
                cell: (row) => <DateOnly date={row.arrivesOn} />,
              },
              {
                key: "sum",
                header: words.sum,
                numeric: true,
                cell: (row) => <Money minor={row.minor} currency={row.currency} />,
              },
              {
                key: "found",
                header: words.found,
                fit: true,
                cell: (row) => <Standing lang={lang} row={row} />,
              },
            ]}
          />
        </Card>
      </Stack>
    </>
  );
}

function Standing({ lang, row }: { readonly lang: Lang; readonly row: ShownRemittance }): VNode {
  const words = remittanceWords(lang);
  if (row.movementId !== null) return <StatusChip tone="success" word={words.isBooked} />;
  if (row.failedAt !== null) return <StatusChip tone="danger" word={words.isFailed} />;
  return <StatusChip tone="pending" word={words.onWay} />;
}
