// Scans nobody knows yet: whose they are is said, a filled blank form is typed in, and what is nothing for us is set aside.
import type { VNode } from "preact";
import { blankIn } from "../../../business/blanks/index.ts";
import type { PaperReturn } from "../../../business/papers/index.ts";
import {
  Button,
  Card,
  DateTime,
  Disclosure,
  Form,
  Muted,
  Stack,
  Table,
  TextField,
  type Lang,
} from "../../ui/index.ts";
import { again } from "../forms.ts";
import { Begin } from "../staff-orders/choose-customer-page.tsx";
import { staffOrderWords } from "../staff-orders/staff-order.words.ts";
import type { ContractDeskProps } from "./contract-desk-page.tsx";
import { contractDeskWords } from "./contract-desk.words.ts";

const PATH = "/office/papers";

export function Tray(props: ContractDeskProps): VNode {
  const { lang, unmatched } = props;
  const words = contractDeskWords(lang);
  return (
    <Card title={words.tray} lead={words.trayLead} flush>
      <Table
        caption={words.tray}
        captionHidden
        rows={unmatched}
        rowKey={(row) => row.id}
        columns={[
          {
            key: "file",
            header: words.file,
            cell: (row) => <a href={`${PATH}/returns/${row.id}/pages/1`}>{row.fileName}</a>,
          },
          {
            key: "from",
            header: words.from,
            cell: (row) => (
              <>
                {words[`source_${row.source}`]} <Muted>{row.sender ?? ""}</Muted>
              </>
            ),
          },
          {
            key: "code",
            header: words.reading,
            fit: true,
            cell: (row) =>
              blankIn(row.codes) === null ? words[`read_${row.reading}`] : staffOrderWords(lang).blankForm,
          },
          { key: "at", header: words.since, fit: true, cell: (row) => <DateTime at={row.filedAt} /> },
          {
            key: "whose",
            header: words.match,
            cell: (row) => (
              <Stack gap="s">
                {props.mayPlace && row.state === "unmatched" && blankIn(row.codes) !== null ? (
                  <TypeIn lang={lang} row={row} />
                ) : null}
                {props.may ? <Decide {...props} row={row} /> : null}
              </Stack>
            ),
          },
        ]}
      />
    </Card>
  );
}

const TypeIn = ({ lang, row }: { readonly lang: Lang; readonly row: PaperReturn }): VNode => (
  <Begin lang={lang} label={staffOrderWords(lang).typeIn} returnId={row.id} size="small" />
);

function Decide(props: ContractDeskProps & { readonly row: PaperReturn }): VNode {
  const { lang, row, again: refused, mayPlace } = props;
  const words = contractDeskWords(lang);
  const open = refused?.form === `match-${row.id}` || refused?.form === `aside-${row.id}`;
  return (
    <Disclosure title={words.match} open={open}>
      <Form action={`${PATH}/returns/${row.id}/match`} layout="full" {...again(refused, `match-${row.id}`)}>
        <TextField name="whose" label={words.matchLabel} width="medium" code />
        <Button kind="secondary">{words.matchButton}</Button>
      </Form>
      <Form action={`${PATH}/returns/${row.id}/aside`} layout="full" {...again(refused, `aside-${row.id}`)}>
        <TextField name="reason" label={words.asideReason} />
        <Button kind="quiet">{words.asideButton}</Button>
      </Form>
      {mayPlace && row.state === "unmatched" && blankIn(row.codes) === null ? (
        <TypeIn lang={lang} row={row} />
      ) : null}
    </Disclosure>
  );
}
