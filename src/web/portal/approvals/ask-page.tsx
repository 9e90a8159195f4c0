// The page a refusal becomes where somebody else can allow the very act once: what it would do, and one button to ask.
import type { VNode } from "preact";
import { NOTE_MAX } from "../../../business/approvals/index.ts";
import type { AskableName, Told } from "../../../business/approvals/index.ts";
import { encode } from "../../../kernel/encode.ts";
import {
  Button,
  ButtonRow,
  Card,
  DetailGrid,
  Form,
  IdCopy,
  LinkButton,
  PageHeader,
  TextArea,
} from "../../ui/index.ts";
import type { Fact } from "../../ui/index.ts";
import { PortalPage } from "../portal-frame.tsx";
import type { PortalFrame } from "../portal-frame.tsx";
import { approvalWords } from "./approvals.words.ts";

/** An act as its form would have it done. */
export type Wish = {
  readonly act: AskableName;
  readonly input: unknown;
  /** What whoever asks has to keep, because it is kept nowhere else. */
  readonly once?: string;
};

export type AskPageProps = {
  readonly frame: PortalFrame;
  readonly wish: Wish;
  readonly told: Told;
  /** In words. */
  readonly right: string;
  readonly askedOf: string;
  readonly back: string;
  readonly note?: string;
  readonly error?: string;
};

export function AskPage({ frame, wish, told, right, askedOf, back, note, error }: AskPageProps): VNode {
  const words = approvalWords(frame.setting.lang);
  return (
    <PortalPage frame={frame} title={words.askTitle} failed={error !== undefined}>
      <PageHeader title={words.askTitle} lead={words.askLead(right, askedOf)} />
      <Card title={told.title}>
        <DetailGrid facts={[...factsOf(told), ...onceOf(wish, words.onceLabel)]} />
        <Form
          action="/portal/approvals"
          label={words.send(askedOf)}
          hidden={{ act: wish.act, input: JSON.stringify(encode(wish.input)), back }}
          values={{ note: note ?? "" }}
          errors={error === undefined ? {} : { "": error }}
        >
          <TextArea
            name="note"
            label={words.note}
            hint={words.noteHint}
            rows={2}
            maxlength={NOTE_MAX}
            optional
          />
          <ButtonRow>
            <Button kind="primary">{words.send(askedOf)}</Button>
            <LinkButton href={back} kind="quiet">
              {words.back}
            </LinkButton>
          </ButtonRow>
        </Form>
      </Card>
    </PortalPage>
  );
}

const onceOf = ({ once }: Wish, label: string): Fact[] =>
  once === undefined ? [] : [{ label, value: <IdCopy value={once} /> }];

export const factsOf = (told: Told): { label: string; value: string }[] =>
  told.facts.map(([label, value]) => ({ label, value }));
