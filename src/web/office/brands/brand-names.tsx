// Under which host names a brand is found, and in whose name its mails come.
import type { VNode } from "preact";
import { z } from "zod";
import { passkeyHolders } from "../../../business/people/index.ts";
import {
  changeSeller,
  findSeller,
  hostKey,
  nameHosts,
  otherHosts,
  SENDER_USES,
  siteAddress,
} from "../../../business/sellers/index.ts";
import type { Seller, Senders } from "../../../business/sellers/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import {
  Button,
  ButtonRow,
  Card,
  Checkbox,
  FieldRow,
  Form,
  FormSection,
  SummaryList,
  TextArea,
  TextField,
  type Lang,
} from "../../ui/index.ts";
import { again, leadTo, pageQuery, posted, refusalSentence, text } from "../forms.ts";
import type { Again } from "../forms.ts";
import { holds } from "../staff/staff-visit.ts";
import { brandPage, onBrand, partPath } from "./brand-frame.tsx";
import { brandsWords } from "./brands.words.ts";

const PATH = "/office/brands/:id/names";
const senderFields = SENDER_USES.flatMap((use) => [`name_${use}`, `address_${use}`]);

export const brandNamesRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: PATH,
    who: ["staff:settings.see"],
    on: onBrand,
    input: pageQuery,
    handle: (visit, { params, input }) => show(site, visit, params["id"], { done: input.done }),
  }),
  route({
    method: "POST",
    path: PATH,
    who: ["staff:settings.change"],
    on: onBrand,
    action: nameHosts.name,
    fresh: true,
    input: posted({ host: text(260), others: text(6_000), passkeys: z.literal("on").optional() }),
    async handle(visit, { params, input }) {
      const sellerId = params["id"] ?? "";
      const words = brandsWords(visit.lang);
      const others = input.others.split(/[\s,;]+/u).filter((one) => one !== "");
      const host = input.host.trim() || null;
      const values = { host: input.host, others: input.others };
      const ended = input.passkeys === "on" ? 0 : await passkeysEnded(site, sellerId, host);
      if (ended > 0) {
        const errors = { passkeys: words.passkeysEnd(ended) };
        return show(site, visit, sellerId, { again: { form: "hosts", values, errors } });
      }
      const done = await site.act(nameHosts, visit.actor, { sellerId, host, others });
      if (done.ok) return leadTo(partPath(sellerId, "names"), "saved");
      const { refusal } = done;
      const errors =
        refusal.code === "invalid"
          ? { [refusal.field]: words.bad_host }
          : refusal.code === "taken"
            ? { [refusal.field]: words.host_taken }
            : { "": await refusalSentence(site, visit, refusal) };
      return show(site, visit, sellerId, { again: { form: "hosts", values, errors } });
    },
  }),
  route({
    method: "POST",
    path: "/office/brands/:id/senders",
    who: ["staff:settings.change"],
    on: onBrand,
    action: changeSeller.name,
    input: posted(Object.fromEntries(senderFields.map((field) => [field, text(254)]))),
    async handle(visit, { params, input }) {
      const sellerId = params["id"] ?? "";
      const { idempotency_key: _key, ...typed } = input as Readonly<Record<string, string>>;
      const done = await site.act(changeSeller, visit.actor, {
        sellerId,
        facts: { senders: sendersOf(typed) },
      });
      if (done.ok) return leadTo(partPath(sellerId, "names"), "saved");
      const words = brandsWords(visit.lang);
      const errors =
        done.refusal.code === "invalid"
          ? Object.fromEntries(atFault(typed).map((field) => [field, words.bad_sender]))
          : { "": await refusalSentence(site, visit, done.refusal) };
      return show(site, visit, sellerId, { again: { form: "senders", values: typed, errors } });
    },
  }),
];

const nameIn = (address: string): string => URL.parse(address)?.hostname ?? address;

/** Whose passkeys would open nothing under another name; 0 where the name stays. */
async function passkeysEnded(site: Site, sellerId: string, host: string | null): Promise<number> {
  const seller = await findSeller(site.db.read, sellerId);
  const named = { host: host === null ? null : hostKey(host) };
  const stays = seller === null || nameIn(siteAddress(seller)) === nameIn(siteAddress(named));
  return stays ? 0 : passkeyHolders(site.db.app, sellerId);
}

