// The card of a domain's auth code: setting it anew, asking to see it with a reason, and the code for whoever just did.
import type { VNode } from "preact";
import { Button, ButtonRow, Card, Form, IdCopy, Stack, TextField, type Lang } from "../../ui/index.ts";
import { again, type Again } from "../forms.ts";
import { servicesWords } from "./services.words.ts";

export type DomainCodeProps = {
  readonly lang: Lang;
  readonly domainId: string;
  readonly code: string | undefined;
  readonly again: Again | undefined;
};

export function DomainCode({ lang, domainId, code, again: refused }: DomainCodeProps): VNode {
  const words = servicesWords(lang);
  const at = `/office/domains/${domainId}/auth-code`;
  return (
    <Card title={words.authCode} lead={words.authCodeLead}>
      <Stack>
        {code === undefined ? null : (
          <p role="status">
            <IdCopy value={code} label={words.authCode} />
          </p>
        )}
        <Form action={`${at}/show`} label={words.showCode} {...again(refused, "show-code")}>
          <TextField name="reason" label={words.codeReason} hint={words.codeReasonHint} maxlength={300} />
          <ButtonRow>
            <Button kind="secondary">{words.showCode}</Button>
          </ButtonRow>
        </Form>
        <Form action={at} id="new-code" layout="inline">
          <Button kind="quiet" icon="refresh">
            {words.newCode}
          </Button>
        </Form>
      </Stack>
    </Card>
  );
}
