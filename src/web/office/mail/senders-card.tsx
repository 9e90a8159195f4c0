// The addresses that texts may come from: which there are, asking for another, and entering the code its letter box got.
import type { VNode } from "preact";
import type { SenderAddress } from "../../../business/messages/index.ts";
import { Button, Card, Form, Muted, Stack, StatusChip, Table, TextField, type Lang } from "../../ui/index.ts";
import { again } from "../forms.ts";
import type { Again } from "../forms.ts";
import { textsWords } from "./texts.words.ts";

export function SendersCard(props: {
  lang: Lang;
  domain: string;
  senders: readonly SenderAddress[];
  may: boolean;
  refused: Again | undefined;
}): VNode {
  const words = textsWords(props.lang);
  const waiting = props.senders.filter((one) => one.verifiedAt === null);
  return (
    <Card title={words.senders} lead={words.sendersLead(props.domain)}>
      <Stack>
        <Table
          caption={words.senders}
          rows={props.senders}
          rowKey={(row) => row.id}
          empty={<Muted>{words.noSenders}</Muted>}
          columns={[
            { key: "address", header: words.address, cell: (row) => row.address },
            {
              key: "state",
              header: words.state,
              fit: true,
              cell: (row) => (
                <StatusChip
                  tone={row.verifiedAt === null ? "warning" : "success"}
                  word={row.verifiedAt === null ? words.waits : words.proved}
                />
              ),
            },
          ]}
        />
        {props.may
          ? waiting.map((one) => (
              <Form
                key={one.id}
                action="/office/text-senders/code"
                layout="inline"
                hidden={{ address: one.address }}
                label={one.address}
                {...again(props.refused, `code-${one.address}`)}
              >
                <TextField
                  name="code"
                  label={`${words.code} ${one.address}`}
                  inputmode="numeric"
                  autocomplete="one-time-code"
                  width="short"
                  maxlength={12}
                />
                <Button>{words.enterCode}</Button>
              </Form>
            ))
          : null}
        {props.may ? (
          <Form
            action="/office/text-senders"
            layout="inline"
            label={words.askCode}
            {...again(props.refused, "sender")}
          >
            <TextField name="address" label={words.address} autocomplete="off" maxlength={254} />
            <Button>{words.askCode}</Button>
          </Form>
        ) : null}
      </Stack>
    </Card>
  );
}
