// What we wrote to the account, so that nothing is lost in a spam folder.
import type { VNode } from "preact";
import type { ListedMessage, ShownMessage } from "../../business/messages/index.ts";
import {
  Banner,
  Card,
  DateTime,
  DetailGrid,
  EmptyState,
  PageHeader,
  Pager,
  Stack,
  StatusChip,
  Table,
} from "../ui/index.ts";
import { accountWords } from "./account/account.words.ts";
import { PortalPage } from "./portal-frame.tsx";
import type { PortalFrame } from "./portal-frame.tsx";
import { messageState } from "./states.words.ts";

export function MessagesPage(props: {
  readonly frame: PortalFrame;
  readonly rows: readonly ListedMessage[];
  readonly older: string | undefined;
}): VNode {
  const { lang } = props.frame.setting;
  const words = accountWords(lang);
  return (
    <PortalPage frame={props.frame} title={words.messagesTitle}>
      <PageHeader title={words.messagesTitle} lead={words.messagesLead} />
      <Card flush>
        <Table
          caption={words.messagesTitle}
          rows={props.rows}
          rowKey={(row) => row.id}
          rowHref={(row) => `/portal/messages/${row.id}`}
          empty={
            <EmptyState icon="mail" title={words.noMessages}>
              {words.noMessagesText}
            </EmptyState>
          }
          columns={[
            { key: "subject", header: words.subject, cell: (row) => row.subject || words.sms },
            { key: "to", header: words.to, cell: (row) => row.recipient },
            {
              key: "state",
              header: words.state,
              cell: (row) => <StatusChip {...messageState(row.state, lang)} />,
            },
            { key: "at", header: words.sentAt, cell: (row) => <DateTime at={row.sentAt ?? row.createdAt} /> },
          ]}
        />
      </Card>
      <Pager {...(props.older === undefined ? {} : { next: props.older })} />
    </PortalPage>
  );
}

export function MessagePage(props: { readonly frame: PortalFrame; readonly message: ShownMessage }): VNode {
  const { frame, message } = props;
  const { lang } = frame.setting;
  const words = accountWords(lang);
  const title = message.subject || words.sms;
  return (
    <PortalPage frame={frame} title={title}>
      <PageHeader
        title={title}
        status={<StatusChip {...messageState(message.state, lang)} />}
        trail={[{ label: words.messagesTitle, href: "/portal/messages" }]}
      />
      <Card>
        <DetailGrid
          facts={[
            { label: words.to, value: message.recipient },
            { label: words.sentAt, value: <DateTime at={message.sentAt ?? message.createdAt} /> },
            ...(message.attachment === null
              ? []
              : [
                  {
                    label: words.attached,
                    value: (
                      <a href={`/portal/invoices/${message.attachment.id}/pdf`}>
                        {message.attachment.fileName}
                      </a>
                    ),
                  },
                ]),
          ]}
        />
      </Card>
      {message.text === null ? (
        <Banner tone="info">{words.sealedText}</Banner>
      ) : (
        <Card>
          <Stack>
            {message.text
              .split(/\n{2,}/)
              .filter((part) => part.trim() !== "")
              .map((part) => (
                <p key={part}>{part}</p>
              ))}
          </Stack>
        </Card>
      )}
    </PortalPage>
  );
}
