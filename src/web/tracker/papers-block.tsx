// The task of signing on an order's page: sign online, send a scan, have the papers posted; or what became of them.
import type { VNode } from "preact";
import { shownPackOfOrder } from "../../business/papers/index.ts";
import type { ShownPack } from "../../business/papers/index.ts";
import { PaperWays } from "../sign/paper-ways.tsx";
import { Banner, Button, ButtonRow, Card, Disclosure, Form, LinkButton, Stack } from "../ui/index.ts";
import { papersWords } from "./papers.words.ts";
import type { TrackerBlock, TrackerLook } from "./tracker-look.ts";

export const papersBlock: TrackerBlock = {
  name: "papers",
  async show(look) {
    const { state } = look.order;
    if (state !== "awaiting_papers" && state !== "awaiting_code") return null;
    const pack = await shownPackOfOrder(look.site.db.read, look.order.id);
    if (pack === null) return null;
    return state === "awaiting_code" ? (
      <BesideCode look={look} pack={pack} />
    ) : (
      <PapersTask look={look} pack={pack} />
    );
  },
  isTyped: ({ order }) => order.state === "awaiting_papers" && order.nextActor === "customer",
};

function PapersTask({ look, pack }: { readonly look: TrackerLook; readonly pack: ShownPack }): VNode {
  const words = papersWords(look.frame.setting.lang);
  if (pack.nextActor === "host")
    return (
      <Banner tone="info" title={words.receivedTitle}>
        {words.received}
      </Banner>
    );
  return (
    <Card title={words.title} lead={words.lead}>
      <Stack>
        <Wanted forms={pack.forms} />
        <Form action={`/o/${look.token}/sign`} id="sign" label={words.sign}>
          <ButtonRow>
            <Button kind="primary" icon="check">
              {words.sign}
            </Button>
            <LinkButton href={`/o/${look.token}/papers.pdf`} icon="download">
              {words.pdf}
            </LinkButton>
          </ButtonRow>
        </Form>
        <Disclosure title={words.onPaper} open={look.said.failedForm === "upload"}>
          <Ways look={look} pack={pack} />
        </Disclosure>
      </Stack>
    </Card>
  );
}

function BesideCode(props: { readonly look: TrackerLook; readonly pack: ShownPack }): VNode | null {
  const { look, pack } = props;
  const words = papersWords(look.frame.setting.lang);
  if (pack.nextActor === "nobody") return null;
  if (pack.nextActor === "host")
    return (
      <Banner tone="info" title={words.receivedTitle}>
        {words.receivedBesideCode}
      </Banner>
    );
  return (
    <Card title={words.besideTitle} lead={words.beside}>
      <Stack>
        <Wanted forms={pack.forms} />
        <Form action={`/o/${look.token}/sign`} id="sign" label={words.sign}>
          <ButtonRow>
            <Button icon="check">{words.sign}</Button>
            <LinkButton href={`/o/${look.token}/papers.pdf`} icon="download">
              {words.pdf}
            </LinkButton>
          </ButtonRow>
        </Form>
        <Disclosure title={words.onPaper} open={look.said.failedForm === "upload"}>
          <Ways look={look} pack={pack} />
        </Disclosure>
      </Stack>
    </Card>
  );
}

/** Each form and why it is needed; of one that is asked for again, what was missing. */
function Wanted({ forms }: Pick<ShownPack, "forms">): VNode {
  return (
    <ul>
      {forms.map((form) => (
        <li key={form.id}>
          <strong>{form.title}</strong>: {form.state === "asked_again" ? form.reason : form.why}
        </li>
      ))}
    </ul>
  );
}

function Ways({ look, pack }: { readonly look: TrackerLook; readonly pack: ShownPack }): VNode {
  const { said, token, frame } = look;
  const errors = said.failedForm === "upload" ? said.errors : {};
  const { byPost, postedOn } = pack;
  return <PaperWays lang={frame.setting.lang} action={`/o/${token}`} {...{ byPost, postedOn, errors }} />;
}
