// The account is on its way to somebody else: seen above a customer's card, and taken back where it is not meant.
import type { VNode } from "preact";
import type { Handover, MemberRow } from "../../../business/customers/index.ts";
import { handoverWords } from "../../people/handover.words.ts";
import { Banner, Button, DateTime, Form } from "../../ui/index.ts";
import type { Lang } from "../../ui/index.ts";

export function HandoverNotice(props: {
  readonly lang: Lang;
  readonly handover: Handover;
  readonly members: readonly MemberRow[];
  readonly mayChange: boolean;
}): VNode {
  const { handover, members } = props;
  const words = handoverWords(props.lang);
  const contact = members.find((one) => one.personId === handover.toPerson);
  const name = handover.toName ?? contact?.name ?? "–";
  return (
    <Banner
      tone="warning"
      title={`${words.staffTitle}: ${name}`}
      action={
        props.mayChange ? (
          <Form action={`/office/handovers/${handover.id}/withdraw`} id="handover" layout="inline">
            <Button confirm={words.withdrawAsk}>{words.withdraw}</Button>
          </Form>
        ) : null
      }
    >
      {handover.finishAt ? (
        <>
          {words.confirmedStaff} <DateTime at={handover.finishAt} />.
        </>
      ) : (
        <>
          {handover.state === "taken" ? words.takenStaff : words.askedNext} {words.until}{" "}
          <DateTime at={handover.expiresAt} />.
        </>
      )}
    </Banner>
  );
}