const say = (typed: Readonly<Record<string, string>>, field: string): string => (typed[field] ?? "").trim();

/** Those where anything was typed. */
function sendersOf(typed: Readonly<Record<string, string>>): Senders {
  const pairs = SENDER_USES.map((use) => {
    const sender = { name: say(typed, `name_${use}`), address: say(typed, `address_${use}`) };
    return [use, sender] as const;
  });
  return Object.fromEntries(pairs.filter(([, one]) => one.name !== "" || one.address !== ""));
}

// Which of them it was is not told: each that was typed could be.
const atFault = (typed: Readonly<Record<string, string>>): readonly string[] =>
  Object.keys(sendersOf(typed)).map((use) => `address_${use}`);

type Shown = { readonly done?: string | undefined; readonly again?: Again };

const show = (site: Site, visit: Visit, id: string | undefined, shown: Shown): Promise<Reply> =>
  brandPage(site, visit, id, {
    part: "names",
    done: shown.done,
    failed: shown.again !== undefined,
    children: async (seller) => {
      const others = await otherHosts(site.db.read, seller.id);
      const holders = await passkeyHolders(site.db.app, seller.id);
      const props = { lang: visit.lang, seller, may: holds(visit, "settings.change"), refused: shown.again };
      return (
        <>
          <HostsCard {...props} others={others} holders={holders} />
          <SendersCard {...props} />
        </>
      );
    },
  });

type CardProps = { lang: Lang; seller: Seller; may: boolean; refused: Again | undefined };

function HostsCard({
  lang,
  seller,
  may,
  refused,
  others,
  holders,
}: CardProps & {
  others: readonly string[];
  /** People who sign in by a passkey that holds under the present name only. */
  holders: number;
}): VNode {
  const words = brandsWords(lang);
  const filled = { host: seller.host ?? "", others: others.join("\n") };
  return (
    <Card title={words.hostsTitle} lead={words.hostsLead}>
      <Form action={partPath(seller.id, "names")} {...again(refused, "hosts", filled)}>
        <TextField
          name="host"
          label={words.hostOwn}
          hint={words.hostOwnHint}
          maxlength={253}
          disabled={!may}
          optional
          code
        />
        <TextArea name="others" label={words.hostOthers} hint={words.hostOthersHint} rows={3} optional />
        {may && holders > 0 ? (
          <Checkbox name="passkeys" label={words.passkeysTick} hint={words.passkeysEnd(holders)} />
        ) : null}
        {may ? <Save lang={lang} /> : null}
      </Form>
    </Card>
  );
}

function SendersCard({ lang, seller, may, refused }: CardProps): VNode {
  const words = brandsWords(lang);
  const filled = Object.fromEntries(
    SENDER_USES.flatMap((use) => [
      [`name_${use}`, seller.senders[use]?.name ?? ""],
      [`address_${use}`, seller.senders[use]?.address ?? ""],
    ]),
  );
  return (
    <Card title={words.sendersTitle} lead={words.sendersLead}>
      <SummaryList
        rows={[{ label: words.usual, value: `${seller.mailFromName} <${seller.mailFromAddress}>` }]}
      />
      <Form
        action={`/office/brands/${seller.id}/senders`}
        layout="full"
        {...again(refused, "senders", filled)}
      >
        {SENDER_USES.map((use) => (
          <FormSection key={use} title={words[`use_${use}`]}>
            <FieldRow>
              <TextField
                name={`name_${use}`}
                label={words.senderName}
                maxlength={200}
                disabled={!may}
                optional
              />
              <TextField
                name={`address_${use}`}
                label={words.senderAddress}
                maxlength={254}
                disabled={!may}
                optional
              />
            </FieldRow>
          </FormSection>
        ))}
        {may ? <Save lang={lang} /> : null}
      </Form>
    </Card>
  );
}

const Save = ({ lang }: { lang: Lang }): VNode => (
  <ButtonRow>
    <Button kind="primary">{brandsWords(lang).save}</Button>
  </ButtonRow>
);
