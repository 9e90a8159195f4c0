// An account that somebody would like to hand over, as the link of the mail shows it: what it means, and two ways to answer.
import type { VNode } from "preact";
import type { Handover } from "../../business/customers/index.ts";
import { TaskPage } from "../shop/shop-frame.tsx";
import type { Frame } from "../shop/shop-frame.tsx";
import { Button, Card, EmptyState, Form, hasErrors, LinkButton, PageHeader, Stack } from "../ui/index.ts";
import type { FormErrors } from "../ui/index.ts";
import { AcceptParts } from "./accept-parts.tsx";
import type { Accepting } from "./accept-parts.tsx";
import { handoverWords } from "./handover.words.ts";
import { joinWords } from "./join.words.ts";

export type TakeOver = Accepting & {
  readonly token: string;
  readonly handover: Handover;
  readonly account: string;
  readonly old: string;
  readonly name: string;
};

export function TakeOverPage(props: {
  readonly frame: Frame;
  readonly asked: TakeOver;
  readonly errors: FormErrors;
  readonly typedName: string | null;
}): VNode {
  const { frame, asked, errors } = props;
  const words = handoverWords(frame.setting.lang);
  const { handover, old } = asked;
  const title = words.takeTitle(asked.account);
  const place = `/take-over/${asked.token}`;
  return (
    <TaskPage frame={frame} title={title} failed={hasErrors(errors)}>
      <Card>
        <Stack>
          <PageHeader title={title} lead={words.takeLead(old, asked.account)} />
          <p>{words.takeMeans}</p>
          <ul>
            <li>{words[`oldStays_${handover.oldStays}`](old)}</li>
            <li>{handover.keepsMethods ? words.oldMethodsKept(old) : words.oldMethodsGone(old)}</li>
            <li>{words.takeThen(old)}</li>
          </ul>
          <AcceptParts
            place={place}
            accept={words.accept}
            signUpLead={words.signUp}
            typedName={props.typedName ?? asked.name}
            {...asked}
            errors={errors}
          />
          <Form action={`${place}/decline`} layout="inline" id="decline">
            <Button kind="quiet" confirm={words.declineAsk}>
              {words.decline}
            </Button>
          </Form>
        </Stack>
      </Card>
    </TaskPage>
  );
}

/** `declined`: by the form of the page; else the link opens nothing. */
export function TakeOverEndPage({ frame, declined }: { frame: Frame; declined: boolean }): VNode {
  const words = handoverWords(frame.setting.lang);
  const title = declined ? words.declinedTitle : words.goneTitle;
  return (
    <TaskPage frame={frame} title={title}>
      <EmptyState
        title={title}
        icon={declined ? "check" : "people"}
        action={<LinkButton href="/sign-in">{joinWords(frame.setting.lang).toSignIn}</LinkButton>}
      >
        {declined ? words.declined : words.gone}
      </EmptyState>
    </TaskPage>
  );
}
