// An order's papers in the office: each form with its state, what came back, and everything to download.
import type { VNode } from "preact";
import type { ShownForm, ShownPack } from "../../../business/papers/index.ts";
import {
  ButtonRow,
  Card,
  DateTime,
  LinkButton,
  Muted,
  Stack,
  StatusChip,
  Table,
  type Lang,
  formatDate,
} from "../../ui/index.ts";
import { orderPapersWords } from "./order-papers.words.ts";
import { stateOf } from "../states.words.ts";

type Shown = { readonly lang: Lang; readonly orderId: string; readonly pack: ShownPack };

export function PapersCard(props: Shown): VNode {
  const { lang, pack } = props;
  const words = orderPapersWords(lang);
  const wanted = pack.byPost ? words.byPost : null;
  const postWord = pack.postedOn === null ? wanted : words.postedOn(formatDate(lang, pack.postedOn));
  return (
    <Card
      title={words.title(pack.reference)}
      lead={
        <>
          <StatusChip {...stateOf(lang, "pack", pack.state)} /> {postWord}
        </>
      }
      flush
      footer={<Below {...props} />}
    >
      <Table
        caption={words.forms}
        rows={pack.forms}
        rowKey={(form) => form.id}
        columns={[
          { key: "form", header: words.form, cell: (form) => <FormCell form={form} /> },
          {
            key: "state",
            header: words.state,
            cell: (form) => <StatusChip {...stateOf(lang, "form", form.state)} />,
          },
        ]}
      />
    </Card>
  );
}

function Below({ lang, orderId, pack }: Shown): VNode {
  const words = orderPapersWords(lang);
  const path = `/office/orders/${orderId}/papers`;
  return (
    <Stack gap="s">
      {pack.declineReason === null ? null : <p>{words.declined(pack.declineReason)}</p>}
      {pack.returns.map((one) => (
        <p key={one.id}>
          <a href={`${path}/returns/${one.id}`}>{one.fileName}</a> <Muted>{words.source[one.source]}</Muted>{" "}
          <DateTime at={one.filedAt} /> <StatusChip {...stateOf(lang, "return", one.state)} />
        </p>
      ))}
      <ButtonRow>
        <LinkButton href={`/office/papers/${pack.id}`} size="small">
          {words.desk}
        </LinkButton>
        <LinkButton href={`${path}/pack.pdf`} icon="download" size="small">
          {words.pdf}
        </LinkButton>
        {pack.signature === null ? null : (
          <LinkButton href={`${path}/signed.pdf`} icon="download" size="small">
            {words.signed}
          </LinkButton>
        )}
      </ButtonRow>
    </Stack>
  );
}

function FormCell({ form }: { readonly form: ShownForm }): VNode {
  const shown = Object.values(form.shown).join(" · ");
  return (
    <>
      {form.position}. {form.title}
      {form.reason === null ? null : <Muted> {form.reason}</Muted>}
      {shown === "" ? null : <Muted> {shown}</Muted>}
    </>
  );
}
