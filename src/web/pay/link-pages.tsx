// Where a pay link no longer opens anything: what happened, and a new one by mail.
import type { VNode } from "preact";
import {
  Button,
  ButtonRow,
  Card,
  EmptyState,
  Form,
  LinkButton,
  PageHeader,
  PlainLayout,
  Stack,
} from "../ui/index.ts";
import type { Brand, PageSetting } from "../ui/index.ts";
import { payWords } from "./pay.words.ts";

type Props = { readonly setting: PageSetting; readonly brand: Brand };

/** `sendHref` null: the link is not one of ours at all, so there is nothing to send. */
export function EndedLinkPage(props: Props & { readonly sendHref: string | null }): VNode {
  const words = payWords(props.setting.lang);
  return (
    <PlainLayout {...props} title={words.expiredTitle}>
      <Card>
        <Stack>
          <PageHeader
            title={words.expiredTitle}
            lead={props.sendHref === null ? words.unknownText : words.expiredText}
          />
          {props.sendHref === null ? null : (
            <Form action={props.sendHref}>
              <ButtonRow>
                <Button kind="primary" icon="mail">
                  {words.sendNew}
                </Button>
              </ButtonRow>
              <p class="hint">{words.sendNewText}</p>
            </Form>
          )}
          <p>
            <a href="/portal/invoices">{words.signInInstead}</a>
          </p>
        </Stack>
      </Card>
    </PlainLayout>
  );
}

export function LinkSentPage(props: Props): VNode {
  const words = payWords(props.setting.lang);
  return (
    <PlainLayout {...props} title={words.sentTitle}>
      <h1 class="visually-hidden">{words.sentTitle}</h1>
      <Card>
        <EmptyState
          icon="mail"
          title={words.sentTitle}
          action={<LinkButton href="/portal/invoices">{words.signInInstead}</LinkButton>}
        >
          {words.sentText}
        </EmptyState>
      </Card>
    </PlainLayout>
  );
}
