// Which addresses a brand takes mail at: where answers go, where signed papers go, and what else is taken; and when tickets close
// by themselves.
import type { VNode } from "preact";
import { changeSetting, findSeller, settingOf } from "../../../business/sellers/index.ts";
import {
  addressesOfSeller,
  closeAfterSetting,
  contractAddressSetting,
  moreAddressesSetting,
  replyAddressSetting,
} from "../../../business/threads/index.ts";
import type { SellerAddresses } from "../../../business/threads/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import {
  Button,
  ButtonRow,
  Card,
  DetailGrid,
  Form,
  PageHeader,
  Stack,
  TextArea,
  TextField,
  type Lang,
} from "../../ui/index.ts";
import { again, leadTo, pageQuery, posted, refusalSentence, text } from "../forms.ts";
import type { Again } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { threadsWords } from "./threads.words.ts";
import { keepSettings } from "../settings/keep-settings.ts";
import { holds } from "../staff/staff-visit.ts";

const PATH = "/office/inbox/addresses";
const NAMES = ["reply", "contract", "more", "days"] as const;
const FIELDS = {
  reply: replyAddressSetting,
  contract: contractAddressSetting,
  more: moreAddressesSetting,
  days: closeAfterSetting,
};

export const mailAddressesRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: PATH,
    who: ["staff:settings.see"],
    input: pageQuery,
    handle: (visit, { input }) => show(site, visit, input.done, undefined),
  }),
  route({
    method: "POST",
    path: PATH,
    who: ["staff:settings.change"],
    action: changeSetting.name,
    input: posted({ reply: text(200), contract: text(200), more: text(4_000), days: text(10) }),
    async handle(visit, { input }) {
      const values = { reply: input.reply, contract: input.contract, more: input.more, days: input.days };
      const more = input.more.split(/[\s,;]+/).filter((one) => one !== "");
      const days = /^\d{1,3}$/u.test(input.days.trim()) ? Number(input.days) : null;
      const typed = { reply: input.reply.trim(), contract: input.contract.trim(), more, days };
      const errors: Record<string, string> = {};
      const { badAddress, badDays } = threadsWords(visit.lang);
      for (const name of NAMES)
        if (!FIELDS[name].shape.safeParse(typed[name]).success)
          errors[name] = name === "days" ? badDays : badAddress;
      if (Object.keys(errors).length > 0)
        return show(site, visit, undefined, { form: "addresses", values, errors });
      const wishes = NAMES.map((name) => [FIELDS[name], typed[name]] as const);
      const unkept = await keepSettings(site, visit, wishes);
      if (unkept === null) return leadTo(PATH, "saved");
      const sentence = await refusalSentence(site, visit, unkept.refusal);
      return show(site, visit, undefined, { form: "addresses", values, errors: { "": sentence } });
    },
  }),
];

async function show(
  site: Site,
  visit: Visit,
  done: string | undefined,
  refused: Again | undefined,
): Promise<Reply> {
  const seller = await findSeller(site.db.read, visit.sellerId);
  if (!seller) return nothingThere(site, visit);
  const addresses = await addressesOfSeller(site.db.read, seller.id);
  const own = [seller.email.toLowerCase(), seller.mailFromAddress.toLowerCase()];
  const values = {
    reply: addresses.reply,
    contract: addresses.contract,
    more: addresses.inbox.filter((one) => !own.includes(one)).join("\n"),
    days: String(await settingOf(site.db.read, seller.id, closeAfterSetting)),
  };
  const words = threadsWords(visit.lang);
  return office(site, visit, {
    title: words.addresses,
    place: "inbox",
    done,
    failed: refused !== undefined,
    children: (
      <>
        <PageHeader
          trail={[{ label: words.tray, href: "/office/inbox" }]}
          title={words.addresses}
          lead={words.addressesLead}
        />
        <AddressForm
          lang={visit.lang}
          {...{ addresses, own, values, refused }}
          may={holds(visit, "settings.change")}
        />
      </>
    ),
  });
}

function AddressForm(props: {
  lang: Lang;
  addresses: SellerAddresses;
  own: readonly string[];
  values: Readonly<Record<string, string>>;
  refused: Again | undefined;
  may: boolean;
}): VNode {
  const words = threadsWords(props.lang);
  const { may } = props;
  return (
    <Card>
      <Stack>
        <DetailGrid
          facts={[{ label: words.addressesOwn, value: [...new Set(props.own)].join(", "), wide: true }]}
        />
        <Form
          action={PATH}
          layout="full"
          label={words.addresses}
          {...again(props.refused, "addresses", props.values)}
        >
          <TextField
            name="reply"
            label={words.addressReply}
            hint={words.addressReplyHint}
            maxlength={200}
            disabled={!may}
          />
          <TextField
            name="contract"
            label={words.addressContract}
            hint={words.addressContractHint}
            maxlength={200}
            disabled={!may}
          />
          <TextArea
            name="more"
            label={words.addressMore}
            hint={words.addressMoreHint}
            rows={3}
            optional
            disabled={!may}
          />
          <TextField
            name="days"
            label={words.closeAfter}
            hint={words.closeAfterHint}
            inputmode="numeric"
            width="short"
            disabled={!may}
          />
          {may ? (
            <ButtonRow>
              <Button kind="primary">{words.save_addresses}</Button>
            </ButtonRow>
          ) : null}
        </Form>
      </Stack>
    </Card>
  );
}
