// What a run that waits for its approval would charge, and leaving somebody out of it.
import type { VNode } from "preact";
import type { InvoiceRun, ShownDraft } from "../../../business/billing/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  Disclosure,
  EmptyState,
  Form,
  Money,
  Muted,
  Pager,
  Table,
  TextField,
  type Lang,
} from "../../ui/index.ts";
import { again, type Again } from "../forms.ts";
import { PAGE } from "../parts.tsx";
import { RUNS } from "../money/places.ts";
import { runsWords } from "./runs.words.ts";

type DraftsProps = {
  readonly lang: Lang;
  readonly run: InvoiceRun;
  readonly drafts: readonly ShownDraft[];
  readonly may: boolean;
  readonly again: Again | undefined;
};

export function Drafts(props: DraftsProps): VNode {
  const { lang, run, drafts, may } = props;
  const words = runsWords(lang);
  const money = (minor: bigint, { currency }: ShownDraft): VNode => (
    <Money minor={minor} currency={currency} />
  );
  const last = drafts.length < PAGE ? undefined : drafts.at(-1)?.id;
  return (
    <Card title={words.drafts} lead={words.draftsLead} flush>
      <Table
        caption={words.drafts}
        rows={drafts}
        rowKey={(row) => row.id}
        empty={<EmptyState title={words.noDrafts} icon="check" />}
        columns={[
          {
            key: "who",
            header: words.customer,
            cell: (row) => (
              <>
                <a href={`/office/customers/${row.accountId}`}>{row.accountName}</a>{" "}
                <Muted>{row.customerNo}</Muted>
              </>
            ),
          },
          { key: "lines", header: words.lines, numeric: true, cell: (row) => linesLink(props, row) },
          { key: "gross", header: words.gross, numeric: true, cell: (row) => money(row.grossMinor, row) },
          {
            key: "last",
            header: words.last,
            numeric: true,
            cell: (row) => (row.beforeMinor === null ? words.first : money(row.beforeMinor, row)),
          },
          {
            key: "out",
            header: words.leaveOut,
            headerHidden: true,
            fit: true,
            cell: (row) => (may && run.state === "waiting" ? <LeaveOut {...props} draft={row} /> : null),
          },
        ]}
      />
      <Pager {...(last === undefined ? {} : { next: `${RUNS}/${run.id}?after=${last}` })} />
    </Card>
  );
}

/** Nobody approves a sum without being able to read what it is for. */
function linesLink(
  { lang, run }: DraftsProps,
  { accountId, accountName, lines }: ShownDraft,
): VNode | string {
  if (run.state !== "waiting") return String(lines);
  return (
    <a
      href={`${RUNS}/${run.id}/accounts/${accountId}`}
      aria-label={runsWords(lang).linesOf(accountName, lines)}
    >
      {runsWords(lang).linesCount(lines)}
    </a>
  );
}

function LeaveOut({ lang, run, draft, again: refused }: DraftsProps & { readonly draft: ShownDraft }): VNode {
  const words = runsWords(lang);
  const form = `out-${draft.accountId}`;
  return (
    <Disclosure title={words.leaveOut} open={refused?.form === form}>
      <Form
        action={`${RUNS}/${run.id}/accounts/${draft.accountId}/leave-out`}
        label={words.leaveOutOf(draft.accountName)}
        {...again(refused, form)}
      >
        <TextField name="reason" label={words.reason} hint={words.leaveOutLead} maxlength={500} />
        <ButtonRow>
          <Button kind="secondary">{words.leaveOut}</Button>
        </ButtonRow>
      </Form>
    </Disclosure>
  );
}
