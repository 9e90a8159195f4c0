// What staff of a copied or moved installation decides: it is the installation now, or it stays a copy that does nothing.
import { standingOfIdentity, takeOverInstallation } from "../../../business/sellers/index.ts";
import { rightGivers } from "../../../business/staff/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import { Button, ButtonRow, Card, EmptyState, Form, LinkButton, PageHeader } from "../../ui/index.ts";
import { leadTo, pageQuery, posted, refusalSentence } from "../forms.ts";
import { office } from "../frame.tsx";
import { NotYours, Problem } from "../parts.tsx";
import { missingRight } from "../staff/rights.words.ts";
import { setupWords } from "./setup.words.ts";
import { holds } from "../staff/staff-visit.ts";

const PATH = "/office/setup/installation";

export const setupPlaceRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: PATH,
    who: ["staff:settings.see"],
    input: pageQuery,
    handle: (visit) => showPlace(site, visit, null),
  }),
  route({
    method: "POST",
    path: PATH,
    who: ["staff:gates.change"],
    action: takeOverInstallation.name,
    input: posted({}),
    async handle(visit) {
      const done = await site.act(takeOverInstallation, visit.actor, {});
      if (done.ok || done.refusal.code === "not_copied") return leadTo("/office/gates", "saved");
      return showPlace(site, visit, await refusalSentence(site, visit, done.refusal));
    },
  }),
];

async function showPlace(site: Site, visit: Visit, problem: string | null): Promise<Reply> {
  const words = setupWords(visit.lang);
  const isCopy = (await standingOfIdentity(site.db.read)) === "copied";
  const notYours = holds(visit, "gates.change")
    ? null
    : missingRight(visit.lang, ["gates.change"], await rightGivers(site.db.read));
  return office(site, visit, {
    title: words.placeTitle,
    place: "setup",
    failed: problem !== null,
    children: (
      <>
        <PageHeader
          trail={[{ label: words.setup, href: "/office/setup" }]}
          title={words.placeTitle}
          {...(isCopy ? { lead: words.placeLead } : {})}
        />
        {problem === null ? null : <Problem>{problem}</Problem>}
        {isCopy ? (
          <>
            <Card title={words.placeMoved} lead={words.placeMovedHint}>
              {notYours === null ? (
                <Form action={PATH} layout="full" label={words.takeOver}>
                  <ButtonRow>
                    <Button kind="primary">{words.takeOver}</Button>
                  </ButtonRow>
                  <p class="hint">{words.takeOverEffect}</p>
                </Form>
              ) : (
                <NotYours>{notYours}</NotYours>
              )}
            </Card>
            <Card title={words.placeCopy} lead={words.placeCopyHint}>
              <LinkButton href="/office/gates">{words.toGates}</LinkButton>
            </Card>
          </>
        ) : (
          <EmptyState title={words.placeFine} icon="check" />
        )}
      </>
    ),
  });
}
