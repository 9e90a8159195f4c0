// What a customer was declared to be, consumer or business, with when and via what; and each VAT id with the register's answer.
import type { VNode } from "preact";
import type { DeclaredKind } from "../../../business/customers/index.ts";
import type { VatCheckRow } from "../../../business/tax/index.ts";
import { Card, DateTime, Muted, Stack, StatusChip, Table, type Lang } from "../../ui/index.ts";
import { customersWords } from "../customers/customers.words.ts";
import { vatWords } from "../customers/vat.words.ts";
import { declaredWords } from "./declared.words.ts";

export type Declared = {
  readonly lang: Lang;
  readonly kinds: readonly DeclaredKind[];
  readonly checks: readonly VatCheckRow[];
};

const TONES = { asked: "info", valid: "success", invalid: "danger", unavailable: "warning" } as const;

export function DeclaredCard({ lang, kinds, checks }: Declared): VNode | null {
  const words = declaredWords(lang);
  const general = customersWords(lang);
  if (kinds.length === 0) return null;
  return (
    <Stack>
      <Card title={words.title} lead={words.lead} flush>
        <Table
          caption={words.title}
          rows={kinds}
          rowKey={(row) => row.id}
          columns={[
            { key: "what", header: words.what, fit: true, cell: (row) => general[`legal_${row.legalKind}`] },
            { key: "when", header: words.when, fit: true, cell: (row) => <DateTime at={row.at} /> },
            {
              key: "via",
              header: words.via,
              cell: (row) => (
                <div>
                  {words[`via_${row.via}`]} {row.by === null ? null : <Muted>{row.by}</Muted>}
                </div>
              ),
            },
            {
              key: "shows",
              header: words.shows,
              cell: (row) => (row.evidence === "" ? <Muted>{words.ownWord}</Muted> : row.evidence),
            },
          ]}
        />
      </Card>
      {checks.length === 0 ? null : (
        <Card title={words.vatIds} flush>
          <Checks lang={lang} checks={checks} />
        </Card>
      )}
    </Stack>
  );
}

function Checks({ lang, checks }: Pick<Declared, "lang" | "checks">): VNode {
  const words = declaredWords(lang);
  return (
    <Table
      caption={words.vatIds}
      rows={checks}
      rowKey={(row) => row.id}
      rowHref={(row) => `/office/vat-checks/${row.id}`}
      columns={[
        { key: "id", header: words.vatId, fit: true, cell: (row) => <code>{row.vatId}</code> },
        {
          key: "answer",
          header: words.answer,
          fit: true,
          cell: (row) => <StatusChip tone={TONES[row.state]} word={vatWords(lang)[`state_${row.state}`]} />,
        },
        {
          key: "when",
          header: words.when,
          fit: true,
          cell: (row) => <DateTime at={row.checkedAt ?? row.createdAt} />,
        },
        {
          key: "proof",
          header: words.proof,
          cell: (row) =>
            row.consultationNumber === null ? (
              <Muted>{words.noProof}</Muted>
            ) : (
              words.consulted(row.consultationNumber)
            ),
        },
      ]}
    />
  );
}
