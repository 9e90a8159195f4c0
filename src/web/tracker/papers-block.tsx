// The task of signing on an order's page: sign online, send a scan, have the papers posted; or what became of them.
import type { VNode } from "preact";
import { shownPackOfOrder } from "../../business/papers/index.ts";
import type { ShownPack } from "../../business/papers/index.ts";
import { PaperWays } from "../sign/paper-ways.tsx";
import {
  Banner,
  Button,
  ButtonRow,
  Card,
  Disclosure,
  Form,
  LinkButton,
  Stack,
  type Lang,
} from "../ui/index.ts";
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

type Block = { readonly look: TrackerLook; readonly pack: ShownPack };

function PapersTask({ look, pack }: Block): VNode {
  const words = papersWords(look.frame.setting.lang);
  if (pack.nextActor === "host") return <Received {...{ look, pack }}>{words.received}</Received>;
  return <ToSign {...{ look, pack }} title={words.title} lead={words.lead} isNext />;
}

/** Whoever types the code may sign already; that is not what they are asked for now. */
function BesideCode({ look, pack }: Block): VNode | null {
  const words = papersWords(look.frame.setting.lang);
  if (pack.nextActor === "nobody") return null;
  if (pack.nextActor === "host") return <Received {...{ look, pack }}>{words.receivedBesideCode}</Received>;
  return <ToSign {...{ look, pack }} title={words.besideTitle} lead={words.beside} />;
}

function Received({ look, pack, children }: Block & { readonly children: string }): VNode {
  const { lang } = look.frame.setting;
  return (
    <Banner tone="info" title={papersWords(lang).receivedTitle}>
      <p>{children}</p>
      <Waived forms={pack.forms} lang={lang} />
    </Banner>
  );
}

type ToSignProps = Block & { readonly title: string; readonly lead: string; readonly isNext?: true };

function ToSign({ look, pack, title, lead, isNext }: ToSignProps): VNode {
  const { lang } = look.frame.setting;
  const words = papersWords(lang);
  return (
    <Card title={title} lead={lead}>
      <Stack>
        <Wanted forms={pack.forms} lang={lang} />
        <Form action={`/o/${look.token}/sign`} id="sign" label={words.sign}>
          <ButtonRow>
            <Button {...(isNext ? { kind: "primary" } : {})} icon="check">
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

type Forms = Pick<ShownPack, "forms"> & { readonly lang: Lang };

/** Each form and why it is needed; of one that is asked for again, what was missing; of one that is not needed, that. */
function Wanted({ forms, lang }: Forms): VNode {
  const words = papersWords(lang);
  const said = (form: ShownPack["forms"][number]): string => {
    if (form.state === "asked_again") return form.reason ?? "";
    if (form.state === "accepted") return words.accepted;
    return form.state === "waived" ? words.waived : form.why;
  };
  return (
    <ul>
      {forms.map((form) => (
        <li key={form.id}>
          <strong>{form.title}</strong>: {said(form)}
        </li>
      ))}
    </ul>
  );
}

/** What we do without, while we look through the rest. */
function Waived({ forms, lang }: Forms): VNode | null {
  const waived = forms.filter((form) => form.state === "waived");
  return waived.length === 0 ? null : <Wanted forms={waived} lang={lang} />;
}

function Ways({ look, pack }: { readonly look: TrackerLook; readonly pack: ShownPack }): VNode {
  const { said, token, frame } = look;
  const errors = said.failedForm === "upload" ? said.errors : {};
  const { byPost, postedOn } = pack;
  return <PaperWays lang={frame.setting.lang} action={`/o/${token}`} {...{ byPost, postedOn, errors }} />;
}
