// Which name servers a new domain gets that comes without a package; with one, its server's count.
import type { VNode } from "preact";
import { Button, ButtonRow, Card, Form, TextField, type Lang } from "../../ui/index.ts";
import { again, type Again } from "../forms.ts";
import { goodsWords } from "./setup-goods.words.ts";

type Props = {
  readonly lang: Lang;
  readonly nameservers: readonly string[] | null;
  readonly may: boolean;
  readonly again: Again | undefined;
};

export function NameserversCard({ lang, nameservers, may, again: refused }: Props): VNode | null {
  if (nameservers === null) return null;
  const words = goodsWords(lang);
  return (
    <Card title={words.aloneTitle} lead={nameservers.length === 0 ? words.aloneNone : words.aloneLead}>
      <Form
        action="/office/setup/nameservers"
        layout="full"
        {...again(refused, "nameservers", { hosts: nameservers.join(" ") })}
      >
        <TextField
          name="hosts"
          label={words.nameservers}
          hint={words.nameserversHint}
          maxlength={1000}
          disabled={!may}
          code
        />
        {may ? (
          <ButtonRow>
            <Button>{words.saveNameservers}</Button>
          </ButtonRow>
        ) : null}
      </Form>
    </Card>
  );
}
