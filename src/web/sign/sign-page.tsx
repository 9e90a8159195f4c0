// Reading and signing the papers of one order, on any device: forms with their reasons, fields, name or drawing, declaration,
// and the ways by paper. Works without scripts; they add the drawing and the count of what is missing.
import type { VNode } from "preact";
import { consentText, PAD } from "../../business/papers/index.ts";
import type { ShownPack } from "../../business/papers/index.ts";
import { TaskPage } from "../shop/shop-frame.tsx";
import type { Frame } from "../shop/shop-frame.tsx";
import {
  Button,
  ButtonRow,
  Card,
  Checkbox,
  DateTime,
  Disclosure,
  Form,
  LinkButton,
  PageHeader,
  Stack,
  TextArea,
  TextField,
  hasErrors,
} from "../ui/index.ts";
import type { FormErrors } from "../ui/index.ts";
import { FormView, isOwed } from "./form-view.tsx";
import { PaperWays } from "./paper-ways.tsx";
import { signWords } from "./sign.words.ts";

export type SignSaid = {
  readonly form: "sign" | "upload" | "decline" | null;
  readonly errors: FormErrors;
  readonly typed: Readonly<Record<string, string>>;
};

type SignProps = {
  readonly frame: Frame;
  readonly token: string;
  readonly pack: ShownPack;
  readonly said: SignSaid;
};

export function SignPage(props: SignProps): VNode {
  const { frame, token, pack, said } = props;
  const words = signWords(frame.setting.lang);
  const owed = pack.forms.filter(isOwed);
  const order = pack.content.orderShortId;
  return (
    <TaskPage
      frame={frame}
      title={words.title(order)}
      failed={hasErrors(said.errors)}
      islands={["sign"]}
      width="wide"
    >
      <PageHeader
        title={words.title(order)}
        lead={
          <>
            {words.lead}
            {pack.dueAt === null ? null : (
              <>
                {" "}
                {words.until} <DateTime at={pack.dueAt} />. {words.afterwards}
              </>
            )}
          </>
        }
        actions={
          <LinkButton href={`/sign/${token}/papers.pdf`} icon="download">
            {words.openPdf}
          </LinkButton>
        }
      />
      <Form
        action={`/sign/${token}`}
        id="sign"
        layout="full"
        island="sign"
        label={words.signTitle}
        values={{ signer: "", ...defaultsOf(pack), ...said.typed }}
        errors={said.form === "sign" ? said.errors : {}}
      >
        <Stack>
          {owed.map((form, at) => (
            <FormView key={form.id} form={form} count={pack.forms.length} words={words} open={at === 0} />
          ))}
          <SigningCard {...props} />
        </Stack>
      </Form>
      <Card title={words.otherTitle}>
        <PaperWays
          lang={frame.setting.lang}
          action={`/sign/${token}`}
          byPost={pack.byPost}
          postedOn={pack.postedOn}
          errors={said.form === "upload" ? said.errors : {}}
        />
      </Card>
      <Disclosure title={words.declineTitle} open={said.form === "decline"}>
        <Form
          action={`/sign/${token}/decline`}
          id="decline"
          values={said.typed}
          errors={said.form === "decline" ? said.errors : {}}
        >
          <p>{words.declineLead}</p>
          <TextArea name="reason" label={words.declineReason} hint={words.declineHint} rows={3} />
          <Button kind="danger" confirm={words.declineConfirm}>
            {words.declineButton}
          </Button>
        </Form>
      </Disclosure>
    </TaskPage>
  );
}

/** What stands on the paper already is offered to change; nothing secret comes back to the page. */
function defaultsOf(pack: ShownPack): Record<string, string> {
  return Object.fromEntries(
    pack.forms.flatMap((form) =>
      form.fields.flatMap((field) =>
        field.value === null ? [] : [[`f${form.position}_${field.key}`, field.value] as const],
      ),
    ),
  );
}

function SigningCard({ frame, pack, said }: SignProps): VNode {
  const words = signWords(frame.setting.lang);
  return (
    <Card title={words.signTitle}>
      <Stack>
        <TextField
          name="signer"
          label={words.signer}
          hint={words.signerHint}
          autocomplete="name"
          maxlength={120}
        />
        <div class="sign-pad" data-sign-pad hidden>
          <p class="label" id="pad-label">
            {words.pad}
          </p>
          <p class="hint" id="pad-hint">
            {words.padHint}
          </p>
          <svg
            viewBox={`0 0 ${PAD.width} ${PAD.height}`}
            role="img"
            aria-labelledby="pad-label"
            aria-describedby="pad-hint"
          />
          <input type="hidden" name="drawn" value="" />
          {said.errors["drawn"] ? <p class="field-error">{said.errors["drawn"]}</p> : null}
          <Button type="button" kind="quiet">
            {words.padClear}
          </Button>
        </div>
        <h3>{words.consentTitle}</h3>
        <p>{consentText(pack.language)}</p>
        <Checkbox name="consent" label={words.consent} required />
        <p
          class="hint"
          role="status"
          data-sign-left
          data-one={words.left(1)}
          data-many={words.left(0)}
          hidden
        />
        <ButtonRow>
          <Button kind="primary" size="large">
            {words.finish}
          </Button>
        </ButtonRow>
        <p class="hint">{words.safe}</p>
      </Stack>
    </Card>
  );
}
