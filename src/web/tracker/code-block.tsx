// The code from the phone: having it sent, entering it, correcting the number.
import type { VNode } from "preact";
import { shownPackOfOrder } from "../../business/papers/index.ts";
import { showPhone } from "../../business/people/index.ts";
import {
  Banner,
  Button,
  ButtonRow,
  Card,
  Disclosure,
  Form,
  LiveDue,
  OtpField,
  PhoneField,
  Stack,
  formatTime,
} from "../ui/index.ts";
import type { TrackerBlock, TrackerLook } from "./tracker-look.ts";
import { trackerWords } from "./tracker.words.ts";

export const codeBlock: TrackerBlock = {
  name: "code",
  async show(look) {
    const { order, site, frame } = look;
    if (order.state !== "awaiting_code") return null;
    const pack = await shownPackOfOrder(site.db.read, order.id);
    return (
      <>
        <CodeTask look={look} hasPapers={pack !== null && pack.nextActor !== "nobody"} />
        {site.demo && order.code.sentTo !== null ? (
          <p class="hint">
            <a href={site.demo.phoneUrl}>{trackerWords(frame.setting.lang).demoPhone}</a>
          </p>
        ) : null}
      </>
    );
  },
  isTyped: ({ order }) => order.state === "awaiting_code" && order.code.sentTo !== null,
};

function CodeTask({ look, hasPapers }: { readonly look: TrackerLook; readonly hasPapers: boolean }): VNode {
  const { order, token } = look;
  const { failedForm, errors, typed } = look.said;
  const { lang, timeZone } = look.frame.setting;
  const words = trackerWords(lang);
  const { code } = order;
  const never = code.nextAt === "never";
  const waits = code.nextAt !== "never" && code.nextAt > look.machineNow ? code.nextAt : null;
  const locale = lang === "de" ? "de-DE" : "en-GB";
  return (
    <Card title={words.code} lead={code.sentTo ? words.codeSent(masked(code.sentTo)) : words.codeNoteNone}>
      <Stack>
        {code.delivery === null ? null : (
          <Banner tone={DELIVERY_TONE[code.delivery]}>{words[`delivery_${code.delivery}`]}</Banner>
        )}
        {code.sentTo === null ? null : (
          <Form action={`/o/${token}/code`} id="code" errors={failedForm === "code" ? errors : {}}>
            <OtpField name="code" />
            <ButtonRow>
              <Button kind="primary">{words.enterCode}</Button>
            </ButtonRow>
          </Form>
        )}
        {never ? (
          <p class="hint">{words.noMoreCodes}</p>
        ) : waits ? (
          <>
            <p class="hint">{words.sendAgainAt(formatTime(locale, waits, timeZone))}</p>
            <LiveDue at={waits} now={look.machineNow} />
          </>
        ) : (
          <Form action={`/o/${token}/send-code`} id="send" label={words.sendCode}>
            <Button kind={code.sentTo === null ? "primary" : "secondary"}>
              {code.sentTo === null ? words.sendCode : words.sendAgain}
            </Button>
          </Form>
        )}
        {never ? null : (
          <Disclosure title={words.otherNumber} open={failedForm === "phone"}>
            <Form
              action={`/o/${token}/send-code`}
              id="phone"
              values={typed}
              errors={failedForm === "phone" ? errors : {}}
            >
              <PhoneField name="phone" label={words.otherNumberLabel} />
              <Button>{words.sendCode}</Button>
            </Form>
          </Disclosure>
        )}
        {hasPapers ? (
          <p class="hint">{words.papersBelow}</p>
        ) : (
          <Disclosure title={words.papersToo}>
            <Stack>
              <p>{words.papersTooLead}</p>
              <Form action={`/o/${token}/papers-too`} id="papers-too" label={words.papersToo}>
                <Button>{words.papersToo}</Button>
              </Form>
            </Stack>
          </Disclosure>
        )}
      </Stack>
    </Card>
  );
}

const DELIVERY_TONE = {
  waiting: "info",
  sent: "info",
  delivered: "success",
  failed: "warning",
  unknown: "warning",
  withheld: "warning",
} as const;

/** Enough to recognise one's own number, too little to learn somebody's. */
function masked(e164: string): string {
  const shown = showPhone(e164);
  const from = Math.min(7, shown.length - 2);
  return `${shown.slice(0, from)}${shown.slice(from, -2).replaceAll(/\d/g, "•")}${shown.slice(-2)}`;
}
