// The order waits for its link to be followed: where the mail went, sending it again, and correcting a mistyped address.
import type { VNode } from "preact";
import {
  Banner,
  Button,
  ButtonRow,
  Card,
  Disclosure,
  EmailField,
  Form,
  LinkButton,
  LiveDue,
  Stack,
  formatTime,
} from "../ui/index.ts";
import { confirmWords } from "./confirm.words.ts";
import type { TrackerBlock, TrackerLook } from "./tracker-look.ts";
import { trackerWords } from "./tracker.words.ts";

export const confirmBlock: TrackerBlock = {
  name: "confirm",
  async show(look) {
    return look.order.state === "awaiting_confirmation" ? <ConfirmTask {...look} /> : null;
  },
};

function ConfirmTask(look: TrackerLook): VNode {
  const { order, site, token, said } = look;
  const { lang, timeZone } = look.frame.setting;
  const words = trackerWords(lang);
  const own = confirmWords(lang);
  const never = order.confirmAgainAt === "never";
  const waits =
    order.confirmAgainAt !== "never" && order.confirmAgainAt > look.machineNow ? order.confirmAgainAt : null;
  return (
    <Stack>
      <Banner
        tone="info"
        title={words.awaiting_confirmation}
        action={site.demo ? <LinkButton href={site.demo.mailboxUrl}>{words.demoMailbox}</LinkButton> : null}
      >
        <p>{words.confirmNote(order.buyerEmail)}</p>
        <p>{words.confirmSpam}</p>
      </Banner>
      <Card title={own.nothingCame}>
        <Stack>
          {never ? (
            <p class="hint">{own.noMore}</p>
          ) : waits ? (
            <>
              <p class="hint">
                {own.againAt(formatTime(lang === "de" ? "de-DE" : "en-GB", waits, timeZone))}
              </p>
              <LiveDue at={waits} now={look.machineNow} />
            </>
          ) : (
            <Form action={`/o/${token}/resend`} id="resend" label={own.again}>
              <ButtonRow>
                <Button>{own.again}</Button>
              </ButtonRow>
            </Form>
          )}
          {never ? null : (
            <Disclosure title={own.correct} open={said.failedForm === "address"}>
              <Form
                action={`/o/${token}/address`}
                id="address"
                values={said.typed}
                errors={said.failedForm === "address" ? said.errors : {}}
              >
                <EmailField name="email" label={own.rightAddress} hint={own.correctHint} />
                <ButtonRow>
                  <Button>{own.send}</Button>
                </ButtonRow>
              </Form>
            </Disclosure>
          )}
        </Stack>
      </Card>
    </Stack>
  );
}
