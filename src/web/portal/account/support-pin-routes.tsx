// The number that somebody says on the telephone: since when there is one, and a new one, shown once.
import { z } from "zod";
import { accountById, membersOf, pinMadeAt, renewSupportPin } from "../../../business/customers/index.ts";
import type { Account } from "../../../business/customers/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import {
  Banner,
  Button,
  ButtonRow,
  Card,
  DateTime,
  Form,
  IdCopy,
  LinkButton,
  PageHeader,
  Stack,
} from "../../ui/index.ts";
import { noSuch, portalRoute } from "../portal-door.tsx";
import { frameOf, PortalPage, shown } from "../portal-frame.tsx";
import { supportPinWords } from "./support-pin.words.ts";

const HOME = "/portal/support-pin";

export const supportPinRoutes: Routes = (site) => [
  portalRoute(site, { path: HOME, right: "self", handle: (visit) => page(site, visit, null) }),
  portalRoute(site, {
    method: "POST",
    path: HOME,
    right: "self",
    fresh: true,
    action: renewSupportPin.name,
    input: z.strictObject({}),
    async handle(visit) {
      const { actor } = visit;
      const accountId = actor.kind === "person" ? actor.accountId : null;
      if (actor.id === null || accountId === null) return noSuch(site, visit);
      const done = await site.act(renewSupportPin, actor, { personId: actor.id, accountId });
      return page(site, visit, done.ok ? done.value.pin : null, !done.ok);
    },
  }),
];

async function page(site: Site, visit: Visit, pin: string | null, failed = false): Promise<Reply> {
  const { actor } = visit;
  const db = site.db.read;
  const account = actor.kind === "person" && actor.accountId ? await accountById(db, actor.accountId) : null;
  if (!account) return noSuch(site, visit);
  const own = (await membersOf(db, account.id)).find((one) => one.personId === actor.id);
  const madeAt = own ? await pinMadeAt(db, own.membershipId) : null;
  const words = supportPinWords(visit.lang);
  return shown(
    <PortalPage frame={frameOf(site, visit)} title={words.title} failed={failed}>
      <PageHeader title={words.title} lead={words.lead(account.name)} />
      {failed ? <Banner tone="danger">{words.gone}</Banner> : null}
      {pin === null ? (
        <Standing lang={visit.lang} account={account} madeAt={madeAt} />
      ) : (
        <Made lang={visit.lang} pin={pin} />
      )}
    </PortalPage>,
    failed,
  );
}

function Made({ lang, pin }: { readonly lang: Visit["lang"]; readonly pin: string }) {
  const words = supportPinWords(lang);
  return (
    <Card title={words.yours}>
      <Stack>
        <p>
          <IdCopy value={`${pin.slice(0, 3)} ${pin.slice(3)}`} />
        </p>
        <p>{words.note}</p>
        <ButtonRow>
          <LinkButton href={HOME}>{words.ready}</LinkButton>
        </ButtonRow>
      </Stack>
    </Card>
  );
}

function Standing(props: {
  readonly lang: Visit["lang"];
  readonly account: Account;
  readonly madeAt: Date | null;
}) {
  const { madeAt } = props;
  const words = supportPinWords(props.lang);
  return (
    <Card>
      <Stack>
        <p>
          {madeAt === null ? (
            words.none
          ) : (
            <>
              {words.since} <DateTime at={madeAt} />.
            </>
          )}{" "}
          {words.onlyOnce}
        </p>
        <p>{words.how}</p>
        <Form action={HOME} layout="inline">
          <Button kind="primary" {...(madeAt === null ? {} : { confirm: words.renewAsk })}>
            {madeAt === null ? words.make : words.renew}
          </Button>
        </Form>
      </Stack>
    </Card>
  );
}
