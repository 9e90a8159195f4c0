// One message: its facts, its words, and the seal on those that let somebody in.
import type { VNode } from "preact";
import type { ShownMessage } from "../../../business/messages/index.ts";
import type { Visit } from "../../../kernel/http.ts";
import { Button, ButtonRow, Card, DateTime, DetailGrid, Form, type Lang } from "../../ui/index.ts";
import { houseWords } from "../house.words.ts";
import { officeWords } from "../office.words.ts";
import { NotYours } from "../parts.tsx";
import { missingRight } from "../staff/rights.words.ts";
import { holds } from "../staff/staff-visit.ts";
import { nounName } from "../story.words.ts";
import { subjectPage } from "../today/subject-page.ts";
import { outsideWhy } from "../outside.words.ts";

export type Words = { readonly text: string; readonly html: string | null };

export function Facts({ lang, message }: { lang: Lang; message: ShownMessage }): VNode {
  const words = houseWords(lang);
  const about = message.about && subjectPage(message.about.kind, message.about.id);
  return (
    <Card>
      <DetailGrid
        facts={[
          { label: words.to, value: message.recipient },
          ...(message.from
            ? [{ label: words.from, value: `${message.from.name} <${message.from.address}>` }]
            : []),
          { label: words.channel, value: words[`channel_${message.channel}`] },
          { label: words.template, value: <code>{message.template}</code> },
          { label: officeWords(lang).date, value: <DateTime at={message.createdAt} /> },
          ...(message.sentAt
            ? [{ label: words.sentAt, value: <DateTime at={message.sentAt} seconds /> }]
            : []),
          ...(message.about && about
            ? [{ label: words.about, value: <a href={about}>{nounName(lang, message.about.kind)}</a> }]
            : []),
          ...(message.attachment
            ? [
                {
                  label: words.attachment,
                  value: (
                    <a href={`/office/invoices/${message.attachment.id}/pdf`}>
                      {message.attachment.fileName}
                    </a>
                  ),
                },
              ]
            : []),
          ...(message.fault
            ? [{ label: words.fault, value: outsideWhy(lang, message.fault), wide: true }]
            : []),
        ]}
      />
    </Card>
  );
}

export function Sealed({ visit, id }: { visit: Visit; id: string }): VNode {
  const words = houseWords(visit.lang);
  return (
    <Card title={words.template} lead={words.sealed}>
      {holds(visit, "customers.change") ? (
        <Form action={`/office/messages/${id}/open`} id="open" layout="full" label={words.openSealed}>
          <p class="hint">{words.openEffect}</p>
          <ButtonRow>
            <Button kind="secondary" icon="key">
              {words.openSealed}
            </Button>
          </ButtonRow>
        </Form>
      ) : (
        <NotYours>{missingRight(visit.lang, ["customers.change"])}</NotYours>
      )}
    </Card>
  );
}

// The frame may run nothing and reach nothing; links in it lead nowhere, so that a look here opens no customer's door. What
// was sealed is shown as text alone.
export function Said({ lang, said, framed }: { lang: Lang; said: Words; framed: string | null }): VNode {
  const words = houseWords(lang);
  return (
    <>
      {said.html === null || framed === null ? null : (
        <Card title={words.asHtml} flush>
          <iframe
            class="mail-frame"
            sandbox=""
            src={`/office/messages/${framed}/body`}
            title={words.frameTitle}
          />
        </Card>
      )}
      <Card title={words.asText}>
        <pre class="mail-text">{said.text}</pre>
      </Card>
    </>
  );
}
