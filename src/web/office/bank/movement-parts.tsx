// Parts that show a movement and what is suggested for it: the list of what waits and the page of one have them in common.
import type { VNode } from "preact";
import type { ShownMovement, Suggestion } from "../../../business/bank/index.ts";
import { Button, Form, Muted, type Lang } from "../../ui/index.ts";
import { fieldAmount, saidAmount } from "../money/amounts.ts";
import { bankWords } from "./bank.words.ts";
import { WAITING } from "./places.ts";

export function Payer({ lang, movement }: { readonly lang: Lang; readonly movement: ShownMovement }): VNode {
  const words = bankWords(lang);
  const { kind, payer } = movement;
  const said = kind === "in" ? null : words[`kind_${kind}`];
  if (payer === null) return <>{said ?? words.noPayer}</>;
  return (
    <>
      {payer} {said === null ? null : <Muted>{said}</Muted>}
    </>
  );
}

/** What suggestions are called by: customers' names and documents' numbers, by id. */
export type Names = ReadonlyMap<string, string>;

/** "R2026-00012 9,90 €, the rest to the balance". */
export function sharesSaid(lang: Lang, movement: ShownMovement, one: Suggestion, names: Names): string {
  const words = bankWords(lang);
  if (one.paymentId !== undefined || one.sent !== undefined)
    return saidAmount(lang, movement.minor, movement.currency);
  const said = one.documents.map(
    ({ id, minor }) => `${names.get(id) ?? "…"} ${saidAmount(lang, minor, movement.currency)}`,
  );
  const rest = movement.minor - one.documents.reduce((sum, share) => sum + share.minor, 0n);
  if (said.length === 0) return words.toBalance;
  return [
    ...said,
    ...(rest > 0n ? [words.restToBalance(saidAmount(lang, rest, movement.currency))] : []),
  ].join(", ");
}

/** One click: books it as suggested, or says which payment it is. */
export function TakeSuggestion(props: {
  readonly lang: Lang;
  readonly movement: ShownMovement;
  readonly suggestion: Suggestion;
  readonly names: Names;
  readonly formKey: string;
  /** For the keyboard; only one on a page has it. */
  readonly shortcut?: string;
}): VNode {
  const { lang, movement, suggestion, names } = props;
  const words = bankWords(lang);
  const name = names.get(suggestion.accountId) ?? "";
  const { paymentId, sent, orderId } = suggestion;
  const [label, full] =
    sent !== undefined
      ? [words.takeSent, words.takeSentFor(name)]
      : paymentId === undefined
        ? [words.take, words.takeFor(name)]
        : movement.minor < 0n
          ? [words.takeBack, words.takeBackFor(name)]
          : [words.sameOne, words.sameOneFor(name)];
  const shares = suggestion.documents.flatMap(({ id, minor }) => [
    [`pays_${id}`, "on"],
    [`amount_${id}`, fieldAmount(lang, minor, movement.currency)],
  ]);
  const hidden: Record<string, string> =
    sent !== undefined
      ? { kind: sent.kind, sent: sent.id }
      : paymentId === undefined
        ? {
            account: suggestion.accountId,
            ...(orderId === undefined ? {} : { order: orderId }),
            ...Object.fromEntries(shares),
          }
        : { payment: paymentId };
  const to = sent !== undefined ? "sent" : paymentId === undefined ? "book" : "link";
  const once = `${props.formKey}-${movement.id}-${sent?.id ?? paymentId ?? suggestion.accountId}`;
  return (
    <Form
      action={`${WAITING}/${movement.id}/${to}`}
      id={`s${movement.id.slice(-12)}`}
      layout="inline"
      hidden={hidden}
      idempotencyKey={once.slice(0, 100)}
    >
      <Button size="small" label={full} {...(props.shortcut ? { shortcut: props.shortcut } : {})}>
        {label}
      </Button>
    </Form>
  );
}
