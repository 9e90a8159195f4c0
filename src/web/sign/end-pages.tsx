// Where signing ends, each on a page of its own: signed, signed already, arrived, declined, expired, no longer needed, lost.
import type { VNode } from "preact";
import type { ShownPack } from "../../business/papers/index.ts";
import { TaskPage } from "../shop/shop-frame.tsx";
import type { Frame } from "../shop/shop-frame.tsx";
import {
  ButtonRow,
  Card,
  DateTime,
  DetailGrid,
  IdCopy,
  LinkButton,
  PageHeader,
  StatusChip,
} from "../ui/index.ts";
import type { Tone } from "../ui/index.ts";
import { signWords } from "./sign.words.ts";
import type { SignWords } from "./sign.words.ts";

export type SignEnd = "done" | "already" | "received" | "declined" | "expired" | "voided";

const TONES: Readonly<Record<SignEnd, Tone>> = {
  done: "success",
  already: "success",
  received: "info",
  declined: "neutral",
  expired: "neutral",
  voided: "neutral",
};

function textOf(end: SignEnd, words: SignWords): readonly [title: string, lead: string] {
  const texts: Readonly<Record<SignEnd, readonly [string, string]>> = {
    done: [words.doneTitle, words.doneLead],
    already: [words.alreadyTitle, words.alreadyLead],
    received: [words.receivedTitle, words.receivedLead],
    declined: [words.declinedTitle, words.declinedLead],
    expired: [words.expiredTitle, words.expiredLead],
    voided: [words.voidedTitle, words.voidedLead],
  };
  return texts[end];
}

export function SignEndPage(props: {
  readonly frame: Frame;
  readonly token: string;
  readonly pack: ShownPack;
  readonly end: SignEnd;
}): VNode {
  const { frame, token, pack, end } = props;
  const words = signWords(frame.setting.lang);
  const [title, lead] = textOf(end, words);
  const { signature } = pack;
  const facts = [
    { label: words.order, value: <IdCopy value={pack.content.orderShortId} /> },
    ...(signature === null
      ? []
      : [
          { label: words.signedBy, value: signature.signer },
          { label: words.signedAt, value: <DateTime at={signature.signedAt} /> },
          { label: words.hash, wide: true, value: <code class="hash">{signature.paperSha256}</code> },
        ]),
  ];
  return (
    <TaskPage frame={frame} title={title}>
      <PageHeader title={title} lead={lead} status={<StatusChip tone={TONES[end]} word={pack.reference} />} />
      <Card>
        <DetailGrid facts={facts} />
      </Card>
      <ButtonRow>
        {signature === null ? null : (
          <LinkButton href={`/sign/${token}/signed.pdf`} kind="primary" icon="download">
            {words.copy}
          </LinkButton>
        )}
        <LinkButton href={`/sign/${token}/papers.pdf`} icon="download">
          {words.paper}
        </LinkButton>
      </ButtonRow>
    </TaskPage>
  );
}

export function LostSignPage({ frame }: { readonly frame: Frame }): VNode {
  const words = signWords(frame.setting.lang);
  return (
    <TaskPage frame={frame} title={words.lostTitle}>
      <PageHeader title={words.lostTitle} lead={words.lostLead} />
      <ButtonRow>
        <LinkButton href="/orders/link" kind="primary">
          {words.lostButton}
        </LinkButton>
        <LinkButton href="/">{words.toShop}</LinkButton>
      </ButtonRow>
    </TaskPage>
  );
}
