// A preview on an order's page: offered, being made, ready with its way in, or over.
import type { VNode } from "preact";
import { hasFallen, previewsFor } from "../../business/orders/index.ts";
import type { PreviewSeen } from "../../business/orders/index.ts";
import { Banner, Button, ButtonRow, Card, DateTime, DetailGrid, Form, Stack } from "../ui/index.ts";
import { previewWords } from "./preview.words.ts";
import type { TrackerBlock, TrackerLook } from "./tracker-look.ts";

export const previewBlock: TrackerBlock = {
  name: "preview",
  async show(look) {
    // What becomes of an order that fell stands in its steps; nothing of it goes on.
    if (hasFallen(look.order.state)) return null;
    const seen = await previewsFor(look.site.db.read, look.order);
    return seen.length === 0 ? null : (
      <>
        {seen.map((one) => (
          <OnePreview key={one.itemId} look={look} seen={one} />
        ))}
      </>
    );
  },
};

type Shown = { readonly look: TrackerLook; readonly seen: PreviewSeen };

function OnePreview({ look, seen }: Shown): VNode | null {
  const words = previewWords(look.frame.setting.lang);
  const { lent } = seen;
  const failed =
    look.said.failedForm === seen.itemId ? <Banner tone="danger">{look.said.errors[""]}</Banner> : null;
  if (lent === null) return <Offer look={look} seen={seen} failed={failed} />;
  if (lent.wish === "remove" || lent.state === "terminated")
    return <Banner tone="neutral">{lent.state === "terminated" ? words.removed : words.ending}</Banner>;
  if (lent.state === "failed") return <Banner tone="neutral">{words.failed}</Banner>;
  if (lent.state === "active") return null;
  if (lent.wish === "become_real") return <Banner tone="pending">{words.becoming}</Banner>;
  if (lent.state !== "provisional") return <Banner tone="pending">{words.preparing}</Banner>;
  return <Ready look={look} seen={seen} lent={lent} failed={failed} />;
}

function Offer({ look, seen, failed }: Shown & { readonly failed: VNode | null }): VNode {
  const words = previewWords(look.frame.setting.lang);
  return (
    <Card title={words.title} lead={words.offerLead(seen.title)}>
      <Stack>
        {failed}
        <Form action={`/o/${look.token}/preview`} id={`preview-${seen.itemId}`} label={words.title}>
          <input type="hidden" name="item" value={seen.itemId} />
          <p class="hint">{words.limits(seen.days)}</p>
          <ButtonRow>
            <Button>{words.start}</Button>
          </ButtonRow>
        </Form>
      </Stack>
    </Card>
  );
}

function Ready(
  props: Shown & { readonly lent: NonNullable<PreviewSeen["lent"]>; readonly failed: VNode | null },
): VNode {
  const { look, seen, lent, failed } = props;
  const isTaken = look.order.acceptedAt !== null;
  const words = previewWords(look.frame.setting.lang);
  const address = `http://${lent.address}/`;
  const facts = [
    {
      label: words.address,
      value: (
        <a href={address} rel="noreferrer">
          {lent.address}
        </a>
      ),
    },
    { label: words.user, value: <code>{lent.username}</code> },
    ...(lent.serverName === null ? [] : [{ label: words.server, value: lent.serverName }]),
    ...(lent.dueAt === null ? [] : [{ label: words.until, value: <DateTime at={lent.dueAt} /> }]),
  ];
  return (
    <Card title={words.chip} lead={isTaken ? words.takenLead(seen.title) : words.readyLead(seen.title)}>
      <Stack>
        {failed}
        <DetailGrid facts={facts} />
        <p class="hint">{isTaken ? words.takenLimits : words.limits(seen.days)}</p>
        <Form action={`/o/${look.token}/preview/panel`} id={`panel-${seen.itemId}`} label={words.open}>
          <input type="hidden" name="item" value={seen.itemId} />
          <ButtonRow>
            <Button iconEnd="external">{words.open}</Button>
          </ButtonRow>
        </Form>
      </Stack>
    </Card>
  );
}
