// Routes that set up an authenticator app and make recovery codes, for customers and staff alike.
import { z } from "zod";
import { enrolTotp, renewRecoveryCodes } from "../../business/people/index.ts";
import { route } from "../../kernel/http.ts";
import type { Reply, Visit } from "../../kernel/http.ts";
import { factsOf } from "../core/index.ts";
import type { Routes, Site } from "../site.ts";
import { hasErrors } from "../ui/index.ts";
import type { FormErrors } from "../ui/index.ts";
import { accessWords } from "./access.words.ts";
import { AppScreen, CodesScreen } from "./app-page.tsx";
import type { Area } from "./area.tsx";
import { doneOr, ownId, toProve } from "./security-routes.tsx";

const first = z.strictObject({
  offer: z.string().max(600).default(""),
  code: z.string().max(40).default(""),
});

export const appRoutes =
  (area: Area): Routes =>
  (site) => {
    const { home } = area;
    return [
      route({
        method: "GET",
        path: `${home}/app`,
        who: ["self"],
        fresh: true,
        handle: (visit) => appPage(site, area, visit, null, {}),
      }),
      route({
        method: "POST",
        path: `${home}/app`,
        who: ["self"],
        fresh: true,
        action: enrolTotp.name,
        input: first,
        handle: (visit, { input }) => enrol(site, area, visit, input),
      }),
      route({
        method: "POST",
        path: `${home}/codes`,
        who: ["self"],
        fresh: true,
        action: renewRecoveryCodes.name,
        input: z.strictObject({}),
        async handle(visit) {
          const done = await site.act(renewRecoveryCodes, visit.actor, { personId: ownId(visit) });
          if (done.ok) return codesPage(site, area, visit, done.value);
          return done.refusal.code === "prove_again" ? toProve(area, home) : doneOr(area, "gone");
        },
      }),
    ];
  };

async function appPage(
  site: Site,
  area: Area,
  visit: Visit,
  offer: string | null,
  errors: FormErrors,
): Promise<Reply> {
  const { signedIn, seller } = factsOf(visit);
  return area.inside(site, visit, {
    title: accessWords(visit.lang).appTitle,
    failed: hasErrors(errors),
    children: (
      <AppScreen
        home={area.home}
        personId={ownId(visit)}
        email={signedIn?.email ?? ""}
        seller={seller.name}
        at={site.clock.machine()}
        offer={offer}
        errors={errors}
      />
    ),
  });
}

async function enrol(site: Site, area: Area, visit: Visit, input: z.infer<typeof first>): Promise<Reply> {
  const words = accessWords(visit.lang);
  const { offer, code } = input;
  const asked = { personId: ownId(visit), offer, code, keepTokenHash: visit.sessionHash };
  const done = await site.act(enrolTotp, visit.actor, asked);
  if (done.ok)
    return done.value.recoveryCodes === null
      ? doneOr(area, "app")
      : codesPage(site, area, visit, done.value.recoveryCodes);
  switch (done.refusal.code) {
    case "wrong_code":
      return appPage(site, area, visit, offer, { code: words.errCode });
    case "offer_gone":
      return appPage(site, area, visit, null, { code: words.errOffer });
    case "prove_again":
      return toProve(area, `${area.home}/app`);
    default:
      return doneOr(area, "gone");
  }
}

/** Shown this once: nothing of it can be read again. */
export function codesPage(site: Site, area: Area, visit: Visit, codes: readonly string[]): Promise<Reply> {
  return area.inside(site, visit, {
    title: accessWords(visit.lang).codesTitle,
    children: <CodesScreen home={area.home} codes={codes} />,
  });
}
